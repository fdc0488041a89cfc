package lexicon

import "github.com/expr-lang/expr/vm"

// A Frame is a narrative that a reference to the partner can carry: what must
// stand in the sentence, what must not, and the words with which a table tells
// it (METHOD 5.1).
type Frame struct {
	ID          string
	Label       string
	Class       string   // relation, strategy, transaction, institution, norm or issue
	Parties     []string // whose documents may carry it; empty for both
	Scope       Scope
	Attach      bool    // what fires it must not lie nearer to another actor than to the partner
	NameOnly    bool    // a compound of both names does not stand for the partner
	Negated     Negated // what to do with words in the scope of a negation
	MinLevel    int     // lowest level (METHOD 3.4) at which it may stand
	Require     []Group // each needs a hit
	CoMention   *CoMention
	Exclude     *Set     // none may stand in the partner's clause
	Specificity float64  // 0 to 1: the weight of a match; below 0.5 the frame is generic
	Suppresses  []string // ids of frames that this one makes superfluous in a sentence
	Slots       []Slot
	Cells       []Cell
	Examples    []Example
	Counter     []Example
	Source      string
	Origin
	written *frameFile
}

// Scope is how far from the partner the words of a frame may stand.
type Scope string

// The scopes.
const (
	InSentence Scope = "sentence"
	InClause   Scope = "clause"
	// AndNext is the sentence and its neighbours in the paragraph that speak of
	// the same and name no other actor: the next one if it opens with a pronoun,
	// the one before if this one does.
	AndNext Scope = "sentence+1"
)

// Negated says whether words in the scope of a negation fire a frame.
type Negated string

// What to do with negated words.
const (
	Reject  Negated = "reject"
	Allow   Negated = "allow"
	Require Negated = "require"
)

// A Group is one of the things a frame requires.
type Group struct {
	Set  *Set
	Term []int // for each pattern, the term it stands for
	Min  int   // different terms needed
	Near int   // at most so many words from the partner; 0 for anywhere in the scope
}

// A CoMention requires other actors in the sentence.
type CoMention struct {
	Actors map[string][]string // by the speaker's party id
	Min    int
}

// A Slot is filled from the sentence: names of actors, or terms of a
// vocabulary, in text order.
type Slot struct {
	Name       string
	Actors     map[string][]string // by the speaker's party id; nil for a vocabulary
	Vocabulary *Vocabulary
}

// A Cell is one way of telling a frame in a table.
type Cell struct {
	When *vm.Program // nil: always
	Text string      // with {slots}
}

// An Example is a sentence that must, or must not, show what its entry stands for.
type Example struct {
	Speaker string // party id
	Text    string
	Line    int // of the file of its entry
}
