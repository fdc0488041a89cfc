package segment

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// A marker is a number, a letter or a bullet that may open an item of a list
// within a paragraph: "1)", "(b)", "iv.", "•".
type marker struct {
	start, end int  // of the text; end is behind the marker
	style      byte // ')' "1)", '(' "(1)", '.' "1.", ':' "1.)", or '-' for a bullet
	label      string
	sep        sep
	upper      bool // a capital follows
}

// A sep says what parts a marker from the words before it.
type sep byte

const (
	none sep = iota // a word
	weak            // a comma
	open            // a colon
	part            // a semicolon, with or without a conjunction behind it
	full            // the end of a sentence, or the start of the block
)

// maxLabel is the longest label of an item in bytes: "(xviii)".
const maxLabel = 5

// items returns where the items of lists within a paragraph begin, ascending.
// Items are known by their order: each label follows the one before. Items
// that commas part are one sentence, because they are as short as a list of
// names. What follows an ordinary end of a sentence is left to the rules on
// full stops.
func items(text string, lang *lexicon.Language) []int {
	marks := markers(text, lang)
	if len(marks) == 0 {
		return nil
	}
	keep := make([]bool, len(marks))
	used := make([]bool, len(marks))
	lastBullet := -1
	for i, m := range marks {
		if m.style == '-' && m.sep == part {
			lastBullet = i
		}
	}
	for i, m := range marks {
		if used[i] {
			continue
		}
		if m.style == '-' {
			// A dash behind a semicolon is a bullet, and behind a colon it is
			// one if others follow; other bullets are nothing else.
			_, dash := bullet(text[m.start:])
			keep[i] = !dash || m.sep == part || m.sep == open && i < lastBullet
			continue
		}
		run := follow(marks, i)
		if len(run) < 2 {
			continue
		}
		for _, j := range run {
			used[j] = true
			keep[j] = true
		}
	}
	var out []int
	for i, m := range marks {
		// The bullet before a number is part of the marker.
		if keep[i] && (i == 0 || !keep[i-1] || skipBlanks(text, marks[i-1].end) < m.start) {
			out = append(out, m.start)
		}
	}
	return out
}

// follow returns the run of markers that begins with marks[i], as indexes, or
// nil where none does.
func follow(marks []marker, i int) []int {
	first := marks[i]
	if first.sep < open {
		return nil
	}
	for _, value := range [...]func(string) int{number, letter, roman} {
		v := value(first.label)
		// A list may begin before this paragraph, but then its first item here
		// begins the paragraph.
		if v < 1 || v > 1 && first.start > 0 {
			continue
		}
		run := []int{i}
		for j := i + 1; j < len(marks); j++ {
			m := marks[j]
			if m.style != first.style {
				continue
			}
			if m.sep >= open && value(m.label) == 1 {
				break // the next list
			}
			if value(m.label) != v+1 {
				continue
			}
			if m.sep == weak || m.sep == none && !m.upper {
				// Not a list of sentences: "1) energy, 2) trade".
				run = nil
				break
			}
			run = append(run, j)
			v++
		}
		if len(run) > 1 {
			return run
		}
	}
	return nil
}

// markers returns everything in text that has the form of a marker.
func markers(text string, lang *lexicon.Language) []marker {
	var out []marker
	for i := 0; i < len(text); {
		if end, style, label, ok := markerAt(text, i); ok {
			m := marker{start: i, end: end, style: style, label: label}
			m.sep = sepBefore(text[:i], lang)
			m.upper = unicode.IsUpper(firstRune(opening(text[end:])))
			out = append(out, m)
			i = end
		}
		// To the character behind the next blank.
		j := strings.IndexFunc(text[i:], unicode.IsSpace)
		if j < 0 {
			break
		}
		i = skipBlanks(text, i+j)
	}
	return out
}

// markerAt reads a marker at text[i:], which begins a word.
func markerAt(text string, i int) (end int, style byte, label string, ok bool) {
	if n, dash := bullet(text[i:]); n > 0 {
		return i + n, '-', "", !dash || strings.HasPrefix(text[i+n:], " ")
	}
	bracket := text[i] == '('
	if bracket {
		i++
	}
	j := i
	for j < len(text) && j-i <= maxLabel && (isDigit(text[j]) || isLetter(text[j])) {
		j++
	}
	label = text[i:j]
	if label == "" || len(label) > maxLabel || j == len(text) || number(label) > 199 ||
		number(label) < 1 && letter(label) < 1 && roman(label) < 1 {
		return 0, 0, "", false
	}
	switch rest := text[j:]; {
	case bracket:
		end, style, ok = j+1, '(', rest[0] == ')'
	case rest[0] == ')':
		end, style, ok = j+1, ')', true
	case strings.HasPrefix(rest, ".)"):
		end, style, ok = j+2, ':', true
	case rest[0] == '.':
		end, style, ok = j+1, '.', true
	}
	if !ok || end >= len(text) || !unicode.IsSpace(firstRune(text[end:])) {
		return 0, 0, "", false
	}
	return end, style, label, true
}

// bullet returns the length of the bullet that text begins with, or 0; a dash
// may be none.
func bullet(text string) (n int, dash bool) {
	switch r, n := utf8.DecodeRuneInString(text); r {
	case '•', '▪', '●', '◦', '‣', '⁃':
		return n, false
	case '-', '–', '—', '*', '·':
		return n, true
	}
	return 0, false
}

// sepBefore says what stands at the end of text, before a marker.
func sepBefore(text string, lang *lexicon.Language) sep {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	s := lastSep(text)
	if s != none {
		return s
	}
	// "...; and 3) ..."
	i := strings.LastIndexFunc(text, unicode.IsSpace) + 1
	word := lexicon.Split(text[i:])
	if m, ok := lang.Conjunctions.At(word, 0); !ok || m.End != len(word) {
		return none
	}
	if s := lastSep(strings.TrimRightFunc(text[:i], unicode.IsSpace)); s == part || s == weak {
		return s
	}
	return none
}

func lastSep(text string) sep {
	if text == "" {
		return full
	}
	switch r, _ := utf8.DecodeLastRuneInString(text); r {
	case ';':
		return part
	case ':':
		return open
	case ',':
		return weak
	case '.', '!', '?', '…', '•', '▪', '●', '◦', '‣', '⁃', '·':
		return full
	case ')', ']', '”', '’', '»', '"':
		_, n := utf8.DecodeLastRuneInString(text)
		switch r, _ := utf8.DecodeLastRuneInString(text[:len(text)-n]); r {
		case '.', '!', '?', '…':
			return full
		case ';':
			return part
		}
	}
	return none
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

// number returns the value of a label such as "12", or 0.
func number(label string) int {
	n, err := strconv.ParseUint(label, 10, 16)
	if err != nil {
		return 0
	}
	return int(n)
}

// letter returns the place of a label's letter in the alphabet, or 0.
func letter(label string) int {
	if len(label) != 1 || !isLetter(label[0]) {
		return 0
	}
	return int(label[0]|0x20-'a') + 1
}

// roman returns the value of a label such as "iv" or "XII", or 0.
func roman(label string) int {
	if label == "" || len(label) > 2*maxLabel {
		return 0
	}
	if up := strings.ToUpper(label); label != up && label != strings.ToLower(label) {
		return 0
	} else {
		label = up
	}
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
	sum, last := 0, 0
	for i := len(label) - 1; i >= 0; i-- {
		v := values[label[i]]
		switch {
		case v == 0:
			return 0
		case v < last:
			sum -= v
		default:
			sum += v
			last = v
		}
	}
	return sum
}

// onlyMarker reports whether the words of a sentence so far are nothing but
// the number of a paragraph: "3.1", "(a)", "IV", "• 9".
func onlyMarker(sentence string) bool {
	s := strings.TrimFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if s == "" || strings.ContainsFunc(s, unicode.IsSpace) {
		return false
	}
	if letter(s) > 0 || len(s) <= 2*maxLabel && roman(s) > 0 {
		return true
	}
	for _, p := range strings.Split(head(s, 32), ".") {
		if n := number(p); len(p) > 3 || n == 0 && p != "0" && letter(p) == 0 {
			return false
		}
	}
	return true
}
