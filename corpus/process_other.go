//go:build !linux

package corpus

import (
	"os"
	"os/exec"
)

// limitsMemory says whether a reader's memory can be watched here. It is not:
// only the limits on time and pages hold.
const limitsMemory = false

// A reader ends when the pipe to its parent closes.
func dieWithParent(*exec.Cmd) {}

func apart(*exec.Cmd) {}

func kill(p *os.Process) { p.Kill() } //nolint:errcheck // it may be gone already

func resident(int) int64 { return 0 }

func boundMemory(int64) {}
