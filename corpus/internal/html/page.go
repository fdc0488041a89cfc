package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page knows where on it the main text is.
type page struct {
	body  *html.Node
	main  *html.Node         // the element that holds the main text
	scope *html.Node         // main, or the article around it
	prose map[*html.Node]int // letters of running text within an element
	named bool               // main is marked as the text by the page itself
}

// minRun is how many letters a text must have to be taken for prose: entries
// of menus, dates and captions are shorter.
const minRun = 25

func newPage(body *html.Node) *page {
	p := &page{body: body, prose: map[*html.Node]int{}}
	p.weigh(body)
	p.choose()
	return p
}

// weigh counts the letters of running text in every element. Text in links
// and in elements that never hold an article does not count.
func (p *page) weigh(n *html.Node) int {
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			letters := 0
			for _, r := range c.Data {
				if unicode.IsLetter(r) {
					letters++
				}
			}
			if letters >= minRun {
				sum += letters
			}
		case html.ElementNode:
			if c.DataAtom != atom.A && !skipped(c) {
				sum += p.weigh(c)
			}
		}
	}
	p.prose[n] = sum
	return sum
}

// marks are the ways in which pages mark their text, the most telling first.
var marks = []func(n *html.Node) bool{
	func(n *html.Node) bool { return attr(n, "itemprop") == "articleBody" },
	func(n *html.Node) bool { return hasClass(n, "e-content", "entry-content", "article-body") },
	func(n *html.Node) bool { return n.DataAtom == atom.Article || hasClass(n, "h-entry", "hentry") },
	func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" },
}

// choose sets main to the most telling element that holds most of the page's
// prose, or to the body.
func (p *page) choose() {
	total := p.outside(p.body)
	p.main, p.scope = p.body, p.body
	for _, mark := range marks {
		var best *html.Node
		for n := range p.body.Descendants() {
			if n.Type == html.ElementNode && mark(n) && (best == nil || p.prose[n] > p.prose[best]) {
				best = n
			}
		}
		if best == nil || p.prose[best] == 0 || p.prose[best]*2 < total {
			continue
		}
		p.main, p.scope, p.named = best, best, true
		for n := best.Parent; n != nil && n != p.body; n = n.Parent {
			if n.DataAtom == atom.Article || n.DataAtom == atom.Main || hasClass(n, "h-entry", "hentry") {
				p.scope = n
				break
			}
		}
		return
	}
}

// outside returns how much prose of n stands outside boilerplate.
func (p *page) outside(n *html.Node) int {
	sum := p.prose[n]
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.DataAtom == atom.A || skipped(c) {
			continue
		}
		sum -= p.prose[c]
		if !boilerplate(c) {
			sum += p.outside(c)
		}
	}
	return sum
}

// around returns the page's heading and its editorial summary, where they
// stand before the main text and not in it.
func (p *page) around() (h1, summary *html.Node) {
	if p.main == p.body {
		return nil, nil
	}
	inside := find(p.main, func(n *html.Node) bool { return n.DataAtom == atom.H1 })
	for up := p.main.Parent; up != nil && inside == nil && h1 == nil; up = up.Parent {
		h1 = p.before(up, func(n *html.Node) bool { return n.DataAtom == atom.H1 && fold(content(n)) != "" })
	}
	if p.scope != p.main {
		summary = p.before(p.scope, func(n *html.Node) bool {
			return (attr(n, "itemprop") == "description" || hasClass(n, "p-summary", "entry-summary", "lead", "standfirst")) &&
				n.DataAtom != atom.Meta && fold(content(n)) != "" && find(n, func(c *html.Node) bool { return c == p.main }) == nil
		})
	}
	return h1, summary
}

// before returns the first element within root that stands before the main
// text, outside boilerplate, and for which ok holds.
func (p *page) before(root *html.Node, ok func(*html.Node) bool) *html.Node {
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		if c == p.main {
			return nil
		}
		if c.Type != html.ElementNode {
			continue
		}
		holds := within(p.main, c)
		if !holds && (skipped(c) && c.DataAtom != atom.Header || boilerplate(c) && c.DataAtom != atom.Header) {
			continue
		}
		if ok(c) {
			return c
		}
		if n := p.before(c, ok); n != nil || holds {
			return n
		}
	}
	return nil
}

// skipped says whether n is an element that never holds main text, or that is
// not shown.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Form, atom.Button,
		atom.Select, atom.Textarea, atom.Input, atom.Nav, atom.Aside, atom.Footer, atom.Head, atom.Canvas, atom.Map, atom.Menu,
		atom.Dialog, atom.Math, atom.Title:
		return true
	}
	if has(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// boilerplate says whether n by its role or name is something that a site puts
// around or between its text.
func boilerplate(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	case atom.Header:
		return true
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "contentinfo", "banner", "search", "menu", "menubar", "toolbar", "tablist", "tooltip",
		"dialog", "alert", "alertdialog", "status", "form", "button":
		return true
	}
	return named(n, boilerNames)
}

var boilerNames = names(`ad ads advert advertisement author-box banner breadcrumb breadcrumbs byline comment comments cookie cookies
	copyright disclaimer download downloads feedback footer hashtag hidden ignore login menu modal mobile-menu nav navbar navigation newsletter noprint
	pager pagination paging popup print-link promo promotion pull-quote pullquote recommended recommendations related screen-reader-text search see-also
	seealso share sharebar sharing sidebar skip-link social sponsor sponsored sr-only subscribe subscription tag-list taglist tagcloud tags toolbar
	tooltip visually-hidden`)

var mediaNames = names(`caption carousel fotorama gallery image lightbox media photo photos picture player slide slider slideshow thumbnail video`)

// names makes a set of class names; a hyphen parts words that must follow each other.
func names(list string) map[string]bool {
	set := map[string]bool{}
	for f := range strings.FieldsSeq(list) {
		set[f] = true
	}
	return set
}

// named says whether a class or the id of n has one of the names as a whole
// word, or as two or three words in a row.
func named(n *html.Node, set map[string]bool) bool {
	for _, key := range [...]string{"class", "id"} {
		for class := range strings.FieldsSeq(attr(n, key)) {
			ws := words(class)
			for i := range ws {
				for j := i + 1; j <= min(i+3, len(ws)); j++ {
					if set[strings.Join(ws[i:j], "-")] {
						return true
					}
				}
			}
		}
	}
	return false
}

// words parts a class name such as read__tagList or related-links.
func words(class string) []string {
	var ws []string
	start := 0
	cut := func(end int) {
		if end > start {
			ws = append(ws, strings.ToLower(class[start:end]))
		}
	}
	lower := false
	for i, r := range class {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			cut(i)
			start = i + 1
			if r >= 0x80 {
				start = i + len(string(r))
			}
		case unicode.IsUpper(r) && lower:
			cut(i)
			start = i
		}
		lower = unicode.IsLower(r)
	}
	cut(len(class))
	return ws
}

func hasClass(n *html.Node, names ...string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		for _, name := range names {
			if strings.EqualFold(c, name) {
				return true
			}
		}
	}
	return false
}
