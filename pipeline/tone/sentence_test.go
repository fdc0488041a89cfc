package tone

import (
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// sentence reads a sentence whose actors and lists are marked in it:
//
//	<P:ASEAN>  a counted mention of the partner, <p:...> one that does not count,
//	           <H:...> one that is reported as somebody else's view
//	<S:...>    the speaker's side, <O:...> anybody else
//	[ ... ]    a list, [+ ... ] an open one
func sentence(t testing.TB, marked string, lang *lexicon.Language) *segment.Sentence {
	t.Helper()
	type span struct {
		kind       byte
		start, end int
		list       int
		open       bool
	}
	var body strings.Builder
	var marks, lists []span
	inList := -1
	for i := 0; i < len(marked); i++ {
		switch c := marked[i]; c {
		case '<':
			end := strings.IndexByte(marked[i:], '>')
			name := marked[i+3 : i+end]
			marks = append(marks, span{kind: marked[i+1], start: body.Len(), end: body.Len() + len(name), list: inList})
			body.WriteString(name)
			i += end
		case '[':
			inList = len(lists)
			lists = append(lists, span{start: body.Len(), open: marked[i+1] == '+'})
			if marked[i+1] == '+' {
				i++
			}
		case ']':
			lists[inList].end = body.Len()
			inList = -1
		default:
			body.WriteByte(c)
		}
	}
	s := &segment.Sentence{End: body.Len(), Turn: -1}
	segment.Tokenise(&corpus.Text{Body: body.String()}, s, lang)
	tokens := func(sp span) (from, to int) {
		for from < len(s.Tokens) && s.Tokens[from].Start < sp.start {
			from++
		}
		for to = from; to < len(s.Tokens) && s.Tokens[to].End <= sp.end; to++ {
		}
		return from, to
	}
	for _, l := range lists {
		from, to := tokens(l)
		s.Lists = append(s.Lists, segment.ListRange{Start: from, End: to, Open: l.open})
	}
	for _, m := range marks {
		from, to := tokens(m)
		mark := segment.Mark{Start: from, End: to, Actor: body.String()[m.start:m.end], List: m.list, Span: -1, Counted: m.kind != 'p'}
		switch m.kind {
		case 'P', 'p', 'H':
			mark.Who, mark.Held = segment.Partner, m.kind == 'H'
		case 'S':
			mark.Who = segment.Self
		}
		if m.list >= 0 {
			s.Lists[m.list].Length++
		}
		s.Marks = append(s.Marks, mark)
	}
	return s
}

func set(t testing.TB, patterns ...string) *lexicon.Set {
	t.Helper()
	out := make([]lexicon.Pattern, len(patterns))
	for i, p := range patterns {
		var err error
		if out[i], err = lexicon.ParsePattern(p, nil); err != nil {
			t.Fatal(err)
		}
	}
	return lexicon.NewSet(out)
}

// small is a language of a few words: the formulas must work from data.
func small(t testing.TB) *lexicon.Language {
	return &lexicon.Language{
		Conjunctions:      set(t, "and"),
		ClauseBreaks:      set(t, "but", "which", "that"),
		FirstPerson:       set(t, "us", "our"),
		NegationCues:      set(t, "not", "no", "without"),
		NegationLexical:   set(t, "fail* to", "far from"),
		NegationRelatives: set(t, "which"),
		NegationStarts:    set(t, "when"),
		NegationVerbs:     set(t, "is", "did"),
		FunctionWords:     lexicon.Words{"that": true},
		PseudoNegation:    set(t, "not only", "no doubt"),
		Litotes:           set(t, "not un*", "not without"),
		NegationStops:     set(t, "but", "when"),
		Boosters:          set(t, "very", "truly"),
		Dampers:           set(t, "somewhat"),
		Deontic:           set(t, "must"),
		Desiderative:      set(t, "hopes", "ready to"),
		Potential:         set(t, "may", "possible"),
		Superlatives:      set(t, "one of the most *"),
		FirstPersonAffect: set(t, "(I|we) thank"),
		FactVerbs:         set(t, "signed", "met"),
		Saying:            set(t, "said", "said that"),
		Within:            set(t, "in"),
		Against:           set(t, "to"),
		Agent:             set(t, "by"),
		HarmedGoods:       set(t, "airspace"),
	}
}

// term is an entry for the tests: valence, affect and role.
func term(t testing.TB, text string, v, a float64, role string) lexicon.ToneTerm {
	t.Helper()
	p, err := lexicon.ParsePattern(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return lexicon.ToneTerm{ID: text, Pattern: p, Valence: v, Affect: a, Role: role, Negatable: true}
}

func terms(t testing.TB) []lexicon.ToneTerm {
	harm := term(t, "harm", -3, 0, "noun")
	harm.Category = "conflict"
	fact := term(t, "opened", 0, 0, "noun")
	fact.Category = "fact.event"
	guarded := term(t, "central", 3, 0, "attr")
	guarded.NotBefore, guarded.NotAfter = set(t, "bank"), set(t, "south")
	denies := term(t, "far from", -1.5, 0, "noun")
	denies.Category, denies.Negatable = "negator", false
	firm := term(t, "forever", 3, 0, "noun")
	firm.Negatable = false
	return []lexicon.ToneTerm{
		term(t, "fine", 3, 3, "noun"),
		term(t, "decent", 1, 1, "noun"),
		term(t, "useful", 2, 0, "noun"),
		term(t, "sunny", 3, 0, "attr"),
		term(t, "mild", 3, 0, "attr"),
		term(t, "unkind", -3, 0, "attr"),
		term(t, "supports", 3, 0, "verb_subj_to_obj"),
		term(t, "condemns", -3, 3, "verb_subj_to_obj"),
		term(t, "undermines", -3, 0, "verb_obj_affected"),
		term(t, "ready to", 3, 0, "noun"),
		term(t, "strategic", 3, 0, "attr"),
		term(t, "strategic partnership", 0, 0, "noun"),
		term(t, "twofold", -3, 0, "noun"),
		term(t, "two*", 3, 0, "noun"), // as long as the one before
		term(t, "blame", -3, 0, "noun"),
		term(t, "fail to help", -3, 0, "noun"),
		term(t, "spared no pains", 3, 0, "noun"),
		harm, fact, guarded, denies, firm,
	}
}
