package pdf

import (
	"bytes"
	"math"
	"strconv"
)

// A kind of operand in a content stream or a character map.
type opKind byte

const (
	opNumber opKind = iota
	opString
	opName
	opArray
	opDict
	opOther // true, false, null
)

// An operand is what stands before an operator.
type operand struct {
	kind opKind
	num  float64
	str  string    // of a string or a name
	list []operand // of an array; of a dictionary, keys and values in turn
}

// A lexer reads the syntax that content streams and character maps share. It
// never fails: what it cannot read it leaves out, as viewers do.
type lexer struct {
	b []byte
	i int
}

// maxNest bounds arrays within arrays, maxItems how many operands one holds.
const (
	maxNest  = 16
	maxItems = 1 << 16
)

// next returns the operands up to the next operator, and the operator; "" at
// the end.
func (l *lexer) next(args []operand) ([]operand, string) {
	args = args[:0]
	for {
		x, word, ok := l.token(0)
		switch {
		case !ok:
			return args, ""
		case word == "]" || word == ">>" || word == "}" || word == "{":
			// A stray closing bracket.
		case word != "":
			return args, word
		case len(args) < 64:
			args = append(args, x)
		default:
			copy(args, args[1:])
			args[len(args)-1] = x
		}
	}
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// token returns an operand, or a word that is an operator or a closing bracket.
func (l *lexer) token(depth int) (x operand, word string, ok bool) {
	for l.i < len(l.b) {
		c := l.b[l.i]
		if c == '%' {
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		} else if !isBlank(c) {
			break
		} else {
			l.i++
		}
	}
	if l.i >= len(l.b) {
		return operand{}, "", false
	}
	switch c := l.b[l.i]; {
	case depth > maxNest && (c == '[' || c == '<'):
		l.i++
		return operand{kind: opOther}, "", true
	case c == '(':
		return operand{kind: opString, str: l.literal()}, "", true
	case c == '<' && l.i+1 < len(l.b) && l.b[l.i+1] == '<':
		l.i += 2
		return operand{kind: opDict, list: l.items(">>", depth)}, "", true
	case c == '<':
		return operand{kind: opString, str: l.hex()}, "", true
	case c == '>' && l.i+1 < len(l.b) && l.b[l.i+1] == '>':
		l.i += 2
		return operand{}, ">>", true
	case c == '[':
		l.i++
		return operand{kind: opArray, list: l.items("]", depth)}, "", true
	case c == '/':
		l.i++
		return operand{kind: opName, str: l.name()}, "", true
	case isDelimiter(c):
		l.i++
		return operand{}, string(c), true
	}
	start := l.i
	for l.i < len(l.b) && !isBlank(l.b[l.i]) && !isDelimiter(l.b[l.i]) {
		l.i++
	}
	w := l.b[start:l.i]
	if c := w[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		return operand{kind: opNumber, num: parseNumber(w)}, "", true
	}
	switch s := string(w); s {
	case "true", "false", "null":
		return operand{kind: opOther, str: s}, "", true
	default:
		return operand{}, s, true
	}
}

// items reads operands up to the closing bracket.
func (l *lexer) items(end string, depth int) []operand {
	var list []operand
	for {
		x, word, ok := l.token(depth + 1)
		switch {
		case !ok, word == end:
			return list
		case word == "ET", word == "Tj", word == "TJ":
			// The bracket was never closed.
			l.i -= len(word)
			return list
		case word == "" && len(list) < maxItems:
			list = append(list, x)
		}
	}
}

// parseNumber reads a number as viewers do: what is no number after a good
// start is left out, "--5" is -5.
func parseNumber(w []byte) float64 {
	if f, err := strconv.ParseFloat(string(w), 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
		return f
	}
	sign := 1.0
	for len(w) > 0 && (w[0] == '-' || w[0] == '+') {
		if w[0] == '-' {
			sign = -1
		}
		w = w[1:]
	}
	end, dot := 0, false
	for end < len(w) && (w[end] >= '0' && w[end] <= '9' || w[end] == '.' && !dot) {
		dot = dot || w[end] == '.'
		end++
	}
	f, err := strconv.ParseFloat(string(w[:end]), 64)
	if err != nil || math.IsInf(f, 0) {
		return 0
	}
	return sign * f
}

func (l *lexer) literal() string {
	var out []byte
	depth := 1
	for l.i++; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.i++
				return string(out)
			}
		case '\\':
			if l.i++; l.i >= len(l.b) {
				return string(out)
			}
			c = l.b[l.i]
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
					l.i++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				n := int(c - '0')
				for k := 0; k < 2 && l.i+1 < len(l.b) && l.b[l.i+1] >= '0' && l.b[l.i+1] <= '7'; k++ {
					l.i++
					n = n*8 + int(l.b[l.i]-'0')
				}
				c = byte(n)
			}
		}
		out = append(out, c)
	}
	return string(out)
}

func (l *lexer) hex() string {
	var out []byte
	half, n := byte(0), 0
	for l.i++; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		if c == '>' {
			l.i++
			break
		}
		d, ok := digit(c)
		if !ok {
			continue
		}
		if n++; n%2 == 1 {
			half = d
		} else {
			out = append(out, half<<4|d)
		}
	}
	if n%2 == 1 {
		out = append(out, half<<4)
	}
	return string(out)
}

func digit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (l *lexer) name() string {
	var out []byte
	for l.i < len(l.b) && !isBlank(l.b[l.i]) && !isDelimiter(l.b[l.i]) {
		c := l.b[l.i]
		if c == '#' && l.i+2 < len(l.b) {
			hi, ok1 := digit(l.b[l.i+1])
			lo, ok2 := digit(l.b[l.i+2])
			if ok1 && ok2 {
				c = hi<<4 | lo
				l.i += 2
			}
		}
		out = append(out, c)
		l.i++
	}
	return string(out)
}

// skipImage moves behind the data of an image that stands in the stream
// itself; its bytes could be anything.
func (l *lexer) skipImage() {
	for {
		_, word, ok := l.token(0)
		if !ok {
			return
		}
		if word == "ID" {
			break
		}
	}
	for {
		j := bytes.Index(l.b[min(l.i, len(l.b)):], []byte("EI"))
		if j < 0 {
			l.i = len(l.b)
			return
		}
		at := l.i + j
		l.i = at + 2
		if isBlank(l.b[at-1]) && l.looksLikeText() {
			return
		}
	}
}

// looksLikeText says whether what follows may be operators, not image data.
func (l *lexer) looksLikeText() bool {
	if l.i < len(l.b) && !isBlank(l.b[l.i]) {
		return false
	}
	for _, c := range l.b[l.i:min(l.i+12, len(l.b))] {
		if c > 0x7E || c < 0x20 && !isBlank(c) || c == 0 {
			return false
		}
	}
	return true
}
