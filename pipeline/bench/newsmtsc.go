package bench

import (
	"fmt"

	"visavis/lexicon"
	"visavis/pipeline/segment"
	"visavis/pipeline/tone"
)

// newsmtsc measures the valence of a sentence towards one of those it names.
var newsmtsc = Set{
	Name:   "newsmtsc",
	Short:  "tone towards a target in political news: positive, neutral or negative",
	Format: `JSONL: {"sentence_normalized", "targets": [{"from", "to", "mention", "polarity": 2, 4 or 6}]}`,
	Source: "NewsMTSC (fhamborg/NewsMTSC, MIT; Hamborg and Donnay 2021)",
	Others: []string{
		"macro-F1 on the test parts rw and mt:",
		"everything neutral .190, .226; VADER's list .513, .483 (METHOD 4.7)",
		"two general lists with distances and clauses .590, .534; a trained linear scorer .64, .61 (METHOD 4.7)",
		"RoBERTa, GRU-TSC .831, .825 (Hamborg and Donnay 2021)",
	},
	Run: runNewsMTSC,
}

// Where neutral news ends, tuned on the training part. METHOD 4.5 asks for more
// before praise than before blame; of this lexicon, which has more words for blame, a
// little less.
const (
	newsPositive = 0.02
	newsNegative = 0.04
)

var polarities = [3]string{"negative", "neutral", "positive"}

func runNewsMTSC(p *lexicon.Profile, files []File) (*Result, error) {
	scorer := tone.New(p.Tone, &p.Language, tone.Defaults())
	r := &Result{}
	var ours, neutral, words confusion
	list, err := readBaseline()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		err := eachLine(f, func(n int, line []byte) error {
			items, err := newsTargets(line)
			if err != nil {
				return err
			}
			for i := range items {
				item := &items[i]
				s, err := item.sentence(p)
				if err != nil {
					return err
				}
				r.Items++
				v := scorer.Score(s).Valence
				got := polarity(v, newsNegative, newsPositive)
				ours[item.gold][got]++
				neutral[item.gold][1]++
				words[item.gold][polarity(list.tone(s.Tokens), listBand, listBand)]++
				if got != item.gold {
					r.Wrong = append(r.Wrong, Wrong{
						Item: fmt.Sprintf("%s:%d %s", f.Name, n, item.mention),
						Want: polarities[item.gold], Got: fmt.Sprintf("%s %.3f", polarities[got], v), Text: item.text,
					})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	ours.add(r, polarities, "")
	neutral.add(r, polarities, "all neutral ")
	words.add(r, polarities, "word list ")
	return r, nil
}

// polarity is the class of a valence: 0 negative, 1 neutral, 2 positive.
func polarity(v, negative, positive float64) int {
	switch {
	case v <= -negative:
		return 0
	case v >= positive:
		return 2
	}
	return 1
}

// A newsTarget is one item: somebody in a sentence and how it speaks of them.
type newsTarget struct {
	text, mention string
	start, end    int // bytes
	gold          int
}

func newsTargets(line []byte) ([]newsTarget, error) {
	var c struct {
		Text    string `json:"sentence_normalized"`
		Targets []struct {
			From     int     `json:"from"`
			To       int     `json:"to"`
			Mention  string  `json:"mention"`
			Polarity float64 `json:"polarity"`
		} `json:"targets"`
	}
	if err := decodeLine(line, &c); err != nil {
		return nil, err
	}
	if c.Text == "" || len(c.Targets) == 0 {
		return nil, fmt.Errorf(`a line needs "sentence_normalized" and "targets"`)
	}
	var out []newsTarget
	for _, t := range c.Targets {
		item := newsTarget{text: c.Text, mention: t.Mention, gold: int(t.Polarity)/2 - 1}
		if t.Polarity != 2 && t.Polarity != 4 && t.Polarity != 6 {
			return nil, fmt.Errorf("polarity %g of %q is none of 2, 4 and 6", t.Polarity, t.Mention)
		}
		item.start, item.end = runeAt(c.Text, t.From), runeAt(c.Text, t.To)
		if t.From < 0 || item.end <= item.start {
			return nil, fmt.Errorf("from %d to %d of %q is no part of the sentence", t.From, t.To, t.Mention)
		}
		out = append(out, item)
	}
	return out, nil
}

// runeAt returns the byte at which the nth character of s begins, or its end.
func runeAt(s string, n int) int {
	for i := range s {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(s)
}

// sentence marks the target as the partner, and everybody else by name.
func (t *newsTarget) sentence(p *lexicon.Profile) (*segment.Sentence, error) {
	s := tagged(p, t.text)
	if !target(s, t.start, t.end) {
		return nil, fmt.Errorf("%q is no word of the sentence", t.mention)
	}
	persons(s)
	return s, nil
}
