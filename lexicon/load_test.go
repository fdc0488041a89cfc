package lexicon

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// mini is a whole profile of two invented parties, small enough to read.
func mini() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"profile.yaml": file(`
id: mini
version: 0.1.0
parties:
  - {id: avalon, name: Avalon, kind: state, actor: AVA, priority: [PORTS]}
  - {id: league, name: the League, kind: organisation, actor: LEA, members: [{id: BOR, from: 2001-01-01}]}
`),
		"gazetteer.csv": file(`id,kind,name,acronym,patterns,adjective
AVA,country,Avalon,,Avalon,Avalonian
LEA,organisation,Borduria League,,Borduria League,
BOR,country,Borduria,,Borduria || Kingdom of Borduria,Bordurian
PORTS,organisation,Nine Ports,NP,Nine Ports,
`),
		"aliases.yaml": file(`
avalon:
  - {id: avalon, tier: T2, pattern: "Avalon"}
league:
  - {id: league-full, tier: T1, pattern: "Borduria League"}
  - {id: league, tier: T4, pattern: "the League", guards: [antecedent], not_before: ["of"]}
`),
		"macros.yaml": file(`strong: "strong|close*"`),
		"terms.yaml": file(`
areas:
  - {id: trade, any: ["trade", "commerc*"]}
  - {id: fishery, label: fishing, any: ["fish*"]}
`),
		"tone.csv": file(`term,valence,affect,category,register,role,negatable,guard
friend*,2.5,2,friendship,warm,noun,yes,
trade,0,0,topic,neutral,noun,no,not_before:war
`),
		"frames/bond.yaml": file(`
id: bond
label: Bond
class: relation
require:
  - ["<strong> ..2 ties"]
  - any: ["@areas"]
    min: 2
slots: {areas: {terms: areas}}
cell:
  - {when: "len(areas) > 2", text: "Bond in many areas"}
  - {text: "Bond in {areas}"}
examples: ["one, Borduria League", "two, Borduria League", {speaker: league, text: "three, Avalon"}]
counter_examples: ["one, Borduria League", "two, Borduria League"]
`),
		"README.md": file("not a file of the profile"),
	}
}

func TestLoad(t *testing.T) {
	p, err := Load(mini(), "mini")
	if err != nil {
		t.Fatal(err)
	}
	if p.Parties[1].Members[0].ID != "BOR" || p.Actor("PORTS").Label() != "NP" || p.Actor("BOR").Label() != "Borduria" {
		t.Errorf("parties and actors are not those of the files: %+v", p.Parties)
	}
	f := p.Frames[0]
	if len(f.Require) != 2 || f.Require[1].Min != 2 || f.Require[1].Term[0] != f.Require[1].Term[1] || f.Require[1].Term[0] == f.Require[1].Term[2] {
		t.Errorf("groups %+v: two patterns of one term are one term", f.Require)
	}
	if f.Examples[0].Speaker != "avalon" || f.Examples[2].Speaker != "league" {
		t.Errorf("examples %+v: the first party speaks unless another is named", f.Examples)
	}
	again, _ := Load(mini(), "mini")
	if p.Hash != again.Hash || len(p.Hash) != 64 {
		t.Errorf("hashes %s and %s of the same files", p.Hash, again.Hash)
	}
	changed := mini()
	changed["tone.csv"].Data = append(changed["tone.csv"].Data, "ally,2,1,friendship,warm,noun,yes,\n"...)
	if other, _ := Load(changed, "mini"); other.Hash == p.Hash {
		t.Error("a changed file does not change the hash")
	}
}

// Every mistake of a profile is told with its file and line and, where one can
// be guessed, the right word.
func TestProfileMistakes(t *testing.T) {
	tests := []struct{ file, content, want string }{
		{"profile.yaml", "id: x\nversoin: 1\n", `mini/profile.yaml:2: unknown key "versoin": did you mean "version"?`},
		{"profile.yaml", "id: x\nversion: 1\nparties: []\n", "mini/profile.yaml: parties: a profile has two"},
		{"profile.yaml", "id: x\nversion: 1\nextends: [nowhere]\n", `mini/profile.yaml:3: extends "nowhere"`},
		{"profile.yaml", "id: x\nversion: 1\nextends:\n  - official-english\n  - official-english\n", `mini/profile.yaml:5: extends names "official-english" twice`},
		{"profile.yaml", "a: b\n---\nc: d\n", "mini/profile.yaml"},
		{"aliases.yaml", "league:\n  - {id: a, tier: T11, pattern: x}\n", `mini/aliases.yaml:2: tier "T11" is not one of T1`},
		{"aliases.yaml", "league:\n  - {id: a, tier: T8, pattern: x}\n", `mini/aliases.yaml:2: the alias "a" has no track: `},
		{"aliases.yaml", "league:\n  - {id: a, tier: T1, pattern: \"(x\"}\n", `mini/aliases.yaml:2: pattern "(x"`},
		{"aliases.yaml", "league:\n  - {id: a, tier: T1, pattern: x}\n  - {id: a, tier: T1, pattern: y}\n", `mini/aliases.yaml:3: the alias id "a" is empty or stands twice`},
		{"aliases.yaml", "leage:\n  - {id: a, tier: T1, pattern: x}\n", `mini/aliases.yaml:2: aliases of "leage"`},
		{"aliases.yaml", "league:\n  - {id: a, tier: T1, pattern: [x]}\n", "mini/aliases.yaml:2: must be a single text"},
		{"gazetteer.csv", "id,kind,nam,patterns\nX,country,X,X\n", `mini/gazetteer.csv:1: unknown column "nam": did you mean "name"?`},
		{"gazetteer.csv", "id,kind,name,patterns\nX,kountry,X,X\n", `mini/gazetteer.csv:2: kind "kountry" is not one of country`},
		{"gazetteer.csv", "id,kind,name,patterns\nX,country,X\n", "mini/gazetteer.csv:2: wrong number of fields"},
		{"tone.csv", "term,valence,affect\ngood,9,0\n", `mini/tone.csv:2: valence "9" is not a number from -3 to 3`},
		{"tone.csv", "term,valence,affect\ngood,NaN,0\n", `mini/tone.csv:2: valence "NaN" is not a number from -3 to 3`},
		{"tone.csv", "term,valence,affect\ngood,1,inf\n", `mini/tone.csv:2: affect "inf" is not a number from 0 to 3`},
		{"tone.csv", "term,valence,affect,valence\ngood,1,0,2\n", `mini/tone.csv:1: the column "valence" stands twice`},
		{"tone.csv", "term,valence,affect\ngood,1,0\ngood,2,0\n", `mini/tone.csv:3: the term "good" stands on line 2 already`},
		{"tone.csv", "term,valence,affect,guard\ngood,1,0,before:x\n", `mini/tone.csv:2: guard "before:x"`},
		{"terms.yaml", "areas:\n  - {id: a, any: []}\n", `mini/terms.yaml:2: areas: "a" has no pattern`},
		{"macros.yaml", `strong: "x ("`, "mini/macros.yaml:1: pattern"},
		{"frames/bond.yaml", "id: bnd\n", `mini/frames/bond.yaml:1: the frame's id is "bnd", the file's name says "bond"`},
		{"frames/bond.yaml", "id: bond\nclass: relatoin\n", `mini/frames/bond.yaml:2: class "relatoin" is not one of relation, strategy, transaction, institution, norm, issue: did you mean "relation"?`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire:\n  - any: [\"@areeas\"]\n    mn: 2\n", `mini/frames/bond.yaml:5: unknown key "mn"`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire:\n  - any: [a]\n    near: -5\n", `mini/frames/bond.yaml:5: "-5" is not a whole number from 1 to 1000`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire:\n  - any: [a]\n    near: 1.5\n", `mini/frames/bond.yaml:5: "1.5" is not a whole number`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire:\n  - any: [a]\n    min: -4\n", `mini/frames/bond.yaml:5: "-4" is not a whole number`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nco_mention: {actors: [AVA], min: twelve}\n", `mini/frames/bond.yaml:3: "twelve" is not a whole number`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire: often\n", `mini/frames/bond.yaml:3: "often": must be a list`},
		{"frames/bond.yaml", "id: bond\nclass: norm\nslots: often\n", `mini/frames/bond.yaml:3: "often": must be a map`},
		{"profile.yaml", "id: x\nversion: 1\ndefault: [a]\n", "mini/profile.yaml:3: must be true or false"},
		{"frames/bond.yaml", "id: bond\nclass: norm\nrequire: [[\"@areeas\"]]\n", `mini/frames/bond.yaml:3: there is no vocabulary "areeas": did you mean @areas?`},
		{"frames/bond.yaml", "id: bond\nclass: norm\ncell: [{when: \"len(araes) > 1\", text: x}, {text: y}]\n", "mini/frames/bond.yaml:3: when: unknown name araes"},
		{"frames/bond.yaml", "id: bond\nclass: norm\ncell: [{text: \"{araes}\"}]\n", "mini/frames/bond.yaml:3: the frame has no slot {araes}"},
		{"frames/bond.yaml", "id: bond\nclass: norm\nexamples: [a]\n", "mini/frames/bond.yaml:3: a frame needs at least three examples and two counter-examples; this one has 1 and 0"},
		{"frames/bond.yaml", "id: bond\nclass: norm\nsuppresses: [nobody]\n", `mini/frames/bond.yaml:3: suppresses "nobody": there is no such frame`},
		{"frames/bond.yaml", "id: bond\nsuppresses:\n  - bnod\n", `mini/frames/bond.yaml:3: suppresses "bnod": there is no such frame: did you mean "bond"?`},
		{"frames/bond.yaml", "id: bond\nspecificity: 1.8\n", "mini/frames/bond.yaml:2: specificity 1.8 is not a number above 0 and at most 1"},
		{"frames/bond.yaml", "id: bond\nspecificity: high\n", "mini/frames/bond.yaml:2: specificity high is not a number above 0 and at most 1"},
		{"frames/bond.yaml", "id: bond\nspecificity: .nan\n", "mini/frames/bond.yaml:2: specificity .nan is not a number above 0 and at most 1"},
		{"frames/bond.yaml", "id: bond\nmin_level: 7\n", "mini/frames/bond.yaml:2: min_level 7 is not a whole number from 0 to 4"},
		{"frames/bond.yaml", "id: bond\nclass: norm\n", "mini/frames/bond.yaml:1: a frame requires something: require has no group"},
		{"frames/bond.yaml", "id: bond\ncell:\n  - {when: \"true\", text: x}\n", "mini/frames/bond.yaml:3: the last cell must have no condition"},
		{"frames/bond.yaml", "id: bond\nexamples:\n  - Avalon is large.\n", `mini/frames/bond.yaml:3: the example "Avalon is large." does not name the partner, the League, so nothing of it is read: write {partner}`},
		{"frames/bond.yaml", "id: bond\ncounter_examples:\n  - The bridge is old.\n", `mini/frames/bond.yaml:3: the counter-example "The bridge is old." does not name the partner`},
		{"tone.csv", "term,valence,affect,counter_examples\nfine,1,0,All is fine.\n", `mini/tone.csv:2: the counter-example "All is fine." does not name the partner`},
		{"alias.yaml", "x: y\n", "mini/alias.yaml: is not a file of a profile: did you mean aliases.yaml?"},
	}
	for _, tt := range tests {
		files := mini()
		files[tt.file] = &fstest.MapFile{Data: []byte(tt.content)}
		_, err := Load(files, "mini")
		var ps Problems
		if !errors.As(err, &ps) || !slices.ContainsFunc(ps, func(p Problem) bool { return strings.Contains(p.String(), tt.want) }) {
			t.Errorf("%s with %q:\n got %v\nwant %s", tt.file, tt.content, err, tt.want)
		}
	}
}

// A name of which the tier says all needs no track: a region is none of the
// party's names.
func TestTrackOfTier(t *testing.T) {
	files := mini()
	files["aliases.yaml"].Data = append(files["aliases.yaml"].Data, "  - {id: coast, tier: T6, pattern: \"the Coast\"}\n"...)
	p, err := Load(files, "mini")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for i := range p.Names.Len() {
		if a := p.Names.Name(i).Alias; a != nil {
			got[a.ID] = a.Track
		}
	}
	if got["coast"] != "region" || got["league"] != "partner" {
		t.Errorf("tracks %v", got)
	}
}

// All mistakes of all files are told at once.
func TestMistakesAreToldTogether(t *testing.T) {
	files := mini()
	files["tone.csv"] = &fstest.MapFile{Data: []byte("term,valence,affect\ngood,9,9\n")}
	files["macros.yaml"] = &fstest.MapFile{Data: []byte(`strong: "("`)}
	_, err := Load(files, "mini")
	for _, want := range []string{"tone.csv:2: valence", "tone.csv:2: affect", "macros.yaml:1:"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}

// A layer is found in a folder beside the profile first, and what the profile
// says replaces what the layer says.
func TestLayers(t *testing.T) {
	files := mini()
	files["profile.yaml"].Data = append(files["profile.yaml"].Data, "extends: [below]\n"...)
	files["below/tone.csv"] = &fstest.MapFile{Data: []byte("term,valence,affect\nfriend*,-1,0\nally,1,0\n")}
	p, err := Load(files, "mini")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, term := range p.Tone {
		got[term.ID] = term.Valence
	}
	if got["friend*"] != 2.5 || got["ally"] != 1 {
		t.Errorf("tone %v: the profile's friend* is 2.5, the layer's ally is 1", got)
	}
	files["below/profile.yaml"] = &fstest.MapFile{Data: []byte("extends: [mini]\n")}
	files["below/mini/profile.yaml"] = &fstest.MapFile{Data: []byte("extends: [below]\n")}
	if _, err := Load(files, "mini"); err == nil {
		t.Error("layers in a circle load")
	}
}

// Whatever the files of a layer over a profile hold, the same is true.
func FuzzLayer(f *testing.F) {
	for name, file := range own() {
		f.Add(name, string(file.Data))
	}
	f.Add("remove.yaml", "language: {negation: {cues: [not]}, boosters: [x]}\ngazetteer: [AVA]\n")
	f.Add("layer.yaml", "extends: [., .., own]\n")
	f.Fuzz(func(t *testing.T, name, content string) {
		files := own()
		if files[name] == nil {
			return
		}
		files[name] = &fstest.MapFile{Data: []byte(content)}
		p, err := Load(mini(), "mini", Folder{files, "own"})
		if (p == nil) == (err == nil) {
			t.Fatalf("profile %v, error %v", p, err)
		}
		if p != nil {
			p.Check()
		}
	})
}

// Whatever the files of a profile hold, loading ends with a profile or with
// problems.
func FuzzProfile(f *testing.F) {
	for name, file := range mini() {
		f.Add(name, string(file.Data))
	}
	f.Add("frames/bond.yaml", "require: &a [*a]")
	f.Add("tone.csv", "term;valence\n\"")
	f.Fuzz(func(t *testing.T, name, content string) {
		files := mini()
		if !fs.ValidPath(name) || files[name] == nil {
			return
		}
		files[name] = &fstest.MapFile{Data: []byte(content)}
		p, err := Load(files, "mini")
		if (p == nil) == (err == nil) {
			t.Fatalf("profile %v, error %v", p, err)
		}
	})
}
