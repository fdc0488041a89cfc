// Package report writes what was found: the tables, the figures behind them
// and the evidence. It computes nothing. Every number comes from
// [visavis/pipeline/measure], every cell text from the codebook; here they are
// laid out, escaped and keyed.
//
// The files are the same to the byte for the same input: they hold no time, no
// host and no path.
//
// Fields of CSV files are written exactly as they are in the documents and in
// the manifest. A title or a sentence may begin with =, +, - or @, which a
// spreadsheet takes for a formula when the file is opened with a double click;
// a mark before it would make the field differ from the text it quotes, and
// offsets and quotes are what these files are for. Import columns as text.
package report

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"visavis/pipeline/measure"
)

// An Input is all that the files of a run are made of.
type Input struct {
	Name    string // of the study
	Profile Profile
	Rules   string   // version of the rules by which documents are read
	Period  string   // in words, such as "since 2018"; "" for no bounds
	Notes   []string // further sentences for beneath the tables, such as that the documents are synthetic

	Study *measure.Study
	Docs  []measure.Document // in manifest order
	Rows  []measure.Row
	// Narratives has the cell of each document, RowNarratives that of each row,
	// with the same indexes. What is not included needs none.
	Narratives    []Narrative
	RowNarratives []Narrative
	Comparison    []measure.Measure
	Flow          measure.Flow
	Symmetry      []measure.Audit
	Tone          []measure.Measure
	Thresholds    [][]measure.Measure // of Study.Thresholds
	Blind         []int               // indexes of Docs
	Speakers      []measure.Speaker

	// Text returns the canonical text of a document that has a record.
	Text func(id string) (string, error)
}

// A Profile is how the profile of the study names itself.
type Profile struct {
	ID, Title, Source string
	Edition           string // its version and the layers that the study lays over it
	Hash              string // SHA-256 of all its files, in hexadecimal
}

// citation is what a paper must say of the lexicon and the rules to be checked.
// The program's version stands in run.json alone: two programs that do the same
// write the same tables.
func citation(in *Input) string {
	return fmt.Sprintf("Made with the lexicon %s, sha256 of all its files %.12s, rules %s, regime “%s”. The version of the program is in run.json.",
		strings.TrimSpace(in.Profile.ID+" "+in.Profile.Edition), in.Profile.Hash, in.Rules, in.Study.Regime)
}

// A Narrative is the text of a cell. A cell without a frame is one fragment
// that says so.
type Narrative struct {
	Fragments []Fragment
}

// A Fragment is the part of a cell that one frame makes.
type Fragment struct {
	Frame    string // frame id, "" for a remark such as that there is no mention
	Text     string
	Evidence []measure.Evidence // at least one where there is a frame
}

// Text returns the narrative as one line.
func (n Narrative) Text() string {
	s := ""
	for i, f := range n.Fragments {
		if i > 0 {
			s += "; "
		}
		s += f.Text
	}
	return s
}

// WriteAll writes the files of a run into the folder dir, which exists. When it
// fails, the folder holds a part of them: give it a folder that may be thrown
// away. It does not write texts/ and run.json.
func WriteAll(dir string, in Input) error {
	t, err := lay(&in)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"matrix.csv", func(w io.Writer) error { return writeMatrix(w, &in) }},
		{"mentions.csv", func(w io.Writer) error { return writeMentions(w, &in) }},
		{"screening.csv", func(w io.Writer) error { return writeScreening(w, &in) }},
		{"speakers.csv", func(w io.Writer) error { return writeSpeakers(w, &in) }},
		{"asymmetry.csv", func(w io.Writer) error { return writeComparison(w, &in) }},
		{"asymmetry.md", func(w io.Writer) error { return writeComparisonMarkdown(w, &in) }},
		{"symmetry.csv", func(w io.Writer) error { return writeSymmetryCSV(w, &in) }},
		{"symmetry.md", func(w io.Writer) error { return writeSymmetryMarkdown(w, &in) }},
		{"tone.csv", func(w io.Writer) error { return writeToneCSV(w, &in) }},
		{"tone.md", func(w io.Writer) error { return writeToneMarkdown(w, &in) }},
		{"table1.csv", t.writeCSV},
		{"table1.md", t.writeMarkdown},
		{"table1.tex", t.writeLaTeX},
		{"table1.html", t.writeHTML},
		{"evidence.md", func(w io.Writer) error { return t.writeEvidence(w, &in) }},
	} {
		if err := writeFile(filepath.Join(dir, f.name), f.write); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	return nil
}

func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}
