package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"visavis/lexicon"
	"visavis/lexicon/dictionary"
)

// importFlags are those of lexicon import.
type importFlags struct {
	to, as, mapping, source, licence, profile, left string
	scale                                           float64
	replace                                         bool
	read                                            dictionary.Options
}

func lexiconImportCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE --to STUDY|DIR|FILE",
		Short: "Bring a dictionary of another program into a lexicon",
		Long: `Read a dictionary and write it as tone.csv or terms.yaml of a lexicon. Formats are
` + strings.Join(dictionary.Formats(), ", ") + ` (docs/dictionaries.md); a file's ending
or its first lines tell which.

A dictionary with negative weights, or with a category that --map gives a valence,
becomes terms of tone; any other becomes vocabularies, one for each category at the
top. --as tone and --as terms decide otherwise.
--to a study writes into its folder lexicon, --to another folder into that one. What
cannot be held is told on standard error, with its line, and listed in full with
--left FILE.

Names of places and bodies are no evaluation and are left out, and so are terms
that the lexicon has coded, which is to say with a category, unless --replace is
given.`,
		Args: exactly(1, "the file of a dictionary"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return importDictionary(cmd.ErrOrStderr(), args[0], &f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.to, "to", "", "the study, folder or new file to write into")
	flags.StringVar(&f.read.Format, "format", "", "the format, where the file does not tell it")
	flags.StringVar(&f.read.Encoding, "encoding", "", "how the file is written if not in UTF-8, for example windows-1252")
	flags.StringVar(&f.as, "as", "", "tone or terms, where the dictionary does not tell it")
	flags.StringVar(&f.mapping, "map", "positive=2,negative=-2", "the valence of categories without weights")
	flags.Float64Var(&f.scale, "scale", 0, "the greatest weight of the file, which becomes the valence 3 (default 4 for vader, 5 for afinn, else 3)")
	flags.StringVar(&f.source, "source", "", "where the dictionary comes from, for its head and each row (default the file's name)")
	flags.StringVar(&f.licence, "licence", "", "its licence, for its head")
	flags.StringVar(&f.profile, "profile", "", "the profile whose names and terms it must not overrule (default the study's)")
	flags.BoolVar(&f.replace, "replace", false, "take terms that the lexicon has coded already, too")
	flags.StringVar(&f.left, "left", "", "write what was left out to this CSV file")
	return cmd
}

func importDictionary(log io.Writer, file string, f *importFlags) error {
	if f.to == "" {
		return usageError{errors.New("--to is missing: the study, folder or file to write into")}
	}
	values, err := dictionary.ParseMap(f.mapping)
	if err != nil {
		return usageError{fmt.Errorf("--map: %w", err)}
	}
	if f.as != "" && f.as != "tone" && f.as != "terms" {
		return usageError{fmt.Errorf("--as %q is neither tone nor terms", f.as)}
	}
	if f.read.Format != "" {
		if err := dictionary.CheckFormat(f.read.Format); err != nil {
			return usageError{err}
		}
	}
	d, err := dictionary.ReadFile(file, f.read)
	if err != nil {
		return err
	}
	if f.source != "" {
		d.Source = f.source
	} else if d.Source == "" {
		d.Source = filepath.Base(file)
	}
	if f.licence != "" {
		d.Licence = f.licence
	}
	asTone := f.as == "tone" || f.as == "" && d.Evaluates(values)
	to, err := f.target(asTone)
	if err != nil {
		return err
	}
	profile, err := f.lexicon(to)
	if err != nil {
		return err
	}
	var kept int
	var left []dictionary.Left
	var write func(io.Writer) error
	if asTone {
		if unused := d.Unused(values); len(unused) > 0 && f.mapping != "positive=2,negative=-2" {
			return usageError{fmt.Errorf("--map: the dictionary has no category %q; it has: %s", unused[0], categoryNames(d))}
		}
		rows, l, err := d.Tone(dictionary.ToneOptions{Map: values, Scale: f.scale, Profile: profile, Replace: f.replace})
		if err != nil {
			return err
		}
		kept, left = len(rows), l
		write = func(w io.Writer) error { return d.WriteTone(w, rows, d.Source) }
	} else {
		list, l := d.Vocabularies()
		left = l
		for _, v := range list {
			for _, t := range v.Terms {
				kept += len(t.Patterns)
			}
			if profile.Vocabulary(v.ID) != nil {
				fmt.Fprintf(log, "visavis: the lexicon has a vocabulary %q already: the terms are added to it\n", v.ID)
			}
		}
		write = func(w io.Writer) error { return d.WriteVocabularies(w, list, d.Source) }
	}
	left = slices.Concat(d.Left, left)
	slices.SortStableFunc(left, func(a, b dictionary.Left) int { return a.Line - b.Line })
	if kept == 0 {
		tellLeft(log, left, f.left)
		return fmt.Errorf("%s: no entry can be taken, so nothing was written", file)
	}
	if err := create(to, write); err != nil {
		return err
	}
	if f.left != "" {
		if err := create(f.left, func(w io.Writer) error { return leftCSV(w, file, left) }); err != nil {
			return err
		}
	}
	what := "terms of tone"
	if !asTone {
		what = "patterns of vocabularies"
	}
	fmt.Fprintf(log, "Read %d entries from %s, wrote %d %s to %s.\n", len(d.Entries), file, kept, what, to)
	tellLeft(log, left, f.left)
	return nil
}

// target returns the file to write.
func (f *importFlags) target(asTone bool) (string, error) {
	name, ext := "terms.yaml", ".yaml"
	if asTone {
		name, ext = "tone.csv", ".csv"
	}
	to := f.to
	switch got := filepath.Ext(to); {
	case got == ext:
	case got == ".csv" || got == ".yaml":
		return "", usageError{fmt.Errorf("--to %s: the dictionary makes a file %s (--as tone or --as terms decides which)", to, name)}
	default:
		if _, err := os.Stat(filepath.Join(to, "study.yaml")); err == nil {
			to = filepath.Join(to, "lexicon")
		}
		to = filepath.Join(to, name)
	}
	if _, err := os.Stat(to); err == nil {
		return "", usageError{fmt.Errorf("%s exists already; write the dictionary into a layer of its own, for example --to %s, and name that under extends in layer.yaml", to, filepath.Join(filepath.Dir(to), "NAME"))}
	}
	return to, nil
}

// lexicon opens the lexicon that a dictionary comes into: that of the study
// which the file is written into, or the profile that is named.
func (f *importFlags) lexicon(to string) (*lexicon.Profile, error) {
	if f.profile != "" {
		return openProfile(f.profile)
	}
	at, err := filepath.Abs(to)
	if err != nil {
		return nil, err
	}
	for dir := filepath.Dir(at); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "study.yaml")); err == nil {
			p, _, err := openLexicon([]string{dir})
			return p, err
		}
		if dir == filepath.Dir(dir) {
			return openProfile("")
		}
	}
}

func categoryNames(d *dictionary.Dictionary) string {
	var names []string
	for i := range d.Categories {
		if i == 20 {
			names = append(names, "...")
			break
		}
		names = append(names, d.Categories[i].Name())
	}
	return strings.Join(names, ", ")
}

// create writes a new file, and leaves none behind if that fails. It does not
// overwrite: what a researcher has is not lost.
func create(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return usageError{fmt.Errorf("%s exists already: name another file, or remove it", name)}
	}
	if err != nil {
		return err
	}
	err = write(out)
	if e := out.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}

func leftCSV(w io.Writer, file string, left []dictionary.Left) error {
	out := csv.NewWriter(w)
	out.Write([]string{"file", "line", "entry", "kept", "why"})
	for _, l := range left {
		line, kept, from := "", "no", file
		if l.Line > 0 {
			line = strconv.Itoa(l.Line)
		}
		if l.Part {
			kept = "in part"
		}
		if l.File != "" {
			from = l.File
		}
		out.Write([]string{from, line, l.Entry, kept, l.Why})
	}
	out.Flush()
	return out.Error()
}

// tellLeft tells by reason what was left out, with examples.
func tellLeft(w io.Writer, left []dictionary.Left, file string) {
	type reason struct {
		why  string
		part bool
		left []*dictionary.Left
	}
	var reasons []*reason
	byWhy := map[string]*reason{}
	for i := range left {
		l := &left[i]
		why := l.Why
		if cut := strings.IndexAny(why, `:("0123456789`); cut > 8 {
			why = strings.TrimRight(why[:cut], " ")
		}
		key := fmt.Sprint(l.Part, why)
		r := byWhy[key]
		if r == nil {
			r = &reason{why: why, part: l.Part}
			byWhy[key] = r
			reasons = append(reasons, r)
		}
		r.left = append(r.left, l)
	}
	slices.SortStableFunc(reasons, func(a, b *reason) int { return len(b.left) - len(a.left) })
	for _, part := range []bool{false, true} {
		n := 0
		for _, l := range left {
			if l.Part == part {
				n++
			}
		}
		if n == 0 {
			continue
		}
		title := "left out"
		if part {
			title = "kept, but not all that is said of them"
		}
		fmt.Fprintf(w, "%d %s:\n", n, title)
		for _, r := range reasons {
			if r.part != part {
				continue
			}
			fmt.Fprintf(w, "%6d  %s\n", len(r.left), r.why)
			for _, l := range r.left[:min(2, len(r.left))] {
				at, why := l.File, l.Why
				if l.Line > 0 {
					at = strings.TrimPrefix(fmt.Sprintf("%s line %d", at, l.Line), " ")
				}
				if at != "" {
					at += ", "
				}
				why = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(why, r.why), ":"))
				if strings.HasPrefix(why, "(") {
					why = " " + why
				} else if why != "" {
					why = ": " + why
				}
				fmt.Fprintf(w, "        %s%q%s\n", at, short(l.Entry), why)
			}
		}
	}
	if len(left) > 0 && file != "" {
		fmt.Fprintf(w, "All are listed in %s.\n", file)
	} else if len(left) > 0 {
		fmt.Fprintln(w, "--left FILE lists all.")
	}
}

func lexiconExportCommand() *cobra.Command {
	var format, out, left string
	var with []string
	cmd := &cobra.Command{
		Use:   "export STUDY|PROFILE|DIR --format FORMAT --out FILE",
		Short: "Write a lexicon as a dictionary for another program",
		Long: `Write the terms of tone of a lexicon in the format of another program: ` + strings.Join(dictionary.Formats(), ", ") + `.

Terms stand under positive, negative or neutral, then their register, then their
category, with their valence as the weight where the format has weights. A pattern
is written out as the phrases it stands for. What the format cannot hold (guards,
roles, gaps) is told on standard error, and listed in full with --left FILE.`,
		Args: exactly(1, "a study, a built-in profile or a folder with one"),
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
			profile, _, err := openLexicon(args)
			if err != nil {
				return err
			}
			d, err := dictionary.FromProfile(profile, slices.Contains(with, "vocabularies"), slices.Contains(with, "frames"))
			if err != nil {
				return err
			}
			var lost []dictionary.Left
			if err := create(out, func(w io.Writer) (err error) {
				lost, err = dictionary.Write(w, d, format)
				return err
			}); err != nil {
				return err
			}
			gone := map[string]bool{}
			for _, l := range lost {
				if !l.Part {
					gone[l.Entry] = true
				}
			}
			lost = slices.Concat(d.Left, lost)
			if left != "" {
				if err := create(left, func(w io.Writer) error { return leftCSV(w, "", lost) }); err != nil {
					return err
				}
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "Wrote %d entries to %s.\n", len(d.Entries)-len(gone), out)
			tellLeft(cmd.ErrOrStderr(), lost, left)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "the format")
	cmd.Flags().StringVar(&out, "out", "", "the file to write")
	cmd.Flags().StringSliceVar(&with, "with", nil, "what to write besides the terms of tone: vocabularies, frames")
	cmd.Flags().StringVar(&left, "left", "", "write what was left out to this CSV file")
	return cmd
}
