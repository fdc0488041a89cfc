package dictionary

import "strings"

// readLexicoder reads Lexicoder's .lc3: a line +CATEGORY, then an entry a line.
// Lexicoder looks for letters, not words: a blank before and behind an entry is
// what bounds it, and without one it may go on. Where no entry of a file has
// either its writer did not know, and entries are whole words.
func readLexicoder(b *builder, text string) error {
	all := lines(text)
	bounded := false
	for _, l := range all {
		if !strings.HasPrefix(l, "+") && strings.TrimSpace(l) != "" && strings.Trim(l, " ") != l {
			bounded = true
			break
		}
	}
	c := -1
	for i, l := range all {
		line := i + 1
		if name, ok := strings.CutPrefix(l, "+"); ok {
			path := split(name)
			if path == nil {
				return b.fail(line, "a category needs a name behind +")
			}
			var err error
			if c, err = b.category(line, path); err != nil {
				return err
			}
			continue
		}
		term := glob(strings.TrimSpace(l), "*")
		switch {
		case term == "":
			continue
		case c < 0:
			b.left(line, l, "stands before the first category (a line that begins with +)")
			continue
		}
		if bounded {
			if !strings.HasPrefix(l, " ") && !strings.HasPrefix(term, "*") {
				term = "*" + term
			}
			if !strings.HasSuffix(l, " ") && !strings.HasSuffix(term, "*") {
				term += "*"
			}
		}
		if err := b.add(line, term, c, 1, false); err != nil {
			return err
		}
	}
	return nil
}

func writeLexicoder(w *writer) {
	w.loseExtras(true, true)
	for c := range w.Categories {
		if len(w.in[c]) == 0 && w.holdsOthers(c) {
			continue
		}
		w.printf("+%s\n", w.Categories[c].Name())
		for _, i := range w.in[c] {
			e := &w.Entries[i]
			term, ok := w.term(e, "*", false)
			if !ok {
				continue
			}
			before, behind := " ", " "
			if t, ok := strings.CutPrefix(term, "*"); ok {
				term, before = t, ""
			}
			if t, ok := strings.CutSuffix(term, "*"); ok {
				term, behind = t, ""
			}
			switch {
			case before+behind == "":
				w.leave(e, "open on both sides: a file of such entries alone would be read as whole words")
			case strings.Contains(term, "*") || strings.TrimSpace(term) != term || term == "":
				w.leave(e, "a * stands for a word of its own, or within one")
			case strings.HasPrefix(before+term, "+"):
				w.leave(e, "would be read as a category: it begins with +")
			default:
				w.printf("%s%s%s\n", before, term, behind)
			}
		}
	}
	w.loseHeads()
}

// holdsOthers reports whether other categories lie in c.
func (w *writer) holdsOthers(c int) bool {
	p := w.Categories[c].Path
	for _, o := range w.Categories {
		if len(o.Path) > len(p) && strings.Join(o.Path[:len(p)], "\x00") == strings.Join(p, "\x00") {
			return true
		}
	}
	return false
}
