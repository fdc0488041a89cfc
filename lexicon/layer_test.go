package lexicon

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// own is a study's layer over mini: it adds, replaces and removes.
func own() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"layer.yaml": file("title: Ports\nversion: 0.2.0\nauthor: A. Reader\nlicence: CC0\n"),
		"aliases.yaml": file(`
avalon:
  - {id: avalon, tier: T2, pattern: "(Avalon|Isle of Avalon)"}
  - {id: isle, tier: T4, pattern: "the Isle"}
`),
		"speakers.yaml": file("people:\n  - {name: Nimue, party: avalon}\n"),
		"gazetteer.csv": file("id,kind,name,patterns\nSYL,country,Syldavia,Syldavia\n"),
		"terms.yaml":    file("areas:\n  - {id: fishery, label: fish, any: [\"fish*\", \"trawl*\"]}\n"),
		"tone.csv":      file("term,valence,affect\nfriend*,1,0\nally,2,1\n"),
		"language.yaml": file("boosters: [mightily]\n"),
		"remove.yaml":   file("tone: [trade]\nterms: {areas: [trade]}\naliases: {league: [league]}\n"),
		"frames/bond.yaml": file(`
id: bond
label: Bond of friends
class: relation
require:
  - ["<strong> ..2 (ties|bonds)"]
cell:
  - {text: "Bond"}
examples: ["one, Borduria League", "two, Borduria League", {speaker: league, text: "three, Avalon"}]
counter_examples: ["one, Borduria League", "two, Borduria League"]
`),
	}
}

func overlaid(t *testing.T, base, layer fstest.MapFS) *Profile {
	t.Helper()
	p, err := Load(base, "mini", Folder{layer, "study/lexicon"})
	if err != nil {
		t.Fatalf("\n%v", err)
	}
	return p
}

// A study's layer adds entries, replaces those with its ids and removes those
// that it names; each says where it comes from.
func TestStudyLayer(t *testing.T) {
	p := overlaid(t, mini(), own())
	got := map[string]Entry{}
	for _, e := range p.Entries() {
		got[strings.TrimSpace(e.Kind+" "+strings.TrimSpace(e.Group+" "+e.ID))] = e
	}
	tests := []struct{ entry, says, at, replaces, removed string }{
		{"aliases avalon avalon", "T2, partner", "study/lexicon/aliases.yaml:3", "mini/aliases.yaml:3", ""},
		{"aliases avalon isle", "T4, partner", "study/lexicon/aliases.yaml:4", "", ""},
		{"aliases league league-full", "T1, partner", "mini/aliases.yaml:5", "", ""},
		{"aliases league league", "T4, partner, antecedent, not before of", "mini/aliases.yaml:6", "", "study/lexicon/remove.yaml:3"},
		{"speakers avalon Nimue", "person", "study/lexicon/speakers.yaml:2", "", ""},
		{"gazetteer SYL", "country, Syldavia", "study/lexicon/gazetteer.csv:2", "", ""},
		{"terms areas fishery", "fish", "study/lexicon/terms.yaml:2", "mini/terms.yaml:4", ""},
		{"terms areas trade", "trade", "mini/terms.yaml:3", "", "study/lexicon/remove.yaml:2"},
		{"tone friend*", "valence +1, affect 0", "study/lexicon/tone.csv:2", "mini/tone.csv:2", ""},
		{"tone ally", "valence +2, affect 1", "study/lexicon/tone.csv:3", "", ""},
		{"tone trade", "valence +0, affect 0, topic, neutral, noun, not negatable, not before war", "mini/tone.csv:3", "", "study/lexicon/remove.yaml:1"},
		{"language boosters mightily", "", "study/lexicon/language.yaml:1", "", ""},
		{"frames bond", "Bond of friends, relation", "study/lexicon/frames/bond.yaml:2", "mini/frames/bond.yaml:2", ""},
	}
	for _, tt := range tests {
		e, ok := got[tt.entry]
		if !ok {
			t.Errorf("there is no entry %q", tt.entry)
			continue
		}
		replaces := ""
		if e.Replaces != nil {
			replaces = e.Replaces.Origin.String()
		}
		if e.Says != tt.says || e.Origin.String() != tt.at || replaces != tt.replaces || e.Removed != tt.removed {
			t.Errorf("%s: says %q at %s, replaces %q, removed %q", tt.entry, e.Says, e.Origin, replaces, e.Removed)
		}
	}
	// What is removed is not looked for, what is replaced is looked for anew.
	for text, want := range map[string]bool{"the League": false, "Isle of Avalon": true, "Borduria League": true, "Syldavia": true} {
		if p.Names.In(Split(text)) != want {
			t.Errorf("%q is found: %v", text, !want)
		}
	}
	if len(p.Tone) != 2 || !p.Language.Boosters.In(Split("mightily")) || p.Vocabulary("areas").Set.In(Split("commerce")) {
		t.Errorf("tone %d, boosters or vocabulary are not those of both layers", len(p.Tone))
	}
}

// A version and a hash name the profile and the study's layer; moving a folder
// changes neither, changing a file of any layer changes the hash.
func TestEditionAndHash(t *testing.T) {
	base, err := Load(mini(), "mini")
	if err != nil {
		t.Fatal(err)
	}
	p := overlaid(t, mini(), own())
	if !strings.HasPrefix(p.Edition(), "0.1.0 + study layer “Ports” 0.2.0 (sha256 ") || base.Edition() != "0.1.0" {
		t.Errorf("editions %q and %q", p.Edition(), base.Edition())
	}
	moved, err := Load(mini(), "elsewhere", Folder{own(), "x"})
	if err != nil || moved.Hash != p.Hash || p.Hash == base.Hash {
		t.Errorf("hashes: moved %s, layered %s, base %s, %v", moved.Hash, p.Hash, base.Hash, err)
	}
	changed := own()
	changed["tone.csv"].Data = append(changed["tone.csv"].Data, "foe,-2,1\n"...)
	other := overlaid(t, mini(), changed)
	if other.Hash == p.Hash || other.Layers[0].SHA256 != p.Layers[0].SHA256 || other.Layers[1].SHA256 == p.Layers[1].SHA256 {
		t.Error("a changed file of the layer must change its hash and the whole one, and no other")
	}
	empty, err := Load(mini(), "mini", Folder{fstest.MapFS{"README.md": {Data: []byte("nothing yet")}}, "study/lexicon"})
	if err != nil || empty.Hash != base.Hash || empty.Edition() != base.Edition() {
		t.Errorf("a folder without entries is no layer: %v", err)
	}
}

// An upgrade of the layers below keeps a study's work, and says where the two no
// longer fit.
func TestUpgrade(t *testing.T) {
	newer := mini()
	newer["tone.csv"].Data = []byte("term,valence,affect\nfriend*,3,3\ntrade,0,0\nfoe,-2,1\nally,1,0\n")
	newer["profile.yaml"].Data = []byte(strings.Replace(string(newer["profile.yaml"].Data), "0.1.0", "0.2.0", 1))
	p := overlaid(t, newer, own())
	got := map[string]float64{}
	for _, term := range p.Tone {
		got[term.ID] = term.Valence
	}
	if got["friend*"] != 1 || got["ally"] != 2 || got["foe"] != -2 || len(got) != 3 {
		t.Errorf("tone %v: the study's values hold, new entries come in, removed ones stay out", got)
	}
	if !strings.HasPrefix(p.Edition(), "0.2.0 + study layer") {
		t.Errorf("edition %q", p.Edition())
	}
	newer["tone.csv"].Data = []byte("term,valence,affect\ntrades,0,0\n")
	_, err := Load(newer, "mini", Folder{own(), "study/lexicon"})
	want := `study/lexicon/remove.yaml:1: tone term "trade" is not in the layers below, so it cannot be removed: did you mean "trades"?`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// What a layer gets wrong is told with its file and line.
func TestLayerMistakes(t *testing.T) {
	tests := []struct{ file, content, want string }{
		{"profile.yaml", "id: x\n", "study/lexicon/profile.yaml: a layer over a profile has no profile.yaml"},
		{"layer.yaml", "titel: x\n", `study/lexicon/layer.yaml:1: unknown key "titel": did you mean "title"?`},
		{"layer.yaml", "version: abc\n", `study/lexicon/layer.yaml:1: version "abc" is not a version: write two or three numbers with dots, as in 1.2 or 1.2.3`},
		{"layer.yaml", "version: 1\n", `version "1" is not a version`},
		{"bridge.yaml", "id: bridge\n", "study/lexicon/bridge.yaml: is not a file of a profile; frames stand in the folder frames, one file each, ending in .yaml"},
		{"tone.csv", "term,valence,affect\ncaf\xe9,1,0\n", "study/lexicon/tone.csv:2: is not UTF-8: save the file as CSV UTF-8"},
		{"tone.csv", "\xff\xfet\x00e\x00", "study/lexicon/tone.csv:1: is not UTF-8"},
		{"terms.yaml", "areas:\n  - {id: caf\xe9}\n", "study/lexicon/terms.yaml:2: is not UTF-8: save the file as UTF-8"},
		{"tone.csv", "term,valence,affect,guard\nfine,1,0,not_before\n", `study/lexicon/tone.csv:2: guard "not_before": a colon and a pattern are missing: write not_before:PATTERN`},
		{"tone.csv", "term,valence,affect,guard\nfine,1,0,not_after:\n", `guard "not_after:": a pattern is missing behind the colon`},
		{"tone.csv", "term,valence,affect,guard\nfine,1,0,never:x\n", `guard "never:x": write not_before:PATTERN`},
		{"layer.yaml", "extends: [nowhere]\n", `study/lexicon/layer.yaml:1: extends "nowhere"`},
		{"remove.yaml", "tones: [trade]\n", `study/lexicon/remove.yaml:1: unknown key "tones": did you mean "tone"?`},
		{"remove.yaml", "frames: [bnd]\n", `frame "bnd" is not in the layers below, so it cannot be removed: did you mean "bond"?`},
		{"remove.yaml", "aliases: {leage: [league]}\n", `study/lexicon/remove.yaml:1: aliases of "leage": the profile has no such party; it has "avalon" and "league": did you mean "league"?`},
		{"remove.yaml", "aliases: {league: [leage]}\n", `alias of league "leage" is not in the layers below, so it cannot be removed: did you mean "league"?`},
		{"remove.yaml", "aliases: {league: [the-league]}\n", `alias of league "the-league" is not in the layers below, so it cannot be removed: did you mean "league"?`},
		{"remove.yaml", "language: {bosters: [very]}\n", `unknown key "bosters": did you mean "boosters"?`},
		{"remove.yaml", "language: {boosters: [very]}\n", `boosters "very" is not in the layers below`},
		{"remove.yaml", "macros: [strong]\n", `study/lexicon/frames/bond.yaml:6: pattern "<strong> ..2 (ties|bonds)": there is no macro <strong>`},
		{"remove.yaml", "gazetteer: [LEA]\n", `mini/profile.yaml:6: the gazetteer has no actor "LEA"`},
		{"remove.yaml", "people: [Merlin]\n", `person "Merlin" is not in the layers below`},
		{"frames/bond.yml", "id: bond\n", "study/lexicon/frames/bond.yml: is not a frame: frames stand in the folder frames, one file each, ending in .yaml: rename it to bond.yaml"},
		{"frame/x.yaml", "id: x\n", "study/lexicon/frame: is neither the folder frames nor a layer named under extends"},
		{"aliases.yaml", "avalon:\n  - {id: i, tier: T4, pattern: \"{partner} isle\"}\n", `study/lexicon/aliases.yaml:2: pattern "{partner} isle": {partner} stands in frames only; here it can never match`},
		{"aliases.yaml", "avalon:\n  - {id: i, tier: T4, pattern: isle, from: 2020-02-30}\n", `"2020-02-30" is not a day`},
	}
	for _, tt := range tests {
		layer := own()
		layer[tt.file] = &fstest.MapFile{Data: []byte(tt.content)}
		_, err := Load(mini(), "mini", Folder{layer, "study/lexicon"})
		var ps Problems
		if !errors.As(err, &ps) || !slices.ContainsFunc(ps, func(p Problem) bool { return strings.Contains(p.String(), tt.want) }) {
			t.Errorf("%s with %q:\n got %v\nwant %s", tt.file, tt.content, err, tt.want)
		}
	}
	// A frame of the base that needs what a layer removes.
	layer := fstest.MapFS{"remove.yaml": {Data: []byte("terms: {areas: [trade, fishery]}\n")}}
	_, err := Load(mini(), "mini", Folder{layer, "study/lexicon"})
	if want := `mini/frames/bond.yaml:7: there is no vocabulary "areas" any more: its terms are removed at study/lexicon/remove.yaml:1`; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
