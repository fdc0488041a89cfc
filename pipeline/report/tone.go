package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"visavis/pipeline/measure"
)

func writeToneCSV(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"measure", in.Study.Parties[0].ID, in.Study.Parties[1].ID}) //nolint:errcheck // reported by Error
	for _, m := range in.Tone {
		c.Write([]string{m.ID, figure(m, 0), figure(m, 1)}) //nolint:errcheck
	}
	for r, row := range in.Thresholds {
		for k, m := range row {
			c.Write([]string{fmt.Sprintf("register_share:%s@%.2f", measure.Registers[r], measure.Shifts[k]), figure(m, 0), figure(m, 1)}) //nolint:errcheck
		}
	}
	c.Flush()
	return c.Error()
}

// writeToneMarkdown answers a reviewer's question: would the tone be another one
// under another unit, weight or threshold (METHOD 4.5, 4.6)?
func writeToneMarkdown(w io.Writer, in *Input) error {
	var b strings.Builder
	p := in.Study.Parties
	a, z := markdownCell(p[0].Name), markdownCell(p[1].Name)
	b.WriteString("# Tone under other choices\n\n" +
		"What each party says of the other in the included documents, scored with the lexicon. Tone by lexicon is weak evidence for a single sentence; " +
		"a difference between the parties that a line of these tables turns round is none.\n\n" +
		"## Units and weights\n\n")
	fmt.Fprintf(&b, "| Measure | %s | %s | behind it: %s | behind it: %s |\n|---|---:|---:|---|---|\n", a, z, a, z)
	for _, m := range in.Tone {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", markdownCell(m.Label), figure(m, 0), figure(m, 1), base(m, 0), base(m, 1))
	}
	b.WriteString("\nValence runs from -1 to 1, affect and factuality from 0 to 1. The means of documents are those of asymmetry.md; an empty place says that there is nothing to compute the figure from. " +
		"“Less that of other actors” takes from a document's mean what it says on average of the other actors with whom the profile compares the partner, each of them counted once: " +
		"what is left when the kindness, or the dryness, of such a document is taken away. Those are found by their names alone.\n\n" +
		"## Thresholds\n\nShares of references in each register as the thresholds of valence (0.20 and -0.10) and affect (0.35) are multiplied.\n\n| Register | Party |")
	rule := "\n|---|---|"
	for _, f := range measure.Shifts {
		fmt.Fprintf(&b, " × %.2f |", f)
		rule += "---:|"
	}
	b.WriteString(rule + "\n")
	for r, row := range in.Thresholds {
		for party := range p {
			fmt.Fprintf(&b, "| %s | %s |", measure.Registers[r], markdownCell(p[party].Name))
			for _, m := range row {
				fmt.Fprintf(&b, " %s |", figure(m, party))
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("\n## Where the lexicon is blind\n\n")
	if len(in.Blind) == 0 {
		b.WriteString("In every document the lexicon knows a term in half of the references or more.\n")
	} else {
		b.WriteString("In these documents it knows a term in less than half of the references. That may be the dryness of the documents or a gap in the lexicon: " +
			"read their quotes in evidence.md before their tone is used, and look at `visavis lexicon candidates`.\n\n| Party | Document | Year | References |\n|---|---|---:|---:|\n")
		for _, party := range p {
			for _, i := range in.Blind {
				if d := &in.Docs[i]; d.Party == party.ID {
					fmt.Fprintf(&b, "| %s | %s | %d | %d |\n", markdownCell(party.Name), markdownCell(d.Title), d.Year, d.References)
				}
			}
		}
	}
	b.WriteString("\n" + markdown(citation(in)) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}
