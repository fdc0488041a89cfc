package bench

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"visavis/lexicon"
)

// The treebank of testdata was written for this test: two lists of actors that
// are found, one behind a contraction; one of people; one of adjectives, which
// is none to a treebank; a pair; a list printed in a way no rule knows; and one
// that is found where there is none.
func TestLists(t *testing.T) {
	p, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/lists.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := runLists(p, []File{{Name: "lists.conllu", Data: f}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range r.Figures {
		got = append(got, x.Name+" "+x.String())
	}
	want := "precision 0.667, recall 0.667, f1 0.667, rank_exact 1.000, length_exact 1.000, recall_all 0.500, found 3, actor_chains 3, chains 4, sentences 7"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	got = nil
	for _, x := range r.Wrong {
		got = append(got, fmt.Sprintf("%s: want %q, got %q", x.Item, x.Want, x.Got))
	}
	want = `lists.conllu:55 missed: want "Norway | Sweden | Finland", got ""
lists.conllu:64 pieces: want "", got "Peru | Chile | Cuba"`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// What is not CoNLL-U is an error with its line.
func TestTreebankFaults(t *testing.T) {
	word := func(id, head string) string { return id + "\tx\tx\tPROPN\t_\t_\t" + head + "\tconj\t_\t_\n" }
	for _, tt := range []struct{ what, file, want string }{
		{"fields", "1\tx\n", "f:1: has 2 fields between tabs"},
		{"order", word("1", "0") + word("3", "1"), `f:2: the word "3" is out of order, 2 was expected`},
		{"head", word("1", "one"), `f:1: the head "one"`},
		{"head beyond the sentence", word("1", "9"), "word 1 depends on word 9, and there are 1"},
		{"printed words", "5-4\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", `f:1: the words "5-4" are out of order`},
	} {
		err := eachSentence(File{"f", strings.NewReader(tt.file)}, func(*ud) error { return nil })
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.what, err, tt.want)
		}
	}
	// A circle of dependencies is no tree, and must end.
	circle := word("1", "2") + word("2", "1") + word("3", "3")
	p, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := runLists(p, []File{{"f", strings.NewReader(circle)}}); err != nil {
		t.Error(err)
	}
}

func FuzzTreebank(f *testing.F) {
	data, err := os.ReadFile("testdata/lists.conllu")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Fuzz(func(t *testing.T, data string) {
		eachSentence(File{"f", strings.NewReader(data)}, func(s *ud) error {
			for _, w := range s.words {
				if w.start > w.end || w.end > len(s.text) || w.head >= len(s.words) {
					t.Errorf("word %+v of %q", w, s.text)
				}
			}
			return nil
		})
	})
}
