package dictionary

import (
	"regexp"
	"strings"
)

var weighted = regexp.MustCompile(`^(.*\S)\s*\(([-+]?[0-9]+(?:[.,][0-9]+)?)\)$`)

// readWordStat reads WordStat's .cat: tabs are the depth, and a line with a
// weight in parentheses at its end is an entry unless deeper lines follow it.
// _ joins the words of a phrase. A line that begins with @ is a rule.
func readWordStat(b *builder, text string) error {
	all := lines(text)
	depthOf := func(l string) int {
		head := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		return strings.Count(head, "\t")
	}
	var path []string
	next := make([]int, len(all)) // the depth of the line that follows
	for i, depth := len(all)-1, 0; i >= 0; i-- {
		next[i] = depth
		if strings.TrimSpace(all[i]) != "" {
			depth = depthOf(all[i])
		}
	}
	for i, l := range all {
		line := i + 1
		depth := depthOf(l)
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		m := weighted.FindStringSubmatch(l)
		if m == nil || next[i] > depth {
			if depth > len(path) {
				depth = len(path) // indented below nothing
			}
			if strings.HasPrefix(l, "@") {
				path = path[:depth] // what is indented under it lies where the rule does
				b.left(line, l, "is a rule (words near, before or after others), not a word")
				continue
			}
			path = append(path[:depth:depth], strings.Join(strings.Fields(l), " "))
			if _, err := b.category(line, path); err != nil {
				return err
			}
			continue
		}
		term := strings.ReplaceAll(m[1], "_", " ")
		if strings.HasPrefix(term, "@") {
			b.left(line, l, "is a rule (words near, before or after others), not a word")
			continue
		}
		x, ok := weight(strings.Replace(m[2], ",", ".", 1))
		at := path[:min(depth, len(path))]
		switch {
		case !ok:
			b.left(line, l, "its weight %s is no number", m[2])
			continue
		case len(at) == 0:
			b.left(line, l, "stands in no category")
			continue
		}
		c, err := b.category(line, at)
		if err != nil {
			return err
		}
		if err := b.add(line, glob(strings.ToLower(term), "*"), c, x, true); err != nil {
			return err
		}
	}
	b.unweigh()
	return nil
}

func writeWordStat(w *writer) {
	w.loseExtras(false, true)
	weighs := w.weighs()
	var path []string
	w.tree(func(depth int, name string, entries []int, deeper bool) {
		path = append(path[:depth:depth], name)
		key := strings.Join(path, "\x00")
		w.printf("%s%s\n", strings.Repeat("\t", depth), name)
		if !deeper && weighted.MatchString(name) || strings.HasPrefix(name, "@") {
			w.left = append(w.left, Left{Entry: name, Why: "a category of this name is read as an entry or a rule", Part: true})
		}
		for _, i := range entries {
			e := &w.Entries[i]
			term, ok := w.term(e, "*", false)
			if !ok {
				continue
			}
			if strings.HasPrefix(term, "@") || strings.Contains(term, "_") {
				w.leave(e, "would be read as a rule (@), or as more words (_)")
				continue
			}
			for _, m := range e.In {
				if strings.Join(w.Categories[m.Category].Path, "\x00") == key {
					if weighs && !m.Weighted {
						w.lose("the lack of a weight", "the format has one for each: 1 is written (read it back with --map CATEGORY=0)")
					}
					w.printf("%s%s (%s)\n", strings.Repeat("\t", depth+1), strings.ToUpper(strings.ReplaceAll(term, " ", "_")), number(m.Weight))
				}
			}
		}
	})
	w.loseHeads()
}
