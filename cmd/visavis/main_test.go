package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

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
