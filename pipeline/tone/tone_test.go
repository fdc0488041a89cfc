package tone

import (
	"math"
	"strings"
	"testing"

	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

const tolerance = 1e-9

// three returns the parameters with METHOD's distance of three words, for which
// the answers below are worked out by hand.
func three() Parameters {
	par := Defaults()
	par.Lambda = 3
	return par
}

func near(a, b float64) bool { return math.Abs(a-b) < tolerance }

// The factors of METHOD 4.3, one at a time. A noun such as "fine" has valence
// 3, so that its share is its weight; x is worked out by hand from the words between hit
// and mention (d), the breaks (b) and the direction.
func TestValence(t *testing.T) {
	third := 1 / math.Sqrt(3)
	tests := []struct {
		about, text string
		x           float64
	}{
		{"after the mention, d 0", "<P:Utopia> fine", 1},
		{"distance, d 2", "<P:Utopia> is here fine", 1 / (1 + 2.0/3)},
		{"punctuation is no distance", "<P:Utopia>'s fine", 1},
		{"before the mention, d 1", "fine with <P:Utopia>", 0.7 / (1 + 1.0/3)},
		{"valence is a third of the entry's", "<P:Utopia> useful", 2.0 / 3},
		{"shares add up", "<P:Utopia> fine useful", 1 + 2.0/3*0.75},

		{"somebody else's view", "<H:Utopia> fine", 0.5},

		{"attribute", "sunny <P:Utopia>", 1.2},
		{"attributes, d 2 and 0", "sunny and mild <P:Utopia>", 1.2*0.6 + 1.2},
		{"an attribute elsewhere, d 1", "sunny with <P:Utopia>", 0.7 * 0.75},
		{"a noun is no attribute", "fine <P:Utopia>", 0.7},

		{"clause break, d 1, b 1", "<P:Utopia> came, fine", 0.75 * 0.5},
		{"comma and word make one break, d 2", "<P:Utopia> came, but fine", 0.6 * 0.5},
		{"two breaks, d 2", "<P:Utopia> came (yesterday), fine", 0.6 * 0.25},
		{"a relative clause on the mention, d 2", "<P:Utopia>, which is fine, came", 0.6},
		{"with a preposition, d 2", "<P:Utopia>, with which fine", 0.6},
		{"a preposition and a relative pronoun make one break, d 3", "<P:Utopia> left, for which fine", 0.5 * 0.5},
		{"behind that clause, d 2, b 1", "<P:Utopia>, which came, fine", 0.6 * 0.5},
		{"a relative clause on something else, d 2, b 1", "<P:Utopia> left, which fine", 0.6 * 0.5},

		{"another actor between, d 2", "<P:Utopia> met <O:Arcadia> fine", 0.6 * 0.3},
		{"another actor on the other side", "<O:Arcadia> fine <P:Utopia>", 0.7},
		{"another actor's attribute, d 1", "<P:Utopia> saw sunny <O:Arcadia>", 0.75 * 0.3},
		{"in a clause of another actor, b 1", "<O:Arcadia> fine, <P:Utopia> came", 0.7 * 0.5 * 0.3},
		{"in a relative clause on another actor, b 1", "<O:Arcadia>, which is fine, <P:Utopia> came", 0.7 * 0.5 * 0.3},
		{"said by another actor, about what the mention did, d 1, b 1", "<O:Arcadia> saw harm, which <P:Utopia> did", -0.7 * 0.75 * 0.5},
		{"another actor is the object, d 2, b 1", "supports <O:Arcadia> fine, <P:Utopia> came", 0.6*0.5*0.3 + 0.7*0.5},
		{"blame in a subordinate clause of the speaker, b 1", "when our harm, <P:Utopia> came", -0.7 * 0.5 * 0.3},
		{"the speaker in the same clause, d 3", "<P:Utopia> ties to <S:Erewhon> fine", 0.5},
		{"the speaker in another clause, d 2, b 1", "<P:Utopia> came, <S:Erewhon> fine", 0.6 * 0.5 * 0.3},

		{"the whole list, k 3", "[<O:Arcadia>, <O:Laputa> and <P:Utopia>] fine", third},
		{"the whole list from before, d 3", "fine [<O:Arcadia>, <O:Laputa> and <P:Utopia>]", 0.7 * 0.5 * third},
		{"another actor's item", "[fine <O:Arcadia> and <P:Utopia>] came", 0},
		{"another actor's item, mention outside", "<P:Utopia> met [fine <O:Arcadia> and <O:Laputa>]", 0},
		{"the mention's own item", "[<O:Arcadia> and fine <P:Utopia>] came", 1.2},
		{"a clause of another item", "[<O:Arcadia>, which is fine, and <P:Utopia>] came", 0},
		{"a clause of its own item, d 2", "[<P:Utopia>, which is fine, and <O:Arcadia>] came", 0.6},
		{"the speaker and the partner are no list", "[<S:Erewhon> and <P:Utopia>] fine", 1},
		{"a pair with somebody else is one", "[<O:Arcadia> and <P:Utopia>] fine", 1 / math.Sqrt2},
		{"an open list has one more, d 1, b 1", "fine partners, [+<P:Utopia>]", 0.7 * 0.75 * 0.5 / math.Sqrt2},

		{"negation, d 2", "<P:Utopia> is not fine", -0.75 * 0.6},
		{"negation ends at a comma, d 3, b 1", "<P:Utopia> did not come, fine", 0.5 * 0.5},
		{"negation ends at a word, d 4, b 1", "<P:Utopia> did not come but fine", 3.0 / 7 * 0.5},
		{"blame that is denied is faint praise, d 2", "<P:Utopia> is not blame", 0.1 * 0.6},
		{"lexical negation, d 2", "<P:Utopia> fails to fine", -0.75 * 0.6},
		{"what only looks like one, d 3", "<P:Utopia> is not only fine", 0.5},
		{"and its brother, d 2", "<P:Utopia> no doubt fine", 0.6},
		{"litotes: an unkind word denied, d 2", "<P:Utopia> is not unkind", 0.5 * 0.6},
		{"litotes: a kind word denied twice, d 3", "<P:Utopia> is not without fine", 0.5 * 0.5},
		{"a term that is a denial, denied, d 2", "<P:Utopia> did not fail to help", 0.5 * 0.6},
		{"a negator and blame, d 1 and 3", "<P:Utopia> is far from unkind", 0.25*0.75 + 0.1*0.5},
		{"a negator and praise, d 1 and 3", "<P:Utopia> is far from fine", -0.5*0.75 - 0.75*0.5},
		{"praise behind a cue of a kind term, d 0 and 4", "<P:Utopia> spared no pains for fine", 1 + 3.0/7},
		{"blame behind it", "<P:Utopia> spared no pains for blame", 1 + 0.1*3/7},
		{"a lexical negation denied, d 4", "<P:Utopia> did not fail to fine", 0.5 * 3 / 7},
		{"a term that cannot be negated, d 2", "<P:Utopia> is not forever", 0.6},

		{"booster, d 2", "<P:Utopia> is very fine", 1.3 * 0.6},
		{"boosters do not multiply, d 2", "<P:Utopia> truly very fine", 1.3 * 0.6},
		{"damper, d 2", "<P:Utopia> is somewhat fine", 0.7 * 0.6},
		{"a booster of something else, d 3", "<P:Utopia> very big and fine", 0.5},

		{"potential, d 1", "<P:Utopia> may fine", 0.5 * 0.75},
		{"desiderative, d 1", "<P:Utopia> hopes fine", 0.7 * 0.75},
		{"deontic is no hedge, d 1", "<P:Utopia> must fine", 0.75},
		{"a modal of another clause, d 2, b 1", "<P:Utopia> may come, fine", 0.6 * 0.5},
		{"a modal that is the hit", "<P:Utopia> ready to", 1},

		{"a stance towards the mention", "supports <P:Utopia>", 1},
		{"a stance of the partner", "<P:Utopia> supports <O:Arcadia>", 0.5},
		{"a stance of the partner towards nobody", "<P:Utopia> supports that", 0.5},
		{"a stance of the partner towards the speaker", "<P:Utopia> supports <S:Erewhon>", 1},
		{"the speaker as a first person", "<P:Utopia> supports our plan", 1},
		{"blame of the partner", "condemns <P:Utopia>", -1},
		{"blame by the partner", "<P:Utopia> condemns <O:Arcadia>", 0},
		{"what the partner says, d 2, b 1", "<P:Utopia> said that fine", 0.6 * 0.5 * 0.1},
		{"what the partner said before, d 1, b 1", "fine, said <P:Utopia>", 0.7 * 0.75 * 0.5 * 0.1},
		{"what is said without a clause, d 1", "<P:Utopia> said fine", 0.75},
		{"a clause without a break, d 3", "<P:Utopia> said rain is fine", 0.1 * 0.5},
		{"what the two sides say, d 2, b 1", "[<S:Erewhon> and <P:Utopia>] said that fine", 0.6 * 0.5},
		{"the speaker's stance, d 2, b 1", "<P:Utopia> came, <S:Erewhon> supports that", 0.6 * 0.5},
		{"the speaker's blame, d 2, b 1", "<P:Utopia> came, us condemns that", -0.6 * 0.5},
		{"harm where the partner is a place, d 1", "harm in <P:Utopia>", -0.7 * 0.75 * 0.15},
		{"praise where it is a place, d 1", "fine in <P:Utopia>", 0.7 * 0.75},
		{"harm to the partner", "harm to <P:Utopia>", 0},
		{"harm to the partner and its judgement", "harm to <P:Utopia> is unkind", 0},
		{"a judgement of what the partner did, d 1 and 1", "harm by <P:Utopia> is unkind", -0.7*0.75 - 0.75},
		{"harm by the partner, d 1", "harm by <P:Utopia>", -0.7 * 0.75},
		{"harm of the partner, d 1", "harm of <P:Utopia>", -0.7 * 0.75},
		{"harm to what is the partner's", "harm of <P:Utopia>'s airspace", 0},
		{"harm by somebody else", "<O:Arcadia> harm of <P:Utopia>", 0},
		{"harm by somebody else in another clause, d 1", "<O:Arcadia> came, harm of <P:Utopia>", -0.7 * 0.75},
		{"somebody else named, and harm by the partner, d 1", "<O:Arcadia> harm by <P:Utopia>", -0.7 * 0.75},
		{"blame against the partner, d 1", "blame to <P:Utopia>", -0.7 * 0.75},
		{"blame of the speaker by the partner", "<P:Utopia> condemns us", -1},
		{"harm by the partner", "<P:Utopia> undermines <O:Arcadia>", -1},
		{"harm done to the partner", "<O:Arcadia> undermines <P:Utopia>", 0},

		{"the best-placed mention", "<P:Utopia> came, and one day <P:Utopia> fine", 1},
		{"a mention that does not count", "<P:Utopia> is here and <p:Utopia> fine", 1 / (1 + 4.0/3)},
		{"no counted mention", "<p:Utopia> fine", 0},
		{"the longest term silences the words in it", "<P:Utopia> strategic partnership", 0},
		{"of equals the one that writes the word out counts", "<P:Utopia> twofold", -1},
		{"a name is no evaluation", "<P:Utopia> left the <O:Fine Club>", 0},
		{"nor is a capital in the mention", "<P:Fine Utopia> came", 0},
		{"a small word in a name may judge", "<P:Utopian fine> came", 1},
		{"guard: what follows", "<P:Utopia> central bank", 0},
		{"guard: what stands before", "<P:Utopia> south central", 0},
		{"guard: open", "<P:Utopia> central role", 1},
	}
	lang := small(t)
	s := New(terms(t), lang, three())
	for _, tt := range tests {
		want := tt.x / math.Sqrt(tt.x*tt.x+1)
		got := s.Score(sentence(t, tt.text, lang))
		if !near(got.Valence, want) {
			t.Errorf("%s: %q: valence %.4f, want %.4f (x = %.4f); hits %+v", tt.about, tt.text, got.Valence, want, tt.x, got.Hits)
		}
	}
}

// METHOD appendix C8: the valence of x, and the affect of two hits with
// (a, w) = (3, 0.8) and (1, 0.5).
func TestKnownAnswers(t *testing.T) {
	for _, tt := range []struct{ x, v float64 }{{0.5, 0.4472}, {1, 0.7071}, {2, 0.8944}} {
		if got := squash(tt.x); math.Abs(got-tt.v) > 0.00005 {
			t.Errorf("squash(%g) = %.4f, want %.4f", tt.x, got, tt.v)
		}
	}
	par := Defaults()
	par.Lambda = 4 // one word away weighs 0.8, four words 0.5
	lang := small(t)
	got := New(terms(t), lang, par).Score(sentence(t, "<P:Utopia> is fine in all decent", lang))
	if math.Abs(got.Affect-0.8333) > 0.00005 {
		t.Errorf("affect %.4f, want 0.8333; hits %+v", got.Affect, got.Hits)
	}
}

func TestAffect(t *testing.T) {
	tests := []struct {
		about, text string
		a           float64
	}{
		{"a term at full weight", "<P:Utopia> fine", 1},
		{"a third of the entry's", "<P:Utopia> decent", 1.0 / 3},
		{"weight, d 2", "<P:Utopia> is here fine", 0.6},
		{"boosted, d 1", "<P:Utopia> very decent", 1.3 / 3 * 0.75},
		{"a share is 1 at most", "<P:Utopia> very fine", 1.3 * 0.75},
		{"negation does not calm, d 2", "<P:Utopia> is not decent", 1.0 / 3 * 0.6},
		{"exclamation", "<P:Utopia> came!", 0.5},
		{"exclamation in a quotation", "<P:Utopia> came!”", 0.5},
		{"question", "<P:Utopia> came?", 1.0 / 3},
		{"superlative, d 1", "<P:Utopia> is one of the most big", 0.5 * 0.75},
		{"first person, before, d 0", "we thank <P:Utopia>", 2.0 / 3 * 0.7},
		{"stacked boosters, d 2", "<P:Utopia> truly very decent", 1 - (1-1.3/3*0.6)*(1-0.5/3*0.6)},
		{"blame by the partner is charged all the same", "<P:Utopia> condemns <O:Arcadia>", 0.5},
		{"noisy-or", "<P:Utopia> decent decent", 1 - (1-1.0/3)*(1-1.0/3*0.75)},
	}
	lang := small(t)
	s := New(terms(t), lang, three())
	for _, tt := range tests {
		if got := s.Score(sentence(t, tt.text, lang)); !near(got.Affect, tt.a) {
			t.Errorf("%s: %q: affect %.4f, want %.4f; hits %+v", tt.about, tt.text, got.Affect, tt.a, got.Hits)
		}
	}
}

func TestFactualityAndModality(t *testing.T) {
	tests := []struct {
		text       string
		factuality float64
		modality   string
	}{
		{"<P:Utopia> came", 0, record.Realis},
		{"<P:Utopia> signed", 0.25, record.Realis},                       // a verb
		{"<P:Utopia> signed on 4 May 2020", 0.5, record.Realis},          // and a date, which is one
		{"<P:Utopia> gave 30 in 2020", 0.5, record.Realis},               // a number and a year
		{"<P:Utopia> opened", 0.25, record.Realis},                       // a term of a fact category
		{"<P:Utopia> joined the Blue River Bridge", 0.25, record.Realis}, // a named project
		{"the <P:Blue River League> came", 0, record.Realis},             // a name
		{"3. <P:Utopia> came", 0, record.Realis},                         // a paragraph's number
		{"<P:Utopia> signed, met, opened, gave 5 and 6", 1, record.Realis},
		{"<P:Utopia> may come", 0, record.Potential},
		{"May <P:Utopia> come", 0, record.Potential},
		{"<P:Utopia> came in May", 0, record.Realis}, // the month
		{"May 2020 in <P:Utopia>", 0.25, record.Realis},
		{"<P:Utopia> hopes it may come", 0, record.Desiderative},
		{"<P:Utopia> hopes it must come", 0, record.Deontic},
	}
	lang := small(t)
	s := New(terms(t), lang, three())
	for _, tt := range tests {
		got := s.Score(sentence(t, tt.text, lang))
		if !near(got.Factuality, tt.factuality) || got.Modality != tt.modality {
			t.Errorf("%q: factuality %g, %s; want %g, %s", tt.text, got.Factuality, got.Modality, tt.factuality, tt.modality)
		}
	}
}

// A hit makes a reference relational from |v| 2 and weight 0.3 up.
func TestRelational(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"<P:Utopia> useful", true},
		{"<P:Utopia> decent", false},                              // v 1
		{"<P:Utopia> a b c d e f g useful", true},                 // d 7: weight 0.3
		{"<P:Utopia> a b c d e f g h useful", false},              // d 8: weight 0.27
		{"<P:Utopia> is not useful", true},                        // a denial judges too
		{"<P:Utopia> met <O:Arcadia> useful", false},              // weight 0.18
		{"<O:Arcadia> undermines <P:Utopia>", false},              // harm to the partner
		{"[<O:Arcadia>, <O:Laputa> and <P:Utopia>] useful", true}, // weight 0.58
	}
	lang := small(t)
	s := New(terms(t), lang, three())
	for _, tt := range tests {
		if got := s.Score(sentence(t, tt.text, lang)); got.Relational != tt.want {
			t.Errorf("%q: relational %v, want %v; hits %+v", tt.text, got.Relational, tt.want, got.Hits)
		}
	}
}

// Hits carry what is needed to explain a score and to recompute it without a
// term: where they stand, and their shares.
func TestHits(t *testing.T) {
	lang := small(t)
	sent := sentence(t, "<P:Utopia> is not fine!", lang)
	got := New(terms(t), lang, three()).Score(sent)
	if len(got.Hits) != 2 {
		t.Fatalf("hits %+v, want fine and the exclamation mark", got.Hits)
	}
	fine, mark := got.Hits[0], got.Hits[1]
	if fine.Term != "fine" || fine.Start != 14 || fine.End != 18 || !fine.Negated ||
		!near(fine.Weight, 0.6) || fine.Rated != 3 || !near(fine.Factor, -0.75) || !near(fine.Valence, -0.45) || !near(fine.Affect, 0.6) {
		t.Errorf("fine: %+v", fine)
	}
	if mark.Term != "pseudo:exclamation" || mark.Start != 18 || mark.End != 19 || mark.Valence != 0 || !near(mark.Affect, 0.5) {
		t.Errorf("exclamation: %+v", mark)
	}
	if !near(got.Valence, squash(fine.Valence)) || !near(got.Affect, 1-(1-fine.Affect)*(1-mark.Affect)) {
		t.Errorf("the shares of %+v do not make up the score", got)
	}
}

// In want, each word that stands in the scope of a negation is marked by ^.
func TestNegated(t *testing.T) {
	tests := []string{
		"ties are not ^close ^now",
		"ties are not ^close, but ties",
		"not ^close when ties",
		"not only close",
		"no doubt close",
		"fails to ^come",
		"did not ^fail ^to come",
		"not unkind",
		"not without ties",
		"without ^ties",
		"not ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l m", // twelve words
	}
	s := New(nil, small(t), Parameters{})
	for _, want := range tests {
		if got := mark(s, strings.ReplaceAll(want, "^", "")); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}

	par := Defaults()
	par.LeftCues = set(t, "not")
	s = New(nil, small(t), par)
	for _, want := range []string{
		"the ^ties ^did ^really not ^grow",
		"well, ^ties ^did not ^grow",
		"ties without ^growth",
		"ties not only grow",
	} {
		if got := mark(s, strings.ReplaceAll(want, "^", "")); got != want {
			t.Errorf("left scope: got %q, want %q", got, want)
		}
	}
}

func mark(s *Scorer, text string) string {
	toks := lexicon.Split(text)
	var b strings.Builder
	end := 0
	for i, denied := range s.Negated(toks) {
		b.WriteString(text[end:toks[i].Start])
		if denied {
			b.WriteByte('^')
		}
		b.WriteString(toks[i].Text)
		end = toks[i].End
	}
	return b.String()
}

// A scorer keeps nothing of one sentence for the next, and may be shared.
func TestShared(t *testing.T) {
	lang := small(t)
	s := New(terms(t), lang, Parameters{})
	texts := []string{
		"[<O:Arcadia>, <O:Laputa> and <P:Utopia>] fine, which is not without fine sunny <P:Utopia>!",
		"<P:Utopia> fine", "", "fine", "<P:Utopia>",
	}
	want := map[string]float64{}
	for _, text := range texts {
		want[text] = New(terms(t), lang, Parameters{}).Score(sentence(t, text, lang)).Valence
	}
	sents := make([]*segment.Sentence, len(texts))
	for i, text := range texts {
		sents[i] = sentence(t, text, lang)
	}
	done := make(chan bool)
	for range 4 {
		go func() {
			for range 50 {
				for i, text := range texts {
					if got := s.Score(sents[i]).Valence; got != want[text] {
						t.Errorf("%q: %v, want %v", text, got, want[text])
					}
				}
			}
			done <- true
		}()
	}
	for range 4 {
		<-done
	}
}
