package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"visavis/lexicon"
)

func lexiconShowCommand() *cobra.Command {
	var kind string
	var own, asCSV, asJSON bool
	cmd := &cobra.Command{
		Use:   "show [STUDY|PROFILE] [ID]",
		Short: "Print a lexicon with all its layers, and where each entry stands",
		Long: `Print the entries of a study's lexicon, or of a profile, as the program uses them:
all layers merged, each entry with its file and line, what it replaces in the
layers below, and at the end what a layer removed. With an ID, only the entries
of that id, in full: of a frame each group that it requires, what it excludes, its
cells and its examples.

Kinds of entries are ` + strings.Join(lexicon.Kinds, ", ") + `.`,
		Args: atMost(2, "a study or a profile, and the id of an entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if kind != "" && !slices.Contains(lexicon.Kinds, kind) {
				return usageError{fmt.Errorf("--kind %q is not one of %s", kind, strings.Join(lexicon.Kinds, ", "))}
			}
			if asCSV && asJSON {
				return usageError{fmt.Errorf("--csv and --json exclude each other")}
			}
			profile, _, err := openLexicon(args[:min(1, len(args))])
			if err != nil {
				return err
			}
			entries := slices.DeleteFunc(profile.Entries(), func(e lexicon.Entry) bool {
				return kind != "" && e.Kind != kind || len(args) == 2 && e.ID != args[1] ||
					own && e.Removed == "" && !profile.Layers[e.Layer].Study
			})
			if len(args) == 2 && len(entries) == 0 {
				return usageError{fmt.Errorf("the lexicon has no entry %q%s (visavis lexicon show %s lists all)", args[1], didYouMean(args[1], profile.Entries()), args[0])}
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			switch {
			case asCSV && kind != "":
				err = kindCSV(w, profile, kind, entries)
			case asCSV:
				err = entriesCSV(w, profile, entries)
			case asJSON:
				err = entriesJSON(w, profile, entries)
			case len(args) == 2:
				entriesInFull(w, entries)
			default:
				err = entriesInLines(w, profile, entries)
			}
			if err == nil {
				err = w.Flush()
			}
			return err
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "only entries of this kind")
	cmd.Flags().BoolVar(&own, "own", false, "only what the study's own layer adds, replaces or removes")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV, for a spreadsheet; with --kind the columns are those of the kind")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// didYouMean offers the id of the entries that is nearest to a word, or nothing.
func didYouMean(word string, entries []lexicon.Entry) string {
	var ids []string
	for i := range entries {
		if entries[i].Removed == "" {
			ids = append(ids, entries[i].ID)
		}
	}
	slices.Reverse(ids) // of two as near, the frame rather than the word of a list
	near := lexicon.Nearest(word, ids)
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near)
}

// fullID writes an entry's id with the group it belongs to.
func fullID(e *lexicon.Entry) string {
	if e.Group == "" {
		return e.ID
	}
	return e.Group + ": " + e.ID
}

// fate says what an entry did to another, or what was done to it.
func fate(e *lexicon.Entry) string {
	switch {
	case e.Removed != "":
		return "removed by " + e.Removed
	case e.Replaces != nil:
		return "replaces " + e.Replaces.Origin.String() + " (" + e.Replaces.Says + ")"
	}
	return ""
}

// layers prints the folders a lexicon is made of.
func layers(w io.Writer, p *lexicon.Profile) {
	fmt.Fprintf(w, "%s %s\nsha256 %s\n", p.ID, p.Edition(), p.Hash)
	for i := range p.Layers {
		l := &p.Layers[i]
		line := "layer " + l.Name
		for _, s := range []string{l.Title, l.Version, l.Author, l.Licence} {
			if s != "" {
				line += ", " + s
			}
		}
		fmt.Fprintf(w, "%s, sha256 %.12s\n", line, l.SHA256)
	}
}

func entriesInLines(w io.Writer, p *lexicon.Profile, entries []lexicon.Entry) error {
	layers(w, p)
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	head := ""
	for i := range entries {
		e := &entries[i]
		if h := e.Kind; h != head || e.Removed != "" {
			if e.Removed != "" {
				h = "removed"
			}
			if h != head {
				tab.Flush() //nolint:errcheck // w keeps the error
				fmt.Fprintf(tab, "\n%s\n", h)
				head = h
			}
		}
		patterns := strings.Join(e.Patterns, " || ")
		if patterns == e.ID {
			patterns = ""
		}
		at := e.Origin.String()
		if f := fate(e); f != "" {
			at += "\t" + f
		}
		fmt.Fprintf(tab, "%s\t%s\t%s\t%s\n", short(fullID(e)), short(patterns), short(e.Says), at)
	}
	return tab.Flush()
}

// short cuts a text to what a line of a list can hold.
func short(s string) string {
	const most = 60 // characters
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// entriesInFull prints all that entries say, each value on a line of its own.
func entriesInFull(w io.Writer, entries []lexicon.Entry) {
	const key = 17 // columns
	for i := range entries {
		e := &entries[i]
		fmt.Fprintf(w, "%s  %s  %s\n", e.Kind, fullID(e), e.Origin)
		for _, d := range append(e.Details(), lexicon.Detail{Key: "source", Values: nonEmpty(e.Source)}) {
			head := d.Key
			for k, v := range d.Values {
				if d.Key == "require" {
					head = fmt.Sprintf("require %d", k+1)
				}
				// A group's patterns and a row's sentences stand one below the other.
				for _, line := range strings.Split(v, " || ") {
					fmt.Fprintf(w, "  %-*s %s\n", key, head, line)
					head = ""
				}
			}
		}
		if f := fate(e); f != "" {
			fmt.Fprintf(w, "  %s\n", f)
		}
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func entriesCSV(w io.Writer, p *lexicon.Profile, entries []lexicon.Entry) error {
	c := csv.NewWriter(w)
	c.Write([]string{"kind", "group", "id", "patterns", "says", "source", "layer", "file", "line", "replaces", "replaced", "removed"}) //nolint:errcheck // reported by Error
	for i := range entries {
		e := &entries[i]
		replaces, old := "", ""
		if e.Replaces != nil {
			replaces, old = e.Replaces.Origin.String(), e.Replaces.Says
		}
		c.Write([]string{e.Kind, e.Group, e.ID, strings.Join(e.Patterns, " || "), e.Says, e.Source, p.Layers[e.Layer].Name, e.File, strconv.Itoa(e.Line), replaces, old, e.Removed}) //nolint:errcheck
	}
	c.Flush()
	return c.Error()
}

// remarks are what an entry says for its readers: behind where it stands.
var remarks = []string{"examples", "counter_examples", "author", "note"}

// kindCSV prints the entries of one kind, with a column for each thing that
// entries of that kind say.
func kindCSV(w io.Writer, p *lexicon.Profile, kind string, entries []lexicon.Entry) error {
	row := func(details []lexicon.Detail, at ...string) []string {
		var does, says []string
		for _, d := range details {
			s := strings.Join(d.Values, " || ")
			if slices.Contains(remarks, d.Key) {
				says = append(says, s)
			} else {
				does = append(does, s)
			}
		}
		return slices.Concat(does, at, says)
	}
	var header []lexicon.Detail
	for _, key := range lexicon.DetailKeys(kind) {
		header = append(header, lexicon.Detail{Key: key, Values: []string{key}})
	}
	c := csv.NewWriter(w)
	c.Write(row(header, "source", "layer", "file", "line", "replaces", "removed")) //nolint:errcheck // reported by Error
	for i := range entries {
		e := &entries[i]
		replaces := ""
		if e.Replaces != nil {
			replaces = e.Replaces.Origin.String()
		}
		c.Write(row(e.Details(), e.Source, p.Layers[e.Layer].Name, e.File, strconv.Itoa(e.Line), replaces, e.Removed)) //nolint:errcheck
	}
	c.Flush()
	return c.Error()
}

type entryJSON struct {
	Kind     string     `json:"kind"`
	Group    string     `json:"group,omitempty"`
	ID       string     `json:"id"`
	Patterns []string   `json:"patterns,omitempty"`
	Says     string     `json:"says,omitempty"`
	Source   string     `json:"source,omitempty"`
	Layer    string     `json:"layer"`
	File     string     `json:"file"`
	Line     int        `json:"line"`
	Replaces *entryJSON `json:"replaces,omitempty"`
	Removed  string     `json:"removed,omitempty"`
}

func entriesJSON(w io.Writer, p *lexicon.Profile, entries []lexicon.Entry) error {
	var plain func(e *lexicon.Entry) *entryJSON
	plain = func(e *lexicon.Entry) *entryJSON {
		out := &entryJSON{
			Kind: e.Kind, Group: e.Group, ID: e.ID, Patterns: e.Patterns, Says: e.Says, Source: e.Source,
			Layer: p.Layers[e.Layer].Name, File: e.File, Line: e.Line, Removed: e.Removed,
		}
		if e.Replaces != nil {
			out.Replaces = plain(e.Replaces)
		}
		return out
	}
	out := make([]*entryJSON, len(entries))
	for i := range entries {
		out[i] = plain(&entries[i])
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
