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
		words := strings.Join(strings.Fields(t.Body[turn.Said:turn.End]), " ")
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
			"Minister for Trade, Ports and Fisheries Anna Lund: Eleven.", "President of Arcadia, Secretary of the Port Anna Lund: Twelve.",
			"Minister Lund, Head of the Port Authority: Thirteen.",
			"Trade, Ports and Fisheries Minister Anna Lund: Fourteen.", "Session moderator, head of the press office Anna Lund: Fifteen.",
			"Berta Lund: Other.", "President Berta Lund: Other.", "Ms. Lundgren: Other.",
		},
		want: []string{
			"utopia+! Anna Lund: One.", "utopia+! A. M. Lund: Two.", "utopia+! A. LUND: Three.", "utopia+! LUND: Four.",
			"utopia+! Ms. Lund: Five.", "utopia+! Lund A.M.: Six.", "utopia+! President Lund: Seven.", "utopia+! Ana Lund: Eight.",
			"utopia+! AnnaLund: Nine.", "utopia+! Anna Lund, Minister of Trade: Ten.",
			"utopia+! Minister for Trade, Ports and Fisheries Anna Lund: Eleven.", "utopia+! President of Arcadia, Secretary of the Port Anna Lund: Twelve.",
			"utopia+! Minister Lund, Head of the Port Authority: Thirteen.",
			"utopia+! Trade, Ports and Fisheries Minister Anna Lund: Fourteen.", "utopia+! Session moderator, head of the press office Anna Lund: Fifteen.",
			"- Berta Lund: Other.", "- President Berta Lund: Other.", "- Ms. Lundgren: Other.",
		},
	},
	{
		name:   "words before a name that tell who that is, or to whom the letter goes",
		blocks: []string{"Head of the air show Anna Lund: One.", "Letter from the air show to Anna Lund: Two.", "Letter to the air show Lund: Three."},
		want:   []string{"utopia+! Head of the air show Anna Lund: One. Letter from the air show to Anna Lund: Two. Letter to the air show Lund: Three."},
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
		name: "a name and what its bearer is, in bold",
		blocks: []string{
			"Anna Lund:| Begin.", "Leo Marsh, captain of the ferry:| I will.", "Captain of the “Gull” Rosa Asker-dale:| And I.",
			"Prize of the City Council for Young Sailors and Builders:| And we.",
		},
		want: []string{
			"utopia+! Anna Lund: Begin.", "- Leo Marsh, captain of the ferry: I will.", "- Captain of the “Gull” Rosa Asker-dale: And I.",
			"- Prize of the City Council for Young Sailors and Builders: And we.",
		},
	},
	{
		name:   "marks of bold type within a label",
		blocks: []string{"**President of Utopia** **Karl Okello**: Yes.", "**Leo Marsh** (retranslated): No.", "**Leo** **Marsh:** Never."},
		want:   []string{"utopia+! President of Utopia Karl Okello: Yes.", "- Leo Marsh (retranslated): No.", "- Leo Marsh: Never."},
	},
	{
		name:   "a full stop for a colon, behind the name of one who speaks",
		blocks: []string{"Anna Lund:| Yes.", "Leo Marsh:| No.", "Anna Lund.| Why?", "Leo Marsh.| Because.", "Rosa Stone.| A name in bold."},
		want:   []string{"utopia+! Anna Lund: Yes.", "- Leo Marsh: No.", "utopia+! Anna Lund: Why?", "- Leo Marsh: Because. Rosa Stone. A name in bold."},
	},
	{
		name: "sentences that end in a name and a colon",
		blocks: []string{
			"Anna Lund: Yes.", "And a question for Anna Lund: why?", "This is why Rosa would like to read a letter from Leo Marsh: here it is.",
			"Anna Lund is at the forum The Harbour: it began today.", "About the Harbour Fund: it is empty.",
		},
		want: []string{
			"utopia+! Anna Lund: Yes. And a question for Anna Lund: why? This is why Rosa would like to read a letter from Leo Marsh: here it is. " +
				"Anna Lund is at the forum The Harbour: it began today. About the Harbour Fund: it is empty.",
		},
	},
	{
		name:   "a list of appointments in a transcript",
		blocks: []string{"Anna Lund: These are they.", "Minister of Trade: Ivo Brandt.", "Minister of Transport: Otto Field."},
		want:   []string{"utopia+! Anna Lund: These are they. Minister of Trade: Ivo Brandt. Minister of Transport: Otto Field."},
	},
	{
		name:   "a letter, and a colon later in the sentence",
		blocks: []string{"THE PRESIDENT: Good morning.", "Q On the first point: why now?", "Q: And the second?", "THE PRESIDENT: No."},
		want:   []string{"- THE PRESIDENT: Good morning.", "- Q: On the first point: why now?", "- Q: And the second?", "- THE PRESIDENT: No."},
	},
	{
		name:     "the office that the manifest gives",
		manifest: []string{"President Karl Okello"},
		blocks:   []string{"THE PRESIDENT: Good morning.", "Q Why?", "MS. STONE: Thank you all.", "THE VICE PRESIDENT: Indeed."},
		want:     []string{"utopia+! THE PRESIDENT: Good morning.", "- Q: Why?", "- MS. STONE: Thank you all.", "- THE VICE PRESIDENT: Indeed."},
	},
	{
		name:     "the same office in the chair, where the name is there too",
		manifest: []string{"President Karl Okello"},
		blocks: []string{
			"The President: I call on the President of Arcadia.", "President Okello (Utopia) (spoke in French): Thank you.",
			"The Acting President (spoke in French): I thank him.",
		},
		want: []string{
			"- The President: I call on the President of Arcadia.", "utopia+! President Okello (Utopia) (spoke in French): Thank you.",
			"- The Acting President (spoke in French): I thank him.",
		},
	},
	{
		name:   "a country in brackets within an office is not the speaker's",
		blocks: []string{"Director of the Institute (Utopia) Leo Marsh: One.", "Minister Ivo Brandt: Two.", "Question: Three?"},
		want:   []string{"- Director of the Institute (Utopia) Leo Marsh: One.", "- Minister Ivo Brandt: Two.", "- Question: Three?"},
	},
	{
		name:   "the lead before and the links behind",
		blocks: []string{"Anna Lund met the captains.", "* * *", "Anna Lund:| Good morning.", "Leo Marsh:| Good day.", "See also", "Anna Lund meets the captains\nMay 5, 2015"},
		want:   []string{"utopia+! Anna Lund: Good morning.", "- Leo Marsh: Good day."},
	},
	{
		name:   "an interview between strangers",
		blocks: []string{"Rosa Stone:| You are back.", "Hugo Field:| I am.", "Rosa Stone:| Why?", "Hugo Field:| Why not?"},
		want:   []string{"- Rosa Stone: You are back.", "- Hugo Field: I am.", "- Rosa Stone: Why?", "- Hugo Field: Why not?"},
	},

	{
		name:   "one question and one answer",
		blocks: []string{"Question: Why?", "Answer: Because."},
		want:   []string{"- Question: Why?", "- Answer: Because."},
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

// Where labels only say question and answer, the answers are the manifest's
// speaker's, if it names one alone; a label that names somebody ends that.
func TestTurnsAnswers(t *testing.T) {
	profile := utopia(t)
	interview := []string{"Question: Why?", "Answer: Because.", "Question: When?", "A: Soon."}
	for _, c := range []struct {
		name     string
		manifest []string
		more     string
		want     []string
	}{
		{"one", []string{"Minister Ivo Brandt"}, "",
			[]string{"- Question by  of Question", "utopia by answers of Minister Ivo Brandt", "- Question by  of Question", "utopia by answers of Minister Ivo Brandt"}},
		{"one whom the profile knows", []string{"President Lund"}, "",
			[]string{"- Question by  of Question", "utopia by answers of Anna Maria Lund", "- Question by  of Question", "utopia by answers of Anna Maria Lund"}},
		{"nobody", nil, "",
			[]string{"- Question by  of Question", "- Answer by  of Answer", "- Question by  of Question", "- A by  of A"}},
		{"two", []string{"Ivo Brandt", "Anna Lund"}, "",
			[]string{"- Question by  of Question", "- Answer by  of Answer", "- Question by  of Question", "- A by  of A"}},
		{"one, and a label with a name", []string{"Ivo Brandt"}, "Rosa Stone: I was there.",
			[]string{"- Question by  of Question", "- Answer by  of Answer", "- Question by  of Question", "- A by  of A", "- Rosa Stone by  of Rosa Stone"}},
		{"the label itself", []string{"Answer"}, "",
			[]string{"- Question by  of Question", "utopia by manifest of Answer", "- Question by  of Question", "- A by  of A"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := interview
			if c.more != "" {
				blocks = append(slices.Clone(blocks), c.more)
			}
			var got []string
			for _, turn := range Turns(script(blocks...), Speakers{Party: "utopia", Manifest: c.manifest, Profile: profile}) {
				who := turn.Party
				if who == "" {
					who = "- " + turn.Label
				}
				if turn.Counted != (turn.Party == "utopia") || turn.Known != (turn.By != "") {
					t.Errorf("%s: party %q but counted %v; by %q but known %v", turn.Label, turn.Party, turn.Counted, turn.By, turn.Known)
				}
				got = append(got, fmt.Sprintf("%s by %s of %s", who, turn.By, turn.Speaker))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// A speaker has one name in a document, whatever the labels give.
func TestTurnsSpeaker(t *testing.T) {
	doc := script(
		"President of Utopia Karl Okello:| One.", "Karl Okello:| Two.",
		"MINISTER ROSA STONE:| Three.", "Ms Stone:| Four.", "Rosa Stone:| Five.", "ROSA STONE:| Six.",
		"President Anna Lund:| Seven.", "A.M. Lund:| Eight.",
		"Mr. Osei (Utopia):| Nine.", "Mr. Osei:| Ten.",
		"Ivo Brandt, Fellow of the Academy of Arts:| And now.", "Otto Field, Head of the Academy of Arts:| And then.",
		"Rector of the Harbour School Leo Marsh:| Eleven.", "Leo Marsh:| Twelve.", "Question 2:| Thirteen?", "Bella Marsh:| Fourteen.",
	)
	want := []string{
		"Karl Okello/role", "Karl Okello/same name",
		"Rosa Stone/", "Rosa Stone/", "Rosa Stone/", "Rosa Stone/",
		"Anna Maria Lund/name", "Anna Maria Lund/name",
		"Mr. Osei (Utopia)/country", "Mr. Osei (Utopia)/same name",
		"Ivo Brandt/", "Otto Field/",
		"Leo Marsh/", "Leo Marsh/", "Question/", "Bella Marsh/",
	}
	var got []string
	for _, turn := range Turns(doc, Speakers{
		Party: "utopia", Profile: utopia(t),
		PartyOf: func(name string) string { return map[string]string{"Utopia": "utopia"}[name] },
	}) {
		got = append(got, turn.Speaker+"/"+turn.By)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
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
		// The first and the last day of a term are in it.
		{"utopia", "2009-12-31", "-! Anna Lund: Yes. / league! Tran Van Minh: No."},
		{"utopia", "2010-01-01", "utopia+! Anna Lund: Yes. / league! Tran Van Minh: No."},
		{"utopia", "2019-12-31", "utopia+! Anna Lund: Yes. / league! Tran Van Minh: No."},
		{"utopia", "2020-01-01", "-! Anna Lund: Yes. / league! Tran Van Minh: No."},
	} {
		got := strings.Join(show(doc, Turns(doc, Speakers{Party: c.party, Day: c.day, Profile: profile})), " / ")
		if got != c.want {
			t.Errorf("party %s on %q: got %q, want %q", c.party, c.day, got, c.want)
		}
	}
}

// So it is with offices, and with somebody of whom it is known that neither party
// is meant.
func TestTurnsRoles(t *testing.T) {
	profile := utopia(t)
	speaker, err := lexicon.ParsePattern("Speaker of the Senate", nil)
	if err != nil {
		t.Fatal(err)
	}
	profile.Language.RoleWords = set(t, "speaker", "captain")
	profile.Roles = []lexicon.Role{{Party: "utopia", Pattern: speaker, From: "2011-03-01", To: "2011-09-30"}}
	profile.People = []lexicon.Person{{Name: "Leo Marsh", Party: lexicon.NeitherParty}}
	doc := script("Speaker of the Senate Ivo Brandt: Yes.", "Captain Leo Marsh: No.", "Ivo Brandt: Yes.")
	for day, want := range map[string]string{
		"2011-02-28": "- Speaker of the Senate Ivo Brandt: Yes. / -! Captain Leo Marsh: No. / - Ivo Brandt: Yes.",
		"2011-03-01": "utopia+! Speaker of the Senate Ivo Brandt: Yes. / -! Captain Leo Marsh: No. / utopia+! Ivo Brandt: Yes.",
		"2011-09-30": "utopia+! Speaker of the Senate Ivo Brandt: Yes. / -! Captain Leo Marsh: No. / utopia+! Ivo Brandt: Yes.",
		"2011-10-01": "- Speaker of the Senate Ivo Brandt: Yes. / -! Captain Leo Marsh: No. / - Ivo Brandt: Yes.",
	} {
		if got := strings.Join(show(doc, Turns(doc, Speakers{Party: "utopia", Day: day, Profile: profile})), " / "); got != want {
			t.Errorf("on %s: got %q, want %q", day, got, want)
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
		end := turn.End
		if i+1 < len(turns) {
			end = turns[i+1].Start
		} else if end > doc.Blocks[len(doc.Blocks)-1].End {
			t.Fatalf("the last turn ends at %d, behind the text", end)
		}
		after := turn.Said
		if turn.End != end || turn.Start >= turn.End || after < turn.Start || after > turn.End {
			t.Fatalf("turn %d is [%d:%d], its words begin at %d, and the next begins at %d", i, turn.Start, turn.End, after, end)
		}
		if label := strings.Join(strings.Fields(strings.ReplaceAll(doc.Body[turn.Start:after], "*", "")), " "); turn.Label == "" || !strings.HasPrefix(label, turn.Label) {
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
