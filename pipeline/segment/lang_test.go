package segment

import (
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// english is a small language, written for these tests: the rules must work
// from data, whatever profile brings it.
func english(t testing.TB) *lexicon.Language {
	t.Helper()
	return &lexicon.Language{
		Code: "en",
		Abbreviations: words(`Mr Mrs Ms Dr Prof Gen Adm Col Capt Lt Sgt Amb Sen Rep Gov Hon Rev St Mt Jr Sr
			Inc Ltd Co Corp Dept Min Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
			etc vs cf e.g i.e ca approx bn mn a.m p.m U.S U.K U.N E.U D.C H.E
			Art Arts No Nos para paras p pp Ch Sec Vol Res Fig Reg`),
		AbbreviationsBeforeNumber: words(`Art Arts No Nos para paras p pp Ch Sec Vol Res Fig`),
		Determiners:               set(t, "the", "a", "an", "our", "its", "their", "this", "these", "that"),
		Conjunctions:              set(t, "and", "or", "as well as"),
		Pronouns:                  set(t, "it", "he", "she", "they", "this", "these", "others"),
		FirstPerson:               set(t, "we", "our", "us", "I", "my"),
		Locatives:                 set(t, "in", "at", "from", "to", "near"),
		ClauseBreaks:              set(t, "but", "however", "although", "while", "which", "who"),
		TitleSmall:                words("of the and for on in to at"),
		LabelConnectors:           words("of the and for de van bin al"),
		GenericLabels:             set(t, "question", "remark", "reply", "answer", "moderator", "audience", "Q", "A", "[plenary] session moderator"),
		AnswerLabels:              set(t, "answer", "A"),
		LabelStops:                set(t, "(is|was|would|has)"),
		ItemStops:                 words("about with"),
		StageActions:              set(t, "(Shows|Addressing) ..8 *"),
		PageTails:                 set(t, "see also"),
		PageRubrics:               set(t, "topics", "documents"),
		AddressLabels:             set(t, "Mr [.] President", "[dear] (friends|colleagues)", "ladies and gentlemen"),
		RoleWords: set(t, "president", "minister", "secretary", "chairman", "moderator", "ambassador", "director",
			"ceo", "head", "governor", "official", "king", "prime minister", "(Mr|Mrs|Ms|Dr)"),
		StageDirections: set(t, "applause", "laughter", "in Russian", "spoke in *", "retranslated", "via (interpreter|video)"),
	}
}

func words(list string) lexicon.Words {
	w := lexicon.Words{}
	for _, s := range strings.Fields(list) {
		w[lexicon.Fold(s)] = true
	}
	return w
}

func set(t testing.TB, patterns ...string) *lexicon.Set {
	t.Helper()
	var out []lexicon.Pattern
	for _, p := range patterns {
		q, err := lexicon.ParsePattern(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return lexicon.NewSet(out)
}

// text makes a text of body blocks.
func text(blocks ...string) *corpus.Text { return corpus.Plain(strings.Join(blocks, "\n\n")) }

// all returns the indexes of all blocks of t.
func all(t *corpus.Text) []int {
	out := make([]int, len(t.Blocks))
	for i := range out {
		out[i] = i
	}
	return out
}

func textsOf(t *corpus.Text, lang *lexicon.Language) []string {
	var out []string
	for _, s := range Sentences(t, all(t), lang) {
		out = append(out, t.Body[s.Start:s.End])
	}
	return out
}
