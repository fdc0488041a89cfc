package measure

import (
	"slices"
	"testing"

	"visavis/pipeline/record"
)

// A speaker is one over all documents, whatever the capitals of the name; the
// unknown come first, those with most words before the others.
func TestSpeakers(t *testing.T) {
	doc := func(id string, turns ...record.Turn) Document {
		return Document{Input: Input{ID: id, Record: &record.Record{Turns: turns}}}
	}
	known := func(name, party, by string, words int) record.Turn {
		return record.Turn{Speaker: name, Party: party, Known: true, By: by, Words: words}
	}
	got := testStudy().Speakers([]Document{
		doc("one",
			known("Anna Lund", "avalon", record.ByName, 10),
			record.Turn{Speaker: "Question", Unnamed: true, Words: 500},
			record.Turn{Speaker: "Leo Marsh", Words: 3, Page: 2, Opening: "Let us"},
			known("Anna Lund", "avalon", record.BySame, 5),
		),
		{Input: Input{ID: "failed"}},
		doc("two",
			record.Turn{Speaker: "Rosa Asker-Dale", Words: 7},
			record.Turn{Speaker: "LÉO MARSH", Words: 4, Page: 9, Opening: "Later"},
			record.Turn{Speaker: "Rosa Asker Dale", Words: 1},
			known("Anna Lund", "", record.ByName, 6), // out of office by then
			known("Bo Ek", "league", record.ByRole, 40),
		),
	})
	want := []Speaker{
		{Name: "Rosa Asker-Dale", Documents: 1, Turns: 2, Words: 8, First: "two"},
		{Name: "Leo Marsh", Documents: 2, Turns: 2, Words: 7, First: "one", Page: 2, Opening: "Let us"},
		{Name: "Bo Ek", Party: "league", Known: true, By: record.ByRole, Documents: 1, Turns: 1, Words: 40, First: "two"},
		{Name: "Anna Lund", Party: "avalon", Known: true, By: record.ByName, Documents: 1, Turns: 2, Words: 15, First: "one"},
		{Name: "Anna Lund", Known: true, By: record.ByName, Documents: 1, Turns: 1, Words: 6, First: "two"},
		{Name: "Question", Unnamed: true, Documents: 1, Turns: 1, Words: 500, First: "one"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}
