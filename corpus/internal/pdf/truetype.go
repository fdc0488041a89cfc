package pdf

import (
	"encoding/binary"

	"github.com/ledongthuc/pdf"
)

// embeddedMap reads text for the glyph numbers of a composite font from the
// character table of its TrueType program: files made without a ToUnicode map
// can still be read that way. It is nil where there is none.
func embeddedMap(descendant pdf.Value) *charMap {
	if x := descendant.Key("CIDToGIDMap"); x.Kind() == pdf.Stream {
		return nil // numbers do not mean glyphs here
	}
	x := descendant.Key("FontDescriptor").Key("FontFile2")
	if x.Kind() != pdf.Stream {
		return nil
	}
	m := &charMap{text: map[uint32]string{}}
	attempt(func() { readCharTable(streamBytes(x, 16<<20), m) })
	if len(m.text) == 0 {
		return nil
	}
	return m
}

// readCharTable inverts the Unicode tables of formats 4 and 12. Offsets that
// point nowhere end in a panic, which the caller expects.
func readCharTable(b []byte, m *charMap) {
	be := binary.BigEndian
	tables := int(be.Uint16(b[4:]))
	for i := range tables {
		entry := b[12+16*i:]
		if string(entry[:4]) != "cmap" {
			continue
		}
		t := b[be.Uint32(entry[8:]):]
		for k := range int(be.Uint16(t[2:])) {
			rec := t[4+8*k:]
			platform := be.Uint16(rec)
			if platform != 0 && platform != 3 {
				continue
			}
			sub := t[be.Uint32(rec[4:]):]
			switch be.Uint16(sub) {
			case 4:
				readFormat4(sub, m)
			case 12:
				for g := range min(int(be.Uint32(sub[12:])), 1<<16) {
					group := sub[16+12*g:]
					lo, hi, id := be.Uint32(group), be.Uint32(group[4:]), be.Uint32(group[8:])
					for c := lo; c <= hi && len(m.text) < maxMap && c-lo < 1<<16; c++ {
						m.put(id+c-lo, c)
					}
				}
			}
		}
	}
}

func readFormat4(sub []byte, m *charMap) {
	be := binary.BigEndian
	n := int(be.Uint16(sub[6:])) / 2
	ends, starts := sub[14:], sub[16+2*n:]
	deltas, offsets := sub[16+4*n:], sub[16+6*n:]
	for i := range n {
		lo, hi := int(be.Uint16(starts[2*i:])), int(be.Uint16(ends[2*i:]))
		off := int(be.Uint16(offsets[2*i:]))
		for c := lo; c <= hi && c != 0xFFFF; c++ {
			g := uint16(c)
			if off != 0 {
				if g = be.Uint16(offsets[2*i+off+2*(c-lo):]); g == 0 {
					continue
				}
			}
			m.put(uint32(g+be.Uint16(deltas[2*i:])), uint32(c))
		}
	}
}

// put keeps the first character of a glyph that has several.
func (m *charMap) put(glyph, c uint32) {
	if c >= 0xE000 && c <= 0xF8FF {
		return
	}
	if _, ok := m.text[glyph]; !ok && glyph != 0 {
		m.text[glyph] = string(rune(c))
	}
}
