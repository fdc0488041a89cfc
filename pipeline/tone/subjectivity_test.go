package tone

import "testing"

// Each pair: what is somebody's opinion must stand above what is reported.
func TestSubjectivity(t *testing.T) {
	s, p := builtin(t)
	score := func(text string) float64 { return s.Subjectivity(sentence(t, text, &p.Language)) }
	tests := []struct{ opinion, report string }{
		{"It was a shameful and reckless decision.", "It was a decision of the court."},
		{"The council must resign.", "The council resigned."},
		{"Nobody believes these promises.", "The promises were printed."},
		{"We have been betrayed.", "The town was flooded."},
		{"The plan is a disgrace.", "The plan is a disgrace, the mayor said."},
		{"The plan is a disgrace.", `The plan is "a disgrace".`},
		{"The harvest was terrible.", "The harvest was terrible: 40 tonnes."},
		{"The visit was a farce.", "The visit of Anna Berg and Lars Holm to Oslo was a farce."},
	}
	for _, test := range tests {
		a, b := score(test.opinion), score(test.report)
		if a <= b {
			t.Errorf("%q %.3f, and %q %.3f", test.opinion, a, test.report, b)
		}
		if a < 0 || a > 1 || b < 0 || b > 1 {
			t.Errorf("%.3f and %.3f do not lie between 0 and 1", a, b)
		}
	}
	if got := score("The bank opened 12 branches in 2019."); got >= 0.5 {
		t.Errorf("a plain report: %.3f", got)
	}
	if got := score("This disgraceful law must never pass."); got < 0.5 {
		t.Errorf("an opinion: %.3f", got)
	}
}
