package bench

import (
	"fmt"
	"slices"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/mention"
	"visavis/pipeline/segment"
)

// lists measures how enumerations of actors are found, on treebanks (METHOD 3.2,
// 10).
//
// Gold is a chain of words joined by conj of which three and more are proper
// nouns. It is a list of actors when at least half of its items, and two, are
// names of the gazetteer. What is found is a list of three items and more of
// which at least half, and two, hold a proper noun: an adjective ("French and
// Dutch teams") is none to a treebank. A found list is right when it shares at
// least two items, and half of all the items of both, with a chain; it need not
// be one of actors for the precision, and must for the recall. Ranks and lengths
// are compared where a list of actors was found.
var lists = Set{
	Name:   "lists",
	Short:  "enumerations of actors: precision, recall, places of their items",
	Format: "CoNLL-U of Universal Dependencies",
	Source: "UD English-GUM (Georgetown University, CC BY-NC-SA), or another treebank",
	Others: []string{"a regular expression, lists of proper nouns of UD English-GUM: P .711 R .476 F1 .570 (METHOD 10)"},
	Run:    runLists,
}

// A chain is a gold list.
type chain struct {
	items  []chainItem
	actors bool
}

// A chainItem is a conjunct: its head, and all that belongs to it.
type chainItem struct {
	head, start, end int // index of the word; bytes of the text
}

func runLists(p *lexicon.Profile, files []File) (*Result, error) {
	r := &Result{}
	sentences, chains, actorChains, found, right, hit, hitAll := 0, 0, 0, 0, 0, 0, 0
	places, placesRight, lengthsRight := 0, 0, 0
	for _, f := range files {
		err := eachSentence(f, func(s *ud) error {
			sentences++
			gold := s.chains(p)
			got := s.enumerations(p)
			used := make([]bool, len(got))
			item := fmt.Sprintf("%s:%d %s", f.Name, s.line, s.id)
			for _, g := range gold {
				chains++
				if g.actors {
					actorChains++
				}
				best := slices.IndexFunc(got, func(e mention.Enumeration) bool { return s.same(&g, &e) })
				if best < 0 || used[best] {
					if g.actors {
						r.Wrong = append(r.Wrong, Wrong{Item: item, Want: s.showChain(&g), Text: s.text})
					}
					continue
				}
				used[best] = true
				right++
				hitAll++
				if !g.actors {
					continue
				}
				hit++
				e := &got[best]
				n, ok := s.ranks(&g, e)
				places += n
				placesRight += ok
				if len(e.Items) == len(g.items) {
					lengthsRight++
				}
				if ok < n || len(e.Items) != len(g.items) {
					r.Wrong = append(r.Wrong, Wrong{Item: item, Want: s.showChain(&g), Got: s.show(e), Text: s.text})
				}
			}
			found += len(got)
			for i := range got {
				if !used[i] {
					r.Wrong = append(r.Wrong, Wrong{Item: item, Got: s.show(&got[i]), Text: s.text})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	r.Items = actorChains
	precision, recall := ratio(right, found), ratio(hit, actorChains)
	r.Add("precision", precision)
	r.Add("recall", recall)
	r.Add("f1", f1(precision, recall))
	r.Add("rank_exact", ratio(placesRight, places))
	r.Add("length_exact", ratio(lengthsRight, hit))
	r.Add("recall_all", ratio(hitAll, chains))
	r.Count("found", found)
	r.Count("actor_chains", actorChains)
	r.Count("chains", chains)
	r.Count("sentences", sentences)
	return r, nil
}

// chains returns the chains of a sentence that hold three proper nouns.
func (s *ud) chains(p *lexicon.Profile) []chain {
	children := make([][]int, len(s.words))
	for i, w := range s.words {
		if w.head >= 0 && w.head != i {
			children[w.head] = append(children[w.head], i)
		}
	}
	names := p.Names.Find(lexicon.Split(s.text))
	toks := lexicon.Split(s.text)
	var out []chain
	for i, w := range s.words {
		if w.rel == "conj" {
			continue // within a chain
		}
		// The conjuncts, those of conjuncts too.
		heads := []int{i}
		for k := 0; k < len(heads) && k < len(s.words); k++ {
			for _, c := range children[heads[k]] {
				if s.words[c].rel == "conj" {
					heads = append(heads, c)
				}
			}
		}
		slices.Sort(heads)
		proper, actors := 0, 0
		var c chain
		for _, h := range heads {
			if s.words[h].pos == "PROPN" {
				proper++
			}
			if slices.ContainsFunc(names, func(m lexicon.Match) bool {
				return p.Names.Name(m.ID).Actor != "" && toks[m.Start].Start <= s.words[h].start && s.words[h].end <= toks[m.End-1].End
			}) {
				actors++
			}
			it := chainItem{h, s.words[h].start, s.words[h].end}
			s.extend(children, h, &it, 0)
			c.items = append(c.items, it)
		}
		if proper < 3 {
			continue
		}
		c.actors = actors >= 2 && 2*actors >= len(c.items)
		out = append(out, c)
	}
	return out
}

// extend widens an item to all that belongs to a word, other conjuncts, what
// joins them, and punctuation left out.
func (s *ud) extend(children [][]int, word int, it *chainItem, depth int) {
	if depth > len(s.words) {
		return // a circle
	}
	for _, c := range children[word] {
		w := &s.words[c]
		if w.rel == "cc" || w.rel == "punct" || w.rel == "conj" && word == it.head {
			continue
		}
		it.start, it.end = min(it.start, w.start), max(it.end, w.end)
		s.extend(children, c, it, depth+1)
	}
}

// enumerations returns the lists of three items and more that are found, those
// of adjectives left out.
func (s *ud) enumerations(p *lexicon.Profile) []mention.Enumeration {
	t := &corpus.Text{Body: s.text, Blocks: []corpus.Block{{Kind: corpus.Body, End: len(s.text)}}}
	sent := segment.Sentence{End: len(s.text), Turn: -1}
	segment.Tokenise(t, &sent, &p.Language)
	return slices.DeleteFunc(mention.Enumerations(t, p, &sent), func(e mention.Enumeration) bool {
		proper := 0
		for _, it := range e.Items {
			if slices.ContainsFunc(s.words, func(w udWord) bool { return w.pos == "PROPN" && w.start < it.End && it.Start < w.end }) {
				proper++
			}
		}
		return len(e.Items) < 3 || proper < 2 || 2*proper < len(e.Items)
	})
}

// is reports whether a found item is a conjunct: its words hold the head, or lie
// within the conjunct.
func (s *ud) is(g *chainItem, it *mention.Item) bool {
	w := &s.words[g.head]
	return it.Start <= w.start && w.end <= it.End || g.start <= it.Start && it.End <= g.end
}

func (s *ud) same(g *chain, e *mention.Enumeration) bool {
	shared := 0
	for i := range e.Items {
		if slices.ContainsFunc(g.items, func(c chainItem) bool { return s.is(&c, &e.Items[i]) }) {
			shared++
		}
	}
	return shared >= 2 && 2*shared >= len(g.items)+len(e.Items)-shared
}

// ranks compares the places of the actors that both have.
func (s *ud) ranks(g *chain, e *mention.Enumeration) (both, exact int) {
	for i := range e.Items {
		if e.Items[i].Actor == "" {
			continue
		}
		k := slices.IndexFunc(g.items, func(c chainItem) bool { return s.is(&c, &e.Items[i]) })
		if k < 0 {
			continue
		}
		both++
		if k == i {
			exact++
		}
	}
	return both, exact
}

func (s *ud) showChain(c *chain) string {
	var out []string
	for _, it := range c.items {
		out = append(out, s.text[it.start:it.end])
	}
	return strings.Join(out, " | ")
}

func (s *ud) show(e *mention.Enumeration) string {
	var out []string
	for _, it := range e.Items {
		out = append(out, s.text[it.Start:it.End])
	}
	return strings.Join(out, " | ")
}
