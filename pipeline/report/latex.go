package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latexHead needs nothing that a plain LaTeX installation of 2018 and later
// lacks; lmodern is used where it is there.
const latexHead = `% Table 1, a complete document: pdflatex table1.tex
% To use it in another one, take what stands between the two lines of %% and
% load booktabs, longtable and array.
% Characters that the T1 fonts do not have lose their marks or become a
% question mark; table1.html has all of them.
\documentclass[11pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage{textcomp}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[margin=25mm]{geometry}
\usepackage{array}
\usepackage{booktabs}
\usepackage{longtable}
\pagestyle{empty}
\begin{document}
%%
\setlength{\LTleft}{0pt}
\setlength{\LTright}{\fill}
\setlength{\LTcapwidth}{\linewidth}
\begin{longtable}{@{}
  >{\raggedright\arraybackslash}p{\dimexpr0.13\linewidth-1.5\tabcolsep}
  >{\raggedright\arraybackslash}p{\dimexpr0.31\linewidth-1.5\tabcolsep}
  >{\raggedright\arraybackslash}p{\dimexpr0.14\linewidth-1.5\tabcolsep}
  >{\raggedright\arraybackslash}p{\dimexpr0.42\linewidth-1.5\tabcolsep}@{}}
`

func (t *table1) writeLaTeX(w io.Writer) error {
	const columns = "\\toprule\nParty & Document & Year & Narrative used \\\\\n\\midrule\n"
	var b strings.Builder
	b.WriteString(latexHead)
	fmt.Fprintf(&b, "\\caption{%s}\\\\\n%s\\endfirsthead\n%s\\endhead\n", latex(t.caption), columns, columns)
	b.WriteString("\\bottomrule\n\\endlastfoot\n\\bottomrule\n\\endfoot\n")
	for i := range t.lines {
		l := &t.lines[i]
		party := ""
		switch {
		case l.first > 0 && i > 0:
			b.WriteString("\\midrule\n")
			fallthrough
		case l.first > 0:
			party = l.party
		default:
			b.WriteString("\\addlinespace\n")
		}
		narrative := latex(l.narrative)
		if k := l.keys(); k != "" {
			narrative += " {\\footnotesize " + latex(k) + "}"
		}
		fmt.Fprintf(&b, "%s & %s & %s & %s \\\\\n", latex(party), latex(l.document), latex(l.year), narrative)
	}
	if len(t.lines) == 0 {
		b.WriteString("\\multicolumn{4}{@{}l@{}}{No document is included.} \\\\\n")
	}
	b.WriteString("\\end{longtable}\n")
	for _, n := range t.notes {
		fmt.Fprintf(&b, "\n\\noindent{\\footnotesize %s\\par}\n", latex(n))
	}
	b.WriteString("%%\n\\end{document}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// latexChars is how a character is written where it cannot stand for itself.
// Every command ends in {} so that no letter after it is read as its name.
var latexChars = map[rune]string{
	'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
	'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `\textquotedbl{}`, '\'': `\textquotesingle{}`, '`': `\textasciigrave{}`,
	'[': `{[}`, ']': `{]}`, // after \\ a bracket is an argument
	'–': `--`, '—': `---`, '―': `---`, '‐': `-`, '‑': `-`, '‒': `--`, '−': `\textminus{}`, '⁃': `-`, '⁄': `/`,
	'“': "{``}", '”': `{''}`, '„': `\quotedblbase{}`, '‘': "{`}", '’': `{'}`, '‚': `\quotesinglbase{}`, 'ʼ': `{'}`, '′': `{'}`, '″': `{''}`,
	'«': `\guillemotleft{}`, '»': `\guillemotright{}`, '‹': `\guilsinglleft{}`, '›': `\guilsinglright{}`,
	'…': `\dots{}`, '•': `\textbullet{}`, '·': `\textperiodcentered{}`, '№': `No.`, '€': `\texteuro{}`, '£': `\pounds{}`,
	'¥': `\textyen{}`, '¢': `\textcent{}`, '§': `\S{}`, '¶': `\P{}`, '©': `\textcopyright{}`, '®': `\textregistered{}`,
	'™': `\texttrademark{}`, '°': `\textdegree{}`, '±': `\textpm{}`, '×': `\texttimes{}`, '÷': `\textdiv{}`, 'µ': `\textmu{}`,
	'½': `\textonehalf{}`, '¼': `\textonequarter{}`, '¾': `\textthreequarters{}`, '‰': `\textperthousand{}`,
	'†': `\dag{}`, '‡': `\ddag{}`, '¡': `\textexclamdown{}`, '¿': `\textquestiondown{}`, '→': `\textrightarrow{}`, '←': `\textleftarrow{}`,
}

// latex writes a text so that pdflatex sets it and cannot fail on it.
func latex(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			if r = ' '; last != ' ' {
				b.WriteByte(' ')
			}
		case r == last && (r == '-' || r == ','):
			// Two of them would be set as a dash or a quotation mark.
			b.WriteString("{}")
			b.WriteRune(r)
		default:
			b.WriteString(latexRune(r))
		}
		last = r
	}
	return b.String()
}

func latexRune(r rune) string {
	if s, ok := latexChars[r]; ok {
		return s
	}
	if r >= ' ' && r < 0x7F || inT1(r) {
		return string(r)
	}
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn) {
		return ""
	}
	// A letter with a mark that T1 lacks: the letter.
	plain := ""
	for _, d := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, d):
		case d != r && (d >= ' ' && d < 0x7F || inT1(d) || latexChars[d] != ""):
			plain += latexRune(d)
		default:
			return "?"
		}
	}
	return plain
}

// inT1 says whether LaTeX knows the letter in the T1 encoding without another
// package: Latin-1 and most of Latin Extended-A, and the letters of Romanian.
func inT1(r rune) bool {
	switch r {
	case 'Ħ', 'ħ', 'ĸ', 'Ŀ', 'ŀ', 'ŉ', 'Ŧ', 'ŧ', 'Ŭ', 'ŭ', 'ſ':
		return false
	case 'Ŋ', 'ŋ', 'Ș', 'ș', 'Ț', 'ț':
		return true
	}
	return 'À' <= r && r <= 'ž'
}
