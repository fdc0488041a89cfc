package measure

import (
	"cmp"
	"slices"

	"visavis/pipeline/record"
)

// MaxFrames is how many frames a cell prints at most (METHOD 5.3).
const MaxFrames = 3

// A Frame is what a document, or the documents of one row, make of one frame
// (METHOD 5.2).
type Frame struct {
	ID        string
	N         int     // references it stands in
	Q         float64 // sum of the qualities of these
	P         float64 // N by the substantive references; 0 where there are none
	Z         float64 // share of Q in the Q of all frames
	Strength  string  // dominant, clear, present or trace
	Candidate bool    // strong enough for the cell
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
		if f.Candidate && len(out) < MaxFrames {
			out = append(out, f)
		}
	}
	return out
}

// stands says whether a frame found in a reference counts at the level of that
// reference. What a party says in a mere enumeration it says of all items
// alike: that is no relation and no strategy. It can still be a transaction,
// an event or a norm, unless the codebook asks for a higher level.
func (f *FrameInfo) stands(level int) bool {
	least := max(f.MinLevel, 1)
	if f.Class == "relation" || f.Class == "strategy" {
		least = max(least, 2)
	}
	return level >= least
}

// Standing returns the frames that count in a reference under the study's
// regime, in the order in which they were found.
func (s *Study) Standing(ref *record.Reference) []record.FrameHit {
	var out []record.FrameHit
	for _, h := range ref.Frames {
		if s.Frames[s.frame(h.Frame)].stands(ref.Level[s.Regime]) {
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

// weigh computes shares, strength and candidates, and sorts: strongest first,
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
		f.Strength = strength(f.Z, f.Q, f.N)
		// In a short text one sentence is all there is to be had.
		f.Candidate = substantive <= 3 || f.Strength != "trace"
	}
	// A generic frame beside a telling one is printed only where much of the
	// text is about it: every report mentions some meeting or some trade.
	if slices.ContainsFunc(frames, func(f Frame) bool { return f.Candidate && !s.generic(f.ID) }) {
		for i := range frames {
			f := &frames[i]
			f.Candidate = f.Candidate && (!s.generic(f.ID) || f.Z >= 0.20)
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
}

func strength(z, q float64, n int) string {
	z, q = round(z, 1e9), round(q, 1e9)
	switch {
	case n == 1 && q < 0.5, z < 0.05:
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
	return slices.DeleteFunc(all, func(f Frame) bool { return !slices.Contains(set, f.ID) })
}
