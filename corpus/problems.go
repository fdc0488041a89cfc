package corpus

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Problem is one mistake in a file that a researcher wrote: where it is,
// what is wrong and what would be right.
type Problem struct {
	File    string
	Line    int // from 1; 0 where the whole file is meant
	Message string
}

// String returns the problem as file:line: message.
func (p Problem) String() string {
	file := p.File
	if strings.ContainsFunc(file, unicode.IsControl) {
		file = fmt.Sprintf("%q", file) // one problem stays on one line
	}
	if p.Line == 0 {
		return file + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d: %s", file, p.Line, p.Message)
}

// Problems are all mistakes of a study, by file and line: nobody should have
// to run a study again to learn of the next one. A function of this package
// that returns Problems as an error never returns an empty list.
type Problems []Problem

// Error returns the problems, one on a line.
func (p Problems) Error() string {
	p = p.sorted()
	lines := make([]string, 0, len(p))
	for i, q := range p {
		// A column of wrong dates in a long manifest is one mistake made many
		// times; the first hundreds tell it.
		if i == 500 && len(p) > 501 {
			lines = append(lines, fmt.Sprintf("... and %d more problems like these", len(p)-i))
			break
		}
		lines = append(lines, q.String())
	}
	return strings.Join(lines, "\n")
}

func (p Problems) sorted() Problems {
	p = slices.Clone(p)
	slices.SortStableFunc(p, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
	return p
}

func (p *Problems) add(file string, line int, format string, args ...any) {
	*p = append(*p, Problem{file, line, fmt.Sprintf(format, args...)})
}

// err returns the problems as an error; nil, not an empty list, for none.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p.sorted()
}

// quoted returns user data as a message shows it: in quotes, on one line, and
// short however long the data are.
func quoted(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s[:min(len(s), 4*most)])[:most-3]) + "..."
	}
	return fmt.Sprintf("%q", s)
}

// didYouMean returns the end of a message about a word that is not one of the
// right ones: the nearest of them, where one is near, and all of them, where
// that helps.
func didYouMean(word string, right []string) string {
	near := nearest(word, right)
	switch {
	case near == "":
		return "write one of " + strings.Join(right, ", ")
	case len(right) > 10:
		return fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Sprintf("did you mean %q? (one of %s)", near, strings.Join(right, ", "))
}

// nearest returns the right word with the smallest edit distance from word, or
// "" if none is near enough to have been meant.
func nearest(word string, right []string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	if len(word) > 100 {
		return ""
	}
	best, least := "", max(2, len(word)/3)+1
	for _, r := range right {
		// Two edits turn any word of two letters into any other.
		if d := distance(word, strings.ToLower(r)); d < least && d < len(r) && d < max(len(word), 1) {
			best, least = r, d
		}
	}
	return best
}

// distance is the Levenshtein distance of a and b in runes.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j := range t {
			d := diagonal
			if s[i] != t[j] {
				d = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], d
		}
	}
	return row[len(t)]
}
