package pdf

import (
	"errors"
	"slices"
	"strings"

	"github.com/ledongthuc/pdf"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// ErrPassword says that a file does not open without a password.
var ErrPassword = errPassword

// A File is an opened PDF, read page by page. It must not be shared between
// goroutines.
type File struct {
	Warning string // what is wrong with the file as a whole, or ""
	Title   string // as the file itself says, or ""
	sheets  []sheet
	fonts   map[string]*font
}

// Open opens a PDF with the first engine.
func Open(data []byte) (*File, error) {
	r, err := open(data)
	if err != nil {
		return nil, err
	}
	f := &File{fonts: map[string]*font{}}
	if f.sheets, f.Warning, err = sheets(r); err != nil {
		return nil, err
	}
	if len(f.sheets) == 0 {
		return nil, damaged("it has no pages")
	}
	f.Title = title(r)
	return f, nil
}

func title(r *pdf.Reader) (s string) {
	attempt(func() { s = CleanTitle(r.Trailer().Key("Info").Key("Title").Text()) })
	return s
}

// CleanTitle returns the title that a file gives itself, or "" where it holds
// no word.
func CleanTitle(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !lines.HasWord(s) {
		return ""
	}
	return s
}

// Pages returns the number of pages.
func (f *File) Pages() int { return len(f.sheets) }

// Page reads the page with index i. With an error, the page holds what was
// found before it.
func (f *File) Page(i int) (Page, error) {
	t, err := readSheet(f.sheets[i], f.fonts)
	return Page{text: t}, err
}

// A Page is what an engine found on one page, in lines and reading order.
type Page struct{ text sheetText }

// Text returns the lines of a page as they stand there.
func (p Page) Text() string {
	var b strings.Builder
	for _, leaf := range p.text.leaves {
		for _, l := range slices.Concat(leaf.lines, leaf.margin) {
			b.WriteString(hyphens.Replace(mender.Replace(l.text)))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Lost returns how many characters the page shows whose meaning its fonts do
// not tell.
func (p Page) Lost() int { return p.text.lost }

// A Glyph is one character that an engine found on a page: where its baseline
// begins, how far it leads, its size and its text, in points of the page.
type Glyph struct {
	X, Y, DX, DY, Size float64
	Text               string
	Bold               bool
}

// Arrange puts the glyphs of a page into lines and reading order. Glyphs come
// in the order in which the page draws them.
func Arrange(glyphs []Glyph, lost int) Page {
	gs := make([]glyph, 0, min(len(glyphs), maxGlyphs))
	for _, g := range glyphs[:min(len(glyphs), maxGlyphs)] {
		gs = append(gs, glyph{x: g.X, y: g.Y, dx: g.DX, dy: g.DY, size: g.Size, text: g.Text, bold: g.Bold})
	}
	return Page{text: newSheet(gs, lost)}
}

// Compose makes the blocks of a document from its pages, whichever engine read
// them. The pages must not be used afterwards.
func Compose(pages []Page) []block.Block {
	texts := make([]sheetText, len(pages))
	for i, p := range pages {
		texts[i] = p.text
	}
	return compose(texts)
}

// IsBold says whether a font of this name is set in bold.
func IsBold(name string) bool { return boldName.MatchString(name) }

// Damaged says what is wrong with a file that does not open.
func Damaged(why string) error { return damaged(why) }

// IsForeign says whether err means that the file is no PDF at all.
func IsForeign(err error) bool { return errors.Is(err, errNotPDF) }
