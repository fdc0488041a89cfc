package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/record"
)

// Turns returns the turns of a transcript in text order (METHOD 2.5), or nil
// for a document in one voice. A turn begins with the block that a speaker's
// label opens and ends where the next begins; AfterLabel tells where its words
// begin. What stands before the first turn is nobody's. Turn.Words is left for
// the caller to count.
//
// A speaker is recognised by the manifest, by the people of the profile, by
// the country in brackets behind a name, or by an office of the profile, in
// this order. A label that none of these knows follows another label of the
// document with the same name: "Anna Lund" is the "President of Utopia Anna
// Lund" of before.
func Turns(t *corpus.Text, who Speakers) []record.Turn {
	lang := &who.Profile.Language
	found := labels(t, lang)
	if len(found) == 0 {
		return nil
	}
	m := newSpeakerMap(&who)
	for i := range found {
		if found[i].form != generic {
			found[i].speaker = m.identify(&found[i])
		}
	}
	accepted := transcript(t, found)
	if len(accepted) == 0 {
		return nil
	}
	f := newFollower(accepted, lang)
	turns := make([]record.Turn, len(accepted))
	for i := range accepted {
		l := &accepted[i]
		s := l.speaker
		if s.how == byNothing && l.form != generic {
			s = f.leader(l)
		}
		turns[i] = record.Turn{
			Label:   t.Body[l.start:l.end],
			Start:   t.Blocks[l.block].Start,
			End:     t.Blocks[len(t.Blocks)-1].End,
			Party:   s.party,
			Counted: s.party != "" && s.party == who.Party,
			Known:   s.how != byNothing,
		}
		if i > 0 {
			turns[i-1].End = turns[i].Start
		}
	}
	return turns
}

// AfterLabel returns the byte of t at which the words of a turn begin, behind
// its label, the colon and the blanks.
func AfterLabel(t *corpus.Text, turn *record.Turn) int {
	i := markup(t.Body, turn.Start) + len(turn.Label)
	for i < turn.End {
		r := firstRune(t.Body[i:])
		if !unicode.IsSpace(r) && !strings.ContainsRune(":：*_.", r) {
			break
		}
		i += utf8.RuneLen(r)
	}
	return min(i, turn.End)
}

// StageDirection reports whether s, the text of a whole block, is none of
// anybody's words: "(Applause.)", "<...>", "* * *".
func StageDirection(s string, lang *lexicon.Language) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	if opening(s) == "" {
		return true // marks only
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	inner := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	toks := lexicon.Split(inner)
	if covers(lang.StageDirections, toks) {
		return true
	}
	const most = 12 // words of a remark in brackets
	switch first := firstRune(s); {
	case strings.ContainsAny(inner, "()[]<>") || countWords(toks) > most:
		return false // the brackets are two pairs
	case first == '<' && last == '>':
		return true
	case first == '(' && last == ')', first == '[' && last == ']', first == '*' && last == '*' && !strings.HasPrefix(s, "**"):
		return lang.StageDirections.In(toks)
	}
	return false
}

// transcript returns those of the labels found that open a turn; none where
// the document is no transcript. One false label in a plain speech would take
// from its speaker all that stands before it, so a label alone proves nothing
// unless it names somebody known.
//
// A document is a transcript where one label names a person or a country that
// the study or the profile knows; or where a bold label is generic or holds an
// office of the profile; or where three labels of at least two speakers are
// generic or hold a title (two, if bold, or if the profile knows the office);
// or where bold names come back, as speakers do and headings do not.
func transcript(t *corpus.Text, found []label) []label {
	colons, bare := split(found)
	if out := accept(t, colons, proof(t, colons)); len(out) > 0 {
		return out
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

// split parts the labels that are lines of their own without a colon from all
// others.
func split(found []label) (colons, bare []label) {
	for _, l := range found {
		if !l.colon && l.alone {
			bare = append(bare, l)
		} else {
			colons = append(colons, l)
		}
	}
	return colons, bare
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
		case l.speaker.how >= byCountry:
			return true
		case l.bold && (l.form == generic || l.speaker.how == byRole):
			return true
		case l.form == titled && l.alone && !l.bold:
			// "Minister of Transport:" heads a list of appointments.
		case l.form == generic || l.form == titled:
			titles++
			speakers[key]++
			if l.bold {
				boldTitles++
			}
			if l.speaker.how == byRole {
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

// accept returns the labels that open a turn in a transcript.
func accept(t *corpus.Text, found []label, proven bool) []label {
	if !proven {
		return nil
	}
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
		case l.form == titled || l.speaker.how == byRole:
			ok = l.bold || !l.alone || lines
		case l.form == nameRun && l.bold:
			ok = again || !ordinary(l)
		case l.form == nameRun:
			ok = !ordinary(l) && (again || !l.alone)
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

// A follower finds, for a label that nothing by itself makes known, the label
// of the same document that names the same speaker and is known.
type follower struct {
	lang    *lexicon.Language
	leaders []*naming
	who     []speaker
	cache   map[string]speaker
}

func newFollower(accepted []label, lang *lexicon.Language) *follower {
	f := &follower{lang: lang, cache: map[string]speaker{}}
	seen := map[string]bool{}
	for i := range accepted {
		l := &accepted[i]
		if key := joined(l.core); l.speaker.how != byNothing && !seen[key] {
			seen[key] = true
			f.leaders = append(f.leaders, newNaming(l.core, f.lang))
			f.who = append(f.who, l.speaker)
		}
	}
	return f
}

func (f *follower) leader(l *label) speaker {
	key := joined(l.core)
	if s, ok := f.cache[key]; ok {
		return s
	}
	var s speaker
names:
	for _, name := range parseNames(key, f.lang) {
		for i, n := range f.leaders {
			if n.fits(name, min(2, len(name))) || len(name) == 1 && n.ends(name[0]) {
				s = f.who[i]
				break names
			}
		}
	}
	f.cache[key] = s
	return s
}
