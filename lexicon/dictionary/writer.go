package dictionary

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// writer writes a Dictionary in a format.
type writer struct {
	*Dictionary
	out   bytes.Buffer
	left  []Left
	lost  [][2]string // what no entry could keep, and why
	times map[string]int
	in    [][]int // entries of each category
}

// Write writes d in a format and returns what the format could not hold.
func Write(out io.Writer, d *Dictionary, name string) ([]Left, error) {
	if err := CheckFormat(name); err != nil {
		return nil, err
	}
	w := &writer{Dictionary: d, times: map[string]int{}, in: make([][]int, len(d.Categories))}
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			w.in[m.Category] = append(w.in[m.Category], i)
		}
	}
	formatOf(name).write(w)
	for _, l := range w.lost {
		entries := "1 entry"
		if n := w.times[l[0]]; n != 1 {
			entries = fmt.Sprintf("%d entries", n)
		}
		w.left = append(w.left, Left{Entry: l[0] + " of " + entries, Why: l[1], Part: true})
	}
	_, err := out.Write(w.out.Bytes())
	return w.left, err
}

func (w *writer) printf(format string, args ...any) { fmt.Fprintf(&w.out, format, args...) }

func (w *writer) leave(e *Entry, format string, args ...any) {
	w.left = append(w.left, newLeft(e.Line, e.Term, format, args...))
}

// lose counts what a format cannot hold of any entry.
func (w *writer) lose(what, why string) {
	if w.times[what]++; w.times[what] == 1 {
		w.lost = append(w.lost, [2]string{what, why})
	}
}

// loseNote counts a note that the format has no place for.
func (w *writer) loseNote(key string) {
	w.lose("the note "+key, "the format has no place for it")
}

// loseExtras counts the weights and notes of the entries, for a format that
// has none.
func (w *writer) loseExtras(weights, notes bool) {
	for i := range w.Entries {
		e := &w.Entries[i]
		if notes {
			for _, n := range e.Notes {
				w.loseNote(n.Key)
			}
		}
		if !weights {
			continue
		}
		for _, m := range e.In {
			if m.Weighted {
				w.lose("the weights", "the format has no weights; the category has to say it")
				break
			}
		}
	}
}

// weighs reports whether some entry has a weight.
func (w *writer) weighs() bool {
	for i := range w.Entries {
		for _, m := range w.Entries[i].In {
			if m.Weighted {
				return true
			}
		}
	}
	return false
}

// term returns the entry's term as the format writes it, or lists it as left.
func (w *writer) term(e *Entry, wild string, ends bool) (string, bool) {
	s, ok := plain(e.Term, wild, ends)
	if !ok {
		where := ""
		if ends {
			where = " at the end of an entry only"
		}
		known := "no wildcards"
		if wild != "" {
			known = "the wildcards " + strings.Join(strings.Split(wild, ""), " ") + where
		}
		w.leave(e, "its wildcards, or a * that is none, cannot be written: the format has %s", known)
	}
	return s, ok
}

// word returns the entry's term for a list of words, which has no wildcards of
// its own, or lists it as left.
func (w *writer) word(e *Entry) (string, bool) {
	s, ok := w.term(e, "", false)
	if ok && stem(s) != e.Term {
		w.leave(e, "would be read with a * for any letters")
		return "", false
	}
	return s, ok
}

// heads returns the comment lines that keep title, source and licence.
func (d *Dictionary) heads() []string {
	var out []string
	for _, h := range [][2]string{{"", d.Title}, {"Source: ", d.Source}, {"Licence: ", d.Licence}} {
		if h[1] != "" {
			out = append(out, h[0]+strings.Join(strings.Fields(h[1]), " "))
		}
	}
	return out
}

// loseHeads tells that a format has no place for them.
func (w *writer) loseHeads() {
	for _, h := range w.heads() {
		w.left = append(w.left, Left{Entry: h, Why: "the format has no comments", Part: true})
	}
}

// takeHeads reads what heads wrote, and any other comment at the head of a
// file, into title, source and licence.
func (d *Dictionary) takeHeads(comments []string) {
	for _, c := range comments {
		c = strings.TrimSpace(c)
		key, value, _ := strings.Cut(c, ":")
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); {
		case c == "":
		case key == "source" && value != "":
			d.Source = value
		case (key == "licence" || key == "license") && value != "":
			d.Licence = value
		case d.Title == "":
			d.Title = c
		default:
			d.Title += " " + c
		}
	}
}

func number(x float64) string {
	if x == 0 {
		x = 0 // no -0
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
