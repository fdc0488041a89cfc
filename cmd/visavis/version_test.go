package main

import (
	"runtime/debug"
	"testing"
)

// A paper cites the version that --version and run.json name.
func TestVersion(t *testing.T) {
	const commit = "9d96e1c0a1b2c3d4e5f60718293a4b5c6d7e8f90"
	for _, tt := range []struct {
		name, main, revision, modified, want string
	}{
		{"a release from a proxy", "v1.2.0", "", "", "v1.2.0"},
		{"a release built from its tag", "v1.2.0", commit, "false", "v1.2.0"},
		{"its tag, and files changed since", "v1.2.0+dirty", commit, "true", "devel 9d96e1c+changes"},
		{"a checkout", "v0.0.0-20260102030405-9d96e1c0a1b2", commit, "false", "devel 9d96e1c"},
		{"a checkout with changes", "v0.0.0-20260102030405-9d96e1c0a1b2+dirty", commit, "true", "devel 9d96e1c+changes"},
		{"a checkout behind a tag", "v1.2.1-0.20260102030405-9d96e1c0a1b2", commit, "false", "devel 9d96e1c"},
		{"a checkout, an older go command", "(devel)", commit, "false", "devel 9d96e1c"},
		{"a commit from a proxy", "v0.0.0-20260102030405-9d96e1c0a1b2", "", "", "v0.0.0-20260102030405-9d96e1c0a1b2"},
		{"go run, or no version control", "(devel)", "", "", "(devel)"},
		{"a test", "", "", "", "(devel)"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: tt.main}}
		if tt.revision != "" {
			info.Settings = []debug.BuildSetting{{Key: "vcs.revision", Value: tt.revision}, {Key: "vcs.modified", Value: tt.modified}}
		}
		if got := versionOf(info); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
