//go:build linux || darwin || freebsd || netbsd || openbsd

package pdfium

import (
	"os"
	"syscall"
)

// turn waits until no other process of this program compiles the engine:
// that takes 300 MB, and the second will find it in the cache. The lock is on
// the program's own file, so there is nothing to clean up.
func turn() (done func()) {
	path, err := os.Executable()
	if err != nil {
		return func() {}
	}
	f, err := os.Open(path)
	if err != nil {
		return func() {}
	}
	syscall.Flock(int(f.Fd()), syscall.LOCK_EX) //nolint:errcheck // without it it only takes more memory
	return func() { f.Close() }
}
