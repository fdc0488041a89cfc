package mention

import (
	"strings"
	"unicode"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// reader reads the lists of one sentence.
type reader struct {
	d       *Doc
	s       *segment.Sentence
	lang    *lexicon.Language
	toks    []lexicon.Token
	names   []name
	closing []int  // of a token that opens a parenthesis, the one that closes it; else -1
	named   []bool // of a token: it is part of a name
	level   []int  // of a token, the one that opens the innermost parenthesis around it; -1 for none
}

func (d *Doc) reader(s *segment.Sentence, names []name) *reader {
	r := &reader{d: d, s: s, lang: &d.Profile.Language, toks: s.Tokens, names: names,
		closing: make([]int, len(s.Tokens)), level: make([]int, len(s.Tokens))}
	r.named = make([]bool, len(s.Tokens))
	for k := range names {
		for i := names[k].start; i < names[k].end; i++ {
			r.named[i] = r.named[i] || !names[k].inside
		}
	}
	var open []int
	for i, t := range s.Tokens {
		r.closing[i] = -1
		switch t.Norm {
		case "(", "[":
			open = append(open, i)
		case ")", "]":
			if n := len(open); n > 0 {
				r.closing[open[n-1]] = i
				open = open[:n-1]
			}
		}
	}
	// A parenthesis that is not closed is none.
	level, end := []int{-1}, []int{len(s.Tokens)}
	for i := range s.Tokens {
		for i > end[len(end)-1] {
			level, end = level[:len(level)-1], end[:len(end)-1]
		}
		r.level[i] = level[len(level)-1]
		if r.closing[i] > i {
			level, end = append(level, i), append(end, r.closing[i])
		}
		if i == end[len(end)-1] && len(end) > 1 {
			r.level[i] = r.level[level[len(level)-1]]
		}
	}
	return r
}

// skip returns the token behind the one at i, or behind the parenthesis it
// opens.
func (r *reader) skip(i int) int {
	if c := r.closing[i]; c > i {
		return c + 1
	}
	return i + 1
}

// plain reports whether toks[i:end] are at most so many words that neither hold
// a verb nor open a clause nor tie a name to something before them. The small
// words of titles are not counted.
func (r *reader) plain(i, end, most int) bool {
	words := 0
	for ; i < end; i++ {
		if !r.plainAt(i, false) {
			return false
		}
		if r.toks[i].Word && !(r.lang.TitleSmall.Has(r.toks[i].Norm)) {
			words++
		}
	}
	return words <= most
}

// plainAt reports whether a token can be part of an item; behind its name
// (after) prepositions and figures may stand too.
func (r *reader) plainAt(i int, after bool) bool {
	t, lang := &r.toks[i], r.lang
	if !t.Word {
		switch {
		case dash(t.Norm), isPossessive(r.toks, i):
			return true
		case t.Norm == ".": // of an abbreviation
			return i > 0 && r.toks[i-1].End == t.Start && i+1 < len(r.toks)
		}
		return after && t.Norm != "\"" && t.Norm != "'" && t.Norm != "(" && t.Norm != ")" && t.Norm != "?" && t.Norm != "!"
	}
	if m, ok := lang.Conjunctions.At(r.toks, i); ok {
		// "the Minister of Energy and Trade of Beta"
		capital := func(j int) bool { return j < len(r.toks) && unicode.IsUpper(firstRune(r.toks[j].Text)) }
		return m.End == i+1 && i > 0 && capital(i-1) && capital(i+1) && !r.taken(i-1) && !r.taken(i+1)
	}
	if at(lang.ClauseBreaks, r.toks, i) || at(lang.FirstPerson, r.toks, i) || at(lang.OpenLists, r.toks, i) || at(lang.NegationCues, r.toks, i) ||
		at(lang.Pronouns, r.toks, i) && !at(lang.Determiners, r.toks, i) ||
		after && lang.TailStops.Has(t.Norm) ||
		!after && (at(lang.Locatives, r.toks, i) && !r.groupBefore(i) || lang.ItemStops.Has(t.Norm)) {
		return false
	}
	return !r.verb(i)
}

// groupBefore reports whether the word before toks[i] means people or bodies,
// which a place may follow: "our friends in Alpha".
func (r *reader) groupBefore(i int) bool {
	return i > 0 && at(r.lang.GroupNouns, r.toks, i-1)
}

// verb reports whether a word is a verb: one that could be, and is neither
// written with a capital nor stands behind an article, a possessive or another
// word that makes it a noun.
func (r *reader) verb(i int) bool {
	lang := r.lang
	first := i == 0 || !r.toks[i-1].Word && !isPossessive(r.toks, i-1)
	if at(lang.Auxiliaries, r.toks, i) {
		return first || !title(r.toks[i].Text) // the month is none
	}
	if !at(lang.ActingVerbs, r.toks, i) && !at(lang.FactVerbs, r.toks, i) {
		return false
	}
	if i == 0 {
		return true
	}
	return !unicode.IsUpper(firstRune(r.toks[i].Text)) && !isPossessive(r.toks, i-1) && !at(lang.Determiners, r.toks, i-1)
}

// title reports whether a word has a capital and is not all in capitals.
func title(word string) bool {
	return unicode.IsUpper(firstRune(word)) && strings.IndexFunc(word, unicode.IsLower) > 0
}

// taken reports whether a token is part of a name.
func (r *reader) taken(i int) bool { return i >= 0 && i < len(r.named) && r.named[i] }
