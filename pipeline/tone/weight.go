package tone

import (
	"math"
	"slices"
	"strings"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// Roles of terms that are verbs. The others are attributes and nouns.
const (
	attribute    = "attr"
	verbToObject = "verb_subj_to_obj"
	verbAffected = "verb_obj_affected"
)

// read lays out what the weights of a sentence need, in one pass each.
func (sc *scratch) read(sent *segment.Sentence, lang *lexicon.Language) {
	sc.sent, sc.toks = sent, sent.Tokens
	n := len(sc.toks)
	sc.words = reset(sc.words, n+1, 0)
	for i := range sc.toks {
		sc.words[i+1] = sc.words[i]
		if sc.toks[i].Word {
			sc.words[i+1]++
		}
	}
	sc.items(lang)
	sc.cuts = reset(sc.cuts, n, 0)
	list := 0
	for i := 1; i < n; i++ {
		sc.cuts[i] = sc.cuts[i-1]
		if sc.clause(i) == sc.clause(i-1) {
			continue
		}
		if i > 1 && sc.toks[i-1].Word && sc.clause(i-1) != sc.clause(i-2) && at(lang.NegationRelatives, sc.toks, i) {
			continue // ", for which" opens one clause
		}
		for list < len(sent.Lists) && sent.Lists[list].End <= i {
			list++
		}
		if list < len(sent.Lists) && sent.Lists[list].Start < i {
			// Inside a list only words break clauses.
			if _, opens := lang.ClauseBreaks.At(sc.toks, i); !opens {
				continue
			}
		}
		sc.cuts[i]++
	}
	sc.competitors()
}

func (sc *scratch) clause(i int) int {
	if i < len(sc.sent.Clause) {
		return sc.sent.Clause[i]
	}
	return 0
}

// items finds for each token of a list the mark whose item it lies in. An item
// begins after a separator and ends before the next, and keeps what is said of it in a
// clause of its own ("X, which ..., and").
func (sc *scratch) items(lang *lexicon.Language) {
	sc.item = reset(sc.item, len(sc.toks), -1)
	marks := sc.sent.Marks
	for i := 0; i < len(marks); i++ {
		list := marks[i].List
		if list < 0 || list >= len(sc.sent.Lists) {
			continue
		}
		r := sc.sent.Lists[list]
		for t := r.Start; t < marks[i].End; t++ {
			sc.item[t] = i
		}
		owner := i
		for t := marks[i].End; t < r.End; t++ {
			next := owner + 1
			if next < len(marks) && marks[next].List == list {
				if t >= marks[next].Start {
					owner = next
				} else if end := sc.separator(lang, t); end > t {
					if _, clause := lang.ClauseBreaks.At(sc.toks, end); !clause {
						for ; t < end && t < r.End; t++ {
							sc.item[t] = -1
						}
						if t == r.End {
							break
						}
						owner = next
					}
				}
			}
			sc.item[t] = owner
		}
		for i+1 < len(marks) && marks[i+1].List == list {
			i++
		}
	}
}

// separator returns the end of the separator of list items at token t, or t.
func (sc *scratch) separator(lang *lexicon.Language, t int) int {
	end := t
	if norm := sc.toks[t].Norm; norm == "," || norm == ";" || norm == "/" {
		end++
	}
	if m, ok := lang.Conjunctions.At(sc.toks, end); ok {
		end = m.End
	}
	return end
}

// competitors counts the marks that could compete with a mention, and finds for
// each mark the stretch of marks around it that do not.
func (sc *scratch) competitors() {
	marks := sc.sent.Marks
	n := len(marks)
	sc.rivals = reset(sc.rivals, n+1, 0)
	sc.own = reset(sc.own, n+1, 0)
	sc.doers = reset(sc.doers, n+1, 0)
	for i, m := range marks {
		sc.rivals[i+1], sc.own[i+1], sc.doers[i+1] = sc.rivals[i], sc.own[i], sc.doers[i]
		switch m.Who {
		case segment.Other:
			sc.rivals[i+1]++
			if m.Actor != "" {
				sc.doers[i+1] = i + 1
			}
		case segment.Self:
			sc.own[i+1]++
		}
	}
	sameList := func(a, b int) bool { return marks[a].List >= 0 && marks[a].List == marks[b].List }
	near := func(a, b int) bool {
		return sameList(a, b) || sc.clause(marks[a].Start) == sc.clause(marks[b].Start)
	}
	for k, same := range []func(a, b int) bool{sameList, near} {
		sc.free[k] = reset(sc.free[k], n, 0)
		sc.till[k] = reset(sc.till[k], n, 0)
		for i := range marks {
			sc.free[k][i] = i
			if i > 0 && same(i-1, i) {
				sc.free[k][i] = sc.free[k][i-1]
			}
		}
		for i := n - 1; i >= 0; i-- {
			sc.till[k][i] = i + 1
			if i+1 < n && same(i, i+1) {
				sc.till[k][i] = sc.till[k][i+1]
			}
		}
	}
}

// nearer reports whether a competing actor stands between a hit and mark m.
func (sc *scratch) nearer(h *hit, m int) bool {
	count := func(sums []int, from, to int) int {
		if from >= to {
			return 0
		}
		return sums[to] - sums[from]
	}
	if h.start >= sc.sent.Marks[m].End { // the hit follows
		to := sc.marksBefore(h.start)
		own := 0
		if !h.ours {
			own = count(sc.own, sc.till[1][m], to)
		}
		return count(sc.rivals, sc.till[0][m], to)+own > 0
	}
	from := sc.marksBefore(h.end)
	return count(sc.rivals, from, sc.free[0][m])+count(sc.own, from, sc.free[1][m]) > 0
}

// marksBefore returns how many marks begin before token i.
func (sc *scratch) marksBefore(i int) int {
	lo, hi := 0, len(sc.sent.Marks)
	for lo < hi {
		mid := (lo + hi) / 2
		if sc.sent.Marks[mid].Start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// share returns what a hit says of mark i.
func (s *Scorer) share(sc *scratch, h *hit, i int) share {
	if h.anywhere {
		return share{weight: 1, affect: min(1, h.affect), direction: 1, distance: 1, clauses: 1, competition: 1, context: 1}
	}
	m := &sc.sent.Marks[i]
	follows, precedes := h.start >= m.End, h.end <= m.Start
	words, cuts := 0, 0
	switch {
	case follows:
		words, cuts = sc.words[h.start]-sc.words[m.End], sc.cuts[h.start]-sc.cuts[m.End-1]
		if h.start > sc.at.remark {
			cuts -= sc.at.opens
		}
	case precedes:
		words, cuts = sc.words[m.Start]-sc.words[h.end], sc.cuts[m.Start]-sc.cuts[h.end-1]
	}
	comp, ownItem := s.competition(sc, h, i)
	sh := share{distance: 1 / (1 + float64(words)/s.par.Lambda), clauses: 1, competition: comp, context: 1}

	dir, judges := 1.0, true
	switch {
	case precedes && (ownItem || h.role == attribute && cuts == 0 && sc.attributes(h.end, m.Start, s)):
		dir = s.par.Attributive
	case precedes && h.role == verbToObject:
		dir = 1
		if h.valence < 0 && cuts > 0 && sc.at.subject && s.opens(sc, h) {
			judges, sh.why = false, "the partner is the one concerned"
		}
	case precedes:
		dir = s.par.Left
		if h.role == verbAffected && h.valence < 0 || sc.suffers(h, cuts == 0) {
			judges, sh.why = false, "harm that is done to the partner"
		}
	case follows && h.role == verbToObject && !h.towardSelf && !h.ours:
		dir = s.par.Subject
		if h.valence < 0 {
			judges, sh.why = false, "the partner blames somebody else"
		}
	case follows && h.valence < 0 && cuts == 0 && sc.at.victim:
		judges, sh.why = false, "harm that is done to the partner"
	}
	if sc.at.says && cuts > 0 || sc.at.words > 0 && h.start >= sc.at.words {
		comp *= s.par.Said
		sh.under(s.par.Said, "the partner says it")
	}
	if sc.at.anew && h.valence < 0 && precedes && cuts > 0 {
		comp *= s.par.Competition
		sh.under(s.par.Competition, "the partner begins a clause that is only joined to it")
	} else if precedes && cuts > 0 && !sc.at.remarked && h.elsewhere {
		comp *= s.par.Competition
		sh.under(s.par.Competition, "its clause is about somebody else")
	}
	if sc.at.within && h.valence < 0 && (precedes || follows) {
		comp *= s.par.Place
		sh.under(s.par.Place, "the partner is the place of it")
	}
	if m.Held {
		comp *= s.par.Reported
		sh.under(s.par.Reported, "a view reported as somebody else's")
	}
	w := dir / (1 + float64(words)/s.par.Lambda) * comp
	for range min(cuts, 64) { // beyond, nothing is left
		w *= s.par.Beta
		sh.clauses *= s.par.Beta
	}
	sh.direction, sh.affect = dir, min(1, h.affect*w)
	if judges {
		sh.weight, sh.valence = w, float64(h.valence*w)
	}
	return sh
}

// under notes a factor that what is said around the mention makes.
func (sh *share) under(factor float64, why string) {
	sh.context *= factor
	if sh.why != "" {
		why = sh.why + ", " + why
	}
	sh.why = why
}

// competition returns the factor c of METHOD 4.3 for a hit and mark i, and
// whether the hit lies in the mark's own list item.
func (s *Scorer) competition(sc *scratch, h *hit, i int) (c float64, ownItem bool) {
	marks := sc.sent.Marks
	if at := sc.item[h.start]; at >= 0 && sc.item[h.end-1] == at {
		if at == i {
			return 1, true
		}
		if marks[at].Who != segment.Partner {
			return 0, false
		}
	}
	c = 1
	if sc.nearer(h, i) || sc.ofAnother(h, i, s) {
		c = s.par.Competition
	}
	if l := marks[i].List; l >= 0 && l < len(sc.sent.Lists) {
		c /= math.Sqrt(float64(sc.sharers(l, i)))
	}
	return c, false
}

// ofAnother reports whether the hit is an attribute right before another actor.
func (sc *scratch) ofAnother(h *hit, i int, s *Scorer) bool {
	if h.role != attribute {
		return false
	}
	next := sc.marksBefore(h.end)
	if next == len(sc.sent.Marks) || next == i || sc.sent.Marks[next].Who != segment.Other {
		return false
	}
	if l := sc.sent.Marks[next].List; l >= 0 && l == sc.sent.Marks[i].List {
		return false // the list as a whole is modified
	}
	return sc.attributes(h.end, sc.sent.Marks[next].Start, s)
}

// sharers returns among how many items what is said of a whole list is shared.
func (sc *scratch) sharers(list, i int) int {
	l := sc.sent.Lists[list]
	marks := sc.sent.Marks
	if l.Open {
		return l.Length + 1
	}
	if l.Length <= 2 {
		// The speaker and the partner are a pair, not a list.
		pair := true
		for j := sc.free[0][i]; j < sc.till[0][i]; j++ {
			pair = pair && marks[j].Who != segment.Other
		}
		if pair {
			return 1
		}
	}
	return max(1, l.Length)
}

// attributes reports whether tokens from to to hold nothing but further
// attributes and what joins them.
func (sc *scratch) attributes(from, to int, s *Scorer) bool {
	const most = 8 // tokens; a longer chain is no noun phrase
	if to-from > most {
		return false
	}
	for t := from; t < to; {
		if m, ok := s.lang.Conjunctions.At(sc.toks, t); ok && m.End <= to {
			t = m.End
			continue
		}
		switch sc.toks[t].Norm {
		case ",", "-":
			t++
			continue
		}
		h := sc.hitAt(t)
		if h == nil || h.role != attribute || h.end > to {
			return false
		}
		t = h.end
	}
	return true
}

// hitAt returns the term that covers token t, or nil.
func (sc *scratch) hitAt(t int) *hit {
	lo, hi := 0, sc.terms
	for lo < hi {
		mid := (lo + hi) / 2
		if sc.hits[mid].end <= t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < sc.terms && sc.hits[lo].start <= t {
		return &sc.hits[lo]
	}
	return nil
}

// meetsSelf reports whether the object of a verb is the speaker: a name of the
// speaker's side or a first-person word within four words after the verb, in
// its clause, and nobody else before it.
func (s *Scorer) meetsSelf(sc *scratch, h *hit) bool {
	const reach = 4
	next := sc.marksBefore(h.end)
	for t, words := h.end, 0; t < len(sc.toks) && words < reach && sc.clause(t) == sc.clause(h.end-1); t++ {
		if next < len(sc.sent.Marks) && t >= sc.sent.Marks[next].Start {
			return sc.sent.Marks[next].Who == segment.Self
		}
		if _, ok := s.lang.FirstPerson.At(sc.toks, t); ok {
			return true
		}
		if sc.toks[t].Word {
			words++
		}
	}
	return false
}

// ours reports whether a verb of stance is the speaker's: the words before it, with
// nothing but auxiliaries, boosters and such between, are the speaker's name or a first
// person.
func (s *Scorer) ours(sc *scratch, h *hit) bool {
	if h.role != verbToObject {
		return false
	}
	marks := sc.sent.Marks
	for t := h.start; t > 0 && sc.clause(t-1) == sc.clause(h.start); t-- {
		if k := sc.marksBefore(t); k > 0 && marks[k-1].End == t {
			return marks[k-1].Who == segment.Self
		}
		if s.lang.FirstPerson.EndsAt(sc.toks, t) {
			return true
		}
		if !at(s.lang.NegationVerbs, sc.toks, t-1) && !at(s.lang.NegationCues, sc.toks, t-1) && sc.boost[t-1] == 0 {
			return false
		}
	}
	return false
}

// ofElse reports whether a hit lies in a clause that is about somebody else and not
// about the partner: one that names another actor before the hit, a relative clause
// right behind its name, or, for blame, a subordinate clause of the first person.
func (s *Scorer) ofElse(sc *scratch, h *hit) bool {
	marks := sc.sent.Marks
	first := sc.clauseStart(h.start)
	if h.valence < 0 && at(s.lang.NegationStarts, sc.toks, first) && at(s.lang.FirstPerson, sc.toks, first+1) {
		return true
	}
	if h.role == verbToObject && h.valence < 0 {
		return false // whom the other actor blames may come later
	}
	k := sc.marksBefore(first)
	if k < len(marks) && marks[k].Start < h.start { // the subject, if no verb governs it
		for i := range sc.terms {
			if v := &sc.hits[i]; v.role == verbToObject && first <= v.start && v.start < marks[k].Start {
				return false
			}
		}
		for j := k; j < len(marks) && sc.clause(marks[j].Start) == sc.clause(h.start); j++ {
			if marks[j].Who == segment.Partner {
				return false
			}
		}
		return marks[k].Who == segment.Other && marks[k].Actor != ""
	}
	if !at(s.lang.NegationRelatives, sc.toks, first) || k == 0 || marks[k-1].Who != segment.Other || marks[k-1].Actor == "" {
		return false
	}
	remark, _ := s.remark(sc, &marks[k-1])
	return remark == first
}

// remark returns the relative pronoun right behind a mention, at most a comma and a
// preposition between, and how many clause breaks stand before it; or 0.
func (s *Scorer) remark(sc *scratch, m *segment.Mark) (pronoun, breaks int) {
	t := m.End
	if t < len(sc.toks) && sc.toks[t].Norm == "," {
		t++
	}
	for range 2 {
		if t >= len(sc.toks) || !sc.toks[t].Word {
			break
		}
		if at(s.lang.NegationRelatives, sc.toks, t) {
			return t, sc.cuts[t] - sc.cuts[m.End-1]
		}
		t++
	}
	return 0, 0
}

// standing is what the words around a mention make of it.
type standing struct {
	says     bool // it is the subject of a verb of saying
	words    int  // where the words begin that it says, or 0
	remark   int  // the relative pronoun right behind it, or 0
	opens    int  // the clause breaks before that, which part nothing: it stands for the mention
	remarked bool // it stands in a relative clause, about what went before
	victim   bool // harm done to it is named before it in its clause
	subject  bool // it stands right behind a comma
	anew     bool // it begins a clause that is only joined to the one before
	within   bool // it is a place
	doer     bool // what happens is done by it
	against  bool // what is done is done to it
	goods    bool // what is done is done to what is its own
}

func (s *Scorer) standing(sc *scratch, m *segment.Mark) standing {
	said, says := s.lang.Saying.At(sc.toks, m.End)
	says = says && !sc.joint(m)
	next := m.End
	if next < len(sc.toks) && !sc.toks[next].Word && strings.HasPrefix(sc.toks[next].Norm, "'") {
		next++ // a possessive
	}
	_, goods := s.lang.HarmedGoods.At(sc.toks, next)
	subject, anew := s.begins(sc, m)
	remark, opens := s.remark(sc, m)
	return standing{
		words:    s.wordsFrom(sc, said.End, says),
		remark:   remark,
		opens:    opens,
		remarked: at(s.lang.NegationRelatives, sc.toks, sc.clauseStart(m.Start)),
		subject:  subject,
		anew:     anew,
		says:     says || s.lang.Saying.EndsAt(sc.toks, m.Start),
		within:   m.Actor != "" && s.lang.Within.EndsAt(sc.toks, m.Start),
		doer:     s.lang.Agent.EndsAt(sc.toks, m.Start),
		against:  s.lang.Against.EndsAt(sc.toks, m.Start),
		goods:    goods,
	}
}

// joint reports whether the speaker is an item of the list that a mention is in: what
// the two say is the speaker's own word.
func (sc *scratch) joint(m *segment.Mark) bool {
	return m.List >= 0 && slices.ContainsFunc(sc.sent.Marks, func(o segment.Mark) bool {
		return o.List == m.List && o.Who == segment.Self
	})
}

// wordsFrom returns where the words begin that are said behind a verb of saying whose
// match ends at t: at once, if that match ends in a word that only serves grammar, or
// else if a clause follows; or 0.
func (s *Scorer) wordsFrom(sc *scratch, t int, says bool) int {
	if !says {
		return 0
	}
	if s.lang.FunctionWords.Has(sc.toks[t-1].Norm) {
		return t
	}
	for k := t; k < len(sc.toks) && sc.clause(k) == sc.clause(t-1); k++ {
		if at(s.lang.NegationVerbs, sc.toks, k) {
			return t
		}
	}
	return 0
}

// begins reports how a mention, or the list that it is an item of, begins a clause:
// as a subject right behind a comma, or anew behind a semicolon or a comma and a
// conjunction.
func (s *Scorer) begins(sc *scratch, m *segment.Mark) (subject, anew bool) {
	before := m.Start - 1
	if m.List >= 0 && m.List < len(sc.sent.Lists) {
		before = sc.sent.Lists[m.List].Start - 1
	}
	if before > 0 {
		if _, ok := s.lang.Determiners.At(sc.toks, before); ok {
			before--
		}
	}
	if before <= 0 {
		return false, false
	}
	switch sc.toks[before].Norm {
	case ",":
		return true, false
	case ";":
		return false, true
	}
	if _, ok := s.lang.Conjunctions.At(sc.toks, before); !ok {
		return false, false
	}
	mark := sc.toks[before-1].Norm
	return false, mark == "," || mark == ";"
}

// opens reports whether a hit opens the sentence and governs what follows it: who is
// "concerned about the drought" is named behind the comma. An adverb
// ("regrettably,") governs nothing.
func (s *Scorer) opens(sc *scratch, h *hit) bool {
	first := h.start
	for first > 0 && sc.boost[first-1] != 0 {
		first--
	}
	return first == 0 && h.end < len(sc.toks) && sc.toks[h.end].Word
}

// clauseStart returns the first token of the clause of token i.
func (sc *scratch) clauseStart(i int) int {
	for i > 0 && sc.clause(i-1) == sc.clause(i) {
		i--
	}
	return i
}

// victim reports whether harm that is done to a mention is named before it in its
// clause: what the clause goes on to say of the harm is not said of the mention.
func (sc *scratch) victim(m *segment.Mark) bool {
	for i := range sc.terms {
		h := &sc.hits[i]
		if h.end <= m.Start && sc.cuts[h.end-1] == sc.cuts[m.Start] && sc.suffers(h, false) {
			return true
		}
	}
	return false
}

// suffers reports whether the harm that stands before the mention is done to it
// by somebody else: "aggression against X", "violation of X's sovereignty", "Y's
// threats to X". Blame falls on whom it names and is no such harm.
func (sc *scratch) suffers(h *hit, sameClause bool) bool {
	if h.valence >= 0 || h.role == verbToObject || sc.at.doer {
		return false
	}
	return sc.at.against && h.harm || sc.at.goods || sameClause && h.doer
}

// doer reports whether another actor stands before a hit in its clause, and so
// is the one who does what the hit names.
func (sc *scratch) doer(h *hit) bool {
	k := sc.marksBefore(h.start)
	for k > 0 && sc.sent.Marks[k-1].End > h.start {
		k-- // the hit is part of a name
	}
	k = sc.doers[k]
	return k > 0 && sc.clause(sc.sent.Marks[k-1].Start) == sc.clause(h.start)
}
