package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"visavis/corpus"
)

// readingFlags are the flags of all commands that read documents.
type readingFlags struct {
	timeout        time.Duration
	memory, pages  int
	checkText, ocr bool
}

func (f *readingFlags) add(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&f.timeout, "timeout", corpus.DefaultTimeout, "time for one document")
	cmd.Flags().IntVar(&f.memory, "memory", corpus.DefaultMemory>>20, "MB of memory for one document")
	cmd.Flags().IntVar(&f.pages, "max-pages", corpus.DefaultPages, "pages of one document")
	cmd.Flags().BoolVar(&f.checkText, "check-text", false, "read each page of a PDF with two engines and warn where they disagree")
	cmd.Flags().BoolVar(&f.ocr, "ocr", false, "recognise pages without a text layer (needs tesseract)")
}

// options checks the flags.
func (f *readingFlags) options(jobs int) (corpus.ReadOptions, error) {
	switch {
	case f.timeout < time.Second:
		return corpus.ReadOptions{}, usageError{fmt.Errorf("--timeout %s: at least 1s, for example 5m", f.timeout)}
	case f.memory < 128 || f.memory > 1<<20:
		return corpus.ReadOptions{}, usageError{fmt.Errorf("--memory %d: a number of MB from 128", f.memory)}
	case f.pages < 1:
		return corpus.ReadOptions{}, usageError{fmt.Errorf("--max-pages %d: at least 1", f.pages)}
	}
	return corpus.ReadOptions{
		Timeout: f.timeout, Memory: int64(f.memory) << 20, Pages: f.pages,
		CheckText: f.checkText, OCR: f.ocr, Jobs: jobs,
	}, nil
}
