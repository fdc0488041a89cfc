package dictionary

import (
	"regexp"
	"strconv"
	"strings"
)

// A code that counts under a condition: <of>131/125, (02 134)125/464.
var conditional = regexp.MustCompile(`[<(][^<>()]*[>)]\s*[0-9]+(?:/[0-9]+)?|[0-9]+/[0-9]+`)

// readLIWC reads LIWC's .dic: between two lines of % the categories with their
// numbers, then a line for each entry with the numbers of its categories. Tabs
// or runs of blanks part the fields; tabs before a category are its depth.
func readLIWC(b *builder, text string) error {
	all := lines(text)
	at := 0
	for at < len(all) && strings.TrimSpace(all[at]) == "" {
		at++
	}
	if at == len(all) || strings.TrimSpace(all[at]) != "%" {
		return b.fail(at+1, "a LIWC dictionary begins with a line %%, then the categories and another line %%")
	}
	at++
	ids := map[int]int{} // category of a number
	var path []string
	closed := false
	for ; at < len(all); at++ {
		line := at + 1
		l := strings.TrimRight(all[at], " \t")
		if strings.TrimSpace(l) == "%" {
			closed = true
			at++
			break
		}
		if l == "" {
			continue
		}
		depth := len(l) - len(strings.TrimLeft(l, "\t"))
		l = strings.TrimSpace(l)
		number, name := "", l
		if i := strings.IndexFunc(l, func(r rune) bool { return r < '0' || r > '9' }); i < 0 {
			number, name = l, ""
		} else if i > 0 && (l[i] == ' ' || l[i] == '\t') {
			number, name = l[:i], strings.TrimSpace(l[i:])
		}
		if name == "" {
			b.leftCategory(line, l, "a category needs a name behind its number")
			continue
		}
		if depth > len(path) {
			depth = len(path) // indented below nothing
		}
		path = append(path[:depth:depth], strings.Join(strings.Fields(name), " "))
		c, err := b.category(line, path)
		if err != nil {
			return err
		}
		if number == "" {
			continue // holds others, and no entries
		}
		id, err := strconv.Atoi(number)
		if err != nil {
			b.leftCategory(line, l, "the number of the category is too large")
			continue
		}
		if old, ok := ids[id]; ok && old != c {
			b.leftCategory(line, l, "the number %d is that of %s already: its entries count there", id, b.Categories[old].Name())
			continue
		}
		ids[id] = c
	}
	if !closed {
		return b.fail(at, "the categories do not end: a second line %% is missing")
	}
	for ; at < len(all); at++ {
		if err := b.liwcEntry(at+1, all[at], ids); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) liwcEntry(line int, l string, ids map[int]int) error {
	l = strings.TrimSpace(l)
	if l == "" || l == "%" {
		return nil
	}
	term, codes, ok := strings.Cut(l, "\t")
	if !ok {
		term, codes = liwcFields(l, ids)
	}
	term = strings.TrimSpace(term)
	if strings.HasPrefix(term, "(") && strings.Contains(term, ") ") {
		b.left(line, term, "counts under a condition on the words before it")
		return nil
	}
	for _, c := range conditional.FindAllString(codes, -1) {
		b.part(line, term, "the code %s counts under a condition on the words beside it", c)
	}
	codes = conditional.ReplaceAllString(codes, " ")
	e, ok, err := b.entry(line, glob(term, "*"))
	if err != nil || !ok {
		return err
	}
	for _, code := range strings.Fields(codes) {
		id, err := strconv.Atoi(code)
		if err != nil || id < 0 {
			b.part(line, term, "%q is no number of a category", short(code))
			continue
		}
		c, ok := ids[id]
		if !ok {
			b.part(line, term, "there is no category with the number %d", id)
			continue
		}
		if err := b.join(line, e, c, 1, false); err != nil {
			return err
		}
	}
	return nil
}

// liwcFields parts an entry from its codes where blanks alone stand between
// them: the codes are what looks like some at the end. An entry may hold numbers
// itself, and a number of no category is one of those.
func liwcFields(l string, ids map[int]int) (term, codes string) {
	if i := strings.Index(l, "  "); i > 0 {
		return l[:i], l[i:]
	}
	cut := len(l)
	for _, m := range conditional.FindAllStringIndex(l, -1) {
		if m[0] > 0 {
			cut = m[0]
			break
		}
	}
	words := strings.Fields(l[:cut])
	n := len(words)
	for n > 1 {
		id, err := strconv.Atoi(words[n-1])
		if _, known := ids[id]; err != nil || !known {
			break
		}
		n--
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ") + " " + l[cut:]
}

func writeLIWC(w *writer) {
	w.loseExtras(true, true)
	w.printf("%%\n")
	number := map[string]int{} // of a category's path
	id := 0
	for c := range w.Categories {
		number[strings.Join(w.Categories[c].Path, "\x00")] = c
	}
	ids := make([]int, len(w.Categories))
	var path []string
	w.tree(func(depth int, name string, entries []int, deeper bool) {
		path = append(path[:depth:depth], name)
		w.printf("%s", strings.Repeat("\t", depth))
		if len(entries) > 0 {
			id++
			ids[number[strings.Join(path, "\x00")]] = id
			w.printf("%d\t", id)
		} else if name[0] >= '0' && name[0] <= '9' {
			id++ // else the name would be read as a number
			w.printf("%d\t", id)
		}
		w.printf("%s\n", name)
	})
	w.printf("%%\n")
	for i := range w.Entries {
		e := &w.Entries[i]
		term, ok := w.term(e, "*", true)
		if !ok {
			continue
		}
		if strings.HasPrefix(term, "(") && strings.Contains(term, ") ") || term == "%" {
			w.leave(e, "would be read as a condition, or as the end of the categories")
			continue
		}
		w.printf("%s", term)
		for _, m := range e.In {
			w.printf("\t%d", ids[m.Category])
		}
		w.printf("\n")
	}
	w.loseHeads()
}
