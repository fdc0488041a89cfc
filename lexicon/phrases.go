package lexicon

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Phrases writes out what a pattern without gaps stands for, as other programs
// want it: every phrase of its own, the words parted by blanks. A * ends the
// beginning of a word or stands alone for any word, as in the pattern; a \
// stands before a * ? or \ that is meant itself. Cased reports whether the
// pattern asks for capitals, which the phrases keep.
//
// A pattern with a gap, with words in either order or with the place of a
// tagged name stands for no list of phrases, and neither does one of more than
// limit phrases: that is an error which says so.
func (p Pattern) Phrases(limit int) (phrases []string, cased bool, err error) {
	w := phraseWriter{limit: limit}
	lists, err := w.sequence(p.seq)
	if err != nil {
		return nil, false, err
	}
	for _, words := range lists {
		if s := joined(words); s != "" && !slices.Contains(phrases, s) {
			phrases = append(phrases, s)
		}
	}
	return phrases, w.cased, nil
}

type phraseWriter struct {
	limit int
	cased bool
}

// sequence returns the ways to read seq, each a list of words.
func (w *phraseWriter) sequence(seq []node) ([][]string, error) {
	lists := [][]string{nil}
	for i := range seq {
		n := &seq[i]
		var ways [][]string
		switch n.kind {
		case gap:
			return nil, errors.New("it holds a gap, or words in either order")
		case group:
			if n.optional {
				ways = append(ways, nil)
			}
			for _, alt := range n.alts {
				more, err := w.sequence(alt)
				if err != nil {
					return nil, err
				}
				ways = append(ways, more...)
			}
		default:
			word, err := w.word(n)
			if err != nil {
				return nil, err
			}
			ways = [][]string{{word}}
		}
		if len(lists)*len(ways) > w.limit {
			return nil, fmt.Errorf("it stands for more than %d phrases", w.limit)
		}
		var next [][]string
		for _, l := range lists {
			for _, way := range ways {
				next = append(next, slices.Concat(l, way))
			}
		}
		lists = next
	}
	return lists, nil
}

var globEscape = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`)

func (w *phraseWriter) word(n *node) (string, error) {
	if n.norm == Partner || n.norm == Speaker || n.norm == OtherActor {
		return "", fmt.Errorf("%s stands for a tagged name", n.norm)
	}
	word := n.norm
	if n.cased != nil {
		word, w.cased = n.cased.exact, true
	}
	word = globEscape.Replace(word)
	if n.kind != literal {
		word += "*" // a beginning; or nothing, of any word
	}
	return word, nil
}

// joined writes tokens as they are printed: nothing stands before a possessive
// or a comma, nor on either side of a hyphen or a slash.
func joined(words []string) string {
	var b strings.Builder
	for i, w := range words {
		open := i > 0 && strings.ContainsAny(words[i-1], "-/(") && len(words[i-1]) == 1
		if i > 0 && !open && w != "'s" && !(len(w) == 1 && strings.ContainsAny(w, "-/,;:.!)")) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
