package dictionary

import (
	"math"
	"strings"
)

// valence is the category of the lists that have none, only weights.
const valence = "valence"

// readVADER reads VADER's list: the token, its mean rating from -4 to 4, the
// standard deviation and the ratings, parted by tabs. Its * and ? are part of an
// emoticon, but for a * behind a word.
func readVADER(b *builder, text string) error {
	return b.valences(text, 4)
}

// readAFINN reads AFINN: the term, a tab, a number from -5 to 5.
func readAFINN(b *builder, text string) error {
	return b.valences(text, 5)
}

func (b *builder) valences(text string, scale float64) error {
	b.cased = true // :D and :d are two
	b.Scale = scale
	c, err := b.category(1, []string{valence})
	if err != nil {
		return err
	}
	for i, l := range lines(text) {
		line := i + 1
		if strings.TrimSpace(l) == "" {
			continue
		}
		fields := strings.Split(strings.TrimRight(l, " \t"), "\t")
		if len(fields) < 2 {
			b.left(line, l, "has no tab: the term, a tab and its value are needed")
			continue
		}
		x, ok := weight(fields[1])
		if !ok || math.Abs(x) > scale {
			b.left(line, fields[0], "its value %q is no number from %g to %g", short(fields[1]), -scale, scale)
			continue
		}
		e, ok, err := b.entry(line, stem(fields[0]))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		entry := &b.Entries[e]
		if len(entry.In) > 0 && entry.In[0].Weight != x {
			// The programs that come with the lists keep the last one.
			b.part(entry.Line, entry.Term, "stands twice with different values, of which the last is kept: %g, and %g on line %d", entry.In[0].Weight, x, line)
			entry.In[0].Weight, entry.Notes, entry.Line = x, nil, line
		} else if len(entry.In) > 0 {
			continue
		}
		if err := b.join(line, e, c, x, true); err != nil {
			return err
		}
		for j, key := range []string{"sd", "ratings"} {
			if len(fields) > j+2 && strings.TrimSpace(fields[j+2]) != "" {
				entry.Notes = append(entry.Notes, Note{key, strings.TrimSpace(fields[j+2])})
			}
		}
		if len(fields) > 4 {
			b.part(line, fields[0], "what follows its fourth field is not known")
		}
	}
	return nil
}

func writeVADER(w *writer) {
	w.valences(4, 100, func(e *Entry, term string, x float64) {
		w.printf("%s\t%s", term, number(x))
		if sd := e.Note("sd"); sd != "" {
			w.printf("\t%s\t%s", sd, e.Note("ratings"))
		} else {
			w.printf("\t\t")
		}
		w.printf("\n")
	})
}

func writeAFINN(w *writer) {
	w.valences(5, 1, func(e *Entry, term string, x float64) {
		w.printf("%s\t%s\n", term, number(x))
	})
}

// valences gives each entry with one weight to line, with the weight brought to
// the scale in steps of 1/steps.
func (w *writer) valences(scale, steps float64, line func(e *Entry, term string, x float64)) {
	factor := 1.0
	if w.Scale > 0 {
		factor = scale / w.Scale
	}
	for i := range w.Entries {
		e := &w.Entries[i]
		x, found, two := 0.0, false, false
		for _, m := range e.In {
			if m.Weighted {
				two = two || found && m.Weight != x
				x, found = m.Weight, true
			}
		}
		switch {
		case !found:
			w.leave(e, "it has no weight, and the format nothing else")
			continue
		case two:
			w.leave(e, "it has more than one weight")
			continue
		case math.Abs(x*factor) > scale:
			w.leave(e, "its weight %g is not between %g and %g", x, -scale, scale)
			continue
		}
		rounded := math.Round(x*factor*steps) / steps
		if rounded == 0 && x != 0 {
			w.leave(e, "its weight %g is too slight for the steps of the format: it would be written as 0, which is no evaluation", x)
			continue
		}
		if term, ok := w.word(e); ok {
			if steps == 1 && rounded != math.Round(x*factor*100)/100 {
				w.lose("the fractions of the values", "the format has whole numbers")
			}
			line(e, term, rounded)
		}
	}
	if len(w.Categories) > 1 || len(w.Categories) == 1 && w.Categories[0].Name() != valence {
		for range w.Entries {
			w.lose("the categories", "the format has no categories")
		}
	}
	for i := range w.Entries {
		for _, n := range w.Entries[i].Notes {
			if scale != 4 || n.Key != "sd" && n.Key != "ratings" {
				w.loseNote(n.Key)
			}
		}
	}
	w.loseHeads()
}
