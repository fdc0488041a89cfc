package dictionary

import (
	"fmt"
	"slices"
	"strings"

	"visavis/lexicon"
)

// maxPhrases is how many phrases one pattern may stand for in a dictionary.
const maxPhrases = 200

// FromProfile returns the tone terms of a profile as a Dictionary, and, where
// asked for, its vocabularies and the words that its frames require. What makes
// a pattern more than a list of phrases (gaps, guards, capitals) is listed in Left.
//
// A tone term stands in positive, negative or neutral, within it in its
// register and then its category, and its weight is the valence, from -3 to 3;
// affect and role are notes.
// Vocabularies stand in vocabularies, frames in frames.
func FromProfile(p *lexicon.Profile, vocabularies, frames bool) (*Dictionary, error) {
	b := newBuilder(p.ID)
	b.Title = strings.TrimSpace(p.Title + ", version " + p.Version)
	b.Source = fmt.Sprintf("lexicon %s of visavis, sha256 %s", p.ID, p.Hash)
	b.Scale = 3
	for i := range p.Tone {
		t := &p.Tone[i]
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
			b.Left = append(b.Left, from)
		}
	}
	if vocabularies {
		for i := range p.Vocabularies {
			v := &p.Vocabularies[i]
			for j := range v.Set.Len() {
				t := &v.Terms[v.Owner[j]]
				if _, err := b.phrases(Left{File: t.File, Line: t.Line}, v.Set.Pattern(j), []string{"vocabularies", v.ID, t.Label}, (*Entry).member); err != nil {
					return nil, err
				}
			}
		}
	}
	if frames {
		for i := range p.Frames {
			f := &p.Frames[i]
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
