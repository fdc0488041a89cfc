package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"visavis/corpus/internal/block"
)

// show writes blocks as "kind page: text", bold marked with asterisks.
func show(d *block.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		text := x.Text
		if x.Strong > 0 {
			text = "*" + text[:x.Strong] + "*" + text[x.Strong:]
		}
		fmt.Fprintf(&b, "%s %d: %s\n", x.Kind, x.Page, text)
	}
	return b.String()
}

func readFile(t *testing.T, name string) *block.Document {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

// The report has everything reports have; its source lies beside it.
func TestReport(t *testing.T) {
	d := readFile(t, "report.pdf")
	if d.Pages != 4 || d.Title != "Annual Report of the River Council" || len(d.Warnings) > 0 {
		t.Errorf("pages %d, title %q, warnings %q", d.Pages, d.Title, d.Warnings)
	}
	const want = `header 1: Annual Report of the River Council
heading 1: *Contents*
toc 1: *1 The year in review 2*
toc 1: *2 Partners 2*
toc 1: *3 Outlook 4*
footer 1: 1
header 2: Annual Report of the River Council
heading 2: *1 The year in review*
body 2: The River Council met four times in the year under review, and cooperation with its neighbours grew at every meeting. Cooperation in the fields of navigation, fisheries and flood protection remains the backbone of everything the Council does. The secretariat wishes to thank all its partners and the participants, among them the Mountain League and the Coastal Union, for their extraordinary generosity.
body 2: *Chair of the Council:* We have come a long way. The efficient administration of the waters asks for confidence, and confidence asks for openness. Decision-making in the Council rests on consensus, and decision-making takes time; the administration of consensus is an art of its own.
heading 2: *2 Partners*
body 2: Support came from three sides:
list_item 2: training for pilots, given by the Mountain League;
list_item 2: two dredgers, lent by the Coastal Union for a season and returned in good order;
list_item 2: a grant for the schools along the river.
footnote 2: 1 The fields are listed in the charter of the Council.
footer 2: 2
header 3: Annual Report of the River Council
body 3: The following programmes were carried out, and the number of participants in them was larger than in any year before, which the members of the Council noted with great satisfaction at their last session. Navigation and fisheries will again be at the centre of next year’s work.
footer 3: 3
header 4: Annual Report of the River Council
table_cell 4: Programme
table_cell 4: Places
table_cell 4: Cost
table_cell 4: Pilots
table_cell 4: 120
table_cell 4: 40,000
table_cell 4: Schools
table_cell 4: 300
table_cell 4: 75,500
table_cell 4: Dredging
table_cell 4: 2
table_cell 4: 310,000
heading 4: *3 Outlook*
body 4: The Council looks ahead with confidence. It will invite the Mountain League to a joint session on flood protection in the spring.
footer 4: 4
`
	compare(t, show(d), want)
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, a, b)
		}
	}
}

// Columns are read one after the other, also from a file that is encrypted
// without asking for a password.
func TestColumns(t *testing.T) {
	const want = `heading 1: A Concept of Good Neighbourhood along the River
body 1: The first column begins here. Towns on both banks of the river have traded with each other since there were boats, and the fourth bridge was built by them together. Nobody remembers a year in which the ferry did not run.
body 1: A second paragraph of the first column speaks of fish. There are éels, pike and carp, and in naïve old songs there are mermaids too, but the fishermen and the newspapers of both banks deny it firmly. The efficient official who counts the fish counts no mermaids.
body 1: The second column begins here. It must not be read across the gutter, for then each line of it would end a line of the first, and neither would make sense to anybody. Readers of newspapers know this well.
body 1: The last paragraph closes the page with a promise: there will be a fifth bridge.
`
	compare(t, show(readFile(t, "columns.pdf")), want)
	compare(t, show(readFile(t, "open.pdf")), want)
}

// file makes a PDF of objects numbered from 1; the first is the catalogue.
func file(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, at)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

const (
	catalogue = "<</Type/Catalog/Pages 2 0 R>>"
	pages     = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>"
	helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	sheet1    = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>>>"
)

// page makes a PDF of one page with the given content; more objects follow as
// number 6 and up.
func page(content, font string, more ...string) []byte {
	return file(append([]string{catalogue, pages, sheet1, stream("", content), font}, more...)...)
}

func TestText(t *testing.T) {
	names := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/fi/f_f_i/uni0416/afii10017/Aacute/emdash/A.sc/nosuch 65/B]>>>>"
	toUnicode := "1 begincodespacerange<0000><FFFF>endcodespacerange\n2 beginbfchar<0001><0052><0002><0066 0069>endbfchar 1 beginbfrange<0010><0012><0061>endbfrange 1 beginbfrange<0020><0021>[<0078><0079>]endbfrange"
	composite := "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/X/DescendantFonts[<</W[1[700 600]16 18 500]/DW 500>>]/ToUnicode 6 0 R>>"
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"plain", page("BT /F1 12 Tf 72 700 Td (Hello world) Tj ET", helvetica), "body 1: Hello world\n"},
		{"kerning is no blank, a wide gap is", page("BT /F1 12 Tf 72 700 Td [(H)80(ello)-600(wor)-20(ld)] TJ ET", helvetica), "body 1: Hello world\n"},
		{"escapes", page(`BT /F1 12 Tf 72 700 Td (A \(b\) \101\
c) Tj <2044> Tj ET`, helvetica), "body 1: A (b) Ac D\n"},
		{"quote operators", page("BT /F1 12 Tf 14 TL 72 700 Td (One.) Tj (Two.) ' 0 0 (Three.) \" ET", helvetica), "body 1: One. Two. Three.\n"},
		{"glyph names", page("BT /F1 12 Tf 72 700 Td (\\001\\002\\003\\004\\005\\006\\007A) Tj ET", names), "body 1: fiffiЖАÁ—AB\n"},
		{"composite font", page("BT /F1 12 Tf 72 700 Td <0001 0002 0010 0012 0020 0021> Tj ET", composite, stream("", toUnicode)), "body 1: Rfiacxy\n"},
		{"form", page("q 1 0 0 1 0 20 cm /X1 Do Q", helvetica,
			stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 12 Tf 72 700 Td (Inside) Tj ET")), "body 1: Inside\n"},
		{"form that draws itself", page("/X1 Do", helvetica,
			stream("/Type/XObject/Subtype/Form/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>", "BT /F1 12 Tf 72 700 Td (Self) Tj ET /X1 Do")), "body 1: Self\n"},
		{"image in the stream", page("BT /F1 12 Tf 72 700 Td (Before) Tj ET\nBI /W 2 /H 2 ID \x01(EI[<\x02 EI\nBT /F1 12 Tf 72 600 Td (After) Tj ET", helvetica), "body 1: Before\nbody 1: After\n"},
		{"drawn twice to look bold", page("BT /F1 12 Tf 72 700 Td (Twice) Tj 0.3 0 Td (Twice) Tj ET", helvetica), "body 1: Twice\n"},
		{"spaced letters", page("BT /F1 12 Tf 5 Tc 72 700 Td (SPACED) Tj ET", helvetica), "body 1: SPACED\n"},
		{"outside the page", page("BT /F1 12 Tf 72 700 Td (Seen and read.) Tj 0 200 Td (Hidden) Tj ET", helvetica), "body 1: Seen and read.\n"},
		{"sideways", page("BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Up the page) Tj ET", helvetica), "body 1: Up the page\n"},
		{"font that is missing", page("BT /F9 12 Tf 72 700 Td (Still there) Tj ET", helvetica), "body 1: Still there\n"},
		{"mark of a note", page("BT /F1 12 Tf 72 700 Td (agreed) Tj /F1 7 Tf 5 Ts (3) Tj /F1 12 Tf 0 Ts ( on it) Tj ET", helvetica), "body 1: agreed on it\n"},
		{"junk before and behind", append([]byte("junk\n"), append(page("BT /F1 12 Tf 72 700 Td (Hello) Tj ET", helvetica), bytes.Repeat([]byte("x"), 300)...)...), "body 1: Hello\n"},
		{"version 2.0", bytes.Replace(page("BT /F1 12 Tf 72 700 Td (Hello) Tj ET", helvetica), []byte("1.4"), []byte("2.0"), 1), "body 1: Hello\n"},
		{"page that is its own parent", bytes.Replace(page("BT /F1 12 Tf 72 700 Td (Hello) Tj ET", helvetica), []byte("Page/Parent 2"), []byte("Page/Parent 3"), 1), "body 1: Hello\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read(test.data)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, show(d), test.want)
		})
	}
}

func TestErrors(t *testing.T) {
	locked, err := os.ReadFile("testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	good := page("BT /F1 12 Tf 72 700 Td (Hello) Tj ET", helvetica)
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"no PDF", []byte("Dear colleagues"), "is not a PDF"},
		{"cut short", good[:len(good)/2], "damaged PDF"},
		{"password", locked, "needs a password"},
		{"no text", page("0 0 m 100 100 l S", helvetica), "no text layer on any of its 1 pages; run OCR first"},
		{"no pages", file(catalogue, "<</Type/Pages/Kids[]/Count 0>>"), "has no pages"},
		{"pages in a circle", file(catalogue, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), "has no pages"},
		{"fonts that say nothing", page("BT /F1 12 Tf 72 700 Td <0001> Tj ET", "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<<>>]>>"), "cannot be decoded"},
		{"objects without end", bytes.Replace(good, []byte("xref\n0 6"), []byte("xref\n4000000000 6"), 1), "more objects than there can be"},
		{"tables in a circle", bytes.Replace(good, []byte("/Size"), []byte(fmt.Sprintf("/Prev %d/Size", bytes.Index(good, []byte("xref")))), 1), "refer to each other"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read(test.data)
			if err == nil {
				t.Fatalf("read as\n%s", show(d))
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not say %q", err, test.want)
			}
		})
	}
}

func TestSomePagesWithoutText(t *testing.T) {
	d, err := Read(file(catalogue, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
		"<</Type/Page/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>", "<</Type/Page>>",
		stream("", "BT /F1 12 Tf 72 700 Td (Hello) Tj ET"), helvetica))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(d.Warnings, "|"), "1 of 2 pages have no text layer"; got != want {
		t.Errorf("warnings %q, want %q", got, want)
	}
}

// A sentence goes on over the foot of a page, also before a name.
func TestPageBreak(t *testing.T) {
	for _, test := range []struct{ name, second, want string }{
		{"lower case", "other towns by the end of the year.", "with other towns by"},
		{"a name", "Upper Town by the end of the year.", "with Upper Town by"},
		{"a heading", "Upper Town", "heading 2: Upper Town"},
		{"a speaker", "Jane Doe: I have a question.", "body 2: Jane Doe: I"},
	} {
		t.Run(test.name, func(t *testing.T) {
			first := "BT /F1 12 Tf 14 TL 72 700 Td (The council wants to deepen its cooperation in) Tj T* (trade and in all other fields that matter with) Tj ET"
			second := "BT /F1 12 Tf 14 TL 72 700 Td (" + test.second + ") Tj T* T* (The last paragraph has two lines, so that what is) Tj T* (above it may be a heading or not.) Tj ET"
			res := "/Resources<</Font<</F1 7 0 R>>>>>>"
			d, err := Read(file(catalogue, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
				"<</Type/Page/Contents 5 0 R"+res, "<</Type/Page/Contents 6 0 R"+res, stream("", first), stream("", second), helvetica))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); !strings.Contains(got, test.want) {
				t.Errorf("no %q in\n%s", test.want, got)
			}
		})
	}
}

// Two cells a row are a table only if they stand under each other; with
// abbreviations in the first they are a list of those.
func TestTables(t *testing.T) {
	rows := func(cells ...string) []byte {
		var b strings.Builder
		for i := 0; i < len(cells); i += 2 {
			y := 700 - 7*i
			fmt.Fprintf(&b, "BT /F1 10 Tf 72 %d Td (%s) Tj ET BT /F1 10 Tf 130 %d Td (%s) Tj ET ", y, cells[i], y, cells[i+1])
		}
		return page(b.String(), helvetica)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"abbreviations", rows("RC", "River Council", "ML", "Mountain League", "CU+3", "Coastal Union and three more"),
			"abbreviation_list 1: RC River Council\nabbreviation_list 1: ML Mountain League\nabbreviation_list 1: CU+3 Coastal Union and three more\n"},
		{"table", rows("Town", "Bridges", "Upper", "2", "Lower", "3"),
			"table_cell 1: Town\ntable_cell 1: Bridges\ntable_cell 1: Upper\ntable_cell 1: 2\ntable_cell 1: Lower\ntable_cell 1: 3\n"},
		{"items with their marks set apart", rows("1.", "to meet;", "2.", "to talk;", "3.", "to write."),
			"list_item 1: 1. to meet;\nlist_item 1: 2. to talk;\nlist_item 1: 3. to write.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read(test.data)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, show(d), test.want)
		})
	}
}

// Files made to use up time or memory end soon, with or without text.
func TestHostile(t *testing.T) {
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	for range 300 {
		z.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	z.Close()
	for name, data := range map[string][]byte{
		"brackets":  page(strings.Repeat("[", 1<<20), helvetica),
		"deflated":  page("", helvetica, stream("", "")),
		"bomb":      file(catalogue, pages, sheet1, stream("/Filter/FlateDecode", bomb.String()), helvetica),
		"operators": page(strings.Repeat("BT ET ", 1<<20), helvetica),
		"glyphs":    page("BT /F1 12 Tf "+strings.Repeat("(aaaaaaaaaaaaaaaa) Tj ", 1<<16)+"ET", helvetica),
		"wide map":  page("BT /F1 12 Tf <0001> Tj ET", "<</Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[0 4294967295 1]>>]>>", stream("", "1 beginbfrange<00000000><FFFFFFFF><0041>endbfrange")),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, _ = Read(data)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(page("BT /F1 12 Tf 72 700 Td (Hello) Tj T* [(a)-300(b)] TJ ET", helvetica))
	f.Add(page("/X1 Do BI ID EI", helvetica, stream("/Subtype/Form", "q Q")))
	f.Add([]byte("%PDF-1.4\nstartxref\n0\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if b.Page < 1 || b.Page > d.Pages {
				t.Errorf("page %d of %d", b.Page, d.Pages)
			}
			if b.Text == "" || b.Strong < 0 || b.Strong > len(b.Text) || b.Strong < len(b.Text) && !utf8.RuneStart(b.Text[b.Strong]) {
				t.Errorf("strong %d of %q", b.Strong, b.Text)
			}
		}
	})
}

// FuzzContent tries the part that reads what a page draws, which a mutated
// file seldom reaches.
func FuzzContent(f *testing.F) {
	f.Add("BT /F1 12 Tf 72 700 Td (Hello) Tj 0 -14 Td [(a)-300(b)] TJ ET")
	f.Add("q 2 0 0 2 0 0 cm BT 1 0 0 1 0 0 Tm <4142> ' ET Q [[<</a(b)>>]]")
	f.Fuzz(func(t *testing.T, content string) {
		_, _ = Read(page(content, helvetica))
	})
}

func FuzzCMap(f *testing.F) {
	f.Add("1 begincodespacerange<00><FF>endcodespacerange 1 beginbfrange<00><10>[<0041>]endbfrange")
	f.Fuzz(func(t *testing.T, s string) {
		m := parseCMap([]byte(s))
		m.glyph(1)
		if n := m.length("ab", 1); n < 1 || n > 4 {
			t.Errorf("length %d", n)
		}
	})
}
