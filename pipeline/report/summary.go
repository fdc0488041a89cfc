package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Widths of the columns of the matrix on the terminal; with the blanks
// between them at most 96 in all.
const (
	partyWidth     = 16
	documentWidth  = 28
	yearWidth      = 9
	narrativeWidth = 35
)

// maxSilent is how many documents without a mention the terminal lists one by
// one; the files have all.
const maxSilent = 3

// Summary prints the matrix and the screening flow for a terminal, at most 96
// columns wide and without colours. text/tabwriter cannot wrap a cell, which
// the narratives need; of the two well-kept libraries that do, go-pretty is the
// one that brings no logger and no colour library with it.
func Summary(w io.Writer, in Input) error {
	t, err := lay(&in)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(text.WrapSoft(plain("Table 1. "+t.caption), 96) + "\n\n")

	m := newTable(partyWidth, documentWidth, yearWidth, narrativeWidth)
	m.AppendHeader(table.Row{"Party", "Document", "Year", "Narrative used"})
	for i := 0; i < len(t.lines); {
		party := t.lines[i:][:t.lines[i].first]
		i += len(party)
		m.AppendSeparator()
		silent := 0
		for _, l := range party {
			if l.silent {
				silent++
			}
		}
		name := plain(party[0].party)
		for _, l := range party {
			if l.silent && silent > maxSilent {
				continue
			}
			m.AppendRow(table.Row{name, plain(l.document), l.year, plain(l.narrative)})
			name = ""
		}
		if silent > maxSilent {
			m.AppendRow(table.Row{name, fmt.Sprintf("%d documents that do not mention the other party", silent), "", ""})
		}
	}
	if len(t.lines) == 0 {
		m.AppendRow(table.Row{"", "No document is included.", "", ""})
	}
	b.WriteString(m.Render() + "\n\n")

	f := newTable(58, partyWidth, partyWidth)
	f.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: 58, WidthMaxEnforcer: text.WrapSoft},
		{Number: 2, Align: text.AlignRight, AlignHeader: text.AlignRight, WidthMax: partyWidth, WidthMaxEnforcer: text.WrapSoft},
		{Number: 3, Align: text.AlignRight, AlignHeader: text.AlignRight, WidthMax: partyWidth, WidthMaxEnforcer: text.WrapSoft},
	})
	f.AppendHeader(table.Row{"Screening", plain(in.Study.Parties[0].Name), plain(in.Study.Parties[1].Name)})
	f.AppendSeparator()
	for _, s := range steps(&in.Flow) {
		label := plain(s.label)
		if s.part {
			label = "- " + label
		}
		f.AppendRow(table.Row{label, s.figures[0], s.figures[1]})
	}
	b.WriteString(f.Render() + "\n")
	if len(in.Flow.Rules) > 0 {
		b.WriteString("\n" + ruleLegend + "\n")
	}
	for _, n := range in.Notes {
		b.WriteString("\n" + text.WrapSoft(plain(n), 96) + "\n")
	}
	for _, l := range strings.SplitAfter(b.String(), "\n") {
		if _, err := fmt.Fprint(w, strings.TrimRight(l, " \n")+l[len(strings.TrimRight(l, "\n")):]); err != nil {
			return err
		}
	}
	return nil
}

func newTable(widths ...int) table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format = table.FormatOptions{} // headings as they are, not in capitals
	style.Options = table.Options{SeparateHeader: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	var cols []table.ColumnConfig
	for i, n := range widths {
		cols = append(cols, table.ColumnConfig{Number: i + 1, WidthMax: n, WidthMaxEnforcer: text.WrapSoft})
	}
	t.SetColumnConfigs(cols)
	return t
}

// plain drops what a terminal could take for an order: a title is a
// stranger's text.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}
