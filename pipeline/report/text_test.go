package report

import (
	"strings"
	"testing"
)

func TestLaTeXEscape(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`50 % & more`, `50 \% \& more`},
		{`a_b {c} $d$ #1`, `a\_b \{c\} \$d\$ \#1`},
		{`\input{x}`, `\textbackslash{}input\{x\}`},
		{"“a” – b—c’s…", "{``}a{''} -- b---c{'}s\\dots{}"},
		{`---`, `-{}-{}-`},
		{"[x]", "{[}x{]}"},
		{"résumé Žižek Łódź România", "résumé Žižek Łódź România"},
		{"e\u0301", "é"},
		{"Việt Nam", "Viet Nam"}, // T1 lacks the letter
		{"Россия", "??????"},
		{"line\nbreak\tand  blanks", "line break and blanks"},
		{"a\x00\u200bb", "ab"},
		{"m²", "m2"},
	} {
		if got := latex(tt.in); got != tt.want {
			t.Errorf("latex(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMarkdownEscape(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain “words”, of 5% & $7 (more) - and so on.", "plain “words”, of 5% & $7 (more) - and so on."},
		{"*a* _b_ `c` <d> [e](f) ~~g~~", "\\*a\\* \\_b\\_ \\`c\\` \\<d> \\[e\\](f) \\~~g\\~~"},
		{"a | b", "a \\| b"},
		{`\|`, `\\\|`},
		{"AT&amp;T", `AT\&amp;T`},
		{"# one", `\# one`},
		{"- one", `\- one`},
		{"> one", `\> one`},
		{"1. one", `1\. one`},
		{"=1+1 and #2, -3 or +4 in 1.5 ways", "=1+1 and #2, -3 or +4 in 1.5 ways"},
		{"-3", "-3"},
		{"2018 and on", "2018 and on"},
		{"two\nlines", "two lines"},
	} {
		if got := markdownCell(tt.in); got != tt.want {
			t.Errorf("markdownCell(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// In the sentences, ^ stands before the words that matter, the partner first.
func TestQuote(t *testing.T) {
	long := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	for _, tt := range []struct{ name, s, want string }{
		{"a short one whole", "We, the ^League, agree.", "We, the League, agree."},
		{"forty words whole", long(39) + " ^end.", long(39) + " end."},
		{"the clause of the partner and what fits after it", long(40) + ", the ^League, so be it, " + long(40), "the League, so be it"},
		{"before, where nothing fits after", "Yes, the ^League, " + long(40), "Yes, the League"},
		{"what matters besides", "^League one, " + long(20) + ", " + long(10) + " ^ties, " + long(20), "League one, " + long(20) + ", " + long(10) + " ties"},
		{"too far to be kept", "^League one, " + long(39) + ", " + long(10) + " ^ties", "League one"},
		{"a bracket is a clause", long(40) + " (the ^League) " + long(40), "(the League)"},
		{"no cut in a number", long(35) + " of 2,000 ^Leagues and " + long(10), long(26) + " of 2,000 Leagues and " + long(10)},
		{"no clause at all", long(50) + " ^League " + long(50), long(20) + " League " + long(19)},
	} {
		s, matter := "", [][2]int(nil)
		for i, part := range strings.Split(tt.s, "^") {
			if i > 0 {
				matter = append(matter, [2]int{len(s), len(s) + len(strings.Fields(part)[0])})
			}
			s += part
		}
		start, end := quote(s, matter)
		if got := s[start:end]; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzQuote(f *testing.F) {
	f.Add("We, the League, agree (so be it): yes.", 8)
	f.Add(strings.Repeat("a, ", 50)+"b", 20)
	f.Add(strings.Repeat("ab ", 90), 100)
	f.Fuzz(func(t *testing.T, s string, at int) {
		if at < 0 || at >= len(s) || strings.TrimSpace(s) == "" {
			return
		}
		start, end := quote(s, [][2]int{{at, at + 1}})
		if start < 0 || start >= end || end > len(s) {
			t.Fatalf("quote(%q, %d) = %d, %d", s, at, start, end)
		}
		if n := words(s[start:end]); n > maxQuote {
			t.Fatalf("%d words: %q", n, s[start:end])
		}
	})
}
