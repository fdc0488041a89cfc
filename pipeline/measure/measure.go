// Package measure turns records into figures: those of each document, the
// rows of the matrix, the comparison of the two parties and the screening
// flow. It is pure statistics over [record.Record]: it reads no file, knows no
// text and draws no conclusion from few documents.
//
// The way is always the same: [Study.Document] computes what one document
// says, alone and in any order; [Study.Rows], [Study.Compare] and
// [Study.Screen] then go over the documents in the order of the manifest. So a
// batch may be cut into shards, measured anywhere, and joined.
//
// A figure without anything behind it is undefined, not zero: the mean valence
// of documents that never name the partner has no value. A document without a
// mention is no such gap: its zeros count.
package measure

import (
	"fmt"
	"math"

	"visavis/pipeline/record"
)

// A Study is what the measures know besides the records.
type Study struct {
	Parties [2]Party // in the profile's order
	Regime  record.Regime
	Frames  []FrameInfo // in the codebook's order
	Rules   []Rule      // those that exclude, in the study's order
}

// A Party is one side of the pair.
type Party struct {
	ID, Name string
	Priority []string // actor ids of its priority multilaterals
}

// A FrameInfo is what the codebook says of a frame, apart from its patterns.
type FrameInfo struct {
	ID, Label   string
	Class       string  // relation, strategy, transaction, institution, norm or issue
	Specificity float64 // 0 to 1
	MinLevel    int     // lowest level at which it may stand; 0 and 1 say any
}

// A Rule is a rule of the study by which documents are excluded.
type Rule struct {
	ID, Reason string
}

// A Decision is what the screening makes of a document.
type Decision string

// The decisions. Failed beats the others.
const (
	Included Decision = "included"
	Excluded Decision = "excluded"
	Held     Decision = "held"   // its text is below the health gate
	Failed   Decision = "failed" // it could not be read
)

// An Input is a row of the manifest, what the screening made of it, and the
// record of its analysis.
type Input struct {
	ID       string
	Party    string // party id
	Title    string
	Series   string // documents of one issuing process; "" for none
	Date     string // YYYY, YYYY-MM or YYYY-MM-DD
	Year     int
	URL      string
	Decision Decision
	Rule     string   // that decided, "" for none
	Reason   string   // in words
	Matched  []string // all rules that match, the deciding one among them
	Record   *record.Record
}

// A Document is an Input with its figures under the study's regime. Counts are
// of countable blocks in counted turns; where there is no Record they are 0.
type Document struct {
	Input
	Words       int
	Mentions    int // counted spans
	References  int
	Enumerated  int // references in an enumeration (METHOD 3.2)
	Substantive int // references of level 2 and more
	Qualitative int // references of level 3 and more

	// Valence and Affect are means over all references, and Register is their
	// label. Without a reference they are 0, 0 and "" and mean nothing.
	Valence, Affect float64
	Register        string

	Registers []int       // references in each of [Registers]
	FrameRefs []int       // references that carry each frame of the codebook
	Frames    []Frame     // every frame that stands, strongest first
	Lists     []ListPlace // enumerations the partner is counted in, in text order
	CoMention bool        // a reference names a priority multilateral of the speaker
}

// A ListPlace is the partner's place in one enumeration.
type ListPlace struct {
	Length int    // items as printed
	Rank   int    // from 1; 0 where it has none
	Order  string // alphabetical, protocol or free; "" below 3 items
}

// Rho is the place on a scale from 0, the first, to 1, the last (METHOD 3.3).
// It is undefined for an item that stands alone or has no rank.
func (l ListPlace) Rho() (float64, bool) {
	if l.Length < 2 || l.Rank < 1 {
		return 0, false
	}
	return float64(l.Rank-1) / float64(l.Length-1), true
}

// LastTwo says whether the place is the last or the one before it. It is
// defined from 4 items up: of 3, two places in three are (METHOD 3.3).
func (l ListPlace) LastTwo() (last, ok bool) {
	if l.Length < 4 || l.Rank < 1 {
		return false, false
	}
	return l.Length-l.Rank <= 1, true
}

// Document computes the figures of one document. It depends on nothing but its
// arguments; the record is read, not kept from change.
func (s *Study) Document(in Input) Document {
	d := Document{
		Input:     in,
		Registers: make([]int, len(Registers)),
		FrameRefs: make([]int, len(s.Frames)),
	}
	rec := in.Record
	if rec == nil {
		return d
	}
	d.Words = rec.Words
	for i := range rec.Spans {
		if rec.Spans[i].Counted {
			d.Mentions++
		}
	}
	d.References = len(rec.References)
	priority := s.priority(in.Party)
	for i := range rec.References {
		ref := &rec.References[i]
		if ref.Enumerated[s.Regime] {
			d.Enumerated++
		}
		if ref.Level[s.Regime] >= 2 {
			d.Substantive++
		}
		if ref.Level[s.Regime] >= 3 {
			d.Qualitative++
		}
		d.Valence += ref.Tone.Valence
		d.Affect += ref.Tone.Affect
		d.Registers[registerIndex(ref.Tone.Valence, ref.Tone.Affect)]++
		for _, id := range ref.CoMembers {
			d.CoMention = d.CoMention || priority[id]
		}
	}
	if n := float64(d.References); n > 0 {
		d.Valence /= n
		d.Affect /= n
		d.Register = Register(d.Valence, d.Affect)
	}
	d.Lists = places(rec)
	d.Frames = s.documentFrames(&d)
	for _, f := range d.Frames {
		d.FrameRefs[s.frame(f.ID)] = f.N
	}
	return d
}

// places returns the partner's place in every enumeration that holds a counted
// mention. A list in a repeated sentence is the same list again, and the
// speaker and the partner together are a pair, not an enumeration.
func places(rec *record.Record) []ListPlace {
	var out []ListPlace
	seen := make([]bool, len(rec.Lists))
	for i := range rec.Spans {
		sp := &rec.Spans[i]
		if !sp.Counted || sp.WhyNot == record.Repeat || sp.List < 0 || seen[sp.List] || rec.Lists[sp.List].Dyad {
			continue
		}
		seen[sp.List] = true
		l := &rec.Lists[sp.List]
		out = append(out, ListPlace{Length: l.Length, Rank: sp.Rank, Order: l.Order})
	}
	return out
}

func (s *Study) priority(party string) map[string]bool {
	set := map[string]bool{}
	if i := s.party(party); i >= 0 {
		for _, id := range s.Parties[i].Priority {
			set[id] = true
		}
	}
	return set
}

// party returns the index of the party with the given id, or -1.
func (s *Study) party(id string) int {
	for i := range s.Parties {
		if s.Parties[i].ID == id {
			return i
		}
	}
	return -1
}

// frame returns the index of the frame with the given id in the codebook.
func (s *Study) frame(id string) int {
	for i := range s.Frames {
		if s.Frames[i].ID == id {
			return i
		}
	}
	panic(fmt.Sprintf("measure: frame %q is not in the codebook of the study", id))
}

// Registers are the labels of METHOD 4.5, in the order in which they are
// reported.
var Registers = []string{"charged-positive", "formulaic-positive", "fact", "charged-mixed", "critical"}

// Thresholds of METHOD 4.5. The neutral band is wider on the positive side:
// official prose is kind by habit.
const (
	tauPositive = 0.20
	tauNegative = 0.10
	tauAffect   = 0.35
)

// Register returns the label of METHOD 4.5 for a valence in [-1, 1] and an
// affect in [0, 1]. Both are rounded as they are printed, to 4 decimals, so
// that a label never disagrees with the figures beside it.
func Register(valence, affect float64) string { return Registers[registerIndex(valence, affect)] }

func registerIndex(valence, affect float64) int {
	return cuts{tauPositive, tauNegative, tauAffect}.register(valence, affect)
}

// cuts are where the registers part.
type cuts struct{ positive, negative, affect float64 }

// register returns an index of Registers.
func (c cuts) register(valence, affect float64) int {
	v, a := round(valence, 1e4), round(affect, 1e4)
	switch {
	case v <= -c.negative:
		return 4
	case v >= c.positive && a >= c.affect:
		return 0
	case v >= c.positive:
		return 1
	case a >= c.affect:
		return 3
	}
	return 2
}

func round(x, unit float64) float64 { return math.Round(x*unit) / unit }
