// Package html reads the main text of a web page: the article, without what
// the site puts around and between it.
package html

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"visavis/corpus/internal/block"
	local "visavis/corpus/internal/charset"
	"visavis/corpus/internal/lines"
)

// Read returns the blocks of a page's main text. The page's heading comes
// first, then an editorial summary if the page marks one.
func Read(data []byte) (*block.Document, error) {
	doc := &block.Document{}
	src, warning, err := decode(data)
	if err != nil {
		return nil, err
	}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	// The parser itself refuses what is nested deeper than 512 elements, so
	// walking its tree cannot exhaust the stack.
	root, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return nil, fmt.Errorf("is not a page that can be read: %w", err)
	}
	body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		body = root
	}
	p := newPage(body)
	h1, summary := p.around()
	w := &walker{page: p, doc: doc}
	if h1 != nil {
		w.walk(h1, place{kind: block.Heading})
		w.flush(place{kind: block.Heading})
	}
	if summary != nil {
		w.walk(summary, place{kind: block.Editorial})
		w.flush(place{kind: block.Editorial})
	}
	w.walk(p.main, place{kind: block.Body})
	w.flush(place{kind: block.Body})
	w.finish()
	doc.Title, doc.Date = title(root, h1), p.date(root)
	return doc, nil
}

// decode turns the bytes of a page into UTF-8. Valid UTF-8 is taken as such
// whatever the page says: it was re-encoded on its way here. Else the page's
// word counts, unless it is the one that pages say by default.
func decode(data []byte) (text, warning string, err error) {
	text, warning, err = local.Decode(data)
	if err != nil || warning == "" {
		return text, warning, err
	}
	enc, name, _ := charset.DetermineEncoding(data, "")
	if name == "utf-8" || name == "windows-1252" || strings.HasPrefix(name, "utf-16") {
		return text, warning, nil
	}
	text, err = enc.NewDecoder().String(string(data))
	return text, "", err
}

// title returns the page's name for itself.
func title(root, h1 *html.Node) string {
	if h1 != nil {
		if s := fold(content(h1)); s != "" {
			return s
		}
	}
	og := find(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Meta && (attr(n, "property") == "og:title" || attr(n, "name") == "title")
	})
	if og != nil && fold(attr(og, "content")) != "" {
		return fold(attr(og, "content"))
	}
	if t := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Title }); t != nil {
		return fold(content(t))
	}
	return ""
}

var isoDate = regexp.MustCompile(`^\s*(\d{4}-\d{2}-\d{2})`)

// date returns the day of publication that the page gives to machines.
func (p *page) date(root *html.Node) string {
	var found [5]string
	take := func(i int, s string) {
		if m := isoDate.FindStringSubmatch(s); m != nil && found[i] == "" {
			found[i] = m[1]
		}
	}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			switch key := strings.ToLower(attr(n, "property") + attr(n, "name") + attr(n, "itemprop")); key {
			case "article:published_time", "og:published_time", "datepublished":
				take(1, attr(n, "content"))
			case "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publish_date", "publication_date":
				take(3, attr(n, "content"))
			}
		case atom.Time:
			if attr(n, "itemprop") == "datePublished" {
				take(0, attr(n, "datetime"))
			} else if within(n, p.scope) {
				take(2, attr(n, "datetime"))
			} else {
				take(4, attr(n, "datetime"))
			}
		}
	}
	for _, s := range found {
		if s != "" {
			return s
		}
	}
	return ""
}

// find returns the first node in document order for which ok holds, or nil.
func find(root *html.Node, ok func(*html.Node) bool) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && ok(n) {
			return n
		}
	}
	return nil
}

func within(n, scope *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == scope {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// content returns all text within n.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// bare reduces text to its letters and digits, to compare what is printed twice.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if lines.HasWord(string(r)) {
			return r
		}
		return -1
	}, strings.ToLower(s))
}
