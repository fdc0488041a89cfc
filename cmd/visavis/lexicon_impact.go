package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/pipeline"
	"visavis/pipeline/diff"
)

func lexiconImpactCommand() *cobra.Command {
	var layer, against string
	var all, asJSON bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "impact STUDY",
		Short: "Show what a changed lexicon does to every cell, mention and measure",
		Long: `Show what a changed lexicon does to every cell, mention and measure of a study,
before it is accepted: the study's results stay as they are.

The study is run with its lexicon as it stands now, or with the folder that
--lexicon names in its place, and compared with the study's results (or those
that --against names). A study without results is compared with its profile
alone, and with --lexicon with the study's own lexicon.`,
		Args: exactly(1, "the study's folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			options, err := reading.options(0)
			if err != nil {
				return err
			}
			study, _, err := openStudy(args[0])
			if err != nil {
				return err
			}
			if layer != "" {
				if info, err := os.Stat(layer); err != nil || !info.IsDir() {
					return usageError{fmt.Errorf("--lexicon %s: there is no such folder", layer)}
				}
			}
			temp, err := os.MkdirTemp("", "visavis-impact-*")
			if err != nil {
				return err
			}
			defer os.RemoveAll(temp)
			reader := corpus.NewReader(options)
			defer reader.Close()
			i := impact{ctx: cmd.Context(), study: study, read: reader.Read, temp: temp}

			before, what, err := i.before(against, layer)
			if err != nil {
				return err
			}
			after := study.Lexicon
			if layer != "" {
				after = layer
			}
			now, err := i.run("after", after)
			if err != nil {
				return err
			}
			if !asJSON {
				fmt.Fprintf(cmd.OutOrStdout(), "Before: %s. After: %s.\n\n", what, lexiconName(after))
			}
			if err := printDiff(cmd.OutOrStdout(), diff.Compare(before, now), asJSON, all); err != nil {
				return err
			}
			return i.unread(cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&layer, "lexicon", "", "folder with the changed lexicon, in place of the study's own")
	cmd.Flags().StringVar(&against, "against", "", "folder of results to compare with (default STUDY/results)")
	addDiffFlags(cmd, &asJSON, &all)
	reading.add(cmd)
	return cmd
}

// impact runs a study with several lexicons.
type impact struct {
	ctx    context.Context
	study  *corpus.Study
	read   pipeline.Read
	temp   string
	failed []string // documents of the last run that could not be read
}

// run runs the study with a layer over its profile, "" for none.
func (i *impact) run(name, layer string) (*diff.Run, error) {
	s := *i.study
	s.Lexicon = layer
	profile, err := openProfileOf(&s)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(i.temp, name)
	result, err := pipeline.Run(i.ctx, &s, profile, pipeline.Options{Out: out, Version: version(), Read: i.read})
	if err != nil {
		return nil, err
	}
	i.failed = nil
	for _, d := range result.Report.Docs {
		if d.Record == nil {
			i.failed = append(i.failed, fmt.Sprintf("%s: %s", d.ID, d.Reason))
		}
	}
	return diff.Load(out)
}

// before returns the run to compare with, and what it is.
func (i *impact) before(against, layer string) (*diff.Run, string, error) {
	dir := against
	if dir == "" {
		dir = filepath.Join(i.study.Dir, "results")
	}
	r, err := diff.Load(dir)
	if err == nil {
		return r, "the results in " + dir, nil
	}
	if _, there := os.Stat(dir); against != "" || !errors.Is(there, fs.ErrNotExist) {
		return nil, "", err
	}
	base := ""
	if layer != "" {
		base = i.study.Lexicon
	}
	r, err = i.run("before", base)
	return r, lexiconName(base), err
}

// unread lists the documents that no lexicon was tried on.
func (i *impact) unread(w io.Writer) error {
	for _, f := range i.failed {
		fmt.Fprintf(w, "visavis: could not read %s\n", f)
	}
	if len(i.failed) > 0 {
		return errPartly
	}
	return nil
}

func lexiconName(layer string) string {
	if layer == "" {
		return "the profile alone"
	}
	return "the profile with the lexicon in " + layer
}
