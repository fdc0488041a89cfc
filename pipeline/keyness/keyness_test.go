package keyness

import (
	"math"
	"testing"
)

// The vectors of METHOD, appendix C3: two parties' counts over six frames, each
// of weight 1 in the prior.
func TestLogOdds(t *testing.T) {
	for _, tt := range []struct {
		name          string
		x, n, y, m    int
		delta, vr, z  float64
		significantly bool
	}{
		{"four against none is no certainty", 4, 10, 0, 4, 1.408767, 1.2, 1.286023, false},
		{"none against three", 0, 10, 3, 4, -2.302585, 1.25, -2.059495, true},
	} {
		s := LogOdds(tt.x, tt.n, tt.y, tt.m, 1, 6)
		for _, v := range []struct {
			what      string
			got, want float64
		}{{"delta", s.Delta, tt.delta}, {"variance", s.Var, tt.vr}, {"z", s.Z, tt.z}} {
			if math.Abs(v.got-v.want) > 1e-6 {
				t.Errorf("%s: %s %.6f, want %.6f", tt.name, v.what, v.got, v.want)
			}
		}
		if got := math.Abs(s.Z) >= 1.96; got != tt.significantly {
			t.Errorf("%s: |z| >= 1.96 is %v", tt.name, got)
		}
	}
}
