package plain

import (
	"fmt"
	"strings"
	"testing"

	"visavis/corpus/internal/block"
)

func show(d *block.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		fmt.Fprintf(&b, "%s %d: %s\n", x.Kind, x.Page, x.Text)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, test := range []struct {
		name, data, want string
	}{
		{"a paragraph a line", `Our foreign policy

Colleagues,
The council met in spring and agreed on a plan for the river that all of its members had waited for during the last ten years.
The plan has three parts. Each of them needs money, and each of them needs patience, as the chair was right to point out to us.
`, `heading 0: Our foreign policy
body 0: Colleagues,
body 0: The council met in spring and agreed on a plan for the river that all of its members had waited for during the last ten years.
body 0: The plan has three parts. Each of them needs money, and each of them needs patience, as the chair was right to point out to us.
`},
		{"hard-wrapped", `The council met in spring and agreed on
a plan for the river that all members
had waited for.
The plan has three parts. Each of them
needs money and a great deal of pa-
tience, and patience is rare.
`, `body 0: The council met in spring and agreed on a plan for the river that all members had waited for.
body 0: The plan has three parts. Each of them needs money and a great deal of patience, and patience is rare.
`},
		{"page number within a sentence", `The council met in spring and agreed on
a plan for the whole of the river and
29

for the lakes that all of the members
had waited for in the last ten years.
`, `body 0: The council met in spring and agreed on a plan for the whole of the river and for the lakes that all of the members had waited for in the last ten years.
footer 0: 29
`},
		{"a year within a sentence is no page number", `The council met in the spring of the year
1997
and agreed on a plan for the whole river.
`, `body 0: The council met in the spring of the year 1997 and agreed on a plan for the whole river.
`},
		{"titles over titles", `JOINT STATEMENT OF THE HEADS OF THE TOWNS ALONG THE RIVER AND OF THE
COUNCIL OF THE COAST ON THE OCCASION OF THE OPENING OF THE FIFTH BRIDGE

4 May 2019

I. General provisions

1. The towns will meet every year in spring.

2. The seat of the meeting changes every year.
`, `heading 0: JOINT STATEMENT OF THE HEADS OF THE TOWNS ALONG THE RIVER AND OF THE COUNCIL OF THE COAST ON THE OCCASION OF THE OPENING OF THE FIFTH BRIDGE
heading 0: 4 May 2019
heading 0: I. General provisions
list_item 0: 1. The towns will meet every year in spring.
list_item 0: 2. The seat of the meeting changes every year.
`},
		{"short items are no titles", "They bought:\n\n1) apples\n\n2) Pears\n\nThat was all they had money for.\n",
			"body 0: They bought:\nlist_item 0: 1) apples\nlist_item 0: 2) Pears\nbody 0: That was all they had money for.\n"},
		{"lists", `They agreed on the following points:
1) to meet in the spring of every year
at the seat of the council;
2) to talk.
- A dash is a bullet too.
• So is this.
`, `body 0: They agreed on the following points:
list_item 0: 1) to meet in the spring of every year at the seat of the council;
list_item 0: 2) to talk.
list_item 0: A dash is a bullet too.
list_item 0: So is this.
`},
		{"speakers", `Jane Doe:

Thank you. I have a question about the river and about the money that was promised to the towns along it.

John Roe:

I have no answer.
`, `body 0: Jane Doe:
body 0: Thank you. I have a question about the river and about the money that was promised to the towns along it.
body 0: John Roe:
body 0: I have no answer.
`},
		{"pages", "First page of the council’s plan for the river.\nRiver Council 1\n\fRiver Council 2\nSecond page, after the break.\n\f\n",
			"body 1: First page of the council’s plan for the river.\nfooter 1: River Council 1\nfooter 2: River Council 2\nbody 2: Second page, after the break.\n"},
		{"line ends of an old Macintosh", "One line.\rAnother line.\r", "body 0: One line.\nbody 0: Another line.\n"},
		{"stars part sections", "One.\n\n* * *\n\nTwo.\n", "body 0: One.\nbody 0: Two.\n"},
		{"empty", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, err := Read([]byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			crlf, err := Read([]byte("\xEF\xBB\xBF" + strings.ReplaceAll(test.data, "\n", "\r\n")))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(crlf); got != test.want {
				t.Errorf("with a mark and CRLF: got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("A line\nand another-\none.\n\n12\n\n1) item\f"))
	f.Add([]byte("\xFF\xFEa\x00\n\x00"))
	f.Add([]byte("\xCF\xF0\xE8\xE2\xE5\xF2\r\r- x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if strings.TrimSpace(b.Text) != b.Text || b.Text == "" {
				t.Errorf("block %q", b.Text)
			}
		}
	})
}
