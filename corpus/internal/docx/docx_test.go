package docx

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

// note.docx was made by LibreOffice from ../../odt/testdata/note.fodt.
// read is Read of a file's bytes.
func read(data []byte) (*block.Document, error) {
	p, err := office.Open(data)
	if err != nil {
		return nil, err
	}
	return Read(p)
}

func TestRead(t *testing.T) {
	data, err := os.ReadFile("testdata/note.docx")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "A note on the harbour fund" || doc.Date != "" || doc.Pages != 0 {
		t.Errorf("title %q, date %q, %d pages", doc.Title, doc.Date, doc.Pages)
	}
	compare(t, doc.Blocks, []block.Block{
		{Kind: block.Heading, Text: "The harbour fund", Strong: 16},
		{Kind: block.Body, Text: "The fund was opened in spring. It has grown quickly since, to 12 million, cooperation included."},
		{Kind: block.Body, Text: "The Chair: I thank the members for their work.", Strong: 10},
		{Kind: block.Heading, Text: "What comes next", Strong: 15},
		{Kind: block.Body, Text: "Three steps follow:"},
		{Kind: block.ListItem, Text: "the quay is built,"},
		{Kind: block.ListItem, Text: "the cranes are bought,"},
		{Kind: block.ListItem, Text: "two of them used,"},
		{Kind: block.ListItem, Text: "the gates are opened."},
		{Kind: block.TableCell, Text: "Member", Strong: 6},
		{Kind: block.TableCell, Text: "Share", Strong: 5},
		{Kind: block.TableCell, Text: "Northport and its islands"},
		{Kind: block.TableCell, Text: "12 per cent"},
		{Kind: block.Caption, Text: "Table 1: the members"},
		{Kind: block.Body, Text: "The paragraph around the box ends here."},
		{Kind: block.Body, Text: "A box beside the text says this."},
		{Kind: block.Body, Text: "First line of an address and the line under it."},
		{Kind: block.Footnote, Text: "The charter names four members."},
	})
}

func compare(t *testing.T, got, want []block.Block) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("block %d is missing: %+v", i, want[i])
		case i >= len(want):
			t.Errorf("block %d is too many: %+v", i, got[i])
		case got[i] != want[i]:
			t.Errorf("block %d:\n got %+v\nwant %+v", i, got[i], want[i])
		}
	}
}

const (
	namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="v"`
	opening    = `<?xml version="1.0" encoding="UTF-8"?><w:document` + namespaces + `><w:body>`
	closing    = `</w:body></w:document>`
)

// pack makes a file with the parts given as name, content, name, content.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts = append([]string{"[Content_Types].xml", "<Types/>"}, parts...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// r is a run, p a paragraph of runs behind its properties.
func r(text string) string            { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func p(props string, s string) string { return `<w:p><w:pPr>` + props + `</w:pPr>` + s + `</w:p>` }

// styles are in German, as Word names the ids of its own styles there.
const styles = `<w:styles` + namespaces + `>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>`

func TestDocument(t *testing.T) {
	style := func(id string) string { return `<w:pStyle w:val="` + id + `"/>` }
	box := `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + p("", r("In a box.")) + `</w:txbxContent></wps:txbx></mc:Choice>` +
		`<mc:Fallback><v:textbox><w:txbxContent>` + p("", r("In a box.")) + `</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>`
	for _, test := range []struct {
		name, body string
		want       []block.Block
	}{
		{"headings by style, inherited style and outline", p(style("berschrift1"), r("One")) + p(style("Kapitel"), r("Two")) + p(`<w:outlineLvl w:val="1"/>`, r("Three")) + p(`<w:outlineLvl w:val="9"/>`, r("Text.")),
			[]block.Block{{Kind: block.Heading, Text: "One", Strong: 3}, {Kind: block.Heading, Text: "Two"}, {Kind: block.Heading, Text: "Three"}, {Kind: block.Body, Text: "Text."}}},
		{"lists by style and numbering, and one taken out", p(style("Punkt"), r("one,")) + p(`<w:numPr><w:numId w:val="1"/></w:numPr>`, r("two.")) + p(style("Punkt")+`<w:numPr><w:numId w:val="0"/></w:numPr>`, r("Text.")),
			[]block.Block{{Kind: block.ListItem, Text: "one,"}, {Kind: block.ListItem, Text: "two."}, {Kind: block.Body, Text: "Text."}}},
		{"bold by character style", p("", `<w:r><w:rPr><w:rStyle w:val="Fett"/></w:rPr><w:t>A:</w:t></w:r>`+r(" yes.")),
			[]block.Block{{Kind: block.Body, Text: "A: yes.", Strong: 2}}},
		{"styles based on one another in a ring", p(style("a"), r("Text.")), []block.Block{{Kind: block.Body, Text: "Text."}}},
		{"moved text stands once", p("", `<w:moveFrom>`+r("Here. ")+`</w:moveFrom>`+r("There.")) + p("", `<w:moveTo>`+r("Here.")+`</w:moveTo>`),
			[]block.Block{{Kind: block.Body, Text: "There."}, {Kind: block.Body, Text: "Here."}}},
		{"a deleted mark joins paragraphs", p(`<w:rPr><w:del/></w:rPr>`, r("We do")) + p("", r(" agree.")), []block.Block{{Kind: block.Body, Text: "We do agree."}}},
		{"a text box stands once, behind its paragraph", p("", r("Before")+box+r(" and after.")), []block.Block{{Kind: block.Body, Text: "Before and after."}, {Kind: block.Body, Text: "In a box."}}},
		{"a table of contents", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("", r("Aims 2")) + `</w:sdtContent></w:sdt>` + p(style("Verzeichnis1"), r("Ways 3")) + p("", r("Text.")),
			[]block.Block{{Kind: block.TOC, Text: "Aims 2"}, {Kind: block.TOC, Text: "Ways 3"}, {Kind: block.Body, Text: "Text."}}},
		{"fields, links and controls", p("", `<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink>`+r("linked")+`</w:hyperlink><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+r("Click here.")+`</w:sdtContent></w:sdt><w:fldSimple>`+r(" text.")+`</w:fldSimple>`),
			[]block.Block{{Kind: block.Body, Text: "linked text."}}},
		{"line breaks that part and that do not", p("", r("Dear colleagues:")+`<w:r><w:br/></w:r>`+r("we met in")+`<w:r><w:br/><w:noBreakHyphen/></w:r>`+r("deed.")),
			[]block.Block{{Kind: block.Body, Text: "Dear colleagues:"}, {Kind: block.Body, Text: "we met in -deed."}}},
		{"a table and one that lays out", `<w:tbl><w:tr><w:tc>` + p("", r("Name")) + `</w:tc><w:tc>` + p("", r("12")) + p("", r("3")) + `</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>` + p(style("Kapitel"), r("Aims")) + p("", r("We build.")) + `</w:tc></w:tr></w:tbl>`,
			[]block.Block{{Kind: block.TableCell, Text: "Name"}, {Kind: block.TableCell, Text: "12 3"}, {Kind: block.Heading, Text: "Aims"}, {Kind: block.Body, Text: "We build."}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := read(pack(t, "word/styles.xml", styles, "word/document.xml", opening+test.body+closing))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, doc.Blocks, test.want)
		})
	}
}

// Notes go to the end: footnotes, then endnotes, each in the order in which the
// text refers to them; one nobody refers to is not printed.
func TestNotes(t *testing.T) {
	doc, err := read(pack(t,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml", opening+p("", r("One.")+`<w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>`)+closing,
		"word/footnotes.xml", `<w:footnotes`+namespaces+`><w:footnote w:type="separator" w:id="0">`+p("", r("line"))+`</w:footnote><w:footnote w:id="1">`+p("", r("Later."))+`</w:footnote><w:footnote w:id="2">`+p("", r("Sooner."))+`</w:footnote><w:footnote w:id="3">`+p("", r("Never."))+`</w:footnote></w:footnotes>`,
		"word/endnotes.xml", `<w:endnotes`+namespaces+`><w:endnote w:id="1">`+p("", r("Last."))+`</w:endnote></w:endnotes>`))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, doc.Blocks, []block.Block{
		{Kind: block.Body, Text: "One."}, {Kind: block.Footnote, Text: "Sooner."}, {Kind: block.Footnote, Text: "Later."}, {Kind: block.Footnote, Text: "Last."},
	})
}

func TestProperties(t *testing.T) {
	for _, test := range []struct{ core, title, date string }{
		{`<dc:title>Report of the year</dc:title><dcterms:created>2019-01-02T03:04:05Z</dcterms:created>`, "Report of the year", ""},
		{`<dc:title>report_final2.doc</dc:title><dcterms:issued>2019-01-02T03:04:05Z</dcterms:issued>`, "", "2019-01-02"},
	} {
		doc, err := read(pack(t, "word/document.xml", opening+p("", r("One."))+closing,
			"docProps/core.xml", `<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">`+test.core+`</c>`))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Title != test.title || doc.Date != test.date {
			t.Errorf("title %q, date %q; want %q, %q", doc.Title, doc.Date, test.title, test.date)
		}
	}
}

func TestErrors(t *testing.T) {
	whole := pack(t, "word/document.xml", opening+p("", r("One."))+closing)
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"cut off", whole[:len(whole)-30], "is damaged"},
		{"a spreadsheet", pack(t, "xl/workbook.xml", "<x/>"), "is no Word document"},
		{"broken XML", pack(t, "word/document.xml", opening+"<w:p></w:r>"), `its part "word/document.xml"`},
		{"a bomb", pack(t, "word/document.xml", opening+strings.Repeat(p("", r("One.")), 300_000)+closing), "unpacks to more than 250 times its size"},
		{"a deep one", pack(t, "word/document.xml", opening+strings.Repeat("<w:sdt>", 100_000)), "elements within one another"},
		{"many parts", pack(t, strings.Split(strings.Repeat("x||", 20_001), "|")[:40_002]...), "no document has so many"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(test.data)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not say %q", err, test.want)
			}
		})
	}
}

func FuzzDocument(f *testing.F) {
	f.Add(p(`<w:pStyle w:val="Punkt"/><w:rPr><w:del/></w:rPr>`, r("one")) + p("", r("two")))
	f.Add(`<w:tbl><w:tr><w:tc>` + p("", r("a")+`<w:r><w:txbxContent>`+p("", r("b"))+`</w:txbxContent></w:r>`) + `</w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>- a</w:t><w:br/><w:br/><w:t>b</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		doc, err := read(pack(t, "word/styles.xml", styles, "word/document.xml", opening+body+closing))
		if err != nil {
			return
		}
		for _, b := range doc.Blocks {
			if b.Kind == "" || b.Text == "" || b.Strong < 0 || b.Strong > len(b.Text) {
				t.Fatalf("%+v", b)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("testdata/note.docx")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) { read(data) }) //nolint:errcheck // it must return
}
