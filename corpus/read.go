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
	"visavis/corpus/internal/pdf"
	"visavis/corpus/internal/plain"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 200 << 20

// ReadFile reads a document: PDF, HTML, Markdown or plain text, told apart by
// content first and by the file's name second. The error says what is wrong
// with the file and what to do, without the file's name.
func ReadFile(path string) (*Text, error) {
	data, err := load(path, maxFile)
	if err != nil {
		return nil, err
	}
	doc, err := reader(data, path)(data)
	if err != nil {
		return nil, err
	}
	t := NewText(doc)
	if !strings.ContainsFunc(t.Body, unicode.IsLetter) {
		return nil, errors.New("has no text: not a single letter was found in it")
	}
	return t, nil
}

// load returns the bytes of a regular file of at most limit bytes.
func load(path string, limit int64) ([]byte, error) {
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

// reader chooses the reader for a file.
func reader(data []byte, path string) func([]byte) (*block.Document, error) {
	head := data[:min(len(data), 4096)]
	// Some writers put a few bytes before the mark of a PDF; a text may speak of it.
	ext := strings.ToLower(filepath.Ext(path))
	if i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); i == 0 || i > 0 && ext == ".pdf" {
		return pdf.Read
	}
	text := bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	switch {
	case htmlStart.Match(ascii(text)):
		return html.Read
	case frontStart.Match(text):
		return markdown.Read
	}
	switch ext {
	case ".pdf":
		return pdf.Read
	case ".html", ".htm", ".xhtml", ".shtml":
		return html.Read
	case ".md", ".markdown":
		return markdown.Read
	case ".docx", ".doc", ".odt", ".rtf", ".pages", ".epub", ".pptx", ".xlsx":
		if bytes.HasPrefix(data, []byte("PK")) || bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) || bytes.HasPrefix(data, []byte("{\\rtf")) {
			return unsupported(ext)
		}
	}
	return plain.Read
}

func unsupported(ext string) func([]byte) (*block.Document, error) {
	return func([]byte) (*block.Document, error) {
		return nil, fmt.Errorf("is a %s file, which is not read; save it as PDF, HTML or plain text", ext)
	}
}

// ascii makes UTF-16 comparable with a pattern by leaving out its zeros.
func ascii(b []byte) []byte {
	if bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) {
		return bytes.ReplaceAll(b[2:], []byte{0}, nil)
	}
	return b
}
