package dictionary

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

var separator = regexp.MustCompile(`^"?(?i:sep)=([,;\t|])"?[,;\t|]*$`)

// records calls f with each record of a CSV text and its line, the header
// first. The separator is the one that the header has most of.
func (b *builder) records(text string, comments bool, f func(line int, fields []string) error) error {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // of the old Mac
	}
	skipped := 0
	var told rune // the separator that a spreadsheet writes above the table
	l, rest, _ := strings.Cut(text, "\n")
	if m := separator.FindStringSubmatch(strings.TrimRight(l, "\r")); m != nil {
		told = rune(m[1][0])
		text, skipped = rest, 1
	}
	for comments && strings.HasPrefix(strings.TrimPrefix(text, `"`), "#") {
		l, rest, _ := strings.Cut(text, "\n")
		b.takeHeads([]string{strings.Trim(strings.TrimRight(l, "\r,;\t"), `"# `)})
		text, skipped = rest, skipped+1
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.LazyQuotes = false
	head, _, _ := strings.Cut(text, "\n")
	for _, sep := range ";\t" {
		if strings.Count(head, string(sep)) > strings.Count(head, string(r.Comma)) {
			r.Comma = sep
		}
	}
	if told != 0 {
		r.Comma = told
	}
	b.semi = r.Comma == ';'
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			line := 0
			if pe := (*csv.ParseError)(nil); errors.As(err, &pe) {
				line, err = pe.Line, pe.Err
			}
			return b.fail(line+skipped, "is not CSV: %v", err)
		}
		line, _ := r.FieldPos(0)
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if err := f(line+skipped, fields); err != nil {
			return err
		}
	}
}

// split parts a category's path at its >.
func split(name string) []string {
	var path []string
	for _, p := range strings.Split(name, ">") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			path = append(path, p)
		}
	}
	return path
}

// readLIWC22 reads LIWC-22's .dicx: the first column is the entry, the others
// are categories. X is membership; numbers are weights, unless all of a
// column are a bare 1.
func readLIWC22(b *builder, text string) error {
	var columns []int        // category of each column behind the first
	weighs := map[int]bool{} // categories
	return firstly(b, text, false, func(line int, header []string) error {
		if len(header) < 2 {
			return b.fail(line, "has no category: the first column holds the entries, the others are categories")
		}
		for i, name := range header[1:] {
			path := split(name)
			if path == nil {
				b.leftCategory(line, name, "column %d has no name", i+2)
				columns = append(columns, -1)
				continue
			}
			c, err := b.category(line, path)
			if err != nil {
				return err
			}
			columns = append(columns, c)
		}
		return nil
	}, func(line int, fields []string) error {
		e, ok, err := b.entry(line, glob(fields[0], "*"))
		if err != nil || !ok {
			return err
		}
		for i, cell := range fields[1:] {
			x, num := b.weight(cell)
			switch {
			case cell == "" || num && x == 0:
				continue
			case i >= len(columns):
				b.part(line, fields[0], "%q stands in a column without a name", short(cell))
				continue
			case columns[i] < 0:
				b.part(line, fields[0], "%q stands in a column without a name", short(cell))
				continue
			case !num && !strings.EqualFold(cell, "x"):
				b.part(line, fields[0], "%q under %s is neither 1 nor X nor a weight", short(cell), b.Categories[columns[i]].Name())
				continue
			}
			if num && cell != "1" {
				weighs[columns[i]] = true
			}
			if err := b.join(line, e, columns[i], x, num); err != nil {
				return err
			}
		}
		return nil
	}, func() {
		for i := range b.Entries {
			for j := range b.Entries[i].In {
				m := &b.Entries[i].In[j]
				m.Weighted = m.Weighted && weighs[m.Category]
			}
		}
	})
}

// firstly gives the first record to head, the others to row, and ends with
// end.
func firstly(b *builder, text string, comments bool, head, row func(int, []string) error, end func()) error {
	seen := false
	err := b.records(text, comments, func(line int, fields []string) error {
		if !seen {
			seen = true
			return head(line, fields)
		}
		return row(line, fields)
	})
	if err == nil && !seen {
		err = b.fail(1, "has no header line")
	}
	if err == nil {
		end()
	}
	return err
}

func writeLIWC22(w *writer) {
	w.loseExtras(false, true)
	member := "1"
	if w.weighs() {
		member = "X" // a 1 beside weights would be one
	}
	out := csv.NewWriter(&w.out)
	header := []string{"DicTerm"}
	at := make([]int, len(w.Categories))
	for c := range w.Categories {
		if len(w.in[c]) > 0 || !w.holdsOthers(c) {
			at[c] = len(header)
			header = append(header, w.Categories[c].Name())
		}
	}
	out.Write(header) // into memory: it does not fail
	for i := range w.Entries {
		e := &w.Entries[i]
		term, ok := w.term(e, "*", false)
		if !ok {
			continue
		}
		row := make([]string, len(header))
		row[0] = term
		for _, m := range e.In {
			if m.Weighted && m.Weight == 0 {
				w.leave(e, "its weight in %s is 0, which the format has for what is not in it", w.Categories[m.Category].Name())
				continue
			}
			row[at[m.Category]] = member
			if m.Weighted {
				if row[at[m.Category]] = number(m.Weight); m.Weight == 1 {
					row[at[m.Category]] = "1.0" // a bare 1 is membership
				}
			}
		}
		out.Write(row)
	}
	out.Flush()
	w.loseHeads()
}

// The columns of plain CSV, with other names they go by.
var (
	termColumns     = []string{"term", "word", "entry", "token", "pattern", "phrase"}
	categoryColumns = []string{"category", "categories", "key", "class", "emotion", "topic"}
	weightColumns   = []string{"valence", "weight", "score", "sentiment", "value", "polarity"}
	// These may say good and bad in words or in numbers.
	polarityColumns = []string{"sentiment", "polarity"}
)

// readCSV reads plain CSV: the columns term, category (levels parted by >,
// several categories by |) and weight; any other column becomes a note. A column
// that says good and bad in words is a category, above one that stands beside it.
// Terms are written as Entry.Term tells. An entry that holds between dates only
// (from, to) is left out: counted on any day it would count wrongly. A tone.csv of
// visavis is read as what it is.
func readCSV(b *builder, text string) error {
	if isTone(text) {
		return readRows(b, text)
	}
	term, category, weigh, polarity := -1, -1, -1, -1
	var header []string
	words := b.inWords(text)
	find := func(names []string, not ...int) []int {
		var at []int
		for _, n := range names {
			if i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(h, n) }); i >= 0 && !slices.Contains(not, i) {
				at = append(at, i)
			}
		}
		return append(at, -1)
	}
	return firstly(b, text, true, func(line int, fields []string) error {
		header = fields
		term, category, polarity = find(termColumns)[0], find(categoryColumns)[0], -1
		for _, i := range find(polarityColumns) {
			if i >= 0 && words[i] && polarity < 0 {
				polarity = i
			}
		}
		weights := find(weightColumns, polarity)
		weigh = weights[0]
		for _, i := range weights[1:max(1, len(weights)-1)] {
			b.part(line, header[i], "is a second column of weights, which stand in the note: the weights are those of %s", header[weigh])
		}
		if category < 0 {
			category, polarity = polarity, -1
		}
		if term < 0 {
			return b.fail(line, "has no column term; its first line says: %s", short(strings.Join(fields, ", ")))
		}
		if category < 0 && weigh < 0 {
			return b.fail(line, "has neither a column category nor a column weight; its first line says: %s", short(strings.Join(fields, ", ")))
		}
		return nil
	}, func(line int, fields []string) error {
		cell := func(i int) string {
			if i < 0 || i >= len(fields) {
				return ""
			}
			return fields[i]
		}
		if strings.Join(fields, "") == "" {
			return nil
		}
		for i, h := range header {
			if (strings.EqualFold(h, "from") || strings.EqualFold(h, "to")) && cell(i) != "" {
				b.left(line, cell(term), "counts %s %s only, and a term has no dates", strings.ToLower(h), cell(i))
				return nil
			}
		}
		if len(fields) > len(header) && strings.Join(fields[len(header):], "") != "" {
			b.part(line, cell(term), "the line has more fields than the header")
		}
		x, weighted := 0.0, false
		if s := cell(weigh); s != "" && s != "NA" { // R's word for none
			if x, weighted = b.weight(s); !weighted {
				// An error, for with the others alone the list may look like one
				// without a valence.
				why := ""
				if strings.Contains(s, ",") && !b.semi {
					why = ": a comma is for decimals only where semicolons part the columns"
				}
				return b.fail(line, "the weight %q of %q is no number%s", short(s), short(cell(term)), why)
			}
		}
		names := strings.Split(cell(category), "|")
		if above := cell(polarity); above != "" {
			for i := range names {
				names[i] = strings.TrimSuffix(above+">"+names[i], ">")
			}
		}
		if strings.Join(names, "") == "" {
			names = []string{valence}
			if !weighted {
				b.left(line, cell(term), "has neither a category nor a weight")
				return nil
			}
		}
		e, ok, err := b.entry(line, escaped(cell(term)))
		if err != nil || !ok {
			return err
		}
		for _, name := range names {
			path := split(name)
			if path == nil {
				continue
			}
			c, err := b.category(line, path)
			if err != nil {
				return err
			}
			if err := b.join(line, e, c, x, weighted); err != nil {
				return err
			}
		}
		for i, h := range header {
			if i != term && i != category && i != weigh && i != polarity && h != "" && cell(i) != "" {
				if err := b.note(line, e, h, cell(i)); err != nil {
					return err
				}
			}
		}
		return nil
	}, func() {})
}

// inWords returns the columns of a CSV text that hold something and no number.
func (b *builder) inWords(text string) map[int]bool {
	out := map[int]bool{}
	first := true
	c := newBuilder(b.file)
	c.records(text, true, func(_ int, fields []string) error { // its mistakes are told when it is read
		for i, s := range fields {
			if _, num := c.weight(s); first || s == "" || s == "NA" {
				continue
			} else if words, seen := out[i]; !seen || words {
				out[i] = !num
			}
		}
		first = false
		return nil
	})
	return out
}

func writeCSV(w *writer) {
	for _, h := range w.heads() {
		w.printf("# %s\n", h)
	}
	var keys []string
	for i := range w.Entries {
		for _, n := range w.Entries[i].Notes {
			if !slices.Contains(keys, n.Key) {
				keys = append(keys, n.Key)
			}
		}
	}
	out := csv.NewWriter(&w.out)
	out.Write(append([]string{"term", "category", "weight"}, keys...)) // into memory: it does not fail
	for i := range w.Entries {
		e := &w.Entries[i]
		for _, m := range e.In {
			row := []string{e.Term, w.Categories[m.Category].Name(), ""}
			if m.Weighted {
				row[2] = number(m.Weight)
			}
			for _, k := range keys {
				row = append(row, e.Note(k))
			}
			out.Write(row)
		}
	}
	out.Flush()
}

// escaped returns a term as Entry.Term has it: a \ that escapes nothing is
// meant itself.
func escaped(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			if i+1 < len(s) && strings.IndexByte(`*?\`, s[i+1]) >= 0 {
				i++
			}
			out.WriteByte('\\')
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
