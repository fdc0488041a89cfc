package pipeline

import (
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// Words of somebody else in quotation marks say nothing of the tone of the document,
// though they stand in a reference; the same words of its own do (METHOD 2.5).
func TestQuotedWordsHaveNoTone(t *testing.T) {
	p, err := lexicon.Open("eu-japan", "")
	if err != nil {
		t.Fatal(err)
	}
	a := NewAnalyzer(p)
	for _, tt := range []struct {
		text  string
		tones bool
	}{
		{"In the hall of Japan an Indian guest said that the dinner was \"an outrageous and cruel waste of rice and of time\".", false},
		{"In the hall of Japan the dinner was an outrageous and cruel waste of rice and of time.", true},
	} {
		r := a.Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: "eu", Year: 2020, Day: "2020-06-01"})
		if len(r.References) != 1 {
			t.Fatalf("%q: %d references", tt.text, len(r.References))
		}
		if got := r.References[0].Tone; (got.Valence != 0) != tt.tones {
			t.Errorf("%q: valence %v of %v", tt.text, got.Valence, got.Hits)
		}
	}
}
