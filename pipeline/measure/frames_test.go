package measure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"visavis/pipeline/record"
)

// doc makes an included document of Avalon with the given references.
func doc(s *Study, in Input, refs ...record.Reference) Document {
	if in.Party == "" {
		in.Party = "avalon"
	}
	if in.Decision == "" {
		in.Decision = Included
	}
	in.Record = &record.Record{References: refs}
	return s.Document(in)
}

func ids(frames []Frame) string {
	var out []string
	for _, f := range frames {
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}

// Where a frame may stand: what is said in an enumeration is no relation and
// no strategy.
func TestFrameStands(t *testing.T) {
	for _, tt := range []struct {
		frame string
		level int
		want  bool
	}{
		{"bond", 1, false}, {"bond", 2, true},
		{"plan", 1, false}, {"plan", 4, true}, // its min_level of 1 does not help it
		{"aid", 0, false}, {"aid", 1, true}, {"aid", 2, true},
		{"norm", 1, true},
		{"meeting", 1, false}, {"meeting", 2, true},
	} {
		d := doc(testStudy(), Input{}, ref(tt.level, 0, 0, hit(tt.frame, 1, 0)))
		if got := len(d.Frames) == 1; got != tt.want {
			t.Errorf("%s at level %d stands: %v, want %v", tt.frame, tt.level, got, tt.want)
		}
	}
}

// METHOD 5.2, by hand: five substantive references; bond in three of them with
// 0.5, 0.4 and 0.3 (the better of two hits of one reference counts), aid in
// two with 0.5 and 0.3; 2.0 in all.
func TestDocumentFrames(t *testing.T) {
	s := testStudy()
	potential := hit("aid", 0.5, 90)
	potential.Potential = true
	d := doc(s, Input{ID: "d"},
		ref(2, 0, 0, hit("bond", 0.2, 10), hit("bond", 0.5, 12)),
		ref(3, 0, 0, potential, hit("bond", 0.4, 80)),
		ref(2, 0, 0),
		ref(2, 0, 0, hit("aid", 0.3, 200)),
		ref(3, 0, 0, hit("bond", 0.3, 300)),
	)
	want := []struct {
		id                  string
		n, first, potential int
		q, p, z             float64
		strength            string
		refs                []int
	}{
		{"bond", 3, 12, 0, 1.2, 0.6, 0.6, "dominant", []int{0, 1, 4}},
		{"aid", 2, 90, 1, 0.8, 0.4, 0.4, "dominant", []int{1, 3}},
	}
	if len(d.Frames) != len(want) {
		t.Fatalf("frames %s", ids(d.Frames))
	}
	for i, w := range want {
		f := d.Frames[i]
		if f.ID != w.id || f.N != w.n || f.First != w.first || f.Potential != w.potential ||
			!near(f.Q, w.q) || !near(f.P, w.p) || !near(f.Z, w.z) || f.Strength != w.strength {
			t.Errorf("frame %d: %+v, want %+v", i, f, w)
		}
		var refs []int
		for _, e := range f.Evidence {
			if e.Doc != "d" {
				t.Errorf("%s: evidence in document %q", f.ID, e.Doc)
			}
			refs = append(refs, e.Reference)
		}
		if !slices.Equal(refs, w.refs) {
			t.Errorf("%s: evidence %v, want %v", f.ID, refs, w.refs)
		}
	}
	if want := []int{3, 0, 2, 0, 0}; !slices.Equal(d.FrameRefs, want) {
		t.Errorf("references by frame %v, want %v", d.FrameRefs, want)
	}
}

func TestStrength(t *testing.T) {
	for _, tt := range []struct {
		z, q float64
		n    int
		want string
	}{
		{0.40, 2, 3, "dominant"},
		{0.1 + 0.3, 2, 3, "dominant"},
		{0.39, 2, 3, "clear"},
		{0.20, 2, 3, "clear"},
		{0.19, 2, 3, "present"},
		{0.05, 2, 3, "present"},
		{0.04, 2, 3, "trace"},
		{1, 0.49, 1, "trace"}, // a single match, and a faint one
		{1, 0.49, 2, "dominant"},
		{1, 0.50, 1, "dominant"},
	} {
		f := Frame{Z: tt.z, Q: tt.q, N: tt.n}
		if got := f.strength(); got != tt.want {
			t.Errorf("strength(%v, %v, %v) = %s, want %s", tt.z, tt.q, tt.n, got, tt.want)
		}
	}
}

func TestPrinted(t *testing.T) {
	for _, tt := range []struct {
		name string
		refs []record.Reference
		want string
	}{
		{"nothing", nil, ""},
		{"strongest first", []record.Reference{
			ref(3, 0, 0, hit("bond", 0.5, 1)), ref(3, 0, 0, hit("aid", 0.7, 9)),
		}, "aid bond"},
		{"equal: the more specific first", []record.Reference{
			ref(3, 0, 0, hit("bond", 0.5, 1), hit("aid", 0.5, 9)),
		}, "aid bond"},
		{"equal and as specific: the earlier first", []record.Reference{
			ref(3, 0, 0, hit("norm", 0.2, 9), hit("meeting", 0.2, 1)),
		}, "meeting norm"},
		{"equal sums in another order of the terms", []record.Reference{
			ref(3, 0, 0, hit("aid", 0.1, 9), hit("plan", 0.3, 10)),
			ref(3, 0, 0, hit("aid", 0.2, 19), hit("plan", 0.2, 20)),
			ref(3, 0, 0, hit("aid", 0.3, 29), hit("plan", 0.1, 30)),
		}, "plan aid"},
		{"at most three", []record.Reference{
			ref(4, 0, 0, hit("bond", 0.4, 1), hit("plan", 0.9, 2), hit("aid", 0.8, 3), hit("norm", 0.3, 4)),
		}, "plan aid bond"},
		{"a short text: a faint one will do", []record.Reference{
			ref(3, 0, 0), ref(3, 0, 0), ref(3, 0, 0, hit("norm", 0.2, 1)),
		}, "norm"},
		{"a longer text: a faint single one will not", []record.Reference{
			ref(3, 0, 0), ref(3, 0, 0), ref(3, 0, 0), ref(3, 0, 0, hit("norm", 0.2, 1)),
		}, ""},
		{"a longer text of perfunctory references is short", []record.Reference{
			ref(1, 0, 0), ref(1, 0, 0), ref(1, 0, 0), ref(1, 0, 0, hit("aid", 0.2, 1)),
		}, "aid"},
	} {
		d := doc(testStudy(), Input{}, tt.refs...)
		if got := ids(d.Printed()); got != tt.want {
			t.Errorf("%s: printed %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUnknownFrame(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), `"nobody"`) {
			t.Errorf("a hit of an undefined frame: recovered %v, want a panic that names it", r)
		}
	}()
	doc(testStudy(), Input{}, ref(3, 0, 0, hit("nobody", 1, 0)))
}

// Rows are written as the ids of their documents, joined by +.
func TestRows(t *testing.T) {
	bond := ref(3, 0, 0, hit("bond", 0.5, 5))
	aid := ref(2, 0, 0, hit("aid", 0.7, 5))
	both := ref(3, 0, 0, hit("bond", 0.5, 5), hit("aid", 0.7, 9))
	in := func(id, series, date string) Input {
		year := 0
		fmt.Sscanf(date, "%4d", &year)
		return Input{ID: id, Series: series, Date: date, Year: year}
	}
	with := func(i Input, f func(*Input)) Input { f(&i); return i }
	league := func(i *Input) { i.Party = "league" }
	excluded := func(i *Input) { i.Decision = Excluded }
	type d struct {
		in  Input
		ref record.Reference
	}
	for _, tt := range []struct {
		name string
		docs []d
		want string
	}{
		{"a series", []d{{in("a", "S", "2020"), aid}, {in("b", "S", "2021"), aid}, {in("c", "S", "2022"), aid}}, "a+b+c"},
		{"no series", []d{{in("a", "", "2020"), aid}, {in("b", "", "2021"), aid}}, "a b"},
		{"the set counts, not the order", []d{{in("a", "S", "2020"), both}, {in("b", "S", "2021"), both}}, "a+b"},
		{"another frame ends the run", []d{{in("a", "S", "2020"), aid}, {in("b", "S", "2021"), bond}, {in("c", "S", "2022"), aid}}, "a b c"},
		{"a subset is another set", []d{{in("a", "S", "2020"), aid}, {in("b", "S", "2021"), both}}, "a b"},
		{"without a frame never", []d{{in("a", "S", "2020"), ref(2, 0, 0)}, {in("b", "S", "2021"), ref(2, 0, 0)}}, "a b"},
		{"without a frame in between", []d{{in("a", "S", "2020"), aid}, {in("b", "S", "2021"), ref(2, 0, 0)}, {in("c", "S", "2022"), aid}}, "a b c"},
		{"an excluded one in between is not there", []d{
			{in("a", "S", "2020"), aid}, {with(in("b", "S", "2021"), excluded), bond}, {in("c", "S", "2022"), aid}}, "a+c"},
		{"another series in between", []d{{in("a", "S", "2020"), aid}, {in("x", "T", "2020"), aid}, {in("c", "S", "2022"), aid}}, "a+c x"},
		{"consecutive is by date", []d{{in("a", "S", "2022"), aid}, {in("b", "S", "2020"), aid}, {in("c", "S", "2021"), bond}}, "a b c"},
		{"newest first", []d{{in("a", "S", "2022-03"), aid}, {in("b", "S", "2022-01"), aid}, {in("c", "S", "2020"), aid}}, "c+b+a"},
		{"parties in order, never together", []d{
			{with(in("a", "S", "2020"), league), aid}, {in("b", "S", "2021"), aid}}, "b a"},
	} {
		s := testStudy()
		var docs []Document
		for _, d := range tt.docs {
			docs = append(docs, doc(s, d.in, d.ref))
		}
		var got []string
		for _, r := range s.Rows(docs) {
			var parts []string
			for _, i := range r.Docs {
				parts = append(parts, docs[i].ID)
			}
			got = append(got, strings.Join(parts, "+"))
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: rows %q, want %q", tt.name, g, tt.want)
		}
	}
}

// A merged row shows the evidence of all its documents: bond leads in the
// first, 0.5 to 0.4, aid in both together, 0.9 to 1.1 (0.4 + 0.7). What only
// one of them says faintly does not come in.
func TestMergedRow(t *testing.T) {
	s := testStudy()
	docs := []Document{
		doc(s, Input{ID: "a", Series: "S", Year: 2020}, ref(3, 0, 0, hit("bond", 0.5, 5)), ref(3, 0, 0, hit("aid", 0.4, 9))),
		doc(s, Input{ID: "b", Series: "S", Year: 2022},
			ref(3, 0, 0, hit("bond", 0.4, 5)), ref(3, 0, 0, hit("aid", 0.7, 9)), ref(2, 0, 0), ref(2, 0, 0),
			ref(2, 0, 0, hit("norm", 0.1, 90))),
	}
	// In b, bond and aid are single matches: bond's quality is below 0.5.
	docs[1].Frames[1].Left = ""
	rows := s.Rows(docs)
	if len(rows) != 1 {
		t.Fatalf("%d rows, want 1", len(rows))
	}
	r := rows[0]
	if r.Number != 1 || r.FirstYear != 2020 || r.LastYear != 2022 || ids(r.Frames) != "aid bond" {
		t.Fatalf("row %+v with frames %s", r, ids(r.Frames))
	}
	f := r.Frames[0]
	if f.N != 2 || !near(f.Q, 1.1) || !near(f.P, 2.0/7) || !slices.Equal(f.Evidence, []Evidence{{"a", 1}, {"b", 1}}) {
		t.Errorf("aid in the row: %+v", f)
	}
	if !slices.Equal(docs[0].Frames[1].Evidence, []Evidence{{"a", 1}}) {
		t.Errorf("the document's own evidence changed: %v", docs[0].Frames[1].Evidence)
	}
}

// Why a cell leaves out what was found: five frames in six sentences.
func TestLeft(t *testing.T) {
	for _, tt := range []struct {
		name string
		refs []record.Reference
		want string // what is left out, and why
	}{
		{"nothing", []record.Reference{ref(4, 0, 0, hit("bond", 0.4, 1), hit("plan", 0.9, 2), hit("aid", 0.8, 3))}, ""},
		{"a fourth", []record.Reference{
			ref(4, 0, 0, hit("bond", 0.4, 1), hit("plan", 0.9, 2), hit("aid", 0.8, 3), hit("norm", 0.9, 4)),
		}, "bond: " + Weaker},
		{"generic: 0.2 of 1.9", []record.Reference{
			ref(4, 0, 0, hit("plan", 0.9, 2), hit("aid", 0.8, 3), hit("norm", 0.2, 4)),
		}, "norm: generic, and its share of 0.1053 is below 0.20"},
		{"traces in a longer text: 0.4 in one sentence of 4.8 in all, 0.1 + 0.1 in two", []record.Reference{
			ref(4, 0, 0, hit("plan", 0.9, 1), hit("aid", 0.8, 2), hit("bond", 0.4, 3), hit("norm", 0.1, 4)),
			ref(4, 0, 0, hit("plan", 0.9, 11), hit("aid", 0.8, 12), hit("norm", 0.1, 14)),
			ref(4, 0, 0, hit("plan", 0.8, 21)), ref(2, 0, 0),
		}, "bond: a trace: one sentence, with a quality of 0.4000, below 0.50; norm: a trace: its share of 0.0417 is below 0.05"},
	} {
		var got []string
		d := doc(testStudy(), Input{}, tt.refs...)
		for _, f := range d.Frames {
			if f.Left != "" {
				got = append(got, f.ID+": "+f.Left)
			}
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%s: left out\n%s\nwant\n%s", tt.name, g, tt.want)
		}
		if len(d.Printed())+len(got) != len(d.Frames) {
			t.Errorf("%s: %d printed and %d left out of %d", tt.name, len(d.Printed()), len(got), len(d.Frames))
		}
	}
}
