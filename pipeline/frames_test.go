package pipeline

import (
	"strings"
	"testing"
	"testing/fstest"

	"visavis/corpus"
	"visavis/lexicon"
)

// invented is a profile of two parties that do not exist, with a frame for each
// rule of the engine.
func invented(t *testing.T) *Analyzer {
	t.Helper()
	frame := func(id, class, body string) string {
		return "id: " + id + "\nlabel: " + id + "\nclass: " + class + "\n" + body +
			"\ncell: [{text: x}]\nexamples: [\"{partner} a\", \"{partner} b\", \"{partner} c\"]\ncounter_examples: [\"{partner} a\", \"{partner} b\"]\n"
	}
	files := fstest.MapFS{}
	for name, s := range map[string]string{
		"profile.yaml": `
id: invented
version: 1.0.0
parties:
  - {id: avalon, name: Avalon, kind: state, actor: AVA, priority: [PORTS, LAKES]}
  - {id: league, name: the League, kind: organisation, actor: LEA, priority: [PORTS]}
`,
		"gazetteer.csv": "id,kind,name,patterns\nAVA,country,Avalon,Avalon\nLEA,organisation,League,Borduria League\n" +
			"SYL,country,Syldavia,Syldavia\nBOR,country,Borduria,Borduria\nPORTS,organisation,Nine Ports,Nine Ports\nLAKES,organisation,Lakes Union,Lakes Union\nSEA,region,Wide Sea,Wide Sea\n",
		"aliases.yaml": "avalon:\n  - {id: avalon, tier: T2, pattern: Avalon}\nleague:\n  - {id: league, tier: T2, pattern: League}\n",
		"language.yaml": `
conjunctions: [and, or]
determiners: [the, a, our]
open_lists: [including]
acting_verbs: [said, "support*", "help*"]
reporting: ["(said|say) that"]
report_holders: [experts]
pronouns: [it, they]
first_person: [we, our]
clause_breaks: [but, which]
negation: {cues: [not, no], auxiliary: [not], stops: [but]}
`,
		"terms.yaml": "areas:\n  - {id: trade, any: [trade, commerce]}\n  - {id: fishing, any: [\"fish*\"]}\n  - {id: fishing-trade, any: [fishing trade]}\n",

		"frames/ties.yaml":   frame("ties", "relation", "require: [[strong ties]]"),
		"frames/aid.yaml":    frame("aid", "transaction", "require: [[\"(help|support) from {partner}\"]]"),
		"frames/free.yaml":   frame("free", "norm", "attach: none\nrequire: [[old treaty]]"),
		"frames/clause.yaml": frame("clause", "norm", "scope: clause\nrequire: [[harbour*]]"),
		"frames/next.yaml":   frame("next", "relation", "scope: sentence+1\nrequire: [[lighthouse]]"),
		"frames/areas.yaml":  frame("areas", "transaction", "suppresses: [trade]\nrequire: [{any: [\"@areas\"], min: 2}]"),
		"frames/trade.yaml":  frame("trade", "transaction", "require: [[\"trade\"]]"),
		"frames/near.yaml":   frame("near", "norm", "require: [{any: [boats], near: 2}]"),
		"frames/with.yaml":   frame("with", "strategy", "co_mention: {set: priority, min: 2}\nrequire: [[space]]"),
		"frames/denied.yaml": frame("denied", "relation", "negated: require\nrequire: [[rivalry]]"),
		"frames/not.yaml":    frame("not", "norm", "exclude: [wind*]\nrequire: [[sails]]"),
		"frames/theirs.yaml": frame("theirs", "norm", "parties: [league]\nrequire: [[pride]]"),
	} {
		files[name] = &fstest.MapFile{Data: []byte(s)}
	}
	p, err := lexicon.Load(files, "invented")
	if err != nil {
		t.Fatal(err)
	}
	return NewAnalyzer(p)
}

// What a word of the codebook says of the partner, and what it says of somebody
// else (METHOD 5.1). Avalon speaks of the League.
func TestFrameRules(t *testing.T) {
	tests := []struct{ rule, text, want string }{
		{"said of the partner", "We have strong ties with the League.", "ties"},
		{"said of the partner, before it", "The League has strong ties with us.", "ties"},
		{"said of somebody else", "We have strong ties with Syldavia, and the League is far away.", ""},
		{"another actor in between", "The League knows of our strong ties with Syldavia.", ""},
		{"a region is nobody else", "On the Wide Sea we have strong ties with the League.", "ties"},
		{"a list is one partner", "We thank all for help from Borduria, Syldavia and the League.", "aid"},
		{"negated", "We have no strong ties with the League.", ""},
		{"asked to be negated", "There is no rivalry with the League.", "denied"},
		{"asked to be negated, and is not", "There is rivalry with the League.", ""},
		{"of all in the sentence", "The old treaty of Syldavia names the League.", "free"},
		{"in the partner's clause", "The League has harbours.", "clause"},
		{"in another clause", "The League is rich, but harbours are few.", ""},
		{"in the next sentence", "We trust the League. It is a lighthouse.", "next"},
		{"in the next sentence, of somebody else", "We trust the League. It is Syldavia that has a lighthouse.", ""},
		{"two terms", "We work with the League in commerce and fishing.", "areas"},
		{"one term twice", "We work with the League in commerce, more commerce.", ""},
		{"one term within another", "We work with the League in the fishing trade.", "trade"},
		{"suppressed by a fuller one", "We work with the League in trade and fishing.", "areas"},
		{"near", "The League sent boats.", "near"},
		{"not near", "The League with all its old friends and helpers sent boats.", ""},
		{"named together", "A space of the Nine Ports, the Lakes Union and the League.", "with"},
		{"named together, too few", "A space of the Nine Ports and the League.", ""},
		{"excluded", "The League has sails and windmills.", ""},
		{"not excluded", "The League has sails.", "not"},
		{"excluded of the one mention, not of the other", "The League has sails, but the League of the north has windmills.", "not"},
		{"excluded of both", "The League has windy sails, but the League of the north has windmills.", ""},
		{"excluded where it is said of the other", "The League is old, but the League of the north has sails and windmills.", ""},
		{"words of a quotation of somebody else", "For the League, experts said: \"The strong ties with the League will last\".", ""},
		{"words of a quotation that names nobody", "For the League, experts said that \"strong ties will help us all\".", ""},
		{"words of a quotation of our own", "For the League, we said: \"The strong ties with the League will last\".", "ties"},
		{"a title in quotation marks", "The League helped with the book \"The strong ties of all the nations\".", "ties"},
		{"not this speaker's", "The League has pride.", ""},
		{"reported view", "Experts said that the League has strong ties with us.", ""},
		{"own view", "We said that the League has strong ties with us.", "ties"},
	}
	a := invented(t)
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			r := a.Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: "avalon", Year: 2020})
			if len(r.References) == 0 {
				t.Fatalf("%s\nno reference: %+v", tt.text, r.Spans)
			}
			var got []string
			for _, h := range r.References[0].Frames {
				got = append(got, h.Frame)
				if len(h.Evidence) == 0 || h.Quality <= 0 || h.Quality > 1 {
					t.Errorf("%s: evidence %v, quality %g", h.Frame, h.Evidence, h.Quality)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%s\n got %q\nwant %q", tt.text, strings.Join(got, " "), tt.want)
			}
		})
	}
}
