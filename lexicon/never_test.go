package lexicon

import (
	"strings"
	"testing"
)

// A pattern that no text can match is a mistake; one that looks like it is not.
func TestPatternsThatNeverMatch(t *testing.T) {
	tests := []struct{ pattern, want string }{
		{"partner(s|ship)", "what stands before it are two words"},
		{"state[s]", "what stands before it are two words"},
		{"(co|multi)operation", "what follows it are two words"},
		{"[re]build", "what follows it are two words"},
		{"hono*r", "a * ends a word"},
		{"*ship", "a * ends a word"},
		{"part**", "a * ends a word"},
		{"<tie>s", "what follows it are two words"},
		{"non<tie>", "part them by a blank"},
		{"{partner}s", "what follows it are two words"},
		{"A B C", `can never match: in a text "A B C" is split into ["A B C"]`},
		{"(A B C|D E F)", "can never match"},

		{"{partner}'s role", ""},
		{"ASEAN['s] role", ""},
		{"co[-]operation", ""},
		{"South-East Asia", ""},
		{"and/or", ""},
		{`\*ship`, ""},
		{"3.5 (percent|%)", ""},
		{"U.S. dollars", ""},
		{"(A B C|ABC)", ""},   // one of the ways can
		{"A ..3 B ..3 C", ""}, // words between keep the letters apart
		{"A ..0 B ..0 C", `can never match: in a text "A B C" is split into ["A B C"]`},
		{"A B C ..3 D", `can never match: in a text "A B C D" is split into ["A B C D"]`},
		{"1,000 dollars", ""},
		{"the Group of 20 ..3 (leaders|ministers)", ""},
		{"don't [ever] ..2 forget*", ""},
		{"*", ""},
		{"a * of", ""},
	}
	for _, tt := range tests {
		_, err := ParsePattern(tt.pattern, Macros{"tie": "ties|bonds"})
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want %q", tt.pattern, err, tt.want)
		}
	}
}

// The ways of writing a pattern are matched by it.
func FuzzSamples(f *testing.F) {
	f.Add("(strong|close*) [very] ties, {partner}'s * \\(3.5 %\\)")
	f.Fuzz(func(t *testing.T, source string) {
		p, err := ParsePattern(source, nil)
		if err != nil || p.odd() {
			return
		}
		for _, s := range p.samples(false) {
			if toks := tokens(s); p.longest(toks, 0) != len(toks) {
				t.Fatalf("%q is written %q, which it does not match", source, write(s))
			}
		}
	})
}
