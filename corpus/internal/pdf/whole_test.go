package pdf

import (
	"errors"
	"fmt"
	"strings"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/lines"
)

// Read takes a file through all of this package at once, as the tests need it:
// the program asks page by page, and another engine where this one fails. A page
// that cannot be read is a warning; an error says that there is no text to be had
// from the file.
func Read(data []byte) (*block.Document, error) {
	r, err := open(data)
	if err != nil {
		return nil, err
	}
	pages, warning, err := sheets(r)
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, damaged("it has no pages")
	}
	doc := &block.Document{Pages: len(pages)}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	texts := make([]sheetText, len(pages))
	empty, failed, lost, shown := 0, 0, 0, 0
	fonts := map[string]*font{}
	for i, s := range pages {
		t, err := readSheet(s, fonts)
		if err != nil {
			failed++
			if failed <= maxNamed {
				doc.Warnings = append(doc.Warnings, fmt.Sprintf("page %d could not be read to its end: %v", i+1, err))
			}
		}
		if len(t.leaves) == 0 {
			empty++
		}
		lost, shown = lost+t.lost, shown+t.shown
		texts[i] = t
	}
	if failed > maxNamed {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("%d more pages could not be read to their end", failed-maxNamed))
	}
	switch {
	case empty == len(pages) && lost > 0:
		return nil, errors.New("has text that cannot be decoded, for its fonts do not say what their characters are; print it to a new PDF or run OCR, for example with ocrmypdf --force-ocr")
	case empty == len(pages) && failed > 0:
		return nil, damaged(fmt.Sprintf("none of its %d pages could be read", len(pages)))
	case empty == len(pages):
		return nil, fmt.Errorf("no text layer on any of its %d pages; run OCR first, for example with ocrmypdf", len(pages))
	case empty > 0:
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("%d of %d pages have no text layer", empty, len(pages)))
	}
	if lost*50 > lost+shown {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("%d%% of the characters could not be decoded", 100*lost/(lost+shown)))
	}
	doc.Blocks = compose(texts)
	attempt(func() {
		doc.Title = strings.Join(strings.Fields(r.Trailer().Key("Info").Key("Title").Text()), " ")
	})
	if !lines.HasWord(doc.Title) {
		doc.Title = ""
	}
	return doc, nil
}

// maxNamed is how many damaged pages are named one by one.
const maxNamed = 5
