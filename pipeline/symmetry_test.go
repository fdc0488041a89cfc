package pipeline

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// Swapping the parties of the profile swaps the columns and changes nothing
// else (RESULTS): every table is checked, every cell of it.
func TestSwappedParties(t *testing.T) {
	for _, demo := range demos {
		t.Run(demo, func(t *testing.T) {
			study, profile := open(t, "../testdata/"+demo)
			swapped := *profile
			swapped.Parties[0], swapped.Parties[1] = profile.Parties[1], profile.Parties[0]
			one, two := results(t, study, profile), results(t, study, &swapped)
			for _, name := range []string{"mentions.csv", "screening.csv", "symmetry.csv"} {
				if a, b := one[name], two[name]; len(a) == 0 || a != b {
					t.Errorf("%s differs: %s", name, firstDifference([]byte(b), []byte(a)))
				}
			}
			texts := 0
			for name, a := range one {
				if strings.HasPrefix(name, "texts/") {
					texts++
					if two[name] != a {
						t.Errorf("%s differs", name)
					}
				}
			}
			if texts < 5 || len(one) != len(two) {
				t.Errorf("%d texts, %d files and %d swapped", texts, len(one), len(two))
			}
			// A table of rows, each of one party: those of the other come first.
			ids := [2]string{profile.Parties[0].ID, profile.Parties[1].ID}
			names := [2]string{profile.Parties[0].Name, profile.Parties[1].Name}
			for name, party := range map[string][2]string{"matrix.csv": ids, "table1.csv": names} {
				a, b := records(t, one[name]), records(t, two[name])
				var want [][]string
				for _, p := range []string{party[1], party[0]} {
					rows := 0
					for _, r := range a[1:] {
						if r[0] == p {
							want = append(want, r)
							rows++
						}
					}
					if rows == 0 {
						t.Errorf("%s has no row of %s", name, p)
					}
				}
				if !equal(a[:1], b[:1]) || !equal(want, b[1:]) || len(want) != len(a)-1 {
					t.Errorf("%s: got\n%v\nwant\n%v", name, b[1:], want)
				}
			}
			// A table of columns.
			a, b := records(t, one["asymmetry.csv"]), records(t, two["asymmetry.csv"])
			if len(a) < 20 {
				t.Errorf("asymmetry.csv has %d rows", len(a))
			}
			for _, r := range a {
				r[1], r[2] = r[2], r[1]
			}
			if !equal(a, b) {
				t.Errorf("asymmetry.csv: got\n%v\nwant\n%v", b, a)
			}
		})
	}
}

// Two parties that say the same of each other, word for word, come out the same
// in every figure: no rule leans to one side. The names differ in one letter,
// so that no list is ordered differently.
func TestMirroredStudy(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	mirror := strings.NewReplacer("Norland", "Norlund", "Norlund", "Norland", "norland", "norlund", "norlund", "norland", "NORL", "NURL", "NURL", "NORL",
		"Great Harbour", "Great Haribor", "Great Haribor", "Great Harbour", "Anna Berg", "Emma Dahl", "Emma Dahl", "Anna Berg")
	const profile = `
  - {id: norland, name: Norland, full: Republic of Norland, kind: state, actor: NORL, comparators: [CAN, JPN, CHN], priority: [APEC, EAS]}`
	write("pair/profile.yaml", "id: mirror\ntitle: A pair and its mirror\nversion: 1.0.0\nextends: [official-english]\nparties:"+profile+mirror.Replace(profile)+"\n")
	const gazetteer = "NORL,country,Norland,,Norland || Republic of Norland,Norlandish,invented\n"
	write("pair/gazetteer.csv", "id,kind,name,acronym,patterns,adjective,source\n"+gazetteer+mirror.Replace(gazetteer))
	const aliases = `
norland:
  - {id: norland-full, tier: T1, track: partner, pattern: "Republic of Norland"}
  - {id: norland, tier: T2, track: partner, pattern: "Norland", not_after: ["non -"]}
  - {id: norland-adjective, tier: T3, track: partner, pattern: "Norlandish (side|government|delegation)"}
  - {id: norland-city, tier: T4, track: partner, pattern: "Norlandtown", guards: [metonym]}
  - {id: norland-language, tier: T8, track: homograph, pattern: "Norlandish language"}
  - {id: norland-coast, tier: T6, track: region, pattern: "Norland Coast"}
`
	write("pair/aliases.yaml", aliases+mirror.Replace(aliases))
	const speakers = `  - {name: Anna Berg, party: norland, source: invented}
`
	write("pair/speakers.yaml", "people:\n"+speakers+mirror.Replace(speakers))
	const concepts = `
  - {id: norland-harbour, label: Great Harbour, owner: norland, any: ["Great Harbour"]}`
	write("pair/terms.yaml", "concepts:"+concepts+mirror.Replace(concepts)+"\n")
	write("study.yaml", "name: Mirror\nprofile: pair\n")
	// What Norland says of Norlund.
	documents := []string{
		`We have strong ties with Norlund. Norlund is a reliable partner, and our friendship with the Republic of Norlund (Norlund) is old.

The Norland-Norlund commission met in May. The Canada-Norlund commission met in June. A course of the Norlundish language began.

Ships came from Canada, China, Japan and Norlund. Ships came from Norlund, Japan, Canada and China. Letters went to Japan, Canada and especially Norlund.

The Great Harbour rests on APEC, the EAS and Norlund. Support came from partners, including Norlund. The talks in Norlundtown were long; Norlundtown said that Norlund would pay.

Norlund is a reliable partner, and our friendship with the Republic of Norlund (Norlund) is old.`,
		`A round table with guests of Norlund.

Anna Berg: Norlund provided a grant for two courses on trade and health.

Question: What did Norlund say?

Anna Berg: We shall deepen cooperation with Norlund in trade, energy and education. Nobody will divide Norland and Norlund. Norlund did not pay, which we regret.`,
		`The report of Norland names no one but Canada and Japan, and it is long enough to be read.`,
		`Notes came from Norlund, Canada, Japan and China. We sail along the Norlund Coast.`,
	}
	manifest := "id,party,title,date,file,type,actor\n"
	for _, side := range []string{"norland", "norlund"} {
		for i, body := range documents {
			if side == "norlund" {
				body = mirror.Replace(body)
			}
			id := side + "-" + string(rune('a'+i))
			manifest += id + "," + side + ",A text,2021-05-0" + string(rune('1'+i)) + ",documents/" + id + ".txt,speech,ministry\n"
			write("documents/"+id+".txt", body+"\n")
		}
	}
	write("corpus.csv", manifest)

	study, prof := open(t, dir)
	files := results(t, study, prof)
	figures := 0
	for _, r := range records(t, files["asymmetry.csv"])[1:] {
		if r[1] != r[2] {
			t.Errorf("%s: %s and %s", r[0], r[1], r[2])
		}
		if r[1] != "" && r[1] != "0" {
			figures++
		}
	}
	if figures < 20 {
		t.Errorf("only %d figures are neither empty nor 0", figures)
	}
	for _, name := range []string{"matrix.csv", "symmetry.csv", "table1.csv", "screening.csv", "mentions.csv"} {
		var side [2][][]string
		for _, r := range records(t, files[name])[1:] {
			switch p := strings.ToLower(r[0]); {
			case strings.HasPrefix(p, "norland"):
				for i := range r {
					r[i] = mirror.Replace(r[i])
				}
				side[0] = append(side[0], r)
			case strings.HasPrefix(p, "norlund"):
				side[1] = append(side[1], r)
			}
		}
		if len(side[0]) == 0 || !equal(side[0], side[1]) {
			t.Errorf("%s: one side mirrored\n%v\nthe other\n%v", name, side[0], side[1])
		}
	}
	verdicts := map[string]bool{}
	for _, r := range records(t, files["mentions.csv"])[1:] {
		verdicts[r[10]] = true
	}
	if len(verdicts) < 8 {
		t.Errorf("the mirror shows only the verdicts %v", verdicts)
	}
}

// results runs a study and returns its files, by name.
func results(t *testing.T, study *corpus.Study, profile *lexicon.Profile) map[string]string {
	t.Helper()
	result, err := Run(context.Background(), study, profile, Options{Out: filepath.Join(t.TempDir(), "results")})
	if err != nil {
		t.Fatal(err)
	}
	if result.Failed != 0 {
		t.Fatalf("%d documents could not be read", result.Failed)
	}
	out := map[string]string{}
	for _, pattern := range []string{"*", "texts/*"} {
		paths, err := filepath.Glob(filepath.Join(result.Dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if info, err := os.Stat(path); err != nil || info.IsDir() || info.Name() == runInfo {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(result.Dir, path)
			out[filepath.ToSlash(name)] = string(data)
		}
	}
	return out
}

func records(t *testing.T, data string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader([]byte(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 2 {
		t.Fatalf("no rows in %q", data)
	}
	return rows
}

func equal(a, b [][]string) bool { return slices.EqualFunc(a, b, slices.Equal) }
