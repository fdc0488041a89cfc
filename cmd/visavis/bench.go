package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"visavis/lexicon"
	"visavis/pipeline"
	"visavis/pipeline/bench"
)

func benchCommand() *cobra.Command {
	var (
		profile, errorsFile string
		asJSON              bool
	)
	var sets strings.Builder
	fmt.Fprintf(&sets, "  %-14s %s\n", "reading", "how the PDF files of a folder are read, beside pdftotext")
	for _, s := range bench.Sets() {
		fmt.Fprintf(&sets, "  %-14s %s\n  %-14s %s\n", s.Name, s.Short, "", s.Format)
	}
	cmd := &cobra.Command{
		Use:   "bench SET FILE...",
		Short: "Measure the program on local copies of public benchmarks",
		Long: `Measure the program on local copies of public benchmarks, in their own formats.

The figures are printed with the number of items, the hash of each file, the
version of the lexicon and that of the rules, so that they can be cited, and with
what others reach. No benchmark's data come with the program. The sets:

` + strings.TrimRight(sets.String(), "\n"),
		Args: atLeast(2, "a set and its files"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == "reading" {
				if len(args) != 2 || asJSON || errorsFile != "" {
					return usageError{fmt.Errorf("reading takes one folder, and neither --json nor --errors: it prints Markdown")}
				}
				return benchReading(cmd.Context(), cmd.OutOrStdout(), args[1])
			}
			set, err := bench.Find(args[0])
			if err != nil {
				return usageError{err}
			}
			return runBench(cmd.OutOrStdout(), set, args[1:], profile, asJSON, errorsFile)
		},
	}
	cmd.Flags().StringVar(&profile, "profile", "", "profile with the lexicon to measure: a built-in one or a folder (default: "+lexicon.Builtin()[0]+")")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&errorsFile, "errors", "", "write the items that came out wrong to this file, as CSV")
	return cmd
}

// runBench measures one set and prints what it found.
func runBench(w io.Writer, set bench.Set, names []string, profile string, asJSON bool, errorsFile string) error {
	p, err := openProfile(profile)
	if err != nil {
		return err
	}
	files := make([]bench.File, len(names))
	sums := make([]hash.Hash, len(names))
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		sums[i] = sha256.New()
		files[i] = bench.File{Name: name, Data: io.TeeReader(f, sums[i])}
	}
	r, err := set.Run(p, files)
	if err != nil {
		return fmt.Errorf("%w (%s reads %s)", err, set.Name, set.Format)
	}
	data := make([]benchData, len(names))
	for i, f := range files {
		if _, err := io.Copy(io.Discard, f.Data); err != nil { // what a set has left unread
			return err
		}
		data[i] = benchData{filepath.Base(f.Name), hex.EncodeToString(sums[i].Sum(nil))}
	}
	if errorsFile != "" {
		if err := os.WriteFile(errorsFile, r.WrongCSV(), 0o666); err != nil {
			return err
		}
	}
	if asJSON {
		return printBenchJSON(w, set, r, data, p)
	}
	fmt.Fprintf(w, "%s: %s\n", set.Name, set.Short)
	fmt.Fprintf(w, "  %-28s %d\n", "items", r.Items)
	for _, f := range r.Figures {
		fmt.Fprintf(w, "  %-28s %s\n", f.Name, f)
	}
	for _, d := range data {
		fmt.Fprintf(w, "  data %s, sha256 %.12s\n", d.File, d.SHA256)
	}
	fmt.Fprintf(w, "  lexicon %s %s, sha256 %.12s; rules %s\n", p.ID, p.Version, p.Hash, pipeline.Rules)
	if len(set.Others) > 0 {
		fmt.Fprintln(w, "for comparison")
	}
	for _, line := range set.Others {
		fmt.Fprintf(w, "  %s\n", line)
	}
	return nil
}

// benchData tells which copy of a benchmark, and which part of it, was measured.
type benchData struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

func printBenchJSON(w io.Writer, set bench.Set, r *bench.Result, data []benchData, p *lexicon.Profile) error {
	figures := map[string]float64{}
	for _, f := range r.Figures {
		figures[f.Name] = f.Value
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		Set     string             `json:"set"`
		Items   int                `json:"items"`
		Figures map[string]float64 `json:"figures"`
		Data    []benchData        `json:"data"`
		Lexicon string             `json:"lexicon"`
		SHA256  string             `json:"lexicon_sha256"`
		Rules   string             `json:"rules"`
	}{set.Name, r.Items, figures, data, p.ID + " " + p.Version, p.Hash, pipeline.Rules})
}
