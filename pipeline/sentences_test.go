package pipeline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// The rules and the sentences that show them: testdata/sentences/README.md says
// what each key means and what an omitted one stands for.
const sentencesDir = "../testdata/sentences"

// analyzer reads with a built-in profile and the layers that lie over it.
func analyzer(t testing.TB, profile string, over ...string) *Analyzer {
	t.Helper()
	p, err := lexicon.Open(profile, "", over...)
	if err != nil {
		t.Fatal(err)
	}
	return NewAnalyzer(p)
}

// builtin is the profile that the rules are shown on.
func builtin(t testing.TB) *Analyzer { return analyzer(t, "russia-asean") }

type rulePart struct {
	Part  string
	Rules []rule
}

type rule struct{ ID, Title, Method, Says string }

// A sentence is a short text of one party and what becomes of every span of the
// partner in it.
type sentence struct {
	ID         string
	Rules      []string
	Profile    string
	Layer      string
	Party      string
	Day        string
	Speakers   []string
	Text       string
	Blocks     []map[corpus.Kind]string
	Spans      []span
	References *int
	Note       string

	file  string
	dated bool // the day is not the usual one
}

type span struct {
	Surface, Alias, Tier, Track string
	Counted                     *bool
	WhyNot                      string `yaml:"why_not"`
	Speaker, Holder             string
	Bilateral, Exclusive        bool
	Level                       *int
	Levels                      map[string]int
	List                        *list
}

type list struct {
	Items                    []string
	Rank                     int
	Order                    string
	Open, Constitutive, Pair bool
}

// strict decodes a YAML file of which every key must be known.
func strict(t testing.TB, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sentencesDir, name))
	if err != nil {
		t.Fatal(err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		t.Fatalf("%s: more than one document", name)
	}
}

// specification reads the rules and all sentences, files in the order of their
// names, and fills in what an omitted key stands for.
func specification(t testing.TB) ([]rulePart, []sentence) {
	t.Helper()
	var parts []rulePart
	strict(t, "rules.yaml", &parts)
	files, err := filepath.Glob(filepath.Join(sentencesDir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var all []sentence
	for _, f := range files {
		name := filepath.Base(f)
		if name == "rules.yaml" {
			continue
		}
		var ss []sentence
		strict(t, name, &ss)
		for i := range ss {
			ss[i].file = name
			ss[i].defaults()
		}
		all = append(all, ss...)
	}
	return parts, all
}

func (s *sentence) defaults() {
	s.Profile = cmp.Or(s.Profile, "russia-asean")
	s.dated = s.Day != ""
	s.Day = cmp.Or(s.Day, "2022-06-01")
	references := 0
	for i := range s.Spans {
		sp := &s.Spans[i]
		if sp.Tier == "T7" {
			sp.Track = cmp.Or(sp.Track, "member")
		}
		sp.Track = cmp.Or(sp.Track, "partner")
		if sp.Track != "partner" {
			sp.WhyNot = cmp.Or(sp.WhyNot, strings.ReplaceAll(sp.Track, "_", " "))
		}
		if sp.Counted == nil {
			counted := sp.WhyNot == ""
			sp.Counted = &counted
		}
		if sp.Level == nil {
			level := 0
			if *sp.Counted {
				level = 2
			}
			sp.Level = &level
		}
		if *sp.Counted {
			references = 1
		}
	}
	if s.References == nil {
		s.References = &references
	}
}

// text is the sentence as a document of blocks.
func (s *sentence) text(t testing.TB) *corpus.Text {
	t.Helper()
	if (s.Text == "") == (len(s.Blocks) == 0) {
		t.Fatal("a sentence has either text or blocks")
	}
	var kinds []corpus.Kind
	body := s.Text
	for _, b := range s.Blocks {
		if len(b) != 1 {
			t.Fatalf("%v: a block is one kind and its text", b)
		}
		for kind, words := range b {
			kinds = append(kinds, kind)
			body += "\n\n" + words
		}
	}
	text := corpus.Plain(strings.TrimSpace(body))
	if kinds != nil && len(kinds) != len(text.Blocks) {
		t.Fatalf("%d blocks, want %d", len(text.Blocks), len(kinds))
	}
	for i, k := range kinds {
		if !slices.Contains(allKinds, k) {
			t.Fatalf("%q is no kind of block", k)
		}
		text.Blocks[i].Kind = k
	}
	return text
}

var allKinds = []corpus.Kind{
	corpus.Body, corpus.Heading, corpus.ListItem, corpus.TableCell, corpus.Caption, corpus.Footnote, corpus.Header,
	corpus.Footer, corpus.TOC, corpus.Reference, corpus.Editorial, corpus.AbbreviationList,
}

// The sentences are the specification: each says what becomes of every span of
// the partner in it, in all fields.
func TestSentences(t *testing.T) {
	_, all := specification(t)
	if len(all) < 170 {
		t.Errorf("only %d sentences", len(all))
	}
	analyzers := map[string]*Analyzer{}
	for i := range all {
		s := &all[i]
		key := s.Profile + " " + s.Layer
		a := analyzers[key]
		if a == nil {
			var over []string
			if s.Layer != "" {
				over = append(over, filepath.Join(sentencesDir, s.Layer))
			}
			a = analyzer(t, s.Profile, over...)
			analyzers[key] = a
		}
		t.Run(strings.TrimSuffix(s.file, ".yaml")+"/"+s.ID, func(t *testing.T) {
			text := s.text(t)
			var year int
			if _, err := fmt.Sscanf(s.Day, "%d-", &year); err != nil {
				t.Fatal(err)
			}
			r := a.Analyze(text, Meta{ID: "d", Party: s.Party, Year: year, Day: s.Day, Speakers: s.Speakers})
			want := make([]string, len(s.Spans))
			for i := range s.Spans {
				want[i] = s.Spans[i].String()
			}
			got := make([]string, len(r.Spans))
			for i := range r.Spans {
				sp := found(r, &r.Spans[i])
				got[i] = sp.String()
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s\n got:\n\t%s\nwant:\n\t%s", text.Body, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
			}
			if len(r.References) != *s.References {
				t.Errorf("%s\n%d references, want %d", text.Body, len(r.References), *s.References)
			}
		})
	}
}

// found puts a span of the analysis into the form of the specification.
func found(r *record.Record, sp *record.Span) span {
	out := span{
		Surface: sp.Surface, Alias: sp.Alias, Tier: sp.Tier, Track: sp.Track, Counted: &sp.Counted, WhyNot: sp.WhyNot,
		Speaker: sp.Speaker, Holder: sp.Holder, Bilateral: sp.Bilateral, Exclusive: sp.Exclusive,
		Level: &sp.Level[record.Paper], Levels: map[string]int{},
	}
	for g, l := range sp.Level {
		out.Levels[record.Regime(g).String()] = l
	}
	if sp.List >= 0 {
		l := &r.Lists[sp.List]
		out.List = &list{Rank: sp.Rank, Order: l.Order, Open: l.Open, Constitutive: l.Constitutive, Pair: l.Dyad}
		for _, m := range l.Members {
			out.List.Items = append(out.List.Items, cmp.Or(m, "-"))
		}
		if l.Length != len(l.Members) {
			out.List.Items = append(out.List.Items, fmt.Sprintf("(length %d)", l.Length))
		}
	}
	return out
}

// String writes all fields of a span in one line, so that the lines of what is
// found and what is expected can be compared by eye.
func (sp *span) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s %s %s", sp.Surface, sp.Alias, sp.Tier, sp.Track)
	if *sp.Counted {
		b.WriteString("; counted")
	} else {
		b.WriteString("; not counted")
	}
	for _, f := range []struct{ name, value string }{{"why_not", sp.WhyNot}, {"speaker", sp.Speaker}, {"holder", sp.Holder}} {
		if f.value != "" {
			fmt.Fprintf(&b, "; %s %q", f.name, f.value)
		}
	}
	if sp.Bilateral {
		b.WriteString("; bilateral")
	}
	if sp.Exclusive {
		b.WriteString("; exclusive")
	}
	b.WriteString("; level")
	for g := record.Regime(0); g < record.NumRegimes; g++ {
		fmt.Fprintf(&b, " %d", sp.level(g))
	}
	switch l := sp.List; {
	case l == nil:
	case l.Pair:
		b.WriteString("; pair") // a pair has neither length nor place
	default:
		fmt.Fprintf(&b, "; %d of %v, order %q", l.Rank, l.Items, l.Order)
		if l.Open {
			b.WriteString(", open")
		}
		if l.Constitutive {
			b.WriteString(", constitutive")
		}
	}
	return b.String()
}

func (sp *span) level(g record.Regime) int {
	if l, ok := sp.Levels[g.String()]; ok {
		return l
	}
	return *sp.Level
}
