package dictionary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"visavis/lexicon"
)

// maxPhrases is how many phrases one pattern may stand for in a dictionary.
const maxPhrases = 200

// ProfileOptions say what is taken of a profile besides its terms of tone.
type ProfileOptions struct {
	Vocabularies, Frames bool
	// Layer tells whether the entries of a layer are taken; nil: of all.
	Layer func(*lexicon.Layer) bool
}

func (o *ProfileOptions) takes(p *lexicon.Profile, at lexicon.Origin) bool {
	return o.Layer == nil || o.Layer(&p.Layers[at.Layer])
}

// RowsFromProfile returns the tone terms of a profile as the rows of a tone.csv,
// with all that they say. The layers become one, in their order.
func RowsFromProfile(p *lexicon.Profile, o ProfileOptions) *Dictionary {
	d := headed(p, &o)
	d.Left = o.gone(p)
	terms := slices.Clone(p.Tone)
	slices.SortStableFunc(terms, func(a, b lexicon.ToneTerm) int {
		return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Line, b.Line))
	})
	for i := range terms {
		if t := &terms[i]; o.takes(p, t.Origin) {
			row := t.Row()
			d.Rows = append(d.Rows, ToneRow{Term: t.ID, Valence: t.Valence, Note: row[9], Row: row})
		}
	}
	return &d
}

// headed is a Dictionary without entries that says of what it is: of the
// profile, or of the layer that lies over all others that are taken.
func headed(p *lexicon.Profile, o *ProfileOptions) Dictionary {
	d := Dictionary{
		Title:  strings.TrimSpace(p.Title + ", version " + p.Version),
		Source: fmt.Sprintf("lexicon %s of visavis, sha256 %s", p.ID, p.Hash),
		Scale:  3,
	}
	var of *lexicon.Layer
	var licences []string
	for i := range p.Layers {
		l := &p.Layers[i]
		if !o.takes(p, lexicon.Origin{Layer: i}) {
			continue
		}
		of = l
		own := func(t lexicon.ToneTerm) bool { return t.Layer == i }
		if l.Licence == "" || !o.Vocabularies && !o.Frames && !slices.ContainsFunc(p.Tone, own) {
			continue
		}
		licence := l.Name + ": " + l.Licence
		if l.Author != "" {
			licence += " (" + l.Author + ")"
		}
		licences = append(licences, licence)
	}
	d.Licence = strings.Join(licences, "; ")
	if o.Layer == nil || of == nil {
		return d
	}
	if len(licences) == 1 && of.Licence != "" {
		d.Licence = of.Licence
	}
	d.Title = of.Title
	if d.Title == "" {
		d.Title = "layer " + of.Name
	}
	if of.Version != "" {
		d.Title += ", version " + of.Version
	}
	if of.Author != "" {
		d.Title += ", by " + of.Author
	}
	if d.Source = of.Source; d.Source == "" {
		d.Source = fmt.Sprintf("layer %s of a lexicon of visavis, sha256 %s", of.Name, of.SHA256)
	}
	return d
}

// gone lists the terms of tone, and what else is asked for, of the layers that
// are taken which a layer that is not taken replaces or removes: the profile
// does not hold them any more.
func (o *ProfileOptions) gone(p *lexicon.Profile) []Left {
	if o.Layer == nil {
		return nil
	}
	var out []Left
	for _, e := range p.Entries() {
		if e.Kind != "tone" && !(e.Kind == "terms" && o.Vocabularies) && !(e.Kind == "frames" && o.Frames) {
			continue
		}
		by := e.Removed
		what := "removes"
		for by == "" && e.Replaces != nil && !o.takes(p, e.Origin) {
			if what = "replaces"; o.takes(p, e.Replaces.Origin) {
				by = e.Origin.String()
			}
			e = *e.Replaces
		}
		if by != "" && o.takes(p, e.Origin) && !o.removes(p, by) {
			out = append(out, Left{File: e.File, Line: e.Line, Entry: e.ID, Why: fmt.Sprintf("another layer %s it (%s)", what, by)})
		}
	}
	return out
}

// removes reports whether it is a layer that is taken which removes something
// at a line: then the layers say so together.
func (o *ProfileOptions) removes(p *lexicon.Profile, at string) bool {
	return slices.ContainsFunc(p.Layers, func(l lexicon.Layer) bool {
		return o.Layer(&l) && strings.Contains("/"+at, "/"+l.Name+"/remove.yaml:")
	})
}

// FromProfile returns the tone terms of a profile as a Dictionary, and, where
// asked for, its vocabularies and the words that its frames require. What makes
// a pattern more than a list of phrases (gaps, guards, capitals) is listed in Left.
//
// A tone term stands in positive, negative or neutral, within it in its
// register and then its category, and its weight is the valence, from -3 to 3;
// affect and role are notes.
// Vocabularies stand in vocabularies, frames in frames.
func FromProfile(p *lexicon.Profile, o ProfileOptions) (*Dictionary, error) {
	b := newBuilder(p.ID)
	b.Dictionary = headed(p, &o)
	b.Left = o.gone(p)
	for i := range p.Tone {
		t := &p.Tone[i]
		if !o.takes(p, t.Origin) {
			continue
		}
		sign := "neutral"
		if t.Valence > 0 {
			sign = "positive"
		} else if t.Valence < 0 {
			sign = "negative"
		}
		path := []string{sign}
		for _, s := range []string{t.Register, t.Category} {
			if s != "" {
				path = append(path, s)
			}
		}
		from := Left{File: t.File, Line: t.Line}
		var notes []Note
		if t.Affect != 0 {
			notes = append(notes, Note{"affect", number(t.Affect)})
		}
		if t.Role != "" {
			notes = append(notes, Note{"role", t.Role})
		}
		ok, err := b.phrases(from, t.Pattern, path, func(e *Entry, c int) {
			// Of terms that match the same words the last one counts.
			e.In, e.Notes = []Membership{{c, t.Valence, true}}, notes
			if t.Valence == 0 {
				e.In[0] = Membership{Category: c, Weight: 1} // neutral, which the category says
			}
		})
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		var lost []string
		for _, g := range []struct {
			what string
			set  *lexicon.Set
		}{{"not_before", t.NotBefore}, {"not_after", t.NotAfter}} {
			if g.set != nil {
				lost = append(lost, fmt.Sprintf("its guard %s (%s)", g.what, sources(g.set)))
			}
		}
		if len(lost) > 0 {
			from.Entry, from.Why, from.Part = t.ID, strings.Join(lost, ", ")+" cannot be held: it will count there too", true
			from.Kind = "its guards cannot be held: it will count there too"
			b.Left = append(b.Left, from)
		}
	}
	if o.Vocabularies {
		for i := range p.Vocabularies {
			v := &p.Vocabularies[i]
			for j := range v.Set.Len() {
				t := &v.Terms[v.Owner[j]]
				if !o.takes(p, t.Origin) {
					continue
				}
				if _, err := b.phrases(Left{File: t.File, Line: t.Line}, v.Set.Pattern(j), []string{"vocabularies", v.ID, t.Label}, (*Entry).member); err != nil {
					return nil, err
				}
			}
		}
	}
	if o.Frames {
		for i := range p.Frames {
			f := &p.Frames[i]
			if !o.takes(p, f.Origin) {
				continue
			}
			for g := range f.Require {
				path := []string{"frames", f.ID, fmt.Sprintf("group %d", g+1)}
				for j := range f.Require[g].Set.Len() {
					if _, err := b.phrases(Left{File: f.File, Line: f.Line}, f.Require[g].Set.Pattern(j), path, (*Entry).member); err != nil {
						return nil, err
					}
				}
			}
			b.part(0, "frame "+f.ID, "that all groups must be found, near the partner and not beside what excludes it, cannot be held")
		}
	}
	return &b.Dictionary, nil
}

// member puts an entry into a category, once.
func (e *Entry) member(c int) {
	if !slices.ContainsFunc(e.In, func(m Membership) bool { return m.Category == c }) {
		e.In = append(e.In, Membership{Category: c, Weight: 1})
	}
}

// phrases makes an entry of each phrase that a pattern stands for and gives it
// to f, with the category of the path; from is where the pattern is written.
func (b *builder) phrases(from Left, p lexicon.Pattern, path []string, f func(e *Entry, c int)) (bool, error) {
	from.Entry = p.Source
	list, cased, err := p.Phrases(maxPhrases)
	if err != nil {
		from.Why = err.Error()
		b.Left = append(b.Left, from)
		return false, nil
	}
	c, err := b.category(0, path)
	if err != nil {
		return false, err
	}
	for _, phrase := range list {
		e, ok, err := b.entry(0, phrase)
		if err != nil {
			return false, err
		}
		if ok {
			f(&b.Entries[e], c)
		}
	}
	if cased {
		from.Why, from.Part = "its capitals, which it asks for, cannot be held", true
		b.Left = append(b.Left, from)
	}
	return true, nil
}

// sources are the patterns of a set as they were written.
func sources(s *lexicon.Set) string {
	var list []string
	for i := range s.Len() {
		list = append(list, s.Pattern(i).Source)
	}
	return strings.Join(list, "; ")
}
