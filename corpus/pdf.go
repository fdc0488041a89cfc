package corpus

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/pdf"
	"visavis/corpus/internal/pdfium"
)

// pdfReader reads one PDF. The first engine keeps columns and spreads apart
// better; the second opens files that the first refuses and decodes fonts that
// it does not know. So each page is read by the first, and by the second where
// that failed or its text is not sound.
type pdfReader struct {
	data     []byte
	opt      ReadOptions
	progress progress
	first    *pdf.File
	second   *pdfium.File
	failed   error // why the second engine does not open the file

	doc   *block.Document
	pages []pdf.Page

	lost, letters int      // characters that were not decoded, and that were
	broken        []string // pages that were not read to their end
	unlike        []string // pages on which the engines disagree
	bare          int      // pages without a text layer, but with something on them
	unread        error    // why the last of them could not be recognised
	seen          int      // pages read by OCR
	confidence    float64  // sum over these
}

// Agreement below which a researcher is told. Where the engines agree better,
// the text was good in nine of ten files; where not, it was bad in two of three.
const agreement = 0.9

// sound is the health below which the second engine is asked.
const sound = 0.8

func readPDF(data []byte, opt ReadOptions, tell progress) (*block.Document, error) {
	r := &pdfReader{data: data, opt: opt, progress: tell, doc: &block.Document{}}
	defer func() {
		if r.second != nil {
			r.second.Close()
		}
	}()
	if err := r.open(); err != nil {
		return nil, err
	}
	if most := opt.pages(); r.doc.Pages > most {
		return nil, fmt.Errorf("has %d pages, the limit is %d; split it, or raise the limit with --max-pages", r.doc.Pages, most)
	}
	if opt.OCR {
		if err := haveTesseract(); err != nil {
			return nil, err
		}
	}
	for i := range r.doc.Pages {
		r.page(i)
	}
	if err := r.judge(); err != nil {
		return nil, err
	}
	r.doc.Blocks = pdf.Compose(r.pages)
	return r.doc, nil
}

// open opens the file with the first engine, and with the second where that
// fails or does not reach all pages.
func (r *pdfReader) open() error {
	var err error
	if r.opt.secondOnly {
		err = errors.New("the first engine was given up")
	} else {
		r.progress(EngineOwn, 0)
		r.first, err = pdf.Open(r.data)
	}
	switch {
	case err == nil && r.first.Warning == "":
		r.doc.Pages, r.doc.Title = r.first.Pages(), r.first.Title
		return nil
	case pdf.IsForeign(err):
		return err
	}
	second := r.ask()
	switch {
	case second == nil && err == nil:
		r.doc.Warnings = append(r.doc.Warnings, r.first.Warning)
		r.doc.Pages, r.doc.Title = r.first.Pages(), r.first.Title
		return nil
	case second == nil && (errors.Is(r.failed, pdf.ErrPassword) || r.opt.secondOnly):
		return r.failed
	case second == nil:
		return err
	}
	if err == nil && r.first.Pages() != second.Pages() {
		r.first = nil
	}
	if err != nil {
		r.first = nil
	}
	r.doc.Pages, r.doc.Title = second.Pages(), second.Title()
	return nil
}

// ask returns the file as the second engine opens it, nil if it does not.
func (r *pdfReader) ask() *pdfium.File {
	if r.second == nil && r.failed == nil {
		r.progress(EnginePdfium, 0)
		r.second, r.failed = pdfium.Open(r.data)
	}
	return r.second
}

// reading is what one engine made of a page.
type reading struct {
	page    pdf.Page
	text    string
	engine  Engine
	health  float64
	letters int
	err     error
}

func newReading(p pdf.Page, engine Engine, err error) reading {
	r := reading{page: p, text: p.Text(), engine: engine, err: err}
	r.letters = countLetters(r.text)
	r.health = health(r.text, p.Lost())
	return r
}

// worth compares readings of one page: how much text there is, as far as it is
// sound.
func (r reading) worth() float64 { return r.health * float64(r.letters) }

// page reads the page with index i.
func (r *pdfReader) page(i int) {
	best := reading{engine: EnginePdfium}
	if r.first != nil {
		r.progress(EngineOwn, i+1)
		p, err := r.first.Page(i)
		best = newReading(p, EngineOwn, err)
	}
	sick := best.err != nil || best.health < sound
	info := PageInfo{Agreement: -1, Confidence: -1}
	blank := false
	if r.first == nil || sick || r.opt.CheckText {
		if f := r.ask(); f != nil {
			r.progress(EnginePdfium, i+1)
			var p pdf.Page
			var err error
			p, blank, err = f.Page(i)
			other := newReading(p, EnginePdfium, err)
			if r.first == nil {
				best = other
			} else {
				if best.letters+other.letters > 0 {
					info.Agreement = WordF1(best.text, other.text)
				}
				if sick && other.worth() > best.worth() || other.worth() > 1.5*best.worth() {
					best = other
				}
			}
		}
	}
	if best.letters == 0 && !blank {
		if r.opt.OCR {
			best, info.Confidence = r.recognise(i)
		}
		if best.letters > 0 {
			r.seen++
			r.confidence += info.Confidence
		}
		if best.letters == 0 {
			r.bare++
		}
	}
	if best.err != nil {
		r.broken = append(r.broken, fmt.Sprintf("page %d could not be read to its end: %v", i+1, best.err))
	}
	if best.letters > 0 {
		info.Engine = best.engine
		info.Words = countWords(best.text)
	}
	if info.Agreement >= 0 && info.Agreement < agreement {
		r.unlike = append(r.unlike, fmt.Sprintf("%d (%.2f)", i+1, info.Agreement))
	}
	r.lost += best.page.Lost()
	r.letters += best.letters
	r.pages = append(r.pages, best.page)
	r.doc.PageInfo = append(r.doc.PageInfo, info)
}

// recognise reads page i by OCR.
func (r *pdfReader) recognise(i int) (reading, float64) {
	fail := func(err error) (reading, float64) {
		r.unread = err
		return reading{engine: EngineOCR}, -1
	}
	f := r.ask()
	if f == nil {
		return fail(r.failed)
	}
	r.progress(EngineOCR, i+1)
	picture, dpi, err := f.Draw(i)
	if err != nil {
		return fail(err)
	}
	p, confidence, err := recognise(picture, dpi)
	if err != nil {
		return fail(err)
	}
	return newReading(p, EngineOCR, nil), confidence
}

// maxNamed is how many pages are named one by one.
const maxNamed = 5

// judge says whether there is text to go on with, and warns of what a
// researcher should know.
func (r *pdfReader) judge() error {
	d := r.doc
	if r.letters == 0 {
		switch {
		case r.lost > 0:
			return errors.New("has text that cannot be decoded, for its fonts do not say what their characters are; print it to a new PDF or run OCR, for example with ocrmypdf --force-ocr")
		case len(r.broken) > 0:
			return pdf.Damaged(r.broken[0])
		case r.bare == 0:
			return fmt.Errorf("has no text: nothing is on %s (form fields and notes are not read)", every(d.Pages))
		case r.opt.OCR && r.unread != nil:
			return fmt.Errorf("has no text layer, and OCR failed: %w", r.unread)
		case r.opt.OCR:
			return errors.New("has no text layer, and OCR found no letter on its pages")
		}
		return fmt.Errorf("has no text layer on %s; run OCR first, for example with ocrmypdf, or use --ocr", every(d.Pages))
	}
	warn := func(format string, args ...any) { d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...)) }
	for _, s := range r.broken[:min(maxNamed, len(r.broken))] {
		warn("%s", s)
	}
	if n := len(r.broken) - maxNamed; n > 0 {
		warn("%d more pages could not be read to their end", n)
	}
	switch n := r.bare; {
	case n == 0:
	case r.unread != nil:
		warn("%d of %d pages have no text layer, and OCR failed: %v", n, d.Pages, r.unread)
	case r.opt.OCR:
		warn("%d of %d pages have no text layer, and OCR found no letter on them", n, d.Pages)
	default:
		warn("%d of %d pages have no text layer; run OCR first, for example with ocrmypdf", n, d.Pages)
	}
	if r.seen > 0 {
		warn("%d of %d pages were read by OCR with a mean confidence of %.2f; compare quotes with the page", r.seen, d.Pages, r.confidence/float64(r.seen))
	}
	if r.lost*50 > r.lost+r.letters {
		warn("%d%% of the characters could not be decoded", 100*r.lost/(r.lost+r.letters))
	}
	if n := len(r.unlike); n > 0 {
		more := ""
		if n > maxNamed {
			more = fmt.Sprintf(" and %d more", n-maxNamed)
		}
		warn("two engines read different words on page %s%s (the number is their agreement, 1 is full); check these pages in the text", strings.Join(r.unlike[:min(maxNamed, n)], ", "), more)
	}
	return nil
}

// every names all n pages in a sentence of what is not there.
func every(n int) string {
	if n == 1 {
		return "its only page"
	}
	return fmt.Sprintf("any of its %d pages", n)
}

// health says how far a text looks like words that were rightly decoded and
// parted, 0 to 1; 0 where there are no letters. Short texts are given the
// benefit of the doubt.
func health(text string, lost int) float64 {
	words, single, glued, letters := 0, 0, 0, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isWordRune(r) }) {
		if !alphabetic(w) {
			continue
		}
		n := utf8.RuneCountInString(w)
		words++
		letters += n
		if n == 1 {
			single++
		}
		if n > longWord {
			glued += n
		}
	}
	all := countLetters(text)
	if all == 0 {
		return 0
	}
	h := 1 - 2*garble(text)
	h *= float64(all) / float64(all+lost)
	if words >= 20 {
		// Running text has up to a tenth of such words; formulas have more.
		h *= 1 - between(float64(single)/float64(words), 0.3, 0.7)
		h *= 1 - between(float64(glued)/float64(letters), 0.1, 0.5)
	}
	return max(0, h)
}

// longWord is the length beyond which a word is rather several glued together.
const longWord = 24

// between maps x from the range of low to high to 0 to 1.
func between(x, low, high float64) float64 {
	return math.Min(1, math.Max(0, (x-low)/(high-low)))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// alphabetic says whether w is in a script that parts its words with blanks.
func alphabetic(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func countWords(s string) int {
	n := 0
	for range words(s) {
		n++
	}
	return n
}

// words yields the runs of letters and digits of a text, in small letters.
func words(s string) func(func(string) bool) {
	return strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) && !unicode.IsDigit(r) })
}

// WordF1 is how far two texts have the same words, in whatever order: the F1 of
// the one against the other, 0 to 1; 1 where both are empty.
func WordF1(a, b string) float64 {
	return overlap(words(ligatures.Replace(a)), words(ligatures.Replace(b)))
}

// BigramF1 is the same of pairs of neighbouring words, for which order counts.
func BigramF1(a, b string) float64 {
	return overlap(pairs(words(ligatures.Replace(a))), pairs(words(ligatures.Replace(b))))
}

func pairs(words iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		before := ""
		for w := range words {
			if before != "" && !yield(before+" "+w) {
				return
			}
			before = w
		}
	}
}

func overlap(a, b iter.Seq[string]) float64 {
	have, na, nb, both := map[string]int{}, 0, 0, 0
	for w := range a {
		have[w]++
		na++
	}
	for w := range b {
		nb++
		if have[w] > 0 {
			have[w]--
			both++
		}
	}
	if na+nb == 0 {
		return 1
	}
	return 2 * float64(both) / float64(na+nb)
}
