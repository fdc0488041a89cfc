package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/mention"
	"visavis/pipeline/record"
)

// use is how often an entry is met in the documents.
type use struct {
	hits    int // places where its words stand
	counted int // of them, in blocks whose words count
	longer  int // of them, within a longer entry of its kind
	barred  int // of them, where its own conditions on neighbouring words fail
}

func (u *use) add(v use) {
	u.hits += v.hits
	u.counted += v.counted
	u.longer += v.longer
	u.barred += v.barred
}

// lexiconUse is what one document, or all of them, show of a lexicon.
type lexiconUse struct {
	names, tone, terms map[int]use
	spans, guards      map[string]int // of each "party alias": places in the partner's words, and rejections by guards
	tones              map[string]int // hits in references, by term
	frames             map[string]int // references, by frame
	party              string
	included           bool
	err                error
}

// CheckLexicon returns what only documents can tell of a lexicon (METHOD 7.9):
// entries that never match in the study, or only in headings, or only within
// longer ones; guards that never reject anything, or everything; terms and frames that one
// party alone uses, which cannot support a comparison. A document that cannot be
// read is told to failed.
func CheckLexicon(ctx context.Context, study *corpus.Study, profile *lexicon.Profile, read Read, failed func(id string, err error)) ([]lexicon.Finding, error) {
	if err := Check(study, profile); err != nil {
		return nil, err
	}
	a := NewAnalyzer(profile)
	regime, _ := record.ParseRegime(study.Regime)
	ms := measures(study, profile, regime)
	read = read.orHere()
	c := newLexiconCheck(profile)
	work := func(ctx context.Context, i int) lexiconUse {
		o := a.read(ctx, read, &study.Documents[i])
		if o.err != nil {
			return lexiconUse{err: o.err}
		}
		u := c.document(o)
		u.included = judge(study, profile, ms, &study.Documents[i], o).Decision == measure.Included
		return u
	}
	emit := func(i int, u lexiconUse) error {
		switch {
		case errors.Is(u.err, context.Canceled):
			return u.err
		case u.err != nil:
			failed(study.Documents[i].ID, u.err)
		default:
			c.add(u)
		}
		return nil
	}
	if err := ordered(ctx, runtime.GOMAXPROCS(0), len(study.Documents), work, emit); err != nil {
		return nil, err
	}
	return c.findings(), nil
}

type lexiconCheck struct {
	profile *lexicon.Profile
	tone    *lexicon.Set
	terms   *lexicon.Set // of all vocabularies
	termOf  [][2]int     // for each pattern of terms, its vocabulary and term
	all     lexiconUse
	docs    [2]int            // included documents of each party
	tones   [2]map[string]int // hits in the references of included documents
	frames  [2]map[string]int // references of included documents
	forms   map[[2]int]use    // of the terms of vocabularies
}

func newLexiconCheck(p *lexicon.Profile) *lexiconCheck {
	c := &lexiconCheck{profile: p, all: newUse(), forms: map[[2]int]use{}}
	var tone, terms []lexicon.Pattern
	for i := range p.Tone {
		tone = append(tone, p.Tone[i].Pattern)
	}
	for v := range p.Vocabularies {
		set := p.Vocabularies[v].Set
		for id := range set.Len() {
			terms = append(terms, set.Pattern(id))
			c.termOf = append(c.termOf, [2]int{v, p.Vocabularies[v].Owner[id]})
		}
	}
	c.tone, c.terms = lexicon.NewSet(tone), lexicon.NewSet(terms)
	for i := range c.tones {
		c.tones[i], c.frames[i] = map[string]int{}, map[string]int{}
	}
	return c
}

func newUse() lexiconUse {
	return lexiconUse{names: map[int]use{}, tone: map[int]use{}, terms: map[int]use{}, spans: map[string]int{}, guards: map[string]int{}, tones: map[string]int{}, frames: map[string]int{}}
}

// document counts what one document shows.
func (c *lexiconCheck) document(o outcome) lexiconUse {
	u := newUse()
	u.party = o.record.Party
	p := c.profile
	for i := range o.text.Blocks {
		counts := mention.Uncounted(o.text.Blocks[i].Kind) == ""
		toks := lexicon.Split(o.text.Block(i))
		count := func(into map[int]use, found []lexicon.Match, barred func(lexicon.Match) bool) {
			for k, m := range found {
				one := use{hits: 1}
				if counts {
					one.counted = 1
				}
				if within(found, k) {
					one.longer = 1
				}
				if barred(m) {
					one.barred = 1
				}
				sum := into[m.ID]
				sum.add(one)
				into[m.ID] = sum
			}
		}
		count(u.names, p.Names.Find(toks), func(m lexicon.Match) bool {
			a := p.Names.Name(m.ID).Alias
			return a != nil && !stands(a.After, a.NotAfter, a.Before, a.NotBefore, toks, m)
		})
		count(u.tone, c.tone.Find(toks), func(m lexicon.Match) bool {
			t := &p.Tone[m.ID]
			return !stands(nil, t.NotAfter, nil, t.NotBefore, toks, m)
		})
		count(u.terms, c.terms.Find(toks), func(lexicon.Match) bool { return false })
	}
	for i := range o.record.Spans {
		s := &o.record.Spans[i]
		u.spans[o.record.Partner+" "+s.Alias]++
		if strings.HasPrefix(s.WhyNot, "guard: ") {
			u.guards[o.record.Partner+" "+s.Alias]++
		}
	}
	for i := range o.record.References {
		r := &o.record.References[i]
		for _, h := range r.Tone.Hits {
			u.tones[h.Term]++
		}
		for _, h := range r.Frames {
			u.frames[h.Frame]++
		}
	}
	return u
}

// within reports whether found[k] lies within a longer match.
func within(found []lexicon.Match, k int) bool {
	m := found[k]
	return slices.ContainsFunc(found, func(o lexicon.Match) bool {
		return o.Start <= m.Start && m.End <= o.End && o.End-o.Start > m.End-m.Start
	})
}

// stands reports whether the words beside a match are what its entry asks for.
func stands(after, notAfter, before, notBefore *lexicon.Set, toks []lexicon.Token, m lexicon.Match) bool {
	at := func(s *lexicon.Set) bool {
		_, ok := s.At(toks, m.End)
		return ok
	}
	return (after == nil || after.EndsAt(toks, m.Start)) && !notAfter.EndsAt(toks, m.Start) && (before == nil || at(before)) && !at(notBefore)
}

func (c *lexiconCheck) add(u lexiconUse) {
	merge := func(into, from map[int]use) {
		for k, v := range from { // sums do not know an order
			s := into[k]
			s.add(v)
			into[k] = s
		}
	}
	merge(c.all.names, u.names)
	merge(c.all.tone, u.tone)
	for k, v := range u.terms {
		s := c.forms[c.termOf[k]]
		s.add(v)
		c.forms[c.termOf[k]] = s
	}
	for k, v := range u.guards {
		c.all.guards[k] += v
	}
	for k, v := range u.spans {
		c.all.spans[k] += v
	}
	if !u.included {
		return
	}
	side := 0
	if u.party == c.profile.Parties[1].ID {
		side = 1
	}
	c.docs[side]++
	for k, v := range u.tones {
		c.tones[side][k] += v
	}
	for k, v := range u.frames {
		c.frames[side][k] += v
	}
}

// findings reports on every entry, in the order of the profile.
func (c *lexiconCheck) findings() []lexicon.Finding {
	var out []lexicon.Finding
	p := c.profile
	add := func(s lexicon.Severity, class string, e lexicon.Entry, format string, args ...any) {
		out = append(out, lexicon.Finding{Severity: s, Class: class, Message: fmt.Sprintf(format, args...), Entry: e})
	}
	met := func(e lexicon.Entry, u use, conditional bool) {
		// A researcher's own entry is there to be met.
		s := lexicon.Note
		if p.Layers[e.Layer].Study {
			s = lexicon.Warning
		}
		switch {
		case u.hits == 0:
			add(s, "never match in the study", e, "never matches in the study")
		case u.counted == 0:
			add(lexicon.Warning, "stand only in headings and other blocks that do not count", e, "stands only in headings and other blocks that do not count (%s)", times(u.hits))
		case u.longer == u.hits:
			add(s, "always stand within longer entries", e, "always stands within a longer entry (%s)", times(u.hits))
		}
		switch {
		case !conditional || u.hits == 0:
		case u.barred == u.hits:
			add(s, "have conditions on their neighbours that reject every place", e, "its conditions on neighbouring words reject every place where it stands (%s)", times(u.hits))
		case u.barred == 0:
			add(lexicon.Note, "have conditions on their neighbours that never reject anything", e, "its conditions on neighbouring words never reject anything (%s)", times(u.hits))
		}
	}
	for id := range p.Names.Len() {
		a := p.Names.Name(id).Alias
		if a == nil {
			continue
		}
		e, u := a.Entry(), c.all.names[id]
		met(e, u, a.After != nil || a.NotAfter != nil || a.Before != nil || a.NotBefore != nil)
		key := a.Party + " " + a.ID
		if n := c.all.spans[key]; guarded(a) && n > 0 && c.all.guards[key] == 0 {
			add(lexicon.Note, "have guards that never reject anything", e, "its guards never reject anything (named %s)", times(n))
		}
	}
	for v := range p.Vocabularies {
		for t := range p.Vocabularies[v].Terms {
			met(p.Vocabularies[v].Terms[t].Entry(p.Vocabularies[v].ID), c.forms[[2]int{v, t}], false)
		}
	}
	for id := range p.Tone {
		t := &p.Tone[id]
		e := t.Entry()
		met(e, c.all.tone[id], t.NotAfter != nil || t.NotBefore != nil)
		if only, n := c.exclusive(c.tones, t.ID); only != "" {
			add(lexicon.Note, "colour the references of "+only+" only", e, "colours references of %s only (%s): it cannot support a comparison", only, times(n))
		}
	}
	for i := range p.Frames {
		f := &p.Frames[i]
		e := f.Entry()
		if c.frames[0][f.ID]+c.frames[1][f.ID] == 0 {
			s := lexicon.Note
			if p.Layers[e.Layer].Study {
				s = lexicon.Warning
			}
			add(s, "never fire in the study", e, "never fires in the study")
		} else if only, n := c.exclusive(c.frames, f.ID); only != "" && len(f.Parties) != 1 {
			add(lexicon.Note, "fire for "+only+" only", e, "fires for %s only (%s), and may for both", only, times(n))
		}
	}
	lexicon.SortFindings(out)
	return out
}

// exclusive returns the party that alone uses something, and how often. Where
// one side has no documents nothing is exclusive.
func (c *lexiconCheck) exclusive(by [2]map[string]int, id string) (party string, n int) {
	if c.docs[0] == 0 || c.docs[1] == 0 {
		return "", 0
	}
	for i := range by {
		if by[i][id] > 0 && by[1-i][id] == 0 {
			return c.profile.Parties[i].ID, by[i][id]
		}
	}
	return "", 0
}

// guarded reports whether an alias has a guard that looks beyond its neighbours.
func guarded(a *lexicon.Alias) bool {
	return a.Antecedent || a.NoOtherOrg || a.Metonym || a.SubjectLike || a.Capitalised || a.Compound
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
