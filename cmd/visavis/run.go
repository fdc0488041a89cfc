package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"visavis/corpus"
	"visavis/pipeline"
	"visavis/pipeline/report"
)

func runCommand() *cobra.Command {
	var opt pipeline.Options
	var quiet bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "run STUDY",
		Short: "Read a study's documents and write its tables",
		Args:  exactly(1, "the study's folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Jobs < 0 {
				return usageError{fmt.Errorf("--jobs %d: a number of documents to read at a time, or 0 for one a core", opt.Jobs)}
			}
			options, err := reading.options(opt.Jobs)
			if err != nil {
				return err
			}
			study, profile, err := openStudy(args[0])
			if err != nil {
				return err
			}
			opt.Version = version()
			reader := corpus.NewReader(options)
			defer reader.Close()
			opt.Read = reader.Read
			bar := newProgress(cmd.ErrOrStderr(), len(study.Documents), quiet)
			opt.Progress = bar.add
			result, err := pipeline.Run(cmd.Context(), study, profile, opt)
			bar.finish()
			if err != nil {
				return err
			}
			if err := report.Summary(cmd.OutOrStdout(), result.Report); err != nil {
				return err
			}
			if !quiet {
				printWarnings(cmd.ErrOrStderr(), result.Report, filepath.Join(result.Dir, "run.json"))
				printUnknown(cmd.ErrOrStderr(), result.Report, filepath.Join(result.Dir, "speakers.csv"))
				fmt.Fprintf(cmd.ErrOrStderr(), "results in %s\n", result.Dir)
			}
			if result.Failed > 0 {
				for _, d := range result.Report.Docs {
					if d.Record == nil {
						fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %s\n", d.ID, d.Reason)
					}
				}
				return errPartly
			}
			return nil
		},
	}
	cmd.Flags().IntVarP(&opt.Jobs, "jobs", "j", 0, "documents read at a time; 0 is one a core")
	cmd.Flags().StringVarP(&opt.Out, "out", "o", "", "folder of the results (default STUDY/results)")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "no progress bar and no remarks")
	reading.add(cmd)
	return cmd
}

// progress is a bar on a terminal, shown only once the work has turned out to
// be long.
type progress struct {
	w     io.Writer
	total int
	done  int
	begun time.Time
	bar   *progressbar.ProgressBar
}

const longWork = time.Second

func newProgress(w io.Writer, total int, quiet bool) *progress {
	// progressbar does not ask whether it writes to a terminal.
	f, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	return &progress{w: w, total: total, begun: time.Now()}
}

func (p *progress) add() {
	if p.w == nil {
		return
	}
	p.done++
	if p.bar == nil {
		if time.Since(p.begun) < longWork {
			return
		}
		p.bar = progressbar.NewOptions(p.total,
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetDescription("documents"),
			progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	p.bar.Set(p.done) //nolint:errcheck // a bar that cannot be drawn is no failure
}

func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Finish() //nolint:errcheck
	}
}
