package segment

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"visavis/corpus"
)

// Every case is one block; bars show where its sentences part.
var sentenceCases = []struct {
	name string
	text string
}{
	{"plain", "The ministers met. | They agreed at once! | Did anyone object? | Nobody did."},
	{"no stop at the end", "The ministers met. | They agreed"},
	{"heading", "Regional Priorities of the Union"},

	{"title before a name", "Mrs. Harlow thanked Amb. Rossi and Gen. Petrov. | Prof. Lund was absent."},
	{"title no list knows", "The column was led by Lt. Harlow and Brg. Stone. | It returned."},
	{"honorific with dots", "H.E. Mr. Okello spoke. | H. E. Ms. Tran replied."},
	{"initials", "A. B. Harlow and K.-L. Stone signed. | George W. Marsh did not."},
	{"the pronoun is no initial", "It was agreed by you and I. | Did Alvin I. Marsh agree?"},
	{"a letter that ends a sentence", "The map is in Annex B. | The list is in Annex C."},
	{"abbreviation before a number", "See No. 12, Nos. 3 and 4, Art. V, para. (b), pp. 7-9 and Res. A/64/2. | It applies."},
	{"the answer no", "Did they agree? | No. | They refused."},
	{"month", "It opened on 3 Nov. 2021. | The next one is in Feb. 2022."},
	{"abbreviation at the end", "They sell oil, gas, etc. | The rest is bought."},
	{"abbreviation inside", "They sell oil, gas, etc. to the north. | Nothing else."},
	{"company", "Lund & Co. signed. | So did Marsh Ltd. | It was the last."},
	{"country with dots", "The U.S. Department of Trade agreed with the U.K. delegation. | Both left the U.N. | They came back."},
	{"time of day", "It opened at 9 a.m. and closed at 5 p.m. local time. | It was short."},

	{"decimals", "Trade grew by 3.5 percent to $1.2 bn. in a year. | It fell by 0.4 later."},
	{"a year at the end", "It was signed in 2018. | Nine states joined."},
	{"acronym at the end", "It is a matter of the G20. | The EU. | The WTO."},
	{"address", "Write to info@example.org or see www.example.org/a.b.html. | Then wait."},
	{"lost blank", "This is the end.|Next comes more. | It was so in 2018.|The plan held. | Why?|Because it did."},
	{"no lost blank", "Node.Js, U.Nations, foo.Bar.baz and a@b.Com stay whole. | So does No.12."},

	{"ellipsis and a small letter", "They promised... and delivered."},
	{"ellipsis and a capital", "They promised everything... | They delivered nothing."},
	{"spaced ellipsis", "They promised . . . and delivered. | It was late."},
	{"words left out", "The text says that [...] Parties agree. | It is short."},

	{"closing quote", "He said, “We are ready.” | The hall rose."},
	{"quote and reporting verb", "“Are we ready?” he asked. | Nobody spoke."},
	{"straight quote", "He said, \"We are ready.\" | The hall rose."},
	{"bracket", "The treaty lapsed (see note 2.). | A new one is due."},
	{"sentence in brackets", "They met (it was the first time.) in the north. | (It rained.) | They left."},
	{"note mark", "The plan was revised.[12] | It was revised again.² | It stands."},
	{"note numbers without superscript", "The plan was revised in consultations.11 12 | Others were dropped (2015).3 | It stands."},
	{"other scripts", "它很重要。 | 我们同意！ | Это важно. | Все согласны."},

	{"numbered paragraph", "54. The Parties agree. | 55. They shall meet."},
	{"section number", "3.1. Trade has grown. | 3.2. Energy has not."},
	{"roman number", "IV. Regional Priorities"},
	{"items after a colon", "The Union intends to focus on: | 1) raising trade; | 2) opening roads; and | 3) settling disputes."},
	{"lettered items", "The Parties shall (a) meet and (b) talk, as follows: | (a) once a year; | (b) at any time. | Nothing else is planned."},
	{"roman items", "They agreed: | (i) to meet; | (ii) to talk; | (iii) to trade."},
	{"bullets", "The plan has parts: | • raise trade; | • open roads."},
	{"dashes", "The Parties will: | – raise trade; | – open roads; | – settle disputes."},
	{"a dash is no bullet", "One thing is sure: – or nearly so – they agree."},
	{"items that commas part stay together", "There are three pillars: 1) politics, 2) trade, 3) culture. | Each is funded."},
	{"items with capitals and no stop", "1. Raise trade | 2. Open roads | 3. Settle disputes"},
	{"semicolons alone do not part", "Peace is one; security is one; nobody stands above the law. | That is our view."},
	{"a reference is no item", "The table in (1) shows the pairs given in (2). | It is long."},
}

func TestSentences(t *testing.T) {
	lang := english(t)
	for _, c := range sentenceCases {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Split(c.text, "|")
			for i := range want {
				want[i] = strings.TrimSpace(want[i])
			}
			doc := text(strings.ReplaceAll(strings.ReplaceAll(c.text, " | ", " "), "|", ""))
			if got := textsOf(doc, lang); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestSentencesOfBlocks(t *testing.T) {
	doc := text("A heading without a stop", "The first block. It has two.", "Left out. Entirely.", "the next block goes on in small letters. Mr.", "Harlow is in a block of his own.")
	var got []string
	for _, s := range Sentences(doc, []int{0, 1, 3, 4}, english(t)) {
		if s.Turn != -1 || s.Tokens != nil {
			t.Errorf("sentence %+v is not bare", s)
		}
		got = append(got, string(rune('0'+s.Block))+" "+doc.Body[s.Start:s.End])
	}
	want := []string{
		"0 A heading without a stop",
		"1 The first block.", "1 It has two.",
		"3 the next block goes on in small letters.", "3 Mr.",
		"4 Harlow is in a block of his own.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// The library is super-linear in long runs and loses its footing in odd texts;
// neither may show.
func TestSentencesHardTexts(t *testing.T) {
	lang := english(t)
	for name, s := range map[string]string{
		"newlines":     "One." + strings.Repeat("\n", 200_000) + "Two.",
		"dots":         "One" + strings.Repeat(".", 50_000) + " Two.",
		"spaced dots":  "One" + strings.Repeat(" .", 50_000) + " Two.",
		"one word":     strings.Repeat("a.", 100_000),
		"numbers":      strings.Repeat("1.", 100_000),
		"markers":      strings.Repeat("a) ; ", 100_000),
		"colons":       strings.Repeat("1) x: ", 100_000),
		"quotes":       strings.Repeat("”.", 50_000) + " Two.",
		"brackets":     strings.Repeat("(One. ", 50_000),
		"abbreviation": strings.Repeat("Mr. ", 50_000),
		"possessive":   "ȺȺȺȺ's ȺȺȺȺ's. " + strings.Repeat("Ⱥ's. ", 1000),
		"not UTF-8":    "One.\xff\xfe Two.\xc3",
		"blank":        " \t\n ",
		"empty":        "",
	} {
		t.Run(name, func(t *testing.T) {
			doc := &corpus.Text{Body: s, Blocks: []corpus.Block{{Kind: corpus.Body, End: len(s)}}}
			begin := time.Now()
			got := Sentences(doc, []int{0}, lang)
			if d := time.Since(begin); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
			checkCover(t, doc, got)
		})
	}
}

// checkCover fails unless the sentences hold every character of the text's
// blocks that is no blank, once, in order and within one block.
func checkCover(t *testing.T, doc *corpus.Text, got []Sentence) {
	t.Helper()
	pos := 0
	for i, s := range got {
		b := doc.Blocks[s.Block]
		if s.Start < pos || s.End <= s.Start || s.Start < b.Start || s.End > b.End {
			t.Fatalf("sentence %d is [%d:%d] in block [%d:%d], and the text was read up to %d", i, s.Start, s.End, b.Start, b.End, pos)
		}
		if between := strings.TrimSpace(doc.Body[pos:s.Start]); between != "" {
			t.Fatalf("%q stands in no sentence", between)
		}
		if own := doc.Body[s.Start:s.End]; strings.TrimSpace(own) != own {
			t.Fatalf("sentence %d has blanks around it: %q", i, own)
		}
		pos = s.End
	}
	if rest := strings.TrimFunc(doc.Body[pos:], unicode.IsSpace); rest != "" {
		t.Fatalf("%q stands in no sentence", rest)
	}
}

func FuzzSentences(f *testing.F) {
	for _, c := range sentenceCases {
		f.Add(c.text)
	}
	f.Add("1) a; 2) b\n\n• c; (d) e.\xff . . .\u2026”’ ")
	lang := english(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := &corpus.Text{Body: s}
		// Blocks as a reader leaves them: parted by blank lines.
		for start := 0; start <= len(s); {
			end := len(s)
			if i := strings.Index(s[start:], "\n\n"); i >= 0 {
				end = start + i
			}
			doc.Blocks = append(doc.Blocks, corpus.Block{Kind: corpus.Body, Start: start, End: end})
			start = end + 2
		}
		got := Sentences(doc, all(doc), lang)
		checkCover(t, doc, got)
		for i := range got {
			Tokenise(doc, &got[i], lang)
			checkTokens(t, doc, &got[i])
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	lang := english(b)
	var blocks []string
	for len(blocks) < 4000 {
		for _, c := range sentenceCases[:20] {
			blocks = append(blocks, "The delegations spoke at length about trade, energy and the roads between both regions. "+
				strings.ReplaceAll(c.text, "|", "")+" Both sides agreed that the work would go on, and that nobody should stand in its way.")
		}
	}
	doc := text(blocks...)
	which := all(doc)
	b.SetBytes(int64(len(doc.Body)))
	for b.Loop() {
		Sentences(doc, which, lang)
	}
}
