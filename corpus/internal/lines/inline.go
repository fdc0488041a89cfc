package lines

import (
	"strings"

	"visavis/corpus/internal/block"
)

// An Inline gathers the running text of one paragraph and how much of its
// start is bold. The zero value is an empty one.
type Inline struct {
	b      strings.Builder
	strong int
	plain  bool // something that is not bold was written
}

// Write adds s, set in bold or not.
func (t *Inline) Write(s string, bold bool) {
	if t.b.Len() == 0 {
		s = strings.TrimLeft(s, " \t\n\u00a0")
	}
	if s == "" {
		return
	}
	t.b.WriteString(s)
	switch {
	case t.plain:
	case bold:
		t.strong = t.b.Len()
	case strings.TrimSpace(s) != "":
		t.plain = true
	}
}

// String returns what was written so far.
func (t *Inline) String() string { return t.b.String() }

// Block makes a block of what was written, blanks folded, and empties t. A
// paragraph that is bold throughout and looks like a heading is one; one that
// begins with an item's marker is an item. It is false where there is no word.
func (t *Inline) Block(kind block.Kind) (block.Block, bool) {
	s := t.b.String()
	text := strings.Join(strings.Fields(s), " ")
	strong := len(strings.Join(strings.Fields(s[:t.strong]), " "))
	*t = Inline{}
	if !HasWord(text) {
		return block.Block{}, false
	}
	if kind == block.Body {
		switch {
		case strong == len(text) && IsTitle(text):
			kind = block.Heading
		case IsItem(text):
			kind = block.ListItem
		}
	}
	return block.Block{Kind: kind, Text: text, Strong: strong}, true
}
