package tone

import (
	"os"
	"strings"
	"testing"

	"visavis/pipeline/measure"
)

// Official prose of every register. Most of it must come out as a reader takes
// it; the parts that may be read say where it does not.
func TestOfficialProse(t *testing.T) {
	data, err := os.ReadFile("testdata/official.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, p := builtin(t)
	parts := strings.Split(string(data), "\n----\n")
	floors := []float64{0.95, 0.85, 0.85}
	if len(parts) != len(floors) {
		t.Fatalf("%d parts, want %d", len(parts), len(floors))
	}
	for i, part := range parts {
		right, all := 0, 0
		for _, line := range strings.Split(part, "\n") {
			want, text, ok := strings.Cut(line, "\t")
			if !ok {
				continue
			}
			got := s.Score(sentence(t, text, &p.Language))
			all++
			if r := measure.Register(got.Valence, got.Affect); r == want {
				right++
			} else if i != 1 {
				t.Logf("%s\n\t%s (V %.3f, A %.3f), want %s", text, r, got.Valence, got.Affect, want)
				for _, h := range got.Hits {
					t.Logf("\t%+v", h)
				}
			}
		}
		t.Logf("part %d: %d of %d", i+1, right, all)
		if share := float64(right) / float64(max(1, all)); share < floors[i] {
			t.Errorf("part %d: %d of %d come out right, want a share of %.2f", i+1, right, all, floors[i])
		}
	}
}
