package pdf

import (
	"errors"
	"math"

	"github.com/ledongthuc/pdf"
)

// A matrix maps points: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times applies m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func shift(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// A glyph is one shown character: where its baseline begins and ends, its
// size, and its text. Units are points of the page.
type glyph struct {
	x, y   float64
	dx, dy float64 // along the baseline to where the next one would begin
	size   float64
	text   string
	bold   bool
}

// state is what q saves and Q restores.
type state struct {
	ctm                          matrix
	font                         *font
	size, charGap, wordGap       float64
	stretch, leading, rise, mode float64
}

// An interp runs the content of one page and gathers its glyphs.
type interp struct {
	out   []glyph
	fonts map[string]*font // by fontKey and name: a name means different fonts in different places
	ops   int
	chars []char
	lost  int // characters that could not be turned into text
}

var errTooMuch = errors.New("it holds more than a page can")

// run executes one content stream with the resources it names.
func (in *interp) run(content []byte, resources pdf.Value, ctm matrix, depth int) error {
	s := state{ctm: ctm, stretch: 1}
	var saved []state
	tm, line := identity, identity
	key := fontKey(resources)
	l := lexer{b: content}
	var args []operand
	var op string
	for {
		args, op = l.next(args)
		if op == "" {
			return nil
		}
		if in.ops++; in.ops > maxOps || len(in.out) > maxGlyphs {
			return errTooMuch
		}
		num := func(i int) float64 {
			if i < len(args) && args[i].kind == opNumber {
				return args[i].num
			}
			return 0
		}
		last := func() operand {
			if len(args) == 0 {
				return operand{kind: opOther}
			}
			return args[len(args)-1]
		}
		newLine := func(x, y float64) {
			line = shift(x, y).times(line)
			tm = line
		}
		switch op {
		case "q":
			if len(saved) < 512 {
				saved = append(saved, s)
			}
		case "Q":
			if n := len(saved); n > 0 {
				s, saved = saved[n-1], saved[:n-1]
			}
		case "cm":
			s.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.times(s.ctm)
		case "BT":
			tm, line = identity, identity
		case "Tf":
			if len(args) >= 2 {
				s.font, s.size = in.font(resources, key, args[len(args)-2].str), last().num
			}
		case "gs":
			attempt(func() {
				if f := resources.Key("ExtGState").Key(last().str).Key("Font"); f.Len() == 2 {
					s.font, s.size = loadFont(f.Index(0)), f.Index(1).Float64()
				}
			})
		case "Tc":
			s.charGap = num(0)
		case "Tw":
			s.wordGap = num(0)
		case "Tz":
			s.stretch = num(0) / 100
		case "TL":
			s.leading = num(0)
		case "Ts":
			s.rise = num(0)
		case "Tr":
			s.mode = num(0)
		case "Td":
			newLine(num(0), num(1))
		case "TD":
			s.leading = -num(1)
			newLine(num(0), num(1))
		case "Tm":
			line = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
			tm = line
		case "T*":
			newLine(0, -s.leading)
		case "Tj":
			tm = in.show(&s, tm, last().str)
		case "'":
			newLine(0, -s.leading)
			tm = in.show(&s, tm, last().str)
		case "\"":
			s.wordGap, s.charGap = num(0), num(1)
			newLine(0, -s.leading)
			tm = in.show(&s, tm, last().str)
		case "TJ":
			for _, x := range last().list {
				switch x.kind {
				case opString:
					tm = in.show(&s, tm, x.str)
				case opNumber:
					tm = shift(-x.num/1000*s.size*s.stretch, 0).times(tm)
				}
			}
		case "BI":
			l.skipImage()
		case "Do":
			if err := in.object(&s, resources, last().str, depth); err != nil {
				return err
			}
		}
	}
}

// object draws a form; images have no text.
func (in *interp) object(s *state, resources pdf.Value, name string, depth int) (err error) {
	attempt(func() {
		x := resources.Key("XObject").Key(name)
		if x.Kind() != pdf.Stream || x.Key("Subtype").Name() != "Form" || depth >= maxForms {
			return
		}
		m := identity
		if v := x.Key("Matrix"); v.Len() == 6 {
			for i := range m {
				m[i] = v.Index(i).Float64()
			}
		}
		own := x.Key("Resources")
		if own.IsNull() {
			own = resources
		}
		err = in.run(streamBytes(x, maxContent), own, m.times(s.ctm), depth+1)
	})
	return err
}

// fontKey tells the fonts of different pages and forms apart: it lists the
// objects that the names stand for.
func fontKey(resources pdf.Value) (key string) {
	attempt(func() { key = resources.Key("Font").String() })
	return key
}

func (in *interp) font(resources pdf.Value, key, name string) *font {
	key += "\x00" + name
	if f, ok := in.fonts[key]; ok {
		return f
	}
	// Viewers stand in for a font that is missing, so its text is seen.
	f := loadFont(pdf.Value{})
	attempt(func() {
		if v := resources.Key("Font").Key(name); !v.IsNull() {
			f = loadFont(v)
		}
	})
	in.fonts[key] = f
	return f
}

// show places the characters of a string and returns the text matrix behind it.
func (in *interp) show(s *state, tm matrix, str string) matrix {
	f := s.font
	if f == nil {
		return tm
	}
	in.chars = f.chars(str, in.chars)
	for _, c := range in.chars {
		at := matrix{s.size * s.stretch, 0, 0, s.size, 0, s.rise}.times(tm).times(s.ctm)
		size := math.Hypot(at[2], at[3])
		gap := s.charGap
		if c.blank {
			gap += s.wordGap
		}
		switch c.text {
		case "", "\x00":
			in.lost++
		default:
			if size > 0.1 && size < 5000 && len(in.out) <= maxGlyphs {
				in.out = append(in.out, glyph{
					x: at[4], y: at[5], dx: c.width * at[0], dy: c.width * at[1], size: size, text: c.text,
					bold: f.bold || s.mode == 2,
				})
			}
		}
		tm = shift((c.width*s.size+gap)*s.stretch, 0).times(tm)
	}
	return tm
}
