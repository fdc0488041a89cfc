package report

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"visavis/pipeline/measure"
)

// A table1 is table 1 laid out, before any format has its say.
type table1 struct {
	caption string
	lines   []line
	notes   []string // beneath the table, one paragraph each
}

// A line is a row of table 1. Lines of one party stand together.
type line struct {
	party     string
	first     int // of how many lines of its party it is the first; else 0
	key       string
	document  string
	year      string
	narrative string
	evidence  []evidence
	left      []left
	silent    bool // its documents do not mention the partner
}

// An evidence is one reference behind a cell, under its key.
type evidence struct {
	key    string
	doc    *measure.Document
	ref    int
	frames []string // that rest on it in this cell, in the cell's order
}

// A left is a frame that was found in a document of a row and is not printed.
type left struct {
	doc   *measure.Document
	frame *measure.Frame
}

func lay(in *Input) (*table1, error) {
	if len(in.Narratives) != len(in.Docs) || len(in.RowNarratives) != len(in.Rows) {
		return nil, fmt.Errorf("report: %d narratives for %d documents and %d for %d rows",
			len(in.Narratives), len(in.Docs), len(in.RowNarratives), len(in.Rows))
	}
	docs := make(map[string]*measure.Document, len(in.Docs))
	for i := range in.Docs {
		docs[in.Docs[i].ID] = &in.Docs[i]
	}
	p := in.Study.Parties
	t := &table1{
		caption: fmt.Sprintf("Narratives in official documents of %s and %s about each other", p[0].Name, p[1].Name),
	}
	letters := initials(p[0].Name, p[1].Name)
	firstOf := [2]int{-1, -1}
	for i, r := range in.Rows {
		l := line{
			party:     p[r.Party].Name,
			key:       letters[r.Party] + strconv.Itoa(r.Number),
			year:      span(r.FirstYear, r.LastYear),
			narrative: in.RowNarratives[i].Text(),
		}
		l.document = title(in.Docs, r, l.year)
		l.silent = !slices.ContainsFunc(r.Docs, func(d int) bool { return in.Docs[d].References > 0 })
		var err error
		if l.evidence, err = key(l.key, in.RowNarratives[i], docs); err != nil {
			return nil, err
		}
		for _, k := range r.Docs {
			d := &in.Docs[k]
			for f := range d.Frames {
				if d.Frames[f].Left != "" {
					l.left = append(l.left, left{d, &d.Frames[f]})
				}
			}
		}
		if firstOf[r.Party] < 0 {
			firstOf[r.Party] = len(t.lines)
		}
		t.lines = append(t.lines, l)
		t.lines[firstOf[r.Party]].first++
	}
	t.notes = notes(in, t.lines)
	return t, nil
}

// key gives the references of a cell their keys, each one key however many
// frames rest on it.
func key(prefix string, n Narrative, docs map[string]*measure.Document) ([]evidence, error) {
	var out []evidence
	for _, f := range n.Fragments {
		if f.Frame != "" && len(f.Evidence) == 0 {
			return nil, fmt.Errorf("report: frame %q in cell %s has no evidence", f.Frame, prefix)
		}
		for _, e := range f.Evidence {
			d := docs[e.Doc]
			if d == nil || d.Record == nil || e.Reference < 0 || e.Reference >= len(d.Record.References) {
				return nil, fmt.Errorf("report: cell %s rests on reference %d of document %q, which does not exist", prefix, e.Reference, e.Doc)
			}
			k := slices.IndexFunc(out, func(o evidence) bool { return o.doc == d && o.ref == e.Reference })
			if k < 0 {
				k = len(out)
				out = append(out, evidence{key: fmt.Sprintf("%s-%d", prefix, k+1), doc: d, ref: e.Reference})
			}
			if f.Frame != "" && !slices.Contains(out[k].frames, f.Frame) {
				out[k].frames = append(out[k].frames, f.Frame)
			}
		}
	}
	return out, nil
}

// keys prints the keys of a cell. Many are given as a range: the numbers of a
// cell run on without gaps.
func (l *line) keys() string {
	n := len(l.evidence)
	switch {
	case n == 0:
		return ""
	case n > 4:
		return "[" + l.evidence[0].key + " to " + l.evidence[n-1].key + "]"
	}
	var ks []string
	for _, e := range l.evidence {
		ks = append(ks, e.key)
	}
	return "[" + strings.Join(ks, ", ") + "]"
}

// initials returns the letters of the keys: those of the parties' names where
// they differ and are plain, else A and B.
func initials(a, b string) [2]string {
	x, _ := utf8.DecodeRuneInString(strings.ToUpper(a))
	y, _ := utf8.DecodeRuneInString(strings.ToUpper(b))
	plain := func(r rune) bool { return 'A' <= r && r <= 'Z' }
	if x == y || !plain(x) || !plain(y) {
		return [2]string{"A", "B"}
	}
	return [2]string{string(x), string(y)}
}

func span(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}

// yearInTitle is what tells the titles of a yearly series apart.
var yearInTitle = regexp.MustCompile(`\s*[(\[,:–—-]?\s*\b(19|20)\d\d(\s*[-–—/]\s*(19|20)?\d\d)?\b[)\]]?`)

// title names the documents of a row: one by its title; several by the title
// they share when the years are left out, or else by that of the first.
func title(docs []measure.Document, r measure.Row, year string) string {
	name := func(i int) string {
		if docs[i].Title == "" {
			return docs[i].ID
		}
		return docs[i].Title
	}
	t := name(r.Docs[0])
	if len(r.Docs) == 1 {
		return t
	}
	common := strings.TrimSpace(yearInTitle.ReplaceAllString(t, ""))
	for _, i := range r.Docs[1:] {
		if common != strings.TrimSpace(yearInTitle.ReplaceAllString(name(i), "")) {
			common = ""
			break
		}
	}
	if common != "" {
		t = common
	}
	return fmt.Sprintf("%s (%d documents, %s)", t, len(r.Docs), year)
}

// notes are the source and the rules, as the paper prints them beneath its
// table.
func notes(in *Input, lines []line) []string {
	source := fmt.Sprintf("Source. Documents of the study “%s”, read with the profile “%s”.", in.Name, in.Profile.Title)
	if s := strings.TrimSpace(in.Profile.Source); s != "" {
		source += " Source of the profile: " + strings.TrimSuffix(s, ".") + "."
	}

	note := "Note. "
	if in.Period != "" {
		note += "Period: " + in.Period + ". "
	}
	if len(in.Study.Rules) == 0 {
		note += "No rule excludes documents."
	} else {
		var rules []string
		for _, r := range in.Study.Rules {
			rules = append(rules, strings.TrimSpace(r.ID+" "+r.Reason))
		}
		note += "Documents are excluded by rule: " + strings.Join(rules, "; ") + "."
	}
	note += " " + regimeNote(in.Study)
	note += fmt.Sprintf(" A cell prints at most %d narratives, the strongest first.", measure.MaxFrames) + leftNote(lines)
	note += " Keys in brackets lead to evidence.md."
	return append([]string{source, note, citation(in)}, in.Notes...)
}

// leftNote says which rows leave out something that was found.
func leftNote(lines []line) string {
	rows := func(weaker bool) string {
		const most = 12
		var keys []string
		for _, l := range lines {
			if slices.ContainsFunc(l.left, func(o left) bool { return (o.frame.Left == measure.Weaker) == weaker }) {
				keys = append(keys, l.key)
			}
		}
		if n := len(keys) - most; n > 1 {
			return fmt.Sprintf("%s and %d more rows", strings.Join(keys[:most], ", "), n)
		}
		return strings.Join(keys, ", ")
	}
	var out []string
	if r := rows(true); r != "" {
		out = append(out, "weaker ones in "+r)
	}
	if r := rows(false); r != "" {
		out = append(out, "traces and generic ones in "+r)
	}
	if out == nil {
		return ""
	}
	return " Also found, not printed, but listed in evidence.md: " + strings.Join(out, "; ") + "."
}

func regimeNote(s *measure.Study) string {
	r := s.Regime
	if r.KMin() == 0 {
		return fmt.Sprintf("Perfunctory mentions (regime “%s”): every mention counts.", r)
	}
	n := fmt.Sprintf("Perfunctory mentions (regime “%s”): a mention as an item of a list of %d or more, or of an open list, does not count as substantive", r, r.KMin())
	switch {
	case r.Constitutive() && r.Override():
		n += ", unless the list is itself the message or the sentence carries a frame of a relation or a strategy"
	case r.Constitutive():
		n += ", unless the list is itself the message"
	case r.Override():
		n += ", unless the sentence carries a frame of a relation or a strategy"
	}
	return n + "."
}
