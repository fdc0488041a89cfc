package html

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// A place is where in the page the walker is.
type place struct {
	kind  block.Kind
	bold  bool
	cell  bool // within a table's cell, which stays one block
	pre   bool
	quote bool
}

// A walker turns the tree of the main text into blocks.
type walker struct {
	page   *page
	doc    *block.Document
	cur    lines.Inline
	broken bool  // a forced line break was met and not yet judged
	quotes []int // indexes of blocks that stand in a blockquote
}

// flush ends the current block.
func (w *walker) flush(at place) {
	w.broken = false
	b, ok := w.cur.Block(at.kind)
	if !ok {
		return
	}
	if b.Kind == block.Caption && w.isRepeat(b.Text) {
		return
	}
	if at.quote {
		w.quotes = append(w.quotes, len(w.doc.Blocks))
	}
	if b.Kind == block.ListItem {
		if t := lines.TrimBullet(b.Text); t != b.Text {
			b.Strong = max(0, b.Strong-(len(b.Text)-len(t)))
			b.Text = t
		}
	}
	w.doc.Blocks = append(w.doc.Blocks, b)
}

// isRepeat says whether a caption was printed just before: a slider names the
// same event under each picture.
func (w *walker) isRepeat(text string) bool {
	for i := len(w.doc.Blocks) - 1; i >= 0 && w.doc.Blocks[i].Kind == block.Caption; i-- {
		if w.doc.Blocks[i].Text == text {
			return true
		}
	}
	return false
}

func (w *walker) walk(n *html.Node, at place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.text(c.Data, at)
		case html.ElementNode:
			w.element(c, at)
		}
	}
}

func (w *walker) text(s string, at place) {
	if at.pre {
		for i, part := range strings.Split(strings.ReplaceAll(s, "\r", ""), "\n\n") {
			if i > 0 {
				w.flush(at)
			}
			w.write(part, at)
		}
		return
	}
	w.write(s, at)
}

func (w *walker) write(s string, at place) {
	if w.broken && strings.TrimSpace(s) != "" {
		before := w.cur.String()
		if at.bold || lines.BreakEnds(before, strings.TrimSpace(s)) {
			w.flush(at)
		} else {
			w.cur.Write(" ", false)
		}
		w.broken = false
	}
	w.cur.Write(s, at.bold)
}

var noteMark = regexp.MustCompile(`^\s*[\[(]?(?:\d{1,3}|\*{1,3}|[†‡])[\])]?\s*$`)

func (w *walker) element(n *html.Node, at place) {
	if n.DataAtom == atom.Br {
		if w.broken {
			w.flush(at)
		} else if at.cell {
			w.cur.Write(" ", false)
		} else {
			w.broken = strings.TrimSpace(w.cur.String()) != ""
		}
		return
	}
	if skipped(n) {
		return
	}
	large := w.page.prose[n]*2 > w.page.prose[w.page.main]
	if !large && at.kind != block.Caption && w.isMedia(n) {
		w.flush(at)
		w.walk(n, place{kind: block.Caption})
		w.flush(place{kind: block.Caption})
		return
	}
	switch {
	case n.DataAtom == atom.Header:
		w.headings(n, at)
		return
	case !large && (boilerplate(n) || w.isLinks(n)):
		return
	}
	in := at
	switch n.DataAtom {
	case atom.B, atom.Strong:
		in.bold = true
		w.walk(n, in)
		return
	case atom.Sup:
		// The mark of a note is no part of the sentence; "4th" is.
		if s := content(n); noteMark.MatchString(s) {
			if r, _ := utf8.DecodeLastRuneInString(w.cur.String()); !unicode.IsDigit(r) {
				return
			}
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if !at.cell {
			in.kind = block.Heading
		}
	case atom.Li, atom.Dd, atom.Dt:
		if !at.cell && at.kind == block.Body {
			in.kind = block.ListItem
		}
	case atom.Td, atom.Th:
		if !isLayout(n) {
			in.kind, in.cell = block.TableCell, true
		}
	case atom.Figcaption, atom.Caption:
		in.kind = block.Caption
	case atom.Blockquote, atom.Q:
		in.quote = in.quote || n.DataAtom == atom.Blockquote
	case atom.Pre:
		in.pre = true
	}
	switch {
	case !isBlock(n):
		w.walk(n, in)
	case at.cell && n.DataAtom != atom.Td && n.DataAtom != atom.Th:
		w.cur.Write(" ", false)
		w.walk(n, in)
		w.cur.Write(" ", false)
	default:
		w.flush(at)
		w.walk(n, in)
		w.flush(in)
	}
}

// headings yields the main heading of an article's header and nothing else of it.
func (w *walker) headings(n *html.Node, at place) {
	for c := range n.Descendants() {
		if c.DataAtom == atom.H1 || c.DataAtom == atom.H2 {
			w.flush(at)
			at.kind = block.Heading
			w.walk(c, at)
			w.flush(at)
			return
		}
	}
}

// isMedia says whether n is a picture, a film or a row of them: whatever text
// is in it is a caption.
func (w *walker) isMedia(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Figure, atom.Picture, atom.Video, atom.Audio:
		return find(n, func(c *html.Node) bool { return c.DataAtom == atom.Table }) == nil
	case atom.Img, atom.A, atom.P:
		return false
	}
	if !named(n, mediaNames) {
		return false
	}
	if named(n, captionNames) {
		return true
	}
	return w.page.prose[n] < 2000 && find(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Img || c.DataAtom == atom.Video || c.DataAtom == atom.Picture || c.DataAtom == atom.Iframe
	}) != nil
}

var captionNames = names("caption")

// isLinks says whether all of n is links, but for a heading: a list of other
// pages, not of this one's text.
func (w *walker) isLinks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Ul, atom.Ol:
	default:
		return false
	}
	if w.page.prose[n] > 0 {
		return false
	}
	links, other := 0, 0
	var count func(n *html.Node, linked bool)
	count = func(n *html.Node, linked bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && linked:
				links += len(fold(c.Data))
			case c.Type == html.TextNode:
				other += len(bare(c.Data))
			case c.Type != html.ElementNode, skipped(c):
			case c.DataAtom == atom.H2, c.DataAtom == atom.H3, c.DataAtom == atom.H4, c.DataAtom == atom.H5:
			default:
				count(c, linked || c.DataAtom == atom.A && has(c, "href"))
			}
		}
	}
	count(n, false)
	return links > 0 && other*5 <= links
}

// isLayout says whether a table's cell holds a part of the page rather than a
// datum: older sites set their pages in tables.
func isLayout(n *html.Node) bool {
	paragraphs, letters := 0, 0
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.Article:
			return true
		case atom.P, atom.Div, atom.Br:
			paragraphs++
		}
		if c.Type == html.TextNode {
			letters += len(c.Data)
		}
	}
	return letters > 1200 || paragraphs > 3 && letters > 600
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol,
		atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Hr, atom.Address, atom.Center, atom.Details, atom.Summary,
		atom.Fieldset, atom.Header, atom.Hgroup, atom.Body:
		return true
	}
	return false
}

// repeated is the share of a quote's runs of three words that must stand in
// the text too for it to be a pull quote. Editors shorten what they set large.
const repeated = 0.6

// finish leaves out quotes set large that repeat the text.
func (w *walker) finish() {
	if len(w.quotes) == 0 {
		return
	}
	quote := map[int]bool{}
	for _, i := range w.quotes {
		quote[i] = true
	}
	runs := map[[3]string]bool{}
	for i, b := range w.doc.Blocks {
		if !quote[i] {
			for r := range trigrams(b.Text) {
				runs[r] = true
			}
		}
	}
	kept := w.doc.Blocks[:0]
	for i, b := range w.doc.Blocks {
		if quote[i] {
			found, all := 0, 0
			for r := range trigrams(b.Text) {
				all++
				if runs[r] {
					found++
				}
			}
			if all > 0 && float64(found) >= repeated*float64(all) {
				continue
			}
		}
		kept = append(kept, b)
	}
	w.doc.Blocks = kept
}

// trigrams yields the runs of three words of s.
func trigrams(s string) iter.Seq[[3]string] {
	return func(yield func([3]string) bool) {
		var run [3]string
		n := 0
		for f := range strings.FieldsSeq(s) {
			f = bare(f)
			if f == "" {
				continue
			}
			run = [3]string{run[1], run[2], f}
			if n++; n >= 3 && !yield(run) {
				return
			}
		}
	}
}
