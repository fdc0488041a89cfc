package lexicon

import (
	"reflect"
	"slices"
	"strings"
)

// wordList is one list of a language.yaml, with the key it stands under:
// boosters, negation.cues.
type wordList struct {
	key  string
	list *[]text
}

// lists returns all lists of the file, in the order of their keys in it.
func (f *languageFile) lists() []wordList {
	var out []wordList
	var walk func(v reflect.Value, above string)
	walk = func(v reflect.Value, above string) {
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
			switch field := v.Field(i); x := field.Addr().Interface().(type) {
			case *[]text:
				out = append(out, wordList{above + key, x})
			default:
				if field.Kind() == reflect.Struct && key != "" && field.Type() != reflect.TypeFor[text]() {
					walk(field, above+key+".")
				}
			}
		}
	}
	walk(reflect.ValueOf(f).Elem(), "")
	return out
}

// single takes over what is not a list, where the file of a later layer says it.
func (f *languageFile) single(later *languageFile) {
	into, from := reflect.ValueOf(f).Elem(), reflect.ValueOf(later).Elem()
	for i := range into.NumField() {
		switch into.Field(i).Kind() {
		case reflect.Slice, reflect.Struct:
		default:
			if !from.Field(i).IsZero() {
				into.Field(i).Set(from.Field(i))
			}
		}
	}
}

// language joins the lists of all layers and compiles them: a layer adds words
// to the lists of the layers below, takes some away with its remove.yaml, and
// sets what is not a list anew.
func (c *compiler) language(layers []*layer) {
	var all languageFile
	merged := all.lists()
	for i, l := range layers {
		c.layer, c.file = i, l.file("language.yaml")
		for k, rm := range l.remove.Language.lists() {
			for _, t := range *rm.list {
				at := slices.IndexFunc(*merged[k].list, func(o text) bool { return o.s == t.s })
				if at < 0 {
					c.gone(l, t, rm.key, textsOf(*merged[k].list))
					continue
				}
				*merged[k].list = slices.DeleteFunc(*merged[k].list, func(o text) bool { return o.s == t.s })
				c.p.words = slices.DeleteFunc(c.p.words, func(e Entry) bool {
					gone := e.Kind == "language" && e.Group == rm.key && e.ID == t.s
					if gone {
						c.removal(l, t, e)
					}
					return gone
				})
			}
		}
		if l.language == nil {
			continue
		}
		l.language.compile(c) // for its mistakes, with the lines of this file
		all.single(l.language)
		for k, add := range l.language.lists() {
			for _, t := range *add.list {
				*merged[k].list = append(*merged[k].list, t)
				c.p.words = append(c.p.words, Entry{Kind: "language", Group: add.key, ID: t.s, Patterns: []string{t.s}, Origin: c.origin(t.line)})
			}
		}
	}
	quiet := *c
	quiet.ps = new(Problems)
	c.p.Language = all.compile(&quiet)
}

func textsOf(list []text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.s)
	}
	return out
}
