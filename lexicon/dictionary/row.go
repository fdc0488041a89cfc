package dictionary

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"visavis/lexicon"
)

// isTone reports whether a CSV text is a tone.csv of visavis: its header has the
// columns that it needs and one that no other list has.
func isTone(text string) bool {
	found := false
	newBuilder("").records(text, true, func(_ int, header []string) error {
		has := func(name string) bool { return slices.Contains(header, name) }
		found = has("term") && has("valence") && has("affect") &&
			(has("register") || has("role") || has("negatable") || has("guard"))
		return io.EOF // the header is enough
	})
	return found
}

// readRows reads a tone.csv of visavis. What it holds beyond a dictionary
// (patterns, affect, guards) is kept as it stands; whether its categories and
// patterns are known shows when the lexicon is loaded.
func readRows(b *builder, text string) error {
	var at []int // of each field its place in lexicon.ToneColumns
	lines := map[string]int{}
	return firstly(b, text, true, func(line int, header []string) error {
		for _, name := range header {
			i := slices.Index(lexicon.ToneColumns, name)
			if i < 0 || slices.Contains(at, i) {
				return b.fail(line, "the column %q is unknown or stands twice; a list of tone terms of visavis has: %s", short(name), strings.Join(lexicon.ToneColumns, ", "))
			}
			at = append(at, i)
		}
		for i, name := range lexicon.ToneColumns[:3] {
			if !slices.Contains(at, i) {
				return b.fail(line, "the column %q is missing", name)
			}
		}
		return nil
	}, func(line int, fields []string) error {
		if strings.Join(fields, "") == "" {
			return nil
		}
		if len(fields) > len(at) && strings.Join(fields[len(at):], "") != "" {
			return b.fail(line, "the line has more fields than the header")
		}
		row := make([]string, len(lexicon.ToneColumns))
		for i, f := range fields[:min(len(fields), len(at))] {
			row[at[i]] = f
		}
		valence, ok := b.weight(row[1])
		if !ok {
			return b.fail(line, "the valence %q of %q is no number", short(row[1]), short(row[0]))
		}
		affect, ok := b.weight(row[2])
		if !ok {
			return b.fail(line, "the affect %q of %q is no number", short(row[2]), short(row[0]))
		}
		switch first, twice := lines[row[0]]; {
		case row[0] == "":
			return b.fail(line, "a term is missing")
		case twice:
			return b.fail(line, "the term %q stands on line %d already", short(row[0]), first)
		case len(b.Rows) == maxEntries:
			return b.fail(line, "holds more than %d entries", maxEntries)
		}
		lines[row[0]] = line
		row[1], row[2] = number(valence), number(affect)
		b.Rows = append(b.Rows, ToneRow{Term: row[0], Valence: valence, Note: row[9], Row: row})
		return nil
	}, func() {})
}

// writeRows writes the rows of a tone.csv. Entries are none: what their valence
// is, Tone decides.
func writeRows(w *writer) {
	for i := range w.Entries {
		w.leave(&w.Entries[i], "is no term of tone of visavis")
	}
	w.WriteTone(&w.out, w.Rows, "") // into memory: it does not fail
}

// WriteTone writes rows as a tone.csv whose head keeps the dictionary's title,
// source and licence. The source stands in each row that has none of its own.
func (d *Dictionary) WriteTone(out io.Writer, rows []ToneRow, source string) error {
	for _, h := range d.heads() {
		if _, err := fmt.Fprintf(out, "# %s\n", h); err != nil {
			return err
		}
	}
	columns := slices.Index(lexicon.ToneColumns, "note") + 1
	for _, r := range rows {
		for i := columns; i < len(r.Row); i++ {
			if r.Row[i] != "" {
				columns = i + 1
			}
		}
	}
	w := csv.NewWriter(out)
	w.Write(lexicon.ToneColumns[:columns])
	for _, r := range rows {
		row := slices.Clone(r.Row)
		if row == nil {
			row = make([]string, len(lexicon.ToneColumns))
			row[0], row[1], row[2], row[9] = r.Term, number(r.Valence), "0", r.Note
		}
		if row[8] == "" {
			row[8] = source
		}
		w.Write(row[:columns])
	}
	w.Flush()
	return w.Error()
}
