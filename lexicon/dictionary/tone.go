package dictionary

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
)

// ToneOptions say how a dictionary becomes terms of tone.
type ToneOptions struct {
	// Map gives categories a valence from -3 to 3, by name or path (a>b), as
	// ParseMap returns it; the innermost category with one decides. Where the
	// file has weights they are the valence, and Map gives the sign to
	// categories whose weights are never negative; a category that Map gives 0
	// has none. In a file without a negative weight the weights of the other
	// categories are no valence if Map gives any of them one.
	Map map[string]float64
	// Scale is the greatest weight, which becomes the valence 3; 0 takes the
	// format's own.
	Scale float64
	// Profile is the lexicon that the terms come into. Its names of places and
	// bodies are no evaluation (METHOD 7.9). Its terms that have a category have
	// been coded for this kind of text (a topic is no evaluation there,
	// METHOD 4.2) and are not overruled, by a stem either, unless Replace is set;
	// those without one come from a list and are. Nil leaves both out.
	Profile *lexicon.Profile
	Replace bool
}

// A ToneRow is a row of tone.csv.
type ToneRow struct {
	Term    string // a pattern
	Valence float64
	Note    string // the categories, and what the file says else
	Entry   *Entry
	// Row is the whole row, in the order of lexicon.ToneColumns, where the file
	// is a tone.csv; else nil.
	Row []string
}

// Tone returns the entries of d as terms of tone, and those that cannot be one.
//
// The valence is the weight, brought from the format's scale to -3 to 3, or
// what Map gives the category. Affect stays 0: the lists tell how favourable a
// word is, not how charged. The rows of a tone.csv are taken as they are: they
// have been coded.
func (d *Dictionary) Tone(o ToneOptions) ([]ToneRow, []Left, error) {
	scale, err := d.scale(o.Scale)
	if err != nil {
		return nil, nil, err
	}
	if d.Rows != nil {
		return d.Rows, nil, nil
	}
	values := d.values(o.Map)
	unsigned := d.unsigned()
	// Whether the weights alone tell a valence.
	alone := d.signed()
	if !alone {
		alone = true
		for _, x := range values {
			alone = alone && x == 0
		}
	}
	guard := newGuard(o)
	var rows []ToneRow
	var left []Left
	leave := func(e *Entry, format string, args ...any) {
		left = append(left, newLeft(e.Line, e.Term, format, args...))
	}
	at := map[string]int{} // pattern → its row
entries:
	for i := range d.Entries {
		e := &d.Entries[i]
		v, found := 0.0, false
		var against []string
		for _, m := range e.In {
			x, ok := values[m.Category]
			if m.Weighted && (ok || alone) {
				mapped := x
				x = m.Weight * 3 / scale
				switch {
				case ok && mapped == 0:
					x = 0
				case mapped < 0 && unsigned[m.Category]:
					x = -x
				}
				ok = true
			}
			switch {
			case !ok:
				continue
			case found && x != v:
				leave(e, "its categories or weights give it two valences, %g and %g", round(v), round(x))
				continue entries
			}
			v, found = x, true
			if mapped := values[m.Category]; m.Weighted && x*mapped < 0 {
				against = append(against, fmt.Sprintf("its weight %g has another sign than the valence %g of its category %s: the weight counts", m.Weight, mapped, d.Categories[m.Category].Name()))
			}
		}
		if !found {
			leave(e, "no category of it has a valence (give one with --map, or import as terms): %s", d.in(e))
			continue
		}
		pattern, why := Pattern(e.Term)
		if why == "" {
			why = guard.refuses(pattern, e.Term)
		}
		if why != "" {
			leave(e, "%s", why)
			continue
		}
		row := ToneRow{Term: pattern, Valence: round(v), Note: d.about(e), Entry: e}
		if j, ok := at[pattern]; ok {
			if rows[j].Valence != row.Valence {
				leave(e, "makes the same pattern as another entry, with another valence (%q, %g from line %d)", pattern, rows[j].Valence, rows[j].Entry.Line)
			} else {
				leave(e, "makes the same pattern as another entry, with the same valence (%q from line %d)", pattern, rows[j].Entry.Line)
			}
			continue
		}
		at[pattern] = len(rows)
		rows = append(rows, row)
		if what := e.restriction(); what != "" {
			left = append(left, Left{Line: e.Line, Entry: e.Term, Why: what, Part: true})
		}
		for _, what := range against {
			left = append(left, Left{Line: e.Line, Entry: e.Term, Why: what, Kind: "the sign of the weight is not that of the category: the weight counts", Part: true})
		}
	}
	taken := guard.takes(rows)
	rows = slices.DeleteFunc(rows, func(r ToneRow) bool {
		coded := taken[r.Term]
		if coded == nil {
			return false
		}
		const named = 5
		more := ""
		if n := len(coded) - named; n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		leave(r.Entry, "would take words that the lexicon has coded: %s (--replace takes it all the same)", strings.Join(coded[:min(named, len(coded))], ", ")+more)
		return true
	})
	return rows, append(left, d.empty(nil)...), nil
}

// CheckScale reports a ToneOptions.Scale that can be no greatest weight.
func CheckScale(scale float64) error {
	if !(scale >= 0) || math.IsInf(scale, 0) { // NaN is not greater than anything either
		return fmt.Errorf("the scale %g is no number above 0: it is the greatest weight of the file", scale)
	}
	return nil
}

// scale returns the greatest weight of d, as given or as the format has it.
// Weights without a scale must lie within ours.
func (d *Dictionary) scale(given float64) (float64, error) {
	if err := CheckScale(given); err != nil {
		return 0, err
	}
	scale := given
	if scale == 0 {
		scale = d.Scale
	}
	largest := 0.0
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			if m.Weighted {
				largest = max(largest, math.Abs(m.Weight))
			}
		}
	}
	switch {
	case scale == 0 && largest > 3:
		return 0, fmt.Errorf("the weights go up to %g and ours to 3: say what the greatest weight of the scale is, for example --scale %g", largest, largest)
	case scale == 0:
		return 3, nil
	case largest > scale:
		return 0, fmt.Errorf("the weight %g is greater than the scale of %g", largest, scale)
	}
	return scale, nil
}

// values returns the valence of the categories that have one.
func (d *Dictionary) values(byName map[string]float64) map[int]float64 {
	out := map[int]float64{}
	for c := range d.Categories {
		path := d.Categories[c].Path
		for n := len(path); n > 0; n-- {
			x, ok := byName[strings.ToLower(strings.Join(path[:n], ">"))]
			if !ok {
				x, ok = byName[strings.ToLower(path[n-1])]
			}
			if ok {
				out[c] = x
				break
			}
		}
	}
	return out
}

// unsigned returns the categories none of whose weights is negative.
func (d *Dictionary) unsigned() []bool {
	out := make([]bool, len(d.Categories))
	for c := range out {
		out[c] = true
	}
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			out[m.Category] = out[m.Category] && m.Weight >= 0
		}
	}
	return out
}

// signed reports whether the weights are a valence: by their format, or because
// some are negative. Other weights may say how important a word is.
func (d *Dictionary) signed() bool {
	if d.Scale > 0 {
		return true
	}
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			if m.Weight < 0 {
				return true
			}
		}
	}
	return false
}

// Evaluates reports whether d tells a valence: by its weights, or by a category
// that the map gives one.
func (d *Dictionary) Evaluates(byMap map[string]float64) bool {
	return d.Rows != nil || d.signed() || len(d.values(byMap)) > 0
}

// Weighted returns the categories that the map gives a valence other than 0
// although their entries have weights: of the map only the sign counts there.
func (d *Dictionary) Weighted(byMap map[string]float64) []string {
	values := d.values(byMap)
	weighted := make([]bool, len(d.Categories))
	for i := range d.Entries {
		for _, m := range d.Entries[i].In {
			weighted[m.Category] = weighted[m.Category] || m.Weighted
		}
	}
	var out []string
	for c := range d.Categories {
		if weighted[c] && values[c] != 0 {
			out = append(out, d.Categories[c].Name())
		}
	}
	return out
}

// round keeps the three decimals that VADER's tenths need.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// in names the categories of an entry.
func (d *Dictionary) in(e *Entry) string {
	var names []string
	for _, m := range e.In {
		names = append(names, d.Categories[m.Category].Name())
	}
	return strings.Join(names, ", ")
}

// about is the note of an entry's row: its categories but for the one of a
// list that has none, and the notes.
func (d *Dictionary) about(e *Entry) string {
	var parts []string
	if in := d.in(e); in != valence {
		parts = append(parts, in)
	}
	for _, n := range e.Notes {
		parts = append(parts, n.Key+" "+n.Value)
	}
	return strings.Join(parts, "; ")
}

// restriction says what the notes of an entry ask for that no pattern can.
func (e *Entry) restriction() string {
	var parts []string
	if pos := e.Note("pos1"); pos != "" && pos != "anypos" {
		parts = append(parts, "its part of speech ("+pos+") is not asked for")
	}
	if strings.Contains(e.Note("stemmed1"), "y") {
		parts = append(parts, "its inflected forms are not counted (stemmed1=y), only the word as it stands")
	}
	return strings.Join(parts, "; ")
}

// guard keeps names and the profile's coded terms out of a list.
type guard struct {
	profile *lexicon.Profile
	own     *lexicon.Set // the coded terms of tone
	at      []int        // for each, its index in tone
	tone    []lexicon.ToneTerm
}

func newGuard(o ToneOptions) guard {
	g := guard{}
	if o.Profile == nil {
		return g
	}
	g.profile = o.Profile
	if !o.Replace {
		var patterns []lexicon.Pattern
		for i, t := range o.Profile.Tone {
			if t.Category != "" {
				patterns = append(patterns, t.Pattern)
				g.at = append(g.at, i)
			}
		}
		g.own, g.tone = lexicon.NewSet(patterns), o.Profile.Tone
	}
	return g
}

// refuses says why the term is not taken, or nothing.
func (g *guard) refuses(pattern, term string) string {
	words := sample(term, "")
	if wordless(words) {
		return "has no two letters on end: numbers and signs are no evaluation"
	}
	if mixed(words) {
		return "is letters and digits mixed, which is no word"
	}
	if g.profile != nil {
		if _, ok := g.profile.NameOf(words); ok {
			return fmt.Sprintf("is a name of a place or a body (%s), and names are no evaluation", titled(words))
		}
		if w := g.profile.CommonWord(pattern); w != "" {
			return fmt.Sprintf("matches almost every sentence (%q only serves grammar)", w)
		}
	}
	if g.own == nil {
		return ""
	}
	// A coded word is no reason to leave out all that begins with it: an open
	// term is coded where any ending of it is.
	toks := lexicon.Split(sample(term, "qxq"))
	for _, m := range g.own.Find(toks) {
		if t := &g.tone[g.at[m.ID]]; m.Start == 0 && m.End == len(toks) {
			return fmt.Sprintf("the lexicon has coded it already (%q as %s, valence %g; --replace takes the file's)", t.ID, t.Category, t.Valence)
		}
	}
	return ""
}

// takes returns, by their pattern, the coded terms that open terms of the rows
// match as well. The rows come into a later layer than what they are coded in,
// and would hold.
func (g *guard) takes(rows []ToneRow) map[string][]string {
	if g.own == nil {
		return nil
	}
	var open []lexicon.Pattern
	for i := range rows {
		if p, err := lexicon.ParsePattern(rows[i].Term, nil); err == nil && strings.Contains(rows[i].Entry.Term, "*") {
			open = append(open, p)
		}
	}
	set := lexicon.NewSet(open)
	out := map[string][]string{}
	for _, i := range g.at {
		t := &g.tone[i]
		phrases, _, err := t.Pattern.Phrases(maxPhrases)
		if err != nil {
			continue // of no fixed length: what is longer holds
		}
		for _, phrase := range phrases {
			toks := lexicon.Split(sample(phrase, ""))
			for _, m := range set.Find(toks) {
				if m.Start != 0 || m.End != len(toks) {
					continue
				}
				by := open[m.ID].Source
				if says := fmt.Sprintf("%q as %s", sample(phrase, ""), t.Category); !slices.Contains(out[by], says) {
					out[by] = append(out[by], says)
				}
			}
		}
	}
	return out
}

// wordless reports whether a text in Latin letters has no two on end.
func wordless(s string) bool {
	run, most := 0, 0
	for _, r := range s {
		switch {
		case r >= utf8.RuneSelf:
			return false
		case unicode.IsLetter(r):
			run++
			most = max(most, run)
		default:
			run = 0
		}
	}
	return most < 2
}

// mixed reports whether a digit stands beside a Latin letter (2g2bt). Other
// scripts write the two without a blank.
func mixed(s string) bool {
	was := ' '
	for _, r := range s {
		if unicode.IsDigit(r) && unicode.Is(unicode.Latin, was) || unicode.Is(unicode.Latin, r) && unicode.IsDigit(was) {
			return true
		}
		was = r
	}
	return false
}

func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

// ParseMap reads a list such as positive=2,negative=-2. Its names are in small
// letters: case says nothing.
func ParseMap(s string) (map[string]float64, error) {
	out := map[string]float64{}
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, value, ok := strings.Cut(part, "=")
		x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if name = strings.TrimSpace(name); !ok || name == "" || err != nil || !(x >= -3 && x <= 3) {
			return nil, fmt.Errorf("%q: write CATEGORY=VALENCE with a valence from -3 to 3, for example positive=2,negative=-2", part)
		}
		name = strings.ToLower(strings.Join(split(name), ">"))
		if _, ok := out[name]; ok {
			return nil, fmt.Errorf("%q is given twice", name)
		}
		out[name] = x
	}
	return out, nil
}

// Unused returns the names of the map that no category has, in order.
func (d *Dictionary) Unused(given map[string]float64) []string {
	var out []string
	for name := range given {
		if len(d.values(map[string]float64{name: 0})) == 0 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
