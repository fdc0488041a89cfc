package lexicon

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// sorted is the profile of mini with collations and orders behind it.
func sorted(t *testing.T, collation, more string) (*Profile, error) {
	t.Helper()
	files := mini()
	data := strings.Replace(string(files["profile.yaml"].Data), "actor: LEA", "actor: LEA, collation: "+collation, 1)
	if !strings.Contains(data, "collation") {
		t.Fatalf("the profile names no actor LEA:\n%s", data)
	}
	files["profile.yaml"] = &fstest.MapFile{Data: []byte(data + more)}
	return Load(files, "mini")
}

func TestCollation(t *testing.T) {
	p, err := sorted(t, "short", "collations:\n  - {id: short, sort_by: [short], names: {AVA: Isle of Avalon}, ignore: [the], source: s}\norders:\n  - {id: years, actors: [AVA, [LEA], BOR], source: s}\n")
	if err != nil {
		t.Fatal(err)
	}
	league, other := p.Party("league")
	if c := league.Collation; !reflect.DeepEqual(c.SortBy, []string{"short"}) || c.Names["AVA"] != "Isle of Avalon" || c.Ignore == nil {
		t.Errorf("%+v", c)
	}
	if c := other.Collation; !reflect.DeepEqual(c, DefaultCollation) {
		t.Errorf("the party that names none has %+v", c)
	}
	want := []Order{{"years", map[string]int{"AVA": 1, "LEA": 2, "BOR": 3}}}
	if !reflect.DeepEqual(p.Orders, want) {
		t.Errorf("%+v", p.Orders)
	}
}

func TestCollationMistakes(t *testing.T) {
	for _, tt := range []struct{ collation, more, want string }{
		{"shrot", "collations:\n  - {id: short, source: s}\n", `collation "shrot" is not one of short: did you mean "short"?`},
		{"short", "collations:\n  - {id: short, sort_by: [long]}\n", `sort_by "long" is not one of short, printed`},
		{"short", "collations:\n  - {id: short, names: {AVAA: x}}\n", `the gazetteer has no actor "AVAA"; the nearest is "AVA"`},
		{"short", "collations:\n  - {id: short}\n  - {id: short}\n", `the collation "short": its id is empty or stands twice`},
		{"short", "collations:\n  - {id: short}\norders:\n  - {id: o, actors: [AVA, LEA, BOR]}\n", `the order "o" needs a source`},
		{"short", "collations:\n  - {id: short}\norders:\n  - {id: o, actors: [AVA, LEA], source: s}\n", `the order "o" has 2 places`},
		{"short", "collations:\n  - {id: short}\norders:\n  - {id: o, actors: [AVA, LEA, [AVA]], source: s}\n", `the order "o" names "AVA" twice`},
		{"short", "collations:\n  - {id: short}\norders:\n  - {id: o, actors: [AVA, LEA, AVX], source: s}\n", `the gazetteer has no actor "AVX"`},
	} {
		_, err := sorted(t, tt.collation, tt.more)
		var ps Problems
		if !errors.As(err, &ps) || !slices.ContainsFunc(ps, func(p Problem) bool { return strings.Contains(p.String(), tt.want) }) {
			t.Errorf("%s: got %v, want %s", tt.more, err, tt.want)
		}
	}
}
