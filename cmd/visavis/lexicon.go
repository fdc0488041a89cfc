package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
)

func lexiconCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lexicon",
		Short: "Show, check and extend what a study looks for",
		Long: `Show, check and extend what a study looks for: names, speakers, vocabularies,
tone terms and frames.

A study's own entries stand in its folder lexicon, a layer over the profile: they
add to it, replace its entries by id, or remove them (docs/lexicon.md).`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return usageError{fmt.Errorf("lexicon has no command %q (visavis lexicon --help lists them)", args[0])}
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	cmd.AddCommand(lexiconShowCommand(), lexiconCheckCommand(), lexiconTestCommand(), lexiconImpactCommand(), lexiconCandidatesCommand(), lexiconSensitivityCommand(), lexiconImportCommand(), lexiconExportCommand())
	return cmd
}

// openLexicon opens what a command of the lexicon is given: a study, whose
// profile and layer it reads whether or not its documents are in order, a
// built-in profile, a folder with one, or nothing for the default profile. The
// study is nil where none is named.
func openLexicon(args []string) (*lexicon.Profile, *corpus.Study, error) {
	if len(args) == 0 || slices.Contains(lexicon.Builtin(), args[0]) {
		p, err := openProfile(slices.Concat(args, []string{""})[0])
		return p, nil, err
	}
	name := args[0]
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		info, err = os.Stat(filepath.Join(name, "study.yaml"))
	}
	if err != nil || info.Name() == "profile.yaml" {
		p, err := openProfile(name)
		if ps := (lexicon.Problems)(nil); err != nil && !errors.As(err, &ps) {
			err = usageError{fmt.Errorf("%q is neither a study (a folder with a study.yaml), a built-in profile (visavis profile list) nor a folder with a profile.yaml", name)}
		}
		return p, nil, err
	}
	study, mistakes := corpus.Load(name)
	if study == nil || study.Profile == "" {
		return nil, nil, mistakes
	}
	p, err := openProfileOf(study)
	return p, study, err
}

// atMost is a number of arguments or fewer.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usageError{fmt.Errorf("%s takes %s: %s", cmd.Name(), what, cmd.UseLine())}
		}
		return nil
	}
}
