package lexicon

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// A Collation says by what a party sorts the lists it prints (METHOD 6.8).
type Collation struct {
	// SortBy are the names that are tried, in this order: "short", of the
	// gazetteer or of Names, and "printed", as they stand in the list.
	SortBy []string
	// Names are the short names that differ from the gazetteer's, by actor.
	Names map[string]string
	// Ignore are the words at the beginning of a name that do not count.
	Ignore *Set
}

// DefaultCollation is that of a party which names none.
var DefaultCollation = Collation{SortBy: sortKeys}

var sortKeys = []string{"short", "printed"}

// An Order is a convention of protocol by which lists are ordered, such as the
// year in which each partner was received (METHOD 6.8).
type Order struct {
	ID    string
	Place map[string]int // of an actor, from 1; equals share a place
}

type collationFile struct {
	ID     text            `yaml:"id"`
	SortBy []text          `yaml:"sort_by"`
	Names  map[string]text `yaml:"names"`
	Ignore []text          `yaml:"ignore"`
	Source text            `yaml:"source"`
	Note   text            `yaml:"note"`
}

type orderFile struct {
	ID     text   `yaml:"id"`
	Actors []tied `yaml:"actors"`
	Source text   `yaml:"source"`
	Note   text   `yaml:"note"`
}

// tied is an actor of an order, or a list of those that share a place.
type tied []text

func (t *tied) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode {
		return n.Decode((*[]text)(t))
	}
	*t = make(tied, 1)
	return (*t)[0].UnmarshalYAML(n)
}

// orders compiles the collations and orders of a profile.
func (c *compiler) orders(f *profileFile) {
	found := map[string]Collation{}
	var ids []string
	for _, cf := range f.Collations {
		col := Collation{Names: map[string]string{}, Ignore: c.set(cf.Ignore)}
		if cf.ID.s == "" || slices.Contains(ids, cf.ID.s) {
			c.problem(cf.ID.line, "the collation %q: its id is empty or stands twice", cf.ID.s)
		}
		for _, t := range cf.SortBy {
			if oneOf(c.file, t, "sort_by", sortKeys, c.ps) {
				col.SortBy = append(col.SortBy, t.s)
			}
		}
		if len(cf.SortBy) == 0 {
			col.SortBy = sortKeys
		}
		for _, id := range sortedKeys(cf.Names) {
			c.knownActor(text{id, cf.Names[id].line})
			col.Names[id] = cf.Names[id].s
		}
		found[cf.ID.s] = col
		ids = append(ids, cf.ID.s)
	}
	for i, pf := range f.Parties {
		if i >= len(c.p.Parties) {
			break
		}
		c.p.Parties[i].Collation = DefaultCollation
		if pf.Collation.s != "" && oneOf(c.file, pf.Collation, "collation", ids, c.ps) {
			c.p.Parties[i].Collation = found[pf.Collation.s]
		}
	}
	for i, of := range f.Orders {
		o := Order{ID: of.ID.s, Place: map[string]int{}}
		if o.ID == "" || slices.ContainsFunc(f.Orders[:i], func(other orderFile) bool { return other.ID.s == o.ID }) {
			c.problem(of.ID.line, "the order %q: its id is empty or stands twice", o.ID)
		}
		if of.Source.s == "" {
			c.problem(of.ID.line, "the order %q needs a source: which convention it is, and where that is written", o.ID)
		}
		if len(of.Actors) < 3 {
			c.problem(of.ID.line, "the order %q has %d places: fewer than three order nothing", o.ID, len(of.Actors))
		}
		for place, t := range of.Actors {
			for _, a := range t {
				c.knownActor(a)
				if o.Place[a.s] > 0 {
					c.problem(a.line, "the order %q names %q twice", o.ID, a.s)
				}
				o.Place[a.s] = place + 1
			}
		}
		c.p.Orders = append(c.p.Orders, o)
	}
}

// knownActor reports an id that the gazetteer does not have.
func (c *compiler) knownActor(t text) {
	if t.s == "" || c.p.Actor(t.s) != nil {
		return
	}
	ids := make([]string, len(c.p.Actors))
	for i, a := range c.p.Actors {
		ids[i] = a.ID
	}
	c.problem(t.line, "the gazetteer has no actor %q; the nearest is %q", t.s, Nearest(t.s, ids))
}
