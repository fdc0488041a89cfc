package measure

import "slices"

// A Flow is the way of the documents through the screening, each figure by
// party (METHOD 1.4). It adds up: what was identified failed or was read, and
// what was read was excluded, held or included.
type Flow struct {
	Identified  [2]int // rows of the manifest
	Failed      [2]int
	Read        [2]int
	Excluded    [2]int
	Rules       []RuleCount
	Held        [2]int
	Included    [2]int
	Mentioned   [2]int // included, with a mention or more
	Substantive [2]int // included, with a substantive reference or more
}

// A RuleCount is what one rule did. A document is excluded by the first rule
// that matches and may match others, so Matched adds up to more than Decided.
type RuleCount struct {
	Rule
	Decided [2]int // documents it excluded
	Matched [2]int // documents it matches, whatever became of them
}

// Screen counts the screening flow. All rules of the study are listed, those
// that did nothing too; a rule that only the documents name comes after them.
func (s *Study) Screen(docs []Document) Flow {
	var f Flow
	for _, r := range s.Rules {
		f.Rules = append(f.Rules, RuleCount{Rule: r})
	}
	for i := range docs {
		d := &docs[i]
		p := s.party(d.Party)
		if p < 0 {
			continue
		}
		f.Identified[p]++
		if d.Decision == Failed {
			f.Failed[p]++
		} else {
			f.Read[p]++
		}
		switch d.Decision {
		case Excluded:
			f.Excluded[p]++
			f.rule(d.Rule, d.Reason).Decided[p]++
		case Held:
			f.Held[p]++
		case Included:
			f.Included[p]++
			if d.Mentions > 0 {
				f.Mentioned[p]++
			}
			if d.Substantive > 0 {
				f.Substantive[p]++
			}
		}
		matched := slices.Clone(d.Matched)
		if d.Decision == Excluded && !slices.Contains(matched, d.Rule) {
			matched = append(matched, d.Rule)
		}
		for k, id := range matched {
			if !slices.Contains(matched[:k], id) {
				f.rule(id, "").Matched[p]++
			}
		}
	}
	return f
}

// rule returns the count of a rule, new where it has none yet.
func (f *Flow) rule(id, reason string) *RuleCount {
	for i := range f.Rules {
		if f.Rules[i].ID == id {
			return &f.Rules[i]
		}
	}
	f.Rules = append(f.Rules, RuleCount{Rule: Rule{ID: id, Reason: reason}})
	return &f.Rules[len(f.Rules)-1]
}
