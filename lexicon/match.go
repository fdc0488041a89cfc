package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// maxSteps bounds the work of one pattern at one place: so often is a place in the
// text held against something in the pattern. What needs more matches nothing
// there. So a pattern that may need more is refused (see loose): what is left are
// places in rows of punctuation marks. The loosest pattern of the built-in frames
// may need a fifth of it.
const maxSteps = 50_000

// A matcher goes through a pattern once, with all the places in the text at the
// same time to which what it has gone through can lead. So a pattern takes time
// in proportion to its length and the text's, whatever it looks like. The zero
// matcher is ready; one that is used again has its memory already.
type matcher struct {
	toks  []Token
	buf   []int32 // a stack of lists of places
	steps int
}

// longest returns the end of the longest match of p that begins at toks[i], or
// -1.
func (p Pattern) longest(toks []Token, i int) int { return new(matcher).longest(p.seq, toks, i) }

// longest returns the end of the longest match of seq that begins at toks[i], or
// -1; none is empty.
func (m *matcher) longest(seq []node, toks []Token, i int) int {
	begin := i
	for ; len(seq) > 0 && seq[0].kind != gap && seq[0].kind != group; seq = seq[1:] {
		if i >= len(toks) || !seq[0].matches(&toks[i]) {
			return -1
		}
		i++
	}
	if len(seq) > 0 {
		m.toks, m.buf, m.steps = toks, append(m.buf[:0], int32(i)), 0
		ends := m.run(seq, m.buf)
		if len(ends) == 0 || m.steps > maxSteps {
			return -1
		}
		i = int(ends[len(ends)-1])
	}
	if i == begin {
		return -1
	}
	return i
}

// run returns the places at which matches of seq end that begin at one of those
// given. Places are indexes of tokens, in ascending order. The result is on the
// stack, above what was there.
func (m *matcher) run(seq []node, at []int32) []int32 {
	for i := range seq {
		n := &seq[i]
		base := len(m.buf)
		switch n.kind {
		case gap:
			m.gap(int(n.n), at)
		case group:
			m.group(n, at)
		default:
			m.word(n, at)
		}
		at = m.buf[base:]
		if len(at) == 0 || m.steps > maxSteps {
			return nil
		}
	}
	return at
}

// word pushes the places behind those at which a word matches.
func (m *matcher) word(n *node, at []int32) {
	m.steps += len(at)
	for _, p := range at {
		if int(p) < len(m.toks) && n.matches(&m.toks[p]) {
			m.buf = append(m.buf, p+1)
		}
	}
}

// gap pushes the places to which a gap of so many words leads.
func (m *matcher) gap(most int, at []int32) {
	end, words := int32(-1), 0 // the gap reaches from a place to end, over so many words
	from := int32(0)
	for _, p := range at {
		if p > end {
			end, words = p, 0
			m.buf = append(m.buf, p)
		} else {
			for ; from < p; from++ {
				if m.toks[from].Word {
					words--
				}
			}
		}
		from = p
		for ; int(end) < len(m.toks) && m.toks[end].Norm != ";"; end++ {
			if m.toks[end].Word {
				if words == most {
					break
				}
				words++
			}
			m.buf = append(m.buf, end+1)
			m.steps++
		}
	}
}

// group pushes the places to which the alternatives of a group lead. What cannot
// be because of the first letters of a word is left out beforehand: of a hundred
// words few are left.
func (m *matcher) group(n *node, at []int32) {
	base := len(m.buf)
	m.steps += len(at)
	seen := uint64(0)
	for _, p := range at {
		first := anything
		if int(p) < len(m.toks) {
			first = firstLetters(m.toks[p].Norm)
		}
		if n.begins.any&first != 0 {
			m.buf = append(m.buf, p)
			seen |= first
		}
	}
	begin := m.buf[base:]
	if len(begin) == 0 { // as mostly
		if n.optional {
			m.buf = append(m.buf, at...)
		}
		return
	}
	var room []int32 // for some of them
	parts := len(begin) > 1 && len(n.begins.phrases) > fewPhrases
	if parts {
		m.buf = append(m.buf, begin...)
		room = m.buf[base+len(begin):]
	}
	top := len(m.buf)
	lists := 0
	if n.optional {
		m.buf = append(m.buf, at...)
		lists++
	}
	for _, p := range begin {
		if int(p) == len(m.toks) {
			continue
		}
		t := &m.toks[p]
		for _, alt := range n.begins.words(t.Norm) {
			m.steps++
			if n.alts[alt][0].matches(t) {
				m.buf = append(m.buf, p+1)
				lists++
				break
			}
		}
	}
	part, of := begin, anything // the places at which a phrase can begin, and its letters
	for i := range n.begins.phrases {
		a := &n.begins.phrases[i]
		if a.first&seen == 0 {
			continue
		}
		top := len(m.buf)
		if parts && a.first != of {
			part, of = m.part(room[:0], begin, a.first), a.first
		}
		ends := m.run(a.seq, part)
		m.buf = append(m.buf[:top], ends...)
		if len(m.buf) > top {
			lists++
		}
	}
	ends := m.buf[top:]
	if lists > 1 {
		slices.Sort(ends)
		ends = slices.Compact(ends)
	}
	m.buf = append(m.buf[:base], ends...)
}

// part appends to out those of the places at which a word begins with some letters.
func (m *matcher) part(out, at []int32, letters uint64) []int32 {
	m.steps += len(at)
	for _, p := range at {
		if int(p) == len(m.toks) || firstLetters(m.toks[p].Norm)&letters != 0 {
			out = append(out, p)
		}
	}
	return out
}

const anything = ^uint64(0)

// firstLetters returns the bit of the first two letters of a word.
func firstLetters(w string) uint64 {
	if w == "" {
		return anything
	}
	return 1 << firstPair(w)
}

// firstPair is a number below 64 for the first two letters of a word.
func firstPair(w string) uint8 {
	switch len(w) {
	case 0:
		return 0
	case 1:
		return w[0] & 63
	}
	return (w[0] + 7*w[1]) & 63
}

// begins is what the alternatives of a group can begin with.
type begins struct {
	any     uint64 // bits of firstLetters
	phrases []phrase
	single  []uint16   // alternatives of one word, by firstPair; maxPattern keeps them few
	until   [64]uint16 // where in single those of a pair end
}

// fewPhrases are held against all places, more only against those that begin with
// their letters.
const fewPhrases = 8

// A phrase is an alternative of several words, or several that begin alike.
type phrase struct {
	first uint64 // as any
	seq   []node
}

// words returns the alternatives of one word that w may be.
func (b *begins) words(w string) []uint16 {
	pair, from := firstPair(w), uint16(0)
	if pair > 0 {
		from = b.until[pair-1]
	}
	return b.single[from:b.until[pair]]
}

// canBegin returns bits of firstLetters: of all words with which seq can begin.
func canBegin(seq []node) uint64 {
	first := uint64(0)
	if empty := leads(seq, func(text string, kind nodeKind) {
		word, _, more := strings.Cut(text, string([]byte{separator}))
		if kind == literal || kind == prefix && (more || len(word) > 1) {
			first |= firstLetters(word)
		} else {
			first = anything
		}
	}); empty {
		return anything
	}
	return first
}

// setBegins sets begins in all groups of seq.
func setBegins(seq []node) {
	for i := range seq {
		n := &seq[i]
		if n.kind != group {
			continue
		}
		for _, alt := range n.alts {
			setBegins(alt)
		}
		n.begins = newBegins(n.alts)
	}
}

// newBegins returns the begins of a group whose alternatives have theirs.
func newBegins(alts [][]node) *begins {
	b := &begins{}
	var longer [][]node
	for k, alt := range alts {
		first := canBegin(alt)
		b.any |= first
		if len(alt) == 1 && first != anything && alt[0].kind <= prefix {
			b.single = append(b.single, uint16(k))
		} else {
			longer = append(longer, alt)
		}
	}
	for _, seq := range shareHeads(longer) {
		b.phrases = append(b.phrases, phrase{canBegin(seq), seq})
	}
	slices.SortStableFunc(b.phrases, func(x, y phrase) int { return cmp.Compare(x.first, y.first) })
	pair := func(k uint16) uint8 { return firstPair(alts[k][0].norm) }
	slices.SortStableFunc(b.single, func(x, y uint16) int { return cmp.Compare(pair(x), pair(y)) })
	for _, k := range b.single {
		b.until[pair(k)]++
	}
	for i := range b.until[1:] {
		b.until[i+1] += b.until[i]
	}
	return b
}

// fewAlike is how many alternatives may begin alike before it pays to go through
// their beginning once for all of them.
const fewAlike = 3

// shareHeads makes one of the alternatives that begin alike: their beginning, and
// then a group of how they go on. A list of a thousand phrases that begin with an
// article costs no more than one that does not.
func shareHeads(alts [][]node) [][]node {
	slices.SortStableFunc(alts, func(x, y []node) int {
		return cmp.Or(cmp.Compare(x[0].kind, y[0].kind), cmp.Compare(x[0].norm, y[0].norm))
	})
	var out [][]node
	for len(alts) > 0 {
		n := 1
		for n < len(alts) && same(&alts[0][0], &alts[n][0]) {
			n++
		}
		if n > fewAlike {
			out = append(out, shareHead(alts[:n]))
		} else {
			out = append(out, alts[:n]...)
		}
		alts = alts[n:]
	}
	return out
}

func shareHead(alts [][]node) []node {
	head := alts[0]
	for _, alt := range alts[1:] {
		k := 1
		for k < min(len(head), len(alt)) && same(&head[k], &alt[k]) {
			k++
		}
		head = head[:k]
	}
	rest := node{kind: group}
	for _, alt := range alts {
		if len(alt) == len(head) {
			rest.optional = true
		} else {
			rest.alts = append(rest.alts, alt[len(head):])
		}
	}
	if len(rest.alts) == 0 {
		return head
	}
	rest.begins = newBegins(rest.alts)
	return append(slices.Clone(head), rest)
}

// same reports whether two nodes match alike.
func same(a, b *node) bool {
	return a.kind == b.kind && a.optional == b.optional && a.n == b.n && a.norm == b.norm &&
		(a.cased == b.cased || a.cased != nil && b.cased != nil && *a.cased == *b.cased) &&
		slices.EqualFunc(a.alts, b.alts, func(x, y []node) bool {
			return slices.EqualFunc(x, y, func(x, y node) bool { return same(&x, &y) })
		})
}

func (n *node) matches(t *Token) bool {
	switch n.kind {
	case anyWord:
		return t.Word
	case prefix:
		if !strings.HasPrefix(t.Norm, n.norm) {
			return false
		}
		c := n.cased
		return c == nil || strings.HasPrefix(t.Text, c.exact) || strings.HasPrefix(t.Text, c.upper) || ragged(t.Text)
	default:
		if t.Norm != n.norm {
			return false
		}
		c := n.cased
		return c == nil || t.Text == c.exact || t.Text == c.upper || sameCase(t.Text, c.exact) || ragged(t.Text)
	}
}

// ragged reports whether a word is a capitalised one whose capitals and small
// letters alternate within it, or are set apart: small capitals come out of a
// PDF as "LeagUe", letter-spaced names as "L E A G U E".
func ragged(w string) bool {
	lower := false // a small letter has been seen
	for i, r := range w {
		switch {
		case i == 0 && !unicode.IsUpper(r):
			return false
		case r == ' ', lower && unicode.IsUpper(r):
			return true
		}
		lower = lower || unicode.IsLower(r)
	}
	return false
}

// sameCase reports whether two words that fold alike have their capitals in
// the same places: a name with a look-alike letter of another script in it is
// still that name.
func sameCase(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	return len(ra) == len(rb) &&
		slices.EqualFunc(ra, rb, func(x, y rune) bool { return unicode.IsUpper(x) == unicode.IsUpper(y) })
}
