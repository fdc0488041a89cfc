package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
)

//go:embed all:builtin
var builtin embed.FS

// Builtin returns the names of the built-in profiles: those of a pair, not the
// layers they extend.
func Builtin() []string {
	var names []string
	entries, _ := fs.ReadDir(builtin, "builtin")
	for _, e := range entries {
		data, err := fs.ReadFile(builtin, path.Join("builtin", e.Name(), "profile.yaml"))
		if err != nil {
			continue
		}
		var f profileFile
		var ps Problems
		decodeYAML("profile.yaml", data, &f, &ps)
		if len(f.Parties) > 0 {
			names = append(names, e.Name())
		}
	}
	return names
}

// Files returns the files of a built-in profile or layer.
func Files(name string) (fs.FS, error) {
	if !slices.Contains(layerNames(), name) {
		return nil, fmt.Errorf("there is no built-in profile %q; there are: %s", name, strings.Join(Builtin(), ", "))
	}
	return fs.Sub(builtin, path.Join("builtin", name))
}

// Export writes a built-in profile into the new folder dir, to be changed: its
// own files and, in a folder of its name, each layer that it extends.
func Export(name, dir string) error {
	files, err := Files(name)
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	if err := os.CopyFS(dir, files); err != nil {
		return err
	}
	data, err := fs.ReadFile(files, "profile.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a layer that extends nothing
	}
	var f profileFile
	var ps Problems
	decodeYAML("profile.yaml", data, &f, &ps)
	for _, ext := range f.Extends {
		if err := Export(ext.s, filepath.Join(dir, ext.s)); err != nil {
			return err
		}
	}
	return nil
}

func layerNames() []string {
	entries, _ := fs.ReadDir(builtin, "builtin")
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Open loads the profile with the given name: a built-in one, or the folder
// (or the profile.yaml in it) at that path, relative to dir. Its errors are
// Problems where the profile was found.
func Open(name, dir string) (*Profile, error) {
	if slices.Contains(Builtin(), name) {
		files, err := Files(name)
		if err != nil {
			return nil, err
		}
		return Load(files, name)
	}
	at := name
	if !filepath.IsAbs(at) {
		at = filepath.Join(dir, at)
	}
	info, err := os.Stat(at)
	if err == nil && !info.IsDir() {
		at = filepath.Dir(at)
	}
	if err == nil {
		_, err = os.Stat(filepath.Join(at, "profile.yaml"))
	}
	if err != nil {
		return nil, fmt.Errorf("profile %q is neither built in (%s) nor a folder with a profile.yaml", name, strings.Join(Builtin(), ", "))
	}
	return Load(os.DirFS(at), filepath.Base(at))
}

// Load reads a profile and the layers it extends. A layer is looked for in a
// folder of its name within the profile's, then among the built-in ones. All
// mistakes are reported at once, as Problems; name stands before the file
// names in them.
func Load(files fs.FS, name string) (*Profile, error) {
	var ps Problems
	layers := readLayers(files, name, &ps, nil)
	if len(ps) > 0 {
		return nil, ps.err()
	}
	p := compile(layers, &ps)
	if err := ps.err(); err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, l := range layers {
		for _, f := range l.hashed {
			fmt.Fprintf(h, "%s %s\n", f.sum, f.name)
		}
	}
	p.Hash = hex.EncodeToString(h.Sum(nil))
	return p, nil
}

type hashedFile struct{ name, sum string }

// layer is one folder of files, decoded but not compiled.
type layer struct {
	name      string
	hashed    []hashedFile
	profile   profileFile
	language  *languageFile
	macros    map[string]text
	aliases   aliasFile
	speakers  speakerFile
	terms     termFile
	gazetteer table
	tone      table
	frames    []frameFile
	frameAt   []string // their files
}

func (l *layer) file(name string) string { return path.Join(l.name, name) }

const (
	maxFile  = 16 << 20
	maxFiles = 2000
)

// readLayers returns the layers of a profile, the one that is extended first.
func readLayers(files fs.FS, name string, ps *Problems, above []string) []*layer {
	if slices.Contains(above, name) {
		ps.add(path.Join(name, "profile.yaml"), 0, "the layers extend one another in a circle: %s", strings.Join(append(above, name), ", "))
		return nil
	}
	l := readLayer(files, name, ps)
	var out []*layer
	for _, ext := range l.profile.Extends {
		sub, err := fs.Sub(files, ext.s)
		if err == nil {
			_, err = fs.Stat(sub, ".")
		}
		if err != nil {
			if sub, err = Files(ext.s); err != nil {
				ps.add(l.file("profile.yaml"), ext.line, "extends %q: there is neither a folder of that name beside this file nor a built-in layer (%s)", ext.s, strings.Join(layerNames(), ", "))
				continue
			}
		}
		out = append(out, readLayers(sub, ext.s, ps, append(above, name))...)
	}
	return append(out, l)
}

func readLayer(files fs.FS, name string, ps *Problems) *layer {
	l := &layer{name: name}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		ps.add(name, 0, "cannot be read: %v", err)
		return l
	}
	read := func(file string) ([]byte, bool) {
		info, err := fs.Stat(files, file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, false
		}
		var data []byte
		if err == nil && info.Size() > maxFile {
			err = fmt.Errorf("is larger than %d MB", maxFile>>20)
		}
		if err == nil {
			data, err = fs.ReadFile(files, file)
		}
		if err != nil {
			ps.add(l.file(file), 0, "cannot be read: %v", err)
			return nil, false
		}
		sum := sha256.Sum256(data)
		l.hashed = append(l.hashed, hashedFile{l.file(file), hex.EncodeToString(sum[:])})
		return data, true
	}
	yamlFiles := []struct {
		name string
		into any
	}{
		{"profile.yaml", &l.profile}, {"macros.yaml", &l.macros},
		{"aliases.yaml", &l.aliases}, {"speakers.yaml", &l.speakers}, {"terms.yaml", &l.terms},
	}
	known := []string{"language.yaml", "gazetteer.csv", "tone.csv"}
	for _, f := range yamlFiles {
		known = append(known, f.name)
		if data, ok := read(f.name); ok {
			decodeYAML(l.file(f.name), data, f.into, ps)
		}
	}
	if data, ok := read("language.yaml"); ok {
		l.language = &languageFile{}
		decodeYAML(l.file("language.yaml"), data, l.language, ps)
	}
	if data, ok := read("gazetteer.csv"); ok {
		l.gazetteer = decodeCSV(l.file("gazetteer.csv"), data, []string{"id", "kind", "name", "patterns"}, []string{"acronym", "adjective", "source"}, ps)
	}
	if data, ok := read("tone.csv"); ok {
		l.tone = decodeCSV(l.file("tone.csv"), data, []string{"term", "valence", "affect"}, []string{"category", "register", "role", "negatable", "guard", "source", "note"}, ps)
	}
	for _, e := range entries {
		switch n := e.Name(); {
		case e.IsDir(), slices.Contains(known, n), strings.HasPrefix(n, "README"), strings.HasPrefix(n, "LICENSE"), strings.HasPrefix(n, "."):
		default:
			msg := "is not a file of a profile"
			if near := nearest(n, known); near != "" {
				msg += fmt.Sprintf(": did you mean %s?", near)
			}
			ps.add(l.file(n), 0, "%s", msg)
		}
	}
	frames, _ := fs.Glob(files, "frames/*.yaml")
	sort.Strings(frames)
	if len(frames) > maxFiles {
		ps.add(l.file("frames"), 0, "holds more than %d files", maxFiles)
		return l
	}
	for _, file := range frames {
		if data, ok := read(file); ok {
			var f frameFile
			decodeYAML(l.file(file), data, &f, ps)
			if id := strings.TrimSuffix(path.Base(file), ".yaml"); f.ID.s != id {
				ps.add(l.file(file), f.ID.line, "the frame's id is %q, the file's name says %q", f.ID.s, id)
			}
			l.frames = append(l.frames, f)
			l.frameAt = append(l.frameAt, l.file(file))
		}
	}
	return l
}

// compiler turns decoded files into a Profile, collecting problems.
type compiler struct {
	ps     *Problems
	file   string // the one being compiled
	macros Macros
	p      *Profile
}

func (c *compiler) problem(line int, format string, args ...any) {
	c.ps.add(c.file, line, format, args...)
}

func (c *compiler) pattern(t text) (Pattern, bool) {
	p, err := ParsePattern(t.s, c.macros)
	if err != nil {
		c.problem(t.line, "%v", err)
		return p, false
	}
	return p, true
}

func (c *compiler) patterns(list []text) []Pattern {
	var out []Pattern
	for _, t := range list {
		if p, ok := c.pattern(t); ok {
			out = append(out, p)
		}
	}
	return out
}

// set compiles a list of patterns; an empty list is the nil Set.
func (c *compiler) set(list []text) *Set {
	if len(list) == 0 {
		return nil
	}
	return NewSet(c.patterns(list))
}

func (c *compiler) day(t text) string {
	if t.s == "" {
		return ""
	}
	if len(t.s) == 10 && t.s[4] == '-' && t.s[7] == '-' {
		return t.s
	}
	c.problem(t.line, "%q is not a day: write YYYY-MM-DD", t.s)
	return ""
}

func (c *compiler) number(s string, line int, what string, lo, hi float64) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x < lo || x > hi {
		c.problem(line, "%s %q is not a number from %g to %g", what, s, lo, hi)
		return 0
	}
	return x
}

// compile merges the layers and compiles what they hold. In every list an
// entry of a later layer replaces the one with its id.
func compile(layers []*layer, ps *Problems) *Profile {
	p := &Profile{actors: map[string]int{}, vocabs: map[string]int{}}
	c := &compiler{ps: ps, macros: Macros{}, p: p}
	for _, l := range layers {
		names := make([]string, 0, len(l.macros))
		for name := range l.macros {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			c.macros[name] = l.macros[name].s
		}
	}
	for _, l := range layers {
		for _, name := range sortedKeys(l.macros) {
			c.file = l.file("macros.yaml")
			m := l.macros[name]
			c.pattern(text{"(" + m.s + ")", m.line}) // as <name> writes it
		}
	}
	p.macros = c.macros
	last := layers[len(layers)-1]
	c.file = last.file("profile.yaml")
	c.head(&last.profile)
	for _, l := range layers {
		if l.language != nil {
			c.file = l.file("language.yaml")
			p.Language = l.language.compile(c)
		}
	}
	var names nameList
	for _, l := range layers {
		c.gazetteer(l, &names)
	}
	c.checkParties(&last.profile, last.file("profile.yaml"))
	for _, l := range layers {
		c.file = l.file("aliases.yaml")
		c.aliases(l.aliases, &names)
		c.file = l.file("speakers.yaml")
		c.speakers(l.speakers)
		c.file = l.file("terms.yaml")
		c.terms(l.terms)
	}
	p.Names = names.compile()
	c.compileVocabularies()
	for _, l := range layers {
		c.file = l.file("tone.csv")
		c.tone(l.tone)
	}
	var judging []Pattern
	for _, t := range p.Tone {
		if t.Valence >= 2 || t.Valence <= -2 {
			judging = append(judging, t.Pattern)
		}
	}
	p.Evaluative = NewSet(judging)
	for _, l := range layers {
		for i := range l.frames {
			c.file = l.frameAt[i]
			c.frame(&l.frames[i])
		}
	}
	c.checkFrames()
	return p
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
