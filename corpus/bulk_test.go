package corpus

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const speeches = `{"id": 7, "date": "2020-05-06T10:00:00", "title": "Opening of the quay", "text": "We open the quay.\n\nThank you."}
{"id": 8, "Body": "<p><b>The Chair:</b> We close it.</p>", "notes": "Unread.", "date": "May 2020"}
{"id": "a&b=c", "remarks": "They left."}
{"id": 9, "text": " "}
{"id": 10, "text": "1 2 3"}
`

func TestReadRow(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(speeches)) //nolint:errcheck // into memory
	z.Close()                 //nolint:errcheck
	for name, data := range map[string]string{
		"s.jsonl": speeches, "s.jsonl.gz": packed.String(), "s.csv": "id,text\n7,We open the quay.\n",
		"#1 s.jsonl": speeches, "odd.jsonl#id=7": "A file of that very name.",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ name, body, title, date string }{
		{"s.jsonl#id=7", "We open the quay.\n\nThank you.\n", "Opening of the quay", "2020-05-06"},
		{"s.jsonl.gz#id=7", "We open the quay.\n\nThank you.\n", "Opening of the quay", "2020-05-06"},
		{"s.csv#id=7", "We open the quay.\n", "", ""},
		{"s.jsonl#id=8", "The Chair: We close it.\n", "", ""},
		{"s.jsonl#id=8&text=notes", "Unread.\n", "", ""},
		{"s.jsonl#id=a%26b%3Dc&text=remarks", "They left.\n", "", ""},
		{"s.jsonl#id=a&b=c&text=remarks", "They left.\n", "", ""},
		{"#1 s.jsonl#id=7", "We open the quay.\n\nThank you.\n", "Opening of the quay", "2020-05-06"},
		{"odd.jsonl#id=7", "A file of that very name.\n", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadFile(filepath.Join(dir, test.name))
			if err != nil {
				t.Fatal(err)
			}
			if got.Body != test.body || got.Title != test.title || got.Date != test.date {
				t.Errorf("got %q, title %q, date %q", got.Body, got.Title, got.Date)
			}
		})
	}
	for _, test := range []struct{ name, want string }{
		{"s.jsonl#id=37381", "has no row with id=37381"},
		{"s.jsonl#key=7", `has no row with a field "key"`},
		{"s.jsonl#id=a%26b%3Dc", "holds its text in none of the fields text, body, content"},
		{"s.jsonl#id=7&text=speech", `has no field "speech" in the row id=7: there are id, date, title, text`},
		{"s.jsonl#id=9", `is empty: there is nothing in the field "text" of the row id=9`},
		{"s.jsonl#id=10", "has no text"},
		{"s.jsonl#7", "does not name a row: write FILE#field=value"},
		{"s.jsonl#", "does not name a row"},
		{"none.jsonl#id=7", "does not exist"},
		{"page.html#top", "does not exist"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadFile(filepath.Join(dir, test.name))
			if err == nil {
				t.Fatalf("read as %q", got.Body)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not say %q", err, test.want)
			}
		})
	}
}

// A bulk file that changes is gone through again.
func TestReadRowChanged(t *testing.T) {
	path := write(t, "s.jsonl", `{"id": 7, "text": "Before."}`)
	if got, err := ReadFile(path + "#id=7"); err != nil || got.Body != "Before.\n" {
		t.Fatalf("got %v, %v", got, err)
	}
	if err := os.WriteFile(path, []byte(`{"id": 7, "text": "Afterwards."}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadFile(path + "#id=7"); err != nil || got.Body != "Afterwards.\n" {
		t.Fatalf("got %v, %v", got, err)
	}
}

// Rows are located as files are: hashed one by one, told when they are listed
// twice, and no matter if they are not there.
func TestLoadRows(t *testing.T) {
	load := func(rows ...string) (*Study, error) {
		dir := study(t, "name: n\nprofile: p\n", "id,party,title,date,file\n"+strings.Join(rows, "\n")+"\n")
		if err := os.WriteFile(filepath.Join(dir, "s.jsonl"), []byte(speeches), 0o666); err != nil {
			t.Fatal(err)
		}
		return Load(dir)
	}
	s, err := load("a,north,T,2020,s.jsonl#id=7", "b,north,T,2020,./s.jsonl#id=a%26b%3Dc&text=remarks", "c,north,T,2020,s.jsonl#id=none", "d,north,T,2020,s.jsonl#id=8", "e,north,T,2020,s.jsonl#id=8&text=notes")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(speeches, "\n")
	if d := s.Documents[0]; d.SHA256 != hash([]byte(first)) || d.Size != int64(len(first)) || d.Path != filepath.Join(s.Dir, "s.jsonl")+"#id=7" {
		t.Errorf("%+v", d)
	}
	if d := s.Documents[1]; d.SHA256 == "" || d.Path != filepath.Join(s.Dir, "s.jsonl")+"#id=a%26b%3Dc&text=remarks" {
		t.Errorf("%+v", d)
	}
	if d := s.Documents[2]; d.SHA256 != "" || d.Size != 0 {
		t.Errorf("%+v", d)
	}
	for _, test := range []struct{ file, want string }{
		{"s.jsonl#id=7", `"z" and "a" (line 2) name the same file`},
		{"./s.jsonl#id=7", `"z" and "a" (line 2) are the same document`},
		{"s.jsonl#7", "corpus.csv:3: file \"s.jsonl#7\" does not name a row"},
		{"../s.jsonl#id=7", "leads out of the manifest's folder"},
		{"/s.jsonl#id=7", "is an absolute path"},
	} {
		_, err := load("a,north,T,2020,s.jsonl#id=7", "z,north,T,2020,"+test.file)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v does not say %q", test.file, err, test.want)
		}
	}
}

func FuzzSplitRow(f *testing.F) {
	f.Add("a.jsonl.gz#id=1&text=b")
	f.Add("a.csv#%zz=%20")
	f.Fuzz(func(t *testing.T, path string) {
		row, isRow, err := splitRow(path)
		if isRow && err == nil && (row.field == "" || row.value == "" || !strings.HasPrefix(path, row.file+"#")) {
			t.Fatalf("%q: %+v", path, row)
		}
	})
}
