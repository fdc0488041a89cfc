package tone

import (
	"slices"
	"strings"
	"testing"

	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/segment"
)

// builtin returns a scorer of the first built-in profile.
func builtin(t testing.TB) (*Scorer, *lexicon.Profile) {
	t.Helper()
	names := lexicon.Builtin()
	if len(names) == 0 {
		t.Fatal("there is no built-in profile")
	}
	p, err := lexicon.Open(names[0], "")
	if err != nil {
		t.Fatal(err)
	}
	return New(p.Tone, &p.Language, Parameters{}), p
}

// What loading does not check: METHOD 4.2 as a whole.
func TestLexicon(t *testing.T) {
	_, p := builtin(t)
	own := 0
	seen := map[string]string{}
	for _, e := range p.Tone {
		if e.Source == "VADER" {
			continue // a list as others made it: words and ratings
		}
		own++
		if strings.HasPrefix(e.Category, "fact.") || e.Category == "topic" || e.Category == "title" {
			// To give is a fact, and a kind one (METHOD 4.2, technical and donor).
			if e.Valence != 0 && !(e.Category == "fact.transfer" && e.Valence <= 0.5) {
				t.Errorf("%q: %s with valence %g: facts, topics and titles judge nobody", e.ID, e.Category, e.Valence)
			}
		}
		if e.Register == "technical" && e.Affect > 0.25 {
			t.Errorf("%q: technical with affect %g", e.ID, e.Affect)
		}
		if e.Register == "hostile" && e.Valence >= 0 || (e.Register == "warm" || e.Register == "formulaic") && e.Valence < 0 {
			t.Errorf("%q: %s with valence %g", e.ID, e.Register, e.Valence)
		}
		if e.Valence*2 != float64(int(e.Valence*2)) {
			t.Errorf("%q: valence %g is not a multiple of a half", e.ID, e.Valence)
		}
		if e.Source == "" {
			t.Errorf("%q has no source", e.ID)
		}
		if e.Category == "" || e.Register == "" || e.Role == "" {
			t.Errorf("%q lacks category, register or role", e.ID)
		}
		words := strings.Join(strings.Fields(e.ID), " ")
		if other, ok := seen[words]; ok {
			t.Errorf("%q and %q are the same term", e.ID, other)
		}
		seen[words] = e.ID
	}
	if own < 3000 {
		t.Errorf("%d terms of our own, want at least 3000", own)
	}
}

// The lexicon at work on sentences written for this test: which register
// METHOD 4.5 gives them. The last column says whether the sentence evaluates (METHOD 3.4).
func TestRegisters(t *testing.T) {
	tests := []struct {
		text       string
		register   string
		relational bool
	}{
		// Warm words.
		{"Our ties with <P:Utopia> have weathered every storm of this century.", "charged-positive", true},
		{"<P:Utopia> and its people are old friends of our country.", "charged-positive", true},
		{"I should like to express our deep gratitude to <P:Utopia>.", "charged-positive", true},
		{"We highly value our traditionally friendly relations with <P:Utopia>.", "charged-positive", true},
		{"<P:Utopia> is one of the most successful unions in the world.", "charged-positive", true},
		{"The contribution of <P:Utopia> cannot be overestimated.", "charged-positive", true},
		{"Trade is not only growing but truly strategic for <P:Utopia>.", "charged-positive", true},

		// Set phrases.
		{"<S:Erewhon> and <P:Utopia> continued to strengthen their mutually beneficial cooperation.", "formulaic-positive", false},
		{"We note with satisfaction the constructive dialogue with <P:Utopia>.", "formulaic-positive", false},
		{"<S:Erewhon> supports the central role of <P:Utopia>.", "formulaic-positive", true},
		{"The ministers discussed security cooperation with <P:Utopia>, including the fight against terrorism.", "formulaic-positive", false},

		// Facts.
		{"The third meeting with <P:Utopia> was held on 5 May 2021.", "fact", false},
		{"Support came from our partners, including [+<P:Utopia>].", "fact", false},
		{"<P:Utopia> provided financial and technical support to the secretariat in 2021.", "fact", false},
		{"<P:Utopia> gave a grant of 2 million for a training project.", "fact", false},
		{"The project was implemented with the support of [<O:Arcadia>, <O:Laputa> and <P:Utopia>].", "fact", false},
		{"The Plan of Action of the Strategic Partnership with <P:Utopia> was adopted.", "fact", false},
		{"The Treaty of Amity and Cooperation was signed by <P:Utopia>.", "fact", false},
		{"The working group with <P:Utopia> on disaster management and crisis response met twice.", "fact", false},
		{"<P:Utopia> and <S:Erewhon> share common concerns over new threats and challenges.", "fact", false},
		{"<P:Utopia> rejects terrorism in all its forms.", "fact", false},
		{"<P:Utopia> sent an ambassador to the Security Council.", "fact", false},

		// Blame.
		{"We strongly condemn the invasion by <P:Utopia>.", "critical", true},
		{"<P:Utopia> has failed to deliver on its promises.", "critical", true},
		{"<P:Utopia> is pursuing a policy of double standards.", "critical", true},
		{"Unfortunately, <P:Utopia> has not shown much interest in our proposals.", "critical", false},
		{"<S:Erewhon> expressed deep concern over the actions of <P:Utopia>.", "critical", true},

		// Harm done to the partner is not blame of it.
		{"Attempts to undermine the central role of <P:Utopia> are unacceptable.", "charged-positive", false},
		{"<O:Arcadia> threatens <P:Utopia>.", "charged-mixed", false},
	}
	s, p := builtin(t)
	for _, tt := range tests {
		got := s.Score(sentence(t, tt.text, &p.Language))
		if r := measure.Register(got.Valence, got.Affect); r != tt.register || got.Relational != tt.relational {
			t.Errorf("%s\n\t%s (V %.3f, A %.3f), relational %v; want %s, %v", tt.text, r, got.Valence, got.Affect, got.Relational, tt.register, tt.relational)
			for _, h := range got.Hits {
				t.Logf("\t%+v", h)
			}
		}
	}
}

// Whatever the words, a tone stays in its range and hits lie in the sentence.
func FuzzScore(f *testing.F) {
	s, p := builtin(f)
	for _, seed := range []string{
		"our friend <P:Utopia> is not only great!", "[<O:Arcadia>, which fails to help, and <P:Utopia>] are old friends",
		"no no no not <P:Utopia> without <S:Erewhon>?", "[<P:Utopia>][<O:Arcadia>]", "May May may <P:Utopia>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !wellMarked(text) {
			t.Skip()
		}
		sent := sentence(t, text, &p.Language)
		for _, m := range sent.Marks {
			if m.End <= m.Start || m.List >= 0 && (m.Start < sent.Lists[m.List].Start || m.End > sent.Lists[m.List].End) {
				t.Skip("a name that is no word of its own")
			}
		}
		got := s.Score(sent)
		if !(got.Valence > -1 && got.Valence < 1 && got.Affect >= 0 && got.Affect <= 1 && got.Factuality >= 0 && got.Factuality <= 1) {
			t.Errorf("%q: %+v", text, got)
		}
		for _, h := range got.Hits {
			if h.Start < 0 || h.End <= h.Start || h.End > sent.End {
				t.Errorf("%q: hit %+v lies outside", text, h)
			}
		}
	})
}

// wellMarked reports whether sentence can read the marks of a text.
func wellMarked(text string) bool {
	if len(text) > 1<<12 {
		return false
	}
	list := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '<':
			end := strings.IndexByte(text[i:], '>')
			if end < 4 || text[i+2] != ':' || strings.ContainsAny(text[i+3:i+end], "<[] ") ||
				!slices.Contains([]byte("PpSO"), text[i+1]) || len(lexicon.Split(text[i+3:i+end])) != 1 {
				return false
			}
			i += end
		case '[':
			if list || i+1 == len(text) {
				return false
			}
			list = true
		case ']':
			if !list {
				return false
			}
			list = false
		}
	}
	return !list
}

func BenchmarkScore(b *testing.B) {
	s, p := builtin(b)
	sents := []string{
		"We highly value our traditionally friendly relations with <P:Utopia>, which have weathered every storm.",
		"<P:Utopia> provided financial and technical support to the secretariat in 2021.",
		"The ministers of [<O:Arcadia>, <O:Laputa>, <O:Lilliput> and <P:Utopia>] discussed the fight against terrorism, and agreed to meet again in May.",
	}
	marked := make([]*segment.Sentence, len(sents))
	size := 0
	for i, text := range sents {
		marked[i] = sentence(b, text, &p.Language)
		size += marked[i].End
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, sent := range marked {
			s.Score(sent)
		}
	}
}

// A sentence may be pages long, as a badly read table is.
func TestLongSentence(t *testing.T) {
	s, p := builtin(t)
	long := sentence(t, strings.Repeat("our friend <P:Utopia> is not only great, <O:Arcadia> which fails to help and ", 300), &p.Language)
	if got := s.Score(long); !got.Relational {
		t.Errorf("a long sentence of praise is not relational: V %g", got.Valence)
	}
}
