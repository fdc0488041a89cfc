// Package block is what every reader of a file format yields: the paragraphs
// of a document in reading order, each with its kind and page. The corpus
// package joins them into one canonical text; readers know nothing of offsets.
package block

// Kind says what a block is on the page (METHOD 1.5). Which kinds count as the
// party's words is decided later, by the analysis.
type Kind string

// The kinds of blocks.
const (
	Body             Kind = "body"
	Heading          Kind = "heading"
	ListItem         Kind = "list_item"
	TableCell        Kind = "table_cell"
	Caption          Kind = "caption"
	Footnote         Kind = "footnote"
	Header           Kind = "header"
	Footer           Kind = "footer"
	TOC              Kind = "toc"
	Reference        Kind = "reference"
	Editorial        Kind = "editorial"
	AbbreviationList Kind = "abbreviation_list"
)

// A Block is one paragraph, heading, list item or table cell.
type Block struct {
	Kind Kind
	Page int    // from 1; 0 where the format has no pages
	Text string // line ends inside are soft: a blank would do as well
	// Strong is how many bytes from the start of Text are set in bold: in
	// transcripts, the speaker's name.
	Strong int
}

// A Document is what a reader makes of one file.
type Document struct {
	Blocks   []Block
	Pages    int      // 0 where the format has no pages
	Title    string   // as the file itself says, or ""
	Date     string   // as the file itself says (YYYY-MM-DD), or ""
	Warnings []string // what a researcher should know of this reading
	PageInfo []PageInfo
}

// A PageInfo says how a page was read.
type PageInfo struct {
	// Engine read the page; "" where there was nothing on it to read.
	Engine Engine
	Words  int
	// Agreement is the share of words, 0 to 1, on which two engines agree (F1
	// of their words); -1 where only one was asked.
	Agreement float64
	// Confidence is what OCR says of its own words, 0 to 1; -1 for text that
	// was not recognised but read.
	Confidence float64
}

// An Engine is one of the ways in which a page is read.
type Engine string

// The engines.
const (
	Own    Engine = "own"    // our interpreter of the page's content
	Pdfium Engine = "pdfium" // the engine of a browser, in a sandbox
	OCR    Engine = "ocr"    // Tesseract, on a picture of the page
)
