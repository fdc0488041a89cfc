package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// printedLabels returns, for each page, the number printed on it, as far as the
// running heads and feet agree on one: "" where they do not. A sheet that holds
// two pages of the original has both, "4–5".
//
// A number at the beginning or end of a running line may be a date or the
// number of a chapter; a page number goes up by one from page to page, or by
// two where a sheet holds two pages.
func printedLabels(t *Text) []string {
	if t.Pages == 0 {
		return nil
	}
	type number struct{ page, n int }
	var arabic, roman []number
	for i := range t.Blocks {
		b := &t.Blocks[i]
		if b.Kind != Header && b.Kind != Footer || b.Page < 1 || b.Page > t.Pages {
			continue
		}
		words := strings.FieldsFunc(t.Block(i), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) == 0 {
			continue
		}
		ends := words[:1]
		if len(words) > 1 {
			ends = []string{words[0], words[len(words)-1]}
		}
		for _, w := range ends {
			if n, err := strconv.Atoi(w); err == nil && n > 0 && n < 10000 {
				arabic = append(arabic, number{b.Page, n})
			} else if n := romanNumber(w); n > 0 {
				roman = append(roman, number{b.Page, n})
			}
		}
	}
	labels := make([]string, t.Pages)
	// assign gives the pages whose numbers lie on the line n = step*page + c with
	// the most votes their label.
	assign := func(numbers []number, step int, print func(n int) string) int {
		votes := map[int]map[int]bool{} // c: pages
		best, most := 0, 0
		for _, x := range numbers {
			c := x.n - step*x.page
			if votes[c] == nil {
				votes[c] = map[int]bool{}
			}
			votes[c][x.page] = true
			if n := len(votes[c]); n > most || n == most && c > best {
				best, most = c, n
			}
		}
		if most < 3 && most < t.Pages {
			return 0
		}
		for _, x := range numbers {
			if x.n-step*x.page == best && labels[x.page-1] == "" {
				labels[x.page-1] = print(x.n)
			}
		}
		return most
	}
	var pairs []number // sheets that print two numbers, one after the other
	for i, x := range arabic {
		for _, y := range arabic[i+1:] {
			if y.page == x.page && y.n-x.n == 1 {
				pairs = append(pairs, x)
			}
		}
	}
	assign(pairs, 2, func(n int) string { return fmt.Sprintf("%d–%d", n, n+1) })
	assign(arabic, 1, strconv.Itoa)
	assign(roman, 1, func(n int) string { return romanNumerals[n] })
	return labels
}

// romanNumerals are those of the front matter of a report.
var romanNumerals = [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
	"xvi", "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix", "xxx"}

func romanNumber(w string) int {
	for n := 1; n < len(romanNumerals); n++ {
		if w == romanNumerals[n] {
			return n
		}
	}
	return 0
}
