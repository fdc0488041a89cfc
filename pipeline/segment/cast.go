package segment

import (
	"slices"
	"strings"
	"unicode"
)

// A cast tells which labels of a transcript are of the same speaker. A label
// that nothing by itself makes known takes after one that is known and has the
// same name; the others are grouped by name, so that a speaker who counts for
// neither party is one.
type cast struct {
	m    *speakerMap
	all  []member
	of   map[string]int // a label's words: its speaker in all
	self map[string]bool
}

// A member of a cast is one speaker of a document.
type member struct {
	speaker
	naming *naming // of the first label
	names  [][]string
	plain  bool // the name is known without the office before it
}

func newCast(m *speakerMap, accepted []label) *cast {
	c := &cast{m: m, of: map[string]int{}, self: map[string]bool{}}
	var rest []*label
	for i := range accepted {
		l := &accepted[i]
		key := l.key()
		if _, ok := c.of[key]; ok || l.form == generic {
			continue
		}
		if l.speaker.how == byNothing {
			c.of[key] = -1
			rest = append(rest, l)
			continue
		}
		c.self[key] = true
		c.add(l)
	}
	known := len(c.all)
	// The fullest name first: "Ms Lund" is "Anna Lund", whichever comes first.
	lang := &m.Profile.Language
	slices.SortStableFunc(rest, func(a, b *label) int {
		return len(parseName(b.full(), lang)) - len(parseName(a.full(), lang))
	})
	for _, l := range rest {
		if i := c.find(l, known); i >= 0 {
			c.of[l.key()] = i
			p := &c.all[i]
			if name, ok := m.nameOf(l); ok && p.how != byName && p.how != byStudy && (!p.plain || capitals(p.name) && !capitals(name)) {
				p.name, p.plain = name, true
			}
			continue
		}
		c.add(l)
	}
	return c
}

func capitals(s string) bool { return strings.ToUpper(s) == s }

func (c *cast) add(l *label) {
	s := l.speaker
	plain := s.name != ""
	if !plain {
		s.name, plain = c.m.nameOf(l)
	}
	if s.how == byCountry {
		s.name += " (" + l.country + ")"
	}
	lang := &c.m.Profile.Language
	c.of[l.key()] = len(c.all)
	c.all = append(c.all, member{s, newNaming(l.core, lang), parseNames(l.full(), lang), plain})
}

// find returns which speaker a label names, or -1. The first known of the cast
// are known by themselves.
func (c *cast) find(l *label, known int) int {
	lang := &c.m.Profile.Language
	names := parseNames(l.full(), lang)
	for _, name := range names {
		for i := range c.all {
			n := c.all[i].naming
			if n.fits(name, min(2, len(name))) || len(name) == 1 && n.ends(name[0]) {
				return i
			}
		}
	}
	n := newNaming(l.core, lang)
	for i := known; i < len(c.all); i++ {
		for _, name := range c.all[i].names {
			if len(name) > 1 && n.fits(name, 2) {
				return i
			}
		}
	}
	return -1
}

// speaker returns who a label stands for.
func (c *cast) speaker(l *label) speaker {
	if l.form == generic {
		s := l.speaker
		if s.how == byNothing {
			s.name = strings.TrimRightFunc(joined(l.core), func(r rune) bool { return unicode.IsDigit(r) || r == ' ' })
		}
		return s
	}
	s := c.all[c.of[l.key()]].speaker
	if s.how != byNothing && !c.self[l.key()] {
		s.how = bySame
	}
	return s
}

// key returns what two labels of the same wording have in common.
func (l *label) key() string {
	key := joined(l.core)
	if l.speaker.how == byCountry {
		key += " (" + l.country + ")"
	}
	return key
}

// nameOf returns the name of a label, without an office before it. Where it
// cannot be told from the office, as behind "Rector of the", it is the whole
// label, and plain is false.
func (m *speakerMap) nameOf(l *label) (name string, plain bool) {
	n := newNaming(l.core, &m.Profile.Language)
	first := n.until
	for first > 0 && n.kind[first-1] == namePart {
		first--
	}
	from := len(l.core)
	if first < n.until {
		from = n.at[first]
		if first > 0 && n.kind[first-1] == smallPart {
			// "President of Utopia Anna Lund": a known name is no part of hers.
			end := from
			if m.Profile.Names != nil {
				for _, found := range m.Profile.Names.Find(l.core) {
					if found.Start == from {
						end = max(end, found.End)
					}
				}
			}
			if end == from {
				return l.full(), false
			}
			from = end
		}
	}
	to := len(l.core)
	if n.until < len(n.words) {
		to = n.at[n.until]
	}
	// Behind an office, more words than a name has may be some of the office's.
	const most = 3
	if k := countWords(l.core[min(from, to):to]); k < 2 || first > 0 && k > most {
		return l.full(), first == 0
	}
	return l.words(from, to), true
}
