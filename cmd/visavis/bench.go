package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// benchmarks are the sets of measurements that the documentation's tables are
// made with. Each prints Markdown.
var benchmarks = []struct {
	name, short string
	run         func(ctx context.Context, w io.Writer, dir string) error
}{
	{"reading", "how the PDF files of a folder are read, beside pdftotext", benchReading},
}

func benchCommand() *cobra.Command {
	var names []string
	for _, b := range benchmarks {
		names = append(names, b.name)
	}
	return &cobra.Command{
		Use:    "bench SET DIR",
		Short:  "Measure the program on a folder of files; prints Markdown",
		Hidden: true, // for those who work on the program
		Args:   exactly(2, "a set ("+strings.Join(names, ", ")+") and a folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, b := range benchmarks {
				if b.name == args[0] {
					return b.run(cmd.Context(), cmd.OutOrStdout(), args[1])
				}
			}
			return usageError{fmt.Errorf("there is no set %q; there is %s", args[0], strings.Join(names, ", "))}
		},
	}
}
