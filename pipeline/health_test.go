package pipeline

import (
	"math"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

func TestCheckHealth(t *testing.T) {
	language := &lexicon.Language{Code: "en", TitleSmall: lexicon.Words{"of": true, "the": true, "and": true, "in": true}}
	for _, test := range []struct {
		name, text          string
		script, guess       string
		words               int
		single, small, most float64
	}{
		{"English", "The council of the harbour met in spring.", "Latin", "en?", 8, 0, 0.5, 1},
		{"Russian", "Совет порта собрался весной. APEC", "Cyrillic", "?", 5, 0, 0, 24.0 / 28},
		{"come apart", "T h e council", "Latin", "?", 4, 0.75, 0, 1},
		{"nothing", "12 – 13", "other", "?", 2, 0, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := CheckHealth(corpus.Plain(test.text), language)
			if h.Script != test.script || h.Language != test.guess || h.Words != test.words {
				t.Errorf("script %s, language %s, %d words", h.Script, h.Language, h.Words)
			}
			for _, c := range []struct {
				name      string
				got, want float64
			}{{"single letters", h.SingleLetter, test.single}, {"function words", h.FunctionWords, test.small}, {"script", h.ScriptShare, test.most},
				{"agreement", h.Agreement, -1}, {"confidence", h.Confidence, -1}} {
				if math.Abs(c.got-c.want) > 1e-9 {
					t.Errorf("%s: %.4f, want %.4f", c.name, c.got, c.want)
				}
			}
		})
	}
}

// A page counts by its words; what one engine alone read says nothing of how
// far two agree.
func TestHealthPages(t *testing.T) {
	text := corpus.Plain("one two three")
	text.Pages = 4
	text.PageInfo = []corpus.PageInfo{
		{Engine: corpus.EngineOwn, Words: 300, Agreement: 1, Confidence: -1},
		{Engine: corpus.EnginePdfium, Words: 100, Agreement: 0.6, Confidence: -1},
		{Agreement: -1, Confidence: -1},
		{Engine: corpus.EngineOCR, Words: 50, Agreement: -1, Confidence: 0.8},
	}
	h := CheckHealth(text, &lexicon.Language{})
	if h.Engines != "own 1, pdfium 1, ocr 1" || h.EmptyPages != 1 || h.WordsPage != 0.75 {
		t.Errorf("%+v", h)
	}
	if math.Abs(h.Agreement-0.9) > 1e-9 || math.Abs(h.Confidence-0.8) > 1e-9 {
		t.Errorf("agreement %.3f, confidence %.3f", h.Agreement, h.Confidence)
	}
}
