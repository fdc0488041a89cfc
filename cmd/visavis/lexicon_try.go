package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"visavis/lexicon"
	"visavis/pipeline"
)

func lexiconTestCommand() *cobra.Command {
	var all, asJSON bool
	cmd := &cobra.Command{
		Use:   "test [STUDY|PROFILE] [ID]",
		Short: "Try each entry on its examples and counter-examples",
		Long: `Read each example and counter-example of the frames, aliases and tone terms as a
document of its speaker, and print those that fail: a frame that does not stand
in its example, or stands in its counter-example. With an ID, only those of that
entry, each with what fired. Examples of a lower layer that name a party of this
pair where they mean somebody else are skipped.

The exit status is 1 if an example fails.`,
		Args: atMost(2, "a study or a profile, and the id of an entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			profile, _, err := openLexicon(args[:min(1, len(args))])
			if err != nil {
				return err
			}
			id := ""
			if len(args) == 2 {
				id = args[1]
			}
			var shown []pipeline.Trial
			var entries []lexicon.Entry // those with examples
			tried, skipped, failed := 0, 0, 0
			for _, t := range pipeline.NewAnalyzer(profile).Try() {
				entries = append(entries, t.Entry)
				if id != "" && t.Entry.ID != id {
					continue
				}
				switch {
				case t.Skipped:
					skipped++
				case t.Passed:
					tried++
				default:
					tried++
					failed++
				}
				if all || id != "" || !t.Passed {
					shown = append(shown, t)
				}
			}
			if tried+skipped == 0 && id != "" {
				return usageError{fmt.Errorf("the lexicon has no entry %q with examples%s", id, didYouMean(id, entries))}
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			if asJSON {
				err = trialsJSON(w, shown)
			} else {
				for i := range shown {
					printTrial(w, &shown[i])
				}
				fmt.Fprintf(w, "%d examples tried, %d failed.\n", tried, failed)
				if skipped > 0 {
					fmt.Fprintf(w, "%s of lower layers skipped: written for other pairs, they name a party of this one where they mean somebody else (--all tells them).\n", numbered(skipped, "example"))
				}
			}
			if err == nil {
				err = w.Flush()
			}
			if err == nil && failed > 0 {
				err = fmt.Errorf("%d of %d examples failed", failed, tried)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "print examples that pass, too")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func printTrial(w io.Writer, t *pipeline.Trial) {
	verdict := "passed"
	switch {
	case t.Skipped:
		verdict = "skipped: names a party of this pair where it means somebody else"
	case !t.Passed && t.Counter:
		verdict = "failed: is shown, and must not be"
	case !t.Passed:
		verdict = "failed: is not shown"
	}
	what := "example"
	if t.Counter {
		what = "counter-example"
	}
	fmt.Fprintf(w, "%s:%d: %s of %s, said by %s: %s\n  %s\n  found: %s\n", t.Entry.File, t.Example.Line, what, t.Entry.ID, t.Example.Speaker, verdict, t.Example.Text, t.Got)
}

func trialsJSON(w io.Writer, trials []pipeline.Trial) error {
	type trial struct {
		Kind    string `json:"kind"`
		ID      string `json:"id"`
		File    string `json:"file"`
		Line    int    `json:"line"`
		Speaker string `json:"speaker"`
		Text    string `json:"text"`
		Counter bool   `json:"counter"`
		Passed  bool   `json:"passed"`
		Skipped bool   `json:"skipped,omitempty"`
		Found   string `json:"found"`
	}
	out := make([]trial, len(trials))
	for i, t := range trials {
		out[i] = trial{t.Entry.Kind, t.Entry.ID, t.Entry.File, t.Example.Line, t.Example.Speaker, t.Example.Text, t.Counter, t.Passed, t.Skipped, t.Got}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
