//go:build linux || darwin || freebsd || netbsd || openbsd

package pdfium

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory gives the sandbox memory that grows in place. As a slice of Go's
// it would be copied whenever it grows, so that a file would take up to three
// times what it needs, and it would lie about until it is collected.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		most = (most + pageSize - 1) &^ (pageSize - 1)
		// Address space only; what is used is made so below.
		space, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_NONE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
		if err != nil {
			return &region{}
		}
		return &region{space: space}
	}))
}

const pageSize = 64 << 10 // of the sandbox, a multiple of the system's

// A region is the memory of one instance.
type region struct {
	space []byte
	used  uint64
}

func (r *region) Reallocate(size uint64) []byte {
	if size > uint64(len(r.space)) {
		return nil
	}
	if end := (size + pageSize - 1) &^ (pageSize - 1); end > r.used {
		if syscall.Mprotect(r.space[r.used:end], syscall.PROT_READ|syscall.PROT_WRITE) != nil {
			return nil
		}
		r.used = end
	}
	return r.space[:size]
}

func (r *region) Free() {
	if r.space != nil {
		syscall.Munmap(r.space) //nolint:errcheck // nothing to do about it
		r.space, r.used = nil, 0
	}
}
