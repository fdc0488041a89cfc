package corpus

import (
	"context"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

// childMark is the environment variable that tells a reader's process from the
// program as a user starts it.
const childMark = "VISAVIS_READER"

// A greeting is the first message to a reader's process.
type greeting struct{ Memory int64 }

// A task is a document to read.
type task struct {
	Path       string
	Options    ReadOptions
	SecondOnly bool
}

// A report is what comes back: any number that tell how far the reader has
// come, then one with the text or an error.
type report struct {
	Engine Engine
	Page   int
	Done   bool
	Text   *Text
	Err    string
}

// ChildMain does not return where the process was started by a [Reader]: it
// reads documents until that one closes. A program that uses a Reader calls it
// first of all.
func ChildMain() {
	if os.Getenv(childMark) == "" {
		return
	}
	out := os.Stdout
	os.Stdout = os.Stderr // what a library prints must not get among the reports
	serve(os.Stdin, out, readDocument)
	os.Exit(0)
}

// serve reads the documents asked for until in ends.
func serve(in io.Reader, out io.Writer, read func(string, ReadOptions, progress) (*Text, error)) {
	dec, enc := gob.NewDecoder(in), gob.NewEncoder(out)
	var hello greeting
	if dec.Decode(&hello) != nil {
		return
	}
	boundMemory(hello.Memory)
	// Trade memory for time, but not near the limit.
	debug.SetGCPercent(300)
	debug.SetMemoryLimit(hello.Memory / 4 * 3)
	tasks := make(chan task)
	go func() {
		for {
			var t task
			if dec.Decode(&t) != nil {
				// The parent is gone, or wants no more: whatever is being read
				// here, nobody waits for it.
				os.Exit(0)
			}
			tasks <- t
		}
	}()
	for t := range tasks {
		t.Options.secondOnly = t.SecondOnly
		text, err := read(t.Path, t.Options, func(engine Engine, page int) {
			enc.Encode(report{Engine: engine, Page: page}) //nolint:errcheck // the end of in tells
		})
		r := report{Done: true, Text: text}
		if err != nil {
			r.Text, r.Err = nil, err.Error()
		}
		if enc.Encode(r) != nil {
			return
		}
	}
}

// A child is a reader's process as its parent sees it.
type child struct {
	process *os.Process
	tasks   *gob.Encoder
	pipe    *os.File // to the child's standard input
	reports chan report
	stderr  *tail
	exited  chan struct{}
	state   *os.ProcessState // once it has exited
}

// newChild starts a process that may hold so much memory.
func newChild(memory int64) (*child, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	in, pipe, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	from, out, err := os.Pipe()
	if err != nil {
		in.Close()
		pipe.Close()
		return nil, err
	}
	c := &child{tasks: gob.NewEncoder(pipe), pipe: pipe, reports: make(chan report), stderr: &tail{}, exited: make(chan struct{})}
	cmd := exec.Command(path, "read-documents") // the name is for those who list processes
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(cmd.Environ(), childMark+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, c.stderr
	cmd.WaitDelay = time.Second
	apart(cmd)
	started := make(chan error)
	go func() {
		// The system ends the process when the thread ends that started it, so
		// that thread is kept until then.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			cmd.Wait() //nolint:errcheck // its reports tell how it went
			c.state = cmd.ProcessState
		}
		close(c.exited)
	}()
	err = <-started
	in.Close()
	out.Close()
	if err != nil {
		pipe.Close()
		from.Close()
		return nil, err
	}
	c.process = cmd.Process
	go func() {
		defer from.Close()
		defer close(c.reports)
		dec := gob.NewDecoder(from)
		for {
			var r report
			if dec.Decode(&r) != nil {
				return
			}
			c.reports <- r
		}
	}()
	c.tasks.Encode(greeting{Memory: memory}) //nolint:errcheck // the first task tells
	return c, nil
}

// end ends the process and waits until nothing is left of it.
func (c *child) end() {
	kill(c.process)
	c.pipe.Close()
	for range c.reports {
	}
	<-c.exited
}

// watch is how often a reader's memory is looked at. In that time one can take
// some 100 MB more; boundMemory stops what is faster.
const watch = 50 * time.Millisecond

// read has the process read a document, until the limit; the first engine
// until first. The error is a *mishap where the process must be ended.
func (c *child) read(ctx context.Context, t task, first, limit time.Time) (*Text, error) {
	m := &mishap{}
	c.stderr.clear()
	if err := c.tasks.Encode(t); err != nil {
		return nil, c.crash(m)
	}
	tick := time.NewTicker(watch)
	defer tick.Stop()
	late := time.NewTimer(time.Until(limit))
	defer late.Stop()
	for {
		select {
		case r, ok := <-c.reports:
			switch {
			case !ok:
				return nil, c.crash(m)
			case !r.Done:
				m.engine, m.page = r.Engine, r.Page
			case r.Err != "":
				return nil, errors.New(r.Err)
			default:
				return r.Text, nil
			}
		case <-tick.C:
			if resident(c.process.Pid) > t.Options.memory() {
				m.kind = tooLargeInMemory
				return nil, m
			}
			if m.engine == EngineOwn && time.Now().After(first) {
				m.kind = tooSlow
				return nil, m
			}
		case <-late.C:
			m.kind = tooSlow
			return nil, m
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// crash says why the process ended by itself.
func (c *child) crash(m *mishap) error {
	<-c.exited
	m.kind, m.detail = crashed, c.stderr.why()
	switch {
	case strings.Contains(m.detail, "out of memory") || strings.Contains(m.detail, "cannot allocate memory"):
		m.kind = tooLargeInMemory
	case m.detail == "" && c.state != nil && c.state.ExitCode() < 0:
		m.detail = "it was ended from outside (" + c.state.String() + "), perhaps because the computer ran out of memory"
	case m.detail == "":
		m.detail = "it did not say why"
	}
	return m
}

// maxIdle is how much memory a process may keep between documents.
const maxIdle = 256 << 20

// swollen says whether the process should rather be replaced.
func (c *child) swollen() bool { return resident(c.process.Pid) > maxIdle }

// tail keeps what a process says of its end, up to a limit.
type tail struct {
	mu   sync.Mutex
	text strings.Builder
}

const maxTail = 16 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text.Write(p[:min(len(p), maxTail-t.text.Len())])
	return len(p), nil
}

func (t *tail) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text.Reset()
}

// why returns the line that says why a Go program ended, or "".
func (t *tail) why() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(t.text.String()) {
		line = strings.TrimSpace(line)
		for _, begin := range []string{"panic: ", "fatal error: ", "runtime: "} {
			if rest, ok := strings.CutPrefix(line, begin); ok && rest != "" {
				return rest
			}
		}
	}
	return ""
}
