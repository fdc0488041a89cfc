package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
)

// What nobody says is neither counted as words nor searched for mentions: labels,
// stage directions wherever they stand, the lead, and the links of a page.
func TestTurnWords(t *testing.T) {
	a := builtin(t)
	for _, c := range []struct {
		name, text string
		words      int // of the party
		turns      []string
		spans      []string
	}{
		{
			"a transcript",
			"ASEAN officials came to the palace.\n\n* * *\n\nPresident of Russia Vladimir Putin (in German): We thank ASEAN.\n\n(Applause.)\n\n" +
				"Leo Marsh: So do I. (Laughter.)\n\nVladimir Putin: Good. <…> Goodbye.\n\nSee also\n\nRussia-ASEAN Summit",
			5,
			[]string{"Vladimir Putin 3: We thank ASEAN.", "Leo Marsh 3: So do I.", "Vladimir Putin 2: Good. <…> Goodbye."},
			[]string{"ASEAN officials: editorial", "ASEAN: yes", "ASEAN: editorial"},
		},
		{
			"a speech",
			"We thank (Applause.) all of ASEAN (and Japan). (Addressing the ASEAN delegations.) [Laughter] Good.\n\nSee also\n\nRussia-ASEAN Summit",
			8, nil,
			[]string{"ASEAN: yes", "ASEAN delegations: stage direction", "ASEAN: editorial"},
		},
		{
			"a direction with a name within a sentence",
			"We thank (Addressing the ASEAN delegations.) all our guests from ASEAN (addressing the causes).", 10, nil,
			[]string{"ASEAN delegations: stage direction", "ASEAN: yes"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := a.Analyze(corpus.Plain(c.text), Meta{ID: "d", Party: "russia", Year: 2018, Day: "2018-06-01"})
			if r.Words != c.words {
				t.Errorf("%d words, want %d", r.Words, c.words)
			}
			var turns, spans []string
			for _, turn := range r.Turns {
				turns = append(turns, fmt.Sprintf("%s %d: %s", turn.Speaker, turn.Words, turn.Opening))
			}
			for _, sp := range r.Spans {
				why := sp.WhyNot
				if sp.Counted {
					why = "yes"
				}
				spans = append(spans, sp.Surface+": "+why)
			}
			if !slices.Equal(turns, c.turns) {
				t.Errorf("turns %q, want %q", turns, c.turns)
			}
			if !slices.Equal(spans, c.spans) {
				t.Errorf("spans %q, want %q", spans, c.spans)
			}
		})
	}
}

// A transcript in which nobody speaks for the party says why and what to do.
func TestUnheard(t *testing.T) {
	a := builtin(t)
	interview := "Question: Why ASEAN?\n\nAnswer: Because ASEAN is near.\n\nQuestion: When?"
	for _, c := range []struct {
		name, text string
		speakers   []string
		words      int
		warning    string
	}{
		{"nobody in the manifest", interview, nil, 0, `none of its 3 turns is by a speaker of the party, so none of its words count: ["Question" "Answer"]; ` +
			"no label names anybody: name the one who answers in the manifest's column speaker"},
		{"two in the manifest", interview, []string{"Ivo Brandt", "Leo Marsh"}, 0, "the manifest names 2 speakers: with one alone the answers would be that speaker's"},
		{"one", interview, []string{"Ivo Brandt"}, 4, ""},
		{"one, and no answers", "Question: Why?\n\nRemark: Well!\n\nQuestion: When?", []string{"Ivo Brandt"}, 0, "answer_labels in the profile's language.yaml"},
		{"strangers", "Leo Marsh: Why?\n\nMinister Stone: Well!\n\nLeo Marsh: When?\n\nQuestion: Yes?\n\nMinister Stone: No.", nil, 0, "speakers.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := a.Analyze(corpus.Plain(c.text), Meta{ID: "d", Party: "russia", Year: 2018, Speakers: c.speakers})
			got := strings.Join(r.Warnings, "; ")
			if (got == "") != (c.warning == "") || !strings.Contains(got, c.warning) {
				t.Errorf("warning %q, want %q", got, c.warning)
			}
			if r.Words != c.words {
				t.Errorf("%d words, want %d", r.Words, c.words)
			}
		})
	}
}

// A view that a party's speaker attributes to somebody else keeps its mention and
// says so (METHOD 2.5).
func TestHeld(t *testing.T) {
	a := builtin(t)
	for text, held := range map[string]bool{
		"The Armenian side proposed that ASEAN join.":                true,
		"According to Canada, ASEAN needs more time.":                true,
		"According to the Prime Minister of Canada, ASEAN is late.":  true,
		"ASEAN is late, according to Canada.":                        true,
		"In Canada's view, ASEAN is late.":                           true,
		"In the opinion of our Canadian colleagues, ASEAN is late.":  true,
		"Canada insists that ASEAN is late.":                         true,
		"Canada believes that ASEAN is late.":                        true,
		"As Canada put it, ASEAN is late.":                           true,
		"Canada's position is that ASEAN is late.":                   true,
		"ASEAN, Canada says, is late.":                               true,
		"The Canadian side is convinced that ASEAN is late.":         true,
		"The delegation of Canada called on ASEAN to hurry.":         true,
		"From the point of view of many experts, ASEAN is late.":     true,
		"In our view, ASEAN is in time.":                             false,
		"Russia believes that ASEAN is in time.":                     false,
		"According to our data, ASEAN is in time.":                   false,
		"According to the agreement with Canada, ASEAN pays in May.": false,
		"The President of Russia said that ASEAN is in time.":        false,
		"Our position is that ASEAN is in time.":                     false,
		"As I said, ASEAN is in time.":                               false,
		"It was noted that ASEAN is in time.":                        false,
		"The sides noted that ASEAN is in time.":                     false,
		"ASEAN proposed that we meet.":                               false,
		"According to ASEAN, the harbour is open.":                   false,
		"We spoke with Canada, and we noted that ASEAN is in time.":  false,
		"Canada's place is next to ASEAN.":                           false,
	} {
		r := a.Analyze(corpus.Plain(text), Meta{ID: "d", Party: "russia", Year: 2018})
		if len(r.Spans) != 1 || !r.Spans[0].Counted {
			t.Errorf("%s: %+v, want one counted mention", text, r.Spans)
			continue
		}
		if got := r.Spans[0].Holder == "other"; got != held {
			t.Errorf("%s: held by another %v, want %v", text, got, held)
		}
	}
}
