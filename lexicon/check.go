package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how bad a Finding is.
type Severity string

// An Error makes an entry useless or a result wrong; a Warning is a mistake in
// most cases; a Note is something to know.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// A Finding is something about an entry of a lexicon that its author should
// look at (METHOD 7.9).
type Finding struct {
	Severity Severity
	// Class is what several entries may have in common, as the end of a sentence
	// about them: "have no source".
	Class   string
	Message string // about this entry
	Entry   Entry
}

type checker struct {
	p   *Profile
	out []Finding
}

func (c *checker) add(s Severity, class string, e Entry, format string, args ...any) {
	c.out = append(c.out, Finding{s, class, fmt.Sprintf(format, args...), e})
}

// Check returns what can be known of a profile without a text, the worst first
// and then in the order of Entries. What makes a profile unusable is an error
// of Load already.
func (p *Profile) Check() []Finding {
	c := &checker{p: p}
	c.words()
	c.names()
	c.people()
	c.vocabularies()
	c.tone()
	c.frames()
	for _, e := range p.Entries() {
		c.sourced(e)
	}
	SortFindings(c.out)
	return c.out
}

// SortFindings puts the worst first and keeps the order of others.
func SortFindings(list []Finding) {
	rank := []Severity{Error, Warning, Note}
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Compare(slices.Index(rank, a.Severity), slices.Index(rank, b.Severity))
	})
}

// sourced: an entry says where it comes from; a researcher's own all the more.
func (c *checker) sourced(e Entry) {
	if e.Source != "" || e.Removed != "" || e.Kind == "language" || e.Kind == "macros" {
		return
	}
	s := Note
	if c.p.Layers[e.Layer].Study && c.p.Layers[e.Layer].Source == "" {
		s = Warning
	}
	c.add(s, "have no source", e, "has no source")
}

// dead notes the ways of a pattern that no text can have, and words that it takes
// in for nothing.
func (c *checker) dead(e Entry, p Pattern) {
	if !p.odd() {
		return
	}
	list := p.samples(false)
	for k, s := range list {
		if !p.fits(list, k) {
			c.add(Warning, "hold words that no text has", e, "in a text %q is split into %q, which %q does not match", write(s), texts(s), short(p.Source))
			return
		}
	}
}

// everywhere notes a pattern that almost every sentence holds.
func (c *checker) everywhere(e Entry, p Pattern) {
	if s := p.everywhere(c.p.Language.FunctionWords); s != "" {
		c.add(Warning, "match almost every sentence", e, "the pattern %q matches almost every sentence: %s", short(p.Source), commonWord(s))
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// words checks the lists of the language and the macros.
func (c *checker) words() {
	seen := map[string]Entry{}
	used := c.macrosUsed()
	for _, e := range c.p.words {
		if e.Kind == "macros" {
			if !used[e.ID] {
				c.add(Note, "are not used", e, "no pattern uses <%s>", e.ID)
			}
			if e.Replaces != nil && c.p.Layers[e.Layer].Study {
				c.add(Note, "change patterns of other layers", e, "is written anew: every pattern of the layers below that uses <%s> changes", e.ID)
			}
			continue
		}
		key := e.Group + " " + Fold(e.ID)
		if first, ok := seen[key]; ok {
			c.add(Note, "stand twice", e, "%q stands in %s already, at %s", e.ID, e.Group, first.Origin)
			continue
		}
		seen[key] = e
		if p, err := c.p.ParsePattern(e.ID); err == nil {
			c.dead(e, p)
		}
	}
}

// macrosUsed returns the names of the macros that some pattern uses.
func (c *checker) macrosUsed() map[string]bool {
	used := map[string]bool{}
	read := func(s string) {
		for {
			_, after, ok := strings.Cut(s, "<")
			if !ok {
				return
			}
			name, rest, _ := strings.Cut(after, ">")
			used[name], s = true, rest
		}
	}
	set := func(s *Set) {
		for i := range s.size() {
			read(s.Pattern(i).Source)
		}
	}
	for _, e := range c.p.Entries() {
		for _, p := range e.Patterns {
			read(p)
		}
	}
	for _, a := range c.p.Aliases() {
		for _, s := range []*Set{a.After, a.NotAfter, a.Before, a.NotBefore} {
			set(s)
		}
	}
	for i := range c.p.Tone {
		set(c.p.Tone[i].NotBefore)
		set(c.p.Tone[i].NotAfter)
	}
	for i := range c.p.Frames {
		set(c.p.Frames[i].Exclude)
	}
	return used
}

// size is Len for a set that may be nil.
func (s *Set) size() int {
	if s == nil {
		return 0
	}
	return s.Len()
}

// shadow returns the ID of a pattern that takes the place of every sample of the
// one with the given ID, or -1. beats says whether a match that covers a sample
// of it, longer or as long, takes its place.
func shadow(p Pattern, set *Set, id int, beats func(other int) bool) int {
	by := -1
	for _, s := range p.samples(true) {
		toks := tokens(s)
		if p.longest(toks, 0) != len(toks) {
			continue // the pattern needs a gap, or is no longest match here
		}
		taken := -1
		for _, m := range set.Find(toks) {
			if m.ID == id || m.Start > 0 || m.End < len(toks) {
				continue
			}
			if beats(m.ID) {
				taken = m.ID
				break
			}
		}
		if taken < 0 {
			return -1
		}
		by = taken
	}
	return by
}

// shadowed: the words of e are always read as other. Where that is of a later
// layer, it was meant so.
func (c *checker) shadowed(e, other Entry) {
	if other.Layer != e.Layer {
		c.add(Note, "are overruled by entries of later layers", e, "is overruled by %s (%s: %s)", other.ID, other.Origin, other.Says)
		return
	}
	c.add(Warning, "are always read as another entry", e, "is always read as %s (%s: %s)", other.ID, other.Origin, other.Says)
}

// names checks the names of the parties and of the gazetteer.
func (c *checker) names() {
	n := c.p.Names
	full := map[string]bool{}
	for id := range n.refs {
		ref, p := &n.refs[id], n.set.Pattern(id)
		e := c.nameEntry(ref)
		c.dead(e, p)
		if ref.Alias == nil {
			c.actorName(id, e)
			continue
		}
		a := ref.Alias
		full[a.Party] = full[a.Party] || a.Tier == "T1"
		c.everywhere(e, p)
		if by := shadow(p, n.set, id, func(o int) bool {
			b := n.refs[o].Alias
			return b != nil && b.Party == a.Party && b.unconditional() && o < id
		}); by >= 0 {
			b := n.refs[by].Alias
			c.shadowed(e, b.Entry())
		}
		if a.Track != "partner" {
			continue
		}
		if by := shadow(p, n.set, id, func(o int) bool {
			b := n.refs[o].Alias
			return b != nil && b.Party != a.Party && b.Track == "partner" && o < id
		}); by >= 0 {
			b := n.refs[by].Alias
			c.add(Error, "name both parties", e, "names both parties: it is %s of %s too (%s)", b.ID, b.Party, b.Origin)
		}
	}
	for i := range c.p.Parties {
		if id := c.p.Parties[i].ID; !full[id] {
			c.add(Warning, "have no full name", Entry{Kind: "aliases", ID: id, Origin: Origin{File: "aliases.yaml"}}, "the party %q has no alias of tier T1: its official name is not looked for", id)
		}
	}
}

// unconditional reports whether an alias asks nothing of its neighbours: one
// that does gives way where they are not as it wants.
func (a *Alias) unconditional() bool {
	return a.After == nil && a.NotAfter == nil && a.Before == nil && a.NotBefore == nil
}

func (c *checker) nameEntry(n *Name) Entry {
	if n.Alias != nil {
		return n.Alias.Entry()
	}
	return c.p.Actor(n.Actor).entry()
}

// actorName: a name of two actors is read as one of them.
func (c *checker) actorName(id int, e Entry) {
	n := c.p.Names
	if by := shadow(n.set.Pattern(id), n.set, id, func(o int) bool {
		return n.refs[o].Alias == nil && n.refs[o].Actor != e.ID && o < id
	}); by >= 0 {
		other := c.p.Actor(n.refs[by].Actor)
		c.add(Warning, "share a name with another actor", e, "the name %q is read as %s (%s)", n.set.Pattern(id).Source, other.ID, other.Origin)
	}
}

func (c *checker) people() {
	for i := range c.p.People {
		a := &c.p.People[i]
		for j := range i {
			b := &c.p.People[j]
			if a.Name != b.Name || a.To != "" && b.From > a.To || b.To != "" && a.From > b.To {
				continue
			}
			if a.Party != b.Party {
				c.add(Error, "speak for both parties", a.entry(), "speaks for %s and, at the same time, for %s (%s)", a.Party, b.Party, b.Origin)
			} else {
				c.add(Note, "stand twice", a.entry(), "stands at %s already, for the same time", b.Origin)
			}
		}
	}
}

func (c *checker) vocabularies() {
	for i := range c.p.Vocabularies {
		v := &c.p.Vocabularies[i]
		for id, t := range v.Owner {
			e := v.Terms[t].Entry(v.ID)
			c.dead(e, v.Set.Pattern(id))
			c.everywhere(e, v.Set.Pattern(id))
			if by := shadow(v.Set.Pattern(id), v.Set, id, func(o int) bool { return o < id && v.Owner[o] != t }); by >= 0 {
				other := &v.Terms[v.Owner[by]]
				c.shadowed(e, other.Entry(v.ID))
			}
		}
	}
}

func (c *checker) tone() {
	terms := ToneOrder(c.p.Tone)
	patterns := make([]Pattern, len(terms))
	for i := range terms {
		patterns[i] = terms[i].Pattern
	}
	set := NewSet(patterns)
	for id := range terms {
		t := &terms[id]
		e := t.Entry()
		c.dead(e, t.Pattern)
		if by := shadow(t.Pattern, set, id, func(o int) bool {
			return o > id && terms[o].NotBefore == nil && terms[o].NotAfter == nil
		}); by >= 0 {
			c.shadowed(e, terms[by].Entry())
		}
		// Load refuses what was a name when the term was written.
		if name, ok := c.p.nameOf(t); ok && t.NotBefore == nil && t.NotAfter == nil {
			c.add(Warning, "are names", e, "is a name (%s at %s): what a place or a body is called is no evaluation of it; remove the term (remove.yaml) or give it a guard", fullID(name), name.Origin)
		}
		c.register(t, e)
	}
}

// register: the registers are ranges of valence and affect (METHOD 4.2).
func (c *checker) register(t *ToneTerm, e Entry) {
	why := ""
	switch v, a := t.Valence, t.Affect; {
	case (t.Category == "topic" || t.Category == "title" || strings.HasPrefix(t.Category, "fact.")) && v != 0:
		why = fmt.Sprintf("the category %s is no evaluation, and the valence is %+g", t.Category, v)
	case t.Register == "technical" && (v > 1 || v < -1 || a > 0.5):
		why = fmt.Sprintf("the register is technical, which goes with a valence from -1 to 1 and hardly any affect; it has %+g and %g", v, a)
	case t.Register == "formulaic" && a > 1:
		why = fmt.Sprintf("the register is formulaic, which goes with an affect of 0.5 or less; it has %g", a)
	case t.Register == "warm" && v <= 0:
		why = fmt.Sprintf("the register is warm and the valence is %+g", v)
	case t.Register == "hostile" && v >= 0:
		why = fmt.Sprintf("the register is hostile and the valence is %+g", v)
	}
	if why != "" {
		c.add(Warning, "have a register that their numbers deny", e, "%s", why)
	}
}

func (c *checker) frames() {
	for i := range c.p.Frames {
		f := &c.p.Frames[i]
		e := f.Entry()
		for g := range f.Require {
			group := &f.Require[g]
			excluded := 0
			for id := range group.Set.Len() {
				p := group.Set.Pattern(id)
				c.dead(e, p)
				by := f.excluded(p)
				if by < 0 {
					continue
				}
				excluded++
				c.add(Warning, "exclude what they require", e, "the pattern %q never counts: %q excludes it", short(p.Source), short(f.Exclude.Pattern(by).Source))
			}
			if excluded == group.Set.Len() {
				c.add(Error, "can never fire", e, "can never fire: all patterns of its group %d are excluded", g+1)
			}
		}
		for id := range f.Exclude.size() {
			c.dead(e, f.Exclude.Pattern(id))
		}
	}
}

// excluded returns the pattern of exclude that stands in all ways of writing p,
// or -1.
func (f *Frame) excluded(p Pattern) int {
	by := -1
	for _, s := range p.samples(true) {
		found := f.Exclude.Find(tokens(s))
		if len(found) == 0 {
			return -1
		}
		by = found[0].ID
	}
	return by
}

// ForOthers reports whether an example of a frame was written for pairs of
// others: it stands in a layer below those that name the parties, and names one
// of them outright, where it means somebody who is neither. Of this pair it shows
// nothing, and who wrote the pair cannot mend it.
func (p *Profile) ForOthers(f *Frame, x Example) bool {
	for _, a := range p.Aliases() {
		if a.Layer <= f.Layer {
			return false
		}
	}
	written := func(e exampleFile) bool { return e.line == x.Line }
	list := slices.Concat(f.written.Examples, f.written.CounterExamples)
	i := slices.IndexFunc(list, written)
	if i < 0 {
		return false
	}
	toks := Split(strings.NewReplacer("{speaker}", ";", "{partner}", ";").Replace(list[i].Text.s))
	return slices.ContainsFunc(p.Names.Find(toks), func(m Match) bool {
		n := p.Names.Name(m.ID)
		if n.Alias != nil {
			return n.Alias.Track == "partner"
		}
		return slices.ContainsFunc(p.Parties[:], func(party Party) bool { return party.Actor == n.Actor })
	})
}
