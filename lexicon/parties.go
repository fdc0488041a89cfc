package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

type profileFile struct {
	ID      text        `yaml:"id"`
	Title   text        `yaml:"title"`
	Version text        `yaml:"version"`
	Author  text        `yaml:"author"`
	Source  text        `yaml:"source"`
	Licence text        `yaml:"licence"`
	Default bool        `yaml:"default"`
	Extends []text      `yaml:"extends"`
	Parties []partyFile `yaml:"parties"`

	Collations []collationFile `yaml:"collations"`
	Orders     []orderFile     `yaml:"orders"`
}

type partyFile struct {
	ID      text `yaml:"id"`
	Name    text `yaml:"name"`
	InText  text `yaml:"in_text"`
	Full    text `yaml:"full"`
	Kind    text `yaml:"kind"`
	Actor   text `yaml:"actor"`
	Members []struct {
		ID   text `yaml:"id"`
		From text `yaml:"from"`
		To   text `yaml:"to"`
	} `yaml:"members"`
	Comparators []text `yaml:"comparators"`
	Priority    []text `yaml:"priority"`
	Collation   text   `yaml:"collation"`
}

type aliasFile map[string][]struct {
	ID        text   `yaml:"id"`
	Tier      text   `yaml:"tier"`
	Track     text   `yaml:"track"`
	Pattern   text   `yaml:"pattern"`
	Guards    []text `yaml:"guards"`
	After     []text `yaml:"after"`
	NotAfter  []text `yaml:"not_after"`
	Before    []text `yaml:"before"`
	NotBefore []text `yaml:"not_before"`
	From      text   `yaml:"from"`
	To        text   `yaml:"to"`
	Source    text   `yaml:"source"`
	Author    text   `yaml:"author"`
	Note      text   `yaml:"note"`

	Examples        []exampleFile `yaml:"examples"`
	CounterExamples []exampleFile `yaml:"counter_examples"`
}

type speakerFile struct {
	People []struct {
		Name   text `yaml:"name"`
		Party  text `yaml:"party"`
		From   text `yaml:"from"`
		To     text `yaml:"to"`
		Source text `yaml:"source"`
		Note   text `yaml:"note"`
	} `yaml:"people"`
	Roles []struct {
		Party   text `yaml:"party"`
		Pattern text `yaml:"pattern"`
		From    text `yaml:"from"`
		To      text `yaml:"to"`
		Source  text `yaml:"source"`
		Note    text `yaml:"note"`
	} `yaml:"roles"`
}

// Tracks of an alias: partner counts, the others are kept apart (METHOD 2.4).
var tracks = []string{"partner", "region", "institution", "concept", "own_institution", "homograph", "compound"}

var tiers = []string{"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"}

var guards = []string{"antecedent", "no_other_org_since", "metonym", "subject_like", "capitalised", "compound"}

func (c *compiler) head(f *profileFile) {
	p := c.p
	p.ID, p.Title, p.Version, p.Source = f.ID.s, f.Title.s, f.Version.s, f.Source.s
	if p.ID == "" {
		c.problem(0, "id is missing")
	}
	if p.Version == "" {
		c.problem(0, "version is missing: a result must say which version made it, for example 1.0.0")
	}
	if len(f.Parties) != 2 {
		c.problem(0, "parties: a profile has two, this one has %d", len(f.Parties))
		return
	}
	for i, pf := range f.Parties {
		for _, need := range []struct {
			key string
			val text
		}{{"id", pf.ID}, {"name", pf.Name}, {"kind", pf.Kind}, {"actor", pf.Actor}} {
			if need.val.s == "" {
				c.problem(pf.ID.line, "party %q: %s is missing", pf.ID.s, need.key)
			}
		}
		if pf.Kind.s != "" {
			oneOf(c.file, pf.Kind, "kind", []string{"state", "organisation"}, c.ps)
		}
		party := Party{ID: pf.ID.s, Name: pf.Name.s, InText: cmp.Or(pf.InText.s, pf.Name.s), Full: pf.Full.s, Kind: pf.Kind.s, Actor: pf.Actor.s}
		for _, m := range pf.Members {
			party.Members = append(party.Members, Membership{m.ID.s, c.day(m.From), c.day(m.To)})
		}
		for _, t := range pf.Comparators {
			party.Comparators = append(party.Comparators, t.s)
		}
		for _, t := range pf.Priority {
			party.Priority = append(party.Priority, t.s)
		}
		p.Parties[i] = party
	}
	if p.Parties[0].ID == p.Parties[1].ID {
		c.problem(f.Parties[1].ID.line, "both parties have the id %q", p.Parties[0].ID)
	}
}

// checkParties reports ids in the profile that the gazetteer does not have.
func (c *compiler) checkParties(f *profileFile, file string) {
	c.file = file
	for _, pf := range f.Parties {
		c.knownActor(pf.Actor)
		for _, m := range pf.Members {
			c.knownActor(m.ID)
		}
		for _, t := range pf.Comparators {
			c.knownActor(t)
		}
		for _, t := range pf.Priority {
			c.knownActor(t)
		}
	}
	c.orders(f)
}

// nameList gathers the names of all actors before they are compiled.
type nameList []patternName

type patternName struct {
	pattern Pattern
	layer   int
	ref     Name
}

func (n *nameList) add(p Pattern, layer int, ref Name) { *n = append(*n, patternName{p, layer, ref}) }

// drop takes away the names for which gone holds.
func (n *nameList) drop(gone func(*Name) bool) {
	*n = slices.DeleteFunc(*n, func(pn patternName) bool { return gone(&pn.ref) })
}

// compile puts the names of later layers first: of two readings of the same
// words that are as good the first holds, so a layer can read a name anew.
func (n *nameList) compile() *Names {
	slices.SortStableFunc(*n, func(a, b patternName) int { return cmp.Compare(b.layer, a.layer) })
	out := &Names{}
	var patterns []Pattern
	for _, pn := range *n {
		patterns = append(patterns, pn.pattern)
		out.refs = append(out.refs, pn.ref)
	}
	out.set = NewSet(patterns)
	return out
}

func (c *compiler) gazetteer(l *layer, names *nameList) {
	if len(l.remove.Gazetteer) > 0 {
		c.p.Actors = removeFrom(c, l, "actor", l.remove.Gazetteer, c.p.Actors, (*Actor).entry)
		c.p.actors = map[string]int{}
		for i := range c.p.Actors {
			c.p.actors[c.p.Actors[i].ID] = i
		}
		names.drop(func(n *Name) bool { return n.Alias == nil && c.p.Actor(n.Actor) == nil })
	}
	for i, row := range l.gazetteer.rows {
		line := l.gazetteer.lines[i]
		a := Actor{ID: row["id"], Kind: row["kind"], Name: row["name"], Acronym: row["acronym"], Source: row["source"], Origin: c.origin(line)}
		if a.ID == "" || a.Name == "" {
			c.problem(line, "an actor needs an id and a name")
			continue
		}
		oneOf(c.file, text{a.Kind, line}, "kind", []string{"country", "organisation", "region"}, c.ps)
		if at, ok := c.p.actors[a.ID]; ok {
			if slices.ContainsFunc(l.gazetteer.rows[:i], func(r map[string]string) bool { return r["id"] == a.ID }) {
				c.problem(line, "the id %q stands twice", a.ID)
			}
			a.Replaces = replaced(c.p.Actors[at].entry())
			c.p.Actors[at] = a
			names.drop(func(n *Name) bool { return n.Alias == nil && n.Actor == a.ID })
		} else {
			c.p.actors[a.ID] = len(c.p.Actors)
			c.p.Actors = append(c.p.Actors, a)
		}
		for _, col := range []string{"patterns", "adjective"} {
			for _, s := range strings.Split(row[col], "||") {
				if s = strings.TrimSpace(s); s == "" {
					continue
				}
				if p, ok := c.plain(text{s, line}); ok {
					names.add(p, c.layer, Name{Actor: a.ID, Adjective: col == "adjective"})
				}
			}
		}
	}
}

func (c *compiler) aliases(l *layer, names *nameList) {
	f := l.aliases
	for _, id := range sortedKeys(l.remove.Aliases) {
		c.removeAliases(l, id, names)
	}
	for _, id := range sortedKeys(f) {
		party, _ := c.p.Party(id)
		if party == nil {
			line := 0
			if len(f[id]) > 0 {
				line = f[id][0].ID.line
			}
			c.noParty(c.file, line, id)
			continue
		}
		seen := map[string]bool{}
		for _, a := range f[id] {
			ok := oneOf(c.file, a.Tier, "tier", tiers, c.ps)
			switch {
			case a.Track.s != "":
			case a.Tier.s == "T6":
				a.Track = text{"region", a.ID.line}
			case a.Tier.s == "T8":
				c.problem(a.ID.line, "the alias %q has no track: names of tier T8 carry the partner's name and are something else; say what: one of %s", a.ID.s, strings.Join(tracks, ", "))
				ok = false
			default:
				a.Track = text{"partner", a.ID.line}
			}
			ok = ok && oneOf(c.file, a.Track, "track", tracks, c.ps)
			if a.ID.s == "" || seen[a.ID.s] {
				c.problem(a.Pattern.line, "the alias id %q is empty or stands twice", a.ID.s)
				ok = false
			}
			seen[a.ID.s] = true
			pat, parsed := c.plain(a.Pattern)
			alias := &Alias{
				ID: a.ID.s, Party: id, Tier: a.Tier.s, Track: a.Track.s, Pattern: pat,
				From: c.day(a.From), To: c.day(a.To),
				After: c.set(a.After), NotAfter: c.set(a.NotAfter),
				Before: c.set(a.Before), NotBefore: c.set(a.NotBefore),
				Source: a.Source.s, Origin: c.origin(a.ID.line),
			}
			alias.Examples = c.examples(a.Examples, c.others(id))
			alias.Counter = c.examples(a.CounterExamples, c.others(id))
			for _, g := range a.Guards {
				if !oneOf(c.file, g, "guard", guards, c.ps) {
					continue
				}
				switch g.s {
				case "antecedent":
					alias.Antecedent = true
				case "no_other_org_since":
					alias.NoOtherOrg = true
				case "metonym":
					alias.Metonym = true
				case "subject_like":
					alias.SubjectLike = true
				case "capitalised":
					alias.Capitalised = true
				case "compound":
					alias.Compound = true
				}
			}
			if !ok || !parsed {
				continue
			}
			actor := ""
			if alias.Track == "partner" || alias.Track == "compound" {
				actor = party.Actor
			}
			names.drop(func(n *Name) bool {
				old := n.Alias != nil && n.Alias.Party == id && n.Alias.ID == alias.ID
				if old {
					alias.Replaces = replaced(n.Alias.Entry())
				}
				return old
			})
			names.add(pat, c.layer, Name{Alias: alias, Actor: actor})
		}
	}
}

// checkNamed reports a party that no document could ever name: a run would find
// nothing and print zeros.
func (c *compiler) checkNamed(names nameList) {
	for _, p := range c.p.Parties {
		if !slices.ContainsFunc(names, func(pn patternName) bool {
			a := pn.ref.Alias
			return a != nil && a.Party == p.ID && (a.Tier == "T1" || a.Tier == "T2")
		}) {
			c.problem(0, "the party %q has no alias of tier T1 or T2: no document would be found to name it", p.ID)
		}
	}
}

// others returns the parties but the one with the given id: whose documents
// name it.
func (c *compiler) others(id string) []string {
	_, other := c.p.Party(id)
	return []string{other.ID}
}

// noParty reports aliases of a party that is none of the two.
func (c *compiler) noParty(file string, line int, id string) {
	a, b := c.p.Parties[0].ID, c.p.Parties[1].ID
	msg := fmt.Sprintf("aliases of %q: the profile has no such party; it has %q and %q", id, a, b)
	if near := Nearest(id, []string{a, b}); near != "" {
		msg += fmt.Sprintf(": did you mean %q?", near)
	}
	c.ps.add(file, line, "%s", msg)
}

func (c *compiler) removeAliases(l *layer, party string, names *nameList) {
	if known, _ := c.p.Party(party); known == nil {
		c.noParty(l.file("remove.yaml"), firstLine(l.remove.Aliases[party]), party)
		return
	}
	for _, t := range l.remove.Aliases[party] {
		var ids []string
		found := false
		names.drop(func(n *Name) bool {
			a := n.Alias
			if a == nil || a.Party != party {
				return false
			}
			if a.ID != t.s {
				ids = append(ids, a.ID)
				return false
			}
			found = true
			c.removal(l, t, a.Entry())
			return true
		})
		if !found {
			c.gone(l, t, "alias of "+party, ids)
		}
	}
}

// speakers adds those of a layer. A person is one by the name and a role by its
// pattern: what lower layers say of them is replaced.
func (c *compiler) speakers(l *layer) {
	p := c.p
	p.People = removeFrom(c, l, "person", l.remove.People, p.People, (*Person).entry)
	p.Roles = removeFrom(c, l, "role", l.remove.Roles, p.Roles, (*Role).entry)
	known := func(t text) bool {
		return oneOf(c.file, t, "party", []string{p.Parties[0].ID, p.Parties[1].ID, NeitherParty}, c.ps)
	}
	for _, s := range l.speakers.People {
		if s.Name.s == "" {
			c.problem(s.Party.line, "a person needs a name")
		} else if known(s.Party) {
			person := Person{Name: s.Name.s, Party: s.Party.s, From: c.day(s.From), To: c.day(s.To), Source: s.Source.s, Origin: c.origin(s.Name.line)}
			p.People = slices.DeleteFunc(p.People, func(o Person) bool {
				old := o.Layer < c.layer && o.Name == person.Name
				if old {
					person.Replaces = replaced(o.entry())
				}
				return old
			})
			p.People = append(p.People, person)
		}
	}
	for _, r := range l.speakers.Roles {
		if pat, ok := c.plain(r.Pattern); ok && known(r.Party) {
			role := Role{Party: r.Party.s, Pattern: pat, From: c.day(r.From), To: c.day(r.To), Source: r.Source.s, Origin: c.origin(r.Pattern.line)}
			p.Roles = slices.DeleteFunc(p.Roles, func(o Role) bool {
				old := o.Layer < c.layer && o.Pattern.Source == pat.Source
				if old {
					role.Replaces = replaced(o.entry())
				}
				return old
			})
			p.Roles = append(p.Roles, role)
		}
	}
}
