package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
)

func kwicCommand() *cobra.Command {
	var width int
	var asCSV, asJSON bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "kwic STUDY PATTERN",
		Short: "List where a pattern stands in a study's documents (key word in context)",
		Long: `List every place where a pattern of the lexicon stands in the study's documents,
in the order of the manifest: document, page, left context, node, right context.

The pattern is written as in a profile: 'strategic partner*', '(strong|close) ..3 ties'.`,
		Args: exactly(2, "the study's folder and a pattern"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if width < 10 || width > 1000 {
				return usageError{fmt.Errorf("--width %d: a number of characters from 10 to 1000", width)}
			}
			if asCSV && asJSON {
				return usageError{fmt.Errorf("--csv and --json exclude each other")}
			}
			options, err := reading.options(0)
			if err != nil {
				return err
			}
			study, profile, err := openStudy(args[0])
			if err != nil {
				return err
			}
			pattern, err := textPattern(profile, args[1])
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			write := lineWriter(out, width)
			if asCSV {
				if write, err = csvWriter(out, width); err != nil {
					return err
				}
			}
			if asJSON {
				write = jsonWriter(out, width)
			}
			reader := corpus.NewReader(options)
			defer reader.Close()
			failed, found := 0, 0
			err = pipeline.Concordance(cmd.Context(), study, pattern, reader.Read, func(doc *corpus.Document, lines []pipeline.Line, readErr error) error {
				if readErr != nil {
					failed++
					fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %v\n", doc.ID, readErr)
				}
				found += len(lines)
				for _, l := range lines {
					if err := write(doc, l); err != nil {
						return err
					}
				}
				return nil
			})
			if err == nil {
				err = out.Flush()
			}
			if err == nil && found == 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "visavis: no place found in %s\n", numbered(len(study.Documents)-failed, "document"))
			}
			if err == nil && failed > 0 {
				err = errPartly
			}
			return err
		},
	}
	cmd.Flags().IntVarP(&width, "width", "w", 45, "characters of context on each side")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV: id,page,start,end,left,node,right")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object a line")
	reading.add(cmd)
	return cmd
}

// textPattern compiles a pattern that is looked for in a text as it stands.
func textPattern(profile *lexicon.Profile, source string) (lexicon.Pattern, error) {
	if strings.HasPrefix(strings.TrimSpace(source), "@") {
		return lexicon.Pattern{}, usageError{fmt.Errorf("%q: a vocabulary stands only in the groups of frames; look for words of it", source)}
	}
	p, err := profile.ParsePattern(source)
	if name := p.Placeholder(); err == nil && name != "" {
		return p, usageError{fmt.Errorf("pattern %q: %s stands only in frames, where names are tagged; write the name that you look for", source, name)}
	}
	return p, err
}

type writeLine func(*corpus.Document, pipeline.Line) error

func lineWriter(w io.Writer, width int) writeLine {
	return func(d *corpus.Document, l pipeline.Line) error {
		left, right := surroundings(l, width)
		page := ""
		if l.Page > 0 {
			page = "p." + strconv.Itoa(l.Page)
		}
		pad := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(left)))
		_, err := fmt.Fprintf(w, "%-20s %6s  %s%s [%s] %s\n", d.ID, page, pad, left, l.Node, right)
		return err
	}
}

// csvWriter writes the header at once: a table without rows has one too.
func csvWriter(w io.Writer, width int) (writeLine, error) {
	c := csv.NewWriter(w)
	c.Write([]string{"id", "page", "start", "end", "left", "node", "right"}) //nolint:errcheck // reported by Error
	c.Flush()
	return func(d *corpus.Document, l pipeline.Line) error {
		left, right := surroundings(l, width)
		page := ""
		if l.Page > 0 {
			page = strconv.Itoa(l.Page)
		}
		c.Write([]string{d.ID, page, strconv.Itoa(l.Start), strconv.Itoa(l.End), left, l.Node, right}) //nolint:errcheck
		c.Flush()
		return c.Error()
	}, c.Error()
}

func jsonWriter(w io.Writer, width int) writeLine {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(d *corpus.Document, l pipeline.Line) error {
		left, right := surroundings(l, width)
		return enc.Encode(struct {
			ID    string `json:"id"`
			Page  int    `json:"page,omitempty"`
			Start int    `json:"start"`
			End   int    `json:"end"`
			Left  string `json:"left"`
			Node  string `json:"node"`
			Right string `json:"right"`
		}{d.ID, l.Page, l.Start, l.End, left, l.Node, right})
	}
}

// surroundings cuts the text on both sides of a node to so many characters.
func surroundings(l pipeline.Line, width int) (left, right string) {
	r := []rune(l.Left)
	left = string(r[max(0, len(r)-width):])
	r = []rune(l.Right)
	return left, string(r[:min(len(r), width)])
}
