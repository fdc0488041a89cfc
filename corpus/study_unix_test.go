//go:build unix

package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A sparse file of 1 GB and a pipe are told apart from a manifest at once.
func TestManifestThatIsNone(t *testing.T) {
	dir := study(t, "name: n\nprofile: p\n", "")
	name := filepath.Join(dir, "corpus.csv")
	if err := os.Truncate(name, 1<<30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "corpus.csv: larger than 64 MB") {
		t.Error(err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "corpus.csv: not a file") {
		t.Error(err)
	}
}
