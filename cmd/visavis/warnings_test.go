package main

import (
	"fmt"
	"strings"
	"testing"

	"visavis/pipeline/measure"
	"visavis/pipeline/record"
	"visavis/pipeline/report"
)

func TestPrintWarnings(t *testing.T) {
	var in report.Input
	add := func(id string, warnings ...string) {
		in.Docs = append(in.Docs, measure.Document{Input: measure.Input{ID: id, Record: &record.Record{Warnings: warnings}}})
	}
	add("a", "read as windows-1251")
	add("b", "two pages are scans", "read as windows-1251")
	in.Docs = append(in.Docs, measure.Document{Input: measure.Input{ID: "unread"}})
	for i := range 4 {
		add(fmt.Sprint("c", i), "read as windows-1251")
	}
	var b strings.Builder
	printWarnings(&b, in, "run.json")
	if want := "visavis: a, b, c0, 3 more: read as windows-1251\nvisavis: b: two pages are scans\n"; b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	for i := range 40 {
		add(fmt.Sprint("d", i), fmt.Sprint("warning ", i))
	}
	b.Reset()
	printWarnings(&b, in, "run.json")
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if n := len(lines); n != maxWarnings+1 || lines[n-1] != "visavis: 22 more warnings are in run.json" {
		t.Errorf("%d lines, the last is %q", n, lines[n-1])
	}
}
