package report

import (
	"html/template"
	"io"
)

var page1 = template.Must(template.New("table1").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Table 1. {{.Caption}}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.45 Georgia, "Times New Roman", serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-weight: bold; padding-bottom: .6rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; }
thead th { border-bottom: 1px solid; }
tbody + tbody { border-top: 1px solid; }
tbody th { font-weight: normal; }
.year { white-space: nowrap; }
.key { font-size: .8em; }
.note { font-size: .9rem; }
</style>
</head>
<body>
<table>
<caption>Table 1. {{.Caption}}</caption>
<thead>
<tr><th scope="col">Party</th><th scope="col">Document</th><th scope="col">Year</th><th scope="col">Narrative used</th></tr>
</thead>
{{- range .Parties}}
<tbody>
{{- range $i, $l := .}}
<tr>{{if $l.First}}<th scope="rowgroup" rowspan="{{$l.First}}">{{$l.Party}}</th>{{end}}<td>{{$l.Document}}</td><td class="year">{{$l.Year}}</td><td>{{$l.Narrative}}{{with $l.Keys}} <span class="key">{{.}}</span>{{end}}</td></tr>
{{- end}}
</tbody>
{{- else}}
<tbody>
<tr><td colspan="4">No document is included.</td></tr>
</tbody>
{{- end}}
</table>
{{- range .Notes}}
<p class="note">{{.}}</p>
{{- end}}
</body>
</html>
`))

func (t *table1) writeHTML(w io.Writer) error {
	type htmlLine struct {
		First                                  int
		Party, Document, Year, Narrative, Keys string
	}
	var parties [][]htmlLine
	for i := range t.lines {
		l := &t.lines[i]
		if l.first > 0 {
			parties = append(parties, nil)
		}
		last := &parties[len(parties)-1]
		*last = append(*last, htmlLine{l.first, l.party, l.document, l.year, l.narrative, l.keys()})
	}
	return page1.Execute(w, map[string]any{"Caption": t.caption, "Parties": parties, "Notes": t.notes})
}
