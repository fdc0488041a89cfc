package dictionary

import (
	"bytes"
	"testing"
)

// fuzz reads anything as a format. What is read must be sound: every entry in
// a category that is there; and what is written of it must be readable again,
// with nothing lost but what was told.
func fuzz(f *testing.F, name string) {
	for _, c := range readings {
		if r := recognise(c.file, c.text); r != nil && r.name == name {
			f.Add([]byte(c.text))
		}
	}
	if name == "visavis" {
		f.Add([]byte("# T\nterm;valence;affect;guard;note\ngood*;1,5;0;not_before:x;\"a \"\"b\"\"\"\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("fuzz", data, Options{Format: name})
		if err != nil {
			return
		}
		for i := range d.Entries {
			e := &d.Entries[i]
			if e.Term == "" || len(e.In) == 0 {
				t.Fatalf("entry %+v", e)
			}
			for _, m := range e.In {
				if m.Category < 0 || m.Category >= len(d.Categories) {
					t.Fatalf("entry %+v of %d categories", e, len(d.Categories))
				}
			}
			if p, why := Pattern(e.Term); (p == "") == (why == "") {
				t.Fatalf("%q: pattern %q, why %q", e.Term, p, why)
			}
		}
		if _, _, err := d.Tone(ToneOptions{}); err == nil {
			d.Vocabularies(nil)
		}
		var out bytes.Buffer
		left, err := Write(&out, d, name)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read("again", out.Bytes(), Options{Format: name})
		if err != nil {
			if len(left) == 0 {
				t.Fatalf("%v in\n%q", err, out.String())
			}
			return
		}
		if len(again.Rows) != len(d.Rows) {
			t.Fatalf("%d rows of %d came back from\n%q", len(again.Rows), len(d.Rows), out.String())
		}
		whole := 0
		for _, l := range left {
			if !l.Part {
				whole++
			}
		}
		if len(again.Entries) < len(d.Entries)-whole {
			t.Fatalf("%d entries of %d came back, %d left out, from\n%q", len(again.Entries), len(d.Entries), whole, out.String())
		}
	})
}

func FuzzQuanteda(f *testing.F)   { fuzz(f, "quanteda") }
func FuzzLIWC(f *testing.F)       { fuzz(f, "dic") }
func FuzzLIWC22(f *testing.F)     { fuzz(f, "dicx") }
func FuzzLexicoder(f *testing.F)  { fuzz(f, "lc3") }
func FuzzYoshikoder(f *testing.F) { fuzz(f, "ykd") }
func FuzzWordStat(f *testing.F)   { fuzz(f, "cat") }
func FuzzVADER(f *testing.F)      { fuzz(f, "vader") }
func FuzzAFINN(f *testing.F)      { fuzz(f, "afinn") }
func FuzzNRC(f *testing.F)        { fuzz(f, "nrc") }
func FuzzMPQA(f *testing.F)       { fuzz(f, "mpqa") }
func FuzzCSV(f *testing.F)        { fuzz(f, "csv") }
func FuzzVisavis(f *testing.F)    { fuzz(f, "visavis") }
