//go:build unix

package corpus

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Opening a pipe would wait for a writer that never comes.
func TestReadFilePipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.txt")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(pipe); err == nil || !strings.Contains(err.Error(), "is a named pipe") {
		t.Errorf("error %v", err)
	}
}
