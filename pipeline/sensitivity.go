package pipeline

import (
	"context"
	"errors"
	"runtime"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/record"
)

// Sensitivity reads a study's documents and asks on which entries of its lexicon the
// difference in tone between its parties hangs (METHOD 7.7). What could not be read
// is told to unread, which may be nil.
func Sensitivity(ctx context.Context, study *corpus.Study, profile *lexicon.Profile, read Read, draws int, unread func(id string, err error)) (*measure.Study, *measure.Sensitivity, error) {
	if err := Check(study, profile); err != nil {
		return nil, nil, err
	}
	a := NewAnalyzer(profile)
	read = read.orHere()
	regime, _ := record.ParseRegime(study.Regime) // checked by corpus.Load
	ms := measures(study, profile, regime)
	var docs []measure.Document
	work := func(ctx context.Context, i int) outcome { return a.read(ctx, read, &study.Documents[i]) }
	emit := func(i int, o outcome) error {
		if errors.Is(o.err, context.Canceled) {
			return o.err
		}
		if o.err != nil && unread != nil {
			unread(study.Documents[i].ID, o.err)
		}
		docs = append(docs, judge(study, profile, ms, &study.Documents[i], o))
		return nil
	}
	if err := ordered(ctx, runtime.GOMAXPROCS(0), len(study.Documents), work, emit); err != nil {
		return nil, nil, err
	}
	terms := map[string]measure.LexiconTerm{}
	for i := range profile.Tone {
		t := &profile.Tone[i]
		terms[t.ID] = measure.LexiconTerm{Category: t.Category, Register: t.Register, Layer: profile.Layers[t.Layer].Name, Affect: t.Affect}
	}
	s, err := ms.Sensitivity(docs, terms, draws)
	return ms, s, err
}
