package tone

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
	"visavis/pipeline/record"
)

// modals are the modal expressions of a sentence, in text order.
type modals struct{ potential, desired []lexicon.Match }

func (s *Scorer) modals(sc *scratch) modals {
	return modals{sc.noMonths(s.lang.Potential.Find(sc.toks)), s.lang.Desiderative.Find(sc.toks)}
}

// noMonths drops a lone word that is capitalised within the sentence, or before
// a number: a month may be spelled like a modal verb.
func (sc *scratch) noMonths(ms []lexicon.Match) []lexicon.Match {
	return slices.DeleteFunc(ms, func(m lexicon.Match) bool {
		w := sc.toks[m.Start].Text
		return m.End == m.Start+1 && capitalised(w) && w != strings.ToUpper(w) &&
			(m.Start > 0 || m.End < len(sc.toks) && isNumber(sc.toks[m.End].Norm))
	})
}

// hedge returns the factor for the modality of the hit's clause.
func (s *Scorer) hedge(sc *scratch, h *hit, m modals) float64 {
	switch {
	case sc.modal(h, m.potential):
		return s.par.Potential
	case sc.modal(h, m.desired):
		return s.par.Desired
	}
	return 1
}

// modal reports whether one of the expressions stands in the hit's clause and is
// not part of the hit.
func (sc *scratch) modal(h *hit, ms []lexicon.Match) bool {
	clause := sc.clause(h.start)
	i, _ := slices.BinarySearchFunc(ms, clause, func(m lexicon.Match, c int) int { return cmp.Compare(sc.clause(m.Start), c) })
	for ; i < len(ms) && sc.clause(ms[i].Start) == clause; i++ {
		if ms[i].End <= h.start || ms[i].Start >= h.end {
			return true
		}
	}
	return false
}

func (s *Scorer) modality(sc *scratch, m modals) string {
	switch {
	case s.lang.Deontic.In(sc.toks):
		return record.Deontic
	case len(m.desired) > 0:
		return record.Desiderative
	case len(m.potential) > 0:
		return record.Potential
	}
	return record.Realis
}

// boosters notes where boosters and dampers stand, at the last token of each.
func (s *Scorer) boosters(sc *scratch) {
	sc.boost = reset(sc.boost, len(sc.toks), 0)
	for _, m := range lexicon.Leftmost(s.lang.Boosters.Find(sc.toks)) {
		sc.boost[m.End-1] = 1
	}
	for _, m := range lexicon.Leftmost(s.lang.Dampers.Find(sc.toks)) {
		sc.boost[m.End-1] = -1
	}
}

// boostOf returns the factor of the boosters of a hit, and how many are stacked
// on the first. They stand within two words before the hit, in its clause, with nothing
// of weight between; a verb may have one right after it too.
func (sc *scratch) boostOf(h *hit, by float64) (factor float64, stacked int) {
	up, down := 0, 0
	count := func(t int) {
		switch sc.boost[t] {
		case 1:
			up++
		case -1:
			down++
		}
	}
	for t := h.start - 1; t >= max(0, h.start-2); t-- {
		if !sc.toks[t].Word || sc.clause(t) != sc.clause(h.start) || sc.taken[t] && sc.boost[t] == 0 {
			break
		}
		count(t)
	}
	if h.role == verbToObject && h.end < len(sc.toks) && !sc.taken[h.end] && sc.clause(h.end) == sc.clause(h.start) {
		count(h.end)
	}
	factor = 1
	if up > 0 {
		factor += by
		stacked = up - 1
	}
	if down > 0 {
		factor *= 1 - by
	}
	return factor, stacked
}

func pseudoHit(name string, start, end int, affect float64) hit {
	return hit{start: start, end: end, term: -1, name: "pseudo:" + name, affect: affect / 3}
}

// pseudo adds to the hits what charges a sentence beside its terms.
func (s *Scorer) pseudo(sc *scratch) {
	for _, m := range lexicon.Leftmost(s.lang.Superlatives.Find(sc.toks)) {
		if !sc.inName(m.Start, m.End) {
			sc.hits = append(sc.hits, pseudoHit("superlative", m.Start, m.End, 1.5))
		}
	}
	for _, m := range lexicon.Leftmost(s.lang.FirstPersonAffect.Find(sc.toks)) {
		sc.hits = append(sc.hits, pseudoHit("first-person", m.Start, m.End, 2))
	}
	n := len(sc.toks)
	for t := n - 1; t >= max(0, n-3); t-- { // a quotation mark or a bracket may follow
		var h hit
		switch sc.toks[t].Norm {
		case "!":
			h = pseudoHit("exclamation", t, t+1, 1.5)
		case "?":
			h = pseudoHit("question", t, t+1, 1)
		default:
			continue
		}
		h.anywhere = true
		sc.hits = append(sc.hits, h)
		break
	}
}

// factuality counts what a sentence states as fact: numbers and dates, verbs of
// fact with the terms of the fact categories, and runs of three or more
// capitalised words that are nobody's name, which is how projects are called.
func (s *Scorer) factuality(sc *scratch) float64 {
	n := 0
	verbs := lexicon.Leftmost(s.lang.FactVerbs.Find(sc.toks))
	n += len(verbs)
	for i := range sc.hits {
		h := &sc.hits[i]
		if h.term < 0 || !isFact(s.terms[h.term].Category) {
			continue
		}
		overlaps := slices.ContainsFunc(verbs, func(m lexicon.Match) bool { return m.Start < h.end && h.start < m.End })
		if !overlaps {
			n++
		}
	}
	run, name := 0, 0
	for t := range sc.toks {
		tok := &sc.toks[t]
		for name < len(sc.sent.Marks) && sc.sent.Marks[name].End <= t {
			name++
		}
		named := name < len(sc.sent.Marks) && sc.sent.Marks[name].Start <= t
		if !named && isNumber(tok.Norm) && !sc.dayOfDate(t) && !(t == 0 && len(sc.toks) > 1 && !sc.toks[1].Word) {
			n++
		}
		if !named && t > 0 && capitalised(tok.Text) {
			run++
		} else {
			run = 0
		}
		if run == 3 {
			n++
		}
		if n >= 4 {
			return 1
		}
	}
	return min(1, float64(n)/4)
}

func isFact(category string) bool { return len(category) > 5 && category[:5] == "fact." }

func isNumber(w string) bool { return w != "" && '0' <= w[0] && w[0] <= '9' }

func isYear(w string) bool { return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && isNumber(w[2:]) }

// dayOfDate reports whether the number at t is the day of a date whose year
// follows, so that the date counts once.
func (sc *scratch) dayOfDate(t int) bool {
	if len(sc.toks[t].Norm) > 2 {
		return false
	}
	if t+2 >= len(sc.toks) || !isYear(sc.toks[t+2].Norm) {
		return false
	}
	between := &sc.toks[t+1]
	return !between.Word || capitalised(between.Text)
}

// capitalised leaves out single letters: initials and the first person are no
// part of a project's name.
func capitalised(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && len(w) > size
}
