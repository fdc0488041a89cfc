package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A layer is added to extends; all else that stands in a layer.yaml stays.
func TestAddExtends(t *testing.T) {
	for _, c := range []struct{ what, text, name, want string }{
		{"no file", "", "moods", "extends: [moods]\n"},
		{"nothing but comments", "# mine", "moods", "# mine\nextends: [moods]\n"},
		{"no list", "title: Mine # so far\n", "moods", "title: Mine # so far\nextends: [moods]\n"},
		{"a list in brackets", "extends: [a, \"b]\"] # [two]\ntitle: x\n", "moods", "extends: [a, \"b]\", moods] # [two]\ntitle: x\n"},
		{"on several lines", "extends: [\n  a, # [first]\n  b\n]\n", "moods", "extends: [\n  a, # [first]\n  b\n, moods]\n"},
		{"an empty one", "extends: [ ]\n", "moods", "extends: [ moods]\n"},
		{"a list with dashes", "extends:\n- a\n- b # last\n# end\n", "moods", "extends:\n- a\n- b # last\n- moods\n# end\n"},
		{"the end of the file", "extends:\n    - a", "moods", "extends:\n    - a\n    - moods\n"},
		{"the line ends of Windows", "title: x\r\nextends:\r\n  - a\r\n", "moods", "title: x\r\nextends:\r\n  - a\r\n  - moods\r\n"},
		{"no value", "extends: # none yet\ntitle: x\n", "moods", "extends: [moods] # none yet\ntitle: x\n"},
		{"a name that needs quotes", "extends: [a]\n", "on, [off]", "extends: [a, \"on, [off]\"]\n"},
		{"a name that YAML reads as another kind", "", "2020", "extends: [\"2020\"]\n"},
		{"a document in braces", "{title: x}\n", "moods", ""},
		{"a text in place of the list", "extends: a\n", "moods", ""},
	} {
		got, err := addExtends([]byte(c.text), c.name)
		if string(got) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: got %q, %v; want %q", c.what, got, err, c.want)
		}
	}
}

// Where one file cannot be written, or the check fails, all is as it was.
func TestWriteAll(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	if err := os.WriteFile(at("layer.yaml"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	layer := newFile{name: at("layer.yaml"), text: []byte("new"), old: []byte("old")}
	for _, c := range []struct {
		what  string
		files []newFile
		check func() error
		want  string
	}{
		{"a file is there", []newFile{{name: at("a/b/tone.csv")}, layer, {name: at("layer.yaml")}}, nil, "exists already"},
		{"a file twice", []newFile{{name: at("x.csv")}, {name: at("./x.csv")}}, nil, "named twice"},
		{"a folder is a file", []newFile{{name: at("a/b/tone.csv")}, layer, {name: at("layer.yaml/left.csv")}}, nil, "layer.yaml"},
		{"the check fails", []newFile{{name: at("a/b/tone.csv")}, layer}, func() error { return os.ErrInvalid }, "invalid"},
	} {
		err := writeAll(c.files, c.check)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.what, err)
		}
		if list, _ := os.ReadDir(dir); len(list) != 1 {
			t.Errorf("%s: left behind: %v", c.what, list)
		}
		if text, _ := os.ReadFile(at("layer.yaml")); string(text) != "old" {
			t.Errorf("%s: the old file says %q", c.what, text)
		}
	}
	if err := writeAll([]newFile{{name: at("a/tone.csv"), text: []byte("t")}, layer}, nil); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"a/tone.csv": "t", "layer.yaml": "new"} {
		if text, _ := os.ReadFile(at(name)); string(text) != want {
			t.Errorf("%s says %q", name, text)
		}
	}
}
