package tone

import (
	"slices"
	"strings"
	"testing"

	"visavis/lexicon"
)

// In want, each negation is its cue, a colon and what it denies. A word that
// holds both is in both.
func TestNegations(t *testing.T) {
	s, _ := builtin(t)
	tests := []struct {
		text string
		want []string
	}{
		// A verb: the clause with its subject, without what joins it to others.
		{"The two sides did not sign the protocol.", []string{"not: The two sides did sign the protocol"}},
		{"The council met, but it did not vote.", []string{"not: it did vote"}},
		{"Then we could not agree.", []string{"not: we could agree"}},
		{"The minister said that the talks have not failed.", []string{"not: the talks have failed"}},
		{"They don't expect a reply until the envoy returns.", []string{"don't: They don't expect a reply until the envoy returns"}},
		{"The delegates who are staying in the capital have not left.", []string{"not: The delegates who are staying in the capital have left"}},
		{"It was a plan which would never work.", []string{"never: which would work"}},
		{"Did they not warn us?", []string{"not: Did they warn us"}},
		{"I am afraid we cannot wait.", []string{"cannot: we cannot wait"}},
		{"If you had not called I would have left.", []string{"not: you had called"}},
		{"The treaty, it seems, was not ratified.", []string{"not: The treaty was ratified"}},

		// Joined clauses: the other is not denied, a shared subject is.
		{"He did not come and the others were late.", []string{"not: He did come"}},
		{"We were late and have no excuse.", []string{"no: We have excuse"}},
		{"The chairman and his deputy did not speak.", []string{"not: The chairman and his deputy did speak"}},
		{"They offered no money or advice.", []string{"no: They offered money or advice"}},

		// A noun that is denied denies the clause.
		{"No member objected to the text.", []string{"No: member objected to the text"}},
		{"The report had given nobody a reason to worry.", []string{"nobody: The report had given a reason to worry"}},
		{"The house has neither a garden nor a garage.", []string{"neither nor: The house has a garden a garage"}},

		// A phrase.
		{"They left without a word of thanks.", []string{"without: a word of thanks"}},
		{"Towns without a harbour have lost trade.", []string{"without: a harbour"}},
		{"He promised not to return before noon.", []string{"not: to return before noon"}},
		{"She is a young judge, not older than forty.", []string{"not: older than forty"}},
		{"They followed a path with no sign to mark it.", []string{"no: sign to mark it"}},

		// The form of a word: its noun phrase, or the clause that it is said of.
		{"The ministers met under an unlikely banner.", []string{"unlikely: an unlikely banner"}},
		{"The outcome is uncertain.", []string{"uncertain: The outcome is uncertain"}},
		{"They believe it is impossible to win.", []string{"impossible: it is impossible to win"}},
		{"The union of universities met under the unit's roof.", nil},
		{"That was careless.", []string{"careless: careless"}},

		// Nothing is denied in the sentence, or nothing at all.
		{"No, we must go.", []string{"No: "}},
		{"Surely not!", []string{"not: "}},
		{"You have met him, have you not?", nil},
		{"It is not only fair but cheap.", nil},
		{"We are, no doubt, at one.", nil},
		{"There is no doubt that it works.", []string{"no: There is doubt that it works"}},
		{"", nil},
	}
	for _, test := range tests {
		toks := lexicon.Split(test.text)
		words := func(at []int) string {
			var out []string
			for _, i := range at {
				out = append(out, toks[i].Text)
			}
			return strings.Join(out, " ")
		}
		var got []string
		for _, n := range s.Negations(toks) {
			got = append(got, words(n.Cue)+": "+words(n.Scope))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\ngot  %q\nwant %q", test.text, got, test.want)
		}
	}
}
