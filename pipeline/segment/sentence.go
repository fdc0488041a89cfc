// Package segment cuts a document into the units the analysis works on:
// sentences, clauses, and turns, which say whose words a stretch of text is.
//
// Sentences are found in three steps. A text comes in blocks (paragraphs,
// headings, list items), and no sentence crosses a block. Within a block the
// prose library is asked where sentences end. Rules over the data of the
// profile's language then have the last word, because the library knows little
// of the abbreviations, numbered items and initials of official texts.
package segment

import "visavis/lexicon"

// A Sentence is one sentence with its tokens, clauses and the actors tagged in
// it. Start and End leave out the blanks around it.
type Sentence struct {
	Start, End  int             // bytes of the text
	Block, Turn int             // indexes; Turn -1 outside turns
	Stage       bool            // a stage direction: nobody's words
	Gaps        [][2]int        // bytes of stage directions within it, left out of Tokens
	Tokens      []lexicon.Token // offsets are bytes of the whole text
	Clause      []int           // for each token the number of its clause, from 0
	Marks       []Mark          // tagged actors in order, not overlapping
	Lists       []ListRange     // enumerations, in order
	Quoted      [][2]int        // tokens of quotations of somebody else, marks included, in order
}

// InQuoted reports whether a token stands in a quotation of somebody else.
func (s *Sentence) InQuoted(token int) bool {
	for _, q := range s.Quoted {
		if q[0] <= token && token < q[1] {
			return true
		}
	}
	return false
}

// Who says on which side a tagged actor stands, seen from the document.
type Who int

// The sides.
const (
	Other   Who = iota // neither party
	Self               // the document's own party
	Partner            // the other party of the pair
)

// A Mark is an actor tagged in a sentence.
type Mark struct {
	Start, End int // token indexes
	Who        Who
	Actor      string // id of the gazetteer
	List       int    // index in Lists or -1
	Span       int    // index of the partner span in record.Spans, -1 otherwise
	Held       bool   // the partner, in a view reported as somebody else's
	Counted    bool
}

// A ListRange is an enumeration of actors within a sentence.
type ListRange struct {
	Start, End int  // token indexes
	Length     int  // items as printed
	Open       bool // a list of examples: "partners, including ..."
}
