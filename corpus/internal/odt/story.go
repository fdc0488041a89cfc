package odt

import (
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

type reader struct {
	x      *office.XML
	b      *office.Builder
	styles map[string]*style
	kind   block.Kind // of what surrounds this place: "" for the body
	bold   bool
}

// A style is what matters of one.
type style struct {
	parent       string
	name         string
	level        string // of the outline, "" where it says nothing
	bold, hidden *bool
}

// style reads a style or one of its neighbours.
func (r *reader) style(e office.Element) error {
	if e.Name != "style:style" {
		return nil
	}
	s := &style{parent: e.Attr("parent-style-name"), name: strings.ToLower(e.Attr("name")), level: e.Attr("default-outline-level")}
	// The styles of content.xml, read last, are the nearer ones.
	r.styles[e.Attr("family")+" "+e.Attr("name")] = s
	return r.x.Each(func(e office.Element) error {
		if e.Name != "style:text-properties" {
			return nil
		}
		if w, ok := e.Lookup("font-weight"); ok {
			bold := w == "bold" || len(w) == 3 && w >= "600"
			s.bold = &bold
		}
		if d, ok := e.Lookup("display"); ok && e.Attr("condition") == "" {
			hidden := d == "none"
			s.hidden = &hidden
		}
		return nil
	}, nil)
}

// resolve returns a style with what it has from its parents.
func (r *reader) resolve(family, name string) (out style, kind block.Kind) {
	// Parents in a ring are a mistake of the file.
	for n := 0; n < 20; n++ {
		s := r.styles[family+" "+name]
		if s == nil {
			return out, kind
		}
		if out.level == "" {
			out.level = s.level
		}
		if out.bold == nil {
			out.bold = s.bold
		}
		if out.hidden == nil {
			out.hidden = s.hidden
		}
		if kind == "" {
			kind = known(s.name)
		}
		name = s.parent
	}
	return out, kind
}

// known returns the kind of block that a style of LibreOffice's own makes, ""
// for all others. They keep these names whatever language it speaks.
func known(name string) block.Kind {
	switch name {
	case "title", "subtitle", "heading":
		return block.Heading
	case "caption":
		return block.Caption
	case "footnote", "endnote":
		return block.Footnote
	case "header", "header_20_left", "header_20_right":
		return block.Header
	case "footer", "footer_20_left", "footer_20_right":
		return block.Footer
	}
	return ""
}

// story reads what holds paragraphs: the body, a cell, a text box, a note.
func (r *reader) story() error { return r.x.Each(r.element, nil) }

// within reads what holds paragraphs of a kind.
func (r *reader) within(kind block.Kind) error {
	outer := r.kind
	r.kind = kind
	err := r.story()
	r.kind = outer
	return err
}

// element reads one element outside paragraphs. What it does not know it
// enters.
func (r *reader) element(e office.Element) error {
	switch e.Name {
	case "text:p", "text:h":
		return r.paragraph(e)
	case "text:list-item":
		if r.kind == "" {
			return r.within(block.ListItem)
		}
	case "text:list-header":
		if r.kind == block.ListItem {
			return r.within("")
		}
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
		"text:alphabetical-index":
		return r.within(block.TOC)
	case "text:bibliography":
		return r.within(block.Reference)
	case "text:section":
		if e.Attr("display") == "none" {
			return nil
		}
	case "table:table":
		if err := r.b.Close(); err != nil {
			return err
		}
		outer := r.kind
		if r.kind == block.ListItem {
			r.kind = "" // lists hold tables to place them
		}
		err := r.story()
		r.kind = outer
		return err
	case "table:table-cell":
		return r.b.Cell(r.story)
	case "draw:frame", "draw:g", "draw:custom-shape", "draw:rect":
		return r.aside()
	case "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
		"office:annotation", "svg:title", "svg:desc", "table:covered-table-cell",
		"text:table-of-content-source", "text:bibliography-source", "text:illustration-index-source", "text:table-index-source",
		"text:object-index-source", "text:user-index-source", "text:alphabetical-index-source", "draw:object", "draw:image":
		return nil
	}
	return r.story()
}

// aside reads a frame or a drawing, for the text in it.
func (r *reader) aside() error {
	outer := *r
	r.kind, r.bold = "", false
	err := r.b.Aside(r.story)
	r.kind, r.bold = outer.kind, outer.bold
	return err
}

func (r *reader) paragraph(e office.Element) error {
	s, own := r.resolve("paragraph", e.Attr("style-name"))
	kind := r.kind
	switch {
	case kind == block.TOC || kind == block.Reference:
	case e.Name == "text:h", s.level != "" && s.level != "0", own == block.Heading:
		kind = block.Heading
	case own != "":
		kind = own
	case kind == "":
		kind = block.Body
	}
	if s.hidden != nil && *s.hidden {
		return nil
	}
	r.b.Open(kind)
	outer := r.bold
	r.bold = s.bold != nil && *s.bold
	err := r.inline()
	r.bold = outer
	if err != nil {
		return err
	}
	return r.b.Close()
}

// inline reads what stands in a paragraph.
func (r *reader) inline() error {
	return r.x.Each(func(e office.Element) error {
		switch e.Name {
		case "text:span":
			s, _ := r.resolve("text", e.Attr("style-name"))
			if s.hidden != nil && *s.hidden {
				return nil
			}
			outer := r.bold
			if s.bold != nil {
				r.bold = *s.bold
			}
			err := r.inline()
			r.bold = outer
			return err
		case "text:s", "text:tab":
			// However many: blanks are folded in the end.
			r.b.Write(" ", r.bold)
		case "text:line-break":
			r.b.Break()
		case "text:note":
			return r.x.Each(func(e office.Element) error {
				if e.Name != "text:note-body" {
					return nil
				}
				outer := *r
				r.kind, r.bold = "", false
				err := r.b.Note(r.story)
				r.kind, r.bold = outer.kind, outer.bold
				return err
			}, nil)
		case "text:ruby":
			return r.x.Each(func(e office.Element) error {
				if e.Name == "text:ruby-base" {
					return r.inline()
				}
				return nil
			}, nil)
		case "text:hidden-text", "text:hidden-paragraph", "text:script", "office:annotation", "math:math":
		case "draw:frame", "draw:g", "draw:custom-shape", "draw:rect", "draw:a":
			return r.aside()
		default:
			return r.inline()
		}
		return nil
	}, func(s string) { r.b.Write(s, r.bold) })
}
