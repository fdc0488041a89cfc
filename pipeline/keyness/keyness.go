// Package keyness measures which words mark one body of text against another:
// log-odds with an informative Dirichlet prior (METHOD 6.6; Monroe, Colaresi
// and Quinn 2008, "Fightin' Words"). The prior is what keeps a word that one
// side used four times and the other never from looking certain.
package keyness

import "math"

// A Score says how much a term marks the first of two texts.
type Score struct {
	Delta float64 // difference of the log-odds; above 0 where the first text prefers the term
	Var   float64 // its variance
	Z     float64 // Delta in standard deviations: from 1.96 up it is no accident at the 5% level
}

// LogOdds scores a term that stands x times in a first text of n terms and y
// times in a second of m. prior is the weight of the term in the prior, total
// that of all terms together; both must be above 0, and prior below total.
func LogOdds(x, n, y, m int, prior, total float64) Score {
	a, b := float64(x)+prior, float64(y)+prior
	var s Score
	s.Delta = math.Log(a/(float64(n)+total-a)) - math.Log(b/(float64(m)+total-b))
	s.Var = 1/a + 1/b
	s.Z = s.Delta / math.Sqrt(s.Var)
	return s
}
