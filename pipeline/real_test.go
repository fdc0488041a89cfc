package pipeline

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/pipeline/record"
)

// Real pages of a government's site, read by their properties: what stands in
// their markup, found here by plain regular expressions, is what the reader
// found by the structure of the page. The pages are not part of the project:
// VISAVIS_REAL names a folder that has them under kremlin/html.
func TestRealPages(t *testing.T) {
	dir := os.Getenv("VISAVIS_REAL")
	if dir == "" {
		t.Skip("real pages are left out: VISAVIS_REAL names no folder with kremlin/html")
	}
	pages, err := filepath.Glob(filepath.Join(dir, "kremlin", "html", "*.html"))
	if err != nil || len(pages) < 15 {
		t.Fatalf("%d pages in %s, want 15 and more", len(pages), dir)
	}
	var (
		heading   = regexp.MustCompile(`(?s)<h1[^>]*>(.*?)</h1>`)
		article   = regexp.MustCompile(`(?s)itemprop="articleBody">(.*?)<div class="read__bottommeta`)
		paragraph = regexp.MustCompile(`(?s)<p[^>]*>(.*?)</p>`)
		label     = regexp.MustCompile(`(?s)^\s*<b>([^<]{3,160})(?::\s*</b>|</b>\s*:)`)
		tag       = regexp.MustCompile(`<[^>]*>`)
		furniture = regexp.MustCompile(`(?i)^(see also|publication status|direct link|text version|published in section|share|geography|topics|persons)\b`)
	)
	plain := func(s string) string {
		return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(s, ""))), " ")
	}
	squeeze := func(s string) string { // blanks around marks differ with the markup
		return strings.Join(regexp.MustCompile(`[\pL\pN]+`).FindAllString(s, -1), " ")
	}
	a := builtin(t)
	transcripts := 0
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text, err := corpus.ReadFile(page)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(page), err)
			continue
		}
		name := filepath.Base(page)
		if h := heading.FindSubmatch(raw); h != nil && !strings.HasPrefix(squeeze(text.Body), squeeze(plain(string(h[1])))) && !strings.Contains(squeeze(text.Body[:min(len(text.Body), 400)]), squeeze(plain(string(h[1])))) {
			t.Errorf("%s does not begin with its title: %.100q", name, text.Body)
		}
		if regexp.MustCompile(`</?(p|div|span|b|a|li)[ >]`).MatchString(text.Body) {
			t.Errorf("%s: there are tags in the text", name)
		}
		for i := range text.Blocks {
			if b := text.Block(i); furniture.MatchString(b) && len(b) < 60 {
				t.Errorf("%s: furniture of the page in the text: %q", name, b)
			}
		}
		m := article.FindSubmatch(raw)
		if m == nil {
			continue
		}
		var labels []string
		last := ""
		for _, p := range paragraph.FindAllStringSubmatch(string(m[1]), -1) {
			if l := label.FindStringSubmatch(p[1]); l != nil {
				labels = append(labels, plain(l[1]))
			}
			if s := squeeze(plain(p[1])); s != "" {
				last = s
			}
		}
		if words := strings.Fields(last); len(words) > 0 {
			end := strings.Join(words[max(0, len(words)-6):], " ")
			body := squeeze(text.Body)
			if !strings.Contains(body[max(0, len(body)-1500):], end) {
				t.Errorf("%s does not end as its article does: %q is missing", name, end)
			}
		}
		if len(labels) < 3 {
			continue
		}
		transcripts++
		r := a.Analyze(text, Meta{ID: name, Party: "russia"})
		if len(r.Turns) < len(labels)*9/10 {
			t.Errorf("%s: %d turns, the page has %d speakers in bold", name, len(r.Turns), len(labels))
		}
		if !slices.ContainsFunc(r.Turns, func(turn record.Turn) bool { return turn.Counted }) {
			t.Errorf("%s: nobody speaks for the party", name)
		}
	}
	if transcripts < 15 {
		t.Errorf("only %d transcripts among %d pages", transcripts, len(pages))
	}
}
