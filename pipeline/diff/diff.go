package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Diff is what differs between two runs, Before and After. It marshals to
// JSON.
type Diff struct {
	Before    Side      `json:"before"`
	After     Side      `json:"after"`
	Changed   []string  `json:"changed"` // which of lexicon, rules, program, study differ between the runs
	Totals    []Total   `json:"totals"`
	Documents []Doc     `json:"documents"`
	Mentions  []Mention `json:"mentions"`
	Measures  []Measure `json:"measures"`
	Table     []Cell    `json:"table1"`
}

// A Side says what made a run.
type Side struct {
	Lexicon string `json:"lexicon"` // profile and version
	SHA256  string `json:"lexicon_sha256"`
	Rules   string `json:"rules"`
	Program string `json:"program"`
	Regime  string `json:"regime"`
}

// Causes of a difference. Several may be joined by " and ".
const (
	Added    = "document added"
	Removed  = "document removed"
	Replaced = "document changed"
	Manifest = "manifest"
	Lexicon  = "lexicon"
	Rules    = "rules"
	Program  = "program"
	Study    = "study"
	Unknown  = "unknown" // all that the runs say of themselves is the same
)

// A Total sums what one cause did, over the documents it is the cause of.
type Total struct {
	Cause     string         `json:"cause"`
	Documents int            `json:"documents"` // that differ
	Counts    map[string]int `json:"counts"`    // of Counted, the difference
}

// Counted names the columns of the matrix that are summed by cause.
var Counted = []string{"mentions", "references", "substantive", "qualitative"}

// A Doc is a document of which something in the tables differs.
type Doc struct {
	ID     string  `json:"id"`
	Party  string  `json:"party"`
	Title  string  `json:"title"`
	Cause  string  `json:"cause"`
	Fields []Field `json:"fields"` // decision, rule, and the columns of the matrix
}

// A Mention is a span that only one of the runs has, or that is judged
// otherwise.
type Mention struct {
	ID       string  `json:"id"`
	Page     string  `json:"page"`
	Start    string  `json:"start"`
	Surface  string  `json:"surface"`
	Cause    string  `json:"cause"`
	What     string  `json:"what"` // new, gone or changed
	Fields   []Field `json:"fields"`
	Sentence string  `json:"sentence"`
}

// A Field is one value in both runs.
type Field struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// A Measure is a figure of asymmetry.csv that differs for some party.
type Measure struct {
	Name   string  `json:"name"`
	Fields []Field `json:"parties"` // by party
}

// A Cell is a row of table 1 that only one of the runs has.
type Cell struct {
	What      string `json:"what"` // new or gone
	Party     string `json:"party"`
	Document  string `json:"document"`
	Year      string `json:"year"`
	Narrative string `json:"narrative"`
}

// Compare says what differs from run a to run b.
func Compare(a, b *Run) *Diff {
	d := &Diff{Before: a.side(), After: b.side(), Changed: []string{}, Totals: []Total{}, Documents: []Doc{}, Mentions: []Mention{}, Measures: []Measure{}, Table: []Cell{}}
	for _, x := range []struct {
		cause         string
		before, after string
	}{
		{Lexicon, a.info.Profile.SHA256, b.info.Profile.SHA256},
		{Rules, a.info.Rules, b.info.Rules},
		{Program, a.info.Version, b.info.Version},
		{Study, a.info.Study.SHA256, b.info.Study.SHA256},
	} {
		if x.before != x.after {
			d.Changed = append(d.Changed, x.cause)
		}
	}
	for _, id := range ids(a, b) {
		cause := d.cause(a.doc(id), b.doc(id))
		fields := changes(tableFields(a.doc(id)), tableFields(b.doc(id)))
		t := texts{a.text(id), b.text(id)}
		mentions := compareMentions(a, b, id, t)
		if len(fields) == 0 && len(mentions) == 0 {
			continue
		}
		for i := range mentions {
			mentions[i].Cause = mentionCause(cause, mentions[i].Sentence, t)
		}
		d.Mentions = append(d.Mentions, mentions...)
		d.total(cause, fields)
		if len(fields) > 0 {
			at := b.doc(id)
			if at == nil {
				at = a.doc(id)
			}
			d.Documents = append(d.Documents, Doc{ID: id, Party: at.matrix["party"], Title: at.matrix["title"], Cause: cause, Fields: fields})
		}
	}
	d.Measures = compareMeasures(a, b)
	d.Table = compareCells(a, b)
	return d
}

// Same reports whether nothing differs.
func (d *Diff) Same() bool {
	return len(d.Documents)+len(d.Mentions)+len(d.Measures)+len(d.Table) == 0
}

func (r *Run) side() Side {
	p := r.info.Profile
	return Side{
		Lexicon: p.ID + " " + cmp.Or(p.Edition, p.Version), SHA256: p.SHA256,
		Rules: r.info.Rules, Program: r.info.Version, Regime: r.info.Study.Regime,
	}
}

// cause says why a document may differ between the runs.
func (d *Diff) cause(before, after *document) string {
	switch {
	case before == nil:
		return Added
	case after == nil:
		return Removed
	}
	var causes []string
	if before.file != after.file {
		causes = append(causes, Replaced)
	}
	if before.manifest != after.manifest && before.manifest != "" {
		causes = append(causes, Manifest)
	}
	for _, c := range d.Changed {
		// The study's settings do not change what is found in a document, but
		// how it is levelled and whether it enters the tables.
		if c != Study || d.Before.Regime != d.After.Regime || !sameDecision(before, after) {
			causes = append(causes, c)
		}
	}
	if len(causes) == 0 {
		return Unknown
	}
	return strings.Join(causes, " and ")
}

// texts are those of one document in both runs, read once for all its mentions.
type texts struct{ before, after string }

// mentionCause tells the document from what read it, for a span of a document
// that is another file now: a sentence that stands in both files was only read
// otherwise.
func mentionCause(cause, sentence string, t texts) string {
	readers, ok := strings.CutPrefix(cause, Replaced+" and ")
	if !ok {
		return cause
	}
	if strings.Contains(t.before, sentence) && strings.Contains(t.after, sentence) {
		return readers
	}
	return Replaced
}

func sameDecision(a, b *document) bool {
	return a.screening["decision"] == b.screening["decision"] && a.screening["rule"] == b.screening["rule"]
}

// tableFields are what the tables say of a document.
func tableFields(d *document) []Field {
	if d == nil {
		return nil
	}
	out := []Field{{Name: "decision", After: d.screening["decision"]}, {Name: "rule", After: d.screening["rule"]}}
	for _, c := range slices.Concat([]string{"party", "title", "year", "narrative", "frames", "words"}, Counted, []string{"valence", "affect", "register"}) {
		out = append(out, Field{Name: c, After: d.matrix[c]})
	}
	return out
}

// changes pairs two lists of the same fields; an empty list has empty values.
func changes(before, after []Field) []Field {
	names := after
	if len(names) == 0 {
		names = before
	}
	var out []Field
	for i, n := range names {
		f := Field{Name: n.Name}
		if len(before) > 0 {
			f.Before = before[i].After
		}
		if len(after) > 0 {
			f.After = after[i].After
		}
		if f.Before != f.After {
			out = append(out, f)
		}
	}
	return out
}

func (d *Diff) total(cause string, fields []Field) {
	at := slices.IndexFunc(d.Totals, func(t Total) bool { return t.Cause == cause })
	if at < 0 {
		at = len(d.Totals)
		t := Total{Cause: cause, Counts: map[string]int{}}
		for _, c := range Counted {
			t.Counts[c] = 0
		}
		d.Totals = append(d.Totals, t)
	}
	t := &d.Totals[at]
	t.Documents++
	for _, f := range fields {
		if slices.Contains(Counted, f.Name) {
			t.Counts[f.Name] += number(f.After) - number(f.Before)
		}
	}
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // "" where the document is not in the matrix
	return n
}

// mentionFields are the columns of mentions.csv that say what became of a span.
var mentionFields = []string{
	"alias", "tier", "speaker", "counted", "why_not", "level",
	"list_length", "list_rank", "list_order", "valence", "affect", "frames",
}

// compareMentions pairs the spans of a document by their place, or, where its
// text differs, by their words and sentence.
func compareMentions(a, b *Run, id string, t texts) []Mention {
	before, after := a.mentions[id], b.mentions[id]
	place := func(x row) string { return x["start"] + "-" + x["end"] }
	if t.before != t.after {
		place = func(x row) string { return x["surface"] + "\x00" + x["sentence"] }
	}
	key := func(rows []row) (map[string]row, []string) {
		m, order, seen := map[string]row{}, []string(nil), map[string]int{}
		for _, x := range rows {
			k := place(x)
			seen[k]++
			k = fmt.Sprintf("%s\x00%d", k, seen[k])
			m[k] = x
			order = append(order, k)
		}
		return m, order
	}
	old, oldOrder := key(before)
	now, nowOrder := key(after)
	mention := func(x row, what string, fields []Field) Mention {
		return Mention{ID: id, Page: x["page"], Start: x["start"], Surface: x["surface"], What: what, Fields: fields, Sentence: x["sentence"]}
	}
	values := func(x row) []Field {
		if x == nil {
			return nil
		}
		var out []Field
		for _, c := range mentionFields {
			out = append(out, Field{Name: c, After: x[c]})
		}
		return out
	}
	var out []Mention
	for _, k := range nowOrder {
		x, y := old[k], now[k]
		fields := changes(values(x), values(y))
		switch {
		case x == nil:
			out = append(out, mention(y, "new", fields))
		case len(fields) > 0:
			out = append(out, mention(y, "changed", fields))
		}
	}
	for _, k := range oldOrder {
		if now[k] == nil {
			out = append(out, mention(old[k], "gone", changes(values(old[k]), nil)))
		}
	}
	return out
}

func compareMeasures(a, b *Run) []Measure {
	old := map[string]row{}
	for _, x := range a.measures {
		old[x["measure"]] = x
	}
	var out []Measure
	seen := map[string]bool{}
	compare := func(name string, before, after row) {
		m := Measure{Name: name}
		for _, p := range b.parties {
			if before[p] != after[p] {
				m.Fields = append(m.Fields, Field{p, before[p], after[p]})
			}
		}
		if len(m.Fields) > 0 {
			out = append(out, m)
		}
	}
	for _, x := range b.measures {
		seen[x["measure"]] = true
		compare(x["measure"], old[x["measure"]], x)
	}
	for _, x := range a.measures {
		if !seen[x["measure"]] {
			compare(x["measure"], x, nil)
		}
	}
	return out
}

// compareCells pairs the rows of table 1 that say the same. Their order is that of
// the manifest, and no row's.
func compareCells(a, b *Run) []Cell {
	cell := func(x row) Cell {
		return Cell{Party: x["party"], Document: x["document"], Year: x["year"], Narrative: x["narrative"]}
	}
	// Two rows of a table may be the same: each is paired with one of the other.
	only := func(rows, others []row, what string) []Cell {
		left := map[Cell]int{}
		for _, x := range others {
			left[cell(x)]++
		}
		var out []Cell
		for _, x := range rows {
			c := cell(x)
			if left[c]--; left[c] < 0 {
				c.What = what
				out = append(out, c)
			}
		}
		return out
	}
	return slices.Concat([]Cell{}, only(a.cells, b.cells, "gone"), only(b.cells, a.cells, "new"))
}
