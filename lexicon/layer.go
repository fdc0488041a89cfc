package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// layer is one folder of files, decoded but not compiled.
type layer struct {
	name      string // before the names of its files in messages
	label     string // the same, but for the folders above a study's layer
	study     bool   // lies over the profile
	hashed    []hashedFile
	profile   profileFile
	about     aboutFile
	language  *languageFile
	macros    map[string]text
	aliases   aliasFile
	speakers  speakerFile
	terms     termFile
	gazetteer table
	tone      table
	frames    []frameFile
	frameAt   []string // their files
	remove    removeFile
}

// hashedFile is a file by its name in the layer.
type hashedFile struct{ name, sum string }

// aboutFile is layer.yaml: what a paper needs to cite a layer.
type aboutFile struct {
	Title   text   `yaml:"title"`
	Version text   `yaml:"version"`
	Author  text   `yaml:"author"`
	Source  text   `yaml:"source"`
	Licence text   `yaml:"licence"`
	Note    text   `yaml:"note"`
	Extends []text `yaml:"extends"`
}

// removeFile is remove.yaml: the entries of lower layers that a layer takes
// away, by id.
type removeFile struct {
	Language  languageFile      `yaml:"language"`
	Macros    []text            `yaml:"macros"`
	Gazetteer []text            `yaml:"gazetteer"`
	Aliases   map[string][]text `yaml:"aliases"` // by party
	People    []text            `yaml:"people"`  // by name
	Roles     []text            `yaml:"roles"`   // by pattern
	Terms     map[string][]text `yaml:"terms"`   // by vocabulary
	Tone      []text            `yaml:"tone"`
	Frames    []text            `yaml:"frames"`
}

func (l *layer) file(name string) string { return path.Join(l.name, name) }

// extends returns the layers beneath, and the file that says so.
func (l *layer) extends() ([]text, string) {
	if len(l.profile.Extends) > 0 {
		return l.profile.Extends, "profile.yaml"
	}
	return l.about.Extends, "layer.yaml"
}

// sum is the SHA-256 of the names and contents of a layer's files.
func (l *layer) sum() string {
	h := sha256.New()
	for _, f := range l.hashed {
		fmt.Fprintf(h, "%s %s\n", f.sum, f.name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// describe returns what a layer says of itself.
func (l *layer) describe() Layer {
	d := Layer{
		Name: l.label, Study: l.study, SHA256: l.sum(),
		Title: l.about.Title.s, Version: l.about.Version.s, Author: l.about.Author.s, Source: l.about.Source.s, Licence: l.about.Licence.s,
	}
	if p := &l.profile; p.ID.s != "" {
		d.Title, d.Version, d.Author, d.Source, d.Licence = p.Title.s, p.Version.s, p.Author.s, p.Source.s, p.Licence.s
	}
	return d
}

const frameFiles = "frames stand in the folder frames, one file each, ending in .yaml"

var versionNumber = regexp.MustCompile(`^[0-9]+\.[0-9]+(\.[0-9]+)?$`)

const (
	maxFile  = 16 << 20
	maxFiles = 2000
)

// readLayers returns the layers of a profile, the one that is extended first.
// Those that it lies on are named by id in above.
func readLayers(files fs.FS, id, name string, study bool, ps *Problems, above []string) []*layer {
	l := readLayer(files, name, study, ps)
	var out []*layer
	list, file := l.extends()
	for i, ext := range list {
		if slices.ContainsFunc(list[:i], func(t text) bool { return t.s == ext.s }) {
			ps.add(l.file(file), ext.line, "extends names %q twice", ext.s)
			continue
		}
		if slices.Contains(above, ext.s) || ext.s == id {
			ps.add(l.file(file), ext.line, "the layers extend one another in a circle: %s", strings.Join(append(above, id, ext.s), ", "))
			continue
		}
		at := path.Join(name, ext.s)
		sub, err := fs.Sub(files, ext.s)
		if err == nil {
			_, err = fs.Stat(sub, ".")
		}
		if err != nil {
			if sub, err = Files(ext.s); err != nil {
				ps.add(l.file(file), ext.line, "extends %q: there is neither a folder of that name beside this file nor a built-in layer (%s)", ext.s, strings.Join(layerNames(), ", "))
				continue
			}
			at = ext.s
		}
		out = append(out, readLayers(sub, ext.s, at, study, ps, append(slices.Clip(above), id))...)
	}
	return append(out, l)
}

func readLayer(files fs.FS, name string, study bool, ps *Problems) *layer {
	l := &layer{name: name, label: name, study: study}
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
		l.hashed = append(l.hashed, hashedFile{file, hex.EncodeToString(sum[:])})
		return data, true
	}
	yamlFiles := []struct {
		name string
		into any
	}{
		{"profile.yaml", &l.profile}, {"layer.yaml", &l.about}, {"macros.yaml", &l.macros},
		{"aliases.yaml", &l.aliases}, {"speakers.yaml", &l.speakers}, {"terms.yaml", &l.terms}, {"remove.yaml", &l.remove},
	}
	known := []string{"language.yaml", "gazetteer.csv", "tone.csv"}
	for _, f := range yamlFiles {
		if study && f.name == "profile.yaml" {
			if _, err := fs.Stat(files, f.name); err == nil {
				ps.add(l.file(f.name), 0, "a layer over a profile has no profile.yaml: its title, version and author stand in layer.yaml; a profile of your own is named in study.yaml")
			}
			known = append(known, f.name)
			continue
		}
		known = append(known, f.name)
		if data, ok := read(f.name); ok {
			decodeYAML(l.file(f.name), data, f.into, ps)
		}
	}
	if v := l.about.Version; v.s != "" && !versionNumber.MatchString(v.s) {
		ps.add(l.file("layer.yaml"), v.line, "version %q is not a version: write two or three numbers with dots, as in 1.2 or 1.2.3", v.s)
	}
	if data, ok := read("language.yaml"); ok {
		l.language = &languageFile{}
		decodeYAML(l.file("language.yaml"), data, l.language, ps)
	}
	if data, ok := read("gazetteer.csv"); ok {
		l.gazetteer = decodeCSV(l.file("gazetteer.csv"), data, []string{"id", "kind", "name", "patterns"}, []string{"acronym", "adjective", "source"}, ps)
	}
	if data, ok := read("tone.csv"); ok {
		l.tone = decodeCSV(l.file("tone.csv"), data, ToneColumns[:3], ToneColumns[3:], ps)
	}
	list, _ := l.extends()
	for _, e := range entries {
		n := e.Name()
		beside := n == "frames" || slices.ContainsFunc(list, func(t text) bool { return t.s == n || strings.HasPrefix(t.s, n+"/") })
		switch {
		case strings.HasPrefix(n, "README"), strings.HasPrefix(n, "LICENSE"), strings.HasPrefix(n, "LICENCE"), strings.HasPrefix(n, "."):
		case e.IsDir() && beside, !e.IsDir() && slices.Contains(known, n):
		case e.IsDir():
			ps.add(l.file(n), 0, "is neither the folder frames nor a layer named under extends: nothing in it would be read")
		default:
			msg := "is not a file of a profile"
			if near := Nearest(n, known); near != "" {
				msg += fmt.Sprintf(": did you mean %s?", near)
			} else if ext := path.Ext(n); ext == ".yaml" || ext == ".yml" {
				msg += "; " + frameFiles
			}
			ps.add(l.file(n), 0, "%s", msg)
		}
	}
	l.readFrames(files, read, ps)
	return l
}

func (l *layer) readFrames(files fs.FS, read func(string) ([]byte, bool), ps *Problems) {
	entries, err := fs.ReadDir(files, "frames")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		ps.add(l.file("frames"), 0, "cannot be read: %v", err)
	}
	var names []string
	for _, e := range entries {
		switch n := e.Name(); {
		case strings.HasPrefix(n, "README"), strings.HasPrefix(n, "."):
		case path.Ext(n) == ".yaml":
			names = append(names, n)
		default:
			msg := "is not a frame: " + frameFiles
			if path.Ext(n) == ".yml" {
				msg += fmt.Sprintf(": rename it to %s.yaml", strings.TrimSuffix(n, ".yml"))
			}
			ps.add(l.file("frames/"+n), 0, "%s", msg)
		}
	}
	if len(names) > maxFiles {
		ps.add(l.file("frames"), 0, "holds more than %d files", maxFiles)
		return
	}
	sort.Strings(names)
	for _, n := range names {
		file := path.Join("frames", n)
		data, ok := read(file)
		if !ok {
			continue
		}
		var f frameFile
		before := len(*ps)
		decodeYAML(l.file(file), data, &f, ps)
		// Of a file that cannot be read the id may be missing for that reason.
		broken := len(*ps) > before && f.ID.s == ""
		if id := strings.TrimSuffix(n, ".yaml"); f.ID.s != id && !broken {
			ps.add(l.file(file), f.ID.line, "the frame's id is %q, the file's name says %q", f.ID.s, id)
		}
		l.frames = append(l.frames, f)
		l.frameAt = append(l.frameAt, l.file(file))
	}
}

// origin is where the entry on a line of the file being compiled is written.
func (c *compiler) origin(line int) Origin { return Origin{Layer: c.layer, File: c.file, Line: line} }

// gone reports an id of remove.yaml that no lower layer has, with the nearest
// that one has.
func (c *compiler) gone(l *layer, t text, what string, ids []string) {
	msg := fmt.Sprintf("%s %q is not in the layers below, so it cannot be removed", what, t.s)
	if near := Nearest(t.s, ids); near != "" {
		msg += fmt.Sprintf(": did you mean %q?", near)
	}
	c.ps.add(l.file("remove.yaml"), t.line, "%s", msg)
}

// removeFrom takes the entries that a layer's remove.yaml names out of a list
// that the layers below have filled. An id may stand for several entries: a
// person has one for each term of office.
func removeFrom[E any](c *compiler, l *layer, what string, remove []text, list []E, entry func(*E) Entry) []E {
	for _, t := range remove {
		found := false
		var ids []string
		kept := list[:0:0]
		for i := range list {
			e := entry(&list[i])
			if e.ID != t.s {
				kept = append(kept, list[i])
				ids = append(ids, e.ID)
				continue
			}
			found = true
			c.removal(l, t, e)
		}
		if !found {
			c.gone(l, t, what, ids)
			continue
		}
		list = kept
	}
	return list
}

func (c *compiler) removal(l *layer, t text, e Entry) {
	e.Removed = fmt.Sprintf("%s:%d", l.file("remove.yaml"), t.line)
	c.p.removed = append(c.p.removed, e)
}

// removedBy returns where a layer removed an entry, or, without an id, some entry
// of a group; "" where none did.
func (c *compiler) removedBy(kind, group, id string) string {
	for _, e := range c.p.removed {
		if e.Kind == kind && e.Group == group && (id == "" || e.ID == id) {
			return e.Removed
		}
	}
	return ""
}

// replaced is what an entry with the same id in a lower layer said.
func replaced(e Entry) *Entry { return &e }
