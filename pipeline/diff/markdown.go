package diff

import (
	"fmt"
	"io"
	"strings"
)

// few is how many mentions are printed unless all are asked for.
const few = 40

// Markdown writes what differs for a person to read; all prints every mention.
func (d *Diff) Markdown(w io.Writer, all bool) error {
	var b strings.Builder
	d.head(&b)
	if d.Same() {
		b.WriteString("\nNo cell, mention or measure differs.\n")
	} else {
		d.totals(&b)
		d.documents(&b)
		d.table(&b)
		d.measures(&b)
		d.mentions(&b, all)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *Diff) head(b *strings.Builder) {
	b.WriteString("| | before | after |\n|---|---|---|\n")
	line := func(what, before, after string) {
		fmt.Fprintf(b, "| %s | %s | %s |\n", what, cell(before), cell(after))
	}
	line("lexicon", fmt.Sprintf("%s, %.12s", d.Before.Lexicon, d.Before.SHA256), fmt.Sprintf("%s, %.12s", d.After.Lexicon, d.After.SHA256))
	line("rules", d.Before.Rules, d.After.Rules)
	line("program", d.Before.Program, d.After.Program)
	line("regime", d.Before.Regime, d.After.Regime)
	if len(d.Changed) == 0 {
		b.WriteString("\nLexicon, rules, program and study are the same in both runs.\n")
	} else {
		fmt.Fprintf(b, "\nBetween the runs changed: %s.\n", strings.Join(d.Changed, ", "))
	}
}

func (d *Diff) totals(b *strings.Builder) {
	if len(d.Totals) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## By cause\n\n| cause | documents | %s |\n|---|---|%s\n", strings.Join(Counted, " | "), strings.Repeat("---|", len(Counted)))
	for _, t := range d.Totals {
		fmt.Fprintf(b, "| %s | %d |", t.Cause, t.Documents)
		for _, c := range Counted {
			fmt.Fprintf(b, " %+d |", t.Counts[c])
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nThe counts are of documents in the tables; +0 is no change.\n")
}

func (d *Diff) documents(b *strings.Builder) {
	if len(d.Documents) == 0 {
		return
	}
	b.WriteString("\n## Cells\n\n| document | cause | what | before | after |\n|---|---|---|---|---|\n")
	for _, x := range d.Documents {
		for i, f := range x.Fields {
			id, cause := x.ID, x.Cause
			if i > 0 {
				id, cause = "", ""
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", id, cause, f.Name, cell(f.Before), cell(f.After))
		}
	}
}

func (d *Diff) table(b *strings.Builder) {
	if len(d.Table) == 0 {
		return
	}
	b.WriteString("\n## Table 1\n\n")
	for _, c := range d.Table {
		sign := "+"
		if c.What == "gone" {
			sign = "-"
		}
		fmt.Fprintf(b, "    %s %s | %s | %s | %s\n", sign, c.Party, c.Document, c.Year, fold(c.Narrative))
	}
}

func (d *Diff) measures(b *strings.Builder) {
	if len(d.Measures) == 0 {
		return
	}
	b.WriteString("\n## Measures\n\n| measure | party | before | after |\n|---|---|---|---|\n")
	for _, m := range d.Measures {
		for _, f := range m.Fields {
			fmt.Fprintf(b, "| %s | %s | %s | %s |\n", m.Name, f.Name, cell(f.Before), cell(f.After))
		}
	}
}

func (d *Diff) mentions(b *strings.Builder, all bool) {
	if len(d.Mentions) == 0 {
		return
	}
	list := d.Mentions
	if !all && len(list) > few {
		list = list[:few]
	}
	b.WriteString("\n## Mentions\n\n")
	for _, m := range list {
		page := ""
		if m.Page != "" && m.Page != "0" {
			page = " p." + m.Page
		}
		fmt.Fprintf(b, "- %s: %s%s:%s **%s** (%s)\n", m.What, m.ID, page, m.Start, m.Surface, m.Cause)
		var parts []string
		for _, f := range m.Fields {
			switch m.What {
			case "new":
				parts = append(parts, f.Name+" "+f.After)
			case "gone":
				parts = append(parts, f.Name+" "+f.Before)
			default:
				parts = append(parts, fmt.Sprintf("%s %s → %s", f.Name, none(f.Before), none(f.After)))
			}
		}
		fmt.Fprintf(b, "  %s\n  > %s\n", strings.Join(parts, "; "), clip(m.Sentence, 240))
	}
	if n := len(d.Mentions) - len(list); n > 0 {
		fmt.Fprintf(b, "\nand %d more (--all prints them).\n", n)
	}
}

// cell makes a value fit a cell of a table.
func cell(s string) string {
	return strings.ReplaceAll(none(fold(s)), "|", "\\|")
}

func none(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// clip cuts a text to so many characters.
func clip(s string, n int) string {
	r := []rune(fold(s))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
