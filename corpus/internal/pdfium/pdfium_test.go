package pdfium

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/pdf"
)

// file writes a PDF of one page without a cross-reference table, which the
// engine makes for itself. F is Helvetica, B its bold.
func file(content, extra string) []byte {
	return fmt.Appendf(nil, `%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/CropBox[0 0 595 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj
6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>> endobj
7 0 obj <</Title(  A  blank\nreport )>> endobj
trailer <</Root 1 0 R%s>>
`, len(content), content, extra)
}

func TestPage(t *testing.T) {
	const lines = "(The council met in the spring and talked of naviga-) Tj 0 -14 Td (tion, of fishing and of navigation on the lower river.) Tj"
	for _, test := range []struct {
		name, content, want string
		strong              int
	}{
		{"a line", "BT /F 12 Tf 50 700 Td (One line) Tj ET", "One line\n", 0},
		{"scaled", "BT /F 1 Tf 12 0 0 12 50 700 Tm (One line) Tj ET", "One line\n", 0},
		{"kerned", "BT /F 12 Tf 50 700 Td [(Tw)20(o w)-10(ords)-600(apart)] TJ ET", "Two words apart\n", 0},
		{"a hyphen at the end", "BT /F 12 Tf 50 700 Td " + lines + " ET", "The council met in the spring and talked of naviga-\ntion, of fishing and of navigation on the lower river.\n", 0},
		{"turned", "BT /F 12 Tf 0 1 -1 0 300 100 Tm (Set along the margin) Tj ET", "Set along the margin\n", 0},
		{"upside down", "BT /F 12 Tf -1 0 0 -1 300 400 Tm (Stands on its head) Tj ET", "Stands on its head\n", 0},
		{"bold", "BT /B 12 Tf 50 700 Td (Jane Doe:) Tj /F 12 Tf 70 0 Td (Good afternoon.) Tj ET", "Jane Doe: Good afternoon.\n", len("Jane Doe:")},
		{"cropped away", "BT /F 12 Tf 50 700 Td (Here is the text) Tj 0 130 Td (proof) Tj ET", "Here is the text\n", 0},
		{"drawn only", "0 0 m 100 100 l S", "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Open(file(test.content, ""))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			page, blank, err := f.Page(0)
			if err != nil || blank || f.Pages() != 1 {
				t.Fatalf("%d pages, blank %t, %v", f.Pages(), blank, err)
			}
			if got := page.Text(); got != test.want {
				t.Fatalf("got %q, want %q", got, test.want)
			}
			blocks := pdf.Compose([]pdf.Page{page})
			if test.strong > 0 && (len(blocks) != 1 || blocks[0].Strong != test.strong) {
				t.Errorf("want the first %d bytes in bold: %+v", test.strong, blocks)
			}
		})
	}
}

// What the two lines of the hyphen's test say is one paragraph with one word.
func TestHyphen(t *testing.T) {
	f, err := Open(file("BT /F 12 Tf 50 700 Td (The council met in the spring and talked of naviga-) Tj 0 -14 Td (tion, of fishing and of navigation on the lower river.) Tj ET", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page, _, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	blocks := pdf.Compose([]pdf.Page{page})
	if len(blocks) != 1 || blocks[0].Kind != block.Body || !strings.Contains(blocks[0].Text, "talked of navigation, of fishing") {
		t.Errorf("got %+v", blocks)
	}
}

func TestBlank(t *testing.T) {
	f, err := Open(file("", " /Info 7 0 R"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, blank, err := f.Page(0); !blank || err != nil {
		t.Errorf("blank %t, %v", blank, err)
	}
	if got := f.Title(); got != "A blank report" {
		t.Errorf("title %q", got)
	}
	if _, _, err := f.Page(1); err == nil {
		t.Error("there is no second page")
	}
}

func TestOpenErrors(t *testing.T) {
	secret := "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + strings.Repeat("1f", 32) + ">/U<" + strings.Repeat("2e", 32) + ">>>"
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "is a damaged PDF"},
		{"no PDF", []byte("Dear colleagues"), "is a damaged PDF (incorrect format)"},
		{"a password", file("", secret), pdf.ErrPassword.Error()},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Open(test.data)
			if err == nil {
				f.Close()
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), test.want) || test.want == pdf.ErrPassword.Error() && !errors.Is(err, pdf.ErrPassword) {
				t.Errorf("error %q does not say %q", err, test.want)
			}
		})
	}
}

// Drawing keeps to what OCR wants unless the page is a poster.
func TestResolution(t *testing.T) {
	for _, test := range []struct {
		width, height float64
		want          int
	}{
		{595, 842, 300},
		{842, 1191, 300},
		{5950, 8420, 64},
		{1e6, 1e6, 1},
	} {
		if got := resolution(test.width, test.height); got != test.want {
			t.Errorf("%g by %g points: got %d dots an inch, want %d", test.width, test.height, got, test.want)
		}
	}
}
