package bench

import (
	"fmt"
	"slices"

	"visavis/lexicon"
)

// sentences counts the cases of sentence splitting that come out exactly as
// their authors wrote them.
var sentences = Set{
	Name:   "sentences",
	Short:  "sentence splitting, cases that come out exactly as expected",
	Format: `JSONL: {"name", "text", "expected": [sentences]}`,
	Source: "pragmatic_segmenter's golden rules (diasks2, MIT), or cases of your own",
	Run:    runSentences,
}

func runSentences(p *lexicon.Profile, files []File) (*Result, error) {
	r := &Result{}
	right := 0
	var shares []Figure
	for _, f := range files {
		items, good := 0, 0
		err := eachLine(f, func(n int, line []byte) error {
			var c struct {
				Name, Text string
				Expected   []string
			}
			if err := decodeLine(line, &c); err != nil {
				return err
			}
			if c.Text == "" || len(c.Expected) == 0 {
				return fmt.Errorf(`a case needs "text" and "expected"`)
			}
			for i := range c.Expected {
				c.Expected[i] = fold(c.Expected[i])
			}
			items++
			got := split(c.Text, &p.Language)
			if slices.Equal(got, c.Expected) {
				good++
				return nil
			}
			r.Wrong = append(r.Wrong, Wrong{
				Item: fmt.Sprintf("%s:%d %s", f.Name, n, c.Name),
				Want: fmt.Sprintf("%q", c.Expected), Got: fmt.Sprintf("%q", got), Text: c.Text,
			})
			return nil
		})
		if err != nil {
			return nil, err
		}
		r.Items += items
		right += good
		shares = append(shares, Figure{Name: "exact " + stem(f.Name), Value: ratio(good, items)})
	}
	r.Count("right", right)
	r.Add("exact", ratio(right, r.Items))
	if len(files) > 1 {
		r.Figures = append(r.Figures, shares...)
	}
	return r, nil
}
