package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What a check finds in a lexicon, without a text.
func TestCheck(t *testing.T) {
	frame := func(require, exclude string) string {
		return "id: x\nlabel: X\nclass: norm\nsource: s\nrequire: [[" + require + "]]\nexclude: [" + exclude + "]\ncell: [{text: X}]\nexamples: [\"a {partner}\", \"b {partner}\", \"c {partner}\"]\ncounter_examples: [\"a {partner}\", \"b {partner}\"]\n"
	}
	tests := []struct {
		file, content string
		want          string // what is found, "" for nothing of the kind below
		no            string
	}{
		{"gazetteer.csv", "id,kind,name,patterns\nALY,organisation,Ally,Ally\n", "", "is a name"},
		{"gazetteer.csv", "id,kind,name,patterns\nTRADE,organisation,Trade,Trade\n", "", "is a name"}, // it has no valence
		{"gazetteer.csv", "id,kind,name,patterns\nFRI,organisation,Friend,Friend\n", "warning tone friend*: is a name (FRI at own/gazetteer.csv:2)", ""},
		{"aliases.yaml", "avalon:\n  - {id: we, tier: T4, pattern: \"*\"}\n", `warning aliases we: the pattern "*" matches almost every sentence: * is any word`, ""},
		{"terms.yaml", "areas:\n  - {id: any, any: [\"*\"]}\n", `warning terms any: the pattern "*" matches almost every sentence: * is any word`, ""},
		{"tone.csv", "term,valence,affect\nBorduria,0,0\n", "", "is a name"},
		{"tone.csv", "term,valence,affect,register\nfine,2,1,technical\n", "warning tone fine: the register is technical", ""},
		{"tone.csv", "term,valence,affect,register\nfine,-2,1,warm\n", "warning tone fine: the register is warm and the valence is -2", ""},
		{"tone.csv", "term,valence,affect,category\nenergy,1,0,topic\n", "warning tone energy: the category topic is no evaluation", ""},
		{"tone.csv", "term,valence,affect\nfine,1,0\n", "warning tone fine: has no source", ""},
		{"tone.csv", "term,valence,affect,source\nfine,1,0,a book\n", "", "tone fine: has no source"},
		{"tone.csv", "term,valence,affect\ngood deed,1,0\n(good|bad) deed,0,0\n", "warning tone good deed: is always read as (good|bad) deed", ""},
		{"tone.csv", "term,valence,affect\nharmony,1,0\nharm*,-2,0\n", "", "always read"}, // harmony is written out
		{"tone.csv", "term,valence,affect\nfriendship,1,0\nfriend*,1,0\n", "", "always read"},
		{"tone.csv", "term,valence,affect,guard\ngood deed,1,0,\n(good|bad) deed,0,0,not_before:done\n", "", "always read"}, // it gives way
		{"tone.csv", "term,valence,affect\nfrien*,0,0\n", "note tone friend*: is overruled by frien* (own/tone.csv:2", "always read"},
		{"tone.csv", "term,valence,affect\n(A B C|abc d),1,0\n", `warning tone (A B C|abc d): in a text "A B C" is split into ["A B C"]`, ""},
		{"tone.csv", "term,valence,affect\n(A ..2 B C|abc d),1,0\n", "", "is split into"},
		{"aliases.yaml", "avalon:\n  - {id: b, tier: T2, pattern: Borduria League}\n", "error aliases league-full: names both parties: it is b of avalon too", ""},
		{"aliases.yaml", "avalon:\n  - {id: isle, tier: T4, pattern: the Isle}\n  - {id: again, tier: T4, pattern: the Isle}\n", "warning aliases again: is always read as isle", ""},
		{"aliases.yaml", "avalon:\n  - {id: isle, tier: T4, pattern: the Isle, before: [said]}\n  - {id: again, tier: T4, pattern: the Isle}\n", "", "always read"},
		{"gazetteer.csv", "id,kind,name,patterns\nBO2,country,Other Borduria,Borduria\n", "warning gazetteer BOR: the name \"Borduria\" is read as BO2", ""},
		{"speakers.yaml", "people:\n  - {name: N, party: avalon}\n  - {name: N, party: league, from: 2001-01-01}\n", "error speakers N: speaks for league and, at the same time, for avalon", ""},
		{"speakers.yaml", "people:\n  - {name: N, party: avalon, to: 2000-12-31}\n  - {name: N, party: league, from: 2001-01-01}\n", "", "at the same time"},
		{"terms.yaml", "areas:\n  - {id: herring, any: [herring]}\n  - {id: again, any: [herring]}\n", "warning terms again: is always read as herring", ""},
		{"macros.yaml", "unused: a|b\n", "note macros unused: no pattern uses <unused>", ""},
		{"macros.yaml", "strong: a|b\n", "note macros strong: is written anew", ""},
		{"language.yaml", "boosters: [very, Very]\n", `note language Very: "Very" stands in boosters already, at own/language.yaml:1`, ""},
		{"frames/x.yaml", frame("bridge*", "bridge*"), "error frames x: can never fire: all patterns of its group 1 are excluded", ""},
		{"frames/x.yaml", frame("bridge*, ties", "bridge*"), `warning frames x: the pattern "bridge*" never counts`, "can never fire"},
		{"frames/x.yaml", frame("bridge*", "bridge of"), "", "never counts"},
	}
	for _, tt := range tests {
		p, err := Load(mini(), "mini", Folder{fstest.MapFS{tt.file: {Data: []byte(tt.content)}}, "own"})
		if err != nil {
			t.Errorf("%s with %q: %v", tt.file, tt.content, err)
			continue
		}
		var got []string
		for _, f := range p.Check() {
			got = append(got, string(f.Severity)+" "+f.Entry.Kind+" "+f.Entry.ID+": "+f.Message)
		}
		all := strings.Join(got, "\n")
		if !strings.Contains(all, tt.want) || tt.no != "" && strings.Contains(all, tt.no) {
			t.Errorf("%s with %q:\nwant %q and no %q, got\n%s", tt.file, tt.content, tt.want, tt.no, all)
		}
	}
}

// Built-in lexicons have no errors.
func TestCheckBuiltin(t *testing.T) {
	for _, name := range Builtin() {
		p, err := Open(name, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Check() {
			if f.Severity == Error {
				t.Errorf("%s: %s: %s", f.Entry.Origin, f.Entry.ID, f.Message)
			}
		}
	}
}
