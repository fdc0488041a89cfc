package pdf

import (
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// A font turns the codes of a string into text and widths.
type font struct {
	composite bool
	bold      bool
	unicode   *charMap    // ToUnicode, or nil
	encoding  *charMap    // codes to glyph numbers of a composite font, or nil
	direct    bool        // codes are UTF-16 themselves
	simple    [256]string // text by code of a simple font
	width     map[uint32]float64
	missing   float64 // width of what width does not list
	scale     float64 // widths to units of text space
}

// A char is one character of a shown string.
type char struct {
	text  string
	width float64 // in units of text space, before the font's size
	blank bool    // code 32 of one byte: word spacing applies
}

// chars splits a shown string.
func (f *font) chars(s string, out []char) []char {
	out = out[:0]
	for len(s) > 0 {
		n := 1
		if f.composite {
			n = min(2, len(s))
			if f.encoding != nil {
				n = min(f.encoding.length(s, n), len(s))
			}
		}
		c := code(s[:n])
		var text string
		ok := false
		if f.unicode != nil {
			text, ok = f.unicode.text[c]
		}
		if !ok && !f.composite {
			text = f.simple[c&0xFF]
		}
		if !ok && f.direct {
			text = utf16Text(s[:n])
		}
		g := c
		if f.encoding != nil {
			g = f.encoding.glyph(c)
		}
		w, ok := f.width[g]
		if !ok {
			w = f.missing
		}
		out = append(out, char{text: text, width: w * f.scale, blank: n == 1 && c == 32})
		s = s[n:]
	}
	return out
}

// loadFont reads a font's dictionary. What is damaged in it is left out: half a
// font reads better than none.
func loadFont(v pdf.Value) *font {
	f := &font{width: map[uint32]float64{}, missing: 500, scale: 0.001}
	attempt(func() {
		if x := v.Key("ToUnicode"); x.Kind() == pdf.Stream {
			f.unicode = parseCMap(streamBytes(x, 8<<20))
		}
	})
	attempt(func() { f.bold = isBold(v) })
	if v.Key("Subtype").Name() == "Type0" {
		attempt(func() { f.loadComposite(v) })
		return f
	}
	attempt(func() { f.loadWidths(v) })
	attempt(func() { f.loadEncoding(v) })
	return f
}

// attempt runs a step that the library may end in a panic.
func attempt(step func()) {
	defer func() { _ = recover() }()
	step()
}

// streamBytes returns what can be decoded of a stream, at most limit bytes.
func streamBytes(v pdf.Value, limit int64) []byte {
	rd := v.Reader()
	defer rd.Close()
	b, _ := io.ReadAll(io.LimitReader(rd, limit))
	return b
}

var boldName = regexp.MustCompile(`(?i)bold|black|heavy|demi(?:$|[^a-z])|-medi(?:ital)?$|(?:^|[+])(?:cm|sf|ec|la|ls)\w{0,3}bx|-bd|,bd`)

func isBold(v pdf.Value) bool {
	d := v.Key("FontDescriptor")
	if v.Key("Subtype").Name() == "Type0" {
		d = v.Key("DescendantFonts").Index(0).Key("FontDescriptor")
	}
	const forceBold = 1 << 18
	return boldName.MatchString(v.Key("BaseFont").Name()) || boldName.MatchString(d.Key("FontName").Name()) ||
		d.Key("FontWeight").Float64() >= 600 || d.Key("Flags").Int64()&forceBold != 0
}

func (f *font) loadComposite(v pdf.Value) {
	f.composite = true
	f.missing = 1000
	enc := v.Key("Encoding")
	switch name := enc.Name(); {
	case enc.Kind() == pdf.Stream:
		f.encoding = parseCMap(streamBytes(enc, 8<<20))
	case strings.Contains(name, "UCS2"), strings.Contains(name, "UTF16"):
		f.direct = true
	}
	d := v.Key("DescendantFonts").Index(0)
	if x := d.Key("DW"); x.Kind() != pdf.Null {
		f.missing = x.Float64()
	}
	ws := d.Key("W")
	for i := 0; i+1 < ws.Len(); {
		first := uint32(ws.Index(i).Int64())
		x := ws.Index(i + 1)
		if x.Kind() == pdf.Array {
			for k := range x.Len() {
				f.width[first+uint32(k)] = x.Index(k).Float64()
			}
			i += 2
			continue
		}
		last, w := uint32(x.Int64()), ws.Index(i+2).Float64()
		for c := first; c <= last && c-first < 1<<16; c++ {
			f.width[c] = w
		}
		i += 3
	}
	if f.unicode == nil && !f.direct {
		f.unicode = embeddedMap(d)
	}
}

func (f *font) loadWidths(v pdf.Value) {
	if v.Key("Subtype").Name() == "Type3" {
		f.missing = 0
		if m := v.Key("FontMatrix"); m.Len() == 6 {
			f.scale = math.Hypot(m.Index(0).Float64(), m.Index(1).Float64())
		}
	}
	if x := v.Key("FontDescriptor").Key("MissingWidth"); x.Kind() != pdf.Null && x.Float64() > 0 {
		f.missing = x.Float64()
	}
	first := uint32(v.Key("FirstChar").Int64())
	ws := v.Key("Widths")
	for i := range min(ws.Len(), 256) {
		f.width[first+uint32(i)] = ws.Index(i).Float64()
	}
	if ws.Len() == 0 {
		f.standardWidths(v.Key("BaseFont").Name())
	}
}

// standardWidths stands in for the widths of the 14 fonts that every viewer
// has, which files may leave out. Only the space between words hangs on them.
func (f *font) standardWidths(name string) {
	if strings.Contains(name, "Courier") {
		f.missing = 600
		return
	}
	for c := uint32(0); c < 256; c++ {
		w := 530.0
		switch r := rune(c); {
		case strings.ContainsRune(" .,:;!'|ijlft/I[]()-", r):
			w = 280
		case strings.ContainsRune("mwMW@%", r):
			w = 830
		case r >= 'A' && r <= 'Z':
			w = 670
		}
		f.width[c] = w
	}
}

var namedCode = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([^\s/]+)\s+put`)

func (f *font) loadEncoding(v pdf.Value) {
	enc := v.Key("Encoding")
	base := enc.Name()
	if enc.Kind() == pdf.Dict {
		base = enc.Key("BaseEncoding").Name()
	}
	table := charmap.Windows1252
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for c := 32; c < 256; c++ {
		f.simple[c] = string(table.DecodeByte(byte(c)))
	}
	if base == "StandardEncoding" || base == "" && v.Key("Subtype").Name() != "TrueType" {
		for c, s := range standardEncoding {
			f.simple[c] = s
		}
	}
	// A font of its own kind may carry its encoding in its program only.
	if base == "" {
		if x := v.Key("FontDescriptor").Key("FontFile"); x.Kind() == pdf.Stream {
			for _, m := range namedCode.FindAllSubmatch(streamBytes(x, 64<<10), 256) {
				if c, err := strconv.Atoi(string(m[1])); err == nil && c < 256 {
					if s := glyphText(string(m[2])); s != "" {
						f.simple[c] = s
					}
				}
			}
		}
	}
	diff := enc.Key("Differences")
	c := 0
	for i := range diff.Len() {
		switch x := diff.Index(i); x.Kind() {
		case pdf.Integer:
			c = int(x.Int64())
		case pdf.Name:
			if c >= 0 && c < 256 {
				if s := glyphText(x.Name()); s != "" {
					f.simple[c] = s
				} else if strings.TrimLeft(x.Name(), letters) == strconv.Itoa(c) && c >= 32 {
					// "a108" for code 108: the name says nothing, the code does.
					f.simple[c] = string(charmap.Windows1252.DecodeByte(byte(c)))
				} else if x.Name() == ".notdef" {
					f.simple[c] = ""
				}
			}
			c++
		}
	}
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// standardEncoding is where Adobe's StandardEncoding differs from Windows-1252
// in a way that matters for text.
var standardEncoding = map[int]string{
	0x27: "’", 0x60: "‘", 0xA4: "⁄", 0xA6: "ƒ", 0xA8: "¤", 0xA9: "'", 0xAA: "“", 0xAC: "‹", 0xAD: "›", 0xAE: "fi", 0xAF: "fl",
	0xB1: "–", 0xB2: "†", 0xB3: "‡", 0xB4: "·", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBC: "…", 0xBD: "‰",
	0xC1: "`", 0xC2: "´", 0xC3: "ˆ", 0xC4: "˜", 0xC5: "¯", 0xC6: "˘", 0xC7: "˙", 0xC8: "¨", 0xCA: "˚", 0xCB: "¸", 0xCD: "˝", 0xCE: "˛",
	0xCF: "ˇ", 0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß",
}
