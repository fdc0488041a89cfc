package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode"
)

// A Document is one row of the manifest (METHOD 1.2).
type Document struct {
	ID, Party, Title string
	Date             Date
	File             string // as the manifest has it: relative to the manifest, with slashes
	Path             string // where it lies; there may be nothing there, or a folder
	Refused          string // why the file must not be read, or ""
	Type, Actor      string // of doc_type and actor_level, or ""
	Speakers         []string
	Venue, VenueType string
	Series           string
	Language         string
	Translation      string
	URL, Note        string
	Line             int    // of the manifest
	SHA256           string // of the file's bytes, in hexadecimal; "" where there is no file to read
	Size             int64
}

var (
	requiredColumns = []string{"id", "party", "title", "date", "file"}
	columns         = append(requiredColumns[:len(requiredColumns):len(requiredColumns)],
		"type", "actor", "speaker", "venue", "venue_type", "series", "language", "translation", "url", "note")

	// longNames are METHOD's names of our columns: too far to be found as
	// misspellings.
	longNames = map[string]string{
		"doc_id": "id", "doc_type": "type", "actor_level": "actor", "speaker(s)": "speaker", "series_id": "series",
		"notes": "note", "filename": "file", "path": "file",
	}

	// otherTypes are usual names of document types: of each the type that holds it.
	otherTypes = map[string]string{
		"transcript": "remarks_qa", "press_conference": "remarks_qa", "q&a": "remarks_qa", "address": "speech", "article": "other",
		"declaration": "joint_declaration", "report": "annual_report", "treaty": "legal", "agreement": "legal", "strategy": "strategic_concept", "doctrine": "strategic_concept",
	}

	// vocabularies are the controlled values of METHOD 1.2, by column.
	vocabularies = map[string][]string{
		"type": {"strategic_concept", "speech", "remarks_qa", "interview", "statement", "press_release", "communique",
			"chairman_statement", "annual_report", "outlook/white_paper", "outlook", "white_paper", "action_plan",
			"joint_declaration", "joint_statement", "legal", "other"},
		"actor": {"organisation", "head_of_state", "head_of_government", "ministry", "secretariat", "member_state",
			"joint", "expert", "media"},
		"venue_type":  {"multilateral", "partner_bilateral", "partner_hosted_multilateral", "domestic", "none"},
		"translation": {"original", "official", "unofficial", "machine"},
	}
)

const (
	maxLine = 1 << 20 // bytes; beyond it a file is no list of documents
	maxID   = 100     // characters; an id becomes the name of a file
)

// A manifest is one reading of corpus.csv.
type manifest struct {
	file     string
	problems *Problems
	column   map[string]int // of the columns there are
}

// parseManifest reads corpus.csv, without a look at the files it names.
func parseManifest(file string, data []byte, problems *Problems) []Document {
	m := manifest{file: file, problems: problems}
	if !textOnly(file, data, problems) {
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !bytes.Contains(data, []byte("\n")) {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n")) // line ends of old Macs
	}
	if line := longLine(data); line > 0 {
		m.add(line, "the line is longer than %d MB: this is not a list of documents", maxLine>>20)
		return nil
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = delimiter(data)
	r.FieldsPerRecord = -1               // our message says more
	r.TrimLeadingSpace = r.Comma != '\t' // else empty cells would be eaten
	r.ReuseRecord = true

	header, err := r.Read()
	if err == io.EOF {
		m.add(0, "the file is empty: its first line is %s", strings.Join(requiredColumns, ","))
		return nil
	}
	if err != nil {
		m.csvError(err)
		return nil
	}
	headerLine, _ := r.FieldPos(0)
	width := len(header)
	unnamed, ok := m.header(header, headerLine)
	if !ok {
		return nil
	}
	var docs []Document
	lines := make(map[string]int) // of ids, in lower case
	rows := 0
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		rows++
		if err != nil {
			m.csvError(err)
			continue
		}
		line, _ := r.FieldPos(0)
		if empty(row) {
			rows-- // spreadsheets end with rows of bare commas
			continue
		}
		if len(row) != width {
			m.add(line, "the row has %d cells, the header %d: put cells that hold %q in double quotes, and leave none out", len(row), width, r.Comma)
			continue
		}
		for _, i := range unnamed {
			if strings.TrimSpace(row[i]) != "" {
				m.add(line, "the cell %s stands in a column without a name", quoted(row[i]))
			}
		}
		docs = append(docs, m.document(row, line, lines))
	}
	if rows == 0 {
		m.add(0, "the manifest lists no document yet: add a row for each")
	}
	return docs
}

func (m manifest) add(line int, format string, args ...any) {
	m.problems.add(m.file, line, format, args...)
}

// header maps the columns. It returns those without a name, which spreadsheets
// write, and false if the line is no header at all.
func (m *manifest) header(cells []string, line int) (unnamed []int, ok bool) {
	m.column = make(map[string]int, len(cells))
	var unknown []string
	for i, cell := range cells {
		name := columnName(cell)
		if name == "" {
			unnamed = append(unnamed, i)
			continue
		}
		if !contains(columns, name) {
			unknown = append(unknown, name)
			continue
		}
		if _, twice := m.column[name]; twice {
			m.add(line, "column %q stands twice: keep one", name)
			continue
		}
		m.column[name] = i
	}
	if len(m.column) == 0 {
		m.add(line, "the first line is not a header: it begins %s and should name the columns, at least %s",
			quoted(cells[0]), strings.Join(requiredColumns, ","))
		return nil, false
	}
	meant := make(map[string]bool)
	for _, name := range unknown {
		if right := longNames[name]; right != "" {
			meant[right] = true
			m.add(line, "unknown column %s: here it is called %q", quoted(name), right)
		} else {
			meant[nearest(name, columns)] = true
			m.add(line, "unknown column %s: %s", quoted(name), didYouMean(name, columns))
		}
	}
	for _, name := range requiredColumns {
		// A misspelt column is one mistake, not two.
		if _, there := m.column[name]; !there && !meant[name] {
			m.add(line, "column %q is missing: required are %s", name, strings.Join(requiredColumns, ", "))
		}
	}
	return unnamed, true
}

func (m manifest) document(row []string, line int, ids map[string]int) Document {
	cell := func(name string) string {
		i, ok := m.column[name]
		if !ok {
			return ""
		}
		s := tidy(row[i])
		if strings.ContainsFunc(s, unicode.IsControl) {
			m.add(line, "%s: %s holds a character that does not print: take it out", name, quoted(s))
		}
		return s
	}
	must := func(name string) string {
		s := cell(name)
		if _, ok := m.column[name]; ok && s == "" {
			m.add(line, "%s is empty: every document needs one", name)
		}
		return s
	}
	value := func(name string) string {
		s := cell(name)
		if s == "" {
			return ""
		}
		if folded := strings.ToLower(s); contains(vocabularies[name], folded) {
			return folded
		}
		near := didYouMean(s, vocabularies[name])
		if t := otherTypes[strings.ToLower(s)]; name == "type" && t != "" {
			near = "write " + t + ", or another of " + strings.Join(vocabularies[name], ", ")
		}
		m.add(line, "%s: unknown value %s: %s; it may be left empty", name, quoted(s), near)
		return ""
	}
	d := Document{Line: line}
	d.ID = must("id")
	m.checkID(d.ID, line, ids)
	d.Party = must("party")
	d.Title = must("title")
	if s := must("date"); s != "" {
		var err error
		if d.Date, err = parseDate(s); err != nil {
			m.add(line, "%v", err)
		}
	}
	if i, ok := m.column["file"]; ok {
		d.File = m.fileName(strings.TrimSpace(row[i]), line)
	}
	d.Type, d.Actor = value("type"), value("actor")
	for _, name := range strings.FieldsFunc(cell("speaker"), func(r rune) bool { return r == ';' || r == '|' }) {
		if name = strings.TrimSpace(name); name != "" {
			d.Speakers = append(d.Speakers, name)
		}
	}
	d.Venue, d.VenueType = cell("venue"), value("venue_type")
	d.Series, d.Language = cell("series"), cell("language")
	d.Translation = value("translation")
	d.URL, d.Note = cell("url"), cell("note")
	return d
}

// checkID holds ids to what is a file name on every system, since the results
// hold texts/ID.txt: Windows and macOS do not tell A from a.
func (m manifest) checkID(id string, line int, ids map[string]int) {
	if id == "" {
		return
	}
	folded := strings.ToLower(id)
	if first, twice := ids[folded]; twice {
		m.add(line, "id %s stands twice, first in line %d: ids are unique, capitals and small letters being the same", quoted(id), first)
	} else {
		ids[folded] = line
	}
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-'
	}
	device, _, _ := strings.Cut(folded, ".")
	switch {
	case strings.ContainsFunc(id, func(r rune) bool { return !safe(r) }):
		m.add(line, "id %s: an id becomes the name of a file: use the letters A-Z and a-z, digits, \".\", \"_\" and \"-\"", quoted(id))
	case id[0] == '.':
		m.add(line, "id %s begins with a dot: an id becomes the name of a file, which would be hidden", quoted(id))
	case len(id) > maxID:
		m.add(line, "id %s has %d characters: at most %d", quoted(id), len(id), maxID)
	case contains(devices, device):
		m.add(line, "id %s: Windows keeps the name %q for a device: take another", quoted(id), device)
	}
}

var devices = strings.Fields("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// csvError adds the problem that the CSV reader met.
func (m manifest) csvError(err error) {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		m.add(0, "cannot be read: %v", err)
		return
	}
	switch {
	case errors.Is(at.Err, csv.ErrBareQuote):
		m.add(at.Line, "a double quote inside a cell without quotes: put the whole cell in quotes and write the inner ones twice (\"\")")
	case errors.Is(at.Err, csv.ErrQuote) && at.Line > at.StartLine:
		m.add(at.StartLine, "the row opens a double quote that is not closed properly by line %d", at.Line)
	case errors.Is(at.Err, csv.ErrQuote):
		m.add(at.Line, "a cell in quotes is not closed properly: a double quote inside it is written twice (\"\")")
	default:
		m.add(at.Line, "not a row of CSV: %v", at.Err)
	}
}

// delimiter returns the character that makes most columns of the first line.
func delimiter(data []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimLeft(data, "\r\n"), []byte("\n"))
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t'} {
		found := 0
		for _, cell := range strings.Split(string(first), string(d)) {
			if contains(columns, columnName(cell)) {
				found++
			}
		}
		if found > most {
			best, most = d, found
		}
	}
	return best
}

func columnName(cell string) string {
	return strings.ToLower(strings.Trim(tidy(cell), `" `))
}

// longLine returns the number of the first line beyond maxLine, or 0.
func longLine(data []byte) int {
	for n := 1; ; n++ {
		line, rest, more := bytes.Cut(data, []byte("\n"))
		if len(line) > maxLine {
			return n
		}
		if !more {
			return 0
		}
		data = rest
	}
}

func empty(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

var invisible = strings.NewReplacer("\u200B", "", "\u2060", "", "\uFEFF", "", "\u00AD", "")

// tidy folds blanks of all kinds, line ends among them, to one, and takes out
// characters without width: both come with text pasted into a spreadsheet and
// would keep equal values from being equal.
func tidy(s string) string {
	return strings.Join(strings.Fields(invisible.Replace(s)), " ")
}
