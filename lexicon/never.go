package lexicon

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// possible reports why no text can match a pattern that is well formed.
func (p Pattern) possible() error {
	if err := junction(p.Source); err != nil {
		return err
	}
	if why := p.never(); why != "" {
		return errors.New(why)
	}
	return nil
}

// junction reports what in a pattern as written joins things that the program
// would take for two words: "partner(s|ship)" is not partners or partnership,
// "hono*r" is not honour, and neither would ever match.
func junction(source string) error {
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	var before, last rune // the two runes read before
	for at := 0; at < len(source); {
		r, n := utf8.DecodeRuneInString(source[at:])
		at += n
		if r == '\\' && at < len(source) {
			r, n = utf8.DecodeRuneInString(source[at:])
			at += n
			if !wordy(r) {
				before, last = last, 0
				continue
			}
		}
		switch {
		case last == '*' && (wordy(r) || r == '*'):
			return fmt.Errorf("a * ends a word or stands alone: write the endings out, as in (honor|honour)")
		case (last == ')' || last == ']' || last == '>' || last == '}') && wordy(r) && (last != ']' || wordy(before) || before == '*'):
			return fmt.Errorf("%q and what follows it are two words: write whole words, as in (partners|partnership)", last)
		case (last == '(' || last == '[') && wordy(r) && (wordy(before) || before == '*'):
			return fmt.Errorf("%q and what stands before it are two words: write whole words, as in (partners|partnership)", last)
		case (r == '<' || r == '{') && (wordy(last) || last == '*'):
			return fmt.Errorf("%q and what stands before it are two words: part them by a blank", r)
		}
		before, last = last, r
	}
	return nil
}

// Placeholder returns a placeholder that the pattern needs, or "".
func (p Pattern) Placeholder() string { return placeholder(p.seq) }

func placeholder(seq []node) string {
	for i := range seq {
		n := &seq[i]
		if n.kind == literal && strings.HasPrefix(n.norm, "{") && len(n.norm) > 1 {
			return n.norm
		}
		for _, alt := range n.alts {
			if s := placeholder(alt); s != "" {
				return s
			}
		}
	}
	return ""
}

// specific says how much of the words it matches a pattern writes out: one that
// writes all of them more than one with stems, of these one with a long stem
// more than one with a short one, and one with gaps or any words least.
func (p Pattern) specific() int { return specific(p.seq) }

func specific(seq []node) int {
	const all = 1 << 20
	least := all
	for i := range seq {
		n := &seq[i]
		switch n.kind {
		case gap, anyWord:
			return 0
		case prefix:
			least = min(least, utf8.RuneCountInString(n.norm))
		case group:
			for _, alt := range n.alts {
				least = min(least, specific(alt))
			}
		}
	}
	return least
}

// maxSamples bounds how many ways of reading a pattern are tried.
const maxSamples = 400

// noWord stands for a word, or the ending of one, that no pattern names.
const noWord = "qxq"

// samples returns what a pattern stands for, as texts would have it: each
// alternative of each group is in one of them at least. Stems are tried as they
// stand and, where open is set, with an ending that no other entry will have.
// Gaps are empty.
func (p Pattern) samples(open bool) [][]string { return samples(p.seq, open, false) }

func samples(seq []node, open, filled bool) [][]string {
	parts := make([][][]string, len(seq))
	most := 1
	for i := range seq {
		n := &seq[i]
		switch n.kind {
		case gap:
			parts[i] = [][]string{nil}
			if filled && n.n > 0 {
				parts[i][0] = []string{noWord}
			}
		case anyWord:
			parts[i] = [][]string{{noWord}}
		case group:
			for _, alt := range n.alts {
				parts[i] = append(parts[i], samples(alt, open, filled)...)
			}
			if n.optional {
				parts[i] = append([][]string{nil}, parts[i]...)
			}
		default:
			word := n.norm
			if n.cased != nil {
				word = n.cased.exact
			}
			parts[i] = [][]string{{word}}
			if n.kind == prefix && open {
				parts[i] = append(parts[i], []string{word + noWord})
			}
		}
		parts[i] = parts[i][:min(len(parts[i]), maxSamples)]
		most = max(most, len(parts[i]))
	}
	out := make([][]string, most)
	for k := range out {
		for _, part := range parts {
			out[k] = append(out[k], part[k%len(part)]...)
		}
	}
	return out
}

// write writes a sample as a text would print it.
func write(sample []string) string {
	var b strings.Builder
	for i, w := range sample {
		if i > 0 && w != "'s" && !strings.Contains(",.;:!?)%", w) && sample[i-1] != "(" {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// tokens splits a sample as a text is split; a placeholder is a token of its
// own.
func tokens(sample []string) []Token {
	var out []Token
	var run []string
	flush := func() {
		out = append(out, Split(write(run))...)
		run = nil
	}
	for _, w := range sample {
		if w == Partner || w == Speaker || w == OtherActor {
			flush()
			out = append(out, Token{Text: w, Norm: w, Word: true})
			continue
		}
		if w == "'s" && len(run) == 0 && len(out) > 0 {
			out = append(out, Token{Text: w, Norm: w}) // of the placeholder before it
			continue
		}
		run = append(run, w)
	}
	flush()
	return out
}

// never says why the pattern cannot match in any text, "" if it can.
func (p Pattern) never() string {
	if !p.odd() {
		return ""
	}
	list := p.samples(false)
	for k := range list {
		if p.fits(list, k) {
			return ""
		}
	}
	return fmt.Sprintf("can never match: in a text %q is split into %q", write(list[0]), texts(list[0]))
}

// fits reports whether the pattern matches the sample list[k] of its own. What the
// splitter makes of its words in a text is not always what it made of each alone:
// "A B C" is one word set apart. A word in each gap may keep them apart.
func (p Pattern) fits(list [][]string, k int) bool {
	whole := func(sample []string) bool {
		toks := tokens(sample)
		return p.longest(toks, 0) == len(toks)
	}
	return whole(list[k]) || gapped(p.seq) && whole(samples(p.seq, false, true)[k])
}

// texts returns the tokens of a sample as a text has them.
func texts(sample []string) (out []string) {
	for _, t := range tokens(sample) {
		out = append(out, t.Text)
	}
	return out
}

// odd reports whether the pattern holds something that may be split otherwise
// in a text: a letter that stands alone, digits, or what is no word.
func (p Pattern) odd() bool { return odd(p.seq) }

func odd(seq []node) bool {
	for i := range seq {
		n := &seq[i]
		if n.kind == literal || n.kind == prefix {
			if utf8.RuneCountInString(n.norm) < 2 || strings.IndexFunc(n.norm, func(r rune) bool { return !unicode.IsLetter(r) }) >= 0 {
				return true
			}
		}
		for _, alt := range n.alts {
			if odd(alt) {
				return true
			}
		}
	}
	return false
}
