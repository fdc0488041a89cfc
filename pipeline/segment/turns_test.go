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
		name:     "the manifest's speaker with the family name first",
		manifest: []string{"BRANDT Ivo", "Okello Karl"},
		blocks: []string{
			"Minister Brandt: One.", "Ivo Brandt: Two.", "Brandt Ivo: Three.", "Karl Okello: Four.", "Mr Okello: Five.",
			"Otto Brandt: No relation.", "Ivo Stone: Another.",
		},
		want: []string{
			"utopia+! Minister Brandt: One.", "utopia+! Ivo Brandt: Two.", "utopia+! Brandt Ivo: Three.", "utopia+! Karl Okello: Four.",
			"utopia+! Mr Okello: Five.", "- Otto Brandt: No relation.", "- Ivo Stone: Another.",
		},
	},
	{
		name:     "a first name is somebody else's family name",
		manifest: []string{"Thomas Brandt"},
		blocks:   []string{"Mr Brandt: Thank you.", "Mr Thomas: And I thank you."},
		want:     []string{"utopia+! Mr Brandt: Thank you.", "- Mr Thomas: And I thank you."},
	},
	{
		name:     "an office in the manifest is no name turned round",
		manifest: []string{"Minister of Foreign Trade"},
		blocks:   []string{"Anna Lund: One.", "Head of Foreign: Two."},
		want:     []string{"utopia+! Anna Lund: One.", "- Head of Foreign: Two."},
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
		name:   "a stranger who is asked, without bold type",
		blocks: []string{"Question: Why?", "Rosa Stone: Because.", "Question: When?", "Rosa Stone: Soon."},
		want:   []string{"- Question: Why?", "- Rosa Stone: Because.", "- Question: When?", "- Rosa Stone: Soon."},
	},
	{
		name:   "a moderator and a stranger, on lines of their own",
		blocks: []string{"Moderator:", "You have the floor.", "Rosa Stone:", "I thank you.", "Rosa Stone:", "That is all."},
		want:   []string{"- Moderator: You have the floor.", "- Rosa Stone: I thank you.", "- Rosa Stone: That is all."},
	},
	{
		name:   "a stranger of whom there is a family name alone",
		blocks: []string{"Q: Why?", "STONE: Because.", "Q: When?", "STONE: Soon."},
		want:   []string{"- Q: Why?", "- STONE: Because.", "- Q: When?", "- STONE: Soon."},
	},
	{
		name:   "strangers in turn, without bold type",
		blocks: []string{"Rosa Stone: You are back.", "Hugo Field: I am.", "Rosa Stone: Why?", "Hugo Field: Why not?"},
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
	{name: "fields that come back", blocks: []string{
		"Lead Agency: Ministry of Ports", "Start Date: May 2020", "Lead Agency: Ministry of Trade", "Start Date: June 2020",
	}},
	{name: "headings that come back before sentences", blocks: []string{
		"Sea Trade: It grew by a tenth.", "Port Safety: It was poor.", "Sea Trade: It will grow.", "Port Safety: More is done for safety and trade.",
	}},
	{name: "a name that comes back alone", blocks: []string{"Rosa Stone: A life at sea.", "Rosa Stone: A life on land."}},
	{name: "one remark and one name", blocks: []string{"Comment: It rained.", "Rosa Stone: A life at sea."}},
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

// The parts of a report may be named after actors, who do not speak in it.
func TestTurnsActors(t *testing.T) {
	profile, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range profile.Actors {
		if words := strings.Fields(a.Name); len(words) == 2 && titleCase(words[0]) && titleCase(words[1]) {
			names = append(names, a.Name)
		}
	}
	var blocks []string
	for _, what := range []string{"It sold tin.", "It sold wool."} {
		for _, name := range names[:2] {
			blocks = append(blocks, name+": "+what)
		}
	}
	doc := script(blocks...)
	if got := Turns(doc, Speakers{Party: profile.Parties[0].ID, Profile: profile}); got != nil {
		t.Errorf("got %q, want one voice", show(doc, got))
	}
}

// A line that opens a page's tail takes from the text all that stands behind it;
// one that a text may have as a heading does so only before links and notices.
func TestTail(t *testing.T) {
	type block struct {
		kind corpus.Kind
		text string
	}
	body := func(lines ...string) (out []block) {
		for _, l := range lines {
			out = append(out, block{corpus.Body, l})
		}
		return out
	}
	for _, c := range []struct {
		name   string
		blocks []block
		want   string // the first words of the tail; "" for none
	}{
		{"none", body("The ferry sailed.", "It was late."), ""},
		{"links", body("The ferry sailed.", "See also", "Meeting with the pilots"), "See also"},
		{"sentences of other pages", body("The ferry sailed.", "See also", "The pilots were late."), "See also"},
		{"links behind a rubric", body("The ferry sailed.", "Topics", "Meeting with the pilots", "Ports"), "Topics"},
		{"a notice with a stop", body("The ferry sailed.", "Topics", "Ports", "© Port Authority. All rights reserved."), "Topics"},
		{"a rubric before the tail", body("The ferry sailed.", "Topics", "Ports", "See also", "The pilots were late."), "Topics"},
		{"a heading of the text", body("The ferry sailed.", "Documents", "The pilots were given new ones."), ""},
		{"items of the text", body("The ferry sailed.", "Documents", "the pilots have been given a chart;"), ""},
		{"a heading", append(body("The ferry sailed."), block{corpus.Heading, "Documents"}, block{corpus.Body, "The pilots were given new ones."}), ""},
		{"a table's head", append(body("The ferry sailed."), block{corpus.TableCell, "Documents"}, block{corpus.TableCell, "12"}), ""},
		{"a table's head that is no rubric", append(body("The ferry sailed."), block{corpus.TableCell, "See also"}, block{corpus.Body, "Ports"}), ""},
		{"a table's title", append(body("The ferry sailed.", "Documents"), block{corpus.TableCell, "Charts"}), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := make([]string, len(c.blocks))
			for i, b := range c.blocks {
				lines[i] = b.text
			}
			doc := script(lines...)
			for i, b := range c.blocks {
				doc.Blocks[i].Kind = b.kind
			}
			lang := english(t)
			lang.Auxiliaries = set(t, "were", "been")
			got := doc.Body[Tail(doc, lang):]
			if c.want == "" && strings.TrimSpace(got) != "" || !strings.HasPrefix(got, c.want) {
				t.Errorf("the tail is %q, want it from %q", got, c.want)
			}
		})
	}
}

// The manifest says who speaks for the party, whatever the profile knows of his
// dates of office.
func TestTurnsManifestFirst(t *testing.T) {
	profile := utopia(t)
	for _, manifest := range []string{"Anna Lund", "Lund Anna", "LUND Anna Maria"} {
		turns := Turns(script("Question: Why?", "Minister Lund: Because."), Speakers{Party: "utopia", Manifest: []string{manifest}, Day: "2024-06-01", Profile: profile})
		if len(turns) != 2 || !turns[1].Counted || turns[1].By != record.ByStudy || turns[1].Speaker != "Anna Maria Lund" {
			t.Errorf("%s: %+v, want the manifest's speaker", manifest, turns)
		}
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
