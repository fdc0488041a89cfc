package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// explainLevel says on which level a reference stands, and why under the
// study's regime.
func explainLevel(w io.Writer, ref *record.Reference, regime record.Regime) {
	var levels []string
	for g, l := range ref.Level {
		s := fmt.Sprintf("%s %d", record.Regime(g), l)
		if record.Regime(g) == regime {
			s += " (the study's)"
		}
		levels = append(levels, s)
	}
	fmt.Fprintf(w, "  level: %s\n", strings.Join(levels, ", "))
	fmt.Fprintf(w, "    level %d: %s\n", ref.Level[regime], ref.Why[regime])
	for g, why := range ref.Why {
		if ref.Level[g] != ref.Level[regime] {
			fmt.Fprintf(w, "    under %s %d: %s\n", record.Regime(g), ref.Level[g], why)
		}
	}
}

// explainTone says how the terms of a sentence make its tone, and which terms
// took their words without adding anything.
func explainTone(w io.Writer, text *corpus.Text, ref *record.Reference, profile *lexicon.Profile) {
	sum := 0.0
	for _, h := range ref.Tone.Hits {
		sum += h.Valence
	}
	fmt.Fprintf(w, "  tone: valence %.4f, affect %.4f, %s", ref.Tone.Valence, ref.Tone.Affect, ref.Tone.Modality)
	if len(ref.Tone.Hits) > 0 {
		fmt.Fprintf(w, "; the shares add up to %+.4f", sum)
	}
	fmt.Fprintln(w)
	for _, h := range ref.Tone.Hits {
		fmt.Fprintf(w, "    %q: term %s", text.Body[h.Start:h.End], h.Term)
		if h.Rated != 0 {
			fmt.Fprintf(w, ", rated %+g, factor %.2f%s", h.Rated, h.Factor, factors(&h))
		}
		fmt.Fprintf(w, ", weight %.2f%s: valence %+.4f, affect %.4f\n", h.Weight, weights(&h), h.Valence, h.Affect)
	}
	for _, h := range ref.Tone.Silent {
		fmt.Fprintf(w, "    %q: term %s", text.Body[h.Start:h.End], h.Term)
		if h.Rated == 0 {
			category := ""
			for i := range profile.Tone {
				if profile.Tone[i].ID == h.Term && profile.Tone[i].Category != "" {
					category = ": " + profile.Tone[i].Category
				}
			}
			fmt.Fprintf(w, ", neutral%s, adds nothing\n", category)
			continue
		}
		fmt.Fprintf(w, ", rated %+g, weight %.2f%s: adds nothing\n", h.Rated, h.Weight, weights(&h))
	}
}

// factors names what the factor of a term is made of; what is 1 is left out.
func factors(h *record.ToneHit) string {
	var out []string
	for _, f := range []struct {
		name string
		by   float64
	}{{"negation", h.Negation}, {"boost", h.Boost}, {"hedge", h.Hedge}} {
		if f.by != 1 {
			out = append(out, fmt.Sprintf("%s %.2f", f.name, f.by))
		}
	}
	return brackets(out)
}

// weights names what the weight of a term is made of, in the same way.
func weights(h *record.ToneHit) string {
	var out []string
	if h.Weight == 0 && h.Competition != 0 {
		return " (" + h.Why + ")"
	}
	if h.Direction != 1 {
		out = append(out, fmt.Sprintf("direction %.2f", h.Direction))
	}
	if h.Distance != 1 {
		out = append(out, fmt.Sprintf("distance %.2f", h.Distance))
	}
	if h.Clauses != 1 {
		out = append(out, fmt.Sprintf("clauses %.2f", h.Clauses))
	}
	switch {
	case h.Competition == 0:
		out = append(out, "competition 0: it stands in another actor's item of a list")
	case h.Competition != 1:
		out = append(out, fmt.Sprintf("competition %.2f", h.Competition))
	}
	if h.Context != 1 {
		out = append(out, fmt.Sprintf("context %.2f: %s", h.Context, h.Why))
	}
	return brackets(out)
}

func brackets(list []string) string {
	if list == nil {
		return ""
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// explainFrames says which frames a sentence carries, and of each whether it
// stands in the document's cell.
func explainFrames(w io.Writer, text *corpus.Text, ref *record.Reference, profile *lexicon.Profile, cell func(*record.Reference, *record.FrameHit) string) {
	for _, h := range slices.Concat(ref.Frames, ref.Suppressed) {
		var words []string
		for _, e := range h.Evidence {
			words = append(words, strconv.Quote(text.Body[e[0]:e[1]]))
		}
		label := h.Frame
		for i := range profile.Frames {
			if profile.Frames[i].ID == h.Frame {
				label += " (" + profile.Frames[i].Label + ")"
			}
		}
		fmt.Fprintf(w, "  frame: %s, quality %.2f, on %s: %s\n", label, h.Quality, strings.Join(words, ", "), cell(ref, &h))
	}
}
