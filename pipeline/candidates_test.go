package pipeline

import (
	"math"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/pipeline/record"
)

// Ten times the counts of METHOD, appendix C3, by the formula of METHOD 6.6: six
// terms, so that all priors weigh 6 together, and each its share of that.
func TestCandidateScores(t *testing.T) {
	profile := builtin(t).profile
	counts := [2][]int{{40, 30, 20, 10, 0, 0}, {0, 0, 0, 0, 30, 10}}
	var docs []candidateDoc
	for i, party := range profile.Parties {
		d := candidateDoc{party: party.ID}
		for k, n := range counts[i] {
			term := "term" + string(rune('a'+k))
			for range n {
				d.refs = append(d.refs, refPhrases{text: term, phrases: []phrase{{term: term, words: 1, end: len(term)}}})
			}
		}
		docs = append(docs, d)
	}
	found, _ := compareParty(profile, docs, profile.Parties[0].ID, CandidateOptions{Least: 1, Lines: 1})
	if len(found) == 0 {
		t.Fatal("nothing found")
	}
	prior := 6.0 * 40 / 140
	delta := math.Log((40+prior)/(100+6-40-prior)) - math.Log(prior/(40+6-prior))
	z := delta / math.Sqrt(1/(40+prior)+1/prior)
	if c := found[0]; c.Term != "terma" || math.Abs(c.Score.Delta-delta) > 1e-9 || math.Abs(c.Score.Z-z) > 1e-9 {
		t.Errorf("got %+v, want terma, delta %.4f, z %.4f", c, delta, z)
	}
}

// What a party says besides its references: its own words that count, without
// repeats of a reference.
func TestRestOfItsText(t *testing.T) {
	tests := []struct {
		name, body, want string
	}{
		{"references are not in it", "The mill burnt down. We met ASEAN. Rain fell.", "The mill burnt down. Rain fell."},
		{"nor is a repeat", "We met ASEAN. Rain fell.\n\nSnow fell. We met ASEAN.", "Rain fell. Snow fell."},
		{"a name that does not count leaves its sentence", "We met ASEAN. The ASEAN Plus Three process goes on.", "The ASEAN Plus Three process goes on."},
		{"remarks are nobody's", "We met ASEAN. Rain fell. (Laughter.) Snow fell.\n\n(Applause.)", "Rain fell. Snow fell."},
		{"so are labels, and others' words are not its own",
			"Sergey Lavrov: We met ASEAN.\n\nQuestion: Did hail fall?\n\nSergey Lavrov: Rain fell.", "Rain fell."},
		{"the page's tail is nobody's", "We met ASEAN. Rain fell.\n\nSee also\n\nA list of mills", "Rain fell."},
	}
	a := builtin(t)
	for _, tt := range tests {
		text := corpus.Plain(tt.body)
		r := a.Analyze(text, Meta{ID: "one", Party: "russia", Year: 2020})
		got := strings.Join(strings.Fields(strings.Join(a.rest(text, r), " ")), " ")
		if len(r.References) != 1 || got != tt.want {
			t.Errorf("%s: %d references, rest %q, want 1 and %q", tt.name, len(r.References), got, tt.want)
		}
	}
}

// A mark of feeling is no term of the lexicon, and the rest of a text is cut into
// phrases only where it is compared with.
func TestPhrasesOfADocument(t *testing.T) {
	a := builtin(t)
	k := newKnown(a.profile)
	text := corpus.Plain("Rain fell.")
	ref := func(text string, hits ...record.ToneHit) record.Reference {
		return record.Reference{Text: text, Frames: []record.FrameHit{{Frame: "f"}}, Tone: record.Tone{Hits: hits}}
	}
	r := &record.Record{Party: "russia", References: []record.Reference{
		ref("bare"), ref("marked", record.ToneHit{}), ref("coded", record.ToneHit{Negation: 1}), ref("both", record.ToneHit{}, record.ToneHit{Negation: 1}),
	}}
	for _, tt := range []struct {
		opt  CandidateOptions
		want []string
	}{
		{CandidateOptions{}, []string{"bare", "marked", "coded", "both"}},
		{CandidateOptions{Uncoded: true, Rest: true}, []string{"bare", "marked"}},
	} {
		d := a.phrases(k, outcome{text: text, record: r}, tt.opt)
		var got []string
		for _, f := range d.refs {
			got = append(got, f.text)
		}
		if !slices.Equal(got, tt.want) || (d.rest != nil) != tt.opt.Rest {
			t.Errorf("%+v: references %q, want %q; rest %v", tt.opt, got, tt.want, d.rest)
		}
	}
}
