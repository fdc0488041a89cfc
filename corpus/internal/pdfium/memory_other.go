//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package pdfium

import "context"

func withMemory(ctx context.Context) context.Context { return ctx }
