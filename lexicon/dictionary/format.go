package dictionary

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"visavis/lexicon"
)

// format is one kind of file.
type format struct {
	name       string
	extensions []string
	read       func(b *builder, text string) error
	write      func(w *writer)
}

var formats = []format{
	{"quanteda", []string{".yml", ".yaml"}, readQuanteda, writeQuanteda},
	{"dic", []string{".dic"}, readLIWC, writeLIWC},
	{"dicx", []string{".dicx"}, readLIWC22, writeLIWC22},
	{"lc3", []string{".lc3"}, readLexicoder, writeLexicoder},
	{"ykd", []string{".ykd", ".lcd"}, readYoshikoder, writeYoshikoder},
	{"cat", []string{".cat"}, readWordStat, writeWordStat},
	{"vader", nil, readVADER, writeVADER},
	{"afinn", nil, readAFINN, writeAFINN},
	{"nrc", nil, readNRC, writeNRC},
	{"mpqa", []string{".tff"}, readMPQA, writeMPQA},
	{"csv", []string{".csv", ".tsv"}, readCSV, writeCSV},
	{"visavis", nil, readRows, writeRows},
}

// Formats returns the names of the formats: quanteda (YAML), dic (LIWC 2001 to
// 2015), dicx (LIWC-22), lc3 (Lexicoder), ykd (Yoshikoder, and Lexicoder's
// .lcd), cat (WordStat), vader, afinn, nrc, mpqa, csv, and visavis (tone.csv).
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// CheckFormat returns an error that lists the formats if there is none of the
// name.
func CheckFormat(name string) error {
	if formatOf(name) == nil {
		return fmt.Errorf("there is no format %q; there are: %s", name, strings.Join(Formats(), ", "))
	}
	return nil
}

func formatOf(name string) *format {
	if name == "lcd" {
		name = "ykd"
	}
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return &formats[i]
}

// Options say what a file does not.
type Options struct {
	Format   string // "": known by the file's ending, or by what it holds
	Encoding string // as the web names them, such as windows-1252; "": UTF-8, or what the file says
}

// ReadFile reads the dictionary at path. What is wrong with the file is
// reported as lexicon.Problems.
func ReadFile(path string, o Options) (*Dictionary, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, err
	}
	return Read(path, data, o)
}

// Read reads a dictionary; name is the file's, for its ending and for
// messages. What is wrong with the file is reported as lexicon.Problems.
func Read(name string, data []byte, o Options) (*Dictionary, error) {
	b := newBuilder(name)
	if o.Format != "" {
		if err := CheckFormat(o.Format); err != nil {
			return nil, err
		}
	}
	if len(data) > MaxFile {
		return nil, b.fail(0, "is larger than %d MB: no dictionary is", MaxFile>>20)
	}
	text, err := b.decode(data, o.Encoding)
	if err != nil {
		return nil, err
	}
	f := formatOf(o.Format)
	if f == nil {
		if f = recognise(name, text); f == nil {
			return nil, b.fail(0, "is in no format that its ending or its first lines tell: say --format, one of %s", strings.Join(Formats(), ", "))
		}
	}
	if f.name != "quanteda" && f.name != "ykd" { // which need no lines
		for i, l := range lines(text) {
			if len(l) > maxLine {
				return nil, b.fail(i+1, "the line is longer than %d MB", maxLine>>20)
			}
		}
	}
	if err := f.read(b, text); err != nil {
		return nil, err
	}
	b.settle()
	if len(b.Left) > maxLeft {
		return nil, b.fail(b.Left[0].Line, "holds more than %d things that cannot be read as %s, for example %q: %s", maxLeft, f.name, b.Left[0].Entry, b.Left[0].Why)
	}
	if len(b.Entries)+len(b.Rows) == 0 {
		why := "it is empty"
		if len(b.Left) > 0 {
			why = fmt.Sprintf("for example %q: %s", b.Left[0].Entry, b.Left[0].Why)
			return nil, b.fail(b.Left[0].Line, "no entry could be read as %s, %s", f.name, why)
		}
		return nil, b.fail(0, "no entry could be read as %s: %s", f.name, why)
	}
	slices.SortStableFunc(b.Left, func(x, y Left) int { return x.Line - y.Line })
	return &b.Dictionary, nil
}

// settle lists the entries that ended in no category, once each: what was not
// held of them is then the reason.
func (b *builder) settle() {
	kept := b.Entries[:0]
	const none = "is in no category"
	why := map[string][]string{}
	for _, e := range b.Entries {
		if len(e.In) > 0 {
			kept = append(kept, e)
			continue
		}
		l := newLeft(e.Line, e.Term, none)
		why[l.term()] = nil
		b.leave(l)
	}
	b.Entries = kept
	b.Left = slices.DeleteFunc(b.Left, func(l Left) bool {
		parts, gone := why[l.term()]
		if gone = gone && l.Part; gone {
			why[l.term()] = append(parts, l.Why)
		}
		return gone
	})
	for i := range b.Left {
		if l := &b.Left[i]; l.Why == none && len(why[l.term()]) > 0 {
			l.Why += ": " + strings.Join(why[l.term()], "; ")
		}
	}
}

// recognise returns the format of a file, or nil.
func recognise(name, text string) *format {
	ext := strings.ToLower(filepath.Ext(name))
	for i := range formats {
		if slices.Contains(formats[i].extensions, ext) {
			return &formats[i]
		}
	}
	if isTone(text) {
		return formatOf("visavis")
	}
	number := func(s string) bool { _, ok := weight(s); return ok }
	for _, l := range lines(text) {
		l = strings.TrimRight(l, " \t")
		if l == "" {
			continue
		}
		fields := strings.Split(l, "\t")
		switch n := len(fields); {
		case strings.HasPrefix(l, "<"):
			return formatOf("ykd")
		case l == "%":
			return formatOf("dic")
		case strings.HasPrefix(l, "+") && n == 1:
			return formatOf("lc3")
		case strings.Contains(l, "word1="):
			return formatOf("mpqa")
		case n == 3 && !number(fields[1]) && (fields[2] == "0" || fields[2] == "1"):
			return formatOf("nrc")
		case n >= 3 && number(fields[1]) && number(fields[2]) && (n == 3 || strings.HasPrefix(fields[3], "[")):
			return formatOf("vader")
		case n == 2 && number(fields[1]):
			return formatOf("afinn")
		}
		return nil
	}
	return nil
}

// decode returns the file as UTF-8 without a byte order mark. An encoding is
// never guessed: a wrong guess changes words without a sign.
func (b *builder) decode(data []byte, name string) (string, error) {
	var enc encoding.Encoding
	if name != "" { // even where a byte order mark overrules it
		if _, err := htmlindex.Get(name); err != nil {
			return "", b.unknown(name)
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case name == "":
		name = declared(data)
		fallthrough
	default:
		if name != "" {
			var err error
			if enc, err = htmlindex.Get(name); err != nil {
				return "", b.unknown(name)
			}
		}
	}
	if enc != nil && name != "" && utf8.Valid(data) && !isASCII(data) {
		if enc == unicode.UTF8 {
			return string(data), nil
		}
		// No text in another encoding with such letters comes out as UTF-8 by chance.
		at := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
		return "", b.fail(1+bytes.Count(data[:at], []byte("\n")), "is UTF-8, and not in %s, in which its letters would be others: say --encoding utf-8", name)
	}
	if enc != nil {
		out, err := enc.NewDecoder().Bytes(data)
		if err != nil {
			return "", b.fail(0, "is not in %s: %v", name, err)
		}
		if at := bytes.IndexRune(out, utf8.RuneError); at >= 0 && !bytes.Contains(data, []byte("\uFFFD")) {
			return "", b.fail(1+bytes.Count(out[:at], []byte("\n")), "is not in the encoding %s", name)
		}
		data = out
	}
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		line := func() int { return 1 + bytes.Count(data[:at], []byte("\n")) }
		if r == utf8.RuneError && n == 1 {
			return "", b.fail(line(), "is not UTF-8: say how it is written, for example --encoding windows-1252")
		}
		if r == 0 {
			if at < 2 {
				order := [2]string{"utf-16be", "utf-16le"}[at] // which byte of a letter is 0
				return "", b.fail(line(), "holds binary data: if it is a text in UTF-16 without a byte order mark, say --encoding %s", order)
			}
			return "", b.fail(line(), "holds binary data: it is no dictionary")
		}
		at += n
	}
	return string(data), nil
}

func isASCII(data []byte) bool {
	return !slices.ContainsFunc(data, func(c byte) bool { return c >= utf8.RuneSelf })
}

func (b *builder) unknown(encoding string) error {
	return b.fail(0, "there is no encoding %q; write it as the web does, for example windows-1252, iso-8859-2, shift_jis", encoding)
}

// declared returns the encoding that the head of an XML file names.
func declared(data []byte) string {
	head, _, ok := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	if !ok || !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	_, after, ok := bytes.Cut(head, []byte("encoding="))
	if !ok || len(after) < 2 {
		return ""
	}
	name, _, _ := bytes.Cut(after[1:], after[:1])
	return string(name)
}

// lines splits a text at its line ends, those of Windows and of the old Mac
// too.
func lines(text string) []string {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	list := strings.Split(text, "\n")
	for i := range list {
		list[i] = strings.TrimSuffix(list[i], "\r")
	}
	return list
}

// weight reads a number of a file with columns.
func (b *builder) weight(s string) (float64, bool) {
	if b.semi {
		s = lexicon.DecimalPoint(s)
	}
	return weight(s)
}

// weight reads a number as the formats write them.
func weight(s string) (float64, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "\u2212", "-") // the minus of a word processor
	if strings.Trim(s, "+-.0123456789") != "" {                 // neither 0x10 nor NaN nor 1e400
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
