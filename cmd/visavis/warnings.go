package main

import (
	"fmt"
	"io"
	"strings"

	"visavis/pipeline/report"
)

// maxWarnings is how many warnings are printed: more are not read.
const maxWarnings = 20

// printWarnings prints what a researcher should know of the documents. What is
// true of several is said once.
func printWarnings(w io.Writer, in report.Input, all string) {
	var texts []string
	of := map[string][]string{} // ids of documents
	for _, d := range in.Docs {
		if d.Record == nil {
			continue
		}
		for _, t := range d.Record.Warnings {
			if of[t] == nil {
				texts = append(texts, t)
			}
			of[t] = append(of[t], d.ID)
		}
	}
	for i, t := range texts {
		// One line over the limit is as short as the line that would say so.
		if i == maxWarnings && len(texts) > maxWarnings+1 {
			fmt.Fprintf(w, "visavis: %d more warnings are in %s\n", len(texts)-i, all)
			return
		}
		ids := of[t]
		if n := len(ids); n > 4 {
			ids = append(ids[:3:3], fmt.Sprintf("%d more", n-3))
		}
		fmt.Fprintf(w, "visavis: %s: %s\n", strings.Join(ids, ", "), t)
	}
}

// printUnknown says that words of transcripts count for neither party because
// nothing makes their speakers known, and where they are listed.
func printUnknown(w io.Writer, in report.Input, all string) {
	if s := report.Unknown(in.Speakers, all); s != "" {
		fmt.Fprintf(w, "visavis: %s\n", s)
	}
}
