package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
)

func textCommand() *cobra.Command {
	var blocks, asJSON, health bool
	var profile string
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "text FILE...",
		Short: "Print the text of documents as the program sees it",
		Long: `Print the canonical text of documents: what every offset in the results counts
the bytes of. It shows why a count is wrong.

A FILE may be a row of a file that holds many documents, as in a manifest:
speeches.jsonl.gz#id=12. The FILE - is standard input.

--blocks prints a row for each paragraph, heading or cell: what it is taken for,
its page and where it stands. --health prints a row for each file: which engine
read how many pages, how far two engines agree (with --check-text), the words a
page, and the shares of garbled words, of words of one letter and of the small
words of the profile's language, from which the language is guessed.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{fmt.Errorf("text takes files: %s", cmd.UseLine())}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if blocks && asJSON || blocks && health || asJSON && health {
				return usageError{fmt.Errorf("--blocks, --json and --health exclude each other; --json holds all")}
			}
			options, err := reading.options(1)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			p := textPrinter{w: out, several: len(args) > 1}
			switch {
			case blocks:
				p.print = p.blocks
			case asJSON:
				p.print = p.json
			case health:
				p.print = p.health
			default:
				p.print = p.text
			}
			if asJSON || health {
				l, err := lexicon.Open(profile, ".")
				if err != nil {
					return usageError{err}
				}
				p.language = &l.Language
			}
			reader := corpus.NewReader(options)
			defer reader.Close()
			failed := false
			for _, name := range args {
				path := name
				if name == "-" {
					temp, err := keep(cmd.InOrStdin())
					if err != nil {
						return err
					}
					defer os.Remove(temp)
					path = temp
				}
				text, err := reader.Read(cmd.Context(), path)
				if cmd.Context().Err() != nil {
					return cmd.Context().Err()
				}
				if err != nil {
					failed = true
					fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %v\n", printable(name), err)
				} else if !asJSON {
					for _, w := range text.Warnings {
						fmt.Fprintf(cmd.ErrOrStderr(), "visavis: %s: %s\n", printable(name), w)
					}
				}
				if err == nil || asJSON {
					if err := p.print(name, text, err); err != nil {
						return err
					}
				}
				if err := out.Flush(); err != nil {
					return err
				}
			}
			if failed {
				return errPartly
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&blocks, "blocks", false, "print a row for each block: file, kind, page, start, end, first words")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object for each file, on a line")
	cmd.Flags().BoolVar(&health, "health", false, "print a row of figures for each file")
	cmd.Flags().StringVar(&profile, "profile", lexicon.Builtin()[0], "profile whose language is looked for")
	reading.add(cmd)
	return cmd
}

// maxInput is more than any file that is read.
const maxInput = 1 << 30

// keep writes what comes in to a temporary file: the reader of documents works
// in a process of its own and wants a name.
func keep(in io.Reader) (name string, err error) {
	f, err := os.CreateTemp("", "visavis-*")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, io.LimitReader(in, maxInput))
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(f.Name())
		return "", fmt.Errorf("keep what comes from standard input: %w", err)
	}
	return f.Name(), nil
}

// printable returns a file's name on one line.
func printable(name string) string {
	if strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Sprintf("%q", name)
	}
	return name
}

type textPrinter struct {
	w        *bufio.Writer
	several  bool // files were named
	begun    bool
	language *lexicon.Language
	print    func(name string, text *corpus.Text, err error) error
}

func (p *textPrinter) text(name string, text *corpus.Text, _ error) error {
	if p.several {
		if p.begun {
			fmt.Fprintln(p.w)
		}
		fmt.Fprintf(p.w, "==> %s <==\n", printable(name))
		p.begun = true
	}
	_, err := p.w.WriteString(text.Body)
	return err
}

func (p *textPrinter) header(columns ...string) {
	if !p.begun {
		fmt.Fprintln(p.w, strings.Join(columns, "\t"))
		p.begun = true
	}
}

func (p *textPrinter) blocks(name string, text *corpus.Text, _ error) error {
	p.header("file", "kind", "page", "start", "end", "text")
	for i, b := range text.Blocks {
		if _, err := fmt.Fprintf(p.w, "%s\t%s\t%d\t%d\t%d\t%s\n", printable(name), b.Kind, b.Page, b.Start, b.End, firstWords(text.Block(i))); err != nil {
			return err
		}
	}
	return nil
}

// firstWords shows the beginning of a block.
func firstWords(s string) string {
	const most = 60
	r := []rune(s[:min(len(s), 4*most)])
	if len(r) <= most {
		return strings.ToValidUTF8(string(r), "")
	}
	return strings.TrimSpace(string(r[:most])) + "…"
}

func (p *textPrinter) health(name string, text *corpus.Text, _ error) error {
	p.header("file", "engines", "pages", "empty_pages", "words", "words_page", "agreement", "confidence", "garble", "single_letter", "script", "function_words", "language")
	h := pipeline.CheckHealth(text, p.language)
	share := func(f float64) string {
		if f < 0 {
			return ""
		}
		return fmt.Sprintf("%.3f", f)
	}
	perPage := ""
	if h.Pages > 0 {
		perPage = fmt.Sprintf("%.0f", h.WordsPage)
	}
	_, err := fmt.Fprintf(p.w, "%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s %s\t%s\t%s\n", printable(name), h.Engines, h.Pages, h.EmptyPages, h.Words, perPage,
		share(h.Agreement), share(h.Confidence), share(h.Garble), share(h.SingleLetter), h.Script, share(h.ScriptShare), share(h.FunctionWords), h.Language)
	return err
}

func (p *textPrinter) json(name string, text *corpus.Text, readErr error) error {
	type block struct {
		Kind   corpus.Kind `json:"kind"`
		Page   int         `json:"page,omitempty"`
		Start  int         `json:"start"`
		End    int         `json:"end"`
		Strong int         `json:"strong,omitempty"`
	}
	out := struct {
		File     string           `json:"file"`
		Error    string           `json:"error,omitempty"`
		Title    string           `json:"title,omitempty"`
		Date     string           `json:"date,omitempty"`
		Warnings []string         `json:"warnings,omitempty"`
		Labels   []string         `json:"page_labels,omitempty"`
		Health   *pipeline.Health `json:"health,omitempty"`
		Blocks   []block          `json:"blocks,omitempty"`
		Text     string           `json:"text,omitempty"`
	}{File: name}
	if readErr != nil {
		out.Error = readErr.Error()
	} else {
		h := pipeline.CheckHealth(text, p.language)
		out.Title, out.Date, out.Warnings, out.Health, out.Text = text.Title, text.Date, text.Warnings, &h, text.Body
		out.Labels = text.Labels
		for _, b := range text.Blocks {
			out.Blocks = append(out.Blocks, block(b))
		}
	}
	enc := json.NewEncoder(p.w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
