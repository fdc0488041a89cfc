package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Detail is one thing that an entry says, under the key of its file. Its
// values are as written; where there is none it says nothing.
type Detail struct {
	Key    string
	Values []string
}

// details are the keys of the entries of each kind, in the order of Details.
var details = map[string][]string{
	"language":  {"list", "word"},
	"macros":    {"name", "pattern"},
	"gazetteer": {"id", "kind", "name", "acronym", "patterns"},
	"aliases":   {"party", "id", "tier", "track", "pattern", "guards", "after", "not_after", "before", "not_before", "from", "to", "examples", "counter_examples"},
	"speakers":  {"party", "name", "pattern", "from", "to"},
	"terms":     {"vocabulary", "id", "label", "owner", "any"},
	"tone":      slices.DeleteFunc(slices.Clone(ToneColumns), func(s string) bool { return s == "source" }),
	"frames": {"id", "label", "class", "parties", "require", "exclude", "scope", "attach", "negated", "min_level", "co_mention", "slots",
		"suppresses", "specificity", "cell", "examples", "counter_examples", "author", "note"},
}

// DetailKeys returns the keys of the details that every entry of a kind has, in
// their order.
func DetailKeys(kind string) []string { return details[kind] }

// Details returns all that the entry says, with a Detail for each of DetailKeys,
// but for its source.
func (e *Entry) Details() []Detail {
	var values [][]string
	switch {
	case e.full != nil:
		values = e.full()
	case e.Kind == "language":
		values = [][]string{one(e.Group), one(e.ID)}
	default: // macros
		values = [][]string{one(e.ID), e.Patterns}
	}
	var out []Detail
	for i, key := range details[e.Kind] {
		d := Detail{Key: key}
		switch {
		case e.Kind == "gazetteer" && key == "patterns":
			d.Values = e.Patterns
		case i < len(values):
			d.Values = values[i]
		}
		out = append(out, d)
	}
	return out
}

// one is a list of a text, or of nothing.
func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func setSources(s *Set) []string {
	if s == nil {
		return nil
	}
	var out []string
	for i := range s.Len() {
		out = append(out, s.Pattern(i).Source)
	}
	return out
}

func exampleTexts(list []Example) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Speaker+": "+e.Text)
	}
	return out
}

func (a *Alias) details() [][]string {
	var guards []string
	for _, g := range []struct {
		on   bool
		name string
	}{
		{a.Antecedent, "antecedent"}, {a.NoOtherOrg, "no_other_org_since"}, {a.Metonym, "metonym"},
		{a.SubjectLike, "subject_like"}, {a.Capitalised, "capitalised"}, {a.Compound, "compound"},
	} {
		if g.on {
			guards = append(guards, g.name)
		}
	}
	return [][]string{
		one(a.Party), one(a.ID), one(a.Tier), one(a.Track), one(a.Pattern.Source), guards,
		setSources(a.After), setSources(a.NotAfter), setSources(a.Before), setSources(a.NotBefore), one(a.From), one(a.To),
		exampleTexts(a.Examples), exampleTexts(a.Counter),
	}
}

func (t *ToneTerm) details() [][]string {
	var out [][]string
	for i, cell := range t.Row() {
		switch ToneColumns[i] {
		case "source":
			continue
		case "negatable":
			cell = "yes"
			if !t.Negatable {
				cell = "no"
			}
		}
		out = append(out, one(cell))
	}
	return out
}

// details of a frame are those of its file, with what it does where the file
// says nothing.
func (f *Frame) details() [][]string {
	w := f.written
	attach := "partner"
	if w.Attach.s != "" {
		attach = w.Attach.s
	}
	var require, slots, cells []string
	for i := range w.Require {
		g := &w.Require[i]
		s := strings.Join(textsOf(g.Any), " || ")
		var how []string
		if g.Min > 1 {
			how = append(how, fmt.Sprintf("at least %d different terms", g.Min))
		}
		if g.Near > 0 {
			how = append(how, fmt.Sprintf("within %d words of the partner", g.Near))
		}
		if how != nil {
			s = "(" + strings.Join(how, ", ") + ") || " + s
		}
		require = append(require, s)
	}
	set := func(set text, actors []text) string {
		if set.s != "" {
			return "set " + set.s
		}
		return "actors " + strings.Join(textsOf(actors), ", ")
	}
	var comention []string
	if cm := w.CoMention; cm != nil {
		comention = []string{fmt.Sprintf("at least %d of %s", max(1, cm.Min), set(cm.Set, cm.Actors))}
	}
	for _, name := range sortedKeys(w.Slots) {
		s := w.Slots[name]
		if s.Terms.s != "" {
			slots = append(slots, name+": terms "+s.Terms.s)
		} else {
			slots = append(slots, name+": "+set(s.Set, s.Actors))
		}
	}
	for _, c := range w.Cell {
		if c.When.s != "" {
			cells = append(cells, "when "+c.When.s+": "+c.Text.s)
		} else {
			cells = append(cells, c.Text.s)
		}
	}
	examples := func(list []exampleFile) []string {
		var out []string
		for _, e := range list {
			s := e.Text.s
			if e.Speaker.s != "" {
				s = e.Speaker.s + ": " + s
			}
			out = append(out, s)
		}
		return out
	}
	return [][]string{
		one(f.ID), one(f.Label), one(f.Class), f.Parties, require, textsOf(w.Exclude), one(string(f.Scope)), one(attach), one(string(f.Negated)),
		one(strconv.Itoa(f.MinLevel)), comention, slots, f.Suppresses, one(strconv.FormatFloat(f.Specificity, 'g', -1, 64)), cells,
		examples(w.Examples), examples(w.CounterExamples), one(w.Author.s), one(w.Note.s),
	}
}
