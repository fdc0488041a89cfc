package mention

import (
	"slices"
	"unicode"
)

// opens reports whether a trigger such as "including" stands before the item,
// or one such as "among them" behind it.
func (r *reader) opens(h *head) bool {
	if at(r.lang.OpenTails, r.toks, h.end) {
		return true
	}
	for i := h.start; i >= 0 && i >= h.start-maxAttr-1; i-- {
		if r.lang.OpenLists.EndsAt(r.toks, i) {
			return r.attributes(i, h.start)
		}
		if i > 0 && !r.toks[i-1].Word {
			// "inter alia, by Alpha"
			return r.toks[i-1].Norm == "," && r.lang.OpenLists.EndsAt(r.toks, i-1) && i+1 <= h.start &&
				(at(r.lang.Locatives, r.toks, i) || r.lang.ItemStops.Has(r.toks[i].Norm)) && r.attributes(i+1, h.start)
		}
	}
	return false
}

// ranges reports whether the list from first to last goes on to the next name as
// a range does: "everybody, from Alpha and Beta to Gamma". Where "from" alone
// opens it, nothing may go from the one to the other.
func (r *reader) ranges(first, last, next *head) bool {
	i := r.itemEnd(last.end, next.start)
	if i >= next.start || !r.lang.RangeEnds.Has(r.toks[i].Norm) || !r.attributes(i+1, next.start) || at(r.lang.RoleWords, r.toks, i-1) {
		return false // "the ambassador to Gamma"
	}
	for i := first.start; i >= 0 && i >= first.start-maxAttr-1; i-- {
		if r.lang.Ranges.EndsAt(r.toks, i) {
			return r.attributes(i, first.start)
		}
		if i > 0 && r.lang.RangeStarts.Has(r.toks[i-1].Norm) {
			return (i == 1 || !r.toks[i-2].Word) && r.attributes(i, first.start) && len(r.lang.Movements.Find(r.toks)) == 0
		}
	}
	return false
}

// whole reports whether a name is an item by itself, and not the first word of
// one: "including the Utopian Charter" is not about Utopia.
func (r *reader) whole(h *head) bool {
	i, lang := r.itemEnd(h.end, len(r.toks)), r.lang
	if i > h.end || i == len(r.toks) {
		return !isPossessive(r.toks, h.end)
	}
	t := &r.toks[i]
	if !t.Word {
		return !dash(t.Norm) || t.Start > r.toks[i-1].End
	}
	return at(lang.Conjunctions, r.toks, i) || at(lang.ClauseBreaks, r.toks, i) || at(lang.Locatives, r.toks, i) ||
		at(lang.OpenTails, r.toks, i) || at(lang.Determiners, r.toks, i) || at(lang.FirstPerson, r.toks, i) ||
		lang.ItemStops.Has(t.Norm) || lang.TailStops.Has(t.Norm) || r.verb(i)
}

// openTail reports whether "among others" or the like stands behind the last
// item, with or without a comma.
func (r *reader) openTail(h *head) bool {
	i := r.itemEnd(h.end, len(r.toks))
	if at(r.lang.OpenTails, r.toks, i) {
		return true
	}
	return i < len(r.toks) && r.toks[i].Norm == "," && at(r.lang.OpenTails, r.toks, i+1)
}

// outer adds the items before the first and behind the last name: "agencies of
// the bloc, Alpha and Beta", "Alpha, Beta and others".
func (r *reader) outer(l *list, first, last *head, closed bool, joins *int) {
	if (len(l.items) > 1 || l.examples) && !r.openTail(last) {
		if start, end, others := r.last(last, len(l.items) > 1 && !closed); end > start {
			l.open = l.open || others
			l.items = append(l.items, item{start: start, end: end})
			l.end = end
			*joins++
			closed = true
		}
	}
	if more := r.namesBehind(last); !closed && len(more) > 0 {
		l.items = append(l.items, more...)
		l.end = more[len(more)-1].end
	}
	if l.examples {
		return
	}
	if more := r.namesBefore(first); len(more) > 0 {
		l.items = append(more, l.items...)
		l.start = more[0].start
		return
	}
	if g, ok := r.before(first, last); ok && (len(l.items) > 1 || closed) {
		l.items = append([]item{{start: g.start, end: g.end}}, l.items...)
		l.start = g.start
	}
}

// before reads an item that is no actor before the first name. Where it has the
// preposition that the first and the last item have, "to the neighbours, to Alpha
// and to Beta", it may end with more nouns: the names do not explain it.
func (r *reader) before(h, last *head) (gap, bool) {
	// The comma, and the words of the item of h.
	i := h.start
	for i > 0 && i > h.start-maxAttr-2 && r.toks[i-1].Norm != "," {
		i--
	}
	if i == 0 || r.toks[i-1].Norm != "," {
		return gap{}, false
	}
	lead := ""
	if r.adjunct(i) && r.lead(h.start) == r.toks[i].Norm && r.lead(last.start) == r.toks[i].Norm {
		lead = r.toks[i].Norm
	} else if !r.attributes(i, h.start) {
		return gap{}, false
	}
	end := i - 1
	if !r.lang.FirstItems.EndsAt(r.toks[:end], end) && (lead == "" || !r.lang.GroupNouns.EndsAt(r.toks[:end], end)) {
		return gap{}, false
	}
	from := end
	for from > 0 && end-from <= maxItem && r.plainAt(from-1, false) && r.toks[from-1].Word && !at(r.lang.Conjunctions, r.toks, from-1) && !r.taken(from-1) {
		from--
		if at(r.lang.Determiners, r.toks, from) {
			break
		}
	}
	if from == end || from > 0 && r.taken(from-1) || r.fronted(from) || lead != "" && (from == 0 || r.toks[from-1].Norm != lead) {
		return gap{}, false
	}
	return gap{from, end, true}, true
}

// bare reports whether a word can be part of a name that is no actor of the
// gazetteer.
func (r *reader) bare(i int) bool {
	t := &r.toks[i]
	return t.Word && unicode.IsUpper(firstRune(t.Text)) && !r.taken(i) && !at(r.lang.Determiners, r.toks, i) &&
		!at(r.lang.Conjunctions, r.toks, i) && !at(r.lang.Locatives, r.toks, i) && !r.lang.ItemStops.Has(t.Norm)
}

// namesBefore reads names that are no actors before the first: "Lund, Norhavn and
// Capital". One alone may be anything, unless the first name is a capital itself.
func (r *reader) namesBefore(h *head) []item {
	var out []item
	pos := h.start
	for {
		if pos > 0 && at(r.lang.Determiners, r.toks, pos-1) {
			pos--
		}
		end := pos
		if m, ok := r.lang.Conjunctions.At(r.toks, pos-1); ok && m.End == pos && len(out) == 0 {
			end--
		}
		if end > 0 && r.toks[end-1].Norm == "," {
			end--
		}
		from := end
		for from > 0 && end-from < maxBare && r.bare(from-1) {
			from--
		}
		if end == pos || from == end {
			break
		}
		out = append(out, item{start: from, end: end})
		pos = from
	}
	slices.Reverse(out)
	if n := len(out); n == 0 || n == 1 && !r.capital(h) || r.fronted(pos) || pos > 0 && r.taken(pos-1) {
		return nil
	}
	return out
}

// namesBehind reads items that are no actors behind the last name, up to the one
// that a conjunction adds: "Alpha, the private sector and academia".
func (r *reader) namesBehind(h *head) []item {
	var out []item
	limit := len(r.toks)
	i := r.itemEnd(h.end, limit)
	for {
		sep, from := r.sep(i, limit)
		if sep == noSeparator || sep == conjunction && len(out) == 0 {
			return nil
		}
		i = from
		for i < limit && i-from <= maxItem && r.toks[i].Word && !r.taken(i) && !r.separates(i, limit) && !r.strong(from, i) {
			i++
		}
		for i < limit && i-from <= maxItem && r.bare(i) && r.bare(from) {
			i++
		}
		if i == from || !r.gapWords(from, i) || !r.strong(from, i) {
			return nil
		}
		out = append(out, item{start: from, end: i})
		if sep != comma {
			return out
		}
	}
}

// capital reports whether a name is a capital that stands for its government.
func (r *reader) capital(h *head) bool {
	a := r.names[h.names[0]].alias
	return a != nil && a.Metonym
}

// last returns the span of a last item that is no actor: "and other partners"
// (others), or, in a list that still wants its last item, whatever a conjunction
// adds.
func (r *reader) last(h *head, wanted bool) (start, end int, others bool) {
	toks, lang := r.toks, r.lang
	i := r.itemEnd(h.end, len(toks))
	if i < len(toks) && toks[i].Norm == "," {
		i++
	}
	words := i
	if m, ok := lang.Conjunctions.At(toks, i); ok {
		words = m.End
	}
	if m, ok := lang.ListTails.At(toks, i); ok {
		if words >= m.End {
			words = i
		}
		return words, m.End, true
	}
	if words == i || !wanted || at(lang.Appositions, toks, words) {
		return h.end, h.end, false
	}
	end = r.determiner(words)
	for from := end; end < len(toks) && end < from+maxItem && toks[end].Word && (r.taken(end) || r.plainAt(end, false)); {
		if r.taken(end) {
			return h.end, h.end, false // words of an item that has a name
		}
		end++
	}
	return words, end, false
}
