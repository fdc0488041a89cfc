package tone

import (
	"slices"

	"visavis/lexicon"
)

// A Negation is a cue and what it denies by the grammar of its sentence, as
// indexes of tokens in rising order. A word that holds both, such as "unhappy"
// or "don't", is in both.
type Negation struct {
	Cue   []int
	Scope []int
}

// Negations finds what a sentence denies, as a reader would mark it: the clause
// of a verb with its subject ("[they] did not [come]"), the phrase behind a cue that
// governs no verb ("without [a word]"), the phrase around an adjective that
// denies by its own form ("[an] un[happy end]"). Answers ("No, ...") deny
// nothing in their sentence.
//
// The tone of a term turns in a narrower reach ([Scorer.Negated]): what stands in
// the subject of a denied verb is not denied. Words that deny by their meaning
// ("fail to") turn a tone but are no cues here, and those that deny by their
// form ("unhappy") are cues here but turn nothing, because the lexicon rates
// them as they are.
func (s *Scorer) Negations(toks []lexicon.Token) []Negation {
	g := grammar{s.lang, toks}
	cues := g.cues()
	if len(cues) == 0 {
		return nil
	}
	pairs := lexicon.Leftmost(s.lang.NegationPairs.Find(toks))
	var out []Negation
	for _, c := range cues {
		n := Negation{}
		last := c
		for len(pairs) > 0 && pairs[0].End < c.End {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && c.Start == pairs[0].Start {
			n.Cue = append(n.Cue, c.Start)
			last = lexicon.Match{Start: pairs[0].End - 1, End: pairs[0].End}
		} else if len(pairs) > 0 && c.End == pairs[0].End {
			continue // counted with its other half
		}
		for i := last.Start; i < last.End; i++ {
			n.Cue = append(n.Cue, i)
		}
		n.Scope = g.scope(c, last)
		out = append(out, n)
	}
	return out
}

// furthest is how many tokens a clause reaches from its cue: no sentence that
// somebody wrote is longer.
const furthest = 250

// grammar reads the clauses of one sentence off its small words: there is no
// parser, so a boundary is a mark, a word that opens a clause, or a pronoun that
// can only be a subject.
type grammar struct {
	lang *lexicon.Language
	toks []lexicon.Token
}

// cues returns the words that deny by grammar or by form, from left to right,
// the longest where they overlap.
func (g *grammar) cues() []lexicon.Match {
	found := slices.Concat(g.lang.NegationCues.Find(g.toks), g.lang.NegationAffixal.Find(g.toks), g.lang.NegationBare.Find(g.toks))
	if len(found) == 0 {
		return nil
	}
	skip := make([]bool, len(g.toks))
	for _, p := range g.lang.PseudoNegation.Find(g.toks) {
		for i := p.Start; i < p.End; i++ {
			skip[i] = true
		}
	}
	// "There is no doubt" affirms what follows, but denies the doubt.
	for _, l := range g.lang.Litotes.Find(g.toks) {
		for i := l.Start; i < l.End; i++ {
			skip[i] = false
		}
	}
	found = slices.DeleteFunc(found, func(c lexicon.Match) bool {
		return slices.Contains(skip[c.Start:c.End], true) || g.tag(c)
	})
	slices.SortFunc(found, func(a, b lexicon.Match) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return lexicon.Leftmost(found)
}

// tag reports whether a cue only asks for assent: ", is it not?", ", isn't it?".
func (g *grammar) tag(c lexicon.Match) bool {
	if g.verb(c.Start) {
		return g.edge(c.Start-1) && c.Start > 0 && g.pronoun(c.End) && g.edge(c.End+1)
	}
	return g.edge(c.End) && g.pronoun(c.Start-1) && g.verb(c.Start-2) && g.edge(c.Start-3) && c.Start > 2
}

// scope returns what a cue denies. A cue in two parts begins with the first and
// ends with the last.
func (g *grammar) scope(first, last lexicon.Match) []int {
	_, form := g.lang.NegationAffixal.At(g.toks, first.Start)
	_, bare := g.lang.NegationBare.At(g.toks, first.Start)
	_, verbal := g.lang.NegationAuxiliary.At(g.toks, first.Start)
	from, to := first.Start, last.End
	var shared []int
	switch {
	case !form && !bare && g.edge(last.End) && (g.edge(first.Start-1) || verbal && !g.verbBefore(first.Start)):
		return nil // an answer: "no", "surely not"
	case (form && !verbal || bare) && g.content(last.End):
		from, to = g.phraseStart(first.Start), g.phraseEnd(last.End)
	case bare:
		return []int{first.Start}
	case g.governsPhrase(first, verbal && !form):
		to = g.phraseEnd(last.End)
	default:
		from, shared = g.clauseStart(first.Start, true)
		to = g.clauseEnd(from, last.End)
	}
	scope := shared
	for i := from; i < to; i++ {
		if !form && !bare && (i >= first.Start && i < first.End || i >= last.Start && i < last.End) {
			continue
		}
		scope = append(scope, i)
	}
	for len(scope) > 0 && g.mark(scope[len(scope)-1]) {
		scope = scope[:len(scope)-1]
	}
	for len(scope) > 0 && g.mark(scope[0]) {
		scope = scope[1:]
	}
	return scope
}

// governsPhrase reports whether a cue denies a phrase and not its clause:
// "without", "not to come", and "not" behind a mark (", not older than you").
func (g *grammar) governsPhrase(c lexicon.Match, not bool) bool {
	if g.lang.NegationPhrase.EndsAt(g.toks, c.End) {
		return true
	}
	if _, ok := g.lang.NegationPhrase.At(g.toks, c.Start); ok && !g.verb(c.Start-1) {
		return true
	}
	return not && c.Start > 0 && g.edge(c.Start-1)
}

// clauseStart returns where the clause that holds token c begins, and, where its
// verb shares the subject of the clause before it ("they came and did not stay"),
// that subject.
func (g *grammar) clauseStart(c int, share bool) (start int, shared []int) {
	for i := c - 1; i >= max(0, c-furthest); i-- {
		switch {
		case g.edge(i):
			if g.toks[i].Norm != "," || !g.verb(i+1) && i+1 != c {
				return i + 1, nil
			}
			// A remark between subject and verb: "they, it seems, did not".
			j := i - 1
			for j >= max(0, c-furthest) && !g.edge(j) {
				j--
			}
			if j <= max(0, c-furthest) || g.toks[j].Norm != "," {
				return i + 1, nil
			}
			start, _ = g.clauseStart(j, false)
			for k := start; k < j; k++ {
				shared = append(shared, k)
			}
			return i + 1, shared
		case g.toks[i].Norm == g.lang.And:
			verbal := g.verb(i+1) || i+1 == c
			if !verbal && !g.verbBefore(i) {
				continue // "she and her sister did not"
			}
			if verbal && share {
				shared = g.subject(i)
			}
			return i + 1, shared
		case g.relative(i):
			if !g.verbBetween(i+1, c) {
				return i, nil
			}
		case g.starts(i):
			if g.verb(i+1) || i+1 == c {
				return i, nil // "that is not", "what cannot be"
			}
			return i + 1, nil
		case g.subjectAt(i, c):
			// "did they not", but not "they knew they did not"
			if g.verb(i-1) && (g.edge(i-2) || g.starts(i-2)) {
				return i - 1, nil
			}
			return i, nil
		}
	}
	return max(0, c-furthest), nil
}

// subject returns the tokens of the subject of the clause that ends before
// token i, or none where it cannot be told.
func (g *grammar) subject(i int) (out []int) {
	const longest = 8
	start, _ := g.clauseStart(i, false)
	if g.pronoun(start) {
		return []int{start}
	}
	for k := start; k < i && len(out) < longest; k++ {
		if g.anyVerb(k) {
			return out
		}
		out = append(out, k)
	}
	return nil
}

// clauseEnd returns where the clause ends that begins at from and whose cue ends
// before i.
func (g *grammar) clauseEnd(from, i int) int {
	dependent := from > 0 && g.starts(from-1) && g.edge(from-2)
	for first := i; i < min(len(g.toks), first+furthest); i++ {
		if g.edge(i) {
			if i+1 < len(g.toks) && g.toks[i].Norm == "," && g.relative(i+1) {
				continue // "no friend, who could have helped"
			}
			return i
		}
		if _, ok := g.lang.NegationEnds.At(g.toks, i); ok && i > first {
			return i
		}
		if g.toks[i].Norm == g.lang.And && g.opensClause(i+1) {
			return i
		}
		// "if they had not come I might"
		if dependent && i > first && g.content(i-1) && g.subjectAt(i, len(g.toks)) {
			return i
		}
	}
	return i
}

// phraseEnd returns where a phrase ends that begins at i: before the verb of the
// clause around it, if not sooner.
func (g *grammar) phraseEnd(i int) int {
	for first := i; i < min(len(g.toks), first+furthest); i++ {
		if g.edge(i) {
			return i
		}
		if _, ok := g.lang.NegationEnds.At(g.toks, i); ok && i > first {
			return i
		}
		if g.toks[i].Norm == g.lang.And && g.opensClause(i+1) {
			return i
		}
		if i > first && g.content(i-1) && (g.verb(i) || g.subjectAt(i, len(g.toks))) {
			return i
		}
	}
	return i
}

// phraseStart returns where the noun phrase begins whose adjective is token c.
func (g *grammar) phraseStart(c int) int {
	for i := c - 1; i >= max(0, c-furthest); i-- {
		if _, ok := g.lang.Determiners.At(g.toks, i); ok {
			return i
		}
		if _, ok := g.lang.NegationCues.At(g.toks, i); !ok && !g.content(i) {
			return i + 1 // but "those not infrequent visits"
		}
	}
	return max(0, c-furthest)
}

// opensClause reports whether a clause or another verb begins at i, behind an
// "and".
func (g *grammar) opensClause(i int) bool {
	const near = 6
	for k := i; k < len(g.toks) && k < i+near && !g.edge(k); k++ {
		if g.verb(k) {
			return true
		}
		if g.relative(k) || g.starts(k) {
			return false
		}
	}
	return false
}

// subjectAt reports whether token i is a pronoun and the subject of the verb
// behind it, or of the cue at c.
func (g *grammar) subjectAt(i, c int) bool {
	if !g.pronoun(i) {
		return false
	}
	if i+1 == c {
		_, verbal := g.lang.NegationAuxiliary.At(g.toks, c)
		return verbal
	}
	return g.verb(i + 1)
}

func (g *grammar) pronoun(i int) bool {
	_, ok := g.lang.NegationSubjects.At(g.toks, i)
	return ok
}

// verb reports whether token i is an auxiliary: the verbs that can be told from
// nouns.
func (g *grammar) verb(i int) bool {
	_, ok := g.lang.NegationVerbs.At(g.toks, i)
	return ok
}

// anyVerb reports whether token i is, or may well be, a finite verb.
func (g *grammar) anyVerb(i int) bool {
	_, ok := g.lang.Auxiliaries.At(g.toks, i)
	return ok || g.verb(i)
}

func (g *grammar) starts(i int) bool {
	_, ok := g.lang.NegationStarts.At(g.toks, i)
	return ok
}

func (g *grammar) relative(i int) bool {
	_, ok := g.lang.NegationRelatives.At(g.toks, i)
	return ok
}

// verbBefore reports whether the clause before token i has a verb.
func (g *grammar) verbBefore(i int) bool {
	for k := i - 1; k >= max(0, i-furthest) && !g.edge(k) && !g.starts(k); k-- {
		if g.anyVerb(k) {
			return true
		}
	}
	return false
}

// verbBetween reports whether a verb from i on belongs to another clause than
// the cue at c: "people who are late have not".
func (g *grammar) verbBetween(i, c int) bool {
	k := c - 1
	for k >= i && g.verb(k) {
		k--
	}
	if k == c-1 {
		return false // the verb of the cue is not known
	}
	for ; k >= i; k-- {
		if g.verb(k) {
			return true
		}
	}
	return false
}

// content reports whether token i is a word that names something.
func (g *grammar) content(i int) bool {
	return i >= 0 && i < len(g.toks) && g.toks[i].Word && !g.lang.FunctionWords[g.toks[i].Norm] && !g.verb(i)
}

// mark reports whether token i is punctuation.
func (g *grammar) mark(i int) bool {
	return !g.toks[i].Word && !(len(g.toks[i].Norm) > 1 && g.toks[i].Norm[0] == '\'')
}

// edge reports whether a clause cannot reach over token i: a mark that parts
// clauses, or the end of the sentence. A dot within a sentence belongs to an
// abbreviation, a quotation mark to what is quoted, a hyphen to its word.
func (g *grammar) edge(i int) bool {
	if i < 0 || i >= len(g.toks) {
		return true
	}
	t := &g.toks[i]
	switch t.Norm {
	case ",", ";", ":", "!", "?", "(", ")", "[", "]":
		return true
	case "-":
		return i == 0 || i+1 == len(g.toks) || g.toks[i-1].End < t.Start || t.End < g.toks[i+1].Start || g.toks[i+1].Norm == "-"
	case ".", "\"", "'":
		const closing = 4 // marks that may stand at the end
		for k := i + 1; k < len(g.toks); k++ {
			if g.toks[k].Word || k > i+closing {
				return i == 0 || t.Norm != "." && g.toks[i-1].Norm == "," || t.Norm != "." && i == 1
			}
		}
		return true
	}
	return false
}
