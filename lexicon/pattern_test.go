package lexicon

import (
	"strings"
	"testing"
)

// A pattern is read as a researcher reads it aloud; got is what of the text it
// covers, "" where it does not match.
func TestPatterns(t *testing.T) {
	tests := []struct {
		pattern, text, got string
	}{
		{"partner", "Our Partner came.", "Partner"},
		{"partner", "Our partners came.", ""},
		{"partner*", "Our partners came.", "partners"},
		{"Moscow", "the moscow mule", ""},
		{"Moscow", "MOSCOW, March 31", "MOSCOW"},
		{"asean", "ASEAN's role", "ASEAN"},
		{"South [-] East Asia*", "in South-East Asian waters", "South-East Asian"},
		{"South [-] East Asia*", "in South East Asia", "South East Asia"},
		{"South-East Asia", "in South–East Asia", "South–East Asia"}, // an en dash is a hyphen
		{"(strong|close) ties", "close ties", "close ties"},
		{"(strong|very close) ties", "very close ties", "very close ties"},
		{"close ties|old friends", "our old friends", "old friends"},
		{"strong [and lasting] ties", "strong ties", "strong ties"},
		{"strong [and lasting] ties", "strong and lasting ties", "strong and lasting ties"},
		{"strong ..2 ties", "strong political and economic ties", ""},
		{"strong ..3 ties", "strong political and economic ties", "strong political and economic ties"},
		{"strong ..3 ties", "strong; ties", ""},
		{"strong ~3 ties", "our ties are strong", "ties are strong"},
		{"strong ~3 ties", "strong ties", "strong ties"},
		{"{partner} ..2 help*", "ASEAN helped", ""},
		{"* ties", "warm ties", "warm ties"},
		{"the * side", "the Russian side", "the Russian side"},
		{"<good> ties", "friendly ties", "friendly ties"},
		{`3\.5 times`, "3.5 times", "3.5 times"},
		{"ASEAN + 3", "ASEAN+3", "ASEAN+3"},
		{"priority", "the prioritу", "prioritу"}, // the last letter is Cyrillic
		{"don't", "don’t", "don’t"},
		{"Asean", "the AseAn family", "AseAn"},         // small capitals of a PDF
		{"Asean", "the A S E A N family", "A S E A N"}, // letters set apart
		{"Asean", "the A S E A N's role", "A S E A N"}, // the possessive is no part of the last letter
		{"ASEAN 's role", "the A S E A N’s role", "A S E A N’s role"},
		{"Russia", "the R u s s i a n side", ""},
		{"Russia*", "the R u s s i a n side", "R u s s i a n"},
		{"plan", "plan A B of it", "plan"},
		{"ASEAN 's role", "ASEAN’s role", "ASEAN’s role"},
		{"ASEAN ['s] role", "ASEAN role", "ASEAN role"},
	}
	macros := Macros{"good": "friend*|warm"}
	for _, tt := range tests {
		p, err := ParsePattern(tt.pattern, macros)
		if err != nil {
			t.Errorf("%q: %v", tt.pattern, err)
			continue
		}
		toks := Split(tt.text)
		got := ""
		if ms := NewSet([]Pattern{p}).Find(toks); len(ms) > 0 {
			got = tt.text[toks[ms[0].Start].Start:toks[ms[0].End-1].End]
		}
		if got != tt.got {
			t.Errorf("%q in %q: got %q, want %q", tt.pattern, tt.text, got, tt.got)
		}
	}
}

func TestPatternErrors(t *testing.T) {
	tests := []struct{ pattern, want string }{
		{"", "is empty"},
		{"  ", "is empty"},
		{"(a|b", "not closed"},
		{"a)", "closes nothing"},
		{"a|", "is empty"},
		{"a|..2 b", "begins with a gap"},
		{"(a||b)", "empty alternative"},
		{"[a] [b]", "must not be optional"},
		{"..3 a", "begins with a gap"},
		{"a ..3", "ends with a gap"},
		{"a ..99 b", "from 0 to 40"},
		{"a ~2 b ~2 c", "only one ~"},
		{"~2 b", "nothing on its left"},
		{"{asean}", "in braces"},
		{"<none> a", "no macro"},
		{"<loop>", "circle"},
		{"(a]", "closed by"},
		{strings.Repeat("(", 100), "nested"},
	}
	for _, tt := range tests {
		_, err := ParsePattern(tt.pattern, Macros{"loop": "<loop>"})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want an error with %q", tt.pattern, err, tt.want)
		}
	}
}

// A gap may end an alternative within a pattern, for words follow; at the end of
// the pattern it would take in whatever does.
func TestPatternsThatEndWithAGap(t *testing.T) {
	for pattern, want := range map[string]bool{
		"a | b ..3":             true,
		"a (b ..3)":             true,
		"(a ..2)":               true,
		"a [..3]":               true,
		"a ..3 [b]":             true,
		"a ..3 [b] [c|d]":       true,
		"a ..3 ([b]|c)":         true,
		"a ~5 b ..3":            true,
		"a (b [c ..0]|d)":       true,
		"a (b ..3|c) d":         false,
		"a ..3 [b] (c|d [e])":   false,
		"a ~5 (b|c ..3 d)":      false,
		"[a ..3] b":             false,
		"a (b ..3|c) [d ..2] e": false,
	} {
		p := parser{src: pattern}
		seq, err := p.whole()
		if err != nil {
			t.Errorf("%q: %v", pattern, err)
		} else if got, _ := trails(seq); got != want {
			t.Errorf("%q ends with a gap: %v", pattern, got)
		}
	}
}

// Whatever is in a pattern, parsing ends, and matching ends soon.
func FuzzPattern(f *testing.F) {
	f.Add("(strong|close*) ..3 [very] ties ~4 {partner}", "strong and very close ties with ASEAN")
	f.Add("((a|[b] c)|..2)", "a b c")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := ParsePattern(pattern, Macros{"m": "a|b c"})
		if err != nil || len(text) > 2000 {
			return
		}
		toks := Split(text)
		for _, m := range NewSet([]Pattern{p}).Find(toks) {
			if m.Start < 0 || m.End > len(toks) || m.Start >= m.End {
				t.Fatalf("match %v of %d tokens", m, len(toks))
			}
		}
	})
}
