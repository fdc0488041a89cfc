// Package mention decides, for every name of the partner in a document,
// whether the document's own party speaks there of the partner as an actor
// (METHOD 2), and whether it does so in a list of others (METHOD 3.2).
//
// Names are found first in all blocks, with one set for both parties and every
// actor of the gazetteer; only blocks that hold one are cut into sentences.
// Within a sentence the longest name at a place holds, so that "League" inside
// "League Regional Forum" is not a mention of its own. Then each span of the
// partner passes the rules below, in this order; the first that fails is its
// reason, and the trace keeps all that fired.
//
//	words     the block is countable, the turn is the party's own
//	label     the name stands before a speaker's colon
//	track     the name means the partner, not a region, member, institution
//	validity  the alias held on the document's day
//	guards    the alias's own conditions: antecedent, metonym, neighbours
//	place     "in Town, Country" says where, not who
//	compound  Partner-Other is about somebody else, Speaker-Partner is not
//	title     the name stands in the title of a document
//	gloss     the name stands in square brackets
//	duplicate the acronym in "Full Name (ACR)"
//	quoted    somebody else's words
//
// own.go knows the speaker's envoys to the partner, which are its own. What
// counts may still be reported as somebody else's view (view.go). Lists
// have five files: list.go goes through a sentence, reader.go and item.go read
// one item, edges.go what may stand before the first and behind the last,
// blocks.go bullets and table rows; order.go says how a list is ordered.
package mention

import (
	"cmp"
	"slices"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
	"visavis/pipeline/segment"
)

// A Doc is what the analysis knows of a document when it looks for mentions.
type Doc struct {
	Text    *corpus.Text
	Profile *lexicon.Profile
	Party   *lexicon.Party // whose document it is
	Partner *lexicon.Party // of whom it is read
	Day     string         // YYYY-MM-DD, or ""
	Turns   []record.Turn
	Tail    int // byte from which the text is a page's links and notices; 0 for nowhere
}

// Found is what Find finds. Spans, Actors and Lists are in text order;
// Lists[i] belongs to the spans with List == i.
type Found struct {
	Sentences []segment.Sentence
	Spans     []record.Span
	Actors    []record.Actor
	Lists     []record.List
}

// Why a span is not counted. The words are those of mentions.csv.
const (
	whyEditorial   = "editorial"
	whyStage       = "stage direction"
	whyOtherTurn   = "other speaker"
	whyCompound    = "third-party compound"
	whyOwn         = "own institution"
	whyPrefixed    = "prefixed compound"
	whyGuard       = "guard: "
	whyInside      = "part of another name"
	whyPlace       = "place"
	whyTitle       = "title"
	whyGloss       = "gloss"
	whyDuplicate   = "duplicate"
	whyQuoted      = "quoted"
	whyLabel       = "label"
	whyOtherPeriod = "not valid on the document's day"
)

// name is what stands at a place in a sentence: one surface, perhaps several
// readings of it.
type name struct {
	start, end int // token indexes
	alias      *lexicon.Alias
	who        segment.Who
	actor      string
	kind       string
	adjective  bool
	inside     bool // within a longer name that is not the partner's
	weak       bool // its neighbours are not what its alias asks for
	bilateral  bool
	why        string
	trace      []string
	list       int // index in the sentence's lists; -1
	exclusive  bool
	held       bool // reported as somebody else's view
}

// Find tags the actors of the sentences, which must be tokenised, and judges
// every span of the partner.
func Find(d *Doc, sents []segment.Sentence) Found {
	f := Found{Sentences: sents}
	ante := antecedents{}
	for i := range sents {
		s := &sents[i]
		names := d.tag(s)
		d.compounds(s, names)
		quotes := d.quotations(s, names)
		lists := d.lists(s, names)
		open := d.openers(s, names)
		for k := range names {
			n := &names[k]
			if n.who == segment.Partner {
				d.judge(s, names, k, quotes, &ante)
				n.held = n.why == "" && d.held(s, names, open, n)
			}
			ante.see(n, d.Party.Actor, d.Partner.Actor)
		}
		s.Quoted = quotedWords(quotes, names)
		f.collect(d, s, names, lists)
	}
	d.blockLists(&f)
	repeats(d.Text, &f)
	return f
}

// tag finds the names of a sentence. Where two overlap the longer holds (METHOD
// 2.3, D3), then the one that begins first; of several readings of one surface
// the partner's aliases come before the speaker's own and those before the
// gazetteer's. An alias whose neighbours are not what it asks for gives way to
// any other; where there is none it is kept, not counted, with that reason.
func (d *Doc) tag(s *segment.Sentence) []name {
	var all []name
	var ranks []int
	for _, m := range d.Profile.Names.Find(s.Tokens) {
		n, rank := d.reading(d.Profile.Names.Name(m.ID))
		n.start, n.end, n.list = m.Start, m.End, -1
		n.weak = n.alias != nil && !neighbours(n.alias, s.Tokens, n.start, n.end)
		if n.weak {
			rank -= 100
		}
		if k := len(all) - 1; k >= 0 && all[k].start == n.start && all[k].end == n.end {
			lesser := n
			if rank > ranks[k] {
				lesser, all[k], ranks[k] = all[k], n, rank
			}
			// An institution of a party is an actor too, if the gazetteer
			// has it.
			if all[k].actor == "" {
				all[k].actor, all[k].kind = lesser.actor, lesser.kind
			}
			continue
		}
		all, ranks = append(all, n), append(ranks, rank)
	}
	weak := func(n name) int {
		if n.weak {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b name) int {
		return cmp.Or(cmp.Compare(weak(a), weak(b)), cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start))
	})
	var out []name
	holder := make([]int, len(s.Tokens)) // of each token: 1 + its name in out
	for _, n := range all {
		over := 0
		for i := n.start; i < n.end && over == 0; i++ {
			over = holder[i]
		}
		if over > 0 {
			// The partner's name within another's is a row of mentions.csv
			// too: a reviewer will ask for it.
			o := &out[over-1]
			if n.who != segment.Partner || n.weak || o.who == segment.Partner || n.start < o.start || n.end > o.end {
				continue
			}
			n.inside = true
		} else {
			for i := n.start; i < n.end; i++ {
				holder[i] = len(out) + 1
			}
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	return out
}

// reading says whom a name means in this document, and how good a reading of
// its surface that is.
func (d *Doc) reading(ref *lexicon.Name) (name, int) {
	n := name{actor: ref.Actor, adjective: ref.Adjective, who: segment.Other}
	if a := d.Profile.Actor(ref.Actor); a != nil {
		n.kind = a.Kind
	}
	switch {
	case ref.Alias != nil && ref.Alias.Party == d.Partner.ID:
		n.alias, n.who = ref.Alias, segment.Partner
		return n, 30
	case ref.Alias != nil:
		n.alias, n.who = ref.Alias, segment.Self
		if ref.Alias.Track != "partner" && ref.Alias.Track != "compound" {
			n.who = segment.Other
		}
		return n, 20
	case ref.Actor == d.Partner.Actor:
		// The gazetteer's own row of the partner: the aliases decide, even one
		// whose neighbours are not what it asks for.
		n.who = segment.Other
		return n, -200
	case ref.Actor == d.Party.Actor:
		n.who = segment.Self
		return n, 5
	case d.member(ref.Actor):
		return n, 12
	}
	return n, 10
}

// member reports whether the actor is a member of the partner on the
// document's day.
func (d *Doc) member(actor string) bool { return isMember(d.Partner, actor, d.Day) }

func isMember(p *lexicon.Party, actor, day string) bool {
	for _, m := range p.Members {
		if m.ID == actor && (day == "" || (m.From == "" || day >= m.From) && (m.To == "" || day <= m.To)) {
			return true
		}
	}
	return false
}

// isActor reports whether the name can be an item of a list of actors.
func (n *name) isActor() bool { return n.actor != "" && !n.inside && n.kind != "region" }

// isPartner reports whether the name means the partner itself.
func (n *name) isPartner() bool {
	return n.who == segment.Partner && (n.alias.Track == "partner" || n.alias.Track == "compound")
}

// collect turns the judged names of a sentence into marks, spans, actors and
// lists.
func (f *Found) collect(d *Doc, s *segment.Sentence, names []name, lists []list) {
	kept := make([]int, len(lists)) // index in f.Lists, -1 where the partner is not in it
	for i := range lists {
		kept[i] = -1
		l := &lists[i]
		s.Lists = append(s.Lists, segment.ListRange{Start: l.start, End: l.end, Length: len(l.items), Open: l.examples})
		if l.partner > 0 {
			kept[i] = len(f.Lists)
			f.Lists = append(f.Lists, d.record(s, l, names))
		}
	}
	for k := range names {
		n := &names[k]
		start, end := s.Tokens[n.start].Start, s.Tokens[n.end-1].End
		member := n.who == segment.Other && d.member(n.actor)
		mark := segment.Mark{Start: n.start, End: n.end, Who: n.who, Actor: n.actor, List: n.list, Span: -1}
		if n.who == segment.Partner || member {
			sp := record.Span{
				Start: start, End: end, Page: d.Text.Blocks[s.Block].Page, Block: s.Block,
				Sentence: -1, SentStart: s.Start, SentEnd: s.End,
				Surface: d.Text.Body[start:end], Track: "partner", Trace: n.trace,
				Bilateral: n.bilateral, List: -1, Exclusive: n.exclusive,
			}
			if s.Turn >= 0 {
				sp.Speaker = d.Turns[s.Turn].Label
			}
			if n.list >= 0 && kept[n.list] >= 0 {
				sp.List = kept[n.list]
				sp.Rank = lists[n.list].rank(k)
			}
			if member {
				sp.Alias, sp.Tier, sp.Track, sp.WhyNot = strings.ToLower(n.actor), "T7", "member", "member"
			} else {
				sp.Alias, sp.Tier, sp.Track = n.alias.ID, n.alias.Tier, n.alias.Track
				sp.WhyNot, sp.Counted = n.why, n.why == ""
				if last := len(f.Spans) - 1; n.why == whyDuplicate && sp.Tier == "T1" {
					f.Spans[last].Tier = "T1" // "ACR (Full Name)" is one mention of that tier (METHOD 2.3, D1)
				}
				mark.Span, mark.Counted, mark.Held = len(f.Spans), sp.Counted, n.held
				if n.held {
					sp.Holder = "other"
					sp.Trace = append(sp.Trace, "held by another")
				}
			}
			f.Spans = append(f.Spans, sp)
		}
		if n.who != segment.Partner {
			if n.actor != "" {
				f.Actors = append(f.Actors, record.Actor{
					Start: start, End: end, ID: n.actor, Self: n.who == segment.Self,
					Counted: d.wordsCount(s) == "",
				})
			}
		}
		if !n.inside {
			s.Marks = append(s.Marks, mark)
		}
	}
}

// wordsCount returns why the words of a sentence do not count, or "".
func (d *Doc) wordsCount(s *segment.Sentence) string {
	if why := Uncounted(d.Text.Blocks[s.Block].Kind); why != "" {
		return why
	}
	switch {
	case s.Stage:
		return whyStage
	case d.Tail > 0 && s.Start >= d.Tail:
		return whyEditorial
	case len(d.Turns) == 0:
		return ""
	case s.Turn < 0:
		return whyEditorial
	case !d.Turns[s.Turn].Counted:
		return whyOtherTurn
	}
	return ""
}

// Uncounted returns why blocks of a kind do not count (METHOD 2.5), or "".
func Uncounted(k corpus.Kind) string {
	switch k {
	case corpus.Body, corpus.ListItem, corpus.Footnote, corpus.TableCell:
		return ""
	}
	return strings.ReplaceAll(string(k), "_", " ")
}

// repeats marks the spans of a sentence that stood before in the document:
// they stay counted and say so, and the sentence is one reference (METHOD 2.3,
// D5).
func repeats(t *corpus.Text, f *Found) {
	first := map[string]int{} // folded sentence: where it begins
	last, at := -1, -1        // sentence of the span before, and where it stood first
	for i := range f.Spans {
		sp := &f.Spans[i]
		if !sp.Counted {
			continue
		}
		if sp.SentStart != last {
			key := Key(t.Body[sp.SentStart:sp.SentEnd])
			if _, ok := first[key]; !ok {
				first[key] = sp.SentStart
			}
			last, at = sp.SentStart, first[key]
		}
		if at != sp.SentStart {
			sp.WhyNot = record.Repeat
		}
	}
}

// Key folds a sentence to its words, so that one that stands twice in a document
// is known again. A question is not the statement of the same words.
func Key(s string) string {
	var b strings.Builder
	question := false
	for _, t := range lexicon.Split(s) {
		if t.Word {
			b.WriteString(t.Norm)
			b.WriteByte(' ')
			question = false
		} else if strings.Contains(t.Norm, "?") {
			question = true
		}
	}
	if question {
		b.WriteByte('?')
	}
	return b.String()
}
