package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/bulk"
	"visavis/corpus/internal/html"
	"visavis/corpus/internal/plain"
)

// A rowName names a row of a file that holds a document in each:
// speeches.jsonl.gz#id=37381, and where the text's field has no usual name,
// speeches.jsonl.gz#id=37381&text=remarks.
type rowName struct {
	file         string
	field, value string
	text         string // name of the text's field, "" for a usual one
}

// splitRow takes the name of a row apart. It is false for names of files: a
// file that exists by the whole name is meant.
func splitRow(path string) (row rowName, isRow bool, err error) {
	file, fragment := cutRow(path)
	if fragment == "" {
		return rowName{}, false, nil
	}
	if _, err := os.Lstat(path); err == nil {
		return rowName{}, false, nil
	}
	row, err = parseRow(file, fragment[1:])
	return row, true, err
}

// cutRow cuts a path behind the name of a bulk file: the fragment begins with
// its #. It is "" for all other paths.
func cutRow(path string) (file, fragment string) {
	for i, r := range path {
		if r == '#' && bulk.IsName(path[:i]) {
			return path[:i], path[i:]
		}
	}
	return path, ""
}

func parseRow(file, fragment string) (rowName, error) {
	row := rowName{file: file}
	if i := strings.LastIndex(fragment, "&text="); i >= 0 {
		row.text, fragment = unescape(fragment[i+len("&text="):]), fragment[:i]
	}
	field, value, ok := strings.Cut(fragment, "=")
	row.field, row.value = unescape(field), unescape(value)
	if !ok || row.field == "" || row.value == "" {
		return row, errors.New("does not name a row: write FILE#field=value, for example #id=12, and behind it &text=FIELD where the text's field is not called text, body or content")
	}
	return row, nil
}

// unescape reads %26 for &, as in addresses. A lone % is one.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// bulkFiles are the bulk files gone through last. Going through one costs
// seconds, and a study names thousands of its rows one at a time.
var bulkFiles struct {
	sync.Mutex
	recent []*bulkFile // the latest is the last
}

const keptFiles = 3

type bulkFile struct {
	path string
	size int64
	time time.Time
	once sync.Once
	file *bulk.File
	err  error
}

// openBulk returns a bulk file, gone through once as long as it stays the same.
func openBulk(path string) (*bulk.File, error) {
	info, err := regular(path, bulk.MaxBytes)
	if err != nil {
		return nil, err
	}
	f := recentBulk(path, info)
	f.once.Do(func() { f.file, f.err = bulk.Open(path) })
	var p *fs.PathError
	if errors.As(f.err, &p) {
		return nil, fmt.Errorf("cannot be read: %w", p.Err)
	}
	return f.file, f.err
}

func recentBulk(path string, info fs.FileInfo) *bulkFile {
	bulkFiles.Lock()
	defer bulkFiles.Unlock()
	for _, f := range bulkFiles.recent {
		if f.path == path && f.size == info.Size() && f.time.Equal(info.ModTime()) {
			return f
		}
	}
	if len(bulkFiles.recent) == keptFiles {
		bulkFiles.recent = append(bulkFiles.recent[:0], bulkFiles.recent[1:]...)
	}
	f := &bulkFile{path: path, size: info.Size(), time: info.ModTime()}
	bulkFiles.recent = append(bulkFiles.recent, f)
	return f
}

func (r rowName) open() (*bulk.Row, error) {
	f, err := openBulk(r.file)
	if err != nil {
		return nil, err
	}
	return f.Row(r.field, r.value)
}

// The usual names of fields, in the order in which they are looked for.
var (
	textFields  = []string{"text", "body", "content", "transcript", "full_text", "html"}
	titleFields = []string{"title", "headline"}
	dateFields  = []string{"date", "published"}
)

// read returns what the row holds. A text in HTML is read as a page.
func (r rowName) read() (*block.Document, error) {
	row, err := r.open()
	if err != nil {
		return nil, err
	}
	field := r.text
	if field == "" {
		if field = usual(row, textFields); field == "" {
			return nil, fmt.Errorf("holds its text in none of the fields %s: name the one that does as in #%s=%s&text=FIELD (there are %s)",
				strings.Join(textFields, ", "), r.field, r.value, strings.Join(row.Names(), ", "))
		}
	} else if !row.Has(field) {
		return nil, fmt.Errorf("has no field %q in the row %s=%s: there are %s", field, r.field, r.value, strings.Join(row.Names(), ", "))
	}
	text := row.Field(field)
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("is empty: there is nothing in the field %q of the row %s=%s", field, r.field, r.value)
	}
	var doc *block.Document
	if markup.MatchString(text) {
		doc, err = html.Read([]byte(text))
	} else {
		doc, err = plain.Read([]byte(text))
	}
	if err != nil {
		return nil, err
	}
	if s := strings.TrimSpace(row.Field(usual(row, titleFields))); s != "" {
		doc.Title = s
	}
	if s := isoDay.FindString(strings.TrimSpace(row.Field(usual(row, dateFields)))); s != "" {
		doc.Date = s
	}
	return doc, nil
}

var (
	isoDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)
	// markup finds an element that only a page would close, or a line break.
	markup = regexp.MustCompile(`(?i)</(?:p|div|h[1-6]|li|td|span|blockquote|article|section|body)\s*>|<br\s*/?>`)
)

// usual returns the first of names that is a field of the row, whatever its
// capitals, "" for none.
func usual(row *bulk.Row, names []string) string {
	for _, name := range names {
		for _, field := range row.Names() {
			if strings.EqualFold(field, name) {
				return field
			}
		}
	}
	return ""
}
