package measure

// A Measure is one figure for each party, side by side.
type Measure struct {
	ID    string // stable: frame_share:ID, register_share:LABEL, ...
	Label string // in words
	Count bool   // a whole number; else a share, a rate or a mean
	Value [2]Value
}

// A Value is a figure and what lies behind it. A figure whose base is empty is
// undefined.
type Value struct {
	X       float64 `json:"value"`
	Defined bool    `json:"defined"`
	Base    Base    `json:"base"`
}

// A Base is what a figure was computed from. With few documents, and fewer
// series, a difference between parties describes these documents and nothing
// else (METHOD 4.8): no mean is to be read without it.
type Base struct {
	Documents  int `json:"documents"`
	Series     int `json:"series"` // a document without a series is one of its own
	References int `json:"references"`
	Lists      int `json:"lists,omitempty"` // of lists, where the figure is one of lists
}

// Compare lays the two parties side by side, over the included documents;
// those without a mention count with their zeros.
//
//   - Shares of references, registers and frames are of all references of the
//     party; a frame counts where it stands under the study's regime.
//   - Mean valence and affect are means of the means of the documents
//     (METHOD 4.6), of those with a reference.
//   - Places in lists are means over lists (METHOD 3.3): the mean rank over
//     those of 2 items and more, the last two places over those of 4 and more;
//     once more without lists in alphabetical or protocol order, where the
//     place says nothing (METHOD 6.8).
//   - A document co-mentions a priority multilateral when at least one
//     reference names at least one of the speaker's (METHOD 6.9 asks for 2 by
//     default; the cell of the paper's table needs 1).
func (s *Study) Compare(docs []Document) []Measure {
	var t [2]*tally
	for p := range s.Parties {
		t[p] = &tally{
			registers: make([]int, len(Registers)),
			frames:    make([]int, len(s.Frames)),
		}
	}
	for i := range docs {
		if p := s.party(docs[i].Party); p >= 0 && docs[i].Decision == Included {
			t[p].add(&docs[i])
		}
	}

	var out []Measure
	add := func(id, label string, value func(t *tally) Value) {
		out = append(out, Measure{ID: id, Label: label, Value: [2]Value{value(t[0]), value(t[1])}})
	}
	count := func(id, label string, n func(t *tally) int) {
		add(id, label, func(t *tally) Value {
			return Value{X: float64(n(t)), Defined: true, Base: t.all.base()}
		})
		out[len(out)-1].Count = true
	}
	share := func(id, label string, n func(t *tally) int) {
		add(id, label, func(t *tally) Value { return ratio(float64(n(t)), t.references, t.speaking.base()) })
	}

	count("documents", "Documents", func(t *tally) int { return t.all.documents })
	count("series", "Series", func(t *tally) int { return t.all.base().Series })
	count("words", "Words", func(t *tally) int { return t.words })
	count("mentions", "Mentions", func(t *tally) int { return t.mentions })
	count("references", "References", func(t *tally) int { return t.references })
	add("references_per_1000_words", "References per 1,000 words", func(t *tally) Value {
		return ratio(1000*float64(t.references), t.words, t.all.base())
	})
	share("substantive_share", "Share of substantive references", func(t *tally) int { return t.substantive })
	share("qualitative_share", "Share of qualitative references", func(t *tally) int { return t.qualitative })
	add("mean_valence", "Mean valence of documents (-1 to 1)", func(t *tally) Value {
		return ratio(t.valence, t.speaking.documents, t.speaking.base())
	})
	add("mean_affect", "Mean affect of documents (0 to 1)", func(t *tally) Value {
		return ratio(t.affect, t.speaking.documents, t.speaking.base())
	})
	for i, r := range Registers {
		share("register_share:"+r, "Share of references: "+r, func(t *tally) int { return t.registers[i] })
	}
	for i, f := range s.Frames {
		share("frame_share:"+f.ID, "Share of references: "+f.Label, func(t *tally) int { return t.frames[i] })
	}
	count("lists", "Lists that name the partner", func(t *tally) int { return t.lists.base().Lists })
	add("mean_list_rank", "Mean place in lists (0 first, 1 last)", func(t *tally) Value {
		return ratio(t.rho, t.ranked.lists, t.ranked.base())
	})
	add("last_two_share", "Share in the last two places (lists of 4 and more)", func(t *tally) Value {
		return ratio(float64(t.lastTwo), t.long.lists, t.long.base())
	})
	add("last_two_share_free", "The same, lists in free order only", func(t *tally) Value {
		return ratio(float64(t.lastTwoFree), t.free.lists, t.free.base())
	})
	add("comention_share", "Share of documents that co-mention a priority multilateral", func(t *tally) Value {
		return ratio(float64(t.coMention), t.all.documents, t.all.base())
	})
	return out
}

func ratio(sum float64, n int, base Base) Value {
	if n == 0 {
		return Value{Base: base}
	}
	return Value{X: sum / float64(n), Defined: true, Base: base}
}

// A tally is the sum of the documents of one party.
type tally struct {
	words, mentions, references, substantive, qualitative int

	valence, affect      float64 // sums of the means of documents
	registers, frames    []int
	rho                  float64
	lastTwo, lastTwoFree int
	coMention            int

	all, speaking             group // included documents; those with a reference
	lists, ranked, long, free group // those with a list: any, with a rank, of 4 items, of 4 in free order
}

// A group is a set of documents, with the lists of it that a figure uses.
type group struct {
	documents, singles, references, lists int
	series                                map[string]bool
}

func (g *group) add(d *Document) {
	g.documents++
	g.references += d.References
	if d.Series == "" {
		g.singles++
		return
	}
	if g.series == nil {
		g.series = map[string]bool{}
	}
	g.series[d.Series] = true
}

// addLists adds a document with n lists of the kind of the group, if it has any.
func (g *group) addLists(d *Document, n int) {
	if n > 0 {
		g.add(d)
		g.lists += n
	}
}

func (g *group) base() Base {
	return Base{Documents: g.documents, Series: g.singles + len(g.series), References: g.references, Lists: g.lists}
}

func (t *tally) add(d *Document) {
	t.words += d.Words
	t.mentions += d.Mentions
	t.references += d.References
	t.substantive += d.Substantive
	t.qualitative += d.Qualitative
	t.all.add(d)
	if d.References > 0 {
		t.valence += d.Valence
		t.affect += d.Affect
		t.speaking.add(d)
	}
	for i, n := range d.Registers {
		t.registers[i] += n
	}
	for i, n := range d.FrameRefs {
		t.frames[i] += n
	}
	if d.CoMention {
		t.coMention++
	}
	ranked, long, free := 0, 0, 0
	for _, l := range d.Lists {
		if rho, ok := l.Rho(); ok {
			t.rho += rho
			ranked++
		}
		if last, ok := l.LastTwo(); ok {
			long++
			if last {
				t.lastTwo++
			}
			if l.Order == "free" {
				free++
				if last {
					t.lastTwoFree++
				}
			}
		}
	}
	t.lists.addLists(d, len(d.Lists))
	t.ranked.addLists(d, ranked)
	t.long.addLists(d, long)
	t.free.addLists(d, free)
}
