package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"visavis/pipeline/record"
)

func writeSymmetryCSV(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"party", "id", "title", "year", "decision", "regime", "references", "substantive", "qualitative", "survives", "hangs_on"}) //nolint:errcheck // reported by Error
	for i := range in.Symmetry {
		a := &in.Symmetry[i]
		d := &in.Docs[a.Doc]
		for g, s := range a.Standing {
			survives := ""
			if s.References > 0 {
				survives = "no"
				if s.Survives() {
					survives = "yes"
				}
			}
			c.Write([]string{d.Party, d.ID, d.Title, strconv.Itoa(d.Year), string(d.Decision), record.Regime(g).String(), //nolint:errcheck
				strconv.Itoa(s.References), strconv.Itoa(s.Substantive), strconv.Itoa(s.Qualitative), survives, a.HangsOn()})
		}
	}
	c.Flush()
	return c.Error()
}

// writeSymmetryMarkdown answers a reviewer's question: was the rule on
// perfunctory mentions applied to both sides (METHOD 3.6)?
func writeSymmetryMarkdown(w io.Writer, in *Input) error {
	var b strings.Builder
	p := in.Study.Parties
	fmt.Fprintf(&b, "# The rule on perfunctory mentions, applied to both sides\n\n"+
		"Each cell is substantive references of all references, with the qualitative ones in brackets. A document survives a reading "+
		"of the rule if it has a substantive reference. Documents that another rule excludes are left out; those without a mention have nothing to lose.\n\n")
	regimes := []string{
		"every mention counts",
		"a list of 4 and more is perfunctory, unless it is itself the message or carries a frame of a relation or a strategy",
		"a list of 3 and more is perfunctory, unless it is itself the message",
		"a list of 3 and more is perfunctory",
	}
	for g, text := range regimes {
		fmt.Fprintf(&b, "- `%s`: %s\n", record.Regime(g), text)
	}
	b.WriteString("\n## Who survives\n\n| Party | Documents with a mention |")
	for g := range regimes {
		fmt.Fprintf(&b, " %s |", record.Regime(g))
	}
	b.WriteString("\n|---|---:|---:|---:|---:|---:|\n")
	for _, party := range p {
		mentioned := 0
		var kept [record.NumRegimes]int
		for i := range in.Symmetry {
			a := &in.Symmetry[i]
			if in.Docs[a.Doc].Party != party.ID || a.Standing[record.All].References == 0 {
				continue
			}
			mentioned++
			for g, s := range a.Standing {
				if s.Survives() {
					kept[g]++
				}
			}
		}
		fmt.Fprintf(&b, "| %s | %d |", markdownCell(party.Name), mentioned)
		for _, n := range kept {
			fmt.Fprintf(&b, " %d |", n)
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## Document by document\n\n| Party | Document | Year | all | paper | neutral | strict | Hangs on |\n|---|---|---:|---:|---:|---:|---:|---|\n")
	for _, party := range p {
		for i := range in.Symmetry {
			a := &in.Symmetry[i]
			d := &in.Docs[a.Doc]
			if d.Party != party.ID || a.Standing[record.All].References == 0 {
				continue
			}
			fmt.Fprintf(&b, "| %s | %s | %d |", markdownCell(party.Name), markdownCell(d.Title), d.Year)
			for _, s := range a.Standing {
				fmt.Fprintf(&b, " %d of %d (%d) |", s.Substantive, s.References, s.Qualitative)
			}
			fmt.Fprintf(&b, " %s |\n", a.HangsOn())
		}
	}
	b.WriteString("\n" + markdown(citation(in)) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}
