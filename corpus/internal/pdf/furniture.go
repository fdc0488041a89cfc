package pdf

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// What stands on a page besides its running text is told by where it stands:
// running headers, tables of contents, footnotes, tables.

var digits = regexp.MustCompile(`\d+`)

// running finds headers and footers: rows among the two uppermost or lowest of
// their page that recur, digits aside, on at least 30% of the pages and on
// three; and lone page numbers there (METHOD 1.5). A blank must part them from
// the text: the last line of a paragraph may recur too.
func (c *composer) running() {
	heads, feet := make([][][]*line, len(c.pages)), make([][][]*line, len(c.pages))
	count := map[string]int{}
	for i, p := range c.pages {
		rows := rowsOf(p.lines)
		heads[i] = slices.Clone(rows[:min(3, len(rows))])
		slices.Reverse(rows)
		feet[i] = rows[:min(3, max(0, len(rows)-2))]
		seen := map[string]bool{}
		for _, edge := range [...][][]*line{heads[i], feet[i]} {
			for _, row := range edge[:min(2, len(edge))] {
				for _, l := range row {
					if key := mask(l.text); !seen[key] {
						seen[key] = true
						count[key]++
					}
				}
			}
		}
	}
	need := max(3, (len(c.pages)*3+9)/10)
	for i := range c.pages {
		for _, e := range [...]struct {
			rows [][]*line
			kind block.Kind
		}{{heads[i], block.Header}, {feet[i], block.Footer}} {
			runs := 0
			for n := 1; n <= min(2, len(e.rows)); n++ {
				recurs, number := true, true
				for _, l := range e.rows[n-1] {
					number = number && lines.IsPageNumber(l.text)
					recurs = recurs && (lines.IsPageNumber(l.text) || count[mask(l.text)] >= need)
				}
				if !recurs {
					break
				}
				if number && runs == n-1 || n == len(e.rows) || apart(e.rows[n-1], e.rows[n]) {
					runs = n
				}
			}
			for _, row := range e.rows[:runs] {
				for _, l := range row {
					c.kinds[l] = e.kind
				}
			}
		}
	}
}

// apart says whether a running row is parted from the row of text next to it
// by a wider gap than lines of a paragraph, or is set in another size.
func apart(row, text []*line) bool {
	a, b := row[0], text[0]
	for _, l := range text {
		if l.x0 < a.x1 && a.x0 < l.x1 {
			b = l
		}
	}
	size := max(a.size, b.size)
	return abs(a.y-b.y) > 1.6*size || abs(a.size-b.size) > 0.08*size
}

func mask(s string) string {
	s = digits.ReplaceAllString(strings.ToLower(s), "#")
	return strings.Join(strings.Fields(s), "")
}

// rowsOf groups the lines of a page, all columns together, from the top down.
func rowsOf(ls []*line) [][]*line {
	sorted := slices.Clone(ls)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(b.y, a.y) })
	var rows [][]*line
	for _, l := range sorted {
		if n := len(rows); n > 0 && abs(rows[n-1][0].y-l.y) < 0.4*l.size {
			rows[n-1] = append(rows[n-1], l)
			continue
		}
		rows = append(rows, []*line{l})
	}
	return rows
}

func abs(x float64) float64 { return max(x, -x) }

var (
	leader   = regexp.MustCompile(`(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?\s*$|…{2,}\s*\d{1,4}\s*$|_{4,}\s*\d{1,4}\s*$`)
	endsPage = regexp.MustCompile(`^.*\p{L}.*\s(?:\d{1,3}|[ivxlc]{1,6})$`)
)

// contents finds tables of contents: three lines or more in a row that end in
// leader dots or in a page's number set apart at the right margin.
func (c *composer) contents() {
	for _, p := range c.pages {
		var run []*line
		entries := 0
		flush := func() {
			if entries >= 3 {
				for _, l := range run {
					c.kinds[l] = block.TOC
				}
			}
			run, entries = nil, 0
		}
		open := 0
		for _, l := range p.lines {
			switch {
			case c.kinds[l] != "":
				continue
			case leader.MatchString(l.text), l.cells >= 2 && endsPage.MatchString(l.text) && l.x1 > l.right-1.5*l.size:
				run, open = append(run, l), 0
				entries++
			case len(run) > 0 && open < 2 && !lines.EndsSentence(l.text):
				// The first line of an entry that takes two.
				run, open = append(run, l), open+1
			default:
				run = run[:max(0, len(run)-open)]
				flush()
				open = 0
			}
		}
		run = run[:max(0, len(run)-open)]
		flush()
	}
}

var noteStart = regexp.MustCompile(`^(?:\d{1,3}|[*†‡]{1,3})[.)]?\s*\S`)

// notes finds footnotes: small type at the foot of a column that begins with a
// number.
func (c *composer) notes() {
	for _, p := range c.pages {
		for i := len(p.lines) - 1; i >= 0; i-- {
			l := p.lines[i]
			if k := c.kinds[l]; k == block.Footer {
				continue
			}
			if l.size > 0.92*c.size {
				continue
			}
			j := i
			for j > 0 && p.lines[j-1].region == l.region && p.lines[j-1].size <= 0.92*c.size && c.kinds[p.lines[j-1]] == "" {
				j--
			}
			end := i + 1
			for end < len(p.lines) && c.kinds[p.lines[end]] == block.Footer {
				end++
			}
			if noteStart.MatchString(p.lines[j].text) && (end == len(p.lines) || p.lines[end].region != l.region) {
				for _, n := range p.lines[j : i+1] {
					if c.kinds[n] == "" {
						c.kinds[n] = block.Footnote
					}
				}
			}
			i = j
		}
	}
}

// tables finds tables: three rows or more in a row of two cells or more, set
// apart by wide gaps or standing under each other. Where the first cells are
// abbreviations in capitals, it is a list of those.
func (c *composer) tables() {
	for _, p := range c.pages {
		for start := 0; start < len(p.lines); {
			end := start
			for end < len(p.lines) && c.isRow(p.lines[end]) && (end == start || joins(p.lines[end-1], p.lines[end])) {
				end++
			}
			if end-start < 3 {
				start = max(end, start+1)
				continue
			}
			kind := block.AbbreviationList
			for _, l := range p.lines[start:end] {
				if !abbreviation.MatchString(l.cellText[0]) {
					kind = block.TableCell
				}
			}
			for _, l := range p.lines[start:end] {
				c.kinds[l] = kind
			}
			start = end
		}
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
	for _, x := range a.cellX[1:] {
		for _, y := range b.cellX[1:] {
			if abs(x-y) < 0.2*size {
				return abs(a.x0-b.x0) < 0.2*size
			}
		}
	}
	return false
}
