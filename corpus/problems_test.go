package corpus

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"partei", "party"},
		{"Titel", "title"},
		{"venu_type", "venue_type"},
		{"dat", "date"},
		{"speeker", "speaker"},
		{"x", ""},
		{"", ""},
		{"retrieved_at", ""},
		{strings.Repeat("party", 1000), ""},
	} {
		if got := nearest(c.word, columns); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"kitten", "sitting", 3}, {"año", "ano", 1}, {"ab", "ba", 2},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestProblems(t *testing.T) {
	var p Problems
	if p.err() != nil {
		t.Error("no problems are an error")
	}
	p.add("study.yaml", 9, "nine")
	p.add("study.yaml", 0, "whole")
	p.add("corpus.csv", 12, "twelve")
	p.add("study.yaml", 9, "nine again")
	p.add("corpus.csv", 2, "two")
	want := "corpus.csv:2: two\ncorpus.csv:12: twelve\nstudy.yaml: whole\nstudy.yaml:9: nine\nstudy.yaml:9: nine again"
	if got := p.err().Error(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	var back Problems
	if !errors.As(fmt.Errorf("study: %w", p.err()), &back) || len(back) != 5 {
		t.Error("the problems do not come back out of a wrapped error")
	}
}

func TestProblemsAreShort(t *testing.T) {
	var p Problems
	for i := range 2000 {
		p.add("corpus.csv", i+1, "id %s", quoted(strings.Repeat("ж", 1000)))
	}
	text := p.Error()
	if n := strings.Count(text, "\n") + 1; n != 501 {
		t.Errorf("%d lines, want 501", n)
	}
	if !strings.HasSuffix(text, "... and 1500 more problems like these") {
		t.Errorf("the end does not tell of the rest: %q", text[len(text)-80:])
	}
	if len(text) > 501*200 {
		t.Errorf("%d bytes: long values are not cut", len(text))
	}
	if got := (Problem{"a\nb", 1, "m"}).String(); strings.Contains(got, "\n") {
		t.Errorf("a problem goes over two lines: %q", got)
	}
}
