package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// NameOf returns the entry whose name the words are from the first to the last,
// in whatever case they are written: an alias of a party, an actor of the
// gazetteer, or a place of the language's list of places.
func (p *Profile) NameOf(words string) (Entry, bool) {
	whole := func(s *Set, toks []Token) int {
		for _, m := range s.Find(toks) {
			if m.Start == 0 && m.End == len(toks) {
				return m.ID
			}
		}
		return -1
	}
	// Capitals are what every name may be written in.
	for _, s := range []string{words, strings.ToUpper(words)} {
		toks := Split(s)
		if id := whole(p.Names.set, toks); id >= 0 {
			n := &p.Names.refs[id]
			if n.Alias != nil {
				return n.Alias.Entry(), true
			}
			return p.Actor(n.Actor).entry(), true
		}
		if id := whole(p.Language.Places, toks); id >= 0 {
			source := p.Language.Places.Pattern(id).Source
			if i := slices.IndexFunc(p.words, func(e Entry) bool { return e.Group == "places" && e.ID == source }); i >= 0 {
				return p.words[i], true
			}
		}
	}
	return Entry{}, false
}

// nameOf returns whose name one of the ways of writing the term is.
func (p *Profile) nameOf(t *ToneTerm) (Entry, bool) {
	if t.Valence == 0 && t.Affect == 0 {
		return Entry{}, false
	}
	for _, s := range t.Pattern.samples(false) {
		if e, ok := p.NameOf(write(s)); ok {
			return e, true
		}
	}
	return Entry{}, false
}

// proper reports whether a word of the pattern is written with a capital: it is
// meant as a name.
func (p Pattern) proper() bool {
	return slices.ContainsFunc(p.samples(false), func(s []string) bool {
		return slices.ContainsFunc(s, func(w string) bool { return w != strings.ToLower(w) })
	})
}

// refuseTone reports a tone term that would colour almost every sentence, and
// one that is a name: what a place or a body is called is no evaluation of it
// (METHOD 7.9). Names that a later layer brings are left to Check: the list of
// words they meet was not written with them in sight.
func (c *compiler) refuseTone(t *ToneTerm) bool {
	if s := t.Pattern.everywhere(c.p.Language.FunctionWords); s != "" && (s == "*" || t.Valence != 0 || t.Affect != 0) {
		c.problem(t.Line, "tone term %q matches almost every sentence: %s; write the words that carry the evaluation", t.ID, commonWord(s))
		return true
	}
	e, ok := c.p.nameOf(t)
	if !ok || e.Layer > c.layer {
		return false
	}
	if t.Pattern.proper() {
		c.problem(t.Line, "tone term %q is a name (%s at %s): what a place or a body is called is no evaluation of it; take the term out, or give it valence 0 and affect 0", t.ID, fullID(e), e.Origin)
		return true
	}
	if t.NotBefore == nil && t.NotAfter == nil {
		c.problem(t.Line, "tone term %q is, with capitals, a name (%s at %s), and names are no evaluation; if you mean another word that is written the same, say so by a guard (not_before:PATTERN or not_after:PATTERN) or make it a phrase; else take the term out", t.ID, fullID(e), e.Origin)
		return true
	}
	return false
}

func fullID(e Entry) string {
	if e.Group == "" {
		return e.ID
	}
	return e.Group + " " + e.ID
}

// everywhere returns the word by which a pattern matches almost every sentence:
// "*" for any word, or one that only serves grammar and stands alone, any words
// beside it apart; "" for a pattern that needs more.
func (p Pattern) everywhere(small Words) string {
	word, needs := least(p.seq, small)
	switch {
	case needs == 0:
		return "*"
	case needs == 1:
		return word
	}
	return ""
}

// least returns how much a sequence needs at least, one for a small word and
// much for any other, and the last small word.
func least(seq []node, small Words) (word string, needs int) {
	const much = 100
	for i := range seq {
		n := &seq[i]
		switch n.kind {
		case gap, anyWord:
		case group:
			if n.optional {
				continue
			}
			best, fewest := "", much
			for _, alt := range n.alts {
				if w, k := least(alt, small); k < fewest {
					best, fewest = w, k
				}
			}
			if best != "" {
				word = best
			}
			needs += fewest
		case literal:
			// An acronym is none: US is not us.
			if !small[n.norm] || n.cased != nil && utf8.RuneCountInString(n.cased.exact) > 1 && n.cased.exact == n.cased.upper {
				return "", much
			}
			word = n.norm
			needs++
		default:
			return "", much
		}
	}
	return word, min(needs, much)
}

func commonWord(s string) string {
	if s == "*" {
		return "* is any word"
	}
	return "\"" + s + "\" only serves grammar"
}
