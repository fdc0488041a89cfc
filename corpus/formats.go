package corpus

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/docx"
	"visavis/corpus/internal/odt"
	"visavis/corpus/internal/office"
)

// readZip reads what is a zip file outside: the documents of newer word
// processors.
func readZip(data []byte) (*block.Document, error) {
	pack, err := office.Open(data)
	if err != nil {
		return nil, err
	}
	switch kind := pack.Start("mimetype"); {
	case docx.Is(pack):
		return docx.Read(pack)
	case odt.Is(pack):
		return odt.Read(pack)
	case strings.HasPrefix(kind, "application/epub"):
		return nil, errors.New("is an EPUB book, which is not read: save it as HTML or PDF")
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument"):
		return nil, errors.New("is an OpenDocument file but no text, which is not read: save it as PDF")
	case pack.Has("xl/workbook.xml"), pack.Has("ppt/presentation.xml"):
		return nil, errors.New("is a spreadsheet or a presentation, which is not read: save it as PDF")
	}
	return nil, errors.New("is a zip file: unpack it and name the files in it, or save it as DOCX, ODT or PDF")
}

var (
	xmlStart = regexp.MustCompile(`^\s*<\?xml[\s>]`)
	// rowStart is the start of a JSON object, which a text does not have.
	rowStart = regexp.MustCompile(`^\s*\{\s*"[^"\n]*"\s*:`)
)

// The largest text that is read, in bytes: 2.5 million words. What reads and
// analyses it needs many times its size. Pages hold pictures too.
const (
	maxText = 16 << 20
	maxPage = 64 << 20
)

// refused says why what is neither PDF nor a zip file is not read; nil for
// what is. A text is not refused for its name alone.
func refused(data []byte, ext string) error {
	head := bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xEF\xBB\xBF"))
	limit := maxText
	if htmlStart.Match(ascii(head)) || strings.Contains(ext, "htm") {
		limit = maxPage
	}
	switch {
	case len(data) > limit:
		return tooLarge(int64(len(data)), int64(limit))
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return errors.New("is an RTF file: save it as DOCX or PDF")
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		// A DOCX with a password is put into a file of the old kind.
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return errors.New("needs a password: save it without one")
		}
		return errors.New("is a file of the old Word (.doc) or of another old program: save it as DOCX or PDF")
	case bytes.HasPrefix(head, []byte("\x1F\x8B")):
		return errors.New("is packed with gzip: unpack it; of a .jsonl.gz or .csv.gz name a row, as in FILE#id=12")
	case (ext == ".jsonl" || ext == ".ndjson") && rowStart.Match(head):
		return errors.New("holds a document in each row: name one of them, as in FILE#id=12")
	case xmlStart.Match(head) && !strings.Contains(ext, "htm") && !bytes.Contains(bytes.ToLower(head), []byte("<html")):
		return errors.New("is an XML file, which is not read: save it as HTML, DOCX, ODT or PDF")
	}
	return nil
}
