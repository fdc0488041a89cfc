package corpus

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"go.yaml.in/yaml/v3"
)

// The outcomes of screening. A document that could not be read is failed,
// which only its reader can say.
const (
	Included = "included"
	Excluded = "excluded"
	Held     = "held" // put aside until somebody has looked at it
)

// A Screen is an ordered list of rules that decide which documents enter the
// tables (METHOD 1.4). It is not changed after Load and may be shared between
// goroutines.
type Screen struct {
	Rules  []Rule
	Period Period
}

// A Rule is one condition for excluding a document or putting it aside.
type Rule struct {
	ID     string
	Phase  string // what the condition may know: pre (the manifest), read (the text), post (the analysis)
	When   string // condition in the language of github.com/expr-lang/expr
	Action string // exclude or hold
	Reason string // as the results print it
	Source string // why there is such a rule
	File   string // where it is written, as messages name it
	Line   int

	program *vm.Program
}

// Counters are what the analysis found in a document, for rules to ask. The
// words are those of the results: see [Screen.Decide].
type Counters struct {
	Garble      float64 // share of tokens that are no words, 0 to 1
	Words       int
	Mentions    int // counted mentions of the partner
	References  int // distinct sentences with a counted mention
	Enumerated  int // references in which the partner is an item of a list
	Framed      int // references that carry a frame
	Substantive int // references of level 2 and more
	Qualitative int // references of level 3 and more
}

// A Decision is what the rules say of one document.
type Decision struct {
	Outcome string   // Included, Excluded or Held
	Rule    string   // id of the rule that decided, "" for Included
	Reason  string   // of that rule, with the others that match
	Matched []string // ids of all rules that match, in their order
}

// Decide tries all rules on a document; the first that matches decides, and
// the others are told in the reason. A rule that cannot be evaluated for this
// document puts it aside. partyKind is the kind of the document's party in the
// profile: state or organisation.
func (s *Screen) Decide(doc *Document, partyKind string, c Counters) Decision {
	env := facts{
		ID: doc.ID, Title: doc.Title, Date: doc.Date.Text, Year: doc.Date.Year,
		FirstDay: doc.Date.First, LastDay: doc.Date.Last, Type: doc.Type, Actor: doc.Actor,
		Speaker: strings.Join(doc.Speakers, "; "), Venue: doc.Venue, VenueType: doc.VenueType,
		Series: doc.Series, Language: doc.Language, Translation: doc.Translation,
		Party: partyFacts{doc.Party, partyKind}, Period: periodFacts(s.Period),
		Garble: c.Garble, Words: c.Words, Mentions: c.Mentions, References: c.References,
		Enumerated: c.Enumerated, Framed: c.Framed, Substantive: c.Substantive, Qualitative: c.Qualitative,
	}
	d := Decision{Outcome: Included}
	var also []string
	for _, r := range s.Rules {
		outcome, reason := Excluded, r.Reason
		if r.Action == "hold" {
			outcome = Held
		}
		match, err := expr.Run(r.program, env)
		if err != nil {
			outcome = Held
			reason = "the rule cannot be evaluated: " + firstLine(err)
		} else if match != true {
			continue
		}
		d.Matched = append(d.Matched, r.ID)
		if d.Rule == "" {
			d.Outcome, d.Rule, d.Reason = outcome, r.ID, reason
		} else {
			also = append(also, fmt.Sprintf("%s (%s)", r.ID, reason))
		}
	}
	if len(also) > 0 {
		d.Reason += "; also " + strings.Join(also, ", ")
	}
	return d
}

//go:embed rules/paper.yaml
var paperYAML []byte

var (
	ruleSetKeys = []string{"id", "period", "rules"}
	ruleKeys    = []string{"id", "phase", "when", "action", "reason", "source"}
	phases      = []string{"pre", "read", "post"}
	actions     = []string{"exclude", "hold", "off"}
	ruleSets    = []string{"paper", "none"}
)

// paper returns the rules of the paper; the caller may change the list.
func paper() *Screen {
	s := embedded()
	return &Screen{Rules: slices.Clone(s.Rules), Period: s.Period}
}

var embedded = sync.OnceValue(func() *Screen {
	var problems Problems
	f := yamlFile{"rules/paper.yaml", &problems}
	s := new(Screen)
	if root := f.root(paperYAML); root != nil {
		keys := f.mapping(root, "rules", ruleSetKeys)
		s = f.rules(keys["rules"], s)
		s.Period = f.period(keys["period"])
	}
	if err := problems.err(); err != nil {
		panic("embedded rules: " + err.Error())
	}
	return s
})

// rules reads a list of rules and lays it over those of base: an entry with
// the id of one replaces it or puts it off, others are added at the end. The
// words paper and none stand for the whole list.
func (f yamlFile) rules(e entry, base *Screen) *Screen {
	s := &Screen{Rules: slices.Clone(base.Rules), Period: base.Period}
	switch {
	case e.value.Kind == yaml.ScalarNode:
		switch v := f.line(e, "rules"); v {
		case "none":
			s.Rules = nil
		case "paper", "":
		default:
			f.add(e.line, "rules: unknown rules %s: %s, or give a list of rules", quoted(v), didYouMean(v, ruleSets))
		}
		return s
	case e.value.Kind != yaml.SequenceNode:
		f.add(e.value.Line, "rules: expected paper, none or a list of rules, found %s", describe(e.value))
		return s
	}
	seen := make(map[string]int)
	for _, n := range e.value.Content {
		r, ok := f.rule(n)
		if first, twice := seen[r.ID]; twice {
			f.add(r.Line, "rule %s stands twice, first in line %d: keep one", quoted(r.ID), first)
			continue
		}
		if r.ID != "" {
			seen[r.ID] = r.Line
		}
		if !ok {
			continue
		}
		at := slices.IndexFunc(s.Rules, func(b Rule) bool { return b.ID == r.ID })
		switch {
		case r.Action == "off" && at < 0:
			f.add(r.Line, "rule %s cannot be put off: the rules are %s", quoted(r.ID), strings.Join(ruleIDs(base), ", "))
		case r.Action == "off":
			s.Rules = slices.Delete(s.Rules, at, at+1)
		case at >= 0:
			s.Rules[at] = r
		default:
			s.Rules = append(s.Rules, r)
		}
	}
	// What is known first decides first, wherever a rule was added.
	slices.SortStableFunc(s.Rules, func(a, b Rule) int {
		return slices.Index(phases, a.Phase) - slices.Index(phases, b.Phase)
	})
	return s
}

// rule reads one rule; ok is false if it has a mistake.
func (f yamlFile) rule(n *yaml.Node) (r Rule, ok bool) {
	before := len(*f.problems)
	r = Rule{File: f.name, Line: n.Line, Phase: phases[0]}
	keys := f.mapping(n, "rule", ruleKeys)
	if n.Kind != yaml.MappingNode {
		return r, false
	}
	read := func(key string) string { return f.line(keys[key], "rule: "+key) }
	r.ID = read("id")
	what := "rule " + quoted(r.ID)
	if r.ID == "" {
		f.add(n.Line, "rule: id is missing: write a short name such as U1")
		what = "rule"
	} else if strings.ContainsFunc(r.ID, notInID) {
		f.add(keys["id"].line, "%s: an id has letters, digits, \".\", \"_\" and \"-\" only", what)
	}
	if r.Action = read("action"); r.Action == "" {
		f.add(n.Line, "%s: action is missing: %s", what, didYouMean("", actions))
	} else if !contains(actions, r.Action) {
		f.add(keys["action"].line, "%s: unknown action %s: %s", what, quoted(r.Action), didYouMean(r.Action, actions))
	}
	if v := read("phase"); v != "" {
		if r.Phase = v; !contains(phases, v) {
			f.add(keys["phase"].line, "%s: unknown phase %s: %s", what, quoted(v), didYouMean(v, phases))
			r.Phase = phases[len(phases)-1] // the condition is still checked
		}
	}
	r.Reason, r.Source = read("reason"), read("source")
	// A condition may be long enough to be folded over lines.
	r.When = f.text(keys["when"], "rule: when")
	if r.Action == "exclude" || r.Action == "hold" {
		for _, key := range []string{"when", "reason"} {
			if keys[key].value == nil || keys[key].value.Value == "" && keys[key].value.Kind == yaml.ScalarNode {
				f.add(n.Line, "%s: %s is missing", what, key)
			}
		}
	}
	if r.When != "" {
		r.program = f.condition(r, keys["when"].value.Line, what)
	}
	return r, len(*f.problems) == before
}

func notInID(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-')
}

func ruleIDs(s *Screen) []string {
	ids := make([]string, len(s.Rules))
	for i, r := range s.Rules {
		ids[i] = r.ID
	}
	return ids
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
