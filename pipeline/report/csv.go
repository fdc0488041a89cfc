package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

func writeMatrix(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"party", "id", "title", "year", "narrative", "frames", "words", "mentions", "references",
		"substantive", "qualitative", "valence", "affect", "register"})
	for _, p := range in.Study.Parties {
		for i := range in.Docs {
			d := &in.Docs[i]
			if d.Party != p.ID || d.Decision != measure.Included {
				continue
			}
			var frames []string
			for _, f := range d.Printed() {
				frames = append(frames, f.ID)
			}
			valence, affect := "", ""
			if d.References > 0 {
				valence, affect = decimal(d.Valence), decimal(d.Affect)
			}
			c.Write([]string{d.Party, d.ID, d.Title, strconv.Itoa(d.Year), in.Narratives[i].Text(), strings.Join(frames, " "),
				strconv.Itoa(d.Words), strconv.Itoa(d.Mentions), strconv.Itoa(d.References),
				strconv.Itoa(d.Substantive), strconv.Itoa(d.Qualitative), valence, affect, d.Register})
		}
	}
	c.Flush()
	return c.Error()
}

func writeMentions(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"id", "page", "start", "end", "surface", "partner", "alias", "tier", "speaker", "counted", "why_not",
		"level", "list_length", "list_rank", "list_order", "valence", "affect", "frames",
		"sentence_start", "sentence_end", "sentence"})
	for i := range in.Docs {
		d := &in.Docs[i]
		if d.Record == nil || len(d.Record.Spans) == 0 {
			continue
		}
		text, err := in.Text(d.ID)
		if err != nil {
			return fmt.Errorf("text of %q: %w", d.ID, err)
		}
		for k := range d.Record.Spans {
			sp := &d.Record.Spans[k]
			if !within(text, sp.Start, sp.End) || !within(text, sp.SentStart, sp.SentEnd) || text[sp.Start:sp.End] != sp.Surface {
				return fmt.Errorf("document %q: the mention %q at bytes %d to %d is not in its text", d.ID, sp.Surface, sp.Start, sp.End)
			}
			c.Write(mentionRow(d.ID, text, d.Record, sp, in.Study))
		}
	}
	c.Flush()
	return c.Error()
}

func within(text string, start, end int) bool { return 0 <= start && start <= end && end <= len(text) }

func mentionRow(id, text string, rec *record.Record, sp *record.Span, study *measure.Study) []string {
	counted, level := "no", 0
	var valence, affect string
	var frames []string
	if sp.Counted {
		counted, level = "yes", sp.Level[study.Regime]
		if sp.Sentence >= 0 {
			ref := &rec.References[sp.Sentence]
			valence, affect = decimal(ref.Tone.Valence), decimal(ref.Tone.Affect)
			frames = frameIDs(study, ref)
		}
	}
	var length, rank, order string
	// The speaker and the partner together are a pair, not a list.
	if sp.List >= 0 && !rec.Lists[sp.List].Dyad {
		l := &rec.Lists[sp.List]
		length, order = strconv.Itoa(l.Length), l.Order
		if sp.Rank > 0 {
			rank = strconv.Itoa(sp.Rank)
		}
	}
	return []string{id, page(sp.Page), strconv.Itoa(sp.Start), strconv.Itoa(sp.End), sp.Surface, rec.Partner, sp.Alias, sp.Tier,
		sp.Speaker, counted, sp.WhyNot, strconv.Itoa(level), length, rank, order, valence, affect, strings.Join(frames, " "),
		strconv.Itoa(sp.SentStart), strconv.Itoa(sp.SentEnd), text[sp.SentStart:sp.SentEnd]}
}

// frameIDs returns the frames that stand in a reference, each once.
func frameIDs(s *measure.Study, ref *record.Reference) []string {
	var ids []string
	seen := map[string]bool{}
	for _, h := range s.Standing(ref) {
		if !seen[h.Frame] {
			seen[h.Frame] = true
			ids = append(ids, h.Frame)
		}
	}
	return ids
}

func writeScreening(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"id", "decision", "rule", "reason"})
	for i := range in.Docs {
		d := &in.Docs[i]
		c.Write([]string{d.ID, string(d.Decision), d.Rule, d.Reason})
	}
	c.Flush()
	return c.Error()
}

func writeComparison(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"measure", in.Study.Parties[0].ID, in.Study.Parties[1].ID})
	for _, m := range in.Comparison {
		c.Write([]string{m.ID, figure(m, 0), figure(m, 1)})
	}
	c.Flush()
	return c.Error()
}

func (t *table1) writeCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	c.Write([]string{"party", "document", "year", "narrative"})
	for _, l := range t.lines {
		c.Write([]string{l.party, l.document, l.year, l.narrative})
	}
	c.Flush()
	return c.Error()
}

// figure prints a measure of one party: a count as a whole number, anything
// else with four decimals, what is undefined as nothing.
func figure(m measure.Measure, party int) string {
	v := m.Value[party]
	switch {
	case !v.Defined:
		return ""
	case m.Count:
		return strconv.FormatFloat(v.X, 'f', 0, 64)
	}
	return decimal(v.X)
}

func decimal(x float64) string {
	if math.Abs(x) < 0.00005 {
		x = 0 // no -0.0000
	}
	return strconv.FormatFloat(x, 'f', 4, 64)
}

// page prints a page number; formats without pages have none.
func page(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
