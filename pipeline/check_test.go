package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"visavis/lexicon"
)

// A condition on neighbouring words is told where it never rejects a place, and
// where it rejects all of them: then the term does nothing.
func TestConditionsThatDoNothing(t *testing.T) {
	dir := t.TempDir()
	list := "term,valence,affect,category,register,role,negatable,guard\ngladsome,2,1,,,,,not_before:tidings\n"
	if err := os.WriteFile(filepath.Join(dir, "tone.csv"), []byte(list), 0o666); err != nil {
		t.Fatal(err)
	}
	p, err := lexicon.Open(lexicon.Builtin()[0], "", dir)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(p.Tone, func(t lexicon.ToneTerm) bool { return t.ID == "gladsome" })
	for _, c := range []struct {
		barred int
		want   string
	}{
		{0, "its conditions on neighbouring words never reject anything (2 times)"},
		{1, ""},
		{2, "its conditions on neighbouring words reject every place where it stands (2 times)"},
	} {
		check := newLexiconCheck(p)
		check.all.tone[at] = use{hits: 2, counted: 2, barred: c.barred}
		got := ""
		for _, f := range check.findings() {
			if f.Entry.ID == "gladsome" {
				got += f.Message
			}
		}
		if got != c.want {
			t.Errorf("%d of 2 places rejected: got %q, want %q", c.barred, got, c.want)
		}
	}
}
