package report

import (
	"fmt"
	"strings"
	"testing"

	"visavis/pipeline/measure"
)

// What was found and is not printed is never silent: the note under table 1
// names the rows, evidence.md the frames with reasons and places.
func TestLeftOutIsSaid(t *testing.T) {
	in := testInput()
	d := &in.Docs[0]
	d.Frames = append(d.Frames,
		measure.Frame{ID: "aid", N: 2, Left: measure.Weaker, Evidence: []measure.Evidence{{Doc: d.ID, Reference: 0}, {Doc: d.ID, Reference: 1}}},
		measure.Frame{ID: "bond", N: 1, Left: "a trace", Evidence: []measure.Evidence{{Doc: d.ID, Reference: 1}}})
	files := write(t, in)
	note := "A cell prints at most 3 narratives, the strongest first. Also found, not printed, but listed in evidence.md:" +
		" weaker ones in A1; traces and generic ones in A1."
	for _, name := range []string{"table1.md", "table1.tex", "table1.html"} {
		if !strings.Contains(files[name], note) {
			t.Errorf("%s does not say %q", name, note)
		}
	}
	refs := d.Record.References
	want := fmt.Sprintf("Also found, not printed:\n\n- `aid` (Aid received): weaker than the three that are printed. In `texts/av-speech.txt` at byte %d, %d\n"+
		"- `bond` (Strong bond): a trace. In `texts/av-speech.txt` at byte %d\n", refs[0].Start, refs[1].Start, refs[1].Start)
	if !strings.Contains(files["evidence.md"], want) {
		t.Errorf("evidence.md does not say\n%s\nin\n%s", want, files["evidence.md"])
	}

	// Many rows are not all named.
	lines := make([]line, 20)
	for i := range lines {
		lines[i].key, lines[i].left = fmt.Sprintf("A%d", i+1), []left{{d, &measure.Frame{Left: measure.Weaker}}}
	}
	if got := leftNote(lines); !strings.HasSuffix(got, "weaker ones in A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12 and 8 more rows.") {
		t.Errorf("of 20 rows: %q", got)
	}
}

// One line says in every file what a paper must cite.
func TestCitationStandsInEveryFile(t *testing.T) {
	in := testInput()
	in.Profile.Edition = "1.0.0 + study layer “Ports” 0.2.0 (sha256 0123456789ab)"
	files := write(t, in)
	want := "lexicon avalon-league 1.0.0 + study layer “Ports” 0.2.0 (sha256 0123456789ab), sha256 of all its files fedcba987654, rules 9.9, regime “paper”. The version of the program is in run.json."
	for _, name := range []string{"table1.md", "evidence.md", "asymmetry.md", "symmetry.md", "tone.md"} {
		if n := strings.Count(files[name], want); n != 1 {
			t.Errorf("%s says %d times %q", name, n, want)
		}
	}
}
