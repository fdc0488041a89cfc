package measure

import (
	"slices"
	"testing"

	"visavis/pipeline/record"
)

// A difference worked out by hand: Avalon calls the League a friend (share 0.75,
// valence 0.75/√(0.75²+1) = 0.6), the League speaks of help (share 5/12, valence
// 5/13). Half of what "friend" says is lost by its distance.
func sensitive(s *Study) ([]Document, map[string]LexiconTerm) {
	term := func(id string, rated, weight, distance float64) record.ToneHit {
		return record.ToneHit{
			Term: id, Rated: rated, Factor: 1, Weight: weight, Valence: rated / 3 * weight, Affect: weight / 3,
			Negation: 1, Boost: 1, Hedge: 1, Direction: 1, Distance: distance, Clauses: 1, Competition: weight / distance, Context: 1,
		}
	}
	friend, help, far := ref(2, 0.6, 0.25), ref(2, 5.0/13, 1.0/3), ref(1, 0, 0)
	friend.Tone.Hits = []record.ToneHit{term("friend", 3, 0.75, 0.75)}
	help.Tone.Hits = []record.ToneHit{term("help", 1.25, 1, 1)}
	// An actor between the two takes the word away altogether.
	far.Tone.Silent = []record.ToneHit{term("kind", 3, 0, 1)}
	var docs []Document
	for _, in := range []Input{
		{ID: "a", Party: "avalon", Decision: Included, Record: &record.Record{References: []record.Reference{friend}}},
		{ID: "b", Party: "league", Decision: Included, Record: &record.Record{References: []record.Reference{help}}},
		{ID: "c", Party: "league", Decision: Excluded, Record: &record.Record{References: []record.Reference{friend, far}}},
	} {
		docs = append(docs, s.Document(in))
	}
	return docs, map[string]LexiconTerm{
		"friend": {Category: "friendship", Register: "warm", Layer: "own", Affect: 1},
		"help":   {Category: "support", Register: "technical", Layer: "own", Affect: 1},
	}
}

func TestSensitivity(t *testing.T) {
	s := testStudy()
	docs, terms := sensitive(s)
	got, err := s.Sensitivity(docs, terms, 100)
	if err != nil {
		t.Fatal(err)
	}
	gap := 0.6 - 5.0/13
	if !near(got.Gap[0], gap) || !near(got.Gap[1], 0.25-1.0/3) {
		t.Errorf("gap %v, want %v of valence and -1/12 of affect", got.Gap, gap)
	}
	want := []Influence{
		{Term: "friend", Hits: [2]int{1, 0}, Gap: [2]float64{-5.0 / 13, -1.0 / 3}},
		{Term: "help", Hits: [2]int{0, 1}, Gap: [2]float64{0.6, 0.25}},
	}
	for i, w := range want {
		if g := got.Influence[i]; g.Term != w.Term || g.Hits != w.Hits || !near(g.Gap[0], w.Gap[0]) || !near(g.Gap[1], w.Gap[1]) {
			t.Errorf("influence %d: got %+v, want %+v", i, g, w)
		}
	}
	if !slices.Equal(got.Flip, []string{"friend"}) {
		t.Errorf("flip %v, want friend alone: without it only the League's praise is left", got.Flip)
	}
	ablation := func(of, id string) Ablation {
		i := slices.IndexFunc(got.Ablations, func(a Ablation) bool { return a.Of == of && a.ID == id })
		if i < 0 {
			t.Fatalf("no ablation of %s %s", of, id)
		}
		return got.Ablations[i]
	}
	if a := ablation("category", "friendship"); a.Hits != 1 || !near(a.Gap[0], -5.0/13) || a.Rank == nil || !near(*a.Rank, -1) {
		t.Errorf("without friendship: %+v, want the League ahead, the order of the documents turned round", a)
	}
	if a := ablation("layer", "own"); a.Hits != 2 || a.Gap != [2]float64{} || a.Rank != nil {
		t.Errorf("without the one layer: %+v, want nothing left and no correlation", a)
	}
	// Without distance "friend" weighs 1: 1/√2.
	if a := ablation("factor", "distance"); a.Hits != 1 || !near(a.Mean[0], 0.7071067811865475) || !near(a.Mean[1], 5.0/13) {
		t.Errorf("without distance: %+v", a)
	}
	// Dealt out anew the two either keep their valences or change them: then Avalon
	// has 1.25/3 × 0.75 and the League 1. Both differences are as large as the one found.
	if p := got.Placebo; p.Share != 1 || !near(p.High, gap) || p.Low > -0.408 || p.Low < -0.409 {
		t.Errorf("placebo %+v", p)
	}
	if j := got.Jitter[0]; j.Low >= gap || j.High <= gap {
		t.Errorf("jitter %+v does not hold %v", j, gap)
	}
	again, _ := s.Sensitivity(docs, terms, 100)
	if again.Jitter != got.Jitter || again.Placebo != got.Placebo {
		t.Error("the draws differ from one run to the next")
	}

	if _, err := s.Sensitivity(docs[:1], terms, 10); err == nil {
		t.Error("no error where a party has no document")
	}
}

// A term that another actor takes away altogether speaks where actors do not
// compete; one that is silent for another reason does not.
func TestSensitivityWithoutCompetition(t *testing.T) {
	s := testStudy()
	docs, terms := sensitive(s)
	docs[2].Decision = Included
	other := docs[2].Record.References[1].Tone.Silent[0]
	other.Why, other.Context = "harm that is done to the partner", 0
	docs[2].Record.References[1].Tone.Silent = append(docs[2].Record.References[1].Tone.Silent, other)
	got, err := s.Sensitivity(docs, terms, 1)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(got.Ablations, func(a Ablation) bool { return a.ID == "competition" })
	// Of the League's two documents the second has a mean of 0.6 and 1/√2, no longer of 0.6 and 0.
	if a := got.Ablations[i]; a.Hits != 1 || !near(a.Mean[1], (5.0/13+(0.6+0.7071067811865475)/2)/2) {
		t.Errorf("without competition: %+v", a)
	}
}

func TestRanks(t *testing.T) {
	if got := ranks([]float64{0.5, -1, 0.5, 3}); !slices.Equal(got, []float64{1.5, 0, 1.5, 3}) {
		t.Errorf("got %v", got)
	}
}
