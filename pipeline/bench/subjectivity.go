package bench

import (
	"fmt"
	"strings"

	"visavis/lexicon"
	"visavis/pipeline/tone"
)

// subjectivity measures whether a sentence of the news is its author's opinion.
var subjectivity = Set{
	Name:   "subjectivity",
	Short:  "opinion or report, sentences of the news",
	Format: "columns parted by tabs, named in the first line: sentence_id, sentence, label (OBJ or SUBJ)",
	Source: "CheckThat! 2025, task 1, English (CC BY-NC-SA)",
	Others: []string{
		"macro-F1 on the test part: everything a report .417; word lists with a fitted threshold .554; a fine-tuned model, 19th of the task, .66 (METHOD 10)",
	},
	Run: runSubjectivity,
}

// opinion is the subjectivity from which on a sentence counts as opinion.
const opinion = 0.5

func runSubjectivity(p *lexicon.Profile, files []File) (*Result, error) {
	scorer := tone.New(p.Tone, &p.Language, tone.Parameters{})
	r := &Result{}
	var c, none [2][2]int // gold, found; 1 is opinion
	for _, f := range files {
		var id, sentence, label int
		head := true
		err := eachLine(f, func(n int, line []byte) error {
			col := strings.Split(string(line), "\t")
			if head {
				head = false
				for _, want := range []struct {
					name string
					at   *int
				}{{"sentence_id", &id}, {"sentence", &sentence}, {"label", &label}} {
					*want.at = -1
					for i, name := range col {
						if name == want.name {
							*want.at = i
						}
					}
					if *want.at < 0 {
						return fmt.Errorf("has no column %q", want.name)
					}
				}
				return nil
			}
			if len(col) <= max(id, sentence, label) {
				return fmt.Errorf("has %d columns, fewer than its first line", len(col))
			}
			gold := 0
			switch col[label] {
			case "SUBJ":
				gold = 1
			case "OBJ":
			default:
				return fmt.Errorf("label is %q, not OBJ or SUBJ", col[label])
			}
			r.Items++
			text := unquote(col[sentence])
			score := scorer.Subjectivity(tagged(p, text))
			found := 0
			if score >= opinion {
				found = 1
			}
			c[gold][found]++
			none[gold][0]++
			if found != gold {
				r.Wrong = append(r.Wrong, Wrong{
					Item: fmt.Sprintf("%s:%d %s", f.Name, n, col[id]),
					Want: col[label], Got: fmt.Sprintf("%.3f", score), Text: text,
				})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	macro := func(c [2][2]int) (subj, obj float64) {
		_, _, subj = prf(c[1][1], c[0][1]+c[1][1], c[1][0]+c[1][1])
		_, _, obj = prf(c[0][0], c[0][0]+c[1][0], c[0][0]+c[0][1])
		return subj, obj
	}
	subj, obj := macro(c)
	r.Add("macro_f1", (subj+obj)/2)
	r.Add("f1_subj", subj)
	r.Add("f1_obj", obj)
	r.Add("accuracy", ratio(c[0][0]+c[1][1], r.Items))
	subj, obj = macro(none)
	r.Add("all OBJ macro_f1", (subj+obj)/2)
	return r, nil
}

// unquote undoes the quoting of a field that a spreadsheet wrote.
func unquote(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return s
}
