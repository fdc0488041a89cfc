package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func tree(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if rel, _ := filepath.Rel(dir, path); rel != "." {
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestInit(t *testing.T) {
	root := t.TempDir()
	// A name and a profile that YAML would read as something else.
	dir := filepath.Join(root, "new", "yes: no #1")
	if err := Init(dir, "{{name}}: 'x'"); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, dir), "corpus.csv documents study.yaml"; got != want {
		t.Errorf("made %s, want %s", got, want)
	}
	// Nothing is wrong with it but that it has no documents yet.
	_, err := Load(dir)
	if err == nil || !strings.HasSuffix(err.Error(), "corpus.csv: the manifest lists no document yet: add a row for each") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a new study: %v", err)
	}
	header, err := os.ReadFile(filepath.Join(dir, "corpus.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(header), strings.Join(columns, ",")+"\n"; got != want {
		t.Errorf("header %q, want %q", got, want)
	}
	row := "a,north,T,2019,documents/a.txt" + strings.Repeat(",", len(columns)-5) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "corpus.csv"), append(header, row...), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "yes: no #1" || s.Profile != "{{name}}: 'x'" || s.Regime != "paper" {
		t.Errorf("got %q, %q, %q", s.Name, s.Profile, s.Regime)
	}
}

// The remarks of the template show values that hold.
func TestInitRemarksHold(t *testing.T) {
	dir := t.TempDir()
	if err := Init(dir, "north-south"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "study.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range strings.Split(string(text), "\n") {
		bare := strings.TrimPrefix(line, "# ")
		key, _, _ := strings.Cut(bare, ":")
		if contains(studyKeys, key) || strings.HasPrefix(bare, "  - {") {
			line = bare
		}
		lines = append(lines, line)
	}
	var p Problems
	s := &Study{Dir: dir, File: "study.yaml"}
	s.parse([]byte(strings.Join(lines, "\n")), &p)
	if err := p.err(); err != nil {
		t.Fatalf("%v\n%s", err, strings.Join(lines, "\n"))
	}
	if got := strings.Join(ruleIDs(s.Screen), " "); got != "X1 X3 X4 X0 U1 Q0 X5" {
		t.Errorf("rules %s", got)
	}
	if s.Period != (Period{"2018-01-01", "2023-12-31"}) {
		t.Errorf("period %+v", s.Period)
	}
}

func TestInitOverwritesNothing(t *testing.T) {
	for _, there := range []string{"study.yaml", "corpus.csv", "documents"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, there), []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
		err := Init(dir, "p")
		if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, there)+" exists already") {
			t.Errorf("%s: %v", there, err)
		}
		if got := tree(t, dir); got != there {
			t.Errorf("%s: left %s", there, got)
		}
		if text, _ := os.ReadFile(filepath.Join(dir, there)); string(text) != "mine" {
			t.Errorf("%s is now %q", there, text)
		}
	}
}

// A folder of documents that waits for its study is kept.
func TestInitBesideDocuments(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "documents"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "documents", "a.txt"), []byte("a"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Init(dir, "p"); err != nil {
		t.Fatal(err)
	}
	if got, want := tree(t, dir), "corpus.csv documents documents/a.txt study.yaml"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestInitFailsCleanly(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ dir, profile string }{
		{filepath.Join(root, "x"), ""},
		{filepath.Join(root, "x"), "two\nlines"},
		{filepath.Join(root, "x"), "not \xff UTF-8"},
		{filepath.Join(root, "two\nlines"), "p"},
		{filepath.Join(root, "x", "\x00"), "p"},
		{file, "p"},
		{filepath.Join(file, "x"), "p"},
	} {
		if err := Init(c.dir, c.profile); err == nil {
			t.Errorf("Init(%q, %q): no error", c.dir, c.profile)
		}
		if got := tree(t, root); got != "file" {
			t.Errorf("Init(%q, %q) left %s", c.dir, c.profile, got)
		}
	}
}
