package pdf

import (
	"fmt"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
)

// A put is lines of type, 12 points apart, on a page. Letters are half as wide
// as high.
type put struct {
	x, y, size float64
	lines      string // parted by /
}

func draw(puts ...put) Page {
	var gs []Glyph
	for _, p := range puts {
		for i, line := range strings.Split(p.lines, "/") {
			x := p.x
			for _, r := range line {
				gs = append(gs, Glyph{X: x, Y: p.y - 12*float64(i), DX: p.size / 2, Size: p.size, Text: string(r)})
				x += p.size / 2
			}
		}
	}
	return Arrange(gs, 0)
}

func composed(pages ...Page) string { return show(&block.Document{Blocks: Compose(pages)}) }

// Eight lines for each column, none of them like the others.
const (
	left  = "Boats leave the upper town at six./They carry apples, letters and/people who have business below./Nobody pays before the second/bridge. The ferry waits for late/guests on Sundays. In the winter/it waits for nobody, and the ice/is cut by hand every morning."
	right = "The lower town has three markets./Fish is sold at the first of them/and rope at the second. The third/stands empty since the flood. It/belongs to the council, which has/lent it to a school of music. The/bell is rung by the youngest of/the pupils, twice on holidays."
)

func joined(s string) string { return strings.ReplaceAll(s, "/", " ") }

// Running lines are set apart by where they stand and recur: at either edge,
// beside the number of the page, beside the title of a chapter.
func TestRunningLines(t *testing.T) {
	var pages []Page
	var want strings.Builder
	for i, chapter := range []string{"Ferries", "Markets", "Bells and ropes", "The council"} {
		number := fmt.Sprint(i + 2)
		at := [2]float64{60, 480} // the number stands at the outer edge
		foot := fmt.Sprintf("River Council %s", number)
		if i%2 == 0 {
			at[0], at[1] = 330, 60
			foot = number + " River Council"
		}
		pages = append(pages, draw(put{60, 780, 9, "Annual Report"}, put{400, 780, 9, chapter},
			put{60, 740, 10, left}, put{320, 740, 10, right},
			put{at[0], 40, 9, "River Council"}, put{at[1], 40, 9, number}))
		fmt.Fprintf(&want, "header %d: Annual Report %s\nbody %[1]d: %[3]s\nbody %[1]d: %[4]s\nfooter %[1]d: %[5]s\n", i+1, chapter, joined(left), joined(right), foot)
	}
	compare(t, composed(pages...), want.String())
}

// A heading of a single page is not a running line, though a number stands
// before it.
func TestHeadingAtTheTop(t *testing.T) {
	var pages []Page
	for range 4 {
		pages = append(pages, draw(put{60, 740, 10, left}, put{60, 400, 10, right}, put{300, 40, 9, "7"}))
	}
	pages[2] = draw(put{60, 780, 14, "3"}, put{90, 780, 14, "Markets"}, put{60, 740, 10, left}, put{300, 40, 9, "7"})
	if got := composed(pages...); !strings.Contains(got, "heading 3: 3 Markets\n") {
		t.Errorf("no heading in\n%s", got)
	}
}

func TestOrder(t *testing.T) {
	half := func(s string, n int) string { return strings.Join(strings.Split(s, "/")[n:n+4], "/") }
	for _, test := range []struct {
		name string
		page Page
		want []string
	}{
		{"two pages side by side, each with columns",
			draw(put{60, 740, 10, left}, put{250, 740, 10, right}, put{60, 40, 9, "4"},
				put{600, 740, 14, "Markets"}, put{600, 710, 10, left}, put{790, 710, 10, right}, put{950, 40, 9, "5"}),
			[]string{"body 1: " + joined(left), "body 1: " + joined(right), "heading 1: Markets", "body 1: " + joined(left), "body 1: " + joined(right)}},
		{"headings over both columns that end before the gutter",
			draw(put{60, 780, 14, "1 Ferries"}, put{60, 750, 10, half(left, 0)}, put{320, 750, 10, half(left, 4)},
				put{60, 670, 14, "2 Markets"}, put{60, 640, 10, half(right, 0)}, put{320, 640, 10, half(right, 4)}),
			[]string{"heading 1: 1 Ferries", "body 1: " + joined(left), "heading 1: 2 Markets", "body 1: " + joined(right)}},
		{"a heading in the left column only",
			draw(put{60, 750, 10, half(left, 0)}, put{60, 670, 14, "2 Markets"}, put{60, 640, 10, half(left, 4)},
				put{320, 750, 10, right}, put{320, 645, 10, half(right, 0)}),
			[]string{"body 1: " + joined(half(left, 0)), "heading 1: 2 Markets", "body 1: " + joined(half(left, 4)), "body 1: " + joined(right), "body 1: " + joined(half(right, 0))}},
		{"columns over a table that fills the page",
			draw(put{60, 780, 10, left}, put{320, 780, 10, right},
				put{60, 600, 10, "Upper Town/Lower Town/Old Bridge/New Bridge"}, put{180, 600, 10, "repairs to the quay and to the ferry house/ropes/a bell for the school in the third market/paint"}, put{470, 600, 10, " 1,200/   300/   950/    80"}),
			[]string{"body 1: " + joined(left), "body 1: " + joined(right),
				"table_cell 1: Upper Town", "table_cell 1: repairs to the quay and to the ferry house", "table_cell 1: 1,200",
				"table_cell 1: Lower Town", "table_cell 1: ropes", "table_cell 1: 300",
				"table_cell 1: Old Bridge", "table_cell 1: a bell for the school in the third market", "table_cell 1: 950",
				"table_cell 1: New Bridge", "table_cell 1: paint", "table_cell 1: 80"}},
		{"notes under one another are two",
			draw(put{60, 740, 10, left}, put{60, 600, 10, right}, put{60, 100, 8, "1 Counted at the bridge./2 Without the ferry."}),
			[]string{"body 1: " + joined(left), "body 1: " + joined(right), "footnote 1: 1 Counted at the bridge.", "footnote 1: 2 Without the ferry."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Split(composed(test.page), "\n")
			var kept []string
			for _, l := range got {
				if !strings.HasPrefix(l, "footer") && l != "" {
					kept = append(kept, l)
				}
			}
			compare(t, strings.Join(kept, "\n"), strings.Join(test.want, "\n"))
		})
	}
}

func TestCells(t *testing.T) {
	text := put{60, 400, 10, left}
	for _, test := range []struct {
		name string
		page Page
		want string
	}{
		{"cells that go on below", draw(text,
			put{60, 780, 10, "Partner/Mountain/League/Coast/Upper Town"}, put{130, 780, 10, "Programme/courses for/pilots/ropes/bells"}, put{220, 780, 10, "Sum/300//200/100"}),
			"Partner|Programme|Sum|Mountain League|courses for pilots|300|Coast|ropes|200|Upper Town|bells|100"},
		{"an empty cell", draw(text,
			put{60, 780, 10, "Partner/Mountain League/Coast/Upper Town"}, put{160, 780, 10, "Programme/pilots/ropes/bells"}, put{250, 780, 10, "Sum/300//100"}),
			"Partner|Programme|Sum|Mountain League|pilots|300|Coast|ropes|Upper Town|bells|100"},
		{"figures under each other by their ends", draw(text,
			put{60, 780, 10, "Town/Upper/Lower/Old"}, put{90, 780, 10, "Members/      4/     13/      6"}),
			"Town|Members|Upper|4|Lower|13|Old|6"},
		{"numbers that do not ascend are not those of pages", draw(
			put{60, 780, 10, "Upper Town/Lower Town/Old Bridge"}, put{400, 780, 10, "14/13/16"}),
			"Upper Town|14|Lower Town|13|Old Bridge|16"},
		{"numbers that ascend are", draw(
			put{60, 780, 10, "Ferries/Markets/The council"}, put{400, 780, 10, "13/14/16"}),
			""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var cells []string
			for _, b := range Compose([]Page{test.page}) {
				if b.Kind == block.TableCell {
					cells = append(cells, b.Text)
				}
			}
			if got := strings.Join(cells, "|"); got != test.want {
				t.Errorf("cells\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// A caption is set small or stands beside a table; an article of a treaty
// begins in the same way.
func TestCaptions(t *testing.T) {
	for _, test := range []struct {
		name, want string
		page       Page
	}{
		{"small", "caption", draw(put{60, 780, 8, "Figure 1. Boats on the river in each month"}, put{60, 740, 10, left})},
		{"over a table", "caption", draw(put{60, 780, 10, "Table 1: Boats and their ropes"}, put{60, 760, 10, "Upper/Lower/Old"}, put{200, 760, 10, "14/13/16"}, put{60, 600, 10, left})},
		{"an article", "body", draw(put{60, 780, 10, "Article 1. The towns keep the peace on the river./They meet twice in every year."}, put{60, 740, 10, left})},
	} {
		t.Run(test.name, func(t *testing.T) {
			if b := Compose([]Page{test.page})[0]; string(b.Kind) != test.want {
				t.Errorf("%s: %q, want %s", b.Kind, b.Text, test.want)
			}
		})
	}
}
