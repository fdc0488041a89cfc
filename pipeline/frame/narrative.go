package frame

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr"

	"visavis/lexicon"
	"visavis/pipeline/record"
)

// Evidence is a reference with the document it stands in.
type Evidence struct {
	Record    *record.Record
	Reference int // index in Record.References
}

func (e Evidence) ref() *record.Reference { return &e.Record.References[e.Reference] }

// A Fragment is one frame told in words, with the references it rests on,
// strongest first.
type Fragment struct {
	Frame    string
	Text     string
	Evidence []Evidence
}

// Tell renders a frame from the references that carry it, strongest first. It
// is filled from one sentence: the strongest for which a template of the frame
// holds. The evidence must not be empty.
func (e *Engine) Tell(id string, evidence []Evidence, records []*record.Record, regime record.Regime) Fragment {
	slices.SortStableFunc(evidence, func(a, b Evidence) int {
		return cmp.Compare(hitOf(b.ref(), id).Quality, hitOf(a.ref(), id).Quality)
	})
	i := slices.IndexFunc(e.profile.Frames, func(f lexicon.Frame) bool { return f.ID == id })
	return Fragment{Frame: id, Text: e.tell(&e.profile.Frames[i], evidence, records, regime), Evidence: evidence}
}

func hitOf(r *record.Reference, id string) *record.FrameHit {
	for i := range r.Frames {
		if r.Frames[i].Frame == id {
			return &r.Frames[i]
		}
	}
	return nil
}

func (e *Engine) tell(f *lexicon.Frame, evidence []Evidence, records []*record.Record, regime record.Regime) string {
	party, partner := e.profile.Party(records[0].Party)
	potential := 0
	for _, ev := range evidence {
		if hitOf(ev.ref(), f.ID).Potential {
			potential++
		}
	}
	years := Years(records)
	for _, cell := range f.Cells {
		for _, ev := range evidence {
			h := hitOf(ev.ref(), f.ID)
			if cell.When != nil {
				env := f.CellEnv(h.Slots, ev.ref().Text, ev.Record.Year, party.Name, partner.Name,
					ev.ref().Enumerated[regime], 2*potential >= len(evidence))
				ok, err := expr.Run(cell.When, env)
				if err != nil || ok != true {
					continue
				}
			}
			return e.fill(cell.Text, h.Slots, party.InText, partner.InText, years)
		}
	}
	return f.Label
}

var slot = regexp.MustCompile(`\{[a-z_]+(?:\+[a-z_]+)*\}`)

// fill writes slots into a template: {areas}, or {comembers+partner} for several
// as one list.
func (e *Engine) fill(text string, slots map[string][]string, speaker, partner, years string) string {
	text = slot.ReplaceAllStringFunc(text, func(s string) string {
		var items []string
		for _, name := range strings.Split(s[1:len(s)-1], "+") {
			switch name {
			case "speaker":
				items = append(items, speaker)
			case "partner":
				items = append(items, partner)
			case "years":
				items = append(items, years)
			default:
				items = append(items, slots[name]...)
			}
		}
		return e.join(items)
	})
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return text
	}
	first, size := utf8.DecodeRuneInString(text) // the article of a name that begins it
	return string(unicode.ToUpper(first)) + text[size:]
}

func (e *Engine) join(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	and := e.profile.Language.And
	return strings.Join(items[:len(items)-1], ", ") + " " + and + " " + items[len(items)-1]
}

// Years is the span of years of some documents: "2020" or "2020–2023".
func Years(records []*record.Record) string {
	lo, hi := records[0].Year, records[0].Year
	for _, r := range records {
		lo, hi = min(lo, r.Year), max(hi, r.Year)
	}
	if lo == hi {
		return fmt.Sprint(lo)
	}
	return fmt.Sprintf("%d–%d", lo, hi)
}
