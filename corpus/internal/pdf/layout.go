package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is a printed line within its column.
type line struct {
	x0, x1, y, size float64
	text            string
	strong          int
	cells           int      // parts set apart by wide gaps
	cellText        []string // parts set apart at all, for tables
	cellX, cellEnd  []float64
	region          int     // lines of one column share it
	left, right     float64 // of the region
	gap             float64 // from the baseline above within the region; 0 for the first
}

// maxCuts bounds how deep a page is cut.
const maxCuts = 40

// arrange puts what stands on a page into lines in reading order.
func arrange(cs []*chunk) []*line {
	if len(cs) == 0 {
		return nil
	}
	a := &arranger{}
	sizes := make([]float64, 0, len(cs))
	for _, c := range cs {
		for range min(len(c.text), 200) {
			sizes = append(sizes, c.size)
		}
	}
	slices.Sort(sizes)
	a.size = sizes[len(sizes)/2]
	a.cut(cs, 0)
	return a.out
}

type arranger struct {
	size   float64 // of most of the type
	out    []*line
	region int
}

// cut parts the page at gutters between columns and, where something spans
// them, above and below what does; the rest is a region of plain lines.
func (a *arranger) cut(cs []*chunk, depth int) {
	if len(cs) == 0 {
		return
	}
	rows := group(cs)
	if depth < maxCuts && len(rows) > 2 {
		if gutter, spanning, ok := a.gutter(rows); ok {
			if spanning == nil {
				left, right := splitAt(cs, gutter, a.size)
				a.cut(left, depth+1)
				a.cut(right, depth+1)
				return
			}
			// Rows that span the gutter stand between bands of columns.
			for i := 0; i < len(rows); {
				j := i
				for j < len(rows) && spanning[j] == spanning[i] {
					j++
				}
				band := slices.Concat(rows[i:j]...)
				if !spanning[i] && a.worded(rows[i:j], gutter, 3) {
					left, right := splitAt(band, gutter, a.size)
					a.cut(left, depth+1)
					a.cut(right, depth+1)
				} else {
					a.cut(band, depth+1)
				}
				i = j
			}
			return
		}
	}
	a.emit(rows)
}

// group puts chunks into rows, from the top of the page down.
func group(cs []*chunk) [][]*chunk {
	sorted := slices.Clone(cs)
	slices.SortStableFunc(sorted, func(a, b *chunk) int { return cmp.Compare(b.y, a.y) })
	var rows [][]*chunk
	for _, c := range sorted {
		if n := len(rows); n > 0 {
			ref := base(rows[n-1])
			// Raised and lowered type belongs to the row whose height it shares.
			tolerance := 0.35 * min(ref.size, c.size)
			if c.size < 0.85*ref.size || ref.size < 0.85*c.size {
				tolerance = 0.5 * max(ref.size, c.size)
			}
			if ref.y-c.y < tolerance {
				rows[n-1] = append(rows[n-1], c)
				continue
			}
		}
		rows = append(rows, []*chunk{c})
	}
	for _, r := range rows {
		slices.SortStableFunc(r, func(a, b *chunk) int { return cmp.Compare(a.x0, b.x0) })
	}
	return rows
}

// base returns the chunk on whose baseline a row stands: the one in the
// largest type, and of those the longest.
func base(row []*chunk) *chunk {
	best := row[0]
	for _, c := range row[1:] {
		if c.size > best.size*1.01 || c.size > best.size*0.99 && len(c.text) > len(best.text) {
			best = c
		}
	}
	return best
}

func splitAt(cs []*chunk, x, size float64) (left, right []*chunk) {
	for _, c := range cs {
		if c.x0 < x-0.2*size {
			left = append(left, c)
		} else {
			right = append(right, c)
		}
	}
	return left, right
}

// gutter looks for the blank strip between two columns of text. Few rows may
// cross it, and both sides must be made of lines of words: the columns of a
// table are not read one after the other. It returns where the right column
// begins and which rows cross, nil for none.
func (a *arranger) gutter(rows [][]*chunk) (at float64, crossing []bool, ok bool) {
	var edges []float64
	for _, r := range rows {
		for i, c := range r {
			if i == 0 || c.x0-r[i-1].x1 > 0.5*a.size {
				edges = append(edges, c.x0)
			}
		}
	}
	slices.Sort(edges)
	edges = slices.CompactFunc(edges, func(x, y float64) bool { return math.Abs(x-y) < 0.2*a.size })
	most := 0
	for _, e := range edges {
		if n, cross := a.columns(rows, e); n > most {
			most, at, crossing = n, e, cross
		}
	}
	if most == 0 {
		for _, e := range edges {
			if n, cross := a.band(rows, e); n > most {
				most, at, crossing = n, e, cross
			}
		}
	}
	if most == 0 {
		return 0, nil, false
	}
	a.markTight(rows, at, crossing)
	a.markHeadings(rows, at, crossing)
	if !slices.Contains(crossing, true) {
		crossing = nil
	}
	return at, crossing, true
}

// strip is how wide a gutter must be, in sizes of the type.
const strip = 0.7

// columns says how good a gutter there is left of x: how many rows of words
// the shorter column has, less the rows that cross; 0 for none. A line that
// sticks out of the left column does not cross if the right one begins behind it.
func (a *arranger) columns(rows [][]*chunk, x float64) (score int, crossing []bool) {
	var count, words [2]int
	crossed := 0
	crossing = make([]bool, len(rows))
	for i, r := range rows {
		if crossing[i] = a.crosses(r, x); crossing[i] {
			crossed++
			continue
		}
		left, right := a.side(r, x)
		for side, n := range [...]int{left, right} {
			if n > 0 {
				count[side]++
				words[side] += n
			}
		}
	}
	shorter := min(count[0], count[1])
	if shorter < 3 || words[0] < 3*count[0] || words[1] < 3*count[1] || crossed*5 > shorter*2 {
		return 0, nil
	}
	return shorter - crossed, crossing
}

// band looks for columns on a part of the page: it returns the number of rows
// of the longest run of lines of words on both sides of a gutter left of x, 0
// where it is short, and marks the other rows as crossing.
func (a *arranger) band(rows [][]*chunk, x float64) (most int, crossing []bool) {
	var first, last int
	for i := 0; i < len(rows); i++ {
		both, j := 0, i
		for ; j < len(rows) && !a.crosses(rows[j], x); j++ {
			if left, right := a.side(rows[j], x); left > 0 && right > 0 {
				both++
			}
		}
		if both > most && a.worded(rows[i:j], x, 5) {
			most, first, last = both, i, j
		}
		i = j
	}
	if most < 5 {
		return 0, nil
	}
	crossing = make([]bool, len(rows))
	for i := range rows {
		crossing[i] = i < first || i >= last
	}
	return most, crossing
}

// crosses says whether a row crosses the gutter left of x.
func (a *arranger) crosses(row []*chunk, x float64) bool {
	begins := slices.ContainsFunc(row, func(c *chunk) bool { return math.Abs(c.x0-x) < 0.5*a.size })
	return slices.ContainsFunc(row, func(c *chunk) bool {
		return c.x0 < x-0.2*a.size && c.x1 > x-strip*a.size && !(begins && c.x1 < x+0.1*a.size)
	})
}

// side returns the words of a row on either side of a gutter.
func (a *arranger) side(row []*chunk, gutter float64) (left, right int) {
	for _, c := range row {
		if n := strings.Count(c.text, " ") + 1; c.x0 < gutter-0.2*a.size {
			left += n
		} else {
			right += n
		}
	}
	return left, right
}

// worded says whether a band of rows that do not cross a gutter is made of
// lines of words on both sides, of so many at least on average. A band of columns may be short: two lines of a
// text that ends above a heading.
func (a *arranger) worded(rows [][]*chunk, gutter float64, least int) bool {
	var count, words [2]int
	for _, r := range rows {
		left, right := a.side(r, gutter)
		for i, n := range [...]int{left, right} {
			if n > 0 {
				count[i]++
				words[i] += n
			}
		}
	}
	return words[0] >= least*count[0] && words[1] >= least*count[1]
}

// markTight marks rows close to one that crosses the gutter and of its kind
// though they happen not to cross: short last lines, and the rows of a table,
// which end at the same edge with a short cell.
func (a *arranger) markTight(rows [][]*chunk, gutter float64, crossing []bool) {
	row := func(r []*chunk, edge float64) bool {
		left, right := a.side(r, gutter)
		return left > 0 && right > 0 && right < 3 && math.Abs(r[len(r)-1].x1-edge) < 0.3*a.size
	}
	near := func(r, o []*chunk, gap float64) bool {
		return math.Abs(base(r).y-base(o).y) < gap*a.size && math.Abs(base(r).size-base(o).size) < 0.1*a.size
	}
	edge := math.NaN() // the right one of the last row in cells
	for i, r := range rows {
		if i > 0 && !crossing[i] && crossing[i-1] && near(r, rows[i-1], 1.6) {
			_, right := a.side(r, gutter)
			crossing[i] = right == 0 || row(r, edge)
		}
		switch {
		case !crossing[i]:
			edge = math.NaN()
		case len(r) > 1:
			edge = r[len(r)-1].x1
		}
	}
	// The head of a table stands a little apart.
	for i := len(rows) - 2; i >= 0; i-- {
		if next := rows[i+1]; !crossing[i] && crossing[i+1] && len(next) > 1 && near(rows[i], next, 2.2) && row(rows[i], next[len(next)-1].x1) {
			crossing[i] = true
		}
	}
}

// markHeadings marks the headings that span both columns without reaching the
// gutter: larger type at the left under the end of both columns, and nothing
// beside it until both begin anew on one line, or until lines that span them.
func (a *arranger) markHeadings(rows [][]*chunk, gutter float64, crossing []bool) {
	lastLeft, lastRight := math.Inf(1), math.Inf(1)
	for i := 0; i < len(rows); i++ {
		j := i // the first row under the heading
		for j < len(rows) && !crossing[j] && base(rows[j]).size > 1.12*a.size {
			if _, right := a.side(rows[j], gutter); right > 0 {
				break
			}
			j++
		}
		if j > i && j < len(rows) && lastRight > lastLeft-0.5*a.size {
			full := j // the first row that has something at the right
			for full < len(rows)-1 && full < j+3 && !crossing[full] {
				if _, right := a.side(rows[full], gutter); right > 0 {
					break
				}
				full++
			}
			last := i
			if crossing[full] {
				last = full
			} else if lastRight-base(rows[j]).y > 3*a.size && a.level(rows[j], gutter) {
				last = j
			}
			for k := i; k < last; k++ {
				crossing[k] = true
			}
		}
		i = max(i, j-1)
		y := base(rows[i]).y
		if left, right := a.side(rows[i], gutter); crossing[i] {
			lastLeft, lastRight = y, y
		} else {
			if left > 0 {
				lastLeft = y
			}
			if right > 0 {
				lastRight = y
			}
		}
	}
}

// level says whether a row has lines on both sides of a gutter, on one height.
func (a *arranger) level(row []*chunk, gutter float64) bool {
	left, right := splitAt(row, gutter, a.size)
	return len(left) > 0 && len(right) > 0 && math.Abs(base(left).y-base(right).y) < 0.15*a.size
}

// emit yields the rows of a region as lines.
func (a *arranger) emit(rows [][]*chunk) {
	a.region++
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		left = min(left, r[0].x0)
		for _, c := range r {
			right = max(right, c.x1)
		}
	}
	above := math.NaN()
	for _, r := range rows {
		l := a.join(r)
		if l == nil {
			continue
		}
		l.region, l.left, l.right = a.region, left, right
		if !math.IsNaN(above) {
			l.gap = above - l.y
		}
		above = l.y
		a.out = append(a.out, l)
	}
}

var noteMark = regexp.MustCompile(`^(?:\d{1,3}|[*†‡]{1,3})$`)

// join makes a line of the chunks of a row.
func (a *arranger) join(row []*chunk) *line {
	ref := base(row)
	l := &line{x0: row[0].x0, x1: row[0].x1, y: ref.y, size: ref.size}
	var b strings.Builder
	allBold := true
	for i, c := range row {
		gap := 0.0
		if i > 0 {
			gap = c.x0 - l.x1
		}
		if i > 0 && c != ref && c.size < 0.85*ref.size && c.y > ref.y+0.15*ref.size && noteMark.MatchString(c.text) && gap < 0.4*ref.size {
			// The mark of a note is no part of the sentence; an exponent is.
			if r, _ := utf8.DecodeLastRuneInString(b.String()); !unicode.IsDigit(r) {
				l.x1 = max(l.x1, c.x1)
				continue
			}
		}
		if i == 0 || gap > cellGap*ref.size {
			l.cells++
		}
		if i == 0 || gap > chunkGap*ref.size {
			l.cellText = append(l.cellText, "")
			l.cellX, l.cellEnd = append(l.cellX, c.x0), append(l.cellEnd, c.x1)
		}
		mark := i == 1 && row[0].y > c.y+0.15*c.size && noteMark.MatchString(row[0].text)
		if b.Len() > 0 && (gap > 0.14*min(c.size, ref.size) || gap < -2*ref.size || mark) {
			b.WriteByte(' ')
			l.cellText[len(l.cellText)-1] += " "
		}
		start := b.Len()
		b.WriteString(c.text)
		l.cellText[len(l.cellText)-1] += c.text
		if allBold && c.bold > 0 {
			l.strong = start + c.bold
		}
		allBold = allBold && c.allBold
		l.x1 = max(l.x1, c.x1)
		l.cellEnd[len(l.cellEnd)-1] = l.x1
	}
	l.text = b.String()
	if l.text == "" {
		return nil
	}
	return l
}
