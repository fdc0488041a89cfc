package mention

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"visavis/lexicon"
	"visavis/pipeline/segment"
)

// antecedents remembers, in text order, what an anaphor such as "the
// Association" could refer to.
type antecedents struct {
	partner  bool // a full or short name of the partner stood before
	otherOrg bool // another organisation was named since the partner last was
}

func (a *antecedents) see(n *name, self, partner string) {
	if n.who == segment.Partner && n.alias != nil && n.alias.Track == "partner" {
		switch n.alias.Tier {
		case "T1", "T2":
			a.partner, a.otherOrg = true, false
		case "T3":
			a.otherOrg = false
		}
		return
	}
	if n.kind == "organisation" && n.actor != self && n.actor != partner && !n.inside {
		a.otherOrg = true
	}
}

// judge finds why the span names[k] of the partner is not counted, if it is
// not.
func (d *Doc) judge(s *segment.Sentence, names []name, k int, ante *antecedents) {
	n := &names[k]
	rules := []struct {
		name string
		why  func() string
	}{
		{"words", func() string { return d.wordsCount(s) }},
		{"label", func() string { return d.label(s, n) }},
		{"track", func() string { return track(n) }},
		{"validity", func() string { return d.valid(n) }},
		{"guards", func() string { return d.guards(s, n, ante) }},
		{"place", func() string { return d.town(s, names, k) }},
		{"compound", func() string { return n.why }},
		{"title", func() string { return d.title(s, names, n) }},
		{"gloss", func() string { return gloss(s, n) }},
		{"duplicate", func() string { return d.duplicate(s, names, k) }},
		{"quoted", func() string { return d.quoted(s, names, k) }},
	}
	why := ""
	for _, r := range rules {
		if w := r.why(); w != "" {
			n.trace = append(n.trace, r.name)
			if why == "" {
				why = w
			}
		}
	}
	n.why = why
	if n.bilateral {
		n.trace = append(n.trace, "bilateral")
	}
}

func track(n *name) string {
	switch t := n.alias.Track; {
	case n.inside && (t == "partner" || t == "compound"):
		return whyInside
	case t == "partner", t == "compound", n.bilateral:
		return "" // a body or meeting of both is named after both
	case n.alias.Track == "own_institution":
		return "own institution"
	}
	return n.alias.Track
}

func (d *Doc) valid(n *name) string {
	if d.Day != "" && (n.alias.From != "" && d.Day < n.alias.From || n.alias.To != "" && d.Day > n.alias.To) {
		return whyOtherPeriod
	}
	return ""
}

// label: the name of a speaker before the colon is nobody's words.
func (d *Doc) label(s *segment.Sentence, n *name) string {
	if s.Turn < 0 || len(d.Turns) == 0 {
		return ""
	}
	t := d.Turns[s.Turn]
	if at := s.Tokens[n.start].Start; at >= t.Start && at < t.Said {
		return whyLabel
	}
	return ""
}

func (d *Doc) guards(s *segment.Sentence, n *name, ante *antecedents) string {
	a, lang, toks := n.alias, &d.Profile.Language, s.Tokens
	switch {
	case n.bilateral:
		return "" // the speaker's own name before it says enough
	case a.Antecedent && !ante.partner:
		return whyGuard + "no antecedent"
	case a.NoOtherOrg && ante.otherOrg:
		return whyGuard + "another organisation named since"
	case a.Capitalised && !d.capitalised(toks, n):
		return whyGuard + "not capitalised"
	case a.Compound:
		return whyGuard + "adjective outside a compound with the speaker's name"
	case n.weak:
		return whyGuard + "neighbouring words"
	case a.SubjectLike && !acts(lang, toks, n.end, 3):
		return whyGuard + "not the subject"
	case a.Metonym:
		return d.place(s, n)
	}
	return ""
}

// capitalised reports whether the name has a capital; its article has one only
// at the beginning of a sentence.
func (d *Doc) capitalised(toks []lexicon.Token, n *name) bool {
	first := n.start
	if m, ok := d.Profile.Language.Determiners.At(toks, first); ok && m.End < n.end {
		first = m.End
	}
	return unicode.IsUpper([]rune(toks[first].Text)[0])
}

// neighbours reports whether what stands directly before and behind a span is
// what its alias asks for.
func neighbours(a *lexicon.Alias, toks []lexicon.Token, start, end int) bool {
	return (a.After == nil || a.After.EndsAt(toks, start)) && !a.NotAfter.EndsAt(toks, start) &&
		(a.Before == nil || at(a.Before, toks, end)) && !at(a.NotBefore, toks, end)
}

func at(set *lexicon.Set, toks []lexicon.Token, i int) bool {
	_, ok := set.At(toks, i)
	return ok
}

// acts reports whether a possessive or a verb of saying or acting follows
// within so many words.
func acts(lang *lexicon.Language, toks []lexicon.Token, i, words int) bool {
	for j := i; j < len(toks) && words >= 0; j++ {
		if isPossessive(toks, j) || at(lang.ActingVerbs, toks, j) {
			return true
		}
		if !toks[j].Word {
			return false
		}
		words--
	}
	return false
}

func isPossessive(toks []lexicon.Token, i int) bool {
	return i > 0 && i < len(toks) && !toks[i].Word && toks[i].Start == toks[i-1].End && len(toks[i].Norm) == 2 && toks[i].Norm[0] == '\''
}

// place: a capital city stands for its government only where it acts.
func (d *Doc) place(s *segment.Sentence, n *name) string {
	toks, lang := s.Tokens, &d.Profile.Language
	if n.start <= 1 && s.Start == d.Text.Blocks[s.Block].Start && n.end < len(toks) {
		// "CITY, March 31. /AGENCY/", "City, 31 March (Agency)"
		sep := toks[n.end].Norm
		if sep == "," || sep == "(" || sep == "/" || sep == "." {
			for j := n.end + 1; j < len(toks) && j <= n.end+4; j++ {
				if unicode.IsDigit(rune(toks[j].Norm[0])) {
					return whyGuard + "dateline"
				}
			}
			if sep != "," {
				return whyGuard + "dateline"
			}
		}
	}
	if acts(lang, toks, n.end, 0) {
		return ""
	}
	// "12 Garden Street, CITY." ends an address.
	if n.start >= 2 && toks[n.start-1].Norm == "," && toks[n.start-2].Word && (n.end == len(toks) || !toks[n.end].Word) {
		for i := n.start - 2; i >= 0 && (toks[i].Word || toks[i].Norm == ","); i-- {
			if unicode.IsDigit(rune(toks[i].Norm[0])) {
				return whyGuard + "place"
			}
		}
	}
	before := n.start
	for before > 0 && at(lang.Determiners, toks, before-1) {
		before--
	}
	if lang.Locatives.EndsAt(toks, before) || d.listOfTowns(s, n) {
		return whyGuard + "place"
	}
	return ""
}

// listOfTowns reports whether the name is an item of a list that a locative
// opens and that goes on or ends behind it: "in Lund, Bergen and CITY." What
// stands between are words with capitals, commas and conjunctions.
func (d *Doc) listOfTowns(s *segment.Sentence, n *name) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	if n.end < len(toks) && toks[n.end].Word && !at(lang.Conjunctions, toks, n.end) {
		return false
	}
	for i := n.start; i > 0; {
		sep := i
		for sep > 0 && (toks[sep-1].Norm == "," || at(lang.Conjunctions, toks, sep-1)) {
			sep--
		}
		town := sep
		for town > 0 && toks[town-1].Word && unicode.IsUpper(firstRune(toks[town-1].Text)) {
			town--
		}
		if sep == i || town == sep {
			return false
		}
		if lang.Locatives.EndsAt(toks, town) {
			return true
		}
		i = town
	}
	return false
}

// town: a country that follows a town of its own says where something happened
// ("in Lund, Utopia"; "Lund, Utopia, 3 May"). What stands before it is a
// locative and words with capitals that are no actor's name, or the beginning of
// the block; and it goes on neither with a verb, whose subject the country would
// be, nor with another actor, whose fellow in a list.
func (d *Doc) town(s *segment.Sentence, names []name, k int) string {
	const longest = 4 // words of a town's name
	n, toks, lang := &names[k], s.Tokens, &d.Profile.Language
	if n.start < 2 || toks[n.start-1].Norm != "," || n.alias != nil && n.alias.Tier == "T3" {
		return ""
	}
	from := n.start - 1
	for from > 0 && n.start-1-from < longest && toks[from-1].Word && unicode.IsUpper(firstRune(toks[from-1].Text)) {
		from--
	}
	if from == n.start-1 || slices.ContainsFunc(names, func(o name) bool { return o.start < n.start && o.end > from }) {
		return ""
	}
	begins := from == 0 && s.Start == d.Text.Blocks[s.Block].Start
	if !begins && !lang.Locatives.EndsAt(toks, from) {
		return ""
	}
	if n.end == len(toks) {
		return whyPlace
	}
	next := toks[n.end]
	switch {
	case next.Norm == "," && k+1 < len(names) && names[k+1].start <= n.end+2, isPossessive(toks, n.end), dash(next.Norm):
		return ""
	case next.Norm == "," && begins:
		if n.end+1 < len(toks) && !unicode.IsDigit(firstRune(toks[n.end+1].Text)) {
			return ""
		}
		return whyPlace
	case !next.Word, at(lang.Locatives, toks, n.end):
		return whyPlace
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// compounds reads names joined by dashes: with the speaker's own name the
// compound is about the pair, with a body the speaker ranks first it is a list
// of the speaker's, with anybody else it is about somebody else (METHOD 2.4).
func (d *Doc) compounds(s *segment.Sentence, names []name) {
	toks := s.Tokens
	joined := func(a, b *name) bool { // a dash or slash, and nothing else, lies between
		return b.start == a.end+1 && dash(toks[a.end].Norm)
	}
	for i := 0; i < len(names); {
		j := i
		for j+1 < len(names) && joined(&names[j], &names[j+1]) {
			j++
		}
		if j > i {
			self, priority := false, false
			for k := i; k <= j; k++ {
				self = self || names[k].who == segment.Self
				priority = priority || contains(d.Party.Priority, names[k].actor)
			}
			for k := i; k <= j; k++ {
				n := &names[k]
				if n.who != segment.Partner {
					continue
				}
				switch {
				case self:
					n.bilateral = true
				case !priority:
					n.why = whyCompound
				}
			}
		} else if n := &names[i]; n.who == segment.Partner && n.start >= 2 &&
			dash(toks[n.start-1].Norm) && toks[n.start-2].Word &&
			toks[n.start-1].Start == toks[n.start-2].End && toks[n.start].Start == toks[n.start-1].End {
			n.why = whyPrefixed
		}
		i = j + 1
	}
}

func dash(norm string) bool { return norm == "-" || norm == "/" }

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return s != ""
		}
	}
	return false
}

const (
	titleWords  = 6  // METHOD 2.4
	titleTokens = 60 // no title is longer on either side of a name
)

// title: a run of title case with a noun of documents in it, six words or
// more, is the title of a document.
func (d *Doc) title(s *segment.Sentence, names []name, n *name) string {
	toks, lang := s.Tokens, &d.Profile.Language
	part := func(i int) bool {
		t := toks[i]
		r := []rune(t.Text)[0]
		return unicode.IsUpper(r) || unicode.IsDigit(r) || lang.TitleSmall.Has(t.Norm) || dash(t.Norm) || isPossessive(toks, i)
	}
	from, to := n.start, n.end
	for from > 0 && n.start-from < titleTokens && part(from-1) {
		from--
	}
	for to < len(toks) && to-n.end < titleTokens && part(to) {
		to++
	}
	for from < n.start && !unicode.IsUpper([]rune(toks[from].Text)[0]) {
		from++
	}
	words, capitals := 0, 0
	for i := from; i < to; i++ {
		if toks[i].Word {
			words++
			if unicode.IsUpper([]rune(toks[i].Text)[0]) {
				capitals++
			}
		}
	}
	if words < titleWords || capitals < titleWords/2 {
		return ""
	}
	// The noun must stand outside all names: bodies are called conferences too.
	why := ""
	for _, m := range lang.TitleNouns.Find(toks[from:to]) {
		m.Start, m.End = m.Start+from, m.End+from
		if slices.ContainsFunc(names, func(o name) bool { return o.start < m.End && m.Start < o.end }) {
			continue
		}
		// "Agreement with Utopia" names the other side of an agreement.
		if with, ok := lang.TitleParties.At(toks, m.End); ok && with.End == n.start && to == n.end {
			return ""
		}
		why = whyTitle
	}
	return why
}

func gloss(s *segment.Sentence, n *name) string {
	open := false
	for _, t := range s.Tokens[:n.start] {
		switch t.Norm {
		case "[":
			open = true
		case "]":
			open = false
		}
	}
	if !open {
		return ""
	}
	for _, t := range s.Tokens[n.end:] {
		if t.Norm == "]" {
			return whyGloss
		}
	}
	return ""
}

// duplicate: "Full Name (ACR)", "ACR (Full Name)", "Full Name, or ACR," and
// `Full Name, hereinafter "ACR"` name the partner once.
func (d *Doc) duplicate(s *segment.Sentence, names []name, k int) string {
	if k == 0 || !d.sameName(&names[k]) || !d.sameName(&names[k-1]) {
		return ""
	}
	a, b, toks := &names[k-1], &names[k], s.Tokens
	between := toks[a.end:b.start]
	if len(between) == 0 || len(between) > 6 {
		return ""
	}
	switch between[0].Norm {
	case "(":
		for j := b.end; j < len(toks) && j <= b.end+1; j++ {
			if toks[j].Norm == ")" {
				return whyDuplicate
			}
		}
	case ",":
		if b.end == len(toks) {
			return ""
		}
		if m, ok := d.Profile.Language.Conjunctions.At(toks, a.end+1); ok && m.End == b.start && toks[b.end].Norm == "," ||
			toks[b.start-1].Norm == `"` && toks[b.end].Norm == `"` {
			return whyDuplicate
		}
	}
	return ""
}

func (d *Doc) sameName(n *name) bool {
	return n.who == segment.Partner && n.alias != nil && (n.alias.Tier == "T1" || n.alias.Tier == "T2")
}

// quoted: the span lies in quotation marks around more than three words, and a
// verb of saying stands within twelve words of the marks whose subject is not
// the speaker (METHOD 2.5).
func (d *Doc) quoted(s *segment.Sentence, names []name, k int) string {
	toks, lang := s.Tokens, &d.Profile.Language
	n := &names[k]
	open, closing := -1, -1
	for i, t := range toks {
		if t.Norm != `"` {
			continue
		}
		if i < n.start && (open < 0 || closing >= 0) {
			open, closing = i, -1
		} else if open >= 0 && closing < 0 {
			if i < n.start {
				closing = i
				continue
			}
			closing = i
			break
		}
	}
	if open < 0 || closing < n.end || closing-open <= 4 {
		return ""
	}
	near := func(from, to int) bool {
		for i := max(0, from); i < min(len(toks), to); i++ {
			if at(lang.Reporting, toks, i) || at(lang.ActingVerbs, toks, i) {
				return !d.ownVoice(s, names, max(0, from), i)
			}
		}
		return false
	}
	if near(open-12, open) || near(closing+1, closing+13) {
		return whyQuoted
	}
	return ""
}

// ownVoice reports whether the subject of a verb at tokens[verb] is the speaker:
// a first person or a name of the speaker's own side stands before it.
func (d *Doc) ownVoice(s *segment.Sentence, names []name, from, verb int) bool {
	for i := max(from, verb-4); i < verb; i++ {
		if at(d.Profile.Language.FirstPerson, s.Tokens, i) {
			return true
		}
	}
	return slices.ContainsFunc(names, func(n name) bool {
		return n.who == segment.Self && n.end <= verb && n.end >= verb-3
	})
}
