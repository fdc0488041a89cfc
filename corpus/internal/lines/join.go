package lines

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Vocabulary is what a document itself tells of how its words are spelled.
// It settles whether a hyphen at a line's end belongs to the word.
type Vocabulary struct {
	words map[string]bool // in lower case, those parted by a line's end left out
	// hyphenated says that the typesetter parts words between syllables, so
	// that most hyphens at a line's end are not part of the word.
	hyphenated bool
}

// Learn makes the vocabulary of a document from its lines in reading order.
func Learn(ls iter.Seq[string]) *Vocabulary {
	v := &Vocabulary{words: map[string]bool{}}
	type ending struct{ head, rest string }
	var endings []ending
	head := ""
	for line := range ls {
		line = strings.ToLower(strings.TrimSpace(line))
		if line == "" {
			continue
		}
		if head != "" {
			rest := lead(line)
			endings = append(endings, ending{head, rest})
			line = line[len(rest):]
			head = ""
		}
		if Parted(line) {
			_, n := utf8.DecodeLastRuneInString(line)
			head = tail(line[:len(line)-n])
			line = line[:len(line)-n-len(head)]
		}
		v.add(line)
	}
	joined, kept := 0, 0  // endings that are one word elsewhere, or have the hyphen elsewhere
	halves, pairs := 0, 0 // others: with a part that is no word of the document, or two that are
	for _, e := range endings {
		switch {
		case v.words[e.head+e.rest]:
			joined++
		case v.words[e.head+"-"+e.rest]:
			kept++
		case v.words[e.head] && v.words[e.rest]:
			pairs++
		default:
			halves++
		}
	}
	// A compound is mostly made of words that the document has elsewhere; the
	// halves of a parted word are not.
	v.hyphenated = joined+halves > kept+pairs
	return v
}

func (v *Vocabulary) add(line string) {
	for f := range strings.FieldsFuncSeq(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !isHyphen(r) && r != '\'' && r != '’'
	}) {
		v.words[strings.Map(plainHyphen, f)] = true
		for p := range strings.FieldsFuncSeq(f, isHyphen) {
			v.words[p] = true
		}
	}
}

func plainHyphen(r rune) rune {
	if isHyphen(r) {
		return '-'
	}
	return r
}

// Parted says whether line ends within a word: with a hyphen after a letter.
func Parted(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	r, n := utf8.DecodeLastRuneInString(line)
	if !isHyphen(r) {
		return false
	}
	r, _ = utf8.DecodeLastRuneInString(line[:len(line)-n])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isHyphen holds U+0002 too: some engines write it for a hyphen at a line's end.
func isHyphen(r rune) bool {
	return r == '-' || r == '\u2010' || r == '\u2011' || r == '\u00AD' || r == '\u0002'
}

// Join puts two lines of a paragraph together. A word parted between them is
// joined where the document has it in one piece elsewhere. Else the hyphen
// stays without a blank, for it may be part of the word; in a document that
// parts words between syllables it stays only between two words.
func (v *Vocabulary) Join(a, b string) string {
	a = strings.TrimRightFunc(a, unicode.IsSpace)
	b = strings.TrimLeftFunc(b, unicode.IsSpace)
	if a == "" || b == "" {
		return a + b
	}
	next, _ := utf8.DecodeRuneInString(b)
	if !Parted(a) || !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return a + " " + b
	}
	r, n := utf8.DecodeLastRuneInString(a)
	stem := a[:len(a)-n]
	if r == '\u00AD' || r == '\u0002' && unicode.IsLower(next) || v.oneWord(tail(stem), lead(b)) {
		return stem + b
	}
	return stem + "-" + b
}

// oneWord says whether head and rest, parted by a hyphen at a line's end, are
// the halves of a word without one.
func (v *Vocabulary) oneWord(head, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLower(first) && head+rest != strings.ToUpper(head+rest) || unicode.IsDigit(first) || head == "" || endsInDigit(head) {
		return false
	}
	head, rest = strings.ToLower(head), strings.ToLower(rest)
	switch {
	case v.words[head+"-"+rest]:
		return false
	case v.words[head+rest]:
		return true
	}
	// No typesetter leaves one letter before a break, or two behind it.
	if !v.hyphenated || utf8.RuneCountInString(head) < 2 || utf8.RuneCountInString(rest) < 3 {
		return false
	}
	word := func(s string) bool { return len(s) > 2 && v.words[s] }
	return !strings.ContainsFunc(head+rest, isHyphen) && !(word(head) && word(rest))
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || isHyphen(r) }

// tail returns the word at the end of s, hyphens within it included; lead the
// one at its start.
func tail(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !inWord(r) })
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

func lead(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); i >= 0 {
		s = s[:i]
	}
	if Parted(s) {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return s
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}
