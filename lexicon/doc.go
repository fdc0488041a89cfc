// Package lexicon holds what visavis looks for: the names of two parties and of
// everybody else, who speaks for whom, vocabularies, tone terms and the codebook
// of frames. All of it is data, in files that a researcher reads, cites and
// extends (docs/lexicon.md); this package reads them, strictly, and compiles them
// into a [Profile], in which texts are then searched.
//
// # Layers
//
// A profile is made of layers, each a folder of files: a language, the pair, and
// over them the one of a study. Of each kind of entry a layer first takes away
// what its remove.yaml names, then replaces the entries that have its ids, then
// adds its own; lists of the language are only added to. Of two entries that
// cover the same words that of the later layer holds. [Profile.Entries] says of
// each entry where it is written and what it replaced.
//
// # Patterns
//
// Names, terms and frames are [Pattern]s over the words of a text, with stems,
// alternatives, optional words, gaps and phrases in any order. [Split] is the one
// splitter of words: it cuts patterns and texts alike. What no text can match is
// an error of [ParsePattern].
//
// # Mistakes
//
// [Load] reports everything that makes a profile unusable, at once, with file
// and line. [Profile.Check] finds what is usable and yet wrong: entries that
// others take the place of, names that pose as evaluation, frames that exclude
// what they require.
package lexicon
