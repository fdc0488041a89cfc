package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

// A Trial is one example of an entry of a lexicon, read as a document of its
// speaker.
type Trial struct {
	Entry   lexicon.Entry
	Example lexicon.Example
	Counter bool   // the sentence must not show what the entry stands for
	Passed  bool   // it does not, or, without Counter, it does
	Skipped bool   // it is of a lower layer and names a party of this pair as somebody else: not tried
	Got     string // what was found instead, or the words that fired; for people
}

// Try reads the examples and counter-examples of all frames, aliases and tone
// terms of the analyzer's profile, in the order of its entries. A frame must
// stand in a reference of the example under the paper's regime, an alias must be
// a counted mention, a tone term must add to the tone of a reference. One that was
// written for other pairs counts as passed.
func (a *Analyzer) Try() []Trial {
	var out []Trial
	try := func(e lexicon.Entry, examples, counter []lexicon.Example, shows func(*record.Record, string, string) (bool, string)) {
		each := func(list []lexicon.Example, isCounter bool) {
			for _, ex := range list {
				text := corpus.Plain(ex.Text)
				r := a.Analyze(text, Meta{ID: "example", Party: ex.Speaker, Year: 2020})
				ok, got := shows(r, text.Body, e.ID)
				out = append(out, Trial{Entry: e, Example: ex, Counter: isCounter, Passed: ok != isCounter, Got: got})
			}
		}
		each(examples, false)
		each(counter, true)
	}
	p := a.profile
	for _, al := range p.Aliases() {
		if len(al.Examples)+len(al.Counter) > 0 {
			try(al.Entry(), al.Examples, al.Counter, showsAlias)
		}
	}
	for i := range p.Tone {
		if t := &p.Tone[i]; len(t.Examples)+len(t.Counter) > 0 {
			try(t.Entry(), t.Examples, t.Counter, showsTone)
		}
	}
	ms := measures(&corpus.Study{Screen: &corpus.Screen{}}, p, record.Paper)
	for i := range p.Frames {
		f := &p.Frames[i]
		from := len(out)
		try(f.Entry(), f.Examples, f.Counter, func(r *record.Record, text, id string) (bool, string) { return showsFrame(ms, r, text, id) })
		for k := from; k < len(out); k++ {
			if t := &out[k]; p.ForOthers(f, t.Example) {
				t.Passed, t.Skipped = true, true
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Trial) int {
		return cmp.Or(
			cmp.Compare(slices.Index(lexicon.Kinds, x.Entry.Kind), slices.Index(lexicon.Kinds, y.Entry.Kind)),
			cmp.Compare(x.Entry.Layer, y.Entry.Layer),
		)
	})
	return out
}

func showsAlias(r *record.Record, _, id string) (bool, string) {
	for i := range r.Spans {
		if s := &r.Spans[i]; s.Alias == id && s.Counted {
			return true, fmt.Sprintf("%q is counted", s.Surface)
		}
	}
	return false, uncounted(r)
}

func showsTone(r *record.Record, _, id string) (bool, string) {
	var hits []string
	for i := range r.References {
		for _, h := range r.References[i].Tone.Hits {
			s := fmt.Sprintf("%s (%+.2f)", h.Term, h.Valence)
			if h.Term == id {
				return true, s
			}
			hits = append(hits, s)
		}
	}
	if len(r.References) == 0 {
		return false, uncounted(r)
	}
	if hits == nil {
		return false, "no term adds to the tone"
	}
	return false, "the tone is made of " + strings.Join(hits, ", ")
}

func showsFrame(ms *measure.Study, r *record.Record, text, id string) (bool, string) {
	var frames []string
	for i := range r.References {
		for _, h := range ms.Standing(&r.References[i]) {
			var words []string
			for _, e := range h.Evidence {
				words = append(words, fmt.Sprintf("%q", text[e[0]:e[1]]))
			}
			s := h.Frame + " on " + strings.Join(words, ", ")
			if h.Frame == id {
				return true, s
			}
			frames = append(frames, s)
		}
	}
	if len(r.References) == 0 {
		return false, uncounted(r)
	}
	if frames == nil {
		return false, "no frame"
	}
	return false, strings.Join(frames, "; ")
}

// uncounted says why nothing of a document is counted.
func uncounted(r *record.Record) string {
	var why []string
	for i := range r.Spans {
		s := &r.Spans[i]
		if s.Counted {
			why = append(why, fmt.Sprintf("%q counts by the alias %s", s.Surface, s.Alias))
		} else {
			why = append(why, fmt.Sprintf("%q does not count: %s", s.Surface, s.WhyNot))
		}
	}
	if why == nil {
		return "the partner is not named"
	}
	return strings.Join(why, "; ")
}
