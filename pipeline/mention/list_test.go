package mention

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// Every list of the file is found with all its items, and no other of three
// items and more.
func TestLists(t *testing.T) {
	p := profile(t)
	data, err := os.ReadFile("testdata/lists.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		_, marked, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("lists.txt:%d: %q has no party", i+1, line)
		}
		text, want := unmark(t, marked)
		n++
		doc := &corpus.Text{Body: text, Blocks: []corpus.Block{{Kind: corpus.Body, End: len(text)}}}
		var got []Enumeration
		for _, s := range segment.Sentences(doc, []int{0}, &p.Language) {
			segment.Tokenise(doc, &s, &p.Language)
			got = append(got, Enumerations(doc, p, &s)...)
		}
		used := make([]bool, len(got))
		for _, w := range want {
			best := -1
			for k := range got {
				if !used[k] && w.same(&got[k]) {
					best = k
				}
			}
			if best < 0 {
				t.Errorf("lists.txt:%d: no list is\n\t%s\nfound:%s", i+1, w.show(text), showAll(text, got))
				continue
			}
			used[best] = true
		}
		for k := range got {
			if !used[k] && len(got[k].Items) >= 3 {
				t.Errorf("lists.txt:%d: this is no list:\n\t%s", i+1, got[k].show(text))
			}
		}
	}
	if n < 120 {
		t.Errorf("%d sentences", n)
	}
}

func profile(t testing.TB) *lexicon.Profile {
	t.Helper()
	p, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// unmark takes the braces and brackets out of a line; a list may stand within an
// item of another.
func unmark(t *testing.T, marked string) (string, []Enumeration) {
	var b strings.Builder
	var lists []Enumeration
	var open []int // alternately a list and where an item of it begins
	for i := 0; i < len(marked); i++ {
		switch c := marked[i]; c {
		case '{':
			lists = append(lists, Enumeration{})
			open = append(open, len(lists)-1)
			if marked[i+1] == '+' {
				lists[len(lists)-1].Open = true
				i++
			}
		case '[':
			open = append(open, b.Len())
		case ']':
			start, l := open[len(open)-1], &lists[open[len(open)-2]]
			open = open[:len(open)-1]
			l.Items = append(l.Items, Item{Start: start, End: b.Len()})
		case '}':
			open = open[:len(open)-1]
		default:
			b.WriteByte(c)
		}
	}
	if len(open) > 0 {
		t.Fatalf("unbalanced: %s", marked)
	}
	return b.String(), lists
}

// same: as many items, each within its brackets.
func (e *Enumeration) same(found *Enumeration) bool {
	if len(e.Items) != len(found.Items) || e.Open != found.Open {
		return false
	}
	for i, it := range e.Items {
		if f := found.Items[i]; f.Start < it.Start || f.End > it.End {
			return false
		}
	}
	return true
}

func (e *Enumeration) show(text string) string {
	var out []string
	for _, it := range e.Items {
		out = append(out, text[it.Start:it.End])
	}
	s := strings.Join(out, " | ")
	if e.Open {
		s += " | ..."
	}
	return s
}

func showAll(text string, all []Enumeration) string {
	s := ""
	for i := range all {
		s += "\n\t" + all[i].show(text)
	}
	return s
}

// Blocks that each name an actor are one list (METHOD 3.2, 3).
func TestListsOfBlocks(t *testing.T) {
	p := profile(t)
	item, cell, body := corpus.ListItem, corpus.TableCell, corpus.Body
	type blocks []struct {
		kind corpus.Kind
		text string
	}
	for _, tt := range []struct {
		rule   string
		blocks blocks
		want   string // length, rank and order of the list that holds the partner
	}{
		{"bullets", blocks{{item, "Australia;"}, {item, "the Russian Federation;"}, {item, "Japan."}}, "3 2 free"},
		{"two bullets", blocks{{item, "Australia"}, {item, "Russia"}}, "2 2 "},
		{"the pair", blocks{{item, "ASEAN"}, {item, "Russia"}}, "2 2 , the pair"},
		{"a bullet that names nobody counts", blocks{{item, "Canada"}, {item, "private foundations"}, {item, "Japan"}, {item, "Russia"}}, "4 4 alphabetical"},
		{"two of them part the list", blocks{{item, "Canada"}, {item, "private foundations"}, {item, "universities"}, {item, "Japan"}, {item, "Russia"}}, "2 2 "},
		{"a long bullet says something of its own", blocks{{item, "Japan"}, {item, "Canada"}, {item, "Russia, which had sent eleven of its experts to the centre in March, sent two more."}}, ""},
		{"a page number between", blocks{{item, "Canada"}, {item, "Japan"}, {corpus.Footer, "12"}, {item, "Russia"}}, "3 3 alphabetical"},
		{"a heading parts", blocks{{item, "Canada"}, {item, "Japan"}, {corpus.Heading, "Observers"}, {item, "Russia"}}, ""},
		{"cells of a row between", blocks{{cell, "Japan"}, {cell, "5"}, {cell, "Russia"}, {cell, "3"}, {cell, "China"}, {cell, "2"}}, "3 2 free"},
		{"letters in a paragraph", blocks{{body, "The panel consisted of: (a) Japan; (b) Russia; (c) the United States; and (d) Canada."}}, "4 2 free"},
		{"letters in a paragraph, with remarks", blocks{{body, "Papers came from: (a) Japan, on trade; (b) Russia on 3 May; (c) Canada (two); and (d) the United States."}}, "4 2 free"},
		{"numbers in a paragraph", blocks{{body, "Visits were paid as follows: 1. Japan on 4 May; 2. the Russian Federation in June; 3. Canada, together with its experts."}}, "3 2 free"},
		{"one of them names nobody", blocks{{body, "Papers came from: (1) Russia, on trade; (2) private foundations; (3) Japan, on health."}}, "3 1 free"},
		{"numbered clauses", blocks{{body, "It was agreed that: (1) Japan will pay; (2) Russia will host the next meeting; (3) Canada sends its experts."}}, ""},
		{"letters that begin anew", blocks{{body, "Papers came from: (a) Japan, on trade; (b) Canada, on health; Letters came from: (a) Russia, on trade; (b) India, on health."}}, "2 1 "},
		{"dashes as bullets", blocks{{body, "- the African Union;"}, {body, "- the Russian Federation;"}, {body, "- Japan."}}, "3 2 free"},
		{"bullets with a few words each", blocks{{body, "• Japan, on trade (May);"}, {body, "• Canada, on energy;"}, {body, "• Russia, on health (June)."}}, "3 3 free"},
		{"two lines of names may be anything", blocks{{body, "Japan"}, {body, "Russia"}}, ""},
	} {
		doc := &corpus.Text{}
		var all []int
		for i, b := range tt.blocks {
			start := len(doc.Body)
			doc.Body += b.text
			doc.Blocks = append(doc.Blocks, corpus.Block{Kind: b.kind, Start: start, End: len(doc.Body)})
			doc.Body += "\n\n"
			all = append(all, i)
		}
		sents := segment.Sentences(doc, all, &p.Language)
		for i := range sents {
			sents[i].Turn = -1
			segment.Tokenise(doc, &sents[i], &p.Language)
		}
		party, partner := p.Party("asean")
		found := Find(&Doc{Text: doc, Profile: p, Party: party, Partner: partner}, sents)
		got := ""
		for _, sp := range found.Spans {
			if sp.List >= 0 {
				l := found.Lists[sp.List]
				got = fmt.Sprintf("%d %d %s", l.Length, sp.Rank, l.Order)
				if l.Dyad {
					got += ", the pair"
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.rule, got, tt.want)
		}
	}
}
