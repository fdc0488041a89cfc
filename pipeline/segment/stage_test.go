package segment

import (
	"slices"
	"strings"
	"testing"
)

func TestStageDirection(t *testing.T) {
	lang := english(t)
	for s, want := range map[string]bool{
		"(Applause.)":               true,
		"[Laughter]":                true,
		"Applause.":                 true,
		"(Laughter in the hall.)":   true,
		"<…>":                       true,
		"< the video is shown >":    true,
		"* * *":                     true,
		"***":                       true,
		"— — —":                     true,
		"(The Union agrees.)":       false,
		"(Applause.) We go on.":     false,
		"(One.) And (applause.)":    false,
		"There was long applause.":  false,
		"**Anna Lund:** (laughter)": false,
		"":                          false,
	} {
		if got := StageDirection(s, lang); got != want {
			t.Errorf("StageDirection(%q) = %v, want %v", s, got, want)
		}
	}
}

// A remark in brackets is cut from the words around it, in brackets of the
// speaker's own nothing is.
func TestStageDirections(t *testing.T) {
	lang := english(t)
	for _, c := range []struct{ text, want string }{
		{"So do we. (Laughter.) Thank you.", "So do we. / Thank you."},
		{"So do we (laughter) and thank you.", "So do we and thank you."},
		{"<...> We went on. <…>", "We went on."},
		{"[Applause] We went on (in Russian).", "We went on"},
		{"Yes. (Applause.) No. (Laughter in the hall.)", "Yes. / No."},
		{"The music (the laughter of the gulls aside) was good.", "The music ( the laughter of the gulls aside ) was good."},
		{"The ports (six of them) are open.", "The ports ( six of them ) are open."},
		{"(Applause.)", ""},
		{"(Shows a map.)", ""},
		{"Here. (Shows a map.) See.", "Here. / See."},
		{"We have means (addressing the causes) and time.", "We have means ( addressing the causes ) and time."},
		{"Addressing the causes", "Addressing the causes"},
		{"Open (bracket and < another.", "Open ( bracket and < another."},
	} {
		doc := text(c.text)
		var got []string
		for _, s := range Sentences(doc, all(doc), lang) {
			for _, part := range CutStage(doc.Body, s, StageDirections(doc.Block(0), lang), func(int, int) bool { return false }) {
				if part.Stage {
					continue
				}
				Tokenise(doc, &part, lang)
				var words []string
				for _, tok := range part.Tokens {
					words = append(words, tok.Text)
				}
				got = append(got, strings.Join(words, " "))
			}
		}
		if g := strings.Join(got, " / "); strings.ReplaceAll(g, " ", "") != strings.ReplaceAll(c.want, " ", "") {
			t.Errorf("%q: words %q, want %q", c.text, g, c.want)
		}
	}
}

// Where the direction names somebody, it is a sentence of its own and can be
// judged.
func TestCutStageAlone(t *testing.T) {
	lang := english(t)
	doc := text("We thank (laughter) our guests.")
	s := Sentences(doc, all(doc), lang)[0]
	var got []string
	for _, part := range CutStage(doc.Body, s, StageDirections(doc.Body, lang), func(start, end int) bool { return doc.Body[start:end] == "(laughter)" }) {
		got = append(got, doc.Body[part.Start:part.End])
	}
	if want := []string{"We thank", "(laughter)", "our guests."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
