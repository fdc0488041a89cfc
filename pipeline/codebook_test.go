package pipeline

import (
	"fmt"
	"slices"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
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
		a := NewAnalyzer(profile)
		for i := range profile.Frames {
			f := &profile.Frames[i]
			t.Run(name+"/"+f.ID, func(t *testing.T) {
				for _, ex := range f.Examples {
					if got := framesOf(a, ex); !slices.Contains(got, f.ID) {
						t.Errorf("%s says: %s\n\tgot frames %v, want %s among them", ex.Speaker, ex.Text, got, f.ID)
					}
				}
				for _, ex := range f.Counter {
					if got := framesOf(a, ex); slices.Contains(got, f.ID) {
						t.Errorf("%s says: %s\n\tgot frames %v, want no %s", ex.Speaker, ex.Text, got, f.ID)
					}
				}
			})
		}
	}
}

// framesOf returns the frames that stand in the references of an example, under
// the paper's regime, or a word on why there is none.
func framesOf(a *Analyzer, ex lexicon.Example) []string {
	r := a.Analyze(corpus.Plain(ex.Text), Meta{ID: "example", Party: ex.Speaker, Year: 2020})
	if len(r.References) == 0 {
		why := "no span of the partner"
		for _, s := range r.Spans {
			why = fmt.Sprintf("no counted mention: %q: %s", s.Surface, s.WhyNot)
		}
		return []string{"(" + why + ")"}
	}
	var out []string
	ms := measures(&corpus.Study{Screen: &corpus.Screen{}}, a.profile, record.Paper)
	for i := range r.References {
		for _, h := range ms.Standing(&r.References[i]) {
			out = append(out, h.Frame)
		}
	}
	return out
}
