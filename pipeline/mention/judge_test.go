package mention

import (
	"slices"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/segment"
)

func TestAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"12 Garden Street, CITY.":             true,
		"Garden Street, CITY.":                false,
		"Garden Street, CITY 12345.":          true,
		"Garden Street, CITY 123-4567, Land":  true,
		"CITY 12345 is a number":              true,
		"12345 CITY":                          true,
		"Garden Street 155, X-1234 CITY":      true,
		"Garden Street, 12345 CITY, Land":     true,
		"In 2024 CITY and Port paid":          false,
		"In 2024 CITY":                        false,
		"In May, 2024 CITY paid":              false,
		"The talks of CITY 1999":              false,
		"In the days of war, CITY 12 million": false,
	} {
		toks := lexicon.Split(text)
		i := slices.IndexFunc(toks, func(tok lexicon.Token) bool { return tok.Text == "CITY" })
		if got := address(toks, &name{start: i, end: i + 1}); got != want {
			t.Errorf("%q: address %v, want %v", text, got, want)
		}
	}
}

// A sign without width is a token of no letters.
func TestEmptyToken(t *testing.T) {
	d := &Doc{Text: &corpus.Text{Blocks: make([]corpus.Block, 1)}, Profile: &lexicon.Profile{}}
	s := &segment.Sentence{Tokens: lexicon.Split("CITY, \u200b 31 March")}
	if s.Tokens[2].Norm != "" {
		t.Fatalf("%+v has letters", s.Tokens[2])
	}
	if got := d.place(s, &name{start: 0, end: 1}); got != whyGuard+"dateline" {
		t.Errorf("a place %q, want a dateline", got)
	}
}

func TestKey(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"The ferry sailed.", "THE FERRY SAILED", true},
		{"The ferry sailed.", "– “The ferry sailed.”", true},
		{"The ferry sailed.", "The ferry sailed?", false},
		{"The ferry sailed?", "“The ferry sailed?”", true},
		{"Late? The ferry sailed.", "Late, the ferry sailed.", true},
	} {
		if got := Key(c.a) == Key(c.b); got != c.same {
			t.Errorf("%q and %q: the same %v, want %v", c.a, c.b, got, c.same)
		}
	}
}
