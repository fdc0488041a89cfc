package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"visavis/lexicon"
	"visavis/lexicon/dictionary"
)

func lexiconExportCommand() *cobra.Command {
	var format, out, leftTo string
	var with []string
	var own bool
	cmd := &cobra.Command{
		Use:   "export STUDY|PROFILE|DIR --format FORMAT --out FILE",
		Short: "Write a lexicon as a dictionary for another program",
		Long: `Write the terms of tone of a lexicon in the format of another program: ` + strings.Join(dictionary.Formats(), ", ") + `.

Terms stand under positive, negative or neutral, then their register, then their
category, with their valence as the weight where the format has weights. A pattern
is written out as the phrases it stands for. What the format cannot hold (guards,
roles, gaps) is told on standard error, and listed in full with --left FILE.

The format visavis is a tone.csv with all that the terms say; lexicon import reads
it back without loss.

--own writes the study's own layer only, and so does DIR if it is the folder of a
layer, such as STUDY/lexicon or STUDY/lexicon/NAME.`,
		Args: exactly(1, "a study, a built-in profile, a folder with one or the folder of a layer"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format == "" || out == "" {
				return usageError{errors.New("--format and --out are needed: the kind of dictionary and the file to write")}
			}
			if err := dictionary.CheckFormat(format); err != nil {
				return usageError{err}
			}
			for _, w := range with {
				if w != "vocabularies" && w != "frames" {
					return usageError{fmt.Errorf("--with %q is neither vocabularies nor frames", w)}
				}
			}
			if format == "visavis" && len(with) > 0 {
				return usageError{errors.New("--format visavis is a tone.csv, which holds terms of tone only: leave out --with")}
			}
			profile, only, err := exported(args[0], own)
			if err != nil {
				return err
			}
			o := dictionary.ProfileOptions{Vocabularies: slices.Contains(with, "vocabularies"), Frames: slices.Contains(with, "frames"), Layer: only}
			var d *dictionary.Dictionary
			if format == "visavis" {
				d = dictionary.RowsFromProfile(profile, o)
			} else if d, err = dictionary.FromProfile(profile, o); err != nil {
				return err
			}
			var text bytes.Buffer
			lost, err := dictionary.Write(&text, d, format)
			if err != nil {
				return err
			}
			gone := map[string]bool{}
			for _, l := range lost {
				if !l.Part {
					gone[l.Entry] = true
				}
			}
			left := d.AllLeft(lost)
			written := len(d.Entries) + len(d.Rows) - len(gone)
			if written == 0 {
				tellLeft(cmd.ErrOrStderr(), left)
				return fmt.Errorf("%s has no entry to write, so nothing was written", args[0])
			}
			files := []newFile{{name: out, text: text.Bytes()}}
			if leftTo != "" {
				files = append(files, newFile{name: leftTo, text: leftCSV("", left)})
			}
			if err := writeAll(files, nil); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %d entries to %s.\n", written, out)
			if format == "csv" {
				fmt.Fprintln(cmd.ErrOrStderr(), "To read them back without loss, write them with --format visavis.")
			}
			tellLeft(cmd.ErrOrStderr(), left)
			tellList(cmd.ErrOrStderr(), left, leftTo)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "the format")
	cmd.Flags().StringVar(&out, "out", "", "the file to write")
	cmd.Flags().StringSliceVar(&with, "with", nil, "what to write besides the terms of tone: vocabularies, frames")
	cmd.Flags().BoolVar(&own, "own", false, "only what the study's own layer says")
	cmd.Flags().StringVar(&leftTo, "left", "", "write what was left out to this CSV file")
	return cmd
}

// exported opens what export is given, and tells of which layers the entries
// are wanted; nil is all.
func exported(name string, own bool) (*lexicon.Profile, func(*lexicon.Layer) bool, error) {
	study := func(l *lexicon.Layer) bool { return l.Study }
	info, err := os.Stat(name)
	isDir := err == nil && info.IsDir() && !slices.Contains(lexicon.Builtin(), name)
	if !isDir || isFile(filepath.Join(name, "study.yaml")) || isFile(filepath.Join(name, "profile.yaml")) {
		p, _, err := openLexicon([]string{name})
		if !own || err != nil {
			return p, nil, err
		}
		if !slices.ContainsFunc(p.Layers, func(l lexicon.Layer) bool { return l.Study }) {
			return nil, nil, usageError{fmt.Errorf("--own: %s has no layer of a study (a folder lexicon)", name)}
		}
		return p, study, nil
	}
	h, err := homeOf(name)
	if err != nil {
		return nil, nil, err
	}
	if h == nil { // a layer by itself, over the default profile
		p, err := lexicon.Open(lexicon.Builtin()[0], "", name)
		return p, study, err
	}
	rel, ok := h.layer(name)
	if !ok {
		return nil, nil, usageError{fmt.Errorf("%s is no layer of a lexicon: the one there is %s", name, h.dir)}
	}
	p, err := h.open()
	if err != nil {
		return nil, nil, err
	}
	root := filepath.Base(h.dir)
	if h.study == "" {
		root = p.Layers[len(p.Layers)-1].Name
	}
	label := strings.TrimSuffix(root+"/"+rel, "/.")
	of := func(l *lexicon.Layer) bool {
		return (l.Study || h.study == "") && (l.Name == label || strings.HasPrefix(l.Name, label+"/"))
	}
	if !slices.ContainsFunc(p.Layers, func(l lexicon.Layer) bool { return of(&l) }) {
		return nil, nil, usageError{fmt.Errorf("%s is no layer that %s is made of", name, h.dir)}
	}
	return p, of, nil
}
