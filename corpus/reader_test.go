package corpus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		out := os.Stdout
		os.Stdout = os.Stderr
		serve(os.Stdin, out, misbehave)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var kept [][]byte

// misbehave is how the readers of these tests read: as told by the file's name.
func misbehave(path string, opt ReadOptions, tell progress) (*Text, error) {
	if !opt.secondOnly && strings.HasPrefix(filepath.Base(path), "first-") {
		tell(EngineOwn, 7)
		path = strings.TrimPrefix(filepath.Base(path), "first-")
	}
	switch filepath.Base(path) {
	case "sleep":
		tell(EnginePdfium, 3)
		time.Sleep(time.Hour)
	case "first":
		time.Sleep(time.Hour)
	case "grow":
		for {
			b := make([]byte, 8<<20)
			for i := range b {
				b[i] = 1
			}
			kept = append(kept, b)
			time.Sleep(time.Millisecond)
		}
	case "burst":
		b := make([]byte, 64<<30)
		kept = append(kept, b)
		return nil, errors.New("there was room for it")
	case "panic":
		tell(EnginePdfium, 5)
		var none []int
		_ = none[len(path)-len(path)]
	case "exit":
		os.Exit(1)
	case "kill":
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		time.Sleep(time.Minute)
	case "print":
		os.Stdout.WriteString("a library says something")
		return Plain("read"), nil
	case "second":
		return nil, errors.New("is worse than it seems")
	case "pid":
		return &Text{Pages: os.Getpid()}, nil
	case "swell":
		b := make([]byte, maxIdle+64<<20)
		for i := range b {
			b[i] = 1
		}
		kept = append(kept, b)
		return &Text{Pages: os.Getpid()}, nil
	}
	if strings.HasPrefix(filepath.Base(path), "first-") {
		return Plain("read by the second"), nil
	}
	return readDocument(path, opt, tell)
}

// A document that takes a reader's process down has that as its reason, and
// the next document is read.
func TestReaderMishaps(t *testing.T) {
	for _, test := range []struct {
		name, path, want string
		limit            time.Duration
		memory           bool
	}{
		{"hangs", "sleep", "took longer than 0.7 s (at page 3); raise the limit with --timeout, or save it anew", 700 * time.Millisecond, false},
		{"grows", "grow", "needed more than 256 MB; raise the limit with --memory, or save it anew", time.Minute, true},
		{"grows at once", "burst", "needed more than 256 MB; raise the limit with --memory, or save it anew", time.Minute, true},
		{"panics", "panic", "the reader crashed on page 5: runtime error: index out of range [0] with length 0", time.Minute, false},
		{"ends", "exit", "the reader crashed: it did not say why", time.Minute, false},
		{"is killed", "kill", "the reader crashed: it was ended from outside (signal: killed), perhaps because the computer ran out of memory", time.Minute, false},
		{"is not there", "none", "does not exist", time.Minute, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.memory && (!limitsMemory || underRace) {
				t.Skip("the memory of a process cannot be watched here, or the race detector takes too much of it")
			}
			r := NewReader(ReadOptions{Jobs: 1, Timeout: test.limit, Memory: 256 << 20})
			defer r.Close()
			for range 2 {
				begun := time.Now()
				_, err := r.Read(t.Context(), test.path)
				if err == nil || err.Error() != test.want {
					t.Errorf("error %v, want %q", err, test.want)
				}
				if took := time.Since(begun); took > test.limit+5*time.Second {
					t.Errorf("it took %s", took)
				}
			}
			if text, err := r.Read(t.Context(), "print"); err != nil || text.Body != "read\n" {
				t.Errorf("the next one: %v, %v", text, err)
			}
		})
	}
}

// Where the first engine fails in a way that cannot be caught, the second is
// asked, within the same time.
func TestReaderSecondEngine(t *testing.T) {
	opt := ReadOptions{Jobs: 1, Timeout: 2 * time.Second, Memory: 256 << 20}
	r := NewReader(opt)
	defer r.Close()
	for _, test := range []struct{ path, warning string }{
		{"first-first", "read by the second engine alone, for the first failed: it took too long on page 7"},
		{"first-exit", "read by the second engine alone, for the first failed: it crashed on page 7: it did not say why"},
	} {
		text, err := r.Read(t.Context(), test.path)
		if err != nil {
			t.Errorf("%s: %v", test.path, err)
			continue
		}
		if text.Body != "read by the second\n" || len(text.Warnings) != 1 || text.Warnings[0] != test.warning {
			t.Errorf("%s: %q with %q", test.path, text.Body, text.Warnings)
		}
	}
}

// A process is kept from document to document, but for one that has grown.
func TestReaderKeeps(t *testing.T) {
	r := NewReader(ReadOptions{Jobs: 1})
	defer r.Close()
	pid := func(path string) int {
		t.Helper()
		text, err := r.Read(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return text.Pages
	}
	first := pid("pid")
	if again := pid("pid"); again != first || first == os.Getpid() {
		t.Errorf("processes %d and %d, this one is %d", first, again, os.Getpid())
	}
	if !limitsMemory || underRace {
		t.Skip("the memory of a process cannot be watched here, or the race detector takes too much of it")
	}
	if grown := pid("swell"); grown != first {
		t.Errorf("another process, %d", grown)
	}
	if fresh := pid("pid"); fresh == first {
		t.Errorf("process %d was kept though it holds more than %d MB", fresh, maxIdle>>20)
	}
}

// What comes from another process is what is read in this one.
func TestReaderSameText(t *testing.T) {
	r := NewReader(ReadOptions{Jobs: 2})
	defer r.Close()
	files := []string{
		"internal/pdf/testdata/report.pdf",
		write(t, "a.html", "<!doctype html><title>Talks</title><h1>Talks</h1><p><b>Jane Doe:</b> Good afternoon.</p>"),
		write(t, "a.pdf", string(makePDF(sheet{content: prosePage}, sheet{content: picturePage}))),
	}
	var wg sync.WaitGroup
	for range 3 {
		for _, f := range files {
			wg.Go(func() {
				got, err := r.Read(context.Background(), f)
				want, wantErr := ReadFile(f)
				if err != nil || wantErr != nil {
					t.Errorf("%v and %v", err, wantErr)
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%s: got %+v, want %+v", f, got, want)
				}
			})
		}
	}
	wg.Wait()
}

// A reading that nobody waits for is given up at once.
func TestReaderCancel(t *testing.T) {
	r := NewReader(ReadOptions{Jobs: 1})
	defer r.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begun := time.Now()
	if _, err := r.Read(ctx, "sleep"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if _, err := r.Read(ctx, "pid"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}
	if _, err := r.Read(t.Context(), "pid"); err != nil {
		t.Error(err)
	}
}

// A process ends when its parent is gone, even in the midst of a document.
func TestChildEndsWithParent(t *testing.T) {
	c, err := newChild(DefaultMemory)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.tasks.Encode(task{Path: "sleep"}); err != nil {
		t.Fatal(err)
	}
	<-c.reports // it has begun
	c.pipe.Close()
	select {
	case <-c.exited:
	case <-time.After(5 * time.Second):
		t.Error("it goes on")
	}
	c.end()
}

// Nothing is left when a reader is closed: no process, no goroutine, no file.
func TestReaderLeavesNothing(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	before := runtime.NumGoroutine()
	r := NewReader(ReadOptions{Jobs: 3, Timeout: time.Second})
	var wg sync.WaitGroup
	var mu sync.Mutex
	var pids []int
	for _, path := range []string{"pid", "sleep", "panic", "pid", "print", "exit", "pid"} {
		wg.Go(func() {
			if text, err := r.Read(context.Background(), path); err == nil && path == "pid" {
				mu.Lock()
				pids = append(pids, text.Pages)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	r.Close()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
	if len(pids) != 3 {
		t.Fatalf("%d answers", len(pids))
	}
	for _, pid := range pids {
		if n := resident(pid); n > 0 {
			t.Errorf("process %d is there and holds %d bytes", pid, n)
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left in the folder of temporary files: %v, %v", left, err)
	}
}
