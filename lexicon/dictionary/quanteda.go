package dictionary

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// inner is the key under which quanteda keeps the entries of a category that
// has categories within it.
const inner = "__"

var yamlLine = regexp.MustCompile(`line (\d+)`)

// readQuanteda reads quanteda's YAML: a map of categories, each an entry, a
// list of them or a map again. Scalars are taken as they are written, so that
// no, yes and 007 stay words.
func readQuanteda(b *builder, text string) error {
	if len(text) > maxYAML {
		return b.fail(0, "is larger than %d MB", maxYAML>>20)
	}
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return b.fail(0, "is empty")
	} else if err != nil {
		line := 0
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		return b.fail(line, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return b.fail(more.Line, "holds a second document: a dictionary is one")
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return b.fail(root.Line, "must be a map of categories: \"category: [entry, entry]\"")
	}
	head := doc.HeadComment
	if head == "" {
		head = root.HeadComment
	}
	if head == "" && len(root.Content) > 0 {
		head = root.Content[0].HeadComment
	}
	var comments []string
	for _, l := range lines(head) {
		comments = append(comments, strings.TrimLeft(l, "# "))
	}
	b.takeHeads(comments)
	return b.yamlMap(root, nil)
}

func (b *builder) yamlMap(n *yaml.Node, path []string) error {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			return b.fail(key.Line, "the name of a category must be a text")
		}
		name := strings.Join(strings.Fields(key.Value), " ")
		at := path
		if name != inner && name != "" { // quanteda writes entries of the category itself so
			at = append(path[:len(path):len(path)], name)
		}
		if len(at) == 0 {
			b.left(key.Line, key.Value, "entries outside of any category")
			continue
		}
		if err := b.yamlValue(val, at); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) yamlValue(n *yaml.Node, path []string) error {
	c, err := b.category(n.Line, path)
	if err != nil {
		return err
	}
	switch n.Kind {
	case yaml.MappingNode:
		return b.yamlMap(n, path)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind == yaml.MappingNode {
				// A list of maps, as some write categories within one.
				if err := b.yamlMap(item, path); err != nil {
					return err
				}
				continue
			}
			if err := b.yamlScalar(item, c); err != nil {
				return err
			}
		}
		return nil
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" && (n.Value == "" || n.Value == "~") {
		return nil // a category without entries
	}
	return b.yamlScalar(n, c)
}

func (b *builder) yamlScalar(n *yaml.Node, c int) error {
	switch {
	case n.Kind == yaml.AliasNode:
		b.left(n.Line, "*"+n.Value, "is a YAML alias: write the entries out")
		return nil
	case n.Kind != yaml.ScalarNode:
		b.left(n.Line, "", "is a list within a list")
		return nil
	}
	return b.add(n.Line, glob(n.Value, "*?"), c, 1, false)
}

func writeQuanteda(w *writer) {
	for _, h := range w.heads() {
		w.printf("# %s\n", h)
	}
	w.loseExtras(true, true)
	w.tree(func(depth int, name string, entries []int, deeper bool) {
		indent := strings.Repeat("  ", depth)
		var terms []string
		for _, i := range entries {
			if s, ok := w.term(&w.Entries[i], "*?", false); ok {
				terms = append(terms, s)
			}
		}
		// Every text is quoted, so that no reader takes a word for a truth value.
		name = strconv.Quote(name)
		if deeper {
			w.printf("%s%s:\n", indent, name)
			if len(terms) == 0 {
				return
			}
			indent += "  "
			name = strconv.Quote(inner)
		}
		if len(terms) == 0 {
			w.printf("%s%s: []\n", indent, name)
			return
		}
		w.printf("%s%s:\n", indent, name)
		for _, t := range terms {
			w.printf("%s  - %s\n", indent, strconv.Quote(t))
		}
	})
}

// tree calls f for every category after the one it lies in: with its depth and
// name, its entries, and whether other categories lie in it.
func (w *writer) tree(f func(depth int, name string, entries []int, deeper bool)) {
	type node struct {
		name     string
		entries  []int
		children []*node
		byName   map[string]*node
	}
	root := &node{byName: map[string]*node{}}
	for c := range w.Categories {
		at := root
		for _, name := range w.Categories[c].Path {
			next := at.byName[name]
			if next == nil {
				next = &node{name: name, byName: map[string]*node{}}
				at.byName[name] = next
				at.children = append(at.children, next)
			}
			at = next
		}
		at.entries = w.in[c]
	}
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		for _, child := range n.children {
			f(depth, child.name, child.entries, len(child.children) > 0)
			walk(child, depth+1)
		}
	}
	walk(root, 0)
}
