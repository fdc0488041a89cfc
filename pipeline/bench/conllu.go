package bench

import (
	"fmt"
	"strconv"
	"strings"
)

// A ud is one sentence of a treebank in the CoNLL-U format of Universal
// Dependencies. Its text is put together from the words as they were printed, so
// that every word's place in it is known.
type ud struct {
	id    string // of its comment, or ""
	line  int    // of its first word
	text  string
	words []udWord

	// While it is read: the span of words that are printed as one ("don't"), and
	// whether a blank comes before the next.
	until, start, end int
	blank             bool
}

// A udWord is a syntactic word. Empty nodes are left out.
type udWord struct {
	start, end int // bytes of the text
	pos        string
	rel        string // without its subtype
	head       int    // index of the word it depends on; -1 for the root
}

// eachSentence calls f with every sentence of a CoNLL-U file.
func eachSentence(file File, f func(s *ud) error) error {
	s := &ud{}
	flush := func() error {
		done := s
		s = &ud{}
		if len(done.words) == 0 {
			return nil
		}
		for i, w := range done.words {
			if w.head >= len(done.words) {
				return fmt.Errorf("word %d depends on word %d, and there are %d", i+1, w.head+1, len(done.words))
			}
		}
		return f(done)
	}
	err := eachLine(file, func(n int, line []byte) error {
		text := strings.TrimRight(string(line), "\r")
		if strings.HasPrefix(text, "#") {
			if len(s.words) > 0 {
				if err := flush(); err != nil {
					return err
				}
			}
			if key, value, ok := strings.Cut(text[1:], "="); ok && strings.TrimSpace(key) == "sent_id" {
				s.id = strings.TrimSpace(value)
			}
			return nil
		}
		fields := strings.Split(text, "\t")
		if len(fields) != 10 {
			return fmt.Errorf("has %d fields between tabs, a line of CoNLL-U has 10", len(fields))
		}
		if first := fields[0] == "1" || strings.HasPrefix(fields[0], "1-"); first && len(s.words) > 0 {
			if err := flush(); err != nil {
				return err
			}
		}
		if len(s.words) == 0 {
			s.line = n
		}
		return s.add(fields)
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return fmt.Errorf("%s: the last sentence: %w", file.Name, err)
	}
	return nil
}

// add reads the ten fields of a line.
func (s *ud) add(f []string) error {
	if strings.Contains(f[0], ".") {
		return nil // an empty node
	}
	if from, to, ok := strings.Cut(f[0], "-"); ok {
		a, err := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || a != len(s.words)+1 || b < a {
			return fmt.Errorf("the words %q are out of order", f[0])
		}
		s.print(f[1], f[9])
		s.until = b
		return nil
	}
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(s.words)+1 {
		return fmt.Errorf("the word %q is out of order, %d was expected", f[0], len(s.words)+1)
	}
	head, err := strconv.Atoi(f[6])
	if err != nil || head < 0 {
		return fmt.Errorf("the head %q is not the number of a word", f[6])
	}
	if id > s.until {
		s.print(f[1], f[9])
	}
	rel, _, _ := strings.Cut(f[7], ":")
	s.words = append(s.words, udWord{start: s.start, end: s.end, pos: f[3], rel: rel, head: head - 1})
	return nil
}

// print adds a printed word to the text.
func (s *ud) print(form, misc string) {
	if s.blank {
		s.text += " "
	}
	s.start = len(s.text)
	s.text += form
	s.end = len(s.text)
	s.blank = true
	for _, m := range strings.Split(misc, "|") {
		if m == "SpaceAfter=No" {
			s.blank = false
		}
	}
}
