package dictionary

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"visavis/lexicon"
)

// A Vocabulary is one of terms.yaml: a list of ideas with the patterns that
// name each.
type Vocabulary struct {
	ID    string
	Terms []Term
}

// A Term of a Vocabulary.
type Term struct {
	ID, Label string
	Patterns  []string
}

// Vocabularies returns each category at the top as a vocabulary, and in it each
// category with entries as a term; and the entries that make no pattern. The ids
// of the terms are none that the profile has which they come into: a later layer's
// term would replace the one with its id. The profile may be nil.
func (d *Dictionary) Vocabularies(p *lexicon.Profile) ([]Vocabulary, []Left) {
	var out []Vocabulary
	var left []Left
	in := make([][]int, len(d.Categories))
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			in[m.Category] = append(in[m.Category], i)
		}
	}
	patterns := make([]string, len(d.Entries))
	weights := 0
	for i := range d.Entries {
		e := &d.Entries[i]
		var why string
		if patterns[i], why = Pattern(e.Term); why != "" {
			left = append(left, Left{Line: e.Line, Entry: e.Term, Why: why})
			continue
		}
		if slices.ContainsFunc(e.In, func(m Membership) bool { return m.Weighted }) {
			weights++
		}
		if what := e.restriction(); what != "" {
			left = append(left, Left{Line: e.Line, Entry: e.Term, Why: what, Part: true})
		}
	}
	if weights > 0 {
		left = append(left, Left{Entry: fmt.Sprintf("the weights of %d entries", weights), Why: "a vocabulary has none", Part: true})
	}
	none := map[int]bool{} // categories none of whose entries makes a pattern
	vocabularies, terms, theirs := map[string]int{}, map[string]bool{}, map[string]bool{}
	for c := range d.Categories {
		path := d.Categories[c].Path
		id := slug(path[0])
		v, ok := vocabularies[id]
		if !ok {
			v = len(out)
			vocabularies[id] = v
			out = append(out, Vocabulary{ID: id})
			if p != nil && p.Vocabulary(id) != nil {
				for _, t := range p.Vocabulary(id).Terms {
					terms[id+"\x00"+t.ID] = true
					theirs[id+"\x00"+t.ID] = true
				}
			}
		}
		term := Term{ID: slug(strings.Join(path[max(0, min(1, len(path)-1)):], " ")), Label: path[len(path)-1]}
		seen := map[string]bool{}
		for _, i := range in[c] {
			if p := patterns[i]; p != "" && !seen[p] {
				seen[p] = true
				term.Patterns = append(term.Patterns, p)
			}
		}
		if len(term.Patterns) == 0 {
			none[c] = true
			continue
		}
		base := term.ID
		for n := 2; terms[id+"\x00"+term.ID]; n++ {
			term.ID = fmt.Sprintf("%s-%d", base, n)
		}
		if theirs[id+"\x00"+base] {
			l := newLeft(d.Categories[c].Line, "category "+d.Categories[c].Name(), "the lexicon has a term of this id, which stays: this one is %s", term.ID)
			l.Category, l.Part = true, true
			left = append(left, l)
		}
		terms[id+"\x00"+term.ID] = true
		out[v].Terms = append(out[v].Terms, term)
	}
	out = slices.DeleteFunc(out, func(v Vocabulary) bool { return len(v.Terms) == 0 })
	return out, append(left, d.empty(none)...)
}

// empty lists the categories that hold neither entries nor other categories,
// and those in none, whose entries have all been left out.
func (d *Dictionary) empty(none map[int]bool) []Left {
	holds := make([]bool, len(d.Categories))
	above := map[string]bool{}
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			holds[m.Category] = true
		}
	}
	for c := range d.Categories {
		if path := d.Categories[c].Path; len(path) > 1 {
			above[strings.Join(path[:len(path)-1], "\x00")] = true
		}
	}
	var out []Left
	for c := range d.Categories {
		name := d.Categories[c].Name()
		switch {
		case holds[c] && none[c]:
			out = append(out, Left{Line: d.Categories[c].Line, Entry: "category " + name, Why: "none of its entries can be taken", Category: true})
		case !holds[c] && !above[strings.Join(d.Categories[c].Path, "\x00")]:
			out = append(out, Left{Line: d.Categories[c].Line, Entry: "category " + name, Why: "holds no entries", Category: true})
		}
	}
	return out
}

// slug makes an id of a name: small letters and digits, parted by hyphens.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "unnamed"
	}
	return b.String()
}

// WriteVocabularies writes a terms.yaml whose head keeps the dictionary's
// title, source and licence.
func (d *Dictionary) WriteVocabularies(out io.Writer, list []Vocabulary, source string) error {
	var b strings.Builder
	for _, h := range d.heads() {
		fmt.Fprintf(&b, "# %s\n", h)
	}
	for _, v := range list {
		fmt.Fprintf(&b, "\n%s:\n", strconv.Quote(v.ID))
		for _, t := range v.Terms {
			fmt.Fprintf(&b, "  - id: %s\n    label: %s\n", strconv.Quote(t.ID), strconv.Quote(t.Label))
			if source != "" {
				fmt.Fprintf(&b, "    source: %s\n", strconv.Quote(source))
			}
			b.WriteString("    any:\n")
			for _, p := range t.Patterns {
				fmt.Fprintf(&b, "      - %s\n", strconv.Quote(p))
			}
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}
