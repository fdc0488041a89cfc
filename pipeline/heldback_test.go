package pipeline

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"visavis/corpus"
	"visavis/pipeline/record"
)

// Sentences by an author who knew METHOD's definitions and nothing of this
// program, held back from those who write its rules: what the rules are worth
// on words they were not written for. The tests hold the figures to the targets;
// single cases may come out wrong, and -v prints those that do. They are not to
// be tuned on: a fault found here is mended for its kind, shown on another
// sentence in testdata/sentences.

type heldList struct {
	ID, Party, Text string
	List            *heldEnumeration
}

type heldEnumeration struct {
	Length, Rank int
	Open         bool
	Order        string
}

func (e *heldEnumeration) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode && n.Value == "none" {
		return nil
	}
	type plain heldEnumeration
	return n.Decode((*plain)(e))
}

// TestHeldBackLists: METHOD 3.2 asks for precision 0.90 and recall 0.80 on
// lists of actors, with the rank exact on 0.90 of those found.
func TestHeldBackLists(t *testing.T) {
	var cases []heldList
	decodeHeldBack(t, "lists.yaml", &cases)
	a := builtin(t)
	var gold, found, right, rank, length, order, open int
	for _, c := range cases {
		want := heldEnumeration{}
		if c.List != nil {
			want = *c.List
		}
		got := enumerationOf(a.Analyze(plainFile(t, c.Text), Meta{ID: c.ID, Party: c.Party, Year: 2020, Day: "2020-06-01"}))
		if want.Length > 0 {
			gold++
		}
		if got.Length > 0 {
			found++
		}
		if got != want {
			t.Logf("%s %s\n got %+v\nwant %+v", c.ID, c.Text, got, want)
		}
		if want.Length == 0 || got.Length == 0 {
			continue
		}
		right++
		rank += one(got.Rank == want.Rank)
		length += one(got.Length == want.Length)
		order += one(got.Order == want.Order)
		open += one(got.Open == want.Open)
	}
	figure(t, "precision", right, found, 0.90)
	figure(t, "recall", right, gold, 0.80)
	figure(t, "rank exact", rank, right, 0.90)
	figure(t, "length exact", length, right, 0.80)
	figure(t, "order", order, right, 0.80)
	figure(t, "open", open, right, 0.80)
}

// enumerationOf returns the list of the first counted span that stands in one,
// else of the first span that does.
func enumerationOf(r *record.Record) heldEnumeration {
	for _, counted := range []bool{true, false} {
		for i := range r.Spans {
			sp := &r.Spans[i]
			if sp.Track != "partner" || sp.Counted != counted || sp.List < 0 || r.Lists[sp.List].Dyad {
				continue
			}
			l := &r.Lists[sp.List]
			return heldEnumeration{Length: l.Length, Rank: sp.Rank, Open: l.Open, Order: l.Order}
		}
	}
	return heldEnumeration{}
}

type heldMention struct {
	ID, Party, Text string
	Spans           []struct {
		Surface string
		Counted bool
		Why     string
	}
}

// TestHeldBackMentions: the F1 of counted spans, which are the same where they
// overlap, is to be 0.95.
func TestHeldBackMentions(t *testing.T) {
	var cases []heldMention
	decodeHeldBack(t, "mentions.yaml", &cases)
	a := builtin(t)
	var gold, found, right int
	for _, c := range cases {
		text := plainFile(t, c.Text)
		r := a.Analyze(text, Meta{ID: c.ID, Party: c.Party, Year: 2020, Day: "2020-06-01"})
		type span struct {
			start, end int
			used       bool
		}
		var want []span
		at := 0
		for _, s := range c.Spans {
			i := strings.Index(text.Body[at:], s.Surface)
			if i < 0 {
				t.Fatalf("%s: %q does not stand in %q", c.ID, s.Surface, text.Body[at:])
			}
			start := at + i
			at = start + len(s.Surface)
			if s.Counted {
				want = append(want, span{start: start, end: at})
			}
		}
		wrong := false
		for _, sp := range r.Spans {
			if !sp.Counted {
				continue
			}
			found++
			hit := false
			for k := range want {
				if !want[k].used && sp.Start < want[k].end && sp.End > want[k].start {
					want[k].used, hit = true, true
					right++
					break
				}
			}
			wrong = wrong || !hit
		}
		gold += len(want)
		for _, w := range want {
			wrong = wrong || !w.used
		}
		if wrong {
			var got []string
			for _, sp := range r.Spans {
				got = append(got, sp.Surface+": "+map[bool]string{true: "yes", false: sp.WhyNot}[sp.Counted])
			}
			t.Logf("%s %s\n got %q\nwant %+v", c.ID, c.Text, got, c.Spans)
		}
	}
	p, r := float64(right)/float64(found), float64(right)/float64(gold)
	t.Logf("counted spans: precision %.3f, recall %.3f, F1 %.3f (%d right of %d found, %d in the gold)", p, r, 2*p*r/(p+r), right, found, gold)
	if f := 2 * p * r / (p + r); f < 0.95 {
		t.Errorf("F1 of counted spans %.3f, want 0.95", f)
	}
}

// plainFile reads a text as a file of plain text is read, bullets included.
func plainFile(t *testing.T, s string) *corpus.Text {
	t.Helper()
	name := filepath.Join(t.TempDir(), "text.txt")
	if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
		t.Fatal(err)
	}
	text, err := corpus.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func decodeHeldBack(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "heldback", name))
	if err != nil {
		t.Fatal(err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		t.Fatal(err)
	}
}

func figure(t *testing.T, what string, right, of int, least float64) {
	t.Helper()
	x := float64(right) / float64(of)
	t.Logf("%s: %d of %d, %.3f", what, right, of, x)
	if x < least {
		t.Errorf("%s is %.3f, want %.2f", what, x, least)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

type heldTone struct {
	ID, Party, Text, Sign string
	Charged               bool
}

// TestHeldBackTone: the sign of the valence towards the partner at the bounds of
// METHOD 4.5, and whether the wording is charged. The document's figures are the
// means of its references, as in the matrix.
func TestHeldBackTone(t *testing.T) {
	var cases []heldTone
	decodeHeldBack(t, "tone.yaml", &cases)
	a := builtin(t)
	signs := []string{"negative", "neutral", "positive"}
	confusion := map[string]map[string]int{}
	for _, s := range signs {
		confusion[s] = map[string]int{}
	}
	charged, silent := 0, 0
	for _, c := range cases {
		r := a.Analyze(plainFile(t, c.Text), Meta{ID: c.ID, Party: c.Party, Year: 2020, Day: "2020-06-01"})
		var v, affect float64
		for i := range r.References {
			v += r.References[i].Tone.Valence / float64(len(r.References))
			affect += r.References[i].Tone.Affect / float64(len(r.References))
		}
		if len(r.References) == 0 {
			silent++
		}
		got := "neutral"
		switch {
		case v >= 0.20:
			got = "positive"
		case v <= -0.10:
			got = "negative"
		}
		confusion[c.Sign][got]++
		charged += one((affect >= 0.35) == c.Charged)
		if got != c.Sign || (affect >= 0.35) != c.Charged {
			t.Logf("%s %s\n got %s (%.2f), affect %.2f\nwant %s, charged %v", c.ID, c.Text, got, v, affect, c.Sign, c.Charged)
		}
	}
	macro := 0.0
	for _, s := range signs {
		gold, found := 0, 0
		for _, o := range signs {
			gold += confusion[s][o]
			found += confusion[o][s]
		}
		p, r := float64(confusion[s][s])/float64(max(found, 1)), float64(confusion[s][s])/float64(gold)
		f := 2 * p * r / max(p+r, 1e-9)
		t.Logf("%s: precision %.3f, recall %.3f, F1 %.3f (%d in the gold)", s, p, r, f, gold)
		macro += f / 3
	}
	t.Logf("macro-F1 of the sign %.3f; %d without a reference", macro, silent)
	figure(t, "charged or not", charged, len(cases), 0.70)
	if macro < 0.60 {
		t.Errorf("macro-F1 of the sign %.3f, want 0.60", macro)
	}
}
