package lexicon

import "testing"

// A CSV file may begin with comments, such as the source and the licence of an
// imported list; the lines behind them keep their numbers.
func TestCommentsAtTheHeadOfCSV(t *testing.T) {
	for _, c := range []struct{ what, data, want string }{
		{"none", "term\na\n", "a"},
		{"two", "# A list\n#\nterm\na\n", "a"},
		{"behind a byte order mark, with the line ends of Windows", "\ufeff# A list\r\nterm\r\na\r\n", "a"},
		{"quoted by a spreadsheet", "\"# A list, of words\",,\nterm\na\n", "a"},
		{"a term may begin with #", "term\n#a\n", "#a"},
	} {
		var ps Problems
		tab := decodeCSV("f.csv", []byte(c.data), []string{"term"}, nil, &ps)
		if len(ps) > 0 || len(tab.rows) != 1 || tab.rows[0]["term"] != c.want {
			t.Errorf("%s: got %v, %v", c.what, tab.rows, ps)
		}
	}
	for _, c := range []struct{ data, want string }{
		{"# only\n# comments", "f.csv:3: has no header line"},
		{"# one\nterm,no\na,b\n", `f.csv:2: unknown column "no"`},
		{"# one\nterm\n\na,b\n", "f.csv:4: wrong number of fields"},
	} {
		var ps Problems
		decodeCSV("f.csv", []byte(c.data), []string{"term"}, nil, &ps)
		if len(ps) != 1 || ps[0].String() != c.want {
			t.Errorf("%q: got %v, want %s", c.data, ps, c.want)
		}
	}
}
