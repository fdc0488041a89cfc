package report

import (
	"fmt"
	"slices"
	"testing"

	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

func TestInitials(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want [2]string
	}{
		{"Avalon", "Borduria League", [2]string{"A", "B"}},
		{"syldavia", "Borduria", [2]string{"S", "B"}},
		{"Borduria", "Bothnia", [2]string{"A", "B"}},
		{"Éire", "Borduria", [2]string{"A", "B"}},
		{"", "Borduria", [2]string{"A", "B"}},
	} {
		if got := initials(tt.a, tt.b); got != tt.want {
			t.Errorf("initials(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, tt := range []struct {
		titles []string
		want   string
	}{
		{[]string{"League Yearbook 2020"}, "League Yearbook 2020"},
		{[]string{"League Yearbook 2020", "League Yearbook 2021"}, "League Yearbook (2 documents, 2020–2021)"},
		{[]string{"Annual Report 2019-2020", "Annual Report 2020–2021"}, "Annual Report (2 documents, 2020–2021)"},
		{[]string{"Annual Report (2019/20)", "Annual Report (2020/21)"}, "Annual Report (2 documents, 2020–2021)"},
		{[]string{"Report 2020: Cohesive", "Report 2021: Responsive"}, "Report 2020: Cohesive (2 documents, 2020–2021)"},
		{[]string{"2020", "2021"}, "2020 (2 documents, 2020–2021)"},
		{[]string{"", "Report"}, "doc0 (2 documents, 2020–2021)"},
	} {
		var docs []measure.Document
		r := measure.Row{FirstYear: 2020, LastYear: 2021}
		for i, s := range tt.titles {
			docs = append(docs, measure.Document{Input: measure.Input{ID: fmt.Sprintf("doc%d", i), Title: s}})
			r.Docs = append(r.Docs, i)
		}
		if got := title(docs, r, span(r.FirstYear, r.LastYear)); got != tt.want {
			t.Errorf("title(%q) = %q, want %q", tt.titles, got, tt.want)
		}
	}
}

// Keys: one for a reference, however many frames rest on it; many as a range.
func TestKeys(t *testing.T) {
	d := &measure.Document{Input: measure.Input{ID: "d", Record: &record.Record{References: make([]record.Reference, 9)}}}
	ev := func(refs ...int) (out []measure.Evidence) {
		for _, r := range refs {
			out = append(out, measure.Evidence{Doc: "d", Reference: r})
		}
		return out
	}
	for _, tt := range []struct {
		name   string
		cell   Narrative
		want   string
		frames []string // of the first key
	}{
		{"none", Narrative{[]Fragment{{Text: "No mention"}}}, "", nil},
		{"one reference, two frames", Narrative{[]Fragment{{"x", "X", ev(3)}, {"y", "Y", ev(3, 4)}}}, "[A1-1, A1-2]", []string{"x", "y"}},
		{"quotes without a frame", Narrative{[]Fragment{{"", "Unclassified", ev(1)}}}, "[A1-1]", nil},
		{"four", Narrative{[]Fragment{{"x", "X", ev(0, 1, 2, 3)}}}, "[A1-1, A1-2, A1-3, A1-4]", []string{"x"}},
		{"five", Narrative{[]Fragment{{"x", "X", ev(0, 1, 2, 3, 4)}}}, "[A1-1 to A1-5]", []string{"x"}},
	} {
		es, err := key("A1", tt.cell, map[string]*measure.Document{"d": d})
		if err != nil {
			t.Fatal(err)
		}
		l := line{evidence: es}
		if l.keys() != tt.want || len(es) > 0 && !slices.Equal(es[0].frames, tt.frames) {
			t.Errorf("%s: %s, %v, want %s, %v", tt.name, l.keys(), es, tt.want, tt.frames)
		}
	}
}
