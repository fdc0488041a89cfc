package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// tables finds tables: three rows or more in a row of two cells or more, set
// apart by wide gaps or standing under each other. Where the first cells are
// abbreviations in capitals, it is a list of those.
func (c *composer) tables() {
	for _, p := range c.pages {
		for start := 0; start < len(p.lines); {
			if !c.isRow(p.lines[start]) {
				start++
				continue
			}
			head, end, rows := p.lines[start], start+1, 1
			for ; end < len(p.lines); end++ {
				l := p.lines[end]
				if c.isRow(l) && joins(head, l) {
					head = l
					rows++
				} else if !c.inColumns(head, p.lines[end-1], l) {
					break
				}
			}
			if rows < 3 {
				start++
				continue
			}
			c.table(p.lines[start:end])
			start = end
		}
	}
}

// table types the lines of a table and joins those on which cells go on with
// the row above.
func (c *composer) table(ls []*line) {
	var rows []*line
	for i, l := range ls {
		if i > 0 && c.goesOn(rows[len(rows)-1], ls[i-1], l, ls) {
			head := rows[len(rows)-1]
			for k, x := range l.cellX {
				n := column(head, x, l.size)
				head.cellText[n] = c.vocabulary.Join(head.cellText[n], l.cellText[k])
			}
			head.text = strings.Join(head.cellText, " ")
			c.merged[l] = true
			continue
		}
		rows = append(rows, l)
	}
	kind := block.AbbreviationList
	for _, l := range rows {
		if !abbreviation.MatchString(l.cellText[0]) {
			kind = block.TableCell
		}
	}
	for _, l := range ls {
		c.kinds[l] = kind
	}
}

var abbreviation = regexp.MustCompile(`^\p{Lu}[\p{Lu}\d&/+.-]*[\p{Lu}\d+]$`)

// isRow says whether l may be a row of a table.
func (c *composer) isRow(l *line) bool {
	if len(l.cellText) < 2 || c.kinds[l] != "" {
		return false
	}
	// A list's marker set apart from its item makes no table.
	return len(l.cellText) > 2 || !lines.IsItem(l.cellText[0]+" x")
}

// joins says whether b goes on with the table whose last row is a.
func joins(a, b *line) bool {
	if a.region != b.region {
		return false
	}
	if a.cells > 1 && b.cells > 1 {
		return true
	}
	size := max(a.size, b.size)
	if abs(a.x0-b.x0) > 0.2*size {
		return false
	}
	for _, x := range a.cellX[1:] {
		if column(b, x, size) > 0 {
			return true
		}
	}
	// Figures stand under each other, and under their heading, by their ends.
	return len(a.cellX) == len(b.cellX) && abs(a.x1-b.x1) < 0.2*size && !strings.ContainsFunc(b.cellText[len(b.cellText)-1], unicode.IsLetter)
}

// column returns which cell of l begins at x; -1 for none.
func column(l *line, x, size float64) int {
	for i, at := range l.cellX {
		if abs(at-x) < 0.2*size {
			return i
		}
	}
	return -1
}

// inColumns says whether l, standing close under prev, has all its cells within
// columns of the row head, and not all of them.
func (c *composer) inColumns(head, prev, l *line) bool {
	if c.kinds[l] != "" || l.region != head.region || l.gap > 1.6*l.size || prev.y < l.y || len(l.cellX) >= len(head.cellX) {
		return false
	}
	for i, x := range l.cellX {
		n := column(head, x, l.size)
		if n < 0 || n+1 < len(head.cellX) && l.cellEnd[i] > head.cellX[n+1] {
			return false
		}
	}
	return true
}

// goesOn says whether the cells of l, a line of the table ls, go on with cells
// of the row head: the first word of one would not have fitted into its column
// on the line above. A column is as wide as its widest cell. A line that has
// something in the first column may be a row with an empty cell, so there no
// word may fit even if the column reaches to the next.
func (c *composer) goesOn(head, prev, l *line, ls []*line) bool {
	if !c.inColumns(head, prev, l) {
		return false
	}
	first := column(head, l.x0, l.size) == 0
	fit := 0
	for i, x := range l.cellX {
		above := column(prev, x, l.size)
		if above < 0 {
			return false
		}
		limit := 0.0
		for _, o := range ls {
			if n := column(o, x, l.size); n >= 0 {
				limit = max(limit, o.cellEnd[n])
			}
		}
		if n := column(head, x, l.size); first && n+1 < len(head.cellX) {
			next := head.cellX[n+1]
			for _, o := range ls {
				if len(o.cellX) == len(head.cellX) {
					next = min(next, o.cellX[n+1])
				}
			}
			limit = max(limit, next-cellGap*l.size)
		}
		word, _, _ := strings.Cut(l.cellText[i], " ")
		width := 0.3*l.size + (l.cellEnd[i]-x)*float64(len(word))/float64(len(l.cellText[i])) // with a blank
		if !lines.Parted(prev.cellText[above]) && prev.cellEnd[above]+width <= limit {
			fit++
		}
	}
	return fit == 0 || !first && fit < len(l.cellX)
}

var captionLabel = regexp.MustCompile(`^\p{Lu}\p{L}{2,11}\.? \d{1,3}(?:[.–-]\d{1,2})?(?:[.:]\s|\s[–—-]\s)`)

// isCaption says whether the paragraph with index i of c.out is a caption: it
// begins with a name and a number, and is set smaller than the text or stands
// beside a table.
func (c *composer) isCaption(i int) bool {
	p := c.out[i]
	if p.rows > 4 || !captionLabel.MatchString(p.text) {
		return false
	}
	return c.small(p) || i > 0 && c.out[i-1].kind == block.TableCell || i+1 < len(c.out) && c.out[i+1].kind == block.TableCell
}
