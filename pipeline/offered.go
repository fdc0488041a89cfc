package pipeline

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
)

// offered compares what a document says of itself with what the manifest says
// of it: a row of the manifest may name the wrong file, or the right one with
// the date of its printing.
func offered(text *corpus.Text, doc *corpus.Document) []string {
	var warnings []string
	if d := text.Date; d != "" && (d < doc.Date.First || d > doc.Date.Last) {
		warnings = append(warnings, fmt.Sprintf("the file gives its date as %s, the manifest as %s", d, doc.Date.Text))
	}
	if !sameTitle(text.Title, doc.Title) {
		warnings = append(warnings, fmt.Sprintf("the file gives its title as %q, the manifest as %q", short(text.Title), short(doc.Title)))
	}
	return warnings
}

// leastOverlap is the share of the words of the shorter of two titles that
// stand in the longer, from which they are taken for one: sites add their name,
// and manifests shorten.
const leastOverlap = 0.5

func sameTitle(a, b string) bool {
	x, y := titleWords(a), titleWords(b)
	// One word is the name of a file or of a genre.
	if len(x) < 2 || len(y) < 2 || x.latin() != y.latin() {
		return true // nothing to compare
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return float64(both) >= leastOverlap*float64(len(x))
}

type words map[string]bool

// titleWords returns the words that tell titles apart: short ones stand in all.
func titleWords(s string) words {
	found := words{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) > 3 {
			found[w] = true
		}
	}
	return found
}

// latin says whether most of the words are in Latin letters: a title and its
// translation into another script cannot be compared.
func (w words) latin() bool {
	n := 0
	for s := range w {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
			n++
		}
	}
	return n*2 > len(w)
}

// short cuts a title for a message.
func short(s string) string {
	const most = 80
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
