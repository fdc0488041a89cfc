package dictionary

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readYoshikoder reads Yoshikoder's XML, which is Lexicoder's .lcd too:
// categories (cnode) that hold categories and entries (pnode) side by side. A
// single category around all others that has no entries of its own is the
// dictionary's title.
func readYoshikoder(b *builder, text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	// The text has been decoded already, whatever its head says.
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	wrapped := wrapper(text)
	var path []string
	open, seen := 0, false // cnodes open
	elements := 0          // open
	weights, regexps := false, false
	for {
		tok, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if se := (*xml.SyntaxError)(nil); errors.As(err, &se) {
				return b.fail(se.Line, "is not well-formed XML: %s", se.Msg)
			}
			return b.fail(line, "is not well-formed XML: %v", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if elements++; elements > maxElements {
				return b.fail(line, "its elements are nested too deep")
			}
			if !seen && t.Name.Local != "dictionary" {
				return b.fail(line, "<%s> is no Yoshikoder dictionary: that begins with <dictionary>", short(t.Name.Local))
			}
			switch t.Name.Local {
			case "dictionary":
				if seen {
					return b.fail(line, "a <dictionary> stands within another")
				}
				seen = true
				regexps = strings.EqualFold(attribute(t, "patternengine"), "regexp")
			case "cnode":
				open++
				if open > maxDepth+1 {
					return b.fail(line, "categories are nested deeper than %d levels", maxDepth)
				}
				name := strings.Join(strings.Fields(attribute(t, "name")), " ")
				if open == 1 && wrapped {
					b.Title = name
					if desc := attribute(t, "desc"); desc != "" && desc != name {
						b.Source = desc
					}
					continue
				}
				if name == "" {
					return b.fail(line, "a category (cnode) has no name")
				}
				path = append(path, name)
				c, err := b.category(line, path)
				if err != nil {
					return err
				}
				if desc := attribute(t, "desc"); desc != "" {
					b.Categories[c].Note = desc
				}
			case "pnode":
				name := attribute(t, "name")
				if len(path) == 0 {
					b.left(line, name, "stands in no category")
					continue
				}
				term := glob(name, "*")
				if regexps {
					head, open := strings.CutSuffix(name, ".*") // any letters, as our *
					if term = head; open {
						term += "*"
					}
					if strings.ContainsAny(head, `.*+?\^$|()[]{}`) {
						b.left(line, name, "is a regular expression, as the dictionary says of its entries (patternengine): write the words out")
						continue
					}
				}
				c, err := b.category(line, path)
				if err != nil {
					return err
				}
				score, weighted := 0.0, false
				if s := attribute(t, "score"); s != "" {
					if score, weighted = weight(s); !weighted {
						b.part(line, name, "its score %q is no number", short(s))
					}
					weights = true
				}
				if err := b.add(line, term, c, score, weighted); err != nil {
					return err
				}
			default:
				b.left(line, "<"+t.Name.Local+">", "is no part of a dictionary that is known")
			}
		case xml.EndElement:
			elements--
			if t.Name.Local != "cnode" {
				continue
			}
			open--
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				b.left(line, s, "text between the elements has no meaning in the format")
			}
		}
	}
	if !seen {
		return b.fail(0, "is no Yoshikoder dictionary: it has no <dictionary>")
	}
	if weights {
		b.unweigh()
	}
	return nil
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// wrapper reports whether one category holds all others and no entries.
func wrapper(text string) bool {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	depth, elements, tops, deeper := 0, 0, 0, false
	for {
		tok, err := d.Token()
		if err != nil {
			return tops == 1 && deeper
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if elements++; elements > maxElements {
				return false
			}
			switch t.Name.Local {
			case "cnode":
				if depth++; depth == 1 {
					tops++
				} else {
					deeper = true
				}
			case "pnode":
				if depth <= 1 {
					return false
				}
			}
		case xml.EndElement:
			elements--
			if t.Name.Local == "cnode" {
				depth--
			}
		}
	}
}

func writeYoshikoder(w *writer) {
	w.loseExtras(false, true)
	quote := func(s string) string {
		var b strings.Builder
		xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
		return `"` + b.String() + `"`
	}
	title := w.Title
	if title == "" {
		title = "dictionary"
	}
	w.printf("%s<dictionary style=\"050805\" patternengine=\"substring\">\n", xml.Header)
	about := w.Source
	if w.Licence != "" {
		about = strings.TrimSpace(about + " Licence: " + w.Licence)
	}
	w.printf("\t<cnode name=%s desc=%s>\n", quote(title), quote(about))
	open := 0
	close := func(to int) {
		for ; open > to; open-- {
			w.printf("%s</cnode>\n", strings.Repeat("\t", open+1))
		}
	}
	notes := map[string]string{}
	for c := range w.Categories {
		notes[strings.Join(w.Categories[c].Path, "\x00")] = w.Categories[c].Note
	}
	var path []string
	w.tree(func(depth int, name string, entries []int, deeper bool) {
		close(depth)
		path = append(path[:depth:depth], name)
		w.printf("%s<cnode name=%s desc=%s>\n", strings.Repeat("\t", depth+2), quote(name), quote(notes[strings.Join(path, "\x00")]))
		open++
		key := strings.Join(path, "\x00")
		for _, i := range entries {
			e := &w.Entries[i]
			term, ok := w.term(e, "*", false)
			if !ok {
				continue
			}
			w.printf("%s<pnode name=%s", strings.Repeat("\t", depth+3), quote(term))
			for _, m := range e.In {
				if m.Weighted && strings.Join(w.Categories[m.Category].Path, "\x00") == key {
					w.printf(" score=\"%s\"", number(m.Weight))
				}
			}
			w.printf("/>\n")
		}
	})
	close(0)
	w.printf("\t</cnode>\n</dictionary>\n")
}
