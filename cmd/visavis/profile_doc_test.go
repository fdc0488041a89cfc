package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// docs/profile.md makes a profile of a pair that no built-in one knows,
// docs/lexicon.md a layer over one. Their files and commands are run as they
// stand there, so that they stay true.
func TestDocs(t *testing.T) {
	for _, name := range []string{"profile.md", "lexicon.md"} {
		t.Run(name, func(t *testing.T) { runDoc(t, readDoc(t, name)) })
	}
}

// runDoc makes the files of a page, each behind a line that names it, and runs
// the commands of its blocks of kind console, and of kind failing, which fail.
func runDoc(t *testing.T, doc string) {
	var script, archive strings.Builder
	files, commands := 0, 0
	block := regexp.MustCompile("(?s)(?:File `([^`\n]+)`:\n\n)?```(\\w+)\n(.*?)```")
	for _, m := range block.FindAllStringSubmatch(doc, -1) {
		name, kind, body := m[1], m[2], m[3]
		switch {
		case name != "":
			files++
			fmt.Fprintf(&script, "mkdir %s\ncp file-%d %s\n", filepath.Dir(name), files, name)
			fmt.Fprintf(&archive, "-- file-%d --\n%s", files, body)
		case kind == "console", kind == "failing":
			for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
				if command, ok := strings.CutPrefix(line, "$ "); ok {
					commands++
					if kind == "failing" {
						script.WriteString("! ")
					}
					fmt.Fprintln(&script, command)
				} else {
					// Columns of a table are as wide as they need be.
					want := regexp.MustCompile(`\s+`).ReplaceAllString(regexp.QuoteMeta(line), `\s+`)
					fmt.Fprintf(&script, "stdout '%s'\n", strings.ReplaceAll(want, "'", "''"))
				}
			}
		default:
			t.Errorf("a block of %s is neither a file nor a command:\n%s", kind, body)
		}
	}
	if files < 7 || commands < 7 {
		t.Fatalf("only %d files and %d commands were found", files, commands)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "doc.txtar"), []byte(script.String()+archive.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: dir})
}

// The doc tells what the program says of each mistake in its very words.
func TestProfileDocMistakes(t *testing.T) {
	doc := readDoc(t, "profile.md")
	files := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)File `study/([^`\n]+)`:\n\n```\\w+\n(.*?)```").FindAllStringSubmatch(doc, -1) {
		files[m[1]] = m[2]
	}
	files["study.yaml"] = "name: study\nprofile: profile\n"
	tests := []struct{ file, right, wrong, says string }{
		{"profile/aliases.yaml", `pattern: "Switzerland"`, `patern: "Switzerland"`, `unknown key "patern": did you mean "pattern"?`},
		{"profile/aliases.yaml", "    tier: T3", "\ttier: T3", "a tab stands at the beginning of the line: indent with blanks"},
		{"profile/aliases.yaml", "[metonym]", "[metonyn]", `guard "metonyn" is not one of`},
		{"profile/aliases.yaml", "mercosur:\n", "mercosul:\n", `aliases of "mercosul": the profile has no such party; it has "swiss" and "mercosur"`},
		{"profile/profile.yaml", "actor: CHE", "actor: CHF", `the gazetteer has no actor "CHF"; the nearest is "CAF"`},
		{"profile/aliases.yaml", files["profile/aliases.yaml"], "mercosur:\n  - {id: m, tier: T1, pattern: Mercosur}\n",
			`the party "swiss" has no alias of tier T1 or T2: no document would be found to name it`},
		{"profile/aliases.yaml", "(Bern|Berne)", "(Bern|Berne", `pattern "(Bern|Berne"`},
		{"profile/frames/green-trade.yaml", `"@concepts"`, `"@concept"`, `there is no vocabulary "concept": did you mean @concepts?`},
		{"profile/frames/green-trade.yaml", "  - \"Talks with {partner} about football were cut short.\"\n", "",
			"a frame needs at least three examples and two counter-examples; this one has 3 and 1"},
		{"study.yaml", "profile: profile", "profile: nowhere", "is neither built in (russia-asean, eu-japan) nor a folder with a profile.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.says, func(t *testing.T) {
			if !strings.Contains(doc, "| `"+tt.says) {
				t.Errorf("the doc does not tell of it")
			}
			dir := t.TempDir()
			for name, body := range files {
				if name == tt.file {
					if !strings.Contains(body, tt.right) {
						t.Fatalf("%s has no %q", name, tt.right)
					}
					body = strings.Replace(body, tt.right, tt.wrong, 1)
				}
				path := filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(body), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var stdout, stderr strings.Builder
			code := program(t.Context(), []string{"run", dir}, &stdout, &stderr)
			if code != exitUsage || !strings.Contains(stderr.String(), tt.says) {
				t.Errorf("exit code %d, it says:\n%s", code, stderr.String())
			}
		})
	}
}

func readDoc(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
