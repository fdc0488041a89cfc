package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// What a document says of the actors with whom its partner is compared is scored as
// what it says of the partner: each distinct sentence of words that count, for each
// of them.
func TestOthers(t *testing.T) {
	p, err := lexicon.Open("eu-japan", "")
	if err != nil {
		t.Fatal(err)
	}
	a := NewAnalyzer(p)
	for _, tt := range []struct{ text, want string }{
		{"India is a reliable friend. Japan is far away.", "IND+"},
		{"We condemn the unlawful acts of China against Japan.", "CHN-"},
		// One term, two actors: it says more of the one that it is put to.
		{"India, a reliable friend, has met China.", "IND+ CHN+"},
		{"India signed it.", "IND0"},
		// The same sentence again is no second one; Brazil is not compared with Japan.
		{"India is a reliable friend.\n\nIndia is a reliable friend.\n\nBrazil is a reliable friend.", "IND+"},
		// The words of somebody else do not count.
		{"Question: Is India a reliable friend?\n\nJosep Borrell: Japan is one.\n\nQuestion: And China?", ""},
	} {
		r := a.Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: "eu", Year: 2020, Day: "2020-06-01"})
		var got []string
		for _, o := range r.Others {
			sign := "0"
			switch {
			case o.Valence > 0:
				sign = "+"
			case o.Valence < 0:
				sign = "-"
			}
			got = append(got, fmt.Sprint(o.Actor, sign))
			if text := tt.text[o.Start:o.End]; !strings.HasSuffix(strings.TrimSpace(text), ".") {
				t.Errorf("%q: the sentence of %s is %q", tt.text, o.Actor, text)
			}
		}
		if len(r.Others) == 2 && r.Others[0].Valence <= r.Others[1].Valence {
			t.Errorf("%q: a term says no less of the actor that it does not stand behind: %v", tt.text, r.Others)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q\ngot  %v\nwant %s", tt.text, r.Others, tt.want)
		}
	}
}
