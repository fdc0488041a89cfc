package main

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"visavis/pipeline/diff"
)

func diffCommand() *cobra.Command {
	var all, asJSON bool
	cmd := &cobra.Command{
		Use:   "diff RUN1 RUN2",
		Short: "Compare two runs: every cell, mention and measure that differs, and why",
		Long: `Compare two folders of results: every cell, mention and measure that differs.

Each difference has its cause: a document that was added, removed or changed, or
what read it: the lexicon, the rules of the program, the study's settings.`,
		Args: exactly(2, "two folders of results"),
		RunE: func(cmd *cobra.Command, args []string) error {
			before, err := diff.Load(args[0])
			if err != nil {
				return err
			}
			after, err := diff.Load(args[1])
			if err != nil {
				return err
			}
			return printDiff(cmd.OutOrStdout(), diff.Compare(before, after), asJSON, all)
		},
	}
	addDiffFlags(cmd, &asJSON, &all)
	return cmd
}

func addDiffFlags(cmd *cobra.Command, asJSON, all *bool) {
	cmd.Flags().BoolVar(asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(all, "all", false, "print every mention that differs, however many")
}

func printDiff(w io.Writer, d *diff.Diff, asJSON, all bool) error {
	if !asJSON {
		return d.Markdown(w, all)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}
