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
	rows := 0
	for _, line := range strings.Split(string(table), "\n") {
		if strings.HasPrefix(line, "|") {
			rows++
			if !strings.Contains(readme, line) {
				t.Errorf("the README does not show this row of the demo's table 1:\n%s", line)
			}
		}
	}
	if rows < 8 {
		t.Errorf("the demo's table 1 has only %d rows", rows)
	}
	for _, command := range []string{"go run ./cmd/visavis run testdata/demo", "go test ./...", "visavis init mystudy", "visavis run mystudy", "visavis kwic mystudy", "visavis profile export"} {
		if !strings.Contains(readme, command) {
			t.Errorf("the README does not show %q", command)
		}
	}
}
