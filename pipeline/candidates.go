package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/keyness"
	"visavis/pipeline/measure"
	"visavis/pipeline/mention"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// CandidateOptions of Candidates. The zero value compares each party's
// references with the partner's.
type CandidateOptions struct {
	Rest    bool // compare with the rest of the same party's text, not with the partner's references
	Uncoded bool // only references without a frame or without a tone term
	Least   int  // times a candidate must stand in the references; 0 for 3
	Lines   int  // lines of concordance for each; 0 for 3
	Read    Read // nil to read documents in this process
}

// A Candidate is a word or phrase of up to five words that marks a party's
// references, and that the lexicon does not know (METHOD 7.9).
type Candidate struct {
	Party string
	Term  string // folded
	Words int    // 1 to 5
	Here  int    // times in the party's references
	There int    // times in what they are compared with
	Rest  bool   // which is the rest of the party's own text, not the partner's references
	// Score is below what marks a text only for a phrase that holds all places of
	// a word that does mark it.
	Score keyness.Score
	Lines []CandidateLine
}

// A Comparison says what the references of a party were compared with, and what
// came of it.
type Comparison struct {
	Party string
	// References and words of the party, and of what they are compared with: the
	// partner's references, or with CandidateOptions.Rest the rest of the party's
	// text, which has no references. A word is one that a phrase may hold: neither
	// a name, nor a mark or number, nor a word that only serves grammar.
	References, Words           int
	OtherReferences, OtherWords int
	Frequent                    int // words and phrases that the lexicon does not know and that stand often enough
	Found                       int // of them, those that mark the references, pieces of longer ones included
}

// A CandidateLine is a place where a candidate stands.
type CandidateLine struct {
	ID                string
	Page              int
	Left, Node, Right string
}

// significant is the |z| from which a word marks a text (METHOD 7.9).
const significant = 1.96

// longestPhrase is in words.
const longestPhrase = 5

// A bag counts phrases, by their number of words less one.
type bag struct {
	count [longestPhrase]map[string]int
	total [longestPhrase]int
}

func newBag() *bag {
	b := &bag{}
	for i := range b.count {
		b.count[i] = map[string]int{}
	}
	return b
}

func (b *bag) add(term string, words, times int) {
	b.count[words-1][term] += times
	b.total[words-1] += times
}

func (b *bag) addAll(other *bag) {
	for n := range other.count {
		for term, times := range other.count[n] {
			b.add(term, n+1, times)
		}
	}
}

// A phrase is one occurrence of a term in a text.
type phrase struct {
	term       string
	words      int
	start, end int // bytes
	known      bool
}

// candidateDoc is what Candidates keeps of one document.
type candidateDoc struct {
	id, party string
	refs      []refPhrases
	rest      *bag // nil unless CandidateOptions.Rest
	err       error
}

type refPhrases struct {
	page    int
	text    string
	phrases []phrase
}

// Candidates reads the study's documents and returns the words and phrases that
// mark the references of each party, those of a party together, the most
// telling first, and for each party what was compared. Documents that the
// study's rules exclude are left out, as in the tables; failed is called with
// each one that cannot be read.
func Candidates(ctx context.Context, study *corpus.Study, profile *lexicon.Profile, opt CandidateOptions, failed func(id string, err error)) ([]Candidate, []Comparison, error) {
	if err := Check(study, profile); err != nil {
		return nil, nil, err
	}
	if opt.Least == 0 {
		opt.Least = 3
	}
	if opt.Lines == 0 {
		opt.Lines = 3
	}
	a := NewAnalyzer(profile)
	regime, _ := record.ParseRegime(study.Regime)
	ms := measures(study, profile, regime)
	known := newKnown(profile)
	read := opt.Read.orHere()
	var docs []candidateDoc
	work := func(ctx context.Context, i int) candidateDoc {
		doc := &study.Documents[i]
		o := a.read(ctx, read, doc)
		if o.err != nil {
			return candidateDoc{err: o.err}
		}
		if judge(study, profile, ms, doc, o).Decision != measure.Included {
			return candidateDoc{}
		}
		return a.phrases(known, o, opt)
	}
	emit := func(i int, d candidateDoc) error {
		if errors.Is(d.err, context.Canceled) {
			return d.err
		}
		if d.err != nil {
			failed(study.Documents[i].ID, d.err)
		} else if d.party != "" {
			d.id = study.Documents[i].ID
			docs = append(docs, d)
		}
		return nil
	}
	if err := ordered(ctx, runtime.GOMAXPROCS(0), len(study.Documents), work, emit); err != nil {
		return nil, nil, err
	}
	var out []Candidate
	var compared []Comparison
	for i := range profile.Parties {
		list, c := compareParty(profile, docs, profile.Parties[i].ID, opt)
		out = append(out, list...)
		compared = append(compared, c)
	}
	return out, compared, nil
}

// compareParty scores the phrases of one party's references.
func compareParty(profile *lexicon.Profile, docs []candidateDoc, party string, opt CandidateOptions) ([]Candidate, Comparison) {
	about := Comparison{Party: party}
	here, there := newBag(), newBag()
	unknown := map[string]int{} // occurrences that the lexicon does not know
	for i := range docs {
		d := &docs[i]
		if d.party == party {
			about.References += len(d.refs)
		} else if !opt.Rest {
			about.OtherReferences += len(d.refs)
		}
		for k := range d.refs {
			for _, p := range d.refs[k].phrases {
				switch {
				case d.party == party:
					here.add(p.term, p.words, 1)
					if !p.known {
						unknown[p.term]++
					}
				case !opt.Rest:
					there.add(p.term, p.words, 1)
				}
			}
		}
		if opt.Rest && d.party == party {
			there.addAll(d.rest)
		}
	}
	about.Words, about.OtherWords = here.total[0], there.total[0]
	var out, frequent []Candidate
	for n := range longestPhrase {
		// The prior is the share of the term in both texts together; all priors
		// weigh one for each term there is (METHOD 6.6). Text of a third kind must
		// not enter it: a weight that leans to neither side would then be taken
		// for a preference of the shorter text.
		types := float64(len(there.count[n]))
		for term := range here.count[n] {
			if there.count[n][term] == 0 {
				types++
			}
		}
		all := float64(here.total[n] + there.total[n])
		for term, x := range here.count[n] {
			if x < opt.Least || 2*unknown[term] <= x {
				continue
			}
			if _, name := profile.NameOf(term); name {
				continue // written in small letters, it was not seen as one
			}
			y := there.count[n][term]
			prior := types * float64(x+y) / all
			s := keyness.LogOdds(x, here.total[n], y, there.total[n], prior, types)
			frequent = append(frequent, Candidate{Party: party, Term: term, Words: n + 1, Here: x, There: y, Rest: opt.Rest, Score: s})
		}
	}
	about.Frequent = len(frequent)
	slices.SortFunc(frequent, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Words, a.Words), strings.Compare(a.Term, b.Term))
	})
	seen := map[string]bool{}
	for _, c := range frequent {
		if math.IsNaN(c.Score.Z) || c.Score.Z < significant {
			continue
		}
		about.Found++
		// What always stands in one longer phrase is a piece of that.
		if i := slices.IndexFunc(frequent, func(l Candidate) bool { return l.Here == c.Here && l.holds(c.Term) }); i >= 0 {
			c = frequent[i]
		}
		if !seen[c.Term] {
			seen[c.Term] = true
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score.Z, a.Score.Z), cmp.Compare(b.Words, a.Words), strings.Compare(a.Term, b.Term))
	})
	all := slices.Clone(out)
	out = slices.DeleteFunc(out, func(c Candidate) bool { return withinLonger(c, all) })
	for i := range out {
		out[i].Lines = linesOf(docs, party, out[i].Term, opt.Lines)
	}
	return out, about
}

// holds reports whether a shorter term is a piece of the candidate.
func (c *Candidate) holds(term string) bool {
	return len(term) < len(c.Term) && strings.Contains(" "+c.Term+" ", " "+term+" ")
}

// withinLonger reports whether a candidate hardly stands but within a longer
// one, which says more.
func withinLonger(c Candidate, all []Candidate) bool {
	return slices.ContainsFunc(all, func(l Candidate) bool {
		return 10*l.Here >= 9*c.Here && l.holds(c.Term)
	})
}

func linesOf(docs []candidateDoc, party, term string, most int) []CandidateLine {
	var out []CandidateLine
	for i := range docs {
		if docs[i].party != party {
			continue
		}
		for _, r := range docs[i].refs {
			for _, p := range r.phrases {
				if p.term != term {
					continue
				}
				out = append(out, CandidateLine{docs[i].id, r.page, r.text[:p.start], r.text[p.start:p.end], r.text[p.end:]})
				if len(out) == most {
					return out
				}
				break // one line a reference shows more
			}
		}
	}
	return out
}

// known finds what the lexicon has a word for.
type known struct {
	profile *lexicon.Profile
	tone    *lexicon.Set
}

func newKnown(p *lexicon.Profile) *known {
	patterns := make([]lexicon.Pattern, len(p.Tone))
	for i := range p.Tone {
		patterns[i] = p.Tone[i].Pattern
	}
	return &known{p, lexicon.NewSet(patterns)}
}

// phrases returns the phrases of a document: those of its references, each
// sentence once, and, where they are compared with it, those of the rest of what
// its party says in it.
func (a *Analyzer) phrases(k *known, o outcome, opt CandidateOptions) candidateDoc {
	r := o.record
	d := candidateDoc{party: r.Party}
	for i := range r.References {
		ref := &r.References[i]
		if opt.Uncoded && len(ref.Frames) > 0 && slices.ContainsFunc(ref.Tone.Hits, func(h record.ToneHit) bool { return !h.Pseudo() }) {
			continue
		}
		d.refs = append(d.refs, refPhrases{ref.Page, ref.Text, k.phrases(ref.Text)})
	}
	if opt.Rest {
		d.rest = newBag()
		for _, s := range a.rest(o.text, r) {
			for _, p := range k.phrases(s) {
				d.rest.add(p.term, p.words, 1)
			}
		}
	}
	return d
}

// rest returns, in pieces, what counts as a party's words (Analyzer.blocks) and is
// neither a reference nor the repeat of one, which is that reference again
// (METHOD 2.3, D5).
func (a *Analyzer) rest(text *corpus.Text, r *record.Record) []string {
	lang := &a.profile.Language
	tail := segment.Tail(text, lang)
	var out []string
	next := 0 // the first mention behind the blocks before
	for i := range text.Blocks {
		b := &text.Blocks[i]
		turn := turnAt(r.Turns, b.Start)
		if mention.Uncounted(b.Kind) != "" || b.Start >= tail || len(r.Turns) > 0 && (turn < 0 || !r.Turns[turn].Counted) {
			continue
		}
		var skip [][2]int
		if turn >= 0 && r.Turns[turn].Start == b.Start {
			skip = append(skip, [2]int{b.Start, r.Turns[turn].Said})
		}
		for _, d := range segment.StageDirections(text.Block(i), lang) {
			skip = append(skip, [2]int{b.Start + d[0], b.Start + d[1]})
		}
		for ; next < len(r.Spans) && r.Spans[next].Start < b.End; next++ {
			if sp := &r.Spans[next]; sp.Counted {
				skip = append(skip, [2]int{sp.SentStart, sp.SentEnd})
			}
		}
		slices.SortFunc(skip, func(x, y [2]int) int { return cmp.Compare(x[0], y[0]) })
		at := b.Start
		for _, s := range skip {
			if s[0] > at {
				out = append(out, text.Body[at:s[0]])
			}
			at = max(at, s[1])
		}
		if at < b.End {
			out = append(out, text.Body[at:b.End])
		}
	}
	return out
}

// phrases cuts a text into its words and phrases. A phrase lies between marks
// and names, and neither begins nor ends with a word that only serves grammar.
func (k *known) phrases(s string) []phrase {
	toks := lexicon.Split(s)
	bar := make([]bool, len(toks))   // no phrase goes over it
	knows := make([]bool, len(toks)) // an entry of the lexicon covers it
	for i, t := range toks {
		r, _ := utf8.DecodeRuneInString(t.Norm)
		bar[i] = !t.Word || !unicode.IsLetter(r)
	}
	cover := func(list []bool, ms []lexicon.Match) {
		for _, m := range ms {
			for i := m.Start; i < m.End; i++ {
				list[i] = true
			}
		}
	}
	cover(bar, k.profile.Names.Find(toks))
	cover(bar, k.profile.Language.Places.Find(toks))
	cover(knows, k.tone.Find(toks))
	for i := range k.profile.Vocabularies {
		cover(knows, k.profile.Vocabularies[i].Set.Find(toks))
	}
	serves := func(i int) bool { return k.profile.Language.FunctionWords.Has(toks[i].Norm) }
	var out []phrase
	for i := range toks {
		if bar[i] || serves(i) {
			continue
		}
		covered := false
		for j := i; j < len(toks) && j < i+longestPhrase && !bar[j]; j++ {
			covered = covered || knows[j]
			if serves(j) {
				continue
			}
			var words []string
			for _, t := range toks[i : j+1] {
				words = append(words, t.Norm)
			}
			out = append(out, phrase{strings.Join(words, " "), j - i + 1, toks[i].Start, toks[j].End, covered})
		}
	}
	return out
}

// Compared says what the candidate's count There was taken in.
func (c *Candidate) Compared() string {
	if c.Rest {
		return "in the rest of its own text"
	}
	return "in the partner's references"
}

// Paste returns the candidate as a row of tone.csv, without the values that a
// researcher has to give.
func (c *Candidate) Paste() []string {
	return []string{c.Term, "", "", "", "", "", "", "", "keyness of this study",
		fmt.Sprintf("candidate: %d in the references of %s, %d %s, z %.2f", c.Here, c.Party, c.There, c.Compared(), c.Score.Z)}
}
