package lexicon

import (
	"strings"
	"testing"
)

// A pattern without gaps is a list of phrases, in the notation of other
// programs.
func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		pattern, want string // phrases parted by /, or a part of the error
		cased         bool
	}{
		{"friend*", "friend*", false},
		{"long [-] standing", "long standing / long-standing", false},
		{"(a|b c) [very|most] d", "a d / a very d / a most d / b c d / b c very d / b c most d", false},
		{"play * role", "play * role", false},
		{"Asean's unity", "Asean's unity", true},
		{"and / or", "and/or", false},
		{"well , well", "well, well", false},
		{`5 \* hotel`, `5 \* hotel`, false},
		{"a|a", "a", false},
		{"deny ..3 role", "holds a gap", false},
		{"a ~2 b", "holds a gap", false},
		{"with {partner}", "stands for a tagged name", false},
		{"(a|b|c|d) (a|b|c|d) (a|b|c|d)", "more than 20 phrases", false},
	} {
		p, err := ParsePattern(c.pattern, nil)
		if err != nil {
			t.Fatal(err)
		}
		phrases, cased, err := p.Phrases(20)
		got := strings.Join(phrases, " / ")
		if err != nil {
			got = err.Error()
			if strings.Contains(got, c.want) {
				got = c.want
			}
		}
		if got != c.want || cased != c.cased {
			t.Errorf("%s: got %q, cased %v; want %q, %v", c.pattern, got, cased, c.want, c.cased)
		}
	}
}
