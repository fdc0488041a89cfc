package corpus

import (
	"slices"
	"testing"

	"visavis/corpus/internal/block"
)

// Running lines of each page, and the numbers that are printed on them.
func TestPrintedLabels(t *testing.T) {
	tests := []struct {
		name  string
		lines [][]string
		want  []string
	}{
		{"after a cover", [][]string{nil, {"2"}, {"3"}, {"4"}}, []string{"", "2", "3", "4"}},
		{"beside a title", [][]string{{"Report 2019 17"}, {"18 Chapter 2"}, {"Report 2019 19"}}, []string{"17", "18", "19"}},
		{"front matter", [][]string{{"ii"}, {"iii"}, {"iv"}, {"1"}, {"2"}, {"3"}}, []string{"ii", "iii", "iv", "1", "2", "3"}},
		{"two pages on a sheet", [][]string{{"2", "3"}, {"4", "5"}, {"6", "7"}}, []string{"2–3", "4–5", "6–7"}},
		{"a year is no number", [][]string{{"Report 2019"}, {"Report 2019"}, {"Report 2019"}}, []string{"", "", ""}},
		{"one of many", [][]string{{"7"}, nil, nil, nil}, []string{"", "", "", ""}},
	}
	for _, tt := range tests {
		d := &block.Document{Pages: len(tt.lines)}
		for i, page := range tt.lines {
			d.Blocks = append(d.Blocks, block.Block{Kind: Body, Page: i + 1, Text: "Words of the page, 12 of them."})
			for _, line := range page {
				d.Blocks = append(d.Blocks, block.Block{Kind: Footer, Page: i + 1, Text: line})
			}
		}
		if got := NewText(d).Labels; !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := Plain("no pages").Labels; got != nil {
		t.Errorf("a text without pages has labels %q", got)
	}
}
