package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"visavis/corpus/internal/block"
)

// Kind says what a block is on the page; the readers assign it.
type Kind = block.Kind

// The kinds of blocks (METHOD 1.5).
const (
	Body             = block.Body
	Heading          = block.Heading
	ListItem         = block.ListItem
	TableCell        = block.TableCell
	Caption          = block.Caption
	Footnote         = block.Footnote
	Header           = block.Header
	Footer           = block.Footer
	TOC              = block.TOC
	Reference        = block.Reference
	Editorial        = block.Editorial
	AbbreviationList = block.AbbreviationList
)

// A Text is the canonical text of a document: one UTF-8 string and the blocks
// laid over it. Every finding of the analysis is a byte span of Body, and Body
// is kept with the results so that anyone can check a quote.
//
// A Text is not changed after it is made and may be shared between goroutines.
type Text struct {
	Body     string
	Blocks   []Block
	Pages    int        // 0 where the format has no pages
	Labels   []string   // the number printed on each page, "" where none is known; nil without pages
	Title    string     // as the file itself says, or ""
	Date     string     // as the file itself says (YYYY-MM-DD), or ""
	Warnings []string   // what a researcher should know of this reading
	Garble   float64    // share of words no language would write, 0 to 1 (METHOD 1.5)
	PageInfo []PageInfo // how each page was read; nil where that is not known
}

// A PageInfo says how a page was read.
type PageInfo = block.PageInfo

// An Engine is one of the ways in which a page is read.
type Engine = block.Engine

// The engines.
const (
	EngineOwn    = block.Own    // our interpreter of the page's content
	EnginePdfium = block.Pdfium // the engine of a browser, in a sandbox
	EngineOCR    = block.OCR    // Tesseract, on a picture of the page
)

// A Block is a paragraph, heading, list item or table cell: Body[Start:End].
// Blocks are in reading order, do not overlap and are parted by a blank line.
type Block struct {
	Kind       Kind
	Page       int // from 1; 0 where the format has no pages
	Start, End int // bytes of Body
	Strong     int // bytes from Start that are set in bold
}

// Block returns the text of the block with index i.
func (t *Text) Block(i int) string { return t.Body[t.Blocks[i].Start:t.Blocks[i].End] }

// NewText joins what a reader found into a canonical text. The text keeps what
// a reader of the page sees, in Unicode NFC, with ligatures spelled out,
// no-break and other blanks folded to one blank, and characters that do not
// print (soft hyphens, zero-width marks, controls) left out.
func NewText(d *block.Document) *Text {
	t := &Text{Pages: d.Pages, Title: d.Title, Date: d.Date, Warnings: d.Warnings, PageInfo: d.PageInfo}
	var b strings.Builder
	for _, in := range d.Blocks {
		strong := 0
		if in.Strong > 0 && in.Strong <= len(in.Text) {
			strong = len(clean(in.Text[:in.Strong]))
		}
		s := clean(in.Text)
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(s)
		t.Blocks = append(t.Blocks, Block{
			Kind: in.Kind, Page: in.Page, Start: start, End: b.Len(), Strong: min(strong, len(s)),
		})
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	t.Body = b.String()
	markAbbreviations(t)
	t.Garble = garble(t.Body)
	t.Labels = printedLabels(t)
	return t
}

var ligatures = strings.NewReplacer(
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
)

func clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = ligatures.Replace(s)
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
			continue
		case r == '\u00AD', unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		if r == utf8.RuneError {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Plain makes a text of paragraphs parted by blank lines: for examples and
// sentences that come from no document.
func Plain(s string) *Text {
	var d block.Document
	for _, p := range strings.Split(s, "\n\n") {
		d.Blocks = append(d.Blocks, block.Block{Kind: Body, Text: p})
	}
	return NewText(&d)
}
