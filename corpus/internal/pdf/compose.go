package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// A para is a paragraph in the making.
type para struct {
	kind   block.Kind
	page   int
	text   string
	strong int
	size   float64
	rows   int
	last   *line
	broken bool // the last line ends within a word
}

// A composer turns the lines of all pages into paragraphs.
type composer struct {
	pages      []*leaf
	kinds      map[*line]block.Kind // of lines whose place on the page tells what they are
	merged     map[*line]bool       // lines of a table that went into the row above
	vocabulary *lines.Vocabulary
	size       float64         // of most of the text
	leads      map[int]float64 // leading by twice the size
	out        []para
}

// compose makes the blocks of a document from the lines of its pages.
func compose(pages []sheetText) []block.Block {
	c := &composer{kinds: map[*line]block.Kind{}, merged: map[*line]bool{}, leads: map[int]float64{}}
	for i, p := range pages {
		for _, l := range p.leaves {
			l.page = i + 1
			c.pages = append(c.pages, l)
		}
	}
	c.running()
	c.mend()
	c.size = c.usual()
	c.vocabulary = lines.Learn(func(yield func(string) bool) {
		for _, p := range c.pages {
			for _, l := range p.lines {
				if c.kinds[l] == "" && !yield(l.text) {
					return
				}
			}
		}
	})
	c.contents()
	c.notes()
	c.tables()
	for _, p := range c.pages {
		c.page(p.page, p.lines)
	}
	c.connect()
	return c.blocks()
}

var mender = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00A0", " ", "\u0000", "")

// hyphens within a line that an engine marked as those of a line's end.
var hyphens = strings.NewReplacer("\u0002", "-")

// mend replaces what fonts draw by what is meant.
func (c *composer) mend() {
	for _, p := range c.pages {
		for _, l := range p.lines {
			if lead := l.text[:min(l.strong, len(l.text))]; l.strong > 0 {
				l.strong = len(mender.Replace(lead))
			}
			l.text = mender.Replace(l.text)
			for i := range l.cellText {
				l.cellText[i] = mender.Replace(strings.TrimSpace(l.cellText[i]))
			}
		}
	}
}

// usual returns the size in which most of the text is set.
func (c *composer) usual() float64 {
	var sizes []float64
	for _, p := range c.pages {
		for _, l := range p.lines {
			for range len(l.text)/8 + 1 {
				sizes = append(sizes, l.size)
			}
		}
	}
	if len(sizes) == 0 {
		return 10
	}
	slices.Sort(sizes)
	best, run, value := 0, 0, sizes[0]
	for i, s := range sizes {
		if i > 0 && s-sizes[i-run] < 0.3 {
			run++
		} else {
			run = 1
		}
		if run > best {
			best, value = run, s
		}
	}
	return value
}

// page gathers the lines of one page into paragraphs.
func (c *composer) page(number int, ls []*line) {
	var cur *para
	flush := func() {
		if cur != nil {
			c.out = append(c.out, *cur)
		}
		cur = nil
	}
	for i, l := range ls {
		if c.merged[l] {
			continue
		}
		kind := c.kinds[l]
		if kind == block.TableCell {
			flush()
			for _, cell := range l.cellText {
				c.out = append(c.out, para{kind: kind, page: number, text: cell, size: l.size, rows: 1, last: l})
			}
			continue
		}
		var next *line
		if i+1 < len(ls) {
			next = ls[i+1]
		}
		if cur != nil && (kind != cur.kind || kind == block.TOC || kind == block.AbbreviationList || c.parts(cur, l, next)) {
			flush()
		}
		if cur == nil {
			cur = &para{kind: kind, page: number, text: l.text, strong: min(l.strong, len(l.text)), size: l.size, rows: 1, last: l}
			continue
		}
		c.add(cur, l)
	}
	flush()
}

// add joins a line to a paragraph.
func (c *composer) add(p *para, l *line) {
	whole := p.strong >= len(p.text)
	text := c.vocabulary.Join(p.text, l.text)
	if whole && l.strong > 0 {
		p.strong = len(text) - len(l.text) + l.strong
	} else {
		p.strong = min(p.strong, len(text))
	}
	p.text = text
	p.rows++
	p.last = l
}

// parts says whether a new paragraph begins with l. Of the signs that pages
// give, each alone is enough: a wider gap, another size, a first line that is
// set in, a last line that is short, an item's marker, bold type that begins
// or ends.
func (c *composer) parts(cur *para, l, next *line) bool {
	prev := cur.last
	if prev.region != l.region {
		return true
	}
	if cur.kind == block.Footnote && nextNote(cur.text, l.text) {
		return true
	}
	size := max(prev.size, l.size)
	if abs(prev.size-l.size) > 0.12*size || l.y > prev.y {
		return true
	}
	if lines.Parted(prev.text) && lines.StartsLower(l.text) {
		return false
	}
	if l.gap > 1.25*c.leading(size) {
		// Text may be set wider in one place than in the rest of the document.
		same := next != nil && next.region == l.region && abs(next.gap-l.gap) < 0.1*size && l.gap < 2.6*size
		if !same || c.room(prev, l) > 2*size || lines.EndsSentence(prev.text) {
			return true
		}
	}
	if lines.OpensItem(cur.text, prev.text, l.text) {
		return true
	}
	item := lines.IsItem(cur.text)
	indent := l.x0 - prev.x0
	switch {
	case indent > 0.8*size && cur.rows > 1 && !item:
		return lines.EndsClause(prev.text) || lines.StartsUpper(l.text)
	case indent > 0.8*size && cur.rows == 1 && !item && lines.EndsSentence(prev.text):
		return true
	}
	boldPrev, boldNow := prev.strong >= len(prev.text), l.strong >= len(l.text)
	if boldPrev != boldNow && (boldPrev && lines.StartsUpper(l.text) && !lines.EndsClause(prev.text) && l.strong == 0 || boldNow && lines.EndsSentence(prev.text)) {
		return true
	}
	if l.strong > 0 && !boldPrev && lines.EndsSentence(prev.text) && lines.IsLabel(l.text) {
		return true
	}
	room := c.room(prev, l)
	if lines.StartsLower(l.text) {
		return false
	}
	return room > 2*size && lines.EndsClause(prev.text) || room > 6*size && lines.StartsUpper(l.text)
}

// room returns how much of the line prev is left if the first word of the next
// line were to stand in it: much room says that the break was meant.
func (c *composer) room(prev, l *line) float64 {
	word := l.text
	if i := strings.IndexByte(word, ' '); i > 0 {
		word = word[:i]
	}
	width := (l.x1 - l.x0) * float64(utf8.RuneCountInString(word)+1) / float64(utf8.RuneCountInString(l.text)+1)
	return prev.right - prev.x1 - width
}

// leading returns the distance between the lines of a paragraph set in the
// given size: the least one that is common in the document.
func (c *composer) leading(size float64) float64 {
	key := int(2*size + 0.5)
	if lead, ok := c.leads[key]; ok {
		return lead
	}
	var gaps []float64
	for _, p := range c.pages {
		for _, l := range p.lines {
			if l.gap > 0.9*l.size && int(2*l.size+0.5) == key {
				gaps = append(gaps, l.gap)
			}
		}
	}
	slices.Sort(gaps)
	lead := 1.35 * size
	for i, j := 0, 0; i < len(gaps); i++ {
		for j < len(gaps) && gaps[j] < gaps[i]+0.06*size {
			j++
		}
		if j-i >= 2 && (j-i)*7 >= len(gaps) {
			lead = gaps[(i+j)/2]
			break
		}
	}
	c.leads[key] = lead
	return lead
}

// runsOn says whether the paragraph p, at the head of a page or a column, goes
// on with the sentence that ends cur at the foot of the one before.
func (c *composer) runsOn(cur, p para) bool {
	switch {
	case abs(cur.size-p.size) > 0.5 || lines.IsItem(p.text):
		return false
	case lines.Parted(cur.text) && lines.StartsLower(p.text):
		return true
	case lines.EndsClause(cur.text):
		return false
	case lines.StartsLower(p.text):
		return abs(p.size-c.size) < 0.15*c.size
	}
	// Before a name it takes a full last line, and a sentence that ends.
	full := cur.rows > 1 && cur.last.x1 > cur.last.right-2*cur.size
	return full && p.strong == 0 && lines.EndsClause(p.text) && !lines.IsLabel(p.text)
}

// small says whether p is set smaller than the text: a note or a caption.
func (c *composer) small(p para) bool { return p.size < 0.92*c.size }

// connect joins a paragraph that a page's end or a column's has parted. What
// stands between the halves (running lines, notes) comes after it.
func (c *composer) connect() {
	var out []para
	for _, p := range c.out {
		if p.kind == "" {
			j := len(out) - 1
			for j >= 0 && (out[j].kind == block.Header || out[j].kind == block.Footer || out[j].kind == block.Footnote || c.small(out[j]) && !c.small(p)) {
				j--
			}
			if j >= 0 && out[j].kind == "" && (out[j].page != p.page || out[j].last.region != p.last.region) &&
				c.runsOn(out[j], p) {
				whole := out[j].strong >= len(out[j].text)
				text := c.vocabulary.Join(out[j].text, p.text)
				if whole && p.strong > 0 {
					out[j].strong = len(text) - len(p.text) + p.strong
				}
				out[j].text, out[j].last = text, p.last
				out[j].rows += p.rows
				continue
			}
		}
		out = append(out, p)
	}
	c.out = out
}

// blocks types what is left by its looks.
func (c *composer) blocks() []block.Block {
	var out []block.Block
	for i, p := range c.out {
		p.text = strings.TrimSpace(hyphens.Replace(p.text))
		if !lines.HasWord(p.text) {
			continue
		}
		if p.kind == "" {
			p.kind = c.kind(i)
		}
		if p.kind == block.ListItem {
			if t := lines.TrimBullet(p.text); t != p.text {
				p.strong = max(0, p.strong-(len(p.text)-len(t)))
				p.text = t
			}
		}
		out = append(out, block.Block{Kind: p.kind, Page: p.page, Text: p.text, Strong: min(p.strong, len(p.text))})
	}
	return out
}

func (c *composer) kind(i int) block.Kind {
	p := c.out[i]
	if c.isCaption(i) {
		return block.Caption
	}
	title := lines.IsTitle(p.text) && p.rows <= 4
	larger, bold := p.size > 1.12*c.size, p.strong >= len(p.text)
	switch {
	case title && (larger || bold):
		return block.Heading
	case larger && p.size > 1.3*c.size && p.rows <= 4 && len(p.text) < 200 && !lines.IsLabel(p.text):
		return block.Heading
	case lines.IsItem(p.text):
		if title && c.stands(i) && !lines.HasBullet(p.text) {
			return block.Heading
		}
		return block.ListItem
	case title && p.rows == 1 && c.stands(i):
		return block.Heading
	}
	return block.Body
}

// stands says whether a short paragraph stands over a text: what follows, other
// titles and a salutation aside, is made of sentences.
func (c *composer) stands(i int) bool {
	item := lines.IsItem(c.out[i].text)
	for _, next := range c.out[i+1:] {
		switch {
		case next.kind == block.Header || next.kind == block.Footer:
			continue
		case next.kind != "":
			return false
		case lines.IsTitle(next.text) && !(item && lines.IsItem(next.text)) && !lines.HasBullet(next.text):
			continue
		case strings.HasSuffix(next.text, ",") && next.rows == 1:
			continue
		}
		return next.rows > 1 && lines.EndsClause(next.text) && strings.ContainsFunc(next.text, unicode.IsLower)
	}
	return false
}
