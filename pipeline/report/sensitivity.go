package report

import (
	"fmt"
	"io"
	"strings"

	"visavis/pipeline/measure"
)

// Sensitivity prints on which terms the difference in tone hangs, the first top of
// them, for a terminal and as Markdown.
func Sensitivity(w io.Writer, study *measure.Study, s *measure.Sensitivity, top int) error {
	var b strings.Builder
	p := study.Parties
	a, z := markdownCell(p[0].Name), markdownCell(p[1].Name)
	fmt.Fprintf(&b, "# What the difference in tone hangs on\n\n"+
		"| | %s | %s | difference | 95 %% of %d lexicons with jittered scores |\n|---|---:|---:|---:|---:|\n", a, z, s.Draws)
	for k, axis := range []struct {
		name  string
		value [2]measure.Value
	}{{"Mean valence of documents", s.Valence}, {"Mean affect of documents", s.Affect}} {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s to %s |\n", axis.name, decimal(axis.value[0].X), decimal(axis.value[1].X), signed(s.Gap[k]),
			signed(s.Jitter[k].Low), signed(s.Jitter[k].High))
	}
	for i := range p {
		v := s.Valence[i].Base
		fmt.Fprintf(&b, "\n%s: %s in %s of %s.", markdown(p[i].Name), plural(v.References, "reference"), plural(v.Documents, "document"), seriesCount(v.Series))
	}
	fmt.Fprintf(&b, "\n\nWith the valences dealt out anew among terms that occur about as often, 95 %% of the differences lie between %s and %s; "+
		"%s of them are at least as large as the one found.", signed(s.Placebo.Low), signed(s.Placebo.High), percent(s.Placebo.Share))
	if s.Placebo.Share > 0.05 {
		b.WriteString(" So the difference in valence may be one of how many terms the lexicon knows in the documents, and says little of what they mean.")
	}
	b.WriteString("\n\n")
	switch {
	case s.Gap[0] == 0:
	case s.Flip == nil:
		b.WriteString("No small set of terms was found without which the difference in valence has the other sign.\n")
	default:
		fmt.Fprintf(&b, "Without %s the difference in valence has the other sign: %s.\n", plural(len(s.Flip), "term"), markdown(strings.Join(s.Flip, ", ")))
	}

	fmt.Fprintf(&b, "\n## Terms\n\nThe differences without each term, those that move the one in valence most first.\n\n"+
		"| Term | hits: %s | hits: %s | difference in valence | moved by | difference in affect | moved by |\n|---|---:|---:|---:|---:|---:|---:|\n", a, z)
	for i, in := range s.Influence {
		if i == top {
			break
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %s | %s | %s | %s |\n", markdownCell(in.Term), in.Hits[0], in.Hits[1],
			signed(in.Gap[0]), signed(in.Gap[0]-s.Gap[0]), signed(in.Gap[1]), signed(in.Gap[1]-s.Gap[1]))
	}
	if n := len(s.Influence) - top; n > 0 {
		fmt.Fprintf(&b, "\n%s more: see --top and --json.\n", plural(n, "term"))
	}

	fmt.Fprintf(&b, "\n## Parts of the lexicon and of the scoring\n\nWithout each of them: means of valence, the differences, and the rank correlation of the documents' valence with that of the whole lexicon. "+
		"A factor that is taken away is 1 for all terms; it changes valence alone.\n\n"+
		"| Without | hits | %s | %s | difference in valence | difference in affect | rank correlation |\n|---|---:|---:|---:|---:|---:|---:|\n", a, z)
	for _, x := range s.Ablations {
		rank := ""
		if x.Rank != nil {
			rank = decimal(*x.Rank)
		}
		fmt.Fprintf(&b, "| %s %s | %d | %s | %s | %s | %s | %s |\n", x.Of, markdownCell(x.ID), x.Hits, decimal(x.Mean[0]), decimal(x.Mean[1]), signed(x.Gap[0]), signed(x.Gap[1]), rank)
	}
	b.WriteString("\nComputed from the terms that were found: where one is taken away, the words that it covered stay silent. The draws are the same on every run.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// signed prints a difference with its sign.
func signed(x float64) string {
	if x >= 0.00005 {
		return "+" + decimal(x)
	}
	return decimal(x)
}

func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }
