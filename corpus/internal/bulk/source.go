package bulk

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// A bounded reader fails where more than left bytes are read.
type bounded struct {
	r    io.Reader
	left int64
	err  error // to fail with; nil for errTooLarge
}

var errTooLarge = fmt.Errorf("has more than %d MB: split it", MaxBytes>>20)

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		if b.err != nil {
			return 0, b.err
		}
		return 0, errTooLarge
	}
	return n, err
}

// onDisk is a file that is opened for each read: a study may have hundreds,
// and nobody says when the last row was read.
type onDisk string

func (name onDisk) ReadAt(p []byte, at int64) (int, error) {
	f, err := os.Open(string(name))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n, err := f.ReadAt(p, at)
	if n == len(p) {
		err = nil
	}
	return n, err
}

// blocks keep what is written to them packed, in blocks of blockSize bytes.
type blocks struct {
	packed [][]byte
	rest   []byte // not yet a block
	w      *flate.Writer
	size   int64

	mu     sync.Mutex
	open   []byte // the block unpacked last
	number int
}

const blockSize = 1 << 20

func (b *blocks) Write(p []byte) (int, error) {
	b.rest = append(b.rest, p...)
	b.size += int64(len(p))
	for len(b.rest) >= blockSize {
		b.pack(b.rest[:blockSize])
		b.rest = append(b.rest[:0], b.rest[blockSize:]...)
	}
	return len(p), nil
}

func (b *blocks) pack(p []byte) {
	var out bytes.Buffer
	if b.w == nil {
		b.w, _ = flate.NewWriter(&out, flate.BestSpeed) // the level is right
	} else {
		b.w.Reset(&out)
	}
	b.w.Write(p) //nolint:errcheck // into memory
	b.w.Close()  //nolint:errcheck
	b.packed = append(b.packed, bytes.Clone(out.Bytes()))
}

func (b *blocks) finish() {
	if len(b.rest) > 0 {
		b.pack(b.rest)
	}
	b.rest, b.w, b.number = nil, nil, -1
}

func (b *blocks) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 || at+int64(len(p)) > b.size {
		return 0, io.ErrUnexpectedEOF
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	done := 0
	for done < len(p) {
		i, from := int((at+int64(done))/blockSize), int((at+int64(done))%blockSize)
		if b.number != i {
			b.number = -1
			r := flate.NewReader(bytes.NewReader(b.packed[i]))
			if b.open == nil {
				b.open = make([]byte, blockSize)
			}
			n, err := io.ReadFull(r, b.open[:cap(b.open)])
			if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
				return done, err
			}
			b.open, b.number = b.open[:n], i
		}
		done += copy(p[done:], b.open[from:])
	}
	return done, nil
}
