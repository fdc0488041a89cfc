package lines

import (
	"slices"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
)

func TestJoin(t *testing.T) {
	plain := []string{"The policymaker spoke of policy.", "The state-owned bank closed."}
	// A document in which the typesetter parts words.
	parted := []string{"A new agree-", "ment on coopera-", "tion was signed. The agreement", "on cooperation covers pol-", "icy and making of barri-",
		"ers, and the prom-", "ise of more. A policy, barriers, a promise."}
	for _, test := range []struct {
		name, a, b, want string
		document         []string
	}{
		{"no hyphen", "good", "neighbours", "good neighbours", plain},
		{"known in one piece", "a policy-", "maker said", "a policymaker said", plain},
		{"known with a hyphen", "the state-", "owned bank", "the state-owned bank", plain},
		{"unknown: the hyphen stays", "long-", "term plans", "long-term plans", plain},
		{"a name follows", "the North-", "East line", "the North-East line", plain},
		{"a dash is no hyphen", "the plan –", "if any", "the plan – if any", plain},
		{"soft hyphen", "neigh\u00AD", "bours", "neighbours", plain},
		{"an engine's mark for a hyphen", "neigh\u0002", "bours", "neighbours", plain},
		{"words are parted here", "neigh-", "bours", "neighbours", parted},
		{"between two words it stays", "policy-", "making", "policy-making", parted},
		{"after a number it stays", "a 3-", "year plan", "a 3-year plan", parted},
		{"after one letter it stays", "the e-", "commerce law", "the e-commerce law", parted},
		{"capitals", "COOPERA-", "TION", "COOPERATION", parted},
		{"second line empty", "end", "", "end", plain},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Learn(slices.Values(test.document)).Join(test.a, test.b); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLooks(t *testing.T) {
	type answers struct{ item, title, label, number, sentence bool }
	for _, test := range []struct {
		text string
		want answers
	}{
		{"", answers{}},
		{"We met in May.", answers{sentence: true}},
		{"“We met in May.”", answers{sentence: true}},
		{"The road ahead", answers{title: true}},
		{"Colleagues,", answers{}},
		{"Ladies and gentlemen:", answers{label: true}},
		{"Jane Doe: Thank you.", answers{label: true, sentence: true}},
		{"he added: it will", answers{}},
		{"At 10:30 we met", answers{title: true}},
		{"• trade;", answers{item: true}},
		{"– trade;", answers{item: true}},
		{"(a) trade;", answers{item: true}},
		{"(a trade", answers{}},
		{"12) trade;", answers{item: true}},
		{"4.2 Trade", answers{item: true, title: true}},
		{"IV. Trade", answers{item: true, title: true}},
		{"J. Doe spoke", answers{title: true}},
		{"1.3 billion people;", answers{item: true}}, // no way to tell from 1.3 as a number of a section
		{"17", answers{number: true}},
		{"- 17 -", answers{item: true, number: true}},
		{"xvii", answers{number: true}},
		{"06-53329 18", answers{number: true}},
		{"2,000 people", answers{title: true}},
	} {
		t.Run(test.text, func(t *testing.T) {
			got := answers{IsItem(test.text), IsTitle(test.text), IsLabel(test.text), IsPageNumber(test.text), EndsSentence(test.text)}
			if got != test.want {
				t.Errorf("%q:\n got %+v\nwant %+v", test.text, got, test.want)
			}
		})
	}
}

func TestOpensItem(t *testing.T) {
	for _, test := range []struct {
		name, cur, prev, next string
		want                  bool
	}{
		{"bullet", "They agreed", "They agreed", "• to meet", true},
		{"number after a colon", "They agreed:", "They agreed:", "1. to meet", true},
		{"number after a number", "1. to meet", "1. to meet", "2. to talk", true},
		{"number in a sentence", "the rules of article", "the rules of article", "12. The court", false},
		{"dash in a sentence", "the rules", "the rules", "– if any – apply", false},
		{"dash after a dash", "– to meet", "– to meet", "– to talk", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := OpensItem(test.cur, test.prev, test.next); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestInline(t *testing.T) {
	type run struct {
		text string
		bold bool
	}
	for _, test := range []struct {
		name string
		runs []run
		want block.Block
	}{
		{"none", []run{{"Text only.", false}}, block.Block{Kind: block.Body, Text: "Text only."}},
		{"name in bold", []run{{"Jane Doe:", true}, {" Yes.", false}}, block.Block{Kind: block.Body, Text: "Jane Doe: Yes.", Strong: 9}},
		{"bold in two pieces", []run{{"\n Jane", true}, {" ", false}, {"Doe: ", true}, {"Yes.", false}}, block.Block{Kind: block.Body, Text: "Jane Doe: Yes.", Strong: 9}},
		{"bold later", []run{{"We say ", false}, {"no", true}, {".", false}}, block.Block{Kind: block.Body, Text: "We say no."}},
		{"bold throughout", []run{{"The road ahead", true}}, block.Block{Kind: block.Heading, Text: "The road ahead", Strong: 14}},
		{"item", []run{{"1) to meet;", false}}, block.Block{Kind: block.ListItem, Text: "1) to meet;"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var in Inline
			for _, r := range test.runs {
				in.Write(r.text, r.bold)
			}
			if got, ok := in.Block(block.Body); !ok || got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
	var in Inline
	in.Write(" * * * ", false)
	if b, ok := in.Block(block.Body); ok {
		t.Errorf("a row of stars is a block: %+v", b)
	}
}

func TestStandsFor(t *testing.T) {
	for _, tt := range []struct {
		short, long string
		want        bool
	}{
		{"UNO", "United Nations Organisation", true},
		{"BLG", "the Borduria League", true}, // letters from within a word
		{"BOLE", "Borduria League", true},
		{"FPR", "fund for the protection of rivers", true},
		{"FPRs", "funds for the protection of rivers", true},
		{"UNO", "Norland", false},
		// There are very many ways to part equal letters, and none of them fits.
		{strings.Repeat("A", 40), strings.Repeat("aaaaaaa ", 13) + "baaaaa", false},
	} {
		if got := StandsFor(tt.short, tt.long); got != tt.want {
			t.Errorf("%q stands for %q: %t", tt.short, tt.long, got)
		}
	}
}
