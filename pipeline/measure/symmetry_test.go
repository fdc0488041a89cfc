package measure

import (
	"testing"

	"visavis/pipeline/record"
)

// Levels of one reference under all, paper, neutral and strict, and what the
// document that has only it hangs on.
func TestSymmetry(t *testing.T) {
	tests := []struct {
		name   string
		levels [][record.NumRegimes]int
		want   string
	}{
		{"no mention", nil, ""},
		{"said outside any list", [][record.NumRegimes]int{{2, 2, 2, 2}}, ""},
		{"in a list that is the message", [][record.NumRegimes]int{{4, 4, 4, 1}}, OnConstitutive},
		{"in a list of three", [][record.NumRegimes]int{{2, 2, 1, 1}}, OnPaper},
		{"in a list with a frame", [][record.NumRegimes]int{{3, 3, 1, 1}}, OnPaper},
		{"in a long list", [][record.NumRegimes]int{{2, 1, 1, 1}}, OnEverything},
		{"in a long list, and outside", [][record.NumRegimes]int{{2, 1, 1, 1}, {2, 2, 2, 2}}, ""},
	}
	s := &Study{Parties: [2]Party{{ID: "a"}, {ID: "b"}}}
	for _, tt := range tests {
		r := &record.Record{}
		for _, l := range tt.levels {
			r.References = append(r.References, record.Reference{Level: l})
		}
		got := s.Symmetry([]Document{{Input: Input{Decision: Included, Record: r}}}, nil)
		if len(got) != 1 || got[0].HangsOn() != tt.want {
			t.Errorf("%s: %+v hangs on %q, want %q", tt.name, got, got[0].HangsOn(), tt.want)
		}
	}
	left := s.Symmetry([]Document{
		{Input: Input{ID: "joint", Decision: Excluded, Rule: "X1", Record: &record.Record{}}},
		{Input: Input{ID: "unread", Decision: Failed}},
		{Input: Input{ID: "listed", Decision: Excluded, Rule: "X5", Record: &record.Record{}}},
	}, map[string]bool{"listed": true})
	if len(left) != 1 || left[0].Doc != 2 {
		t.Errorf("audited %+v, want the one that is out as perfunctory", left)
	}
}
