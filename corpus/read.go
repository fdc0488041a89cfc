package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/html"
	"visavis/corpus/internal/markdown"
	"visavis/corpus/internal/plain"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 200 << 20

// ReadFile reads a document: PDF, HTML, Word, OpenDocument, Markdown or plain
// text, told apart by content first and by the file's name second; or, where
// the path ends in #field=value, a row of a JSONL or CSV file, which may be
// packed with gzip. The error says what is wrong with the file and what to do,
// without the file's name.
func ReadFile(path string) (*Text, error) {
	return readDocument(path, ReadOptions{}, func(Engine, int) {})
}

// readDocument reads a document and tells how far it has come.
func readDocument(path string, opt ReadOptions, tell progress) (*Text, error) {
	doc, err := readBlocks(path, opt, tell)
	if err != nil {
		return nil, err
	}
	t := NewText(doc)
	if len(t.Body) > maxText {
		return nil, tooLarge(int64(len(t.Body)), maxText)
	}
	if !strings.ContainsFunc(t.Body, unicode.IsLetter) {
		return nil, errors.New("has no text: not a single letter was found in it")
	}
	return t, nil
}

func readBlocks(path string, opt ReadOptions, tell progress) (*block.Document, error) {
	row, isRow, err := splitRow(path)
	if err != nil {
		return nil, err
	}
	if isRow {
		return row.read()
	}
	data, err := load(path, maxFile)
	if err != nil {
		return nil, err
	}
	return reader(data, path, func(data []byte) (*block.Document, error) { return readPDF(data, opt, tell) })(data)
}

// regular says what is known of a regular file of at most limit bytes, which
// is not empty, or why it cannot be read.
func regular(path string, limit int64) (fs.FileInfo, error) {
	// Opening a pipe would wait for a writer, so look before.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("does not exist")
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("may not be read: permission denied")
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	case info.IsDir():
		return nil, errors.New("is a directory; name a file")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("is %s; name a regular file", special(info.Mode()))
	case info.Size() == 0:
		return nil, errors.New("is empty")
	case info.Size() > limit:
		return nil, tooLarge(info.Size(), limit)
	}
	return info, nil
}

// load returns the bytes of a regular file of at most limit bytes.
func load(path string, limit int64) ([]byte, error) {
	if _, err := regular(path, limit); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, errors.New("may not be read: permission denied")
	}
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	}
	defer f.Close()
	// The file may grow while it is read.
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", cause(err))
	case int64(len(data)) > limit:
		return nil, tooLarge(int64(len(data)), limit)
	}
	return data, nil
}

func tooLarge(size, limit int64) error {
	return fmt.Errorf("is too large: %d MB, the limit is %d MB; split it", (size+1<<20-1)>>20, limit>>20)
}

// cause strips the path from an error of the file system.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "no regular file"
}

var (
	htmlStart  = regexp.MustCompile(`(?i)^(?:\s|<\?xml[^>]*>|<!--(?s:.*?)-->)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])`)
	frontStart = regexp.MustCompile(`^-{3}[ \t]*\r?\n(?:#.*\r?\n)*[\w"'-]+[ \t]*:`)
)

// reader chooses the reader for a file; readPDF is the one for PDF.
func reader(data []byte, path string, readPDF func([]byte) (*block.Document, error)) func([]byte) (*block.Document, error) {
	head := data[:min(len(data), 4096)]
	// Some writers put a few bytes before the mark of a PDF; a text may speak of it.
	ext := strings.ToLower(filepath.Ext(path))
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i == 0 || i > 0 && ext == ".pdf" {
		return readPDF
	}
	text := bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return readZip
	case refused(data, ext) != nil:
		return func([]byte) (*block.Document, error) { return nil, refused(data, ext) }
	case htmlStart.Match(ascii(text)):
		return html.Read
	case frontStart.Match(text):
		return markdown.Read
	}
	switch ext {
	case ".pdf":
		return readPDF
	case ".html", ".htm", ".xhtml", ".shtml":
		return html.Read
	case ".md", ".markdown":
		return markdown.Read
	}
	return plain.Read
}

// ascii makes UTF-16 comparable with a pattern by leaving out its zeros.
func ascii(b []byte) []byte {
	if bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) {
		return bytes.ReplaceAll(b[2:], []byte{0}, nil)
	}
	return b
}
