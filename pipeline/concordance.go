package pipeline

import (
	"context"
	"runtime"

	"visavis/corpus"
	"visavis/lexicon"
)

// A Line of a concordance is one place where a pattern stands. Offsets are
// bytes of the document's canonical text; the contexts are the rest of the
// block on either side.
type Line struct {
	Page              int // from 1; 0 where the format has no pages
	Start, End        int
	Left, Node, Right string
}

// Concordance reads all documents of a study and calls f with the lines of
// each, in the order of the manifest, or with why a document could not be
// read. Documents are read by read, nil for this process.
func Concordance(ctx context.Context, study *corpus.Study, pattern lexicon.Pattern, read Read, f func(doc *corpus.Document, lines []Line, err error) error) error {
	set := lexicon.NewSet([]lexicon.Pattern{pattern})
	type found struct {
		lines []Line
		err   error
	}
	read = read.orHere()
	work := func(ctx context.Context, i int) (out found) {
		text, err := read.document(ctx, &study.Documents[i])
		if err != nil {
			return found{err: err}
		}
		return found{lines: lines(text, set)}
	}
	return ordered(ctx, runtime.GOMAXPROCS(0), len(study.Documents), work, func(i int, o found) error {
		return f(&study.Documents[i], o.lines, o.err)
	})
}

func lines(text *corpus.Text, set *lexicon.Set) []Line {
	var out []Line
	for i, b := range text.Blocks {
		s := text.Block(i)
		toks := lexicon.Split(s)
		for _, m := range lexicon.Leftmost(set.Find(toks)) {
			from, to := toks[m.Start].Start, toks[m.End-1].End
			out = append(out, Line{
				Page: b.Page, Start: b.Start + from, End: b.Start + to,
				Left: s[:from], Node: s[from:to], Right: s[to:],
			})
		}
	}
	return out
}
