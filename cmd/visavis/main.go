package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
)

func main() {
	corpus.ChildMain()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	code := program(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes; doc.go tells them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3
	exitInterrupted = 130
)

// errPartly ends a run that is done but for documents that could not be read.
var errPartly = errors.New("some documents could not be read")

// usageError is a mistake in the command line.
type usageError struct{ error }

// program runs the command line args and returns the exit code. Everything
// ambient is an argument, so that tests can run it.
func program(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "visavis",
		Short:         "Measure how two parties officially speak of each other",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			msg := fmt.Sprintf("there is no command %q", args[0])
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				msg += fmt.Sprintf("; did you mean %q?", near[0])
			}
			return usageError{errors.New(msg + " (visavis --help lists them)")}
		},
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(initCommand(), runCommand(), kwicCommand(), explainCommand(), textCommand(), diffCommand(), lexiconCommand(), profileCommand(), benchCommand())
	err := execute(ctx, root, 5*time.Second)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "visavis: interrupted; earlier results are as they were")
		return exitInterrupted
	}
	fmt.Fprintf(stderr, "visavis: %v\n", err)
	if isMistake(err) {
		return exitUsage
	}
	return exitFailed
}

// execute runs the command and returns its error, or that of ctx where the command
// goes on although it is interrupted: not all work can look up. For so long it may
// end by itself and take away what it had begun.
func execute(ctx context.Context, root *cobra.Command, grace time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return ctx.Err()
	}
}

// isMistake reports whether the command line or a file of the study is wrong,
// rather than something having failed.
func isMistake(err error) bool {
	var usage usageError
	var study corpus.Problems
	var profile lexicon.Problems
	var pattern *lexicon.PatternError
	return errors.As(err, &usage) || errors.As(err, &study) || errors.As(err, &profile) || errors.As(err, &pattern)
}

// exactly is a number of arguments, with a message that says which.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Errorf("%s takes %s: %s", cmd.Name(), what, cmd.UseLine())}
		}
		return nil
	}
}

// atLeast is a number of arguments or more.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{fmt.Errorf("%s takes %s: %s", cmd.Name(), what, cmd.UseLine())}
		}
		return nil
	}
}

// openProfile opens a profile by its name or folder; "" is the first built-in
// one, the default.
func openProfile(name string) (*lexicon.Profile, error) {
	if name == "" {
		name = lexicon.Builtin()[0]
	}
	return lexicon.Open(name, "")
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return versionOf(info)
}

// pseudo is the version that the go command makes up for a commit without a tag.
var pseudo = regexp.MustCompile(`\d{14}-[0-9a-f]{12}`)

// versionOf names the program so that a paper can cite it: a released version, or
// the commit it was built from, with a mark where files had been changed.
func versionOf(info *debug.BuildInfo) string {
	var revision, changes string
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changes = "+changes"
		}
	}
	v := info.Main.Version
	switch {
	case revision != "" && (v == "" || v == "(devel)" || changes != "" || pseudo.MatchString(v)):
		return fmt.Sprintf("devel %.7s%s", revision, changes)
	case v == "":
		return "(devel)"
	}
	return v
}

// openStudy loads a study and its profile; mistakes in both are reported
// together.
func openStudy(dir string) (*corpus.Study, *lexicon.Profile, error) {
	study, mistakes := corpus.Load(dir)
	if study == nil || study.Profile == "" {
		return nil, nil, mistakes
	}
	profile, err := openProfileOf(study)
	if err == nil {
		err = pipeline.Check(study, profile)
	}
	if err := errors.Join(mistakes, err); err != nil {
		return nil, nil, err
	}
	return study, profile, nil
}

// openProfileOf opens the profile of a study, with the layer that the study lays
// over it.
func openProfileOf(study *corpus.Study) (*lexicon.Profile, error) {
	var over []string
	if study.Lexicon != "" {
		over = append(over, study.Lexicon)
	}
	profile, err := lexicon.Open(study.Profile, study.Dir, over...)
	if ps := (lexicon.Problems)(nil); err != nil && !errors.As(err, &ps) {
		err = corpus.Problems{{File: study.File, Message: err.Error()}}
	}
	return profile, err
}
