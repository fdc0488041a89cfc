package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/report"
)

const runInfo = "run.json"

// folder is where results are written before they replace the old ones.
type folder struct {
	temp, out string
}

// newFolder makes a temporary folder beside out. It refuses to replace a folder
// that holds something other than the results of a run.
func newFolder(out string) (*folder, error) {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the results cannot go to %q: %w", out, err)
	}
	if len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(out, runInfo)); err != nil {
			return nil, fmt.Errorf("the folder %q holds files that no run wrote; move them away or choose another folder with --out", out)
		}
	}
	temp, err := os.MkdirTemp(filepath.Dir(out), ".visavis-*")
	if err != nil {
		return nil, fmt.Errorf("the results cannot go to %q: %w", out, err)
	}
	return &folder{temp, out}, nil
}

// commit puts the new results in the place of the old ones.
func (f *folder) commit() error {
	if err := os.Chmod(f.temp, 0o755); err != nil {
		return err
	}
	old := f.temp + "-old"
	err := os.Rename(f.out, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("replace the old results: %w", err)
	}
	had := err == nil
	if err := os.Rename(f.temp, f.out); err != nil {
		if had {
			err = errors.Join(err, os.Rename(old, f.out))
		}
		return fmt.Errorf("put the results in place: %w", err)
	}
	return os.RemoveAll(old)
}

// discard removes what was not committed.
func (f *folder) discard() { os.RemoveAll(f.temp) }

// info is run.json: what made the results, so that they can be made again.
// It alone may differ between two runs of the same study.
type info struct {
	Program  string      `json:"program"`
	Version  string      `json:"version"`
	Rules    string      `json:"rules"`
	Go       string      `json:"go"`
	Started  string      `json:"started"`
	Seconds  float64     `json:"seconds"`
	Study    studyInfo   `json:"study"`
	Profile  profileInfo `json:"profile"`
	Counts   countInfo   `json:"counts"`
	Inputs   []inputInfo `json:"inputs"`
	Failures []failure   `json:"failures"`
	Warnings []failure   `json:"warnings"`
}

type studyInfo struct {
	Name           string `json:"name"`
	Regime         string `json:"regime"`
	SHA256         string `json:"sha256"`
	ManifestSHA256 string `json:"corpus_sha256"`
}

type profileInfo struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
	Edition string `json:"edition"` // the version, and the layers that the study lays over the profile
	SHA256  string `json:"sha256"`
	// Layers are the folders that the profile is made of, the one beneath all
	// others first.
	Layers []layerInfo `json:"layers"`
}

type layerInfo struct {
	Name    string `json:"name"`
	Study   bool   `json:"study,omitempty"` // the study's own, over the profile
	Title   string `json:"title,omitempty"`
	Version string `json:"version,omitempty"`
	Author  string `json:"author,omitempty"`
	Source  string `json:"source,omitempty"`
	Licence string `json:"licence,omitempty"`
	SHA256  string `json:"sha256"`
}

func profileInfoOf(p *lexicon.Profile) profileInfo {
	info := profileInfo{ID: p.ID, Title: p.Title, Version: p.Version, Edition: p.Edition(), SHA256: p.Hash}
	for _, l := range p.Layers {
		info.Layers = append(info.Layers, layerInfo{l.Name, l.Study, l.Title, l.Version, l.Author, l.Source, l.Licence, l.SHA256})
	}
	return info
}

type countInfo struct {
	Documents  int `json:"documents"`
	Included   int `json:"included"`
	Excluded   int `json:"excluded"`
	Held       int `json:"held"`
	Failed     int `json:"failed"`
	Spans      int `json:"spans"`
	Mentions   int `json:"mentions"`
	References int `json:"references"`
}

type inputInfo struct {
	ID     string `json:"id"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Row    string `json:"row_sha256"` // of what the manifest says of it, its file's name left out
}

type failure struct {
	ID     string `json:"id,omitempty"` // "" for what is true of the run as a whole
	Reason string `json:"reason"`
}

// rowHash is of what the manifest says of a document: it changes when its row
// does, wherever that stands.
func rowHash(d *corpus.Document) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", append([]string{
		d.Party, d.Title, d.Date.Text, d.Type, d.Actor, d.Venue, d.VenueType, d.Series, d.Language, d.Translation, d.URL, d.Note,
	}, d.Speakers...)))
	return hex.EncodeToString(sum[:])
}

func writeRunInfo(dir string, study *corpus.Study, p *lexicon.Profile, in *report.Input, version string, failed int, took time.Duration) error {
	out := info{
		Program: "visavis", Version: version, Rules: Rules, Go: runtime.Version(),
		Started: time.Now().Add(-took).UTC().Format(time.RFC3339), Seconds: took.Seconds(),
		Study:    studyInfo{study.Name, study.Regime, study.StudySHA256, study.ManifestSHA256},
		Profile:  profileInfoOf(p),
		Inputs:   []inputInfo{},
		Failures: []failure{},
		Warnings: []failure{},
	}
	out.Counts.Documents, out.Counts.Failed = len(in.Docs), failed
	for i := range in.Docs {
		d := &in.Docs[i]
		out.Inputs = append(out.Inputs, inputInfo{d.ID, study.Documents[i].File, study.Documents[i].SHA256, rowHash(&study.Documents[i])})
		switch d.Decision {
		case measure.Included:
			out.Counts.Included++
		case measure.Excluded:
			out.Counts.Excluded++
		case measure.Held:
			out.Counts.Held++
		case measure.Failed:
			out.Failures = append(out.Failures, failure{d.ID, d.Reason})
		}
		if d.Record != nil {
			out.Counts.Spans += len(d.Record.Spans)
			out.Counts.Mentions += d.Mentions
			out.Counts.References += d.References
			for _, w := range d.Record.Warnings {
				out.Warnings = append(out.Warnings, failure{d.ID, w})
			}
		}
	}
	if w := report.Unknown(in.Speakers, "speakers.csv"); w != "" {
		out.Warnings = append(out.Warnings, failure{Reason: w})
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, runInfo), append(data, '\n'), 0o666)
}
