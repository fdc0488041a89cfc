// Package corpus is the material of a study and the way from files to text.
//
// A researcher writes two files. study.yaml says what is studied: the pair of
// parties (by the name of a profile), the period and the rules. corpus.csv, the
// manifest, lists the documents: one row each, with the party whose document it
// is, its date, what kind of document it is, who speaks and where. [Load] reads
// both and checks them whole before any work: every mistake is reported at
// once, with file, line and what would be right ([Problems]).
//
// A document is a file, or a row of one that holds many: speeches.jsonl#id=12.
// It is then read into a [Text]: one canonical string and the blocks
// laid over it (headings, paragraphs, list items, with their pages). From there
// on every finding of the analysis is a byte span of that string, so that any
// quote can be checked. A document that cannot be read is a result with a
// reason, never the end of a run.
//
// Which documents enter the tables is decided by a [Screen]: an ordered list of
// rules, which are data. Every readable document is analysed whatever the rules
// say; they see the manifest's row and what the analysis counted, and the first
// rule that matches decides. So the numbers of one document never depend on
// whether it, or another, was excluded.
//
// The package knows parties as the ids that the manifest uses; who they are and
// by which names they go is the business of package lexicon.
package corpus
