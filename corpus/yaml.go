package corpus

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A yamlFile is one strict reading of a YAML file. It walks the nodes itself
// instead of decoding into structs, so that every mistake is found at once and
// has its line, and so that no alias is ever expanded.
type yamlFile struct {
	name     string
	problems *Problems
}

// An entry is one key of a mapping with its value.
type entry struct {
	line  int // of the key; 0 where the key is missing
	value *yaml.Node
}

func (f yamlFile) add(line int, format string, args ...any) {
	f.problems.add(f.name, line, format, args...)
}

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	// The library counts lines from 0 in the errors of its parser, and from 1
	// in those of its scanner, which have other words.
	fromZero = regexp.MustCompile(`^did not find expected (<|key|'-' indicator|node content|',' or )|^found (duplicate|incompatible|undefined) `)
)

// root returns the mapping that the file is, or nil after adding the problem.
func (f yamlFile) root(data []byte) *yaml.Node {
	if !textOnly(f.name, data, f.problems) {
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if i := bytes.IndexFunc(data, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085", r) }); i >= 0 {
		r, _ := utf8.DecodeRune(data[i:])
		f.add(lineAt(data, i), "the character %U does not print: take it out", r)
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	err := dec.Decode(&doc)
	if err == nil {
		// A mistake after the first document is one of the file as well.
		if err = dec.Decode(&second); err == nil {
			f.add(second.Line, "a second YAML document begins here (after ---): a file holds one")
			return nil
		}
		if err == io.EOF {
			err = nil
		}
	}
	switch {
	case err == io.EOF:
		f.add(0, "the file is empty")
		return nil
	case err != nil:
		line, message := 0, err.Error()
		if m := yamlError.FindStringSubmatch(message); m != nil {
			line, _ = strconv.Atoi(m[1])
			message = m[2]
			if line == 0 || fromZero.MatchString(message) {
				line++ // without a number it is the first line
			}
		}
		f.add(line, "not YAML, near this line: %s", message)
		return nil
	}
	if len(doc.Content) != 1 || isNull(doc.Content[0]) {
		f.add(0, "the file is empty")
		return nil
	}
	if n := doc.Content[0]; n.Kind != yaml.MappingNode {
		f.add(n.Line, "expected lines of the form \"key: value\", found %s", describe(n))
		return nil
	}
	return doc.Content[0]
}

// textOnly says whether data can be text at all: UTF-8 without NUL.
func textOnly(name string, data []byte, problems *Problems) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		problems.add(name, 0, "the file is UTF-16: save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")")
		return false
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		problems.add(name, lineAt(data, i), "the file holds a NUL byte: it is not a text file")
		return false
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			problems.add(name, lineAt(data, i), "byte 0x%02X is not UTF-8: save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")", data[i])
			return false
		}
		i += size
	}
	return true
}

func lineAt(data []byte, offset int) int { return 1 + bytes.Count(data[:offset], []byte("\n")) }

// mapping returns the entries of a mapping by key. Unknown keys, keys that
// stand twice and values of another kind are problems.
func (f yamlFile) mapping(n *yaml.Node, what string, known []string) map[string]entry {
	entries := make(map[string]entry, len(known))
	if n.Kind != yaml.MappingNode {
		f.add(n.Line, "%s: expected %s, found %s", what, "{"+strings.Join(known, ", ")+"}", describe(n))
		return entries
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := strings.TrimSpace(key.Value)
		if key.Kind != yaml.ScalarNode || !contains(known, name) {
			f.add(key.Line, "%s: unknown key %s: %s", what, quoted(key.Value), didYouMean(name, known))
			continue
		}
		if first, ok := entries[name]; ok {
			f.add(key.Line, "%s: key %q stands twice, first in line %d: keep one", what, name, first.line)
			continue
		}
		entries[name] = entry{key.Line, value}
	}
	for name, e := range entries {
		// A key without a value says nothing: its default holds.
		if isNull(e.value) {
			delete(entries, name)
		}
	}
	return entries
}

// text returns the value of an entry that must be one piece of text on one
// line; "" where the entry is missing.
func (f yamlFile) text(e entry, what string) string {
	if e.value == nil {
		return ""
	}
	if e.value.Kind != yaml.ScalarNode {
		f.add(e.value.Line, "%s: expected one value, found %s", what, describe(e.value))
		return ""
	}
	s := strings.TrimSpace(e.value.Value)
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }); i >= 0 {
		f.add(e.value.Line, "%s: %s holds a character that does not print: take it out", what, quoted(s))
		return ""
	}
	return s
}

// line returns the value of an entry as text that stands on one line.
func (f yamlFile) line(e entry, what string) string {
	s := f.text(e, what)
	if strings.ContainsAny(s, "\n\r\t\u2028\u2029") {
		f.add(e.value.Line, "%s: %s goes over several lines: write it on one", what, quoted(s))
		return ""
	}
	return s
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping (key: value)"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias (*" + n.Value + "), which is not read here: write the value out"
	}
	return quoted(n.Value)
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// readBounded reads a file of at most max bytes, and never more of it.
func readBounded(file io.Reader, max int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(file, max+1))
	if err == nil && int64(len(data)) > max {
		err = errTooLarge
	}
	return data, err
}

var errTooLarge = errors.New("file too large")
