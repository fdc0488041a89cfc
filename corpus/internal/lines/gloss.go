package lines

import (
	"regexp"
	"strings"
	"unicode"
)

// The longest entry of a list of abbreviations in bytes, and the most words of
// what one stands for.
const (
	maxGloss   = 160
	maxMeaning = 14
)

var (
	// abbreviation is a word of capitals, or with a second one.
	abbreviation = regexp.MustCompile(`^\p{Lu}[\p{L}\d&/+.-]*[\p{Lu}\d+]\p{Ll}?$`)
	// gloss is one with what it stands for behind a colon, a dash, an equals sign or
	// a gap, or behind nothing but a blank.
	gloss = regexp.MustCompile(`^(\p{Lu}[\p{L}\d&/+.-]*)(\s?[:：]\s|\s[-–—=]\s|\s\s+|\s)\s*(\S.*)$`)
)

// Gloss parts a line that explains an abbreviation, "UNO: United Nations
// Organisation", whatever the words behind it are; mark says that more than a
// blank parts them.
func Gloss(s string) (short, long string, mark, ok bool) {
	if len(s) > maxGloss {
		return "", "", false, false
	}
	m := gloss.FindStringSubmatch(TrimBullet(s))
	if m == nil || !abbreviation.MatchString(m[1]) || strings.ContainsAny(strings.TrimRight(m[3], ".;,"), ".?!;:") {
		return "", "", false, false
	}
	return m[1], m[3], m[2] != " ", true
}

// IsGloss says whether s explains an abbreviation in its own words.
func IsGloss(s string) bool {
	short, long, _, ok := Gloss(s)
	return ok && StandsFor(short, long)
}

// StandsFor says whether short is an abbreviation whose letters are those of the
// words of long: the first of each word that is not small, in order, and perhaps others
// from within it.
func StandsFor(short, long string) bool {
	if len(short)+len(long) > maxGloss || !abbreviation.MatchString(short) {
		return false
	}
	var letters []rune
	for _, r := range short {
		if unicode.IsLetter(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	if n := len(letters); n > 2 && letters[n-1] == 's' && strings.HasSuffix(short, "s") {
		letters = letters[:n-1] // a plural
	}
	if i := strings.IndexAny(long, "(["); i > 0 {
		long = long[:i]
	}
	words := strings.FieldsFunc(long, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	if len(words) < 2 || len(words) > maxMeaning {
		return false
	}
	sp := spelling{letters, words, map[[2]int]bool{}}
	return sp.from(0, 0)
}

// A spelling asks whether letters are spelled by words. What has failed once is not
// tried again: there are many ways to part equal letters.
type spelling struct {
	letters []rune
	words   []string
	failed  map[[2]int]bool // letters and words gone before
}

// from reports whether the words from the w-th on spell the letters from the l-th on.
func (s *spelling) from(l, w int) bool {
	const small = 3 // letters of a word that may be left out, as "of" and "the"
	if w == len(s.words) {
		return l == len(s.letters)
	}
	if s.failed[[2]int{l, w}] {
		return false
	}
	word := []rune(s.words[w])
	if unicode.IsLower(word[0]) && len(word) <= small && s.from(l, w+1) {
		return true
	}
	begin := l
	for i, r := range word {
		if l == len(s.letters) || i == 0 && s.letters[l] != unicode.ToLower(r) {
			break
		}
		if s.letters[l] == unicode.ToLower(r) {
			if l++; s.from(l, w+1) {
				return true
			}
		}
	}
	s.failed[[2]int{begin, w}] = true
	return false
}
