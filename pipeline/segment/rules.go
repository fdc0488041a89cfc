package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// A cutter decides for each stop of a block whether a sentence ends there.
type cutter struct {
	text    string
	lang    *lexicon.Language
	items   []int // where items begin that their numbers or bullets mark off, ascending
	guesses []int // the library's sentence ends, ascending
	doubt   bool  // the library was needed
}

// ends reports whether the sentence that began at start ends with s. The rules
// go from what is certain to what is likely; where none of them knows, the
// library decides.
func (c *cutter) ends(start int, s stop) bool {
	if _, ok := slices.BinarySearch(c.items, s.next); ok {
		return true
	}
	if s.tight {
		return c.blankMissing(start, s)
	}
	next := opening(c.text[s.next:])
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case next == "":
		return false // nothing but marks follows: they stay with this sentence
	case unicode.IsLower(first):
		return false
	case strings.IndexByte(",;:)", c.text[s.next]) >= 0:
		return false
	case c.omission(s):
		return false
	case s.strong:
		return true
	case s.ellipsis:
		// Dots that stand for a pause within a sentence stand apart from the
		// word before them.
		if before, _ := utf8.DecodeLastRuneInString(c.text[:s.start]); !unicode.IsSpace(before) {
			return true
		}
		return c.guessed(s)
	case onlyMarker(c.text[start:s.start]):
		return false
	case s.end > s.marks:
		return true // no abbreviation's dot: a quote, a bracket or a note mark follows it
	}
	return c.fullStop(start, s, next)
}

// fullStop decides about a plain full stop that a capital, a digit or a script
// without case follows.
func (c *cutter) fullStop(start int, s stop, next string) bool {
	sentence := c.text[start:s.start]
	word := lastWord(sentence)
	if word == "" {
		return true
	}
	listed := c.lang.Abbreviations.Has(word) || c.lang.Abbreviations.Has(afterHyphen(word))
	if c.lang.AbbreviationsBeforeNumber.Has(word) {
		if c.numberFollows(c.text[s.next:]) {
			return false
		}
		listed = false
	}
	first, _ := utf8.DecodeRuneInString(next)
	letters := utf8.RuneCountInString(word)
	var yes, perhaps bool
	if listed || letters == 1 || dotted(word) {
		yes, perhaps = c.opens(next)
	}
	switch {
	case unicode.IsDigit(first):
		return !listed && !dotted(word) && !contraction(word) && (letters >= 4 || c.guessed(s))
	case dotted(word) && !listed && unicode.IsUpper(firstRune(word)):
		return yes || perhaps && c.guessed(s) // most likely a name's initials
	case dotted(word):
		return yes || c.guessed(s) && !c.lang.Abbreviations.Has(lastWord(upToStop(next)))
	case letters == 1 && unicode.IsUpper(firstRune(word)):
		return c.initialEnds(sentence, word, s, yes)
	case listed && titleCase(word):
		// "Mr", "Gen": a name follows, and only an opening word does not look
		// like one.
		return yes || perhaps && c.guessed(s)
	case listed:
		return yes || c.guessed(s)
	case word == strings.TrimSpace(sentence):
		return true // "No." is an answer
	case contraction(word):
		return false
	case letters >= 4 || !titleCase(word):
		return true
	}
	return c.guessed(s)
}

// initialEnds decides about a dot behind a single capital letter, which is
// most often a name's initial.
func (c *cutter) initialEnds(sentence, word string, s stop, opens bool) bool {
	if opens {
		return true
	}
	before := lastWord(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(sentence), word)))
	if before == "" || !unicode.IsLower(firstRune(before)) {
		return false
	}
	return c.firstPerson(word) || c.guessed(s)
}

func (c *cutter) firstPerson(word string) bool {
	_, ok := c.lang.FirstPerson.At(lexicon.Split(word), 0)
	return ok
}

// opens reports whether text begins with a small word of the language written
// with a capital: behind an abbreviation that is what a new sentence looks
// like. Where another capital follows, it may as well be a name's first part,
// and the answer is perhaps.
func (c *cutter) opens(text string) (yes, perhaps bool) {
	toks := lexicon.Split(head(text, 64))
	if len(toks) == 0 || !unicode.IsUpper(firstRune(toks[0].Text)) {
		return false, false
	}
	l := c.lang
	at := func(sets ...*lexicon.Set) int {
		for _, set := range sets {
			if m, ok := set.At(toks, 0); ok {
				return m.End
			}
		}
		return 0
	}
	followed := func(end int) bool {
		return end < len(toks) && unicode.IsUpper(firstRune(toks[end].Text))
	}
	if end := at(l.Determiners, l.Pronouns, l.FirstPerson, l.Conjunctions, l.ClauseBreaks, l.NegationCues); end > 0 {
		return !followed(end), followed(end)
	}
	if end := at(l.Locatives, l.OpenLists, l.Focus, l.Reporting); end > 0 {
		return !followed(end), false
	}
	return false, false
}

// numberFollows reports whether text begins with a number, a numeral or a
// reference that holds one: what "No." and "Art." stand before.
func (c *cutter) numberFollows(text string) bool {
	word, _, _ := strings.Cut(head(text, 64), " ")
	if strings.ContainsAny(word, "0123456789") {
		return true
	}
	if strings.HasPrefix(word, "(") && strings.Contains(word, ")") {
		return len(word) <= 6
	}
	word = strings.TrimRight(word, ".,;:)")
	return roman(word) > 0 && unicode.IsUpper(firstRune(word)) && !c.firstPerson(word)
}

// guessed reports whether the library ends a sentence at s.
func (c *cutter) guessed(s stop) bool {
	c.doubt = true
	i, _ := slices.BinarySearch(c.guesses, s.start+1)
	return i < len(c.guesses) && c.guesses[i] <= s.next
}

// omission reports whether s is a mark of words left out: "[...]".
func (c *cutter) omission(s stop) bool {
	if s.start == 0 || s.marks >= len(c.text) {
		return false
	}
	switch c.text[s.start-1:s.start] + c.text[s.marks:s.marks+1] {
	case "[]", "()", "<>":
		return true
	}
	return false
}

// blankMissing reports whether a sentence ends at s although no blank follows,
// as when a line break was lost: "the end.Next comes". Everything that may be
// an address, a number or an abbreviation is left alone.
func (c *cutter) blankMissing(start int, s stop) bool {
	if !unicode.IsUpper(firstRune(c.text[s.next:])) || s.ellipsis || utf8.RuneCountInString(c.text[s.start:s.marks]) != 1 {
		return false
	}
	from := max(start, strings.LastIndexFunc(c.text[:s.start], unicode.IsSpace)+1)
	left := strings.TrimLeftFunc(c.text[from:s.start], func(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) || r == '"' })
	right := c.text[s.next:]
	if i := strings.IndexFunc(right, unicode.IsSpace); i >= 0 {
		right = right[:i]
	}
	if strings.ContainsAny(left+right, "/@\\_=&#") || c.lang.Abbreviations.Has(left) || c.lang.AbbreviationsBeforeNumber.Has(left) {
		return false
	}
	if i := strings.IndexByte(right, '.'); i >= 0 && i+1 < len(right) && wordAt(right, i+1) {
		return false
	}
	_, n := utf8.DecodeRuneInString(right)
	if len(right) > n && !unicode.IsLower(firstRune(right[n:])) {
		return false // "A.B", "Washington.DC"
	}
	yes, perhaps := c.opens(c.text[s.next:])
	small := yes || perhaps // a small word that opens a sentence
	if s.strong {
		return true
	}
	lower, letters := 0, 0
	for _, r := range left {
		letters++
		if unicode.IsLower(r) {
			lower++
		}
	}
	switch {
	case letters >= 3 && lower == letters:
		return small || utf8.RuneCountInString(right) >= 4
	case letters >= 4 && lower == letters-1 && unicode.IsUpper(firstRune(left)),
		letters == 4 && strings.Trim(left, "0123456789") == "" && from > start:
		return small
	}
	return false
}

// opening returns text from its first letter or digit on.
func opening(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if i < 0 {
		return ""
	}
	return text[i:]
}

// lastWord returns the last word of text, without what opens a quote or a
// bracket before it.
func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '—' || r == '–' || r == '/' || unicode.In(r, unicode.Ps, unicode.Pi) || r == '"'
	})
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		text = text[i+n:]
	}
	return strings.TrimLeft(text, "'’$€£#*-")
}

// upToStop returns text up to its first full stop.
func upToStop(text string) string {
	before, _, _ := strings.Cut(head(text, 64), ".")
	return before
}

func afterHyphen(word string) string { return word[strings.LastIndexByte(word, '-')+1:] }

// dotted reports whether word has full stops inside, as "U.S" and "e.g" have.
func dotted(word string) bool {
	parts := strings.Split(head(word, 64), ".")
	for _, p := range parts {
		p = strings.TrimPrefix(p, "-") // "J.-P"
		if n := utf8.RuneCountInString(p); n < 1 || n > 2 {
			return false
		}
		for _, r := range p {
			if !unicode.IsLetter(r) {
				return false
			}
		}
	}
	return len(parts) > 1
}

// contraction reports whether word looks like a shortened title that no list
// names, such as "Lt": it is short, begins with a capital and has no vowel.
func contraction(word string) bool {
	return titleCase(word) && utf8.RuneCountInString(word) <= 4 && !strings.ContainsAny(lexicon.Fold(word), "aeiouy")
}

// titleCase reports whether word is a capital with small letters behind it.
func titleCase(word string) bool {
	n := 0
	for i, r := range word {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) && r != '-' {
			return false
		}
		n++
	}
	return n > 1
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// head returns at most n bytes of s, whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
