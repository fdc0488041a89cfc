package pipeline

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// Why a reference stands on its level. Russia speaks of ASEAN; the regime is
// that of the paper unless the case names another.
func TestWhyOfLevels(t *testing.T) {
	tests := []struct {
		regime record.Regime
		text   string
		level  int
		why    string
	}{
		{record.Paper, "We met the ministers of ASEAN.", 2, "no item of a list; neither judged nor placed in a strategy"},
		{record.Paper, "We met ministers of China, India, Egypt and ASEAN.", 1, "one of 4 items of a list"},
		{record.All, "We met ministers of China, India, Egypt and ASEAN.", 2, "every mention counts; neither judged nor placed in a strategy"},
		{record.Paper, "We met ministers of China, India and ASEAN.", 2, "a list of 3 items is no mere list: that has 4; neither judged nor placed in a strategy"},
		{record.Strict, "We met ministers of China, India and ASEAN.", 1, "one of 3 items of a list"},
		{record.Paper, "We thank our partners, including ASEAN.", 1, "one of the examples of an open list"},
		{record.Paper, "We have strong ties with ASEAN.", 3, "the frame strong-ties, of class relation"},
		{record.Paper, "Greater Eurasia will rest on the EAEU, the SCO and ASEAN.", 4, "the frame greater-eurasia, of class strategy"},
		{record.Paper, "ASEAN is aggressive.", 3, `the judging term "aggressive", rated -`},
	}
	p, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	a := NewAnalyzer(p)
	for _, tt := range tests {
		r := a.Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: "russia", Year: 2020})
		if len(r.References) != 1 {
			t.Errorf("%s\n%d references: %+v", tt.text, len(r.References), r.Spans)
			continue
		}
		ref := &r.References[0]
		if why := ref.Why[tt.regime]; ref.Level[tt.regime] != tt.level || !strings.HasPrefix(why, tt.why) {
			t.Errorf("%s\n%s: level %d: %q, want %d: %q", tt.text, tt.regime, ref.Level[tt.regime], why, tt.level, tt.why)
		}
	}
}

// A frame that another makes superfluous is kept apart, with the other's id.
func TestSuppressedFrameSaysByWhich(t *testing.T) {
	r := invented(t).Analyze(corpus.Plain("We work with the League in trade and fishing."), Meta{ID: "d", Party: "avalon", Year: 2020})
	s := r.References[0].Suppressed
	if len(s) != 1 || s[0].Frame != "trade" || s[0].By != "areas" || len(s[0].Evidence) == 0 {
		t.Errorf("suppressed: %+v", s)
	}
	if f := r.References[0].Frames; len(f) != 1 || f[0].By != "" {
		t.Errorf("frames: %+v", f)
	}
}

// The references of matrix.csv can be counted in mentions.csv, as README.md says:
// different sentence_start of rows that count and are no repeats.
func TestReferencesAreRebuiltFromMentions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("study.yaml", "name: repeats\nprofile: russia-asean\nrules: none\nperiod: none\n")
	write("corpus.csv", "id,party,title,date,file\na,russia,A,2020,a.txt\n")
	write("a.txt", "We thank ASEAN. ASEAN and Russia met, and ASEAN was glad.\n\nWe thank ASEAN.\n\nThe ASEAN Summit was held.\n\nWe thank ASEAN!\n")
	for _, study := range []string{dir, "../testdata/demo", "../testdata/eu-japan-demo"} {
		s, p := open(t, study)
		out := filepath.Join(t.TempDir(), "results")
		result, err := Run(context.Background(), s, p, Options{Out: out})
		if err != nil {
			t.Fatal(err)
		}
		rows := func(name string) (out []map[string]string) {
			data, err := os.ReadFile(filepath.Join(result.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			lines, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lines[1:] {
				row := map[string]string{}
				for i, v := range l {
					row[lines[0][i]] = v
				}
				out = append(out, row)
			}
			return out
		}
		sentences, repeats := map[string]map[string]bool{}, 0
		for _, m := range rows("mentions.csv") {
			switch {
			case m["counted"] != "yes":
			case m["why_not"] == "repeat":
				repeats++
			default:
				if sentences[m["id"]] == nil {
					sentences[m["id"]] = map[string]bool{}
				}
				sentences[m["id"]][m["sentence_start"]] = true
			}
		}
		for _, m := range rows("matrix.csv") {
			if got := strconv.Itoa(len(sentences[m["id"]])); got != m["references"] {
				t.Errorf("%s, %s: %s references by mentions.csv, %s in matrix.csv", study, m["id"], got, m["references"])
			}
		}
		if study == dir && repeats == 0 {
			t.Error("the study of repeats has none")
		}
	}
}

// run.json has what a section on methods cites: each version in a field of its
// own, every layer with its source and licence, warnings of the run as a whole.
func TestRunInfoCanBeCited(t *testing.T) {
	dir := t.TempDir()
	for name, s := range map[string]string{
		"study.yaml":         "name: citing\nprofile: russia-asean\nrules: none\nperiod: none\n",
		"corpus.csv":         "id,party,title,date,file\na,russia,A,2020,a.txt\n",
		"a.txt":              "* * *\n\nVladimir Putin: We thank ASEAN.\n\nLeo Marsh: Good morning to ASEAN.\n\nVladimir Putin: Goodbye.\n",
		"lexicon/layer.yaml": "title: Bridges\nversion: 0.1.0\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	study, err := corpus.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := lexicon.Open(study.Profile, dir, study.Lexicon)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "results")
	if _, err := Run(context.Background(), study, p, Options{Out: out, Version: "devel 9d96e1c"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, runInfo))
	if err != nil {
		t.Fatal(err)
	}
	var got info
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != "devel 9d96e1c" || got.Profile.Version != p.Version || !strings.HasPrefix(got.Profile.Edition, p.Version+" + study layer “Bridges” 0.1.0 (sha256 ") {
		t.Errorf("program %q, profile %q, edition %q", got.Version, got.Profile.Version, got.Profile.Edition)
	}
	if len(got.Profile.Layers) != 5 {
		t.Fatalf("layers %+v", got.Profile.Layers)
	}
	for _, l := range got.Profile.Layers {
		if !l.Study && (l.Title == "" || l.Version == "" || l.Source == "" || l.Licence == "") {
			t.Errorf("layer %s cannot be cited: %+v", l.Name, l)
		}
	}
	want := failure{Reason: "a speaker of the transcripts is unknown and counts for neither party (4 words): see speakers.csv, which has a line to add"}
	if len(got.Warnings) != 1 || got.Warnings[0] != want {
		t.Errorf("warnings %+v, want %+v", got.Warnings, want)
	}
}

// What explain prints is the whole sum: the factors of every term multiply to its
// weight and its factor, a term that adds nothing says why, and the shares make
// the valence.
func TestToneIsTheSumOfItsReasons(t *testing.T) {
	p, err := lexicon.Open("russia-asean", "")
	if err != nil {
		t.Fatal(err)
	}
	a := NewAnalyzer(p)
	near := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	whys := map[string]bool{}
	check := func(text *corpus.Text, m Meta) {
		r := a.Analyze(text, m)
		for i := range r.References {
			ref := &r.References[i]
			sum, calm := 0.0, 1.0
			for k, h := range slices.Concat(ref.Tone.Hits, ref.Tone.Silent) {
				silent := k >= len(ref.Tone.Hits)
				if silent != (h.Valence == 0 && h.Affect == 0) {
					t.Errorf("%s\nsilent %v: %+v", ref.Text, silent, h)
				}
				sum += h.Valence
				calm *= 1 - h.Affect
				product := h.Direction * h.Distance * h.Clauses * h.Competition * h.Context
				if h.Weight == 0 && product != 0 && h.Why == "" || h.Weight != 0 && !near(product, h.Weight) {
					t.Errorf("%s\nweight %g, its factors make %g: %+v", ref.Text, h.Weight, product, h)
				}
				if h.Context != 1 && h.Why == "" {
					t.Errorf("%s\nno reason: %+v", ref.Text, h)
				}
				if !strings.HasPrefix(h.Term, "pseudo:") && !near(h.Negation*h.Boost*h.Hedge, h.Factor) {
					t.Errorf("%s\nfactor %g: %+v", ref.Text, h.Factor, h)
				}
				whys[h.Why] = true
			}
			if v := sum / math.Sqrt(1+sum*sum); !near(v, ref.Tone.Valence) || !near(1-calm, ref.Tone.Affect) {
				t.Errorf("%s\nvalence %g of shares that make %g, affect %g of %g", ref.Text, ref.Tone.Valence, v, ref.Tone.Affect, 1-calm)
			}
		}
	}
	for _, text := range []string{
		"ASEAN was not very successful.", "The repression in ASEAN goes on.",
		"We condemn threats to ASEAN. China attacked ASEAN.",
		"ASEAN condemns Canada. ASEAN said that the attack was terrible!",
		"According to Canada, ASEAN is aggressive, and it may fail.",
		"We met excellent ministers of China, brave India, Egypt and ASEAN.",
	} {
		check(corpus.Plain(text), Meta{ID: "d", Party: "russia", Year: 2020})
	}
	for _, why := range []string{"harm that is done to the partner", "the partner blames somebody else", "the partner is the place of it", "the partner says it", "a view reported as somebody else's"} {
		if !whys[why] {
			t.Errorf("no sentence has a term with the reason %q: %q", why, slices.Sorted(maps.Keys(whys)))
		}
	}
	study, err := corpus.Load("../testdata/demo")
	if err != nil {
		t.Fatal(err)
	}
	for i := range study.Documents {
		d := &study.Documents[i]
		text, err := corpus.ReadFile(d.Path)
		if err != nil {
			t.Fatal(err)
		}
		check(text, Meta{ID: d.ID, Party: d.Party, Year: d.Date.Year, Day: d.Date.First, Speakers: d.Speakers})
	}
}
