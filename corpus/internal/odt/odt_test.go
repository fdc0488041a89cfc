package odt

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/office"
)

// note.odt was made from note.fodt by LibreOffice.
// read is Read of a file's bytes.
func read(data []byte) (*block.Document, error) {
	p, err := office.Open(data)
	if err != nil {
		return nil, err
	}
	return Read(p)
}

func TestRead(t *testing.T) {
	data, err := os.ReadFile("testdata/note.odt")
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
	want := []block.Block{
		{Kind: block.Heading, Text: "The harbour fund", Strong: 16},
		{Kind: block.Body, Text: "The fund was opened in spring. It has grown quickly since, to 12 million, co\u00ADoperation included."},
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
	}
	compare(t, doc.Blocks, want)
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
	opening = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">`
	closing = `</office:document-content>`
)

// pack makes a file with the parts given as name, content, name, content.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts = append([]string{"mimetype", mimetype}, parts...)
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

func TestContent(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []block.Block
	}{
		{"a table of contents", `<text:table-of-content><text:table-of-content-source><text:index-title-template>x y</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Foreword<text:tab/>3</text:p></text:index-body></text:table-of-content><text:p>Foreword by the chair.</text:p>`,
			[]block.Block{{Kind: block.TOC, Text: "Foreword 3"}, {Kind: block.Body, Text: "Foreword by the chair."}}},
		{"a hidden section", `<text:section text:display="none"><text:p>Draft.</text:p></text:section><text:section><text:p>Final.</text:p></text:section>`,
			[]block.Block{{Kind: block.Body, Text: "Final."}}},
		{"blanks a billion times", `<text:p>One<text:s text:c="1000000000"/>two.</text:p>`,
			[]block.Block{{Kind: block.Body, Text: "One two."}}},
		{"a heading in a list", `<text:list><text:list-item><text:h text:outline-level="1">Aims</text:h></text:list-item></text:list>`,
			[]block.Block{{Kind: block.Heading, Text: "Aims"}}},
		{"a page laid out in a table", `<table:table><table:table-row><table:table-cell><text:h text:outline-level="1">Aims</text:h><text:p>We build.</text:p><text:p>- a quay</text:p></table:table-cell></table:table-row></table:table>`,
			[]block.Block{{Kind: block.Heading, Text: "Aims"}, {Kind: block.Body, Text: "We build."}, {Kind: block.ListItem, Text: "a quay"}}},
		{"ruby", `<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>toukyou</text:ruby-text></text:ruby>.</text:p>`,
			[]block.Block{{Kind: block.Body, Text: "東京."}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := read(pack(t, "content.xml", opening+"<office:body><office:text>"+test.text+"</office:text></office:body>"+closing))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, doc.Blocks, test.want)
		})
	}
}

func TestErrors(t *testing.T) {
	body := opening + "<office:body><office:text><text:p>One.</text:p>"
	end := "</office:text></office:body>" + closing
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"cut off", pack(t, "content.xml", body+end)[:200], "is damaged"},
		{"without text", pack(t, "other.xml", "<x/>"), "no text in it"},
		{"broken XML", pack(t, "content.xml", body+"</text:p>"+end), `its part "content.xml"`},
		{"a password", pack(t, "META-INF/manifest.xml", `<m:manifest xmlns:m="x"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`, "content.xml", "noise"), "needs a password"},
		{"a bomb", pack(t, "content.xml", body+strings.Repeat(" ", 30<<20)+end), "unpacks to more than 250 times its size"},
		{"a deep one", pack(t, "content.xml", body+strings.Repeat("<text:span>", 100_000)), "elements within one another"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(test.data)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not say %q", err, test.want)
			}
		})
	}
}

func FuzzContent(f *testing.F) {
	f.Add(`<office:automatic-styles><style:style style:name="a" style:family="text" style:parent-style-name="a"/></office:automatic-styles>`,
		`<text:p>One<text:span text:style-name="a">two</text:span><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>`)
	f.Add("", `<text:list><text:list-item><text:p>a<text:line-break/><text:line-break/>b</text:p></text:list-item></text:list>`)
	f.Add("", `<table:table><table:table-cell><table:table><table:table-cell><text:p>a</text:p></table:table-cell></table:table></table:table-cell></table:table>`)
	f.Fuzz(func(t *testing.T, styles, text string) {
		doc, err := read(pack(t, "content.xml", opening+styles+"<office:body><office:text>"+text+"</office:text></office:body>"+closing))
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
	data, err := os.ReadFile("testdata/note.odt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) { read(data) }) //nolint:errcheck // it must return
}
