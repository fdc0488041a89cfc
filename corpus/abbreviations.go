package corpus

import "visavis/corpus/internal/lines"

// markAbbreviations gives the entries of lists of abbreviations their kind, in
// whatever format they come: a name in one is nobody's words (METHOD 2.5). An
// entry is one block ("UNO: United Nations Organisation") or two, as cells of a
// table and terms with their meanings are. What is behind an abbreviation must be
// its words, so no language is asked; where most of a run of entries are such all
// are, for some abbreviations come from another language. Two blocks, and words
// without a mark between, may be anything unless they come in a row.
func markAbbreviations(t *Text) {
	for i := 0; i < len(t.Blocks); {
		to, entries, marked := glosses(t, i)
		if entries == 0 {
			to, entries = meanings(t, i)
		}
		if marked || entries > 1 {
			for k := i; k < to; k++ {
				t.Blocks[k].Kind = AbbreviationList
			}
		}
		i = max(to, i+1)
	}
}

// glosses returns where a run of entries ends that begins with block i, each in a
// block, and how many there are: none where most do not give the abbreviation's
// words. marked says that more than a blank parts these in each.
func glosses(t *Text, i int) (to, entries int, marked bool) {
	kind, sure := t.Blocks[i].Kind, 0
	marked = true
	for to = i; to < len(t.Blocks) && t.Blocks[to].Kind == kind && (kind == Body || kind == ListItem); to++ {
		short, long, mark, ok := lines.Gloss(t.Block(to))
		if !ok {
			break
		}
		entries++
		marked = marked && mark
		if lines.StandsFor(short, long) {
			sure++
		}
	}
	if sure*2 <= entries {
		return i, 0, false
	}
	return to, entries, marked
}

// meanings is the same of entries in two blocks.
func meanings(t *Text, i int) (to, entries int) {
	kind := t.Blocks[i].Kind
	if kind != TableCell && kind != ListItem {
		return i, 0
	}
	for to = i; to+1 < len(t.Blocks) && t.Blocks[to].Kind == kind && t.Blocks[to+1].Kind == kind; to += 2 {
		if !lines.StandsFor(t.Block(to), t.Block(to+1)) {
			break
		}
		entries++
	}
	return to, entries
}
