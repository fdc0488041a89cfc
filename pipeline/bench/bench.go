// Package bench measures the parts of the instrument on public benchmarks with
// human gold (METHOD 10), read from local copies in their own formats. None of
// their data is part of the project.
//
// Each set is a function from files to a Result: how many items there were, the
// figures, and the items that came out wrong. The figures say how good a part
// is on texts of another kind than official prose; the instrument as a whole is
// judged on samples of real documents.
package bench

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"visavis/lexicon"
)

// A File is one local file of a benchmark.
type File struct {
	Name string // for messages
	Data io.Reader
}

// A Set is one benchmark.
type Set struct {
	Name   string
	Short  string // what it measures, in one line
	Format string // of its files, in one line
	Source string // where the data come from, and their licence
	// Others is what other systems reach on the set or on its test part, a line
	// each with the source; nil where nothing is known.
	Others []string
	// Run measures. Its errors say which line of which file cannot be read; an
	// item that comes out wrong is no error but one of Result.Wrong.
	Run func(p *lexicon.Profile, files []File) (*Result, error)
}

// Sets returns the benchmarks, in the order in which a list of them is printed.
func Sets() []Set {
	return []Set{sentences, lists, newsmtsc, unscon, negation, subjectivity}
}

// Find returns the set with the given name.
func Find(name string) (Set, error) {
	var names []string
	for _, s := range Sets() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Set{}, fmt.Errorf("there is no set %q; there is %s", name, strings.Join(names, ", "))
}

// A Result is what a benchmark found.
type Result struct {
	Items   int
	Figures []Figure
	Wrong   []Wrong
}

// A Figure is one measured number.
type Figure struct {
	Name  string // a short key: f1, precision, macro_f1
	Value float64
	Count bool // a whole number of things
}

// Add appends a figure that is no count.
func (r *Result) Add(name string, value float64) {
	r.Figures = append(r.Figures, Figure{Name: name, Value: value})
}

// Count appends a count.
func (r *Result) Count(name string, n int) {
	r.Figures = append(r.Figures, Figure{name, float64(n), true})
}

// String prints a count as a whole number and everything else with three
// decimals.
func (f Figure) String() string {
	if f.Count {
		return strconv.FormatFloat(f.Value, 'f', 0, 64)
	}
	return strconv.FormatFloat(f.Value, 'f', 3, 64)
}

// WrongCSV returns the items that came out wrong as a CSV file.
func (r *Result) WrongCSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"item", "want", "got", "text"})
	for _, x := range r.Wrong {
		w.Write([]string{x.Item, x.Want, x.Got, x.Text})
	}
	w.Flush()
	return b.Bytes()
}

// A Wrong is an item that came out other than its gold.
type Wrong struct {
	Item      string // where it stands: file:line, or its id
	Want, Got string
	Text      string
}

// ratio is a over b, 0 where b is 0.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// f1 is the harmonic mean of precision and recall.
func f1(precision, recall float64) float64 {
	if precision+recall == 0 {
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}

// prf returns precision, recall and their F1 of counts of right, found and gold
// items.
func prf(right, found, gold int) (p, r, f float64) {
	p, r = ratio(right, found), ratio(right, gold)
	return p, r, f1(p, r)
}
