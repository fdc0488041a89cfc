package segment

import (
	"strings"
	"testing"

	"visavis/corpus"
)

// A bar shows where a clause begins.
func TestClauses(t *testing.T) {
	lang := english(t)
	for _, want := range []string{
		"The union supports the plan.",
		"The union supports the plan, | but the council does not.",
		"The union supports the plan | but the council does not.",
		"Trade, | energy and roads: | all three matter; | none is easy.",
		"The council | (which met in May) | agreed.",
		"The council — | all of it — | agreed.",
		"The council—|all of it—|agreed.",
		"The council – | all of it – | agreed.",
		"The council - | all of it -- | agreed.",
		"The well-known North–South talks of 2018–2020 went on at 10:30 with 2,000 guests.",
		"He said: | \"We agree, | however late.\"",
		"However late, | they agreed.",
	} {
		doc := text(strings.NewReplacer(" | ", " ", "|", "").Replace(want))
		ss := Sentences(doc, all(doc), lang)
		if len(ss) != 1 {
			t.Fatalf("%q is %d sentences, want 1", doc.Body, len(ss))
		}
		Tokenise(doc, &ss[0], lang)
		checkTokens(t, doc, &ss[0])
		got, pos := "", 0
		for i, tok := range ss[0].Tokens {
			got += doc.Body[pos:tok.Start]
			if i > 0 && ss[0].Clause[i] != ss[0].Clause[i-1] {
				if strings.HasSuffix(got, " ") {
					got += "| "
				} else {
					got += "|"
				}
			}
			got += doc.Body[tok.Start:tok.End]
			pos = tok.End
		}
		if got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestTokeniseOffsets(t *testing.T) {
	lang := english(t)
	doc := text("A first block.", "One. The Union’s plan–and hers.")
	ss := Sentences(doc, []int{1}, lang)
	var got []string
	for i := range ss {
		Tokenise(doc, &ss[i], lang)
		for _, tok := range ss[i].Tokens {
			got = append(got, doc.Body[tok.Start:tok.End])
		}
	}
	if g, w := strings.Join(got, " "), "One . The Union ’s plan – and hers ."; g != w {
		t.Errorf("got %q, want %q", g, w)
	}
}

// checkTokens fails unless the tokens of s are the words and marks of its text
// and the clauses count up from 0.
func checkTokens(t *testing.T, doc *corpus.Text, s *Sentence) {
	t.Helper()
	if len(s.Clause) != len(s.Tokens) {
		t.Fatalf("%d tokens and %d clause numbers", len(s.Tokens), len(s.Clause))
	}
	pos, clause := s.Start, 0
	for i, tok := range s.Tokens {
		if tok.Start < pos || tok.End > s.End || doc.Body[tok.Start:tok.End] != tok.Text {
			t.Fatalf("token %d is %q at [%d:%d], and the text has %q", i, tok.Text, tok.Start, tok.End, doc.Body[tok.Start:tok.End])
		}
		if between := strings.TrimSpace(doc.Body[pos:tok.Start]); between != "" {
			t.Fatalf("%q is in no token", between)
		}
		if c := s.Clause[i]; c != clause && c != clause+1 || i == 0 && c != 0 {
			t.Fatalf("token %d is in clause %d after clause %d", i, c, clause)
		}
		pos, clause = tok.End, s.Clause[i]
	}
}
