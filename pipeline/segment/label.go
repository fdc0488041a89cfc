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
	stop       bool            // a full stop does, which is a slip for a colon
	alone      bool            // nothing follows in its block
	names      bool            // nothing but a name does: "Minister of Trade: Ivo Brandt"
	text       string          // the label, marks of bold type and brackets included
	core       []lexicon.Token // without what stands in brackets
	brackets   []string        // what does, at the label's end
	country    string          // one of them, where it says for whom the speaker speaks
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
	if letter := loneLetter(text, lang); letter > 0 {
		end = letter
	} else if run, colon := boldRun(text, l.start, strong); end < 0 && run > 0 {
		// What no label in plain type may hold, as quotes, one in bold may.
		end, l.colon, l.stop, l.bold = run, colon, !colon, true
		if !colon {
			l.alone = skipBlanks(text, run+1) >= len(text)
		}
	}
	switch {
	case l.stop:
	case end >= 0 && strings.HasPrefix(text[end:], ":"), end >= 0 && strings.HasPrefix(text[end:], "："):
		_, n := utf8.DecodeRuneInString(text[end:])
		after := markup(text, end+n)
		if after < len(text) && after == end+n && !unicode.IsSpace(firstRune(text[after:])) {
			return l, false // "10:30"
		}
		l.colon = true
		l.alone = skipBlanks(text, after) >= len(text)
		l.names = onlyName(text[after:])
		// The colon may stand inside the bold run or outside, and so may remarks
		// in brackets; a run that goes on is a paragraph in bold.
		name := end
		if i := strings.IndexAny(text[:end], "(["); i > l.start {
			name = i
		}
		l.bold = l.bold || strong > l.start && strong <= after+1 && 2*(strong-l.start) >= name-l.start ||
			strings.HasPrefix(text, "**") && strings.Contains(text[l.start:after], "**")
	case end >= 0: // a letter
	case strong > 0 && strong >= len(strings.TrimRightFunc(text, unicode.IsSpace)):
		end = len(text)
		l.bold, l.alone = true, true
	default:
		return l, false
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

// loneLetter returns the end of a letter that is a label without a colon, as in
// "Q   Thank you.", or 0.
func loneLetter(text string, lang *lexicon.Language) int {
	first := firstRune(text)
	end := utf8.RuneLen(first)
	if end < 1 || !unicode.IsUpper(first) {
		return 0
	}
	word := lexicon.Split(text[:end])
	rest := strings.TrimPrefix(text[end:], ".")
	next := firstRune(strings.TrimSpace(rest))
	if len(word) != 1 || !strings.HasPrefix(rest, " ") || unicode.IsLower(next) || unicode.IsDigit(next) || next == ':' ||
		!covers(lang.GenericLabels, word) || covers(lang.Determiners, word) || covers(lang.FirstPerson, word) {
		return 0
	}
	return end
}

// boldRun returns where the label ends in a block whose first strong bytes are
// bold and others follow: at the colon that ends the run or stands behind it, or
// at its full stop.
func boldRun(text string, from, strong int) (end int, colon bool) {
	if strong <= from || strong > len(text) || strong-from > maxBoldBytes {
		return 0, false
	}
	run := strings.TrimRightFunc(text[from:strong], unicode.IsSpace)
	rest := text[from+len(run):]
	switch {
	case strings.HasSuffix(run, ":"):
		return from + len(run) - 1, true
	case strings.HasPrefix(strings.TrimLeftFunc(rest, unicode.IsSpace), ":"):
		return from + len(run) + strings.IndexByte(rest, ':'), true
	case strings.HasSuffix(run, ".") && skipBlanks(text, from+len(run)) < len(text):
		return from + len(run) - 1, false
	}
	return 0, false
}

// onlyName reports whether the words behind a label are a name and no more: then
// it is an entry of a list.
func onlyName(s string) bool {
	const most = 4
	n := 0
	for _, tok := range lexicon.Split(s) {
		switch {
		case !tok.Word && tok.Text != "." && tok.Text != "-" && tok.Text != "*":
			return false
		case tok.Word && !unicode.IsUpper(firstRune(tok.Text)):
			return false
		case tok.Word:
			if n++; n > most {
				return false
			}
		}
	}
	return n >= 2
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

// printed returns the label without marks of bold type.
func (l *label) printed() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(l.text, "*", "")), " ")
}

// full returns the text of core.
func (l *label) full() string { return l.words(0, len(l.core)) }

// words returns the text of core[from:to], with blanks where the label has some.
func (l *label) words(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		tok := l.core[i]
		if i == to-1 && !tok.Word {
			break
		}
		if i > from && tok.Start > l.core[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Text)
	}
	return b.String()
}

// split fills core and brackets from the words of the label.
func (l *label) split(text string) {
	l.text = text
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
			if tok.Word {
				l.brackets = nil // they belong to an office: "Museum (Utopia) director Anna Lund"
			}
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
	if addresses(core, lang) || !opens(core, lang) {
		return shapeless
	}
	words, caps, office := 0, 0, false
	comma := false
	described := endsInName(core) || l.bold && beginsWithName(core)
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
			case "—", "“", "”", "\"", "«", "»", "/":
				if l.bold {
					continue
				}
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
		if unicode.IsLower(first) && !role {
			if _, ok := lang.LabelStops.At(core, i); ok {
				return shapeless
			}
		}
		switch {
		case role:
		case unicode.IsUpper(first):
			caps++
		case i > 0 && i < len(core)-1 && (lang.LabelConnectors.Has(tok.Text) || lang.TitleSmall.Has(tok.Text)):
		case unicode.IsDigit(first) && l.bold:
		case i > 0 && core[i-1].Text == "-" && core[i-1].End == tok.Start: // "Berg-saga"
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
	case !l.bold && described && about(core, lang):
		return shapeless
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

// about reports whether the name at the label's end is the object of a
// preposition, as in "A letter to Anna Lund".
func about(core []lexicon.Token, lang *lexicon.Language) bool {
	i := len(core) - 1
	for i > 0 && core[i].Word && unicode.IsUpper(firstRune(core[i].Text)) {
		i--
	}
	_, place := lang.Locatives.At(core, i)
	return place || lang.ItemStops.Has(core[i].Norm)
}

// beginsWithName reports whether the label is what looks like a name, a comma,
// and words that say who that is: "Anna Lund, captain of the ship".
func beginsWithName(core []lexicon.Token) bool {
	for i, tok := range core {
		switch {
		case tok.Text == ",":
			return i >= 2 && i < len(core)-1
		case tok.Word && !unicode.IsUpper(firstRune(tok.Text)), i > 6:
			return false
		}
	}
	return false
}

// opens reports whether a label can begin so: with no word that joins it to what
// stood before, as in "And a question for Anna Lund".
func opens(core []lexicon.Token, lang *lexicon.Language) bool {
	for _, set := range []*lexicon.Set{lang.Conjunctions, lang.ClauseBreaks, lang.Locatives} {
		if _, ok := set.At(core, 0); ok {
			return false
		}
	}
	return len(core) == 1 || !lang.ItemStops.Has(core[0].Norm)
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
