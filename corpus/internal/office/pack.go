// Package office is what the readers of word processors' files share: the zip
// file with XML parts in it, opened so that a hostile one cannot bring the
// program down, and the gathering of paragraphs, cells, text boxes and notes
// into blocks.
package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The limits. The largest official reports have some 10,000 paragraphs and
// unpack to 20 MB; text packs to a tenth of its size, hardly ever to less than a
// fiftieth.
const (
	maxEntries = 20_000
	maxBytes   = 100 << 20 // unpacked, over all parts read
	maxRatio   = 250       // unpacked to packed, where more than freeBytes unpack
	freeBytes  = 4 << 20
	maxDepth   = 500 // elements within one another
	maxTokens  = 20_000_000
	maxBlocks  = 500_000
)

// A Pack is an opened file. It may not be shared between goroutines.
type Pack struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// Open opens the zip file that data is.
func Open(data []byte) (*Pack, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("is damaged, perhaps cut off: %w", err)
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("is a zip file of %d parts: no document has so many", len(r.File))
	}
	p := &Pack{files: make(map[string]*zip.File, len(r.File)), left: maxBytes}
	for _, f := range r.File {
		// Some writers put \ or a leading / into the names.
		name := path.Clean(strings.TrimLeft(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, nil
}

// Has says whether there is a part of that name.
func (p *Pack) Has(name string) bool { return p.files[name] != nil }

// Start returns the first bytes of a part, at most 200; "" without it.
func (p *Pack) Start(name string) string {
	f := p.files[name]
	if f == nil {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	head := make([]byte, 200)
	n, _ := io.ReadFull(r, head)
	return string(head[:n])
}

// Read reads the XML of a part: it calls element for its outermost element. A
// part that is not there is no error: element is not called. Prefixes gives
// names to the namespaces that element wants to tell apart.
func (p *Pack) Read(name string, prefixes map[string]string, element func(x *XML, e Element) error) error {
	f := p.files[name]
	if f == nil {
		return nil
	}
	if f.Flags&1 != 0 {
		return errors.New("needs a password: save it without one")
	}
	if f.UncompressedSize64 > uint64(p.left) {
		return errTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("is damaged: its part %q: %w", name, err)
	}
	defer r.Close()
	// The size that the file states for itself need not be true.
	bounded := &boundedReader{r: r, pack: p, packed: max(int64(f.CompressedSize64), 1)}
	err = readXML(bounded, prefixes, element)
	switch {
	case bounded.err != nil:
		return bounded.err
	case errors.As(err, new(refusal)):
		return err
	case err != nil:
		return fmt.Errorf("is damaged: its part %q: %w", name, err)
	}
	return nil
}

// A refusal is an error that tells all by itself.
type refusal struct{ error }

var (
	errTooLarge = refusal{fmt.Errorf("unpacks to more than %d MB: no document does", maxBytes>>20)}
	errBomb     = refusal{fmt.Errorf("unpacks to more than %d times its size: no document does", maxRatio)}
	errTooDeep  = refusal{fmt.Errorf("has more than %d elements within one another: no document has", maxDepth)}
	errTooMany  = refusal{fmt.Errorf("has more than %d elements: split it", maxTokens/2)}
	errBlocks   = refusal{fmt.Errorf("has more than %d paragraphs: split it", maxBlocks)}
)

type boundedReader struct {
	r         io.Reader
	pack      *Pack
	packed, n int64
	err       error // that of a limit
}

func (b *boundedReader) Read(buf []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.r.Read(buf)
	b.n += int64(n)
	b.pack.left -= int64(n)
	switch {
	case b.pack.left < 0:
		b.err = errTooLarge
	case b.n > freeBytes && b.n/b.packed > maxRatio:
		b.err = errBomb
	}
	if b.err != nil {
		return 0, b.err
	}
	return n, err
}

// XML is a part while it is read.
type XML struct {
	d        *xml.Decoder
	prefixes map[string]string
	depth    int
	tokens   int
}

// An Element is the start of one. Its Name has the prefix that the caller gave
// to its namespace, or none: "w:p".
type Element struct {
	Name  string
	attrs []xml.Attr
}

// Attr returns the value of an attribute, whatever its namespace; "" without it.
func (e Element) Attr(name string) string {
	s, _ := e.Lookup(name)
	return s
}

// Lookup is Attr that tells an empty attribute from none.
func (e Element) Lookup(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

func readXML(r io.Reader, prefixes map[string]string, element func(*XML, Element) error) error {
	// A byte order mark says UTF-16, whatever the declaration behind it.
	r = transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder()))
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("unknown encoding %q", label)
		}
		return enc.NewDecoder().Reader(in), nil
	}
	x := &XML{d: d, prefixes: prefixes}
	err := x.Each(func(e Element) error { return element(x, e) }, nil)
	if err == io.EOF {
		return nil
	}
	return err
}

// Each calls element for every child of the element that was opened last, and
// text, which may be nil, for the characters between them, until it closes.
// What element leaves unread of a child is skipped.
func (x *XML) Each(element func(Element) error, text func(string)) error {
	level := x.depth
	for {
		t, err := x.d.Token()
		if err != nil {
			return err
		}
		if x.tokens++; x.tokens > maxTokens {
			return errTooMany
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				return errTooDeep
			}
			if x.depth > level+1 {
				continue // within a child that was left
			}
			name := t.Name.Local
			if p := x.prefixes[t.Name.Space]; p != "" {
				name = p + ":" + name
			}
			if err := element(Element{name, t.Attr}); err != nil {
				return err
			}
		case xml.EndElement:
			if x.depth--; x.depth < level {
				return nil
			}
		case xml.CharData:
			if text != nil && x.depth == level {
				text(string(t))
			}
		}
	}
}

// Text returns the characters within the element that was opened last, those
// of its children included.
func (x *XML) Text() (string, error) {
	var b strings.Builder
	var inner func() error
	inner = func() error {
		return x.Each(func(Element) error { return inner() }, func(s string) { b.WriteString(s) })
	}
	err := inner()
	return b.String(), err
}
