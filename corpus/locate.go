package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// fileName checks the cell that names a document's file. A study is a folder
// that can be handed on, so its documents lie in it.
func (m manifest) fileName(s string, line int) string {
	file, _ := cutRow(s)
	switch {
	case s == "":
		m.add(line, "file is empty: every document needs one")
	case strings.Contains(file, `\`):
		m.add(line, "file %s: write folders with /, not \\", quoted(s))
	case path.IsAbs(file) || filepath.VolumeName(file) != "" || len(file) > 1 && file[1] == ':':
		m.add(line, "file %s is an absolute path: put the file beside the manifest and write its path from there", quoted(s))
	case !filepath.IsLocal(filepath.FromSlash(file)):
		m.add(line, "file %s leads out of the manifest's folder: put the file beside the manifest and write its path from there", quoted(s))
	default:
		return s
	}
	return ""
}

// locate finds the files of the documents, or their rows in one, and hashes
// them. A file or row that is not there, or that leads elsewhere through a link,
// is no problem of the manifest: that document will be listed as failed.
func locate(docs []Document, manifestFile string, problems *Problems) {
	dir := filepath.Dir(manifestFile)
	root, err := filepath.EvalSymlinks(dir)
	if err == nil {
		root, err = filepath.Abs(root)
	}
	if err != nil {
		problems.add(manifestFile, 0, "its folder cannot be read: %v", err)
		return
	}
	first := make(map[string]int) // of a field and a hash: the document
	for i := range docs {
		d := &docs[i]
		if d.File == "" {
			continue
		}
		d.Path = filepath.Join(dir, filepath.FromSlash(d.File))
		file, fragment := d.Path, ""
		if _, err := os.Lstat(d.Path); err != nil {
			// A row may have a name that no file can have.
			file, fragment = cutRow(d.File)
			file = filepath.Join(dir, filepath.FromSlash(file))
			d.Path = file + fragment
		}
		row, isRow, err := splitRow(d.Path)
		if err != nil {
			problems.add(manifestFile, d.Line, "file %s %v", quoted(d.File), err)
			continue
		}
		real, err := filepath.EvalSymlinks(file)
		if err == nil {
			real, err = filepath.Abs(real)
		}
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(root, real); err != nil || !filepath.IsLocal(rel) {
			d.Refused = "leads out of the manifest's folder through a symbolic link; copy the file instead"
			continue
		}
		same := ""
		if isRow {
			d.Size, d.SHA256 = hashRow(row)
			same = row.text // two fields of a row may be two documents
		} else {
			d.Size, d.SHA256 = hashFile(real)
		}
		if d.Size == 0 || d.SHA256 == "" {
			continue
		}
		same += " " + d.SHA256
		j, twin := first[same]
		switch {
		case !twin:
			first[same] = i
		case docs[j].File == d.File:
			problems.add(manifestFile, d.Line, "%q and %q (line %d) name the same file, %s: a document is listed once", d.ID, docs[j].ID, docs[j].Line, quoted(d.File))
		default:
			problems.add(manifestFile, d.Line, "%q and %q (line %d) are the same document: %s and %s have the same bytes; keep one", d.ID, docs[j].ID, docs[j].Line, quoted(d.File), quoted(docs[j].File))
		}
	}
}

// hashRow is hashFile for a row of a bulk file.
func hashRow(name rowName) (size int64, sum string) {
	row, err := name.open()
	if err != nil {
		return 0, ""
	}
	return int64(len(row.Raw)), hash(row.Raw)
}

// hashFile returns the size of a regular file and the SHA-256 of its bytes; ""
// for anything that is not a file that will be read.
func hashFile(name string) (size int64, sum string) {
	// Before it is opened: opening a pipe waits for a writer.
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return 0, ""
	}
	if info.Size() > maxFile {
		return info.Size(), ""
	}
	file, err := os.Open(name)
	if err != nil {
		return info.Size(), ""
	}
	defer file.Close()
	h := sha256.New()
	size, err = io.Copy(h, io.LimitReader(file, maxFile))
	if err != nil {
		return info.Size(), ""
	}
	return size, hex.EncodeToString(h.Sum(nil))
}
