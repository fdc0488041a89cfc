package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"visavis/corpus/internal/block"
)

func show(d *block.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		text := x.Text
		if x.Strong > 0 {
			text = "{" + text[:x.Strong] + "}" + text[x.Strong:]
		}
		fmt.Fprintf(&b, "%s: %s\n", x.Kind, text)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name, data, want string
	}{
		{"headings and wrapped lines", "# The river\n\nThe council met\nin spring.\n\nOutlook\n=======\n\nMore to come.\n",
			"heading: The river\nbody: The council met in spring.\nheading: Outlook\nbody: More to come.\n"},
		{"lists", "They agreed:\n\n- to meet,\n  and to talk;\n- to write:\n  1. letters;\n  2. books.\n",
			"body: They agreed:\nlist_item: to meet, and to talk;\nlist_item: to write:\nlist_item: letters;\nlist_item: books.\n"},
		{"table", "| Town | Bridges |\n|---|---|\n| Upper | 2 |\n", "table_cell: Town\ntable_cell: Bridges\ntable_cell: Upper\ntable_cell: 2\n"},
		{"bold at the start", "**Jane Doe:** Thank *you*, and **goodbye**.\n", "body: {Jane Doe:} Thank you, and goodbye.\n"},
		{"bold throughout is a heading", "**The road ahead**\n\nIs long.\n", "heading: {The road ahead}\nbody: Is long.\n"},
		{"bold with a blank inside", "**OUR PLANS **\n\nAre **good **and old.\n", "heading: {OUR PLANS}\nbody: Are good and old.\n"},
		{"entities and escapes", "Fish &amp; chips, 5 &#163;, caf&eacute;, 2 \\* 3.\n", "body: Fish & chips, 5 £, café, 2 * 3.\n"},
		{"links and images", "See [the plan](http://example.org/plan) ![a bridge](b.png) here.\n", "body: See the plan here.\n"},
		{"forced break within an address", "Town Hall  \nUpper Town\n", "body: Town Hall Upper Town\n"},
		{"forced break before a speaker", "That is all  \nJANE DOE: Thank you.\n", "body: That is all\nbody: JANE DOE: Thank you.\n"},
		{"forced break after a sentence", "That is all.<br>So we left.\n", "body: That is all.\nbody: So we left.\n"},
		{"HTML", "<div>One<p>Two &lt; three<script>no()</script></div>\n\nFour <em>five</em>\n", "body: One\nbody: Two < three\nbody: Four five\n"},
		{"footnotes", "They met[^1] in the town[^a long one].\n\n[^1]: In May.\n\n[^a long one]: The old\n    town.\n\nMore.\n",
			"body: They met in the town.\nfootnote: In May.\nfootnote: The old town.\nbody: More.\n"},
		{"a footnote without a mark", "They met.\n\n[^2]: Nobody refers to this.\n", "body: They met.\nfootnote: Nobody refers to this.\n"},
		{"rule", "One\n\n* * *\n\nTwo\n", "body: One\nbody: Two\n"},
		{"quote", "> We said so.\n", "body: We said so.\n"},
		{"indented text", "    Indented.\n", "body: Indented.\n"},
		{"dashes are no front matter", "---\n\nOne\n", "body: One\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	for _, test := range []struct {
		name, front, title, date, warning string
	}{
		{"quoted", "title: 'The river'\ndate: '2021-05-13'", "The river", "2021-05-13", ""},
		{"a timestamp", "title: The  river\ndate: 2021-05-13T10:00:00Z", "The river", "2021-05-13", ""},
		{"published", "published_time: 2021-05-13 21:20:50-04:00", "", "2021-05-13", ""},
		{"a year", "date: 2021", "", "2021", ""},
		{"other values", "title: [a, b]\ndate: ~\ntags: {a: b}", "", "", ""},
		{"not YAML", "title: [a", "", "", "front matter"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]byte("---\n" + test.front + "\n---\n\nText.\n"))
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != test.title || d.Date != test.date {
				t.Errorf("title %q, date %q", d.Title, d.Date)
			}
			if got := strings.Join(d.Warnings, "|"); !strings.Contains(got, test.warning) || test.warning == "" && got != "" {
				t.Errorf("warnings %q", got)
			}
			if got := show(d); got != "body: Text.\n" {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestHostile(t *testing.T) {
	for name, data := range map[string]string{
		"quotes":   strings.Repeat(">", 100_000) + " a",
		"lists":    strings.Repeat("- ", 50_000) + "a",
		"brackets": strings.Repeat("[", 100_000),
		"stars":    strings.Repeat("*a ", 50_000),
		"ticks":    strings.Repeat("`", 50_000) + strings.Repeat(" ` a", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, _ = Read([]byte(data))
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: a\n---\n# b\n\n- c **d:** e  \nf\n\n| g | h |\n|--|--|\n| i | j |\n\n<p>k"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if b.Text == "" || b.Strong < 0 || b.Strong > len(b.Text) {
				t.Errorf("strong %d of %q", b.Strong, b.Text)
			}
		}
	})
}
