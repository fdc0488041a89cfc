package measure

import (
	"slices"
	"testing"

	"visavis/pipeline/record"
)

// Two documents of Avalon, worked out by hand: one of 100 words that praises the
// League once and names it once more, and speaks of two other actors; one of 300
// words that blames it, with an exclamation but no term of the lexicon. The third is
// excluded.
func toneDocs(s *Study) []Document {
	praise, plain, blame := ref(2, 0.4, 0.2), ref(1, 0, 0), ref(1, -0.2, 0.5)
	praise.Tone.Hits = []record.ToneHit{{Term: "friend", Negation: 1}}
	praise.Tone.Factuality = 0.5
	blame.Tone.Hits = []record.ToneHit{{Term: "pseudo:exclamation"}}
	first := &record.Record{Words: 100, References: []record.Reference{praise, plain}, Others: []record.Other{
		{Actor: "NORLAND", Valence: 0.1, Affect: 0.1}, {Actor: "SOUTHLAND", Valence: -0.1}, {Actor: "NORLAND", Valence: 0.3, Affect: 0.3},
	}}
	second := &record.Record{Words: 300, References: []record.Reference{blame}}
	var docs []Document
	for _, in := range []Input{
		{ID: "one", Party: "avalon", Series: "speeches", Decision: Included, Record: first},
		{ID: "two", Party: "avalon", Decision: Included, Record: second},
		{ID: "three", Party: "avalon", Decision: Excluded, Record: first},
	} {
		docs = append(docs, s.Document(in))
	}
	return docs
}

func TestTone(t *testing.T) {
	s := testStudy()
	all := Base{Documents: 2, Series: 2, References: 3}
	one := Base{Documents: 1, Series: 1, References: 1}
	want := map[string]Value{
		"tone_coverage":               {1.0 / 3, true, all},
		"mean_valence":                {0, true, all}, // of 0.2 and -0.2
		"mean_valence:substantive":    {0.4, true, one},
		"mean_valence:pooled":         {0.2 / 3, true, all},                                       // of 0.4, 0 and -0.2
		"mean_valence:by_words":       {-0.1, true, all},                                          // (100 × 0.2 - 300 × 0.2) / 400
		"mean_valence:against_others": {0.15, true, Base{Documents: 1, Series: 1, References: 2}}, // 0.2 less the mean of 0.2 and -0.1
		"mean_affect":                 {0.3, true, all},                                           // of 0.1 and 0.5
		"mean_affect:against_others":  {0, true, Base{Documents: 1, Series: 1, References: 2}},    // 0.1 less the mean of 0.2 and 0
		"mean_factuality":             {0.125, true, all},                                         // of 0.25 and 0
	}
	for _, m := range s.Tone(toneDocs(s)) {
		if w, ok := want[m.ID]; ok {
			got := m.Value[0]
			if !near(got.X, w.X) || got.Defined != w.Defined || got.Base != w.Base {
				t.Errorf("%s: got %+v, want %+v", m.ID, got, w)
			}
			delete(want, m.ID)
		}
		if m.Value[1].Defined {
			t.Errorf("%s: the League has no document, got %v", m.ID, m.Value[1])
		}
	}
	for id := range want {
		t.Errorf("no measure %s", id)
	}
}

func TestThresholds(t *testing.T) {
	s := testStudy()
	want := map[string][]float64{ // at half, three quarters, all, ... of the thresholds
		"charged-positive":   {1. / 3, 0, 0, 0, 0}, // the affect of the praise is 0.2, half the threshold 0.175
		"formulaic-positive": {0, 1. / 3, 1. / 3, 1. / 3, 1. / 3},
		"fact":               {1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3},
		"charged-mixed":      {0, 0, 0, 0, 0},
		"critical":           {1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3},
	}
	for r, row := range s.Thresholds(toneDocs(s)) {
		for k, m := range row {
			if got, w := m.Value[0], want[Registers[r]][k]; !got.Defined || !near(got.X, w) {
				t.Errorf("%s × %v: got %+v, want %v", Registers[r], Shifts[k], got, w)
			}
		}
	}
}

// Where the lexicon knows a term in half of the references, it is not blind.
func TestBlind(t *testing.T) {
	s := testStudy()
	if got := s.Blind(toneDocs(s)); !slices.Equal(got, []int{1}) {
		t.Errorf("got %v, want the second document alone", got)
	}
}
