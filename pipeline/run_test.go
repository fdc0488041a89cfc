package pipeline

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func open(t testing.TB, dir string) (*corpus.Study, *lexicon.Profile) {
	t.Helper()
	study, err := corpus.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := lexicon.Open(study.Profile, study.Dir)
	if err != nil {
		t.Fatal(err)
	}
	return study, profile
}

// The demo study is shaped like the sources of the paper's table 1; its tables
// are what a reader of these documents should get. So are those of the second
// demo, of another pair: its README says what each cell must say. The golden
// files are read by a person whenever they change: go test ./pipeline -run Demo
// -update
func TestDemo(t *testing.T) {
	for _, demo := range demos {
		t.Run(demo, func(t *testing.T) {
			study, profile := open(t, "../testdata/"+demo)
			out := filepath.Join(t.TempDir(), "results")
			result, err := Run(context.Background(), study, profile, Options{Out: out})
			if err != nil {
				t.Fatal(err)
			}
			if result.Failed != 0 {
				t.Errorf("%d documents of the demo could not be read", result.Failed)
			}
			for _, name := range []string{"table1.md", "matrix.csv", "screening.csv", "mentions.csv", "speakers.csv"} {
				got, err := os.ReadFile(filepath.Join(out, name))
				if err != nil {
					t.Fatal(err)
				}
				// Every change of the lexicon changes its hash, and what comes of it
				// shows elsewhere in the files.
				got = bytes.ReplaceAll(got, []byte(profile.Hash[:12]), []byte("(hash)"))
				golden := filepath.Join("testdata", demo, name)
				if *update {
					if err := os.WriteFile(golden, got, 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s has changed; got\n%s", name, firstDifference(got, want))
				}
			}
		})
	}
}

// demos are the studies in testdata that a run must be able to read whole, each
// of a pair of its own.
var demos = []string{"demo", "eu-japan-demo"}

// firstDifference shows the first line that two files differ in.
func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range g {
		if i >= len(w) || !bytes.Equal(g[i], w[i]) {
			line := "(nothing)"
			if i < len(w) {
				line = string(w[i])
			}
			return string(g[i]) + "\nwhere it was\n" + line
		}
	}
	return "fewer lines"
}

// The frames of the paper's table 1 (METHOD 0.2), row by row.
func TestDemoFramesAreThoseOfThePaper(t *testing.T) {
	want := map[string][]string{
		"ru-2018-apec":      {"strong-ties"},
		"ru-2019-valdai":    {"asean-centrality", "greater-eurasia"},
		"ru-2021-apec":      {"multilateral-efficiency"},
		"ru-2022-spief":     {"greater-eurasia", "prospective-investor", "traditional-friendship"},
		"ru-2023-concept":   {"cooperation-areas", "greater-eurasia"},
		"asean-2020-report": {"donor-support", "project-implementation"},
		"asean-2021-report": {"donor-support", "project-implementation"},
		"asean-2022-report": {"donor-support", "project-implementation"},
		"asean-2023-report": {"donor-support", "project-implementation"},
	}
	study, profile := open(t, "../testdata/demo")
	result, err := Run(context.Background(), study, profile, Options{Out: filepath.Join(t.TempDir(), "results")})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Report.Docs {
		if w, ok := want[d.ID]; ok {
			var got []string
			for _, f := range d.Printed() {
				got = append(got, f.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, w) {
				t.Errorf("%s: frames %v, want %v", d.ID, got, w)
			}
			delete(want, d.ID)
		}
	}
	for id := range want {
		t.Errorf("%s is not in the table", id)
	}
	for _, row := range result.Report.Rows {
		if row.Party == 1 && len(row.Docs) == 4 && row.FirstYear == 2020 && row.LastYear == 2023 {
			return
		}
	}
	t.Error("the four annual reports do not share a row")
}

// Results are the same to the byte whatever the number of workers, run.json
// aside.
func TestJobsDoNotShow(t *testing.T) {
	study, profile := open(t, "../testdata/demo")
	var outs []string
	for _, jobs := range []int{1, 8} {
		out := filepath.Join(t.TempDir(), "results")
		if _, err := Run(context.Background(), study, profile, Options{Out: out, Jobs: jobs}); err != nil {
			t.Fatal(err)
		}
		outs = append(outs, out)
	}
	files := 0
	err := filepath.WalkDir(outs[0], func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == runInfo {
			return err
		}
		files++
		rel, _ := filepath.Rel(outs[0], path)
		a, _ := os.ReadFile(path)
		b, err := os.ReadFile(filepath.Join(outs[1], rel))
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: with one job\n%s", rel, firstDifference(a, b))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Errorf("only %d files compared", files)
	}
}

// An interrupted run leaves the earlier results as they were, and nothing
// beside them.
func TestInterruptedRun(t *testing.T) {
	study, profile := open(t, "../testdata/demo")
	dir := t.TempDir()
	out := filepath.Join(dir, "results")
	if _, err := Run(context.Background(), study, profile, Options{Out: out}); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(filepath.Join(out, runInfo))
	ctx, cancel := context.WithCancel(context.Background())
	done := 0
	_, err := Run(ctx, study, profile, Options{Out: out, Progress: func() {
		if done++; done == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want an interruption", err)
	}
	after, _ := os.ReadFile(filepath.Join(out, runInfo))
	if !bytes.Equal(before, after) || len(before) == 0 {
		t.Error("the earlier results are not what they were")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// Every finding is a span of the kept text.
func TestSpansAreOfTheText(t *testing.T) {
	study, profile := open(t, "../testdata/demo")
	result, err := Run(context.Background(), study, profile, Options{Out: filepath.Join(t.TempDir(), "results")})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Report.Docs {
		data, err := os.ReadFile(filepath.Join(result.Dir, "texts", d.ID+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, s := range d.Record.Spans {
			if text[s.Start:s.End] != s.Surface || s.SentStart > s.Start || s.End > s.SentEnd {
				t.Errorf("%s: span %+v", d.ID, s)
			}
		}
		for _, r := range d.Record.References {
			if text[r.Start:r.End] != r.Text || len(r.Spans) == 0 {
				t.Errorf("%s: reference %+v", d.ID, r)
			}
			for _, f := range r.Frames {
				if len(f.Evidence) == 0 {
					t.Errorf("%s: frame %s without evidence", d.ID, f.Frame)
				}
			}
		}
	}
}
