package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed all:builtin
var builtin embed.FS

// Builtin returns the names of the built-in profiles: those of a pair, not the
// layers they extend. The first is the one that a command takes when none is
// named: its profile.yaml says so (default: true).
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
		switch {
		case len(f.Parties) > 0 && f.Default:
			names = slices.Insert(names, 0, e.Name())
		case len(f.Parties) > 0:
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
	var ps Problems
	list, _ := readLayer(files, name, false, &ps).extends()
	for _, ext := range list {
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
// (or the profile.yaml in it) at that path, relative to dir. Each folder of over
// is a layer that lies over it: a study's own lexicon. Its errors are Problems
// where the profile was found.
func Open(name, dir string, over ...string) (*Profile, error) {
	var above []Folder
	for _, o := range over {
		if info, err := os.Stat(o); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("layer %q is not a folder", o)
		}
		above = append(above, Folder{os.DirFS(o), filepath.ToSlash(o)})
	}
	if slices.Contains(Builtin(), name) {
		files, err := Files(name)
		if err != nil {
			return nil, err
		}
		return Load(files, name, above...)
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
	return Load(os.DirFS(at), filepath.Base(at), above...)
}

// A Folder is a folder of files, with the name that stands before theirs in
// messages.
type Folder struct {
	FS   fs.FS
	Name string
}

// Load reads a profile, the layers it extends and the layers that lie over it.
// A layer that is extended is looked for in a folder of its name within the
// one that extends it, then among the built-in ones. All mistakes are reported
// at once, as Problems; name stands before the file names in them.
func Load(files fs.FS, name string, over ...Folder) (*Profile, error) {
	var ps Problems
	layers := readLayers(files, name, name, false, &ps, nil)
	base := layers[len(layers)-1]
	for _, o := range over {
		for _, l := range readLayers(o.FS, o.Name, o.Name, true, &ps, nil) {
			l.label = strings.TrimPrefix(l.name, path.Dir(o.Name)+"/")
			if len(l.hashed) > 0 { // an empty folder is no layer
				layers = append(layers, l)
			}
		}
	}
	if len(ps) > 0 {
		return nil, ps.err()
	}
	p := compile(layers, base, &ps)
	if err := ps.err(); err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, l := range layers {
		p.Layers = append(p.Layers, l.describe())
		fmt.Fprintln(h, l.sum())
	}
	p.Hash = hex.EncodeToString(h.Sum(nil))
	return p, nil
}

// compiler turns decoded files into a Profile, collecting problems.
type compiler struct {
	ps     *Problems
	file   string // the one being compiled
	layer  int    // its layer
	layers []*layer
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

// plain compiles a pattern that is looked for in the text as it stands, in
// which there are no placeholders.
func (c *compiler) plain(t text) (Pattern, bool) {
	p, ok := c.pattern(t)
	if name := p.Placeholder(); ok && name != "" {
		c.problem(t.line, "pattern %q: %s stands in frames only; here it can never match", t.s, name)
		return p, false
	}
	return p, ok
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

// set compiles a list of plain patterns; an empty list is the nil Set.
func (c *compiler) set(list []text) *Set {
	if len(list) == 0 {
		return nil
	}
	var out []Pattern
	for _, t := range list {
		if p, ok := c.plain(t); ok {
			out = append(out, p)
		}
	}
	return NewSet(out)
}

func (c *compiler) day(t text) string {
	if t.s == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, t.s); err == nil {
		return t.s
	}
	c.problem(t.line, "%q is not a day: write YYYY-MM-DD", t.s)
	return ""
}

func (c *compiler) number(s string, line int, what string, lo, hi float64) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= lo && x <= hi) { // so that NaN is none either
		c.problem(line, "%s %q is not a number from %g to %g", what, s, lo, hi)
		return 0
	}
	return x
}

// compile merges the layers and compiles what they hold; base is the profile
// that the others lie beneath or over. In every list a layer first takes away
// what its remove.yaml names; then an entry of it replaces the one with its id.
func compile(layers []*layer, base *layer, ps *Problems) *Profile {
	p := &Profile{actors: map[string]int{}, vocabs: map[string]int{}}
	c := &compiler{ps: ps, macros: Macros{}, p: p, layers: layers}
	// each compiles one kind of file of every layer, in their order.
	each := func(name string, f func(*layer)) {
		for i, l := range layers {
			c.file, c.layer = l.file(name), i
			f(l)
		}
	}
	each("macros.yaml", c.readMacros)
	each("macros.yaml", c.checkMacros)
	p.macros = c.macros
	c.file = base.file("profile.yaml")
	c.head(&base.profile)
	c.language(layers)
	var names nameList
	each("gazetteer.csv", func(l *layer) { c.gazetteer(l, &names) })
	c.checkParties(&base.profile, base.file("profile.yaml"))
	each("aliases.yaml", func(l *layer) { c.aliases(l, &names) })
	c.file = base.file("aliases.yaml")
	c.checkNamed(names)
	each("speakers.yaml", c.speakers)
	each("terms.yaml", c.terms)
	p.Names = names.compile()
	c.compileVocabularies()
	each("tone.csv", c.tone)
	var judging []Pattern
	for _, t := range p.Tone {
		if t.Valence >= 2 || t.Valence <= -2 {
			judging = append(judging, t.Pattern)
		}
	}
	p.Evaluative = NewSet(judging)
	each("frames", c.frames)
	c.checkFrames()
	return p
}

// readMacros takes the macros of a layer, which all patterns of all layers are
// then read with.
func (c *compiler) readMacros(l *layer) {
	for _, t := range l.remove.Macros {
		if _, ok := c.macros[t.s]; !ok {
			c.gone(l, t, "macro", sortedKeys(c.macros))
			continue
		}
		delete(c.macros, t.s)
		c.p.words = slices.DeleteFunc(c.p.words, func(e Entry) bool {
			if e.ID == t.s {
				c.removal(l, t, e)
			}
			return e.ID == t.s
		})
	}
	for _, name := range sortedKeys(l.macros) {
		m := l.macros[name]
		e := Entry{Kind: "macros", ID: name, Patterns: []string{m.s}, Origin: c.origin(m.line)}
		c.macros[name] = m.s
		if i := slices.IndexFunc(c.p.words, func(o Entry) bool { return o.ID == name }); i >= 0 {
			e.Replaces = replaced(c.p.words[i])
			c.p.words[i] = e
		} else {
			c.p.words = append(c.p.words, e)
		}
	}
}

func (c *compiler) checkMacros(l *layer) {
	for _, name := range sortedKeys(l.macros) {
		if m := l.macros[name]; c.macros[name] == m.s {
			c.pattern(text{"(" + m.s + ")", m.line}) // as <name> writes it
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
