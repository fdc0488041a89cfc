package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
)

// plainSplit is Split without its short way for ASCII.
func plainSplit(s string) []Token {
	var toks []Token
	for seg := words.FromString(s); seg.Next(); {
		v, start, end := seg.Value(), seg.Start(), seg.End()
		if strings.TrimSpace(v) == "" {
			continue
		}
		if cut := possessive(v); cut > 0 {
			toks = append(toks, token(s, start, start+cut))
			start += cut
			t := token(s, start, end)
			t.Word = false
			toks = append(toks, t)
			continue
		}
		toks = append(toks, token(s, start, end))
	}
	return spaced(s, toks)
}

// Split finds the very tokens that the rules of Unicode give; they are spans of
// the text, in order, and nothing but blanks lies between.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"ASEAN's “role”—in 2,000 words; South–East",
		"a.b.c 1.2.3 1,2 1;2 a,b a:b 1:2 don't 'tis dogs' U.S. 3.5's x_y_1 _ __a _1",
		"a.1 1.a a'1 1'a a.\u0301b 1,\u03012 a \u0301 b\t\u0301\n\u0301 \u00a0 \u2003x",
		"T H E  L E A G U E A B of Ünion’s the MEMBER'S\r\n\v\f\x00\x1f\xff",
		"00000  \xcc",
		"T H E's A B C's A B's C L i g a's Ü N I’S A B 1's",
		"Совет АСЕАН — 東盟 🇷🇺🇷🇺 e\u0301te\u0301",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, want := Split(s), plainSplit(s)
		if !slices.Equal(got, want) {
			t.Fatalf("%q: got\n%+v, want\n%+v", s, got, want)
		}
		at := 0
		for _, tok := range got {
			if tok.Start < at || tok.End <= tok.Start || s[tok.Start:tok.End] != tok.Text {
				t.Fatalf("token %+v after %d in %q", tok, at, s)
			}
			if strings.TrimSpace(s[at:tok.Start]) != "" {
				t.Fatalf("lost %q", s[at:tok.Start])
			}
			at = tok.End
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Fatalf("lost %q", s[at:])
		}
	})
}
