package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/pipeline"
	"visavis/pipeline/report"
)

func lexiconSensitivityCommand() *cobra.Command {
	var top, draws int
	var asJSON bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "sensitivity STUDY",
		Short: "Tell on which terms the difference in tone between the parties hangs",
		Long: `Tell on which terms of the lexicon, and on which parts of the scoring, the
difference in tone between the parties of a study hangs: the difference without
each term, each category, register and layer, and each factor of the scoring; an
interval over lexicons whose scores are jittered; and a placebo, in which the
valences are dealt out anew among terms that are about as frequent.

The study is read with its lexicon as it stands; its results stay as they are.`,
		Args: exactly(1, "the study's folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if top < 1 || draws < 1 || draws > 100_000 {
				return usageError{fmt.Errorf("--top is a number from 1 up, and --draws one from 1 to 100,000")}
			}
			options, err := reading.options(0)
			if err != nil {
				return err
			}
			study, profile, err := openStudy(args[0])
			if err != nil {
				return err
			}
			reader := corpus.NewReader(options)
			defer reader.Close()
			failed := 0
			parties, s, err := pipeline.Sensitivity(cmd.Context(), study, profile, reader.Read, draws, func(id string, err error) {
				failed++
				fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %v\n", id, err)
			})
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				err = enc.Encode(s)
			} else {
				err = report.Sensitivity(cmd.OutOrStdout(), parties, s, top)
			}
			if err == nil && failed > 0 {
				err = errPartly
			}
			return err
		},
	}
	cmd.Flags().IntVar(&top, "top", 30, "terms to print, the most influential first")
	cmd.Flags().IntVar(&draws, "draws", 1000, "lexicons to draw for the interval and for the placebo")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, with all terms")
	reading.add(cmd)
	return cmd
}
