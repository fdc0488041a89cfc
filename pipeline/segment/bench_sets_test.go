package segment

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// TestSentenceSets counts how many cases of public sets of sentence-splitting
// cases come out exactly as their authors wrote them. The sets are not part of
// the project: VISAVIS_BENCH names the folder they lie in.
func TestSentenceSets(t *testing.T) {
	dir := os.Getenv("VISAVIS_BENCH")
	if dir == "" {
		t.Skip("VISAVIS_BENCH is not set: it names the folder of the sets of cases")
	}
	profile, err := lexicon.Open("russia-asean", ".")
	if err != nil {
		t.Fatal(err)
	}
	lang := &profile.Language
	for _, set := range []struct {
		file string
		min  int
	}{
		{"sentences_diplomatic.jsonl", 31},
		{"sentences_en.jsonl", 62},
	} {
		f, err := os.Open(filepath.Join(dir, set.file))
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		for sc := bufio.NewScanner(f); sc.Scan(); {
			var c struct {
				Name, Text string
				Expected   []string
			}
			if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			all++
			got := textsOf(corpus.Plain(c.Text), lang)
			for i := range c.Expected {
				c.Expected[i] = strings.Join(strings.Fields(c.Expected[i]), " ")
			}
			if strings.Join(got, "|") == strings.Join(c.Expected, "|") {
				right++
			} else {
				t.Logf("%s: %s\n got %q\nwant %q", set.file, c.Name, got, c.Expected)
			}
		}
		f.Close()
		t.Logf("%s: %d of %d", set.file, right, all)
		if right < set.min {
			t.Errorf("%s: %d of %d right, want at least %d", set.file, right, all, set.min)
		}
	}
}
