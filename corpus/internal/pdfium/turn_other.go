//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package pdfium

func turn() (done func()) { return func() {} }
