package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Names are no evaluation, in whatever case they are written, and neither are
// words that stand in almost every sentence (METHOD 7.9).
func TestToneTermsThatAreNone(t *testing.T) {
	const language = "function_words: [the, of, us, at, a]\nplaces: [Szohod, Klow City]\n"
	tests := []struct{ rows, want string }{
		{"Borduria,2,0,", `own/tone.csv:2: tone term "Borduria" is a name (BOR at mini/gazetteer.csv:4)`},
		{"borduria,2,0,", `tone term "borduria" is, with capitals, a name (BOR at mini/gazetteer.csv:4)`},
		{"bordurian,0,1,", `"bordurian" is, with capitals, a name (BOR`},
		{"the league,1,0,", `"the league" is, with capitals, a name (league league at mini/aliases.yaml:6)`},
		{"szohod,1,0,", `"szohod" is, with capitals, a name (places Szohod at own/language.yaml:2)`},
		{"klow city,1,0,", "places Klow City"},
		{"(fine|Borduria),2,0,", `"(fine|Borduria)" is a name`},
		{"Borduria,2,0,not_before:lace", `"Borduria" is a name`},
		// Another word that is written the same is told apart by its neighbours.
		{"borduria,2,0,not_before:lace", ""},
		{"roast borduria,2,0,", ""},
		{"Borduria,0,0,", ""},

		{"the,1,0,", `tone term "the" matches almost every sentence: "the" only serves grammar`},
		{"*,0,1,", `tone term "*" matches almost every sentence: * is any word`},
		{"*,0,0,", "* is any word"}, // it would take all words out of the evaluation
		{"* of *,1,0,", `"of" only serves grammar`},
		{"(fine|the),1,0,", `"the" only serves grammar`},
		{"[very] us,1,0,", `"us" only serves grammar`},
		{"US,1,0,", ""},
		{"of the,0,0,", ""},
		{"at a loss,-1,0,", ""},
		{"the,0,0,", ""},
	}
	for _, tt := range tests {
		_, err := Load(mini(), "mini", Folder{fstest.MapFS{
			"language.yaml": {Data: []byte(language)},
			"tone.csv":      {Data: []byte("term,valence,affect,guard\n" + tt.rows + "\n")},
		}, "own"})
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s:\n got %v\nwant %s", tt.rows, err, tt.want)
		}
	}
}

// A file that cannot be read as YAML is told once: that its id could not be read
// either says nothing more.
func TestBrokenFrame(t *testing.T) {
	for content, want := range map[string]string{
		"id: bond\nlabel: [x\n":              "mini/frames/bond.yaml:",
		"label: x\nlabel: y\nid: bond\n":     `mini/frames/bond.yaml:2: mapping key "label" already defined at line 1`,
		"id: bond\nrequire:\n  - \"x\n  y\n": "mini/frames/bond.yaml:",
	} {
		files := mini()
		files["frames/bond.yaml"] = &fstest.MapFile{Data: []byte(content)}
		_, err := Load(files, "mini")
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "the file's name says") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", content, err)
		}
	}
}
