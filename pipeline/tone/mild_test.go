package tone

import (
	"os"
	"strings"
	"testing"

	"visavis/pipeline/measure"
)

// Officials seldom condemn: they had hoped for more, still await a reply, cannot
// agree. Such criticism is to be found, and what only looks like it (statistics
// that fell, topics of a meeting, the concern of a partner that one shares) is not.
func TestMildCriticism(t *testing.T) {
	data, err := os.ReadFile("testdata/mild.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, p := builtin(t)
	parts := strings.Split(string(data), "\n----\n")
	floors := []struct{ precision, recall, accuracy float64 }{{0.95, 0.9, 0.9}, {0.9, 0.8, 0.8}, {0.9, 0.75, 0.8}}
	if len(parts) != len(floors) {
		t.Fatalf("%d parts, want %d", len(parts), len(floors))
	}
	for i, part := range parts {
		right, all := 0, 0
		hit, found, critical := 0, 0, 0
		for _, line := range strings.Split(part, "\n") {
			want, text, ok := strings.Cut(line, "\t")
			if !ok {
				continue
			}
			tone := s.Score(sentence(t, text, &p.Language))
			got := polarity(measure.Register(tone.Valence, tone.Affect))
			all++
			if want == "critical" {
				critical++
			}
			if got == "critical" {
				found++
			}
			switch {
			case got == want:
				right++
				if want == "critical" {
					hit++
				}
			case i == 0:
				t.Logf("%s\n\t%s (V %.3f, A %.3f), want %s", text, got, tone.Valence, tone.Affect, want)
				for _, h := range tone.Hits {
					t.Logf("\t%+v", h)
				}
			}
		}
		share := func(n, of int) float64 { return float64(n) / float64(max(1, of)) }
		precision, recall, accuracy := share(hit, found), share(hit, critical), share(right, all)
		t.Logf("part %d: criticism precision %.2f, recall %.2f; accuracy of %d sentences %.2f", i+1, precision, recall, all, accuracy)
		if f := floors[i]; precision < f.precision || recall < f.recall || accuracy < f.accuracy {
			t.Errorf("part %d: precision %.2f, recall %.2f, accuracy %.2f; want at least %v", i+1, precision, recall, accuracy, f)
		}
	}
}

// polarity folds the registers to what a reader says first of a sentence.
func polarity(register string) string {
	switch register {
	case "charged-positive", "formulaic-positive":
		return "kind"
	case "critical":
		return register
	}
	return "neutral"
}

// Whom blame at the head of a sentence falls on is a matter of where its clause ends.
func TestBlameBeforeTheClause(t *testing.T) {
	s := New(terms(t), small(t), Parameters{})
	blame := func(text string) float64 { return s.Score(sentence(t, text, small(t))).Valence }

	// Who condemns is the one behind the comma.
	if v := blame("Condemns the flood, <P:ASEAN> came."); v != 0 {
		t.Errorf("the partner that condemns: %g, want 0", v)
	}
	if v := blame("Condemns, <P:ASEAN> came."); v >= 0 {
		t.Errorf("an adverb before a comma: %g, want blame", v)
	}
	if v := blame("It condemns the flood, <P:ASEAN> came."); v >= 0 {
		t.Errorf("somebody else condemns: %g, want blame", v)
	}

	// What is only joined to blame has little to do with it.
	joined, behind := blame("The harm was seen, and <P:ASEAN> came."), blame("The harm was seen, but then <P:ASEAN> came.")
	if joined >= 0 || behind >= joined {
		t.Errorf("joined by a conjunction %g, not so %g: want the first nearer to 0", joined, behind)
	}
	if v := blame("The harm was seen; <P:ASEAN> came."); v <= behind {
		t.Errorf("behind a semicolon %g, not more than %g", v, behind)
	}
}
