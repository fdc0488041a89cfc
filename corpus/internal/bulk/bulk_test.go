package bulk

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func open(t testing.TB, name, data string) (*File, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if strings.HasSuffix(name, ".gz") {
		data = packed(t, data)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	return Open(path)
}

func packed(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRow(t *testing.T) {
	const (
		jsonl = "{\"id\": 1, \"text\": \"One.\"}\r\n\n{\"text\": \"Zwölf \\u2013 \\\"12\\\".\", \"id\": \"a b\", \"n\": null, \"more\": {\"id\": 3}}\n{\"id\": 2.50, \"text\": \"Last.\"}"
		csv   = "id,text\n1,One.\n\"a b\",\"Zwölf – \"\"12\"\".\nOn a line of its own.\"\n2.50,Last.\n"
		mark  = "\xEF\xBB\xBF"
	)
	for _, test := range []struct{ name, data, value, text, raw string }{
		{"a.jsonl", jsonl, "1", "One.", `{"id": 1, "text": "One."}`},
		{"a.jsonl", mark + jsonl, "1", "One.", `{"id": 1, "text": "One."}`},
		{"a.ndjson", jsonl, "a b", "Zwölf – \"12\".", `{"text": "Zwölf \u2013 \"12\".", "id": "a b", "n": null, "more": {"id": 3}}`},
		{"a.jsonl.gz", jsonl, "2.50", "Last.", `{"id": 2.50, "text": "Last."}`},
		{"A.CSV", csv, "1", "One.", "1,One."},
		{"a.csv", mark + csv, "a b", "Zwölf – \"12\".\nOn a line of its own.", "\"a b\",\"Zwölf – \"\"12\"\".\nOn a line of its own.\""},
		{"a.csv.gz", csv, "2.50", "Last.", "2.50,Last."},
		{"a.csv", strings.ReplaceAll("id;text;x\n1;One, two.;3\n", "\n", "\r\n"), "1", "One, two.", "1;One, two.;3"},
		{"a.tsv", "id\ttext\n1\tHe said \"no\".\n", "1", "He said \"no\".", "1\tHe said \"no\"."},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			f, err := open(t, test.name, test.data)
			if err != nil {
				t.Fatal(err)
			}
			r, err := f.Row("id", test.value)
			if err != nil {
				t.Fatal(err)
			}
			if r.Field("text") != test.text || string(r.Raw) != test.raw {
				t.Errorf("text %q in %q, want %q in %q", r.Field("text"), r.Raw, test.text, test.raw)
			}
			if !r.Has("text") || r.Has("id2") || r.Field("id2") != "" {
				t.Errorf("fields %q", r.Names())
			}
		})
	}
}

func TestRowErrors(t *testing.T) {
	for _, test := range []struct{ name, data, field, value, want string }{
		{"a.jsonl", "{\"id\":1}\n", "id", "2", `has no row with id=2`},
		{"a.jsonl", "{\"id\":1,\"b\":2}\n", "key", "2", `has no row with a field "key": the fields of its first row are id, b`},
		{"a.jsonl", "{\"id\":1}\n{\"id\":2}\n{\"id\":\"1\"}\n", "id", "1", `has more than one row with id=1, the rows 1 and 3`},
		{"a.jsonl", "{\"id\":1}\nnonsense\n[2]\n", "id", "2", `has no row with id=2; 2 of its rows cannot be read, the first is row 2`},
		{"a.csv", "id,b\n1,2\n", "b", "3", `has no row with b=3`},
		{"a.csv", "id,b\n1,2\n\"x\"y,2\n", "id", "3", `1 of its rows cannot be read, the first is row 2`},
		{"a.csv", "id,b\n1,2\n", "c", "3", `has no row with a field "c": the fields of its first row are id, b`},
	} {
		t.Run(test.want, func(t *testing.T) {
			f, err := open(t, test.name, test.data)
			if err != nil {
				t.Fatal(err)
			}
			if r, err := f.Row(test.field, test.value); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("row %v, error %v", r, err)
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	whole := packed(t, strings.Repeat("{\"id\":1}\n", 1000))
	for _, test := range []struct{ name, file, data, want string }{
		{"empty", "a.jsonl", "", "has no rows"},
		{"a header alone", "a.csv", "id,text\n", "has no rows"},
		{"cut off", "a.jsonl", whole[:len(whole)-20], "is damaged, perhaps cut off"},
		{"noise in it", "a.jsonl", whole[:14] + "\xFF\xFF\xFF\xFF" + whole[18:], "is damaged, perhaps cut off"},
		{"a row without end", "a.jsonl", packed(t, strings.Repeat("x", maxRow+1)), "has a row of more than 32 MB"},
		{"a quote without end", "a.csv", packed(t, "id,text\n1,\""+strings.Repeat("x", maxRow+1<<16)), "has a row of more than 32 MB"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := open(t, test.file, test.data); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not say %q", err, test.want)
			}
		})
	}
}

// A file that unpacks without end is given up at the limit.
func TestBounded(t *testing.T) {
	f := &File{}
	rows := strings.NewReader(strings.Repeat("{\"id\":1}\n", 100))
	if err := f.scanLines(&bounded{r: rows, left: 500}); err != errTooLarge {
		t.Errorf("error %v", err)
	}
}

// Rows are the same packed and not, also where they run over blocks.
func TestPacked(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "{\"id\":%d,\"text\":\"%s\"}\n", i, strings.Repeat(fmt.Sprint("row ", i, " "), 1+i%300))
	}
	plain, err := open(t, "a.jsonl", b.String())
	if err != nil {
		t.Fatal(err)
	}
	gz, err := open(t, "a.jsonl.gz", b.String())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(gz.source.(*blocks).packed); n < 3 {
		t.Fatalf("only %d blocks: the test does not test", n)
	}
	for i := range 3000 {
		a, err := plain.Row("id", fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		b, err := gz.Row("id", fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		if string(a.Raw) != string(b.Raw) || !strings.HasPrefix(a.Field("text"), fmt.Sprint("row ", i, " ")) {
			t.Fatalf("row %d: %.60q, %.60q", i, a.Raw, b.Raw)
		}
	}
}

func FuzzRows(f *testing.F) {
	f.Add("a.jsonl", "{\"id\":1}\n\n{\"id\":\"2\"}", "2")
	f.Add("a.csv", "id,b\n1,\"x\ny\"\n2,\"z\n", "1")
	f.Add("a.tsv", "\xEF\xBB\xBFid\tb\r\n1\t\"", "1")
	f.Add("a.jsonl.gz", "x", "1")
	f.Fuzz(func(t *testing.T, name, data, value string) {
		if format(name) == "" || strings.ContainsAny(name, "/\x00") || len(name) > 50 {
			name = "a.csv"
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Skip(err)
		}
		file, err := Open(path)
		if err != nil {
			return
		}
		r, err := file.Row("id", value)
		if err == nil && r.Field("id") != value {
			t.Fatalf("asked for %q, got %q", value, r.Field("id"))
		}
		if err == nil && !strings.Contains(data, string(r.Raw)) && !strings.HasPrefix(data, "\x1F\x8B") {
			t.Fatalf("%q does not stand in the file", r.Raw)
		}
	})
}
