package pipeline

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/frame"
	"visavis/pipeline/mention"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
	"visavis/pipeline/tone"
)

// An Analyzer reads documents with one profile. It is immutable and may be
// shared between goroutines.
type Analyzer struct {
	profile *lexicon.Profile
	tone    *tone.Scorer
	frames  *frame.Engine
}

// NewAnalyzer prepares the analysis for a profile.
func NewAnalyzer(p *lexicon.Profile) *Analyzer {
	scorer := tone.New(p.Tone, &p.Language, tone.Defaults())
	return &Analyzer{profile: p, tone: scorer, frames: frame.New(p, scorer.Negated)}
}

// Meta is what the manifest says of a document that its analysis needs.
type Meta struct {
	ID       string
	Party    string // of the profile
	Year     int
	Day      string   // YYYY-MM-DD; "" where it is not known
	Speakers []string // whose turns count, besides those of the profile's map
}

// Analyze reads one document. It is a pure function of the text, what the
// manifest says of it, and the profile: no clock, no files, no chance. The
// party must be one of the profile's.
func (a *Analyzer) Analyze(text *corpus.Text, m Meta) *record.Record {
	party, partner := a.profile.Party(m.Party)
	r := &record.Record{ID: m.ID, Party: party.ID, Partner: partner.ID, Year: m.Year, Pages: text.Pages, Labels: text.Labels, Warnings: text.Warnings}
	r.Turns = segment.Turns(text, segment.Speakers{
		Party: party.ID, Manifest: m.Speakers, Day: m.Day, Profile: a.profile,
	})
	if w := unheard(r.Turns, m.Speakers); w != "" {
		r.Warnings = append(slices.Clip(r.Warnings), w)
	}
	tail := segment.Tail(text, &a.profile.Language)
	named := a.blocks(text, r, tail)
	sents := a.sentences(text, named, r.Turns)
	found := mention.Find(&mention.Doc{
		Text: text, Profile: a.profile, Party: party, Partner: partner, Day: m.Day, Turns: r.Turns, Tail: tail,
	}, sents)
	r.Spans, r.Actors, r.Lists = found.Spans, found.Actors, found.Lists
	a.references(text, r, found.Sentences, party.ID)
	r.Others = a.others(text, r.Actors, found.Sentences, party.Comparators)
	return r
}

// unheard warns of a transcript in which nobody speaks for the party: its zeros
// may be a gap in the speakers' map, or the labels name nobody.
func unheard(turns []record.Turn, manifest []string) string {
	var labels []string
	unnamed := true
	for i := range turns {
		t := &turns[i]
		if t.Counted {
			return ""
		}
		unnamed = unnamed && t.Unnamed
		if !slices.Contains(labels, t.Label) {
			labels = append(labels, t.Label)
		}
	}
	if len(turns) == 0 {
		return ""
	}
	more := ""
	if len(labels) > 5 {
		more = fmt.Sprintf(" and %d more", len(labels)-5)
		labels = labels[:5]
	}
	what := fmt.Sprintf("none of its %d turns is by a speaker of the party, so none of its words count: %q%s", len(turns), labels, more)
	switch {
	case !unnamed:
		return what + "; name the speaker in the manifest or in the profile's speakers.yaml"
	case len(manifest) == 0:
		return what + "; no label names anybody: name the one who answers in the manifest's column speaker"
	case len(manifest) == 1:
		return what + "; no label names anybody or is known to open an answer: give the manifest's speaker as the label has it, or add the label to answer_labels in the profile's language.yaml"
	}
	return what + fmt.Sprintf("; no label names anybody, and the manifest names %d speakers: with one alone the answers would be that speaker's", len(manifest))
}

// sentences cuts the named blocks into sentences. The label of a turn is one of
// its own, and so is a stage direction: they are nobody's words.
func (a *Analyzer) sentences(text *corpus.Text, named []int, turns []record.Turn) []segment.Sentence {
	lang := &a.profile.Language
	speaksOf := func(start, end int) bool { return a.profile.Names.In(lexicon.Split(text.Body[start:end])) }
	var out []segment.Sentence
	block, stage := -1, [][2]int(nil)
	for _, s := range segment.Sentences(text, named, lang) {
		if s.Block != block {
			block, stage = s.Block, segment.StageDirections(text.Block(s.Block), lang)
			for i := range stage {
				stage[i][0] += text.Blocks[block].Start
				stage[i][1] += text.Blocks[block].Start
			}
		}
		s.Turn = turnAt(turns, text.Blocks[s.Block].Start)
		if s.Turn >= 0 && turns[s.Turn].Start == text.Blocks[s.Block].Start && s.Start < turns[s.Turn].Said {
			words := turns[s.Turn].Said
			label := s
			label.End = min(s.End, s.Start+len(strings.TrimRight(text.Body[s.Start:words], ":： *_\n\t")))
			out = append(out, label)
			if words >= s.End {
				continue
			}
			s.Start = words
		}
		out = append(out, segment.CutStage(text.Body, s, stage, speaksOf)...)
	}
	for i := range out {
		segment.Tokenise(text, &out[i], lang)
	}
	return out
}

// blocks counts words and finds, in one pass over all blocks, those that name
// an actor; only these are cut into sentences. Stage directions, labels and what
// stands behind the tail of a page are nobody's words.
func (a *Analyzer) blocks(text *corpus.Text, r *record.Record, tail int) (named []int) {
	issues, concepts := a.profile.Vocabulary("issues"), a.profile.Vocabulary("concepts")
	for i := range text.Blocks {
		b := &text.Blocks[i]
		toks := lexicon.Split(text.Block(i))
		r.WordsAll += countWords(toks)
		if a.profile.Names.In(toks) {
			named = append(named, i)
		}
		turn := turnAt(r.Turns, b.Start)
		said := toks
		if turn >= 0 && r.Turns[turn].Start == b.Start {
			said = after(said, r.Turns[turn].Said-b.Start)
		}
		for _, d := range segment.StageDirections(text.Block(i), &a.profile.Language) {
			said = without(said, d)
		}
		if turn >= 0 {
			t := &r.Turns[turn]
			t.Words += countWords(said)
			t.Opening = opening(t.Opening, text.Block(i), said)
		}
		if mention.Uncounted(b.Kind) != "" || b.Start >= tail || len(r.Turns) > 0 && (turn < 0 || !r.Turns[turn].Counted) {
			continue
		}
		r.Words += countWords(said)
		r.Issues = append(r.Issues, terms(issues, said, b.Start)...)
		r.Concepts = append(r.Concepts, terms(concepts, said, b.Start)...)
	}
	return named
}

func countWords(toks []lexicon.Token) int {
	n := 0
	for _, t := range toks {
		if t.Word {
			n++
		}
	}
	return n
}

// after returns the tokens that begin at a byte of the block or behind it.
func after(toks []lexicon.Token, at int) []lexicon.Token {
	return toks[sort.Search(len(toks), func(i int) bool { return toks[i].Start >= at }):]
}

// without returns the tokens that do not lie in a span of bytes of the block.
func without(toks []lexicon.Token, span [2]int) []lexicon.Token {
	out := make([]lexicon.Token, 0, len(toks))
	for _, t := range toks {
		if t.Start < span[0] || t.End > span[1] {
			out = append(out, t)
		}
	}
	return out
}

// openingWords is how many words of a turn a researcher needs to know the
// speaker again.
const openingWords = 12

// opening adds to the first words of a turn those of a block, as they stand in it.
func opening(so, block string, said []lexicon.Token) string {
	missing := openingWords - len(strings.Fields(so))
	end := -1
	for i := 0; i < len(said) && missing > 0; i++ {
		if said[i].Word {
			missing--
		}
		end = i
	}
	if end < 0 {
		return so
	}
	return strings.TrimSpace(so + " " + strings.Join(strings.Fields(block[said[0].Start:said[end].End]), " "))
}

func terms(v *lexicon.Vocabulary, toks []lexicon.Token, base int) []record.Term {
	if v == nil {
		return nil
	}
	var out []record.Term
	for _, m := range lexicon.Leftmost(v.Set.Find(toks)) {
		out = append(out, record.Term{
			Start: base + toks[m.Start].Start, End: base + toks[m.End-1].End, ID: v.Terms[v.Owner[m.ID]].ID,
		})
	}
	return out
}

// turnAt returns the index of the turn that holds a byte of the text, or -1.
func turnAt(turns []record.Turn, at int) int {
	i := sort.Search(len(turns), func(i int) bool { return turns[i].Start > at }) - 1
	if i >= 0 && at >= turns[i].End {
		return -1
	}
	return i
}

// references builds the references: the distinct sentences with a counted
// mention, each with its tone, its frames and its level.
func (a *Analyzer) references(text *corpus.Text, r *record.Record, sents []segment.Sentence, party string) {
	at := map[int]int{} // start of a sentence: its index
	for i := range sents {
		at[sents[i].Start] = i
	}
	first := map[string]int{} // a sentence, folded: its reference
	last, ref := -1, -1       // sentence of the span before, and its reference
	for i := range r.Spans {
		sp := &r.Spans[i]
		if !sp.Counted {
			continue
		}
		known := sp.SentStart == last
		if !known {
			last = sp.SentStart
			key := mention.Key(text.Body[sp.SentStart:sp.SentEnd])
			if ref, known = first[key]; !known {
				ref = len(r.References)
				first[key] = ref
			}
		}
		if !known {
			k := at[sp.SentStart]
			s := &sents[k]
			t := a.tone.Score(s)
			potential := t.Modality == record.Potential || t.Modality == record.Desiderative
			frames, suppressed := a.frames.Match(sents, k, party, potential)
			r.References = append(r.References, record.Reference{
				Start: sp.SentStart, End: sp.SentEnd, Page: sp.Page,
				Text:       text.Body[sp.SentStart:sp.SentEnd],
				Stem:       stem(text, s),
				Tone:       t,
				Frames:     frames,
				Suppressed: suppressed,
				CoMembers:  coMembers(s),
			})
		}
		sp.Sentence = ref
		r.References[ref].Spans = append(r.References[ref].Spans, i)
	}
	classes := map[string]string{}
	for i := range a.profile.Frames {
		classes[a.profile.Frames[i].ID] = a.profile.Frames[i].Class
	}
	for i := range r.References {
		ref := &r.References[i]
		for g := range record.NumRegimes {
			ref.Level[g], ref.Why[g], ref.Enumerated[g] = level(r, ref, g, text, classes)
			for _, k := range ref.Spans {
				r.Spans[k].Level[g] = ref.Level[g]
			}
		}
	}
}

var itemMark = regexp.MustCompile(`^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s`)

// stem returns the words that the list item of a sentence goes on from, which a
// reader needs to understand it: the sentence that ends in a colon before the
// first item.
func stem(text *corpus.Text, s *segment.Sentence) string {
	const longest = 400 // bytes
	last := func(t string) string {
		t = strings.TrimSpace(t)
		if !strings.HasSuffix(t, ":") || len(t) > longest {
			return ""
		}
		return t
	}
	b := &text.Blocks[s.Block]
	if b.Kind != corpus.ListItem {
		// Items within a paragraph, "(a) ...; (b) ...": its first colon.
		if !itemMark.MatchString(text.Body[s.Start:s.End]) {
			return ""
		}
		head := text.Body[b.Start:s.Start]
		if i := strings.IndexByte(head, ':'); i >= 0 {
			return last(head[:i+1])
		}
		return ""
	}
	for i := s.Block - 1; i >= 0; i-- {
		switch text.Blocks[i].Kind {
		case corpus.ListItem, corpus.Header, corpus.Footer:
			if t := last(text.Block(i)); t != "" {
				return t // an item that has items of its own
			}
		default:
			return last(text.Block(i))
		}
	}
	return ""
}

// others scores what is said of some actors in words that count: every distinct
// sentence that names one, as if it were the partner.
func (a *Analyzer) others(text *corpus.Text, tagged []record.Actor, sents []segment.Sentence, actors []string) []record.Other {
	type said struct{ actor, sentence string }
	var out []record.Other
	seen := map[said]bool{}
	next := 0
	for i := range sents {
		s := &sents[i]
		var of []string
		for ; next < len(tagged) && tagged[next].Start < s.End; next++ {
			if t := &tagged[next]; t.Counted && !t.Self && slices.Contains(actors, t.ID) && !slices.Contains(of, t.ID) {
				of = append(of, t.ID)
			}
		}
		for _, actor := range of {
			key := said{actor, mention.Key(text.Body[s.Start:s.End])}
			if seen[key] {
				continue
			}
			seen[key] = true
			t := a.tone.Score(about(s, actor))
			out = append(out, record.Other{Start: s.Start, End: s.End, Actor: actor, Valence: t.Valence, Affect: t.Affect})
		}
	}
	return out
}

// about returns a sentence with another actor in the partner's place.
func about(s *segment.Sentence, actor string) *segment.Sentence {
	so := *s
	so.Marks = slices.Clone(s.Marks)
	for i := range so.Marks {
		m := &so.Marks[i]
		switch {
		case m.Actor == actor && m.Who == segment.Other:
			m.Who, m.Counted = segment.Partner, true
		case m.Who == segment.Partner:
			m.Who, m.Counted, m.Held = segment.Other, false, false
		}
	}
	return &so
}

// coMembers returns the other actors named in a sentence, in text order.
func coMembers(s *segment.Sentence) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range s.Marks {
		if m.Who == segment.Other && m.Actor != "" && !seen[m.Actor] {
			seen[m.Actor] = true
			out = append(out, m.Actor)
		}
	}
	return out
}

// level places a reference on the ladder of METHOD 3.4 under a regime, and says
// why it stands there and whether all of its mentions are enumerated.
func level(r *record.Record, ref *record.Reference, g record.Regime, text *corpus.Text, classes map[string]string) (l int, why string, enumerated bool) {
	relation, strategy := "", ""
	for _, f := range ref.Frames {
		switch class := classes[f.Frame]; {
		case class == "relation" && relation == "":
			relation = "the frame " + f.Frame + ", of class relation"
		case class == "strategy" && strategy == "":
			strategy = "the frame " + f.Frame + ", of class strategy"
		}
	}
	enumerated = true
	perfunctory, constitutive := true, false
	in, exclusive := "", false // how a mention is enumerated; whether one is for all that spoken of alone
	for _, i := range ref.Spans {
		sp := &r.Spans[i]
		how, message := listed(r, sp, g, text)
		enumerated = enumerated && how != ""
		perfunctory = perfunctory && how != "" && !sp.Exclusive
		constitutive = constitutive || message
		exclusive = exclusive || how != "" && sp.Exclusive
		if in == "" {
			in = how
		}
	}
	switch {
	case perfunctory && g.Constitutive() && constitutive:
		return 4, in + ", which is itself the message", enumerated
	case perfunctory && g.Override() && strategy != "":
		return 4, strategy + ", though " + in, enumerated
	case perfunctory && g.Override() && relation != "":
		return 3, relation + ", though " + in, enumerated
	case perfunctory:
		return 1, in, enumerated
	case strategy != "":
		return 4, strategy, enumerated
	case relation != "":
		return 3, relation, enumerated
	case ref.Tone.Relational:
		k := slices.IndexFunc(ref.Tone.Hits, func(h record.ToneHit) bool { return h.Judging })
		h := &ref.Tone.Hits[k]
		return 3, fmt.Sprintf("the judging term %q, rated %+g, of weight %.2f", text.Body[h.Start:h.End], h.Rated, h.Weight), enumerated
	case exclusive:
		return 2, in + ", but something in the sentence is said of it alone; neither judged nor placed in a strategy", enumerated
	case in != "":
		return 2, "one mention is " + in + ", another is not; neither judged nor placed in a strategy", enumerated
	}
	for _, i := range ref.Spans {
		if k := r.Spans[i].List; k >= 0 && !r.Lists[k].Dyad && g.KMin() > 0 {
			return 2, fmt.Sprintf("a list of %d items is no mere list: that has %d; neither judged nor placed in a strategy", r.Lists[k].Length, g.KMin()), enumerated
		}
	}
	if g.KMin() == 0 {
		return 2, "every mention counts; neither judged nor placed in a strategy", enumerated
	}
	return 2, "no item of a list; neither judged nor placed in a strategy", enumerated
}

// listed says in words how a span is enumerated under a regime, as an item of a
// list or in a table, "" where it is not, and whether the list itself is the
// message.
func listed(r *record.Record, sp *record.Span, g record.Regime, text *corpus.Text) (how string, message bool) {
	if g.KMin() == 0 {
		return "", false
	}
	if text.Blocks[sp.Block].Kind == corpus.TableCell {
		return "in a table", false
	}
	if sp.List < 0 {
		return "", false
	}
	l := &r.Lists[sp.List]
	switch {
	case l.Dyad:
		return "", false
	case l.Length >= g.KMin():
		return fmt.Sprintf("one of %d items of a list", l.Length), l.Constitutive
	case l.Examples:
		// Of examples only some are printed: the list is as long as need be.
		return "one of the examples of an open list", l.Constitutive
	}
	return "", l.Constitutive
}
