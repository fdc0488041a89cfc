package lexicon

import (
	"slices"
	"strings"
)

type profileFile struct {
	ID      text        `yaml:"id"`
	Title   text        `yaml:"title"`
	Version text        `yaml:"version"`
	Source  text        `yaml:"source"`
	Extends []text      `yaml:"extends"`
	Parties []partyFile `yaml:"parties"`
}

type partyFile struct {
	ID      text `yaml:"id"`
	Name    text `yaml:"name"`
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
	Note      text   `yaml:"note"`
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
		party := Party{ID: pf.ID.s, Name: pf.Name.s, Full: pf.Full.s, Kind: pf.Kind.s, Actor: pf.Actor.s}
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
	check := func(t text) {
		if t.s == "" || c.p.Actor(t.s) != nil {
			return
		}
		ids := make([]string, len(c.p.Actors))
		for i, a := range c.p.Actors {
			ids[i] = a.ID
		}
		c.problem(t.line, "the gazetteer has no actor %q; the nearest is %q", t.s, nearest(t.s, ids))
	}
	for _, pf := range f.Parties {
		check(pf.Actor)
		for _, m := range pf.Members {
			check(m.ID)
		}
		for _, t := range pf.Comparators {
			check(t)
		}
		for _, t := range pf.Priority {
			check(t)
		}
	}
}

// nameList gathers the names of all actors before they are compiled.
type nameList struct {
	patterns []Pattern
	refs     []Name
}

func (n *nameList) add(p Pattern, ref Name) {
	n.patterns = append(n.patterns, p)
	n.refs = append(n.refs, ref)
}

func (n *nameList) compile() *Names { return &Names{set: NewSet(n.patterns), refs: n.refs} }

func (c *compiler) gazetteer(l *layer, names *nameList) {
	c.file = l.gazetteer.file
	for i, row := range l.gazetteer.rows {
		line := l.gazetteer.lines[i]
		a := Actor{ID: row["id"], Kind: row["kind"], Name: row["name"], Acronym: row["acronym"]}
		if a.ID == "" || a.Name == "" {
			c.problem(line, "an actor needs an id and a name")
			continue
		}
		oneOf(c.file, text{a.Kind, line}, "kind", []string{"country", "organisation", "region"}, c.ps)
		if at, ok := c.p.actors[a.ID]; ok {
			if slices.ContainsFunc(l.gazetteer.rows[:i], func(r map[string]string) bool { return r["id"] == a.ID }) {
				c.problem(line, "the id %q stands twice", a.ID)
			}
			c.p.Actors[at] = a
			kept := nameList{}
			for k, ref := range names.refs {
				if ref.Actor != a.ID {
					kept.add(names.patterns[k], ref)
				}
			}
			*names = kept
		} else {
			c.p.actors[a.ID] = len(c.p.Actors)
			c.p.Actors = append(c.p.Actors, a)
		}
		for _, col := range []string{"patterns", "adjective"} {
			for _, s := range strings.Split(row[col], "||") {
				if s = strings.TrimSpace(s); s == "" {
					continue
				}
				if p, ok := c.pattern(text{s, line}); ok {
					names.add(p, Name{Actor: a.ID, Adjective: col == "adjective"})
				}
			}
		}
	}
}

func (c *compiler) aliases(f aliasFile, names *nameList) {
	for _, id := range sortedKeys(f) {
		party, _ := c.p.Party(id)
		if party == nil {
			line := 0
			if len(f[id]) > 0 {
				line = f[id][0].ID.line
			}
			c.problem(line, "aliases of %q: the profile has no such party; it has %q and %q", id, c.p.Parties[0].ID, c.p.Parties[1].ID)
			continue
		}
		seen := map[string]bool{}
		for _, a := range f[id] {
			if a.Track.s == "" {
				a.Track = text{"partner", a.ID.line}
			}
			ok := oneOf(c.file, a.Tier, "tier", tiers, c.ps) && oneOf(c.file, a.Track, "track", tracks, c.ps)
			if a.ID.s == "" || seen[a.ID.s] {
				c.problem(a.Pattern.line, "the alias id %q is empty or stands twice", a.ID.s)
				ok = false
			}
			seen[a.ID.s] = true
			pat, parsed := c.pattern(a.Pattern)
			alias := &Alias{
				ID: a.ID.s, Party: id, Tier: a.Tier.s, Track: a.Track.s, Pattern: pat,
				From: c.day(a.From), To: c.day(a.To),
				After: c.set(a.After), NotAfter: c.set(a.NotAfter),
				Before: c.set(a.Before), NotBefore: c.set(a.NotBefore),
			}
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
			names.add(pat, Name{Alias: alias, Actor: actor})
		}
	}
}

func (c *compiler) speakers(f speakerFile) {
	known := func(t text) bool {
		return oneOf(c.file, t, "party", []string{c.p.Parties[0].ID, c.p.Parties[1].ID}, c.ps)
	}
	for _, s := range f.People {
		if s.Name.s == "" {
			c.problem(s.Party.line, "a person needs a name")
		} else if known(s.Party) {
			c.p.People = append(c.p.People, Person{s.Name.s, s.Party.s, c.day(s.From), c.day(s.To)})
		}
	}
	for _, r := range f.Roles {
		if pat, ok := c.pattern(r.Pattern); ok && known(r.Party) {
			c.p.Roles = append(c.p.Roles, Role{r.Party.s, pat, c.day(r.From), c.day(r.To)})
		}
	}
}
