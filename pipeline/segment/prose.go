package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
)

// Limits on what the library is shown. Its tokeniser copies a run of blanks
// anew for every blank in it, and its expressions are run over whole words;
// neither a longer run nor a longer word says more about where a sentence
// ends.
const (
	maxRun  = 12  // bytes of a run of marks and blanks
	maxWord = 240 // bytes without a blank
)

// guess asks the library where sentences end in each of the parts: byte
// offsets into the part, ascending, each right behind the last character of a
// sentence. All parts go through one call, because each call loads the
// library's model. An answer that cannot be laid over the text again is
// dropped from there on; the rules then decide without it.
func guess(parts []string) [][]int {
	if len(parts) == 0 {
		return nil
	}
	ends := make([][]int, len(parts))
	var f feed
	for i, p := range parts {
		f.add(i, p)
	}
	text := f.buf.String()
	at, k := 0, 0
	for _, s := range sentencesOf(text) {
		i := strings.Index(text[at:], s)
		if i < 0 {
			break
		}
		if s == "" {
			continue
		}
		at += i + len(s)
		// Pieces ascend as the sentences do: one walk maps them all.
		for k+1 < len(f.pieces) && f.pieces[k+1].feed < at {
			k++
		}
		p := f.pieces[k]
		ends[p.part] = append(ends[p.part], p.at+at-p.feed)
	}
	return ends
}

// sentencesOf runs the library. Whatever it stumbles over costs us its advice,
// not the document.
func sentencesOf(text string) (out []string) {
	defer func() {
		if recover() != nil {
			out = nil
		}
	}()
	doc, err := prose.NewDocument(text,
		prose.WithSegmentation(true),
		prose.WithTokenization(false),
		prose.WithTagging(false),
		prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	for _, s := range doc.Sentences() {
		out = append(out, s.Text)
	}
	return out
}

// A feed is the text shown to the library: the parts without what the limits
// leave out, and the way back from it to the parts.
type feed struct {
	buf    strings.Builder
	pieces []piece
}

// A piece says that the feed from byte feed on is the part from byte at on.
type piece struct{ feed, part, at int }

func (f *feed) add(part int, s string) {
	if f.buf.Len() > 0 {
		f.buf.WriteString("\n\n")
	}
	open := -1 // where the slice not yet written begins
	flush := func(end int) {
		if open >= 0 {
			f.pieces = append(f.pieces, piece{f.buf.Len(), part, open})
			f.buf.WriteString(s[open:end])
			open = -1
		}
	}
	run, word := 0, 0
	blank, lost := true, false // the last character shown was a blank; one was left out since
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		space := unicode.IsSpace(r)
		if space {
			word = 0
		} else {
			word += n
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			run = 0
		} else {
			run += n
		}
		switch {
		case space && blank || run > maxRun || word > maxWord:
			flush(i)
			lost = lost || space && !blank
		case space && r != ' ':
			flush(i)
			f.buf.WriteByte(' ')
			blank, lost = true, false
		default:
			if lost {
				f.buf.WriteByte(' ')
			}
			if open < 0 {
				open = i
			}
			blank, lost = space, false
		}
		i += n
	}
	flush(len(s))
}
