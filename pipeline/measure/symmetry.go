package measure

import "visavis/pipeline/record"

// A Standing is what remains of a document under one regime (METHOD 3.6).
type Standing struct {
	References  int
	Substantive int // of level 2 and more
	Qualitative int // of level 3 and more
}

// Survives says whether the document says something of the partner that is no
// mere mention, under a literal reading of the rule that perfunctory mentions
// do not count.
func (s Standing) Survives() bool { return s.Substantive > 0 }

// What the row of a document hangs on, if the strict reading drops it.
const (
	OnConstitutive = "constitutive list"     // the neutral reading keeps it
	OnPaper        = "the paper's reading"   // only that does: a list of three, or a frame in a list
	OnEverything   = "every mention counted" // no reading of the rule keeps it
)

// An Audit is the rule on perfunctory mentions applied to one document under
// every regime.
type Audit struct {
	Doc      int // index in the documents
	Standing [record.NumRegimes]Standing
}

// HangsOn names the exception that the row hangs on: "" where it survives the
// strict reading too, or has nothing to lose.
func (a *Audit) HangsOn() string {
	s := &a.Standing
	switch {
	case s[record.All].References == 0, s[record.Strict].Survives():
		return ""
	case s[record.Neutral].Survives():
		return OnConstitutive
	case s[record.Paper].Survives():
		return OnPaper
	}
	return OnEverything
}

// Symmetry audits the documents that no other rule excludes: was the rule on
// perfunctory mentions applied to both sides alike, and whom would another
// reading of it drop? perfunctory has the ids of the documents that are out for
// their perfunctory mentions alone. Documents are in the order given; all
// others that are not included are left out.
func (s *Study) Symmetry(docs []Document, perfunctory map[string]bool) []Audit {
	var out []Audit
	for i := range docs {
		d := &docs[i]
		if d.Record == nil || d.Decision != Included && !perfunctory[d.ID] {
			continue
		}
		a := Audit{Doc: i}
		for g := range a.Standing {
			for k := range d.Record.References {
				level := d.Record.References[k].Level[g]
				a.Standing[g].References++
				if level >= 2 {
					a.Standing[g].Substantive++
				}
				if level >= 3 {
					a.Standing[g].Qualitative++
				}
			}
		}
		out = append(out, a)
	}
	return out
}
