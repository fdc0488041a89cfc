package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
)

func lexiconCheckCommand() *cobra.Command {
	var dir string
	var all, asJSON bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "check [STUDY|PROFILE] [--study DIR]",
		Short: "Look for mistakes in a lexicon, and for entries that do nothing",
		Long: `Look for entries of a lexicon that are mistakes or do nothing: words that no text
has, entries that others always take the place of, names that pose as
evaluation, registers that their numbers deny, frames that exclude what they
require, examples that fail, entries without a source.

With --study the lexicon is tried on the documents of a study as well: entries
that never match there, or only in headings, or only within longer ones; guards
that never reject anything; terms and frames that one party alone uses. Without
a STUDY or PROFILE the lexicon is that study's own.

What is found in a study's own layer is told, or in the profile's where there is
none, and errors of any layer; what is found in the layers below is counted in the
last line. Many entries of a file that have the same in common are told in one
line. --all tells everything. The exit status is 1 if there is an error; warnings and
notes are none.`,
		Args: atMost(1, "a study or a profile"),
		RunE: func(cmd *cobra.Command, args []string) error {
			options, err := reading.options(0)
			if err != nil {
				return err
			}
			var study *corpus.Study
			var profile *lexicon.Profile
			if dir != "" {
				study, profile, err = openStudy(dir)
			}
			if err == nil && (dir == "" || len(args) > 0) {
				profile, _, err = openLexicon(args)
			}
			if err != nil {
				return err
			}
			findings := append(profile.Check(), failing(profile)...)
			unread := 0
			if study != nil {
				reader := corpus.NewReader(options)
				defer reader.Close()
				more, err := pipeline.CheckLexicon(cmd.Context(), study, profile, reader.Read, func(id string, err error) {
					unread++
					fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %v\n", id, err)
				})
				if err != nil {
					return err
				}
				if unread == len(study.Documents) {
					return errors.New("no document of the study could be read, so the lexicon was not tried")
				}
				findings = append(findings, more...)
			}
			lexicon.SortFindings(findings)
			shown := findings
			below := map[lexicon.Severity]int{}
			if !all && !asJSON {
				shown, below = own(profile, findings)
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			if asJSON {
				err = findingsJSON(w, findings)
			} else {
				printFindings(w, shown, all)
				printCounts(w, shown, below)
			}
			if err == nil {
				err = w.Flush()
			}
			switch n := severities(findings)[lexicon.Error]; {
			case err != nil:
				return err
			case n > 0:
				return fmt.Errorf("the lexicon has %s", numbered(n, "error"))
			case unread > 0:
				return errPartly
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&dir, "study", "", "a study on whose documents the lexicon is tried")
	cmd.Flags().BoolVar(&all, "all", false, "tell every entry on a line of its own, those of the layers below a study's as well")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	reading.add(cmd)
	return cmd
}

// own returns the findings on a study's own layer, or, where there is none, on
// the profile's, with the errors of any layer, and counts those on the layers
// below: they are not for the author to mend, and thousands of their entries are
// not met in any one study.
func own(p *lexicon.Profile, list []lexicon.Finding) (kept []lexicon.Finding, below map[lexicon.Severity]int) {
	below = map[lexicon.Severity]int{}
	layered := slices.ContainsFunc(p.Layers, func(l lexicon.Layer) bool { return l.Study })
	for _, f := range list {
		mine := p.Layers[f.Entry.Layer].Study || !layered && f.Entry.Layer == len(p.Layers)-1
		if mine || f.Severity == lexicon.Error {
			kept = append(kept, f)
		} else {
			below[f.Severity]++
		}
	}
	return kept, below
}

// failing returns the examples that fail, as errors of their entries.
func failing(p *lexicon.Profile) []lexicon.Finding {
	var out []lexicon.Finding
	for _, t := range pipeline.NewAnalyzer(p).Try() {
		if t.Passed {
			continue
		}
		what := "an example fails"
		if t.Counter {
			what = "a counter-example fails"
		}
		t.Entry.Line = t.Example.Line
		out = append(out, lexicon.Finding{
			Severity: lexicon.Error, Class: "have examples that fail", Entry: t.Entry,
			Message: fmt.Sprintf("%s: %s (found: %s)", what, t.Example.Text, t.Got),
		})
	}
	return out
}

func severities(list []lexicon.Finding) map[lexicon.Severity]int {
	n := map[lexicon.Severity]int{}
	for i := range list {
		n[list[i].Severity]++
	}
	return n
}

func numbered(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// A file's findings of one class beyond these are told in one line that names
// so many entries.
const (
	maxFindings = 10
	mostNamed   = 40
)

func printFindings(w io.Writer, list []lexicon.Finding, all bool) {
	type class struct {
		severity    lexicon.Severity
		file, class string
	}
	// Each frame has a file of its own: their folder is what they share.
	group := func(f *lexicon.Finding) class {
		file := f.Entry.File
		if f.Entry.Kind == "frames" {
			file = path.Dir(file)
		}
		return class{f.Severity, file, f.Class}
	}
	of := map[class][]*lexicon.Finding{}
	for i := range list {
		f := &list[i]
		of[group(f)] = append(of[group(f)], f)
	}
	for i := range list {
		f := &list[i]
		same := of[group(f)]
		if all || f.Severity == lexicon.Error || len(same) <= maxFindings {
			fmt.Fprintf(w, "%s: %s: %s: %s\n", f.Entry.Origin, f.Severity, fullID(&f.Entry), f.Message)
			continue
		}
		if same[0] != f {
			continue
		}
		var ids []string
		for _, s := range same[:min(len(same), mostNamed)] {
			ids = append(ids, s.Entry.ID)
		}
		more := ""
		if n := len(same) - len(ids); n > 0 {
			more = fmt.Sprintf(" and %d more (--all tells each)", n)
		}
		fmt.Fprintf(w, "%s: %s: %d entries %s: %s%s\n", group(f).file, f.Severity, len(same), f.Class, strings.Join(ids, "; "), more)
	}
}

func printCounts(w io.Writer, list []lexicon.Finding, below map[lexicon.Severity]int) {
	n := severities(list)
	fmt.Fprintf(w, "%s, %s, %s.\n", numbered(n[lexicon.Error], "error"), numbered(n[lexicon.Warning], "warning"), numbered(n[lexicon.Note], "note"))
	if len(below) > 0 {
		fmt.Fprintf(w, "The layers below have %s and %s (--all tells them).\n", numbered(below[lexicon.Warning], "warning"), numbered(below[lexicon.Note], "note"))
	}
}

func findingsJSON(w io.Writer, list []lexicon.Finding) error {
	type finding struct {
		Severity string `json:"severity"`
		Kind     string `json:"kind"`
		Group    string `json:"group,omitempty"`
		ID       string `json:"id"`
		File     string `json:"file"`
		Line     int    `json:"line"`
		Class    string `json:"class"`
		Message  string `json:"message"`
	}
	out := make([]finding, len(list))
	for i, f := range list {
		out[i] = finding{string(f.Severity), f.Entry.Kind, f.Entry.Group, f.Entry.ID, f.Entry.File, f.Entry.Line, f.Class, f.Message}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
