package lexicon

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"go.yaml.in/yaml/v3"
)

type frameFile struct {
	ID        text        `yaml:"id"`
	Label     text        `yaml:"label"`
	Class     text        `yaml:"class"`
	Parties   []text      `yaml:"parties"`
	Scope     text        `yaml:"scope"`
	Attach    text        `yaml:"attach"`
	Negated   text        `yaml:"negated"`
	MinLevel  text        `yaml:"min_level"`
	Require   []groupFile `yaml:"require"`
	CoMention *struct {
		Set    text   `yaml:"set"`
		Actors []text `yaml:"actors"`
		Min    whole  `yaml:"min"`
	} `yaml:"co_mention"`
	Exclude     []text              `yaml:"exclude"`
	Specificity text                `yaml:"specificity"`
	Suppresses  []text              `yaml:"suppresses"`
	Slots       map[string]slotFile `yaml:"slots"`
	Cell        []struct {
		When text `yaml:"when"`
		Text text `yaml:"text"`
	} `yaml:"cell"`
	Examples        []exampleFile `yaml:"examples"`
	CounterExamples []exampleFile `yaml:"counter_examples"`
	Source          text          `yaml:"source"`
	Author          text          `yaml:"author"`
	Note            text          `yaml:"note"`
}

type slotFile struct {
	Set    text   `yaml:"set"`
	Actors []text `yaml:"actors"`
	Terms  text   `yaml:"terms"`
}

// groupFile is a list of patterns, or a map with any, min and near.
type groupFile struct {
	Any  []text `yaml:"any"`
	Min  whole  `yaml:"min"`
	Near whole  `yaml:"near"`
	line int
}

// whole is a number of terms or words from 1; 0 where the file gives none. yaml
// would take 1.5 for 1.
type whole int

// maxWhole is more words than a sentence has, and more terms than a group.
const maxWhole = 1000

func (w *whole) UnmarshalYAML(n *yaml.Node) error {
	x, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || x < 1 || x > maxWhole {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: %q is not a whole number from 1 to %d", n.Line, short(n.Value), maxWhole)}}
	}
	*w = whole(x)
	return nil
}

func (g *groupFile) UnmarshalYAML(n *yaml.Node) error {
	g.line = n.Line
	if n.Kind == yaml.SequenceNode {
		return n.Decode(&g.Any)
	}
	return decodeMap(n, map[string]any{"any": &g.Any, "min": &g.Min, "near": &g.Near})
}

// exampleFile is a sentence, or a map with speaker and text.
type exampleFile struct {
	Speaker text `yaml:"speaker"`
	Text    text `yaml:"text"`
	line    int
}

func (e *exampleFile) UnmarshalYAML(n *yaml.Node) error {
	e.line = n.Line
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&e.Text)
	}
	return decodeMap(n, map[string]any{"speaker": &e.Speaker, "text": &e.Text})
}

// decodeMap decodes a mapping strictly: yaml's own strictness does not reach
// through a type that decodes itself.
func decodeMap(n *yaml.Node, into map[string]any) error {
	var fail []string
	if n.Kind != yaml.MappingNode {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: must be a map", n.Line)}}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		dst, ok := into[key.Value]
		if !ok {
			fail = append(fail, fmt.Sprintf("line %d: unknown key %q: there are %s", key.Line, key.Value, strings.Join(sortedKeys(into), ", ")))
			continue
		}
		if err := val.Decode(dst); err != nil {
			if te, ok := err.(*yaml.TypeError); ok {
				fail = append(fail, te.Errors...)
			} else {
				return err
			}
		}
	}
	if fail != nil {
		return &yaml.TypeError{Errors: fail}
	}
	return nil
}

var classes = []string{"relation", "strategy", "transaction", "institution", "norm", "issue"}

// frames compiles those of a layer.
func (c *compiler) frames(l *layer) {
	c.p.Frames = removeFrom(c, l, "frame", l.remove.Frames, c.p.Frames, (*Frame).Entry)
	for i := range l.frames {
		c.file = l.frameAt[i]
		ps := c.ps
		if c.giveWay(l.frames[i].ID.s) {
			// What it needs may be gone with it.
			c.ps = new(Problems)
		}
		c.frame(&l.frames[i])
		c.ps = ps
	}
}

// giveWay reports whether a later layer replaces or removes a frame.
func (c *compiler) giveWay(id string) bool {
	return slices.ContainsFunc(c.layers[c.layer+1:], func(l *layer) bool {
		return slices.ContainsFunc(l.frames, func(f frameFile) bool { return f.ID.s == id }) ||
			slices.ContainsFunc(l.remove.Frames, func(t text) bool { return t.s == id })
	})
}

func (c *compiler) frame(f *frameFile) {
	fr := Frame{
		ID: f.ID.s, Label: f.Label.s, Class: f.Class.s, Scope: Scope(f.Scope.s),
		Negated: Negated(f.Negated.s), MinLevel: 1, Specificity: 0.5,
		Source: f.Source.s,
		Origin: c.origin(f.ID.line), written: f,
	}
	if len(f.Exclude) > 0 {
		fr.Exclude = NewSet(c.patterns(f.Exclude))
	}
	oneOf(c.file, f.Class, "class", classes, c.ps)
	if fr.Scope == "" {
		fr.Scope = InSentence
	} else {
		oneOf(c.file, f.Scope, "scope", []string{string(InSentence), string(InClause), string(AndNext)}, c.ps)
	}
	if fr.Negated == "" {
		fr.Negated = Reject
	} else {
		oneOf(c.file, f.Negated, "negated", []string{string(Reject), string(Allow), string(Require)}, c.ps)
	}
	fr.Attach, fr.NameOnly = f.Attach.s != "none", f.Attach.s == "name"
	if f.Attach.s != "" {
		oneOf(c.file, f.Attach, "attach", []string{"partner", "name", "none"}, c.ps)
	}
	if t := f.Specificity; t.line > 0 {
		x, err := strconv.ParseFloat(t.s, 64)
		if err != nil || !(x > 0 && x <= 1) {
			c.problem(t.line, "specificity %s is not a number above 0 and at most 1", t.s)
		}
		fr.Specificity = x
	}
	if t := f.MinLevel; t.line > 0 {
		n, err := strconv.Atoi(t.s)
		if err != nil || n < 0 || n > 4 {
			c.problem(t.line, "min_level %s is not a whole number from 0 to 4", t.s)
		}
		fr.MinLevel = max(1, n)
	}
	parties := []string{c.p.Parties[0].ID, c.p.Parties[1].ID}
	for _, t := range f.Parties {
		if oneOf(c.file, t, "party", parties, c.ps) {
			fr.Parties = append(fr.Parties, t.s)
		}
	}
	for _, t := range f.Suppresses {
		fr.Suppresses = append(fr.Suppresses, t.s)
	}
	if len(f.Require) == 0 {
		c.problem(f.ID.line, "a frame requires something: require has no group")
	}
	for _, g := range f.Require {
		fr.Require = append(fr.Require, c.group(g))
	}
	if cm := f.CoMention; cm != nil {
		fr.CoMention = &CoMention{Actors: c.actorSet(cm.Set, cm.Actors), Min: max(1, int(cm.Min))}
		most := 0
		for _, p := range c.p.Parties {
			if len(fr.Parties) == 0 || slices.Contains(fr.Parties, p.ID) {
				most = max(most, len(fr.CoMention.Actors[p.ID]))
			}
		}
		if fr.CoMention.Min > most {
			c.problem(max(cm.Set.line, firstLine(cm.Actors)), "co_mention asks for %d actors of a set of %d: the frame could never fire", fr.CoMention.Min, most)
		}
	}
	for _, name := range sortedKeys(f.Slots) {
		s := f.Slots[name]
		slot := Slot{Name: name}
		if s.Terms.s != "" {
			slot.Vocabulary = c.p.Vocabulary(strings.TrimPrefix(s.Terms.s, "@"))
			if slot.Vocabulary == nil {
				c.vocabularyPatterns(s.Terms) // reports it
			}
		} else {
			slot.Actors = c.actorSet(s.Set, s.Actors)
		}
		fr.Slots = append(fr.Slots, slot)
	}
	c.cells(f, &fr)
	fr.Examples = c.naming(c.examples(f.Examples, fr.Parties), "example")
	fr.Counter = c.naming(c.examples(f.CounterExamples, fr.Parties), "counter-example")
	if n, m := len(f.Examples), len(f.CounterExamples); n < 3 || m < 2 {
		line := f.ID.line
		for _, e := range slices.Concat(f.Examples, f.CounterExamples) {
			line = max(line, e.line)
		}
		c.problem(line, "a frame needs at least three examples and two counter-examples; this one has %d and %d", n, m)
	}
	if i := slices.IndexFunc(c.p.Frames, func(o Frame) bool { return o.ID == fr.ID }); i >= 0 {
		fr.Replaces = replaced(c.p.Frames[i].Entry())
		c.p.Frames[i] = fr
	} else {
		c.p.Frames = append(c.p.Frames, fr)
	}
}

func firstLine(list []text) int {
	if len(list) == 0 {
		return 0
	}
	return list[0].line
}

func (c *compiler) group(g groupFile) Group {
	out := Group{Min: max(1, int(g.Min)), Near: int(g.Near)}
	var pats []Pattern
	terms := map[string]int{}
	add := func(p Pattern, term string) {
		id, ok := terms[term]
		if !ok {
			id = len(terms)
			terms[term] = id
		}
		pats = append(pats, p)
		out.Term = append(out.Term, id)
	}
	for _, t := range g.Any {
		if strings.HasPrefix(t.s, "@") {
			ps, ids := c.vocabularyPatterns(t)
			for i, p := range ps {
				add(p, ids[i])
			}
		} else if p, ok := c.pattern(t); ok {
			add(p, t.s)
		}
	}
	if len(g.Any) == 0 {
		c.problem(g.line, "a group needs patterns (any)")
	} else if len(terms) > 0 && out.Min > len(terms) {
		c.problem(g.line, "min asks for %d different terms and the group has %d: the frame could never fire", out.Min, len(terms))
	}
	out.Set = NewSet(pats)
	return out
}

// actorSet resolves a named set, or a list of actors, for each party.
func (c *compiler) actorSet(set text, list []text) map[string][]string {
	out := map[string][]string{}
	for _, p := range c.p.Parties {
		switch set.s {
		case "priority":
			out[p.ID] = p.Priority
		case "comparators":
			out[p.ID] = p.Comparators
		case "":
			for _, t := range list {
				if c.p.Actor(t.s) == nil {
					c.problem(t.line, "the gazetteer has no actor %q", t.s)
				}
				out[p.ID] = append(out[p.ID], t.s)
			}
		}
	}
	if set.s != "" {
		oneOf(c.file, set, "set", []string{"priority", "comparators"}, c.ps)
	}
	return out
}

var slotName = regexp.MustCompile(`\{([a-z_]+(?:\+[a-z_]+)*)\}`)

// CellEnv returns the variables of a cell's condition: every slot of the frame
// as a list of texts, the sentence and its year, the two names, and whether
// the partner is one of a list and the sentence speaks of what may be.
func (f *Frame) CellEnv(slots map[string][]string, sentence string, year int, speaker, partner string, enumerated, potential bool) map[string]any {
	env := map[string]any{
		"text": sentence, "year": year, "speaker": speaker, "partner": partner,
		"enumerated": enumerated, "potential": potential,
	}
	for _, s := range f.Slots {
		list := slots[s.Name]
		if list == nil {
			list = []string{}
		}
		env[s.Name] = list
	}
	return env
}

func (c *compiler) cells(f *frameFile, fr *Frame) {
	env := fr.CellEnv(nil, "", 0, "", "", false, false)
	fixed := []string{"speaker", "partner", "years"}
	for i, cell := range f.Cell {
		out := Cell{Text: cell.Text.s}
		if cell.When.s != "" {
			prog, err := expr.Compile(cell.When.s, expr.Env(env), expr.AsBool(), expr.DisableBuiltin("now"))
			if err != nil {
				msg, _, _ := strings.Cut(err.Error(), "\n")
				c.problem(cell.When.line, "when: %s", msg)
			}
			out.When = prog
		} else if i != len(f.Cell)-1 {
			c.problem(cell.Text.line, "a cell without a condition (when) must be the last: those behind it are never used")
		}
		for _, m := range slotName.FindAllStringSubmatch(cell.Text.s, -1) {
			for _, name := range strings.Split(m[1], "+") {
				if !slices.Contains(fixed, name) && !slices.ContainsFunc(fr.Slots, func(s Slot) bool { return s.Name == name }) {
					c.problem(cell.Text.line, "the frame has no slot {%s}", name)
				}
			}
		}
		fr.Cells = append(fr.Cells, out)
	}
	if len(f.Cell) == 0 || f.Cell[len(f.Cell)-1].When.s != "" {
		line := f.ID.line
		for _, cell := range f.Cell {
			line = max(line, cell.When.line)
		}
		c.problem(line, "the last cell must have no condition, so that there is always something to print")
	}
}

// examples returns the examples of an entry that the documents of the given
// parties may show; none given are both. One that names nobody but writes
// {partner} is of every pair: it is read in the words of each of the parties.
func (c *compiler) examples(list []exampleFile, parties []string) []Example {
	var out []Example
	for _, e := range list {
		speakers := parties
		if len(speakers) == 0 {
			speakers = []string{c.p.Parties[0].ID, c.p.Parties[1].ID}
		}
		general := strings.Contains(e.Text.s, "{partner}")
		if e.Speaker.s != "" {
			oneOf(c.file, e.Speaker, "speaker", []string{c.p.Parties[0].ID, c.p.Parties[1].ID}, c.ps)
			speakers = []string{e.Speaker.s}
		} else if !general {
			speakers = speakers[:1]
		}
		if e.Text.s == "" {
			c.problem(e.line, "an example is empty")
		}
		for _, id := range speakers {
			out = append(out, Example{id, c.exampleText(e.Text.s, id), e.line})
		}
	}
	return out
}

// naming reports examples that do not name the partner: such a sentence is
// never looked at, so that a counter-example would pass for nothing.
func (c *compiler) naming(list []Example, what string) []Example {
	for _, l := range c.layers[c.layer+1:] {
		if len(l.aliases)+len(l.remove.Aliases)+len(l.gazetteer.rows)+len(l.remove.Gazetteer) > 0 {
			return list // a later layer names the parties otherwise: the author could not know
		}
	}
	for i, e := range list {
		_, partner := c.p.Party(e.Speaker)
		if partner == nil || e.Text == "" {
			continue // is reported
		}
		toks := Split(e.Text)
		if slices.ContainsFunc(c.p.Names.Find(toks), func(m Match) bool {
			n := c.p.Names.Name(m.ID)
			return n.Alias != nil && n.Alias.Party == partner.ID || n.Alias == nil && slices.ContainsFunc(partner.Members, func(m Membership) bool { return m.ID == n.Actor })
		}) {
			continue
		}
		if i > 0 && list[i-1].Line == e.Line && list[i-1].Text == e.Text {
			continue // the same sentence, said by the other party
		}
		c.problem(e.Line, "the %s %q does not name the partner, %s, so nothing of it is read: write {partner}, or a name of it, where it is meant", what, short(e.Text), partner.Name)
	}
	return list
}

// exampleText writes the names of the two sides into an example of the party's.
func (c *compiler) exampleText(text, party string) string {
	speaker, partner := c.p.Party(party)
	if speaker == nil {
		return text
	}
	text = strings.NewReplacer("{speaker}", speaker.Name, "{partner}", partner.Name).Replace(text)
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}

// checkFrames reports what can only be known when all frames are there.
func (c *compiler) checkFrames() {
	var ids []string
	for i := range c.p.Frames {
		ids = append(ids, c.p.Frames[i].ID)
	}
	for _, f := range c.p.Frames {
		for _, t := range f.written.Suppresses {
			// One that a layer removed has nothing left to be suppressed.
			if slices.Contains(ids, t.s) || c.removedBy("frames", "", t.s) != "" {
				continue
			}
			msg := fmt.Sprintf("suppresses %q: there is no such frame", t.s)
			if near := Nearest(t.s, ids); near != "" {
				msg += fmt.Sprintf(": did you mean %q?", near)
			}
			c.ps.add(f.File, t.line, "%s", msg)
		}
	}
}
