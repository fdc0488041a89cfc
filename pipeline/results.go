package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline/measure"
	"visavis/pipeline/report"
)

const (
	program = "visavis"
	runInfo = "run.json"
	texts   = "texts" // folder of the documents' texts, each in ID.txt
)

// folder is where results are written before they replace the old ones.
type folder struct {
	temp, out string
}

// newFolder makes a temporary folder beside out, or beside the folder that out is
// a link to. It refuses, before any work, what could not be replaced in the end or
// must not be: a folder that holds something other than the results of a run, and
// the one that the program was started in, from which the user would be cut off.
func newFolder(out string) (*folder, error) {
	place, err := target(out)
	if err != nil {
		return nil, fmt.Errorf("the results cannot go to %q: %w", out, err)
	}
	if err := replaceable(place); err != nil {
		return nil, err
	}
	if wd, err := os.Getwd(); err == nil && contains(place, wd) {
		return nil, fmt.Errorf("the results would take the place of %q, the folder that you are in: run from another folder, or choose another for the results with --out", place)
	}
	temp, err := os.MkdirTemp(filepath.Dir(place), ".visavis-*")
	if err != nil {
		return nil, fmt.Errorf("the results cannot go to %q: %w", out, err)
	}
	f := &folder{temp, place}
	if err := f.rehearse(); err != nil {
		f.discard()
		return nil, err
	}
	return f, nil
}

// target returns the folder that a name stands for, by its full name and without
// links: a link stays one, and what it leads to is replaced.
func target(out string) (string, error) {
	place, err := filepath.EvalSymlinks(out)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(filepath.Clean(out)); err == nil {
			return "", errors.New("it is a link to a folder that does not exist")
		}
		place, err = out, nil
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(place)
}

// contains reports whether a folder is another, or holds it.
func contains(dir, other string) bool {
	other, err := filepath.EvalSymlinks(other)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, other)
	return err == nil && filepath.IsLocal(rel)
}

// replaceable names the files of a folder that no run wrote.
func replaceable(dir string) error {
	const most = 5
	names, err := foreign(dir)
	if err != nil {
		return fmt.Errorf("the results cannot go to %q: %w", dir, err)
	}
	if len(names) == 0 {
		return nil
	}
	list := strings.Join(names[:min(len(names), most)], ", ")
	if n := len(names) - most; n > 0 {
		list += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Errorf("the folder %q holds files that no run wrote: %s; move them away or choose another folder with --out", dir, list)
}

// foreign lists what a folder holds besides the results of a run.
func foreign(dir string) ([]string, error) {
	own := written(dir)
	var out []string
	list := func(within string) error {
		entries, err := os.ReadDir(filepath.Join(dir, within))
		for _, e := range entries {
			name := path.Join(within, e.Name())
			switch {
			case e.IsDir() && own[name+"/"]:
			case e.Type().IsRegular() && (own[name] || dropping(e.Name())):
			case e.IsDir():
				out = append(out, name+"/")
			default:
				out = append(out, name)
			}
		}
		return err
	}
	err := list("")
	if err == nil && own[texts+"/"] {
		err = list(texts)
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return out, err
}

// firstFiles are those that runs wrote before their run.json listed them.
var firstFiles = []string{
	"matrix.csv", "mentions.csv", "screening.csv", "speakers.csv", "asymmetry.csv", "asymmetry.md", "symmetry.csv", "symmetry.md",
	"tone.csv", "tone.md", "table1.csv", "table1.md", "table1.tex", "table1.html", "evidence.md",
}

// written returns the names of the files and folders that the last run into a
// folder left there; none where no run did: others, too, call a file run.json.
func written(dir string) map[string]bool {
	var run struct {
		Program string
		Files   []string
		Inputs  []struct{ ID string }
	}
	data, err := os.ReadFile(filepath.Join(dir, runInfo))
	if err != nil || json.Unmarshal(data, &run) != nil || run.Program != program {
		return nil
	}
	if run.Files == nil {
		run.Files = firstFiles
	}
	own := map[string]bool{runInfo: true, texts + "/": true}
	for _, name := range run.Files {
		own[name] = true
	}
	for _, in := range run.Inputs {
		own[path.Join(texts, in.ID+".txt")] = true
	}
	return own
}

// dropping reports whether a file is nobody's work, but what a file manager or an
// office program leaves in a folder that it has shown.
func dropping(name string) bool {
	switch strings.ToLower(name) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(name, "._") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.")
}

// rehearse moves the old results away and back: a folder that cannot be moved, such
// as one where a disk is mounted, is better known before the work than after it.
func (f *folder) rehearse() error {
	old := f.old()
	err := os.Rename(f.out, old)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = os.Rename(old, f.out)
	}
	if err != nil {
		return fmt.Errorf("the folder %q cannot be replaced: %w; choose another with --out", f.out, err)
	}
	return nil
}

// old is where the old results are while the new ones take their place.
func (f *folder) old() string { return f.temp + "-old" }

// commit puts the new results in the place of the old ones.
func (f *folder) commit() error {
	if err := replaceable(f.out); err != nil { // what was put there while the run was at work
		return err
	}
	if err := os.Chmod(f.temp, 0o755); err != nil {
		return err
	}
	old := f.old()
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
	Files    []string    `json:"files"` // of the folder, but the texts: what the next run may replace
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
		Program: program, Version: version, Rules: Rules, Go: runtime.Version(),
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
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() {
			out.Files = append(out.Files, e.Name())
		}
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, runInfo), append(data, '\n'), 0o666)
}
