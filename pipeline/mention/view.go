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
	// The same, of verbs that judge.
	judging []lexicon.Match // "accuses"
	judged  []lexicon.Match // "is accused by"
}

func (d *Doc) openers(s *segment.Sentence, names []name) openers {
	toks, lang := s.Tokens, &d.Profile.Language
	open := openers{lang.Reporting.Find(toks), lang.ReportingOf.Find(toks), lang.Judging.Find(toks), lang.JudgedBy.Find(toks)}
	for _, m := range lang.ReportClauses.Find(toks) {
		if d.clauseAt(s, names, m.End) {
			open.verbs = append(open.verbs, m)
		}
	}
	return open
}

// clauseAt reports whether a clause begins at a token: its verb stands near, and
// nothing else than its subject before it.
func (d *Doc) clauseAt(s *segment.Sentence, names []name, from int) bool {
	const longest = 6 // tokens of the subject
	toks, lang := s.Tokens, &d.Profile.Language
	r := d.reader(s, names)
	for i := from; i < min(len(toks), from+longest); i++ {
		switch {
		case i > from && !r.taken(i) && r.verb(i):
			return true
		case !toks[i].Word && !isPossessive(toks, i), at(lang.Conjunctions, toks, i),
			i == from && (lang.ItemStops.Has(toks[i].Norm) || at(lang.Locatives, toks, i) || lang.TailStops.Has(toks[i].Norm)):
			return false
		}
	}
	return false
}

// held reports whether the words at a span are reported as somebody else's
// view: a verb of saying with a subject that is not the speaker stands before
// it in the sentence, or somebody's view is named, before it or behind it, or
// somebody else judges it (METHOD 2.5). Without a holder who is known to be
// somebody else they are the speaker's: the minutes of a body report its own
// decisions.
func (d *Doc) held(s *segment.Sentence, names []name, open openers, n *name) bool {
	for _, m := range open.verbs {
		switch {
		case m.End <= n.start:
			if d.goesOn(s, m.End, n) {
				continue
			}
			if d.holderBefore(s, names, m.Start) || d.holderWithin(s, names, m) {
				return true
			}
		case m.Start >= n.end && aside(s.Tokens, m):
			if d.holderBefore(s, names, m.Start) { // "the League, they say, is slow"
				return true
			}
		}
	}
	return slices.ContainsFunc(open.of, func(m lexicon.Match) bool { return d.holderBehind(s, names, m, n) }) ||
		slices.ContainsFunc(open.judging, func(m lexicon.Match) bool { return d.judges(s, names, m, n) }) ||
		slices.ContainsFunc(open.judged, func(m lexicon.Match) bool { return d.judged(s, names, m, n) })
}

// judges reports whether a verb makes the name the object of somebody else's
// judgement, or the name follows such an object: "Utopia accuses the League of
// sloth".
func (d *Doc) judges(s *segment.Sentence, names []name, m lexicon.Match, n *name) bool {
	const most = 4 // tokens between the verb and its object: "the leaders of the"
	if n.start <= m.Start || s.Clause[n.start] != s.Clause[m.Start] && n.list < 0 {
		return false
	}
	object := func(o *name) bool {
		return o.start > m.Start && o.start <= max(m.End, m.Start+1+most) && s.Clause[o.start] == s.Clause[m.Start] &&
			!d.joins(s.Tokens[m.Start:o.start])
	}
	return slices.ContainsFunc(names, func(o name) bool {
		return object(&o) && (o.who == segment.Partner && o.start <= n.start || o.list >= 0 && o.list == n.list)
	}) && d.holderBefore(s, names, m.Start)
}

// judged reports whether the name is the subject that somebody else judges: "the
// League was accused of sloth by Utopia".
func (d *Doc) judged(s *segment.Sentence, names []name, m lexicon.Match, n *name) bool {
	const (
		most  = 3 // tokens between the subject and the verb
		agent = 4 // tokens of the one who judges
	)
	toks := s.Tokens
	return n.end <= m.Start && m.Start-n.end <= most && s.Clause[n.end-1] == s.Clause[m.Start] &&
		!d.governed(toks, n.start) && !d.joins(toks[n.end:m.Start]) && d.others(s, names, m.End, min(len(toks), m.End+agent))
}

// joins reports whether a conjunction stands among the tokens.
func (d *Doc) joins(toks []lexicon.Token) bool { return d.Profile.Language.Conjunctions.In(toks) }

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

// holderBefore reports whether somebody else is the subject of the verb at a
// token: "the delegation of Utopia proposed", "Utopia's position is". A verb that
// is joined to another before it has the subject of that one: "we met Utopia and
// proposed".
func (d *Doc) holderBefore(s *segment.Sentence, names []name, verb int) bool {
	verb = d.auxiliary(s.Tokens, names, verb)
	if d.ownVoice(s, names, max(0, verb-6), verb) {
		return false
	}
	first, join := d.firstVerb(s, names, verb)
	return d.subject(s, names, join, verb) || first >= 0 && !d.ownVoice(s, names, max(0, first-6), first) && d.subject(s, names, 0, first)
}

// auxiliary returns the auxiliary that a verb may have before it, "has often
// proposed", or the verb.
func (d *Doc) auxiliary(toks []lexicon.Token, names []name, verb int) int {
	for i := verb - 1; i >= max(0, verb-2) && toks[i].Word; i-- {
		if slices.ContainsFunc(names, func(o name) bool { return o.start <= i && i < o.end }) {
			break
		}
		if at(d.Profile.Language.Auxiliaries, toks, i) {
			return i
		}
	}
	return verb
}

// firstVerb returns the first verb of the clause to which a conjunction or a comma
// joins the verb at a token, and where what joins them ends; -1 and 0 where there
// is none.
func (d *Doc) firstVerb(s *segment.Sentence, names []name, verb int) (first, join int) {
	const reach = 4 // tokens between the two that may be the subject of the second
	toks, lang := s.Tokens, &d.Profile.Language
	at, end := -1, 0
	for i := verb - 1; i >= max(0, verb-reach) && at < 0; i-- {
		if m, ok := lang.Conjunctions.At(toks[:verb], i); ok {
			at, end = i, m.End
		} else if i == verb-1 && toks[i].Text == "," {
			at, end = i, verb
		}
	}
	if at < 0 {
		return -1, 0
	}
	from := at
	for from > 0 && toks[from-1].Text != ";" && toks[from-1].Text != ":" {
		from--
	}
	r := d.reader(s, names)
	for i := from; i < at; i++ {
		if !r.taken(i) && r.verb(i) {
			return i, end
		}
	}
	return -1, 0
}

// subject reports whether somebody else stands directly before a verb and behind
// a token, and nothing makes him the object of a preposition: "the talks with
// Utopia noted".
func (d *Doc) subject(s *segment.Sentence, names []name, from, verb int) bool {
	const (
		longest = 7 // tokens of a holder who is no actor
		adverbs = 2 // and between it and the verb
	)
	toks, lang := s.Tokens, &d.Profile.Language
	for i := max(from, verb-longest); i < verb; i++ {
		if h, ok := lang.ReportHolders.At(toks[:verb], i); ok && h.End >= verb-adverbs {
			return true
		}
		if p, ok := lang.Places.At(toks[:verb], i); ok && p.End >= verb-1 && !d.governed(toks, i) && // a capital that speaks
			!slices.ContainsFunc(names, func(o name) bool { return o.start < p.End && i < o.end }) {
			return true
		}
	}
	return slices.ContainsFunc(names, func(o name) bool {
		return o.who != segment.Self && o.isActor() && o.start >= from && o.end <= verb && o.end >= verb-3 &&
			!parted(toks[o.end:verb]) && !lang.Pronouns.In(toks[o.end:verb]) && (isPossessive(toks, o.end) || !d.governed(toks, o.start)) && !besideSelf(names, &o)
	})
}

// governed reports whether a preposition stands before a name and its article,
// and before that nobody who holds a view, as in "the experts from Utopia". The
// author, behind "by", is no such object.
func (d *Doc) governed(toks []lexicon.Token, start int) bool {
	lang := &d.Profile.Language
	i := start
	for i > 0 && at(lang.Determiners, toks, i-1) {
		i--
	}
	if i == 0 {
		return false
	}
	prep := i - 1
	switch {
	case lang.Agent.EndsAt(toks, i), at(lang.ClauseBreaks, toks, prep):
		return false
	case lang.ItemStops.Has(toks[prep].Norm), lang.Locatives.EndsAt(toks, i), lang.Within.EndsAt(toks, i):
		return !lang.ReportHolders.EndsAt(toks, prep)
	}
	return false
}

// besideSelf reports whether the speaker's side is named in the same list.
func besideSelf(names []name, n *name) bool {
	return n.list >= 0 && slices.ContainsFunc(names, func(o name) bool { return o.who == segment.Self && o.list == n.list })
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
