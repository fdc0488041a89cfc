package corpus

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed template
var templates embed.FS

const documentsName = "documents"

// Init begins a study in folder dir, which is made if there is none: a
// study.yaml with remarks that names the profile, a corpus.csv with its header
// alone and a folder for the documents. A study that has begun already is an
// error; nothing is overwritten, and a failed Init leaves nothing behind.
func Init(dir, profile string) (err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("study folder: %w", err)
	}
	name, err := scalar(filepath.Base(abs))
	if err != nil {
		return fmt.Errorf("name of the study folder: %w", err)
	}
	if profile == "" {
		return errors.New("a study needs a profile: name a built-in one or the path of one")
	}
	if profile, err = scalar(profile); err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	fill := strings.NewReplacer("{{name}}", name, "{{profile}}", profile)

	var made []string
	defer func() {
		if err != nil {
			for i := len(made) - 1; i >= 0; i-- {
				os.Remove(made[i]) // a folder that somebody has filled meanwhile stays
			}
		}
	}()
	if made, err = makeFolder(abs, made); err != nil {
		return fmt.Errorf("study folder: %w", err)
	}
	for _, file := range []string{studyName, manifestName} {
		text, err := templates.ReadFile("template/" + file)
		if err != nil {
			panic(err) // it is embedded
		}
		target := filepath.Join(dir, file)
		out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists already and is not overwritten: a new study begins in another folder", target)
		}
		if err != nil {
			return fmt.Errorf("study: %w", err)
		}
		made = append(made, target)
		_, err = out.WriteString(fill.Replace(string(text)))
		if err = errors.Join(err, out.Close()); err != nil {
			return fmt.Errorf("write %s: %w", target, err)
		}
	}
	if made, err = makeFolder(filepath.Join(abs, documentsName), made); err != nil {
		return fmt.Errorf("documents folder: %w", err)
	}
	return nil
}

// makeFolder makes a folder and those above it, and adds to made the ones
// that were not there.
func makeFolder(dir string, made []string) ([]string, error) {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return made, nil
	case err == nil:
		return made, fmt.Errorf("%s exists already and is not a folder", dir)
	case !errors.Is(err, fs.ErrNotExist):
		return made, err
	}
	if made, err = makeFolder(filepath.Dir(dir), made); err != nil {
		return made, err
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return made, err
	}
	return append(made, dir), nil
}

// scalar writes a word as a value of YAML on one line.
func scalar(s string) (string, error) {
	out, err := yaml.Marshal(s)
	text := strings.TrimSuffix(string(out), "\n")
	if err == nil && (strings.Contains(text, "\n") || strings.HasPrefix(text, "!!")) {
		err = fmt.Errorf("%q is not a name on one line of UTF-8", s)
	}
	return text, err
}
