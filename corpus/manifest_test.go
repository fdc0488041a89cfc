package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// parse reads a manifest of a test and returns its problems as text, without
// the name of the file.
func parse(text string) ([]Document, string) {
	var p Problems
	docs := parseManifest("corpus.csv", []byte(text), &p)
	return docs, strings.ReplaceAll(p.Error(), "corpus.csv:", "")
}

func TestManifestRow(t *testing.T) {
	docs, problems := parse(`id,party,title,date,file,type,actor,speaker,venue,venue_type,series,language,translation,url,note
s1,north,"Remarks, at length",2019-04,documents/s1.txt,Speech,HEAD_OF_STATE,"Ann Other; Bob Else | Cy",Harbour,multilateral,fair,en,official,https://example.org/1,"a ""note"""
`)
	if problems != "" {
		t.Fatal(problems)
	}
	want := []Document{{
		ID: "s1", Party: "north", Title: "Remarks, at length",
		Date: Date{Text: "2019-04", First: "2019-04-01", Last: "2019-04-30", Year: 2019},
		File: "documents/s1.txt", Type: "speech", Actor: "head_of_state",
		Speakers: []string{"Ann Other", "Bob Else", "Cy"}, Venue: "Harbour", VenueType: "multilateral",
		Series: "fair", Language: "en", Translation: "official", URL: "https://example.org/1", Note: `a "note"`, Line: 2,
	}}
	if !reflect.DeepEqual(docs, want) {
		t.Errorf("got  %+v\nwant %+v", docs, want)
	}
}

// The same two rows in the forms that editors and spreadsheets save.
func TestManifestForms(t *testing.T) {
	plain := "id,party,title,date,file\na,north,A title,2019,a.txt\nb,south,Another,2020,b.txt\n"
	tabs := strings.ReplaceAll(plain, ",", "\t")
	for name, text := range map[string]string{
		"plain":               plain,
		"byte order mark":     "\uFEFF" + plain,
		"semicolons":          strings.ReplaceAll(plain, ",", ";"),
		"tabs":                tabs,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"mark and semicolons": "\uFEFF" + strings.NewReplacer(",", ";", "\n", "\r\n").Replace(plain),
		"CR alone":            strings.ReplaceAll(plain, "\n", "\r"),
		"no last line end":    strings.TrimSuffix(plain, "\n"),
		"quotes everywhere":   `"` + strings.NewReplacer(",", `","`, "\n", "\"\n\"").Replace(strings.TrimSuffix(plain, "\n")) + `"`,
		"blanks":              strings.ReplaceAll(plain, ",", " , "),
		"blank before quotes": strings.ReplaceAll(plain, "A title", ` "A title"`),
		"capitals in header":  strings.Replace(plain, "id,party,title", "ID,Party, TITLE ", 1),
		"empty lines":         strings.ReplaceAll(plain, "\n", "\n\n"),
		"rows of commas":      plain + ",,,,\n,,,,\n",
		"a column of nothing": strings.ReplaceAll(plain, "\n", ",\n"),
		"invisible marks":     strings.ReplaceAll(plain, "north", "north\u200B"),
	} {
		docs, problems := parse(text)
		if problems != "" {
			t.Errorf("%s: %s", name, problems)
			continue
		}
		if len(docs) != 2 || docs[0].ID != "a" || docs[0].Party != "north" || docs[0].Title != "A title" ||
			docs[0].File != "a.txt" || docs[1].Title != "Another" || docs[1].Date.Year != 2020 {
			t.Errorf("%s: read as %+v", name, docs)
		}
	}
}

// Empty cells keep their place when tabs part the columns.
func TestManifestTabsWithEmptyCells(t *testing.T) {
	docs, problems := parse("id\tparty\ttitle\tdate\tfile\ttype\tactor\tvenue\na\tnorth\tA title\t2019\ta.txt\t\t\tHarbour\n")
	if problems != "" || len(docs) != 1 || docs[0].Venue != "Harbour" {
		t.Errorf("got %+v, %s", docs, problems)
	}
}

func TestManifestProblems(t *testing.T) {
	const header = "id,party,title,date,file,type,actor,venue_type,translation\n"
	row := func(id, title, date, file, rest string) string {
		return strings.Join([]string{id, "north", title, date, file, rest}, ",") + "\n"
	}
	for _, c := range []struct {
		name, text string
		want       []string // each a part of one line; in order; all lines
	}{
		{"empty file", "", []string{"the file is empty: its first line is id,party"}},
		{"no rows", header, []string{"the manifest lists no document yet: add a row for each"}},
		{"rows of commas only", header + ",,,,,,,,\n", []string{"lists no document yet"}},
		{"no header", "a,north,A title,2019,a.txt\n", []string{`1: the first line is not a header: it begins "a"`}},
		{"missing columns", "id,title\na,A title\n", []string{`1: column "party" is missing`, `1: column "date" is missing`, `1: column "file" is missing`}},
		{"misspelt column", "id,partei,title,date,file\na,north,A title,2019,a.txt\n", []string{`1: unknown column "partei": did you mean "party"?`}},
		{"long name of a column", "doc_id,party,title,date,file\na,north,A title,2019,a.txt\n", []string{`1: unknown column "doc_id": here it is called "id"`}},
		{"column twice", "id,party,title,date,file,date\na,north,A title,2019,a.txt,2019\n", []string{`1: column "date" stands twice`}},
		{"cell under no name", "id,party,title,date,file,\na,north,A title,2019,a.txt,speech\n", []string{`2: the cell "speech" stands in a column without a name`}},
		{"empty cells", header + " , ,,,,speech,,,\n", []string{"2: id is empty", "2: party is empty", "2: title is empty", "2: date is empty", "2: file is empty"}},
		{"values", header + row("a", "T", "2019", "a.txt", "speach,goverment,multilatral,orginal"), []string{
			`2: type: unknown value "speach": did you mean "speech"?`, `2: actor: unknown value "goverment": write one of organisation,`,
			`2: venue_type: unknown value "multilatral": did you mean "multilateral"?`, `2: translation: unknown value "orginal": did you mean "original"?`}},
		{"British and American", header + row("a", "T", "2019", "a.txt", ",organization,,"), []string{`did you mean "organisation"?`}},
		{"date", header + row("a", "T", "26.04.2019", "a.txt", ",,,"), []string{`2: date "26.04.2019" is not of the form YYYY, YYYY-MM or YYYY-MM-DD: write 2019-04-26`}},
		{"short and long rows", header + "a,north,T,2019,a.txt\nb,north,T, more,2019,a.txt,,,,\n", []string{"2: the row has 5 cells, the header 9", "3: the row has 10 cells, the header 9"}},
		{"ids", header + row("a", "T", "2019", "a.txt", ",,,") + row("A", "T", "2019", "b.txt", ",,,") + row("a/b", "T", "2019", "c.txt", ",,,") +
			row(".a", "T", "2019", "d.txt", ",,,") + row("é", "T", "2019", "e.txt", ",,,") + row("aux.1", "T", "2019", "f.txt", ",,,") +
			row(strings.Repeat("x", 101), "T", "2019", "g.txt", ",,,") + row("a b", "T", "2019", "h.txt", ",,,") + row(strings.Repeat("y", 100), "T", "2019", "i.txt", ",,,"),
			[]string{`3: id "A" stands twice, first in line 2`, `4: id "a/b"`, `5: id ".a" begins with a dot`, `6: id "é"`, `7: id "aux.1"`, "8: id \"xxx", `9: id "a b"`}},
		{"files", header + row("a", "T", "2019", "../a.txt", ",,,") + row("b", "T", "2019", "/a.txt", ",,,") + row("c", "T", "2019", `x\a.txt`, ",,,") +
			row("d", "T", "2019", "C:/a.txt", ",,,") + row("e", "T", "2019", "x/../../a.txt", ",,,") + row("f", "T", "2019", "x/../a.txt", ",,,"),
			[]string{`2: file "../a.txt" leads out`, `3: file "/a.txt" is an absolute path`, `4: file "x\\a.txt": write folders with /`,
				`5: file "C:/a.txt" is an absolute path`, `6: file "x/../../a.txt" leads out`}},
		{"lines after a title of three lines", header + row("a", "\"T\nT\nT\"", "2019", "a.txt", ",,,") + row("b", "T", "19", "b.txt", ",,,"), []string{`5: date "19"`}},
		{"quote in a cell", header + row("a", `T "T" T`, "2019", "a.txt", ",,,") + row("b", "T", "19", "b.txt", ",,,"), []string{"2: a double quote inside a cell without quotes", `3: date "19"`}},
		{"quote in quotes", header + row("a", `"T "T" T"`, "2019", "a.txt", ",,,"), []string{"2: a cell in quotes is not closed properly"}},
		{"open quote", header + row("a", `"T`, "2019", "a.txt", ",,,") + row("b", "T", "19", "b.txt", ",,,"), []string{"2: the row opens a double quote that is not closed properly by line 3"}},
		{"a character that does not print", header + row("a", "T\x1b[2J", "2019", "a.txt", ",,,"), []string{`2: title: "T\x1b[2J" holds a character that does not print`}},
		{"NUL", header + "a\x00", []string{"2: the file holds a NUL byte"}},
		{"Latin-1", header + "a,S\xfcd", []string{"2: byte 0xFC is not UTF-8"}},
		{"UTF-16", "\xff\xfei\x00d\x00", []string{"the file is UTF-16"}},
		{"one long line", header + strings.Repeat(",", 2<<20), []string{"2: the line is longer than 1 MB"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := parse(c.text)
			lines := strings.Split(problems, "\n")
			for i, line := range lines {
				if i >= len(c.want) {
					t.Errorf("more: %s", line)
				} else if !strings.Contains(line, c.want[i]) {
					t.Errorf("got  %s\nwant %s", line, c.want[i])
				}
			}
			for _, w := range c.want[min(len(lines), len(c.want)):] {
				t.Errorf("missing: %s", w)
			}
		})
	}
}

// Every controlled value of METHOD 1.2 is read, and kept.
func TestManifestVocabularies(t *testing.T) {
	for _, column := range []string{"type", "actor", "venue_type", "translation"} {
		for i, word := range vocabularies[column] {
			docs, problems := parse(fmt.Sprintf("id,party,title,date,file,%s\nd%d,north,T,2019,a.txt,%s\n", column, i, word))
			if problems != "" {
				t.Errorf("%s %s: %s", column, word, problems)
				continue
			}
			got := map[string]string{"type": docs[0].Type, "actor": docs[0].Actor, "venue_type": docs[0].VenueType, "translation": docs[0].Translation}[column]
			if got != word {
				t.Errorf("%s %s read as %q", column, word, got)
			}
		}
	}
}

// A usual name of a type that is none here is told with the type that holds it.
func TestUsualTypes(t *testing.T) {
	_, problems := parse("id,party,title,date,file,type\na,north,T,2019,a.txt,Transcript\n")
	if want := `type: unknown value "Transcript": write remarks_qa, or another of strategic_concept,`; !strings.Contains(problems, want) {
		t.Errorf("got %s\nwant %s", problems, want)
	}
	for word, right := range otherTypes {
		if !slices.Contains(vocabularies["type"], right) || slices.Contains(vocabularies["type"], word) {
			t.Errorf("%q stands for %q", word, right)
		}
	}
}

func TestLocate(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside.txt")
	in := filepath.Join(dir, "corpus")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, name); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	write(outside, "outside")
	write(filepath.Join(in, "a.txt"), "abc")
	write(filepath.Join(in, "twin.txt"), "abc")
	write(filepath.Join(in, "empty.txt"), "")
	write(filepath.Join(in, "empty2.txt"), "")
	write(filepath.Join(in, "folder.txt", "x"), "")
	write(filepath.Join(in, "deep", "b.txt"), "b")
	link(outside, filepath.Join(in, "out.txt"))
	link(dir, filepath.Join(in, "up"))
	link("deep", filepath.Join(in, "side"))
	link("loop.txt", filepath.Join(in, "loop.txt"))

	var docs []Document
	for i, file := range []string{"a.txt", "twin.txt", "empty.txt", "empty2.txt", "folder.txt", "none.txt", "out.txt", "up/outside.txt", "side/b.txt", "loop.txt", "a.txt"} {
		docs = append(docs, Document{ID: fmt.Sprintf("d%d", i), File: file, Line: i + 2})
	}
	var p Problems
	locate(docs, filepath.Join(in, "corpus.csv"), &p)
	want := []string{
		`:3: "d1" and "d0" (line 2) are the same document: "twin.txt" and "a.txt" have the same bytes`,
		`:12: "d10" and "d0" (line 2) name the same file, "a.txt"`,
	}
	got := strings.Split(p.Error(), "\n")
	if len(got) != len(want) {
		t.Fatalf("got %d problems, want %d:\n%s", len(got), len(want), p.Error())
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
	for i := range docs {
		if out := i == 6 || i == 7; out != strings.Contains(docs[i].Refused, "leads out of the manifest's folder") {
			t.Errorf("%s: refused %q", docs[i].File, docs[i].Refused)
		}
	}
	// The SHA-256 of "abc" is the first test vector of FIPS 180-2.
	if got, want := docs[0].SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; got != want || docs[0].Size != 3 {
		t.Errorf("a.txt: %d bytes, SHA-256 %s, want 3 and %s", docs[0].Size, got, want)
	}
	if docs[4].SHA256 != "" || docs[5].SHA256 != "" || docs[9].SHA256 != "" {
		t.Error("something without bytes has a hash")
	}
	if docs[8].SHA256 == "" {
		t.Error("a link within the folder is not followed")
	}
	if want := filepath.Join(in, "side", "b.txt"); docs[8].Path != want {
		t.Errorf("path %s, want %s", docs[8].Path, want)
	}
}

func TestManifestOfManyRows(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,party,title,date,file\n")
	for i := range 100_000 {
		fmt.Fprintf(&b, "d%d,north,\"Title, %d\",2019-04-26,documents/%d.txt\n", i, i, i)
	}
	docs, problems := parse(b.String())
	if problems != "" || len(docs) != 100_000 || docs[99_999].Line != 100_001 {
		t.Errorf("%d documents, %s", len(docs), problems)
	}
}

func FuzzManifest(f *testing.F) {
	for _, name := range []string{"", "broken-manifest", "broken-both", "broken-empty"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", "faults", name, manifestName))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("id;party;title;date;file\r\na;b;\"c\r\nd\";2019;e\r\n"))
	f.Add([]byte("\"id\n\",party\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Problems
		docs := parseManifest("corpus.csv", data, &p)
		lines := strings.Count(strings.ReplaceAll(string(data), "\r", "\n"), "\n") + 1
		for _, q := range p {
			if q.Line < 0 || q.Line > lines {
				t.Errorf("line %d of %d: %s", q.Line, lines, q.Message)
			}
			if strings.ContainsAny(q.String(), "\n\r\x00") {
				t.Errorf("not one line: %q", q.String())
			}
		}
		if len(p) > 0 {
			return
		}
		if len(docs) == 0 {
			t.Error("neither a document nor a problem")
		}
		ids := make(map[string]bool)
		for _, d := range docs {
			if id := strings.ToLower(d.ID); ids[id] || d.ID != filepath.Base(d.ID) || id == "" || id[0] == '.' {
				t.Errorf("id %q is not unique or no file name", d.ID)
			} else {
				ids[id] = true
			}
			if d.Date.First > d.Date.Last || len(d.Date.First) != 10 || len(d.Date.Last) != 10 || d.Date.Year < 1 {
				t.Errorf("date %+v", d.Date)
			}
			if !filepath.IsLocal(d.File) || d.Party == "" || d.Title == "" {
				t.Errorf("row %+v", d)
			}
		}
	})
}
