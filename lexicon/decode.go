package lexicon

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// text is a scalar of a YAML file, as written, with its line. Taking it as
// written keeps "no" and "on" words.
type text struct {
	s    string
	line int
}

func (t *text) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.ScalarNode {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: must be a single text, not a list or a map", n.Line)}}
	}
	t.s, t.line = strings.TrimSpace(n.Value), n.Line
	return nil
}

var (
	atLine  = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	noField = regexp.MustCompile(`^field (\S+) not found in type (.*)$`)
	noSuch  = regexp.MustCompile("(?s)^cannot unmarshal \\S+(?: `(.*)`)? into (.*)$")
)

// kindOf says what must stand where yaml could not make a Go type of what does.
func kindOf(goType string) string {
	switch {
	case strings.HasPrefix(goType, "int"):
		return "must be a whole number"
	case goType == "string":
		return "must be a single text, not a list or a map"
	case goType == "bool":
		return "must be true or false"
	case strings.HasPrefix(goType, "[]"):
		return "must be a list"
	}
	return "must be a map: lines of key: value"
}

// decodeYAML decodes a file strictly into v and adds what is wrong with it to
// ps.
func decodeYAML(file string, data []byte, v any, ps *Problems) {
	if line := notUTF8(data); line > 0 {
		ps.add(file, line, "is not UTF-8: save the file as UTF-8")
		return
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err := dec.Decode(v)
	if errors.Is(err, io.EOF) {
		return // an empty file adds nothing
	}
	if err == nil {
		var more yaml.Node
		if dec.Decode(&more) != io.EOF {
			ps.add(file, more.Line, "the file holds a second document: one file is one document")
		}
		return
	}
	msgs := []string{err.Error()}
	if te := (*yaml.TypeError)(nil); errors.As(err, &te) {
		msgs = te.Errors
	} else if line := tabbed(data); line > 0 {
		ps.add(file, line, "a tab stands at the beginning of the line: indent with blanks")
		return
	}
	for _, msg := range msgs {
		line := 0
		if m := atLine.FindStringSubmatch(msg); m != nil {
			line, _ = strconv.Atoi(m[1])
			msg = m[2]
		}
		if m := noField.FindStringSubmatch(msg); m != nil {
			msg = fmt.Sprintf("unknown key %q", m[1])
			if near := Nearest(m[1], keysOf(reflect.TypeOf(v))); near != "" {
				msg += fmt.Sprintf(": did you mean %q?", near)
			}
		} else if m := noSuch.FindStringSubmatch(msg); m != nil {
			msg = kindOf(m[2])
			if m[1] != "" {
				msg = fmt.Sprintf("%q: %s", m[1], msg)
			}
		}
		ps.add(file, line, "%s", strings.TrimPrefix(msg, "yaml: "))
	}
}

// notUTF8 returns the first line that is not UTF-8, or 0.
func notUTF8(data []byte) int {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return 0
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			return i + 1
		}
	}
	return 0
}

// tabbed returns the first line that is indented with a tab, or 0.
func tabbed(data []byte) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
		if bytes.ContainsRune(indent, '\t') && len(indent) < len(line) {
			return i + 1
		}
	}
	return 0
}

// keysOf returns all keys a YAML file of the given type may have.
func keysOf(t reflect.Type) []string {
	var keys []string
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				f := t.Field(i)
				if name, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); name != "" {
					keys = append(keys, name)
				}
				walk(f.Type)
			}
		}
	}
	walk(t)
	return keys
}

// Nearest returns the candidate that is the fewest letters away from word, if
// it is near enough to be what was meant.
func Nearest(word string, candidates []string) string {
	best, least := "", 1+len(word)/3
	for _, c := range candidates {
		if d := Distance(strings.ToLower(word), strings.ToLower(c)); d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	return best
}

// Distance is the number of letters to change, add or drop that turns a into b
// (Levenshtein).
func Distance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i := range ra {
		diag := row[0]
		row[0] = i + 1
		for j := range rb {
			cost := diag
			if ra[i] != rb[j] {
				cost++
			}
			diag, row[j+1] = row[j+1], min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(rb)]
}

// oneOf reports a value that is not one of those a key may have.
func oneOf(file string, t text, what string, valid []string, ps *Problems) bool {
	if slices.Contains(valid, t.s) {
		return true
	}
	msg := fmt.Sprintf("%s %q is not one of %s", what, t.s, strings.Join(valid, ", "))
	if near := Nearest(t.s, valid); near != "" {
		msg += fmt.Sprintf(": did you mean %q?", near)
	}
	ps.add(file, t.line, "%s", msg)
	return false
}

// table is a CSV file with a header, as a spreadsheet saves it.
type table struct {
	file  string
	semi  bool // its columns are parted by semicolons
	lines []int
	rows  []map[string]string
}

// decodeCSV reads a CSV file whose header must hold the required columns and
// may hold the optional ones. Lines before the header that begin with # are
// comments.
func decodeCSV(file string, data []byte, required, optional []string, ps *Problems) table {
	t := table{file: file}
	if line := notUTF8(data); line > 0 {
		ps.add(file, line, "is not UTF-8: save the file as CSV UTF-8")
		return t
	}
	data, head := afterComments(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))
	r := csv.NewReader(bytes.NewReader(data))
	first, _, _ := bytes.Cut(data[head-1:], []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma, t.semi = ';', true
	}
	header, err := r.Read()
	if err != nil {
		ps.add(file, head, "has no header line")
		return t
	}
	all := slices.Concat(required, optional)
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
		if !slices.Contains(all, header[i]) {
			msg := fmt.Sprintf("unknown column %q", header[i])
			if near := Nearest(header[i], all); near != "" {
				msg += fmt.Sprintf(": did you mean %q?", near)
			}
			ps.add(file, head, "%s", msg)
		} else if slices.Contains(header[:i], header[i]) {
			ps.add(file, head, "the column %q stands twice", header[i])
		}
	}
	for _, name := range required {
		if !slices.Contains(header, name) {
			ps.add(file, head, "the column %q is missing", name)
		}
	}
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return t
		}
		if err != nil {
			if pe := (*csv.ParseError)(nil); errors.As(err, &pe) {
				ps.add(file, pe.Line, "%v", pe.Err)
				if errors.Is(pe.Err, csv.ErrFieldCount) {
					continue
				}
			}
			return t
		}
		row := make(map[string]string, len(fields))
		for i, f := range fields {
			row[header[i]] = strings.TrimSpace(f)
		}
		line, _ := r.FieldPos(0)
		t.rows = append(t.rows, row)
		t.lines = append(t.lines, line)
	}
}

// afterComments empties the comment lines at the head of a CSV file, so that
// the lines behind keep their numbers, and returns the number of the line on
// which the header stands.
func afterComments(data []byte) ([]byte, int) {
	comments := 0
	rest := data
	for bytes.HasPrefix(bytes.TrimPrefix(rest, []byte(`"`)), []byte("#")) { // a spreadsheet may quote them
		comments++
		at := bytes.IndexByte(rest, '\n')
		if at < 0 {
			rest = nil
			break
		}
		rest = rest[at+1:]
	}
	return append(bytes.Repeat([]byte("\n"), comments), rest...), comments + 1
}
