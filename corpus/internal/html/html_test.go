package html

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

// transcript is shaped like the transcripts that governments publish.
const transcript = `<!doctype html><html><head><title>Talks on the river • Council</title>
<meta property="og:title" content="Talks"><style>p{}</style></head>
<body class="page has-menu"><div class="header" role="banner"><h1>The Council</h1><nav><ul><li><a href="/">Events</a></li></ul></nav></div>
<div class="read" role="complementary"><article class="h-entry">
 <a href="/events" class="category">Events</a>
 <h1 class="p-name">Talks on the river</h1>
 <div class="lead p-summary"><p>The chair met the mayors of the towns along the river.</p></div>
 <time datetime="2019-04-02">April 2, 2019</time><div class="place">Upper Town</div>
 <div class="e-content" itemprop="articleBody">
  <div class="media ignore"><figure><img src="a.jpg" alt="x"></figure><span class="media__title">Before the talks.</span></div>
  <p><b>Excerpts from the talks</b></p>
  <p><b>Chair</b> <b>Jane Doe:</b> Good afternoon. This is our 4<sup>th</sup> meeting<sup><a href="#n1">1</a></sup> this year.</p>
  <p>We have much to discuss&nbsp;&ndash; the bridges <i>above all</i>.</p>
  <blockquote><p>We have much to discuss – the bridges above all.</p></blockquote>
  <div class="slider ignore"><div class="slide"><img src="b.jpg"></div><div class="slider_caption">At the talks.</div>
   <div class="slide"><img src="c.jpg"></div><div class="slider_caption">At the talks.</div></div>
  <p><b>John Roe</b>: Thank you.<br>I shall be brief.<br><b>Jane Doe:</b> Please.</p>
  <div class="read__cut"><h3 class="cut__title">See also</h3><a href="/1"><div>The talks of last year were held in the old town hall by the river</div></a></div>
  <blockquote>The old law says that nobody owns the river.</blockquote>
  <ul><li>First, the bridges.</li><li>Second, <a href="/f">the ferries</a>.</li></ul>
  <table><tr><th>Town</th><th>Bridges</th></tr><tr><td><p>Upper</p><p>Town</p></td><td>2</td></tr></table>
  <div class="read__tags"><h3>Topics</h3><ul class="taglist"><li><a href="/t">Rivers</a></li></ul></div>
  <span class="tooltip hidden">Doe, Jane: the chair of the council, whose life is told here at length.</span>
 </div></article></div>
<div class="footer" role="contentinfo"><p>All content on this site may be used by anybody who says where it comes from.</p></div>
<script>var p = "<p>no</p>";</script></body></html>`

func TestTranscript(t *testing.T) {
	d, err := Read([]byte(transcript))
	if err != nil {
		t.Fatal(err)
	}
	const want = `heading: Talks on the river
editorial: The chair met the mayors of the towns along the river.
caption: Before the talks.
heading: {Excerpts from the talks}
body: {Chair Jane Doe:} Good afternoon. This is our 4th meeting this year.
body: We have much to discuss – the bridges above all.
caption: At the talks.
body: {John Roe}: Thank you.
body: I shall be brief.
body: {Jane Doe:} Please.
body: The old law says that nobody owns the river.
list_item: First, the bridges.
list_item: Second, the ferries.
table_cell: Town
table_cell: Bridges
table_cell: Upper Town
table_cell: 2
`
	if got := show(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d.Title != "Talks on the river" || d.Date != "2019-04-02" {
		t.Errorf("title %q, date %q", d.Title, d.Date)
	}
}

func TestRead(t *testing.T) {
	const long = "The council met in spring and agreed on a plan for the river."
	for _, test := range []struct {
		name, data, want string
	}{
		{"no marks: the body without what stands around it",
			"<div id=nav><a href=/>Home</a></div><div class=breadcrumb>Home &gt; News</div><h2>Plans</h2><p>" + long + "</p><aside>Advertisement of a very long-winded kind</aside><div class='social-share'>Share this</div>",
			"heading: Plans\nbody: " + long + "\n"},
		{"main", "<p>Skip to content, says the page to its reader</p><main><p>" + long + "</p></main>", "body: " + long + "\n"},
		{"the article with the most text",
			"<article><p>A short piece of news from the upper town.</p></article><article><h1>Plans</h1><p>" + long + long + "</p></article>",
			"heading: Plans\nbody: " + long + long + "\n"},
		{"articles of equal weight: all of the page",
			"<article><p>" + long + "</p></article><article><p>" + long + " Twice.</p></article><article><p>" + long + " Thrice.</p></article>",
			"body: " + long + "\nbody: " + long + " Twice.\nbody: " + long + " Thrice.\n"},
		{"a name that only looks like a menu", "<p class=navy>" + long + "</p><p class='shareholders metadata'>More.</p>", "body: " + long + "\nbody: More.\n"},
		{"a wrapper with an unlucky name keeps its text", "<div class='page sidebar-right related'><p>" + long + "</p></div>", "body: " + long + "\n"},
		{"doubled line breaks part paragraphs", long + "<br><br>Then\nthey left<br>the hall.", "body: " + long + "\nbody: Then they left the hall.\n"},
		{"hidden", "<p>" + long + "</p><p hidden>a</p><p aria-hidden=true>b</p><p style='display: none'>c</p><form><p>d</p></form>", "body: " + long + "\n"},
		{"a page set in a table", "<table><tr><td><a href=/>Home</a></td><td><h1>Plans</h1><p>" + long + "</p><p>More.</p></td></tr></table>", "table_cell: Home\nheading: Plans\nbody: " + long + "\nbody: More.\n"},
		{"preformatted", "<pre>One line\nand another.\n\nA paragraph.</pre>", "body: One line and another.\nbody: A paragraph.\n"},
		{"exponents stay", "<p>10<sup>6</sup> people.<sup>12</sup></p>", "body: 106 people.\n"},
		{"header of an article", "<article><header><h1>Plans</h1><p class=date>Monday</p></header><p>" + long + "</p><footer>By us</footer></article>", "heading: Plans\nbody: " + long + "\n"},
		{"a slider's empty captions", "<p>" + long + "</p><figure><img><figcaption></figcaption></figure>", "body: " + long + "\n"},
		{"unclosed", "<p>One<p>Two<li>Three", "body: One\nbody: Two\nlist_item: Three\n"},
		{"no text", "<html><body></body></html>", ""},
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

func TestCharset(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"declared", "<meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2", "body: Привет\n"},
		{"declared in the old way", "<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>\xF0\xD2\xC9\xD7\xC5\xD4", "body: Привет\n"},
		{"not declared", "<p>\xCF\xF0\xE8\xE2\xE5\xF2", "body: Привет\n"},
		{"re-encoded, but the page does not know", "<meta charset=windows-1251><p>Привет", "body: Привет\n"},
		{"with a mark", "\xEF\xBB\xBF<p>Привет", "body: Привет\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTitleAndDate(t *testing.T) {
	for _, test := range []struct{ name, data, title, date string }{
		{"title element", "<title> The  river </title><p>x", "The river", ""},
		{"open graph before title", "<title>The river | Council</title><meta property=og:title content='The river'><p>x", "The river", ""},
		{"published", "<meta property=article:published_time content=2020-03-04T10:00:00+03:00><p>x", "", "2020-03-04"},
		{"time", "<p><time datetime=2020-03-04>4 March</time>", "", "2020-03-04"},
		{"time of day only", "<p><time datetime=10:30>half past ten</time>", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != test.title || d.Date != test.date {
				t.Errorf("title %q, date %q", d.Title, d.Date)
			}
		})
	}
}

// Nesting is refused or read, fast, and never ends the program.
func TestHostile(t *testing.T) {
	for name, data := range map[string]string{
		"elements":   strings.Repeat("<div>", 100_000) + "text",
		"formatting": strings.Repeat("<b>", 100_000) + "text",
		"tables":     strings.Repeat("<table><tr><td>", 20_000),
		"paragraphs": strings.Repeat("<p>a</p>", 100_000),
		"classes":    "<p class='" + strings.Repeat("a-", 200_000) + "'>text</p>",
		"breaks":     strings.Repeat("<br>a", 50_000),
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
	f.Add([]byte(transcript))
	f.Add([]byte("<meta charset=utf-16><p>a<br><br>b<table><td><blockquote>c"))
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
