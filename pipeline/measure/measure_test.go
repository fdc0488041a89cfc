package measure

import (
	"math"
	"slices"
	"testing"

	"visavis/pipeline/record"
)

// The study of the tests: two invented parties and a codebook of five frames.
func testStudy() *Study {
	return &Study{
		Parties: [2]Party{
			{ID: "avalon", Name: "Avalon", Priority: []string{"INNER_SEA", "NINE"}},
			{ID: "league", Name: "Borduria League", Priority: []string{"FORUM"}},
		},
		Regime: record.Paper,
		Frames: []FrameInfo{
			{ID: "bond", Label: "Bond", Class: "relation", Specificity: 0.5},
			{ID: "plan", Label: "Plan", Class: "strategy", Specificity: 1, MinLevel: 1},
			{ID: "aid", Label: "Aid", Class: "transaction", Specificity: 0.8},
			{ID: "norm", Label: "Norm", Class: "norm", Specificity: 0.3},
			{ID: "meeting", Label: "Meeting", Class: "institution", Specificity: 0.3, MinLevel: 2},
		},
		Rules: []Rule{{ID: "X0", Reason: "before the period"}, {ID: "X1", Reason: "joint declaration"}},
	}
}

// ref makes a reference that has the same level under every regime.
func ref(level int, valence, affect float64, frames ...record.FrameHit) record.Reference {
	r := record.Reference{Tone: record.Tone{Valence: valence, Affect: affect}, Frames: frames}
	for i := range r.Level {
		r.Level[i] = level
	}
	return r
}

func hit(frame string, quality float64, start int) record.FrameHit {
	return record.FrameHit{Frame: frame, Quality: quality, Start: start}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestRegister(t *testing.T) {
	for _, tt := range []struct {
		valence, affect float64
		want            string
	}{
		{0.20, 0.35, "charged-positive"},
		{0.90, 0.90, "charged-positive"},
		{0.20, 0.3499, "formulaic-positive"},
		{1, 0, "formulaic-positive"},
		{0.1999, 0, "fact"},
		{0, 0, "fact"},
		{-0.0999, 0.3499, "fact"},
		{0.1999, 0.35, "charged-mixed"},
		{-0.0999, 1, "charged-mixed"},
		{-0.10, 0, "critical"},
		{-1, 1, "critical"},
		// As printed: 0.2000, 0.3500 and -0.1000.
		{0.19999999, 0.34999999, "charged-positive"},
		{-0.09999999, 0, "critical"},
	} {
		if got := Register(tt.valence, tt.affect); got != tt.want {
			t.Errorf("Register(%v, %v) = %s, want %s", tt.valence, tt.affect, got, tt.want)
		}
	}
}

func TestListPlace(t *testing.T) {
	for _, tt := range []struct {
		place       ListPlace
		rho         float64
		ranked      bool
		last, inUse bool
	}{
		{ListPlace{Length: 8, Rank: 7}, 6.0 / 7, true, true, true}, // penultimate of eight
		{ListPlace{Length: 8, Rank: 6}, 5.0 / 7, true, false, true},
		{ListPlace{Length: 4, Rank: 4}, 1, true, true, true},
		{ListPlace{Length: 4, Rank: 1}, 0, true, false, true},
		{ListPlace{Length: 3, Rank: 3}, 1, true, false, false}, // of 3, two places are the last two
		{ListPlace{Length: 2, Rank: 1}, 0, true, false, false},
		{ListPlace{Length: 1}, 0, false, false, false}, // "partners, including Avalon"
		{ListPlace{Length: 9}, 0, false, false, false},
	} {
		rho, ok := tt.place.Rho()
		if !near(rho, tt.rho) || ok != tt.ranked {
			t.Errorf("%+v: rho %v, %v, want %v, %v", tt.place, rho, ok, tt.rho, tt.ranked)
		}
		if last, ok := tt.place.LastTwo(); last != tt.last || ok != tt.inUse {
			t.Errorf("%+v: last two %v, %v, want %v, %v", tt.place, last, ok, tt.last, tt.inUse)
		}
	}
}

func TestDocument(t *testing.T) {
	r := &record.Record{
		Words: 500,
		Lists: []record.List{
			{Length: 5, Order: "free"},         // counted
			{Length: 2, Dyad: true},            // the speaker and the partner: a pair
			{Length: 5, Order: "free"},         // the first one, in a repeated sentence
			{Length: 6, Order: "alphabetical"}, // in words that do not count
			{Length: 1, Open: true},            // "partners, including ..."
		},
		Spans: []record.Span{
			{Counted: true, List: 0, Rank: 4},
			{Counted: true, List: 0, Rank: 4}, // a second span of the same item
			{Counted: true, List: 1, Rank: 2},
			{Counted: true, List: 2, Rank: 4, WhyNot: "repeat"},
			{Counted: false, List: 3, Rank: 6, WhyNot: "guest"},
			{Counted: true, List: 4},
			{Counted: true, List: -1},
		},
		References: []record.Reference{
			ref(1, 0, 0),
			ref(2, 0.3, 0.1),
			ref(3, 0.6, 0.8),
			ref(4, -0.1, 0.5),
		},
	}
	r.References[0].Enumerated[record.Paper] = true
	r.References[1].Enumerated[record.Strict] = true // another regime's business
	r.References[2].CoMembers = []string{"FORUM", "NINE"}

	s := testStudy()
	d := s.Document(Input{ID: "d", Party: "avalon", Record: r})
	for _, c := range []struct {
		name      string
		got, want int
	}{
		{"words", d.Words, 500},
		{"mentions", d.Mentions, 6},
		{"references", d.References, 4},
		{"enumerated", d.Enumerated, 1},
		{"substantive", d.Substantive, 3},
		{"qualitative", d.Qualitative, 2},
	} {
		if c.got != c.want {
			t.Errorf("%s = %d, want %d", c.name, c.got, c.want)
		}
	}
	// (0 + 0.3 + 0.6 - 0.1)/4 and (0 + 0.1 + 0.8 + 0.5)/4
	if !near(d.Valence, 0.2) || !near(d.Affect, 0.35) || d.Register != "charged-positive" {
		t.Errorf("tone %v, %v, %s, want 0.2, 0.35, charged-positive", d.Valence, d.Affect, d.Register)
	}
	// charged-positive, formulaic-positive, fact, charged-mixed, critical
	if want := []int{1, 1, 1, 0, 1}; !slices.Equal(d.Registers, want) {
		t.Errorf("registers %v, want %v", d.Registers, want)
	}
	if want := []ListPlace{{5, 4, "free"}, {Length: 1}}; !slices.Equal(d.Lists, want) {
		t.Errorf("lists %v, want %v", d.Lists, want)
	}
	if !d.CoMention {
		t.Error("NINE is a priority of avalon: a co-mention")
	}
	if s.Document(Input{Party: "league", Record: &record.Record{References: []record.Reference{{CoMembers: []string{"NINE"}}}}}).CoMention {
		t.Error("NINE is no priority of the league: no co-mention")
	}
	s.Regime = record.Strict
	if d := s.Document(Input{Party: "avalon", Record: r}); d.Enumerated != 1 {
		t.Errorf("strict: enumerated = %d, want that of the second reference alone", d.Enumerated)
	}
}

// Without a reference there is no tone; without a record there is nothing.
func TestDocumentEmpty(t *testing.T) {
	for _, r := range []*record.Record{nil, {Words: 10}} {
		d := testStudy().Document(Input{Party: "avalon", Record: r})
		if d.References != 0 || d.Register != "" || len(d.Frames) != 0 || len(d.FrameRefs) != 5 || len(d.Registers) != 5 {
			t.Errorf("record %v: %+v", r, d)
		}
	}
}
