package dictionary

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"visavis/lexicon"
)

// An entry becomes a pattern that matches what the entry stands for, or a
// reason.
func TestPattern(t *testing.T) {
	for _, c := range []struct{ term, want string }{
		{"good", "good"},
		{"Good Will", "good will"},
		{"abandon*", "abandon*"},
		{"interest* rate*", "interest* rate*"},
		{"long-term", "long-term"},
		{"anti-*", "anti- *"},
		{"can't stand", "can't stand"},
		{"world's", "world's"},
		{"an (old) [tie]", `an \(old\) \[tie\]`},
		{"this|that <x> {y} ~2", `this\|that \<x\> \{y\} \~2`},
		{"wait ..3", `wait \..3`},
		{`a\*\*hole`, `a\*\*hole`},
		{"* war", "* war"},
		{"u.s.", "u.s."},
		{"r&d", "r&d"},
		{"être", "être"},
		{"平和", "平和"},
		{"*", "stands for any word"},
		{"*ism", "begins with a *: only the end of a word can be open"},
		{"colo*r", "has letters behind a *: only the end of a word can be open"},
		{"l?st", "has a ? for one letter, which patterns have not"},
		{":)", "is no word (an emoticon or signs)"},
		{":d", "is no word (an emoticon or signs)"},
		{`:\*`, "is no word (an emoticon or signs)"},
		{"(-:{", "is no word (an emoticon or signs)"},
		{"<3", "is no word (an emoticon or signs)"},
	} {
		got, why := Pattern(c.term)
		if why != "" {
			got = why
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.term, got, c.want)
		}
	}
}

// How a dictionary becomes terms of tone: its weights are brought to -3 to 3,
// or its categories have a valence.
func TestTone(t *testing.T) {
	plain := map[string]float64{"positive": 2, "negative": -2}
	for _, c := range []struct {
		what, file, text string
		options          ToneOptions
		want             string
	}{
		{
			"VADER's weights go to 4", "v.txt", "good\t1.9\t0.9\t[2]\nhorrible\t-4\t0\t[-4]\n:)\t2\t1\t[2]\n187\t-3.1\t1\t[-3]\n",
			ToneOptions{Map: plain},
			"good 1.425 (sd 0.9; ratings [2])\nhorrible -3 (sd 0; ratings [-4])\n" +
				"3 :): is no word (an emoticon or signs)\n4 187: has no two letters on end: numbers and signs are no evaluation\n",
		}, {
			"AFINN's to 5", "f.txt", "good\t3\nbad\t-5\n", ToneOptions{},
			"good 1.8 ()\nbad -3 ()\n",
		}, {
			"another scale can be given", "c.csv", "term,weight\ngood,50\n", ToneOptions{Scale: 100},
			"good 1.5 ()\n",
		}, {
			"a category has the valence of the map; two that differ are none", "q.yml",
			"positive: {joy: [glad, proud], trust: [reliable]}\nNegative: [war, glad]\nother: [table]\n",
			ToneOptions{Map: map[string]float64{"positive": 2, "positive>joy": 2.5, "negative": -2}},
			"proud 2.5 (positive>joy)\nreliable 2 (positive>trust)\nwar -2 (Negative)\n" +
				"1 glad: its categories or weights give it two valences, 2.5 and -2\n" +
				"3 table: no category of it has a valence (give one with --map, or import as terms): other\n",
		}, {
			"weights that are never negative take the sign of the map", "w.cat",
			"POSITIVE\n\tGOOD (1.5)\nNEGATIVE\n\tBAD (0.5)\n\tWORST (3)\n", ToneOptions{Map: plain},
			"good 1.5 (POSITIVE)\nbad -0.5 (NEGATIVE)\nworst -3 (NEGATIVE)\n",
		}, {
			"a category that the map gives 0 has no valence, whatever its weights", "w.cat",
			"GOOD\n\tFINE (2)\nNEUTRAL\n\tTABLE (1)\n", ToneOptions{Map: map[string]float64{"neutral": 0}},
			"fine 2 (GOOD)\ntable 0 (NEUTRAL)\n",
		}, {
			"weights beside a category with a valence are none, if no weight is negative", "w.cat",
			"POSITIVE\n\tGOOD (2)\nECONOMY\n\tTAX (3)\n", ToneOptions{Map: plain},
			"good 2 (POSITIVE)\n4 tax: no category of it has a valence (give one with --map, or import as terms): ECONOMY\n",
		}, {
			"what a list asks for besides the word is told", "m.tff",
			"type=strongsubj len=1 word1=abuse pos1=verb stemmed1=y priorpolarity=negative\n", ToneOptions{Map: plain},
			"abuse -2 (negative>strongsubj; pos1 verb; stemmed1 y)\n" +
				"1 abuse in part: its part of speech (verb) is not asked for; its inflected forms are not counted (stemmed1=y), only the word as it stands\n",
		}, {
			"letters and digits mixed are no word", "f.txt", "14aa41\t-1\n2g2bt\t1\ncovid-19\t-1\nfine\t1\n", ToneOptions{},
			"covid-19 -0.6 ()\nfine 0.6 ()\n" +
				"1 14aa41: is letters and digits mixed, which is no word\n2 2g2bt: is letters and digits mixed, which is no word\n",
		}, {
			"a category without entries is told", "q.yml", "positive: {joy: glad, hope: []}\nnegative:\n", ToneOptions{Map: plain},
			"glad 2 (positive>joy)\n1 category positive>hope: holds no entries\n2 category negative: holds no entries\n",
		}, {
			"a weight whose sign denies its category's is told", "c.csv", "term,category,weight\nmerry,positive,2\nglum,negative,2\ngrim,negative,-1\n", ToneOptions{Map: plain},
			"merry 2 (positive)\nglum 2 (negative)\ngrim -1 (negative)\n" +
				"3 glum in part: its weight 2 has another sign than the valence -2 of its category negative: the weight counts\n",
		}, {
			"a tone.csv is taken as it is", "t.csv", "term;valence;affect;guard\n(good|fine) turkey;1,5;0;not_before:x\n", ToneOptions{},
			"(good|fine) turkey 1.5 ()\n",
		}, {
			"the same pattern twice", "v.txt", "o.O\t1\t1\t[1]\nOk\t1\t1\t[1]\nok\t2\t1\t[1]\n", ToneOptions{},
			"ok 0.75 (sd 1; ratings [1])\n1 o.O: has no two letters on end: numbers and signs are no evaluation\n" +
				"3 ok: makes the same pattern as another entry, with another valence (\"ok\", 0.75 from line 2)\n",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			d, err := Read(c.file, []byte(c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			rows, left, err := d.Tone(c.options)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, r := range rows {
				fmt.Fprintf(&b, "%s %g (%s)\n", r.Term, r.Valence, r.Note)
			}
			for _, l := range left {
				part := ""
				if l.Part {
					part = " in part"
				}
				fmt.Fprintf(&b, "%d %s%s: %s\n", l.Line, l.Entry, part, l.Why)
			}
			if b.String() != c.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), c.want)
			}
		})
	}
	d, err := Read("c.csv", []byte("term,weight\ngood,50\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Tone(ToneOptions{}); err == nil || !strings.Contains(err.Error(), "--scale 50") {
		t.Errorf("weights without a scale: %v", err)
	}
}

// What becomes terms of tone unasked: weights of which some are negative, and
// categories with a valence. Other weights may be of any kind.
func TestEvaluates(t *testing.T) {
	for _, c := range []struct {
		file, text string
		want       bool
	}{
		{"v.txt", "good\t1.9\t0.9\t[2]\n", true},
		{"c.csv", "term,category,weight\ntax,economy,2\n", false},
		{"c.csv", "term,category,weight\ntax,economy,-2\n", true},
		{"c.csv", "\ufeffterm;category;weight\r\nmodest;mood;-0,5\r\n", true},
		{"c.csv", "term,category,weight\ntax,economy,\u22122\n", true},
		{"c.csv", "term,valence,affect,role\ntax,1,0,\n", true},
		{"q.yml", "economy: tax\n", false},
		{"q.yml", "mood: {Positive: fine}\n", true},
	} {
		d, err := Read(c.file, []byte(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Evaluates(map[string]float64{"positive": 2, "negative": -2}); got != c.want {
			t.Errorf("%s: got %v", c.text, got)
		}
	}
}

func TestParseMap(t *testing.T) {
	got, err := ParseMap("Positive=2, a > b = -0.5")
	if err != nil || len(got) != 2 || got["positive"] != 2 || got["a>b"] != -0.5 {
		t.Errorf("got %v, %v", got, err)
	}
	for _, s := range []string{"positive", "=2", "a=4", "a=NaN", "a=1,A=2"} {
		if _, err := ParseMap(s); err == nil {
			t.Errorf("%s: no error", s)
		}
	}
}

// pair is a small profile of its own to import into and export from.
func pair(t *testing.T, files map[string]string) (*lexicon.Profile, string) {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{
		"profile.yaml": `{id: pair, version: 1.0.0, title: A and B, parties: [{id: a, name: A, kind: state, actor: AAA}, {id: b, name: B, kind: state, actor: BBB}]}`,
		"aliases.yaml": `{a: [{id: a, tier: T1, pattern: Aland}], b: [{id: b, tier: T1, pattern: Bland}]}`,
		"gazetteer.csv": "id,kind,name,patterns\nAAA,country,Aland,Aland\nBBB,country,Bland,Bland\n" +
			"GRC,country,Grace,Grace || Republic of Grace\n",
		"tone.csv": "term,valence,affect,category,register,role,negatable,guard\n" +
			"security,0,0,topic,neutral,noun,yes,\n" +
			"friend*,2.5,2,friendship,warm,attr,yes,\n" +
			"long [-] standing,1,0.5,friendship,formulaic,attr,yes,not_before:dispute*\n" +
			"deny ..3 role,-2,1,criticism,hostile,verb_subj_to_obj,yes,\n" +
			"fine,1,0,,,,,\n",
		"terms.yaml": "areas:\n  - {id: trade, label: trade, any: [trade, 'commerce [and trade]']}\n",
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := lexicon.Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	return p, dir
}

// A name is no evaluation, and what the lexicon has coded is not overruled.
func TestToneOfAProfile(t *testing.T) {
	p, _ := pair(t, nil)
	text := "grace\t2\t1\t[2]\nsecurity\t1.4\t1\t[1]\nfriendly\t2\t1\t[2]\nfine\t1\t1\t[1]\nglad\t2\t1\t[2]\n"
	d, err := Read("v.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, left, err := d.Tone(ToneOptions{Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Term)
	}
	for _, l := range left {
		got = append(got, l.Entry+": "+l.Why)
	}
	want := []string{
		"fine", "glad",
		"grace: is a name of a place or a body (Grace), and names are no evaluation",
		`security: the lexicon has coded it already ("security" as topic, valence 0; --replace takes the file's)`,
		`friendly: the lexicon has coded it already ("friend*" as friendship, valence 2.5; --replace takes the file's)`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if rows, _, _ := d.Tone(ToneOptions{Profile: p, Replace: true}); len(rows) != 4 {
		t.Errorf("with Replace: %v", rows)
	}
}

// A stem in a later layer would hold before the coded words that it matches: it is
// left out with their names, but not for a coded word that it goes beyond.
func TestStemsAndCodedWords(t *testing.T) {
	p, _ := pair(t, nil)
	for _, c := range []struct{ term, want string }{
		{"secur*", `would take words that the lexicon has coded: "security" as topic (--replace takes it all the same)`},
		{"security*", `would take words that the lexicon has coded: "security" as topic (--replace takes it all the same)`},
		{"frien*", `would take words that the lexicon has coded: "friend" as friendship (--replace takes it all the same)`},
		{"friendl*", `the lexicon has coded it already ("friend*" as friendship, valence 2.5; --replace takes the file's)`},
		{"long stand*", `would take words that the lexicon has coded: "long standing" as friendship (--replace takes it all the same)`},
		{"secur* zone*", ""},
		{"glad*", ""},
		{"fin*", ""},
	} {
		d, err := Read("c.csv", []byte("term,weight\n"+c.term+",-1\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, left, err := d.Tone(ToneOptions{Profile: p})
		got := ""
		if len(left) > 0 {
			got = left[0].Why
		}
		if err != nil || got != c.want || len(rows) != 1-len(left) {
			t.Errorf("%s: got %q, %v, want %q", c.term, got, err, c.want)
		}
		if rows, _, _ := d.Tone(ToneOptions{Profile: p, Replace: true}); len(rows) != 1 {
			t.Errorf("%s is left out with Replace", c.term)
		}
	}
}

// Every entry becomes a row or is left out: the counts add up.
func TestToneCounts(t *testing.T) {
	p, _ := pair(t, nil)
	d, err := Read("v.txt", []byte("Ok\t1\nok\t1\nOK\t2\n:)\t1\nsecur*\t1\nfriendly\t1\nmerry\t1\n"), Options{Format: "vader"})
	if err != nil {
		t.Fatal(err)
	}
	rows, left, err := d.Tone(ToneOptions{Profile: p})
	if err != nil || len(rows)+Whole(left) != len(d.Entries) {
		t.Errorf("%d rows and %d left of %d entries, %v", len(rows), Whole(left), len(d.Entries), err)
	}
}

// Terms come beside those of a vocabulary that the lexicon has, and do not replace
// them.
func TestVocabulariesBesideTheirs(t *testing.T) {
	p, _ := pair(t, nil)
	d, err := Read("a.yml", []byte("areas: {trade: [barter], Trade 2: [swap], sea: [ship]}\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, left := d.Vocabularies(p)
	var got []string
	for _, t := range list[0].Terms {
		got = append(got, t.ID)
	}
	if want := []string{"trade-2", "trade-2-2", "sea"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(left) != 1 || !left[0].Part || left[0].Why != "the lexicon has a term of this id, which stays: this one is trade-2" {
		t.Errorf("left %+v", left)
	}
}

// Of one layer alone its own title, source and licence are told, and what another
// layer replaces or removes of it.
func TestFromLayer(t *testing.T) {
	_, dir := pair(t, nil)
	files := map[string]string{
		"over/layer.yaml":      "extends: [list]\n",
		"over/tone.csv":        "term,valence,affect\nmerry,-1,0\n",
		"over/remove.yaml":     "tone: [glum]\n",
		"over/list/layer.yaml": "{title: A list, version: 1.2, author: N. N., source: a book, licence: MIT}\n",
		"over/list/tone.csv":   "term,valence,affect\nmerry,2,0\nglum,-2,0\nfine,3,0\n",
	}
	for name, text := range files {
		name = filepath.Join(dir, "..", filepath.Base(dir)+"-study", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := lexicon.Open(dir, "", filepath.Join(dir+"-study", "over"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		of   func(*lexicon.Layer) bool
		want string
	}{
		{"all", nil, "A and B, version 1.0.0|over/list: MIT (N. N.)|"},
		{"the list", func(l *lexicon.Layer) bool { return l.Name == "over/list" }, "A list, version 1.2, by N. N.|MIT|a book|glum: another layer removes it|merry: another layer replaces it"},
		{"the study's own layers", func(l *lexicon.Layer) bool { return l.Study }, "layer over|over/list: MIT (N. N.)|"},
	} {
		d := RowsFromProfile(p, ProfileOptions{Layer: c.of})
		got := d.Title + "|" + d.Licence + "|"
		if c.what == "the list" {
			got += d.Source
			var left []string
			for _, l := range d.Left {
				why, _, _ := strings.Cut(l.Why, " (")
				left = append(left, l.Entry+": "+why)
			}
			slices.Sort(left)
			got += "|" + strings.Join(left, "|")
		} else if len(d.Left) > 0 {
			t.Errorf("%s: left %v", c.what, d.Left)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, got, c.want)
		}
	}
}

// What is written loads as a part of a profile, whatever the terms hold.
func TestImportedFilesLoad(t *testing.T) {
	text := "term,category,weight\n\"say \"\"x\"\", a|b\",positive,1\n(c) [d] {partner} <m> ~3 ..2,x>y & z,-1\n'tis,positive,2\n#tag,positive,1\n"
	d, err := Read("c.csv", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Title, d.Source, d.Licence = "My list", "a paper,\nof two lines", "CC BY 4.0"
	rows, left, err := d.Tone(ToneOptions{})
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	var tone, terms bytes.Buffer
	if err := d.WriteTone(&tone, rows, d.Source); err != nil {
		t.Fatal(err)
	}
	if head := "# My list\n# Source: a paper, of two lines\n# Licence: CC BY 4.0\nterm,valence,"; !strings.HasPrefix(tone.String(), head) {
		t.Errorf("head of\n%s", tone.String())
	}
	list, left := d.Vocabularies(nil)
	if len(left) != 1 || !left[0].Part {
		t.Errorf("left %v", left)
	}
	if err := d.WriteVocabularies(&terms, list, d.Source); err != nil {
		t.Fatal(err)
	}
	p, _ := pair(t, map[string]string{"tone.csv": tone.String(), "terms.yaml": terms.String()})
	if len(p.Tone) != 4 {
		t.Errorf("%d terms of tone", len(p.Tone))
	}
	if v := p.Vocabulary("x"); v == nil || len(v.Terms) != 1 || v.Terms[0].ID != "y-z" || v.Terms[0].Label != "y & z" {
		t.Errorf("vocabulary %+v", v)
	}
	found := lexicon.NewSet([]lexicon.Pattern{p.Tone[1].Pattern}).Find(lexicon.Split("And (c) [d] {partner} <m> ~3 ..2, he said."))
	if len(found) != 1 {
		t.Errorf("%s is not found", p.Tone[1].ID)
	}
}

func TestFromProfile(t *testing.T) {
	p, dir := pair(t, nil)
	d, err := FromProfile(p, ProfileOptions{Vocabularies: true})
	if err != nil {
		t.Fatal(err)
	}
	want := `security | neutral>neutral>topic {role noun}
friend* | positive>warm>friendship 2.5 {affect 2} {role attr}
long standing | positive>formulaic>friendship 1 {affect 0.5} {role attr}
long-standing | positive>formulaic>friendship 1 {affect 0.5} {role attr}
fine | positive 1
trade | vocabularies>areas>trade
commerce | vocabularies>areas>trade
commerce and trade | vocabularies>areas>trade
part 4 "long [-] standing": its guard not_before (dispute*) cannot be held: it will count there too
left 5 "deny ..3 role": it holds a gap, or words in either order
`
	if got := shown(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f := d.Left[0].File; f != filepath.Base(dir)+"/tone.csv" {
		t.Errorf("file %s", f)
	}
}

// The terms of a profile, written as a tone.csv, read and written again, are the
// same terms.
func TestToneThereAndBack(t *testing.T) {
	p, _ := pair(t, nil)
	var file, again bytes.Buffer
	if left, err := Write(&file, RowsFromProfile(p, ProfileOptions{}), "visavis"); err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	d, err := Read("tone.csv", file.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, left, err := d.Tone(ToneOptions{Profile: p})
	if err != nil || len(left) > 0 {
		t.Fatal(err, left)
	}
	if err := d.WriteTone(&again, rows, ""); err != nil {
		t.Fatal(err)
	}
	if again.String() != file.String() {
		t.Errorf("got\n%s\nwant\n%s", again.String(), file.String())
	}
	back, _ := pair(t, map[string]string{"tone.csv": again.String()})
	if len(back.Tone) != len(p.Tone) {
		t.Fatalf("%d terms of %d", len(back.Tone), len(p.Tone))
	}
	for i := range p.Tone {
		if got, want := back.Tone[i].Row(), p.Tone[i].Row(); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What is said of an entry does not contradict that it is left out.
func TestAllLeft(t *testing.T) {
	d, err := Read("v.txt", []byte(":)\t1\t1\t[1]\n:)\t2\t1\t[1]\nGood\t1\t1\t[1]\nGood\t2\t1\t[1]\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, left, err := d.Tone(ToneOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range d.AllLeft(left) {
		got = append(got, fmt.Sprintf("%s %t", l.Entry, l.Part))
	}
	if want := []string{":) false", "Good true"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Where entries have weights, a category's valence is their sign.
func TestWeighted(t *testing.T) {
	d, err := Read("w.cat", []byte("GOOD\n\tFINE (2)\nBAD\n\tPOOR (1)\n\tWORSE (3)\nOTHER\n\tTAX (2)\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Weighted(map[string]float64{"bad": -2, "other": 0}); !slices.Equal(got, []string{"BAD"}) {
		t.Errorf("got %q", got)
	}
}

// A label of several lines is a name of one: in most formats a line ends it.
func TestNamesOfOneLine(t *testing.T) {
	p, _ := pair(t, map[string]string{"terms.yaml": `areas: [{id: ports, label: "sea\nand\tair", any: [harbour]}]`})
	d, err := FromProfile(p, ProfileOptions{Vocabularies: true, Layer: func(l *lexicon.Layer) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"quanteda", "dic", "dicx", "lc3", "ykd", "cat", "nrc", "csv"} {
		var out bytes.Buffer
		if _, err := Write(&out, d, format); err != nil {
			t.Fatal(err)
		}
		again, err := Read("again", out.Bytes(), Options{Format: format})
		if err != nil {
			t.Errorf("%s: %v in\n%s", format, err, out.String())
			continue
		}
		found := slices.ContainsFunc(again.Entries, func(e Entry) bool {
			return e.Term == "harbour" && len(e.In) == 1 && strings.HasSuffix(again.Categories[e.In[0].Category].Name(), "sea and air")
		})
		if !found {
			t.Errorf("%s: harbour is not in “sea and air” of\n%s", format, out.String())
		}
	}
}

// A scale is the greatest weight, so a number above 0, whatever is read.
func TestScale(t *testing.T) {
	for _, text := range []string{"term,weight\ngood,2\nbad,-1\n", "term,valence,affect,role\ngood,1,0,\n"} {
		d, err := Read("c.csv", []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, scale := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -5} {
			if rows, _, err := d.Tone(ToneOptions{Scale: scale}); err == nil || !strings.Contains(err.Error(), "is no number above 0") {
				t.Errorf("scale %g: %v, %v", scale, rows, err)
			}
		}
	}
}
