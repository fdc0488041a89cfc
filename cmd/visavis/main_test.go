package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"visavis/corpus"
)

var update = flag.Bool("update", false, "rewrite what the scripts and golden files expect")

func TestMain(m *testing.M) {
	corpus.ChildMain()
	testscript.Main(m, map[string]func(){
		"visavis": func() {
			os.Exit(program(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

// The scripts in testdata/script show each command at work, as a user types it.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", filepath.Join(root, "testdata"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status runs visavis and demands an exit code: status 3 run mystudy.
func status(ts *testscript.TestScript, neg bool, args []string) {
	want := args[0]
	err := ts.Exec("visavis", args[1:]...)
	got := "0"
	if err != nil {
		got = err.Error() // "exit status 3"
	}
	if got != want && got != "exit status "+want {
		ts.Fatalf("got %s, want exit status %s\n%s", got, want, ts.ReadFile("stderr"))
	}
}

// A command that is interrupted says so and writes nothing, though the work it is
// at cannot be cut short.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	list, out := filepath.Join(dir, "list.csv"), filepath.Join(dir, "tone.csv")
	if err := os.WriteFile(list, []byte("term,weight\ngladsome,1\nglumsome,-1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stderr bytes.Buffer
	if code := program(ctx, []string{"lexicon", "import", list, "--to", out}, io.Discard, &stderr); code != exitInterrupted {
		t.Errorf("exit status %d: %s", code, stderr.String())
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the file was written")
	}

	stuck := &cobra.Command{RunE: func(*cobra.Command, []string) error { select {} }, SilenceErrors: true, SilenceUsage: true}
	stuck.SetArgs(nil)
	if err := execute(ctx, stuck, time.Millisecond); !errors.Is(err, context.Canceled) {
		t.Errorf("a command that goes on: %v", err)
	}
}
