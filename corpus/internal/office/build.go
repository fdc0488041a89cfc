package office

import (
	"regexp"
	"strings"
	"unicode"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// inCell is the kind of a plain paragraph of a table's cell until it is known
// whether the cell is one or a part of the page's layout.
const inCell block.Kind = ""

// A Builder gathers the blocks of a document. The zero value is an empty one.
type Builder struct {
	out    []block.Block
	asides []block.Block // of text boxes anchored in the current paragraph
	notes  []block.Block
	cur    *lines.Inline
	kind   block.Kind
	broken bool // a forced line break was met and not yet judged
	cells  int  // that the current paragraph stands in
	count  *int // of blocks, over all that belongs to the document
}

// Open begins a paragraph. One that was not closed goes on, as one of the new
// kind: so does a word processor where the mark between them is deleted.
func (b *Builder) Open(kind block.Kind) {
	if b.count == nil {
		b.count = new(int)
	}
	if b.cur == nil {
		b.cur = &lines.Inline{}
	}
	b.kind = kind
}

// SetKind changes the kind of the current paragraph.
func (b *Builder) SetKind(kind block.Kind) { b.kind = kind }

// Write adds text to the current paragraph; there is none between paragraphs.
func (b *Builder) Write(s string, bold bool) {
	if b.cur == nil || s == "" {
		return
	}
	if b.broken && strings.TrimSpace(s) != "" {
		b.broken = false
		if before := b.cur.String(); bold || lines.BreakEnds(before, strings.TrimSpace(s)) {
			b.flush()
		} else {
			b.cur.Write(" ", false)
		}
	}
	b.cur.Write(s, bold)
}

// Break is a line end within a paragraph.
func (b *Builder) Break() {
	if b.cur == nil {
		return
	}
	if b.broken {
		b.broken = false
		b.flush()
		return
	}
	b.broken = strings.TrimSpace(b.cur.String()) != ""
}

// Close ends the current paragraph.
func (b *Builder) Close() error {
	if b.cur == nil {
		return nil
	}
	b.broken = false
	b.flush()
	b.cur = nil
	b.out = append(b.out, b.asides...)
	b.asides = nil
	if *b.count > maxBlocks {
		return errBlocks
	}
	return nil
}

func (b *Builder) flush() {
	kind := b.kind
	if kind == block.Body && b.cells > 0 {
		kind = inCell
	}
	got, ok := b.cur.Block(kind)
	if !ok {
		return
	}
	if got.Kind == block.ListItem {
		trimBullet(&got)
	}
	*b.count++
	b.out = append(b.out, got)
}

func trimBullet(b *block.Block) {
	if t := lines.TrimBullet(b.Text); t != b.Text {
		b.Strong = max(0, b.Strong-(len(b.Text)-len(t)))
		b.Text = t
	}
}

// Aside runs f on paragraphs that stand beside the current one, in a text box:
// they follow it.
func (b *Builder) Aside(f func() error) error {
	blocks, err := b.apart(f)
	if b.cur == nil {
		b.out = append(b.out, blocks...)
	} else {
		b.asides = append(b.asides, blocks...)
	}
	return err
}

// Note runs f on the paragraphs of a note, which go to the end of the document.
func (b *Builder) Note(f func() error) error {
	blocks, err := b.apart(f)
	b.AddNote(blocks)
	return err
}

// AddNote puts the paragraphs of a note at the end of the document.
func (b *Builder) AddNote(blocks []block.Block) {
	for _, n := range blocks {
		n.Kind = block.Footnote
		b.notes = append(b.notes, n)
	}
}

// apart runs f on a builder of its own and returns its blocks.
func (b *Builder) apart(f func() error) ([]block.Block, error) {
	outer := *b
	if b.count == nil {
		b.count = new(int)
	}
	*b = Builder{notes: outer.notes, count: b.count}
	err := f()
	if e := b.Close(); err == nil {
		err = e
	}
	inner := *b
	*b = outer
	b.notes, b.count = inner.notes, inner.count
	return inner.out, err
}

// Cell runs f on the paragraphs of a table's cell, which become one block: but
// in a cell that is used to lay out the page they stay what they are.
func (b *Builder) Cell(f func() error) error {
	if err := b.Close(); err != nil {
		return err
	}
	start := len(b.out)
	b.cells++
	err := f()
	if e := b.Close(); err == nil {
		err = e
	}
	b.cells--
	cell := b.out[start:]
	if len(cell) == 0 {
		return err
	}
	if isLayout(cell) {
		for i := range cell {
			if cell[i].Kind == inCell {
				retype(&cell[i])
			}
		}
		return err
	}
	joined := cell[0]
	joined.Kind = block.TableCell
	for _, c := range cell[1:] {
		if joined.Strong == len(joined.Text) && c.Strong > 0 {
			joined.Strong += 1 + c.Strong
		}
		joined.Text += " " + c.Text
	}
	b.out = append(b.out[:start], joined)
	return err
}

// isLayout says whether a cell holds a part of the page rather than a datum.
// The measures are those of the reader of HTML.
func isLayout(cell []block.Block) bool {
	letters := 0
	for _, c := range cell {
		if c.Kind == block.Heading || c.Kind == block.TableCell {
			return true
		}
		letters += len(c.Text)
	}
	return letters > 1200 || len(cell) > 3 && letters > 600
}

func retype(b *block.Block) {
	switch {
	case b.Strong == len(b.Text) && lines.IsTitle(b.Text):
		b.Kind = block.Heading
	case lines.IsItem(b.Text):
		b.Kind = block.ListItem
		trimBullet(b)
	default:
		b.Kind = block.Body
	}
}

// Collect runs f and returns the blocks that it adds to an empty builder.
func Collect(f func(b *Builder) error) ([]block.Block, error) {
	b := &Builder{}
	err := f(b)
	if e := b.Close(); err == nil {
		err = e
	}
	return b.out, err
}

// Document returns all blocks, the notes last.
func (b *Builder) Document() (*block.Document, error) {
	if err := b.Close(); err != nil {
		return nil, err
	}
	return &block.Document{Blocks: append(b.out, b.notes...)}, nil
}

// Property takes the title and the date that a document states of itself from
// an element of its properties. When it was made or saved is not its date: most
// are made from older ones.
func Property(x *XML, e Element, doc *block.Document) error {
	switch e.Name {
	case "dc:title":
		s, err := x.Text()
		doc.Title = title(s)
		return err
	case "dcterms:issued":
		s, err := x.Text()
		doc.Date = day.FindString(strings.TrimSpace(s))
		return err
	}
	return nil
}

var day = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// title tidies the title that a file's properties give. Printing leaves the
// program's or the file's name there: no title.
func title(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !strings.ContainsFunc(s, unicode.IsLetter) || !strings.Contains(s, " ") {
		return "" // "Document1", "speech_final.doc"
	}
	return s
}
