package lines

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
	return 1 < len(words) && len(words) <= maxMeaning && spells(letters, words)
}

// spells reports whether letters are spelled by words.
func spells(letters []rune, words []string) bool {
	const small = 3 // letters of a word that may be left out, as "of" and "the"
	if len(words) == 0 {
		return len(letters) == 0
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	if unicode.IsLower(first) && utf8.RuneCountInString(words[0]) <= small && spells(letters, words[1:]) {
		return true
	}
	if len(letters) == 0 || letters[0] != unicode.ToLower(first) {
		return false
	}
	rest := letters[1:]
	if spells(rest, words[1:]) {
		return true
	}
	for _, r := range strings.ToLower(words[0])[utf8.RuneLen(unicode.ToLower(first)):] {
		if len(rest) > 0 && r == rest[0] {
			if rest = rest[1:]; spells(rest, words[1:]) {
				return true
			}
		}
	}
	return false
}
