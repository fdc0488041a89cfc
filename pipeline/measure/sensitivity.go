package measure

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"visavis/pipeline/record"
)

// A LexiconTerm is what the sensitivity of a finding asks of an entry of the tone
// lexicon.
type LexiconTerm struct {
	Category, Register, Layer string
	Affect                    float64 // 0 to 3
}

// A Sensitivity says on which entries of the lexicon, and on which parts of the
// scoring, the difference between the parties hangs (METHOD 7.7). A gap is the mean
// of the documents of the first party less that of the second, over the included
// documents with a reference.
//
// All is computed from the terms that the records hold, without the texts: where a
// term is taken away, the words that it covered stay silent, and of several mentions
// in a sentence the one that was best placed with it remains.
type Sensitivity struct {
	Valence   [2]Value    `json:"valence"` // of the parties, as in Compare
	Affect    [2]Value    `json:"affect"`
	Gap       [2]float64  `json:"gap"` // of valence and of affect
	Influence []Influence `json:"influence"`
	// Flip is a small set of terms without which the gap of valence has the other
	// sign, found by taking away what pushes it most, one after the other; nil where no
	// such set is.
	Flip      []string    `json:"flip"`
	Ablations []Ablation  `json:"ablations"`
	Jitter    [2]Interval `json:"jitter"` // of valence and of affect
	Placebo   Placebo     `json:"placebo"`
	Draws     int         `json:"draws"`
}

// An Influence is one term, and the gaps without it.
type Influence struct {
	Term string     `json:"term"`
	Hits [2]int     `json:"hits"` // how often it adds to the tone of each party's references
	Gap  [2]float64 `json:"gap"`  // of valence and of affect, without it
}

// An Ablation is the lexicon, or the scoring, without one of its parts.
type Ablation struct {
	Of   string     `json:"of"` // category, register, layer or factor
	ID   string     `json:"id"`
	Hits int        `json:"hits"` // that it changes
	Mean [2]float64 `json:"mean_valence"`
	Gap  [2]float64 `json:"gap"` // of valence and of affect
	// Rank is Spearman's correlation of the documents' valence with and without it,
	// both parties together; nil where either does not vary.
	Rank *float64 `json:"rank_correlation"`
}

// An Interval holds 95 of 100 draws.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Placebo is the gap of valence when the valences of the entries are dealt out
// anew among entries that are about as frequent.
type Placebo struct {
	Interval
	Share float64 `json:"share"` // of draws, the observed one included, with a gap at least as large
}

// seed makes the draws the same on every run.
const seed = 7

// Sensitivity asks how the gap in tone depends on the lexicon. The terms are found
// by their id. It is an error if a party has no reference.
func (s *Study) Sensitivity(docs []Document, terms map[string]LexiconTerm, draws int) (*Sensitivity, error) {
	g := newGapper(s, docs, terms)
	for p := range g.docs {
		if len(g.docs[p]) == 0 {
			return nil, fmt.Errorf("%s has no document with a reference, so there is no difference to examine", s.Parties[p].Name)
		}
	}
	out := &Sensitivity{Draws: draws}
	for _, m := range s.Compare(docs) {
		switch m.ID {
		case "mean_valence":
			out.Valence = m.Value
		case "mean_affect":
			out.Affect = m.Value
		}
	}
	whole := g.means(nil)
	out.Gap = whole.gap()
	out.Influence = g.influence()
	out.Flip = g.flip(out.Gap[0], out.Influence)
	out.Ablations = g.ablations(whole)
	out.Jitter = g.jitter(draws)
	out.Placebo = g.placebo(out.Gap[0], draws)
	return out, nil
}

// A gapper computes gaps from the hits of the included documents.
type gapper struct {
	docs  [2][]toned
	ids   []string // of the terms that add something, or would, in order
	terms []LexiconTerm
	count [][2]int  // how often each adds something
	rated []float64 // what each is worth
}

// toned is the references of one document, each as its hits.
type toned [][]leaf

// A leaf is one hit of a reference.
type leaf struct {
	hit  *record.ToneHit
	term int // index; -1 for a pseudo-hit
}

func newGapper(s *Study, docs []Document, terms map[string]LexiconTerm) *gapper {
	g := &gapper{}
	each := func(f func(party int, r *record.Reference, first bool)) {
		for i := range docs {
			d := &docs[i]
			if p := s.party(d.Party); p >= 0 && d.Decision == Included && d.Record != nil {
				for k := range d.Record.References {
					f(p, &d.Record.References[k], k == 0)
				}
			}
		}
	}
	each(func(_ int, r *record.Reference, _ bool) {
		for _, hits := range [][]record.ToneHit{r.Tone.Hits, r.Tone.Silent} {
			for i := range hits {
				if !hits[i].Pseudo() {
					g.ids = append(g.ids, hits[i].Term)
				}
			}
		}
	})
	slices.Sort(g.ids)
	g.ids = slices.Compact(g.ids)
	g.count, g.rated = make([][2]int, len(g.ids)), make([]float64, len(g.ids))
	for _, id := range g.ids {
		g.terms = append(g.terms, terms[id])
	}
	each(func(p int, r *record.Reference, first bool) {
		if first {
			g.docs[p] = append(g.docs[p], nil)
		}
		var leaves []leaf
		for _, hits := range [][]record.ToneHit{r.Tone.Hits, r.Tone.Silent} {
			for i := range hits {
				l := leaf{hit: &hits[i], term: -1}
				if !l.hit.Pseudo() {
					l.term, _ = slices.BinarySearch(g.ids, l.hit.Term)
					g.rated[l.term] = l.hit.Rated
					if l.hit.Valence != 0 || l.hit.Affect != 0 {
						g.count[l.term][p]++
					}
				}
				leaves = append(leaves, l)
			}
		}
		last := len(g.docs[p]) - 1
		g.docs[p][last] = append(g.docs[p][last], leaves)
	})
	return g
}

// A pair is a valence and an affect.
type pair struct{ valence, affect float64 }

// means are the means of the documents of each party.
type means struct {
	party [2]pair
	docs  []float64 // valence of each document, first party's first
}

func (m *means) gap() [2]float64 {
	return [2]float64{m.party[0].valence - m.party[1].valence, m.party[0].affect - m.party[1].affect}
}

// means computes both parties' tone with the share that of gives each hit; nil is
// the share it has.
func (g *gapper) means(of func(l *leaf) pair) means {
	if of == nil {
		of = func(l *leaf) pair { return pair{l.hit.Valence, l.hit.Affect} }
	}
	var out means
	for p := range g.docs {
		for _, refs := range g.docs[p] {
			var doc pair
			for _, leaves := range refs {
				x, calm := 0.0, 1.0
				for i := range leaves {
					share := of(&leaves[i])
					x += share.valence
					calm *= 1 - share.affect
				}
				doc.valence += x / math.Sqrt(float64(x*x)+1)
				doc.affect += 1 - calm
			}
			n := float64(len(refs))
			out.docs = append(out.docs, doc.valence/n)
			out.party[p].valence += doc.valence / n / float64(len(g.docs[p]))
			out.party[p].affect += doc.affect / n / float64(len(g.docs[p]))
		}
	}
	return out
}

// without computes the tone without some terms.
func (g *gapper) without(gone func(term int) bool) means {
	return g.means(func(l *leaf) pair {
		if l.term >= 0 && gone(l.term) {
			return pair{}
		}
		return pair{l.hit.Valence, l.hit.Affect}
	})
}

// influence returns the terms, those first whose absence moves the gap of valence
// most.
func (g *gapper) influence() []Influence {
	whole := g.means(nil)
	all := whole.gap()
	var out []Influence
	for t, id := range g.ids {
		if g.count[t] == [2]int{} {
			continue
		}
		m := g.without(func(term int) bool { return term == t })
		out = append(out, Influence{Term: id, Hits: g.count[t], Gap: m.gap()})
	}
	slices.SortStableFunc(out, func(a, b Influence) int {
		return cmp.Or(
			cmp.Compare(math.Abs(b.Gap[0]-all[0]), math.Abs(a.Gap[0]-all[0])),
			cmp.Compare(math.Abs(b.Gap[1]-all[1]), math.Abs(a.Gap[1]-all[1])),
		)
	})
	return out
}

// flip takes the terms away that hold the gap up, the strongest first, until it has
// the other sign.
func (g *gapper) flip(gap float64, all []Influence) []string {
	const most = 50 // a finding that needs more hangs on no few terms
	if gap == 0 {
		return nil
	}
	var out []string
	gone := map[int]bool{}
	for _, in := range all {
		if math.Abs(in.Gap[0]) >= math.Abs(gap) && in.Gap[0]*gap > 0 {
			continue // it works against the gap
		}
		if len(out) == most {
			return nil
		}
		t, _ := slices.BinarySearch(g.ids, in.Term)
		gone[t] = true
		out = append(out, in.Term)
		m := g.without(func(term int) bool { return gone[term] })
		if m.gap()[0]*gap < 0 {
			return out
		}
	}
	return nil
}

// ablations computes the tone without each category, register and layer of terms,
// and without each factor of the scoring.
func (g *gapper) ablations(whole means) []Ablation {
	var out []Ablation
	add := func(of, id string, hits int, m means) {
		out = append(out, Ablation{
			Of: of, ID: id, Hits: hits, Mean: [2]float64{m.party[0].valence, m.party[1].valence}, Gap: m.gap(), Rank: spearman(whole.docs, m.docs),
		})
	}
	for _, kind := range []struct {
		name string
		of   func(t *LexiconTerm) string
	}{
		{"category", func(t *LexiconTerm) string { return t.Category }},
		{"register", func(t *LexiconTerm) string { return t.Register }},
		{"layer", func(t *LexiconTerm) string { return t.Layer }},
	} {
		hits := map[string]int{}
		var names []string
		for t := range g.terms {
			name := kind.of(&g.terms[t])
			if n := g.count[t][0] + g.count[t][1]; n > 0 && name != "" {
				if hits[name] == 0 {
					names = append(names, name)
				}
				hits[name] += n
			}
		}
		slices.Sort(names)
		for _, name := range names {
			add(kind.name, name, hits[name], g.without(func(t int) bool { return kind.of(&g.terms[t]) == name }))
		}
	}
	for _, factor := range []struct {
		name string
		of   func(h *record.ToneHit) float64
	}{
		{"direction", func(h *record.ToneHit) float64 { return h.Direction }},
		{"distance", func(h *record.ToneHit) float64 { return h.Distance }},
		{"clauses", func(h *record.ToneHit) float64 { return h.Clauses }},
		{"competition", func(h *record.ToneHit) float64 { return h.Competition }},
		{"context", func(h *record.ToneHit) float64 { return h.Context }},
		{"negation", func(h *record.ToneHit) float64 { return h.Negation }},
		{"boosters", func(h *record.ToneHit) float64 { return h.Boost }},
		{"hedges", func(h *record.ToneHit) float64 { return h.Hedge }},
	} {
		hits := 0
		m := g.means(func(l *leaf) pair {
			h := l.hit
			f := factor.of(h)
			if l.term < 0 || f == 1 || h.Rated == 0 {
				return pair{h.Valence, h.Affect}
			}
			share := h.Valence
			switch {
			case f != 0:
				share /= f
			case factor.name == "competition" && h.Why == "": // all else that makes it nothing says why
				share = h.Rated / 3 * h.Factor * h.Direction * h.Distance * h.Clauses * h.Context
			}
			if share != h.Valence {
				hits++
			}
			return pair{share, h.Affect}
		})
		m.party[0].affect, m.party[1].affect = whole.party[0].affect, whole.party[1].affect
		add("factor", factor.name, hits, m)
	}
	return out
}

// jitter gives every entry other scores, normally distributed around its own with a
// deviation of a half (METHOD 7.7).
func (g *gapper) jitter(draws int) [2]Interval {
	rng := rand.New(rand.NewPCG(seed, 1))
	var gaps [2][]float64
	moved := make([]pair, len(g.ids))
	for range draws {
		for t := range moved {
			moved[t] = pair{rng.NormFloat64() / 2, rng.NormFloat64() / 2}
		}
		m := g.means(func(l *leaf) pair {
			share := pair{l.hit.Valence, l.hit.Affect}
			if l.term < 0 {
				return share
			}
			if l.hit.Rated != 0 {
				share.valence += float64(moved[l.term].valence / 3 * l.hit.Factor * l.hit.Weight)
			}
			if a := g.terms[l.term].Affect; a > 0 {
				share.affect = min(1, share.affect*min(3, max(0, a+moved[l.term].affect))/a)
			}
			return share
		})
		for k, x := range m.gap() {
			gaps[k] = append(gaps[k], x)
		}
	}
	return [2]Interval{interval(gaps[0]), interval(gaps[1])}
}

// placebo deals the valences out anew among the terms that occur about as often: a
// gap that such a lexicon finds as well is one of how many terms there are, not of
// what they say (METHOD 7.7).
func (g *gapper) placebo(gap float64, draws int) Placebo {
	bands := make([][]int, bits.UintSize+1) // terms by the power of two of their frequency
	for t, n := range g.count {
		if k := n[0] + n[1]; k > 0 && g.rated[t] != 0 {
			bands[bits.Len(uint(k))] = append(bands[bits.Len(uint(k))], t)
		}
	}
	rng := rand.New(rand.NewPCG(seed, 2))
	dealt := slices.Clone(g.rated)
	var gaps []float64
	large := 1
	for range draws {
		for _, band := range bands {
			for i := len(band) - 1; i > 0; i-- {
				j := rng.IntN(i + 1)
				dealt[band[i]], dealt[band[j]] = dealt[band[j]], dealt[band[i]]
			}
		}
		m := g.means(func(l *leaf) pair {
			share := pair{l.hit.Valence, l.hit.Affect}
			if l.term >= 0 && l.hit.Rated != 0 {
				share.valence = dealt[l.term] / 3 * l.hit.Factor * l.hit.Weight
			}
			return share
		})
		x := m.gap()[0]
		gaps = append(gaps, x)
		if math.Abs(x) >= math.Abs(gap) {
			large++
		}
	}
	return Placebo{Interval: interval(gaps), Share: float64(large) / float64(draws+1)}
}

// interval returns what holds 95 of 100 draws.
func interval(draws []float64) Interval {
	if len(draws) == 0 {
		return Interval{}
	}
	slices.Sort(draws)
	return Interval{stat.Quantile(0.025, stat.Empirical, draws, nil), stat.Quantile(0.975, stat.Empirical, draws, nil)}
}

// spearman is the correlation of ranks, ties sharing theirs; nil where one of the
// two does not vary.
func spearman(a, b []float64) *float64 {
	r := stat.Correlation(ranks(a), ranks(b), nil)
	if math.IsNaN(r) {
		return nil
	}
	return &r
}

func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}
