package measure

import (
	"testing"
)

// Avalon: three included documents. a1 (series S): 3 references; a2 (S): one;
// a3, of no series: none, and its zeros count. The league: one document with
// one reference. An excluded document counts nowhere.
func compareDocs(s *Study) []Document {
	withLists := func(d Document, l ...ListPlace) Document { d.Lists = l; return d }
	a1 := doc(s, Input{ID: "a1", Series: "S"},
		ref(4, 0.6, 0.6, hit("plan", 0.9, 1), hit("aid", 0.5, 2)), ref(2, 0, 0, hit("aid", 0.5, 9)), ref(1, 0, 0))
	a1.Words, a1.Mentions, a1.CoMention = 600, 4, true
	a1 = withLists(a1, ListPlace{5, 4, "free"}, ListPlace{8, 8, "alphabetical"}, ListPlace{Length: 1})
	a2 := doc(s, Input{ID: "a2", Series: "S"}, ref(3, -0.2, 0))
	a2.Words, a2.Mentions = 200, 1
	a2 = withLists(a2, ListPlace{3, 2, "free"}, ListPlace{5, 1, "free"})
	a3 := doc(s, Input{ID: "a3"})
	a3.Words = 200
	b1 := doc(s, Input{ID: "b1", Party: "league"}, ref(1, 0.1, 0.05))
	b1.Words, b1.Mentions = 4000, 2
	x := doc(s, Input{ID: "x", Decision: Excluded}, ref(4, 1, 1))
	x.Words = 9999
	return []Document{a1, b1, x, a2, a3}
}

func TestCompare(t *testing.T) {
	s := testStudy()
	want := []struct {
		id      string
		a, b    float64
		base    Base // of Avalon
		noA     bool // undefined
		noB     bool
		integer bool
	}{
		{id: "documents", a: 3, b: 1, integer: true, base: Base{3, 2, 4, 0}},
		{id: "series", a: 2, b: 1, integer: true, base: Base{3, 2, 4, 0}},
		{id: "words", a: 1000, b: 4000, integer: true, base: Base{3, 2, 4, 0}},
		{id: "mentions", a: 5, b: 2, integer: true, base: Base{3, 2, 4, 0}},
		{id: "references", a: 4, b: 1, integer: true, base: Base{3, 2, 4, 0}},
		{id: "references_per_1000_words", a: 4, b: 0.25, base: Base{3, 2, 4, 0}},
		{id: "substantive_share", a: 0.75, b: 0, base: Base{2, 1, 4, 0}},
		{id: "qualitative_share", a: 0.5, b: 0, base: Base{2, 1, 4, 0}},
		{id: "mean_valence", a: 0, b: 0.1, base: Base{2, 1, 4, 0}},   // (0.2 - 0.2)/2; pooled it would be 0.1
		{id: "mean_affect", a: 0.1, b: 0.05, base: Base{2, 1, 4, 0}}, // (0.2 + 0)/2
		{id: "register_share:charged-positive", a: 0.25, b: 0, base: Base{2, 1, 4, 0}},
		{id: "register_share:formulaic-positive", a: 0, b: 0, base: Base{2, 1, 4, 0}},
		{id: "register_share:fact", a: 0.5, b: 1, base: Base{2, 1, 4, 0}},
		{id: "register_share:charged-mixed", a: 0, b: 0, base: Base{2, 1, 4, 0}},
		{id: "register_share:critical", a: 0.25, b: 0, base: Base{2, 1, 4, 0}},
		{id: "frame_share:bond", a: 0, b: 0, base: Base{2, 1, 4, 0}},
		{id: "frame_share:plan", a: 0.25, b: 0, base: Base{2, 1, 4, 0}},
		{id: "frame_share:aid", a: 0.5, b: 0, base: Base{2, 1, 4, 0}},
		{id: "frame_share:norm", a: 0, b: 0, base: Base{2, 1, 4, 0}},
		{id: "frame_share:meeting", a: 0, b: 0, base: Base{2, 1, 4, 0}},
		{id: "lists", a: 5, b: 0, integer: true, base: Base{3, 2, 4, 0}},
		{id: "mean_list_rank", a: 0.5625, noB: true, base: Base{2, 1, 4, 4}},   // (0.75 + 1 + 0.5 + 0)/4
		{id: "last_two_share", a: 2.0 / 3, noB: true, base: Base{2, 1, 4, 3}},  // 4 of 5 and 8 of 8, not 1 of 5
		{id: "last_two_share_free", a: 0.5, noB: true, base: Base{2, 1, 4, 2}}, // 4 of 5, not 1 of 5
		{id: "comention_share", a: 1.0 / 3, b: 0, base: Base{3, 2, 4, 0}},      // of all documents
	}
	got := s.Compare(compareDocs(s))
	if len(got) != len(want) {
		t.Fatalf("%d measures, want %d", len(got), len(want))
	}
	for i, w := range want {
		m := got[i]
		if m.ID != w.id || m.Count != w.integer {
			t.Errorf("measure %d is %s (count %v), want %s (%v)", i, m.ID, m.Count, w.id, w.integer)
			continue
		}
		if m.Value[0].Defined == w.noA || m.Value[1].Defined == w.noB || !near(m.Value[0].X, w.a) || !near(m.Value[1].X, w.b) {
			t.Errorf("%s: %+v, want %v, %v", m.ID, m.Value, w.a, w.b)
		}
		if m.Value[0].Base != w.base {
			t.Errorf("%s: base %+v, want %+v", m.ID, m.Value[0].Base, w.base)
		}
	}
}

// Without a document nothing but the counts is defined.
func TestCompareNothing(t *testing.T) {
	for _, m := range testStudy().Compare(nil) {
		for p, v := range m.Value {
			if v.X != 0 || v.Defined != m.Count {
				t.Errorf("%s of party %d: %+v", m.ID, p, v)
			}
		}
	}
}

// The measures know no first and no second party.
func TestCompareSwapped(t *testing.T) {
	s := testStudy()
	docs := compareDocs(s)
	one := s.Compare(docs)
	s.Parties[0], s.Parties[1] = s.Parties[1], s.Parties[0]
	two := s.Compare(docs)
	for i := range one {
		if one[i].ID != two[i].ID || one[i].Value[0] != two[i].Value[1] || one[i].Value[1] != two[i].Value[0] {
			t.Errorf("%+v swapped is %+v", one[i], two[i])
		}
	}
}

func TestScreen(t *testing.T) {
	s := testStudy()
	row := func(party string, d Decision, rule string, matched ...string) Document {
		return s.Document(Input{Party: party, Decision: d, Rule: rule, Reason: rule + " speaks", Matched: matched})
	}
	docs := []Document{
		row("avalon", Included, ""),
		row("avalon", Excluded, "X0", "X0", "X1"),
		row("avalon", Excluded, "X1"), // the deciding rule matches, listed or not
		row("league", Excluded, "X9", "X9", "X0"),
		row("league", Failed, "", "X0"),
		row("league", Held, "Q0"),
		row("league", Included, ""),
		row("nobody", Included, ""), // not of the pair: not in the flow
		doc(s, Input{Party: "league"}, ref(1, 0, 0)),
		doc(s, Input{Party: "league"}, ref(1, 0, 0), ref(2, 0, 0)),
	}
	docs[8].Mentions, docs[9].Mentions = 1, 2
	f := s.Screen(docs)
	for _, c := range []struct {
		name string
		got  [2]int
		want [2]int
	}{
		{"identified", f.Identified, [2]int{3, 6}},
		{"failed", f.Failed, [2]int{0, 1}},
		{"read", f.Read, [2]int{3, 5}},
		{"excluded", f.Excluded, [2]int{2, 1}},
		{"held", f.Held, [2]int{0, 1}},
		{"included", f.Included, [2]int{1, 3}},
		{"mentioned", f.Mentioned, [2]int{0, 2}},
		{"substantive", f.Substantive, [2]int{0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s %v, want %v", c.name, c.got, c.want)
		}
	}
	for p := range 2 {
		if f.Identified[p] != f.Failed[p]+f.Read[p] || f.Read[p] != f.Excluded[p]+f.Held[p]+f.Included[p] {
			t.Errorf("the flow of party %d does not add up: %+v", p, f)
		}
	}
	want := []RuleCount{
		{Rule{"X0", "before the period"}, [2]int{1, 0}, [2]int{1, 2}},
		{Rule{"X1", "joint declaration"}, [2]int{1, 0}, [2]int{2, 0}},
		{Rule{"X9", "X9 speaks"}, [2]int{0, 1}, [2]int{0, 1}},
	}
	if len(f.Rules) != len(want) {
		t.Fatalf("rules %+v", f.Rules)
	}
	for i := range want {
		if f.Rules[i] != want[i] {
			t.Errorf("rule %+v, want %+v", f.Rules[i], want[i])
		}
	}
}
