package pipeline

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"visavis/lexicon"
	"visavis/pipeline/record"
)

const rulesDoc = "../docs/rules.md"

// docs/rules.md tells the rules with the sentences that show them; it is made of
// the files that TestSentences runs: go test ./pipeline -run RulesDocument -update
func TestRulesDocument(t *testing.T) {
	parts, all := specification(t)
	got := rulesDocument(t, parts, all)
	if *update {
		if err := os.WriteFile(rulesDoc, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(rulesDoc)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("docs/rules.md is not what the sentences say (go test ./pipeline -run RulesDocument -update writes it); got\n%s", firstDifference(got, want))
	}
}

func rulesDocument(t *testing.T, parts []rulePart, all []sentence) []byte {
	lists := 0
	for i := range all {
		if slices.ContainsFunc(all[i].Spans, func(sp span) bool { return sp.List != nil && !sp.List.Pair }) {
			lists++
		}
	}
	titles := map[string]string{}
	for _, p := range parts {
		for _, r := range p.Rules {
			titles[r.ID] = r.Title
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `# The rules, each with its sentences

Version %s of the rules. Do not edit: this page is made of testdata/sentences, the same files that the tests run
(testdata/sentences/README.md). It tells %d rules with %d sentences, %d of them with a list. Every sentence is written
for this project; none is a quotation, and nobody named in one ever said it.

Each row is a short document of one party, read for the other party's names. Every such name is set in bold, and the
verdict says what becomes of it:

- **counts** or **does not count**, with the reason that mentions.csv gives under why_not;
- its level: %s;
- where it stands in a list: its place, the length and the order of the list.

Levels are those of the regime "paper"; where another regime gives another level, it follows in brackets. Numbers of
sections are those of the method. `+"`visavis explain STUDY DOC:OFFSET`"+` tells the same of any place in a study.

`, Rules, len(titles), len(all), lists, strings.Join(levelNames[:], ", "))
	for _, p := range parts {
		fmt.Fprintf(&b, "- [%s](#%s)\n", p.Part, anchor(p.Part))
	}
	profiles := map[string]*lexicon.Profile{}
	for _, p := range parts {
		fmt.Fprintf(&b, "\n## %s\n", p.Part)
		for _, r := range p.Rules {
			fmt.Fprintf(&b, "\n### %s\n\n%s (Method %s.)\n\n", r.Title, r.Says, r.Method)
			var own, others []*sentence
			for i := range all {
				switch k := slices.Index(all[i].Rules, r.ID); {
				case k == 0:
					own = append(own, &all[i])
				case k > 0:
					others = append(others, &all[i])
				}
			}
			if len(own) == 0 {
				own, others = others, nil // a rule that no sentence shows best
			}
			fmt.Fprintf(&b, "| document of | text | verdict |\n|---|---|---|\n")
			for _, s := range own {
				if profiles[s.Profile] == nil {
					profiles[s.Profile] = analyzer(t, s.Profile).profile
				}
				party, _ := profiles[s.Profile].Party(s.Party)
				fmt.Fprintf(&b, "| %s | %s | %s |\n", party.Name, s.markdown(t), s.verdicts())
			}
			var also []string
			for _, s := range others {
				link := fmt.Sprintf("[%s](#%s)", titles[s.Rules[0]], anchor(titles[s.Rules[0]]))
				if !slices.Contains(also, link) {
					also = append(also, link)
				}
			}
			if len(also) > 0 {
				fmt.Fprintf(&b, "\nSee also: %s.\n", strings.Join(also, "; "))
			}
		}
	}
	return b.Bytes()
}

// anchor is the link that a heading gets.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

var plainText = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `|`, `\|`, `<`, `&lt;`, `[`, `\[`, `_`, `\_`)

// markdown is the text with the partner's names in bold, its paragraphs in lines
// of a table's cell.
func (s *sentence) markdown(t *testing.T) string {
	t.Helper()
	text := s.text(t)
	var spans [][2]int
	at := 0
	for _, sp := range s.Spans {
		i := strings.Index(text.Body[at:], sp.Surface)
		if i < 0 {
			t.Fatalf("%s: %q is not in the text", s.ID, sp.Surface)
		}
		spans = append(spans, [2]int{at + i, at + i + len(sp.Surface)})
		at += i + len(sp.Surface)
	}
	var b strings.Builder
	for k, block := range text.Blocks {
		if k > 0 {
			b.WriteString("<br>")
		}
		if len(s.Blocks) > 0 {
			fmt.Fprintf(&b, "*%s:* ", strings.ReplaceAll(string(block.Kind), "_", " "))
		}
		at := block.Start
		for _, sp := range spans {
			if sp[0] >= block.Start && sp[1] <= block.End {
				fmt.Fprintf(&b, "%s**%s**", plainText.Replace(text.Body[at:sp[0]]), plainText.Replace(text.Body[sp[0]:sp[1]]))
				at = sp[1]
			}
		}
		b.WriteString(plainText.Replace(text.Body[at:block.End]))
	}
	// What the reader must know, in italics below the text.
	var about []string
	if s.dated {
		about = append(about, "A document of "+s.Day+".")
	}
	if len(s.Speakers) > 0 {
		about = append(about, "The manifest names "+strings.Join(s.Speakers, ", ")+".")
	}
	if s.Layer != "" {
		about = append(about, "Read with the layer "+s.Layer+".")
	}
	if s.Note != "" {
		about = append(about, s.Note)
	}
	if len(about) > 0 {
		fmt.Fprintf(&b, "<br>*%s*", plainText.Replace(strings.Join(about, " ")))
	}
	return b.String()
}

// verdicts says in words what becomes of each span.
func (s *sentence) verdicts() string {
	if len(s.Spans) == 0 {
		return "no name of the other party"
	}
	var out []string
	references := 0
	for i := range s.Spans {
		sp := &s.Spans[i]
		v := sp.verdict()
		if len(s.Spans) > 1 {
			v = plainText.Replace(sp.Surface) + ": " + v
		}
		if *sp.Counted {
			references++
		}
		out = append(out, v)
	}
	switch {
	case references > 1 && *s.References == 1:
		out = append(out, "one reference")
	case references > 1:
		out = append(out, fmt.Sprintf("%d references", *s.References))
	}
	return strings.Join(out, "<br>")
}

var levelNames = [...]string{"no content (0)", "perfunctory (1)", "transactional (2)", "relational (3)", "strategic (4)"}

func (sp *span) verdict() string {
	var b strings.Builder
	switch {
	case !*sp.Counted:
		fmt.Fprintf(&b, "does not count: %s", sp.WhyNot)
	default:
		b.WriteString("counts")
		if sp.WhyNot != "" {
			fmt.Fprintf(&b, ", %s", sp.WhyNot)
		}
	}
	if sp.Holder != "" {
		b.WriteString("; somebody else's view")
	}
	if sp.Bilateral {
		b.WriteString("; joined to the speaker's own name")
	}
	if l := sp.List; l != nil {
		switch {
		case l.Pair:
			b.WriteString("; a pair with the speaker")
		case l.Rank == 0:
			b.WriteString("; alone in an open list")
		default:
			fmt.Fprintf(&b, "; item %d of %d", l.Rank, len(l.Items))
			if l.Open {
				b.WriteString(", open")
			}
		}
		switch l.Order {
		case "":
		case "alphabetical":
			b.WriteString(", alphabetical")
		default:
			fmt.Fprintf(&b, ", %s order", l.Order)
		}
		if l.Constitutive {
			b.WriteString("; the list is the message")
		}
	}
	if sp.Exclusive {
		b.WriteString("; set apart from the list")
	}
	if *sp.Counted {
		fmt.Fprintf(&b, "; %s", levelNames[*sp.Level])
		var others []string
		for g := record.Regime(0); g < record.NumRegimes; g++ {
			if l := sp.level(g); l != *sp.Level {
				others = append(others, fmt.Sprintf("%s %d", g, l))
			}
		}
		if len(others) > 0 {
			fmt.Fprintf(&b, " [%s]", strings.Join(others, ", "))
		}
	}
	return b.String()
}
