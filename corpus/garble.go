package corpus

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// garble returns the share of words that no language would write: three or
// more letters of a script with vowels and none among them, letters of two
// scripts in one word, or a character that could not be decoded (METHOD 1.5).
// Abbreviations in capitals are words. It is 0 where there are no words.
func garble(text string) float64 {
	words, bad := 0, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != unicode.ReplacementChar && !unicode.Is(unicode.Co, r)
	}) {
		words++
		if isGarbled(w) {
			bad++
		}
	}
	if words == 0 {
		return 0
	}
	return float64(bad) / float64(words)
}

func isGarbled(w string) bool {
	var latin, cyrillic, other, vowel, lower bool
	letters := 0
	for _, r := range norm.NFD.String(w) {
		switch {
		case r == unicode.ReplacementChar || unicode.Is(unicode.Co, r):
			return true
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic = true
		case unicode.IsLetter(r):
			other = true
		default:
			continue
		}
		letters++
		lower = lower || unicode.IsLower(r)
		vowel = vowel || strings.ContainsRune("aeiouyæœøıаеиоуыэюяєіѣӣө", unicode.ToLower(r))
	}
	if latin && cyrillic {
		return true
	}
	return !other && letters >= 3 && lower && !vowel
}
