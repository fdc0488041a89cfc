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
rules that fired and why it counts or not, the list it stands in, the level and
why, the terms that make the tone, the frames with the words that fired them, and
whether each stands in the document's cell of table 1. With an OFFSET (a byte of the text, as mentions.csv has it), only the sentence there.`,
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
			if offset >= len(text.Body) {
				return usageError{fmt.Errorf("%q: the text of %s ends before that: it has %d bytes, counted from 0", args[1], id, len(text.Body))}
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			regime, _ := record.ParseRegime(study.Regime)
			cell := pipeline.Cell(study, profile, &study.Documents[i], text, rec)
			if n := explain(w, text, rec, profile, regime, cell, offset); n == 0 {
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
func explain(w io.Writer, text *corpus.Text, rec *record.Record, profile *lexicon.Profile, regime record.Regime,
	cell func(*record.Reference, *record.FrameHit) string, offset int) int {
	sentences, tones := 0, false
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
			ref := &rec.References[reference]
			explainLevel(w, ref, regime)
			explainTone(w, text, ref, profile)
			explainFrames(w, text, ref, profile, cell)
			tones = tones || len(ref.Tone.Hits) > 0
		}
		fmt.Fprintln(w)
	}
	if tones {
		fmt.Fprint(w, pipeline.ToneLegend())
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
