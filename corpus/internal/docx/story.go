package docx

import (
	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

type reader struct {
	x         *office.XML
	b         *office.Builder
	styles    map[string]*style
	resolved  map[string]*style
	normal    *style // of paragraphs that name none
	footnotes map[string][]block.Block
	endnotes  map[string][]block.Block
	endings   []block.Block // the endnotes met so far
	chunks    int           // other files put into this one
	toc       int           // tables of contents that surround this place

	para paragraph // the current one
}

type paragraph struct {
	style   string
	level   string // of the outline
	list    string // id of the numbering
	deleted bool   // its mark is: it goes on in the next paragraph
	letter  letters
}

type run struct {
	style  string
	letter letters
}

// notes reads the footnotes or endnotes of the document, by their ids.
func (r *reader) notes(pack *office.Pack, part, element string, into map[string][]block.Block) error {
	return pack.Read(part, prefixes, func(x *office.XML, _ office.Element) error {
		return x.Each(func(e office.Element) error {
			if e.Name != element || e.Attr("type") != "" && e.Attr("type") != "normal" {
				return nil // the line over the notes is kept as a note
			}
			blocks, err := office.Collect(func(b *office.Builder) error {
				inner := &reader{x: x, b: b, styles: r.styles, normal: r.normal}
				return inner.story()
			})
			if err == nil {
				into[e.Attr("id")] = blocks
			}
			return err
		}, nil)
	})
}

// story reads what holds paragraphs: the body, a cell, a text box, a note.
func (r *reader) story() error {
	return r.x.Each(r.element, nil)
}

// element reads one element, wherever it stands. What it does not know it
// enters: newer versions of Word put old things into new ones.
func (r *reader) element(e office.Element) error {
	switch e.Name {
	case "w:p":
		return r.paragraph()
	case "w:tbl":
		if err := r.b.Close(); err != nil {
			return err
		}
		return r.story()
	case "w:tc":
		return r.b.Cell(r.story)
	case "w:txbxContent":
		outer := r.para
		err := r.b.Aside(r.story)
		r.para = outer
		return err
	case "w:sdt":
		return r.control()
	case "w:r":
		return r.run()
	case "w:altChunk":
		r.chunks++
		return nil
	case "w:del", "w:moveFrom", "w:rt", "mc:Fallback",
		"w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "m:oMath", "m:oMathPara":
		return nil
	}
	return r.story()
}

// control reads a content control. A table of contents is one.
func (r *reader) control() error {
	placeholder, contents := false, false
	err := r.x.Each(func(e office.Element) error {
		switch e.Name {
		case "w:sdtPr":
			return r.x.Each(func(e office.Element) error {
				switch e.Name {
				case "w:showingPlcHdr":
					placeholder = *toggle(e)
				case "w:docPartObj":
					return r.x.Each(func(e office.Element) error {
						if e.Name == "w:docPartGallery" && e.Attr("val") == "Table of Contents" {
							contents = true
							r.toc++
						}
						return nil
					}, nil)
				}
				return nil
			}, nil)
		case "w:sdtContent":
			if !placeholder {
				return r.story()
			}
		}
		return nil
	}, nil)
	if contents {
		r.toc--
	}
	return err
}

func (r *reader) paragraph() error {
	r.para = paragraph{}
	r.b.Open(r.kind())
	err := r.x.Each(func(e office.Element) error {
		if e.Name != "w:pPr" {
			return r.element(e)
		}
		var err error
		r.para, err = paragraphProperties(r.x)
		r.para.letter.over(r.resolve(r.para.style).letter)
		r.b.SetKind(r.kind())
		return err
	}, nil)
	if err != nil || r.para.deleted {
		return err
	}
	return r.b.Close()
}

// kind says what the current paragraph is.
func (r *reader) kind() block.Kind {
	s := r.resolve(r.para.style)
	level, list := r.para.level, r.para.list
	if level == "" {
		level = s.level
	}
	if list == "" {
		list = s.list
	}
	own := known(s.name)
	switch {
	case r.toc > 0:
		return block.TOC
	case own != "" && own != block.Heading:
		return own
	case own == block.Heading, len(level) == 1 && level >= "0" && level < "9":
		return block.Heading
	case list != "" && list != "0":
		return block.ListItem
	}
	return block.Body
}

func paragraphProperties(x *office.XML) (p paragraph, err error) {
	err = x.Each(func(e office.Element) error {
		switch e.Name {
		case "w:pStyle":
			p.style = e.Attr("val")
		case "w:outlineLvl":
			p.level = e.Attr("val")
		case "w:numPr":
			p.list = "0"
			return x.Each(func(e office.Element) error {
				if e.Name == "w:numId" {
					p.list = e.Attr("val")
				}
				return nil
			}, nil)
		case "w:rPr":
			// Of the mark at its end.
			return x.Each(func(e office.Element) error {
				p.deleted = p.deleted || e.Name == "w:del" || e.Name == "w:moveFrom"
				return nil
			}, nil)
		}
		return nil
	}, nil)
	return p, err
}

func runProperties(x *office.XML) (p run, err error) {
	err = x.Each(func(e office.Element) error {
		switch e.Name {
		case "w:rStyle":
			p.style = e.Attr("val")
		case "w:b":
			p.letter.bold = toggle(e)
		case "w:vanish":
			p.letter.hidden = toggle(e)
		}
		return nil
	}, nil)
	return p, err
}

// run reads a stretch of text in one type.
func (r *reader) run() error {
	var p run
	letter := r.para.letter
	return r.x.Each(func(e office.Element) error {
		if e.Name == "w:rPr" {
			var err error
			p, err = runProperties(r.x)
			letter = p.letter
			if p.style != "" {
				letter.over(r.resolve(p.style).letter)
			}
			letter.over(r.para.letter)
			return err
		}
		if is(letter.hidden) {
			return nil
		}
		bold := is(letter.bold)
		switch e.Name {
		case "w:t":
			s, err := r.x.Text()
			r.b.Write(s, bold)
			return err
		case "w:tab", "w:ptab":
			r.b.Write(" ", bold)
		case "w:br":
			switch e.Attr("type") {
			case "page", "column":
				r.b.Write(" ", bold)
			default:
				r.b.Break()
			}
		case "w:cr":
			r.b.Break()
		case "w:noBreakHyphen":
			r.b.Write("-", bold)
		case "w:softHyphen", "w:delText", "w:instrText", "w:delInstrText", "w:sym", "w:footnoteRef", "w:endnoteRef":
		case "w:footnoteReference":
			r.b.AddNote(r.footnotes[e.Attr("id")])
		case "w:endnoteReference":
			r.endings = append(r.endings, r.endnotes[e.Attr("id")]...)
		case "w:ruby":
			// Its base holds runs of its own.
			return r.x.Each(func(e office.Element) error {
				if e.Name == "w:rubyBase" {
					return r.story()
				}
				return nil
			}, nil)
		default:
			return r.element(e)
		}
		return nil
	}, nil)
}
