package pipeline

import (
	"testing"

	"visavis/corpus"
)

// Whatever a document says, its analysis ends, and everything found is a span
// of the text.
func FuzzAnalyze(f *testing.F) {
	f.Add("President of Russia Vladimir Putin: ASEAN, the EAEU (and “others”) – Russia-ASEAN ties; (a) one; (b) two.", "russia", true)
	f.Add("MOSCOW, March 31. Support from partners, including Russia, was not without reason.", "asean", false)
	f.Add("A S E A N ASEAN ASEAN/ASEAN-ASEAN [ASEAN] \"ASEAN said that ASEAN\"", "russia", false)
	a := builtin(f)
	f.Fuzz(func(t *testing.T, s, party string, transcript bool) {
		if party != "russia" && party != "asean" || len(s) > 4000 {
			return
		}
		if transcript {
			s = "Vladimir Putin: " + s + "\n\nQuestion: " + s
		}
		text := corpus.Plain(s)
		r := a.Analyze(text, Meta{ID: "d", Party: party, Year: 2020, Day: "2020-01-01"})
		in := func(start, end int) bool { return 0 <= start && start < end && end <= len(text.Body) }
		for _, sp := range r.Spans {
			if !in(sp.Start, sp.End) || text.Body[sp.Start:sp.End] != sp.Surface || sp.Start < sp.SentStart || sp.End > sp.SentEnd {
				t.Fatalf("span %+v", sp)
			}
			if sp.List >= len(r.Lists) || sp.Counted != (sp.Sentence >= 0) {
				t.Fatalf("span %+v", sp)
			}
		}
		for _, ref := range r.References {
			if !in(ref.Start, ref.End) || text.Body[ref.Start:ref.End] != ref.Text {
				t.Fatalf("reference %+v", ref)
			}
			for _, h := range ref.Frames {
				for _, e := range h.Evidence {
					if !in(e[0], e[1]) {
						t.Fatalf("frame %+v", h)
					}
				}
			}
			for _, h := range ref.Tone.Hits {
				if !in(h.Start, h.End) {
					t.Fatalf("tone %+v", h)
				}
			}
		}
		for _, l := range r.Lists {
			if !in(l.Start, l.End) || l.Length < 1 {
				t.Fatalf("list %+v", l)
			}
		}
	})
}
