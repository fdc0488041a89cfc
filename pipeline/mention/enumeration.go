package mention

import (
	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// An Enumeration is a list of actors as a sentence prints it (METHOD 3.2).
type Enumeration struct {
	Items []Item
	Open  bool // a list of examples: "partners, including ..."
}

// An Item is one of an Enumeration. Start and End are bytes of the text: of the
// name, or of the words of an item that is no actor.
type Item struct {
	Start, End int
	Actor      string // id of the gazetteer, "" for an item that is no actor
}

// Enumerations finds the lists of actors of a tokenised sentence as a run does,
// but without regard to whose document it is, for measuring how well they are
// found.
func Enumerations(t *corpus.Text, p *lexicon.Profile, s *segment.Sentence) []Enumeration {
	d := &Doc{Text: t, Profile: p, Party: &lexicon.Party{}, Partner: &lexicon.Party{}}
	names := d.tag(s)
	d.compounds(s, names)
	var out []Enumeration
	for _, l := range d.lists(s, names) {
		e := Enumeration{Open: l.open}
		for k, it := range l.items {
			item := Item{Start: s.Tokens[it.start].Start, End: s.Tokens[it.end-1].End}
			if len(it.names) > 0 {
				n := &names[l.name(k, names)]
				item.Actor, item.Start, item.End = n.actor, s.Tokens[n.start].Start, s.Tokens[n.end-1].End
			}
			e.Items = append(e.Items, item)
		}
		out = append(out, e)
	}
	return out
}
