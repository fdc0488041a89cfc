package mention

import (
	"slices"
	"strings"
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
func (d *Doc) judge(s *segment.Sentence, names []name, k int, quotes []quotation, ante *antecedents) {
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
		{"quoted", func() string { return quoted(n, quotes) }},
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
		return whyOwn
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
				if unicode.IsDigit(firstRune(toks[j].Norm)) {
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
	if address(toks, n) {
		return whyGuard + "place"
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

// address reports whether the name is the city of an address: behind a comma and
// a number further back, as in "12 Garden Street, CITY.", or beside a postcode.
func address(toks []lexicon.Token, n *name) bool {
	opens := func(i int) bool { return i == 0 || !toks[i-1].Word && !isPossessive(toks, i-1) }
	if opens(n.start) && postcode(toks, n.end) > n.end {
		return true
	}
	if n.start == 0 || n.end < len(toks) && toks[n.end].Word {
		return false
	}
	if i := postcodeBefore(toks, n.start); i < n.start && opens(i) {
		return true
	}
	if n.start < 2 || toks[n.start-1].Norm != "," || !toks[n.start-2].Word {
		return false
	}
	for i := n.start - 2; i >= 0 && (toks[i].Word || toks[i].Norm == ","); i-- {
		if unicode.IsDigit(firstRune(toks[i].Norm)) {
			return true
		}
	}
	return false
}

// postcode returns where a postcode that begins at a token ends, or i where none
// does: four digits and more without a blank, in parts or behind the letters of a
// country or not, as in 12345, 123-4567, X-1234.
func postcode(toks []lexicon.Token, i int) int {
	const least, letters = 4, 2
	end, digits := i, 0
	for end < len(toks) && (end == i || toks[end-1].End == toks[end].Start) {
		t := toks[end]
		d := 0
		for _, r := range t.Norm {
			if unicode.IsDigit(r) {
				d++
			}
		}
		if d == 0 && t.Norm != "-" && (!t.Word || utf8.RuneCountInString(t.Norm) > letters) {
			break
		}
		digits += d
		end++
	}
	if digits < least {
		return i
	}
	return end
}

// postcodeBefore returns where a postcode begins that ends before toks[end], or end.
func postcodeBefore(toks []lexicon.Token, end int) int {
	i := end - 1
	for i > 0 && toks[i-1].End == toks[i].Start {
		i--
	}
	if i >= 0 && postcode(toks, i) == end {
		return i
	}
	return end
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
// ("in Lund, Utopia"; "in Lund (Utopia)"; "Lund, Utopia, 3 May"). What stands
// before it is a locative, an address or the beginning of the block, and words with
// capitals that are no actor's name; and it goes on neither with a verb, whose subject the
// country would be, nor with another actor, whose fellow in a list.
func (d *Doc) town(s *segment.Sentence, names []name, k int) string {
	const longest = 4 // words of a town's name
	n, toks, lang := &names[k], s.Tokens, &d.Profile.Language
	if n.start < 2 || n.alias != nil && n.alias.Tier == "T3" {
		return ""
	}
	bracket := toks[n.start-1].Norm == "(" && n.end < len(toks) && toks[n.end].Norm == ")"
	if !bracket && toks[n.start-1].Norm != "," {
		return ""
	}
	end := postcodeBefore(toks, n.start-1)
	from := end
	for from > 0 && end-from < longest && toks[from-1].Word && unicode.IsUpper(firstRune(toks[from-1].Text)) {
		from--
	}
	if from == end || lang.Calendar.EndsAt(toks, end) || slices.ContainsFunc(names, func(o name) bool {
		return o.start < n.start && o.end > from && !d.isPlace(s, &o)
	}) {
		return ""
	}
	mail := end < n.start-1 || postcodeBefore(toks, from) < from || address(toks, &name{start: from, end: end})
	begins := from == 0 && s.Start == d.Text.Blocks[s.Block].Start
	if located := lang.Locatives.EndsAt(toks, from); bracket && located {
		return whyPlace
	} else if bracket || !begins && !located && !mail {
		return "" // in brackets behind a person's name stands for whom that is
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

// isPlace reports whether an alias of the partner names a town here and not the
// partner: a part of it, or a capital that does not act.
func (d *Doc) isPlace(s *segment.Sentence, n *name) bool {
	return n.who == segment.Partner && n.alias != nil &&
		(n.alias.Track == "region" || n.alias.Track == "homograph" || n.alias.Metonym && (n.weak || d.place(s, n) != ""))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// compounds reads names joined by dashes: with the speaker's own name the
// compound is about the pair, with a body the speaker ranks first it is a list
// of the speaker's, with anybody else it is about somebody else (METHOD 2.4). A
// region is neither party, on whichever side it stands. A name behind an office of
// the speaker's is part of its own institution.
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
			self, body, priority := false, false, false
			for k := i; k <= j; k++ {
				self = self || names[k].who == segment.Self
				body = body || names[k].alias != nil && names[k].alias.Party == d.Party.ID && pairs(names[k].alias)
				priority = priority || contains(d.Party.Priority, names[k].actor)
			}
			for k := i; k <= j; k++ {
				n := &names[k]
				if n.who != segment.Partner {
					continue
				}
				switch {
				case self, body && !priority:
					n.bilateral = pairs(n.alias)
				case !priority:
					n.why = whyCompound
				}
			}
		} else if n := &names[i]; n.who == segment.Partner && n.start >= 2 &&
			dash(toks[n.start-1].Norm) && toks[n.start-2].Word &&
			toks[n.start-1].Start == toks[n.start-2].End && toks[n.start].Start == toks[n.start-1].End {
			n.why = whyPrefixed
		} else if n.who == segment.Partner && d.ownInstitution(s, names, n) {
			n.why = whyOwn
		}
		i = j + 1
	}
}

// pairs reports whether a compound with the other party's name is about the pair:
// a body or a concept of both may be named so, a region may not.
func pairs(a *lexicon.Alias) bool { return a.Track != "region" && a.Track != "homograph" }

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
	scareWords  = 3  // quotation marks around so few are neither a quote nor a title (METHOD 2.5)
)

// title: a run of title case with a noun of documents in it, six words or
// more, is the title of a document; in quotation marks it needs one of the two.
func (d *Doc) title(s *segment.Sentence, names []name, n *name) string {
	toks, lang := s.Tokens, &d.Profile.Language
	if d.quotedTitle(s, names, n) {
		return whyTitle
	}
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
	// Small words do not begin a title; one that opens the sentence has its capital
	// from there.
	for from < n.start && (!unicode.IsUpper(firstRune(toks[from].Text)) || lang.TitleSmall.Has(toks[from].Norm) && (from == 0 || !toks[from-1].Word)) {
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
	why := ""
	for _, m := range d.titleNouns(s, names, from, to) {
		// "Agreement with Utopia" names the other side of an agreement.
		if with, ok := lang.TitleParties.At(toks, m.End); ok && with.End == n.start && to == n.end {
			return ""
		}
		why = whyTitle
	}
	return why
}

// quotedTitle reports whether the name stands in a title between quotation marks:
// all is in title case, and there are as many words or there is such a noun, and
// more than names.
func (d *Doc) quotedTitle(s *segment.Sentence, names []name, n *name) bool {
	toks, lang := s.Tokens, &d.Profile.Language
	open, closing := marks(toks, n)
	if open < 0 {
		return false
	}
	words, others := 0, 0
	for i := open + 1; i < closing; i++ {
		t := toks[i]
		if !t.Word {
			continue
		}
		words++
		small := lang.TitleSmall.Has(t.Norm)
		if !small && unicode.IsLower(firstRune(t.Text)) {
			return false
		}
		if !small && !slices.ContainsFunc(names, func(o name) bool { return o.start <= i && i < o.end }) {
			others++
		}
	}
	return words >= titleWords && others > 0 || words > scareWords && len(d.titleNouns(s, names, open+1, closing)) > 0
}

// titleNouns returns the nouns of titles among tokens[from:to]. They stand outside
// all names: bodies are called conferences too.
func (d *Doc) titleNouns(s *segment.Sentence, names []name, from, to int) []lexicon.Match {
	found := d.Profile.Language.TitleNouns.Find(s.Tokens[from:to])
	for i := range found {
		found[i].Start += from
		found[i].End += from
	}
	return slices.DeleteFunc(found, func(m lexicon.Match) bool {
		return slices.ContainsFunc(names, func(o name) bool { return o.start < m.End && m.Start < o.end })
	})
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

// quoted: the span lies in a quotation of somebody else.
func quoted(n *name, quotes []quotation) string {
	for i := range quotes {
		if quotes[i].holds(n) {
			return whyQuoted
		}
	}
	return ""
}

// A quotation is words in quotation marks that are somebody else's.
type quotation struct {
	start, end int  // tokens, with the marks
	said       bool // by a verb that nothing but words can follow
}

func (q *quotation) holds(n *name) bool { return q.start < n.start && n.end < q.end }

// quotations finds the words in quotation marks, more than three of them, that
// are somebody else's: a verb of saying stands within twelve words of the marks
// whose subject is not the speaker (METHOD 2.5).
func (d *Doc) quotations(s *segment.Sentence, names []name) (out []quotation) {
	const reach, short = 12, 4
	toks, lang := s.Tokens, &d.Profile.Language
	near := func(from, to int) (found, said bool) {
		for i := max(0, from); i < min(len(toks), to) && !said; i++ {
			said = at(lang.Reporting, toks, i) || at(lang.Saying, toks, i)
			if !said && (found || !at(lang.ActingVerbs, toks, i)) {
				continue
			}
			if !found && d.ownVoice(s, names, max(0, from), i) {
				return false, false
			}
			found = true
		}
		return found, said
	}
	open := -1
	for i, t := range toks {
		switch {
		case t.Norm != `"`:
		case open < 0:
			open = i
		default:
			if i-open > short {
				found, said := near(open-reach, open)
				if !found {
					found, said = near(i+1, i+1+reach)
				}
				if found {
					out = append(out, quotation{open, i + 1, said})
				}
			}
			open = -1
		}
	}
	return out
}

// quotedWords returns the tokens of the quotations that hold a name which is for
// that not counted, or are surely what somebody said: the title of a paper that
// somebody submitted has quotation marks as well.
func quotedWords(quotes []quotation, names []name) (out [][2]int) {
	for i := range quotes {
		q := &quotes[i]
		if q.said || slices.ContainsFunc(names, func(n name) bool { return n.why == whyQuoted && q.holds(&n) }) {
			out = append(out, [2]int{q.start, q.end})
		}
	}
	return out
}

// marks returns the quotation marks around a name, or -1.
func marks(toks []lexicon.Token, n *name) (open, closing int) {
	open, closing = -1, -1
	for i, t := range toks {
		if t.Norm != `"` {
			continue
		}
		if i < n.start && (open < 0 || closing >= 0) {
			open, closing = i, -1
		} else if open >= 0 && closing < 0 {
			closing = i
			if i >= n.start {
				break
			}
		}
	}
	if closing < n.end {
		return -1, -1
	}
	return open, closing
}

// ownVoice reports whether the subject of a verb at tokens[verb] is the speaker:
// a first person, a name of the speaker's own side or one who speaks for it stands
// before it.
func (d *Doc) ownVoice(s *segment.Sentence, names []name, from, verb int) bool {
	for i := max(from, verb-4); i < verb; i++ {
		if at(d.Profile.Language.FirstPerson, s.Tokens, i) || i >= verb-3 && d.speaksFor(&s.Tokens[i]) {
			return true
		}
	}
	return slices.ContainsFunc(names, func(n name) bool {
		return n.who == segment.Self && n.end <= verb && n.end >= verb-3
	})
}

// speaksFor reports whether a word is the last of the name of a person who speaks
// for the party on the document's day.
func (d *Doc) speaksFor(t *lexicon.Token) bool {
	return unicode.IsUpper(firstRune(t.Text)) && slices.ContainsFunc(d.Profile.People, func(p lexicon.Person) bool {
		return p.Party == d.Party.ID && (d.Day == "" || (p.From == "" || d.Day >= p.From) && (p.To == "" || d.Day <= p.To)) &&
			lexicon.Fold(p.Name[strings.LastIndexByte(p.Name, ' ')+1:]) == t.Norm
	})
}
