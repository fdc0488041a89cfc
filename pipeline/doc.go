// Package pipeline takes a study from its documents to its tables.
//
// Run is the driver: it reads the documents of a study on several workers,
// analyses each, merges the records in the order of the manifest, measures and
// writes the results. Analyze is the analysis of one document, a pure function
// of its text and the profile. The stages have a room each:
//
//	segment   text → turns (whose words) and sentences
//	mention   sentences → mentions of the partner, enumerations
//	tone      a reference → valence and affect
//	frame     a reference → narratives of the codebook
//	record    what the stages found: plain data
//	measure   records → figures of documents and parties
//	report    figures and records → tables and evidence
//	diff      two folders of results → what differs, and why
//	keyness   counts of words → which mark one text against another
//	bench     the parts, on public benchmarks with human gold
package pipeline

// Rules is the version of the rules by which mentions are judged, lists found
// and tone and frames read: what docs/rules.md tells. It is raised when the
// same text and the same lexicon come to mean something else.
const Rules = "1.2"
