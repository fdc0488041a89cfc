package corpus_test

import (
	"errors"
	"fmt"
	"path/filepath"

	"visavis/corpus"
)

// A study is loaded whole; a rule sees the manifest and what was counted.
func Example() {
	study, err := corpus.Load("../testdata/faults")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: %d documents\n", study.Name, len(study.Documents))

	doc := &study.Documents[0]
	named := corpus.Counters{Words: 60, Mentions: 2, References: 2}
	listed := corpus.Counters{Words: 60, Mentions: 1, References: 1, Enumerated: 1}
	for _, c := range []corpus.Counters{named, listed} {
		d := study.Screen.Decide(doc, "state", c)
		fmt.Printf("%s: %s (%s)\n", doc.ID, d.Outcome, d.Reason)
	}
	// Output:
	// Documents that fail: 9 documents
	// good: included ()
	// good: excluded (perfunctory mentions only)
}

// All mistakes of a study come at once, with the line of each.
func ExampleLoad() {
	_, err := corpus.Load("../testdata/faults/broken-both")
	var problems corpus.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			fmt.Println(filepath.Base(p.File), p.Line, p.Message)
		}
	}
	// Output:
	// corpus.csv 1 unknown column "titel": did you mean "title"?
	// corpus.csv 2 date "26.04.2019" is not of the form YYYY, YYYY-MM or YYYY-MM-DD: write 2019-04-26
	// corpus.csv 3 party is empty: every document needs one
	// study.yaml 0 profile is missing: write "profile: the name or the path of a profile"
	// study.yaml 2 regime: unknown regime "strickt": did you mean "strict"? (one of all, paper, neutral, strict)
}
