package lexicon

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// However loose a pattern is, it ends soon; what it costs grows with its length,
// not with the ways there are through it. One that costs too much is refused, so
// that no pattern silently fails to match.
func TestLoosePatterns(t *testing.T) {
	long := func(format string, n int) string { // a list of n things
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(format, string([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676)})))
		}
		return strings.Join(list, "|")
	}
	text := Split(strings.Repeat("the plan a b, ", 200) + "the plan aaa")
	for _, tt := range []struct {
		source  string
		refused bool
	}{
		{"a " + strings.Repeat("..40 [a] ", 200) + "aaa", true},
		{strings.Repeat("(a|[a] ", 20) + "aaa" + strings.Repeat(")", 20), false},
		{"a (a|a a|a a a|* *|[b] , ..3) (a|a a|..9 b|* *|..3) ..40 ..40 (b|* b) [c|..7 *] aaa", false},
		// Phrases that begin alike are gone through together.
		{"the ..40 (" + long("the %sw x", 1000) + "|the plan aaa)", false},
		{"the ..40 (" + long("the * %sw", 1000) + "|the plan aaa)", false},
		{"the ..40 (" + long("the %sw", 800) + ") ..40 (" + long("a %sw", 700) + ")", false},
		{"the ..40 (" + long("[%sw] the x", 900) + ")", true},
	} {
		p, err := ParsePattern(tt.source, nil)
		if (err != nil) != tt.refused || err != nil && !strings.Contains(err.Error(), "is too loose") {
			t.Errorf("%.30q: %.300v", tt.source, err)
		}
		if err != nil {
			continue
		}
		m, c, found := matcher{}, costOf(p.seq, 1), -1
		for i := range text {
			if found = max(found, m.longest(p.seq, text, i)); m.steps > c.each+c.fixed {
				t.Errorf("%.30q at token %d took %d steps, not %d", tt.source, i, m.steps, c.each+c.fixed)
			}
		}
		if strings.Contains(tt.source, "plan aaa") && found != len(text) {
			t.Errorf("%.30q is not found", tt.source)
		}
	}
}

// ends is what a pattern means, in as few words as can be: the places at which
// a match of seq that begins at toks[i] may end.
func ends(seq []node, toks []Token, i int) map[int]bool {
	out := map[int]bool{}
	if len(seq) == 0 {
		out[i] = true
		return out
	}
	n := &seq[0]
	add := func(from int) {
		for e := range ends(seq[1:], toks, from) {
			out[e] = true
		}
	}
	switch n.kind {
	case gap:
		for j, words := i, 0; words <= int(n.n); j++ {
			add(j)
			if j == len(toks) || toks[j].Norm == ";" {
				break
			}
			if toks[j].Word {
				words++
			}
		}
	case group:
		if n.optional {
			add(i)
		}
		for _, alt := range n.alts {
			for e := range ends(alt, toks, i) {
				add(e)
			}
		}
	default:
		if i < len(toks) && n.matches(&toks[i]) {
			add(i + 1)
		}
	}
	return out
}

// plainFind is Find by trying every pattern at every place.
func plainFind(patterns []Pattern, toks []Token) []Match {
	var out []Match
	for i := range toks {
		for id, p := range patterns {
			last := -1
			for e := range ends(p.seq, toks, i) {
				last = max(last, e)
			}
			if last > i {
				out = append(out, Match{id, i, last})
			}
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// checkSet compares all that a Set answers with what the plain way finds.
func checkSet(t *testing.T, patterns []Pattern, toks []Token) {
	t.Helper()
	var source []string
	for _, p := range patterns {
		source = append(source, p.Source)
	}
	set, want := NewSet(patterns), plainFind(patterns, toks)
	if got := set.Find(toks); !slices.Equal(got, want) {
		t.Fatalf("%q in %v:\ngot  %v\nwant %v", source, norms(toks), got, want)
	}
	if got := set.In(toks); got != (len(want) > 0) {
		t.Fatalf("%q in %v: In is %v", source, norms(toks), got)
	}
	for i := range len(toks) + 1 {
		k := slices.IndexFunc(want, func(m Match) bool { return m.Start == i })
		m, ok := set.At(toks, i)
		if ok != (k >= 0) || ok && m != want[k] {
			t.Fatalf("%q in %v: At(%d) is %v %v", source, norms(toks), i, m, ok)
		}
		// What may follow is no part of a match that ends here.
		ends := slices.ContainsFunc(patterns, func(p Pattern) bool {
			return slices.ContainsFunc(plainFind([]Pattern{p}, toks[:i]), func(m Match) bool { return m.End == i })
		})
		if got := set.EndsAt(toks, i); got != ends {
			t.Fatalf("%q in %v: EndsAt(%d) is %v", source, norms(toks), i, got)
		}
	}
}

// A guard looks back as far as its pattern may reach, whatever marks stand
// between, and no further than the text that it is asked about.
func TestEndsAt(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		want          bool
	}{
		{"neither ..16 nor", "neither " + strings.Repeat("one, ", 16) + "nor", true},
		{"neither ..16 nor", "neither " + strings.Repeat("one, ", 17) + "nor", false},
		{"neither ..40 nor|no", "neither " + strings.Repeat("one ", 40) + "nor", true},
		{strings.Repeat("a ", 30) + "b", strings.Repeat("a ", 30) + "b", true},
		{"not (a|a b c) [of]", "not a b c of", true},
		{"not (a|a b c) [of]", "not a b c of it", false},
		{"not", "not,", false},
	} {
		p, err := ParsePattern(tt.pattern, nil)
		if err != nil {
			t.Fatal(err)
		}
		toks := Split(tt.text)
		if got := NewSet([]Pattern{p}).EndsAt(toks, len(toks)); got != tt.want {
			t.Errorf("%.30q ends %.60q: %v", tt.pattern, tt.text, got)
		}
	}
}

func norms(toks []Token) (out []string) {
	for _, t := range toks {
		out = append(out, t.Norm)
	}
	return out
}

// Sets of all kinds of patterns find in all kinds of texts what their patterns
// find one by one.
func TestSetFindsWhatItsPatternsFind(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 7))
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	word := func() string { return pick("a", "b", "ab", "abc", "Ab", "B", "ba", "c's", "x-y", "über", "{partner}") }
	var pattern func(depth int) string
	sequence := func(depth int) string {
		var parts []string
		for range 1 + rng.IntN(4) {
			parts = append(parts, pattern(depth))
		}
		return strings.Join(parts, " ")
	}
	pattern = func(depth int) string {
		k := rng.IntN(12)
		if depth > 2 {
			k = rng.IntN(6)
		}
		switch k {
		default:
			return word()
		case 4:
			return pick("a*", "ab*", "*", "B*", ",", "-")
		case 5:
			return pick("..1", "..2", "..3", "..0")
		case 6, 7, 8:
			alts := []string{sequence(depth + 1), sequence(depth + 1)}
			for rng.IntN(2) == 0 && len(alts) < 8 { // and some that begin alike
				alts = append(alts, alts[0]+" "+word(), pick("a", "b ab")+" "+sequence(depth+1))
			}
			return "(" + strings.Join(alts, "|") + ")"
		case 9, 10:
			return "[" + sequence(depth+1) + "]"
		case 11:
			return "(" + sequence(depth+1) + pick(" ~0 ", " ~2 ") + sequence(depth+1) + ")"
		}
	}
	found, sets := 0, 0
	for sets < 4000 {
		var patterns []Pattern
		for range 1 + rng.IntN(6) {
			if p, err := ParsePattern(sequence(0), nil); err == nil {
				patterns = append(patterns, p)
			}
		}
		if len(patterns) == 0 {
			continue
		}
		sets++
		var text []string
		for range rng.IntN(16) {
			text = append(text, pick(word(), word(), word(), ",", ";", "-", "abd", "C"))
		}
		toks := Split(strings.Join(text, " "))
		for i := range toks { // as in a folded sentence
			if i%5 == 4 {
				toks[i] = Token{Start: toks[i].Start, End: toks[i].End, Text: Partner, Norm: Partner, Word: true}
			}
		}
		checkSet(t, patterns, toks)
		set := NewSet(patterns)
		found += len(set.Find(toks))
		// None takes more steps than are foreseen.
		toks = slices.DeleteFunc(toks, func(t Token) bool { return !t.Word })
		for n, seq := range set.seqs {
			m, c := matcher{}, costOf(seq, 1)
			for i := range toks {
				if m.longest(seq, toks, i); m.steps > c.each+c.fixed {
					t.Fatalf("%q takes %d steps, not %d", patterns[set.ways[n].pattern].Source, m.steps, c.each+c.fixed)
				}
			}
		}
	}
	if found < sets/4 {
		t.Errorf("only %d matches in %d texts: the test tests little", found, sets)
	}
}

// The same for whatever anybody writes.
func FuzzSet(f *testing.F) {
	f.Add("strong ties\nstrong ..2 (ties|bonds)\n* ties\nstr*\n[very] strong ~2 ties", "very strong, old ties; ties are strong")
	f.Add(strings.Repeat("a", 70)+"*\n"+strings.Repeat("b ", 40)+"*", strings.Repeat("a", 80)+" "+strings.Repeat("b ", 9))
	f.Add("[B]C|(b)", "b c")
	f.Add("a [b] c|b c|(a b|a) c*\nA\n'", "a b c a A cc a's")
	f.Fuzz(func(t *testing.T, list, text string) {
		if len(list) > 100 || len(text) > 100 {
			return
		}
		var patterns []Pattern
		for line := range strings.Lines(list) {
			if p, err := ParsePattern(strings.TrimSuffix(line, "\n"), Macros{"m": "a|b c"}); err == nil {
				patterns = append(patterns, p)
			}
		}
		checkSet(t, patterns, Split(text))
	})
}
