package corpus

import (
	"fmt"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
	"visavis/corpus/internal/html"
	"visavis/corpus/internal/markdown"
	"visavis/corpus/internal/plain"
)

func TestAbbreviationLists(t *testing.T) {
	read := map[string]func([]byte) (*block.Document, error){"html": html.Read, "markdown": markdown.Read, "plain": plain.Read}
	for _, c := range []struct{ name, format, data, want string }{
		{"a line each", "plain", "Abbreviations\n\nLU: League of Utopia\nPOA – Port Office of Arcadia\nTINs: tax identification numbers\n\nThe LU met.\n",
			"- A A A -"},
		{"one entry", "markdown", "## Abbreviations\n\nLU: League of Utopia\n\nThe LU met.\n", "- A -"},
		{"bullets", "markdown", "- **LU**: League of Utopia\n- **OAP**: Arcadian Ports Office\n- POA: Port Office of Arcadia\n", "A A A"},
		{"no mark between", "plain", "LU    League of Utopia\nPOA   Port Office of Arcadia\nARSEA Arcadian Southsea Agency\n", "A A A"},
		{"a table", "markdown", "| Short | Long |\n|---|---|\n| LU | League of Utopia |\n| POA | Port Office of Arcadia |\n\nText.\n", "- - A A A A -"},
		{"a table of a page", "html", "<p>Text of the page.</p><table><tr><td>LU</td><td>League of Utopia</td></tr><tr><td>POA</td><td>Port Office of Arcadia</td></tr></table>", "- A A A A"},
		{"terms and meanings", "html", "<p>Text of the page.</p><dl><dt>LU</dt><dd>League of Utopia</dd><dt>POA</dt><dd>Port Office of Arcadia</dd></dl>", "- A A A A"},
		{"a list of a page", "html", "<p>Text of the page.</p><ul><li>LU: League of Utopia</li><li>POA: Port Office of Arcadia</li></ul>", "- A A"},

		{"a speaker", "plain", "LU: Later, unless it rains.\n\nPOA: Perhaps.\n", "- -"},
		{"a topic", "plain", "LU: Leaders understand one another\n", "-"},
		{"a headline", "plain", "LU – Utopia and Arcadia make peace\n", "-"},
		{"a sentence", "plain", "LU League of Utopia met in May.\n", "-"},
		{"a table of figures", "markdown", "| LU | League of Utopia | 5 |\n|---|---|---|\n| POA | Port Office of Arcadia | 7 |\n", "- - - - - -"},
		{"members", "markdown", "- Utopia\n- League of Utopia\n- LU\n", "- - -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := read[c.format]([]byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			text := NewText(d)
			var got []string
			for _, b := range text.Blocks {
				if b.Kind == AbbreviationList {
					got = append(got, "A")
				} else {
					got = append(got, "-")
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s: %s", s, c.want, fmt.Sprint(text.Blocks, text.Body))
			}
		})
	}
}
