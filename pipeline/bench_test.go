package pipeline

import (
	"strings"
	"testing"

	"visavis/corpus"
)

// What a document costs, from its text to its record. A text that is nothing but
// names must cost about as much a byte as a list in a report does.
func BenchmarkAnalyze(b *testing.B) {
	a := builtin(b)
	address, err := corpus.ReadFile("../testdata/demo/documents/ru-2022-spief.pdf")
	if err != nil {
		b.Fatal(err)
	}
	for _, bb := range []struct {
		name string
		text *corpus.Text
	}{
		{"address", address},
		{"names", corpus.Plain(strings.Repeat("ASEAN and ", 10000))},
		{"words", corpus.Plain("ASEAN " + strings.Repeat("strong ties ", 10000))},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text.Body)))
			b.ReportAllocs()
			for b.Loop() {
				a.Analyze(bb.text, Meta{ID: "d", Party: "russia", Year: 2022})
			}
		})
	}
}
