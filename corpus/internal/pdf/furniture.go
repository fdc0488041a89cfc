package pdf

import (
	"regexp"
	"strconv"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// What stands on a page besides its running text is told by where it stands:
// tables of contents, footnotes.

func abs(x float64) float64 { return max(x, -x) }

var (
	leader   = regexp.MustCompile(`(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?\s*$|…{2,}\s*\d{1,4}\s*$|_{4,}\s*\d{1,4}\s*$`)
	endsPage = regexp.MustCompile(`^.*\p{L}.*\s(?:\d{1,3}|[ivxlc]{1,6})$`)
)

// contents finds tables of contents: three lines or more in a row that end in
// leader dots or in a page's number set apart at the right margin. Numbers that
// do not ascend are not those of pages but a column of a table.
func (c *composer) contents() {
	for _, p := range c.pages {
		var run []*line
		entries, dotted := 0, false
		flush := func() {
			if entries >= 3 && (dotted || ascend(run)) {
				for _, l := range run {
					c.kinds[l] = block.TOC
				}
			}
			run, entries, dotted = nil, 0, false
		}
		open := 0
		for _, l := range p.lines {
			switch {
			case c.kinds[l] != "":
				continue
			case leader.MatchString(l.text), l.cells >= 2 && endsPage.MatchString(l.text) && l.x1 > l.right-1.5*l.size:
				run, open = append(run, l), 0
				entries++
				dotted = dotted || leader.MatchString(l.text)
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

// ascend says whether the numbers at the end of lines ascend.
func ascend(ls []*line) bool {
	last := 0
	for _, l := range ls {
		n, err := strconv.Atoi(l.text[strings.LastIndexByte(l.text, ' ')+1:])
		if err != nil {
			continue
		}
		if n < last {
			return false
		}
		last = n
	}
	return true
}

// nextNote says whether b begins with the number after that of the note a.
func nextNote(a, b string) bool {
	m, err := strconv.Atoi(leadingDigits.FindString(a))
	n, err2 := strconv.Atoi(leadingDigits.FindString(b))
	return err == nil && err2 == nil && n == m+1
}

var leadingDigits = regexp.MustCompile(`^\d{1,3}`)

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
			// A figure may stand on the notes, in small type as well.
			for first := j; first <= i; first++ {
				if noteStart.MatchString(p.lines[first].text) && (first == j || p.lines[first].gap > 1.4*p.lines[first].size) {
					j = first
					break
				}
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
