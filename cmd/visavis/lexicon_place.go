package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"visavis/corpus"
	"visavis/lexicon"
)

// A home is a lexicon that a dictionary comes into: a study's own layer, which
// need not be there yet, or a profile's folder.
type home struct {
	dir   string // the layer's folder
	study string // the study's folder; "" for a profile
}

// homeOf returns the study or profile in whose folder dir lies, or nil.
func homeOf(dir string) (*home, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for ; ; dir = filepath.Dir(dir) {
		if isFile(filepath.Join(dir, "profile.yaml")) {
			return &home{dir: asTyped(dir)}, nil
		}
		if isFile(filepath.Join(dir, "study.yaml")) {
			h := &home{dir: asTyped(filepath.Join(dir, "lexicon")), study: asTyped(dir)}
			if study, _ := corpus.Load(h.study); study != nil && study.Lexicon != "" {
				h.dir = study.Lexicon
			}
			return h, nil
		}
		if dir == filepath.Dir(dir) {
			return nil, nil
		}
	}
}

// asTyped returns a path as one types it in the folder one is in.
func asTyped(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, path); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return rel
	}
	return path
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// open loads the lexicon as the commands on it do.
func (h *home) open() (*lexicon.Profile, error) {
	if h.study == "" {
		dir, err := filepath.Abs(h.dir) // which no built-in profile is named like
		if err != nil {
			return nil, err
		}
		return openProfile(dir)
	}
	study, mistakes := corpus.Load(h.study)
	if study == nil || study.Profile == "" {
		return nil, mistakes
	}
	return openProfileOf(study)
}

// layer returns the folder's path within the home, "." for the home itself; ok
// is false where it lies elsewhere.
func (h *home) layer(dir string) (rel string, ok bool) {
	from, err := filepath.Abs(h.dir)
	if err != nil {
		return "", false
	}
	to, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	if rel, err = filepath.Rel(from, to); err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	return rel, rel != ".." && !strings.HasPrefix(rel, "../")
}

// extend names the layer in the folder rel under extends of the layer above it.
// It returns the file to change with its old and its new text (old is nil for a
// new file) and the name, or nil where the layer is named already.
func (h *home) extend(rel string) (*newFile, string, error) {
	above := h.dir
	for rel != "." {
		file := filepath.Join(above, "layer.yaml")
		old, err := readIfThere(file)
		if err != nil {
			return nil, "", err
		}
		list := extended(old)
		if head := filepath.Join(above, "profile.yaml"); isFile(head) {
			data, err := os.ReadFile(head)
			if err != nil {
				return nil, "", err
			}
			// The loader asks profile.yaml first.
			if in := extended(data); len(in) > 0 || len(list) == 0 {
				file, old, list = head, data, in
			}
		}
		at := slices.IndexFunc(list, func(l string) bool { return l == rel || strings.HasPrefix(rel, l+"/") })
		if at < 0 {
			text, err := addExtends(old, rel)
			if err != nil {
				return nil, "", fmt.Errorf("%s: %w", file, err)
			}
			return &newFile{name: file, text: text, old: old}, rel, nil
		}
		above = filepath.Join(above, filepath.FromSlash(list[at]))
		if rel = strings.TrimPrefix(strings.TrimPrefix(rel, list[at]), "/"); rel == "" {
			rel = "."
		}
	}
	return nil, "", nil
}

func readIfThere(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// extended returns the layers that a layer.yaml names under extends.
func extended(data []byte) []string {
	var f struct {
		Extends []string `yaml:"extends"`
	}
	if yaml.Unmarshal(data, &f) != nil {
		return nil
	}
	return f.Extends
}

// addExtends adds a name to extends in the text of a layer.yaml, behind those
// that are there, and changes nothing else of it: what a researcher wrote keeps
// its comments and its form. The places where the name may go are tried, and the
// one is taken with which the file says what it said and the name besides.
func addExtends(data []byte, name string) ([]byte, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, err
	}
	item, err := yaml.Marshal(name)
	if err != nil {
		return nil, err
	}
	add := strings.TrimSpace(string(item))
	if strings.ContainsAny(add, ",[]{}") && add[0] != '"' && add[0] != '\'' {
		add = `"` + add + `"` // plain is enough outside of brackets only
	}
	eol := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		eol = "\r\n"
	}
	lines := strings.SplitAfter(string(data), "\n")
	// insert returns the text with s behind the first n lines.
	insert := func(n int, s string) string {
		before, after := strings.Join(lines[:n], ""), strings.Join(lines[n:], "")
		if before != "" && !strings.HasSuffix(before, "\n") {
			before += eol
		}
		return before + s + eol + after
	}
	var tries []string
	var value *yaml.Node
	if len(root.Content) > 0 && root.Content[0].Kind == yaml.MappingNode {
		fields := root.Content[0].Content
		for i := 0; i+1 < len(fields); i += 2 {
			if fields[i].Value == "extends" {
				value = fields[i+1]
			}
		}
	}
	switch {
	case value == nil:
		tries = append(tries, insert(len(lines), "extends: ["+add+"]"))
	case value.Kind == yaml.SequenceNode && value.Style&yaml.FlowStyle == 0 && len(value.Content) > 0:
		last := value.Content[len(value.Content)-1].Line
		indent, _, _ := strings.Cut(lines[last-1], "-")
		tries = append(tries, insert(last, indent+"- "+add))
	case value.Kind == yaml.SequenceNode:
		from := len(strings.Join(lines[:value.Line-1], ""))
		for i := from; i < len(data) && len(tries) < 100; i++ {
			if data[i] == ']' {
				sep := ", "
				if len(value.Content) == 0 {
					sep = ""
				}
				tries = append(tries, string(data[:i])+sep+add+string(data[i:]))
			}
		}
	default: // extends: without a value
		before, after, _ := strings.Cut(lines[value.Line-1], "extends:")
		tries = append(tries, strings.Join(lines[:value.Line-1], "")+before+"extends: ["+add+"]"+after+strings.Join(lines[value.Line:], ""))
	}
	want := append(extended(data), name)
	for _, t := range tries {
		if slices.Equal(extended([]byte(t)), want) && reflect.DeepEqual(besides(data), besides([]byte(t))) {
			return []byte(t), nil
		}
	}
	return nil, fmt.Errorf("add %q to the list under extends, then import again", name)
}

// besides is what a layer.yaml says but for extends.
func besides(data []byte) map[string]any {
	out := map[string]any{}
	if yaml.Unmarshal(data, &out) != nil {
		return nil
	}
	delete(out, "extends")
	return out
}

// A newFile is one to be written. Only one with an old text may be there.
type newFile struct {
	name      string
	text, old []byte
}

// writeAll writes all files, or none: where one cannot be written, or check
// fails when all stand, everything is as it was before.
func writeAll(files []newFile, check func() error) (err error) {
	for i, f := range files {
		if _, e := os.Lstat(f.name); e == nil && f.old == nil {
			return exists(f.name)
		}
		if slices.ContainsFunc(files[:i], func(o newFile) bool { return filepath.Clean(o.name) == filepath.Clean(f.name) }) {
			return usageError{fmt.Errorf("%s is named twice", f.name)}
		}
	}
	var undo []func()
	defer func() {
		if err != nil {
			for _, u := range slices.Backward(undo) {
				u()
			}
		}
	}()
	for _, f := range files {
		var made []string
		for dir := filepath.Dir(f.name); ; dir = filepath.Dir(dir) {
			if _, e := os.Stat(dir); e == nil || dir == filepath.Dir(dir) {
				break
			}
			made = append(made, dir)
		}
		for _, dir := range slices.Backward(made) {
			if err := os.Mkdir(dir, 0o777); err != nil {
				return err
			}
			undo = append(undo, func() { os.Remove(dir) })
		}
		if f.old != nil {
			if err := replace(f.name, f.text); err != nil {
				return err
			}
			undo = append(undo, func() { replace(f.name, f.old) })
			continue
		}
		out, err := os.OpenFile(f.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			return exists(f.name)
		}
		if err != nil {
			return err
		}
		undo = append(undo, func() { os.Remove(f.name) })
		_, err = out.Write(f.text)
		if e := out.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	if check != nil {
		return check()
	}
	return nil
}

// exists says that a file is not overwritten: what a researcher has is not lost.
func exists(name string) error {
	return usageError{fmt.Errorf("%s exists already: name another file, or remove it; nothing was written", name)}
}

// replace gives a file another text, which stands there whole or not at all.
func replace(name string, text []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".layer-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(text)
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}
