package pipeline

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/pipeline/record"
)

// The spans and sentences of real documents that were judged by eye
// (docs/validity.md) stay judged: what was found right keeps its verdict, what
// was found wrong has another. The documents are not part of the project:
// VISAVIS_REAL names a folder with their manifest.csv.
func TestJudged(t *testing.T) {
	dir := os.Getenv("VISAVIS_REAL")
	if dir == "" {
		t.Skip("judged documents are left out: VISAVIS_REAL names no folder with a manifest.csv")
	}
	manifest, err := filepath.Abs(filepath.Join(dir, "manifest.csv"))
	if err != nil {
		t.Fatal(err)
	}
	study := t.TempDir()
	yaml := "name: Judged documents\nprofile: russia-asean\nrules: none\ncorpus: " + manifest + "\n"
	if err := os.WriteFile(filepath.Join(study, "study.yaml"), []byte(yaml), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Load(study)
	if err != nil {
		t.Fatal(err)
	}
	a := builtin(t)
	records := map[string]*record.Record{}
	for i := range s.Documents {
		_, r, err := a.Document(context.Background(), nil, &s.Documents[i])
		if err != nil {
			t.Errorf("%s: %v", s.Documents[i].ID, err)
			continue
		}
		records[r.ID] = r
	}
	// verdicts of spans by "document:start".
	spans, sentences := map[string]string{}, map[string][]string{}
	for _, d := range s.Documents {
		r := records[d.ID]
		if r == nil {
			continue
		}
		for _, sp := range r.Spans {
			verdict := "yes"
			if !sp.Counted {
				verdict = "no"
			}
			spans[fmt.Sprintf("%s:%d", r.ID, sp.Start)] = sp.Surface + ": " + verdict
			if key := fmt.Sprintf("%s:%d", r.ID, sp.SentStart); sp.Counted {
				sentences[key] = append(sentences[key], sp.Surface)
			}
		}
	}
	checked := 0
	for _, row := range judgedRows(t, "spans-*.csv") {
		checked++
		want := row["counted"]
		if row["right"] == "open" {
			continue // known to be wrong, and not mended
		}
		if row["right"] == "no" {
			want = map[string]string{"yes": "no", "no": "yes"}[want]
		}
		key := row["id"] + ":" + row["start"]
		if got := spans[key]; got != row["surface"]+": "+want {
			t.Errorf("%s %q is now %q, judged %s (%s)", key, row["surface"], got, want, row["note"])
		}
	}
	for _, row := range judgedRows(t, "sentences-*.csv") {
		checked++
		key := row["id"] + ":" + row["start"]
		if got := sentences[key]; (len(got) > 0) != (row["right"] == "no") {
			t.Errorf("the sentence at %s has the counted mentions %q, judged %s (%s)", key, got, row["right"], row["note"])
		}
	}
	if checked < 320 {
		t.Errorf("%d judgements, want at least 320", checked)
	}
}

// judgedRows reads the tables of judgements.
func judgedRows(t *testing.T, pattern string) []map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "docs", "judged", pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no tables %s: %v", pattern, err)
	}
	var out []map[string]string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, l := range lines[1:] {
			row := map[string]string{}
			for i, v := range l {
				row[lines[0][i]] = v
			}
			out = append(out, row)
		}
	}
	return out
}
