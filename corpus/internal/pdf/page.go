package pdf

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

// A sheetText is what was found on one page.
type sheetText struct {
	leaves []*leaf // two where a spread shows two pages side by side
	lost   int     // characters without a known meaning
	shown  int     // characters with one
}

// newSheet arranges the glyphs of a page.
func newSheet(gs []glyph, lost int) sheetText {
	t := sheetText{lost: lost, shown: len(gs)}
	for i, group := range upright(gs) {
		cs := chunks(group)
		switch {
		case len(cs) == 0:
		case i == 0 || len(t.leaves) == 0:
			for _, half := range spread(cs) {
				t.leaves = append(t.leaves, &leaf{chunks: half, lines: arrange(half)})
			}
		default:
			last := t.leaves[len(t.leaves)-1]
			last.margin = append(last.margin, arrange(cs)...)
		}
	}
	return t
}

// readSheet reads one page. A panic in the library is this page's error. Fonts
// met before are taken from fonts.
func readSheet(s sheet, fonts map[string]*font) (t sheetText, err error) {
	in := &interp{fonts: fonts}
	err = func() (err error) {
		defer func() {
			if x := recover(); x != nil {
				err = fmt.Errorf("%v", x)
			}
		}()
		content := contents(s.page.Key("Contents"))
		return in.run(content, s.resources, identity, 0)
	}()
	shown := len(in.out)
	t = newSheet(onPage(in.out, s), in.lost)
	t.shown = shown
	return t, err
}

// contents returns a page's content; where it is in pieces, a line end parts
// them, for a piece may end within a line.
func contents(v pdf.Value) []byte {
	if v.Kind() != pdf.Array {
		if v.Kind() != pdf.Stream {
			return nil
		}
		return streamBytes(v, maxContent)
	}
	var all []byte
	for i := range v.Len() {
		attempt(func() {
			all = append(all, streamBytes(v.Index(i), maxContent-int64(len(all)))...)
		})
		all = append(all, '\n')
	}
	return all
}

// onPage leaves out what stands outside the page's visible box: printers'
// marks, and text that was cropped away.
func onPage(gs []glyph, s sheet) []glyph {
	var box [4]float64
	ok := false
	attempt(func() {
		if s.box.Len() == 4 {
			for i := range box {
				box[i] = s.box.Index(i).Float64()
			}
			ok = true
		}
	})
	x0, x1 := min(box[0], box[2]), max(box[0], box[2])
	y0, y1 := min(box[1], box[3]), max(box[1], box[3])
	if !ok || x1-x0 < 10 || y1-y0 < 10 {
		return gs
	}
	out := make([]glyph, 0, len(gs))
	for _, g := range gs {
		if g.x > x0-g.size && g.x < x1+1 && g.y > y0-g.size && g.y < y1+g.size {
			out = append(out, g)
		}
	}
	if len(out)*2 < len(gs) {
		return gs // the box is wrong, not the text
	}
	return out
}

// upright turns the page so that its text runs from left to right, and parts
// glyphs by the direction they run in: most of the text first, then what is
// set along the margin. Slanted text (a watermark) is left out.
//
// What a viewer does to turn the page does not matter: its text runs in one
// direction all the same.
func upright(gs []glyph) [][]glyph {
	var groups [4][]glyph
	for _, g := range gs {
		turn := math.Atan2(g.dy, g.dx) / (math.Pi / 2)
		q := math.Round(turn)
		if math.Abs(turn-q) > 0.1 {
			continue
		}
		k := (int(q) + 4) % 4
		// Turning the page back by k quarters.
		for range k {
			g.x, g.y, g.dx, g.dy = g.y, -g.x, g.dy, -g.dx
		}
		groups[k] = append(groups[k], g)
	}
	out := groups[:]
	slices.SortStableFunc(out, func(a, b []glyph) int { return cmp.Compare(len(b), len(a)) })
	return out
}

// A chunk is a run of glyphs on one baseline without a wide gap.
type chunk struct {
	x0, x1, y, size float64
	text            string
	bold            int // bytes of text from its start that are bold
	allBold         bool
}

// Gaps between glyphs, in sizes of the type: beyond wordGap is a blank, beyond
// chunkGap perhaps another column or cell, beyond cellGap surely. In justified
// lines a blank may be wider than chunkGap.
const (
	wordGap  = 0.17
	chunkGap = 0.7
	cellGap  = 1.25
)

// chunks groups glyphs, in the order in which they are drawn.
func chunks(gs []glyph) []*chunk {
	var out []*chunk
	gs = accented(single(gs))
	for start := 0; start < len(gs); {
		end := start + 1
		x1 := gs[start].x + gs[start].dx
		for ; end < len(gs); end++ {
			g, prev := gs[end], gs[end-1]
			size := max(g.size, prev.size)
			gap := g.x - x1
			if math.Abs(g.y-prev.y) > 0.12*size || gap > chunkGap*size || gap < -0.7*size || g.size > 1.35*prev.size || prev.size > 1.35*g.size {
				break
			}
			x1 = max(x1, g.x+g.dx)
		}
		if c := newChunk(gs[start:end]); c != nil {
			out = append(out, c)
		}
		start = end
	}
	return out
}

// single leaves out glyphs drawn twice in one place to look bold.
func single(gs []glyph) []glyph {
	type spot struct {
		text string
		x, y int
	}
	const unit = 8 // points; larger than any such shift
	cell := func(x float64) int { return int(math.Floor(x / unit)) }
	seen := map[spot][]glyph{}
	out := make([]glyph, 0, len(gs))
next:
	for _, g := range gs {
		if strings.TrimSpace(g.text) == "" {
			out = append(out, g)
			continue
		}
		near := min(unit/2, 0.12*g.size)
		for i := cell(g.x - near); i <= cell(g.x+near); i++ {
			for j := cell(g.y - near); j <= cell(g.y+near); j++ {
				for _, o := range seen[spot{g.text, i, j}] {
					if math.Abs(o.x-g.x) < near && math.Abs(o.y-g.y) < near && math.Abs(o.size-g.size) < near {
						continue next
					}
				}
			}
		}
		if at := (spot{g.text, cell(g.x), cell(g.y)}); len(seen[at]) < 64 {
			seen[at] = append(seen[at], g)
		}
		out = append(out, g)
	}
	return out
}

// marks are the accents that some fonts draw as glyphs of their own.
var marks = map[string]string{
	"`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030A",
	"˝": "\u030B", "ˇ": "\u030C", "¸": "\u0327", "˛": "\u0328",
}

// accented joins an accent with the letter that is drawn under it.
func accented(gs []glyph) []glyph {
	out := gs[:0]
	for i := 0; i < len(gs); i++ {
		g := gs[i]
		if mark, ok := marks[g.text]; ok && i+1 < len(gs) {
			next := gs[i+1]
			base := strings.NewReplacer("ı", "i", "ȷ", "j").Replace(next.text)
			s := norm.NFC.String(base + mark)
			if next.x < g.x+0.5*g.dx && next.x > g.x-0.6*g.size && math.Abs(next.y-g.y) < 0.5*g.size && s != base+mark {
				next.text = s
				out = append(out, next)
				i++
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

func newChunk(gs []glyph) *chunk {
	word := wordGap
	// Letter-spaced words: what parts the letters is no blank.
	if wide := spacing(gs); wide > 0.1 {
		word = 1.7*wide + 0.05
	}
	c := &chunk{x0: gs[0].x, y: gs[0].y, size: gs[0].size, allBold: true}
	var b strings.Builder
	x1 := gs[0].x
	blank := true
	for i, g := range gs {
		space := strings.TrimSpace(g.text) == ""
		if i > 0 && !blank && (space || g.x-x1 > word*g.size) {
			b.WriteByte(' ')
			blank = true
		}
		x1 = max(x1, g.x+g.dx)
		c.size = max(c.size, g.size)
		if space {
			continue
		}
		blank = false
		b.WriteString(g.text)
		if g.bold && c.allBold {
			c.bold = b.Len()
		} else {
			c.allBold = false
		}
		c.x1 = x1
	}
	c.text = strings.TrimSpace(b.String())
	if c.text == "" {
		return nil
	}
	for gs[0].x < gs[len(gs)-1].x && strings.TrimSpace(gs[0].text) == "" {
		gs = gs[1:]
		c.x0 = gs[0].x
	}
	return c
}

// spacing returns the usual gap between the glyphs of a run, in sizes; 0 where
// it is set as usual.
func spacing(gs []glyph) float64 {
	if len(gs) < 5 {
		return 0
	}
	gaps := make([]float64, 0, len(gs))
	for i := 1; i < len(gs); i++ {
		// Leader dots are spaced as well; only letters tell.
		if !isLetter(gs[i].text) || !isLetter(gs[i-1].text) {
			continue
		}
		gaps = append(gaps, (gs[i].x-gs[i-1].x-gs[i-1].dx)/gs[i].size)
	}
	if len(gaps) < 4 {
		return 0
	}
	slices.Sort(gaps)
	// A quarter of the way up: gaps between words must not count.
	return gaps[len(gaps)/4]
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
