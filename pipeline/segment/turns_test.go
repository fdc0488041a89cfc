package segment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// utopia is a profile of two parties that nobody will mistake for real ones.
func utopia(t testing.TB) *lexicon.Profile {
	t.Helper()
	role, err := lexicon.ParsePattern("(President|Foreign Minister) of [the] (Utopia|Utopian Republic)", nil)
	if err != nil {
		t.Fatal(err)
	}
	secretary, err := lexicon.ParsePattern("Secretary [-] General of the League", nil)
	if err != nil {
		t.Fatal(err)
	}
	return &lexicon.Profile{
		Language: *english(t),
		People: []lexicon.Person{
			{Name: "Anna Maria Lund", Party: "utopia", From: "2010-01-01", To: "2019-12-31"},
			{Name: "Viktor Petrov", Party: "utopia"},
			{Name: "Tran Van Minh", Party: "league"},
		},
		Roles: []lexicon.Role{{Party: "utopia", Pattern: role}, {Party: "league", Pattern: secretary}},
	}
}

// script makes a transcript: a bar in a block ends its bold beginning.
func script(blocks ...string) *corpus.Text {
	strong := make([]int, len(blocks))
	plain := make([]string, len(blocks))
	for i, b := range blocks {
		strong[i] = max(strings.Index(b, "|"), 0)
		plain[i] = strings.Replace(b, "|", "", 1)
	}
	t := text(plain...)
	for i := range t.Blocks {
		t.Blocks[i].Strong = strong[i]
	}
	return t
}

// show prints turns, one a string: whose words, the label, the first words.
func show(t *corpus.Text, turns []record.Turn) []string {
	var out []string
	for i := range turns {
		turn := &turns[i]
		who := turn.Party
		if who == "" {
			who = "-"
		}
		if turn.Counted {
			who += "+"
		}
		if turn.Known {
			who += "!"
		}
		words := strings.Join(strings.Fields(t.Body[AfterLabel(t, turn):turn.End]), " ")
		out = append(out, fmt.Sprintf("%s %s: %s", who, turn.Label, words))
	}
	return out
}

// In want, + is a turn that counts and ! a speaker who was recognised.
var turnCases = []struct {
	name     string
	blocks   []string
	manifest []string
	want     []string // nil: one voice
}{
	{
		name: "full title first, the name alone later",
		blocks: []string{
			"The President met her guests.",
			"President of Utopia Karl Okello:| Welcome.", "I am glad.",
			"King of Arcadia Leo Marsh:| Thank you.",
			"Karl Okello:| Let us begin.",
			"Leo Marsh:| Let us.",
		},
		want: []string{
			"utopia+! President of Utopia Karl Okello: Welcome. I am glad.",
			"- King of Arcadia Leo Marsh: Thank you.",
			"utopia+! Karl Okello: Let us begin.",
			"- Leo Marsh: Let us.",
		},
	},
	{
		name:   "the colon may stand outside the bold run, and a remark before it",
		blocks: []string{"Anna Lund|: Yes.", "King of Arcadia Leo Marsh| (retranslated): No.", "Anna Lund |(in Russian): Why?"},
		want:   []string{"utopia+! Anna Lund: Yes.", "- King of Arcadia Leo Marsh (retranslated): No.", "utopia+! Anna Lund (in Russian): Why?"},
	},
	{
		name:   "asterisks of plain text are bold type",
		blocks: []string{"**Anna Lund:** Yes.", "**Leo Marsh**: No."},
		want:   []string{"utopia+! Anna Lund: Yes.", "- Leo Marsh: No."},
	},
	{
		name: "forms of a name",
		blocks: []string{
			"Anna Lund: One.", "A. M. Lund: Two.", "A. LUND: Three.", "LUND: Four.", "Ms. Lund: Five.", "Lund A.M.: Six.",
			"President Lund: Seven.", "Ana Lund: Eight.", "AnnaLund: Nine.", "Anna Lund, Minister of Trade: Ten.",
			"Berta Lund: Other.", "President Berta Lund: Other.", "Ms. Lundgren: Other.",
		},
		want: []string{
			"utopia+! Anna Lund: One.", "utopia+! A. M. Lund: Two.", "utopia+! A. LUND: Three.", "utopia+! LUND: Four.",
			"utopia+! Ms. Lund: Five.", "utopia+! Lund A.M.: Six.", "utopia+! President Lund: Seven.", "utopia+! Ana Lund: Eight.",
			"utopia+! AnnaLund: Nine.", "utopia+! Anna Lund, Minister of Trade: Ten.",
			"- Berta Lund: Other.", "- President Berta Lund: Other.", "- Ms. Lundgren: Other.",
		},
	},
	{
		name:   "the partner's speaker is known and does not count",
		blocks: []string{"Viktor Petrov: Yes.", "Tran Van Minh: No.", "Secretary-General of the League Ann Stone: Perhaps."},
		want:   []string{"utopia+! Viktor Petrov: Yes.", "league! Tran Van Minh: No.", "league! Secretary-General of the League Ann Stone: Perhaps."},
	},
	{
		name:     "the manifest's speaker counts whatever the profile knows",
		manifest: []string{"Deputy Minister Ivo Brandt"},
		blocks:   []string{"Moderator: Please.", "Ivo Brandt: Thank you.", "Mr Brandt: Once more.", "Otto Brandt: No relation."},
		want:     []string{"- Moderator: Please.", "utopia+! Ivo Brandt: Thank you.", "utopia+! Mr Brandt: Once more.", "- Otto Brandt: No relation."},
	},
	{
		name:   "unnamed questioners",
		blocks: []string{"Question: Why?", "Anna Lund: Because.", "Remark: Bravo!", "Question 2: And then?", "Plenary session moderator Ryan Cole: Thank you."},
		want: []string{
			"- Question: Why?", "utopia+! Anna Lund: Because.", "- Remark: Bravo!", "- Question 2: And then?",
			"- Plenary session moderator Ryan Cole: Thank you.",
		},
	},
	{
		name:   "capitals, and a letter without a colon",
		blocks: []string{"THE PRESIDENT: Good morning.", "Q Thank you. Why now?", "MS. STONE: It was time.", "Q — (inaudible) —", "THE PRESIDENT: No."},
		want:   []string{"- THE PRESIDENT: Good morning.", "- Q: Thank you. Why now?", "- MS. STONE: It was time.", "- Q: — (inaudible) —", "- THE PRESIDENT: No."},
	},
	{
		name:   "the country in brackets decides",
		blocks: []string{"Mr. Osei (Utopia) (spoke in French): We agree.", "Mrs. Rossi (Arcadia): We do not.", "The President: I thank both."},
		want:   []string{"utopia+! Mr. Osei (Utopia) (spoke in French): We agree.", "- Mrs. Rossi (Arcadia): We do not.", "- The President: I thank both."},
	},
	{
		name:   "labels on lines of their own",
		blocks: []string{"Anna Lund:", "Good morning.", "Question:", "Why?", "Anna Lund:", "Because."},
		want:   []string{"utopia+! Anna Lund: Good morning.", "- Question: Why?", "utopia+! Anna Lund: Because."},
	},
	{
		name:   "bold lines without a colon",
		blocks: []string{"Anna Lund|", "Good morning.", "Moderator|", "Why?", "Anna Lund|", "Because."},
		want:   []string{"utopia+! Anna Lund: Good morning.", "- Moderator: Why?", "utopia+! Anna Lund: Because."},
	},
	{
		name:   "an interview between strangers",
		blocks: []string{"Rosa Stone:| You are back.", "Hugo Field:| I am.", "Rosa Stone:| Why?", "Hugo Field:| Why not?"},
		want:   []string{"- Rosa Stone: You are back.", "- Hugo Field: I am.", "- Rosa Stone: Why?", "- Hugo Field: Why not?"},
	},

	// One voice.
	{name: "a speech", blocks: []string{"Ladies and gentlemen:", "Mr President: I thank you.", "There are two things: trade and peace.", "First: trade."}},
	{name: "a name within a sentence", blocks: []string{"As Anna Lund said: we agree.", "In the words of Anna Lund: we agree."}},
	{name: "fields of a page", blocks: []string{"Date: 5 May 2020", "Place: Port Utopia", "Source: Press Service", "Note: not for release"}},
	{name: "bold beginnings of paragraphs", blocks: []string{
		"Health Futures:| The Union will invest in health.", "Energy Transition Partnership:| The Union will invest in energy.",
		"U.S.-League Climate Plan:| The Union will plan.",
	}},
	{name: "a signature in bold", blocks: []string{"I wish you well.", "Viktor Petrov|"}},
	{name: "a list of offices", blocks: []string{"Minister of Trade:", "Ivo Brandt", "Minister of Transport:", "Otto Field", "Minister of Culture:", "Rosa Stone"}},
	{name: "two titles prove nothing", blocks: []string{"Minister Brandt: one of two.", "Nothing more was said."}},
	{name: "a time and an address", blocks: []string{"The talks began at 10:30.", "http://example.org: a page."}},
	{name: "a paragraph in bold", blocks: []string{"Anna Berg: the whole of this paragraph is bold|", "This one is not."}},
	{name: "nothing", blocks: nil},
}

func TestTurns(t *testing.T) {
	profile := utopia(t)
	for _, c := range turnCases {
		t.Run(c.name, func(t *testing.T) {
			doc := script(c.blocks...)
			turns := Turns(doc, Speakers{
				Party: "utopia", Manifest: c.manifest, Day: "2015-06-01", Profile: profile,
				PartyOf: func(name string) string {
					if name == "Utopia" {
						return "utopia"
					}
					return ""
				},
			})
			if got := show(doc, turns); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			checkTurns(t, doc, turns)
		})
	}
}

// Whether words count depends on the day and on whose document it is.
func TestTurnsOffice(t *testing.T) {
	profile := utopia(t)
	doc := script("Anna Lund: Yes.", "Tran Van Minh: No.")
	for _, c := range []struct{ party, day, want string }{
		{"utopia", "2015-06-01", "utopia+! Anna Lund: Yes. / league! Tran Van Minh: No."},
		{"league", "2015-06-01", "utopia! Anna Lund: Yes. / league+! Tran Van Minh: No."},
		{"utopia", "2021-06-01", "-! Anna Lund: Yes. / league! Tran Van Minh: No."},
		{"utopia", "", "utopia+! Anna Lund: Yes. / league! Tran Van Minh: No."},
	} {
		got := strings.Join(show(doc, Turns(doc, Speakers{Party: c.party, Day: c.day, Profile: profile})), " / ")
		if got != c.want {
			t.Errorf("party %s on %q: got %q, want %q", c.party, c.day, got, c.want)
		}
	}
}

// Kinds of blocks that are not running text open no turn.
func TestTurnsKinds(t *testing.T) {
	profile := utopia(t)
	for _, kind := range []corpus.Kind{corpus.ListItem, corpus.TableCell, corpus.Caption, corpus.Footnote, corpus.TOC} {
		doc := script("Anna Lund: Yes.", "Viktor Petrov: No.")
		for i := range doc.Blocks {
			doc.Blocks[i].Kind = kind
		}
		if got := Turns(doc, Speakers{Party: "utopia", Profile: profile}); got != nil {
			t.Errorf("%s: got %v, want none", kind, show(doc, got))
		}
	}
}

// checkTurns fails unless the turns follow one another without a gap to the
// end of the text, each opened by its label.
func checkTurns(t *testing.T, doc *corpus.Text, turns []record.Turn) {
	t.Helper()
	for i := range turns {
		turn := &turns[i]
		end := doc.Blocks[len(doc.Blocks)-1].End
		if i+1 < len(turns) {
			end = turns[i+1].Start
		}
		after := AfterLabel(doc, turn)
		if turn.End != end || turn.Start >= turn.End || after < turn.Start || after > turn.End {
			t.Fatalf("turn %d is [%d:%d], its words begin at %d, and the next begins at %d", i, turn.Start, turn.End, after, end)
		}
		if label := strings.TrimLeft(doc.Body[turn.Start:after], "*"); turn.Label == "" || !strings.HasPrefix(label, turn.Label) {
			t.Fatalf("turn %d begins with %q, want its label %q", i, label, turn.Label)
		}
		if turn.Counted && turn.Party == "" {
			t.Fatalf("turn %d counts for nobody", i)
		}
	}
}

func FuzzTurns(f *testing.F) {
	for _, c := range turnCases {
		f.Add(strings.Join(c.blocks, "\n\n"))
	}
	f.Add("Q\n\n: \n\n**:**\n\n(: )\n\nA.: b\n\n[x]: y\n\nŁ Ż: z")
	profile := utopia(f)
	f.Fuzz(func(t *testing.T, s string) {
		doc := script(strings.Split(s, "\n\n")...)
		for i, b := range doc.Blocks {
			doc.Blocks[i].Strong = min(b.Strong, b.End-b.Start)
		}
		checkTurns(t, doc, Turns(doc, Speakers{Party: "utopia", Manifest: []string{"Anna Lund", s}, Profile: profile}))
	})
}

func TestStageDirection(t *testing.T) {
	lang := english(t)
	for s, want := range map[string]bool{
		"(Applause.)":               true,
		"[Laughter]":                true,
		"Applause.":                 true,
		"(Laughter in the hall.)":   true,
		"<…>":                       true,
		"< the video is shown >":    true,
		"* * *":                     true,
		"***":                       true,
		"— — —":                     true,
		"(The Union agrees.)":       false,
		"(Applause.) We go on.":     false,
		"(One.) And (applause.)":    false,
		"There was long applause.":  false,
		"**Anna Lund:** (laughter)": false,
		"":                          false,
	} {
		if got := StageDirection(s, lang); got != want {
			t.Errorf("StageDirection(%q) = %v, want %v", s, got, want)
		}
	}
}
