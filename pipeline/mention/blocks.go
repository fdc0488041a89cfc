package mention

import (
	"strings"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

const (
	longEntry = 12 // tokens: a longer item says something of its own
	maxCells  = 12 // cells of a row between two cells that name an actor
)

// entry reports whether a sentence is an item of a list of actors: a list item
// or cell that opens with a name, a lettered item within a paragraph that does so
// and is no clause, or any block that is nothing but a name.
func (d *Doc) entry(s *segment.Sentence) bool {
	first, _ := label(s)
	if len(s.Marks) == 0 || s.Marks[0].Actor == "" || len(s.Tokens)-first > longEntry {
		return false
	}
	r, m, marked := d.reader(s, nil), s.Marks[0], first > 0
	if bullet(d.Text.Block(s.Block)) {
		first = 1
	}
	begins := s.Start == d.Text.Blocks[s.Block].Start
	if k := d.Text.Blocks[s.Block].Kind; begins && (k == corpus.ListItem || k == corpus.TableCell || k == corpus.Body && bullet(d.Text.Block(s.Block))) {
		return m.Start <= first+2
	}
	if !begins && !marked || m.Start > first+1 || !r.attributes(first, m.Start) {
		return false
	}
	for i := m.End; i < len(s.Tokens); i++ {
		if !s.Tokens[i].Word || at(r.lang.Conjunctions, s.Tokens, i) {
			continue
		}
		if !marked || r.verb(i) && !r.adjunct(i-1) { // "(a) Alpha, on trade;"
			return false
		}
	}
	return true
}

// label returns the number or letter that a sentence opens with, and the token
// behind it and its marks; 0 where there is none.
func label(s *segment.Sentence) (int, string) {
	toks := s.Tokens
	i := (&reader{toks: toks}).enumerator(0)
	if i == 0 && len(toks) > 2 && len(toks[0].Norm) <= 2 && toks[0].Word && toks[1].Norm == "." && toks[1].End < toks[2].Start {
		i = 2
	}
	if i == 0 {
		return 0, ""
	}
	return i, toks[i-2].Norm
}

// lettered reports whether an item is marked as one of a list, by a bullet, a
// number or a letter.
func (d *Doc) lettered(s *segment.Sentence) bool {
	first, _ := label(s)
	return d.listItem(s.Block) || first > 0
}

// nobody reports whether a sentence is a lettered item that names no actor.
func nobody(s *segment.Sentence) bool {
	first, _ := label(s)
	return first > 0 && len(s.Marks) == 0 && len(s.Tokens)-first <= longEntry
}

// listItem reports whether a block is an item of a list, as its reader found or
// as its first letter shows.
func (d *Doc) listItem(block int) bool {
	k := d.Text.Blocks[block].Kind
	return k == corpus.ListItem || k == corpus.Body && bullet(d.Text.Block(block))
}

// bullet reports whether a text begins with a dash, a dot or a star and a blank.
func bullet(s string) bool {
	mark, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("-–—•‣▪●○◦∙·*", mark) && size < len(s) && s[size] == ' '
}

// between reads the blocks between two items of a list: running heads, the other
// cells of a row, and at most one item that names no actor (gap). ok is false
// where anything else parts them.
func (d *Doc) between(a, b int) (gap, ok bool) {
	kind := d.Text.Blocks[a].Kind
	cells := 0
	for i := a + 1; i < b; i++ {
		switch k := d.Text.Blocks[i].Kind; {
		case k == corpus.Header || k == corpus.Footer:
		case k == corpus.TableCell && kind == k && cells < maxCells:
			cells++
		case d.listItem(i) && d.listItem(a) && !gap && len(lexicon.Split(d.Text.Block(i))) <= longEntry:
			gap = true
		default:
			return false, false
		}
	}
	return gap, true
}

// blockLists reads consecutive items that each name an actor as one list (METHOD
// 3.2, 3).
func (d *Doc) blockLists(f *Found) {
	type entry struct {
		sent int
		mark segment.Mark
		gap  bool // an item that is no actor stands before it
	}
	var run []entry
	gaps := false
	flush := func() {
		defer func() { run, gaps = nil, false }()
		// Two lines that are nothing but names may be anything.
		if n := len(run); n < 2 || n == 2 && !d.lettered(&f.Sentences[run[0].sent]) {
			return
		}
		r := record.List{Start: f.Sentences[run[0].sent].Start, End: f.Sentences[run[len(run)-1].sent].End}
		partner := false
		var surfaces []string
		ranks := make([]int, len(run))
		for i, e := range run {
			if e.gap {
				r.Members = append(r.Members, "")
			}
			r.Members = append(r.Members, e.mark.Actor)
			ranks[i] = len(r.Members)
			toks := f.Sentences[e.sent].Tokens
			surfaces = append(surfaces, d.Text.Body[toks[e.mark.Start].Start:toks[e.mark.End-1].End])
			partner = partner || e.mark.Who == segment.Partner
		}
		if !partner {
			return
		}
		r.Length = len(r.Members)
		if r.Length > 2 {
			r.Order = d.order(r.Members, surfaces)
		}
		r.Dyad = len(run) == 2 && r.Length == 2 && (run[0].mark.Who == segment.Self || run[1].mark.Who == segment.Self)
		for i, e := range run {
			if e.mark.Who == segment.Partner && e.mark.Span >= 0 && f.Spans[e.mark.Span].List < 0 {
				f.Spans[e.mark.Span].List = len(f.Lists)
				f.Spans[e.mark.Span].Rank = ranks[i]
			}
		}
		f.Lists = append(f.Lists, r)
	}
	last := -1       // sentence of the run's last item
	first := ""      // label of its first
	pending := false // an item that names nobody stands behind the last
	for i := range f.Sentences {
		s := &f.Sentences[i]
		k := d.Text.Blocks[s.Block].Kind
		if k == corpus.Header || k == corpus.Footer || len(s.Marks) == 0 && s.Start == d.Text.Blocks[s.Block].Start {
			continue // what lies between two items is judged by its blocks
		}
		is := d.entry(s)
		gap := false
		_, mark := label(s)
		if len(run) > 0 && mark != "" && mark == first {
			flush() // the next list
		}
		if len(run) > 0 {
			before := &f.Sentences[last]
			ok := true
			if before.Block != s.Block {
				gap, ok = d.between(before.Block, s.Block)
			} else if !pending && !gaps && nobody(s) {
				pending = true
				continue
			} else if !is && before.Start == d.Text.Blocks[s.Block].Start {
				continue // the rest of an item
			}
			gap = gap || pending
			if !ok || !is || gap && gaps {
				flush()
				gap = false
			}
		}
		pending = false
		if is {
			if len(run) == 0 {
				first = mark
			}
			gaps = gaps || gap
			run = append(run, entry{i, s.Marks[0], gap})
			last = i
		}
	}
	flush()
}
