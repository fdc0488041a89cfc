package measure

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Speaker is a voice in the transcripts of a run (METHOD 2.5). Turns belong to
// one speaker when they agree in the name, capitals and accents aside, in the
// party, and in whether anything made the speaker known.
type Speaker struct {
	Name    string
	Party   string // party id, "" for neither
	Known   bool
	Unnamed bool   // the labels name nobody: "Question"
	By      string // one of the By constants of [record.Turn], of the first turn

	Documents, Turns int
	Words            int // without labels and stage directions

	// The first turn of all, in the order of the manifest.
	First   string // id of its document
	Page    int    // 0 where the document has no pages
	Opening string // its first words
}

// Speakers lists the voices of all documents that were read: first those that
// nothing made known, whose words count for neither party, then the known ones,
// then those without a name; those with most words first.
func (s *Study) Speakers(docs []Document) []Speaker {
	type key struct {
		name, party    string
		known, unnamed bool
	}
	var out []Speaker
	at := map[key]int{}
	last := []string{} // of each speaker the last document
	for i := range docs {
		d := &docs[i]
		if d.Record == nil {
			continue
		}
		for k := range d.Record.Turns {
			t := &d.Record.Turns[k]
			id := key{fold(t.Speaker), t.Party, t.Known, t.Unnamed}
			n, ok := at[id]
			if !ok {
				n = len(out)
				at[id] = n
				last = append(last, "")
				out = append(out, Speaker{
					Name: t.Speaker, Party: t.Party, Known: t.Known, Unnamed: t.Unnamed, By: t.By,
					First: d.ID, Page: t.Page, Opening: t.Opening,
				})
			}
			p := &out[n]
			p.Turns++
			p.Words += t.Words
			if last[n] != d.ID {
				last[n] = d.ID
				p.Documents++
			}
		}
	}
	class := func(p *Speaker) int {
		switch {
		case p.Unnamed:
			return 2
		case p.Known:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b Speaker) int {
		return cmp.Or(cmp.Compare(class(&a), class(&b)), cmp.Compare(b.Words, a.Words), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// fold drops capitals, accents and marks from a name.
func fold(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x0300 && r <= 0x036f, r == '.', r == '\'', r == '’', r == ',':
			return -1
		case r == '-':
			return ' '
		}
		return r
	}, norm.NFD.String(strings.ToLower(name)))
	return strings.Join(strings.Fields(name), " ")
}
