// Package dictionary reads and writes the dictionaries of content analysis:
// the word lists that other programs count with.
//
// Every format is read into one [Dictionary] and written from it. What a file
// says and a Dictionary (or a format) cannot hold is never dropped in silence:
// it is listed as [Left], with its line and the reason. A file that breaks its
// format is an error with file and line.
//
// A Dictionary becomes part of a lexicon in one of two ways: as terms of tone
// ([Dictionary.Tone]) or as vocabularies ([Dictionary.Vocabularies]); and
// [FromProfile] makes one of a lexicon. The terms of tone of a lexicon, which say
// more than a dictionary can, are written and read as they are: [RowsFromProfile].
package dictionary

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// A Dictionary is a set of entries under categories.
type Dictionary struct {
	Title   string
	Source  string
	Licence string
	// Scale is the greatest weight that the format has: weights lie between
	// -Scale and Scale. 0 where the format does not say.
	Scale      float64
	Categories []Category // in the order of the file
	Entries    []Entry    // in the order of the file, each term once
	Rows       []ToneRow  // of a tone.csv of visavis: its terms, which are no entries
	Left       []Left     // what reading could not hold
}

// A Category is named by the categories above it and itself; it may hold no
// entries of its own.
type Category struct {
	Path []string
	Note string
	Line int // where it stood first; 0 if in no file
}

// Name is the path as one text, the levels parted by >.
func (c *Category) Name() string { return strings.Join(c.Path, ">") }

// An Entry is a word or a phrase that is counted.
type Entry struct {
	// Term is the words parted by one blank each. In it * stands for any
	// letters and ? for one; a \ stands before either, or before itself, where
	// the character is meant. Case says nothing.
	Term  string
	In    []Membership // in the order of the file
	Notes []Note       // what else the file says of it
	Line  int          // where it stood first; 0 if in no file
}

// A Membership puts an entry into a category.
type Membership struct {
	Category int     // index
	Weight   float64 // 1 where Weighted is false
	Weighted bool    // the file gives a weight
}

// A Note is something a file says of an entry, under the file's name for it.
type Note struct{ Key, Value string }

// Note returns the entry's note with the given key, or "".
func (e *Entry) Note(key string) string {
	for _, n := range e.Notes {
		if n.Key == key {
			return n.Value
		}
	}
	return ""
}

// Left is something that was left out, or held in part.
type Left struct {
	File  string // where it is not the dictionary's own: of a lexicon
	Line  int    // of the file; 0 where there is none
	Entry string // as it stood
	Why   string
	// Kind is Why without what differs from entry to entry, "" where it is Why
	// up to a colon or bracket.
	Kind string
	// Part says that the entry is held, but not all that was said of it.
	Part bool
	// Category says that it is no entry, but a category.
	Category bool
}

// Whole returns how many entries of the list were left out as a whole.
func Whole(list []Left) int {
	n := 0
	for _, l := range list {
		if !l.Part && !l.Category {
			n++
		}
	}
	return n
}

var verbs = regexp.MustCompile(`%[a-z]`)

// newLeft makes a Left whose Kind is the format.
func newLeft(line int, entry, format string, args ...any) Left {
	l := Left{Line: line, Entry: short(entry), Why: fmt.Sprintf(format, args...)}
	if format != "%s" {
		l.Kind = verbs.ReplaceAllString(format, "...")
	}
	return l
}

// AllLeft returns what reading d left out, and then what was left of it
// otherwise, in the order of the lines. Of an entry that is left out as a whole
// it is not said that reading kept it in part.
func (d *Dictionary) AllLeft(then []Left) []Left {
	gone := map[string]bool{}
	for _, l := range then {
		if !l.Part {
			gone[l.term()] = true
		}
	}
	out := slices.DeleteFunc(slices.Clone(d.Left), func(l Left) bool { return l.Part && gone[l.term()] })
	out = append(out, then...)
	slices.SortStableFunc(out, func(a, b Left) int { return a.Line - b.Line })
	return out
}

// term is the entry that was left, as all that is said of it has it.
func (l *Left) term() string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(l.Entry, `\`, "")), " "))
}

// Limits of a file. They are far above any dictionary and keep a file that is
// none from filling the memory.
const (
	MaxFile       = 16 << 20  // bytes, as a file of a lexicon may have
	maxLine       = 1 << 20   // bytes
	maxYAML       = 8 << 20   // bytes; its parser needs many times that
	maxEntries    = 1_000_000 // and memberships
	maxCategories = 20_000
	maxDepth      = 32   // categories within categories
	maxTerm       = 300  // bytes of an entry, a category's name or a note
	maxNotes      = 50   // of an entry
	maxElements   = 1000 // of XML within one another
	maxLeft       = 300_000
)

// builder puts a Dictionary together, merging what is repeated.
type builder struct {
	Dictionary
	file       string
	categories map[string]int
	entries    map[string]int
	member     map[[2]int]int // of entry and category: index in Entry.In
	cased      bool           // terms that differ in case are two
	semi       bool           // columns are parted by semicolons, so a comma in a number is for decimals
}

func newBuilder(file string) *builder {
	return &builder{file: file, categories: map[string]int{}, entries: map[string]int{}, member: map[[2]int]int{}}
}

// fail is a mistake in the file.
func (b *builder) fail(line int, format string, args ...any) error {
	return lexicon.Problems{{File: b.file, Line: line, Message: fmt.Sprintf(format, args...)}}
}

func (b *builder) left(line int, entry, format string, args ...any) {
	b.leave(newLeft(line, entry, format, args...))
}

func (b *builder) leftCategory(line int, name, format string, args ...any) {
	l := newLeft(line, name, format, args...)
	l.Category = true
	b.leave(l)
}

func (b *builder) part(line int, entry, format string, args ...any) {
	l := newLeft(line, entry, format, args...)
	l.Part = true
	b.leave(l)
}

// leave lists what was left; of a file that goes beyond the limit nothing is
// taken.
func (b *builder) leave(l Left) {
	if len(b.Left) <= maxLeft {
		b.Left = append(b.Left, l)
	}
}

// short keeps a message to a length that can be read.
func short(s string) string {
	if len(s) <= 120 {
		return s
	}
	cut := 120
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..."
}

// category returns the index of the category with the path, made where it is
// new, as are those above it. A name is brought to one line, with single blanks:
// in most formats a line break or a tab ends it.
func (b *builder) category(line int, path []string) (int, error) {
	if len(path) > maxDepth {
		return 0, b.fail(line, "categories are nested deeper than %d levels", maxDepth)
	}
	path = slices.Clone(path)
	for i := range path {
		path[i] = strings.Join(strings.Fields(path[i]), " ")
	}
	for _, name := range path {
		if len(name) > maxTerm {
			return 0, b.fail(line, "the name of a category is longer than %d bytes: %q", maxTerm, short(name))
		}
	}
	key := strings.Join(path, "\x00")
	if i, ok := b.categories[key]; ok {
		return i, nil
	}
	if len(path) > 1 {
		if _, err := b.category(line, path[:len(path)-1]); err != nil {
			return 0, err
		}
	}
	if len(b.Categories) == maxCategories {
		return 0, b.fail(line, "holds more than %d categories", maxCategories)
	}
	b.categories[key] = len(b.Categories)
	b.Categories = append(b.Categories, Category{Path: path, Line: line})
	return len(b.Categories) - 1, nil
}

// entry returns the index of the entry with the term, made where it is new; ok
// is false where there can be no such entry, which is then among the left.
func (b *builder) entry(line int, term string) (i int, ok bool, err error) {
	term = strings.Join(strings.Fields(term), " ")
	switch {
	case term == "":
		b.left(line, term, "the entry is empty")
		return 0, false, nil
	case len(term) > maxTerm:
		b.left(line, term, "the entry is longer than %d bytes", maxTerm)
		return 0, false, nil
	case strings.ContainsFunc(term, func(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError }):
		b.left(line, term, "the entry holds a character that is no text")
		return 0, false, nil
	}
	key := term
	if !b.cased {
		key = strings.ToLower(term)
	}
	if i, ok := b.entries[key]; ok {
		return i, true, nil
	}
	if len(b.Entries) == maxEntries {
		return 0, false, b.fail(line, "holds more than %d entries", maxEntries)
	}
	b.entries[key] = len(b.Entries)
	b.Entries = append(b.Entries, Entry{Term: term, Line: line})
	return len(b.Entries) - 1, true, nil
}

// join puts entry e into category c. A repetition adds nothing; one with
// another weight is left out.
func (b *builder) join(line, e, c int, weight float64, weighted bool) error {
	if !weighted {
		weight = 1
	}
	in := &b.Entries[e].In
	key := [2]int{e, c}
	if at, ok := b.member[key]; ok {
		if old := (*in)[at]; old.Weight != weight || old.Weighted != weighted {
			b.part(line, b.Entries[e].Term, "stands twice with different weights, of which the first is kept: %g and %g in %s", old.Weight, weight, b.Categories[c].Name())
		}
		return nil
	}
	if len(b.member) == 4*maxEntries {
		return b.fail(line, "holds more than %d entries", 4*maxEntries)
	}
	b.member[key] = len(*in)
	*in = append(*in, Membership{c, weight, weighted})
	return nil
}

// add is entry and join.
func (b *builder) add(line int, term string, c int, weight float64, weighted bool) error {
	e, ok, err := b.entry(line, term)
	if err != nil || !ok {
		return err
	}
	return b.join(line, e, c, weight, weighted)
}

// note adds a value to those that entry e has under the key, once.
func (b *builder) note(line, e int, key, value string) error {
	entry := &b.Entries[e]
	i := slices.IndexFunc(entry.Notes, func(n Note) bool { return n.Key == key })
	switch {
	case i < 0 && len(entry.Notes) == maxNotes:
		return b.fail(line, "says more than %d things of an entry", maxNotes)
	case i >= 0 && slices.Contains(strings.Split(entry.Notes[i].Value, "|"), value):
	case len(value) > maxTerm || i >= 0 && len(entry.Notes[i].Value)+len(value) > maxTerm:
		b.part(line, entry.Term, "what is said under %s is longer than %d bytes", short(key), maxTerm)
	case i < 0:
		entry.Notes = append(entry.Notes, Note{key, value})
	default:
		entry.Notes[i].Value += "|" + value
	}
	return nil
}

// unweigh takes the weights away where all of the file are 1: then they say no
// more than that an entry is in a category.
func (b *builder) unweigh() {
	for i := range b.Entries {
		for _, m := range b.Entries[i].In {
			if m.Weight != 1 {
				return
			}
		}
	}
	for i := range b.Entries {
		for j := range b.Entries[i].In {
			b.Entries[i].In[j].Weighted = false
		}
	}
}

// glob escapes the characters of s that a Term gives a meaning to, but for
// those in wild.
func glob(s, wild string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(`*?\`, s[i]) >= 0 && strings.IndexByte(wild, s[i]) < 0 {
			out.WriteByte('\\')
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// stem returns an entry of a list of words as a Term: a * at the end of a word is
// a wildcard, as in the lists with stems that have this form; any other, and
// those of emoticons, is meant itself.
func stem(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		head, open := strings.CutSuffix(w, "*")
		last, _ := utf8.DecodeLastRuneInString(head)
		if open && unicode.IsLetter(last) && !emoticon(glob(head, "")) {
			words[i] = glob(head, "") + "*"
		} else {
			words[i] = glob(w, "")
		}
	}
	return strings.Join(words, " ")
}

// plain returns a Term as written in a format where wild are the wildcards; ok
// is false where the format cannot say it. With ends, a wildcard may stand at
// the end of the term only.
func plain(term, wild string, ends bool) (s string, ok bool) {
	var out strings.Builder
	for i := 0; i < len(term); i++ {
		c := term[i]
		switch {
		case c == '\\' && i+1 < len(term):
			i++
			if strings.IndexByte(wild, term[i]) >= 0 {
				return "", false // would be read as a wildcard
			}
			out.WriteByte(term[i])
			continue
		case c == '*' || c == '?':
			if strings.IndexByte(wild, c) < 0 || ends && i != len(term)-1 {
				return "", false
			}
		}
		out.WriteByte(c)
	}
	return out.String(), true
}
