package pipeline

import (
	"slices"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// The generic frames in the words of a pair: adjectives and regions that a
// profile's aliases and macros bring in. Their examples in the codebook name
// the parties by their plain names alone.
func TestGenericFramesInThePairsWords(t *testing.T) {
	tests := []struct {
		profile, speaker, text, frame string
		fires                         bool
	}{
		{"russia-asean", "asean", "With Russian financial assistance three courses for rescue teams were held.", "donor-support", true},
		{"russia-asean", "asean", "Grants and expert missions came from the Association's external partners, among them Japan and Russia.", "donor-support", true},
		{"russia-asean", "russia", "The countries of Southeast Asia may well become large investors in our ports.", "prospective-investor", true},
		{"russia-asean", "russia", "Capital from ASEAN is expected to flow into the Far East before long.", "prospective-investor", true},
		{"russia-asean", "russia", "Russian capital may well find its way to ASEAN.", "prospective-investor", false},
		{"russia-asean", "russia", "We shall always find a common language with the traditionally friendly states of Southeast Asia.", "traditional-friendship", true},
		{"russia-asean", "russia", "Relations with ASEAN are among the priorities of Russian diplomacy.", "priority-direction", true},
		{"eu-japan", "eu", "With Japanese financial assistance three courses for rescue teams were held.", "donor-support", true},
		{"eu-japan", "japan", "With European Union funding three courses for rescue teams were held.", "donor-support", true},
		{"eu-japan", "japan", "The European Union supplied Japan with vaccines.", "donor-support-given", false},
		{"russia-asean", "asean", "At the table of Russia an Indian guest said that the dinner was \"a sign of the old friendship with Russia and its people\".", "traditional-friendship", false},
		{"russia-asean", "asean", "At the table of Russia we said that the dinner was \"a sign of the old friendship with Russia and its people\".", "traditional-friendship", true},
		{"russia-asean", "asean", "The seminars funded by Russia were held late, and no account was received from the Russian side.", "project-implementation", true},
		{"eu-japan", "japan", "Japanese capital may well find its way to the European Union.", "prospective-investor", false},
	}
	analyzers := map[string]*Analyzer{}
	for _, name := range lexicon.Builtin() {
		p, err := lexicon.Open(name, "")
		if err != nil {
			t.Fatal(err)
		}
		analyzers[name] = NewAnalyzer(p)
	}
	for _, tt := range tests {
		r := analyzers[tt.profile].Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: tt.speaker, Year: 2020})
		var got []string
		for _, ref := range r.References {
			for _, h := range ref.Frames {
				got = append(got, h.Frame)
			}
		}
		if len(r.References) == 0 {
			t.Errorf("%s: no reference", tt.text)
		} else if slices.Contains(got, tt.frame) != tt.fires {
			t.Errorf("%s\n\tgot %v, %s wanted: %t", tt.text, got, tt.frame, tt.fires)
		}
	}
}
