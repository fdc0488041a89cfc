package segment

import (
	"slices"

	"visavis/corpus"
	"visavis/lexicon"
)

// Tokenise fills the Tokens and Clause of a sentence of t. What stands in its Gaps
// is left out.
//
// A clause ends at a comma, semicolon, colon or bracket, at a dash that neither
// joins a compound nor a range, and before a word of the language's clause
// breaks (METHOD 4.3). The mark itself belongs to the clause before it, an
// opening bracket and a breaking word to the clause they open. Marks in a row,
// and a mark with a breaking word behind it, make one break. Whether "that" opens a clause
// depends on the verb behind it, which would need a parser: the list of the
// language decides.
func Tokenise(t *corpus.Text, s *Sentence, lang *lexicon.Language) {
	s.Tokens = lexicon.Split(t.Body[s.Start:s.End])
	for _, g := range s.Gaps {
		s.Tokens = slices.DeleteFunc(s.Tokens, func(tok lexicon.Token) bool {
			return tok.Start+s.Start >= g[0] && tok.End+s.Start <= g[1]
		})
	}
	s.Clause = make([]int, len(s.Tokens))
	clause := 0
	empty := true // no word yet in the clause
	for i := range s.Tokens {
		tok := &s.Tokens[i]
		before, after := breaks(s.Tokens, i)
		if !before && tok.Word {
			_, before = lang.ClauseBreaks.At(s.Tokens, i)
		}
		if before && !empty {
			clause++
			empty = true
		}
		s.Clause[i] = clause
		if tok.Word {
			empty = false
		}
		if after && !empty {
			clause++
			empty = true
		}
	}
	for i := range s.Tokens {
		s.Tokens[i].Start += s.Start
		s.Tokens[i].End += s.Start
	}
}

// breaks reports whether the mark toks[i] parts clauses: before it, as an
// opening bracket does, or behind it.
func breaks(toks []lexicon.Token, i int) (before, after bool) {
	tightLeft := i > 0 && toks[i-1].End == toks[i].Start
	tightRight := i+1 < len(toks) && toks[i].End == toks[i+1].Start
	switch toks[i].Text {
	case "(", "[":
		return true, false
	case ",", ";", ")", "]", "—", "―":
		return false, true
	case ":":
		return false, !tightLeft || !tightRight // "10:30"
	case "–":
		// Between two words without blanks it makes a compound or a range.
		return false, !tightLeft || !tightRight
	case "-", "‐", "‒", "−":
		double := tightLeft && toks[i-1].Text == toks[i].Text
		return false, double || !tightLeft && !tightRight
	}
	return false, false
}
