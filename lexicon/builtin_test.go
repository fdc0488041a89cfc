package lexicon

import (
	"io/fs"
	"path"
	"strings"
	"testing"
)

// Every built-in profile loads without a mistake.
func TestBuiltinProfiles(t *testing.T) {
	for _, name := range Builtin() {
		if _, err := Open(name, ""); err != nil {
			t.Errorf("%s:\n%v", name, err)
		}
	}
}

// One built-in profile, and one only, is taken where none is named.
func TestOneDefault(t *testing.T) {
	var marked []string
	for _, name := range Builtin() {
		data, err := fs.ReadFile(builtin, path.Join("builtin", name, "profile.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "\ndefault: true") {
			marked = append(marked, name)
		}
	}
	if len(marked) != 1 || Builtin()[0] != marked[0] {
		t.Errorf("default: true stands in %v, the first is %s", marked, Builtin()[0])
	}
}

// An example that names the parties by {speaker} and {partner} is read in the
// words of both.
func TestExamplesOfAnyPair(t *testing.T) {
	files := mini()
	files["frames/bond.yaml"].Data = []byte(strings.Replace(string(files["frames/bond.yaml"].Data),
		"examples: [\"one, Borduria League\",", "examples: [\"{partner} and {speaker} are one.\",", 1))
	p, err := Load(files, "mini")
	if err != nil {
		t.Fatal(err)
	}
	ex := p.Frames[0].Examples
	if len(ex) != 4 || ex[0].Speaker != "avalon" || ex[0].Text != "The League and Avalon are one." ||
		ex[1].Speaker != "league" || ex[1].Text != "Avalon and the League are one." {
		t.Errorf("examples %+v", ex)
	}
}
