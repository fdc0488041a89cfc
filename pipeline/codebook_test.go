package pipeline

import (
	"testing"

	"visavis/lexicon"
)

// Every frame fires on its examples and stays silent on its counter-examples,
// each read as a document of its speaker. The examples are the codebook's own:
// a researcher reads them to know what a frame means.
func TestCodebookExamples(t *testing.T) {
	for _, name := range lexicon.Builtin() {
		profile, err := lexicon.Open(name, "")
		if err != nil {
			t.Fatalf("%s:\n%v", name, err)
		}
		trials := NewAnalyzer(profile).Try()
		if least := 5 * len(profile.Frames); len(trials) < least {
			t.Errorf("%s: %d examples were tried, its frames alone have %d and more", name, len(trials), least)
		}
		for _, tr := range trials {
			if tr.Passed {
				continue
			}
			want := tr.Entry.ID
			if tr.Counter {
				want = "no " + want
			}
			t.Errorf("%s:%d: %s says: %s\n\twant %s, got: %s", tr.Entry.File, tr.Example.Line, tr.Example.Speaker, tr.Example.Text, want, tr.Got)
		}
	}
}
