package pdf

import "unicode/utf16"

// A charMap maps the codes of a font's strings to text (ToUnicode), or to the
// font's own glyph numbers (an encoding of a composite font).
type charMap struct {
	text   map[uint32]string
	cid    map[uint32]uint32
	ranges []cidRange
	// codes[n] are the ranges of codes of n bytes.
	codes [5][][2]uint32
}

type cidRange struct{ lo, hi, cid uint32 }

// maxMap bounds how many codes a map may list, ranges written out.
const maxMap = 200_000

func parseCMap(b []byte) *charMap {
	m := &charMap{text: map[uint32]string{}, cid: map[uint32]uint32{}}
	l := lexer{b: b}
	var pending []operand
	section := ""
	for {
		x, word, ok := l.token(0)
		if !ok {
			return m
		}
		switch word {
		case "":
			if section == "" {
				continue
			}
			pending = append(pending, x)
			pending = m.take(section, pending)
		case "begincodespacerange", "beginbfchar", "beginbfrange", "begincidchar", "begincidrange":
			section, pending = word[len("begin"):], nil
		case "endcodespacerange", "endbfchar", "endbfrange", "endcidchar", "endcidrange":
			section, pending = "", nil
		}
	}
}

// take uses up the operands of one entry once all are there.
func (m *charMap) take(section string, args []operand) []operand {
	need := 2
	if section == "bfrange" || section == "cidrange" {
		need = 3
	}
	if len(args) < need {
		return args
	}
	lo := code(args[0].str)
	switch section {
	case "codespacerange":
		if n := len(args[0].str); n >= 1 && n <= 4 {
			m.codes[n] = append(m.codes[n], [2]uint32{lo, code(args[1].str)})
		}
	case "bfchar":
		m.set(lo, utf16Text(args[1].str))
	case "cidchar":
		if len(m.cid) < maxMap {
			m.cid[lo] = uint32(max(0, args[1].num))
		}
	case "cidrange":
		if len(m.ranges) < maxMap {
			m.ranges = append(m.ranges, cidRange{lo, code(args[1].str), uint32(max(0, args[2].num))})
		}
	case "bfrange":
		hi := code(args[1].str)
		if args[2].kind == opArray {
			for i, x := range args[2].list {
				m.set(lo+uint32(i), utf16Text(x.str))
			}
			break
		}
		to := []byte(args[2].str)
		for c := lo; c <= hi && len(m.text) < maxMap; c++ {
			m.set(c, utf16Text(string(to)))
			for k := len(to) - 1; k >= 0; k-- {
				if to[k]++; to[k] != 0 {
					break
				}
			}
			if c == ^uint32(0) {
				break
			}
		}
	}
	return nil
}

func (m *charMap) set(c uint32, s string) {
	if len(m.text) < maxMap {
		m.text[c] = s
	}
}

// glyph returns the font's number for a code.
func (m *charMap) glyph(c uint32) uint32 {
	if g, ok := m.cid[c]; ok {
		return g
	}
	for _, r := range m.ranges {
		if r.lo <= c && c <= r.hi {
			return r.cid + c - r.lo
		}
	}
	return c
}

// length returns how many bytes the first code of s takes; def where the map
// does not say.
func (m *charMap) length(s string, def int) int {
	for n := 1; n <= 4 && n <= len(s); n++ {
		c := code(s[:n])
		for _, r := range m.codes[n] {
			if inRange(c, r, n) {
				return n
			}
		}
	}
	return def
}

// inRange compares byte by byte: a range of codes is a block, not an interval.
func inRange(c uint32, r [2]uint32, n int) bool {
	for i := range n {
		shift := 8 * i
		if b := byte(c >> shift); b < byte(r[0]>>shift) || b > byte(r[1]>>shift) {
			return false
		}
	}
	return true
}

func code(s string) uint32 {
	var c uint32
	for i := range len(s) {
		c = c<<8 | uint32(s[i])
	}
	return c
}

func utf16Text(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
