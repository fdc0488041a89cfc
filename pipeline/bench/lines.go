package bench

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// maxLine is the longest line of a benchmark's file that is read.
const maxLine = 4 << 20

// eachLine calls f with every line of a file that is not blank, and its number.
func eachLine(file File, f func(n int, line []byte) error) error {
	sc := bufio.NewScanner(file.Data)
	sc.Buffer(nil, maxLine)
	n := 0
	for sc.Scan() {
		n++
		line := sc.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xEF\xBB\xBF"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := f(n, line); err != nil {
			return fmt.Errorf("%s:%d: %w", file.Name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", file.Name, n+1, err)
	}
	return nil
}

// decodeLine decodes a line of JSON.
func decodeLine(line []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("is not a line of JSON as this set has them: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("holds more than one JSON value")
	}
	return nil
}

// stem is a file's name without its folder and its ending.
func stem(name string) string {
	name = filepath.Base(name)
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// split splits a text as a run does, blanks folded.
func split(text string, lang *lexicon.Language) []string {
	t := corpus.Plain(text)
	blocks := make([]int, len(t.Blocks))
	for i := range blocks {
		blocks[i] = i
	}
	var out []string
	for _, s := range segment.Sentences(t, blocks, lang) {
		out = append(out, fold(t.Body[s.Start:s.End]))
	}
	return out
}

// fold makes every run of blanks one.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
