package mention

import (
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// A list is an enumeration of actors in a sentence.
type list struct {
	start, end int // token indexes, from the first item's name to the last item
	items      []item
	open       bool
	partner    int // how many items are the partner
	self       int
}

// An item of a list: a name, or something else that is printed as one.
type item struct {
	name int // index of the name; -1 for an item that is no actor
}

func (l *list) rank(name int) int {
	if l.open && len(l.items) == 1 {
		return 0
	}
	for i, it := range l.items {
		if it.name == name {
			return i + 1
		}
	}
	return 0
}

// dyad: the speaker and the partner are a pair, not a list.
func (l *list) dyad() bool { return len(l.items) == 2 && l.self == 1 && l.partner == 1 && !l.open }

const (
	maxAttr = 4 // words of an item before its name
	maxItem = 5 // words of an item that is no actor
)

// lists finds the enumerations of a sentence (METHOD 3.2) and sets the list of
// each name.
func (d *Doc) lists(s *segment.Sentence, names []name) []list {
	var out []list
	var actors []int
	for i := range names {
		if names[i].isActor() && !names[i].adjective && !bracketed(s.Tokens, names, i) && !possessor(s.Tokens, names, i) {
			actors = append(actors, i)
		}
	}
	for i := 0; i < len(actors); {
		l := list{start: names[actors[i]].start, items: []item{{actors[i]}}}
		joins := 0      // how many separators are conjunctions without a comma
		closed := false // the last separator was one: the list is complete
		j := i
		for j+1 < len(actors) {
			sep := d.separator(s, &names[actors[j]], &names[actors[j+1]])
			if sep == noSeparator {
				break
			}
			if sep == gapItem {
				l.items = append(l.items, item{-1})
			}
			closed = sep == conjunction || sep == commaConjunction
			if sep == conjunction {
				joins++
			}
			l.items = append(l.items, item{actors[j+1]})
			j++
		}
		l.end = names[actors[j]].end
		l.open = d.opensList(s, &names[actors[i]])
		if len(l.items) > 1 || l.open {
			if tail := d.tail(s, l.end, len(l.items) > 1 && !closed); tail > l.end {
				l.end = tail
				l.items = append(l.items, item{-1})
				joins++
			}
		}
		if l.open || len(l.items) > 2 || len(l.items) == 2 && joins > 0 {
			for _, it := range l.items {
				if it.name < 0 {
					continue
				}
				switch n := &names[it.name]; {
				case n.isPartner():
					l.partner++
				case n.who == segment.Self:
					l.self++
				}
			}
			for k, it := range l.items {
				if it.name >= 0 {
					names[it.name].list = len(out)
					names[it.name].exclusive = d.exclusive(s, &names[it.name], k == len(l.items)-1)
				}
			}
			out = append(out, l)
		}
		i = j + 1
	}
	return out
}

// bracketed reports whether a name stands alone in parentheses right behind
// another: an acronym, no item of its own.
func bracketed(toks []lexicon.Token, names []name, i int) bool {
	n := &names[i]
	return i > 0 && names[i-1].end == n.start-1 && toks[n.start-1].Norm == "(" && n.end < len(toks) && toks[n.end].Norm == ")"
}

// possessor reports whether a name owns the one behind it: "China's Belt and
// Road" is one item.
func possessor(toks []lexicon.Token, names []name, i int) bool {
	return i+1 < len(names) && names[i+1].start == names[i].end+1 && isPossessive(toks, names[i].end)
}

type separator int

const (
	noSeparator separator = iota
	comma
	conjunction
	commaConjunction // ", and": joins the last of three, or opens another clause
	gapItem          // a separator, an item that is no actor, and another separator
)

// separator reads what lies between two names: a comma, a conjunction, a dash
// in a compound, with the words of the second item before its name.
func (d *Doc) separator(s *segment.Sentence, a, b *name) separator {
	toks := s.Tokens
	i := d.afterItem(s, a, b.start)
	if i < 0 {
		return noSeparator
	}
	sep, i := d.sep(toks, i, b.start)
	if sep == noSeparator {
		return noSeparator
	}
	// "to the one, to the other": the preposition of the items is repeated.
	if lead := d.lead(toks, a.start); i < b.start && lead != "" && toks[i].Norm == lead {
		i++
	}
	if d.attributes(toks, i, b.start) {
		return sep
	}
	// One item that is no actor may stand between: "UN agencies".
	for j := i + 1; j < b.start && j <= i+maxItem+1; j++ {
		second, next := d.sep(toks, j, b.start)
		if second != noSeparator && d.plain(toks, i, j) && d.attributes(toks, next, b.start) && (sep == comma || second == comma) {
			return gapItem
		}
	}
	return noSeparator
}

// lead returns the word before an item's article and name.
func (d *Doc) lead(toks []lexicon.Token, start int) string {
	if start > 0 && at(d.Profile.Language.Determiners, toks, start-1) {
		start--
	}
	if start == 0 || !toks[start-1].Word {
		return ""
	}
	return toks[start-1].Norm
}

// afterItem returns where the item of a ends: behind a noun of its own, a
// parenthesis, or a relative clause between commas; -1 if that is not before
// limit.
func (d *Doc) afterItem(s *segment.Sentence, a *name, limit int) int {
	toks := s.Tokens
	i := a.end
	if m, ok := d.Profile.Language.ItemHeads.At(toks, i); ok && m.End < limit {
		i = m.End
	}
	i = bracket(toks, i, limit)
	if i+1 < limit && toks[i].Norm == "," && at(d.Profile.Language.ClauseBreaks, toks, i+1) {
		for j := i + 2; j < limit && j <= i+14; j++ {
			if toks[j].Norm == "," {
				return j
			}
		}
	}
	if i >= limit {
		return -1
	}
	return i
}

// bracket returns where a parenthesis that opens at toks[i] ends, or i.
func bracket(toks []lexicon.Token, i, limit int) int {
	if i < limit && toks[i].Norm == "(" {
		for j := i + 1; j < limit && j <= i+12; j++ {
			if toks[j].Norm == ")" {
				return j + 1
			}
		}
	}
	return i
}

// sep reads a separator at toks[i] and returns where the next item begins.
func (d *Doc) sep(toks []lexicon.Token, i, limit int) (separator, int) {
	kind := noSeparator
	switch toks[i].Norm {
	case ",", ";":
		kind = comma
		i++
	case "-", "/":
		if i+1 == limit {
			return conjunction, i + 1
		}
		return noSeparator, i
	}
	if i < limit {
		if m, ok := d.Profile.Language.Conjunctions.At(toks, i); ok && m.End <= limit {
			if kind == comma {
				return commaConjunction, m.End
			}
			return conjunction, m.End
		}
	}
	return kind, i
}

// attributes reports whether toks[i:end] can be the words of an item before
// its name: an article and at most four words, none of them a verb, no
// punctuation.
func (d *Doc) attributes(toks []lexicon.Token, i, end int) bool {
	lang := &d.Profile.Language
	if m, ok := lang.Determiners.At(toks, i); ok && m.End <= end {
		i = m.End
	}
	if lang.Focus != nil {
		if m, ok := lang.Focus.At(toks, i); ok && m.End <= end {
			i = m.End
		}
	}
	return end-i <= maxAttr && d.plain(toks, i, end)
}

// plain reports whether toks[i:end] holds neither a verb nor punctuation nor
// a word that opens a clause or ties the name to something before it.
func (d *Doc) plain(toks []lexicon.Token, i, end int) bool {
	lang := &d.Profile.Language
	for ; i < end; i++ {
		if !toks[i].Word && !dash(toks[i].Norm) && !isPossessive(toks, i) ||
			at(lang.ActingVerbs, toks, i) || at(lang.FactVerbs, toks, i) || at(lang.ClauseBreaks, toks, i) ||
			at(lang.FirstPerson, toks, i) || at(lang.Locatives, toks, i) || lang.ItemStops.Has(toks[i].Norm) {
			return false
		}
	}
	return true
}

// opensList reports whether a trigger such as "including" stands before the
// item of n, or one such as "among them" behind it.
func (d *Doc) opensList(s *segment.Sentence, n *name) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	if at(lang.OpenTails, toks, n.end) {
		return true
	}
	for i := n.start; i >= 0 && i >= n.start-maxAttr-1; i-- {
		if lang.OpenLists.EndsAt(toks, i) {
			return d.attributes(toks, i, n.start)
		}
		if i > 0 && !toks[i-1].Word {
			return false
		}
	}
	return false
}

// tail returns the end of a last item that is no actor: "and others", or, in a
// list that still wants its last item, whatever a conjunction adds.
func (d *Doc) tail(s *segment.Sentence, end int, wanted bool) int {
	toks, lang := s.Tokens, &d.Profile.Language
	i := bracket(toks, end, len(toks))
	if i < len(toks) && toks[i].Norm == "," {
		i++
	}
	if m, ok := lang.ListTails.At(toks, i); ok {
		return m.End
	}
	if m, ok := lang.Conjunctions.At(toks, i); ok && wanted {
		if det, ok := lang.Determiners.At(toks, m.End); ok {
			m.End = det.End
		}
		last := m.End
		for last < len(toks) && last < m.End+maxItem && toks[last].Word && d.plain(toks, last, last+1) {
			last++
		}
		if last > m.End {
			return last
		}
	}
	return end
}

// exclusive: something attaches to this item alone (METHOD 3.1): words before
// its name that judge it, a relative clause behind it, or a focus word.
func (d *Doc) exclusive(s *segment.Sentence, n *name, last bool) bool {
	toks, lang := s.Tokens, &d.Profile.Language
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
	// A clause behind the last item may be about the whole list.
	if !last && n.end+1 < len(toks) && toks[n.end].Norm == "," {
		if next := n.end + 1; at(lang.ClauseBreaks, toks, next) && !at(lang.Conjunctions, toks, next) {
			return true
		}
	}
	return d.Profile.Evaluative.EndsAt(toks, n.start)
}

// record describes a list that holds the partner: its members, its order, and
// whether the list itself is the message (METHOD 3.1).
func (d *Doc) record(s *segment.Sentence, l *list, names []name) record.List {
	r := record.List{
		Start: s.Tokens[l.start].Start, End: s.Tokens[l.end-1].End,
		Length: len(l.items), Open: l.open, Dyad: l.dyad(),
	}
	var surfaces []string
	others := 0
	allPriority := true
	for _, it := range l.items {
		if it.name < 0 {
			r.Members = append(r.Members, "")
			continue
		}
		n := &names[it.name]
		r.Members = append(r.Members, n.actor)
		surfaces = append(surfaces, d.Text.Body[s.Tokens[n.start].Start:s.Tokens[n.end-1].End])
		if n.who == segment.Other {
			others++
			allPriority = allPriority && contains(d.Party.Priority, n.actor)
		}
	}
	if len(l.items) >= 3 {
		r.Order = d.order(r.Members, surfaces)
	}
	r.Constitutive = others > 0 && allPriority && d.ownConcept(s.Tokens)
	return r
}

// ownConcept reports whether a flagship concept of the speaker is named.
func (d *Doc) ownConcept(toks []lexicon.Token) bool {
	v := d.Profile.Vocabulary("concepts")
	if v == nil {
		return false
	}
	for _, m := range v.Set.Find(toks) {
		if v.Terms[v.Owner[m.ID]].Party == d.Party.ID {
			return true
		}
	}
	return false
}

// order says how a list is ordered (METHOD 6.8): alphabetical where Kendall's
// tau between the printed order and the order of the short names, or of the
// names as printed, is 0.9 or more (1 for fewer than five), else free.
func (d *Doc) order(members, surfaces []string) string {
	var short []string
	for _, id := range members {
		if a := d.Profile.Actor(id); a != nil {
			short = append(short, a.Name)
		}
	}
	if len(short) < 2 {
		return "free"
	}
	for _, keys := range [][]string{short, surfaces} {
		need := 1.0
		if len(keys) >= 5 {
			need = 0.9
		}
		if tau(keys) >= need {
			return "alphabetical"
		}
	}
	return "free"
}

// tau is Kendall's, between the order of keys and their alphabetical order.
func tau(keys []string) float64 {
	score, pairs := 0, 0
	for i := range keys {
		for j := i + 1; j < len(keys); j++ {
			pairs++
			switch a, b := strings.ToLower(keys[i]), strings.ToLower(keys[j]); {
			case a < b:
				score++
			case a > b:
				score--
			}
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(score) / float64(pairs)
}

// entry reports whether a block is an item of a list of actors: a list item or
// cell that opens with a name, or any block that is nothing but a name.
func (d *Doc) entry(s *segment.Sentence) bool {
	if len(s.Marks) == 0 || s.Marks[0].Actor == "" || s.Start != d.Text.Blocks[s.Block].Start {
		return false
	}
	m := s.Marks[0]
	switch d.Text.Blocks[s.Block].Kind {
	case corpus.ListItem, corpus.TableCell:
		return m.Start <= 2
	}
	return m.Start <= 1 && m.End == len(s.Tokens) && d.attributes(s.Tokens, 0, m.Start)
}

// adjacent reports whether nothing but running heads and feet lies between two
// blocks.
func (d *Doc) adjacent(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if k := d.Text.Blocks[i].Kind; k != corpus.Header && k != corpus.Footer {
			return false
		}
	}
	return true
}

// blockLists reads consecutive items that each name an actor as one list (METHOD 3.2, 3).
func (d *Doc) blockLists(f *Found) {
	const long = 12 // tokens: a longer item says something of its own
	type entry struct {
		sent int
		mark segment.Mark
	}
	var run []entry
	flush := func() {
		defer func() { run = nil }()
		if len(run) < 3 {
			return
		}
		r := record.List{Start: f.Sentences[run[0].sent].Start, End: f.Sentences[run[len(run)-1].sent].End, Length: len(run)}
		partner := false
		var surfaces []string
		for _, e := range run {
			r.Members = append(r.Members, e.mark.Actor)
			toks := f.Sentences[e.sent].Tokens
			surfaces = append(surfaces, d.Text.Body[toks[e.mark.Start].Start:toks[e.mark.End-1].End])
			partner = partner || e.mark.Who == segment.Partner
		}
		if !partner {
			return
		}
		r.Order = d.order(r.Members, surfaces)
		for rank, e := range run {
			if e.mark.Who == segment.Partner && e.mark.Span >= 0 && f.Spans[e.mark.Span].List < 0 {
				f.Spans[e.mark.Span].List = len(f.Lists)
				f.Spans[e.mark.Span].Rank = rank + 1
			}
		}
		f.Lists = append(f.Lists, r)
	}
	last := -1 // block of the run's last item
	for i := range f.Sentences {
		s := &f.Sentences[i]
		if s.Block == last {
			continue // the rest of an item
		}
		if k := d.Text.Blocks[s.Block].Kind; k == corpus.Header || k == corpus.Footer {
			continue
		}
		if len(run) > 0 && !d.adjacent(last, s.Block) {
			flush()
		}
		if len(s.Tokens) > long || !d.entry(s) {
			flush()
			continue
		}
		run = append(run, entry{i, s.Marks[0]})
		last = s.Block
	}
	flush()
}
