package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"visavis/corpus"
	"visavis/lexicon"
)

// Health says how well a document was read, for a researcher who wonders why a
// count is wrong (METHOD 1.5). Shares are from 0 to 1.
type Health struct {
	Engines      string  `json:"engines"` // that read its pages, with their numbers; "" where the format has no engines
	Pages        int     `json:"pages"`   // 0 where the format has none
	EmptyPages   int     `json:"empty_pages"`
	Words        int     `json:"words"`
	WordsPage    float64 `json:"words_page"`    // 0 where the format has no pages
	Agreement    float64 `json:"agreement"`     // of two engines, over the pages that both read; -1 for none
	Confidence   float64 `json:"confidence"`    // of the recognition, over the pages recognised; -1 for none
	Garble       float64 `json:"garble"`        // words that no language would write
	SingleLetter float64 `json:"single_letter"` // words of one letter; above 0.1 words have come apart
	Script       string  `json:"script"`        // that of most letters
	ScriptShare  float64 `json:"script_share"`
	// FunctionWords is the share of words that are small words of the profile's
	// language ("of", "the"). Language is a guess from it, with a question mark:
	// the profile's language, or nothing known.
	FunctionWords float64 `json:"function_words"`
	Language      string  `json:"language"`
}

// leastFunction is the share of small words from which a text is taken to be
// in the profile's language. Running English has 0.3; French and Spanish, which
// share some of the words, have half of this.
const leastFunction = 0.2

type script struct {
	name  string
	table *unicode.RangeTable
}

var scripts = []script{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Han", unicode.Han}, {"Thai", unicode.Thai}, {"Arabic", unicode.Arabic},
	{"Lao", unicode.Lao}, {"Khmer", unicode.Khmer}, {"Myanmar", unicode.Myanmar}, {"Hangul", unicode.Hangul}, {"Greek", unicode.Greek},
	{"Devanagari", unicode.Devanagari}, {"Hebrew", unicode.Hebrew}, {"Hiragana", unicode.Hiragana}, {"Katakana", unicode.Katakana},
}

// CheckHealth computes the health of a text, with the language of a profile.
func CheckHealth(text *corpus.Text, language *lexicon.Language) Health {
	h := Health{Pages: text.Pages, Garble: text.Garble, Agreement: -1, Confidence: -1}
	letters := make([]int, len(scripts))
	all, single, small := 0, 0, 0
	for i := range text.Blocks {
		block := text.Block(i)
		for _, t := range lexicon.Split(block) {
			if !t.Word {
				continue
			}
			word := block[t.Start:t.End]
			h.Words++
			if language.TitleSmall.Has(word) {
				small++
			}
			n := 0
			for _, r := range word {
				if !unicode.IsLetter(r) {
					continue
				}
				n++
				if i := slices.IndexFunc(scripts, func(s script) bool { return unicode.Is(s.table, r) }); i >= 0 {
					letters[i]++
				}
			}
			all += n
			if n == 1 && len([]rune(word)) == 1 {
				single++
			}
		}
	}
	if h.Words > 0 {
		h.SingleLetter = float64(single) / float64(h.Words)
		h.FunctionWords = float64(small) / float64(h.Words)
	}
	if h.Pages > 0 {
		h.WordsPage = float64(h.Words) / float64(h.Pages)
	}
	h.Script = "other"
	if most := slices.Max(letters); most > 0 {
		h.Script, h.ScriptShare = scripts[slices.Index(letters, most)].name, float64(most)/float64(all)
	}
	h.Language = "?"
	if h.FunctionWords >= leastFunction {
		h.Language = language.Code + "?"
	}
	h.pages(text.PageInfo)
	return h
}

// pages sums up how the pages were read.
func (h *Health) pages(pages []corpus.PageInfo) {
	var engines []string
	count := map[string]int{}
	both, agreed, recognised, sure := 0, 0.0, 0, 0.0
	for _, p := range pages {
		if p.Engine == "" {
			h.EmptyPages++
			continue
		}
		name := string(p.Engine)
		if count[name]++; count[name] == 1 {
			engines = append(engines, name)
		}
		// A page counts by its words: an empty one proves nothing.
		if p.Agreement >= 0 {
			both += p.Words
			agreed += p.Agreement * float64(p.Words)
		}
		if p.Confidence >= 0 {
			recognised += p.Words
			sure += p.Confidence * float64(p.Words)
		}
	}
	for i, name := range engines {
		engines[i] = fmt.Sprintf("%s %d", name, count[name])
	}
	h.Engines = strings.Join(engines, ", ")
	if both > 0 {
		h.Agreement = agreed / float64(both)
	}
	if recognised > 0 {
		h.Confidence = sure / float64(recognised)
	}
}
