package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
)

// Limits on a label: longer beginnings of paragraphs are sentences. A bold run
// shows by itself where it ends, so it may be longer.
const (
	maxLabelBytes = 150
	maxLabelWords = 14
	maxBoldBytes  = 240
	maxBoldWords  = 24
)

// A label is the beginning of a block that may name a speaker.
type label struct {
	block      int
	start, end int             // bytes of the text: the label as printed, without its colon
	bold       bool            // the label is set in bold, the words behind it are not
	colon      bool            // a colon ends it
	alone      bool            // nothing follows in its block
	core       []lexicon.Token // without what stands in brackets
	brackets   []string        // what does
	form       form
	speaker    speaker
}

// A form is what a label looks like, from least to most telling.
type form uint8

const (
	shapeless form = iota
	titleRun       // every word has a capital: "Winner of the State Prize"
	nameRun        // two to five such words, as a name has: "Anna Lund"
	titled         // a title or an office, perhaps a name behind it: "Minister Lund", "MS. LUND"
	generic        // a word for an unnamed speaker: "Question"
)

// labels returns every label of t in text order, with its form.
func labels(t *corpus.Text, lang *lexicon.Language) []label {
	var out []label
	for i, b := range t.Blocks {
		if b.Kind != corpus.Body && b.Kind != corpus.Heading {
			continue
		}
		l, ok := parseLabel(t.Block(i), b.Strong, lang)
		if !ok {
			continue
		}
		l.block = i
		l.start += b.Start
		l.end += b.Start
		if l.form = l.shape(lang); l.form > shapeless {
			out = append(out, l)
		}
	}
	return out
}

// parseLabel reads the label at the beginning of a block, whatever it says.
func parseLabel(text string, strong int, lang *lexicon.Language) (label, bool) {
	l := label{start: markup(text, 0)}
	end := colonAt(text, l.start, lang)
	switch {
	case end >= 0:
		_, n := utf8.DecodeRuneInString(text[end:])
		after := markup(text, end+n)
		if after < len(text) && after == end+n && !unicode.IsSpace(firstRune(text[after:])) {
			return l, false // "10:30"
		}
		l.colon = true
		l.alone = skipBlanks(text, after) >= len(text)
		// The colon may stand inside the bold run or outside, and so may remarks
		// in brackets; a run that goes on is a paragraph in bold.
		name := end
		if i := strings.IndexAny(text[:end], "(["); i > l.start {
			name = i
		}
		l.bold = strong > l.start && strong <= after+1 && 2*(strong-l.start) >= name-l.start ||
			strings.HasPrefix(text, "**") && strings.Contains(text[l.start:after], "**")
	case strong > 0 && strong >= len(strings.TrimRightFunc(text, unicode.IsSpace)):
		end = len(text)
		l.bold, l.alone = true, true
	default:
		// "Q   Thank you.": a letter by itself, which the blanks set off.
		end = utf8.RuneLen(firstRune(text))
		word := lexicon.Split(text[:max(end, 0)])
		rest := strings.TrimPrefix(text[max(end, 0):], ".")
		if len(word) != 1 || !strings.HasPrefix(rest, " ") || !unicode.IsUpper(firstRune(text)) ||
			!covers(lang.GenericLabels, word) || covers(lang.Determiners, word) || covers(lang.FirstPerson, word) ||
			unicode.IsLower(firstRune(strings.TrimSpace(rest))) {
			return l, false
		}
	}
	l.end = len(strings.TrimRight(text[:end], " *_"))
	if l.end <= l.start {
		return l, false
	}
	maxBytes, maxWords := maxLabelBytes, maxLabelWords
	if l.bold {
		maxBytes, maxWords = maxBoldBytes, maxBoldWords
	}
	if l.end-l.start > maxBytes {
		return l, false
	}
	l.split(text[l.start:l.end])
	n := 0
	for _, tok := range l.core {
		if tok.Word {
			n++
		}
	}
	return l, 0 < n && n <= maxWords
}

// markup returns the end of the asterisks with which plain text sets words in
// bold at text[i:].
func markup(text string, i int) int {
	for i < len(text) && text[i] == '*' {
		i++
	}
	return i
}

// colonAt returns where the colon of a label stands, or -1. Marks that end a
// sentence or open a quote rule a label out; a full stop does not where it
// belongs to an abbreviation or an initial.
func colonAt(text string, from int, lang *lexicon.Language) int {
	depth := 0
	for i, r := range head(text, maxBoldBytes+8) {
		if i < from {
			continue
		}
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ':', '：':
			if depth <= 0 {
				return i
			}
		case '?', '!', ';', '…', '"', '“', '«', '„', '•', '|', '=', '%', '/', '\n':
			if depth <= 0 {
				return -1
			}
		case '.':
			if depth <= 0 && !abbreviated(lastWord(text[from:i]), lang) {
				return -1
			}
		}
	}
	return -1
}

// abbreviated reports whether a dot behind word may belong to the word.
func abbreviated(word string, lang *lexicon.Language) bool {
	return utf8.RuneCountInString(word) == 1 || dotted(word) || contraction(word) ||
		lang.Abbreviations.Has(word) || lang.Abbreviations.Has(afterHyphen(word))
}

// split fills core and brackets from the words of the label.
func (l *label) split(text string) {
	depth, open := 0, 0
	toks := lexicon.Split(text)
	for _, tok := range toks {
		switch {
		case tok.Text == "(" || tok.Text == "[":
			if depth == 0 {
				open = tok.End
			}
			depth++
		case depth > 0 && (tok.Text == ")" || tok.Text == "]"):
			if depth--; depth == 0 {
				l.brackets = append(l.brackets, strings.TrimSpace(text[open:tok.Start]))
			}
		case depth == 0 && tok.Text != "*":
			l.core = append(l.core, tok)
		}
	}
	for len(l.core) > 0 && !l.core[len(l.core)-1].Word {
		last := l.core[len(l.core)-1]
		if last.Text != "." && last.Text != "," {
			break
		}
		l.core = l.core[:len(l.core)-1]
	}
}

// shape says what the label looks like.
func (l *label) shape(lang *lexicon.Language) form {
	core := l.core
	if len(core) == 0 || !core[0].Word || !core[len(core)-1].Word || unicode.IsDigit(firstRune(core[0].Text)) {
		return shapeless
	}
	if addresses(core, lang) {
		return shapeless
	}
	words, caps, office := 0, 0, false
	comma := false
	described := endsInName(core)
	from := 0
	if m, ok := lang.GenericLabels.At(core, 0); ok {
		if onlyNumbers(core[m.End:]) {
			return generic
		}
		if m.End > 1 { // "Plenary session moderator Anna Lund"
			from, office = m.End, true
			words = countWords(core[:from])
		}
	}
	for i := from; i < len(core); i++ {
		tok := core[i]
		if !tok.Word {
			switch tok.Text {
			case ".", "-", "–", "'", "’", "&", "’s", "'s":
				continue
			case ",":
				comma = true
				continue
			}
			return shapeless
		}
		words++
		role := false
		if m, ok := lang.RoleWords.At(core, i); ok {
			role, office = true, true
			words += countWords(core[i+1 : m.End])
			i = m.End - 1
			caps += m.End - m.Start
		}
		first := firstRune(tok.Text)
		switch {
		case role:
		case unicode.IsUpper(first):
			caps++
		case i > 0 && i < len(core)-1 && (lang.LabelConnectors.Has(tok.Text) || lang.TitleSmall.Has(tok.Text)):
		case unicode.IsDigit(first) && l.bold:
		case described && !verbal(core, i, lang):
		default:
			return shapeless
		}
	}
	if !unicode.IsUpper(firstRune(core[0].Text)) {
		return shapeless
	}
	switch {
	case office:
		return titled
	case comma && !l.bold:
		return shapeless // "City, Monday"
	case lang.LabelConnectors.Has(core[0].Text) || lang.TitleSmall.Has(core[0].Text):
		return titleRun // "The Northern Route"
	case 2 <= words && (words <= 5 || described) && caps >= 2 && !acronymIn(core):
		return nameRun
	}
	return titleRun
}

// endsInName reports whether the label ends in what looks like a name, two
// capitalised words, so that the words before it may say who that is: "Director
// of the air show Anna Lund".
func endsInName(core []lexicon.Token) bool {
	n := 0
	for i := len(core) - 1; i >= 0 && core[i].Word && unicode.IsUpper(firstRune(core[i].Text)); i-- {
		n++
	}
	return n >= 2
}

// verbal reports whether a word says that somebody does something: then it is a
// sentence and no label.
func verbal(core []lexicon.Token, i int, lang *lexicon.Language) bool {
	for _, set := range []*lexicon.Set{lang.ActingVerbs, lang.FactVerbs, lang.FirstPerson, lang.Pronouns, lang.ClauseBreaks} {
		if _, ok := set.At(core, i); ok {
			return true
		}
	}
	return false
}

// acronymIn reports whether a word in capitals stands among others: no name
// has one.
func acronymIn(core []lexicon.Token) bool {
	all, some := true, false
	for _, tok := range core {
		if !tok.Word {
			continue
		}
		up := strings.ToUpper(tok.Text) == tok.Text
		all = all && up
		some = some || up && utf8.RuneCountInString(tok.Text) > 1 && !dotted(tok.Text)
	}
	return some && !all
}

// addresses reports whether the label is an address to the audience, or
// several parted by commas.
func addresses(core []lexicon.Token, lang *lexicon.Language) bool {
	for i := 0; i < len(core); {
		m, ok := lang.AddressLabels.At(core, i)
		if !ok {
			return false
		}
		for i = m.End; i < len(core) && (!core[i].Word || lang.LabelConnectors.Has(core[i].Text)); i++ {
		}
	}
	return true
}

// covers reports whether a pattern of the set is found over all of toks.
func covers(s *lexicon.Set, toks []lexicon.Token) bool {
	m, ok := s.At(toks, 0)
	return ok && m.End == len(toks)
}

// onlyNumbers reports whether toks are a count behind a generic label, as in
// "Question 2", or nothing.
func onlyNumbers(toks []lexicon.Token) bool {
	for _, tok := range toks {
		if tok.Word && strings.Trim(tok.Text, "0123456789") != "" {
			return false
		}
	}
	return true
}

func countWords(toks []lexicon.Token) int {
	n := 0
	for _, tok := range toks {
		if tok.Word {
			n++
		}
	}
	return n
}
