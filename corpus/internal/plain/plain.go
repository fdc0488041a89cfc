// Package plain reads plain text: hard-wrapped or with a paragraph a line, in
// any of the encodings official texts come in.
package plain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/charset"
	"visavis/corpus/internal/lines"
)

// Read returns the paragraphs of a plain text. Form feeds part pages.
func Read(data []byte) (*block.Document, error) {
	text, warning, err := charset.Decode(data)
	if err != nil {
		return nil, err
	}
	doc := &block.Document{}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	ls := split(text)
	if strings.Contains(strings.TrimRight(text, "\f\n "), "\f") {
		doc.Pages = ls[len(ls)-1].page
	} else {
		for i := range ls {
			ls[i].page = 0
		}
	}
	r := reader{lines: ls}
	r.vocabulary = lines.Learn(func(yield func(string) bool) {
		for _, l := range ls {
			if !l.number && !yield(l.text) {
				return
			}
		}
	})
	r.measure()
	r.read()
	doc.Blocks = r.kinds()
	return doc, nil
}

// A line of the file, without the blanks around it.
type line struct {
	text   string
	indent int
	page   int
	number bool // holds a page's number only, or recurs at the edge of pages
}

func split(text string) []line {
	var ls []line
	page := 1
	text = strings.TrimRight(text, "\f\n\t ")
	for s := range strings.SplitSeq(text, "\n") {
		for i, part := range strings.Split(s, "\f") {
			if i > 0 {
				page++
			}
			t := strings.TrimSpace(part)
			indent := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
			ls = append(ls, line{text: t, indent: indent, page: page})
		}
	}
	for i := range ls {
		// A number between lines of text is a page's only where a page ends:
		// at a blank line or at the edge of the file or of a page.
		edge := i == 0 || i == len(ls)-1 || ls[i-1].text == "" || ls[i+1].text == "" ||
			ls[i-1].page != ls[i].page || ls[i+1].page != ls[i].page
		ls[i].number = edge && lines.IsPageNumber(ls[i].text)
	}
	running(ls)
	return ls
}

// running marks the lines at the edges of pages that recur there, digits and
// the order of the words aside: what is printed over or under every page.
func running(ls []line) {
	count := map[string]int{}
	var edges []int
	take := func(i int) {
		if l := ls[i]; strings.ContainsFunc(l.text, unicode.IsDigit) && len(l.text) <= 100 && !slices.Contains(edges, i) {
			edges = append(edges, i)
			count[mask(l.text)]++
		}
	}
	// The uppermost and the lowest line of each page, page numbers aside.
	before := -1
	for i, l := range ls {
		if l.text == "" || l.number {
			continue
		}
		if before < 0 || ls[before].page != l.page {
			if before >= 0 {
				take(before)
			}
			take(i)
		}
		before = i
	}
	for _, i := range edges {
		if count[mask(ls[i].text)] >= 2 {
			ls[i].number = true
		}
	}
}

func mask(s string) string {
	words := strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return unicode.ToLower(r)
	}, s))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// paragraph is a run of lines that belong together.
type paragraph struct {
	text string
	page int
	rows int
	kind block.Kind // "" until kinds has looked at its neighbours
}

type reader struct {
	lines      []line
	wrapped    bool
	width      int // of a full line, in runes, where wrapped
	vocabulary *lines.Vocabulary
	out        []paragraph
}

// measure finds out whether the lines of the file are wrapped, and how wide.
// In a wrapped text most lines that do not end a sentence are broken where the
// next word did not fit, or before a word in lower case.
func (r *reader) measure() {
	long, total := 0, 0
	var count [201]int
	rows := 0
	for _, l := range r.lines {
		if l.text == "" || l.number {
			continue
		}
		n := utf8.RuneCountInString(l.text)
		total += n
		if n > 200 {
			long += n
			n = 200
		}
		count[n]++
		rows++
	}
	if long*2 > total || rows == 0 {
		return
	}
	// The width is that of nearly the longest line, so that one line that
	// sticks out does not make all others look short.
	left := rows / 20
	for w := 200; w > 0; w-- {
		if left -= count[w]; left < 0 {
			r.width = w
			break
		}
	}
	broken, pairs := 0, 0
	for i := 1; i < len(r.lines); i++ {
		a, b := r.lines[i-1], r.lines[i]
		if a.text == "" || b.text == "" || a.number || b.number || lines.EndsClause(a.text) {
			continue
		}
		pairs++
		if r.isFull(a.text, b.text, 0.85) || lines.StartsLower(b.text) {
			broken++
		}
	}
	r.wrapped = r.width >= 30 && broken*2 >= pairs && pairs > 0
}

// isFull says whether the first word of next would not have fitted behind l,
// if lines may be as wide as share of the usual width: proportional type makes
// the count of characters vary.
func (r *reader) isFull(l, next string, share float64) bool {
	word := next
	if i := strings.IndexFunc(next, unicode.IsSpace); i > 0 {
		word = next[:i]
	}
	return float64(utf8.RuneCountInString(l)+1+utf8.RuneCountInString(word)) >= share*float64(r.width)
}

// read gathers lines into paragraphs.
func (r *reader) read() {
	var cur *paragraph
	var prev line
	blank, turned := true, false
	flush := func() {
		if cur != nil && lines.HasWord(cur.text) {
			r.out = append(r.out, *cur)
		}
		cur = nil
	}
	var numbers []paragraph
	for _, l := range r.lines {
		if l.text == "" {
			blank = true
			continue
		}
		if l.number {
			// Kept until the paragraph it stands in is whole.
			numbers = append(numbers, paragraph{text: l.text, page: l.page, rows: 1, kind: block.Footer})
			turned = true
			continue
		}
		turned = turned || l.page != prev.page
		if cur != nil && r.ends(prev, l, cur, blank, turned) {
			flush()
			r.out = append(r.out, numbers...)
			numbers = nil
		}
		if cur == nil {
			r.out = append(r.out, numbers...)
			numbers = nil
			cur = &paragraph{page: l.page}
		}
		cur.text = r.vocabulary.Join(cur.text, l.text)
		cur.rows++
		prev, blank, turned = l, false, false
	}
	flush()
	r.out = append(r.out, numbers...)
}

// ends says whether the paragraph cur, whose last line is prev, ends before l.
func (r *reader) ends(prev, l line, cur *paragraph, blank, turned bool) bool {
	if turned {
		// A sentence may run on over the foot of the page.
		if lines.EndsClause(prev.text) || lines.IsItem(l.text) {
			return true
		}
		return !lines.StartsLower(l.text) && !(r.wrapped && cur.rows > 1 && r.isFull(prev.text, l.text, 0.85))
	}
	if blank {
		return !r.wrapped || cur.rows < 2 || lines.EndsClause(prev.text) || !lines.StartsLower(l.text) || lines.IsItem(l.text)
	}
	if !r.wrapped {
		// A column's end may have cut a paragraph in two.
		return len(prev.text) < 200 || lines.EndsClause(prev.text) || !lines.StartsLower(l.text) || lines.IsItem(l.text)
	}
	if lines.OpensItem(cur.text, prev.text, l.text) || lines.IsGloss(prev.text) && lines.IsGloss(l.text) {
		return true
	}
	if r.isFull(prev.text, l.text, 0.75) {
		return l.indent >= prev.indent+2 && cur.rows > 1 && lines.EndsSentence(prev.text)
	}
	return lines.EndsClause(prev.text) || lines.StartsUpper(l.text) && lines.InTitleCase(prev.text)
}

// kinds types the paragraphs by what they look like among their neighbours.
func (r *reader) kinds() []block.Block {
	out := make([]block.Block, 0, len(r.out))
	for i, p := range r.out {
		if p.kind == "" {
			p.kind = r.kind(i)
		}
		text := p.text
		if p.kind == block.ListItem {
			text = lines.TrimBullet(text)
		}
		out = append(out, block.Block{Kind: p.kind, Page: p.page, Text: text})
	}
	return out
}

func (r *reader) kind(i int) block.Kind {
	p := r.out[i]
	if lines.IsItem(p.text) {
		// A numbered title ("2. The road ahead") is a heading, unless it is one
		// of a run of short items.
		run := i > 0 && lines.IsItem(r.out[i-1].text) && !lines.EndsClause(r.out[i-1].text)
		if run || lines.HasBullet(p.text) || !lines.IsTitle(p.text) || !r.stands(i) {
			return block.ListItem
		}
		return block.Heading
	}
	if (p.rows <= 2 && lines.IsTitle(p.text) || i == 0 && lines.IsLongTitle(p.text)) && r.stands(i) {
		return block.Heading
	}
	return block.Body
}

// stands says whether a short paragraph stands over a text: what follows, other
// titles and a salutation aside, is longer and made of sentences.
func (r *reader) stands(i int) bool {
	item := lines.IsItem(r.out[i].text)
	for _, next := range r.out[i+1:] {
		switch {
		case next.kind == block.Footer:
			continue
		case lines.IsTitle(next.text) && !(item && lines.IsItem(next.text)) && !lines.HasBullet(next.text):
			continue
		case strings.HasSuffix(next.text, ",") && next.rows == 1:
			continue
		}
		return lines.EndsClause(next.text) && (len(next.text) > len(r.out[i].text) || i == 0)
	}
	return false
}
