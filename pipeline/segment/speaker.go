package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"visavis/lexicon"
	"visavis/pipeline/record"
)

// Speakers is what is known of the voices in a document before it is read.
type Speakers struct {
	Party    string   // id of the document's party
	Manifest []string // names in the manifest's speaker column
	Day      string   // the document's first day, YYYY-MM-DD; "" where it is not known
	Profile  *lexicon.Profile
	// PartyOf returns the id of the party that a name in brackets behind a
	// speaker's stands for, or "". Where it is nil, the full and short names
	// of the profile's parties decide.
	PartyOf func(name string) string
}

// A speaker is who a label stands for.
type speaker struct {
	party string
	how   evidence
	name  string // "" where it is still to be read from the label
}

// evidence says by what a speaker was recognised.
type evidence uint8

const (
	byNothing evidence = iota
	byRole             // an office of the profile
	byCountry          // the country in brackets behind the name
	byName             // a person of the profile
	byStudy            // the manifest's speaker
	byAnswers          // an unnamed answer, where the manifest has one speaker
	bySame             // another label of the document has the name
)

func (e evidence) String() string {
	return [...]string{"", record.ByRole, record.ByCountry, record.ByName, record.ByStudy, record.ByAnswers, record.BySame}[e]
}

// A speakerMap tells who a label stands for.
type speakerMap struct {
	*Speakers
	manifest [][][]string // of each of Manifest what parseNames returns, and familyFirst
	people   [][]string   // of Profile.People
}

func newSpeakerMap(who *Speakers) *speakerMap {
	m := &speakerMap{Speakers: who}
	lang := &who.Profile.Language
	for _, name := range who.Manifest {
		m.manifest = append(m.manifest, parseNames(name, lang))
	}
	for _, p := range who.Profile.People {
		m.people = append(m.people, parseName(p.Name, lang))
	}
	return m
}

// identify says who a label stands for, by itself.
func (m *speakerMap) identify(l *label) speaker {
	for _, name := range m.Manifest {
		if strings.EqualFold(joined(lexicon.Split(name)), joined(l.core)) {
			return speaker{m.Party, byStudy, m.person(name)}
		}
	}
	if l.form == generic {
		return speaker{}
	}
	n := newNaming(l.core, &m.Profile.Language)
	for i, names := range m.manifest {
		for _, name := range names {
			if n.fits(name, 1) || len(name) == 1 && n.ends(name[0]) {
				return speaker{m.Party, byStudy, m.person(m.Manifest[i])}
			}
		}
	}
	found := speaker{}
	people := m.Profile.People
	exact := slices.ContainsFunc(people, func(p lexicon.Person) bool { return endsIn(l.core, p.Name) })
	for i, p := range people {
		// A name as it is spelled goes before one that is spelled alike.
		if !n.fits(m.people[i], 1) || exact && !endsIn(l.core, p.Name) {
			continue
		}
		if inOffice(m.Day, p.From, p.To) {
			return speaker{party(p.Party), byName, p.Name}
		}
		if found.how == byNothing {
			found = speaker{"", byName, p.Name} // known, but not speaking for anybody yet or any more
		}
	}
	for _, b := range l.brackets {
		if party, ok := m.partyOf(b); ok && (party != "" || l.form == titled) {
			l.country = b
			return speaker{party, byCountry, ""}
		}
	}
	if id, ok := m.Profile.RoleOf(l.core, m.Day); ok && l.form == titled {
		return speaker{party(id), byRole, found.name}
	}
	return found
}

// familyFirst adds to the manifest's names those with the family name first. A
// label of one word is taken for such a family name where no label has the last
// word of the name alone: beside "Mr Lund", Anna Lund is not "Ms Anna".
func (m *speakerMap) familyFirst(found []label) {
	lang := &m.Profile.Language
	for i, names := range m.manifest {
		t := turned(m.Manifest[i], lang)
		if t != nil && !slices.ContainsFunc(found, func(l label) bool {
			n, printed := newNaming(l.core, lang), names[len(names)-1]
			return n.fits(printed, 1) && !n.fits(printed, 2)
		}) {
			m.manifest[i] = append(names, t)
		}
	}
}

// party returns the id of a party, "" for neither.
func party(id string) string {
	if id == lexicon.NeitherParty {
		return ""
	}
	return id
}

// person returns the name of a person as the profile spells it first, or the
// name itself.
func (m *speakerMap) person(name string) string {
	lang := &m.Profile.Language
	n, t := newNaming(lexicon.Split(name), lang), turned(name, lang)
	for i, p := range m.Profile.People {
		if n.fits(m.people[i], 1) || t != nil && same(t, m.people[i]) {
			return p.Name
		}
	}
	return name
}

// officeHolder recognises the manifest's speaker in labels that give nothing but
// the office which the manifest gives too, such as "THE PRESIDENT". Where a
// label has the name itself, the office alone may well be somebody else's: a
// meeting has a president of its own.
func (m *speakerMap) officeHolder(found []label) {
	if len(m.Manifest) != 1 {
		return
	}
	lang := &m.Profile.Language
	office := newNaming(lexicon.Split(m.Manifest[0]), lang).office()
	if office == "" {
		return
	}
	for i := range found {
		if found[i].speaker.how == byStudy {
			return
		}
	}
	for i := range found {
		l := &found[i]
		n := newNaming(l.core, lang)
		if l.speaker.how == byNothing && l.form == titled && !slices.Contains(n.kind, namePart) && n.office() == office {
			l.speaker = speaker{m.Party, byStudy, m.person(m.Manifest[0])}
		}
	}
}

// answers gives unnamed answers to the only speaker whom the manifest names,
// where no label of the document names anybody.
func (m *speakerMap) answers(accepted []label) {
	if len(m.Manifest) != 1 {
		return
	}
	for i := range accepted {
		if accepted[i].form != generic || accepted[i].speaker.how != byNothing {
			return
		}
	}
	for i := range accepted {
		l := &accepted[i]
		if _, ok := m.Profile.Language.AnswerLabels.At(l.core, 0); ok {
			l.speaker = speaker{m.Party, byAnswers, m.person(m.Manifest[0])}
		}
	}
}

// partyOf returns the party that a name in brackets stands for; "" and true for
// another country or body.
func (m *speakerMap) partyOf(name string) (party string, ok bool) {
	if m.PartyOf != nil {
		party := m.PartyOf(name)
		return party, party != ""
	}
	if m.Profile.Names == nil {
		return "", false
	}
	toks := lexicon.Split(name)
	for _, found := range m.Profile.Names.Find(toks) {
		if found.Start != 0 || found.End != len(toks) {
			continue
		}
		ref := m.Profile.Names.Name(found.ID)
		if a := ref.Alias; a != nil && (a.Tier == "T1" || a.Tier == "T2") {
			return a.Party, true
		}
		ok = ok || ref.Actor != "" && !ref.Adjective
	}
	return "", ok
}

// inOffice reports whether day lies in a term; a day that is not known does.
func inOffice(day, from, to string) bool {
	return day == "" || (from == "" || day >= from) && (to == "" || day <= to)
}

// joined returns the words of toks with a blank between.
func joined(toks []lexicon.Token) string {
	var words []string
	for _, t := range toks {
		if t.Word {
			words = append(words, t.Text)
		}
	}
	return strings.Join(words, " ")
}

// endsIn reports whether a label is a name, or a title and the name.
func endsIn(core []lexicon.Token, name string) bool {
	return strings.HasSuffix(" "+plain(joined(core)), " "+plain(joined(lexicon.Split(name))))
}

// plain folds a word of a name: lower case, without accents.
func plain(w string) string {
	w = norm.NFD.String(lexicon.Fold(w))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '.' {
			return -1
		}
		return r
	}, w)
}

// parseName returns the words of a name, folded, without titles and offices.
func parseName(name string, lang *lexicon.Language) []string {
	n := newNaming(lexicon.Split(name), lang)
	for i := n.until - 1; i >= 0; i-- {
		if n.kind[i] != namePart {
			return n.words[i+1 : n.until]
		}
	}
	return n.words[:n.until]
}

// parseNames returns what the name of a person may be when an office stands
// before it: of "President of Utopia Anna Lund" both "Utopia Anna Lund" and
// "Anna Lund".
func parseNames(name string, lang *lexicon.Language) [][]string {
	words := parseName(name, lang)
	if len(words) == 0 {
		return nil
	}
	out := [][]string{words}
	if n := newNaming(lexicon.Split(name), lang); len(words) < n.until && n.kind[n.until-len(words)-1] == smallPart {
		for len(words) > 2 {
			words = words[1:]
			out = append(out, words)
		}
	}
	return out
}

// turned returns a name with its first word last, since many a state puts the
// family name first; nil for one word, and for words behind the "of" of an
// office, all of which may be the office's.
func turned(name string, lang *lexicon.Language) []string {
	names := parseNames(name, lang)
	if len(names) == 0 {
		return nil
	}
	words := names[len(names)-1]
	n := newNaming(lexicon.Split(name), lang)
	if first := n.until - len(words); len(words) < 2 || len(names) == 1 && first > 0 && n.kind[first-1] == smallPart {
		return nil
	}
	return append(slices.Clone(words[1:]), words[0])
}

// A naming is a label as a row of words, each of which is a part of a name or
// of a title.
type naming struct {
	words []string
	kind  []wordKind
	at    []int // of each word its token
	until int   // of the words: where a comma ends the name, or len(words)
}

type wordKind uint8

const (
	namePart  wordKind = iota // may be a name
	titlePart                 // belongs to an office or a title of address
	smallPart                 // "of", "the"
	otherPart                 // a word in small letters that is none of these
)

func newNaming(toks []lexicon.Token, lang *lexicon.Language) *naming {
	n := &naming{until: -1}
	for i := 0; i < len(toks); i++ {
		tok := toks[i]
		if !tok.Word {
			if tok.Text == "," && n.until < 0 && len(n.words) > 0 {
				n.until = len(n.words)
			}
			continue
		}
		if m, ok := lang.RoleWords.At(toks, i); ok {
			for j, t := range toks[i:m.End] {
				if t.Word {
					n.add(t.Text, titlePart, i+j)
				}
			}
			i = m.End - 1
			continue
		}
		switch {
		case unicode.IsUpper(firstRune(tok.Text)) && dotted(tok.Text) && (i > 0 || !lang.Abbreviations.Has(tok.Text)):
			// "A.M" is one token, but two initials.
			for _, p := range strings.Split(tok.Text, ".") {
				n.add(p, namePart, i)
			}
		case unicode.IsUpper(firstRune(tok.Text)) && utf8.RuneCountInString(tok.Text) > 1 && lang.Abbreviations.Has(tok.Text):
			n.add(tok.Text, titlePart, i)
		case lang.TitleSmall.Has(tok.Text):
			n.add(tok.Text, smallPart, i)
		case unicode.IsUpper(firstRune(tok.Text)), unicode.Is(unicode.Lo, firstRune(tok.Text)), lang.LabelConnectors.Has(tok.Text):
			n.add(tok.Text, namePart, i) // "van" and the like belong to a name
		default:
			n.add(tok.Text, otherPart, i)
		}
	}
	if n.until < 0 || n.named() {
		n.until = len(n.words)
	}
	return n
}

// named reports whether the name stands behind the comma, as in "Minister for
// Trade, Ports and Fisheries Anna Lund": the label ends in two words of a name,
// and either a title is right before them or there is none before the comma.
func (n *naming) named() bool {
	run := func(end int) int { // where the words of a name before end begin
		for end > 0 && n.kind[end-1] == namePart {
			end--
		}
		return end
	}
	first := max(run(len(n.words)), n.until)
	if len(n.words)-first < 2 {
		return false
	}
	if n.kind[first-1] == titlePart && first > n.until {
		return true
	}
	before := run(n.until)
	return before == n.until || before > 0 && n.kind[0] == titlePart && n.kind[before-1] != titlePart
}

func (n *naming) add(w string, k wordKind, at int) {
	n.words = append(n.words, plain(w))
	n.kind = append(n.kind, k)
	n.at = append(n.at, at)
}

// office returns the words that belong to a title.
func (n *naming) office() string {
	var words []string
	for i, w := range n.words {
		if n.kind[i] == titlePart {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// fits reports whether the label names the person with the given name: in
// full, with initials or with another spelling of a first name, or by the
// family name behind a title or alone. The label must give at least so many
// words of the name. Other words before the name must be those of an office.
func (n *naming) fits(name []string, least int) bool {
	if len(name) == 0 {
		return false
	}
	words, kind := n.words[:n.until], n.kind[:n.until]
	if len(words) == 0 {
		return false
	}
	// "Lund A. B."
	if len(words) > 1 && len(name) > 1 && words[0] == name[len(name)-1] && words[1] == initial(name[0]) && initials(words[1:]) {
		return true
	}
	for k := min(len(words), len(name)+2); k >= least; k-- {
		at := len(words) - k
		if !n.before(at, k) {
			continue
		}
		if same(words[at:], name) {
			return true
		}
	}
	// Two words that lost their blank.
	last := words[len(words)-1]
	return len(name) > 1 && n.before(len(words)-1, 2) && kind[len(kind)-1] == namePart &&
		(len(last) > len(name[len(name)-1])+2 && alike(last, name[0]+name[len(name)-1]) || last == strings.Join(name, ""))
}

// before reports whether the words before index at may stand before a name of
// which the label gives k words.
func (n *naming) before(at, k int) bool {
	office := at == 0
	for _, kd := range n.kind[:at] {
		switch kd {
		case otherPart:
			// "Captain of the ferry Anna Lund", but no "Letter from the ferry to
			// Anna Lund".
			if k < 2 || n.kind[at-1] != otherPart {
				return false
			}
			office = true
		case titlePart:
			office = true
		}
	}
	if !office {
		return false
	}
	if k > 1 || at == 0 {
		return true
	}
	// The family name alone: what stands before it must not be somebody's
	// first name. "President of Utopia Lund" is, "President Anna Lund" is not
	// the Lund we look for.
	if n.kind[at-1] != namePart {
		return true
	}
	return at > 1 && n.kind[at-2] == smallPart
}

// ends reports whether the label ends with the given family name.
func (n *naming) ends(family string) bool {
	i := n.until - 1
	return i >= 0 && n.kind[i] == namePart && n.words[i] == family
}

// same reports whether the words given may be the name of the person.
func same(given, name []string) bool {
	g, family := given[len(given)-1], name[len(name)-1]
	if len(given) == len(name) {
		all := true
		for i := range given {
			all = all && given[i] == name[i]
		}
		if all {
			return true
		}
	}
	if g != family {
		return false
	}
	if len(given) == 1 {
		return true
	}
	if len(name) == 1 {
		return false // of this person only a family name is known
	}
	// The first names: the first must agree; a patronymic or a middle name may
	// be missing on either side.
	return alike(given[0], name[0])
}

// alike reports whether two first names may be the same: one the initial of
// the other, or two spellings.
func alike(a, b string) bool {
	if a == b || a == initial(b) || b == initial(a) {
		return true
	}
	if len(a) < 4 || len(b) < 4 || initial(a) != initial(b) {
		return false
	}
	allowed := 1
	if min(len(a), len(b)) >= 7 {
		allowed = 2
	}
	return lexicon.Distance(a, b) <= allowed
}

func initial(w string) string {
	_, n := utf8.DecodeRuneInString(w)
	return w[:n]
}

func initials(words []string) bool {
	for _, w := range words {
		if utf8.RuneCountInString(w) != 1 {
			return false
		}
	}
	return len(words) > 0
}
