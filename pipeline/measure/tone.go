package measure

import "visavis/pipeline/record"

// Tone asks of the tone of each party what a reviewer asks: would another unit,
// another weight or another threshold say something else (METHOD 4.5, 4.6)? The
// documents are those of [Study.Compare].
//
//   - tone_coverage is the share of references in which the lexicon knows a term;
//     where it knows few, a valence near zero says little.
//   - The means of valence, affect and factuality are taken over documents, each
//     the mean of its references, as in [Study.Compare]; of their references of
//     level 2 and more alone; over references, whatever document they stand in;
//     and over documents weighted by their words.
//   - against_others is the mean over documents of the partner's mean less the mean
//     over the other actors that the same document speaks of, of those with which
//     the profile compares the partner: what is left when the kindness, or the
//     dryness, of the kind of document is taken away.
func (s *Study) Tone(docs []Document) []Measure {
	var out []Measure
	add := func(id, label string, value func(party int) Value) {
		out = append(out, Measure{ID: id, Label: label, Value: [2]Value{value(0), value(1)}})
	}
	speaking := func(party int, f func(d *Document)) {
		for i := range docs {
			d := &docs[i]
			if s.party(d.Party) == party && d.Decision == Included && d.References > 0 {
				f(d)
			}
		}
	}
	// mean returns the mean of what each document says, weighed; ok is false where
	// it says nothing, and n is how many references it says it in.
	mean := func(of func(d *Document) (x, weight float64, n int, ok bool)) func(int) Value {
		return func(party int) Value {
			sum, weights, g := 0.0, 0.0, group{}
			speaking(party, func(d *Document) {
				if x, weight, n, ok := of(d); ok {
					sum, weights = sum+x*weight, weights+weight
					g.add(d)
					g.references += n - d.References
				}
			})
			if weights == 0 {
				return Value{Base: g.base()}
			}
			return Value{X: sum / weights, Defined: true, Base: g.base()}
		}
	}

	add("tone_coverage", "Share of references in which the lexicon knows a term", mean(func(d *Document) (float64, float64, int, bool) {
		n := float64(d.References)
		return float64(covered(d)) / n, n, d.References, true
	}))
	for _, axis := range []struct {
		id, label string
		of        func(t *record.Tone) float64
		other     func(o *record.Other) float64
	}{
		{"valence", "Mean valence", func(t *record.Tone) float64 { return t.Valence }, func(o *record.Other) float64 { return o.Valence }},
		{"affect", "Mean affect", func(t *record.Tone) float64 { return t.Affect }, func(o *record.Other) float64 { return o.Affect }},
		{"factuality", "Mean factuality", func(t *record.Tone) float64 { return t.Factuality }, nil},
	} {
		over := func(d *Document, level int) (sum float64, n int) {
			for i := range d.Record.References {
				if r := &d.Record.References[i]; r.Level[s.Regime] >= level {
					sum += axis.of(&r.Tone)
					n++
				}
			}
			return sum, n
		}
		document := func(d *Document) float64 {
			sum, n := over(d, 0)
			return sum / float64(n)
		}
		add("mean_"+axis.id, axis.label+" of documents", mean(func(d *Document) (float64, float64, int, bool) {
			return document(d), 1, d.References, true
		}))
		add("mean_"+axis.id+":substantive", axis.label+" of documents, substantive references alone", mean(func(d *Document) (float64, float64, int, bool) {
			sum, n := over(d, 2)
			return sum / max(1, float64(n)), 1, n, n > 0
		}))
		add("mean_"+axis.id+":pooled", axis.label+" of references, whatever the document", mean(func(d *Document) (float64, float64, int, bool) {
			return document(d), float64(d.References), d.References, true
		}))
		add("mean_"+axis.id+":by_words", axis.label+" of documents, weighted by their words", mean(func(d *Document) (float64, float64, int, bool) {
			return document(d), float64(d.Words), d.References, true
		}))
		if axis.other != nil {
			add("mean_"+axis.id+":against_others", axis.label+" of documents, less that of other actors", mean(func(d *Document) (float64, float64, int, bool) {
				others, ok := d.others(axis.other)
				return document(d) - others, 1, d.References, ok
			}))
		}
	}
	return out
}

// others returns the mean over the other actors a document speaks of, each the
// mean of what is said of it; ok is false where there is none.
func (d *Document) others(of func(o *record.Other) float64) (mean float64, ok bool) {
	type sum struct {
		x float64
		n int
	}
	var sums []sum
	at := map[string]int{}
	for i := range d.Record.Others {
		o := &d.Record.Others[i]
		k, known := at[o.Actor]
		if !known {
			k = len(sums)
			at[o.Actor] = k
			sums = append(sums, sum{})
		}
		sums[k].x += of(o)
		sums[k].n++
	}
	for _, s := range sums {
		mean += s.x / float64(s.n) / float64(len(sums))
	}
	return mean, len(sums) > 0
}

// Shifts are the factors by which [Study.Thresholds] multiplies the thresholds of
// METHOD 4.5.
var Shifts = []float64{0.5, 0.75, 1, 1.25, 1.5}

// Thresholds is how the share of each register moves with the thresholds of METHOD
// 4.5, all three multiplied by each of [Shifts]: a row for each register, and a
// measure for each factor. A finding that half a step turns round is none.
func (s *Study) Thresholds(docs []Document) [][]Measure {
	out := make([][]Measure, len(Registers))
	for r := range Registers {
		out[r] = make([]Measure, len(Shifts))
	}
	for k, factor := range Shifts {
		at := cuts{tauPositive * factor, tauNegative * factor, tauAffect * factor}
		for party := range s.Parties {
			counts := make([]int, len(Registers))
			n := 0
			var g group
			for i := range docs {
				d := &docs[i]
				if s.party(d.Party) != party || d.Decision != Included || d.References == 0 {
					continue
				}
				g.add(d)
				for j := range d.Record.References {
					t := &d.Record.References[j].Tone
					counts[at.register(t.Valence, t.Affect)]++
					n++
				}
			}
			for r := range Registers {
				out[r][k].Value[party] = ratio(float64(counts[r]), n, g.base())
			}
		}
	}
	return out
}

// Blind returns the indexes of the included documents in less than half of whose
// references the lexicon knows a term (METHOD 4.6): their tone is not to be
// trusted before the lexicon is extended.
func (s *Study) Blind(docs []Document) []int {
	var out []int
	for i := range docs {
		d := &docs[i]
		if d.Decision == Included && 2*covered(d) < d.References {
			out = append(out, i)
		}
	}
	return out
}

// covered counts the references in which the lexicon knows a term.
func covered(d *Document) int {
	n := 0
	for i := 0; d.Record != nil && i < len(d.Record.References); i++ {
		t := &d.Record.References[i].Tone
		known := len(t.Silent) > 0
		for j := range t.Hits {
			known = known || !t.Hits[j].Pseudo()
		}
		if known {
			n++
		}
	}
	return n
}
