// Package markdown reads Markdown with or without YAML front matter.
package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/charset"
	"visavis/corpus/internal/lines"
)

// Read returns the paragraphs of a Markdown text, and the title and date that
// its front matter gives.
func Read(data []byte) (doc *block.Document, err error) {
	defer func() {
		if x := recover(); x != nil {
			doc, err = nil, fmt.Errorf("is not Markdown that can be read (%v); save it as plain text", x)
		}
	}()
	src, warning, err := charset.Decode(data)
	if err != nil {
		return nil, err
	}
	doc = &block.Document{}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	body := src
	if front, rest, ok := frontMatter(src); ok {
		body = rest
		if err := meta(front, doc); err != nil {
			doc.Warnings = append(doc.Warnings, fmt.Sprintf("front matter: %v", err))
		}
	}
	if depth := nesting(body); depth > maxDepth {
		return nil, fmt.Errorf("is nested %d levels deep; the limit is %d", depth, maxDepth)
	}
	w := &walker{src: []byte(body), doc: doc}
	// Of the extension for notes only what reads them: the rest of it leaves out
	// those that no mark refers to.
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithParserOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
	))
	w.blocks(md.Parser().Parse(text.NewReader(w.src)), block.Body)
	return doc, nil
}

// maxDepth bounds quotes and lists within each other. The parser's time grows
// with the square of the depth.
const maxDepth = 200

// nesting returns how deep the deepest line of src is, by the quote and list
// marks it begins with.
func nesting(src string) int {
	deepest := 0
	for line := range strings.SplitSeq(src, "\n") {
		depth := 0
		for i := 0; i < len(line) && strings.IndexByte(" \t>-+*0123456789.)", line[i]) >= 0; i++ {
			if strings.IndexByte(">-+*.)", line[i]) >= 0 && (line[i] == '>' || i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t')) {
				depth++
			}
		}
		deepest = max(deepest, depth)
	}
	return deepest
}

// frontMatter parts the YAML between two lines of dashes from the rest.
func frontMatter(src string) (front, rest string, ok bool) {
	src = strings.TrimLeft(src, "\n")
	if !strings.HasPrefix(src, "---") {
		return "", "", false
	}
	_, after, ok := strings.Cut(src, "\n")
	if !ok || strings.TrimSpace(src[3:len(src)-len(after)]) != "" {
		return "", "", false
	}
	at := 0
	for line := range strings.SplitAfterSeq(after, "\n") {
		if s := strings.TrimRight(line, " \t\n"); s == "---" || s == "..." {
			return after[:at], after[at+len(line):], true
		}
		at += len(line)
	}
	return "", "", false
}

var isoDate = regexp.MustCompile(`^\d{4}(?:-\d{2}(?:-\d{2})?)?`)

// meta takes title and date from the front matter.
func meta(front string, doc *block.Document) error {
	var fields map[string]yaml.Node
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		return err
	}
	scalar := func(keys ...string) string {
		for _, k := range keys {
			if n, ok := fields[k]; ok && n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
				return strings.Join(strings.Fields(n.Value), " ")
			}
		}
		return ""
	}
	doc.Title = scalar("title")
	doc.Date = isoDate.FindString(scalar("date", "published", "published_time", "created"))
	return nil
}

type walker struct {
	src   []byte
	doc   *block.Document
	stray bool // within asterisks that the parser did not take for bold
}

// blocks yields the block-level children of n. Paragraphs get kind.
func (w *walker) blocks(n ast.Node, kind block.Kind) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			w.inline(c, block.Heading)
		case *ast.Paragraph, *ast.TextBlock:
			w.inline(c, kind)
		case *ast.ListItem:
			w.blocks(c, block.ListItem)
		case *extast.Footnote:
			w.blocks(c, block.Footnote)
		case *extast.TableCell:
			w.inline(c, block.TableCell)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.raw(c, kind)
		case *ast.HTMLBlock:
			w.html(c, kind)
		default:
			w.blocks(c, kind)
		}
	}
}

// raw yields each paragraph of an indented or fenced block as it stands:
// official texts indent, they hold no code.
func (w *walker) raw(n ast.Node, kind block.Kind) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(w.src))
	}
	for p := range strings.SplitSeq(b.String(), "\n\n") {
		var t lines.Inline
		t.Write(p, false)
		w.emit(&t, kind)
	}
}

// html yields the text of a block of HTML, without its tags.
func (w *walker) html(n *ast.HTMLBlock, kind block.Kind) {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(w.src))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(w.src))
	}
	z := html.NewTokenizer(&b)
	var t lines.Inline
	hidden := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.emit(&t, kind)
			return
		case html.TextToken:
			if hidden == "" {
				t.Write(string(z.Text()), false)
			}
		case html.StartTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "script", "style", "template":
				hidden = string(name)
			case "p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6":
				w.emit(&t, kind)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == hidden {
				hidden = ""
			}
		}
	}
}

func (w *walker) inline(n ast.Node, kind block.Kind) {
	var t lines.Inline
	w.stray = false
	w.run(n, &t, kind, false)
	w.emit(&t, kind)
}

// run writes the inline children of n to *t. A forced line break that ends a
// paragraph yields what was gathered and begins anew.
func (w *walker) run(n ast.Node, t *lines.Inline, kind block.Kind, bold bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.words(c, t, bold)
			if c.HardLineBreak() {
				w.lineBreak(c, t, kind)
			} else if c.SoftLineBreak() {
				t.Write("\n", bold)
			}
		case *ast.String:
			t.Write(decode(c.Value, c.IsRaw()), bold)
		case *ast.AutoLink:
			t.Write(string(c.Label(w.src)), bold)
		case *ast.RawHTML:
			var b bytes.Buffer
			for i := range c.Segments.Len() {
				seg := c.Segments.At(i)
				b.Write(seg.Value(w.src))
			}
			if tag := strings.ToLower(b.String()); strings.HasPrefix(tag, "<br") {
				w.lineBreak(c, t, kind)
			}
		case *ast.Image:
			// The words of an image are not on the page.
		case *ast.Emphasis:
			w.run(c, t, kind, bold || c.Level >= 2)
		default:
			w.run(c, t, kind, bold)
		}
	}
}

// words writes a run of text. Writers set bold with a blank inside the
// asterisks, which Markdown does not allow; it is bold to them all the same.
func (w *walker) words(n *ast.Text, t *lines.Inline, bold bool) {
	s := n.Segment.Value(w.src)
	if n.IsRaw() {
		t.Write(string(s), bold)
		return
	}
	for i, part := range bytes.Split(s, []byte("**")) {
		if i > 0 {
			w.stray = !w.stray
		}
		t.Write(decode(part, false), bold || w.stray)
	}
}

// lineBreak handles a forced line break behind the inline node n.
func (w *walker) lineBreak(n ast.Node, t *lines.Inline, kind block.Kind) {
	next := n.NextSibling()
	var after string
	strong := false
	for next != nil && after == "" {
		if e, ok := next.(*ast.Emphasis); ok && e.Level >= 2 {
			strong = true
		}
		after = strings.TrimSpace(w.text(next))
		next = next.NextSibling()
	}
	if strong || lines.BreakEnds(t.String(), after) {
		w.emit(t, kind)
		return
	}
	t.Write("\n", false)
}

// text returns the words of an inline node.
func (w *walker) text(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(w.src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// decode resolves the escapes and entities of s, which the parser leaves to
// the one who renders.
func decode(s []byte, raw bool) string {
	if !raw {
		s = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
	}
	return string(s)
}

func (w *walker) emit(t *lines.Inline, kind block.Kind) {
	if b, ok := t.Block(kind); ok {
		w.doc.Blocks = append(w.doc.Blocks, b)
	}
}
