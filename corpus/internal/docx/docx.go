// Package docx reads Word documents (Office Open XML, ISO/IEC 29500).
//
// It reads the XML itself. Of the Go libraries for the format one is under a
// licence that would bind this program (AGPL), one is sold, and the rest are
// made to write or to fill in templates: none of them knows footnotes, tracked
// changes and text boxes, all of them load a file whole before any limit can
// be set, and none has had a release in the last year. What a reader of text
// needs of the format is small.
//
// The text is that of the document as it stands: what was inserted is kept,
// what was deleted, hidden or commented is not. Headers and footers are left
// out. So are the numbers of numbered paragraphs, which Word does not store;
// and as it does not store pages either, blocks have none.
package docx

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

// prefixes are the namespaces that are told apart, in the transitional and the
// strict form of the format.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                          "w",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                            "m",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "rel",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "cp",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://purl.org/dc/terms/":                                                 "dcterms",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
}

// Is says whether an opened zip file is a Word document.
func Is(p *office.Pack) bool { return p.Has("[Content_Types].xml") && mainPart(p) != "" }

// Read returns the blocks of a document.
func Read(pack *office.Pack) (*block.Document, error) {
	main := mainPart(pack)
	if main == "" {
		return nil, errors.New("is no Word document: it has no text in it")
	}
	parts := relations(pack, main)
	r := &reader{footnotes: map[string][]block.Block{}, endnotes: map[string][]block.Block{}}
	if err := r.styleSheet(pack, parts["styles"]); err != nil {
		return nil, err
	}
	if err := r.notes(pack, parts["footnotes"], "w:footnote", r.footnotes); err != nil {
		return nil, err
	}
	if err := r.notes(pack, parts["endnotes"], "w:endnote", r.endnotes); err != nil {
		return nil, err
	}
	r.b = &office.Builder{}
	err := pack.Read(main, prefixes, func(x *office.XML, e office.Element) error {
		r.x = x
		return r.story()
	})
	if err != nil {
		return nil, err
	}
	r.b.AddNote(r.endings)
	doc, err := r.b.Document()
	if err != nil {
		return nil, err
	}
	if r.chunks > 0 {
		doc.Warnings = append(doc.Warnings, "parts of it are other files put into it whole, which are not read: open it in Word and save it again")
	}
	return doc, properties(pack, doc)
}

// mainPart returns the name of the part that holds the text, "" if there is none.
func mainPart(pack *office.Pack) string {
	name := relations(pack, "")["officeDocument"]
	if name == "" {
		name = "word/document.xml"
	}
	if !pack.Has(name) || !strings.Contains(name, "word/") && !wordPart.MatchString(pack.Start(name)) {
		return ""
	}
	return name
}

var wordPart = regexp.MustCompile(`wordprocessingml`)

// relations returns the parts that a part, or the file for "", refers to, by
// the last word of their type.
func relations(pack *office.Pack, part string) map[string]string {
	found := map[string]string{}
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	// A damaged list is as good as none: the usual names are tried.
	pack.Read(name, prefixes, func(x *office.XML, _ office.Element) error { //nolint:errcheck
		return x.Each(func(e office.Element) error {
			if e.Name != "rel:Relationship" || e.Attr("TargetMode") == "External" {
				return nil
			}
			kind := path.Base(e.Attr("Type"))
			target := e.Attr("Target")
			if !path.IsAbs(target) {
				target = path.Join("/"+dir, target)
			}
			if _, twice := found[kind]; !twice {
				found[kind] = strings.TrimPrefix(path.Clean(target), "/")
			}
			return nil
		}, nil)
	})
	for _, kind := range []string{"styles", "footnotes", "endnotes"} {
		if found[kind] == "" {
			found[kind] = dir + kind + ".xml"
		}
	}
	return found
}

// properties reads the title and the date that the document states of itself.
func properties(pack *office.Pack, doc *block.Document) error {
	name := relations(pack, "")["core-properties"]
	if name == "" {
		name = "docProps/core.xml"
	}
	return pack.Read(name, prefixes, func(x *office.XML, _ office.Element) error {
		return x.Each(func(e office.Element) error {
			return office.Property(x, e, doc)
		}, nil)
	})
}
