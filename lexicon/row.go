package lexicon

import (
	"strconv"
	"strings"
)

// ToneColumns are the columns of tone.csv, in the order in which visavis writes
// them. The first three must be there; a file needs those behind note only
// where some term has them.
var ToneColumns = []string{
	"term", "valence", "affect", "category", "register", "role", "negatable", "guard", "source", "note",
	"author", "examples", "counter_examples",
}

// Row returns the term as a row of tone.csv, in the order of ToneColumns: read
// again it is the same term.
func (t *ToneTerm) Row() []string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	row := []string{t.ID, number(t.Valence), number(t.Affect), t.Category, t.Register, t.Role, "", "", t.Source}
	for i := len(row); i < len(ToneColumns); i++ {
		row = append(row, "")
	}
	for i, name := range ToneColumns {
		if s := t.written[name]; s != "" {
			row[i] = s
		}
	}
	return row
}

// writtenOf returns the cells of a row of which a ToneTerm holds no more than
// what they mean, or nil where they are empty.
func writtenOf(row map[string]string) map[string]string {
	var out map[string]string
	for _, name := range []string{"negatable", "guard", "note", "author", "examples", "counter_examples"} {
		if row[name] != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[name] = row[name]
		}
	}
	return out
}

// point returns a number of the table with a decimal point. A file with
// semicolons between its columns comes from a spreadsheet that has the comma for
// decimals: 1,5 is a number there.
func (t *table) point(s string) string {
	if t.semi {
		return DecimalPoint(s)
	}
	return s
}

// DecimalPoint writes a number such as -0,5 with a point; any other text stays
// as it is.
func DecimalPoint(s string) string {
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		return strings.Replace(s, ",", ".", 1)
	}
	return s
}

// CommonWord returns the word for which a pattern matches almost every sentence:
// one that only serves grammar, with nothing beside it, or "*" for any word; ""
// for a pattern that needs more. A profile refuses such a term of tone.
func (p *Profile) CommonWord(pattern string) string {
	pat, err := ParsePattern(pattern, p.macros)
	if err != nil {
		return ""
	}
	return pat.everywhere(p.Language.FunctionWords)
}
