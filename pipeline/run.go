package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/frame"
	"visavis/pipeline/measure"
	"visavis/pipeline/record"
	"visavis/pipeline/report"
)

// Options of a run. The zero value is a run on all cores into the study's
// results folder.
type Options struct {
	Jobs     int    // documents read at a time; 0 for one a core
	Out      string // folder of the results; "" for "results" in the study's
	Version  string // of the program, for run.json
	Progress func() // called when a document is done, from one goroutine
	Read     Read   // nil to read documents in this process
}

// Read reads the document in a file, as [corpus.ReadFile] and
// [corpus.Reader.Read] do. It is called from several goroutines at once.
type Read func(ctx context.Context, path string) (*corpus.Text, error)

func (r Read) orHere() Read {
	if r != nil {
		return r
	}
	return func(_ context.Context, path string) (*corpus.Text, error) { return corpus.ReadFile(path) }
}

// document reads a document of the manifest.
func (r Read) document(ctx context.Context, doc *corpus.Document) (*corpus.Text, error) {
	if doc.Refused != "" {
		return nil, errors.New(doc.Refused)
	}
	return r(ctx, doc.Path)
}

// A Result is what a run found, for the terminal; all of it is in the files.
type Result struct {
	Dir    string // of the results
	Failed int    // documents that could not be read
	Report report.Input
}

// Check reports every mistake of a study that shows before any document is
// read: parties that the profile does not have.
func Check(study *corpus.Study, profile *lexicon.Profile) error {
	if err := study.CheckParties([]string{profile.Parties[0].ID, profile.Parties[1].ID}); err != nil {
		return err
	}
	return nil
}

// outcome is one document after reading and analysis.
type outcome struct {
	text   *corpus.Text
	record *record.Record
	err    error
}

// Run reads the study's documents and writes its results. The results are
// whole or not there: they are written beside the old ones, which they replace
// at the very end; a run that fails or is interrupted leaves the old ones as
// they were. A document that cannot be read is a row of screening.csv and does
// not end the run.
func Run(ctx context.Context, study *corpus.Study, profile *lexicon.Profile, opt Options) (*Result, error) {
	begun := time.Now()
	if err := Check(study, profile); err != nil {
		return nil, err
	}
	jobs := opt.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	out := opt.Out
	if out == "" {
		out = filepath.Join(study.Dir, "results")
	}
	folder, err := newFolder(out)
	if err != nil {
		return nil, err
	}
	defer folder.discard()
	if err := os.Mkdir(filepath.Join(folder.temp, texts), 0o777); err != nil {
		return nil, err
	}

	analyzer := NewAnalyzer(profile)
	read := opt.Read.orHere()
	regime, _ := record.ParseRegime(study.Regime) // checked by corpus.Load
	ms := measures(study, profile, regime)
	docs := make([]measure.Document, 0, len(study.Documents))
	perfunctory := map[string]bool{}
	failed := 0
	work := func(ctx context.Context, i int) outcome {
		return analyzer.read(ctx, read, &study.Documents[i])
	}
	emit := func(i int, o outcome) error {
		doc := &study.Documents[i]
		if o.err == nil {
			name := filepath.Join(folder.temp, texts, doc.ID+".txt")
			if err := os.WriteFile(name, []byte(o.text.Body), 0o666); err != nil {
				return err
			}
		} else if errors.Is(o.err, context.Canceled) {
			return o.err
		} else {
			failed++
		}
		d := judge(study, profile, ms, doc, o)
		perfunctory[d.ID] = d.Decision != measure.Included && includedByAll(study, profile, ms, doc, o)
		docs = append(docs, d)
		if opt.Progress != nil {
			opt.Progress()
		}
		return nil
	}
	if err := ordered(ctx, jobs, len(study.Documents), work, emit); err != nil {
		return nil, err
	}
	in := analyzer.present(study, ms, docs)
	in.Symmetry = ms.Symmetry(docs, perfunctory)
	in.Text = func(id string) (string, error) {
		data, err := os.ReadFile(filepath.Join(folder.temp, texts, id+".txt"))
		return string(data), err
	}
	if err := report.WriteAll(folder.temp, in); err != nil {
		return nil, err
	}
	if err := writeRunInfo(folder.temp, study, profile, &in, opt.Version, failed, time.Since(begun)); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := folder.commit(); err != nil {
		return nil, err
	}
	return &Result{Dir: out, Failed: failed, Report: in}, nil
}

// Document reads and analyses one document of a study; read may be nil, for this
// process.
func (a *Analyzer) Document(ctx context.Context, read Read, doc *corpus.Document) (*corpus.Text, *record.Record, error) {
	o := a.read(ctx, read.orHere(), doc)
	return o.text, o.record, o.err
}

// read reads and analyses one document. A panic in it is that document's
// failure: one bad file does not end a run.
func (a *Analyzer) read(ctx context.Context, read Read, doc *corpus.Document) (o outcome) {
	defer func() {
		if x := recover(); x != nil {
			o = outcome{err: fmt.Errorf("the program failed on this document (%v): please report it", x)}
		}
	}()
	if err := ctx.Err(); err != nil {
		return outcome{err: err}
	}
	text, err := read.document(ctx, doc)
	if err != nil {
		return outcome{err: err}
	}
	r := a.Analyze(text, Meta{
		ID: doc.ID, Party: doc.Party, Year: doc.Date.Year, Day: doc.Date.First, Speakers: doc.Speakers,
	})
	r.Warnings = append(slices.Clip(r.Warnings), offered(text, doc)...)
	return outcome{text: text, record: r}
}

// measures says to the measures what they must know of the study.
func measures(study *corpus.Study, p *lexicon.Profile, regime record.Regime) *measure.Study {
	ms := &measure.Study{Regime: regime}
	for i, party := range p.Parties {
		ms.Parties[i] = measure.Party{ID: party.ID, Name: party.Name, Priority: party.Priority}
	}
	for _, f := range p.Frames {
		ms.Frames = append(ms.Frames, measure.FrameInfo{
			ID: f.ID, Label: f.Label, Class: f.Class, Specificity: f.Specificity, MinLevel: f.MinLevel,
		})
	}
	for _, r := range study.Screen.Rules {
		if r.Action == "exclude" {
			ms.Rules = append(ms.Rules, measure.Rule{ID: r.ID, Reason: r.Reason})
		}
	}
	return ms
}

// judge measures one document and decides whether it enters the tables.
func judge(study *corpus.Study, p *lexicon.Profile, ms *measure.Study, doc *corpus.Document, o outcome) measure.Document {
	in := measure.Input{
		ID: doc.ID, Party: doc.Party, Title: doc.Title, Series: doc.Series,
		Date: doc.Date.Text, Year: doc.Date.Year, URL: doc.URL, Record: o.record,
	}
	if o.err != nil {
		in.Decision, in.Reason = measure.Failed, o.err.Error()
		return ms.Document(in)
	}
	d := ms.Document(in)
	party, _ := p.Party(doc.Party)
	framed := 0
	for i := range o.record.References {
		if len(ms.Standing(&o.record.References[i])) > 0 {
			framed++
		}
	}
	decision := study.Screen.Decide(doc, party.Kind, corpus.Counters{
		Garble: o.text.Garble, Words: d.Words, Mentions: d.Mentions, References: d.References,
		Enumerated: d.Enumerated, Framed: framed, Substantive: d.Substantive, Qualitative: d.Qualitative,
	})
	d.Decision, d.Rule, d.Reason, d.Matched = measure.Decision(decision.Outcome), decision.Rule, decision.Reason, decision.Matched
	return d
}

// includedByAll reports whether a document would be included if every mention
// counted. One that is out and would be is out for nothing but the reading of
// perfunctory mentions, whatever the study calls its rule on them.
func includedByAll(study *corpus.Study, p *lexicon.Profile, ms *measure.Study, doc *corpus.Document, o outcome) bool {
	all := *ms
	all.Regime = record.All
	return judge(study, p, &all, doc, o).Decision == measure.Included
}

// present lays out what the reports print.
func (a *Analyzer) present(study *corpus.Study, ms *measure.Study, docs []measure.Document) report.Input {
	p := a.profile
	in := report.Input{
		Name:    study.Name,
		Profile: report.Profile{ID: p.ID, Title: p.Title, Source: p.Source, Edition: p.Edition(), Hash: p.Hash},
		Rules:   Rules,
		Period:  period(study.Screen.Period),
		Study:   ms, Docs: docs, Rows: ms.Rows(docs),
		Comparison: ms.Compare(docs), Flow: ms.Screen(docs),
		Tone: ms.Tone(docs), Thresholds: ms.Thresholds(docs), Blind: ms.Blind(docs),
		Speakers: ms.Speakers(docs),
	}
	if study.Note != "" {
		in.Notes = append(in.Notes, study.Note)
	}
	for i := range docs {
		var n report.Narrative
		if docs[i].Decision == measure.Included {
			n = a.narrative([]*measure.Document{&docs[i]}, docs[i].Printed(), ms.Regime)
		}
		in.Narratives = append(in.Narratives, n)
	}
	for _, row := range in.Rows {
		var of []*measure.Document
		for _, i := range row.Docs {
			of = append(of, &docs[i])
		}
		in.RowNarratives = append(in.RowNarratives, a.narrative(of, row.Frames, ms.Regime))
	}
	return in
}

// narrative tells the printed frames of one document, or of those of a row, or
// says why there is none (METHOD 5.3).
func (a *Analyzer) narrative(docs []*measure.Document, printed []measure.Frame, regime record.Regime) report.Narrative {
	var records []*record.Record
	byID := map[string]*record.Record{}
	references, perfunctory := 0, 0
	for _, d := range docs {
		records = append(records, d.Record)
		byID[d.ID] = d.Record
		references += d.References
		perfunctory += d.References - d.Substantive
	}
	var n report.Narrative
	for _, f := range printed {
		var ev []frame.Evidence
		for _, e := range f.Evidence {
			ev = append(ev, frame.Evidence{Record: byID[e.Doc], Reference: e.Reference})
		}
		told := a.frames.Tell(f.ID, ev, records, regime)
		n.Fragments = append(n.Fragments, report.Fragment{Frame: f.ID, Text: told.Text, Evidence: evidence(told.Evidence)})
	}
	if len(n.Fragments) > 0 {
		return n
	}
	_, partner := a.profile.Party(docs[0].Party)
	remark := report.Fragment{}
	switch {
	case references == 0:
		remark.Text = fmt.Sprintf("No mention of %s", partner.InText)
	case perfunctory == references:
		remark.Text = fmt.Sprintf("No qualifying narrative (%s, all perfunctory)", count(references, "reference"))
	default:
		remark.Text = fmt.Sprintf("Unclassified narrative (%s)", count(references, "reference"))
		remark.Evidence = evidence(strongest(records, regime))
	}
	n.Fragments = append(n.Fragments, remark)
	return n
}

// strongest returns up to three references, those of the highest level first:
// what a researcher should read to extend the codebook.
func strongest(records []*record.Record, regime record.Regime) []frame.Evidence {
	var out []frame.Evidence
	for _, r := range records {
		for k := range r.References {
			out = append(out, frame.Evidence{Record: r, Reference: k})
		}
	}
	slices.SortStableFunc(out, func(a, b frame.Evidence) int {
		return b.Record.References[b.Reference].Level[regime] - a.Record.References[a.Reference].Level[regime]
	})
	return out[:min(3, len(out))]
}

func evidence(list []frame.Evidence) []measure.Evidence {
	var out []measure.Evidence
	for _, e := range list {
		out = append(out, measure.Evidence{Doc: e.Record.ID, Reference: e.Reference})
	}
	return out
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func period(p corpus.Period) string {
	switch {
	case p.From == "" && p.To == "":
		return ""
	case p.To == "":
		return "from " + p.From
	case p.From == "":
		return "up to " + p.To
	}
	return p.From + " to " + p.To
}
