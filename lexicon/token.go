package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// A Token is a word, a number or a punctuation mark of a text. Blanks are not
// tokens. Hyphens, dashes and slashes are tokens of their own, so that the
// parts of a compound name can be seen; so is a possessive 's.
type Token struct {
	Start, End int    // bytes of the text that was split
	Text       string // as written
	Norm       string // folded for matching: lower case, NFKC, plain - and '
	Word       bool   // has a letter or a digit and is not a possessive 's

	// Of Norm, so that they are made once for all Sets; 0 where they are not known.
	hash, head uint32
}

func (t *Token) hashed() uint32 {
	if t.hash == 0 {
		return hash(t.Norm)
	}
	return t.hash
}

// Split cuts s into tokens. It is the one splitter of the program: patterns
// and texts go through it alike, so what a researcher writes in a lexicon is
// compared with what stands in a document like with like.
func Split(s string) []Token { return AppendSplit(make([]Token, 0, len(s)/4+4), s) }

// AppendSplit appends the tokens of s to toks, as Split returns them.
func AppendSplit(toks []Token, s string) []Token {
	before := len(toks)
	single, apart := 0, false // tokens in a row that may be letters set apart, and whether there are enough
	for at := 0; at < len(s); {
		if kinds[s[at]] == blank {
			next := at + 1
			for next < len(s) && s[next] == ' ' && s[at] == ' ' {
				next++
			}
			if next == len(s) || s[next] < utf8.RuneSelf { // an accent would belong to the blank
				at = next
				continue
			}
		}
		from := at
		end, made := ascii(s, from)
		plain := end > 0
		if !plain {
			seg := words.FromString(s[from:])
			seg.Next()
			end = from + seg.End()
		}
		at = end
		if last := s[end-1]; (last == 's' || last == 'S') && end-from > 2 && kinds[s[end-2]]&(letter|digit) == 0 {
			if cut := possessive(s[from:end]); cut > 0 {
				toks = append(toks, token(s, from, from+cut))
				t := token(s, from+cut, end)
				t.Word = false
				toks = append(toks, t)
				apart = apart || single >= 2 && (cut == 1 || !plain) // the last letter of a name set apart
				single = 0
				continue
			}
		}
		switch {
		case plain:
			t := Token{Start: from, End: end, Text: s[from:end], Norm: s[from:end], Word: made&(letter|digit) != 0}
			if made&capital != 0 {
				t.Norm = strings.ToLower(t.Norm)
			}
			t.hash, t.head = hash(t.Norm), headOf(t.Norm)
			toks = append(toks, t)
		case strings.TrimSpace(s[from:end]) != "":
			toks = append(toks, token(s, from, end))
		}
		if !plain || end == from+1 && made&letter != 0 {
			single++
			apart = apart || single == 3
		} else {
			single = 0
		}
	}
	if !apart {
		return toks
	}
	return append(toks[:before], spaced(s, toks[before:])...)
}

// Kinds of bytes, as far as they matter where ASCII words end. No bit is set for
// a mark, nor for a byte of a longer character.
const (
	blank = 1 << iota
	digit
	letter
	capital
)

var kinds = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c == ' ', '\t' <= c && c <= '\r':
			k[c] = blank
		case 'a' <= c && c <= 'z':
			k[c] = letter
		case 'A' <= c && c <= 'Z':
			k[c] = letter | capital
		case '0' <= c && c <= '9':
			k[c] = digit
		}
	}
	return k
}()

// ascii returns the end of the segment of s that begins at from, as the rules of
// Unicode (UAX 29) have it, and the kinds of its bytes; 0 where more than ASCII
// has to be looked at. Nearly all tokens of an English text are found here, several
// times faster than by the rules in full.
func ascii(s string, from int) (end int, made uint8) {
	const alphanumeric = letter | digit
	made = kinds[s[from]]
	if made&alphanumeric == 0 {
		if made == blank || s[from] == '_' || s[from] >= utf8.RuneSelf || from+1 < len(s) && s[from+1] >= utf8.RuneSelf {
			return 0, 0
		}
		return from + 1, made
	}
	for i := from + 1; ; i++ {
		for i < len(s) && kinds[s[i]]&alphanumeric != 0 {
			made |= kinds[s[i]]
			i++
		}
		if i == len(s) {
			return i, made
		}
		// A mark that joins two letters, or two digits: don't, 2,000.
		before := kinds[s[i-1]] & alphanumeric
		joins := false
		switch c := s[i]; {
		case c == '_', c >= utf8.RuneSelf:
			return 0, 0
		case c == '.', c == '\'':
			joins = true
		case c == ':':
			joins = before == letter
		case c == ',', c == ';':
			joins = before == digit
		}
		switch {
		case !joins || i+1 == len(s):
			return i, made
		case s[i+1] >= utf8.RuneSelf:
			return 0, 0
		case kinds[s[i+1]]&alphanumeric != before:
			return i, made
		}
	}
}

// spaced joins letters that a typesetter set apart, "L E A G U E", into the word
// they are: three capitals and more, or four letters and more after a capital.
func spaced(s string, toks []Token) []Token {
	single := func(t *Token) bool {
		r, n := utf8.DecodeRuneInString(t.Text)
		return n == len(t.Text) && unicode.IsLetter(r)
	}
	out := toks[:0]
	for i := 0; i < len(toks); {
		j, capitals := i, 0
		for j < len(toks) && single(&toks[j]) && (j == i || toks[j].Start == toks[j-1].End+1 && s[toks[j].Start-1] == ' ') {
			if r, _ := utf8.DecodeRuneInString(toks[j].Text); unicode.IsUpper(r) {
				capitals++
			} else if j == i {
				break // a word that is set apart begins with a capital
			}
			j++
		}
		if n := j - i; n >= 3 && capitals == n || n >= 4 && capitals == 1 {
			t := Token{Start: toks[i].Start, End: toks[j-1].End, Word: true}
			t.Text = s[t.Start:t.End]
			t.Norm = Fold(strings.ReplaceAll(t.Text, " ", ""))
			t.hash, t.head = hash(t.Norm), headOf(t.Norm)
			out = append(out, t)
			i = j
			continue
		}
		out = append(out, toks[i])
		i++
	}
	return out
}

// possessive returns where 's begins in a word such as "League's", or 0.
func possessive(v string) int {
	if last := v[len(v)-1]; last != 's' && last != 'S' {
		return 0
	}
	for _, a := range [...]string{"'", "’", "ʼ"} {
		if p, ok := strings.CutSuffix(v[:len(v)-1], a); ok && p != "" {
			return len(p)
		}
	}
	return 0
}

func token(s string, start, end int) Token {
	t := Token{Start: start, End: end, Text: s[start:end]}
	t.Norm = Fold(t.Text)
	t.hash, t.head = hash(t.Norm), headOf(t.Norm)
	for _, r := range t.Text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			t.Word = true
			break
		}
	}
	return t
}

// Fold maps a word to the form in which words are compared: compatibility
// composition, lower case, plain hyphens and apostrophes, and Cyrillic letters
// that look Latin replaced inside a word that is otherwise Latin.
func Fold(w string) string {
	ascii, lower := true, true
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
		if 'A' <= w[i] && w[i] <= 'Z' {
			lower = false
		}
	}
	if ascii {
		if lower {
			return w
		}
		return strings.ToLower(w)
	}
	w = strings.ToLower(norm.NFKC.String(w))
	w = strings.Map(func(r rune) rune {
		switch r {
		case '‐', '‑', '‒', '–', '—', '―', '−':
			return '-'
		case '’', 'ʼ', '‘', '`':
			return '\''
		case '“', '”', '„', '«', '»':
			return '"'
		case '\u00AD', '\u200B', '\u200C', '\u200D', '\uFEFF':
			return -1
		}
		return r
	}, w)
	latin, cyrillic := false, false
	for _, r := range w {
		latin = latin || (r >= 'a' && r <= 'z')
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
	}
	if latin && cyrillic {
		w = homoglyphs.Replace(w)
	}
	return w
}

var homoglyphs = strings.NewReplacer(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x", "у", "y", "і", "i", "ѕ", "s", "к", "k", "м", "m", "т", "t", "в", "b", "н", "h",
)
