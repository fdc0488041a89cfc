package mention

import (
	"slices"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// openers are the words of a sentence that report a view, as the language's
// lists find them.
type openers struct {
	verbs []lexicon.Match // "proposed that": the holder stands before or within
	of    []lexicon.Match // "according to": the holder follows
}

func (d *Doc) openers(s *segment.Sentence) openers {
	lang := &d.Profile.Language
	return openers{lang.Reporting.Find(s.Tokens), lang.ReportingOf.Find(s.Tokens)}
}

// held reports whether the words at a span are reported as somebody else's
// view: a verb of saying with a subject that is not the speaker stands before
// it in the sentence, or somebody's view is named, before it or behind it
// (METHOD 2.5). Without a holder who is known to be somebody else they are the
// speaker's: the minutes of a body report its own decisions.
func (d *Doc) held(s *segment.Sentence, names []name, open openers, n *name) bool {
	for _, m := range open.verbs {
		switch {
		case m.End <= n.start:
			if d.goesOn(s, m.End, n) {
				continue
			}
			if d.holderBefore(s, names, m) || d.holderWithin(s, names, m) {
				return true
			}
		case m.Start >= n.end && aside(s.Tokens, m):
			if d.holderBefore(s, names, m) { // "the League, they say, is slow"
				return true
			}
		}
	}
	return slices.ContainsFunc(open.of, func(m lexicon.Match) bool { return d.holderBehind(s, names, m, n) })
}

// goesOn reports whether a clause of its own begins between a verb of saying
// and the name: "Utopia proposed a day, and the League agreed".
func (d *Doc) goesOn(s *segment.Sentence, from int, n *name) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	i := n.start
	for i > from && at(lang.Determiners, toks, i-1) {
		i--
	}
	for j := i - 1; j > from && j >= i-3; j-- {
		if m, ok := lang.Conjunctions.At(toks, j); ok && m.End == i && toks[j-1].Text == "," {
			return acts(lang, toks, n.end, 1)
		}
	}
	return false
}

// holderBefore: "the delegation of Utopia proposed", "Utopia's position is".
func (d *Doc) holderBefore(s *segment.Sentence, names []name, m lexicon.Match) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	if d.ownVoice(s, names, max(0, m.Start-6), m.Start) {
		return false
	}
	for i := max(0, m.Start-5); i < m.Start; i++ {
		if h, ok := lang.ReportHolders.At(toks[:m.Start], i); ok && h.End >= m.Start-2 {
			return true
		}
	}
	return slices.ContainsFunc(names, func(o name) bool {
		return o.who != segment.Self && o.isActor() && o.end <= m.Start && o.end >= m.Start-3 && !parted(toks[o.end:m.Start])
	})
}

// holderWithin: "as Utopia put it".
func (d *Doc) holderWithin(s *segment.Sentence, names []name, m lexicon.Match) bool {
	return d.others(s, names, m.Start+1, m.End)
}

// holderBehind: "according to Utopia", whether the view stands before or behind.
// The holder does not speak of itself as somebody else.
func (d *Doc) holderBehind(s *segment.Sentence, names []name, m lexicon.Match, n *name) bool {
	const furthest = 4 // tokens: "according to our colleagues in Utopia" is about them, "according to the agreement with Utopia" is not
	end := min(len(s.Tokens), m.End+furthest)
	for i := m.End; i < end; i++ {
		if parted(s.Tokens[i : i+1]) {
			end = i
		}
	}
	if n.start < end && n.end > m.Start {
		return false
	}
	return d.others(s, names, m.End, end)
}

// others reports whether one who is not the speaker is named directly behind
// tokens[from], articles and the like aside, and the speaker's side is not
// named before tokens[to].
func (d *Doc) others(s *segment.Sentence, names []name, from, to int) bool {
	if to <= from {
		return false
	}
	toks, lang := s.Tokens, &d.Profile.Language
	found := false
	for i := range names {
		o := &names[i]
		if o.start < from || o.start >= to {
			continue
		}
		if o.who == segment.Self {
			return false
		}
		first := from
		for first < o.start && (at(lang.Determiners, toks, first) || at(lang.FirstPerson, toks, first)) {
			first++
		}
		found = found || first == o.start && o.isActor()
	}
	if found {
		return true
	}
	for i := from; i < to; i++ {
		if at(lang.FirstPerson, toks, i) {
			return false
		}
	}
	return at(lang.ReportHolders, toks, from)
}

// aside reports whether a verb of saying and its subject stand between commas or
// at the end of the sentence, behind a comma.
func aside(toks []lexicon.Token, m lexicon.Match) bool {
	const longest = 5 // tokens of the subject
	last := toks[m.End-1]
	if last.Word || last.Text == ":" {
		return false
	}
	for i := m.Start - 1; i >= max(0, m.Start-longest); i-- {
		if toks[i].Text == "," {
			return true
		}
	}
	return false
}

// parted reports whether a mark stands among the tokens that ends a phrase.
func parted(toks []lexicon.Token) bool {
	return slices.ContainsFunc(toks, func(t lexicon.Token) bool {
		switch t.Text {
		case ",", ";", ":", "(", ")":
			return true
		}
		return false
	})
}
