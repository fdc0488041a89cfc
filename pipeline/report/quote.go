package report

import (
	"regexp"
	"strings"
)

// maxQuote is the longest quote in words (METHOD 5.3).
const maxQuote = 40

// clauseEnd is where a sentence may be cut: after a comma, semicolon or colon,
// before and after a bracket, at a dash with blanks around it.
var clauseEnd = regexp.MustCompile(`[,;:)]["”’»]?\s+|\s+[–—-]\s+|\s+\(`)

// quote chooses what is quoted of the sentence s: all of it, or, from more than
// maxQuote words, the clauses around the spans that matter, the first of which
// is never lost. It returns the bytes of s to quote.
func quote(s string, matter [][2]int) (start, end int) {
	if words(s) <= maxQuote {
		return trim(s, 0, len(s))
	}
	if len(matter) == 0 {
		matter = [][2]int{{0, 0}}
	}
	cuts := []int{0}
	for _, m := range clauseEnd.FindAllStringIndex(s, -1) {
		at := m[1]
		if s[m[1]-1] == '(' {
			at--
		}
		if at < len(s) {
			cuts = append(cuts, at)
		}
	}
	cuts = append(cuts, len(s))

	clause := func(at int) int {
		k := 0
		for k+2 < len(cuts) && cuts[k+1] <= at {
			k++
		}
		return k
	}
	fits := func(i, j int) bool { return words(s[cuts[i]:cuts[j]]) <= maxQuote }
	i := clause(matter[0][0])
	j := i + 1
	if !fits(i, j) {
		return around(s, matter[0])
	}
	for _, m := range matter[1:] {
		a, b := min(i, clause(m[0])), max(j, clause(max(m[0], m[1]-1))+1)
		if fits(a, b) {
			i, j = a, b
		}
	}
	for grown := true; grown; {
		grown = false
		if j+1 < len(cuts) && fits(i, j+1) {
			j, grown = j+1, true
		}
		if i > 0 && fits(i-1, j) {
			i, grown = i-1, true
		}
	}
	return trim(s, cuts[i], cuts[j])
}

var word = regexp.MustCompile(`\S+`)

// around quotes maxQuote words of a clause that is longer than that, the span
// in the middle.
func around(s string, span [2]int) (start, end int) {
	ws := word.FindAllStringIndex(s, -1)
	k := 0
	for k+1 < len(ws) && ws[k][1] <= span[0] {
		k++
	}
	first := max(0, min(k-maxQuote/2, len(ws)-maxQuote))
	return ws[first][0], ws[min(first+maxQuote, len(ws))-1][1]
}

// trim takes blanks off both ends, and off a cut end the punctuation that led
// to what is left out.
func trim(s string, start, end int) (int, int) {
	for start < end && strings.ContainsRune(" \t\n", rune(s[start])) {
		start++
	}
	if end < len(s) {
		end = start + len(strings.TrimRight(s[start:end], " \t\n,;:–—-("))
	}
	return start, start + len(strings.TrimRight(s[start:end], " \t\n"))
}

func words(s string) int { return len(strings.Fields(s)) }
