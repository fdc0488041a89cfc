package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
)

func initCommand() *cobra.Command {
	profile := ""
	cmd := &cobra.Command{
		Use:   "init STUDY",
		Short: "Make the folder of a new study",
		Args:  exactly(1, "the folder to make"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if profile == "" {
				profile = lexicon.Builtin()[0]
			}
			if err := corpus.Init(args[0], profile); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Made %[1]s.\nPut documents into %[1]s/documents, add a row for each to %[1]s/corpus.csv, then: visavis run %[1]s\n", args[0])
			return nil
		},
	}
	cmd.Flags().StringVar(&profile, "profile", "", "the pair of parties: "+strings.Join(lexicon.Builtin(), ", ")+", or the path of a profile (default: the first)")
	return cmd
}
