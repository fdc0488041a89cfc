package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// record describes a list that holds the partner: its members, its order, and
// whether the list itself is the message (METHOD 3.1).
func (d *Doc) record(s *segment.Sentence, l *list, names []name) record.List {
	r := record.List{
		Start: s.Tokens[l.start].Start, End: s.Tokens[l.end-1].End,
		Length: len(l.items), Open: l.open, Examples: l.examples, Dyad: l.dyad(),
	}
	var surfaces []string
	others := 0
	allPriority := true
	for k, it := range l.items {
		if len(it.names) == 0 {
			r.Members = append(r.Members, "")
			continue
		}
		n := &names[l.name(k, names)]
		r.Members = append(r.Members, n.actor)
		surfaces = append(surfaces, d.Text.Body[s.Tokens[n.start].Start:s.Tokens[n.end-1].End])
		if n.who == segment.Other {
			others++
			allPriority = allPriority && contains(d.Party.Priority, n.actor)
		}
	}
	if len(l.items) >= 3 {
		r.Order = d.order(r.Members, surfaces)
	}
	r.Constitutive = others > 0 && allPriority && d.ownConcept(s.Tokens)
	return r
}

// name returns the name that tells an item from the others: of a compound, the
// one that the other items do not have.
func (l *list) name(k int, names []name) int {
	own := l.items[k].names
	if len(own) == 1 {
		return own[0]
	}
	for _, n := range own {
		shared := false
		for other, it := range l.items {
			for _, m := range it.names {
				shared = shared || other != k && names[m].actor == names[n].actor
			}
		}
		if !shared {
			return n
		}
	}
	return own[0]
}

// ownConcept reports whether a flagship concept of the speaker is named.
func (d *Doc) ownConcept(toks []lexicon.Token) bool {
	v := d.Profile.Vocabulary("concepts")
	if v == nil {
		return false
	}
	for _, m := range v.Set.Find(toks) {
		if v.Terms[v.Owner[m.ID]].Party == d.Party.ID {
			return true
		}
	}
	return false
}

// order says how a list is ordered (METHOD 6.8), where printed[i] is the name of
// the i-th actor among the members as printed: alphabetical by one of the names
// of the party's collation, by a protocol order of the profile, or free. Items
// that are no actors are left out.
func (d *Doc) order(members, printed []string) string {
	members = slices.DeleteFunc(slices.Clone(members), func(id string) bool { return id == "" })
	if len(members) < 2 {
		return "free"
	}
	c := &d.Party.Collation
	for _, by := range c.SortBy {
		keys := make([]string, len(members))
		for i, id := range members {
			name := printed[i]
			if by == "short" {
				if name = c.Names[id]; name == "" {
					if a := d.Profile.Actor(id); a != nil {
						name = a.Name
					}
				}
			}
			keys[i] = sortKey(name, c.Ignore)
		}
		if conventional(keys) {
			return "alphabetical"
		}
	}
	for _, o := range d.Profile.Orders {
		var places []int
		for _, id := range members {
			if p := o.Place[id]; p > 0 {
				places = append(places, p)
			}
		}
		// An order that tells few of the items apart is met by chance.
		if apart := slices.Compact(slices.Sorted(slices.Values(places))); len(apart) >= 4 && conventional(places) {
			return "protocol"
		}
	}
	return "free"
}

// conventional reports whether keys stand in their own order: Kendall's tau is
// 0.9 or more, 1 for fewer than five (METHOD 6.8).
func conventional[T cmp.Ordered](keys []T) bool {
	if len(keys) < 5 {
		return tau(keys) == 1
	}
	return tau(keys) >= 0.9
}

// tau is Kendall's, between the order of keys and their ascending order. Pairs
// of equal keys are left out; 0 where no other pair is.
func tau[T cmp.Ordered](keys []T) float64 {
	score, pairs := 0, 0
	for i := range keys {
		for j := i + 1; j < len(keys); j++ {
			score -= cmp.Compare(keys[i], keys[j])
			if keys[i] != keys[j] {
				pairs++
			}
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(score) / float64(pairs)
}

// sortKey is a name as it is sorted: without accents and capitals, and without
// the words at its beginning that do not count.
func sortKey(name string, ignore *lexicon.Set) string {
	toks := lexicon.Split(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(name)))
	for {
		m, ok := ignore.At(toks, 0)
		if !ok || m.End == len(toks) {
			break
		}
		toks = toks[m.End:]
	}
	var words []string
	for _, t := range toks {
		words = append(words, t.Norm)
	}
	return strings.Join(words, " ")
}
