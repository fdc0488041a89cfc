package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

var levels = []string{"does not count", "perfunctory", "transactional", "relational", "strategic"}

func (t *table1) writeEvidence(w io.Writer, in *Input) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Evidence for table 1\n\n")
	fmt.Fprintf(&b, "%s. Each key of the table stands here with the sentence it leads to. Bytes are offsets into the file named beside them;"+
		" a quote of a long sentence is cut at clauses (…), and its offsets are those of the words quoted."+
		" Levels are those of the regime “%s”.\n\n%s\n", markdown(t.caption), in.Study.Regime, markdown(citation(in)))
	for _, n := range in.Notes {
		b.WriteString("\n" + markdown(n) + "\n")
	}
	labels := map[string]string{}
	for _, f := range in.Study.Frames {
		labels[f.ID] = f.Label
	}
	texts := map[string]string{}
	for _, l := range t.lines {
		fmt.Fprintf(&b, "\n## %s · %s · %s", l.key, markdown(l.party), markdown(l.document))
		if !strings.HasSuffix(l.document, l.year+")") {
			b.WriteString(" · " + l.year)
		}
		b.WriteString("\n\n" + markdown(l.narrative) + "\n")
		if len(l.evidence) == 0 {
			b.WriteString("\nThe cell has no frame, so there is nothing to quote.\n")
		}
		writeLeft(&b, &l, labels)
		for _, e := range l.evidence {
			text, ok := texts[e.doc.ID]
			if !ok {
				var err error
				if text, err = in.Text(e.doc.ID); err != nil {
					return fmt.Errorf("text of %q: %w", e.doc.ID, err)
				}
				texts[e.doc.ID] = text
			}
			if err := writeKey(&b, &e, text, labels, in.Study.Regime); err != nil {
				return err
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeLeft lists what was found in the documents of a row and is not printed,
// with the places where it stands.
func writeLeft(b *strings.Builder, l *line, labels map[string]string) {
	if len(l.left) == 0 {
		return
	}
	b.WriteString("\nAlso found, not printed:\n\n")
	for _, o := range l.left {
		fmt.Fprintf(b, "- `%s` (%s): %s. In `texts/%s.txt` at byte", o.frame.ID, markdown(labels[o.frame.ID]), o.frame.Left, o.doc.ID)
		const most = 5
		for i, e := range o.frame.Evidence {
			if i == most {
				fmt.Fprintf(b, " and %d more", len(o.frame.Evidence)-most)
				break
			}
			if i > 0 {
				b.WriteString(",")
			}
			fmt.Fprintf(b, " %d", o.doc.Record.References[e.Reference].Start)
		}
		b.WriteString("\n")
	}
}

func writeKey(b *strings.Builder, e *evidence, text string, labels map[string]string, regime record.Regime) error {
	ref := &e.doc.Record.References[e.ref]
	if !within(text, ref.Start, ref.End) || text[ref.Start:ref.End] != ref.Text {
		return fmt.Errorf("document %q: the sentence at bytes %d to %d is not in its text", e.doc.ID, ref.Start, ref.End)
	}
	s := ref.Text
	from, to := quote(s, matter(e, ref))
	q := markdown(s[from:to])
	if from > 0 {
		q = "… " + q
	}
	if to < len(s) {
		q += " …"
	}
	fmt.Fprintf(b, "\n### %s\n\n> %s\n\n", e.key, q)

	fmt.Fprintf(b, "- Document: `%s`, %s (%d)", e.doc.ID, markdown(e.doc.Title), e.doc.Year)
	if u := e.doc.URL; strings.ContainsAny(u, "<> \n") {
		b.WriteString(", " + markdown(u))
	} else if u != "" {
		fmt.Fprintf(b, ", <%s>", u)
	}
	b.WriteString("\n- Place: ")
	if ref.Page > 0 {
		fmt.Fprintf(b, "page %d, ", ref.Page)
		if l := e.doc.Record.Labels; ref.Page <= len(l) && l[ref.Page-1] != "" && l[ref.Page-1] != strconv.Itoa(ref.Page) {
			fmt.Fprintf(b, "printed %s, ", l[ref.Page-1])
		}
	}
	fmt.Fprintf(b, "bytes %d to %d of `texts/%s.txt`", ref.Start+from, ref.Start+to, e.doc.ID)
	if from > 0 || to < len(s) {
		fmt.Fprintf(b, " (the sentence: %d to %d)", ref.Start, ref.End)
	}
	if ref.Stem != "" {
		b.WriteString("\n- Item of: “" + markdown(ref.Stem) + "”")
	}
	b.WriteString("\n- Frames: ")
	if len(e.frames) == 0 {
		b.WriteString("none")
	}
	for i, id := range e.frames {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(b, "`%s` (%s)", id, markdown(labels[id]))
		if m := matched(ref, id, text); len(m) > 0 {
			b.WriteString(" on “" + markdown(strings.Join(m, "”, “")) + "”")
		}
	}
	fmt.Fprintf(b, "\n- Level: %d (%s)", ref.Level[regime], levels[ref.Level[regime]])
	fmt.Fprintf(b, "\n- Tone: valence %s, affect %s (%s)\n", decimal(ref.Tone.Valence), decimal(ref.Tone.Affect),
		measure.Register(ref.Tone.Valence, ref.Tone.Affect))
	return nil
}

// matter returns what a quote of the reference must show, as bytes of the
// sentence: the partner first, then the words that fired the frames.
func matter(e *evidence, ref *record.Reference) [][2]int {
	var out [][2]int
	inside := func(start, end int) {
		if ref.Start <= start && end <= ref.End {
			out = append(out, [2]int{start - ref.Start, end - ref.Start})
		}
	}
	for _, i := range ref.Spans {
		sp := &e.doc.Record.Spans[i]
		inside(sp.Start, sp.End)
	}
	if len(out) > 1 {
		out = out[:1]
	}
	for _, id := range e.frames {
		for _, h := range ref.Frames {
			if h.Frame == id {
				for _, ev := range h.Evidence {
					inside(ev[0], ev[1])
				}
			}
		}
	}
	return out
}

// matched returns the words that fired a frame, each stretch once.
func matched(ref *record.Reference, frame, text string) []string {
	var out []string
	seen := map[[2]int]bool{}
	for _, h := range ref.Frames {
		if h.Frame != frame {
			continue
		}
		for _, ev := range h.Evidence {
			if !seen[ev] && within(text, ev[0], ev[1]) && ev[0] < ev[1] {
				seen[ev] = true
				out = append(out, text[ev[0]:ev[1]])
			}
		}
	}
	return out
}

// A step is a line of the screening flow.
type step struct {
	label   string
	part    bool // of the step before
	figures [2]string
}

const ruleLegend = "In brackets: the documents the rule matches, those that an earlier rule took included."

func steps(f *measure.Flow) []step {
	num := func(label string, n [2]int, part bool) step {
		return step{label: label, part: part, figures: [2]string{strconv.Itoa(n[0]), strconv.Itoa(n[1])}}
	}
	out := []step{
		num("identified", f.Identified, false),
		num("could not be read", f.Failed, true),
		num("read", f.Read, false),
		num("excluded by rule", f.Excluded, false),
	}
	for _, r := range f.Rules {
		s := step{label: strings.TrimSpace(r.ID + " " + r.Reason), part: true}
		for p := range s.figures {
			s.figures[p] = fmt.Sprintf("%d (%d)", r.Decided[p], r.Matched[p])
		}
		out = append(out, s)
	}
	return append(out,
		num("held: the text is in doubt", f.Held, false),
		num("included", f.Included, false),
		num("with a mention of the partner", f.Mentioned, true),
		num("with a substantive reference", f.Substantive, true),
	)
}
