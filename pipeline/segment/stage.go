package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// longestDirection is how many words a remark in brackets has at most.
const longestDirection = 12

var closing = map[byte]byte{'(': ')', '[': ']', '<': '>'}

// StageDirections returns what of a block's text is nobody's words (METHOD 2.5),
// as spans of bytes in order: all of it where [StageDirection] says so of the
// block; else the remarks in brackets within it, such as the "(Laughter.)" of
// "So do we. (Laughter.) Thank you." Brackets are mostly the speaker's own words,
// so they must hold a remark of the language's and no more, or be a sentence of
// their own that holds one.
func StageDirections(s string, lang *lexicon.Language) [][2]int {
	if StageDirection(s, lang) {
		return [][2]int{{0, len(s)}}
	}
	var out [][2]int
	for i := 0; i < len(s); {
		k := strings.IndexAny(s[i:], "([<")
		if k < 0 {
			break
		}
		open := i + k
		n := strings.IndexByte(s[open:], closing[s[open]])
		if n < 0 {
			i = open + 1
			continue
		}
		end := open + n + 1
		inner := s[open+1 : end-1]
		if strings.ContainsAny(inner, "([<") || !remark(inner, s[open], lang) {
			i = open + 1
			continue
		}
		out = append(out, [2]int{open, end})
		i = end
	}
	return out
}

// remark reports whether what stands in brackets within a block is a stage
// direction.
func remark(inner string, bracket byte, lang *lexicon.Language) bool {
	trimmed := strings.TrimFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if trimmed == "" {
		return bracket == '<' // "<...>"
	}
	toks := lexicon.Split(trimmed)
	switch {
	case countWords(toks) > longestDirection:
		return false
	case covers(lang.StageDirections, toks):
		return true
	}
	// "(Laughter in the hall.)" is a sentence of its own.
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(inner))
	own := unicode.IsUpper(firstRune(inner)) && strings.ContainsRune(".!…", last)
	return (own || bracket == '<') && begins(lang.StageDirections, toks) || own && begins(lang.StageActions, toks)
}

// StageDirection reports whether s, the text of a whole block, is none of
// anybody's words: "(Applause.)", "<...>", "* * *".
func StageDirection(s string, lang *lexicon.Language) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	if opening(s) == "" {
		return true // marks only
	}
	if len(s) > 30*longestDirection {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	inner := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	toks := lexicon.Split(inner)
	if covers(lang.StageDirections, toks) {
		return true
	}
	switch first := firstRune(s); {
	case strings.ContainsAny(inner, "()[]<>") || strings.Count(s, string(first)) > 1 && first != '*' || countWords(toks) > longestDirection:
		return false // the brackets are two pairs
	case first == '<' && last == '>':
		return true
	case first == '(' && remark(s[1:len(s)-1], '(', lang):
		return true
	case first == '(' && last == ')', first == '[' && last == ']', first == '*' && last == '*' && !strings.HasPrefix(s, "**"):
		return begins(lang.StageDirections, toks)
	}
	return false
}

func begins(set *lexicon.Set, toks []lexicon.Token) bool {
	_, ok := set.At(toks, 0)
	return ok
}

// CutStage parts a sentence from the stage directions in it, given as spans of
// bytes of the text in order. A direction at its beginning or end becomes a
// sentence of its own, with Stage set; one in its middle is left out of its
// tokens, or parts it in two where alone says so of the direction's bytes.
func CutStage(body string, s Sentence, stage [][2]int, alone func(start, end int) bool) []Sentence {
	var out []Sentence
	rest := s
	for i, d := range stage {
		if d[1] <= rest.Start || d[0] >= rest.End {
			continue
		}
		d[0], d[1] = max(d[0], rest.Start), min(d[1], rest.End)
		before, mark := rest, rest
		before.End = d[0]
		mark.Start, mark.End, mark.Stage, mark.Gaps = d[0], d[1], true, nil
		behind := rest.End
		if i+1 < len(stage) {
			behind = min(behind, max(d[1], stage[i+1][0]))
		}
		if hasWord(body[rest.Start:d[0]]) && hasWord(body[d[1]:behind]) && !alone(d[0], d[1]) {
			rest.Gaps = append(rest.Gaps, d)
			continue
		}
		if before.shrink(body); hasWord(body[before.Start:before.End]) {
			out = append(out, before)
		}
		out = append(out, mark)
		rest.Start, rest.Gaps = d[1], nil
	}
	if rest.shrink(body); hasWord(body[rest.Start:rest.End]) || len(out) == 0 {
		out = append(out, rest)
	}
	return out
}

// shrink takes the blanks around a sentence from it.
func (s *Sentence) shrink(body string) {
	s.Start = s.Start + skipBlanks(body[s.Start:s.End], 0)
	s.End = s.Start + len(strings.TrimRightFunc(body[s.Start:s.End], unicode.IsSpace))
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
