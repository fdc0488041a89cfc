package lexicon

import (
	"cmp"
	"slices"
)

// A Set finds many patterns in a text at once. It is immutable and may be
// shared between goroutines; a nil Set finds nothing.
type Set struct {
	patterns []Pattern
	words    map[string][]int32 // patterns by a whole word they can begin with
	stems    map[string][]int32 // by the beginning of one
	lengths  []int              // of the stems, in bytes, ascending
	any      []int32            // patterns that can begin with any word
}

// A Match is one pattern of a Set found in a text.
type Match struct {
	ID         int // index of the pattern in the Set
	Start, End int // indexes of tokens
}

// NewSet indexes patterns for Find; Match.ID is a pattern's index in the slice.
func NewSet(patterns []Pattern) *Set {
	s := &Set{patterns: patterns, words: map[string][]int32{}, stems: map[string][]int32{}}
	for i, p := range patterns {
		id := int32(i)
		add := func(m map[string][]int32, key string) {
			if ids := m[key]; len(ids) == 0 || ids[len(ids)-1] != id {
				m[key] = append(ids, id)
			}
		}
		firsts(p.seq, func(n *node) {
			switch n.kind {
			case literal:
				add(s.words, n.norm)
			case prefix:
				add(s.stems, n.norm)
				if !slices.Contains(s.lengths, len(n.norm)) {
					s.lengths = append(s.lengths, len(n.norm))
				}
			case anyWord:
				if len(s.any) == 0 || s.any[len(s.any)-1] != id {
					s.any = append(s.any, id)
				}
			}
		})
	}
	slices.Sort(s.lengths)
	return s
}

// Len returns the number of patterns.
func (s *Set) Len() int { return len(s.patterns) }

// Pattern returns the pattern with the given index.
func (s *Set) Pattern(id int) Pattern { return s.patterns[id] }

// candidates calls f with every pattern that could begin with t.
func (s *Set) candidates(t *Token, f func(id int32)) {
	for _, id := range s.words[t.Norm] {
		f(id)
	}
	for _, n := range s.lengths {
		if n > len(t.Norm) {
			break
		}
		for _, id := range s.stems[t.Norm[:n]] {
			f(id)
		}
	}
	if t.Word {
		for _, id := range s.any {
			f(id)
		}
	}
}

// Find returns the longest match of each pattern at each place, overlapping
// ones too, ordered by start, then longest first, then by pattern.
func (s *Set) Find(toks []Token) []Match {
	if s == nil {
		return nil
	}
	var out []Match
	for i := range toks {
		from := len(out)
		s.candidates(&toks[i], func(id int32) {
			for _, m := range out[from:] {
				if m.ID == int(id) {
					return
				}
			}
			if end := s.patterns[id].longest(toks, i); end > i {
				out = append(out, Match{int(id), i, end})
			}
		})
		if len(out)-from > 1 {
			slices.SortFunc(out[from:], func(a, b Match) int {
				return cmp.Or(cmp.Compare(b.End, a.End), cmp.Compare(a.ID, b.ID))
			})
		}
	}
	return out
}

// At returns the longest match that begins at toks[i]; ok is false where none
// does.
func (s *Set) At(toks []Token, i int) (m Match, ok bool) {
	if s == nil || i < 0 || i >= len(toks) {
		return m, false
	}
	m.End = -1
	s.candidates(&toks[i], func(id int32) {
		if end := s.patterns[id].longest(toks, i); end > m.End {
			m = Match{int(id), i, end}
		}
	})
	return m, m.End > i
}

// EndsAt reports whether some match ends right before toks[i].
func (s *Set) EndsAt(toks []Token, i int) bool {
	if s == nil {
		return false
	}
	const window = 12 // tokens looked back
	from := max(0, i-window)
	for j := i - 1; j >= from; j-- {
		found := false
		s.candidates(&toks[j], func(id int32) {
			found = found || s.patterns[id].longest(toks[:i], j) == i
		})
		if found {
			return true
		}
	}
	return false
}

// In reports whether anything of the set is found in toks.
func (s *Set) In(toks []Token) bool {
	if s == nil {
		return false
	}
	for i := range toks {
		if _, ok := s.At(toks, i); ok {
			return true
		}
	}
	return false
}

// Leftmost returns the matches that remain when, from left to right, the
// longest is kept and what overlaps it is dropped.
func Leftmost(ms []Match) []Match {
	var out []Match
	end := -1
	for _, m := range ms {
		if m.Start >= end {
			out = append(out, m)
			end = m.End
		}
	}
	return out
}

// Words is a set of folded words.
type Words map[string]bool

// Has reports whether the word, folded, is in the set.
func (w Words) Has(word string) bool { return w[Fold(word)] }
