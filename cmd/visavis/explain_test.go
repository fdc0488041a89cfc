package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/pipeline"
	"visavis/pipeline/record"
)

// For every row of mentions.csv of the demo studies, "visavis explain STUDY
// DOC:OFFSET" answers with the span, its verdict and its reason. The command
// itself is run once for each document; its other places are explained in this
// process, by the same function.
func TestExplainAnswersForEverySpan(t *testing.T) {
	for _, demo := range []string{"demo", "eu-japan-demo"} {
		t.Run(demo, func(t *testing.T) {
			dir := filepath.Join("..", "..", "testdata", demo)
			out := filepath.Join(t.TempDir(), "results")
			if code, _, stderr := visavis("run", "--out", out, dir); code != 0 {
				t.Fatalf("run: status %d\n%s", code, stderr)
			}
			data, err := os.ReadFile(filepath.Join(out, "mentions.csv"))
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			column := map[string]int{}
			for i, name := range rows[0] {
				column[name] = i
			}
			study, profile, err := openStudy(dir)
			if err != nil {
				t.Fatal(err)
			}
			regime, _ := record.ParseRegime(study.Regime)
			reader := corpus.NewReader(corpus.ReadOptions{})
			defer reader.Close()
			analyzer := pipeline.NewAnalyzer(profile)
			var text *corpus.Text
			var rec *record.Record
			var frames func(*record.Reference, *record.FrameHit) string
			reasons := map[string]bool{}
			for _, row := range rows[1:] {
				cell := func(name string) string { return row[column[name]] }
				id, offset := cell("id"), 0
				if _, err := fmt.Sscan(cell("start"), &offset); err != nil {
					t.Fatal(err)
				}
				first := rec == nil || rec.ID != id
				if first {
					for i := range study.Documents {
						if study.Documents[i].ID == id {
							if text, rec, err = analyzer.Document(context.Background(), reader.Read, &study.Documents[i]); err == nil {
								frames = pipeline.Cell(study, profile, &study.Documents[i], text, rec)
							}
						}
					}
					if err != nil || rec == nil || rec.ID != id {
						t.Fatalf("%s: %v", id, err)
					}
				}
				var b bytes.Buffer
				if n := explain(&b, text, rec, profile, regime, frames, offset); n != 1 {
					t.Errorf("%s:%d: %d sentences", id, offset, n)
				}
				got := b.String()
				if first {
					code, stdout, stderr := visavis("explain", dir, id+":"+cell("start"))
					if code != 0 || stdout != got {
						t.Errorf("explain %s:%d: status %d, %q\n%s\nwant\n%s", id, offset, code, stderr, stdout, got)
					}
				}
				verdict := "not counted: " + cell("why_not")
				if cell("counted") == "yes" {
					verdict = "counted"
					if why := cell("why_not"); why != "" {
						verdict += ", " + why
					}
				} else if cell("why_not") == "" {
					t.Errorf("%s:%d: not counted, and no reason", id, offset)
				}
				reasons[verdict] = true
				want := fmt.Sprintf("  %q (%s to %s): %s; alias %s, tier %s", cell("surface"), cell("start"), cell("end"), verdict, cell("alias"), cell("tier"))
				if !strings.Contains(got, want) {
					t.Errorf("%s:%d: got\n%s\nwant in it\n%s", id, offset, got, want)
				}
				if cell("counted") == "yes" && !strings.Contains(got, fmt.Sprintf("%s %s (the study's)", regime, cell("level"))) {
					t.Errorf("%s:%d: level %s is not told in\n%s", id, offset, cell("level"), got)
				}
				if !strings.Contains(got, cell("sentence")) {
					t.Errorf("%s:%d: the sentence is not told in\n%s", id, offset, got)
				}
			}
			if len(rows) < 20 || len(reasons) < 6 {
				t.Errorf("%d rows with the verdicts %v", len(rows)-1, reasons)
			}
		})
	}
}

// visavis runs the command in this process.
func visavis(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = program(context.Background(), args, &out, &errs)
	return code, out.String(), errs.String()
}
