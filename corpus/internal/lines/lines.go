// Package lines knows printed lines: where a sentence ends, what a list's
// marker looks like, which line is a lone page number, how a word that was
// parted at a line's end is mended. It knows typography, not a language.
package lines

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers may follow the stop that ends a sentence.
const closers = "\"'”’»)]*_"

// EndsSentence says whether s ends with a full stop, a question or exclamation
// mark or an ellipsis, closing quotes and brackets aside.
func EndsSentence(s string) bool { return strings.ContainsRune(".!?…。", last(s)) }

// EndsClause says whether s ends with any mark after which a paragraph may
// stop: those of EndsSentence, a colon or a semicolon.
func EndsClause(s string) bool { return strings.ContainsRune(".!?…。:;", last(s)) }

// last returns the last rune of s that is no blank and no closing mark; a
// blank for none.
func last(s string) rune {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	s = strings.TrimRight(s, closers)
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	r, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return ' '
	}
	return r
}

// first returns the first letter or digit of s behind opening quotes and
// brackets; a blank for none.
func first(s string) rune {
	for _, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune("\"'“‘«([„*_", r) {
			continue
		}
		return r
	}
	return ' '
}

// StartsLower says whether s begins with a lower-case letter.
func StartsLower(s string) bool { return unicode.IsLower(first(s)) }

// StartsUpper says whether s begins with an upper-case letter or a digit.
func StartsUpper(s string) bool {
	r := first(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// HasWord says whether s has a letter or a digit at all; a row of stars or
// dashes has not.
func HasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

var (
	bullet     = regexp.MustCompile(`^[•◦▪▫●○■□‣⁃➢➤►▶✓✔❖\x{F0B7}\x{F0A7}\x{F0D8}·*–—-]\s+\S`)
	enumerator = regexp.MustCompile(`^(?:\((?:\d{1,3}|\p{L}|[ivx]{1,5}|[IVX]{1,5})\)|(?:\d{1,3}|\p{L}|[ivx]{1,5}|[IVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|§\s?\d{1,4}\.?)\s+\S`)
	numbers    = regexp.MustCompile(`^\d+[\d\s/.-]*$`)
	pageNumber = regexp.MustCompile(`^[\s\-–—|\[(]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:/|\|)\s?\d{1,4})?[\s\-–—|\])]*$`)
)

// IsItem says whether s begins as an item of a list does: with a bullet, a
// number or a letter set off by a stop or brackets.
func IsItem(s string) bool {
	if bullet.MatchString(s) {
		return true
	}
	if !enumerator.MatchString(s) {
		return false
	}
	// "J. Smith spoke" is a name's initial, not an item.
	r, n := utf8.DecodeRuneInString(s)
	return !(unicode.IsUpper(r) && strings.HasPrefix(s[n:], ".")) || strings.ContainsRune("IVX", r)
}

// OpensItem says whether the line next, which follows the line prev of the
// paragraph cur, begins a new item. A dash or a number may as well stand at the
// start of a line by chance, so more is asked of those.
func OpensItem(cur, prev, next string) bool {
	if !IsItem(next) {
		return false
	}
	mark, n := utf8.DecodeRuneInString(next)
	if weak := strings.ContainsRune("–—-*·", mark); weak {
		return EndsClause(prev) || strings.HasPrefix(cur, next[:n])
	} else if HasBullet(next) {
		return true
	}
	return EndsClause(prev) || last(prev) == ',' || IsItem(cur)
}

// HasBullet says whether s begins with a bullet; its marker is trimmed by
// TrimBullet.
func HasBullet(s string) bool { return bullet.MatchString(s) }

// TrimBullet returns s without its leading bullet. Numbers and letters stay:
// they are part of what is printed and a reader may quote them.
func TrimBullet(s string) string {
	if !HasBullet(s) {
		return s
	}
	_, n := utf8.DecodeRuneInString(s)
	return strings.TrimLeftFunc(s[n:], unicode.IsSpace)
}

// IsPageNumber says whether s holds nothing but a page's number, perhaps with
// that of the document.
func IsPageNumber(s string) bool {
	return s != "" && (pageNumber.MatchString(s) || len(s) <= 24 && numbers.MatchString(s))
}

// IsLabel says whether s begins with what may name a speaker: a few words that
// begin with a capital, then a colon and a blank or the end.
func IsLabel(s string) bool {
	i := strings.IndexByte(s, ':')
	if i <= 0 || i > 120 || i+1 < len(s) && !strings.ContainsAny(s[i+1:i+2], " \t\n\u00a0*_<") && s[i+1] < utf8.RuneSelf {
		return false
	}
	head := s[:i]
	return StartsUpper(head) && !strings.ContainsAny(head, "!?;") && len(strings.Fields(head)) <= 12
}

// IsTitle says whether s, a block of its own, can be a heading: short, begun
// with a capital, not ended by a stop or comma.
func IsTitle(s string) bool { return isTitle(s, 16) }

// IsLongTitle is IsTitle for the first block of a document: official titles run
// long.
func IsLongTitle(s string) bool { return isTitle(s, 40) }

func isTitle(s string, words int) bool {
	if len(s) > 10*words || len(strings.Fields(s)) > words || !StartsUpper(s) {
		return false
	}
	return !EndsClause(s) && last(s) != ',' && strings.ContainsFunc(s, unicode.IsLetter)
}

// InTitleCase says whether s is written as titles are: two words or more, and
// every longer one begins with a capital or a digit.
func InTitleCase(s string) bool {
	n := 0
	for f := range strings.FieldsSeq(s) {
		n++
		if utf8.RuneCountInString(f) > 3 && !StartsUpper(f) {
			return false
		}
	}
	return n >= 2 && StartsUpper(s) && !strings.Contains(s, ",")
}

// BreakEnds says whether a forced line break between before and after ends a
// paragraph, rather than being a matter of looks.
func BreakEnds(before, after string) bool {
	return EndsClause(before) || IsItem(after) || IsLabel(after)
}
