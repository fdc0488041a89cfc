// Package odt reads OpenDocument texts (ISO/IEC 26300), as LibreOffice writes
// them.
//
// It reads the XML itself: the Go libraries that read the format give back
// characters without what they are, or have seen no release for years.
//
// The text is that of the document as it stands: without what tracked changes
// deleted, without comments and hidden parts. Headers and footers are left
// out, as are the numbers of numbered paragraphs, which the format does not
// store; and as it does not store pages either, blocks have none.
package odt

import (
	"errors"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

var prefixes = map[string]string{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":            "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":              "text",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":             "table",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":             "style",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":           "draw",
	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0":    "svg",
	"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0":      "presentation",
	"urn:oasis:names:tc:opendocument:xmlns:meta:1.0":              "meta",
	"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
	"http://purl.org/dc/elements/1.1/":                            "dc",
	"http://purl.org/dc/terms/":                                   "dcterms",
	"http://www.w3.org/1998/Math/MathML":                          "math",
}

const mimetype = "application/vnd.oasis.opendocument.text"

// Is says whether an opened zip file is an OpenDocument text.
func Is(p *office.Pack) bool {
	return p.Has("content.xml") && strings.HasPrefix(p.Start("mimetype"), mimetype)
}

// Read returns the blocks of a document.
func Read(pack *office.Pack) (*block.Document, error) {
	if !pack.Has("content.xml") {
		return nil, errors.New("is no OpenDocument text: it has no text in it")
	}
	locked := false
	err := pack.Read("META-INF/manifest.xml", prefixes, func(x *office.XML, _ office.Element) error {
		return x.Each(func(e office.Element) error {
			if p := e.Attr("full-path"); p != "content.xml" && p != "encrypted-package" {
				return nil
			}
			return x.Each(func(e office.Element) error {
				locked = locked || e.Name == "encryption-data"
				return nil
			}, nil)
		}, nil)
	})
	if err != nil {
		return nil, err
	}
	if locked {
		return nil, errors.New("needs a password: save it without one")
	}
	r := &reader{styles: map[string]*style{}, b: &office.Builder{}}
	part := func(x *office.XML, _ office.Element) error {
		r.x = x
		return x.Each(r.part, nil)
	}
	if err := pack.Read("styles.xml", prefixes, part); err != nil {
		return nil, err
	}
	if err := pack.Read("content.xml", prefixes, part); err != nil {
		return nil, err
	}
	doc, err := r.b.Document()
	if err != nil {
		return nil, err
	}
	return doc, properties(pack, doc)
}

// part reads a child of the outermost element of a part.
func (r *reader) part(e office.Element) error {
	switch e.Name {
	case "office:styles", "office:automatic-styles":
		return r.x.Each(r.style, nil)
	case "office:body":
		return r.x.Each(func(e office.Element) error {
			if e.Name == "office:text" {
				return r.story()
			}
			return nil
		}, nil)
	}
	return nil // the master pages hold headers and footers
}

// properties reads the title and the date that the document states of itself.
func properties(pack *office.Pack, doc *block.Document) error {
	return pack.Read("meta.xml", prefixes, func(x *office.XML, _ office.Element) error {
		return x.Each(func(e office.Element) error {
			return x.Each(func(e office.Element) error {
				return office.Property(x, e, doc)
			}, nil)
		}, nil)
	})
}
