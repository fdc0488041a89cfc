package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A sample is a small study of two invented parties, built as the pipeline
// would build it: the records hold offsets into texts that are there.
type sample struct {
	texts map[string]string
	docs  []measure.Input
}

// sentence describes a reference of a sample: a sentence of the text, with the
// partner's name in it and the words that fire a frame.
type sentence struct {
	text, partner   string
	level           int
	valence, affect float64
	frames          []firing
	list, rank      int // items and place of the partner
	comember        string
}

type firing struct {
	frame   string
	quality float64
	words   string
}

func (s *sample) add(in measure.Input, lead string, refs ...sentence) {
	rec := &record.Record{ID: in.ID, Party: in.Party, Partner: map[string]string{"avalon": "league", "league": "avalon"}[in.Party], Year: in.Year}
	text := lead
	for i, r := range refs {
		start := len(text)
		text += r.text + "\n\n"
		at := start + strings.Index(r.text, r.partner)
		sp := record.Span{Start: at, End: at + len(r.partner), Page: i + 2, Sentence: i, SentStart: start, SentEnd: start + len(r.text),
			Surface: r.partner, Alias: in.Party + "-name", Tier: "T1", Counted: true, List: -1}
		ref := record.Reference{Start: start, End: start + len(r.text), Page: i + 2, Text: r.text, Spans: []int{i},
			Tone: record.Tone{Valence: r.valence, Affect: r.affect}}
		for k := range record.NumRegimes {
			sp.Level[k], ref.Level[k] = r.level, r.level
		}
		if r.list > 0 {
			sp.List, sp.Rank = len(rec.Lists), r.rank
			l := record.List{Length: r.list, Order: "free"}
			if r.rank == 0 {
				l.Open, l.Order = true, ""
			}
			rec.Lists = append(rec.Lists, l)
			ref.Enumerated[record.Paper] = true
		}
		if r.comember != "" {
			ref.CoMembers = []string{r.comember}
		}
		for _, f := range r.frames {
			h := record.FrameHit{Frame: f.frame, Quality: f.quality}
			for _, w := range strings.Split(f.words, "|") {
				k := start + strings.Index(r.text, w)
				h.Evidence = append(h.Evidence, [2]int{k, k + len(w)})
			}
			h.Start = h.Evidence[0][0]
			ref.Frames = append(ref.Frames, h)
		}
		rec.Spans = append(rec.Spans, sp)
		rec.References = append(rec.References, ref)
	}
	rec.Words = len(strings.Fields(text))
	in.Record = rec
	s.texts[in.ID] = text
	s.docs = append(s.docs, in)
}

func testInput() Input {
	s := &sample{texts: map[string]string{}}
	s.add(measure.Input{ID: "av-speech", Party: "avalon", Title: "=Remarks at the Harbour Forum | 7 % of all & more", Date: "2019-05-02", Year: 2019,
		URL: "https://example.org/av/1", Decision: measure.Included},
		"Good evening.\n\n",
		sentence{text: "We have strong and lasting ties with the Borduria League, and I am glad of it.", partner: "Borduria League", level: 3,
			valence: 0.6124, affect: 0.55, frames: []firing{{"bond", 0.72, "strong|ties"}}},
		sentence{text: "The harbours of the north, which our grandfathers built and our fathers defended in years that nobody on this coast has forgotten, " +
			"were opened to all, and the Inner Sea Compact, the Nine Ports and the Borduria League are the pillars of the Wide Water space " +
			"that we propose; it stands open to every port that wishes to come in, large or small, near or far, old or new.",
			partner: "Borduria League", level: 4, valence: 0.25, affect: 0.2, comember: "NINE", list: 3, rank: 3,
			frames: []firing{{"plan", 0.9, "Wide Water space"}, {"bond", 0.2, "pillars"}}},
	)
	s.add(measure.Input{ID: "lg-2020", Party: "league", Title: "League Yearbook 2020", Series: "yearbook", Date: "2020", Year: 2020, Decision: measure.Included},
		"",
		sentence{text: "The works at Zileheroum were paid for by partners, including Avalon.", partner: "Avalon", level: 1, list: 1,
			frames: []firing{{"aid", 0.8, "paid for by"}}},
	)
	s.add(measure.Input{ID: "lg-2021", Party: "league", Title: "League Yearbook 2021", Series: "yearbook", Date: "2021", Year: 2021, Decision: measure.Included},
		"",
		sentence{text: "Support came from Syldavia, Karpatia, Nuevo Rico, Avalon and Poldavia.", partner: "Avalon", level: 1, list: 5, rank: 4,
			frames: []firing{{"aid", 0.8, "Support came from"}}},
	)
	s.add(measure.Input{ID: "lg-plan", Party: "league", Title: "Žubrówka “Plan” — résumé #1_b", Date: "2022-11", Year: 2022, Decision: measure.Included}, "The League keeps to itself.\n")
	s.add(measure.Input{ID: "av-old", Party: "avalon", Title: "Toast", Date: "1999", Year: 1999, Decision: measure.Excluded, Rule: "X0",
		Reason: "before the period", Matched: []string{"X0", "X3"}}, "",
		sentence{text: "To the Borduria League!", partner: "Borduria League", level: 2})
	s.docs = append(s.docs, measure.Input{ID: "lg-scan", Party: "league", Title: "Scan", Date: "2021", Year: 2021, Decision: measure.Failed, Reason: "no text layer"})
	// A guest's words: the span is there and does not count.
	guest := s.docs[0].Record
	at := strings.Index(s.texts["av-speech"], "Good")
	guest.Spans = append([]record.Span{{Start: at, End: at + 4, Page: 1, Sentence: -1, SentStart: at, SentEnd: at + 13, Surface: "Good",
		Alias: "avalon-name", Tier: "T3", Speaker: "A guest", WhyNot: "another speaker", List: -1}}, guest.Spans...)
	for i := range guest.References {
		guest.References[i].Spans[0]++
	}

	study := &measure.Study{
		Parties: [2]measure.Party{
			{ID: "avalon", Name: "Avalon", Priority: []string{"NINE"}},
			{ID: "league", Name: "Borduria League"},
		},
		Regime: record.Paper,
		Frames: []measure.FrameInfo{
			{ID: "bond", Label: "Strong bond", Class: "relation", Specificity: 0.5},
			{ID: "plan", Label: "Wide Water", Class: "strategy", Specificity: 1},
			{ID: "aid", Label: "Aid received", Class: "transaction", Specificity: 0.8},
		},
		Rules: []measure.Rule{{ID: "X0", Reason: "before the period"}, {ID: "X3", Reason: "summit of the two"}},
	}
	in := Input{
		Name: "Harbours & Ports", Period: "since 2018",
		Profile: Profile{ID: "avalon-league", Title: "Avalon and the Borduria League", Source: "invented for the tests.",
			Edition: "1.0.0 + study layer “Ports_2” 0.2.0 (sha256 0123456789ab)", Hash: "fedcba9876543210ffff"},
		Rules: "9.9",
		Notes: []string{"All documents of this study are synthetic."},
		Study: study,
		Text: func(id string) (string, error) {
			t, ok := s.texts[id]
			if !ok {
				return "", errors.New("no such text")
			}
			return t, nil
		},
	}
	for _, d := range s.docs {
		in.Docs = append(in.Docs, study.Document(d))
	}
	in.Rows = study.Rows(in.Docs)
	in.Comparison = study.Compare(in.Docs)
	in.Flow = study.Screen(in.Docs)
	in.Symmetry = in.Study.Symmetry(in.Docs, nil)
	in.Tone, in.Thresholds, in.Blind = study.Tone(in.Docs), study.Thresholds(in.Docs), study.Blind(in.Docs)
	in.Speakers = []measure.Speaker{
		{Name: "Leo \"Gull\" Marsh", Documents: 2, Turns: 3, Words: 120, First: "lg-2020", Page: 4, Opening: "Thank you, and good evening"},
		{Name: "Anna Lund", Party: "avalon", Known: true, By: record.ByName, Documents: 1, Turns: 1, Words: 900, First: "av-speech", Opening: "Friends, =1+1"},
		{Name: "Rosa Stone", Known: true, By: record.ByCountry, Documents: 1, Turns: 1, Words: 9, First: "av-speech", Opening: "Yes"},
		{Name: "Question", Unnamed: true, Documents: 1, Turns: 7, Words: 80, First: "av-speech", Opening: "Why"},
	}
	cells := map[string]string{
		"bond": "Strong ties between Avalon and the Borduria League",
		"plan": "The Borduria League as a pillar of the Wide Water space, with the Nine Ports",
		"aid":  "Role of support from partners, including Avalon",
	}
	cell := func(frames []measure.Frame) Narrative {
		var n Narrative
		for _, f := range frames {
			n.Fragments = append(n.Fragments, Fragment{Frame: f.ID, Text: cells[f.ID], Evidence: f.Evidence})
		}
		if len(frames) == 0 {
			n.Fragments = []Fragment{{Text: "No mention of Avalon"}}
		}
		return n
	}
	for i := range in.Docs {
		in.Narratives = append(in.Narratives, cell(in.Docs[i].Printed()))
	}
	for _, r := range in.Rows {
		in.RowNarratives = append(in.RowNarratives, cell(r.Frames))
	}
	return in
}

func write(t *testing.T, in Input) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := WriteAll(dir, in); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Summary(&b, in); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{"summary.txt": b.String()}
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		data, err := os.ReadFile(filepath.Join(dir, n.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[n.Name()] = string(data)
	}
	return out
}

// The files of the sample, as they lie in testdata/golden: read them.
func TestGolden(t *testing.T) {
	got := write(t, testInput())
	want := []string{"asymmetry.csv", "asymmetry.md", "evidence.md", "matrix.csv", "mentions.csv", "screening.csv",
		"speakers.csv", "summary.txt", "symmetry.csv", "symmetry.md", "table1.csv", "table1.html", "table1.md", "table1.tex", "tone.csv", "tone.md"}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	for _, name := range want {
		golden := filepath.Join("testdata", "golden", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(got[name]), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		data, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got[name] != string(data) {
			t.Errorf("%s differs from %s (run go test -update and read the difference):\n%s", name, golden, got[name])
		}
	}
}

// The headers are a contract.
func TestColumns(t *testing.T) {
	got := write(t, testInput())
	for name, want := range map[string]string{
		"matrix.csv":    "party,id,title,year,narrative,frames,words,mentions,references,substantive,qualitative,valence,affect,register",
		"mentions.csv":  "id,page,start,end,surface,partner,alias,tier,speaker,counted,why_not,level,list_length,list_rank,list_order,valence,affect,frames,sentence_start,sentence_end,sentence",
		"screening.csv": "id,decision,rule,reason",
		"speakers.csv":  "speaker,party,known,by,documents,turns,words,first_document,page,first_words,add",
		"asymmetry.csv": "measure,avalon,league",
		"tone.csv":      "measure,avalon,league",
		"table1.csv":    "party,document,year,narrative",
	} {
		if head, _, _ := strings.Cut(got[name], "\n"); head != want {
			t.Errorf("%s has the columns\n%s, want\n%s", name, head, want)
		}
		if strings.Contains(got[name], "\r") {
			t.Errorf("%s has carriage returns", name)
		}
	}
}

// Every key of the table stands in evidence.md once, and every quote there is
// found at its offsets.
func TestEvidence(t *testing.T) {
	in := testInput()
	got := write(t, in)
	for _, key := range regexp.MustCompile(`\b[AB]\d+-\d+\b`).FindAllString(got["table1.md"], -1) {
		if n := strings.Count(got["evidence.md"], "\n### "+key+"\n"); n != 1 {
			t.Errorf("key %s stands %d times in evidence.md", key, n)
		}
	}
	quotes := regexp.MustCompile(`(?m)^> (.*)$\n\n.*\n- Place: (?:page \d+, )?bytes (\d+) to (\d+) of .texts/(.*)\.txt`).
		FindAllStringSubmatch(got["evidence.md"], -1)
	if len(quotes) != 4 {
		t.Errorf("%d quotes, want 4", len(quotes))
	}
	for _, q := range quotes {
		var start, end int
		fmt.Sscan(q[2], &start)
		fmt.Sscan(q[3], &end)
		text, err := in.Text(q[4])
		if err != nil {
			t.Fatal(err)
		}
		if quoted := strings.TrimSuffix(strings.TrimPrefix(q[1], "… "), " …"); text[start:end] != quoted {
			t.Errorf("quote %q, but bytes %d to %d of %s are %q", quoted, start, end, q[4], text[start:end])
		}
	}
}

// The speaker and the partner together are no list, and a page that a format
// does not have is left empty.
func TestMentionRow(t *testing.T) {
	rec := &record.Record{Partner: "league", Lists: []record.List{{Length: 2, Dyad: true}, {Length: 9, Order: "alphabetical"}},
		References: []record.Reference{{Tone: record.Tone{Valence: -0.00001, Affect: 0.5},
			Level:  [record.NumRegimes]int{record.All: 4, record.Paper: 4},
			Frames: []record.FrameHit{{Frame: "bond"}, {Frame: "plan"}, {Frame: "bond"}}}}}
	span := record.Span{Start: 2, End: 3, SentStart: 0, SentEnd: 4, Surface: "L", Alias: "l", Tier: "T1", Counted: true, WhyNot: "repeat"}
	span.Level = [record.NumRegimes]int{record.All: 4, record.Paper: 4}
	for _, tt := range []struct {
		list, rank int
		want       string
	}{
		{-1, 0, "d,,2,3,L,league,l,T1,,yes,repeat,4,,,,0.0000,0.5000,bond plan,0,4,a L."},
		{0, 2, "d,,2,3,L,league,l,T1,,yes,repeat,4,,,,0.0000,0.5000,bond plan,0,4,a L."},
		{1, 8, "d,,2,3,L,league,l,T1,,yes,repeat,4,9,8,alphabetical,0.0000,0.5000,bond plan,0,4,a L."},
	} {
		span.List, span.Rank = tt.list, tt.rank
		if got := strings.Join(mentionRow("d", "a L.", rec, &span, testInput().Study), ","); got != tt.want {
			t.Errorf("list %d:\n%s, want\n%s", tt.list, got, tt.want)
		}
	}
}

// What a title holds comes back from the CSV as it was.
func TestExactText(t *testing.T) {
	in := testInput()
	rows, err := csv.NewReader(strings.NewReader(write(t, in)["matrix.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if rows[1][2] != in.Docs[0].Title {
		t.Errorf("title %q, want %q", rows[1][2], in.Docs[0].Title)
	}
}

func TestBadInput(t *testing.T) {
	for _, tt := range []struct {
		name string
		harm func(*Input)
		want string
	}{
		{"a frame without evidence", func(in *Input) { in.RowNarratives[0].Fragments[0].Evidence = nil }, "has no evidence"},
		{"evidence that is not there", func(in *Input) { in.RowNarratives[0].Fragments[0].Evidence[0].Reference = 9 }, "does not exist"},
		{"narratives missing", func(in *Input) { in.Narratives = nil }, "0 narratives for 6 documents"},
		{"a text that cannot be had", func(in *Input) { in.Text = func(string) (string, error) { return "", errors.New("gone") } }, "gone"},
		{"a text of another document", func(in *Input) { in.Text = func(string) (string, error) { return strings.Repeat("x", 9999), nil } }, "is not in its text"},
		{"a text cut short", func(in *Input) { in.Text = func(string) (string, error) { return "x", nil } }, "is not in its text"},
	} {
		in := testInput()
		tt.harm(&in)
		if err := WriteAll(t.TempDir(), in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
	if err := WriteAll(filepath.Join(t.TempDir(), "missing"), testInput()); err == nil {
		t.Error("a folder that is not there: no error")
	}
}

// Without an included document every file is still written, and says so.
func TestNothingIncluded(t *testing.T) {
	in := testInput()
	in.Rows, in.RowNarratives = nil, nil
	for i := range in.Docs {
		in.Docs[i].Decision = measure.Excluded
	}
	got := write(t, in)
	for _, name := range []string{"table1.md", "table1.html", "table1.tex", "summary.txt"} {
		if !strings.Contains(got[name], "No document is included.") {
			t.Errorf("%s does not say that no document is included", name)
		}
	}
	if strings.Count(got["matrix.csv"], "\n") != 1 {
		t.Errorf("matrix.csv has rows: %s", got["matrix.csv"])
	}
	compile(t, got["table1.tex"])
}

func TestSummaryWidth(t *testing.T) {
	for _, l := range strings.Split(write(t, testInput())["summary.txt"], "\n") {
		if n := len([]rune(l)); n > 96 || strings.HasSuffix(l, " ") {
			t.Errorf("%d columns, or a blank at the end: %q", n, l)
		}
	}
	in := testInput()
	in.Docs[0].Title = "\x1b[31mred"
	var b bytes.Buffer
	if err := Summary(&b, in); err != nil || strings.Contains(b.String(), "\x1b") || !strings.Contains(b.String(), "[31mred") {
		t.Errorf("an escape sequence in a title: %v\n%s", err, b.String())
	}
}

func TestLaTeXCompiles(t *testing.T) {
	in := testInput()
	// Every printable character of the first pages of Unicode, and what
	// official documents bring along, in one cell after another.
	var odd []Narrative
	chunk := ""
	for r := rune(1); r < 0x600; r++ {
		if chunk += string(r) + "a "; r%128 == 127 {
			odd = append(odd, Narrative{[]Fragment{{Text: chunk}}})
			chunk = ""
		}
	}
	odd = append(odd, Narrative{[]Fragment{{Text: `[first] \end{document} --- ,, '' "x" 100% of {a} & _b_ ^c^ ~d~ $e$ #f <g> |h|`}}},
		Narrative{[]Fragment{{Text: "“a” ‘b’ „c“ «d» ‹e› – — ― ‑ − … • · № € £ ¥ ¢ § ¶ © ® ™ ° ± × ÷ µ ½ ¼ ¾ ‰ † ‡ ¡ ¿ → ← ² ³ ﬁ Ⅳ ∑ 東盟 Việt Nam Đông Россия ไทย 🙂 \u00ad\u200b\ufeff"}}})
	for _, n := range odd {
		in.Rows = append(in.Rows, measure.Row{Party: 1, Number: len(in.Rows), Docs: []int{4}, FirstYear: 2022, LastYear: 2022})
		in.RowNarratives = append(in.RowNarratives, n)
	}
	compile(t, write(t, testInput())["table1.tex"])
	compile(t, write(t, in)["table1.tex"])
}

func compile(t *testing.T, source string) {
	t.Helper()
	pdflatex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("pdflatex is not on the PATH: the LaTeX table is not compiled")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "table1.tex"), []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(pdflatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "table1.tex")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("pdflatex: %v\n%s", err, out[max(0, len(out)-2000):])
	}
	if bytes.Contains(out, []byte("Missing character")) {
		t.Errorf("pdflatex misses a character:\n%s", out)
	}
}

// The line of an unknown speaker makes the speaker known when it is pasted into
// speakers.yaml as it is.
func TestSpeakersAdd(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(write(t, testInput())["speakers.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		People []struct{ Name, Party, Source string }
	}
	var yml strings.Builder
	yml.WriteString("people:\n")
	for _, row := range rows[1:] {
		if add := row[len(row)-1]; add != "" {
			yml.WriteString(add + "\n")
		}
	}
	if err := yaml.Unmarshal([]byte(yml.String()), &file); err != nil {
		t.Fatalf("%v\n%s", err, yml.String())
	}
	if len(file.People) != 1 || file.People[0].Name != `Leo "Gull" Marsh` || file.People[0].Party != "other" || file.People[0].Source != "lg-2020" {
		t.Errorf("pasted, the lines are %+v", file.People)
	}
	if got, want := Unknown(testInput().Speakers, "speakers.csv"), "a speaker of the transcripts is unknown and counts for neither party (120 words): see speakers.csv, which has a line to add"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Unknown(testInput().Speakers[1:], "speakers.csv"); got != "" {
		t.Errorf("all are known, got %q", got)
	}
}
