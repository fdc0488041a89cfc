package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"visavis/lexicon"
	"visavis/lexicon/dictionary"
)

const defaultMap = "positive=2,negative=-2"

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
--to a study writes into its folder lexicon. --to a folder within that, STUDY/lexicon/NAME,
makes a layer of its own and names it under extends in layer.yaml. All is written,
or, where anything fails, nothing. What cannot be held is told on standard error,
with its line, and listed in full with --left FILE.

A tone.csv of visavis (lexicon export --format visavis) is taken as it is.

Names of places and bodies are no evaluation and are left out, and so are terms
that the lexicon has coded, which is to say with a category, and stems that would
take such words, unless --replace is given.`,
		Args: exactly(1, "the file of a dictionary"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return importDictionary(cmd.Context(), cmd.ErrOrStderr(), args[0], &f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.to, "to", "", "the study, folder or new file to write into")
	flags.StringVar(&f.read.Format, "format", "", "the format, where the file does not tell it")
	flags.StringVar(&f.read.Encoding, "encoding", "", "how the file is written if not in UTF-8, for example windows-1252")
	flags.StringVar(&f.as, "as", "", "tone or terms, where the dictionary does not tell it")
	flags.StringVar(&f.mapping, "map", defaultMap, "the valence of categories without weights, the sign of those with")
	flags.Float64Var(&f.scale, "scale", 0, "the greatest weight of the file, which becomes the valence 3 (default 4 for vader, 5 for afinn, else 3)")
	flags.StringVar(&f.source, "source", "", "where the dictionary comes from, for its head and each row (default the file's name)")
	flags.StringVar(&f.licence, "licence", "", "its licence, for its head")
	flags.StringVar(&f.profile, "profile", "", "the profile whose names and terms it must not overrule (default the study's)")
	flags.BoolVar(&f.replace, "replace", false, "take terms that the lexicon has coded already, too")
	flags.StringVar(&f.left, "left", "", "write what was left out to this CSV file")
	return cmd
}

func importDictionary(ctx context.Context, log io.Writer, file string, f *importFlags) error {
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
	cited := f.source != "" || f.licence != "" || d.Title != "" || d.Source != "" || d.Licence != ""
	if f.source != "" {
		d.Source = f.source
	} else if d.Source == "" && d.Rows == nil {
		d.Source = filepath.Base(file)
	}
	if f.licence != "" {
		d.Licence = f.licence
	}
	asTone := f.as == "tone" || f.as == "" && d.Evaluates(values)
	if !asTone && d.Rows != nil {
		return usageError{fmt.Errorf("%s holds terms of tone: it makes no terms.yaml", file)}
	}
	at, err := f.place(asTone)
	if err != nil {
		return err
	}
	profile, err := f.lexicon(at)
	if err != nil {
		return err
	}
	var kept int
	var left []dictionary.Left
	var text bytes.Buffer
	if asTone {
		if unused := d.Unused(values); len(unused) > 0 && f.mapping != defaultMap {
			return usageError{fmt.Errorf("--map: the dictionary has no category %q; it has: %s", unused[0], categoryNames(d))}
		}
		rows, l, err := d.Tone(dictionary.ToneOptions{Map: values, Scale: f.scale, Profile: profile, Replace: f.replace})
		if err != nil {
			return usageError{err} // the scale
		}
		if in := d.Weighted(values); len(in) > 0 && f.mapping != defaultMap {
			fmt.Fprintf(log, "visavis: entries of %s have weights, which are their valence: of --map only the sign counts there\n", strings.Join(in[:min(len(in), 20)], ", "))
		}
		kept, left = len(rows), l
		source := d.Source
		if d.Rows != nil {
			source = f.source // a row that was coded without one stays so
		}
		err = d.WriteTone(&text, rows, source)
		if err != nil {
			return err
		}
	} else {
		list, l := d.Vocabularies(profile)
		left = l
		for _, v := range list {
			for _, t := range v.Terms {
				kept += len(t.Patterns)
			}
			if profile.Vocabulary(v.ID) != nil {
				fmt.Fprintf(log, "visavis: the lexicon has a vocabulary %q already: the terms are added to it\n", v.ID)
			}
		}
		if err := d.WriteVocabularies(&text, list, d.Source); err != nil {
			return err
		}
	}
	taken := len(d.Entries) + len(d.Rows) - dictionary.Whole(left)
	left = d.AllLeft(left)
	if kept == 0 {
		tellLeft(log, left)
		return fmt.Errorf("%s: no entry can be taken, so nothing was written", file)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var about []byte
	if cited {
		if about, err = aboutLayer(d); err != nil {
			return err
		}
	}
	named, err := at.write(text.Bytes(), about, file, f.left, left)
	if err != nil {
		return err
	}
	what := "terms of tone"
	if !asTone {
		what = "patterns of vocabularies"
	}
	if taken != kept {
		what = fmt.Sprintf("%s, of %d entries,", what, taken)
	}
	fmt.Fprintf(log, "Read %d entries from %s, wrote %d %s to %s.\n", taken+dictionary.Whole(left), file, kept, what, at.file)
	for _, n := range named {
		fmt.Fprintln(log, n)
	}
	switch {
	case at.beside != nil:
		fmt.Fprintf(log, "No lexicon reads %s yet: the lexicon there is %s.\n", at.file, at.beside.dir)
	case at.home == nil:
		fmt.Fprintf(log, "No lexicon reads %s yet: it lies in no study or profile.\n", at.file)
	}
	tellLeft(log, left)
	tellList(log, left, f.left)
	return nil
}

// A place is the file that a dictionary becomes.
type place struct {
	file   string
	home   *home  // the lexicon that reads it, or nil
	beside *home  // one whose study or profile it lies in, but which does not read it, or nil
	layer  string // its folder within the home
}

// aboutLayer is the layer.yaml of a layer that is a dictionary and no more: what
// a paper needs to cite it stands in run.json then.
func aboutLayer(d *dictionary.Dictionary) ([]byte, error) {
	return yaml.Marshal(struct {
		Title   string `yaml:",omitempty"`
		Source  string `yaml:",omitempty"`
		Licence string `yaml:",omitempty"`
	}{d.Title, d.Source, d.Licence})
}

// place finds the file to write. A folder is made only where a lexicon reads it:
// elsewhere its name is likelier misspelt.
func (f *importFlags) place(asTone bool) (*place, error) {
	name, ext := "terms.yaml", ".yaml"
	if asTone {
		name, ext = "tone.csv", ".csv"
	}
	to := filepath.Clean(f.to)
	switch got := filepath.Ext(to); {
	case got == ext:
	case got == ".csv" || got == ".yaml":
		return nil, usageError{fmt.Errorf("--to %s: the dictionary makes a file %s (--as tone or --as terms decides which)", to, name)}
	default:
		if isFile(filepath.Join(to, "study.yaml")) {
			h, err := homeOf(to)
			if err != nil {
				return nil, err
			}
			to = h.dir
		}
		to = filepath.Join(to, name)
	}
	h, err := homeOf(filepath.Dir(to))
	if err != nil {
		return nil, err
	}
	at := &place{file: to}
	if h != nil {
		if rel, ok := h.layer(filepath.Dir(to)); ok {
			at.home, at.layer = h, rel
		} else {
			at.beside = h
		}
	}
	if _, err := os.Lstat(to); err == nil {
		return nil, usageError{fmt.Errorf("%s exists already; write the dictionary into a layer of its own, for example --to %s", to, filepath.Join(filepath.Dir(to), "NAME"))}
	}
	if info, err := os.Stat(filepath.Dir(to)); at.home == nil && (err != nil || !info.IsDir()) {
		where := "it lies in no study (study.yaml) or profile (profile.yaml)"
		if h != nil {
			where = fmt.Sprintf("the lexicon there is %s", h.dir)
		}
		return nil, usageError{fmt.Errorf("--to %s: there is no folder %s, and %s: is the name misspelt?", f.to, filepath.Dir(to), where)}
	}
	return at, nil
}

// write writes the file, the list of what was left out, what a new layer says of
// itself, if anything, and, where the layer is new, its name into the layer above.
// All is written, and the lexicon can be read with it, or nothing is. It returns
// what to say of the files beside the first.
func (at *place) write(text, about []byte, from, leftTo string, left []dictionary.Left) ([]string, error) {
	files := []newFile{{name: at.file, text: text}}
	if leftTo != "" {
		files = append(files, newFile{name: leftTo, text: leftCSV(from, left)})
	}
	if at.home == nil {
		return nil, writeAll(files, nil)
	}
	var named []string
	dir := filepath.Dir(at.file)
	if there, _ := os.ReadDir(dir); about != nil && len(there) == 0 {
		file := filepath.Join(dir, "layer.yaml")
		named = append(named, fmt.Sprintf("Its title, source and licence stand in %s.", file))
		files = append(files, newFile{name: file, text: about})
	}
	above, name, err := at.home.extend(at.layer)
	if err != nil {
		return nil, usageError{fmt.Errorf("nothing was written: %w", err)}
	}
	if above != nil {
		named = append(named, fmt.Sprintf("Named %s under extends in %s.", name, above.name))
		files = append(files, *above)
	}
	return named, writeAll(files, func() error {
		if _, err := at.home.open(); err != nil {
			return fmt.Errorf("nothing was written, for with it the lexicon cannot be read:\n%w", err)
		}
		return nil
	})
}

// lexicon opens the lexicon that a dictionary comes into: that of the study or
// profile which the file is written into, or the profile that is named.
func (f *importFlags) lexicon(at *place) (*lexicon.Profile, error) {
	if f.profile != "" || at.home == nil {
		p, err := openProfile(f.profile)
		if err != nil && f.profile != "" {
			err = usageError{fmt.Errorf("--profile: %w", err)}
		}
		return p, err
	}
	if above, _, err := at.home.extend(at.layer); err == nil && above == nil && at.layer != "." {
		// The layer is named already and is yet to come: without its folder the
		// lexicon could not be read.
		if dir := filepath.Dir(at.file); os.Mkdir(dir, 0o777) == nil {
			defer os.Remove(dir)
		}
	}
	return at.home.open()
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

func leftCSV(file string, left []dictionary.Left) []byte {
	var text bytes.Buffer
	out := csv.NewWriter(&text) // into memory: it does not fail
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
	return text.Bytes()
}

// tellLeft tells by reason what was left out, with examples.
func tellLeft(w io.Writer, left []dictionary.Left) {
	titleOf := func(l *dictionary.Left) string {
		switch {
		case l.Part:
			return "kept, but not all that is said of them"
		case l.Category:
			return "categories left out"
		}
		return "left out"
	}
	type reason struct {
		why  string
		left []*dictionary.Left
	}
	var reasons []*reason
	byWhy := map[string]*reason{}
	for i := range left {
		l := &left[i]
		why := l.Kind
		if why == "" {
			why, _, _ = strings.Cut(l.Why, ":")
			why, _, _ = strings.Cut(why, " (")
		}
		key := titleOf(l) + why
		r := byWhy[key]
		if r == nil {
			r = &reason{why: why}
			byWhy[key] = r
			reasons = append(reasons, r)
		}
		r.left = append(r.left, l)
	}
	slices.SortStableFunc(reasons, func(a, b *reason) int { return len(b.left) - len(a.left) })
	for _, title := range []string{"left out", "categories left out", "kept, but not all that is said of them"} {
		kind := title
		of := func(l *dictionary.Left) bool { return kind == titleOf(l) }
		n := 0
		for i := range left {
			if of(&left[i]) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if n == 1 {
			title = strings.Replace(title, "categories", "category", 1)
		}
		fmt.Fprintf(w, "%d %s:\n", n, title)
		for _, r := range reasons {
			if !of(r.left[0]) {
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
				same, _, _ := strings.Cut(r.why, "...")
				why = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(why, same), ":"))
				if strings.HasPrefix(l.Why, r.why+" (") {
					why = " " + why
				} else if why != "" {
					why = ": " + why
				}
				fmt.Fprintf(w, "        %s%q%s\n", at, short(l.Entry), why)
			}
		}
	}
}

// tellList tells where all that was left out is listed.
func tellList(w io.Writer, left []dictionary.Left, file string) {
	if len(left) > 0 && file != "" {
		fmt.Fprintf(w, "All are listed in %s.\n", file)
	} else if len(left) > 0 {
		fmt.Fprintln(w, "--left FILE lists all.")
	}
}
