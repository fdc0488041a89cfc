package corpus

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"
)

// ReadOptions say how documents are read and what they may cost. The zero
// value works.
type ReadOptions struct {
	Timeout   time.Duration // for one document; 0 for [DefaultTimeout]
	Memory    int64         // bytes that a reader may hold; 0 for [DefaultMemory]
	Pages     int           // of one document; 0 for [DefaultPages]
	CheckText bool          // read every page of a PDF with both engines and compare
	OCR       bool          // recognise pages without a text layer with Tesseract
	Jobs      int           // documents read at a time; 0 for one a core

	secondOnly bool // the first engine failed on this PDF
}

// What a document may cost. Reports of 500 pages stay far below.
const (
	DefaultTimeout = 120 * time.Second
	DefaultMemory  = 1 << 30
	DefaultPages   = 2000
)

func (o ReadOptions) timeout() time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return DefaultTimeout
}

func (o ReadOptions) memory() int64 {
	if o.Memory > 0 {
		return o.Memory
	}
	return DefaultMemory
}

func (o ReadOptions) pages() int {
	if o.Pages > 0 {
		return o.Pages
	}
	return DefaultPages
}

// progress is told which engine begins which page, from 1; 0 is the opening
// of the file.
type progress func(engine Engine, page int)

// A Reader reads documents in processes of their own, so that none can take
// the program down with it: a reader that needs too long or too much memory,
// or that crashes, is ended, and that is the document's error. The processes
// are kept for the documents to come.
//
// A Reader may be used by many goroutines at once; as many documents are read
// at a time as its options say. It must be closed in the end.
type Reader struct {
	opt  ReadOptions
	idle chan *child // nil for one that is not started
}

// NewReader makes a reader. The program must call [ChildMain] before it does
// anything else, for it is started again to read documents.
func NewReader(opt ReadOptions) *Reader {
	if opt.Jobs <= 0 {
		opt.Jobs = runtime.GOMAXPROCS(0)
	}
	r := &Reader{opt: opt, idle: make(chan *child, opt.Jobs)}
	for range opt.Jobs {
		r.idle <- nil
	}
	return r
}

// Close ends the processes, after the reads that are under way.
func (r *Reader) Close() {
	for range r.opt.Jobs {
		if c := <-r.idle; c != nil {
			c.end()
		}
	}
}

// Read reads a document as [ReadFile] does.
func (r *Reader) Read(ctx context.Context, path string) (*Text, error) {
	var c *child
	select {
	case c = <-r.idle:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { r.idle <- c }()
	task := task{Path: path, Options: r.opt}
	limit := time.Now().Add(r.opt.timeout())
	var givenUp *mishap
	for {
		var err error
		if c == nil {
			if c, err = newChild(r.opt.memory()); err != nil {
				return nil, fmt.Errorf("could not be read: no process for it could be started: %w", err)
			}
		}
		first := limit
		if !task.SecondOnly {
			// The first engine may take half of the time; the second the rest.
			first = limit.Add(-r.opt.timeout() / 2)
		}
		text, err := c.read(ctx, task, first, limit)
		var m *mishap
		if err != nil && errors.As(err, &m) || ctx.Err() != nil {
			c.end()
			c = nil
		} else if c.swollen() {
			c.end()
			c = nil
		}
		switch {
		case m != nil && m.engine == EngineOwn && time.Until(limit) > 0:
			// Another engine may get on better with it.
			givenUp, task.SecondOnly = m, true
			continue
		case m != nil && givenUp != nil:
			return nil, errors.New(givenUp.reason(r.opt))
		case m != nil:
			return nil, errors.New(m.reason(r.opt))
		case err != nil && givenUp != nil:
			return nil, fmt.Errorf("%s; the second engine: %w", givenUp.reason(r.opt), err)
		case err == nil && givenUp != nil:
			text.Warnings = append([]string{"read by the second engine alone, for the first failed: it " + givenUp.what(r.opt)}, text.Warnings...)
		}
		return text, err
	}
}

// A mishap is how a reader's process came to its end.
type mishap struct {
	kind   mishapKind
	engine Engine
	page   int
	detail string
}

type mishapKind int

const (
	tooSlow mishapKind = iota
	tooLargeInMemory
	crashed
)

func (m *mishap) Error() string { return "the reader's process was ended" }

// what tells a mishap of an engine.
func (m *mishap) what(opt ReadOptions) string {
	where := ""
	if m.page > 0 {
		where = fmt.Sprintf(" on page %d", m.page)
	}
	switch m.kind {
	case tooSlow:
		return "took too long" + where
	case tooLargeInMemory:
		return fmt.Sprintf("needed more than %d MB%s", opt.memory()>>20, where)
	}
	return "crashed" + where + ": " + m.detail
}

// reason tells a mishap of a document, and what to do.
func (m *mishap) reason(opt ReadOptions) string {
	where := ""
	if m.page > 0 {
		where = fmt.Sprintf(" (at page %d)", m.page)
	}
	switch m.kind {
	case tooSlow:
		return fmt.Sprintf("took longer than %s%s; raise the limit with --timeout, or save it anew", seconds(opt.timeout()), where)
	case tooLargeInMemory:
		return fmt.Sprintf("needed more than %d MB%s; raise the limit with --memory, or save it anew", opt.memory()>>20, where)
	}
	return "the reader " + m.what(opt)
}

func seconds(d time.Duration) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", d.Seconds()), ".0") + " s"
}
