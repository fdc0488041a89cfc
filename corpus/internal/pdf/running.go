package pdf

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// A leaf is one page as it is read: a page of the file, or half of one that
// shows two pages side by side.
type leaf struct {
	page   int // of the file, from 1
	chunks []*chunk
	lines  []*line // in reading order
	margin []*line // what is set along the margin
}

var digits = regexp.MustCompile(`\d+`)

func mask(s string) string {
	s = digits.ReplaceAllString(strings.ToLower(s), "#")
	return strings.Join(strings.Fields(s), "")
}

// An edgeRow is one of the outermost rows of a page, in pieces set apart by
// wide gaps.
type edgeRow struct {
	pieces [][]*chunk
	lines  []*line
}

func newEdgeRow(row []*chunk) edgeRow {
	var r edgeRow
	a := arranger{size: base(row).size}
	start := 0
	for i := 1; i <= len(row); i++ {
		if i == len(row) || row[i].x0-row[i-1].x1 > cellGap*a.size {
			if l := a.join(row[start:i]); l != nil {
				r.pieces, r.lines = append(r.pieces, row[start:i]), append(r.lines, l)
			}
			start = i
		}
	}
	return r
}

func (r edgeRow) y() float64 { return r.lines[0].y }

// An edge is the rows at the head or the foot of a page, the outermost first.
type edge []edgeRow

func newEdge(rows [][]*chunk) edge {
	var e edge
	for _, row := range rows {
		if r := newEdgeRow(row); len(r.lines) > 0 {
			e = append(e, r)
		}
	}
	return e
}

// running finds headers and footers: rows among the two uppermost or lowest of
// their page that recur, digits aside, on at least 30% of the pages and on
// three; and lone page numbers there (METHOD 1.5). Beside a piece that recurs
// may stand one that does not, the chapter's title, where such rows recur at
// that height. A blank must part them from the text: the last line of a
// paragraph may recur too.
//
// The rest of the page is arranged once more without them: a running line says
// nothing of where columns begin.
func (c *composer) running() {
	edges := make([][2]edge, len(c.pages))
	count := map[string]int{}
	for i, p := range c.pages {
		rows := group(p.chunks)
		edges[i][0] = newEdge(rows[:min(3, len(rows))])
		slices.Reverse(rows)
		edges[i][1] = newEdge(rows[:min(3, max(0, len(rows)-2))])
		seen := map[string]bool{}
		for _, e := range edges[i] {
			for _, row := range e[:min(2, len(e))] {
				for _, l := range row.lines {
					if key := mask(l.text); !seen[key] {
						seen[key] = true
						count[key]++
					}
				}
			}
		}
	}
	need := max(3, (len(c.pages)*3+9)/10)
	recurs := func(l *line) bool { return lines.IsPageNumber(l.text) || count[mask(l.text)] >= need }
	var heights [2]map[int]int
	for side := range heights {
		heights[side] = map[int]int{}
		for i := range edges {
			if e := edges[i][side]; len(e) > 0 && slices.ContainsFunc(e[0].lines, recurs) {
				heights[side][int(math.Round(e[0].y()))]++
			}
		}
	}
	usual := func(side int, y float64) bool {
		n := int(math.Round(y))
		return heights[side][n-1]+heights[side][n]+heights[side][n+1] >= need
	}
	for i, p := range c.pages {
		var kept [2][]*line
		out := map[*chunk]bool{}
		for side, e := range edges[i] {
			runs := 0
			for n := 1; n <= min(2, len(e)); n++ {
				row := e[n-1]
				all, number, some := true, true, false
				for _, l := range row.lines {
					number = number && lines.IsPageNumber(l.text)
					all, some = all && recurs(l), some || recurs(l)
				}
				if !all && (!some || n > 1 || !usual(side, row.y())) {
					break
				}
				if all && number && runs == n-1 || n == len(e) || apart(row, e[n]) {
					runs = n
				}
			}
			shown := slices.Clone(e[:runs])
			if side == 1 {
				slices.Reverse(shown) // from the top down
			}
			for _, row := range shown {
				for k, l := range row.lines {
					c.kinds[l] = [...]block.Kind{block.Header, block.Footer}[side]
					l.region, l.left, l.right = -1-side, l.x0, l.x1
					kept[side] = append(kept[side], l)
					for _, x := range row.pieces[k] {
						out[x] = true
					}
				}
			}
		}
		if len(out) > 0 {
			p.chunks = slices.DeleteFunc(slices.Clone(p.chunks), func(x *chunk) bool { return out[x] })
			p.lines = slices.Concat(kept[0], arrange(p.chunks), kept[1])
		}
		p.lines = append(p.lines, p.margin...)
		p.margin = nil
	}
	c.widen()
}

// widen gives regions of few lines the right edge of a longer one that begins
// at the same left edge: three short lines do not show how wide their column is.
func (c *composer) widen() {
	const few = 5
	var long []*line // a line of each
	size := func(ls []*line, i int) int {
		j := i
		for j < len(ls) && ls[j].region == ls[i].region {
			j++
		}
		return j - i
	}
	for _, p := range c.pages {
		for i := 0; i < len(p.lines); {
			n := size(p.lines, i)
			if n >= few {
				long = append(long, p.lines[i])
			}
			i += n
		}
	}
	for _, p := range c.pages {
		for i := 0; i < len(p.lines); {
			n := size(p.lines, i)
			if l := p.lines[i]; n < few && c.kinds[l] == "" {
				right := math.Inf(1)
				for _, o := range long {
					if abs(o.left-l.left) < 2 && o.right >= l.right {
						right = min(right, o.right)
					}
				}
				if !math.IsInf(right, 1) {
					for _, l := range p.lines[i : i+n] {
						l.right = right
					}
				}
			}
			i += n
		}
	}
}

// apart says whether a running row is parted from the row of text next to it
// by a wider gap than lines of a paragraph, or is set in another size.
func apart(row, text edgeRow) bool {
	a, b := row.lines[0], text.lines[0]
	for _, l := range text.lines {
		if l.x0 < a.x1 && a.x0 < l.x1 {
			b = l
		}
	}
	size := max(a.size, b.size)
	return abs(a.y-b.y) > 1.6*size || abs(a.size-b.size) > 0.08*size
}

// spread parts a page that shows two pages side by side. Their text is about as
// wide as high, or wider, a blank strip runs down its middle, and both halves have the
// number of their page, or are made of lines of words.
func spread(cs []*chunk) [][]*chunk {
	whole := [][]*chunk{cs}
	x0, x1, y0, y1 := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, c := range cs {
		x0, x1 = min(x0, c.x0), max(x1, c.x1)
		y0, y1 = min(y0, c.y), max(y1, c.y)
	}
	width := x1 - x0
	if width < 0.9*(y1-y0) || len(cs) < 4 {
		return whole
	}
	middle := (x0 + x1) / 2
	left, right := x0, x1 // of the strip
	for _, c := range cs {
		switch {
		case c.x1 < middle:
			left = max(left, c.x1)
		case c.x0 > middle:
			right = min(right, c.x0)
		default:
			return whole
		}
	}
	if right-left < 0.04*width || left == x0 || right == x1 {
		return whole
	}
	var halves [2][]*chunk
	for _, c := range cs {
		if c.x0 < middle {
			halves[0] = append(halves[0], c)
		} else {
			halves[1] = append(halves[1], c)
		}
	}
	if a, b := pageNumber(halves[0]), pageNumber(halves[1]); a > 0 && b == a+1 || lined(halves[0]) && lined(halves[1]) {
		return halves[:]
	}
	return whole
}

// pageNumber returns the number in the first or the last row of a page, or 0.
func pageNumber(cs []*chunk) int {
	rows := group(cs)
	for _, row := range [][]*chunk{rows[len(rows)-1], rows[0]} {
		for _, l := range newEdgeRow(row).lines {
			if n, err := strconv.Atoi(l.text); err == nil {
				return n
			}
		}
	}
	return 0
}

// lined says whether a page is made of lines of words.
func lined(cs []*chunk) bool {
	rows := group(cs)
	words := 0
	for _, c := range cs {
		words += strings.Count(c.text, " ") + 1
	}
	return len(rows) >= 8 && words >= 6*len(rows)
}
