package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// raw makes a zip file with one part as the header has it.
func raw(t *testing.T, h zip.FileHeader, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	h.Method = zip.Store
	h.CompressedSize64 = uint64(len(content))
	if h.UncompressedSize64 == 0 {
		h.UncompressedSize64 = h.CompressedSize64
	}
	w, err := z.CreateRaw(&h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPackErrors(t *testing.T) {
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"states a size beyond the limit", raw(t, zip.FileHeader{Name: "a.xml", UncompressedSize64: maxBytes + 1}, "<a/>"), "unpacks to more than 100 MB"},
		{"states a size that is not true", raw(t, zip.FileHeader{Name: "a.xml", UncompressedSize64: 3}, "<a></a>"), `is damaged: its part "a.xml"`},
		{"locked", raw(t, zip.FileHeader{Name: "a.xml", Flags: 1}, "noise"), "needs a password"},
		{"in an unknown encoding", raw(t, zip.FileHeader{Name: "a.xml"}, `<?xml version="1.0" encoding="klingon"?><a/>`), `unknown encoding "klingon"`},
		{"with an unknown entity", raw(t, zip.FileHeader{Name: "a.xml"}, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), "invalid character entity"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := Open(test.data)
			if err == nil {
				err = p.Read("a.xml", nil, func(x *XML, _ Element) error {
					_, err := x.Text()
					return err
				})
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not say %q", err, test.want)
			}
		})
	}
}

// All parts together are bounded, not each.
func TestPackTotal(t *testing.T) {
	p, err := Open(raw(t, zip.FileHeader{Name: "a.xml"}, "<a>"+strings.Repeat("text ", 100)+"</a>"))
	if err != nil {
		t.Fatal(err)
	}
	p.left = 1200
	read := func() error { return p.Read("a.xml", nil, func(*XML, Element) error { return nil }) }
	if err := read(); err != nil {
		t.Fatal(err)
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	if err := read(); !errors.Is(err, errTooLarge) {
		t.Errorf("error %v", err)
	}
}

func TestXML(t *testing.T) {
	const text = `<?xml version="1.0" encoding="UTF-16"?><x:a xmlns:x="one"><x:b q="1" q2="">Ürün</x:b><b xmlns="two"><c/>left</b>tail</x:a>`
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": strings.Replace(text, "UTF-16", "utf-8", 1), "UTF-16": utf16, "a mark": "\xEF\xBB\xBF" + strings.Replace(text, "UTF-16", "UTF-8", 1)} {
		t.Run(name, func(t *testing.T) {
			p, err := Open(raw(t, zip.FileHeader{Name: `\a.xml`}, data))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			err = p.Read("a.xml", map[string]string{"one": "w"}, func(x *XML, e Element) error {
				got = append(got, e.Name)
				return x.Each(func(e Element) error {
					got = append(got, e.Name)
					if e.Name != "w:b" {
						return nil // its inside is skipped
					}
					if _, ok := e.Lookup("q2"); !ok || e.Attr("q") != "1" || e.Attr("none") != "" {
						t.Errorf("attributes of %+v", e)
					}
					s, err := x.Text()
					got = append(got, s)
					return err
				}, func(s string) { got = append(got, s) })
			})
			if err != nil {
				t.Fatal(err)
			}
			if s := strings.Join(got, " "); s != "w:a w:b Ürün b tail" {
				t.Errorf("got %q", s)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		" Report of\n the year ": "Report of the year", "Document1": "", "final_2.docx": "", "12 13": "", "": "",
	} {
		if got := title(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
