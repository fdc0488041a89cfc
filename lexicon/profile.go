package lexicon

// A Profile is all that visavis knows of a pair of parties and of the language
// they speak: data, with a source for each entry, compiled once and never
// changed. It may be shared between goroutines.
type Profile struct {
	ID      string
	Title   string
	Version string
	Source  string
	// Parties are the two sides, in the order in which tables print them.
	Parties [2]Party
	// Orders are the protocol orders that lists may follow.
	Orders []Order
	// Actors are all that can be tagged, in the order of the gazetteer.
	Actors       []Actor
	Names        *Names
	People       []Person
	Roles        []Role
	Language     Language
	Vocabularies []Vocabulary
	Frames       []Frame
	Tone         []ToneTerm
	Evaluative   *Set // the terms of Tone that judge: |valence| of 2 and more
	// Layers are the folders that the profile is made of, the one that all
	// others extend first.
	Layers []Layer
	// Hash is the SHA-256 of the files of all layers, in their order. The names
	// of the folders are no part of it: a profile that is moved is the same.
	Hash string

	actors  map[string]int
	vocabs  map[string]int
	macros  Macros
	words   []Entry // of the language, and the macros
	removed []Entry
}

// ParsePattern compiles a pattern with the macros of the profile.
func (p *Profile) ParsePattern(source string) (Pattern, error) { return ParsePattern(source, p.macros) }

// A Party is one side of the pair.
type Party struct {
	ID          string
	Name        string // as tables print it
	InText      string // the same within a sentence, with its article if it has one
	Full        string // official name
	Kind        string // state or organisation
	Actor       string // id in the gazetteer
	Members     []Membership
	Comparators []string // gazetteer ids: whom the partner is compared with
	Priority    []string // gazetteer ids: bodies the party ranks first (METHOD 3.1)
	Collation   Collation
}

// A Membership is dated: a document is read with the members of its day.
type Membership struct {
	ID       string // of the gazetteer
	From, To string // YYYY-MM-DD; "" is open
}

// An Actor is a country, an organisation or a region of the gazetteer.
type Actor struct {
	ID      string
	Kind    string // country, organisation or region
	Name    string // short name; lists are sorted by it, if a collation has no other
	Acronym string // as a cell prints it, or ""
	Source  string
	Origin
}

// Label is how a cell prints the actor.
func (a *Actor) Label() string {
	if a.Acronym != "" {
		return a.Acronym
	}
	return a.Name
}

// An Alias is one way of naming a party (METHOD 2.2).
type Alias struct {
	ID       string
	Party    string
	Tier     string // T1 to T8
	Track    string // partner, or the track that is kept apart
	Pattern  Pattern
	From, To string // YYYY-MM-DD; "" is open

	// Guards: what must hold for the span to count.
	Antecedent        bool // a full or short name of the party earlier in the document
	NoOtherOrg        bool // and no other organisation named since
	Metonym           bool // not a place: neither a dateline nor after a locative
	SubjectLike       bool // a verb of acting or a possessive follows
	Capitalised       bool
	Compound          bool // only in a compound with the speaker's own name
	After, NotAfter   *Set // what must, must not, stand directly before the span
	Before, NotBefore *Set // directly behind it

	// Examples are sentences in which the alias must be counted as a mention,
	// those of Counter sentences in which it must not.
	Examples, Counter []Example
	Source            string
	Origin
}

// NeitherParty is what speakers.yaml gives as the party of somebody who is known
// to speak for neither.
const NeitherParty = "other"

// A Person speaks for a party.
type Person struct {
	Name     string
	Party    string // party id, or NeitherParty
	From, To string // dates of office; "" is open
	Source   string
	Origin
}

// A Role is an office whose holder speaks for a party.
type Role struct {
	Party    string // party id, or NeitherParty
	Pattern  Pattern
	From, To string
	Source   string
	Origin
}

// A Vocabulary is a list of terms that frames and measures share.
type Vocabulary struct {
	ID    string
	Terms []Term
	Set   *Set  // the patterns of all terms
	Owner []int // for each pattern of Set, its term
}

// A Term is one idea with the patterns that name it.
type Term struct {
	ID    string
	Label string // as a cell prints it
	Party string // owner, for concepts; or ""
	// Source is where the term is attested.
	Source string
	Origin

	patterns []Pattern
}

// A ToneTerm is an entry of the tone lexicon (METHOD 4.2).
type ToneTerm struct {
	ID        string // the term as written
	Pattern   Pattern
	Valence   float64 // -3 to 3
	Affect    float64 // 0 to 3
	Category  string
	Register  string // warm, formulaic, technical, hostile or neutral
	Role      string // attr, verb_subj_to_obj, verb_obj_affected or noun
	Negatable bool
	NotBefore *Set
	NotAfter  *Set
	// Examples are sentences in which the term must add to the tone towards the
	// partner, those of Counter sentences in which it must not.
	Examples, Counter []Example
	Source            string
	Origin
	written map[string]string // the cells of its row that are not above as they stand
}

// Actor returns the actor with the given id, or nil.
func (p *Profile) Actor(id string) *Actor {
	if i, ok := p.actors[id]; ok {
		return &p.Actors[i]
	}
	return nil
}

// Vocabulary returns the vocabulary with the given id, or nil.
func (p *Profile) Vocabulary(id string) *Vocabulary {
	if i, ok := p.vocabs[id]; ok {
		return &p.Vocabularies[i]
	}
	return nil
}

// Party returns the party with the given id and its partner, or nil and nil.
func (p *Profile) Party(id string) (party, partner *Party) {
	for i := range p.Parties {
		if p.Parties[i].ID == id {
			return &p.Parties[i], &p.Parties[1-i]
		}
	}
	return nil, nil
}

// RoleOf returns the party for which the holder of the office named in a
// turn's label speaks on the given day (YYYY-MM-DD).
func (p *Profile) RoleOf(label []Token, day string) (party string, ok bool) {
	for _, r := range p.Roles {
		if !within(day, r.From, r.To) {
			continue
		}
		for i := range label {
			if r.Pattern.longest(label, i) > i && !p.Language.FormerOffice.EndsAt(label, i) {
				return r.Party, true
			}
		}
	}
	return "", false
}

// within reports whether a day lies in a span of days; a day that is not known
// lies in every span.
func within(day, from, to string) bool {
	return day == "" || (from == "" || day >= from) && (to == "" || day <= to)
}

// Names finds every name of an actor in a text, aliases of the parties
// included.
type Names struct {
	set  *Set
	refs []Name
}

// A Name says whom a match of Names names: a party by one of its aliases, or
// an actor of the gazetteer.
type Name struct {
	Alias *Alias // nil for an actor that is no alias of a party
	Actor string // gazetteer id, "" for an alias that is no actor (a region, an institution)
	// Adjective: the name is an adjectival form (Chinese).
	Adjective bool
}

// Find returns every name in toks. A span may name several at once: a member
// of one party is also a country.
func (n *Names) Find(toks []Token) []Match { return n.set.Find(toks) }

// Len returns the number of names, whose IDs are 0 and up.
func (n *Names) Len() int { return len(n.refs) }

// Pattern returns the pattern of the matches with the given ID.
func (n *Names) Pattern(id int) Pattern { return n.set.Pattern(id) }

// Name says whom the match with the given ID names.
func (n *Names) Name(id int) *Name { return &n.refs[id] }

// In reports whether toks hold any name.
func (n *Names) In(toks []Token) bool { return n.set.In(toks) }
