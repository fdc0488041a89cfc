package corpus

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// facts are the variables of a condition. The tag phase says from which phase
// on one is known; without it, from the manifest. The tag values names the
// vocabulary of a variable that has one.
type facts struct {
	ID          string      `expr:"id"`
	Title       string      `expr:"title"`
	Date        string      `expr:"date"`
	Year        int         `expr:"year"`
	FirstDay    string      `expr:"first_day"`
	LastDay     string      `expr:"last_day"`
	Type        string      `expr:"type"`
	Actor       string      `expr:"actor"`
	Speaker     string      `expr:"speaker"`
	Venue       string      `expr:"venue"`
	VenueType   string      `expr:"venue_type"`
	Series      string      `expr:"series"`
	Language    string      `expr:"language"`
	Translation string      `expr:"translation"`
	Party       partyFacts  `expr:"party"`
	Period      periodFacts `expr:"period"`
	Garble      float64     `expr:"garble" phase:"read"`
	Words       int         `expr:"words" phase:"read"`
	Mentions    int         `expr:"mentions" phase:"post"`
	References  int         `expr:"references" phase:"post"`
	Enumerated  int         `expr:"enumerated" phase:"post"`
	Framed      int         `expr:"framed" phase:"post"`
	Substantive int         `expr:"substantive" phase:"post"`
	Qualitative int         `expr:"qualitative" phase:"post"`
}

type partyFacts struct {
	ID   string `expr:"id"`
	Kind string `expr:"kind"`
}

type periodFacts struct {
	From string `expr:"from"`
	To   string `expr:"to"`
}

const maxCondition = 4096 // bytes

// functions are those of the language that a condition may call: none that
// knows the clock, and none that loops.
var functions = []string{"len", "lower", "trim", "upper"}

// variables lists the names of the facts and the phase of each.
var variables, variablePhase = func() (names []string, phase map[string]string) {
	phase = make(map[string]string)
	for _, f := range reflect.VisibleFields(reflect.TypeFor[facts]()) {
		name := f.Tag.Get("expr")
		phase[name] = f.Tag.Get("phase")
		if phase[name] == "" {
			phase[name] = phases[0]
		}
		if f.Type.Kind() != reflect.Struct {
			names = append(names, name)
			continue
		}
		for _, g := range reflect.VisibleFields(f.Type) {
			names = append(names, name+"."+g.Tag.Get("expr"))
		}
	}
	return names, phase
}()

// partyKinds are the kinds of parties that profiles know.
var partyKinds = []string{"state", "organisation"}

// condition compiles the condition of a rule. It adds its problems to the
// file's and then returns nil.
func (f yamlFile) condition(r Rule, line int, what string) *vm.Program {
	if len(r.When) > maxCondition {
		f.add(line, "%s: the condition is longer than %d characters", what, maxCondition)
		return nil
	}
	tree, err := parser.Parse(r.When)
	if err != nil {
		f.add(line, "%s: not a condition: %s", what, message(err))
		return nil
	}
	before := len(*f.problems)
	ast.Walk(&tree.Node, &conditionCheck{f: f, line: line, what: what, phase: r.Phase})
	if len(*f.problems) > before {
		return nil
	}
	program, err := expr.Compile(r.When, expr.Env(facts{}), expr.AsBool())
	if err != nil {
		f.add(line, "%s: not a condition: %s", what, message(err))
		return nil
	}
	return program
}

// message returns the words of an error of the expression language, without
// the picture of the place that it draws beneath.
func message(err error) string {
	var at *file.Error
	if errors.As(err, &at) {
		return at.Message
	}
	return firstLine(err)
}

// conditionCheck finds what the type checker would not: all wrong names at
// once, variables that are not known yet, functions that rules may not call,
// and values that a variable never has, which would make a rule never match.
type conditionCheck struct {
	f     yamlFile
	line  int
	what  string
	phase string
}

// Visit implements ast.Visitor.
func (c *conditionCheck) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		phase, ok := variablePhase[n.Value]
		if !ok {
			c.f.add(c.line, "%s: unknown variable %s: %s", c.what, quoted(n.Value), didYouMean(n.Value, variables))
		} else if slices.Index(phases, phase) > slices.Index(phases, c.phase) {
			c.f.add(c.line, "%s: %q is not known yet in phase %s: write phase: %s", c.what, n.Value, c.phase, phase)
		}
	case *ast.MemberNode:
		if name := variable(n); name != "" && !contains(variables, name) {
			c.f.add(c.line, "%s: unknown variable %s: %s", c.what, quoted(name), didYouMean(name, variables))
		}
	case *ast.BuiltinNode:
		if !contains(functions, n.Name) {
			c.f.add(c.line, "%s: a condition cannot call %s: there are %s", c.what, quoted(n.Name), strings.Join(functions, ", "))
		}
	case *ast.BinaryNode:
		c.values(n)
	}
}

// values checks a comparison of a variable with the words it may have.
func (c *conditionCheck) values(n *ast.BinaryNode) {
	left, right := n.Left, n.Right
	switch n.Operator {
	case "==", "!=":
		if _, ok := left.(*ast.StringNode); ok {
			left, right = right, left
		}
	case "in":
	default:
		return
	}
	name := variable(left)
	words := vocabularies[name]
	if name == "party.kind" {
		words = partyKinds
	}
	if words == nil {
		return
	}
	given := []ast.Node{right}
	if list, ok := right.(*ast.ArrayNode); ok {
		given = list.Nodes
	}
	for _, g := range given {
		if s, ok := g.(*ast.StringNode); ok && s.Value != "" && !contains(words, s.Value) {
			c.f.add(c.line, "%s: %s is never %s: %s", c.what, name, quoted(s.Value), didYouMean(s.Value, words))
		}
	}
}

// variable returns the name of a node that is a variable, with its point if it
// has one, and "" for other nodes.
func variable(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value
	case *ast.MemberNode:
		outer, ok := n.Node.(*ast.IdentifierNode)
		inner, isName := n.Property.(*ast.StringNode)
		if ok && isName && (outer.Value == "party" || outer.Value == "period") {
			return strings.Join([]string{outer.Value, inner.Value}, ".")
		}
	}
	return ""
}
