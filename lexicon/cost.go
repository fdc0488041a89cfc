package lexicon

import (
	"math/bits"
	"slices"
)

// A cost is how many steps of the matcher something takes at most: so many for
// each of the places that it begins at, and so many besides; and how many tokens
// a match of it has, so how far apart the places are at which it may end.
type cost struct{ each, fixed, least, most int }

// loose reports whether a way into a pattern may take more steps at a place than
// the matcher goes, if a text has no two marks side by side.
func loose(seq []node) bool {
	if len(seq) == 1 && seq[0].kind == group && !seq[0].optional {
		return slices.ContainsFunc(seq[0].alts, loose) // ways of their own, see indexer.pattern
	}
	c := costOf(seq, 1)
	return c.each+c.fixed > maxSteps
}

// costOf returns what seq costs; it holds however many places it begins at and is
// closest where they are so many, side by side.
func costOf(seq []node, places int) cost {
	var all cost
	for i := range seq {
		n := &seq[i]
		apart := all.most - all.least
		c := cost{1, 0, 1, 1} // a word
		switch n.kind {
		case gap:
			tokens := 2*int(n.n) + 1
			c = cost{1, tokens, 0, tokens}
		case group:
			c = n.begins.cost(places + apart)
			if n.optional {
				c.least = 0
			}
		}
		all.each += c.each
		all.fixed += c.each*apart + c.fixed
		all.least += c.least
		all.most += c.most
	}
	return all
}

// cost returns what a group costs that begins at so many places.
func (b *begins) cost(places int) cost {
	all := cost{each: 1}
	if len(b.single) > 0 {
		all.least, all.most = 1, 1
		alike, before := 0, 0
		for _, until := range b.until {
			alike, before = max(alike, int(until)-before), int(until)
		}
		all.each += alike
	}
	// What costs less: all phrases at all places, or at each place those that can
	// begin there.
	var together cost
	var alike [64]int
	for i, a := range b.phrases {
		c := costOf(a.seq, places)
		together.each += c.each
		together.fixed += c.fixed
		if i == 0 || b.phrases[i-1].first != a.first {
			all.each++
		}
		for first := a.first; first != 0; first &= first - 1 {
			alike[bits.TrailingZeros64(first)] += c.each + c.fixed
		}
		if i == 0 && len(b.single) == 0 {
			all.least = c.least
		}
		all.least, all.most = min(all.least, c.least), max(all.most, c.most)
	}
	worst := slices.Max(alike[:])
	if len(b.phrases) > fewPhrases && worst*places < together.each*places+together.fixed {
		all.each += worst
	} else {
		all.each += together.each
		all.fixed += together.fixed
	}
	return all
}
