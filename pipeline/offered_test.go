package pipeline

import (
	"slices"
	"testing"

	"visavis/corpus"
)

func TestOffered(t *testing.T) {
	const (
		date  = `the file gives its date as 2021-03-04, the manifest as `
		title = `the file gives its title as "Opening of the new harbour bridge", the manifest as `
	)
	for _, test := range []struct {
		name                   string
		title, date            string // of the file
		row, first, last, text string // of the manifest
		want                   []string
	}{
		{"nothing offered", "", "", "Opening of the bridge", "2020-01-01", "2020-12-31", "2020", nil},
		{"the same", "Opening of the bridge", "2020-05-06", "Opening of the bridge", "2020-05-06", "2020-05-06", "2020-05-06", nil},
		{"within the year", "", "2020-05-06", "Opening of the bridge", "2020-01-01", "2020-12-31", "2020", nil},
		{"outside the year", "", "2021-03-04", "Opening of the bridge", "2020-01-01", "2020-12-31", "2020", []string{date + "2020"}},
		{"the site's name behind it", "Opening of the bridge • The Harbour Board of Northport", "", "Opening of the bridge", "2020-01-01", "2020-12-31", "2020", nil},
		{"shortened in the manifest", "The Chair's remarks at the opening of the new harbour bridge", "", "Remarks, harbour bridge", "2020-01-01", "2020-12-31", "2020", nil},
		{"another", "Opening of the new harbour bridge", "", "Statement on the closure of fisheries", "2020-01-01", "2020-12-31", "2020", []string{title + `"Statement on the closure of fisheries"`}},
		{"alike in small words only", "Opening of the new harbour bridge", "", "Letter of the queen", "2020-01-01", "2020-12-31", "2020", []string{title + `"Letter of the queen"`}},
		{"both differ", "Opening of the new harbour bridge", "2021-03-04", "Closing of fisheries", "2020-05-06", "2020-05-06", "2020-05-06", []string{date + "2020-05-06", title + `"Closing of fisheries"`}},
		{"a file's name", "final2.doc", "", "Opening of the bridge", "2020-01-01", "2020-12-31", "2020", nil},
		{"a translation into another script", "Открытие нового моста", "", "Opening of the new bridge", "2020-01-01", "2020-12-31", "2020", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := offered(&corpus.Text{Title: test.title, Date: test.date},
				&corpus.Document{Title: test.row, Date: corpus.Date{Text: test.text, First: test.first, Last: test.last}})
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
