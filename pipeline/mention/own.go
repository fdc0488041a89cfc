package mention

import (
	"slices"
	"unicode"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// ownInstitution reports whether the name says where an envoy of the speaker's
// side is accredited (METHOD 2.4): "the Ambassador of Utopia to the League", "our
// Permanent Mission to the League". Whose the envoy is must be said, or the office
// has a capital, as offices have: a mission may be a journey, too.
func (d *Doc) ownInstitution(s *segment.Sentence, names []name, n *name) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	own := func(from, to int) bool { // a name of the speaker's begins before to and ends at from or behind it
		return slices.ContainsFunc(names, func(o name) bool { return o.who == segment.Self && o.start < to && from <= o.end && o.end <= to })
	}
	for link := range startsAt(lang.EnvoyLinks, toks, d.bare(toks, n.start)) {
		for _, o := range names {
			if o.who == segment.Self && o.end == link && lang.Envoys.EndsAt(toks, o.start) {
				return true
			}
		}
		for office := range startsAt(lang.Envoys, toks, link) {
			before := office
			if before > 0 && isPossessive(toks, before-1) {
				before--
			}
			if own(before, link) || lang.FirstPerson.EndsAt(toks, office) || office > 0 && unicode.IsUpper(firstRune(toks[office].Text)) {
				return true
			}
		}
	}
	return false
}

// bare returns where the determiners before tokens[i] begin.
func (d *Doc) bare(toks []lexicon.Token, i int) int {
	for i > 0 && at(d.Profile.Language.Determiners, toks, i-1) {
		i--
	}
	return i
}

// startsAt yields where the matches of a set begin that end right before
// tokens[end], the nearest first.
func startsAt(set *lexicon.Set, toks []lexicon.Token, end int) func(func(int) bool) {
	const longest = 8 // tokens of an office
	return func(yield func(int) bool) {
		for i := end - 1; i >= max(0, end-longest); i-- {
			if m, ok := set.At(toks, i); ok && m.End == end && !yield(i) {
				return
			}
		}
	}
}
