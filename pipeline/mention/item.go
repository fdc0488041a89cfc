package mention

import "unicode"

const (
	maxAttr   = 5  // words of an item before its name, articles and "of" not counted
	maxTail   = 6  // words of an item behind its name (METHOD 3.2)
	maxItem   = 5  // words of an item that is no actor
	maxBare   = 4  // words of a name that is no actor
	maxInsert = 8  // tokens of a remark behind a conjunction
	maxNote   = 14 // tokens of a clause between commas that is about an item
)

type separator int

const (
	noSeparator separator = iota
	comma
	conjunction
	commaConjunction // ", and": joins the last of three, or opens another clause
)

// A link is what lies between two names of a list: a separator, and perhaps
// items that are no actors, with separators of their own.
type link struct {
	sep    separator // the last, before the name
	joined bool      // one of the others is a conjunction
	phrase bool      // a comma and a conjunction of several words: "together with"
	// semicolon: the items are parted by one, and may hold commas.
	semicolon bool
	gaps      []gap
}

// A gap is an item that is no actor. A strong one looks like one by itself: a
// name, or words that end with a noun such as "agencies".
type gap struct {
	start, end int
	strong     bool
}

// link reads what lies between two heads. Inside a list that goes on with
// commas (inner) an item may have words behind its name; weak says whether one
// of the gaps may be no more than words.
func (r *reader) link(a, b *head, inner, weak bool) link {
	none := link{}
	if a.bracketed != b.bracketed || a.event || b.event {
		return none
	}
	if k := r.semicolon(a, b); k.sep != noSeparator {
		return k
	}
	i := r.itemEnd(a.end, b.start)
	end := r.tail(i, b.start)
	if end < 0 {
		return none
	}
	tailed := end > i
	i = r.note(end, b.start)
	if i < 0 || i >= b.start {
		return none
	}
	noted, mark := i > end, i
	sep, i := r.sep(i, b.start)
	if sep == noSeparator || tailed && sep == conjunction && !inner {
		return none
	}
	k := link{sep: sep, phrase: sep == commaConjunction && r.phrase(mark) && r.determiner(i) == b.start}
	// "Asian and European partners, Alpha": regions are items only where nothing
	// else lies between.
	if (a.broad || b.broad) && (tailed || noted || i != b.start) {
		return none
	}
	for !r.attributesOf(a, i, b.start) {
		g, next, end := r.gap(i, b.start)
		if next == noSeparator || !g.strong && (!weak || tailed || noted || sep != comma && next != comma) {
			return none
		}
		if at(r.lang.Focus, r.toks, end) {
			return none // "our partners, especially Alpha": one of them
		}
		weak = weak && g.strong
		k.joined = k.joined || sep != comma
		if !r.person(&g) || !r.office(a.start) && !r.office(b.start) {
			k.gaps = append(k.gaps, g)
		}
		k.sep = next
		i, sep = end, next
	}
	return k
}

// attributesOf reports whether toks[i:end] are the words of an item before its
// name; the preposition before a may be repeated in them, "with Alpha, then that
// with Beta" too.
func (r *reader) attributesOf(a *head, i, end int) bool {
	i = r.enumerator(i)
	if lead := r.lead(a.start); lead != "" {
		if i+1 < end && unicode.IsDigit(firstRune(r.toks[i].Text)) && r.toks[i+1].Norm == lead {
			i++ // "20 by Alpha, 12 by Beta"
		}
		if j := r.determiner(i); j < end && r.toks[j].Norm == lead {
			i = j
		}
		if i < end && r.toks[i].Norm == lead {
			i++
		}
	}
	return i <= end && r.attributes(i, end)
}

// semicolon reads "...; Ms Holm, Minister of Energy of Beta": between semicolons
// an item may hold commas.
func (r *reader) semicolon(a, b *head) link {
	mark := -1
	for i := a.end; i < b.start; i = r.skip(i) {
		if r.toks[i].Norm != ";" {
			continue
		}
		if mark >= 0 {
			return link{}
		}
		mark = i
	}
	if mark < 0 || mark-a.end > maxNote || b.start-mark > maxNote {
		return link{}
	}
	sep, i := r.sep(mark, b.start)
	if lead := r.lead(a.start); i < b.start && r.toks[i].Norm != lead &&
		(r.lang.ItemStops.Has(r.toks[i].Norm) || at(r.lang.Locatives, r.toks, i)) {
		return link{} // "...; for Beta a plan is made"
	}
	for _, span := range [][2]int{{a.end, mark}, {r.enumerator(i), b.start}} {
		for j := span[0]; j < span[1]; j = r.skip(j) {
			noun := j == a.end+2 && r.toks[a.end].Norm == "," && r.adjunct(j-1) && r.verb(j) // "Alpha, on trade"
			if r.toks[j].Norm != "," && !noun && !r.plainAt(j, true) {
				return link{}
			}
		}
	}
	return link{sep: sep, semicolon: true}
}

// lead returns the word before an item's article and name.
func (r *reader) lead(start int) string {
	if start > 0 && at(r.lang.Determiners, r.toks, start-1) {
		start--
	}
	if start == 0 || !r.toks[start-1].Word {
		return ""
	}
	return r.toks[start-1].Norm
}

// enumerator returns the token behind "(a)", "1)" or "2." at i, or i.
func (r *reader) enumerator(i int) int {
	short := func(j int) bool { return j < len(r.toks) && r.toks[j].Word && len(r.toks[j].Norm) <= 3 }
	is := func(j int, marks ...string) bool {
		for _, m := range marks {
			if j < len(r.toks) && r.toks[j].Norm == m {
				return true
			}
		}
		return false
	}
	switch {
	case is(i, "(") && short(i+1) && is(i+2, ")"):
		return i + 3
	case short(i) && is(i+1, ")"):
		return i + 2
	}
	return i
}

// itemEnd returns where the words that belong to a name end: a possessive, a
// noun such as "countries", a parenthesis.
func (r *reader) itemEnd(i, limit int) int {
	if isPossessive(r.toks, i) {
		i++
	}
	if m, ok := r.lang.ItemHeads.At(r.toks, i); ok && m.End <= limit {
		i = m.End
	} else if m, ok := r.lang.GroupNouns.At(r.toks, i); ok && m.End <= limit {
		i = m.End
	}
	if i < limit && r.toks[i].Norm == "(" && r.closing[i] > i && r.closing[i] < limit {
		i = r.closing[i] + 1
	}
	return i
}

// tail returns where the words behind a name end, before the separator that
// must follow; -1 where something else does.
func (r *reader) tail(i, limit int) int {
	words := 0
	for i < limit && !r.separates(i, limit) {
		if r.closing[i] > i {
			i = r.skip(i)
			continue
		}
		if !r.plainAt(i, true) {
			return -1
		}
		if r.toks[i].Word {
			words++
		}
		if words > maxTail {
			return -1
		}
		i++
	}
	if i >= limit {
		return -1
	}
	return i
}

// note returns the comma behind a clause or an apposition that the comma at i
// opens, or i; -1 where it is not closed. What a conjunction closes is an item:
// "Alpha, a friendly country and Beta".
func (r *reader) note(i, limit int) int {
	if i+1 >= limit || r.toks[i].Norm != "," || at(r.lang.Conjunctions, r.toks, i+1) {
		return i
	}
	if !at(r.lang.ClauseBreaks, r.toks, i+1) && !at(r.lang.Appositions, r.toks, i+1) {
		if end := r.single(i + 1); end < 0 || end >= limit {
			return i // no note, or "our good friend Beta"
		}
	}
	for j := i + 2; j < limit && j <= i+maxNote; j = r.skip(j) {
		if r.toks[j].Norm == "," {
			return j
		}
	}
	if _, next, _ := r.gap(i+1, limit); next == conjunction && r.single(i+1) >= 0 {
		return i
	}
	return -1
}

// single returns the token behind the words at toks[i] that say something of one
// actor, or -1. Those of a name say nothing: "the Economic Organization".
func (r *reader) single(i int) int {
	m, ok := r.lang.SingleNotes.At(r.toks, i)
	if !ok || unicode.IsUpper(firstRune(r.toks[m.End-1].Text)) {
		return -1
	}
	for ; i < m.End; i++ {
		if r.taken(i) {
			return -1
		}
	}
	return m.End
}

// separates reports whether a separator stands at toks[i].
func (r *reader) separates(i, limit int) bool {
	sep, _ := r.sep(i, limit)
	return sep != noSeparator
}

// sep reads a separator at toks[i] and returns where the next item begins.
func (r *reader) sep(i, limit int) (separator, int) {
	if i >= limit {
		return noSeparator, i
	}
	kind := noSeparator
	switch r.toks[i].Norm {
	case ",", ";":
		kind = comma
		i++
	case "-", "/":
		if i+1 == limit && r.toks[i].Text != "—" { // it opens an explanation
			return conjunction, i + 1
		}
		return noSeparator, i
	}
	if i < limit {
		if m, ok := r.lang.Conjunctions.At(r.toks, i); ok && m.End <= limit {
			next := r.insertion(m.End, limit)
			if kind == comma {
				return commaConjunction, next
			}
			return conjunction, next
		}
	}
	return kind, i
}

// phrase reports whether the conjunction behind the comma at toks[i] has several
// words and does not begin with one that joins clauses: ", together with".
func (r *reader) phrase(i int) bool {
	for ; i < len(r.toks) && !r.toks[i].Word; i++ {
	}
	m, ok := r.lang.Conjunctions.At(r.toks, i)
	return ok && m.End > i+1 && !at(r.lang.Conjunctions, r.toks[:i+1], i)
}

// determiner returns the token behind the article at toks[i], or i.
func (r *reader) determiner(i int) int {
	if m, ok := r.lang.Determiners.At(r.toks, i); ok {
		return m.End
	}
	return i
}

// insertion returns the token behind a remark that stands between commas or
// dashes behind a conjunction, "and, we hope, Alpha", or i.
func (r *reader) insertion(i, limit int) int {
	if i >= limit || r.toks[i].Norm != "," && r.toks[i].Norm != "-" {
		return i
	}
	for j := i + 1; j < limit && j <= i+maxInsert && !r.taken(j); j++ {
		if r.toks[j].Norm == r.toks[i].Norm {
			return j + 1
		}
		if !r.toks[j].Word {
			break
		}
	}
	return i
}

// attributes reports whether toks[i:end] can be the words of an item before its
// name: an article and some words, none of them a verb, no punctuation.
func (r *reader) attributes(i, end int) bool {
	for i < end {
		if m, ok := r.lang.Determiners.At(r.toks, i); ok && m.End <= end {
			i = m.End
		} else if m, ok := r.lang.Focus.At(r.toks, i); ok && m.End <= end {
			i = m.End
		} else {
			break
		}
	}
	last := end - 1
	if last > i && at(r.lang.Determiners, r.toks, last) {
		last--
	}
	if last > i && r.lang.TitleSmall.Has(r.toks[last].Norm) {
		// Rank and name are as long as they are: "Her Royal Highness Princess Eva
		// Lind of Alpha".
		for i+1 < last && title(r.toks[i].Text) && title(r.toks[i+1].Text) {
			i++
		}
	}
	return r.plain(i, end, maxAttr)
}

// gap reads an item that is no actor at toks[i] and the separator behind it; it
// returns where the next item begins.
func (r *reader) gap(i, limit int) (gap, separator, int) {
	i = r.enumerator(i)
	from := i
	for i < limit && !r.separates(i, limit) {
		i = r.skip(i)
	}
	if i >= limit || i == from || !r.gapWords(from, i) {
		return gap{}, noSeparator, i
	}
	sep, next := r.sep(i, limit)
	return gap{from, i, r.strong(from, i)}, sep, next
}

// gapWords reports whether toks[i:end] can be an item that is no actor.
func (r *reader) gapWords(i, end int) bool {
	i = r.determiner(i)
	last := end
	if r.lang.GroupNouns.EndsAt(r.toks[:end], end) {
		last-- // "member states", though "states" could be a verb
	}
	return i < end && r.plain(i, last, maxItem)
}

// strong reports whether words that are no actor look like one.
func (r *reader) strong(i, end int) bool {
	if r.lang.GroupNouns.EndsAt(r.toks[:end], end) {
		return true
	}
	capital := false
	for ; i < end; i++ {
		t := &r.toks[i]
		if !t.Word || r.lang.TitleSmall.Has(t.Norm) {
			continue
		}
		if !unicode.IsUpper(firstRune(t.Text)) {
			return false
		}
		capital = true
	}
	return capital
}

// person reports whether a gap could be somebody's name: two to four words with
// capitals.
func (r *reader) person(g *gap) bool {
	for i := g.start; i < g.end; i++ {
		if r.toks[i].Word && !unicode.IsUpper(firstRune(r.toks[i].Text)) {
			return false
		}
	}
	return g.end-g.start >= 2 && g.end-g.start <= 4
}

// office reports whether the item of the name at start is an office: "the
// President of Alpha". A person beside it is no item of its own.
func (r *reader) office(start int) bool {
	for i := start - 1; i >= 0 && i >= start-maxAttr-2 && (r.toks[i].Word || dash(r.toks[i].Norm)); i-- {
		if at(r.lang.RoleWords, r.toks, i) {
			return true
		}
	}
	return false
}

// verbFollows reports whether a verb stands behind an item and at most two
// words of it.
func (r *reader) verbFollows(h *head) bool {
	i := r.itemEnd(h.end, len(r.toks))
	for j := i; j < len(r.toks) && j <= i+2 && r.toks[j].Word; j++ {
		if r.verb(j) {
			return true
		}
		if r.lang.ItemStops.Has(r.toks[j].Norm) || at(r.lang.Locatives, r.toks, j) || at(r.lang.FirstPerson, r.toks, j) || at(r.lang.Pronouns, r.toks, j) || at(r.lang.Determiners, r.toks, j) {
			return false // a phrase or a subject of its own
		}
	}
	return false
}

// begins reports whether nothing but the words of the item stands before it in
// its sentence.
func (r *reader) begins(start int) bool { return r.attributes(0, start) }

// fronted reports whether an item stands in a phrase that opens its sentence:
// "In addition to Alpha, ...".
func (r *reader) fronted(start int) bool {
	if start == 0 || start > maxNote || !r.toks[0].Word {
		return false
	}
	for i := 1; i < start; i++ {
		if !r.toks[i].Word || r.verb(i) {
			return false
		}
	}
	return r.lang.ItemStops.Has(r.toks[0].Norm) && !unicode.IsDigit(firstRune(r.toks[1].Text)) || at(r.lang.Locatives, r.toks, 0) || at(r.lang.Conjunctions, r.toks, 0) || at(r.lang.ClauseBreaks, r.toks, 0)
}
