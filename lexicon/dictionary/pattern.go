package dictionary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// Pattern returns a Term in the pattern language of the lexicon, or why it
// cannot be one. A * at the end of a word is the same there; * and ? elsewhere
// have no like.
func Pattern(term string) (pattern, why string) {
	if emoticon(term) {
		return "", "is no word (an emoticon or signs)"
	}
	var words []string
	only := true // nothing but *
	for _, w := range strings.Fields(term) {
		var b strings.Builder
		star := false
		for i := 0; i < len(w); i++ {
			c := w[i]
			switch {
			case star:
				return "", "has letters behind a *: only the end of a word can be open"
			case c == '\\' && i+1 < len(w):
				i++
				c = w[i]
			case c == '?':
				return "", "has a ? for one letter, which patterns have not"
			case c == '*' && i == 0 && len(w) > 1:
				return "", "begins with a *: only the end of a word can be open"
			case c == '*':
				star = true
				if r, _ := utf8.DecodeLastRuneInString(b.String()); b.Len() > 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
					b.WriteByte(' ') // behind a hyphen it is a word of its own
				}
				b.WriteByte(c)
				continue
			}
			if strings.IndexByte(`|()[]{}~*<>\`, c) >= 0 || c == '.' && i+1 < len(w) && w[i+1] == '.' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
		only = only && w == "*"
		words = append(words, b.String())
	}
	if only {
		return "", "stands for any word"
	}
	// Small letters match in any case, as the formats do.
	pattern = strings.ToLower(strings.Join(words, " "))
	p, err := lexicon.ParsePattern(pattern, nil)
	if err != nil {
		return "", "makes no pattern: " + err.Error()
	}
	toks := lexicon.Split(sample(term, ""))
	if m, ok := lexicon.NewSet([]lexicon.Pattern{p}).At(toks, 0); !ok || m.End != len(toks) {
		return "", "would never match: texts are cut into other words"
	}
	return pattern, ""
}

// sample is a text that a term stands for, its open words ending so.
func sample(term, ending string) string {
	var words []string
	for _, w := range strings.Fields(term) {
		var b strings.Builder
		for i := 0; i < len(w); i++ {
			switch {
			case w[i] == '\\' && i+1 < len(w):
				i++
			case w[i] == '*', w[i] == '?':
				if w[i] == '*' && b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
					b.WriteString(ending)
					continue
				}
				b.WriteByte('x')
				continue
			}
			b.WriteByte(w[i])
		}
		words = append(words, strings.ToLower(b.String()))
	}
	return strings.Join(words, " ")
}

// emoticon reports whether a term is signs rather than words: it has a sign
// that no word has and nowhere three letters on end, or no letter or digit at
// all. A wildcard is no sign.
func emoticon(term string) bool {
	run, longest, other, signs := 0, 0, false, false
	for i := 0; i < len(term); {
		r, n := utf8.DecodeRuneInString(term[i:])
		if r == '\\' && i+1 < len(term) {
			signs, run = true, 0 // a * or ? that is meant itself
			i += 2
			continue
		}
		i += n
		switch {
		case r == '*', r == '?':
			other = true
		case unicode.IsLetter(r), unicode.Is(unicode.M, r):
			run++
			longest = max(longest, run)
			continue
		case unicode.IsDigit(r):
			other = true
		case unicode.IsSpace(r), strings.ContainsRune("'’-./&", r):
		default:
			signs = true
		}
		run = 0
	}
	return longest == 0 && !other || signs && longest < 3
}
