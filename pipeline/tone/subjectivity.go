package tone

import (
	"math"
	"slices"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// Subjectivity says how much a sentence reads as its author's opinion, between 0
// and 1; from 0.5 on it is rather opinion than report. It is the affect axis
// (METHOD 4.1) of a whole sentence, whomever it speaks of: no mention is needed.
//
// For opinion speak the terms of the tone lexicon, by valence and affect; what must
// be done, what may be, what is denied; and the first person. For report speak the
// marks of somebody else's words (verbs of saying and quotation marks: the
// opinion is not the author's), numbers, verbs of fact and names. Each counts
// once, but for terms and names, which wear off. The sum goes through a logistic
// curve; docs/tone.md tells from what the weights come.
func (s *Scorer) Subjectivity(sent *segment.Sentence) float64 {
	sc := s.pool.Get().(*scratch)
	defer s.pool.Put(sc)
	sc.read(sent, s.lang)
	ms := s.modals(sc)
	s.find(sc, ms)
	charge := 0.0
	for i := range sc.hits {
		h := &sc.hits[i]
		charge += math.Abs(h.rated)
		if h.term >= 0 {
			charge += s.terms[h.term].Affect
		}
	}
	x := 1.2*squash(charge/4) - 0.3
	toks := sent.Tokens
	one := func(found bool, weight float64) {
		if found {
			x += weight
		}
	}
	one(s.lang.Deontic.In(toks), 0.8)
	one(s.lang.NegationCues.In(toks), 0.5)
	one(s.lang.FirstPerson.In(toks), 0.4)
	one(len(ms.potential)+len(ms.desired) > 0, 0.2)
	one(s.lang.Saying.In(toks) || s.lang.Reporting.In(toks), -1.2)
	one(slices.ContainsFunc(toks, func(t lexicon.Token) bool { return t.Norm == `"` }), -0.8)
	one(slices.ContainsFunc(toks, func(t lexicon.Token) bool { return isNumber(t.Norm) }), -0.8)
	one(s.lang.FactVerbs.In(toks), -0.5)
	names := 0
	for i := 1; i < len(toks); i++ {
		if capitalised(toks[i].Text) {
			names++
		}
	}
	x -= 0.4 * min(1, float64(names)/4)
	return 1 / (1 + math.Exp(-2*x))
}
