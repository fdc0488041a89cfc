package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A Pattern is a compiled pattern: a way of saying something, over the tokens
// of Split. The zero Pattern matches nothing. It is immutable.
//
// The language is small enough to be read aloud:
//
//	word        the word, in any case; with a capital letter, exactly as
//	            written or in capitals throughout
//	wor*        a word that begins so; * alone is any one word
//	(a|b c)     one of; alternatives may be phrases and nest; the parentheses
//	            may be left out around a whole pattern
//	[x]         x or nothing
//	..3         a gap of at most three words; a semicolon ends it
//	a ~5 b      a and b in either order, at most five words apart
//	{partner}   a tagged name: {partner}, {speaker} or {actor}
//	<name>      the macro of that name
//	\x          the character x itself
//
// Other punctuation stands for itself; blanks part elements. A pattern may
// neither begin nor end with a gap, must need at least one token, and must not be
// too loose to be looked for.
type Pattern struct {
	Source string
	seq    []node
}

type nodeKind uint8

const (
	literal nodeKind = iota
	prefix
	anyWord
	gap
	group
)

// A node is small, as there may be a hundred thousand of them in use at once.
type node struct {
	kind     nodeKind
	optional bool
	n        int16  // words of a gap
	norm     string // literal, prefix
	cased    *cased // literal, prefix: where a capital asks for it
	alts     [][]node
	begins   *begins // of a group, see setBegins
}

// cased is a word as written, and in capitals.
type cased struct{ exact, upper string }

// A PatternError says what is wrong with a pattern, and where.
type PatternError struct {
	Pattern string
	Column  int // byte, from 1; 0 where the pattern as a whole is meant
	Message string
}

func (e *PatternError) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("pattern %q: %s", e.Pattern, e.Message)
	}
	return fmt.Sprintf("pattern %q, column %d: %s", e.Pattern, e.Column, e.Message)
}

// Macros are named pieces of patterns, written <name>.
type Macros map[string]string

const (
	maxPattern = 16 << 10 // bytes of a pattern with its macros written out
	maxDepth   = 24       // nested groups
	maxGap     = 40       // words
)

// ParsePattern compiles a pattern. Its errors are *PatternError.
func ParsePattern(source string, macros Macros) (Pattern, error) {
	text, err := expand(source, macros, 0)
	if err != nil {
		return Pattern{}, &PatternError{source, 0, err.Error()}
	}
	if len(text) > maxPattern {
		return Pattern{}, &PatternError{source, 0, "is too long with its macros written out"}
	}
	p := parser{src: text}
	seq, err := p.whole()
	if err != nil {
		col := p.pos + 1
		if text != source {
			col = 0
		}
		return Pattern{}, &PatternError{source, col, err.Error()}
	}
	setBegins(seq)
	pat := Pattern{Source: source, seq: seq}
	if err := cmp.Or(pat.check(), pat.possible()); err != nil {
		return Pattern{}, &PatternError{source, 0, err.Error()}
	}
	return pat, nil
}

func expand(s string, macros Macros, depth int) (string, error) {
	if depth > 8 {
		return "", fmt.Errorf("macros are nested too deep, or in a circle")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			b.WriteByte(s[i])
			if i+1 < len(s) {
				i++
				b.WriteByte(s[i])
			}
		case '<':
			end := strings.IndexByte(s[i:], '>')
			if end < 0 {
				return "", fmt.Errorf("a macro is opened with < and not closed")
			}
			name := s[i+1 : i+end]
			body, ok := macros[name]
			if !ok {
				return "", fmt.Errorf("there is no macro <%s>", name)
			}
			body, err := expand(body, macros, depth+1)
			if err != nil {
				return "", err
			}
			b.WriteByte('(')
			b.WriteString(body)
			b.WriteByte(')')
			i += end
		default:
			b.WriteByte(s[i])
		}
		if b.Len() > maxPattern {
			return "", fmt.Errorf("is too long with its macros written out")
		}
	}
	return b.String(), nil
}

type parser struct {
	src string
	pos int
}

func (p *parser) blanks() {
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\t' || p.src[p.pos] == '\n') {
		p.pos++
	}
}

// whole parses a pattern: a sequence, or alternatives of some.
func (p *parser) whole() ([]node, error) {
	var alts [][]node
	for {
		seq, err := p.sequence(0, "")
		if err != nil {
			return nil, err
		}
		alts = append(alts, seq)
		if p.pos == len(p.src) {
			break
		}
		p.pos++ // the bar
	}
	if len(alts) == 1 {
		return alts[0], nil
	}
	return []node{{kind: group, alts: alts}}, nil
}

// sequence parses elements up to the end, a | or the closing bracket.
func (p *parser) sequence(depth int, closing string) ([]node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("groups are nested too deep")
	}
	var seq []node
	var left []node // of a ~
	apart := -1
	for {
		p.blanks()
		if p.pos == len(p.src) || p.src[p.pos] == '|' || strings.IndexByte(")]", p.src[p.pos]) >= 0 {
			if p.pos < len(p.src) && depth == 0 && p.src[p.pos] != '|' {
				return nil, fmt.Errorf("%q closes nothing", p.src[p.pos])
			}
			break
		}
		switch c := p.src[p.pos]; {
		case c == '(' || c == '[':
			n, err := p.group(depth, c)
			if err != nil {
				return nil, err
			}
			seq = append(seq, n)
		case c == '~':
			p.pos++
			n, err := p.number()
			if err != nil {
				return nil, err
			}
			if apart >= 0 {
				return nil, fmt.Errorf("only one ~ at a level: put the rest in parentheses")
			}
			if len(seq) == 0 {
				return nil, fmt.Errorf("~ has nothing on its left")
			}
			left, seq, apart = seq, nil, n
		case strings.HasPrefix(p.src[p.pos:], "..") && p.pos+2 < len(p.src) && isDigit(p.src[p.pos+2]):
			p.pos += 2
			n, err := p.number()
			if err != nil {
				return nil, err
			}
			seq = append(seq, node{kind: gap, n: int16(n)})
		case c == '{':
			end := strings.IndexByte(p.src[p.pos:], '}')
			name := ""
			if end > 0 {
				name = p.src[p.pos : p.pos+end+1]
			}
			if name != Partner && name != Speaker && name != OtherActor {
				return nil, fmt.Errorf("only %s, %s and %s can stand in braces", Partner, Speaker, OtherActor)
			}
			seq = append(seq, node{kind: literal, norm: name})
			p.pos += end + 1
		default:
			nodes, err := p.chunk()
			if err != nil {
				return nil, err
			}
			seq = append(seq, nodes...)
		}
	}
	if apart >= 0 {
		if len(seq) == 0 {
			return nil, fmt.Errorf("~ has nothing on its right")
		}
		between := node{kind: gap, n: int16(apart)}
		ab := append(append(append([]node{}, left...), between), seq...)
		ba := append(append(append([]node{}, seq...), between), left...)
		return []node{{kind: group, alts: [][]node{ab, ba}}}, nil
	}
	if len(seq) == 0 && closing == "" {
		return nil, fmt.Errorf("is empty")
	}
	return seq, nil
}

func (p *parser) group(depth int, open byte) (node, error) {
	closing := byte(')')
	if open == '[' {
		closing = ']'
	}
	n := node{kind: group, optional: open == '['}
	for {
		p.pos++ // the bracket, or the bar
		alt, err := p.sequence(depth+1, string(closing))
		if err != nil {
			return n, err
		}
		if len(alt) == 0 {
			return n, fmt.Errorf("a group has an empty alternative: use [x] for something that may be missing")
		}
		n.alts = append(n.alts, alt)
		if p.pos == len(p.src) {
			return n, fmt.Errorf("%q is not closed", open)
		}
		if p.src[p.pos] == '|' {
			continue
		}
		if p.src[p.pos] != closing {
			return n, fmt.Errorf("%q is closed by %q", open, p.src[p.pos])
		}
		p.pos++
		return n, nil
	}
}

func (p *parser) number() (int, error) {
	start := p.pos
	for p.pos < len(p.src) && isDigit(p.src[p.pos]) {
		p.pos++
	}
	n, err := strconv.Atoi(p.src[start:p.pos])
	if err != nil || n > maxGap {
		return 0, fmt.Errorf("a gap needs a number of words from 0 to %d", maxGap)
	}
	return n, nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// chunk parses plain text up to a blank or a special character.
func (p *parser) chunk() ([]node, error) {
	var b strings.Builder
	star := false
	for p.pos < len(p.src) && !star {
		c := p.src[p.pos]
		if strings.IndexByte(" \t\n|()[]{}~", c) >= 0 {
			break
		}
		switch c {
		case '\\':
			p.pos++
			if p.pos == len(p.src) {
				return nil, fmt.Errorf(`ends with a \`)
			}
			b.WriteByte(p.src[p.pos])
		case '*':
			star = true
		default:
			b.WriteByte(c)
		}
		p.pos++
	}
	toks := Split(b.String())
	if Fold(b.String()) == "'s" && !star {
		// A possessive is one token behind its word, and two without it.
		return []node{{kind: literal, norm: "'s"}}, nil
	}
	if len(toks) == 0 {
		if star {
			return []node{{kind: anyWord}}, nil
		}
		return nil, fmt.Errorf("holds something that is not a word")
	}
	nodes := make([]node, len(toks))
	for i, t := range toks {
		nodes[i] = node{kind: literal, norm: t.Norm}
		if strings.IndexFunc(t.Text, unicode.IsUpper) >= 0 {
			nodes[i].cased = &cased{t.Text, strings.ToUpper(t.Text)}
		}
	}
	if star {
		last := &nodes[len(nodes)-1]
		if !toks[len(toks)-1].Word {
			return nil, fmt.Errorf("a * must follow a word, or stand alone")
		}
		last.kind = prefix
	}
	return nodes, nil
}

func (p Pattern) check() error {
	if len(p.seq) == 0 {
		return fmt.Errorf("is empty")
	}
	if open, _ := trails(p.seq); open {
		return fmt.Errorf("ends with a gap")
	}
	var fail error
	if empty := leads(p.seq, func(_ string, kind nodeKind) {
		if kind == gap {
			fail = fmt.Errorf("begins with a gap")
		}
	}); empty && fail == nil {
		fail = fmt.Errorf("would match nothing at all: something in it must not be optional")
	}
	if fail == nil && loose(p.seq) {
		fail = fmt.Errorf("is too loose: there may be so many ways through a text that looking for it is given up; write shorter gaps, or several patterns")
	}
	return fail
}

// trails reports whether a match of seq can end with a gap, and whether it can be
// nothing at all: leads from the other side.
func trails(seq []node) (open, empty bool) {
	for i := range slices.Backward(seq) {
		n := &seq[i]
		skip := n.optional
		for _, alt := range n.alts {
			o, e := trails(alt)
			open, skip = open || o, skip || e
		}
		if open = open || n.kind == gap; open || !skip {
			return open, false
		}
	}
	return false, true
}

// The placeholders of a pattern: the names that a folded sentence holds in
// place of tagged actors.
const (
	Partner    = "{partner}"
	Speaker    = "{speaker}"
	OtherActor = "{actor}"
)

func isPlaceholder(norm string) bool {
	return strings.HasPrefix(norm, "{") && (norm == Partner || norm == Speaker || norm == OtherActor)
}
