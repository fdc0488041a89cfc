package measure

import (
	"cmp"
	"fmt"
	"slices"

	"visavis/pipeline/record"
)

// MaxFrames is how many frames a cell prints at most (METHOD 5.3), Weaker why
// it leaves out those that come after.
const (
	MaxFrames = 3
	Weaker    = "weaker than the three that are printed"
)

const (
	traceShare   = 0.05 // of what the frames of a document weigh: below, a frame is a trace
	faintQuality = 0.50 // of a single match: below, it is one too
	genericShare = 0.20 // from which a generic frame is printed beside a telling one
)

// A Frame is what a document, or the documents of one row, make of one frame
// (METHOD 5.2).
type Frame struct {
	ID        string
	N         int     // references it stands in
	Q         float64 // sum of the qualities of these
	P         float64 // N by the substantive references; 0 where there are none
	Z         float64 // share of Q in the Q of all frames
	Strength  string  // dominant, clear, present or trace
	Left      string  // why the cell does not print it, in words; "" where it does
	First     int     // byte of the first word that fired it in the document
	Potential int     // references that speak of what may or should be
	Evidence  []Evidence
}

// Evidence names a reference: an index into the references of the record of a
// document.
type Evidence struct {
	Doc       string // document id
	Reference int
}

// Printed returns the frames of the document's cell, strongest first.
func (d *Document) Printed() []Frame { return printed(d.Frames) }

func printed(frames []Frame) []Frame {
	var out []Frame
	for _, f := range frames {
		if f.Left == "" {
			out = append(out, f)
		}
	}
	return out
}

// Least is the level from which a frame found in a reference counts. What a
// party says in a mere enumeration it says of all items alike: that is no
// relation and no strategy. It can still be a transaction, an event or a norm,
// unless the codebook asks for a higher level.
func (f *FrameInfo) Least() int {
	least := max(f.MinLevel, 1)
	if f.Class == "relation" || f.Class == "strategy" {
		least = max(least, 2)
	}
	return least
}

// Standing returns the frames that count in a reference under the study's
// regime, in the order in which they were found.
func (s *Study) Standing(ref *record.Reference) []record.FrameHit {
	var out []record.FrameHit
	for _, h := range ref.Frames {
		if ref.Level[s.Regime] >= s.Frames[s.frame(h.Frame)].Least() {
			out = append(out, h)
		}
	}
	return out
}

// documentFrames gathers the frames of a document: how many references carry
// each, how well, and how strong that makes it (METHOD 5.2).
func (s *Study) documentFrames(d *Document) []Frame {
	acc := make([]Frame, len(s.Frames))
	for i := range d.Record.References {
		ref := &d.Record.References[i]
		standing := s.Standing(ref)
		// The codebook's order, not that of the hits: sums come out the same
		// whatever order the frames were looked for in.
		for k := range s.Frames {
			hit := best(standing, s.Frames[k].ID)
			if hit == nil {
				continue
			}
			f := &acc[k]
			if f.N == 0 || hit.Start < f.First {
				f.First = hit.Start
			}
			f.ID = s.Frames[k].ID
			f.N++
			f.Q += hit.Quality
			if hit.Potential {
				f.Potential++
			}
			f.Evidence = append(f.Evidence, Evidence{Doc: d.ID, Reference: i})
		}
	}
	found := slices.DeleteFunc(acc, func(f Frame) bool { return f.N == 0 })
	s.weigh(found, d.Substantive)
	return found
}

// best returns the hit of a frame with the highest quality, or nil. A sentence
// says a thing once, however many words say it.
func best(hits []record.FrameHit, id string) *record.FrameHit {
	var b *record.FrameHit
	for i := range hits {
		h := &hits[i]
		if h.Frame == id && (b == nil || h.Quality > b.Quality || h.Quality == b.Quality && h.Start < b.Start) {
			b = h
		}
	}
	return b
}

// generic says whether the codebook gives a frame little weight: it tells what
// happens between any two parties.
func (s *Study) generic(id string) bool { return s.Frames[s.frame(id)].Specificity < 0.5 }

// weigh computes shares, strength and what the cell leaves out, and sorts: strongest first,
// then the more specific, then the one that comes first (METHOD 5.3).
func (s *Study) weigh(frames []Frame, substantive int) {
	total := 0.0
	for i := range frames {
		total += frames[i].Q
	}
	for i := range frames {
		f := &frames[i]
		if total > 0 {
			f.Z = f.Q / total
		}
		if substantive > 0 {
			f.P = float64(f.N) / float64(substantive)
		}
		f.Strength = f.strength()
		f.Left = ""
		// In a short text one sentence is all there is to be had.
		if f.Strength == "trace" && substantive > 3 {
			f.Left = fmt.Sprintf("a trace: its share of %.4f is below %.2f", f.Z, traceShare)
			if f.faint() {
				f.Left = fmt.Sprintf("a trace: one sentence, with a quality of %.4f, below %.2f", f.Q, faintQuality)
			}
		}
	}
	// A generic frame beside a telling one is printed only where much of the
	// text is about it: every report mentions some meeting or some trade.
	if slices.ContainsFunc(frames, func(f Frame) bool { return f.Left == "" && !s.generic(f.ID) }) {
		for i := range frames {
			f := &frames[i]
			if f.Left == "" && s.generic(f.ID) && f.Z < genericShare {
				f.Left = fmt.Sprintf("generic, and its share of %.4f is below %.2f", f.Z, genericShare)
			}
		}
	}
	slices.SortStableFunc(frames, func(a, b Frame) int {
		// Sums of the same qualities in another order differ in the last bit.
		return cmp.Or(
			cmp.Compare(round(b.Q, 1e9), round(a.Q, 1e9)),
			cmp.Compare(s.Frames[s.frame(b.ID)].Specificity, s.Frames[s.frame(a.ID)].Specificity),
			cmp.Compare(a.First, b.First),
			cmp.Compare(a.ID, b.ID),
		)
	})
	n := 0
	for i := range frames {
		if frames[i].Left == "" {
			if n++; n > MaxFrames {
				frames[i].Left = Weaker
			}
		}
	}
}

// faint says whether a single match, and a poor one, is all there is.
func (f *Frame) faint() bool { return f.N == 1 && round(f.Q, 1e9) < faintQuality }

func (f *Frame) strength() string {
	z := round(f.Z, 1e9)
	switch {
	case f.faint(), z < traceShare:
		return "trace"
	case z < 0.20:
		return "present"
	case z < 0.40:
		return "clear"
	}
	return "dominant"
}

// A Row is a row of table 1: one included document, or consecutive ones of a
// series that print the same frames.
type Row struct {
	Party     int     // index in Study.Parties
	Number    int     // of the row among its party's, from 1
	Docs      []int   // indexes in the documents, by date
	Frames    []Frame // printed, from the evidence of all its documents
	FirstYear int
	LastYear  int
}

// Rows lays out table 1: the included documents, parties in the profile's
// order, then as the manifest has them. Consecutive documents of one series
// that print the same set of frames share a row, which stands where the first
// of them stands; one that prints other frames, or none, ends the run.
// Consecutive is by date, so that the span of years of a row never covers a
// document of the series that says something else.
func (s *Study) Rows(docs []Document) []Row {
	var rows []Row
	for p := range s.Parties {
		var groups [][]int
		series := map[string]bool{}
		for i := range docs {
			d := &docs[i]
			switch {
			case d.Decision != Included || s.party(d.Party) != p:
			case d.Series == "":
				groups = append(groups, []int{i})
			case !series[d.Series]:
				series[d.Series] = true
				groups = append(groups, runs(docs, i)...)
			}
		}
		slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(slices.Min(a), slices.Min(b)) })
		for n, g := range groups {
			row := Row{Party: p, Number: n + 1, Docs: g, Frames: s.pool(docs, g)}
			row.FirstYear, row.LastYear = docs[g[0]].Year, docs[g[len(g)-1]].Year
			rows = append(rows, row)
		}
	}
	return rows
}

// runs cuts the series of the document with index first into rows.
func runs(docs []Document, first int) [][]int {
	var members []int
	for i := first; i < len(docs); i++ {
		d := &docs[i]
		if d.Decision == Included && d.Party == docs[first].Party && d.Series == docs[first].Series {
			members = append(members, i)
		}
	}
	slices.SortStableFunc(members, func(a, b int) int {
		return cmp.Or(cmp.Compare(docs[a].Year, docs[b].Year), cmp.Compare(docs[a].Date, docs[b].Date))
	})
	var out [][]int
	var last []string
	for _, m := range members {
		set := frameSet(&docs[m])
		if len(set) > 0 && slices.Equal(set, last) {
			out[len(out)-1] = append(out[len(out)-1], m)
			continue
		}
		out = append(out, []int{m})
		last = set
	}
	return out
}

func frameSet(d *Document) []string {
	var ids []string
	for _, f := range d.Printed() {
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return ids
}

// pool joins the frames that the documents of a row print. The row changes
// what is shown, never a statistic.
func (s *Study) pool(docs []Document, group []int) []Frame {
	if len(group) == 1 {
		return docs[group[0]].Printed()
	}
	var all []Frame
	substantive := 0
	for _, i := range group {
		substantive += docs[i].Substantive
		for _, f := range docs[i].Frames {
			k := slices.IndexFunc(all, func(g Frame) bool { return g.ID == f.ID })
			if k < 0 {
				f.Evidence = slices.Clone(f.Evidence)
				all = append(all, f)
				continue
			}
			g := &all[k]
			g.N += f.N
			g.Q += f.Q
			g.Potential += f.Potential
			g.Evidence = append(g.Evidence, f.Evidence...)
		}
	}
	s.weigh(all, substantive)
	// Every frame that stays was found in the first document, so First, which
	// breaks ties, is a position in that one.
	set := frameSet(&docs[group[0]])
	all = slices.DeleteFunc(all, func(f Frame) bool { return !slices.Contains(set, f.ID) })
	for i := range all {
		all[i].Left = "" // its documents print it
	}
	return all
}
