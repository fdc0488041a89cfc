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
}

// Split cuts s into tokens. It is the one splitter of the program: patterns
// and texts go through it alike, so what a researcher writes in a lexicon is
// compared with what stands in a document like with like.
func Split(s string) []Token {
	toks := make([]Token, 0, len(s)/5+4)
	seg := words.FromString(s)
	for seg.Next() {
		v := seg.Value()
		start, end := seg.Start(), seg.End()
		if strings.TrimSpace(v) == "" {
			continue
		}
		if cut := possessive(v); cut > 0 {
			toks = append(toks, token(s, start, start+cut))
			t := token(s, start+cut, end)
			t.Word = false
			toks = append(toks, t)
			continue
		}
		toks = append(toks, token(s, start, end))
	}
	return spaced(s, toks)
}

// spaced joins letters that a typesetter set apart, "L E A G U E", into the word
// they are: three capitals and more, or four letters and more after a capital.
func spaced(s string, toks []Token) []Token {
	letter := func(t *Token) bool {
		r, n := utf8.DecodeRuneInString(t.Text)
		return n == len(t.Text) && unicode.IsLetter(r)
	}
	out := toks[:0]
	for i := 0; i < len(toks); {
		j, capitals := i, 0
		for j < len(toks) && letter(&toks[j]) && (j == i || toks[j].Start == toks[j-1].End+1 && s[toks[j].Start-1] == ' ') {
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
			out = append(out, t)
			i = j
			continue
		}
		out = append(out, toks[i])
		i++
	}
	return out
}

// possessive returns where 's (or a lone trailing apostrophe) begins in a word
// such as "League's", or 0.
func possessive(v string) int {
	if len(v) < 3 {
		return 0
	}
	last := v[len(v)-1]
	if last != 's' && last != 'S' {
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
