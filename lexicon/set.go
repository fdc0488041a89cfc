package lexicon

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// A Set finds many patterns in a text at once. It is immutable and may be
// shared between goroutines; a nil Set finds nothing.
//
// Three sieves keep it fast, each of which lets pass all that can match: an index
// of the words a pattern can begin with; the rarest thing it needs further on,
// which must stand near enough; and the matcher.
type Set struct {
	patterns []Pattern
	ways     []way
	seqs     [][]node  // what each way is
	needs    []needs   // of the ways that are more than a word
	plain    door      // to ways that any text may take
	folded   door      // to those that need a placeholder, as only a folded sentence has
	folds    bool      // whether there are any
	reach    int32     // the largest of all ways
	span     int32     // how many words the longest match may have; tokens, where no pattern has a gap
	gaps     bool      // whether a pattern has a gap: no punctuation mark counts in it
	work     sync.Pool // of *work
}

// A door is where the words of a text lead into patterns.
type door struct {
	index index   // entries: the number of a way, or of a clause, see clauseEntry
	any   []int32 // ways that any word opens
}

// work is working memory.
type work struct {
	next    []int32 // of noClause, and of each clause: what words was where it stands next
	words   int32   // from here to the end of the text; out of all reach of a 0 in next
	ways    []int32 // that are open here
	found   []Match
	matcher matcher
}

// add takes down an entry of the index: a clause that stands here, or a way.
func (w *work) add(entry int32) {
	if entry < 0 {
		w.next[clauseEntry(entry)] = w.words
	} else {
		w.ways = append(w.ways, entry)
	}
}

// A way leads into a pattern: all of it, or one of its alternatives, where it is
// nothing but alternatives.
type way struct {
	word    string // the word, or the stem, where the way is no more than that: most are
	pattern int32
	needs   int32 // an index of Set.needs, or one of the below
}

const (
	isWord int32 = -1 - iota
	isStem
)

// A way is worth going where the clauses (a word, a phrase, or one of several)
// that it needs stand further on: the two rarest of them, at most so many words
// away.
type needs [2]struct{ clause, words int32 }

// noClause always stands near.
const noClause = 0

// near reports whether what is needed stands near enough.
func (w *work) near(n *needs) bool {
	return w.words-w.next[n[0].clause] <= n[0].words && w.words-w.next[n[1].clause] <= n[1].words
}

// A Match is one pattern of a Set found in a text.
type Match struct {
	ID         int // index of the pattern in the Set
	Start, End int // indexes of tokens
}

// NewSet indexes patterns for Find; Match.ID is a pattern's index in the slice.
func NewSet(patterns []Pattern) *Set {
	s := &Set{patterns: patterns, needs: make([]needs, 1)} // the first needs nothing
	b := indexer{set: s, clauses: map[string]int32{}}
	for i := range patterns {
		b.pattern(int32(i), patterns[i].seq)
		s.span = max(s.span, longestOf(patterns[i].seq))
		s.gaps = s.gaps || gapped(patterns[i].seq)
	}
	s.plain.index, s.folded.index = newIndex(b.plain), newIndex(b.folded)
	s.folds = len(b.folded)+len(s.folded.any) > 0
	clauses := len(b.clauses) + 1
	s.work.New = func() any { return &work{next: make([]int32, clauses)} }
	return s
}

// Len returns the number of patterns.
func (s *Set) Len() int { return len(s.patterns) }

// Pattern returns the pattern with the given index.
func (s *Set) Pattern(id int) Pattern { return s.patterns[id] }

// Find returns the longest match of each pattern at each place, overlapping
// ones too, ordered by start, then longest first, then by pattern.
func (s *Set) Find(toks []Token) []Match { return s.AppendFind(nil, toks) }

// AppendFind appends to ms what Find returns.
func (s *Set) AppendFind(ms []Match, toks []Token) []Match {
	if s == nil || len(s.patterns) == 0 {
		return ms
	}
	w := s.take()
	defer s.put(w)
	s.find(w, toks, false)
	ms = slices.Grow(ms, len(w.found))
	for _, m := range slices.Backward(w.found) {
		ms = append(ms, m)
	}
	return ms
}

// In reports whether anything of the set is found in toks.
func (s *Set) In(toks []Token) bool {
	if s == nil || len(s.patterns) == 0 {
		return false
	}
	w := s.take()
	defer s.put(w)
	s.find(w, toks, true)
	return len(w.found) > 0
}

// find leaves in w all matches, the last first, or one. It goes from the last
// token to the first, so that of each clause it knows where it stands next when it
// comes to a place where a pattern needs it.
func (s *Set) find(w *work, toks []Token, one bool) {
	w.found = w.found[:0]
	clear(w.next)
	w.next[noClause] = math.MaxInt32
	w.words = s.reach + 1
	folded := false // whether there is a placeholder
	for i := 0; s.folds && !folded && i < len(toks); i++ {
		folded = isPlaceholder(toks[i].Norm)
	}
	for i := len(toks) - 1; i >= 0; i-- {
		if toks[i].Word {
			w.words++
		}
		s.open(w, toks, i, folded)
		if len(w.ways) == 0 {
			continue
		}
		from := len(w.found)
		for _, n := range w.ways {
			way, end := &s.ways[n], -1
			switch {
			case way.needs == isWord && way.word == toks[i].Norm, way.needs == isStem && strings.HasPrefix(toks[i].Norm, way.word):
				end = i + 1
			case way.needs >= 0 && w.near(&s.needs[way.needs]):
				end = w.matcher.longest(s.seqs[n], toks, i)
			}
			if end > i {
				w.found = append(w.found, Match{int(way.pattern), i, end})
				if one {
					return
				}
			}
		}
		if len(w.found)-from > 1 {
			w.found = w.found[:from+tidy(w.found[from:])]
		}
	}
}

// tidy orders the matches at a place, the shortest first and of these the last
// pattern, and keeps the longest of each pattern, to which several ways may lead.
// It returns how many are left.
func tidy(ms []Match) int {
	if len(ms) == 2 && ms[0].ID != ms[1].ID { // as mostly
		if a, b := ms[0], ms[1]; a.End > b.End || a.End == b.End && a.ID < b.ID {
			ms[0], ms[1] = b, a
		}
		return 2
	}
	slices.SortFunc(ms, func(a, b Match) int {
		if a.ID != b.ID {
			return b.ID - a.ID
		}
		return b.End - a.End
	})
	ms = slices.CompactFunc(ms, func(a, b Match) bool { return a.ID == b.ID })
	slices.SortStableFunc(ms, func(a, b Match) int { return a.End - b.End })
	return len(ms)
}

// At returns the longest match that begins at toks[i], of several as long that
// of the first pattern; ok is false where none does.
func (s *Set) At(toks []Token, i int) (m Match, ok bool) {
	if s == nil || i < 0 || i >= len(toks) {
		return m, false
	}
	w := s.take()
	defer s.put(w)
	m.End = -1
	s.open(w, toks, i, true)
	for _, way := range w.ways {
		id := int(s.ways[way].pattern)
		if end := w.matcher.longest(s.seqs[way], toks, i); end > m.End || end == m.End && id < m.ID {
			m = Match{id, i, end}
		}
	}
	return m, m.End > i
}

// EndsAt reports whether some match ends right before toks[i].
func (s *Set) EndsAt(toks []Token, i int) bool {
	if s == nil {
		return false
	}
	w := s.take()
	defer s.put(w)
	for j, left := i-1, s.span; j >= 0; j-- {
		if !s.gaps || toks[j].Word {
			if left--; left < 0 {
				return false
			}
		}
		s.open(w, toks[:i], j, true)
		for _, way := range w.ways {
			if w.matcher.longest(s.seqs[way], toks[:i], j) == i {
				return true
			}
		}
	}
	return false
}

// open sets w.ways to those that may be open at toks[i].
func (s *Set) open(w *work, toks []Token, i int, folded bool) {
	w.ways = w.ways[:0]
	s.plain.index.walk(w, toks, i)
	if folded {
		s.folded.index.walk(w, toks, i)
	}
	if toks[i].Word && len(s.plain.any)+len(s.folded.any) > 0 {
		w.ways = append(w.ways, s.plain.any...)
		if folded {
			w.ways = append(w.ways, s.folded.any...)
		}
	}
}

func (s *Set) take() *work { return s.work.Get().(*work) }

// put gives memory back; a text must not live on in it.
func (s *Set) put(w *work) {
	w.matcher.toks = nil
	s.work.Put(w)
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
