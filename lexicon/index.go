package lexicon

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// index finds, of many words, stems and phrases, those that stand at a place in a
// text, in a time that does not depend on how many there are. It is a table of
// hashes. It holds no words, so it may, very rarely, find what is not there; the
// matcher has the last word.
type index struct {
	slots []slot   // open addressing; a power of two of them
	lists []uint32 // four times the number of entries, and how longer keys go on from here; and the entries
	bits  []uint64 // a bit for each hash in use: most of what is not in slots is known by it, at less cost
	stems uint64   // a bit for each length of a stem in bytes; their first four bytes are in bits too
}

// How longer keys go on.
const (
	withWord = 1 << iota
	withStem
	perEntry
)

type slot struct {
	hash uint32
	// Twice a place in lists; or, for a single entry, twice that and 1; 0 in a free slot.
	list uint32
}

// key leads to an entry: a word as it is folded, or the stem with which one
// begins, or several words, parted by a separator, of which the last may be a
// stem.
type key struct {
	text  string
	stem  bool
	entry int32
}

// separator parts the words of a key; it is in no text that is UTF-8.
const separator byte = 0xff

// hash is that of a word. No word has the hash 0.
func hash(word string) uint32 { return max(1, fnv(word)) }

// fnv is the upper half of FNV-1a.
func fnv(s string) uint32 {
	h := hashSeed
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return uint32(h >> 32)
}

const (
	hashSeed  uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
	stemHash  uint32 = 0x9e3779b9 // tells a stem, or a head, from the word
)

// join returns the hash of what has the hash before, and a word behind it.
func join(before, word uint32) uint32 { return max(1, (before*31+word)*0x9e3779b1) }

// maxStem is how many bytes of a stem are indexed: what begins with a longer one
// begins with that.
const maxStem = 63

// newIndex indexes keys; the same key may lead to several entries.
func newIndex(keys []key) index {
	type hashed struct {
		hash  uint32
		entry int32
		more  uint32 // no entry: so a longer key goes on from here
	}
	x := index{lists: []uint32{0}}
	all := make([]hashed, 0, len(keys)+len(keys)/4)
	var heads []string
	for _, k := range keys {
		h, text := uint32(0), k.text
		add := func(word uint32) {
			if h != 0 {
				word = join(h, word)
			}
			h = word
		}
		for {
			at := strings.IndexByte(text, separator)
			if at < 0 {
				break
			}
			add(hash(text[:at]))
			text = text[at+1:]
			more := uint32(withWord)
			if k.stem && strings.IndexByte(text, separator) < 0 {
				more = withStem
			}
			all = append(all, hashed{hash: h, more: more})
		}
		if k.stem {
			text = text[:min(len(text), maxStem)]
			x.stems |= 1 << len(text)
			if len(text) >= headLen {
				heads = append(heads, text)
			}
			add(fnv(text) ^ stemHash)
		} else {
			add(hash(text))
		}
		all = append(all, hashed{hash: h, entry: k.entry})
	}
	slices.SortFunc(all, func(a, b hashed) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		return cmp.Compare(a.entry, b.entry)
	})
	x.slots = make([]slot, 1<<bits.Len(uint(len(all)+len(all)/2)))
	for i := 0; i < len(all); {
		h, head := all[i].hash, len(x.lists)
		x.lists = append(x.lists, 0)
		for ; i < len(all) && all[i].hash == h; i++ {
			switch e := uint32(all[i].entry); {
			case all[i].more > 0:
				x.lists[head] |= all[i].more
			case x.lists[head] < perEntry || x.lists[len(x.lists)-1] != e:
				x.lists = append(x.lists, e)
				x.lists[head] += perEntry
			}
		}
		list := uint32(head) * 2
		if x.lists[head] == perEntry {
			list = x.lists[head+1]*2 + 1
			x.lists = x.lists[:head]
		}
		at := h
		for x.slots[at&x.last()].list != 0 {
			at++
		}
		x.slots[at&x.last()] = slot{h, list}
	}
	x.bits = make([]uint64, 1<<bits.Len(uint(len(all)/4)))
	use := func(h uint32) { x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h & 63) }
	for _, k := range all {
		use(k.hash)
	}
	for _, stem := range heads {
		use(headOf(stem))
	}
	return x
}

// last returns the number of the last slot.
func (x *index) last() uint32 { return uint32(len(x.slots) - 1) }

// headLen is how many bytes of a word the head of one has. Few words have that of
// a stem, so most are not looked at byte by byte.
const headLen = 4

func head(w string) uint32 {
	return join(uint32(w[0])|uint32(w[1])<<8|uint32(w[2])<<16|uint32(w[3])<<24, stemHash)
}

// headOf is the hash of a word's head, 0 where it has none.
func headOf(word string) uint32 {
	if len(word) < headLen {
		return 0
	}
	return max(1, head(word))
}

// walk adds to w the entries whose keys the text has at toks[i]. It is what is
// called most in all the program: most words lead nowhere, and leave early.
func (x *index) walk(w *work, toks []Token, i int) {
	if x.stems != 0 {
		x.addStems(w, 0, &toks[i])
	}
	for h := toks[i].hashed(); x.maybe(h); h = join(h, toks[i].hashed()) {
		more := x.add(w, h)
		if i++; more == 0 || i == len(toks) {
			return
		}
		if more&withStem != 0 {
			x.addStems(w, h, &toks[i])
		}
		if more&withWord == 0 {
			return
		}
	}
}

// addStems adds to w the entries of all stems with which a word begins; before is
// the hash of what stands before it in the key.
func (x *index) addStems(w *work, before uint32, t *Token) {
	word, head := t.Norm, t.head
	if t.hash == 0 {
		head = headOf(word)
	}
	stems := x.stems >> 1
	if head == 0 || !x.maybe(head) {
		stems &= 1<<(headLen-1) - 1
	}
	h := hashSeed
	for k := 0; stems != 0 && k < len(word); k++ {
		h = (h ^ uint64(word[k])) * hashPrime
		if stems&1 != 0 {
			s := uint32(h>>32) ^ stemHash
			if before != 0 {
				s = join(before, s)
			}
			if x.maybe(s) {
				x.add(w, s)
			}
		}
		stems >>= 1
	}
}

// maybe reports whether a hash may be in use.
func (x *index) maybe(h uint32) bool { return x.bits[h>>6&uint32(len(x.bits)-1)]>>(h&63)&1 != 0 }

// add adds to w the entries of a hash, and returns how longer keys go on that begin
// with its words.
func (x *index) add(w *work, h uint32) (more uint32) {
	for at := h; ; at++ {
		s := x.slots[at&x.last()]
		switch {
		case s.list == 0:
			return 0
		case s.hash != h:
			continue
		case s.list&1 == 1:
			w.add(int32(s.list) >> 1)
			return 0
		}
		head := x.lists[s.list/2]
		for _, e := range x.lists[s.list/2+1:][:head/perEntry] {
			w.add(int32(e))
		}
		return head & (withWord | withStem)
	}
}

// An indexer collects what NewSet indexes.
type indexer struct {
	set           *Set
	plain, folded []key
	clauses       map[string]int32
}

// clauseEntry maps the number of a clause to its entry in the index, and back:
// the entries of ways are not negative.
func clauseEntry(n int32) int32 { return ^n }

// pattern adds the ways into a pattern.
func (b *indexer) pattern(id int32, seq []node) {
	if len(seq) == 1 && seq[0].kind == group && !seq[0].optional {
		for _, alt := range seq[0].alts {
			b.pattern(id, alt)
		}
		return
	}
	s := b.set
	w := way{pattern: id}
	door, keys := &s.plain, &b.plain
	switch first := &seq[0]; {
	case len(seq) == 1 && first.kind == literal && first.cased == nil:
		w.word, w.needs = first.norm, isWord
	case len(seq) == 1 && first.kind == prefix && first.cased == nil:
		w.word, w.needs = first.norm, isStem
	case literals(seq) < len(seq):
		all := clauses(seq, 0)
		if _, ok := opening(seq); ok {
			all = all[1:] // it is the way in
		}
		slices.SortStableFunc(all, func(a, b clause) int { return cmp.Compare(a.common(), b.common()) })
		if len(all) > 0 && all[0].common() == 0 {
			door, keys = &s.folded, &b.folded
		}
		var n needs
		for i, c := range all[:min(len(all), len(n))] {
			n[i].clause, n[i].words = b.clause(c, keys), c.words
			s.reach = max(s.reach, c.words)
		}
		w.needs = int32(len(s.needs))
		s.needs = append(s.needs, n)
	}
	n := int32(len(s.ways))
	leads(seq, func(text string, kind nodeKind) {
		if kind == anyWord {
			door.any = append(door.any, n)
		} else {
			*keys = append(*keys, key{text, kind == prefix, n})
		}
	})
	s.ways, s.seqs = append(s.ways, w), append(s.seqs, seq)
}

// A clause is what every match of something has: one of some keys, behind so
// many words at most.
type clause struct {
	keys  []key
	words int32
}

// common tells how often a clause may be found, as clauses compare: short words
// are the commonest of all, and nothing is rarer in a text than a placeholder,
// which only a folded sentence has.
func (c *clause) common() int {
	n := 0
	for _, k := range c.keys {
		switch {
		case slices.ContainsFunc(strings.Split(k.text, string([]byte{separator})), isPlaceholder):
		case len(k.text) < 4:
			n += 10
		default:
			n++
		}
	}
	return n
}

// clause returns the number of a clause whose keys are to be found in a door, and
// adds them to the door's if it is new.
func (b *indexer) clause(c clause, door *[]key) int32 {
	var name strings.Builder
	fmt.Fprintf(&name, "%t", door == &b.folded)
	for _, k := range c.keys {
		fmt.Fprintf(&name, " %q %t", k.text, k.stem)
	}
	n, known := b.clauses[name.String()]
	if !known {
		n = noClause + 1 + int32(len(b.clauses))
		b.clauses[name.String()] = n
		for _, k := range c.keys {
			k.entry = clauseEntry(n)
			*door = append(*door, k)
		}
	}
	return n
}

// opening returns the clause that seq begins with; ok is false where it may be
// missing, or be any word.
func opening(seq []node) (c clause, ok bool) {
	ok = true
	empty := leads(seq, func(text string, kind nodeKind) {
		ok = ok && (kind == literal || kind == prefix)
		c.keys = append(c.keys, key{text: text, stem: kind == prefix})
	})
	return c, ok && !empty
}

// clauses returns what every match of seq has, in the order of the pattern, if
// so many words at most stand before it.
func clauses(seq []node, words int32) []clause {
	var out []clause
	for len(seq) > 0 {
		n := max(1, literals(seq))
		if c, ok := opening(seq[:n]); ok {
			c.words = words
			out = append(out, c)
		}
		if g := &seq[0]; g.kind == group && !g.optional {
			out = append(out, shared(g.alts, words)...)
		}
		words += longestOf(seq[:n])
		seq = seq[n:]
	}
	return out
}

// shared returns the clauses that all alternatives have.
func shared(alts [][]node, words int32) []clause {
	out := clauses(alts[0], words)
	for _, alt := range alts[1:] {
		if len(out) == 0 {
			break
		}
		other := clauses(alt, words)
		n := 0
		for _, c := range out {
			if i := slices.IndexFunc(other, func(o clause) bool { return slices.Equal(o.keys, c.keys) }); i >= 0 {
				c.words = max(c.words, other[i].words)
				out[n] = c
				n++
			}
		}
		out = out[:n]
	}
	return out
}

// leads calls f with every key that a match of seq can begin with, as far as it
// is plain words, and their kind: prefix for a stem, anyWord for no key at all. It
// reports whether seq can match nothing.
func leads(seq []node, f func(text string, kind nodeKind)) (empty bool) {
	for i := range seq {
		n := &seq[i]
		if n.kind != group {
			f(plainKey(seq[i:]))
			return false
		}
		skip := n.optional
		for _, alt := range n.alts {
			skip = leads(alt, f) || skip
		}
		if !skip {
			return false
		}
	}
	return true
}

// literals returns how many plain words seq begins with, a last stem included.
func literals(seq []node) int {
	for i := range seq {
		switch seq[i].kind {
		case literal:
		case prefix:
			return i + 1
		default:
			return i
		}
	}
	return len(seq)
}

// plainKey returns the plain words that seq begins with as a key.
func plainKey(seq []node) (string, nodeKind) {
	switch n := literals(seq); n {
	case 0:
		return "", seq[0].kind
	case 1:
		return seq[0].norm, seq[0].kind
	default:
		var b strings.Builder
		for i := range seq[:n] {
			if i > 0 {
				b.WriteByte(separator)
			}
			b.WriteString(seq[i].norm)
		}
		return b.String(), seq[n-1].kind
	}
}

// gapped reports whether there is a gap in seq.
func gapped(seq []node) bool {
	return slices.ContainsFunc(seq, func(n node) bool { return n.kind == gap || slices.ContainsFunc(n.alts, gapped) })
}

// longestOf returns how many words a match of seq can have at most.
func longestOf(seq []node) int32 {
	words := int32(0)
	for i := range seq {
		switch n := &seq[i]; n.kind {
		case gap:
			words += int32(n.n)
		case group:
			most := int32(0)
			for _, alt := range n.alts {
				most = max(most, longestOf(alt))
			}
			words += most
		default:
			words++
		}
	}
	return words
}
