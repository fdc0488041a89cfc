package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The rooms of the house and the ones each may open, as docs/architecture.md
// draws them. What is not listed is not allowed.
var rooms = map[string][]string{
	"visavis/cmd/visavis":        {"visavis/pipeline", "visavis/pipeline/bench", "visavis/pipeline/diff", "visavis/pipeline/record", "visavis/pipeline/report", "visavis/corpus", "visavis/lexicon", "visavis/lexicon/dictionary"},
	"visavis/pipeline":           {"visavis/pipeline/...", "visavis/corpus", "visavis/lexicon"},
	"visavis/pipeline/segment":   {"visavis/pipeline/record", "visavis/corpus", "visavis/lexicon"},
	"visavis/pipeline/mention":   {"visavis/pipeline/record", "visavis/pipeline/segment", "visavis/corpus", "visavis/lexicon"},
	"visavis/pipeline/tone":      {"visavis/pipeline/record", "visavis/pipeline/segment", "visavis/lexicon"},
	"visavis/pipeline/frame":     {"visavis/pipeline/record", "visavis/pipeline/segment", "visavis/lexicon"},
	"visavis/pipeline/bench":     {"visavis/pipeline/...", "visavis/corpus", "visavis/lexicon"},
	"visavis/pipeline/diff":      {},
	"visavis/pipeline/keyness":   {},
	"visavis/pipeline/measure":   {"visavis/pipeline/record"},
	"visavis/pipeline/report":    {"visavis/pipeline/record", "visavis/pipeline/measure"},
	"visavis/pipeline/record":    {},
	"visavis/corpus":             {"visavis/corpus/internal/..."},
	"visavis/corpus/internal":    {"visavis/corpus/internal/..."},
	"visavis/lexicon":            {"visavis/lexicon/internal/..."},
	"visavis/lexicon/dictionary": {"visavis/lexicon"},
	"visavis/lexicon/internal":   {"visavis/lexicon/internal/..."},
}

// Libraries that live in one room only.
var tenants = map[string]string{
	"github.com/jdkato/prose/v2":        "visavis/pipeline/segment",
	"github.com/ledongthuc/pdf":         "visavis/corpus/internal/pdf",
	"github.com/klippa-app/go-pdfium":   "visavis/corpus/internal/pdfium",
	"github.com/tetratelabs/wazero":     "visavis/corpus/internal/pdfium",
	"github.com/schollz/progressbar/v3": "visavis/cmd/visavis",
	"github.com/spf13/cobra":            "visavis/cmd/visavis",
	"github.com/jedib0t/go-pretty/v6":   "visavis/pipeline/report",
	"github.com/clipperhouse/uax29/v2":  "visavis/lexicon",
	"github.com/yuin/goldmark":          "visavis/corpus/internal/markdown",
	"golang.org/x/net/html":             "visavis/corpus/internal",
	"gonum.org/v1/gonum/stat":           "visavis/pipeline/measure",
}

func TestImportGraph(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "visavis/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		room := p.ImportPath
		for _, side := range []string{"visavis/corpus/internal", "visavis/lexicon/internal"} {
			if strings.HasPrefix(room, side+"/") {
				room = side
			}
		}
		allowed, ok := rooms[room]
		if !ok {
			t.Errorf("%s is not in the drawing of the house", p.ImportPath)
		}
		for _, imp := range p.Imports {
			if strings.HasPrefix(imp, "visavis/") && !slices.ContainsFunc(allowed, func(a string) bool {
				dir, deep := strings.CutSuffix(a, "/...")
				return imp == a || deep && strings.HasPrefix(imp, dir+"/")
			}) {
				t.Errorf("%s must not import %s", p.ImportPath, imp)
			}
			for lib, home := range tenants {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !strings.HasPrefix(p.ImportPath, home) {
					t.Errorf("%s must not import %s: it lives in %s", p.ImportPath, imp, home)
				}
			}
		}
	}
	if seen < len(rooms)-2 {
		t.Errorf("go list found only %d packages", seen)
	}
}
