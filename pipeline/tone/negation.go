package tone

import (
	"slices"

	"visavis/lexicon"
)

// negation says of each token whether it is denied (METHOD 4.4).
type negation struct {
	right []scope
	left  []int // 1 + the token of the cue that reaches here from the right; 0 for none
	skip  []bool
	cue   []bool // where a cue begins
}

type scope uint8

const (
	free   scope = iota
	denied       // in the scope of a negation
	twice        // denied twice: "not without reason", "did not fail to"
	turned       // the negated word of a litotes, which means its opposite: "not unwelcome"
	spent        // in the reach of a cue that belongs to a set phrase: only blame is denied
)

// of returns the scope in which a term that covers the given tokens stands. A
// cue that is part of the term does not deny it.
func (n *negation) of(start, end int) scope {
	if n.right[start] != free {
		return n.right[start]
	}
	if cue := n.left[start]; cue > end {
		return denied
	}
	return free
}

// denies reports whether a term that covers the given tokens is itself a denial.
func (n *negation) denies(start, end int) bool { return slices.Contains(n.cue[start:end], true) }

// Negated reports for each token whether it stands in the scope of a negation
// (METHOD 4.4): to the right of a cue up to a boundary or twelve words, and, of cues
// that follow a copula or an auxiliary, three words to the left. What only looks like a
// negation ("not only", "no doubt") is none, and what is denied twice is not denied.
// This is the reach in which a tone turns and a frame is denied;
// [Scorer.Negations] gives the whole clause.
func (s *Scorer) Negated(toks []lexicon.Token) []bool {
	var n negation
	s.negation(toks, &n, nil)
	out := make([]bool, len(toks))
	for i := range toks {
		out[i] = n.right[i] == denied || n.right[i] == free && n.left[i] > 0
	}
	return out
}

// negation finds what is denied. The cues on closed tokens are spent.
func (s *Scorer) negation(toks []lexicon.Token, n *negation, closed []bool) {
	n.right = reset(n.right, len(toks), free)
	n.left = reset(n.left, len(toks), 0)
	n.cue = reset(n.cue, len(toks), false)
	cues := s.lang.NegationCues.Find(toks)
	lexical := s.lang.NegationLexical.Find(toks)
	if len(cues) == 0 && len(lexical) == 0 {
		return
	}
	for _, ms := range [2][]lexicon.Match{cues, lexical} {
		for _, m := range ms {
			n.cue[m.Start] = true
		}
	}
	isSpent := func(m lexicon.Match) bool { return closed != nil && closed[m.Start] }
	n.skip = reset(n.skip, len(toks), false)
	for _, m := range s.lang.PseudoNegation.Find(toks) {
		for i := m.Start; i < m.End; i++ {
			n.skip[i] = true
		}
	}
	litotes := s.lang.Litotes.Find(toks)
	for _, m := range litotes {
		if slices.Contains(n.skip[m.Start:m.End], true) {
			continue
		}
		for i := m.Start; i < m.End; i++ {
			n.skip[i] = true
			if i > m.Start {
				n.right[i] = turned
			}
		}
		// In "not without" the second cue governs what follows.
		if slices.ContainsFunc(cues, func(c lexicon.Match) bool { return c.End == m.End && c.Start > m.Start }) {
			s.reach(toks, m.End, func(i int) { n.right[i] = twice })
		}
	}
	for _, m := range cues {
		if slices.Contains(n.skip[m.Start:m.End], true) {
			continue
		}
		to := denied
		if isSpent(m) {
			to = spent
		}
		s.reach(toks, m.End, func(i int) {
			if n.right[i] == free || n.right[i] == spent {
				n.right[i] = to
			}
		})
		if _, ok := s.par.LeftCues.At(toks, m.Start); ok && to == denied {
			words := 0
			for i := m.Start - 1; i >= 0 && words < s.par.LeftScope && !s.stops(toks, i); i-- {
				n.left[i] = m.Start + 1
				if toks[i].Word {
					words++
				}
			}
		}
	}
	// A lexical cue that is itself denied ("did not fail to") affirms by denying
	// twice. Its own words keep the scope they stand in.
	end := 0
	for _, m := range lexical {
		if m.Start < end || slices.Contains(n.skip[m.Start:m.End], true) {
			continue
		}
		end = m.End
		to := denied
		switch {
		case isSpent(m):
			to = spent
		case n.right[m.Start] == denied:
			to = twice
		}
		s.reach(toks, m.End, func(i int) { n.right[i] = to })
	}
}

// reach calls f for the tokens that a negation governs from i on. A word right
// behind the cue does not end it: "not yet", "not because of".
func (s *Scorer) reach(toks []lexicon.Token, i int, f func(int)) {
	first := i
	for words := 0; i < len(toks) && words < s.par.Scope && (i == first && toks[i].Word || !s.stops(toks, i)); i++ {
		f(i)
		if toks[i].Word {
			words++
		}
	}
}

// stops reports whether a negation ends before token i.
func (s *Scorer) stops(toks []lexicon.Token, i int) bool {
	if !toks[i].Word {
		switch toks[i].Norm {
		case ",", ";", ":", ".", "!", "?":
			return true
		}
	}
	_, ok := s.lang.NegationStops.At(toks, i)
	return ok
}
