package corpus

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/pdfium"
)

func TestHealth(t *testing.T) {
	prose := strings.Repeat("The council met in spring and thanked its partners for their help. ", 5)
	for _, test := range []struct {
		name, text string
		lost       int
		sound      bool
	}{
		{"prose", prose, 0, true},
		{"a title", "Annual Report", 0, true},
		{"Russian", strings.Repeat("Совет собрался весной и поблагодарил всех партнёров за помощь. ", 5), 0, true},
		{"Japanese", strings.Repeat("外務省は本日会議を開催した。", 10), 0, true},
		{"numbers with a few letters", "a 1 2 3 b 4 5 6", 0, true},
		{"long words of German", strings.Repeat("Der Rat tagte im Frühling mit allen Partnern am Fluss und dankte ihnen für ihre Hilfe bei den Arbeiten, die nach dem Bericht der Donaudampfschifffahrtsgesellschaft begonnen hatten, als das Wasser wieder fiel und die Ufer trocken wurden, und wünschte allen Beteiligten weiterhin Erfolg. ", 5), 0, true},
		{"nothing", "12 – 13", 0, false},
		{"letters set apart", strings.Repeat("T h e c o u n c i l m e t i n s p r i n g ", 3), 0, false},
		{"words glued", strings.Repeat("Thecouncilmetinspringandthankeditspartners fortheirhelpandtheirgenerosity ", 12), 0, false},
		{"undecoded", strings.Repeat("Th\uFFFD c\uFFFDncil m\uFFFDt ", 10), 0, false},
		{"consonants", strings.Repeat("Xhq kzrbg npl yz ", 10), 0, false},
		{"as many characters lost", prose, len(prose), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := health(test.text, test.lost); (got >= sound) != test.sound || got < 0 || got > 1 {
				t.Errorf("health %.2f, sound from %.2f", got, sound)
			}
		})
	}
}

func TestWordF1(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"", "", 1},
		{"one", "", 0},
		{"The river, the sea.", "the SEA the river", 1},
		{"one two three four", "one two", 2.0 / 3},
		{"one one", "one", 2.0 / 3},
		{"ﬁsh 12", "fish 12", 1},
	} {
		if got := WordF1(test.a, test.b); got < test.want-1e-9 || got > test.want+1e-9 {
			t.Errorf("%q and %q: got %.3f, want %.3f", test.a, test.b, got, test.want)
		}
	}
}

// A sheet is a page to be: content in the language of PDF, or a picture.
type sheet struct {
	content string
	picture *image.Gray
}

// makePDF writes pages on which the font F is Helvetica and P the picture.
func makePDF(pages ...sheet) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+3*i)
	}
	object("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, p := range pages {
		picture := p.picture
		if picture == nil {
			picture = image.NewGray(image.Rect(0, 0, 1, 1))
		}
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write(picture.Pix)
		w.Close()
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</P %d 0 R>>>>>>", 5+3*i, 6+3*i)
		object("<</Length %d>>stream\n%s\nendstream", len(p.content), p.content)
		size := picture.Rect.Size()
		object("<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", size.X, size.Y, z.Len(), z.String())
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

const (
	prosePage   = "BT /F 12 Tf 50 700 Td (The council met in spring and thanked its partners for their help.) Tj ET"
	picturePage = "q 595 0 0 842 0 0 cm /P Do Q"
)

func ignore(Engine, int) {}

// Each page is read by the engine that does it well, and pages without text
// are told from blank ones.
func TestReadPDF(t *testing.T) {
	whole := makePDF(sheet{content: prosePage})
	spaced := strings.Repeat("(c) Tj 30 0 Td (o) Tj 30 0 Td (u) Tj 30 0 Td (n) Tj 30 0 Td (c) Tj -120 -20 Td ", 8)
	for _, test := range []struct {
		name    string
		data    []byte
		opt     ReadOptions
		engines string // a letter a page: o, p, or - for none
		warning string // part of the only one; "" for none
		err     string // part of it
	}{
		{"plain", whole, ReadOptions{}, "o", "", ""},
		{"both engines", whole, ReadOptions{CheckText: true}, "o", "", ""},
		{"second only", whole, ReadOptions{secondOnly: true}, "p", "", ""},
		{"cut short", whole[:bytes.LastIndex(whole, []byte("xref"))], ReadOptions{}, "p", "", ""},
		{"blank page", makePDF(sheet{}, sheet{content: prosePage}), ReadOptions{}, "-o", "", ""},
		{"letters set apart on purpose", makePDF(sheet{content: "BT /F 12 Tf 50 700 Td " + spaced + " ET"}), ReadOptions{}, "o", "", ""},
		{"some scanned", makePDF(sheet{content: prosePage}, sheet{content: picturePage}, sheet{content: picturePage}), ReadOptions{}, "o--",
			"2 of 3 pages have no text layer; run OCR first, for example with ocrmypdf", ""},
		{"a scan", makePDF(sheet{content: picturePage}), ReadOptions{}, "", "", "has no text layer on its only page; run OCR first, for example with ocrmypdf"},
		{"scans", makePDF(sheet{content: picturePage}, sheet{}), ReadOptions{}, "", "", "has no text layer on any of its 2 pages"},
		{"blank", makePDF(sheet{}, sheet{}), ReadOptions{}, "", "", "has no text: nothing is on any of its 2 pages"},
		{"too many pages", makePDF(sheet{content: prosePage}, sheet{}, sheet{}), ReadOptions{Pages: 2}, "", "", "has 3 pages, the limit is 2"},
		{"no PDF", []byte("Dear colleagues"), ReadOptions{}, "", "", "is not a PDF"},
		{"nothing but its head", []byte("%PDF-1.4\n"), ReadOptions{}, "", "", "is a damaged PDF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := readPDF(test.data, test.opt, ignore)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Fatalf("error %v does not say %q", err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			engines := ""
			for _, p := range doc.PageInfo {
				engines += string(append([]byte(p.Engine), '-')[:1])
				if p.Engine != "" && p.Words == 0 || p.Confidence != -1 || p.Agreement > 1 {
					t.Errorf("page %+v", p)
				}
				if test.opt.CheckText && p.Agreement != 1 {
					t.Errorf("the engines agree to %.2f", p.Agreement)
				}
			}
			if engines != test.engines {
				t.Errorf("engines %q, want %q", engines, test.engines)
			}
			warnings := strings.Join(doc.Warnings, "\n")
			if warnings != test.warning {
				t.Errorf("warnings %q, want %q", warnings, test.warning)
			}
		})
	}
}

// A font whose characters mean nothing to one of the engines shows in the
// agreement of the two.
func TestDisagreement(t *testing.T) {
	r := &pdfReader{doc: &block.Document{Pages: 20}}
	for i := range 7 {
		r.unlike = append(r.unlike, fmt.Sprintf("%d (0.50)", i+1))
	}
	r.letters = 100
	if err := r.judge(); err != nil {
		t.Fatal(err)
	}
	const want = "two engines read different words on page 1 (0.50), 2 (0.50), 3 (0.50), 4 (0.50), 5 (0.50) and 2 more (the number is their agreement, 1 is full); check these pages in the text"
	if len(r.doc.Warnings) != 1 || r.doc.Warnings[0] != want {
		t.Errorf("got %q", r.doc.Warnings)
	}
}

// A picture of a page is read by Tesseract where that is installed, and
// refused with advice where it is not.
func TestOCR(t *testing.T) {
	f, err := pdfium.Open(makePDF(sheet{content: prosePage}))
	if err != nil {
		t.Fatal(err)
	}
	picture, dpi, err := f.Draw(0)
	f.Close()
	if err != nil || dpi != 300 {
		t.Fatalf("drawn at %d dots: %v", dpi, err)
	}
	scan := makePDF(sheet{content: prosePage}, sheet{content: picturePage, picture: picture.(*image.Gray)})

	t.Run("installed", func(t *testing.T) {
		if _, err := exec.LookPath("tesseract"); err != nil {
			t.Skip("tesseract is not installed")
		}
		doc, err := readPDF(scan, ReadOptions{OCR: true}, ignore)
		if err != nil {
			t.Fatal(err)
		}
		page := doc.PageInfo[1]
		if page.Engine != EngineOCR || page.Confidence < 0.8 || page.Confidence > 1 || page.Words != 12 {
			t.Errorf("page %+v", page)
		}
		text := NewText(doc)
		if n := strings.Count(text.Body, "The council met in spring and thanked its partners for their help."); n != 2 {
			t.Errorf("found %d times in %q", n, text.Body)
		}
		if len(text.Warnings) != 1 || !strings.HasPrefix(text.Warnings[0], "1 of 2 pages were read by OCR") {
			t.Errorf("warnings %q", text.Warnings)
		}
	})
	t.Run("missing", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if _, err := readPDF(scan, ReadOptions{OCR: true}, ignore); err == nil || !strings.Contains(err.Error(), "tesseract is not installed") {
			t.Errorf("error %v", err)
		}
	})
}

// Words that Tesseract sees keep their lines, whatever gaps a typewriter left
// and however boxes differ in height.
func TestReadTSV(t *testing.T) {
	rows := []string{"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"}
	row := func(level, left, top, width, height int, conf float64, text string) {
		rows = append(rows, fmt.Sprintf("%d\t1\t1\t1\t1\t1\t%d\t%d\t%d\t%d\t%g\t%s", level, left, top, width, height, conf, text))
	}
	row(4, 100, 100, 800, 60, -1, "")
	row(5, 100, 110, 150, 36, 90, "The")
	row(5, 330, 110, 250, 36, 80, "council")
	row(5, 700, 121, 100, 25, 70, "now")
	row(4, 100, 160, 300, 40, -1, "")
	row(5, 100, 160, 150, 47, 60, "(page")
	row(5, 280, 160, 20, 36, 100, "2)")
	glyphs, confidence := readTSV(bytes.NewBufferString(strings.Join(rows, "\n")), 3300, 300)
	if confidence < 0.799 || confidence > 0.801 {
		t.Errorf("confidence %.3f", confidence)
	}
	text := ""
	last := glyphs[0]
	for _, g := range glyphs {
		switch {
		case g.Y != last.Y:
			text += "/"
		case g.X > last.X+last.DX+0.1*g.Size:
			text += " "
		}
		text += g.Text
		last = g
	}
	if text != "The council now/(page 2)" {
		t.Errorf("got %q", text)
	}
	if empty, confidence := readTSV(bytes.NewBufferString(rows[0]), 100, 300); len(empty) > 0 || confidence != -1 {
		t.Errorf("an empty page: %d glyphs, confidence %g", len(empty), confidence)
	}
}

// The report of the first engine's tests comes out the same from both.
func TestEnginesAgree(t *testing.T) {
	data, err := os.ReadFile("internal/pdf/testdata/report.pdf")
	if err != nil {
		t.Fatal(err)
	}
	first, err := readPDF(data, ReadOptions{CheckText: true}, ignore)
	if err != nil {
		t.Fatal(err)
	}
	second, err := readPDF(data, ReadOptions{secondOnly: true}, ignore)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range first.PageInfo {
		if p.Agreement < 0.99 || second.PageInfo[i].Engine != EnginePdfium {
			t.Errorf("page %d: %+v and %+v", i+1, p, second.PageInfo[i])
		}
	}
	for i, b := range first.Blocks {
		if i >= len(second.Blocks) || second.Blocks[i].Text != b.Text || second.Blocks[i].Kind != b.Kind {
			t.Fatalf("block %d: %s %q differs", i, b.Kind, b.Text)
		}
	}
}

func FuzzReadPDF(f *testing.F) {
	whole := makePDF(sheet{content: prosePage}, sheet{content: picturePage})
	f.Add(whole, true)
	f.Add(whole[:len(whole)/2], false)
	f.Add([]byte("%PDF-1.4\n%%EOF"), false)
	f.Fuzz(func(t *testing.T, data []byte, both bool) {
		doc, err := readPDF(data, ReadOptions{CheckText: both}, ignore)
		if err != nil {
			return
		}
		if len(doc.PageInfo) != doc.Pages {
			t.Fatalf("%d pages, but %d were read", doc.Pages, len(doc.PageInfo))
		}
		for _, b := range doc.Blocks {
			if b.Page < 1 || b.Page > doc.Pages {
				t.Fatalf("a block on page %d of %d", b.Page, doc.Pages)
			}
		}
	})
}
