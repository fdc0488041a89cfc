package bench

import (
	"fmt"
	"slices"
	"strings"

	"visavis/lexicon"
	"visavis/pipeline/tone"
)

// negation measures what a sentence denies by its grammar.
//
// An item is a sentence. A cue is right where it stands on the same tokens as a
// gold one; of a word such as "unhappy", whose gold cue is a part ("un"), the
// token counts. Tokens of scopes are counted negation by negation: a found
// negation is set against the gold one whose cue it shares tokens with, and all
// tokens of one that has no counterpart are wrong.
var negation = Set{
	Name:   "negation",
	Short:  "cues and scopes of negation",
	Format: "columns of CD-SCO, parted by tabs: chapter, sentence, token number, word, lemma, part of speech, parse, then cue, scope and event of each negation, or ***; a blank line after each sentence",
	Source: "ConanDoyle-neg (*SEM 2012 shared task; Morante and Daelemans 2012)",
	Others: []string{
		"rules of METHOD 4.4, negated sentences only: cue P .987 R .975, scope F1 .782 (METHOD 10)",
		"NegBERT, scope F1 .924 (Khandelwal and Sawant 2020)",
	},
	Run: runNegation,
}

// deny is a negation as sets of tokens of the file.
type deny struct{ cue, scope []int }

// negated is one sentence of such a file.
type negated struct {
	at    string
	words []string
	gold  []deny
}

func runNegation(p *lexicon.Profile, files []File) (*Result, error) {
	scorer := tone.New(p.Tone, &p.Language, tone.Parameters{})
	r := &Result{}
	var all, some denials
	for _, f := range files {
		sentences, err := readNegations(f)
		if err != nil {
			return nil, err
		}
		for _, s := range sentences {
			r.Items++
			found := findNegations(scorer, s.words)
			all.add(s.gold, found)
			if len(s.gold) > 0 {
				some.add(s.gold, found)
			}
			if want, got := s.show(s.gold), s.show(found); want != got {
				r.Wrong = append(r.Wrong, Wrong{Item: s.at, Want: want, Got: got, Text: strings.Join(s.words, " ")})
			}
		}
	}
	r.Count("gold", all.gold)
	r.Count("found", all.found)
	all.report(r, "")
	some.report(r, "negated ")
	return r, nil
}

// denials counts negations and the tokens of their scopes.
type denials struct {
	right, found, gold       int
	inRight, inFound, inGold int
}

func (d *denials) add(gold, found []deny) {
	taken := make([]bool, len(found))
	for _, g := range gold {
		d.gold++
		d.inGold += len(g.scope)
		i := slices.IndexFunc(found, func(f deny) bool { return slices.Equal(f.cue, g.cue) })
		if i < 0 {
			i = slices.IndexFunc(found, func(f deny) bool { return common(f.cue, g.cue) > 0 })
		} else {
			d.right++
		}
		if i >= 0 && !taken[i] {
			taken[i] = true
			d.inRight += common(found[i].scope, g.scope)
		}
	}
	for _, f := range found {
		d.found++
		d.inFound += len(f.scope)
	}
}

func (d *denials) report(r *Result, prefix string) {
	p, rec, f := prf(d.right, d.found, d.gold)
	r.Add(prefix+"cue_precision", p)
	r.Add(prefix+"cue_recall", rec)
	r.Add(prefix+"cue_f1", f)
	p, rec, f = prf(d.inRight, d.inFound, d.inGold)
	r.Add(prefix+"scope_precision", p)
	r.Add(prefix+"scope_recall", rec)
	r.Add(prefix+"scope_f1", f)
}

// common counts the numbers that two rising slices share.
func common(a, b []int) (n int) {
	for _, x := range a {
		if _, ok := slices.BinarySearch(b, x); ok {
			n++
		}
	}
	return n
}

// show writes negations as their words, the cue before a bar.
func (s *negated) show(list []deny) string {
	var out []string
	for _, d := range list {
		out = append(out, s.join(d.cue)+" | "+s.join(d.scope))
	}
	return strings.Join(out, "; ")
}

func (s *negated) join(at []int) string {
	var out []string
	for _, i := range at {
		out = append(out, s.words[i])
	}
	return strings.Join(out, " ")
}

// findNegations finds the negations of a sentence whose tokens are given, and
// maps them to these: a treebank parts words that the splitter leaves whole
// ("do n't"), and the other way round ("well-known").
func findNegations(scorer *tone.Scorer, words []string) []deny {
	var text strings.Builder
	starts := make([]int, len(words))
	for i, w := range words {
		switch w {
		case "``", "''":
			w = `"`
		}
		if i > 0 && !clitic(w) {
			text.WriteByte(' ')
		}
		starts[i] = text.Len()
		text.WriteString(w)
	}
	toks := lexicon.Split(text.String())
	// given returns the tokens of the file that a token of ours touches.
	given := func(t *lexicon.Token) (from, to int) {
		from, ok := slices.BinarySearch(starts, t.Start)
		if !ok {
			from--
		}
		to, _ = slices.BinarySearch(starts, t.End)
		return from, to
	}
	var out []deny
	for _, n := range scorer.Negations(toks) {
		var d deny
		for _, i := range n.Cue {
			from, to := given(&toks[i])
			if slices.Contains(n.Scope, i) {
				from = to - 1 // of "do n't" the last part is the cue
			}
			for k := from; k < to; k++ {
				d.cue = append(d.cue, k)
			}
		}
		for _, i := range n.Scope {
			from, to := given(&toks[i])
			if slices.Contains(n.Cue, i) && to-from > 1 {
				to--
			}
			for k := from; k < to; k++ {
				d.scope = append(d.scope, k)
			}
		}
		slices.Sort(d.cue)
		slices.Sort(d.scope)
		d.cue, d.scope = slices.Compact(d.cue), slices.Compact(d.scope)
		out = append(out, d)
	}
	return out
}

// clitic reports whether a treebank has parted w from the word before it.
func clitic(w string) bool {
	return len(w) > 1 && w[0] == '\'' && w != "''" || strings.EqualFold(w, "n't")
}

// readNegations reads the sentences of a file.
func readNegations(file File) ([]negated, error) {
	var out []negated
	id := ""
	last := 0
	err := eachLine(file, func(n int, line []byte) error {
		col := strings.Split(string(line), "\t")
		if len(col) < 8 {
			return fmt.Errorf("has %d columns, not 7 and those of its negations", len(col))
		}
		at := col[0] + " " + col[1]
		if at != id || n != last+1 {
			id = at
			out = append(out, negated{at: fmt.Sprintf("%s:%d %s", file.Name, n, at)})
		}
		last = n
		s := &out[len(out)-1]
		i := len(s.words)
		s.words = append(s.words, col[3])
		if col[7] == "***" {
			return nil
		}
		rest := col[7:]
		if len(rest)%3 != 0 {
			return fmt.Errorf("has %d columns of negations, not three for each", len(rest))
		}
		if i == 0 {
			s.gold = make([]deny, len(rest)/3)
		}
		if len(s.gold) != len(rest)/3 {
			return fmt.Errorf("has %d negations, and the line before it %d", len(rest)/3, len(s.gold))
		}
		for k := range s.gold {
			if rest[3*k] != "_" {
				s.gold[k].cue = append(s.gold[k].cue, i)
			}
			if rest[3*k+1] != "_" {
				s.gold[k].scope = append(s.gold[k].scope, i)
			}
		}
		return nil
	})
	return out, err
}
