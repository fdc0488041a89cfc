/*
Visavis measures how two parties officially speak of each other. It reads the
documents of a study, finds every place where one party speaks of the other,
and writes the table that a paper prints, with the quote, page and offset
behind every cell.

	visavis init STUDY             make the folder of a new study
	visavis run STUDY              read its documents and write STUDY/results
	visavis kwic STUDY PATTERN     list where a pattern stands in its documents
	visavis explain STUDY DOC[:OFFSET]  show why the mentions of a document count
	visavis text FILE...           print documents as the program sees them
	visavis diff RUN1 RUN2         compare two folders of results
	visavis lexicon show [STUDY] [ID]  print a lexicon, and where each entry stands
	visavis lexicon check [STUDY]  look for mistakes in it, and for what does nothing
	visavis lexicon test [STUDY]   try each entry on its examples
	visavis lexicon candidates STUDY  offer words that it lacks
	visavis lexicon impact STUDY   show what a changed lexicon does to the results
	visavis lexicon sensitivity STUDY  tell on which terms the difference in tone hangs
	visavis lexicon import FILE --to STUDY  bring in a dictionary of another program
	visavis lexicon export STUDY --format FORMAT --out FILE  write one
	visavis profile list           name the built-in profiles
	visavis profile export NAME DIR  write a built-in profile out, to change it
	visavis bench SET FILE...      measure the program on public benchmarks

All of run, kwic, explain and text read each document in a process of its own,
which is ended when the document needs more than it may: --timeout (120s), --memory (1024, in
MB) and --max-pages (2000) say how much that is. --check-text reads every page
of a PDF with two engines and warns where they disagree; --ocr recognises the
pages that have no text layer, with Tesseract.

Documents are PDF, HTML, Word (DOCX), OpenDocument (ODT), Markdown and plain
text files, or rows of a JSONL or CSV file, which may be packed with gzip:
speeches.jsonl.gz#id=37381 is the row whose field id is 37381. Its text is in
the field text, body or content, or in the one named: #id=37381&text=remarks.

A study is a folder with study.yaml (name, profile, period, rules, regime),
corpus.csv (one row a document) and the documents. A profile is a folder of
data files: the two parties with their aliases, the speakers, the codebook of
frames, the tone lexicon.

A study's folder lexicon is a layer over its profile, of the same files: it adds
entries, replaces those with its ids, and removes those that its remove.yaml
names. All commands on a study use it, and its version and hash stand under the
tables and in run.json (docs/lexicon.md). The commands of lexicon take a study, a
built-in profile or a folder with one; without any, the default profile.

Dictionaries are quanteda YAML, LIWC (.dic, .dicx), Lexicoder (.lc3, .lcd),
WordStat (.cat), Yoshikoder (.ykd), VADER, AFINN, NRC and MPQA word lists and CSV
(docs/dictionaries.md). With weights of either sign, or a valence for its categories
(--map positive=2,negative=-2), a dictionary becomes the tone.csv of a lexicon;
without, its terms.yaml. In a folder within a study's lexicon (--to STUDY/lexicon/NAME)
it is a layer of its own, which the import names in layer.yaml. What is left out is
told, with its line; --left FILE lists it. lexicon export --format visavis writes terms
of tone without loss, --own those of the study alone.

In a transcript only the turns of the party's own speakers count. The results
have speakers.csv, which lists all voices; those that neither the manifest nor
the profile knows come first, with a line to add to the profile's speakers.yaml.

Results go to standard output, messages and the progress bar to standard error.
The bar is shown on a terminal only, and not with --quiet.

The exit status is 0 when all is done; 1 when it failed; 2 when the command or
the study has mistakes, which are all listed; 3 when it is done but some
documents could not be read, which are listed in screening.csv; 130 when it was
interrupted.
*/
package main
