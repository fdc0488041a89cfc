package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
)

// Sentences returns the sentences of the given blocks (indexes into t.Blocks,
// ascending) in text order. Every character of these blocks that is no blank
// lies in exactly one sentence. Tokens and Clause are left empty: Tokenise
// fills them for the sentences that need it.
//
// A numbered or lettered item inside a paragraph is a sentence of its own
// (METHOD, appendix A).
func Sentences(t *corpus.Text, blocks []int, lang *lexicon.Language) []Sentence {
	cutters := make([]cutter, len(blocks))
	ends := make([][][2]int, len(blocks))
	var doubtful []int // indexes into blocks
	var parts []string
	for i, b := range blocks {
		c := &cutters[i]
		*c = cutter{text: t.Block(b), lang: lang}
		c.items = items(c.text, lang)
		if ends[i] = c.cut(); c.doubt {
			doubtful = append(doubtful, i)
			parts = append(parts, c.text)
		}
	}
	// A call of the library costs as much as a long document does, so it is
	// asked once, about the blocks in which the rules were in doubt.
	for k, guesses := range guess(parts) {
		c := &cutters[doubtful[k]]
		c.guesses = guesses
		ends[doubtful[k]] = c.cut()
	}
	out := make([]Sentence, 0, len(blocks))
	for i, b := range blocks {
		base := t.Blocks[b].Start
		for _, s := range ends[i] {
			out = append(out, Sentence{Start: base + s[0], End: base + s[1], Block: b, Turn: -1})
		}
	}
	return out
}

const longest = 8000 // bytes of a sentence

// cut divides the text of the block into sentences.
func (c *cutter) cut() [][2]int {
	text := c.text
	var out [][2]int
	start := skipBlanks(text, 0)
	emit := func(end int) {
		for end-start > longest {
			// Nobody wrote a sentence of this length; what follows must not
			// cost the square of it.
			part := strings.LastIndexFunc(text[start:start+longest], unicode.IsSpace)
			if part <= 0 {
				for part = longest; !utf8.RuneStart(text[start+part]); part-- {
				}
			}
			out = append(out, [2]int{start, trimBlanks(text, start+part)})
			start = skipBlanks(text, start+part)
		}
		if end = trimBlanks(text, end); end > start {
			out = append(out, [2]int{start, end})
		}
		start = skipBlanks(text, max(start, end))
	}
	next := 0 // in items
	for pos := start; pos < len(text); {
		for next < len(c.items) && c.items[next] <= start {
			next++
		}
		s, ok := findStop(text, pos)
		at := len(text)
		if ok {
			at = s.start
		}
		if next < len(c.items) && c.items[next] <= at {
			emit(c.items[next])
			pos = max(pos, start)
			continue
		}
		if !ok {
			break
		}
		if c.ends(start, s) {
			emit(s.end)
		}
		pos = s.end
	}
	emit(len(text))
	return out
}

// A stop is a place where a sentence may end: a full stop, a question or
// exclamation mark or a row of them, with the quotes, brackets and note marks
// that go with it.
type stop struct {
	start    int // the first mark
	marks    int // behind the marks, before quotes and brackets
	end      int // behind all of it
	next     int // the first character after the blanks
	ellipsis bool
	strong   bool // has ! or ?, or a full stop of a script that parts sentences without a blank
	tight    bool // no blank follows
}

// findStop returns the first stop at or behind pos.
func findStop(text string, pos int) (stop, bool) {
	for i := pos; i < len(text); {
		n, _ := mark(text, i)
		if n == 0 {
			i++
			continue
		}
		return stopAt(text, i), true
	}
	return stop{}, false
}

// mark returns the length of the sentence mark at text[i:], or 0.
func mark(text string, i int) (n int, r rune) {
	switch b := text[i]; {
	case b == '.' || b == '!' || b == '?':
		return 1, rune(b)
	case b < utf8.RuneSelf:
		return 0, 0
	}
	switch r, n := utf8.DecodeRuneInString(text[i:]); r {
	case '…', '。', '．', '！', '？', '｡', '⁇', '⁈', '⁉', '‼':
		return n, r
	}
	return 0, 0
}

func stopAt(text string, i int) stop {
	s := stop{start: i}
	wide, dots := false, 0
	for i < len(text) {
		n, r := mark(text, i)
		if n == 0 {
			// An ellipsis may be spaced: ". . ."
			if dots > 0 && text[i] == ' ' && i+1 < len(text) && text[i+1] == '.' &&
				(i+2 == len(text) || !wordAt(text, i+2)) {
				i++
				continue
			}
			break
		}
		switch r {
		case '.':
			dots++
		case '…':
			dots += 3
		case '。', '．', '！', '？', '｡':
			wide = true
			s.strong = true
		default:
			s.strong = true
		}
		i += n
	}
	s.ellipsis = dots > 1 && !s.strong
	s.marks = i
	s.end = noteNumbers(text, s.start, closers(text, i))
	// A second stop behind the closers belongs to this one: "(see note 2.)."
	for s.end > i && s.end < len(text) {
		n, _ := mark(text, s.end)
		if n == 0 {
			break
		}
		i = s.end + n
		s.end = closers(text, i)
	}
	s.next = skipBlanks(text, s.end)
	s.tight = s.next == s.end && s.next < len(text) && !wide
	return s
}

// closers returns the end of the quotes, brackets and note marks at text[i:].
func closers(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch r {
		case ')', ']', '}', '”', '’', '»', '›', '¹', '²', '³', '*':
			i += n
		case '"', '\'':
			// A straight quote closes unless a word follows it directly.
			if i+n < len(text) && wordAt(text, i+n) {
				return i
			}
			i += n
		case '[':
			end := noteMark(text, i)
			if end < 0 {
				return i
			}
			i = end
		default:
			return i
		}
	}
	return i
}

// noteMark returns the end of a bracketed note mark such as [12] at text[i:],
// or -1.
func noteMark(text string, i int) int {
	j := i + 1
	for j < len(text) && (isDigit(text[j]) || text[j] == ',' || text[j] == '-') {
		j++
	}
	if j == i+1 || j >= len(text) || text[j] != ']' {
		return -1
	}
	return j + 1
}

// noteNumbers returns the end of the bare note numbers at text[i:], as they
// come out of a text that has lost its superscripts: "the end.11 12 Next".
// They stand behind a word, at start, never behind a number.
func noteNumbers(text string, start, i int) int {
	before, n := utf8.DecodeLastRuneInString(text[:start])
	if before != ')' && before != '”' {
		prior, _ := utf8.DecodeLastRuneInString(text[:start-n])
		if !unicode.IsLower(before) || !unicode.IsLower(prior) {
			return i
		}
	}
	end := i
	for j := i; j < len(text) && isDigit(text[j]); {
		from := j
		for j < len(text) && isDigit(text[j]) {
			j++
		}
		if j-from > 3 || j == len(text) || text[j] != ' ' {
			return i
		}
		end = j
		j++
	}
	if end > i && unicode.IsUpper(firstRune(text[skipBlanks(text, end):])) {
		return end
	}
	return i
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// wordAt reports whether a letter or a digit stands at text[i:].
func wordAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func skipBlanks(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

// trimBlanks returns the end of text[:i] without the blanks at its end.
func trimBlanks(text string, i int) int {
	return len(strings.TrimRightFunc(text[:i], unicode.IsSpace))
}
