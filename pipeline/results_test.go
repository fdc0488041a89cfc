package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/pipeline/measure"
)

// smallStudy writes a study of one document and what stands under its settings.
func smallStudy(t *testing.T, settings, body string) string {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.yaml"), "name: Small\nprofile: russia-asean\n"+settings)
	put(t, filepath.Join(dir, "corpus.csv"), "id,party,title,date,file\none,russia,Remarks,2020-01-01,one.txt\n")
	put(t, filepath.Join(dir, "one.txt"), body)
	return dir
}

func put(t *testing.T, name, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A folder is replaced only where a run wrote all that it holds.
func TestForeignFiles(t *testing.T) {
	const (
		listed  = `{"program": "visavis", "files": ["matrix.csv", "later.csv"], "inputs": [{"id": "one"}]}`
		earlier = `{"program": "visavis", "inputs": [{"id": "one"}]}` // did not list its files
	)
	tests := []struct {
		name  string
		files []string
		info  string // run.json; "" for none
		want  []string
	}{
		{"empty", nil, "", nil},
		{"a run's", []string{"matrix.csv", "later.csv", "texts/one.txt"}, listed, nil},
		{"of another version", []string{"matrix.csv", "speakers.csv", "texts/one.txt"}, earlier, nil},
		{"what no run wrote", []string{"coded.xlsx", "drafts/a.txt", "matrix.csv", "texts/notes.txt", "texts/more/a.txt"}, listed,
			[]string{"coded.xlsx", "drafts/", "texts/more/", "texts/notes.txt"}},
		{"a folder with a file's name", []string{"matrix.csv/a.txt"}, listed, []string{"matrix.csv/"}},
		{"what was written by no run of that list", []string{"speakers.csv"}, listed, []string{"speakers.csv"}},
		{"droppings", []string{".DS_Store", "Thumbs.db", "desktop.ini", "~$matrix.csv", ".~lock.matrix.csv#", "._matrix.csv", "texts/.DS_Store"}, listed, nil},
		{"droppings alone", []string{".DS_Store"}, "", nil},
		{"no run", []string{"matrix.csv", "texts/one.txt"}, "", []string{"matrix.csv", "texts/"}},
		{"another program's run", []string{"matrix.csv"}, `{"program": "other"}`, []string{"matrix.csv", "run.json"}},
		{"no JSON", nil, "seconds: 3", []string{"run.json"}},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		for _, f := range tt.files {
			put(t, filepath.Join(dir, f), "x")
		}
		if tt.info != "" {
			put(t, filepath.Join(dir, runInfo), tt.info)
		}
		got, err := foreign(dir)
		slices.Sort(got)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: foreign %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}

// A run refuses what it could not replace in the end before it reads a document.
func TestRefusedFolders(t *testing.T) {
	study, profile := open(t, smallStudy(t, "rules: none\n", "We met ASEAN.\n"))
	refused := func(name, out, want string) {
		t.Helper()
		_, err := Run(context.Background(), study, profile, Options{Out: out, Read: func(context.Context, string) (*corpus.Text, error) {
			t.Errorf("%s: a document was read", name)
			return nil, os.ErrInvalid
		}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, err, want)
		}
	}
	run := func(out string) string {
		t.Helper()
		if _, err := Run(context.Background(), study, profile, Options{Out: out}); err != nil {
			t.Fatal(err)
		}
		return out
	}

	kept := run(filepath.Join(t.TempDir(), "results"))
	put(t, filepath.Join(kept, "drafts", "a.txt"), "mine")
	refused("a foreign folder", kept, "holds files that no run wrote: drafts/; move them away")

	inside := run(filepath.Join(t.TempDir(), "results"))
	refused("a file", filepath.Join(inside, runInfo), "the results cannot go to")
	t.Chdir(inside)
	refused("the folder itself", ".", "the folder that you are in")
	t.Chdir(filepath.Join(inside, "texts"))
	refused("the folder around", "..", "the folder that you are in")
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(inside), ".visavis-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// What is put into the folder while a run is at work is not lost either.
func TestFileBesideARun(t *testing.T) {
	study, profile := open(t, smallStudy(t, "rules: none\n", "We met ASEAN.\n"))
	out := filepath.Join(t.TempDir(), "results")
	mine := filepath.Join(out, "coded.xlsx")
	_, err := Run(context.Background(), study, profile, Options{Out: out, Progress: func() { put(t, mine, "mine") }})
	if err == nil || !strings.Contains(err.Error(), "coded.xlsx") {
		t.Errorf("got %v, want a refusal", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

// A link to the folder of results stays one, and what it leads to is replaced.
func TestResultsBehindALink(t *testing.T) {
	dir := smallStudy(t, "rules: none\n", "We met ASEAN.\n")
	study, profile := open(t, dir)
	disk := filepath.Join(t.TempDir(), "disk")
	link := filepath.Join(dir, "results")
	if err := os.Symlink(disk, link); err != nil {
		t.Skip(err)
	}
	if _, err := Run(context.Background(), study, profile, Options{}); err == nil || !strings.Contains(err.Error(), "link to a folder that does not exist") {
		t.Errorf("a link that leads nowhere: %v", err)
	}
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := Run(context.Background(), study, profile, Options{}); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(link)
		if err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Fatalf("the link is gone: %v, %v", info, err)
		}
		if _, err := os.Stat(filepath.Join(disk, runInfo)); err != nil {
			t.Fatal(err)
		}
	}
}

// A document that is out as perfunctory is audited whatever the rule is called,
// and one that another rule leaves out as well is not.
func TestAuditedDocuments(t *testing.T) {
	const (
		listed = "The fair drew visitors from Japan, India, China, Canada and ASEAN.\n"
		named  = "We met ASEAN.\n"
		paper  = "references > 0 and enumerated == references and framed == 0"
	)
	tests := []struct {
		name, rules, body string
		decision          measure.Decision
		want              int
	}{
		{"the paper's rule", "rules: paper\n", listed, measure.Excluded, 1},
		{"under another id", "rules:\n- {id: X5, action: off}\n- {id: PERF, phase: post, when: '" + paper + "', action: exclude, reason: mere mentions}\n", listed, measure.Excluded, 1},
		{"in other words", "rules:\n- {id: X5, action: off}\n- {id: PERF, phase: post, when: 'references > 0 and substantive == 0', action: exclude, reason: mere mentions}\n", listed, measure.Excluded, 1},
		{"put aside", "rules:\n- {id: X5, phase: post, when: '" + paper + "', action: hold, reason: mere mentions}\n", listed, measure.Held, 1},
		{"another rule as well", "rules:\n- {id: SHORT, phase: post, when: 'words < 100', action: exclude, reason: too short}\n", listed, measure.Excluded, 0},
		{"another rule of that id", "rules:\n- {id: X5, phase: post, when: 'words < 100', action: exclude, reason: too short}\n", named, measure.Excluded, 0},
		{"included", "rules: paper\n", named, measure.Included, 1},
	}
	for _, tt := range tests {
		study, profile := open(t, smallStudy(t, tt.rules, tt.body))
		result, err := Run(context.Background(), study, profile, Options{})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		d := &result.Report.Docs[0]
		if got := result.Report.Symmetry; len(got) != tt.want || d.Decision != tt.decision {
			t.Errorf("%s: %s, audited %+v, want %s and %d", tt.name, d.Decision, got, tt.decision, tt.want)
		}
	}
}
