package bench

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/segment"
	"visavis/pipeline/tone"
)

// unscon measures the critical register in speeches of the Security Council.
//
// An item is a sentence and a state that it names, the speaker's own left out,
// or that it criticises without naming it. An item is gold where the annotators found a negative
// evaluation of that state, direct or indirect. The instrument sees states by their names
// alone, so recall is given among those named as well as among all.
var unscon = Set{
	Name:   "unscon",
	Short:  "criticism of a state in the UN Security Council",
	Format: "CSV with the columns file_id, sentence_text, A0 (Direct_NegEval, Indirect_NegEval or _), A4 (the state)",
	Source: "UNSCon (linatal/UNSCon, CC BY-SA; Zaczynska, Bourgonje and Stede 2024)",
	Run:    runUNSCon,
}

const critical = "critical"

// tally counts the items of one state, or of all.
type tally struct{ items, right, found, gold, named int }

func (t *tally) add(found, gold, named bool) {
	t.items++
	if found {
		t.found++
	}
	if gold {
		t.gold++
		if named {
			t.named++
		}
		if found {
			t.right++
		}
	}
}

func (t *tally) report(r *Result, prefix string) {
	p, rec, f := prf(t.right, t.found, t.gold)
	r.Add(prefix+"precision", p)
	r.Add(prefix+"recall", rec)
	r.Add(prefix+"f1", f)
	_, rec, f = prf(t.right, t.found, t.named)
	r.Add(prefix+"recall named", rec)
	r.Add(prefix+"f1 named", f)
}

func runUNSCon(p *lexicon.Profile, files []File) (*Result, error) {
	scorer := tone.New(p.Tone, &p.Language, tone.Defaults())
	r := &Result{}
	var all, words tally
	list, err := readBaseline()
	if err != nil {
		return nil, err
	}
	var states []string
	byState := map[string]*tally{}
	for _, f := range files {
		err := eachRow(f, []string{"file_id", "sentence_text", "A0", "A4"}, func(line int, row []string) error {
			speaker, err := unSpeaker(p, row[0])
			if err != nil {
				return err
			}
			var blamed string
			switch row[2] {
			case "_":
			case "Direct_NegEval", "Indirect_NegEval":
				blamed = stateNamed(p, row[3])
			default:
				return fmt.Errorf("column A0 is %q, not Direct_NegEval, Indirect_NegEval or _", row[2])
			}
			s := tagged(p, strings.TrimSpace(row[1]))
			var named []string
			for _, m := range s.Marks {
				if a := p.Actor(m.Actor); a != nil && a.Kind == "country" && a.ID != speaker && !slices.Contains(named, a.ID) {
					named = append(named, a.ID)
				}
			}
			asked := named
			if blamed != "" && blamed != speaker && !slices.Contains(named, blamed) {
				asked = append(slices.Clip(named), blamed)
			}
			listed := list.tone(s.Tokens) <= -listBand
			for _, id := range asked {
				t := scorer.Score(towards(s, id, speaker))
				register := measure.Register(t.Valence, t.Affect)
				found, gold := register == critical, id == blamed
				if byState[id] == nil {
					byState[id] = &tally{}
					states = append(states, id)
				}
				isNamed := slices.Contains(named, id)
				all.add(found, gold, isNamed)
				byState[id].add(found, gold, isNamed)
				words.add(listed && isNamed, gold, isNamed)
				if found != gold {
					want := "not critical"
					if gold {
						want = row[2]
					}
					r.Wrong = append(r.Wrong, Wrong{
						Item: fmt.Sprintf("%s:%d %s", f.Name, line, id),
						Want: want, Got: fmt.Sprintf("%s %.3f", register, t.Valence), Text: fold(row[1]),
					})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	r.Items = all.items
	r.Count("gold", all.gold)
	r.Count("gold named", all.named)
	all.report(r, "")
	words.report(r, "word list ")
	slices.SortStableFunc(states, func(a, b string) int {
		return cmp.Or(cmp.Compare(byState[b].gold, byState[a].gold), cmp.Compare(a, b))
	})
	for _, id := range states {
		if byState[id].gold > 0 {
			r.Count(id+" gold", byState[id].gold)
			byState[id].report(r, id+" ")
		}
	}
	return r, nil
}

// towards returns the sentence with the state of that id as the partner and the
// speaker's as its own.
func towards(s *segment.Sentence, id, speaker string) *segment.Sentence {
	out := *s
	out.Marks = slices.Clone(s.Marks)
	for i := range out.Marks {
		switch m := &out.Marks[i]; m.Actor {
		case id:
			m.Who, m.Counted = segment.Partner, true
		case speaker:
			m.Who = segment.Self
		}
	}
	return &out
}

// unSpeaker returns the state that speaks in a file such as
// UNSC_2014_SPV.7165_spch004_Name_Of_The_State_02.txt, or "" where it is none
// of the gazetteer.
func unSpeaker(p *lexicon.Profile, file string) (string, error) {
	_, rest, ok := strings.Cut(file, "_spch")
	if ok {
		_, rest, ok = strings.Cut(rest, "_")
	}
	if !ok {
		return "", fmt.Errorf("file_id %q does not name the speaker's state (..._spch004_State_00.txt)", file)
	}
	name := strings.TrimRightFunc(strings.TrimSuffix(rest, ".txt"), func(c rune) bool { return c == '_' || unicode.IsDigit(c) })
	return stateNamed(p, name), nil
}

// stateNamed returns the id of the country whose name is written with
// underscores for blanks, in any case, or "".
func stateNamed(p *lexicon.Profile, name string) string {
	words := strings.Split(name, "_")
	for i, w := range words {
		if w = strings.ToLower(w); !p.Language.TitleSmall.Has(w) {
			r, size := utf8.DecodeRuneInString(w)
			w = string(unicode.ToUpper(r)) + w[size:]
		}
		words[i] = w
	}
	toks := lexicon.Split(strings.Join(words, " "))
	best, id := 0, ""
	for _, m := range p.Names.Find(toks) {
		if a := p.Actor(p.Names.Name(m.ID).Actor); a != nil && a.Kind == "country" && m.Start == 0 && m.End > best {
			best, id = m.End, a.ID
		}
	}
	return id
}

// eachRow calls f with the named columns of every row of a CSV file, and the
// line on which it begins.
func eachRow(file File, columns []string, f func(line int, row []string) error) error {
	r := csv.NewReader(file.Data)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s:1: has no line of columns: %w", file.Name, err)
	}
	at := make([]int, len(columns))
	for i, c := range columns {
		if at[i] = slices.Index(head, c); at[i] < 0 && i == 0 {
			at[i] = slices.Index(head, "\uFEFF"+c)
		}
		if at[i] < 0 {
			return fmt.Errorf("%s:1: has no column %q", file.Name, c)
		}
	}
	row := make([]string, len(columns))
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
		line, _ := r.FieldPos(0)
		for i := range columns {
			row[i] = rec[at[i]]
		}
		if err := f(line, row); err != nil {
			return fmt.Errorf("%s:%d: %w", file.Name, line, err)
		}
	}
}
