package lexicon

import (
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
	Note   text   `yaml:"note"`
}

func (c *compiler) terms(f termFile) {
	p := c.p
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
			term := Term{ID: t.ID.s, Label: t.Label.s, Party: t.Owner.s, patterns: c.patterns(t.Any)}
			if len(t.Any) == 0 {
				c.problem(t.ID.line, "%s: %q has no pattern (any)", name, t.ID.s)
			}
			if term.Label == "" {
				term.Label = strings.ReplaceAll(term.ID, "-", " ")
			}
			if i := slices.IndexFunc(v.Terms, func(o Term) bool { return o.ID == term.ID }); i >= 0 {
				v.Terms[i] = term
			} else {
				v.Terms = append(v.Terms, term)
			}
		}
	}
}

func (c *compiler) compileVocabularies() {
	for i := range c.p.Vocabularies {
		v := &c.p.Vocabularies[i]
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

func (c *compiler) tone(t table) {
	for i, row := range t.rows {
		line := t.lines[i]
		if row["term"] == "" {
			c.problem(line, "a term is missing")
			continue
		}
		term := ToneTerm{
			ID:       row["term"],
			Valence:  c.number(row["valence"], line, "valence", -3, 3),
			Affect:   c.number(row["affect"], line, "affect", 0, 3),
			Category: row["category"], Register: row["register"], Role: row["role"],
			Negatable: row["negatable"] != "no",
			Source:    row["source"],
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
		var ok bool
		if term.Pattern, ok = c.pattern(text{term.ID, line}); !ok {
			continue
		}
		if j := slices.IndexFunc(t.rows[:i], func(r map[string]string) bool { return r["term"] == term.ID }); j >= 0 {
			c.problem(line, "the term %q stands on line %d already", term.ID, t.lines[j])
			continue
		}
		if j := slices.IndexFunc(c.p.Tone, func(o ToneTerm) bool { return o.ID == term.ID }); j >= 0 {
			c.p.Tone[j] = term
		} else {
			c.p.Tone = append(c.p.Tone, term)
		}
	}
}

func (c *compiler) toneGuards(term *ToneTerm, s string, line int) {
	var before, after []text
	for _, g := range strings.Split(s, ";") {
		if g = strings.TrimSpace(g); g == "" {
			continue
		}
		kind, pat, _ := strings.Cut(g, ":")
		switch strings.TrimSpace(kind) {
		case "not_before":
			before = append(before, text{strings.TrimSpace(pat), line})
		case "not_after":
			after = append(after, text{strings.TrimSpace(pat), line})
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
		if near := nearest(name, names); near != "" {
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
