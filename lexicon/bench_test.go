package lexicon

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
)

// paragraphs returns the blocks of the demo study's documents, and their length
// in bytes.
func paragraphs(b *testing.B) ([]string, int64) {
	b.Helper()
	files, err := filepath.Glob("../testdata/demo/documents/*")
	if err != nil || len(files) == 0 {
		b.Fatal("no documents", err)
	}
	var out []string
	size := 0
	for _, file := range files {
		text, err := corpus.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for i := range text.Blocks {
			out = append(out, text.Block(i))
			size += len(text.Block(i))
		}
	}
	return out, int64(size)
}

// imported returns n different terms such as the dictionaries of the field
// hold: words, a tenth of them with a *, and a fifth phrases of two or three.
// Every other word of the text can be a part of one, so that much is found, and
// more is nearly.
func imported(n int, text []string) []string {
	seen := map[string]bool{}
	var known []string
	for _, p := range text {
		for _, t := range Split(p) {
			if t.Word && len(t.Norm) > 2 && strings.Trim(t.Norm, "abcdefghijklmnopqrstuvwxyz") == "" && !seen[t.Norm] {
				seen[t.Norm] = true
				known = append(known, t.Norm)
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(known), func(i, j int) { known[i], known[j] = known[j], known[i] })
	known = known[:len(known)/2]
	word := func() string {
		if rng.IntN(4) == 0 {
			return known[rng.IntN(len(known))]
		}
		var w strings.Builder
		for range 2 + rng.IntN(3) {
			w.WriteByte("bcdfghklmnprstvw"[rng.IntN(16)])
			w.WriteByte("aeiou"[rng.IntN(5)])
			if rng.IntN(2) == 0 {
				w.WriteByte("lmnrst"[rng.IntN(6)])
			}
		}
		return w.String()
	}
	clear(seen)
	out := make([]string, 0, n)
	for len(out) < n {
		t := word()
		switch k := rng.IntN(10); {
		case k == 0:
			t = t[:min(len(t), 4+rng.IntN(4))] + "*"
		case k < 3:
			for range 1 + rng.IntN(2) {
				t += " " + word()
			}
		}
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func compileTerms(b *testing.B, terms []string) *Set {
	pats := make([]Pattern, len(terms))
	for i, t := range terms {
		var err error
		if pats[i], err = ParsePattern(t, nil); err != nil {
			b.Fatal(err)
		}
	}
	return NewSet(pats)
}

func BenchmarkSplit(b *testing.B) {
	text, size := paragraphs(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range text {
			Split(p)
		}
	}
}

// An imported list of 100,000 terms in text that is split already.
func BenchmarkFind(b *testing.B) {
	text, size := paragraphs(b)
	set := compileTerms(b, imported(100_000, text))
	var toks [][]Token
	for _, p := range text {
		toks = append(toks, Split(p))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		found = 0
		for _, t := range toks {
			found += len(set.Find(t))
		}
	}
	b.ReportMetric(float64(found), "matches")
}

// Tagging is what all text costs: it is split, names are looked for, terms of
// tone (an imported list of 100,000) and the patterns of all frames. It is to
// run at 25 MB of text a second on one core or better.
func BenchmarkTagging(b *testing.B) {
	profile, err := Open("russia-asean", "")
	if err != nil {
		b.Fatal(err)
	}
	var frames []Pattern
	for _, f := range profile.Frames {
		for _, g := range f.Require {
			frames = append(frames, g.Set.patterns...)
		}
	}
	text, size := paragraphs(b)
	names, tone := profile.Names.set, compileTerms(b, imported(100_000, text))
	for _, bb := range []struct {
		name string
		sets []*Set
	}{
		{"apart", []*Set{names, tone, NewSet(frames)}}, // as the rooms of the program do
		{"together", []*Set{NewSet(slices.Concat(names.patterns, tone.patterns, frames))}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			var toks []Token
			var found []Match
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range text {
					toks = AppendSplit(toks[:0], p)
					for _, s := range bb.sets {
						found = s.AppendFind(found[:0], toks)
					}
				}
			}
		})
	}
}

// To compile 100,000 terms is to take a second and 100 MB at most.
func BenchmarkCompile(b *testing.B) {
	text, _ := paragraphs(b)
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			terms := imported(n, text)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			set := compileTerms(b, terms)
			runtime.GC()
			runtime.ReadMemStats(&after)
			kept := float64(after.HeapAlloc - before.HeapAlloc)
			runtime.KeepAlive(set)
			b.ReportAllocs()
			for b.Loop() {
				compileTerms(b, terms)
			}
			b.ReportMetric(kept/(1<<20), "MB-kept")
		})
	}
}
