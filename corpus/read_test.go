package corpus

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
)

// write puts data into a file of the given name in a folder of its own.
func write(t testing.TB, name, data string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// The reader is chosen by what is in the file; its name decides only where the
// content leaves it open.
func TestReadFile(t *testing.T) {
	for _, test := range []struct {
		name, data, body string
		kind             Kind
	}{
		{"a.txt", "<b>One</b> and *two*.", "<b>One</b> and *two*.\n", Body},
		{"a.md", "<b>One</b> and *two*.", "One and two.\n", Body},
		{"a.html", "<b>One</b> and *two*.", "One and *two*.\n", Body},
		{"page.txt", "\n<!DOCTYPE html><p>One</p>", "One\n", Body},
		{"comment.txt", "<!-- saved --><html><p>One</p></html>", "One\n", Body},
		{"front", "---\ntitle: x\n---\n# One\n", "One\n", Heading},
		{"dashes.txt", "---\nOne.\n", "One.\n", Body},
		{"mark.md", "\xEF\xBB\xBF---\ntitle: x\n---\nOne.", "One.\n", Body},
		{"about.txt", "A PDF begins with %PDF-1.4 and a line end.", "A PDF begins with %PDF-1.4 and a line end.\n", Body},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadFile(write(t, test.name, test.data))
			if err != nil {
				t.Fatal(err)
			}
			if got.Body != test.body || got.Blocks[0].Kind != test.kind {
				t.Errorf("got %s %q, want %s %q", got.Blocks[0].Kind, got.Body, test.kind, test.body)
			}
		})
	}
}

func TestReadFileErrors(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct{ name, path, want string }{
		{"missing", filepath.Join(dir, "none.txt"), "does not exist"},
		{"directory", dir, "is a directory"},
		{"device", os.DevNull, "is a device"},
		{"empty", write(t, "a.txt", ""), "is empty"},
		{"binary", write(t, "a.txt", "\x00\x01\x02\x03\xFF"), "is not text"},
		{"no letters", write(t, "a.txt", "1 2 3\n* * *\n"), "has no text"},
		{"not a PDF", write(t, "a.pdf", "Dear colleagues"), "is not a PDF"},
		{"page without text", write(t, "a.html", "<html><script>x</script></html>"), "has no text"},
		{"cut off", write(t, "a.docx", "PK\x03\x04 and so on"), "is damaged"},
		{"RTF", write(t, "a.doc", `{\rtf1\ansi One.}`), "is an RTF file: save it as DOCX or PDF"},
		{"old Word", write(t, "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), "is a file of the old Word"},
		{"locked Word", write(t, "a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "needs a password"},
		{"spreadsheet", write(t, "a.docx", zipped(t, "xl/workbook.xml")), "is a spreadsheet"},
		{"zip file", write(t, "a.zip", zipped(t, "a.txt")), "is a zip file: unpack it"},
		{"packed", write(t, "a.txt.gz", "\x1F\x8B and so on"), "is packed with gzip"},
		{"XML", write(t, "a.xml", "<?xml version='1.0'?><speech>One.</speech>"), "is an XML file"},
		{"all rows at once", write(t, "a.jsonl", `{"id": 1, "text": "One."}`), "name one of them"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadFile(test.path)
			if err == nil {
				t.Fatalf("read as %q", got.Body)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not say %q", err, test.want)
			}
			if strings.Contains(err.Error(), dir) {
				t.Errorf("error %q names the file", err)
			}
		})
	}
}

// zipped is a zip file with an empty part of that name.
func zipped(t testing.TB, name string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Word processors' files are known by their content, whatever they are called.
func TestReadOffice(t *testing.T) {
	for _, name := range []string{"internal/docx/testdata/note.docx", "internal/odt/testdata/note.odt"} {
		data, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadFile(write(t, "note.txt", string(data)))
		if err != nil {
			t.Fatal(err)
		}
		const body = "The fund was opened in spring. It has grown quickly since, to 12 million, cooperation included."
		if got.Title != "A note on the harbour fund" || got.Block(0) != "The harbour fund" || got.Block(1) != body {
			t.Errorf("%s: title %q, blocks %q, %q", name, got.Title, got.Block(0), got.Block(1))
		}
	}
}

func TestLoadLimit(t *testing.T) {
	path := write(t, "a.txt", strings.Repeat("a", 3<<20))
	if data, err := load(path, 3<<20); err != nil || len(data) != 3<<20 {
		t.Errorf("at the limit: %d bytes, %v", len(data), err)
	}
	_, err := load(path, 2<<20)
	if err == nil || err.Error() != "is too large: 3 MB, the limit is 2 MB; split it" {
		t.Errorf("over the limit: %v", err)
	}
}

func TestGarble(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       float64
	}{
		{"English", "The council met in spring to try my rhythm.", 0},
		{"Russian", "Совет собрался весной", 0},
		{"acronyms", "The NGO and the GDP, SMTP", 0},
		{"undecoded", "Th\uFFFD cnsl mt", 2.0 / 3},
		{"two scripts in a word", "Rоssia met", 0.5},
		{"accents", "Đặng ết über", 0},
		{"another script", "東京 하나", 0},
		{"none", "123 – 456", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := garble(test.text); got < test.want-1e-9 || got > test.want+1e-9 {
				t.Errorf("got %.3f, want %.3f", got, test.want)
			}
		})
	}
}

func ExampleReadFile() {
	dir, err := os.MkdirTemp("", "corpus")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "talks.html")
	page := []byte(`<!doctype html><h1>Talks</h1><nav><a href="/">Home</a></nav><p><b>Jane Doe:</b> Good afternoon.</p>`)
	if err := os.WriteFile(path, page, 0o666); err != nil {
		fmt.Println(err)
		return
	}
	text, err := ReadFile(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, b := range text.Blocks {
		fmt.Printf("%s: %s (bold: %q)\n", b.Kind, text.Block(i), text.Body[b.Start:b.Start+b.Strong])
	}
	// Output:
	// heading: Talks (bold: "")
	// body: Jane Doe: Good afternoon. (bold: "Jane Doe:")
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("<!doctype html><p>One"), "a.txt")
	f.Add([]byte("---\ntitle: a\n---\nb"), "")
	f.Add([]byte("%PDF-1.4\n%%EOF"), "a.pdf")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		doc, err := reader(data, name, func(data []byte) (*block.Document, error) {
			return readPDF(data, ReadOptions{}, func(Engine, int) {})
		})(bytes.Clone(data))
		if err != nil {
			return
		}
		text := NewText(doc)
		end := 0
		for i, b := range text.Blocks {
			if b.Start < end || b.End <= b.Start || b.End > len(text.Body) || b.Strong > b.End-b.Start {
				t.Fatalf("block %d: %+v after %d of %d", i, b, end, len(text.Body))
			}
			end = b.End
		}
	})
}
