package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"visavis/lexicon"
)

func profileCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "profile",
		Short: "List and export the built-in profiles",
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "list",
		Short: "Name the built-in profiles",
		Args:  exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range lexicon.Builtin() {
				p, err := lexicon.Open(name, "")
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\tversion %s\tsha256 %s\n", name, p.Title, p.Version, p.Hash)
			}
			return nil
		},
	}, &cobra.Command{
		Use:   "export NAME DIR",
		Short: "Write a built-in profile and the layers it extends into a new folder",
		Long: `Write a built-in profile into a new folder, the layers it extends beside its
files. Change what you like and name the folder in study.yaml as the profile.`,
		Args: exactly(2, "the name of a profile and a folder to make"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := lexicon.Files(args[0]); err != nil {
				return usageError{err}
			}
			if err := lexicon.Export(args[0], args[1]); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Wrote %s to %s.\n", args[0], args[1])
			return nil
		},
	})
	return cmd
}
