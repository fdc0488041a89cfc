package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/record"
	"visavis/pipeline/tone"
)

// Cell measures a document that [Analyzer.Document] has read. It returns a
// function that says of a frame in one of its references, found or suppressed,
// whether it stands in the document's cell of table 1 (METHOD 5.3), or why not.
func Cell(study *corpus.Study, p *lexicon.Profile, doc *corpus.Document, text *corpus.Text, r *record.Record) func(*record.Reference, *record.FrameHit) string {
	regime, _ := record.ParseRegime(study.Regime) // checked by corpus.Load
	ms := measures(study, p, regime)
	d := judge(study, p, ms, doc, outcome{text: text, record: r})
	return func(ref *record.Reference, h *record.FrameHit) string {
		info := slices.IndexFunc(ms.Frames, func(f measure.FrameInfo) bool { return f.ID == h.Frame })
		least, level := ms.Frames[info].Least(), ref.Level[regime]
		switch {
		case h.By != "":
			return "does not count: superfluous beside " + h.By
		case level < least:
			return fmt.Sprintf("does not count: the level is %d, and this frame stands from %d up", level, least)
		case d.Decision != measure.Included:
			return fmt.Sprintf("no cell: the document is %s (%s)", d.Decision, strings.TrimSpace(d.Rule+" "+d.Reason))
		}
		found := slices.IndexFunc(d.Frames, func(f measure.Frame) bool { return f.ID == h.Frame })
		if left := d.Frames[found].Left; left != "" {
			return "not in the cell: " + left
		}
		return "in the cell"
	}
}

// ToneLegend says how tone is computed, with the numbers that the program uses.
func ToneLegend() string {
	p := tone.Defaults()
	return fmt.Sprintf(`How the tone is made. Each term's share in the valence is its rating / 3 x factor x weight; what is 1 is not printed.
  factor   negation   %g of praise and %g of blame that is negated, %g of what is denied twice
           boost      %g behind a booster, %g behind a damper
           hedge      %g for what may be, %g for what is wished
  weight   direction  1 behind the partner's name, %g before it, %g for an attribute of it, %g for what the partner does to others
           distance   1 / (1 + words / %g), of the words between the term and the name
           clauses    %g for each clause break between the two
           competition  %g where another actor is nearer, 1 / sqrt(k) where a list of k shares it, 0 in another's item of a list
           context    %g what the partner says itself, %g harm where it is only the place, %g a view reported as
                      somebody else's, %g blame that the partner's clause is only joined to
  valence  s / sqrt(1 + s x s), where s is the sum of the shares
  affect   1 - the product of (1 - each affect): a term's affect / 3 x boost x weight
Of several mentions in a sentence the tone is that of the one with the largest sum.
`, -p.Kappa, -p.Denied, p.Litotes, 1+p.Boost, 1-p.Boost, p.Potential, p.Desired,
		p.Left, p.Attributive, p.Subject, p.Lambda, p.Beta, p.Competition, p.Said, p.Place, p.Reported, p.Competition)
}
