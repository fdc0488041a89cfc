package bench

import (
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/mention"
	"visavis/pipeline/segment"
)

// tagged cuts one sentence into tokens and tags the actors of the gazetteer in
// it, with the lists they stand in. All are others: whose tone is asked for is up to the
// benchmark.
func tagged(p *lexicon.Profile, text string) *segment.Sentence {
	t := &corpus.Text{Body: text, Blocks: []corpus.Block{{Kind: corpus.Body, End: len(text)}}}
	s := segment.Sentence{End: len(text), Turn: -1}
	segment.Tokenise(t, &s, &p.Language)
	found := mention.Find(&mention.Doc{Text: t, Profile: p, Party: &p.Parties[0], Partner: &p.Parties[1]}, []segment.Sentence{s})
	s = found.Sentences[0]
	for i := range s.Marks {
		s.Marks[i].Who, s.Marks[i].Counted, s.Marks[i].Span = segment.Other, false, -1
	}
	return &s
}

// target makes the bytes from start to end of a sentence the one counted
// mention of the partner, in place of the marks that they touch. It reports
// whether they hold a word.
func target(s *segment.Sentence, start, end int) bool {
	m := segment.Mark{Who: segment.Partner, Counted: true, List: -1, Span: -1}
	for m.Start < len(s.Tokens) && s.Tokens[m.Start].End <= start {
		m.Start++
	}
	for m.End = m.Start; m.End < len(s.Tokens) && s.Tokens[m.End].Start < end; m.End++ {
	}
	if m.End == m.Start {
		return false
	}
	at := 0
	s.Marks = slices.DeleteFunc(s.Marks, func(o segment.Mark) bool {
		if o.End <= m.Start {
			at++
		}
		touches := o.Start < m.End && m.Start < o.End
		if touches && o.List >= 0 {
			m.List, m.Actor = o.List, o.Actor
		}
		return touches
	})
	s.Marks = slices.Insert(s.Marks, at, m)
	return true
}

// persons adds a mark for each run of capitalised words that is no name yet and
// does not merely open the sentence: most are people and bodies, which no gazetteer has.
func persons(s *segment.Sentence) {
	var out []segment.Mark
	next := 0
	for t := 0; t < len(s.Tokens); t++ {
		for next < len(s.Marks) && s.Marks[next].Start <= t {
			out = append(out, s.Marks[next])
			t = max(t, s.Marks[next].End)
			next++
		}
		end := t
		for end < len(s.Tokens) && capitalised(&s.Tokens[end]) && (next == len(s.Marks) || end < s.Marks[next].Start) {
			end++
		}
		if end == t || t == 0 && end < 2 {
			continue
		}
		out = append(out, segment.Mark{Start: t, End: end, List: -1, Span: -1})
		t = end - 1
	}
	s.Marks = append(out, s.Marks[next:]...)
}

func capitalised(t *lexicon.Token) bool {
	r, size := utf8.DecodeRuneInString(t.Text)
	return t.Word && unicode.IsUpper(r) && size < len(t.Text)
}

// confusion counts how items of some classes came out.
type confusion [3][3]int // gold, found

// add writes accuracy and the F1 of each class and their mean to r.
func (c *confusion) add(r *Result, classes [3]string, prefix string) {
	var f [3]float64
	right, all := 0, 0
	for k := range classes {
		gold, found := 0, 0
		for j := range classes {
			gold += c[k][j]
			found += c[j][k]
		}
		_, _, f[k] = prf(c[k][k], found, gold)
		right += c[k][k]
		all += gold
	}
	r.Add(prefix+"macro_f1", (f[0]+f[1]+f[2])/3)
	for k, class := range classes {
		r.Add(prefix+"f1_"+class, f[k])
	}
	r.Add(prefix+"accuracy", ratio(right, all))
}

// A wordList is the oldest way to read tone: the ratings of all words of a
// sentence are added up, whomever they speak of.
type wordList map[string]float64

// baseline is the built-in layer that holds a list of others as it is.
const baseline = "vader"

// readBaseline returns the words of that list, rated as its authors do, from -4
// to 4.
func readBaseline() (wordList, error) {
	files, err := lexicon.Files(baseline)
	if err != nil {
		return nil, err
	}
	f, err := files.Open("tone.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list := wordList{}
	name := baseline + "/tone.csv"
	return list, eachRow(File{name, f}, []string{"term", "valence"}, func(_ int, row []string) error {
		v, err := strconv.ParseFloat(row[1], 64)
		list[row[0]] = v * 8 / 3
		return err
	})
}

// tone is the sum as VADER squashes it, between -1 and 1; below -0.05 and above
// 0.05 a sentence is not neutral.
func (l wordList) tone(toks []lexicon.Token) float64 {
	x := 0.0
	for i := range toks {
		x += l[toks[i].Norm]
	}
	return x / math.Sqrt(x*x+15)
}

const listBand = 0.05
