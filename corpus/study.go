package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Study is what a researcher sets out to do, checked whole before any work:
// the pair of parties by the name of their profile, the documents, the period
// and the rules of screening. It is not changed after Load and may be shared
// between goroutines.
type Study struct {
	Dir          string // folder of the study, as the caller named it
	File         string // its study.yaml
	ManifestFile string // its corpus.csv
	Name         string
	// Profile is the name of a built-in profile or the path of one, as
	// written; a relative path starts at Dir.
	Profile string
	// Lexicon is the folder of the layer that the study lays over the profile,
	// "" where it has none: the folder lexicon beside study.yaml, or the one
	// that study.yaml names.
	Lexicon string
	Regime  string // all, paper, neutral or strict
	Note    string
	// Period bounds the dates of the documents; rule X0 of the paper's rules
	// applies it.
	Period    Period
	Screen    *Screen
	Documents []Document // in the order of the manifest

	// SHA-256 of study.yaml and corpus.csv, in hexadecimal.
	StudySHA256, ManifestSHA256 string
}

// A Period is a span of days, YYYY-MM-DD, both included; "" is open.
type Period struct{ From, To string }

const (
	studyName    = "study.yaml"
	manifestName = "corpus.csv"
	lexiconName  = "lexicon"

	maxStudy    = 1 << 20  // bytes; a study is a page
	maxManifest = 64 << 20 // bytes; a million rows fit
)

var (
	studyKeys  = []string{"name", "profile", "lexicon", "corpus", "period", "rules", "regime", "note"}
	periodKeys = []string{"from", "to"}
	regimes    = []string{"all", "paper", "neutral", "strict"} // METHOD 3.5
)

// Load reads the study in folder dir, or the study file that dir is, with its
// manifest. All mistakes in both are returned together, as Problems; what could
// be read is returned beside them, for others to check, but is not to be run.
// Documents are located and hashed but not read: one that is missing or broken
// is found when its turn comes, and does not stop a run.
func Load(dir string) (*Study, error) {
	s := &Study{Dir: dir, File: filepath.Join(dir, studyName)}
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() || err != nil && filepath.Ext(dir) == filepath.Ext(studyName) {
		s.Dir, s.File = filepath.Dir(dir), dir
	}
	var problems Problems
	data, ok := readFile(s.File, maxStudy, &problems, "a study begins with one; \"visavis init "+s.Dir+"\" makes it")
	if !ok {
		return nil, problems.err()
	}
	corpusLine := s.parse(data, &problems)
	data, ok = readFile(s.ManifestFile, maxManifest, &problems, "it lists the documents, one row each")
	if !ok && corpusLine > 0 {
		// The mistake is in the study, which names the file.
		problems[len(problems)-1] = Problem{s.File, corpusLine, "corpus: " + problems[len(problems)-1].String()}
	}
	if ok {
		s.ManifestSHA256 = hash(data)
		s.Documents = parseManifest(s.ManifestFile, data, &problems)
		locate(s.Documents, s.ManifestFile, &problems)
	}
	return s, problems.err()
}

// parse reads study.yaml. It returns the line of the key corpus, 0 without it.
func (s *Study) parse(data []byte, problems *Problems) (corpusLine int) {
	f := yamlFile{s.File, problems}
	s.StudySHA256 = hash(data)
	s.ManifestFile = filepath.Join(s.Dir, manifestName)
	s.Screen = paper()
	s.Regime = "paper"
	root := f.root(data)
	if root == nil {
		return 0
	}
	keys := f.mapping(root, "study", studyKeys)
	required := func(name, want string) string {
		e, before := keys[name], len(*problems)
		v := f.line(e, name)
		if v == "" && before == len(*problems) {
			f.add(e.line, "%s is missing: write \"%s: %s\"", name, name, want)
		}
		return v
	}
	s.Name = required("name", "a title for the tables")
	s.Profile = required("profile", "the name or the path of a profile")
	s.Note = f.text(keys["note"], "note")
	s.lexicon(f, keys["lexicon"])
	if e, ok := keys["corpus"]; ok {
		if v := f.line(e, "corpus"); v != "" {
			corpusLine = e.line
			s.ManifestFile = v
			if !filepath.IsAbs(v) {
				s.ManifestFile = filepath.Join(s.Dir, filepath.FromSlash(v))
			}
		}
	}
	if e, ok := keys["regime"]; ok {
		if v := f.line(e, "regime"); contains(regimes, v) {
			s.Regime = v
		} else if v != "" {
			f.add(e.line, "regime: unknown regime %s: %s", quoted(v), didYouMean(v, regimes))
		}
	}
	if e, ok := keys["rules"]; ok {
		s.Screen = f.rules(e, s.Screen)
	}
	if e, ok := keys["period"]; ok {
		s.Screen.Period = f.period(e)
	}
	s.Period = s.Screen.Period
	return corpusLine
}

// lexicon finds the study's layer: the folder that study.yaml names, which must
// be there, or the one of the usual name, which need not.
func (s *Study) lexicon(f yamlFile, e entry) {
	dir := filepath.Join(s.Dir, lexiconName)
	if e.value != nil {
		v := f.line(e, "lexicon")
		if v == "" {
			return
		}
		if dir = filepath.FromSlash(v); !filepath.IsAbs(dir) {
			dir = filepath.Join(s.Dir, dir)
		}
	}
	switch info, err := os.Stat(dir); {
	case err == nil && info.IsDir():
		s.Lexicon = dir
	case err == nil:
		f.add(e.line, "lexicon: %s is not a folder", dir)
	case e.value != nil || !errors.Is(err, fs.ErrNotExist):
		f.add(e.line, "lexicon: no such folder: %s", dir)
	}
}

// period reads {from, to} or the word none.
func (f yamlFile) period(e entry) (p Period) {
	if e.value.Kind == yaml.ScalarNode {
		if v := strings.TrimSpace(e.value.Value); v != "none" {
			f.add(e.value.Line, "period: expected {from: ..., to: ...} or none, found %s", quoted(v))
		}
		return p
	}
	keys := f.mapping(e.value, "period", periodKeys)
	day := func(key string) (d Date) {
		v := f.line(keys[key], "period: "+key)
		if v == "" {
			return d
		}
		d, err := parseDate(v)
		if err != nil {
			f.add(keys[key].line, "period: %s: %v", key, err)
		}
		return d
	}
	from, to := day("from"), day("to")
	p = Period{from.First, to.Last}
	if p.From != "" && p.To != "" && p.From > p.To {
		f.add(e.line, "period: it ends (%s) before it begins (%s)", to.Text, from.Text)
	}
	if len(e.value.Content) == 0 {
		f.add(e.line, "period: it is empty: write from, to or both, or \"period: none\"")
	}
	return p
}

// CheckParties says which rows of the manifest name a party that is not one of
// ids, as Problems; nil if all do. Which parties there are only a profile knows.
func (s *Study) CheckParties(ids []string) error {
	var problems Problems
	for _, d := range s.Documents {
		if !contains(ids, d.Party) {
			problems.add(s.ManifestFile, d.Line, "unknown party %s: %s", quoted(d.Party), didYouMean(d.Party, ids))
		}
	}
	return problems.err()
}

// readFile reads a file of the study; purpose says what a missing one is for.
func readFile(name string, max int64, problems *Problems, purpose string) ([]byte, bool) {
	if strings.ContainsRune(name, 0) {
		problems.add(name, 0, "no file has such a name")
		return nil, false
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		problems.add(name, 0, "no such file: %s", purpose)
		return nil, false
	case err != nil:
		problems.add(name, 0, "cannot be read: %v", err)
		return nil, false
	case !info.Mode().IsRegular():
		// A pipe would be waited for without end.
		problems.add(name, 0, "not a file: %s", purpose)
		return nil, false
	}
	file, err := os.Open(name)
	if err != nil {
		problems.add(name, 0, "cannot be read: %v", err)
		return nil, false
	}
	defer file.Close()
	var data []byte
	if err = errTooLarge; info.Size() <= max {
		data, err = readBounded(file, max)
	}
	if errors.Is(err, errTooLarge) {
		problems.add(name, 0, "larger than %d MB: this is not the file that was meant", max>>20)
		return nil, false
	}
	if err != nil {
		problems.add(name, 0, "cannot be read: %v", err)
		return nil, false
	}
	return data, true
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
