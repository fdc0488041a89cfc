package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"visavis/corpus/internal/pdf"
)

// haveTesseract says what to do where Tesseract is not installed.
func haveTesseract() error {
	if _, err := exec.LookPath("tesseract"); err != nil {
		return errors.New("OCR was asked for, but tesseract is not installed; install it (Debian: tesseract-ocr), or leave out --ocr")
	}
	return nil
}

// recognise reads the text off the picture of a page. Its confidence is the
// mean over the words, 0 to 1.
func recognise(picture image.Image, dpi int) (page pdf.Page, confidence float64, err error) {
	var in, out, message bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&in, picture); err != nil {
		return page, -1, err
	}
	// Nothing goes through a file, so nothing can be left behind.
	cmd := exec.Command("tesseract", "stdin", "stdout", "--dpi", strconv.Itoa(dpi), "-l", "eng", "tsv")
	cmd.Env = append(cmd.Environ(), "OMP_THREAD_LIMIT=1") // documents run side by side already
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &message
	dieWithParent(cmd)
	if err := cmd.Run(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(message.String()), "\n")
		return page, -1, fmt.Errorf("tesseract: %w: %s", err, first)
	}
	glyphs, confidence := readTSV(&out, float64(picture.Bounds().Dy()), dpi)
	return pdf.Arrange(glyphs, 0), confidence, nil
}

// readTSV turns Tesseract's table of lines and words into glyphs, in points of
// a page of the given height in dots.
func readTSV(r *bytes.Buffer, height float64, dpi int) (out []pdf.Glyph, confidence float64) {
	unit := 72 / float64(dpi)
	var lines [][]recognised
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	count, sum := 0, 0.0
	for sc.Scan() {
		// level page block paragraph line word left top width height confidence text
		f := strings.Split(sc.Text(), "\t")
		if len(f) < 12 {
			continue
		}
		var n [6]float64
		for i := range n {
			n[i], _ = strconv.ParseFloat(f[i+5], 64)
		}
		left, top, wide, high := n[1], n[2], n[3], n[4]
		switch f[0] {
		case "4":
			lines = append(lines, nil)
		case "5":
			text := strings.TrimSpace(f[11])
			if len(lines) == 0 || text == "" {
				continue
			}
			last := len(lines) - 1
			lines[last] = append(lines[last], recognised{text, left, wide, top + high, high})
			sum += n[5] / 100
			count++
		}
	}
	sizes := make([]float64, len(lines))
	for i, l := range lines {
		sizes[i] = median(l, recognised.size)
	}
	usual := 0.0
	if len(sizes) > 0 {
		usual = slices.Sorted(slices.Values(sizes))[len(sizes)/2]
	}
	for i, l := range lines {
		// Most of a page is in one size; what boxes say is rough.
		size := sizes[i]
		if size > 0.6*usual && size < 1.5*usual {
			size = usual
		}
		y := height - median(l, func(w recognised) float64 { return w.bottom - w.drop()*size })
		for k, w := range l {
			// Columns are told apart already: a gap in a line is a blank, however
			// wide the typewriter set it.
			if k+1 < len(l) {
				w.width = max(w.width, l[k+1].left-w.left-0.3*size)
			}
			// Where its letters stand in a word is not told, and does not matter.
			step := w.width / float64(utf8.RuneCountInString(w.text))
			i := 0
			for _, c := range w.text {
				out = append(out, pdf.Glyph{
					X: (w.left + step*float64(i)) * unit, Y: y * unit, DX: step * unit, Size: size * unit, Text: string(c),
				})
				i++
			}
		}
	}
	if count == 0 {
		return nil, -1
	}
	return out, sum / float64(count)
}

// recognised is a word as Tesseract sees it, in dots from the top left.
type recognised struct {
	text                        string
	left, width, bottom, height float64
}

// size tells the size of the type from the height of a word's box, which is as
// high as its letters: from the foot of a p to the head of a d, less where one
// is missing.
func (w recognised) size() float64 {
	rise := 0.5
	if strings.ContainsFunc(w.text, func(r rune) bool { return r < 'a' || strings.ContainsRune("bdfhiklt", r) }) {
		rise = 0.72
	}
	return w.height / (rise + w.drop())
}

// drop is how far a word reaches below its baseline, in sizes.
func (w recognised) drop() float64 {
	if strings.ContainsAny(w.text, "gjpqy,;()") {
		return 0.22
	}
	return 0
}

func median(words []recognised, of func(recognised) float64) float64 {
	if len(words) == 0 {
		return 0
	}
	var list []float64
	for _, w := range words {
		list = append(list, of(w))
	}
	slices.Sort(list)
	return list[len(list)/2]
}
