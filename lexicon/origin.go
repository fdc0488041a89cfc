package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Layer is one folder of files that a profile is made of: a language, the
// pair, a study's own. A later layer adds to the earlier ones, replaces and
// removes what they say.
type Layer struct {
	Name    string // of the folder, as it stands before file names
	Title   string
	Version string
	Author  string
	Source  string
	Licence string
	Study   bool   // lies over the profile: the lexicon folder of a study
	SHA256  string // of the names and contents of its files
}

// An Origin says where an entry of a profile is written.
type Origin struct {
	Layer    int    // index in Profile.Layers
	File     string // the layer's name and the file's
	Line     int
	Replaces *Entry // what a lower layer said under this id, or nil
}

// String returns the file and the line, as an editor reads them.
func (o Origin) String() string { return fmt.Sprintf("%s:%d", o.File, o.Line) }

// An Entry is one entry of a profile for people to read: what it is, what it
// says and where it comes from.
type Entry struct {
	Kind     string   // one of Kinds
	Group    string   // party of an alias or a speaker, vocabulary of a term, list of a word; else ""
	ID       string   // what a later layer replaces it by
	Patterns []string // as written
	Says     string   // all else it says, in words
	Source   string
	Origin
	// Removed is where a layer took the entry away; "" for one that holds.
	Removed string

	full func() [][]string // the values of Details, of a copy: what is replaced is overwritten
}

// Kinds are the kinds of entries, in the order of Entries: the names of the
// files that hold them.
var Kinds = []string{"language", "macros", "gazetteer", "aliases", "speakers", "terms", "tone", "frames"}

// Edition names the profile's version and, where a study adds a layer of its
// own, that layer's version and the beginning of its hash: what a paper cites.
func (p *Profile) Edition() string {
	s := p.Version
	for i := range p.Layers {
		l := &p.Layers[i]
		if !l.Study {
			continue
		}
		s += " + study layer"
		switch {
		case l.Title != "":
			s += fmt.Sprintf(" “%s”", l.Title)
		case strings.Contains(l.Name, "/"): // one that the study's layer extends
			s += fmt.Sprintf(" “%s”", l.Name)
		}
		if l.Version != "" {
			s += " " + l.Version
		}
		s += fmt.Sprintf(" (sha256 %.12s)", l.SHA256)
	}
	return s
}

// Entries returns all entries of the profile, kind by kind in the order of
// Kinds, and in each layer by layer; those that a layer removed follow at the
// end.
func (p *Profile) Entries() []Entry {
	var out []Entry
	for _, kind := range []string{"language", "macros"} {
		for _, w := range p.words {
			if w.Kind == kind {
				out = append(out, w)
			}
		}
	}
	names := map[string][]string{}
	for i := range p.Names.refs {
		if n := &p.Names.refs[i]; n.Alias == nil {
			names[n.Actor] = append(names[n.Actor], p.Names.Pattern(i).Source)
		}
	}
	for i := range p.Actors {
		e := p.Actors[i].entry()
		e.Patterns = names[e.ID]
		out = append(out, e)
	}
	for _, a := range p.Aliases() {
		out = append(out, a.Entry())
	}
	for i := range p.People {
		out = append(out, p.People[i].entry())
	}
	for i := range p.Roles {
		out = append(out, p.Roles[i].entry())
	}
	for i := range p.Vocabularies {
		v := &p.Vocabularies[i]
		for j := range v.Terms {
			out = append(out, v.Terms[j].Entry(v.ID))
		}
	}
	tone := len(out)
	for i := range p.Tone {
		out = append(out, p.Tone[i].Entry())
	}
	slices.SortStableFunc(out[tone:], func(a, b Entry) int { return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Line, b.Line)) })
	for i := range p.Frames {
		out = append(out, p.Frames[i].Entry())
	}
	return append(out, p.removed...)
}

// Aliases returns the aliases of both parties, those of later layers first:
// of two that cover the same words the first holds.
func (p *Profile) Aliases() []*Alias {
	var out []*Alias
	for i := range p.Names.refs {
		if a := p.Names.refs[i].Alias; a != nil {
			out = append(out, a)
		}
	}
	return out
}

// says joins what is not empty with commas.
func says(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// days writes a span of days, "" for one that is open on both sides.
func days(from, to string) string {
	switch {
	case from != "" && to != "":
		return from + " to " + to
	case from != "":
		return "from " + from
	case to != "":
		return "to " + to
	}
	return ""
}

// sources returns a set's patterns as written, after a word that says what they
// are for.
func sources(what string, s *Set) string {
	if s == nil {
		return ""
	}
	var out []string
	for i := range s.Len() {
		out = append(out, s.Pattern(i).Source)
	}
	return what + " " + strings.Join(out, " | ")
}

func (a *Actor) entry() Entry {
	own := *a
	return Entry{
		Kind: "gazetteer", ID: a.ID, Says: says(a.Kind, a.Name, a.Acronym), Source: a.Source, Origin: a.Origin,
		full: func() [][]string { return [][]string{one(own.ID), one(own.Kind), one(own.Name), one(own.Acronym), nil} },
	}
}

// Entry describes the alias.
func (a *Alias) Entry() Entry {
	guard := func(on bool, name string) string {
		if on {
			return name
		}
		return ""
	}
	return Entry{
		Kind: "aliases", Group: a.Party, ID: a.ID, Patterns: []string{a.Pattern.Source},
		Says: says(a.Tier, a.Track, guard(a.Antecedent, "antecedent"), guard(a.NoOtherOrg, "no_other_org_since"),
			guard(a.Metonym, "metonym"), guard(a.SubjectLike, "subject_like"), guard(a.Capitalised, "capitalised"), guard(a.Compound, "compound"),
			sources("after", a.After), sources("not after", a.NotAfter), sources("before", a.Before), sources("not before", a.NotBefore),
			days(a.From, a.To)),
		Source: a.Source, Origin: a.Origin, full: a.details,
	}
}

func (s *Person) entry() Entry {
	own := *s
	return Entry{
		Kind: "speakers", Group: s.Party, ID: s.Name, Says: says("person", days(s.From, s.To)), Source: s.Source, Origin: s.Origin,
		full: func() [][]string { return [][]string{one(own.Party), one(own.Name), nil, one(own.From), one(own.To)} },
	}
}

func (r *Role) entry() Entry {
	own := *r
	return Entry{
		Kind: "speakers", Group: r.Party, ID: r.Pattern.Source, Patterns: []string{r.Pattern.Source}, Says: says("role", days(r.From, r.To)), Source: r.Source, Origin: r.Origin,
		full: func() [][]string {
			return [][]string{one(own.Party), nil, one(own.Pattern.Source), one(own.From), one(own.To)}
		},
	}
}

// Entry describes the term, of the given vocabulary.
func (t *Term) Entry(vocabulary string) Entry {
	var patterns []string
	for _, p := range t.patterns {
		patterns = append(patterns, p.Source)
	}
	own := *t
	owner := ""
	if t.Party != "" {
		owner = "of " + t.Party
	}
	return Entry{
		Kind: "terms", Group: vocabulary, ID: t.ID, Patterns: patterns, Says: says(t.Label, owner), Source: t.Source, Origin: t.Origin,
		full: func() [][]string {
			return [][]string{one(vocabulary), one(own.ID), one(own.Label), one(own.Party), patterns}
		},
	}
}

// Entry describes the term.
func (t *ToneTerm) Entry() Entry {
	own := *t
	fixed := ""
	if !t.Negatable {
		fixed = "not negatable"
	}
	return Entry{
		Kind: "tone", ID: t.ID, Patterns: []string{t.ID},
		Says: says(fmt.Sprintf("valence %+g", t.Valence), fmt.Sprintf("affect %g", t.Affect), t.Category, t.Register, t.Role, fixed,
			sources("not before", t.NotBefore), sources("not after", t.NotAfter)),
		Source: t.Source, Origin: t.Origin, full: own.details,
	}
}

// Entry describes the frame.
func (f *Frame) Entry() Entry {
	own := *f
	parties := ""
	if len(f.Parties) > 0 {
		parties = "of " + strings.Join(f.Parties, " and ")
	}
	e := Entry{Kind: "frames", ID: f.ID, Says: says(f.Label, f.Class, parties), Source: f.Source, Origin: f.Origin, full: own.details}
	for _, g := range f.Require {
		for i := range g.Set.Len() {
			e.Patterns = append(e.Patterns, g.Set.Pattern(i).Source)
		}
	}
	return e
}
