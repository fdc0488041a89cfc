package frame

import "visavis/lexicon"

// An Engine matches the frames of one profile. It is immutable and may be
// shared between goroutines.
type Engine struct {
	profile *lexicon.Profile
	negated func([]lexicon.Token) []bool

	// The patterns of all groups of all frames are looked for at once: that costs
	// little more than to look for those of one.
	set    *lexicon.Set
	groups map[*lexicon.Set]int // of each group its number
	group  []int                // of each pattern of set its group
	first  []int                // of each group its first pattern
}

// New returns an engine for the profile; negated tells which tokens of a
// sentence stand in the scope of a negation.
func New(p *lexicon.Profile, negated func([]lexicon.Token) []bool) *Engine {
	e := &Engine{profile: p, negated: negated, groups: map[*lexicon.Set]int{}}
	var patterns []lexicon.Pattern
	add := func(group *lexicon.Set) {
		e.groups[group] = len(e.first)
		e.first = append(e.first, len(patterns))
		for i := range group.Len() {
			patterns = append(patterns, group.Pattern(i))
			e.group = append(e.group, e.groups[group])
		}
	}
	for i := range p.Frames {
		f := &p.Frames[i]
		for g := range f.Require {
			add(f.Require[g].Set)
		}
		if f.Exclude != nil {
			add(f.Exclude)
		}
	}
	e.set = lexicon.NewSet(patterns)
	return e
}

// find returns what each group's own Set finds.
func (e *Engine) find(toks []lexicon.Token) [][]lexicon.Match {
	out := make([][]lexicon.Match, len(e.first))
	var few [64]lexicon.Match // most sentences have no more, and need no memory for them
	for _, m := range e.set.AppendFind(few[:0], toks) {
		g := e.group[m.ID]
		m.ID -= e.first[g]
		out[g] = append(out[g], m)
	}
	return out
}
