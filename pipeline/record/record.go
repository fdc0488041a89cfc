// Package record holds what the analysis of one document finds: plain data,
// complete enough that every later measure can be computed from records alone,
// without the document. The stages of the analysis fill a Record; measures and
// reports read it.
package record

// A Regime is a reading of the rule that perfunctory mentions do not count
// (METHOD 3.5). All regimes are computed in every run; a study names one.
type Regime int

// The regimes of METHOD 3.5, in its order.
const (
	All     Regime = iota // P0: every mention counts
	Paper                 // P1: closest to the paper's table 1
	Neutral               // P2: the default reading for new studies
	Strict                // P3: the literal reading of the paper's sentence
	NumRegimes
)

var regimeNames = [NumRegimes]string{"all", "paper", "neutral", "strict"}

func (r Regime) String() string { return regimeNames[r] }

// ParseRegime returns the regime with the given name.
func ParseRegime(name string) (Regime, bool) {
	for r, n := range regimeNames {
		if n == name {
			return Regime(r), true
		}
	}
	return 0, false
}

// KMin is the number of items from which an enumeration makes its items
// perfunctory; 0 says never.
func (r Regime) KMin() int { return [NumRegimes]int{0, 4, 3, 3}[r] }

// Constitutive says whether a list that is itself the message (METHOD 3.1)
// is an exception.
func (r Regime) Constitutive() bool { return r == Paper || r == Neutral }

// Override says whether a frame of class relation or strategy raises an
// enumerated reference.
func (r Regime) Override() bool { return r == Paper }

// A Record is the analysis of one document. All offsets are bytes of the
// document's canonical text. Nothing in it depends on whether the document is
// included in the tables.
type Record struct {
	ID      string
	Party   string // whose document it is
	Partner string // of whom it is read
	Year    int

	Words      int // of countable blocks in counted turns (METHOD 2.5)
	WordsAll   int // of all blocks
	Pages      int
	Labels     []string // the number printed on each page, "" where none is known
	Warnings   []string
	Turns      []Turn
	Spans      []Span      // every occurrence of an alias of the partner
	Actors     []Actor     // every other actor tagged, in text order
	Lists      []List      // enumerations that hold the partner
	References []Reference // distinct sentences with a counted mention
	Others     []Other     // what is said of the comparators, in text order
	Issues     []Term      // terms of the profile's sensitive issues in counted blocks
	Concepts   []Term      // terms of the parties' concepts in counted blocks
}

// A Turn is a stretch of text in one voice. A document that is not a
// transcript has no turns: all of it is its issuer's.
type Turn struct {
	Label            string // as printed, without the colon and the marks of bold type
	Start, Said, End int    // of the label, of the words behind it, of the turn
	Page             int    // from 1; 0 where the format has no pages
	Party            string // party id, "" where the speaker is neither party's
	Counted          bool   // the document's own party speaks
	Known            bool   // the speaker was recognised
	By               string // by what: one of the By constants; "" where Known is false
	Speaker          string // who speaks, the same for every label of a person in a document
	Unnamed          bool   // the label names nobody: "Question"
	Words            int    // behind the label, without stage directions
	Opening          string // the first of them, a dozen at most
}

// By what a speaker was recognised (METHOD 2.5).
const (
	ByStudy   = "manifest"  // named in the study's manifest
	ByAnswers = "answers"   // an unnamed answer, in a document with one speaker in the manifest
	ByName    = "name"      // a person of the profile
	ByCountry = "country"   // the country in brackets behind the name
	ByRole    = "role"      // an office of the profile
	BySame    = "same name" // another label of the document has the name
)

// Repeat stands as WhyNot on a counted span of a sentence that stood before in
// the document: it counts as a mention, its sentence is no second reference.
const Repeat = "repeat"

// A Span is one occurrence of an alias of the partner, whatever becomes of it.
type Span struct {
	Start, End int
	Page       int // from 1; 0 where the format has no pages
	Block      int // index of the text's block
	Sentence   int // index of its reference in Record.References; -1 where the span is not counted
	SentStart  int // the sentence it stands in
	SentEnd    int
	Surface    string
	Alias      string // id of the alias
	Tier       string // T1 to T8 (METHOD 2.2)
	Track      string // partner, or the track that is kept apart: region, member, institution, concept, title, ...
	Speaker    string // label of the turn, "" outside turns
	Counted    bool
	WhyNot     string   // the reason, where it is not counted; or Repeat
	Trace      []string // the rules that fired, in order
	Bilateral  bool     // part of a compound with the speaker's own name
	Holder     string   // "other" where the view is attributed to somebody else
	List       int      // index in Record.Lists; -1 for none
	Rank       int      // place in the list, from 1; 0 for none
	Exclusive  bool     // something in the sentence attaches to the partner alone
	Level      [NumRegimes]int
}

// An Actor is a tagged name of anybody but the partner: comparators, members,
// other bodies, and the speaker's own side.
type Actor struct {
	Start, End int
	ID         string // of the gazetteer
	Self       bool   // the document's own party
	Counted    bool   // stands in words that count
}

// A List is an enumeration of actors (METHOD 3.2) that holds the partner.
type List struct {
	Start, End   int
	Members      []string // actor ids as printed; "" for an item that is no actor
	Length       int      // items as printed
	Open         bool     // it goes on: "partners, including ...", "... and others"
	Examples     bool     // its items are named as examples: "partners, including ..."
	Order        string   // alphabetical, protocol or free from 3 items up; else ""
	Constitutive bool     // the list itself is the message (METHOD 3.1)
	Dyad         bool     // the speaker and the partner only: a pair, not an enumeration
}

// A Reference is a distinct sentence with at least one counted mention.
type Reference struct {
	Start, End int
	Page       int
	Text       string // the sentence
	Stem       string // what the list item it stands in belongs to, "... is going to focus on:"; or ""
	Spans      []int  // indexes in Record.Spans, those of its repeats included
	Enumerated [NumRegimes]bool
	Level      [NumRegimes]int
	Tone       Tone
	Frames     []FrameHit
	Suppressed []FrameHit         // that another frame makes superfluous: they count nowhere
	Why        [NumRegimes]string // the Level, in words
	CoMembers  []string           // actor ids named in the sentence, in text order, each once; neither the partner nor the speaker
}

// Other is how a distinct sentence speaks of an actor with which the partner is
// compared (METHOD 4.6, 6.7): one of the comparators that the profile gives the
// document's party. The actor is judged by its name alone; the rules that keep the
// partner's name apart in titles and addresses are not asked.
type Other struct {
	Start, End      int
	Actor           string
	Valence, Affect float64
}

// The modalities of a reference (METHOD 4.3).
const (
	Realis       = "realis"
	Potential    = "potential"    // what may be
	Desiderative = "desiderative" // what is wanted
	Deontic      = "deontic"      // what must be
)

// Tone is what the lexicon says of the partner in one reference (METHOD 4.3).
type Tone struct {
	Valence    float64 // -1 to 1
	Affect     float64 // 0 to 1
	Factuality float64 // 0 to 1
	Modality   string  // Realis, Potential, Desiderative or Deontic
	Relational bool    // a hit is Judging (METHOD 3.4)
	Hits       []ToneHit
	Silent     []ToneHit // terms that take their words and add nothing: neutral ones, and what is not said of the partner
}

// A ToneHit is one term of the lexicon at work.
type ToneHit struct {
	Start, End int
	Term       string  // id of the entry
	Valence    float64 // signed share in the sum of METHOD 4.3, before squashing
	Affect     float64 // its share in the noisy-or
	Weight     float64 // direction, distance, clause breaks and competition together
	Rated      float64 // the entry's valence, -3 to 3: Valence is Rated/3 × Factor × Weight
	Factor     float64 // negation, booster and hedge together
	Negated    bool
	Judging    bool // strong enough, and near enough, to make the reference relational

	// What Factor is the product of. 0 for a pseudo-hit, which has none.
	Negation, Boost, Hedge float64
	// What Weight is the product of; Context is what the words around the mention
	// make of it.
	Direction, Distance, Clauses, Competition, Context float64
	Why                                                string // in words: what makes Context, or makes Weight 0 whatever its factors; or ""
}

// Pseudo says whether no term of the lexicon is at work but a mark of feeling, such
// as an exclamation.
func (h *ToneHit) Pseudo() bool { return h.Negation == 0 }

// A FrameHit is one frame found in a reference.
type FrameHit struct {
	Frame     string              // id
	Quality   float64             // METHOD 5.1: specificity and closeness, 0 to 1
	Start     int                 // of the first word that fired it
	Evidence  [][2]int            // the spans of the words that fired it
	Slots     map[string][]string // what the sentence says of each slot, in text order
	Potential bool                // the reference speaks of what may or should be
	By        string              // id of the frame that suppresses it; "" for one that counts
}

// A Term is one occurrence of a term of a vocabulary of the profile.
type Term struct {
	Start, End int
	ID         string
}
