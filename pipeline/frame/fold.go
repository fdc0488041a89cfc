package frame

import (
	"slices"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// stream is a sentence as the patterns see it.
type stream struct {
	toks    []lexicon.Token
	raw     []int             // for each token, the index of the first raw token it stands for
	words   []int             // for each token, how many words stand before it
	partner []bool            // a counted mention of the partner
	actor   []bool            // somebody else
	found   [][]lexicon.Match // of each group of the engine, in toks
}

// view is a sentence with its two streams.
type view struct {
	s       *segment.Sentence
	raw     stream
	folded  stream
	negated []bool
	// The same where a compound of both names is nobody's, nor a word that holds
	// a name of the speaker's own the partner's; nil in such a view.
	names *view
}

// of returns the view in which a frame reads the sentence.
func (v *view) of(f *lexicon.Frame) *view {
	if f.NameOnly {
		return v.names
	}
	return v
}

// view returns nil for a sentence without a counted mention in the speaker's own
// voice.
func (e *Engine) view(s *segment.Sentence) *view {
	if !slices.ContainsFunc(s.Marks, func(m segment.Mark) bool { return m.Counted && !m.Held }) {
		return nil
	}
	return e.plainView(s)
}

func (e *Engine) plainView(s *segment.Sentence) *view {
	v := &view{s: s, negated: e.negated(s.Tokens)}
	compounds := false
	v.folded, compounds = e.fold(s, lexicon.Partner)
	v.raw = stream{toks: s.Tokens, raw: make([]int, len(s.Tokens)), found: e.find(s.Tokens)}
	for i := range s.Tokens {
		v.raw.raw[i] = i
	}
	names := *v
	if compounds {
		names.folded, _ = e.fold(s, nobody)
	}
	v.names = &names
	return v
}

// nobody stands for a compound of both names where it is neither party's: no
// pattern names it.
const nobody = "{}"

// fold replaces tagged actors by placeholders, a compound of both names by the
// one given, and reports whether there is such a compound.
func (e *Engine) fold(s *segment.Sentence, both string) (out stream, compounds bool) {
	emit := func(from, to int, norm string, partner, actor bool) {
		t := lexicon.Token{Start: s.Tokens[from].Start, End: s.Tokens[to-1].End, Norm: norm, Text: norm, Word: true}
		if norm == "" {
			t = s.Tokens[from]
		}
		words := 0
		if n := len(out.toks); n > 0 {
			words = out.words[n-1]
			if out.toks[n-1].Word {
				words++
			}
		}
		out.toks = append(out.toks, t)
		out.raw = append(out.raw, from)
		out.words = append(out.words, words)
		out.partner = append(out.partner, partner)
		out.actor = append(out.actor, actor)
	}
	type span struct {
		from, to       int
		norm           string
		partner, actor bool
	}
	var spans []span
	for k := 0; k < len(s.Marks); k++ {
		m := s.Marks[k]
		sp := span{from: m.Start, to: m.End}
		switch {
		case m.Counted && !m.Held:
			sp.norm, sp.partner = lexicon.Partner, true
		case m.Who == segment.Self:
			sp.norm = lexicon.Speaker
		case m.Who == segment.Other && e.actor(m.Actor):
			sp.norm, sp.actor = lexicon.OtherActor, true
		default:
			continue
		}
		if m.List >= 0 && e.partnerIn(s, m.List) && !e.pair(s, m.List) {
			l := s.Lists[m.List]
			sp.from, sp.to, sp.norm, sp.partner, sp.actor = l.Start, l.End, lexicon.Partner, true, false
		}
		// A compound of both names is the partner, seen from the speaker.
		for k+1 < len(s.Marks) && s.Marks[k+1].Start == m.End+1 && dash(s.Tokens[m.End].Norm) &&
			(s.Marks[k+1].Counted || sp.partner) && s.Marks[k+1].Who != segment.Other {
			own := m.Who == segment.Self || s.Marks[k+1].Who == segment.Self
			k++
			m = s.Marks[k]
			sp.to, sp.norm, sp.partner, sp.actor = m.End, lexicon.Partner, true, false
			if own {
				sp.norm, sp.partner, compounds = both, both == lexicon.Partner, true
			}
		}
		if n := len(spans); n > 0 && sp.from < spans[n-1].to {
			continue // an item of the list that is folded already
		}
		spans = append(spans, sp)
	}
	at := 0
	for _, sp := range spans {
		for ; at < sp.from; at++ {
			emit(at, at+1, "", false, false)
		}
		emit(sp.from, sp.to, sp.norm, sp.partner, sp.actor)
		at = sp.to
	}
	for ; at < len(s.Tokens); at++ {
		emit(at, at+1, "", false, false)
	}
	out.found = e.find(out.toks)
	return out, compounds
}

// actor reports whether a name competes for what is said: regions do not.
func (e *Engine) actor(id string) bool {
	a := e.profile.Actor(id)
	return a != nil && a.Kind != "region"
}

func (e *Engine) partnerIn(s *segment.Sentence, list int) bool {
	return slices.ContainsFunc(s.Marks, func(m segment.Mark) bool { return m.List == list && m.Counted })
}

// pair reports whether a list is the speaker and the partner alone.
func (e *Engine) pair(s *segment.Sentence, list int) bool {
	if s.Lists[list].Length != 2 {
		return false
	}
	return slices.ContainsFunc(s.Marks, func(m segment.Mark) bool { return m.List == list && m.Who == segment.Self })
}

func dash(norm string) bool { return norm == "-" || norm == "/" }
