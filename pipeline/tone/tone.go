// Package tone reads how a sentence speaks of the partner. It keeps two things
// apart that praise and plain reporting share: valence, how favourable the
// words are, and affect, how charged they are (METHOD 4.1). A speech may call
// a partner an old friend and a report may note fruitful cooperation: both are
// favourable, one is charged.
//
// # Valence (METHOD 4.3)
//
// The terms of the tone lexicon are looked up in the sentence. Where terms
// overlap, the one that covers most words counts and the others are dropped:
// this is how a title ("strategic partnership") silences the words in it, and
// how action against an evil ("combat the threat of ...") silences the evil.
// The words of an actor's name are no evaluation; a small word of strong judgement that
// an alias covers ("Utopian aggression") is one. Every hit adds
//
//	valence/3 × negation × boost × hedge × weight
//
// and the sum x is squashed to x/√(x²+1). The weight says how much the hit is
// about the mention at hand. It is the product of
//
//   - direction: 1 after the mention, 0.7 before it, 1.2 for an attribute in
//     the mention's own noun phrase. A verb of stance ("we support ...") counts
//     fully towards its object, which follows it; where the mention is its
//     subject it counts fully if the speaker is the object, and by half if
//     somebody else is: what the partner supports says little of the partner.
//     Blame that the partner lays on others is no judgement of the partner and
//     weighs nothing. Neither does harm that others do to it: what stands before
//     a mention that is its object ("threats to X"), whose possession is harmed
//     ("violations of X's airspace"), or behind another actor in the same clause
//     ("Y destabilises X"), unless the mention is named as the doer ("by X"), and
//     what the clause goes on to say of the harm ("... are unacceptable"). A stance
//     that the speaker takes behind the mention counts fully ("for that we are
//     grateful"). Who is concerned at the head of a sentence ("Concerned about the
//     drought, X ...") is not the one to blame;
//   - words: 0.1 behind a verb of saying whose subject is the mention, and in another
//     clause, because the partner's own words do not judge it; what it says
//     together with the speaker is the speaker's word;
//   - joints: 0.3 for what is unfavourable in a clause before the mention's, where the
//     mention begins its own behind a semicolon or a comma and a conjunction, or where
//     that clause is subordinate and the speaker its subject; and for whatever a clause
//     before the mention's says of another actor, its subject or antecedent;
//   - place: 0.15 for what is unfavourable where the mention is a place ("the
//     crisis in X");
//   - report: 0.5 where the mention is somebody else's view ("experts say that
//     X ...");
//   - distance: 1/(1+d/5), d being the words between the two;
//   - clauses: 0.5 for each clause break between them, commas inside a
//     detected list left out, and what parts the mention from a relative pronoun
//     right behind it, since that stands for the mention;
//   - competition: 0.3 where another actor stands between the two, or where the
//     hit is an attribute right before another actor; 0 where the hit lies in
//     another actor's item of a list; 1/√k where it modifies from outside a list
//     of k items that holds the mention. The other items of the mention's own list do
//     not compete, and neither does the speaker's side within the mention's
//     clause, as there the tie itself is judged, or as the subject of a stance. A pair
//     of the speaker and the partner is no list. An open list ("partners, including
//     ...") has one item more than it prints.
//
// Negation multiplies praise by -0.75 (METHOD 4.4) and blame by -0.1: who did
// not break the law is hardly praised. A term of blame that is itself a denial is
// praise by half where it is denied ("does not fail to deliver"), and one of category
// negator where it denies blame ("far from hostile"). The cue of a set phrase of
// praise does not turn praise behind it ("spare no effort to help").
//
// A booster before the hit multiplies by 1.3, a damper by 0.7, potential or
// conditional modality in the hit's clause by 0.5, desiderative modality by 0.7. A
// modal that is part of the hit does not hedge it. Of several mentions in a sentence
// the best placed one counts, the one with the largest |x|.
//
// # Affect
//
// Affect is the noisy-or 1 - Π(1 - affect/3 × boost × weight) over the same hits.
// Superlatives (1.5), first-person feeling (2) and each booster that is stacked
// on another (0.5) are added as hits of their own with the weight of their
// place; an exclamation mark (1.5) and a question (1) with weight 1. They stand
// among a tone's hits as superlative, first-person, stacked, exclamation and
// question, each after "pseudo:".
//
// # Factuality and modality
//
// Factuality is a quarter for each number, date, verb of fact and named
// project, at most 1. Modality is deontic, desiderative or potential, the first
// that the sentence shows in this order, else realis.
package tone

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// Parameters are the numbers of METHOD 4.3 to 4.5.
type Parameters struct {
	Lambda      float64 // distance, in words, at which a hit weighs half
	Beta        float64 // factor for each clause break
	Left        float64 // factor of a hit before the mention
	Attributive float64 // factor of an attribute of the mention
	Subject     float64 // factor of a stance the partner takes towards others
	Said        float64 // factor of the partner's own words
	Reported    float64 // factor where the mention is reported as somebody else's view (METHOD 2.5)
	Place       float64 // factor of harm where the partner is a place
	Competition float64 // factor where another actor is nearer
	Kappa       float64 // strength of negated praise, its sign turned
	Denied      float64 // strength of negated blame, its sign turned
	Litotes     float64 // strength of a hit that is denied twice
	Boost       float64 // what a booster adds and a damper takes away
	Potential   float64 // hedge of potential and conditional modality
	Desired     float64 // hedge of desiderative modality

	Scope     int // words a negation reaches to the right
	LeftScope int // words it reaches to the left after a copula or an auxiliary
	// LeftCues are the cues that stand after a copula or an auxiliary (not,
	// n't) and so reach to the left too. Nil: those of the language.
	LeftCues *lexicon.Set

	// A hit of at least this valence and weight makes a reference relational
	// (METHOD 3.4).
	RelationalValence, RelationalWeight float64
}

// Defaults returns the parameters of METHOD 4.3 to 4.5 but for Lambda, which is 5
// words and not 3, and for Denied, Said and Place, which METHOD does not have. They
// were tuned on the training parts of two benchmarks (docs/tone.md).
func Defaults() Parameters {
	return Parameters{
		Lambda: 5, Beta: 0.5, Left: 0.7, Attributive: 1.2, Subject: 0.5, Said: 0.1, Reported: 0.5, Place: 0.15, Competition: 0.3,
		Kappa: 0.75, Denied: 0.1, Litotes: 0.5, Boost: 0.3, Potential: 0.5, Desired: 0.7,
		Scope: 12, LeftScope: 3,
		RelationalValence: 2, RelationalWeight: 0.3,
	}
}

// A Scorer scores sentences with one lexicon. It may be shared between
// goroutines.
type Scorer struct {
	terms []lexicon.ToneTerm
	set   *lexicon.Set // of the terms, in their order
	lang  *lexicon.Language
	par   Parameters
	pool  sync.Pool // of *scratch
}

// New returns a Scorer. Of terms that match the same words the one that
// [lexicon.ToneOrder] puts last counts, so that a profile's own list may overrule
// a general one. Zero Parameters are METHOD's.
func New(terms []lexicon.ToneTerm, lang *lexicon.Language, par Parameters) *Scorer {
	if par == (Parameters{}) {
		par = Defaults()
	}
	if par.LeftCues == nil {
		par.LeftCues = lang.NegationAuxiliary
	}
	terms = lexicon.ToneOrder(terms)
	patterns := make([]lexicon.Pattern, len(terms))
	for i := range terms {
		patterns[i] = terms[i].Pattern
	}
	s := &Scorer{terms: terms, set: lexicon.NewSet(patterns), lang: lang, par: par}
	s.pool.New = func() any { return new(scratch) }
	return s
}

// scratch is the working memory of one sentence.
type scratch struct {
	toks  []lexicon.Token
	sent  *segment.Sentence
	words []int // words before each token; one more entry than tokens
	cuts  []int // clause breaks up to and including each token
	item  []int // the mark whose list item a token lies in, or -1
	neg   negation
	found []lexicon.Match
	taken []bool // tokens that a hit covers
	kind  []bool // tokens that one covers that is not unfavourable
	hits  []hit  // the terms in text order, then the pseudo-hits
	terms int    // how many of them are terms
	boost []int8 // 1 where a booster ends, -1 where a damper does

	rivals, own []int    // marks of other actors, and of the speaker, before each mark
	doers       []int    // the last mark of another actor before each mark, from 1; 0 for none
	free, till  [2][]int // for each mark, between which marks other actors (the speaker) do not compete
	best, now   []share  // of each hit
	at          standing // of the mention at hand
}

// hit is a term, or a pseudo-hit, at its place.
type hit struct {
	start, end int // tokens
	term       int // index of the term; -1 for a pseudo-hit
	name       string
	rated      float64 // the entry's valence
	factor     float64 // of negation, boost and hedge
	neg        float64 // each of these
	boost      float64
	hedge      float64
	valence    float64 // a third of what it is rated, with that factor
	affect     float64 // a third of the entry's, with boost
	judging    bool    // strong enough to make a reference relational
	negated    bool
	role       string
	harm       bool // what it names is done to somebody: an attack, a threat
	doer       bool // and by another actor
	anywhere   bool // of the whole sentence: weight 1
	towardSelf bool // the speaker is the object of the verb
	ours       bool // the speaker is its subject
	elsewhere  bool // its clause is about somebody else
}

// share is what a hit says of one mention, and what made its weight.
type share struct {
	weight, valence, affect                            float64
	direction, distance, clauses, competition, context float64
	why                                                string // what made the context, or the weight 0
}

// Score returns the tone of a sentence towards the partner: that of its
// best-placed counted mention. A sentence without one has neither valence nor affect.
func (s *Scorer) Score(sent *segment.Sentence) record.Tone {
	sc := s.pool.Get().(*scratch)
	defer s.pool.Put(sc)
	sc.read(sent, s.lang)
	ms := s.modals(sc)
	s.find(sc, ms)

	var tone record.Tone
	tone.Modality = s.modality(sc, ms)
	tone.Factuality = s.factuality(sc)
	s.pseudo(sc)

	x, a, found := 0.0, 0.0, false
	for i := range sent.Marks {
		if m := &sent.Marks[i]; m.Who != segment.Partner || !m.Counted {
			continue
		}
		sc.now = sc.now[:0]
		sc.at = s.standing(sc, &sent.Marks[i])
		sc.at.victim = sc.victim(&sent.Marks[i])
		sum, calm := 0.0, 1.0
		for j := range sc.hits {
			sh := s.share(sc, &sc.hits[j], i)
			sum += sh.valence
			calm *= 1 - sh.affect
			sc.now = append(sc.now, sh)
		}
		if !found || math.Abs(sum) > math.Abs(x) || math.Abs(sum) == math.Abs(x) && 1-calm > a {
			x, a, found = sum, 1-calm, true
			sc.best, sc.now = sc.now, sc.best
		}
	}
	if !found {
		return tone
	}
	tone.Valence = squash(x)
	tone.Affect = a
	for j := range sc.hits {
		h, sh := &sc.hits[j], sc.best[j]
		hit := record.ToneHit{
			Start: sc.toks[h.start].Start, End: sc.toks[h.end-1].End,
			Term: h.name, Valence: sh.valence, Affect: sh.affect, Weight: sh.weight,
			Rated: h.rated, Factor: h.factor, Negated: h.negated,
			Judging:  h.judging && sh.weight >= s.par.RelationalWeight,
			Negation: h.neg, Boost: h.boost, Hedge: h.hedge, Direction: sh.direction, Distance: sh.distance, Clauses: sh.clauses,
			Competition: sh.competition, Context: sh.context, Why: sh.why,
		}
		if sh.valence == 0 && sh.affect == 0 {
			tone.Silent = append(tone.Silent, hit)
			continue
		}
		tone.Relational = tone.Relational || hit.Judging
		tone.Hits = append(tone.Hits, hit)
	}
	return tone
}

// squash maps the sum of all shares to the open interval from -1 to 1.
func squash(x float64) float64 { return x / math.Sqrt(float64(x*x)+1) }

// find fills sc.hits with the terms of the sentence in text order.
func (s *Scorer) find(sc *scratch, ms modals) {
	sc.hits, sc.terms = sc.hits[:0], 0
	sc.found = s.set.AppendFind(sc.found[:0], sc.toks)
	found := sc.found
	if len(found) == 0 {
		return
	}
	slices.SortFunc(found, func(a, b lexicon.Match) int {
		return cmp.Or(
			cmp.Compare(b.End-b.Start, a.End-a.Start),
			cmp.Compare(a.Start, b.Start),
			cmp.Compare(b.ID, a.ID),
		)
	})
	sc.taken = reset(sc.taken, len(sc.toks), false)
	for _, m := range found {
		if sc.sent.InQuoted(m.Start) || sc.sent.InQuoted(m.End-1) {
			continue // somebody else's words
		}
		if slices.Contains(sc.taken[m.Start:m.End], true) || sc.inName(m.Start, m.End) && !s.judgesByName(sc, m) || s.accuses(sc, m, found) {
			continue
		}
		t := &s.terms[m.ID]
		if _, ok := t.NotBefore.At(sc.toks, m.End); ok || t.NotAfter.EndsAt(sc.toks, m.Start) {
			continue
		}
		for i := m.Start; i < m.End; i++ {
			sc.taken[i] = true
		}
		sc.hits = append(sc.hits, hit{start: m.Start, end: m.End, term: m.ID, name: t.ID, role: t.Role})
	}
	slices.SortFunc(sc.hits, func(a, b hit) int { return cmp.Compare(a.start, b.start) })
	sc.terms = len(sc.hits)

	// A set phrase of praise keeps its cue to itself: "spare no effort to help".
	sc.kind = reset(sc.kind, len(sc.toks), false)
	for _, h := range sc.hits {
		for i := h.start; i < h.end && s.terms[h.term].Valence >= 0; i++ {
			sc.kind[i] = true
		}
	}
	s.negation(sc.toks, &sc.neg, sc.kind)
	s.boosters(sc)
	for i := range sc.terms {
		h := &sc.hits[i]
		t := &s.terms[h.term]
		boost, stacked := sc.boostOf(h, s.par.Boost)
		neg := 1.0
		if t.Category == negator && t.Valence < 0 && s.deniesBlame(sc, i) {
			neg = -s.par.Litotes // "far from being a threat"
		} else if t.Negatable && t.Valence != 0 {
			switch sc.neg.of(h.start, h.end) {
			case denied:
				neg, h.negated = -s.par.Kappa, true
				switch {
				case t.Valence < 0 && sc.neg.denies(h.start, h.end):
					neg = -s.par.Litotes // "does not fail to deliver"
				case t.Valence < 0:
					neg = -s.par.Denied
				}
			case spent:
				if t.Valence < 0 {
					neg, h.negated = -s.par.Denied, true
				}
			case twice:
				neg = s.par.Litotes
			case turned:
				neg = math.Copysign(s.par.Litotes, t.Valence)
			}
		}
		h.neg, h.boost, h.hedge = neg, boost, s.hedge(sc, h, ms)
		h.rated, h.factor = t.Valence, h.neg*h.boost*h.hedge
		h.valence = h.rated / 3 * h.factor
		h.affect = t.Affect / 3 * boost
		h.judging = math.Abs(t.Valence) >= s.par.RelationalValence
		h.harm = t.Category == "conflict" || t.Category == "threat"
		h.doer = sc.doer(h)
		h.towardSelf = h.role == verbToObject && s.meetsSelf(sc, h)
		h.ours = s.ours(sc, h)
		h.elsewhere = s.ofElse(sc, h)
		for range stacked {
			sc.hits = append(sc.hits, pseudoHit("stacked", h.start, h.end, 0.5))
			h = &sc.hits[i] // the slice may have moved
		}
	}
}

// negator is the category of the terms of blame that deny what they govern.
const negator = "negator"

// deniesBlame reports whether the first judgement that a negator governs is blame
// itself.
func (s *Scorer) deniesBlame(sc *scratch, i int) bool {
	from := sc.hits[i].end
	for _, next := range sc.hits[i+1 : sc.terms] {
		reached := false
		s.reach(sc.toks, from, func(k int) { reached = reached || k == next.start })
		if !reached {
			return false
		}
		if v := s.terms[next.term].Valence; v != 0 {
			return v < 0
		}
	}
	return false
}

// inName reports whether tokens lie within one tagged name.
func (sc *scratch) inName(start, end int) bool {
	marks := sc.sent.Marks
	i, _ := slices.BinarySearchFunc(marks, start, func(m segment.Mark, at int) int { return cmp.Compare(m.End, at+1) })
	return i < len(marks) && marks[i].Start <= start && end <= marks[i].End
}

// judgesByName reports whether a term within a name is no part of it: a small
// word of judgement, as "aggression" in an alias that covers "Utopian aggression".
func (s *Scorer) judgesByName(sc *scratch, m lexicon.Match) bool {
	if math.Abs(s.terms[m.ID].Valence) < s.par.RelationalValence {
		return false
	}
	for _, t := range sc.toks[m.Start:m.End] {
		if r, _ := utf8.DecodeRuneInString(t.Text); !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// accuses reports whether a term that turns blame into agreement, since the evil is
// everybody's ("condemn terrorism"), runs over the partner: then it is the
// partner's ("condemn X's aggression"), and the words judge apart.
func (s *Scorer) accuses(sc *scratch, m lexicon.Match, found []lexicon.Match) bool {
	if s.terms[m.ID].Valence < 0 {
		return false
	}
	doer := m.End // where a partner stands that the evil is of: "the attack of X", "by X"
	if doer+1 < len(sc.toks) && sc.toks[doer].Word && !s.lang.FunctionWords.Has(sc.toks[doer].Norm) {
		doer++ // "unilateral measures of X"
	}
	if doer < len(sc.toks) && s.lang.FunctionWords.Has(sc.toks[doer].Norm) && !at(s.lang.Against, sc.toks, doer) && !at(s.lang.Locatives, sc.toks, doer) {
		doer++
		if at(s.lang.Determiners, sc.toks, doer) {
			doer++
		}
	}
	partner := slices.ContainsFunc(sc.sent.Marks, func(k segment.Mark) bool {
		owns := k.End >= m.End || !sc.toks[k.End].Word && strings.HasPrefix(sc.toks[k.End].Norm, "'")
		return k.Who == segment.Partner && m.Start < k.Start && (k.Start < m.End && owns || k.Start == doer)
	})
	return partner && slices.ContainsFunc(found, func(o lexicon.Match) bool {
		return o.Start == m.Start && o.End < m.End && s.terms[o.ID].Valence < 0
	})
}

func reset[T any](s []T, n int, v T) []T {
	s = slices.Grow(s[:0], n)[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

func at(set *lexicon.Set, toks []lexicon.Token, i int) bool {
	_, ok := set.At(toks, i)
	return ok
}
