package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Limits that keep a damaged or hostile file from running on. Real documents
// stay far below them.
const (
	maxPages   = 5000
	maxNodes   = 50000 // of the page tree
	maxTree    = 64    // levels of the page tree
	maxContent = 64 << 20
	maxOps     = 2_000_000 // a page
	maxGlyphs  = 300_000   // a page
	maxForms   = 12        // forms within forms
)

var (
	errNotPDF   = errors.New("is not a PDF, though its name says so")
	errPassword = errors.New("needs a password; remove the protection and try again")
)

// open parses the file's structure. What the library refuses but every viewer
// forgives is mended first: bytes before the header and behind the end, a
// header of a later version or with a blank behind it.
func open(data []byte) (r *pdf.Reader, err error) {
	defer func() {
		if x := recover(); x != nil {
			r, err = nil, damaged(fmt.Sprint(x))
		}
	}()
	start := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, errNotPDF
	}
	end := bytes.LastIndex(data, []byte("%%EOF"))
	if end < start {
		return nil, damaged("its end is missing; the file may be cut short")
	}
	if err := checkXref(data); err != nil {
		return nil, err
	}
	// Offsets count from the header, or from the start of the file: try both.
	mended := make([]byte, end-start+len("%%EOF"))
	copy(mended, data[start:])
	setHeader(mended)
	r, err = pdf.NewReader(bytes.NewReader(mended), int64(len(mended)))
	if err != nil && start > 0 {
		whole := make([]byte, end+len("%%EOF"))
		copy(whole, data)
		copy(whole[:start], bytes.Repeat([]byte{'%'}, start))
		copy(whole, "%PDF-1.7\n")
		r, err = pdf.NewReader(bytes.NewReader(whole), int64(len(whole)))
	}
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return nil, errPassword
	case err != nil && bytes.Contains(data, []byte("/Encrypt")):
		return nil, fmt.Errorf("is protected in a way that is not supported (%w); remove the protection and try again", err)
	case err != nil:
		return nil, damaged(err.Error())
	}
	return r, nil
}

// setHeader gives the file the header that the library wants.
func setHeader(b []byte) {
	const header = "%PDF-1.7\n"
	if len(b) > len(header) && (!bytes.HasPrefix(b, []byte("%PDF-1.")) || b[7] < '0' || b[7] > '7' || b[8] != '\n' && b[8] != '\r') {
		copy(b, header)
	}
}

func damaged(why string) error {
	why = strings.TrimPrefix(why, "malformed PDF: ")
	why = strings.TrimPrefix(why, "not a PDF file: ")
	return fmt.Errorf("is a damaged PDF (%s); open it in a viewer and save or print it as a new PDF", why)
}

var (
	prevKey  = regexp.MustCompile(`/Prev\s+(\d+)`)
	sizeKey  = regexp.MustCompile(`/Size\s+(\d+)`)
	indexKey = regexp.MustCompile(`/Index\s*\[([\d\s]*)\]`)
)

// checkXref follows the chain of cross-reference tables through the raw bytes
// and refuses one that never ends, or that tells of more objects than the file
// can hold: the library would follow it for ever, or take all memory for it.
func checkXref(data []byte) error {
	i := bytes.LastIndex(data, []byte("startxref"))
	if i < 0 {
		return damaged("it has no cross-reference table")
	}
	at := number(data[i+len("startxref"):])
	seen := map[int]bool{}
	// Objects may be packed tightly, but not without end.
	limit := max(1<<20, 2*len(data))
	for at > 0 && at < len(data) {
		if seen[at] {
			return damaged("its cross-reference tables refer to each other")
		}
		seen[at] = true
		// The dictionary of a table follows its entries; of a stream, it comes first.
		rest := data[at:]
		if bytes.HasPrefix(bytes.TrimLeft(rest[:min(len(rest), 16)], "\r\n\t "), []byte("xref")) {
			j := bytes.Index(rest, []byte("trailer"))
			if j < 0 {
				return nil
			}
			if !fits(bytes.Fields(rest[:j])[1:], 3, limit) {
				return damaged("its cross-reference table lists more objects than there can be")
			}
			rest = rest[j:]
		}
		stop := bytes.Index(rest, []byte("startxref"))
		if j := bytes.Index(rest, []byte("stream")); j >= 0 && (stop < 0 || j < stop) {
			stop = j
		}
		if stop >= 0 {
			rest = rest[:stop]
		}
		for _, m := range sizeKey.FindAllSubmatch(rest, 2) {
			if number(m[1]) > limit {
				return damaged("it claims more objects than there can be")
			}
		}
		if m := indexKey.FindSubmatch(rest); m != nil && !fits(bytes.Fields(m[1]), 0, limit) {
			return damaged("its cross-reference table lists more objects than there can be")
		}
		m := prevKey.FindSubmatch(rest)
		if m == nil {
			return nil
		}
		at = number(m[1])
	}
	return nil
}

// fits says whether the sections of a table, each a first number, a count and
// so many entries of some words, stay below limit.
func fits(words [][]byte, entry, limit int) bool {
	for i := 0; i+1 < len(words); {
		first, count := number(words[i]), number(words[i+1])
		if first > limit || count > limit || first+count > limit {
			return false
		}
		i += 2 + entry*count
	}
	return true
}

// number reads the decimal number that b begins with; 0 for none.
func number(b []byte) int {
	b = bytes.TrimLeft(b, "\r\n\t ")
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<40 {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// A sheet is one page of the file with what it inherits.
type sheet struct {
	page      pdf.Value
	resources pdf.Value
	box       pdf.Value
}

// sheets walks the page tree down from its root. The library's own way up
// from a page never ends in a tree whose parents form a ring.
func sheets(r *pdf.Reader) (out []sheet, warning string, err error) {
	defer func() {
		if x := recover(); x != nil {
			if len(out) == 0 {
				err = damaged(fmt.Sprint(x))
				return
			}
			warning = fmt.Sprintf("only the first %d pages can be reached: %v", len(out), x)
		}
	}()
	nodes := 0
	var above []string
	var walk func(v pdf.Value, in sheet)
	walk = func(v pdf.Value, in sheet) {
		if nodes++; nodes > maxNodes || len(out) >= maxPages {
			warning = fmt.Sprintf("only the first %d pages are read", len(out))
			return
		}
		for _, key := range [...]struct {
			name string
			to   *pdf.Value
		}{{"Resources", &in.resources}, {"MediaBox", &in.box}, {"CropBox", &in.box}} {
			if x := v.Key(key.name); !x.IsNull() {
				*key.to = x
			}
		}
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array {
			if v.Kind() == pdf.Dict {
				in.page = v
				out = append(out, in)
			}
			return
		}
		// A node that stands among its own ancestors looks as it does there.
		self := kids.String()
		for _, a := range above {
			if a == self {
				warning = "its page tree runs in a circle; some pages may be missing"
				return
			}
		}
		if len(above) >= maxTree {
			return
		}
		above = append(above, self)
		for i := range kids.Len() {
			walk(kids.Index(i), in)
		}
		above = above[:len(above)-1]
	}
	walk(r.Trailer().Key("Root").Key("Pages"), sheet{})
	return out, warning, nil
}
