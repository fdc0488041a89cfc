package corpus

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const oneDocument = "id,party,title,date,file\na,north,A title,2019,a.txt\n"

// study writes a study and returns its folder.
func study(t *testing.T, yaml, csv string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"study.yaml": yaml, "corpus.csv": csv} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoadDefaults(t *testing.T) {
	dir := study(t, "name: Two shores\nprofile: north-south\n", oneDocument)
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "Two shores" || s.Profile != "north-south" || s.Regime != "paper" || s.Note != "" {
		t.Errorf("got %+v", s)
	}
	if want := (Period{From: "2018-01-01"}); s.Period != want || s.Screen.Period != want {
		t.Errorf("period %+v, %+v; want %+v, as in the paper", s.Period, s.Screen.Period, want)
	}
	if got := strings.Join(ruleIDs(s.Screen), " "); got != "X1 X2 X3 X4 X0 Q0 X5" {
		t.Errorf("rules %s", got)
	}
	if len(s.Documents) != 1 || s.Documents[0].Path != filepath.Join(dir, "a.txt") {
		t.Errorf("documents %+v", s.Documents)
	}
	if len(s.StudySHA256) != 64 || len(s.ManifestSHA256) != 64 || s.StudySHA256 == s.ManifestSHA256 {
		t.Errorf("hashes %q, %q", s.StudySHA256, s.ManifestSHA256)
	}
}

func TestLoadWholeStudy(t *testing.T) {
	dir := study(t, `# a remark
name: "2020: a year"
profile: ../profiles/mine
corpus: lists/all.csv
period: {from: 2018-05, to: 2020}
regime: strict
note: |
  Over
  two lines.
rules:
`, "")
	if err := os.Mkdir(filepath.Join(dir, "lists"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "lists", "all.csv"), []byte(oneDocument), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, filepath.Join(dir, "study.yaml")} {
		s, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if s.Dir != dir || s.Name != "2020: a year" || s.Profile != "../profiles/mine" || s.Regime != "strict" || s.Note != "Over\ntwo lines." {
			t.Errorf("got %+v", s)
		}
		if want := (Period{"2018-05-01", "2020-12-31"}); s.Period != want {
			t.Errorf("period %+v, want %+v", s.Period, want)
		}
		// Documents lie by the manifest, not by the study.
		if want := filepath.Join(dir, "lists", "a.txt"); s.Documents[0].Path != want {
			t.Errorf("path %s, want %s", s.Documents[0].Path, want)
		}
	}
}

func TestCorpusElsewhere(t *testing.T) {
	elsewhere := filepath.Join(study(t, "", oneDocument), "corpus.csv")
	dir := study(t, "name: n\nprofile: p\ncorpus: "+elsewhere+"\n", "")
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(filepath.Dir(elsewhere), "a.txt"); s.Documents[0].Path != want {
		t.Errorf("path %s, want %s", s.Documents[0].Path, want)
	}
}

// A study's own lexicon is the folder of that name beside it, or the one it
// names; without either it has none.
func TestStudyLexicon(t *testing.T) {
	const head = "name: n\nprofile: p\n"
	for _, tt := range []struct{ yaml, folder, want string }{
		{head, "", ""},
		{head, "lexicon", "lexicon"},
		{head + "lexicon: words\n", "words", "words"},
		{head + "lexicon: words\n", "lexicon", "study.yaml:3: lexicon: no such folder"},
		{head + "lexicon: study.yaml\n", "", "study.yaml:3: lexicon: "},
	} {
		dir := study(t, tt.yaml, oneDocument)
		if tt.folder != "" {
			if err := os.Mkdir(filepath.Join(dir, tt.folder), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Load(dir)
		got := ""
		switch {
		case err != nil:
			got = err.Error()
		case s.Lexicon != "":
			got, _ = filepath.Rel(dir, s.Lexicon)
		}
		if got != tt.want && !(err != nil && strings.Contains(got, tt.want)) {
			t.Errorf("%q with the folder %q: got %q, want %q", tt.yaml, tt.folder, got, tt.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		yaml string
		want Period
	}{
		{"", Period{"2018-01-01", ""}},
		{"period:", Period{"2018-01-01", ""}}, // its value is in a remark, say
		{"period: none", Period{}},
		{"period: {from: 2018}", Period{"2018-01-01", ""}},
		{"period: {to: 2020-02}", Period{"", "2020-02-29"}}, // open to the past: the default is replaced whole
		{"period:\n  from: 2018-05-03\n  to: 2018-05-03", Period{"2018-05-03", "2018-05-03"}},
		{"period: {from: \"2018\", to: '2019'}", Period{"2018-01-01", "2019-12-31"}},
		{"period: {from: 2018, to: }", Period{"2018-01-01", ""}},
	} {
		s, err := Load(study(t, "name: n\nprofile: p\n"+c.yaml+"\n", oneDocument))
		if err != nil {
			t.Errorf("%q: %v", c.yaml, err)
		} else if s.Period != c.want {
			t.Errorf("%q: %+v, want %+v", c.yaml, s.Period, c.want)
		}
	}
}

func TestStudyProblems(t *testing.T) {
	const head = "name: n\nprofile: p\n"
	for _, c := range []struct {
		name, yaml string
		want       []string // each a part of one line; in order; all lines
	}{
		{"empty", "", []string{"study.yaml: the file is empty"}},
		{"remarks only", "# soon\n", []string{"study.yaml: the file is empty"}},
		{"null", "~\n", []string{"study.yaml: the file is empty"}},
		{"a list", "- name\n", []string{`1: expected lines of the form "key: value", found a list`}},
		{"a word", "name\n", []string{`1: expected lines of the form "key: value", found "name"`}},
		{"nothing required", "note: x\n", []string{"name is missing", "profile is missing"}},
		{"empty values", "name:\nprofile: ''\n", []string{"study.yaml: name is missing", "2: profile is missing"}},
		{"misspelt key", head + "regim: strict\n", []string{`3: study: unknown key "regim": did you mean "regime"?`}},
		{"capital", head + "Regime: strict\n", []string{`3: study: unknown key "Regime": did you mean "regime"?`}},
		{"far key", head + "colour: red\n", []string{`3: study: unknown key "colour": write one of name, profile,`}},
		{"key twice", head + "note: a\nnote: b\n", []string{`4: study: key "note" stands twice, first in line 3`}},
		{"list for a word", "name: [a, b]\nprofile: {a: b}\n", []string{"1: name: expected one value, found a list", "2: profile: expected one value, found a mapping"}},
		{"name over lines", "name: |\n  a\n  b\nprofile: p\n", []string{`1: name: "a\nb" goes over several lines`}},
		{"regime", head + "regime: Paper\n", []string{`3: regime: unknown regime "Paper": did you mean "paper"?`}},
		{"period of one word", head + "period: 2018\n", []string{`3: period: expected {from: ..., to: ...} or none, found "2018"`}},
		{"empty period", head + "period: {}\n", []string{"3: period: it is empty"}},
		{"period as a list", head + "period: [2018, 2020]\n", []string{"3: period: expected {from, to}, found a list"}},
		{"period key", head + "period:\n  since: 2018\n", []string{`4: period: unknown key "since": write one of from, to`}},
		{"period dates", head + "period:\n  from: 1.1.2018\n  to: 2019-02-29\n", []string{`4: period: from: date "1.1.2018"`, `5: period: to: date "2019-02-29" is not in the calendar`}},
		{"period reversed", head + "period: {from: 2020, to: 2019-12-31}\n", []string{"3: period: it ends (2019-12-31) before it begins (2020)"}},
		{"rules", head + "rules: papre\n", []string{`3: rules: unknown rules "papre": did you mean "paper"?`}},
		{"rules as a mapping", head + "rules: {X1: off}\n", []string{"3: rules: expected paper, none or a list of rules"}},
		{"two documents", head + "---\nname: other\n", []string{"study.yaml:3: a second YAML document begins here"}},
		{"syntax", head + "period: {from: 2018\nregime: paper\n", []string{"3: not YAML, near this line"}},
		{"syntax in line 1", "name: [\n", []string{":2: not YAML"}},
		{"tab", head + "period:\n\tfrom: 2018\n", []string{"4: not YAML"}},
		{"colon in a value", "name: a: b\nprofile: p\n", []string{"1: not YAML"}},
		{"NUL", head + "note: a\x00b\n", []string{"3: the file holds a NUL byte"}},
		{"escape", head + "note: a\x1bb\n", []string{"3: the character U+001B does not print"}},
		{"escape, escaped", head + "note: \"a\\x1bb\"\n", []string{`3: note: "a\x1bb" holds a character that does not print`}},
		{"Latin-1", head + "note: S\xfcd\n", []string{"3: byte 0xFC is not UTF-8"}},
		{"UTF-16", "\xff\xfen\x00", []string{"study.yaml: the file is UTF-16"}},
		{"alias", "name: &a n\nprofile: *a\n", []string{"2: profile: expected one value, found an alias (*a), which is not read here"}},
		{"unknown alias", "name: *a\nprofile: p\n", []string{"not YAML"}},
		{"merge", head + "<<: {note: a}\n", []string{`3: study: unknown key "<<"`}},
		{"bomb", head + "note: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n",
			[]string{"3: note: expected one value, found a list", `4: study: unknown key "b"`, `5: study: unknown key "c"`}},
		{"no manifest", head + "corpus: none.csv\n", []string{"study.yaml:3: corpus: "}},
		{"a folder for a manifest", head + "corpus: .\n", []string{"study.yaml:3: corpus: "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(study(t, c.yaml, oneDocument))
			if err == nil {
				t.Fatal("no problem")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(c.want) {
				t.Fatalf("%d problems, want %d:\n%v", len(lines), len(c.want), err)
			}
			for i, line := range lines {
				if !strings.Contains(line, c.want[i]) {
					t.Errorf("got  %s\nwant %s", line, c.want[i])
				}
			}
		})
	}
}

func TestNoStudy(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{dir, `study.yaml: no such file: a study begins with one; "visavis init ` + dir + `" makes it`},
		{filepath.Join(dir, "none"), `"visavis init ` + filepath.Join(dir, "none") + `"`},
		{filepath.Join(dir, "none", "study.yaml"), `"visavis init ` + filepath.Join(dir, "none") + `"`},
		{"a\x00b", "no file has such a name"},
	} {
		_, err := Load(c.path)
		var problems Problems
		if !errors.As(err, &problems) || len(problems) != 1 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.path, err, c.want)
		}
	}
}

func TestCheckParties(t *testing.T) {
	s, err := Load(study(t, "name: n\nprofile: p\n", "id,party,title,date,file\na,north,T,2019,a\nb,suoth,T,2019,b\nc,South,T,2019,c\nd,south,T,2019,d\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.CheckParties([]string{"north", "south", "suoth", "South"}); err != nil {
		t.Error(err)
	}
	err = s.CheckParties([]string{"north", "south"})
	if err == nil {
		t.Fatal("unknown parties are no problem")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `corpus.csv:3: unknown party "suoth": did you mean "south"?`) ||
		!strings.Contains(lines[1], `corpus.csv:4: unknown party "South": did you mean "south"?`) {
		t.Error(err)
	}
}

// Every mistake is told at once, with its line: the studies in testdata/faults
// have each more than one.
func TestBrokenStudies(t *testing.T) {
	for _, c := range []struct{ study, inStudy, inCSV string }{
		{"broken-study", "0 2 3 5 6 6 6 7 8 9", ""},
		// The row of line 7 has five empty cells and a wrong one, that of 12 three
		// wrong ones; 13 is the rest of 12, and the twin in 17 is the first.
		{"broken-manifest", "", "1 1 1 2 3 4 5 6 7 7 7 7 7 7 8 9 10 11 12 12 12 14 15 16 18 19 20"},
		{"broken-rules", "3 5 6 7 8 9 10 11 12 13 14 15 15 16 18 19", ""},
		{"broken-syntax", "3", ""},
		{"broken-empty", "", "0"},
		{"broken-both", "0 2", "1 2 3"},
	} {
		_, err := Load(filepath.Join("..", "testdata", "faults", c.study))
		var problems Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: %v", c.study, err)
			continue
		}
		lines := make(map[string][]string)
		for _, p := range problems {
			name := filepath.Base(p.File)
			lines[name] = append(lines[name], strconv.Itoa(p.Line))
		}
		inStudy, inCSV := strings.Join(lines["study.yaml"], " "), strings.Join(lines["corpus.csv"], " ")
		if inStudy != c.inStudy || inCSV != c.inCSV {
			t.Errorf("%s: lines %q of study.yaml and %q of corpus.csv, want %q and %q:\n%v", c.study, inStudy, inCSV, c.inStudy, c.inCSV, err)
		}
	}
}

// What is wrong with the documents of a study is no mistake of the study.
func TestFaultyDocumentsLoad(t *testing.T) {
	s, err := Load(filepath.Join("..", "testdata", "faults"))
	if err != nil {
		t.Fatal(err)
	}
	var without []string
	for _, d := range s.Documents {
		if d.SHA256 == "" {
			without = append(without, d.ID)
		}
	}
	if got := strings.Join(without, " "); got != "missing folder" || len(s.Documents) != 9 {
		t.Errorf("%d documents, no bytes for %q; want 9, %q", len(s.Documents), got, "missing folder")
	}
}

func TestReadBounded(t *testing.T) {
	for _, c := range []struct {
		size, max int64
		ok        bool
	}{{0, 10, true}, {10, 10, true}, {11, 10, false}, {1 << 40, 1 << 10, false}} {
		data, err := readBounded(io.LimitReader(zeros{}, c.size), c.max)
		if (err == nil) != c.ok || int64(len(data)) > c.max+1 {
			t.Errorf("%d bytes of at most %d: read %d, %v", c.size, c.max, len(data), err)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func FuzzStudy(f *testing.F) {
	studies, err := filepath.Glob(filepath.Join("..", "testdata", "faults", "broken-*", "study.yaml"))
	if err != nil || len(studies) == 0 {
		f.Fatal("no studies to begin with", err)
	}
	for _, name := range studies {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("name: n\nprofile: p\nperiod: {from: 2018, to: 2020-02}\nrules:\n- {id: U, phase: post, when: 'title matches \"^a\" and references in 1..3', action: hold, reason: r}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Problems
		s := &Study{Dir: ".", File: "study.yaml"}
		s.parse(data, &p)
		lines := strings.Count(strings.NewReplacer("\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(string(data)), "\n") + 1
		for _, q := range p {
			if q.Line < 0 || q.Line > lines+1 {
				t.Errorf("line %d of %d: %s", q.Line, lines, q.Message)
			}
			if strings.ContainsAny(q.String(), "\n\r\x00") {
				t.Errorf("not one line: %q", q.String())
			}
		}
		if len(p) > 0 {
			return
		}
		if s.Name == "" || s.Profile == "" || !contains(regimes, s.Regime) {
			t.Errorf("a study without problems is not whole: %+v", s)
		}
		d := s.Screen.Decide(&Document{ID: "a", Party: "north"}, "state", Counters{})
		if (d.Outcome == Included) != (len(d.Matched) == 0) || (d.Rule == "") != (len(d.Matched) == 0) {
			t.Errorf("decision %+v", d)
		}
	})
}
