// Package pdfium reads PDF files with the engine of a browser, compiled to
// WebAssembly and run in a sandbox without files or network. It opens damaged
// files that the first engine refuses, and draws pages for OCR. What a page's
// lines and their order are is decided by package pdf, for both engines alike.
package pdfium

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// maxMemory is how much a file may take in the sandbox, in pages of 64 KiB:
// 512 MiB. Beyond that the engine fails, not the program.
const maxMemory = 512 << 20 / (64 << 10)

// start compiles the engine, once in a process.
var start = sync.OnceValues(func() (pdfium.Pool, error) {
	defer turn()()
	pool, err := startWith(diskCache())
	if err != nil {
		// What lies in the folder of the cache may be damaged.
		pool, err = startWith(nil)
	}
	if err != nil {
		return nil, fmt.Errorf("the second PDF engine does not start: %w", err)
	}
	return pool, nil
})

func startWith(cache wazero.CompilationCache) (pdfium.Pool, error) {
	// Compiling leaves much behind; without this it takes twice the memory.
	defer debug.FreeOSMemory()
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		Context:       withMemory(context.Background()),
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig(), // without it the engine would see every file
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// diskCache keeps the compiled engine in the user's folder for caches, for
// compiling takes seconds; nil where that folder cannot be written.
func diskCache() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	dir = filepath.Join(dir, "visavis")
	if os.MkdirAll(dir, 0o700) != nil {
		return nil
	}
	// Compiling fails where the folder cannot be written, so try it before.
	probe, err := os.CreateTemp(dir, "probe")
	if err != nil {
		return nil
	}
	probe.Close()
	os.Remove(probe.Name())
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil
	}
	return cache
}

// instance returns an engine with a memory of its own, for one file: what one
// file does to it does not reach the next.
func instance() (pdfium.Pdfium, error) {
	pool, err := start()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	in, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("the second PDF engine does not start: %w", err)
	}
	return in, nil
}
