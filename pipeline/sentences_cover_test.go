package pipeline

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"visavis/pipeline/mention"
	"visavis/pipeline/record"
)

// The specification is whole: each rule has a sentence, each sentence names
// rules that exist, and ids stand once.
func TestSentencesShowEveryRule(t *testing.T) {
	parts, all := specification(t)
	shown := map[string]int{}
	for _, p := range parts {
		for _, r := range p.Rules {
			if _, twice := shown[r.ID]; twice {
				t.Errorf("rule %s stands twice", r.ID)
			}
			shown[r.ID] = 0
			if r.Title == "" || r.Method == "" || r.Says == "" || p.Part == "" {
				t.Errorf("rule %s: a rule has a part, a title, a section of the method and says something", r.ID)
			}
		}
	}
	seen := map[string]bool{}
	lists, parties := 0, map[string]int{}
	for i := range all {
		s := &all[i]
		if seen[s.ID] {
			t.Errorf("%s: the id %s stands twice", s.file, s.ID)
		}
		seen[s.ID] = true
		if len(s.Rules) == 0 {
			t.Errorf("%s: %s shows no rule", s.file, s.ID)
		}
		for _, id := range s.Rules {
			if _, ok := shown[id]; !ok {
				t.Errorf("%s: %s: there is no rule %q", s.file, s.ID, id)
			}
			shown[id]++
		}
		if strings.HasPrefix(s.file, "lists") {
			lists++
		}
		parties[s.Party]++
	}
	for _, p := range parts {
		for _, r := range p.Rules {
			if shown[r.ID] == 0 {
				t.Errorf("no sentence shows the rule %s", r.ID)
			}
		}
	}
	if lists < 55 {
		t.Errorf("only %d sentences with lists", lists)
	}
	if parties["russia"]*2 < parties["asean"] || parties["asean"]*2 < parties["russia"] {
		t.Errorf("the sentences lean to one side: %v", parties)
	}
}

// Every reason that mentions.csv can give for a span is shown by a sentence:
// those of the code, those of the tracks and those of the kinds of blocks.
func TestSentencesShowEveryReason(t *testing.T) {
	_, all := specification(t)
	var shown []string
	for i := range all {
		for _, sp := range all[i].Spans {
			shown = append(shown, sp.WhyNot)
		}
	}
	// Tracks of names that are kept apart (lexicon, aliases.yaml).
	want := []string{record.Repeat, "member", "region", "institution", "concept", "own institution", "homograph"}
	for _, k := range allKinds {
		if why := mention.Uncounted(k); why != "" {
			want = append(want, why)
		}
	}
	code := reasons(t, "mention")
	if len(code) < 20 {
		t.Errorf("only %d reasons found in the code: %q", len(code), code)
	}
	want = append(want, code...)
	slices.Sort(want)
	for _, why := range slices.Compact(want) {
		if !slices.Contains(shown, why) {
			t.Errorf("no sentence shows the reason %q", why)
		}
	}
}

// reasons reads out of a room's source what its constants named why... hold, and
// what is joined to them.
func reasons(t *testing.T, dir string) []string {
	t.Helper()
	const prefix = "whyGuard" // a beginning of reasons, none of its own
	var out []string
	text := func(e ast.Expr) (string, bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(lit.Value)
		return s, err == nil
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, id := range n.Names {
					if !strings.HasPrefix(id.Name, "why") || id.Name == prefix || i >= len(n.Values) {
						continue
					}
					if s, ok := text(n.Values[i]); ok && s != "" {
						out = append(out, s)
					}
				}
			case *ast.BinaryExpr:
				if id, ok := n.X.(*ast.Ident); ok && id.Name == prefix && n.Op == token.ADD {
					s, ok := text(n.Y)
					if !ok {
						t.Errorf("%s: what follows %s is no text", path, prefix)
					}
					out = append(out, "guard: "+s)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each file says in its head that its sentences are written for this project.
func TestSentencesSayWhoseTheyAre(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sentencesDir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`^(#.*\n)+`)
	for _, f := range files {
		if filepath.Base(f) == "rules.yaml" {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Join(strings.Fields(strings.ReplaceAll(string(head.Find(data)), "#", " ")), " ")
		if !strings.Contains(words, "sentences are written for this project") {
			t.Errorf("%s: the head does not say so", f)
		}
	}
}
