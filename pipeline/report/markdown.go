package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"visavis/pipeline/measure"
)

func (t *table1) writeMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**Table 1.** %s\n\n", markdown(t.caption))
	b.WriteString("| Party | Document | Year | Narrative used |\n|---|---|---|---|\n")
	for _, l := range t.lines {
		narrative := markdownCell(l.narrative)
		if k := l.keys(); k != "" {
			narrative += " " + k
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", markdownCell(l.party), markdownCell(l.document), l.year, narrative)
	}
	if len(t.lines) == 0 {
		b.WriteString("\nNo document is included.\n")
	}
	for _, n := range t.notes {
		b.WriteString("\n" + markdown(n) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// special is what Markdown reads as markup inside a line. Marks that mean
// something in pairs or in places official prose never has them stay as they
// are: a quote should be found by searching for it.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `<`, `\<`, `[`, `\[`, `]`, `\]`, `~~`, `\~~`,
	"\r\n", " ", "\n", " ", "\r", " ",
)

var (
	entity    = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	lineStart = regexp.MustCompile(`^(?:(>)|([#+-]|\d+[.)])(?:\s|$))`)
)

// markdown escapes a text so that it is read as it stands, on one line.
func markdown(s string) string {
	s = entity.ReplaceAllString(special.Replace(s), `\&$1`)
	if m := lineStart.FindStringSubmatchIndex(s); m != nil {
		at := max(m[3], m[5]) - 1 // the mark itself: of 1. the dot
		s = s[:at] + `\` + s[at:]
	}
	return s
}

func markdownCell(s string) string { return strings.ReplaceAll(markdown(s), "|", `\|`) }

func writeComparisonMarkdown(w io.Writer, in *Input) error {
	var b strings.Builder
	p := in.Study.Parties
	fmt.Fprintf(&b, "# %s and %s side by side\n\n", markdown(p[0].Name), markdown(p[1].Name))
	fmt.Fprintf(&b, "Included documents of the study “%s”; what each party says of the other. %s\n\n",
		markdown(in.Name), markdown(regimeNote(in.Study)))
	a, z := markdownCell(p[0].Name), markdownCell(p[1].Name)
	fmt.Fprintf(&b, "| Measure | %s | %s | behind it: %s | behind it: %s |\n|---|---:|---:|---|---|\n", a, z, a, z)
	for _, m := range in.Comparison {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", markdownCell(m.Label), figure(m, 0), figure(m, 1), base(m, 0), base(m, 1))
	}
	b.WriteString("\nAn empty place says that there is nothing to compute the figure from; a zero was counted.")
	b.WriteString(" Shares of references and frames are of all references. Means of tone are means of the means of documents.\n")
	fmt.Fprintf(&b, "\nThe figures describe these documents and nothing beyond them: %s has %s, %s has %s."+
		" Documents of one series are not independent of each other: how far a difference between the parties could be tested"+
		" is a matter of the number of series, and with fewer than three a side it cannot be. No test is printed here."+
		" A document without a series counts as one of its own.\n",
		markdown(p[0].Name), seriesOf(in.Comparison, 0), markdown(p[1].Name), seriesOf(in.Comparison, 1))
	b.WriteString("\nPlaces in lists say something only where the order is free: in alphabetical or protocol order the place follows from the name.\n")

	fmt.Fprintf(&b, "\n## Screening\n\n| Step | %s | %s |\n|---|---:|---:|\n", a, z)
	for _, s := range steps(&in.Flow) {
		label := markdownCell(s.label)
		if s.part {
			label = "– " + label
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", label, s.figures[0], s.figures[1])
	}
	if len(in.Flow.Rules) > 0 {
		b.WriteString("\n" + ruleLegend + "\n")
	}
	for _, n := range append([]string{citation(in)}, in.Notes...) {
		b.WriteString("\n" + markdown(n) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// base says what a figure was computed from; a count is its own base.
func base(m measure.Measure, party int) string {
	if m.Count {
		return ""
	}
	if !m.Value[party].Defined {
		return "nothing"
	}
	v := m.Value[party].Base
	s := plural(v.Documents, "document") + " in " + seriesCount(v.Series)
	if v.Lists > 0 {
		return plural(v.Lists, "list") + ", " + s
	}
	return plural(v.References, "reference") + ", " + s
}

func seriesOf(ms []measure.Measure, party int) string {
	for _, m := range ms {
		if m.ID == "documents" {
			v := m.Value[party].Base
			return plural(v.Documents, "document") + " of " + seriesCount(v.Series)
		}
	}
	return "no document"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func seriesCount(n int) string { return fmt.Sprintf("%d series", n) }
