package corpus

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// limitsMemory says whether a reader's memory can be watched here.
const limitsMemory = true

// dieWithParent makes the process that cmd starts end with this one.
func dieWithParent(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}

// apart puts the process into a group of its own: what it starts ends with it,
// and an interrupt from the terminal is for the parent to deal with.
func apart(cmd *exec.Cmd) {
	dieWithParent(cmd)
	cmd.SysProcAttr.Setpgid = true
}

// kill ends a process that was started apart, and all that it started.
func kill(p *os.Process) {
	syscall.Kill(-p.Pid, syscall.SIGKILL) //nolint:errcheck // it may be gone already
	p.Kill()                              //nolint:errcheck
}

// resident returns the bytes of memory that a process holds; 0 if that cannot
// be told.
func resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	var total, held int64
	if _, err := fmt.Sscan(string(data), &total, &held); err != nil {
		return 0
	}
	return held * int64(os.Getpagesize())
}

// boundMemory keeps this process from taking much more than limit bytes at
// once, faster than the parent could see. Address space that is only reserved
// (Go's and the sandbox's, several GB) does not count.
func boundMemory(limit int64) {
	const data = 2 // RLIMIT_DATA: private memory that can be written
	most := uint64(limit + limit/2 + 256<<20)
	syscall.Setrlimit(data, &syscall.Rlimit{Cur: most, Max: most}) //nolint:errcheck // the parent watches anyway
}
