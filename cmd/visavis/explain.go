package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
	"visavis/pipeline/record"
)

func explainCommand() *cobra.Command {
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "explain STUDY DOC[:OFFSET]",
		Short: "Show why the mentions of a document count, or do not",
		Long: `Show each sentence of a document that names the partner: every span with the
rules that fired and why it counts or not, the list it stands in, the level, the
terms that make the tone, and the frames with the words that fired them. With an
OFFSET (a byte of the text, as mentions.csv has it), only the sentence there.`,
		Args: exactly(2, "the study's folder and the id of a document"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, offset := args[1], -1
			if doc, at, ok := strings.Cut(args[1], ":"); ok {
				n, err := strconv.Atoi(at)
				if err != nil || n < 0 {
					return usageError{fmt.Errorf("%q: the offset is a number of bytes, such as %s:1200", args[1], doc)}
				}
				id, offset = doc, n
			}
			study, profile, err := openStudy(args[0])
			if err != nil {
				return err
			}
			i := slices.IndexFunc(study.Documents, func(d corpus.Document) bool { return d.ID == id })
			if i < 0 {
				return usageError{fmt.Errorf("the study has no document %q: its ids are in %s", id, study.ManifestFile)}
			}
			options, err := reading.options(1)
			if err != nil {
				return err
			}
			reader := corpus.NewReader(options)
			defer reader.Close()
			text, rec, err := pipeline.NewAnalyzer(profile).Document(cmd.Context(), reader.Read, &study.Documents[i])
			if err != nil {
				return fmt.Errorf("%s %w", id, err)
			}
			regime, _ := record.ParseRegime(study.Regime)
			w := bufio.NewWriter(cmd.OutOrStdout())
			if n := explain(w, text, rec, profile, regime, offset); n == 0 {
				_, partner := profile.Party(rec.Party)
				fmt.Fprintf(w, "No place there names %s.\n", partner.Name)
			}
			return w.Flush()
		},
	}
	reading.add(cmd)
	return cmd
}

// explain prints the sentences with spans, those around the offset only if it
// is not negative, and returns how many.
func explain(w io.Writer, text *corpus.Text, rec *record.Record, profile *lexicon.Profile, regime record.Regime, offset int) int {
	sentences := 0
	for i := 0; i < len(rec.Spans); {
		first := &rec.Spans[i]
		j := i
		for j < len(rec.Spans) && rec.Spans[j].SentStart == first.SentStart {
			j++
		}
		spans := rec.Spans[i:j]
		i = j
		if offset >= 0 && (offset < first.SentStart || offset >= first.SentEnd) {
			continue
		}
		sentences++
		fmt.Fprintf(w, "bytes %d to %d", first.SentStart, first.SentEnd)
		if first.Page > 0 {
			fmt.Fprintf(w, ", page %d", first.Page)
		}
		fmt.Fprintf(w, ", %s", strings.ReplaceAll(string(text.Blocks[first.Block].Kind), "_", " "))
		if first.Speaker != "" {
			fmt.Fprintf(w, ", said by %s", first.Speaker)
			explainTurn(w, rec, first.Start)
		}
		fmt.Fprintf(w, "\n  %s\n", text.Body[first.SentStart:first.SentEnd])
		reference := -1
		for k := range spans {
			explainSpan(w, rec, &spans[k])
			if spans[k].Counted {
				reference = spans[k].Sentence
			}
		}
		if reference >= 0 {
			explainReference(w, text, &rec.References[reference], profile, regime)
		}
		fmt.Fprintln(w)
	}
	return sentences
}

// explainTurn says by what the speaker of the turn at a byte was recognised.
func explainTurn(w io.Writer, rec *record.Record, at int) {
	for i := range rec.Turns {
		t := &rec.Turns[i]
		if at < t.Start || at >= t.End {
			continue
		}
		party := "neither party"
		if t.Party != "" {
			party = t.Party
		}
		switch {
		case t.Unnamed:
			fmt.Fprint(w, " (nobody is named)")
		case !t.Known:
			fmt.Fprint(w, " (unknown: not in the manifest, not in the profile)")
		case t.By == record.ByAnswers:
			fmt.Fprintf(w, " (%s, the only speaker in the manifest: %s)", t.Speaker, party)
		default:
			fmt.Fprintf(w, " (%s, known by %s: %s)", t.Speaker, t.By, party)
		}
	}
}

func explainSpan(w io.Writer, rec *record.Record, sp *record.Span) {
	verdict := "not counted: " + sp.WhyNot
	if sp.Counted {
		verdict = "counted"
		if sp.WhyNot != "" {
			verdict += ", " + sp.WhyNot
		}
	}
	fmt.Fprintf(w, "  %q (%d to %d): %s; alias %s, tier %s", sp.Surface, sp.Start, sp.End, verdict, sp.Alias, sp.Tier)
	if sp.Holder != "" {
		fmt.Fprint(w, "; holder other: a view reported as somebody else's, which carries no frame")
	}
	if len(sp.Trace) > 0 {
		fmt.Fprintf(w, "; rules that fired: %s", strings.Join(sp.Trace, ", "))
	}
	if sp.List >= 0 {
		l := &rec.Lists[sp.List]
		switch {
		case l.Dyad:
			fmt.Fprint(w, "; a pair with the speaker")
		case sp.Rank > 0:
			fmt.Fprintf(w, "; item %d of a list of %d", sp.Rank, l.Length)
		default:
			fmt.Fprintf(w, "; in an open list that prints %d", l.Length)
		}
		if l.Constitutive {
			fmt.Fprint(w, " that is itself the message")
		}
	}
	fmt.Fprintln(w)
}

func explainReference(w io.Writer, text *corpus.Text, ref *record.Reference, profile *lexicon.Profile, regime record.Regime) {
	var levels []string
	for g, l := range ref.Level {
		s := fmt.Sprintf("%s %d", record.Regime(g), l)
		if record.Regime(g) == regime {
			s += " (the study's)"
		}
		levels = append(levels, s)
	}
	fmt.Fprintf(w, "  level: %s\n", strings.Join(levels, ", "))
	fmt.Fprintf(w, "  tone: valence %.4f, affect %.4f, %s\n", ref.Tone.Valence, ref.Tone.Affect, ref.Tone.Modality)
	for _, h := range ref.Tone.Hits {
		fmt.Fprintf(w, "    %q: term %s", text.Body[h.Start:h.End], h.Term)
		if h.Rated != 0 {
			negated := ""
			if h.Negated {
				negated = ", negated"
			}
			fmt.Fprintf(w, ", rated %+g%s, by %.2f", h.Rated, negated, h.Factor)
		}
		fmt.Fprintf(w, ", weight %.2f: valence %+.4f, affect %.4f\n", h.Weight, h.Valence, h.Affect)
	}
	for _, h := range ref.Frames {
		var words []string
		for _, e := range h.Evidence {
			words = append(words, strconv.Quote(text.Body[e[0]:e[1]]))
		}
		label := h.Frame
		for i := range profile.Frames {
			if profile.Frames[i].ID == h.Frame {
				label += " (" + profile.Frames[i].Label + ")"
			}
		}
		fmt.Fprintf(w, "  frame: %s, quality %.2f, on %s\n", label, h.Quality, strings.Join(words, ", "))
	}
}
