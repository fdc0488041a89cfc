package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

type termFile map[string][]struct {
	ID     text   `yaml:"id"`
	Label  text   `yaml:"label"`
	Owner  text   `yaml:"owner"`
	Any    []text `yaml:"any"`
	Source text   `yaml:"source"`
	Author text   `yaml:"author"`
	Note   text   `yaml:"note"`
}

func (c *compiler) terms(l *layer) {
	p, f := c.p, l.terms
	for _, name := range sortedKeys(l.remove.Terms) {
		var terms []Term
		at, ok := p.vocabs[name]
		if ok {
			terms = p.Vocabularies[at].Terms
		}
		terms = removeFrom(c, l, "term of "+name, l.remove.Terms[name], terms, func(t *Term) Entry { return t.Entry(name) })
		if ok {
			p.Vocabularies[at].Terms = terms
		}
	}
	for _, name := range sortedKeys(f) {
		at, ok := p.vocabs[name]
		if !ok {
			at = len(p.Vocabularies)
			p.vocabs[name] = at
			p.Vocabularies = append(p.Vocabularies, Vocabulary{ID: name})
		}
		v := &p.Vocabularies[at]
		seen := map[string]bool{}
		for _, t := range f[name] {
			if t.ID.s == "" || seen[t.ID.s] {
				c.problem(t.ID.line, "%s: the id %q is empty or stands twice", name, t.ID.s)
				continue
			}
			seen[t.ID.s] = true
			if t.Owner.s != "" {
				oneOf(c.file, t.Owner, "owner", []string{p.Parties[0].ID, p.Parties[1].ID}, c.ps)
			}
			term := Term{ID: t.ID.s, Label: t.Label.s, Party: t.Owner.s, Source: t.Source.s, Origin: c.origin(t.ID.line), patterns: c.patterns(t.Any)}
			if len(t.Any) == 0 {
				c.problem(t.ID.line, "%s: %q has no pattern (any)", name, t.ID.s)
			}
			if term.Label == "" {
				term.Label = strings.ReplaceAll(term.ID, "-", " ")
			}
			if i := slices.IndexFunc(v.Terms, func(o Term) bool { return o.ID == term.ID }); i >= 0 {
				term.Replaces = replaced(v.Terms[i].Entry(name))
				v.Terms[i] = term
			} else {
				v.Terms = append(v.Terms, term)
			}
		}
	}
}

// compileVocabularies puts the terms of later layers first: of two that cover
// the same words the first holds. A vocabulary of which a layer has removed all
// is none.
func (c *compiler) compileVocabularies() {
	p := c.p
	p.Vocabularies = slices.DeleteFunc(p.Vocabularies, func(v Vocabulary) bool { return len(v.Terms) == 0 })
	p.vocabs = map[string]int{}
	for i := range p.Vocabularies {
		v := &p.Vocabularies[i]
		p.vocabs[v.ID] = i
		slices.SortStableFunc(v.Terms, func(a, b Term) int { return cmp.Compare(b.Layer, a.Layer) })
		var pats []Pattern
		for t, term := range v.Terms {
			for _, pat := range term.patterns {
				pats = append(pats, pat)
				v.Owner = append(v.Owner, t)
			}
		}
		v.Set = NewSet(pats)
	}
}

// Categories of the tone lexicon (METHOD 4.2); fact.*, modal.* and topic carry
// no valence.
var categories = []string{
	"friendship", "trust", "respect", "importance", "success", "unity", "benefit", "cooperation",
	"support.aid", "support.political", "growth", "expectation", "gratitude", "concern", "criticism",
	"threat", "conflict", "failure", "topic", "title",
	"fact.event", "fact.agreement", "fact.transfer", "fact.participation", "fact.report",
	"hedge", "booster", "negator", "modal",
}

func (c *compiler) tone(l *layer) {
	t := l.tone
	c.p.Tone = removeFrom(c, l, "tone term", l.remove.Tone, c.p.Tone, (*ToneTerm).Entry)
	known := make(map[string]int, len(c.p.Tone)+len(t.rows)) // of each term its place
	for i := range c.p.Tone {
		known[c.p.Tone[i].ID] = i
	}
	seen := make(map[string]int, len(t.rows)) // of each term of this file its line
	for i, row := range t.rows {
		line := t.lines[i]
		if row["term"] == "" {
			c.problem(line, "a term is missing")
			continue
		}
		term := ToneTerm{
			ID:       row["term"],
			Valence:  c.number(t.point(row["valence"]), line, "valence", -3, 3),
			Affect:   c.number(t.point(row["affect"]), line, "affect", 0, 3),
			Category: row["category"], Register: row["register"], Role: row["role"],
			Negatable: row["negatable"] != "no",
			Source:    row["source"],
			Origin:    c.origin(line),
			written:   writtenOf(row),
		}
		if term.Category != "" {
			oneOf(c.file, text{term.Category, line}, "category", categories, c.ps)
		}
		if term.Register != "" {
			oneOf(c.file, text{term.Register, line}, "register", []string{"warm", "formulaic", "technical", "hostile", "neutral"}, c.ps)
		}
		if term.Role != "" {
			oneOf(c.file, text{term.Role, line}, "role", []string{"attr", "verb_subj_to_obj", "verb_obj_affected", "noun"}, c.ps)
		}
		if n := row["negatable"]; n != "" {
			oneOf(c.file, text{n, line}, "negatable", []string{"yes", "no"}, c.ps)
		}
		c.toneGuards(&term, row["guard"], line)
		term.Examples = c.naming(c.rowExamples(row["examples"], line), "example")
		term.Counter = c.naming(c.rowExamples(row["counter_examples"], line), "counter-example")
		var ok bool
		if term.Pattern, ok = c.plain(text{term.ID, line}); !ok {
			continue
		}
		if c.refuseTone(&term) {
			continue
		}
		if at, ok := seen[term.ID]; ok {
			c.problem(line, "the term %q stands on line %d already", term.ID, at)
			continue
		}
		seen[term.ID] = line
		if j, ok := known[term.ID]; ok {
			term.Replaces = replaced(c.p.Tone[j].Entry())
			c.p.Tone[j] = term
		} else {
			known[term.ID] = len(c.p.Tone)
			c.p.Tone = append(c.p.Tone, term)
		}
	}
}

// rowExamples returns the sentences of a column, parted by ||.
func (c *compiler) rowExamples(s string, line int) []Example {
	var list []exampleFile
	for _, t := range strings.Split(s, "||") {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, exampleFile{Text: text{t, line}, line: line})
		}
	}
	if list == nil {
		return nil
	}
	return c.examples(list, nil)
}

// ToneOrder returns the terms in an order in which, of those that match the same
// words, the last holds: that of a later layer, then the one that writes the
// words out where another has their stem (harmony is no harm*), then the one
// that stands later.
func ToneOrder(terms []ToneTerm) []ToneTerm {
	out := slices.Clone(terms)
	slices.SortStableFunc(out, func(a, b ToneTerm) int {
		return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Pattern.specific(), b.Pattern.specific()), cmp.Compare(a.Line, b.Line))
	})
	return out
}

func (c *compiler) toneGuards(term *ToneTerm, s string, line int) {
	var before, after []text
	for _, g := range strings.Split(s, ";") {
		if g = strings.TrimSpace(g); g == "" {
			continue
		}
		kind, pat, colon := strings.Cut(g, ":")
		kind, pat = strings.TrimSpace(kind), strings.TrimSpace(pat)
		if (kind == "not_before" || kind == "not_after") && pat == "" {
			what := "a pattern is missing behind the colon"
			if !colon {
				what = "a colon and a pattern are missing"
			}
			c.problem(line, "guard %q: %s: write %s:PATTERN", g, what, kind)
			continue
		}
		switch kind {
		case "not_before":
			before = append(before, text{pat, line})
		case "not_after":
			after = append(after, text{pat, line})
		default:
			c.problem(line, "guard %q: write not_before:PATTERN or not_after:PATTERN, several parted by ;", g)
		}
	}
	term.NotBefore, term.NotAfter = c.set(before), c.set(after)
}

// vocabularyPatterns returns the patterns of a vocabulary for use in a frame's
// group, with the term of each.
func (c *compiler) vocabularyPatterns(t text) ([]Pattern, []string) {
	name := strings.TrimPrefix(t.s, "@")
	v := c.p.Vocabulary(name)
	if v == nil {
		names := make([]string, len(c.p.Vocabularies))
		for i := range names {
			names[i] = c.p.Vocabularies[i].ID
		}
		msg := fmt.Sprintf("there is no vocabulary %q", name)
		if at := c.removedBy("terms", name, ""); at != "" {
			msg += " any more: its terms are removed at " + at
		} else if near := Nearest(name, names); near != "" {
			msg += fmt.Sprintf(": did you mean @%s?", near)
		}
		c.problem(t.line, "%s", msg)
		return nil, nil
	}
	var pats []Pattern
	var ids []string
	for _, term := range v.Terms {
		for _, p := range term.patterns {
			pats = append(pats, p)
			ids = append(ids, "@"+term.ID)
		}
	}
	return pats, ids
}
