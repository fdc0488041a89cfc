package dictionary

import (
	"regexp"
	"strings"
)

// readNRC reads a list of words with emotions: word, emotion and 0 or 1, parted
// by tabs. A word whose every line says 0 is listed as in no category.
func readNRC(b *builder, text string) error {
	for i, l := range lines(text) {
		line := i + 1
		if strings.TrimSpace(l) == "" {
			continue
		}
		fields := strings.Split(strings.TrimRight(l, " \t"), "\t")
		for j := range fields {
			fields[j] = strings.TrimSpace(fields[j])
		}
		switch {
		case len(fields) != 3:
			b.left(line, l, "has %d fields: the word, its emotion and 0 or 1 are needed, parted by tabs", len(fields))
			continue
		case split(fields[1]) == nil:
			b.left(line, fields[0], "has no emotion")
			continue
		case fields[2] != "0" && fields[2] != "1":
			b.left(line, fields[0], "%q is neither 0 nor 1", short(fields[2]))
			continue
		}
		c, err := b.category(line, split(fields[1]))
		if err != nil {
			return err
		}
		e, ok, err := b.entry(line, stem(fields[0]))
		if err != nil {
			return err
		}
		if ok && fields[2] == "1" {
			if err := b.join(line, e, c, 1, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeNRC writes the lines that say 1; what has none is 0.
func writeNRC(w *writer) {
	w.loseExtras(true, true)
	for i := range w.Entries {
		e := &w.Entries[i]
		term, ok := w.word(e)
		if !ok {
			continue
		}
		for _, m := range e.In {
			w.printf("%s\t%s\t1\n", term, w.Categories[m.Category].Name())
		}
	}
	w.loseHeads()
}

var keyValue = regexp.MustCompile(`(\w+)=(\S*)`)

// readMPQA reads the subjectivity clues of MPQA, a line each of key=value. The
// prior polarity is the category, the strength (type) one within it. Part of
// speech and the mark that inflected forms count too stay notes.
func readMPQA(b *builder, text string) error {
	for i, l := range lines(text) {
		line := i + 1
		if strings.TrimSpace(l) == "" {
			continue
		}
		value := map[string]string{}
		var order []string
		for _, m := range keyValue.FindAllStringSubmatch(l, -1) {
			if _, ok := value[m[1]]; ok {
				b.part(line, value["word1"], "%s stands twice on the line", m[1])
				continue
			}
			value[m[1]] = m[2]
			order = append(order, m[1])
		}
		if rest := strings.TrimSpace(keyValue.ReplaceAllString(l, "")); rest != "" {
			b.part(line, value["word1"], "%q is not of the form key=value", short(rest))
		}
		word, polarity := value["word1"], value["priorpolarity"]
		if word == "" || polarity == "" {
			b.left(line, l, "word1 or priorpolarity is missing")
			continue
		}
		path := []string{polarity}
		if value["type"] != "" {
			path = append(path, value["type"])
		}
		c, err := b.category(line, path)
		if err != nil {
			return err
		}
		e, ok, err := b.entry(line, stem(word))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := b.join(line, e, c, 1, false); err != nil {
			return err
		}
		for _, key := range order {
			switch key {
			case "word1", "priorpolarity", "type", "len":
				continue
			}
			if err := b.note(line, e, key, value[key]); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeMPQA(w *writer) {
	w.loseExtras(true, false)
	seen := map[string]bool{}
	for i := range w.Entries {
		e := &w.Entries[i]
		term, ok := w.word(e)
		if !ok {
			continue
		}
		if strings.Contains(term, " ") {
			w.leave(e, "the format has single words only")
			continue
		}
		for _, m := range e.In {
			path := w.Categories[m.Category].Path
			if strings.ContainsAny(path[0], " \t") {
				w.leave(e, "its category (%s) is no polarity", path[0])
				continue
			}
			var line strings.Builder
			switch {
			case len(path) == 2 && strings.HasSuffix(path[1], "subj"):
				line.WriteString("type=" + path[1] + " ")
			case len(path) > 1:
				w.lose("the categories within the polarity", "the format has a strength there: weaksubj or strongsubj")
			}
			line.WriteString("len=1 word1=" + term)
			for _, n := range e.Notes {
				if n.Key != "pos1" && n.Key != "stemmed1" {
					w.loseNote(n.Key)
					continue
				}
				line.WriteString(" " + n.Key + "=" + n.Value)
			}
			line.WriteString(" priorpolarity=" + path[0])
			if !seen[line.String()] {
				seen[line.String()] = true
				w.printf("%s\n", line.String())
			}
		}
	}
	w.loseHeads()
}
