package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// Turns returns the turns of a transcript in text order (METHOD 2.5), or nil
// for a document in one voice. A turn begins with the block that a speaker's
// label opens and ends where the next begins, the last one at the page's tail
// (see [Tail]). What stands before the first turn is nobody's. Turn.Words and
// Turn.Opening are left for the caller, who has split the words.
//
// A speaker is recognised by the manifest, by the people of the profile, by
// the country in brackets behind a name, or by an office of the profile, in
// this order. A label that none of these knows follows another label of the
// document with the same name: "Anna Lund" is the "President of Utopia Anna
// Lund" of before. Where no label names anybody and the manifest has one
// speaker, the answers are that speaker's.
func Turns(t *corpus.Text, who Speakers) []record.Turn {
	lang := &who.Profile.Language
	found := labels(t, lang)
	if len(found) == 0 {
		return nil
	}
	m := newSpeakerMap(&who)
	m.familyFirst(found)
	for i := range found {
		found[i].speaker = m.identify(&found[i])
	}
	m.officeHolder(found)
	accepted := transcript(t, found, who.Profile)
	if len(accepted) == 0 {
		return nil
	}
	m.answers(accepted)
	c := newCast(m, accepted)
	turns := make([]record.Turn, len(accepted))
	for i := range accepted {
		l := &accepted[i]
		s := c.speaker(l)
		block := &t.Blocks[l.block]
		turns[i] = record.Turn{
			Label: l.printed(),
			Start: block.Start, Said: said(t.Body, l.end, block.End),
			Page:  block.Page,
			Party: s.party, Counted: s.party != "" && s.party == who.Party,
			Known: s.how != byNothing, By: s.how.String(),
			Speaker: s.name, Unnamed: l.form == generic && s.how == byNothing,
		}
		if i > 0 {
			turns[i-1].End = turns[i].Start
		}
	}
	last := &turns[len(turns)-1]
	last.End = Tail(t, lang)
	if last.End < last.Said {
		last.End = t.Blocks[len(t.Blocks)-1].End
	}
	return turns
}

// said returns the byte at which the words behind a label begin: behind its
// colon and blanks.
func said(body string, i, end int) int {
	for i < end {
		r := firstRune(body[i:])
		if !unicode.IsSpace(r) && !strings.ContainsRune(":：*_.", r) {
			break
		}
		i += utf8.RuneLen(r)
	}
	return min(i, end)
}

// Tail returns the byte of t from which a web page has only links and notices,
// behind a line such as "See also": nobody says it. It is the text's end where
// there is no such line. A line that may as well head a part of the text, such as
// "Documents", is one only where no sentence follows and no table: a false one
// would take from the party all that stands behind it.
func Tail(t *corpus.Text, lang *lexicon.Language) int {
	const longest = 40 // words of a link or a notice
	if len(t.Blocks) == 0 {
		return len(t.Body)
	}
	end := t.Blocks[len(t.Blocks)-1].End
	text := false // behind the line
	for i := len(t.Blocks) - 1; i > 0; i-- {
		block := t.Block(i)
		if len(block) > longest*12 {
			break
		}
		toks := lexicon.Split(block)
		if countWords(toks) > longest {
			break
		}
		if t.Blocks[i].Kind == corpus.TableCell {
			text = true
			continue
		}
		line := toks
		for len(line) > 0 && !line[len(line)-1].Word {
			line = line[:len(line)-1]
		}
		if covers(lang.PageTails, line) || !text && covers(lang.PageRubrics, line) {
			end, text = t.Blocks[i].Start, false
		}
		text = text || sentence(toks, lang)
	}
	return end
}

// sentence reports whether a line ends as a sentence does and holds a verb.
func sentence(toks []lexicon.Token, lang *lexicon.Language) bool {
	ends := false
	for i := len(toks) - 1; i > 0 && !toks[i].Word; i-- {
		ends = ends || strings.ContainsAny(toks[i].Norm, ".?!;")
	}
	return ends && (lang.Auxiliaries.In(toks) || lang.ActingVerbs.In(toks) || lang.FactVerbs.In(toks))
}

// transcript returns those of the labels found that open a turn; none where
// the document is no transcript. One false label in a plain speech would take
// from its speaker all that stands before it, so a label alone proves nothing
// unless it names somebody known.
//
// A document is a transcript where one label names a person or a country that
// the study or the profile knows; or where a bold label is generic or holds an
// office of the profile; or where three labels of at least two speakers are
// generic or hold a title (two, if bold, if the profile knows the office, or if
// they open a question and an answer); or where names come back, as speakers do
// and headings do not, in bold or before what is said (see [dialogue]).
func transcript(t *corpus.Text, found []label, p *lexicon.Profile) []label {
	colons, stops, bare := split(found)
	if proof(t, colons) || interview(colons, &p.Language) || dialogue(t, colons, p) {
		if out := accept(t, colons, p); len(out) > 0 {
			return withStops(out, stops)
		}
	}
	// Labels in bold without a colon: only known and generic ones, and several.
	var out []label
	names := map[string]bool{}
	for _, l := range bare {
		if l.form == generic || l.speaker.how != byNothing {
			out = append(out, l)
			names[joined(l.core)] = true
		}
	}
	if len(out) < 3 || len(names) < 2 {
		return nil
	}
	return out
}

// split parts the labels that end in a full stop, and those that are lines of
// their own without a colon, from all others.
func split(found []label) (colons, stops, bare []label) {
	for _, l := range found {
		switch {
		case l.stop:
			stops = append(stops, l)
		case !l.colon && l.alone:
			bare = append(bare, l)
		default:
			colons = append(colons, l)
		}
	}
	return colons, stops, bare
}

// withStops adds to the labels of a transcript those that end in a full stop, a
// slip for a colon, if they name one of its speakers or somebody known.
func withStops(out, stops []label) []label {
	if len(stops) == 0 {
		return out
	}
	names := map[string]bool{}
	for i := range out {
		names[joined(out[i].core)] = true
	}
	for _, l := range stops {
		if names[joined(l.core)] || l.speaker.how >= byCountry {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b label) int { return a.start - b.start })
	return out
}

// proof reports whether the labels make the document a transcript.
func proof(t *corpus.Text, found []label) bool {
	var titles, boldTitles, offices, names int
	speakers, named := map[string]int{}, map[string]int{}
	returns := false
	for i := range found {
		l := &found[i]
		key := joined(l.core)
		switch {
		case l.speaker.how >= byName, l.speaker.how == byCountry && l.speaker.party != "":
			return true
		case l.bold && (l.form == generic || l.speaker.how == byRole):
			return true
		case l.form == titled && (l.alone || l.names) && !l.bold:
			// "Minister of Transport:" heads a list of appointments.
		case l.form == generic || l.form == titled:
			titles++
			speakers[key]++
			if l.bold {
				boldTitles++
			}
			if l.speaker.how == byRole || l.speaker.how == byCountry {
				offices++
			}
		case l.bold && l.form == nameRun:
			names++
			named[key]++
			returns = returns || named[key] > 1
		}
	}
	switch {
	case titles >= 3 && len(speakers) >= 2, boldTitles >= 2, offices > 0 && titles >= 2:
		return true
	case names >= 3 && len(named) >= 2 && returns:
		small := smallWords(t)
		for i := range found {
			l := &found[i]
			if l.bold && named[joined(l.core)] > 1 && !small[lastPlain(l.core)] {
				return true
			}
		}
	}
	return false
}

// interview reports whether one label opens a question and another an answer.
func interview(found []label, lang *lexicon.Language) bool {
	var question, answer bool
	for i := range found {
		if l := &found[i]; l.form == generic {
			_, ok := lang.AnswerLabels.At(l.core, 0)
			answer, question = answer || ok, question || !ok
		}
	}
	return question && answer
}

// dialogue reports whether people speak in turn whose names nobody knows and
// nothing sets in bold: two names, one of which comes back; or one that does
// where a generic label asks or moderates, and there a family name is enough.
// What each label opens must be sentences, and a name must not be that of a party
// or another actor: the fields of a form come back too ("Lead Agency: Ministry of
// Trade"), and so do the countries of a report. A word of a name is written small
// nowhere; beside a generic label it is enough that the last is not.
func dialogue(t *corpus.Text, found []label, p *lexicon.Profile) bool {
	generics := 0
	times := map[string]int{}
	names := map[string][]lexicon.Token{}
	for i := range found {
		l := &found[i]
		switch {
		case !speaks(t, l):
		case l.form == generic:
			generics++
		case !l.bold && (l.form == nameRun || l.form == titleRun && len(l.core) == 1) && !namesActor(l.core, p):
			key := joined(l.core)
			times[key]++
			names[key] = l.core
		}
	}
	var small map[string]bool
	people, returns := 0, false
	for key, core := range names {
		if len(core) == 1 && (generics == 0 || times[key] < 2) {
			continue
		}
		if generics > 0 {
			core = core[len(core)-1:]
		}
		if small == nil {
			small = smallWords(t)
		}
		if slices.ContainsFunc(core, func(tok lexicon.Token) bool { return tok.Word && small[plain(tok.Text)] }) {
			continue
		}
		people++
		returns = returns || times[key] > 1
	}
	return people > 0 && generics > 1 || returns && people+generics > 1
}

// speaks reports whether a sentence ends behind a label, in its block or, where
// it is alone, in the next.
func speaks(t *corpus.Text, l *label) bool {
	words := t.Body[l.end:t.Blocks[l.block].End]
	if l.alone && l.block+1 < len(t.Blocks) {
		words = t.Block(l.block + 1)
	}
	words = strings.TrimRightFunc(words, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '*'
	})
	last, _ := utf8.DecodeLastRuneInString(words)
	return !l.names && strings.ContainsRune(".?!…", last)
}

// namesActor reports whether the whole of a label is the name of a party, a
// country or a body.
func namesActor(core []lexicon.Token, p *lexicon.Profile) bool {
	if p.Names == nil {
		return false
	}
	return slices.ContainsFunc(p.Names.Find(core), func(m lexicon.Match) bool { return m.Start == 0 && m.End == len(core) })
}

// accept returns the labels that open a turn in a transcript.
func accept(t *corpus.Text, found []label, p *lexicon.Profile) []label {
	count := map[string]int{}
	lines := false // labels stand on lines of their own
	for i := range found {
		l := &found[i]
		count[joined(l.core)]++
		lines = lines || l.alone && (l.form == generic || l.speaker.how >= byCountry)
	}
	var small map[string]bool
	// ordinary: the last word of the label is written small elsewhere, so it is
	// no family name.
	ordinary := func(l *label) bool {
		if small == nil {
			small = smallWords(t)
		}
		return small[lastPlain(l.core)]
	}
	var out []label
	for i := range found {
		l := &found[i]
		again := count[joined(l.core)] > 1
		ok := false
		switch {
		case l.form == generic, l.speaker.how >= byCountry:
			ok = true
		case l.form == titled && l.names && !l.bold:
		case l.form == titled || l.speaker.how == byRole:
			ok = l.bold || !l.alone || lines
		case l.form == nameRun && l.bold:
			ok = again || !l.alone && countWords(l.core) > 5 || !ordinary(l)
		case l.form == nameRun:
			ok = !ordinary(l) && (again || !l.alone)
		case l.form == titleRun && !l.bold && len(l.core) == 1:
			ok = again && !ordinary(l) && !namesActor(l.core, p)
		case l.form == titleRun && l.bold && !l.alone:
			ok = again || countWords(l.core) > 5 || !ordinary(l)
		}
		if ok {
			out = append(out, *l)
		}
	}
	return out
}

// smallWords returns every word of the text that stands somewhere without a
// capital, folded.
func smallWords(t *corpus.Text) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(t.Body, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if unicode.IsLower(firstRune(w)) {
			words[plain(w)] = true
		}
	}
	return words
}

func lastPlain(core []lexicon.Token) string { return plain(core[len(core)-1].Text) }
