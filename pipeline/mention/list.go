package mention

import (
	"cmp"
	"slices"
	"unicode"

	"visavis/pipeline/segment"
)

// A list is an enumeration of actors in a sentence.
type list struct {
	start, end int // token indexes, from the first item's name to the last item
	items      []item
	open       bool // it goes on: "partners, including ...", "... and others"
	examples   bool // its items are named as examples
	partner    int  // how many items are the partner
	self       int
}

// An item of a list: a name, a compound of names, or something else that is
// printed as one.
type item struct {
	start, end int   // tokens of the name, or of the words
	names      []int // indexes of names; none for an item that is no actor
}

// rank returns the place of a name among the items, from 1; 0 for none.
func (l *list) rank(name int) int {
	if l.open && len(l.items) == 1 {
		return 0
	}
	return 1 + slices.IndexFunc(l.items, func(it item) bool { return slices.Contains(it.names, name) })
}

// dyad: the speaker and the partner are a pair, not a list.
func (l *list) dyad() bool { return len(l.items) == 2 && l.self == 1 && l.partner == 1 && !l.open }

// lists finds the enumerations of a sentence (METHOD 3.2) and sets the list of
// each name. Names in a parenthesis are a level of their own, so that a list may
// stand within an item of another.
func (d *Doc) lists(s *segment.Sentence, names []name) []list {
	r := d.reader(s, names)
	var out []list
	for _, heads := range r.heads() {
		for len(heads) > 0 {
			l, used := r.run(heads)
			heads = heads[used:]
			if len(l.items) > 0 {
				out = append(out, l)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b list) int { return cmp.Compare(a.start, b.start) })
	for i := range out {
		l := &out[i]
		for k, it := range l.items {
			partner, self := false, len(it.names) > 0
			for _, n := range it.names {
				partner = partner || names[n].isPartner()
				self = self && names[n].who == segment.Self
				names[n].list = i
				names[n].exclusive = r.exclusive(l, k, &names[n])
			}
			switch {
			case partner:
				l.partner++
			case self:
				l.self++
			}
		}
	}
	return out
}

// A head is what an item of a list is recognised by: a name, or two names in a
// compound.
type head struct {
	start, end int // tokens of the names, with the parenthesis where they stand alone in one
	names      []int
	region     bool // an item of a list of actors, but no actor
	broad      bool // the adjective of a region
	bracketed  bool // "Ms Holm (Utopia)"
	event      bool // it only names a meeting
}

// heads returns the names that can be items, a slice for each level of
// parentheses, in text order.
func (r *reader) heads() [][]head {
	var levels [][]head
	index := map[int]int{} // of a level in levels, by the token that opens it
	add := func(level int, h head) {
		at, ok := index[level]
		if !ok {
			at = len(levels)
			index[level] = at
			levels = append(levels, nil)
		}
		levels[at] = append(levels[at], h)
	}
	for i := 0; i < len(r.names); i++ {
		n := &r.names[i]
		if !r.candidate(i) {
			continue
		}
		h := head{start: n.start, end: n.end, names: []int{i}, region: n.kind == "region", broad: n.kind == "region" && n.adjective}
		level := r.level[n.start]
		// Two names and a dash are one item: "the Alpha-Beta dialogue". More
		// are a list.
		if r.joined(i) && !r.joined(i+1) && (i == 0 || !r.joined(i-1)) {
			h.names, h.end = []int{i, i + 1}, r.names[i+1].end
			i++
		} else if level >= 0 && r.alone(level, n) {
			h.start, h.end, h.bracketed = level, r.closing[level]+1, true
			level = r.level[level]
		}
		h.event = r.event(h.end) && (len(h.names) == 2 || !r.joined(i-1))
		add(level, h)
	}
	for i := range levels {
		levels[i] = r.foremost(levels[i])
	}
	return levels
}

// event reports whether a name stands before a meeting that is called after it:
// "the Alpha Summit" is not Alpha. In the plural ("the Alpha, Beta and Gamma
// summits") the names are items of a list.
func (r *reader) event(i int) bool {
	for j := i; j < len(r.toks) && j <= i+3; j++ {
		if at(r.lang.EventNouns, r.toks, j) {
			return true
		}
		if !r.bare(j) && !isPossessive(r.toks, j) {
			return false
		}
	}
	return false
}

// foremost leaves out names that only say more about an item between semicolons:
// "; Alpha, through the Beta Fund;".
func (r *reader) foremost(heads []head) []head {
	out := heads[:0]
	for i, h := range heads {
		if i > 0 && len(out) > 0 {
			from := out[len(out)-1].end
			if j := r.itemEnd(from, h.start); j+1 < h.start && h.start-j <= maxNote && r.toks[j].Norm == "," && r.adjunct(j+1) && r.closed(h.end) && !r.semicolonBetween(from, h.start) {
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

// adjunct reports whether a phrase with a preposition opens at toks[i].
func (r *reader) adjunct(i int) bool {
	return (r.lang.ItemStops.Has(r.toks[i].Norm) || at(r.lang.Locatives, r.toks, i)) && !at(r.lang.Conjunctions, r.toks, i)
}

// closed reports whether the next mark behind toks[i] is a semicolon.
func (r *reader) closed(i int) bool {
	for j := i; j < len(r.toks) && j < i+maxNote; j = r.skip(j) {
		switch r.toks[j].Norm {
		case ";":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

func (r *reader) semicolonBetween(i, end int) bool {
	for ; i < end; i++ {
		if r.toks[i].Norm == ";" {
			return true
		}
	}
	return false
}

// candidate reports whether a name can be an item: not the acronym behind a
// name, not one that says more about the name behind it, not the country of a
// town.
func (r *reader) candidate(i int) bool {
	n := &r.names[i]
	if n.actor == "" || n.inside {
		return false
	}
	if i > 0 && !r.names[i-1].inside {
		// "Name (ACR)", "Name (the ACR)"
		before := r.names[i-1].end
		if level := r.level[n.start]; level >= 0 && level == before && r.alone(level, n) {
			return false
		}
	}
	if i+1 < len(r.names) && !r.names[i+1].inside {
		next := r.names[i+1].start
		if next == n.end || next == n.end+1 && isPossessive(r.toks, n.end) {
			return false // "Utopia's Belt Initiative" is one item
		}
	}
	return r.d.town(r.s, r.names, i) == ""
}

// alone reports whether a parenthesis holds one item and nothing else.
func (r *reader) alone(open int, n *name) bool {
	return r.closing[open] == n.end && r.attributes(open+1, n.start)
}

// joined reports whether a tight dash, and nothing else, joins a name and the
// next.
func (r *reader) joined(i int) bool {
	if i < 0 || i+1 >= len(r.names) {
		return false
	}
	a, b := &r.names[i], &r.names[i+1]
	return b.start == a.end+1 && r.toks[a.end].Norm == "-" && !a.inside && !b.inside && a.actor != "" && b.actor != "" &&
		r.toks[a.end].Start == r.toks[a.end-1].End && r.toks[b.start].Start == r.toks[a.end].End
}

// run reads the list that begins with the first of heads and returns how many
// of them it used up. A list without items is none.
func (r *reader) run(heads []head) (list, int) {
	l := list{start: heads[0].start, end: heads[0].end, items: []item{heads[0].item()}}
	var links []link
	gaps := 0          // weak ones: a run has one
	conjoined := false // there was a conjunction
	ranged := false    // it is a range
	used := 1
	for ; used < len(heads); used++ {
		a, b := &heads[used-1], &heads[used]
		k := r.link(a, b, len(links) > 0 && links[len(links)-1].sep == comma, gaps == 0)
		if k.sep == noSeparator && len(links) > 0 && r.ranges(&heads[0], a, b) {
			k.sep, ranged = conjunction, true
		}
		if k.sep == noSeparator || k.sep == comma && (conjoined || k.joined) && r.fronted(heads[0].start) {
			break // "In A and B, C did this"
		}
		if k.joined && k.sep == comma && r.verbFollows(b) && !r.begins(heads[0].start) {
			break // "between A and the others, C did this"
		}
		if k.semicolon && k.sep == comma && conjoined && r.verbFollows(b) {
			break // "A and B did this; C did that"
		}
		if conjoined && k.sep == conjunction && isPossessive(r.toks, b.end) && !isPossessive(r.toks, a.end) {
			break // "in A and B and C's part in it"
		}
		conjoined = conjoined || k.joined || k.sep != comma
		for _, g := range k.gaps {
			if !g.strong {
				gaps++
			}
			l.items = append(l.items, item{start: g.start, end: g.end})
		}
		links = append(links, k)
		l.items = append(l.items, b.item())
		l.end = b.end
	}
	r.pairs(&l)
	joins := 0 // how many separators join two: a conjunction without a comma, or one of several words
	closed := false
	for _, k := range links {
		if k.sep == conjunction || k.phrase {
			joins++
		}
		closed = k.sep == conjunction || k.sep == commaConjunction
	}
	// "among A, B, and C, and D said", "between A and B, C said": the last opens
	// another clause.
	if n := len(links); n > 1 && links[n-1].sep != conjunction && len(links[n-1].gaps) == 0 &&
		slices.ContainsFunc(links[:n-1], func(k link) bool { return k.sep != comma }) &&
		r.verbFollows(&heads[used-1]) && !r.begins(heads[0].start) {
		used--
		links = links[:n-1]
		l.items = l.items[:len(l.items)-1]
		l.end = heads[used-1].end
	}
	// "With A, B and C agreed": the first stands in a phrase of its own.
	if len(links) > 0 && links[0].sep == comma && len(links[0].gaps) == 0 && !ranged && r.fronted(heads[0].start) && r.verbFollows(&heads[used-1]) {
		links = links[1:]
		l.items = l.items[1:]
		l.start = heads[1].start
		heads = heads[1:]
		used--
		defer func() { used++ }()
	}
	l.examples = r.opens(&heads[0])
	l.open = l.examples || r.openTail(&heads[used-1])
	r.outer(&l, &heads[0], &heads[used-1], closed, &joins)
	if len(l.items) == 1 && l.examples && !r.whole(&heads[0]) {
		l.examples, l.open = false, false
	}
	actors := 0
	for _, h := range heads[:used] {
		if !h.region {
			actors++
		}
	}
	switch {
	case actors == 0:
		l.items = nil
	case l.examples || len(l.items) > 2 || len(l.items) == 2 && joins > 0 && actors == 2:
	case len(l.items) == 1 && len(heads[0].names) == 2 && !r.thirdParty(&heads[0]): // a compound is a list of two
	default:
		l.items = nil
	}
	if len(l.items) == 1 && len(heads[0].names) == 2 && !l.open {
		l.items = nil
		for _, n := range heads[0].names {
			l.items = append(l.items, item{start: r.names[n].start, end: r.names[n].end, names: []int{n}})
		}
	}
	return l, used
}

// pairs makes one item of two where each names the same actor again: "between
// Alpha and Beta, Alpha and Gamma".
func (r *reader) pairs(l *list) {
	n := len(l.items)
	if n < 4 || n%2 > 0 {
		return
	}
	for i, it := range l.items {
		if len(it.names) != 1 || i%2 == 0 && r.names[it.names[0]].actor != r.names[l.items[0].names[0]].actor {
			return
		}
	}
	var out []item
	for i := 0; i < n; i += 2 {
		a, b := l.items[i], l.items[i+1]
		out = append(out, item{a.start, b.end, []int{a.names[0], b.names[0]}})
	}
	l.items = out
}

// thirdParty reports whether a compound is about somebody else and the partner
// (METHOD 2.4).
func (r *reader) thirdParty(h *head) bool {
	return slices.ContainsFunc(h.names, func(n int) bool { return r.names[n].why == whyCompound })
}

func (h *head) item() item { return item{h.start, h.end, h.names} }

// exclusive: something attaches to this item alone (METHOD 3.1): words before
// its name that judge it, a focus word, or behind it a relative clause, an
// apposition or a parenthesis. Behind the last item these may be about the whole
// list, unless their number says that they are not.
func (r *reader) exclusive(l *list, k int, n *name) bool {
	toks, lang := r.toks, r.lang
	if n.start > 0 && toks[n.start-1].Text == "," && lang.Focus.EndsAt(toks, n.start-1) { // "and, above all, the League"
		return true
	}
	if m, ok := lang.Focus.At(toks, n.end); ok && (m.End == len(toks) || !toks[m.End].Word) { // "and the League above all"
		return true
	}
	i := n.start
	for i > 0 && toks[i-1].Word && n.start-i <= maxAttr {
		if _, ok := lang.Conjunctions.At(toks, i-1); ok {
			break
		}
		if lang.Focus.EndsAt(toks, i) {
			return true
		}
		i--
	}
	end := n.end
	if !isPossessive(toks, end) {
		end = r.itemEnd(end, len(toks))
	}
	if k < len(l.items)-1 {
		if r.note(end, l.items[k+1].start) != end || r.remark(n.end) && !r.remark(l.items[k+1].end) {
			return true
		}
	} else {
		for _, i := range []int{n.end, end} {
			if i < len(toks) && !toks[i].Word {
				// "an old friend and Gamma": an item of its own
				if m := r.single(i + 1); m >= 0 && !at(lang.Conjunctions, toks, m) {
					return true
				}
			}
		}
	}
	return r.d.Profile.Evaluative.EndsAt(toks, n.start)
}

// remark reports whether a parenthesis of words opens at toks[i]: more than an
// acronym, a year or an amount.
func (r *reader) remark(i int) bool {
	if i >= len(r.toks) || r.closing[i] < 0 {
		return false
	}
	words := 0
	for j := i + 1; j < r.closing[i]; j++ {
		if t := &r.toks[j]; t.Word && unicode.IsLower(firstRune(t.Text)) && !r.lang.TitleSmall.Has(t.Norm) {
			words++
		}
	}
	return words >= 2
}
