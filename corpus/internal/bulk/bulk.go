// Package bulk reads single rows of files that hold a document in each row:
// JSONL and CSV, as they are or packed with gzip.
//
// A file is gone through once; after that any of its rows can be had without
// going through it again. Of a packed file that needs a copy: it is kept in
// memory, packed again in blocks that can be opened one at a time. What is held
// of a file is so about its packed size, and some 100 bytes for each row.
package bulk

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
)

// The limits.
const (
	MaxBytes = 1 << 30   // of a file, unpacked
	maxRow   = 32 << 20  // bytes; the longest speeches have half a million
	maxRows  = 2_000_000 // the index of more would not fit the memory
)

// A File is a bulk file that has been gone through. It may be shared between
// goroutines.
type File struct {
	source  io.ReaderAt
	columns []string // of CSV
	comma   rune     // of CSV, 0 for JSONL
	rows    []span
	bad     int // rows that cannot be read
	first   int // the first of them, from 1

	mu      sync.Mutex
	indexes map[string]*index // by field
}

type span struct {
	at   int64
	size int32
}

// An index finds the rows by the values of a field.
type index struct {
	row   map[string]int32 // number of the first row with the value
	again map[string]int32 // number of the second, where there is one
	all   []string         // fields of the first row, for messages
}

// IsName says whether a file is a bulk file by its name.
func IsName(name string) bool { return format(name) != "" }

func format(name string) string {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, f := range []string{".jsonl", ".ndjson", ".csv", ".tsv"} {
		if strings.HasSuffix(name, f) {
			return f
		}
	}
	return ""
}

// Open goes through the file of that name, which must be a regular one.
func Open(name string) (*File, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	f := &File{indexes: map[string]*index{}}
	var r io.Reader = &bounded{r: in, left: MaxBytes}
	head := bufio.NewReader(r)
	if magic, _ := head.Peek(2); bytes.Equal(magic, []byte{0x1F, 0x8B}) {
		z, err := gzip.NewReader(head)
		if err != nil {
			return nil, fmt.Errorf("is damaged: %w", err)
		}
		copied := &blocks{}
		f.source = copied
		r = io.TeeReader(&bounded{r: z, left: MaxBytes}, copied)
		defer copied.finish()
	} else {
		f.source = onDisk(name)
		r = head
	}
	if kind := format(name); kind == ".csv" || kind == ".tsv" {
		err = f.scanCSV(r)
	} else {
		err = f.scanLines(r)
	}
	if err != nil {
		return nil, err
	}
	if len(f.rows) == 0 {
		return nil, errors.New("has no rows")
	}
	return f, nil
}

func (f *File) add(at, size int64) error {
	if size > maxRow {
		return errRow
	}
	if len(f.rows) == maxRows {
		return fmt.Errorf("has more than %d rows: split it", maxRows)
	}
	f.rows = append(f.rows, span{at, int32(size)})
	return nil
}

var errRow = fmt.Errorf("has a row of more than %d MB: it is no list of documents", maxRow>>20)

func (f *File) scanLines(r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var at, size int64
	blank := true
	for {
		part, err := in.ReadSlice('\n')
		if size == 0 && at == 0 {
			if mark := []byte("\xEF\xBB\xBF"); bytes.HasPrefix(part, mark) {
				at, part = int64(len(mark)), part[len(mark):]
			}
		}
		size += int64(len(part))
		blank = blank && len(bytes.TrimSpace(part)) == 0
		if size > maxRow {
			return errRow
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			return damage(err)
		}
		if !blank {
			if err := f.add(at, size); err != nil {
				return err
			}
		}
		at, size, blank = at+size, 0, true
		if err == io.EOF {
			return nil
		}
	}
}

func damage(err error) error {
	switch {
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, io.ErrUnexpectedEOF),
		errors.As(err, new(flate.CorruptInputError)):
		return fmt.Errorf("is damaged, perhaps cut off: %w", err)
	}
	return err
}

func (f *File) scanCSV(r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var at int64
	if mark, _ := in.Peek(3); string(mark) == "\xEF\xBB\xBF" {
		in.Discard(3) //nolint:errcheck // they are there
		at = 3
	}
	start, _ := in.Peek(1 << 12)
	f.comma = comma(start)
	// A quote that is never closed would make one cell of the rest of the file.
	row := &bounded{r: in, left: maxRow, err: errRow}
	c := newCSV(row, f.comma)
	header := true
	base := at
	for {
		row.left = maxRow
		cells, err := c.Read()
		end := base + c.InputOffset()
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, new(*csv.ParseError)):
			if f.bad++; f.first == 0 {
				f.first = len(f.rows) + 1
			}
		case err != nil:
			return damage(err)
		case header:
			for _, cell := range cells {
				f.columns = append(f.columns, strings.TrimSpace(cell))
			}
			header = false
		default:
			if err := f.add(at, end-at); err != nil {
				return err
			}
		}
		at = end
	}
}

func newCSV(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma = comma
	c.FieldsPerRecord = -1
	c.LazyQuotes = comma == '\t' // where quotes are often just quotes
	c.ReuseRecord = true
	return c
}

// comma returns what parts most cells of the first line.
func comma(start []byte) rune {
	line, _, _ := bytes.Cut(start, []byte("\n"))
	best, most := ',', 0
	for _, r := range []rune{',', ';', '\t'} {
		if n := bytes.Count(line, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// A Row is one row. Raw is what stands in the file, without the line's end.
type Row struct {
	Raw    []byte
	names  []string
	values map[string]string
}

// Names returns the names of the row's fields, in their order.
func (r *Row) Names() []string { return r.names }

// Field returns the value of a field, "" where it is none that is text or a
// number.
func (r *Row) Field(name string) string { return r.values[name] }

// Has says whether the row has a field of that name.
func (r *Row) Has(name string) bool { return slices.Contains(r.names, name) }

// Row returns the only row whose field has the value.
func (f *File) Row(field, value string) (*Row, error) {
	x, err := f.index(field)
	if err != nil {
		return nil, err
	}
	i, ok := x.row[value]
	if !ok {
		return nil, errors.New(f.without(x, field, value))
	}
	if j, twice := x.again[value]; twice {
		return nil, fmt.Errorf("has more than one row with %s=%s, the rows %d and %d: name them by a field that has each value once", field, value, i+1, j+1)
	}
	return f.row(int(i))
}

func (f *File) without(x *index, field, value string) string {
	s := fmt.Sprintf("has no row with %s=%s", field, value)
	if len(x.row) == 0 {
		s = fmt.Sprintf("has no row with a field %q: the fields of its first row are %s", field, strings.Join(x.all, ", "))
	}
	if f.bad > 0 {
		s += fmt.Sprintf("; %d of its rows cannot be read, the first is row %d", f.bad, f.first)
	}
	return s
}

func (f *File) index(field string) (*index, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if x := f.indexes[field]; x != nil {
		return x, nil
	}
	x := &index{row: make(map[string]int32, len(f.rows)), again: map[string]int32{}}
	bad, first := 0, 0
	for i := range f.rows {
		r, err := f.row(i)
		if err != nil && !errors.As(err, new(badRow)) {
			return nil, err
		}
		if err != nil {
			if bad++; first == 0 {
				first = i + 1
			}
			continue
		}
		if x.all == nil {
			x.all = r.names
		}
		v, ok := r.values[field]
		if !ok || v == "" {
			continue
		}
		if _, twice := x.row[v]; !twice {
			x.row[strings.Clone(v)] = int32(i)
		} else if _, thrice := x.again[v]; !thrice {
			x.again[strings.Clone(v)] = int32(i)
		}
	}
	if f.comma == 0 {
		f.bad, f.first = bad, first
	}
	f.indexes[field] = x
	return x, nil
}

// A badRow is a row that is not of the file's format.
type badRow struct{ error }

func (f *File) row(i int) (*Row, error) {
	raw := make([]byte, f.rows[i].size)
	if _, err := f.source.ReadAt(raw, f.rows[i].at); err != nil {
		return nil, fmt.Errorf("cannot be read: %w", err)
	}
	raw = bytes.TrimRight(raw, "\r\n")
	r := &Row{Raw: raw, values: map[string]string{}}
	var err error
	if f.comma != 0 {
		err = r.readCSV(f)
	} else {
		err = r.readJSON()
	}
	if err != nil {
		return nil, badRow{fmt.Errorf("row %d cannot be read: %w", i+1, err)}
	}
	return r, nil
}

func (r *Row) readCSV(f *File) error {
	cells, err := newCSV(bytes.NewReader(r.Raw), f.comma).Read()
	if err != nil {
		return err
	}
	r.names = f.columns
	for i, name := range f.columns {
		if _, twice := r.values[name]; !twice && i < len(cells) {
			r.values[name] = cells[i]
		}
	}
	return nil
}

func (r *Row) readJSON() error {
	dec := json.NewDecoder(bytes.NewReader(r.Raw))
	if t, err := dec.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errors.New("is no JSON object")
	}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string) // else Token would have failed
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		if _, twice := r.values[name]; twice {
			continue
		}
		r.names = append(r.names, name)
		r.values[name] = plain(raw)
	}
	_, err := dec.Token()
	return err
}

// plain returns a JSON value as a string; "" for what has parts, and for null.
func plain(raw json.RawMessage) string {
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	case '{', '[', 'n':
		return ""
	}
	return string(raw)
}
