package docx

import (
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

// A style is what matters of one: what its paragraphs are, and whether its
// letters are bold or hidden.
type style struct {
	based  string
	name   string // as Word names it in English, in lower case
	level  string // of the outline, "" where it says nothing
	list   string // id of the numbering, "0" for none, "" where it says nothing
	letter letters
}

// letters are properties that a run may leave to its style.
type letters struct{ bold, hidden *bool }

func (l *letters) over(under letters) {
	if l.bold == nil {
		l.bold = under.bold
	}
	if l.hidden == nil {
		l.hidden = under.hidden
	}
}

func is(b *bool) bool { return b != nil && *b }

// toggle reads a property that is on unless it says otherwise.
func toggle(e office.Element) *bool {
	on := true
	switch e.Attr("val") {
	case "0", "false", "off":
		on = false
	}
	return &on
}

func (r *reader) styleSheet(pack *office.Pack, part string) error {
	r.styles = map[string]*style{}
	return pack.Read(part, prefixes, func(x *office.XML, _ office.Element) error {
		return x.Each(func(e office.Element) error {
			if e.Name != "w:style" {
				return nil
			}
			s := &style{}
			if id := e.Attr("styleId"); id != "" && r.styles[id] == nil {
				r.styles[id] = s
			}
			switch e.Attr("default") {
			case "1", "true", "on":
				if e.Attr("type") == "paragraph" && r.normal == nil {
					r.normal = s
				}
			}
			return x.Each(func(e office.Element) error {
				switch e.Name {
				case "w:name":
					s.name = strings.ToLower(e.Attr("val"))
				case "w:basedOn":
					s.based = e.Attr("val")
				case "w:pPr":
					p, err := paragraphProperties(x)
					s.level, s.list = p.level, p.list
					return err
				case "w:rPr":
					p, err := runProperties(x)
					s.letter = p.letter
					return err
				}
				return nil
			}, nil)
		}, nil)
	})
}

// resolve returns a style with what it has from those it is based on.
func (r *reader) resolve(id string) *style {
	if s := r.resolved[id]; s != nil {
		return s
	}
	out := style{}
	s := r.styles[id]
	if s == nil {
		s = r.normal
	}
	// Styles that are based on one another in a ring are a mistake of the file.
	for n := 0; s != nil && n < 20; n++ {
		if out.name == "" || known(s.name) != "" && known(out.name) == "" {
			out.name = s.name
		}
		if out.level == "" {
			out.level = s.level
		}
		if out.list == "" {
			out.list = s.list
		}
		out.letter.over(s.letter)
		s = r.styles[s.based]
	}
	if r.resolved == nil {
		r.resolved = map[string]*style{}
	}
	r.resolved[id] = &out
	return &out
}

// known returns the kind of block that a style of Word's own makes, "" for all
// others. Word keeps these names in English whatever language it speaks.
func known(name string) block.Kind {
	switch {
	case strings.HasPrefix(name, "heading "), name == "title", name == "subtitle":
		return block.Heading
	case strings.HasPrefix(name, "toc "), name == "table of figures", name == "table of authorities":
		return block.TOC
	case strings.HasPrefix(name, "index "):
		return block.TOC
	case name == "caption":
		return block.Caption
	case name == "footnote text", name == "endnote text":
		return block.Footnote
	case name == "header":
		return block.Header
	case name == "footer":
		return block.Footer
	case name == "bibliography":
		return block.Reference
	}
	return ""
}
