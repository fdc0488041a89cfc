// Package charset turns the bytes of a text file into UTF-8.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// ErrBinary says that a file is no text in any encoding this package knows.
var ErrBinary = errors.New("is not text: it holds binary data; give a PDF, HTML, Word, OpenDocument, Markdown or plain text file")

// Decode returns data as UTF-8 without a byte order mark. A mark decides the
// encoding; without one it is UTF-8, UTF-16 where every other byte is zero, or
// one of three Windows encodings: Cyrillic, western European or Turkish. A guess
// is told in warning.
func Decode(data []byte) (text, warning string, err error) {
	if i := bytes.Index(data, []byte("\xEF\xBB\xBF")); i == 0 {
		data = data[3:]
	} else if enc := utf16(data); enc != nil {
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			return "", "", fmt.Errorf("is not text: %w", err)
		}
		data = out
	}
	if binary(data) {
		return "", "", ErrBinary
	}
	if utf8.Valid(data) {
		return string(data), "", nil
	}
	good, bad := count(data)
	if good > 8*bad {
		text = string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
		return text, fmt.Sprintf("%d places are not valid UTF-8; they are shown as \uFFFD", bad), nil
	}
	cm, name := windows(data)
	text, err = cm.NewDecoder().String(string(data))
	if err != nil {
		return "", "", fmt.Errorf("is not text: %w", err)
	}
	return text, fmt.Sprintf("the file does not say its encoding; read as %s", name), nil
}

// utf16 returns the UTF-16 in which data is written, or nil.
func utf16(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	}
	head := data[:min(len(data), 4000)]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	// Latin text has a zero in every other byte; an odd one elsewhere is no matter.
	switch many, few := len(head)/4, len(head)/50; {
	case len(head) < 8:
	case zeros[1] > many && zeros[0] <= few:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > many && zeros[1] <= few:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// binary says whether data has too many control bytes to be text.
func binary(data []byte) bool {
	head := data[:min(len(data), 1<<16)]
	control := 0
	for _, c := range head {
		switch {
		case c == 0:
			control += 10
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1A && c != 0x1B, c == 0x7F:
			control++
		}
	}
	return control*20 > len(head)
}

// count returns how many characters beyond ASCII are well-formed UTF-8, and
// how many bytes are not.
func count(data []byte) (good, bad int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case r >= utf8.RuneSelf:
			good++
		}
		data = data[n:]
	}
	return good, bad
}

// windows picks the Windows encoding in which data is more plausible. Cyrillic
// words are runs of letters beyond ASCII; in western Europe such a letter
// stands alone among ASCII ones. Both place dashes and quotes alike.
func windows(data []byte) (*charmap.Charmap, string) {
	letter := func(i int) bool { return i >= 0 && i < len(data) && data[i] >= 0xC0 }
	ascii := func(i int) bool {
		return i >= 0 && i < len(data) && (data[i]|0x20 >= 'a' && data[i]|0x20 <= 'z')
	}
	runs, single := 0, 0
	for i := range data {
		switch {
		case !letter(i):
		case letter(i-1) || letter(i+1):
			runs++
		case ascii(i-1) || ascii(i+1):
			single++
		}
	}
	if runs > single {
		return charmap.Windows1251, "windows-1251"
	}
	if turkish(data) {
		return charmap.Windows1254, "windows-1254"
	}
	return charmap.Windows1252, "windows-1252"
}

// Where windows-1254 has Ğ İ Ş ğ ı ş, windows-1252 has Ð Ý Þ ð ý þ; else they are
// the same. Of the other letters beyond ASCII Turkish has but a few.
const (
	turkishOnly  = "\xD0\xDD\xDE\xF0\xFD\xFE"
	turkishOther = "\xC2\xC7\xCE\xD6\xDB\xDC\xE2\xE7\xEE\xF6\xFB\xFC"
)

// turkish reports whether data, in a western encoding, is more plausible in the
// Turkish one. Only words with one of the six letters are asked. A word with a
// letter that Turkish lacks is none of its own, and the six stand at other places
// in words of the north and of the Czechs.
func turkish(data []byte) bool {
	in := func(set string, c byte) bool { return strings.IndexByte(set, c) >= 0 }
	letter := func(c byte) bool {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0xC0 && c != 0xD7 && c != 0xF7 || in("\x8A\x8E\x9A\x9E\x9F", c)
	}
	vowel := func(c byte) bool { return in("aeiouAEIOU\xD6\xDC\xDD\xF6\xFC\xFD", c) }
	yes, no := 0, 0
	for i := 0; i < len(data); i++ {
		start := i
		for i < len(data) && letter(data[i]) {
			i++
		}
		word := data[start:i]
		foreign := slices.ContainsFunc(word, func(c byte) bool { return c >= 0x80 && !in(turkishOnly, c) && !in(turkishOther, c) })
		for k, c := range word {
			first, last := k == 0, k == len(word)-1
			switch {
			case !in(turkishOnly, c):
			case foreign:
				no++
			case c == 0xD0 || c == 0xF0: // the soft g follows a vowel
				if first || !vowel(word[k-1]) {
					no++
				} else if !last && (vowel(word[k+1]) || word[k+1]|0x20 == 'l') {
					yes++
				}
			case c == 0xDE || c == 0xFE: // the thorn begins a word
				if !first {
					yes++
				}
			case c == 0xDD && first, !first && !last:
				yes++
			}
		}
	}
	return yes > no
}
