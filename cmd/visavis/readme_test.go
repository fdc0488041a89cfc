package main

import (
	"os"
	"strings"
	"testing"
)

// The README shows the table that the demo makes, and commands that exist.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	table, err := os.ReadFile("../../pipeline/testdata/demo/table1.md")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, line := range strings.Split(string(table), "\n") {
		if strings.HasPrefix(line, "|") {
			rows = append(rows, line)
		}
	}
	if len(rows) < 8 {
		t.Fatalf("the demo's table 1 has only %d lines", len(rows))
	}
	want := strings.Join(rows, "\n") + "\n"
	if *update {
		from := strings.Index(readme, rows[0])
		to := from + strings.Index(readme[from:], "\n\n") + 1
		readme = readme[:from] + want + readme[to:]
		if err := os.WriteFile("../../README.md", []byte(readme), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(readme, want) {
		t.Errorf("the README does not show the demo's table 1 (go test -update puts it there):\n%s", want)
	}
	for _, command := range []string{"go run ./cmd/visavis run testdata/demo", "go test ./...", "visavis init mystudy", "visavis run mystudy", "visavis kwic mystudy", "visavis profile export"} {
		if !strings.Contains(readme, command) {
			t.Errorf("the README does not show %q", command)
		}
	}
}
