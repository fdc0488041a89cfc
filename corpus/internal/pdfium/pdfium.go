package pdfium

import (
	"errors"
	"fmt"
	"image"
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"visavis/corpus/internal/pdf"
)

// maxChars is the most characters that are read of a page.
const maxChars = 300_000

// A File is a PDF opened with the second engine. It must be closed, and must
// not be shared between goroutines.
type File struct {
	engine pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	pages  int
}

// Open opens a PDF. The error is [pdf.ErrPassword] where it needs one.
func Open(data []byte) (f *File, err error) {
	engine, err := instance()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			engine.Close()
		}
	}()
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return nil, pdf.ErrPassword
	case errors.Is(err, pdferrors.ErrSecurity):
		return nil, errors.New("is protected in a way that is not supported; remove the protection and try again")
	case err != nil:
		return nil, pdf.Damaged(plain(err))
	}
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, pdf.Damaged(plain(err))
	}
	if count.PageCount <= 0 {
		return nil, pdf.Damaged("it has no pages")
	}
	return &File{engine: engine, doc: doc.Document, pages: count.PageCount}, nil
}

// plain leaves out the number that the engine gives its errors, and the trace
// of one that ended the engine.
func plain(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	if _, rest, ok := strings.Cut(s, ": "); ok && s[0] >= '0' && s[0] <= '9' {
		s = rest
	}
	return s
}

// Close frees what the file takes.
func (f *File) Close() {
	f.engine.Close() //nolint:errcheck // there is nothing to do about it
}

// Pages returns the number of pages.
func (f *File) Pages() int { return f.pages }

// Title returns the title that the file gives itself, or "".
func (f *File) Title() string {
	m, err := f.engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.doc, Tag: "Title"})
	if err != nil {
		return ""
	}
	return pdf.CleanTitle(m.Value)
}

// Page reads the page with index i. blank says that nothing at all is on it,
// neither text nor a picture of text.
func (f *File) Page(i int) (page pdf.Page, blank bool, err error) {
	loaded, err := f.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.doc, Index: i})
	if err != nil {
		return page, false, errors.New(plain(err))
	}
	defer f.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) //nolint:errcheck
	ref := requests.Page{ByReference: &loaded.Page}
	if n, err := f.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref}); err == nil && n.Count == 0 {
		return page, true, nil
	}
	text, err := f.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return page, false, errors.New(plain(err))
	}
	defer f.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) //nolint:errcheck
	c := chars{engine: f.engine, text: text.TextPage}
	if err := c.read(); err != nil {
		return page, false, errors.New(plain(err))
	}
	box, err := f.engine.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref})
	if err == nil {
		r := box.Rect
		c.crop(float64(r.Left), float64(r.Bottom), float64(r.Right), float64(r.Top))
	}
	return pdf.Arrange(c.out, c.lost), false, nil
}

// Draw returns a picture of the page with index i in grey, and its dots an inch.
func (f *File) Draw(i int) (picture image.Image, dpi int, err error) {
	size, err := f.engine.GetPageSize(&requests.GetPageSize{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: f.doc, Index: i}}})
	if err != nil {
		return nil, 0, errors.New(plain(err))
	}
	dpi = resolution(size.Width, size.Height)
	r, err := f.engine.RenderPageInDPI(&requests.RenderPageInDPI{
		Page:        requests.Page{ByIndex: &requests.PageByIndex{Document: f.doc, Index: i}},
		DPI:         dpi,
		ImageFormat: requests.RenderImageFormatGrayscale,
	})
	if err != nil {
		return nil, 0, errors.New(plain(err))
	}
	defer r.Cleanup()
	grey, ok := r.Result.RenderedImage.(*image.Gray)
	if !ok {
		return nil, 0, fmt.Errorf("drawn as %T", r.Result.RenderedImage)
	}
	// The engine takes its memory back.
	own := *grey
	own.Pix = append([]byte(nil), grey.Pix...)
	return &own, dpi, nil
}

// resolution is what OCR wants, 300 dots an inch, or less where the page is so
// large that its picture would be too.
func resolution(width, height float64) int {
	const dots, most = 300, 40e6
	if n := width * height / (72 * 72) * dots * dots; n > most {
		return max(1, int(dots*math.Sqrt(most/n)))
	}
	return dots
}

// chars reads the characters of one page.
type chars struct {
	engine pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
	out    []pdf.Glyph
	lost   int
	style  style
}

// A style is what neighbouring characters share; asking for it anew for each
// would take most of the time.
type style struct {
	size   float64 // as the font is set, before the page's own scale
	weight int
	scale  float64
	bold   bool
}

func (c *chars) read() error {
	count, err := c.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: c.text})
	if err != nil {
		return err
	}
	fresh := true // a word begins: its style is asked for
	var last struct{ x, y, width float64 }
	for i := range min(count.Count, maxChars) {
		u, err := c.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: c.text, Index: i})
		if err != nil {
			return err
		}
		r := rune(u.Unicode)
		if r == '\r' || r == '\n' {
			fresh = true // the engine's own, as is a blank without a place
			continue
		}
		at, err := c.engine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: c.text, Index: i})
		if err != nil {
			continue
		}
		box, err := c.engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: c.text, Index: i})
		if err != nil {
			continue
		}
		width, height := float64(box.Rect.Right-box.Rect.Left), float64(box.Rect.Top-box.Rect.Bottom)
		if r == ' ' && width == 0 {
			fresh = true
			continue
		}
		size, err := c.engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: c.text, Index: i})
		if err != nil {
			continue
		}
		weight := 0
		if w, err := c.engine.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: c.text, Index: i}); err == nil {
			weight = w.FontWeight
		}
		if fresh || size.FontSize != c.style.size || weight != c.style.weight {
			c.style = c.styleOf(i, size.FontSize, weight)
			fresh = false
		}
		if unicode.IsSpace(r) {
			fresh = true
		}
		switch {
		case r == 0, r == 0xFFFE, r == 0xFFFF:
			c.lost++
			continue
		case r == 2:
			r = '-' // at a line's end
		}
		// A ligature is given as several characters in one place.
		if n := len(c.out); n > 0 && at.X == last.x && at.Y == last.y && width == last.width {
			c.out[n-1].Text += string(r)
			continue
		}
		last.x, last.y, last.width = at.X, at.Y, width
		g := pdf.Glyph{X: at.X, Y: at.Y, Size: size.FontSize * c.style.scale, Text: string(r), Bold: c.style.bold}
		angle, err := c.engine.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: c.text, Index: i})
		if err != nil {
			continue
		}
		// The box lies along the axes of the page whichever way the text runs.
		a := -float64(angle.CharAngle)
		sin, cos := math.Sincos(a)
		long := width
		if math.Abs(sin) > math.Abs(cos) {
			long = height
		}
		g.DX, g.DY = long*cos, long*sin
		if g.Size > 0.1 && g.Size < 5000 {
			c.out = append(c.out, g)
		}
	}
	return nil
}

func (c *chars) styleOf(i int, size float64, weight int) style {
	s := style{size: size, weight: weight, scale: 1, bold: weight >= 600}
	if m, err := c.engine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: c.text, Index: i}); err == nil {
		if scale := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)); scale > 0 {
			s.scale = scale
		}
	}
	if f, err := c.engine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: c.text, Index: i}); err == nil {
		const forceBold = 1 << 18
		s.bold = s.bold || pdf.IsBold(f.FontName) || f.Flags&forceBold != 0
	}
	return s
}

// crop leaves out what stands outside the visible page, unless that is most of
// it: then the box is wrong.
func (c *chars) crop(x0, y0, x1, y1 float64) {
	if x1-x0 < 10 || y1-y0 < 10 {
		return
	}
	in := make([]pdf.Glyph, 0, len(c.out))
	for _, g := range c.out {
		if g.X > x0-g.Size && g.X < x1+1 && g.Y > y0-g.Size && g.Y < y1+g.Size {
			in = append(in, g)
		}
	}
	if 2*len(in) >= len(c.out) {
		c.out = in
	}
}
