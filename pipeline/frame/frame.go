// Package frame finds the narratives of the codebook in references to the
// partner (METHOD 5.1), and tells a document's narratives in words (METHOD
// 5.3).
//
// A frame is a reading of one sentence. Its patterns are run over the sentence
// as it stands, and over the same sentence with every tagged actor folded to a
// placeholder; the whole list that the partner is an item of is folded to
// {partner}, so that "support from A-land, B-land and the partner" is "support
// from {partner}" whatever the length of the list. A word that fires a frame
// must belong to the partner: where the frame asks for it, no other actor may
// stand between the two, or closer to the word.
package frame

import (
	"cmp"
	"slices"

	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// hit is one match of a group's pattern.
type hit struct {
	start, end int    // bytes of the text
	from, to   int    // folded words: the place of the hit in the distance count
	clause     int    // the one it begins in
	clauses    [2]int // the first and the last that it stands in
	partner    int    // folded token of the mention it belongs to, -1 for none
	term       int
	distance   int // words to the partner
	negated    bool
	attached   bool
}

// Match returns the frames that sentence sents[i] carries, in the order of the
// codebook, and apart from them those that one of its frames suppresses. The sentence holds a counted mention of the partner; potential says
// that it speaks of what may or should be.
func (e *Engine) Match(sents []segment.Sentence, i int, party string, potential bool) (found, suppressed []record.FrameHit) {
	s := &sents[i]
	v := e.view(s)
	if v == nil {
		return nil, nil
	}
	// The sentences around that speak of the same: the next one if it goes on
	// about the partner, the one before if this one goes on from it.
	var beside []*view
	if i > 0 && e.follows(&sents[i-1], s) && !e.other(&sents[i-1]) {
		beside = append(beside, e.plainView(&sents[i-1]))
	}
	if i+1 < len(sents) && e.follows(s, &sents[i+1]) && !e.other(&sents[i+1]) {
		beside = append(beside, e.plainView(&sents[i+1]))
	}
	var all []record.FrameHit
	by := map[string]string{} // a frame: the first that suppresses it
	for k := range e.profile.Frames {
		f := &e.profile.Frames[k]
		if len(f.Parties) > 0 && !slices.Contains(f.Parties, party) {
			continue
		}
		if h, ok := e.match(f, v, beside, party); ok {
			h.Potential = potential
			all = append(all, h)
			for _, id := range f.Suppresses {
				if by[id] == "" {
					by[id] = f.ID
				}
			}
		}
	}
	for _, h := range all {
		if h.By = by[h.Frame]; h.By != "" {
			suppressed = append(suppressed, h)
		} else {
			found = append(found, h)
		}
	}
	return found, suppressed
}

// follows reports whether the next sentence goes on from s: it stands in the
// same paragraph and turn and opens with a pronoun.
func (e *Engine) follows(s, next *segment.Sentence) bool {
	if next.Block != s.Block || next.Turn != s.Turn {
		return false
	}
	_, ok := e.profile.Language.Pronouns.At(next.Tokens, 0)
	return ok
}

// other reports whether a sentence names somebody else.
func (e *Engine) other(s *segment.Sentence) bool {
	return slices.ContainsFunc(s.Marks, func(m segment.Mark) bool {
		return m.Who == segment.Other && e.actor(m.Actor)
	})
}

// besideDistance is how far from the partner, in words, what stands in a
// sentence beside counts as.
const besideDistance = 10

// match tries one frame.
func (e *Engine) match(f *lexicon.Frame, v *view, beside []*view, party string) (record.FrameHit, bool) {
	none := record.FrameHit{}
	if f.CoMention != nil && len(e.named(v.s, f.CoMention.Actors[party])) < f.CoMention.Min {
		return none, false
	}
	if f.Scope != lexicon.AndNext {
		beside = nil
	}
	v = v.of(f)
	clauses := partnerClauses(v)
	barred := e.barred(f, v, clauses)
	if barred != nil && !v.spared(barred) {
		return none, false
	}
	out := record.FrameHit{Frame: f.ID, Start: -1}
	nearest := -1
	for g := range f.Require {
		group := &f.Require[g]
		hits := v.hits(e.groups[group.Set], group.Term)
		slices.SortStableFunc(hits, func(a, b hit) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
		})
		for _, b := range beside {
			for _, h := range b.of(f).hits(e.groups[group.Set], group.Term) {
				h.attached, h.distance, h.partner = true, besideDistance, -1
				h.clauses = [2]int{-1, -1}
				hits = append(hits, h)
			}
		}
		terms := map[int]bool{}
		last := -1 // where the last hit that counts ends
		for _, h := range hits {
			if group.Min > 1 && h.start < last {
				continue // "energy security" is not energy and security
			}
			switch {
			case f.Negated == lexicon.Reject && h.negated,
				f.Negated == lexicon.Require && !h.negated,
				f.Attach && !h.attached,
				group.Near > 0 && h.distance > group.Near,
				f.Scope == lexicon.InClause && !slices.Contains(clauses, h.clause),
				barred != nil && v.bars(barred, &h):
				continue
			}
			terms[h.term], last = true, h.end
			out.Evidence = append(out.Evidence, [2]int{h.start, h.end})
			if out.Start < 0 || h.start < out.Start {
				out.Start = h.start
			}
			if nearest < 0 || h.distance < nearest {
				nearest = h.distance
			}
		}
		if len(terms) < group.Min {
			return none, false
		}
	}
	out.Quality = f.Specificity * (0.5 + 0.5/(1+float64(nearest)/10))
	out.Evidence = tidy(out.Evidence)
	out.Slots = e.slots(f, v.s, party)
	return out, true
}

// barred returns the clauses of the partner that hold what the frame excludes.
// What is denied of one mention leaves another, in a clause of its own, alone.
func (e *Engine) barred(f *lexicon.Frame, v *view, clauses []int) (out []int) {
	if f.Exclude == nil {
		return nil
	}
	for _, h := range v.hits(e.groups[f.Exclude], nil) {
		if slices.Contains(clauses, h.clause) {
			for c := h.clauses[0]; c <= h.clauses[1]; c++ {
				out = append(out, c)
			}
		}
	}
	return out
}

// spared reports whether a mention of the partner stands outside the barred
// clauses.
func (v *view) spared(barred []int) bool {
	for k, is := range v.folded.partner {
		if is && !v.standsIn(k, barred) {
			return true
		}
	}
	return false
}

// bars reports whether a hit, or the mention it belongs to, stands in a barred
// clause.
func (v *view) bars(barred []int, h *hit) bool {
	for c := h.clauses[0]; c <= h.clauses[1]; c++ {
		if slices.Contains(barred, c) {
			return true
		}
	}
	return h.partner >= 0 && v.standsIn(h.partner, barred)
}

// standsIn reports whether the folded token k, which may be a whole list, has a
// part in one of the clauses.
func (v *view) standsIn(k int, clauses []int) bool {
	return slices.ContainsFunc(v.s.Clause[v.folded.raw[k]:v.rawEnd(k)], func(c int) bool { return slices.Contains(clauses, c) })
}

// rawEnd returns the raw token behind those that the folded token k stands for.
func (v *view) rawEnd(k int) int {
	if k+1 < len(v.folded.raw) {
		return v.folded.raw[k+1]
	}
	return len(v.s.Tokens)
}

// partnerClauses returns the numbers of the clauses that the partner stands in.
// The commas of a list do not part it from what is said of the list.
func partnerClauses(v *view) []int {
	var out []int
	seen := map[int]bool{}
	add := func(from, to int) {
		for i := from; i < to; i++ {
			if c := v.s.Clause[i]; !seen[c] {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	list := -1 // the last one added: its other items are in it
	for _, m := range v.s.Marks {
		switch {
		case !m.Counted || m.List >= 0 && m.List == list:
		case m.List >= 0:
			list = m.List
			add(v.s.Lists[list].Start, v.s.Lists[list].End)
		default:
			add(m.Start, m.End)
		}
	}
	return out
}

// hits returns what was found of a group in both streams of a sentence, but for
// what begins or ends in somebody else's words.
func (v *view) hits(group int, term []int) []hit {
	var out []hit
	quoted := func(s *stream, m lexicon.Match) bool {
		return v.s.InQuoted(s.raw[m.Start]) || v.s.InQuoted(s.raw[m.End-1])
	}
	for _, m := range v.folded.found[group] {
		if !quoted(&v.folded, m) {
			out = append(out, v.hit(m.Start, m.End, m.ID, term, true))
		}
	}
	for _, m := range v.raw.found[group] {
		if quoted(&v.raw, m) || insideName(v.s, m.Start, m.End) || v.names == nil && ownName(v.s, m.Start, m.End) {
			continue
		}
		from := v.foldedIndex(m.Start)
		to := v.foldedIndex(m.End-1) + 1
		h := v.hit(from, to, m.ID, term, false)
		h.start, h.end = v.raw.toks[m.Start].Start, v.raw.toks[m.End-1].End
		if !slices.ContainsFunc(out, func(o hit) bool { return o.term == h.term && o.start == h.start && o.end == h.end }) {
			out = append(out, h)
		}
	}
	return out
}

// insideName reports whether raw tokens are a part, and no more, of a tagged name:
// "economic cooperation" in the name of a body is not said of anybody.
func insideName(s *segment.Sentence, from, to int) bool {
	return slices.ContainsFunc(s.Marks, func(m segment.Mark) bool {
		return m.Start <= from && to <= m.End && to-from < m.End-m.Start
	})
}

// ownName reports whether raw tokens hold a name of the speaker's own.
func ownName(s *segment.Sentence, from, to int) bool {
	return slices.ContainsFunc(s.Marks, func(m segment.Mark) bool {
		return m.Who == segment.Self && m.Start < to && from < m.End
	})
}

// foldedIndex returns the folded token that holds the raw token with index i.
func (v *view) foldedIndex(i int) int {
	k, ok := slices.BinarySearch(v.folded.raw, i)
	if !ok {
		k--
	}
	return k
}

// hit places the folded tokens from:to in the sentence. In a match of the folded
// stream another actor may stand in a gap, which is then spoken of; one that a
// pattern names ("UN Charter") is part of what is said.
func (v *view) hit(from, to, id int, term []int, folded bool) hit {
	f := &v.folded
	h := hit{
		start: f.toks[from].Start, end: f.toks[to-1].End, from: f.words[from], to: f.words[to-1] + 1,
		clause: v.s.Clause[f.raw[from]], term: id, distance: -1, partner: -1,
	}
	h.clauses = [2]int{h.clause, v.s.Clause[v.rawEnd(to-1)-1]}
	if term != nil {
		h.term = term[id]
	}
	others := false
	for k := from; k < to; k++ {
		h.negated = h.negated || v.negated[f.raw[k]]
		others = others || folded && f.actor[k]
		if f.partner[k] {
			h.distance, h.attached = 0, true
			if h.partner < 0 {
				h.partner = k
			}
		}
	}
	if h.attached {
		return h
	}
	// The nearest partner with nobody else in between.
	apart := func(k int) int {
		if f.words[k] >= h.to {
			return f.words[k] - h.to
		}
		return h.from - f.words[k] - 1
	}
	free := -1
	rival := 1 << 20
	for k := range f.toks {
		switch {
		case f.partner[k]:
			d := apart(k)
			if h.distance < 0 || d < h.distance {
				h.distance, h.partner = d, k
			}
			if !v.between(k, from, to) && (free < 0 || d < free) {
				free = d
			}
		case f.actor[k] && (k < from || k >= to):
			rival = min(rival, apart(k))
		}
	}
	// Close by on the other side: "strong ties with B-land, and the partner ...".
	const near = 3 // words
	h.attached = free >= 0 && !others && !(rival <= near && rival < free) && !v.others(h.clause)
	return h
}

// others reports whether a clause names somebody else and not the partner.
func (v *view) others(clause int) bool {
	other := false
	for k, i := range v.folded.raw {
		if v.s.Clause[i] != clause {
			continue
		}
		if v.folded.partner[k] {
			return false
		}
		other = other || v.folded.actor[k]
	}
	return other
}

// between reports whether another actor stands between the partner at folded
// token k and the hit from:to.
func (v *view) between(k, from, to int) bool {
	lo, hi := k+1, from
	if k >= to {
		lo, hi = to, k
	}
	for i := lo; i < hi; i++ {
		if v.folded.actor[i] {
			return true
		}
	}
	return false
}

// named returns which of the given actors are named in the sentence, in text
// order, each once.
func (e *Engine) named(s *segment.Sentence, ids []string) []string {
	var out []string
	for _, m := range s.Marks {
		if m.Who == segment.Other && slices.Contains(ids, m.Actor) && !slices.Contains(out, m.Actor) && !s.InQuoted(m.Start) {
			out = append(out, m.Actor)
		}
	}
	return out
}

// company returns the actors of a set that are named with the partner: where it
// is an item of a list that holds some of them, those; else all in the sentence.
func (e *Engine) company(s *segment.Sentence, ids []string) []string {
	for _, m := range s.Marks {
		if !m.Counted || m.List < 0 {
			continue
		}
		in := *s
		in.Marks = slices.DeleteFunc(slices.Clone(s.Marks), func(o segment.Mark) bool { return o.List != m.List })
		if out := e.named(&in, ids); len(out) > 0 {
			return out
		}
	}
	return e.named(s, ids)
}

// slots fills the slots of a frame from the sentence.
func (e *Engine) slots(f *lexicon.Frame, s *segment.Sentence, party string) map[string][]string {
	if len(f.Slots) == 0 {
		return nil
	}
	out := make(map[string][]string, len(f.Slots))
	for _, slot := range f.Slots {
		var labels []string
		if slot.Vocabulary == nil {
			for _, id := range e.company(s, slot.Actors[party]) {
				labels = append(labels, e.profile.Actor(id).Label())
			}
		} else {
			v := slot.Vocabulary
			for _, m := range lexicon.Leftmost(v.Set.Find(s.Tokens)) {
				if insideName(s, m.Start, m.End) || s.InQuoted(m.Start) {
					continue
				}
				if l := v.Terms[v.Owner[m.ID]].Label; !slices.Contains(labels, l) {
					labels = append(labels, l)
				}
			}
		}
		out[slot.Name] = labels
	}
	return out
}

// tidy orders spans and drops those within others.
func tidy(spans [][2]int) [][2]int {
	slices.SortFunc(spans, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return b[1] - a[1]
	})
	var out [][2]int
	for _, s := range spans {
		if n := len(out); n > 0 && s[1] <= out[n-1][1] {
			continue
		}
		out = append(out, s)
	}
	return out
}
