package pipeline

import (
	"context"
	"math"
	"testing"
)

// What the terms add up to is the tone of the documents: the differences that are
// computed from them are those of the tables.
func TestSensitivityIsOfTheTables(t *testing.T) {
	for _, demo := range demos {
		study, profile := open(t, "../testdata/"+demo)
		_, s, err := Sensitivity(context.Background(), study, profile, nil, 20, func(id string, err error) { t.Errorf("%s: %v", id, err) })
		if err != nil {
			t.Fatal(err)
		}
		if d := s.Valence[0].X - s.Valence[1].X - s.Gap[0]; math.Abs(d) > 1e-9 {
			t.Errorf("%s: the difference in valence is %v beside the tables'", demo, d)
		}
		if d := s.Affect[0].X - s.Affect[1].X - s.Gap[1]; math.Abs(d) > 1e-9 {
			t.Errorf("%s: the difference in affect is %v beside the tables'", demo, d)
		}
	}
}
