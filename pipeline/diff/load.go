// Package diff compares two runs, from the files that each left in its folder
// of results: what came to every cell, mention and measure, and whether the
// documents or the lexicon brought it about.
//
// A document changes for the reasons that hold for it alone. One that is new,
// gone, or another file differs by itself. One whose file is the same differs by
// what read it: the lexicon, the rules of the program, the study's own settings
// or its row in the manifest. Where several of these changed between the two
// runs all are named, since two runs cannot tell them apart.
package diff

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Run is what a folder of results says.
type Run struct {
	dir      string
	info     info
	docs     []document // in the order of the manifest
	byID     map[string]int
	mentions map[string][]row // by document, in text order
	measures []row
	parties  []string
	cells    []row // of table 1
}

// info is what Load needs of run.json.
type info struct {
	Version string
	Rules   string
	Study   struct {
		Name   string
		Regime string
		SHA256 string
	}
	Profile struct {
		ID      string
		Edition string
		Version string // all that earlier runs say
		SHA256  string
	}
	Inputs []struct {
		ID     string
		SHA256 string
		Row    string `json:"row_sha256"`
	}
}

// A document is one row of screening.csv with, where it is included, that of
// matrix.csv.
type document struct {
	id, file, manifest string // hashes of its file and of its row
	screening, matrix  row    // matrix is nil where it is not included
}

// A row is a line of a CSV file by the names of its columns.
type row map[string]string

// Load reads a folder of results.
func Load(dir string) (*Run, error) {
	r := &Run{dir: dir, byID: map[string]int{}, mentions: map[string][]row{}}
	data, err := os.ReadFile(filepath.Join(dir, "run.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is not a folder of results: it has no run.json", dir)
	}
	if err == nil {
		err = json.Unmarshal(data, &r.info)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, "run.json"), err)
	}
	for i, in := range r.info.Inputs {
		r.byID[in.ID] = i
		r.docs = append(r.docs, document{id: in.ID, file: in.SHA256, manifest: in.Row})
	}
	for _, f := range []struct {
		name string
		put  func(header []string, x row)
	}{
		{"screening.csv", func(_ []string, x row) {
			if i, ok := r.byID[x["id"]]; ok {
				r.docs[i].screening = x
			}
		}},
		{"matrix.csv", func(_ []string, x row) {
			if i, ok := r.byID[x["id"]]; ok {
				r.docs[i].matrix = x
			}
		}},
		{"mentions.csv", func(_ []string, x row) { r.mentions[x["id"]] = append(r.mentions[x["id"]], x) }},
		{"asymmetry.csv", func(header []string, x row) { r.parties = header[1:]; r.measures = append(r.measures, x) }},
		{"table1.csv", func(_ []string, x row) { r.cells = append(r.cells, x) }},
	} {
		if err := readCSV(filepath.Join(dir, f.name), f.put); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func readCSV(name string, put func([]string, row)) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("the results are not whole: %w", err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(lines) == 0 {
		return fmt.Errorf("%s has no header", name)
	}
	for _, fields := range lines[1:] {
		x := row{}
		for i, v := range fields {
			x[lines[0][i]] = v
		}
		put(lines[0], x)
	}
	return nil
}

// text is the canonical text of a document, "" where there is none.
func (r *Run) text(id string) string {
	if r.doc(id) == nil {
		return "" // and no file name that a table made up
	}
	data, err := os.ReadFile(filepath.Join(r.dir, "texts", id+".txt"))
	if err != nil {
		return ""
	}
	return string(data)
}

// ids returns the documents of both runs: those of b in its order, then those
// that only a has.
func ids(a, b *Run) []string {
	var out []string
	for _, d := range b.docs {
		out = append(out, d.id)
	}
	for _, d := range a.docs {
		if b.doc(d.id) == nil {
			out = append(out, d.id)
		}
	}
	return out
}

// doc returns a document, nil where the run does not have it.
func (r *Run) doc(id string) *document {
	if i, ok := r.byID[id]; ok {
		return &r.docs[i]
	}
	return nil
}
