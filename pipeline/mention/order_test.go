package mention

import (
	"fmt"
	"math"
	"testing"

	"visavis/lexicon"
)

// METHOD, appendix C, C7: the participants of the East Asia Summit in the order
// in which a chairman's statement prints them. They are alphabetical by
// canonical names, nearly so by common ones, and not by the long ones.
func TestTauOfMethod(t *testing.T) {
	for _, tt := range []struct {
		what  string
		names []string
		want  float64
	}{
		{"canonical", []string{"Australia", "China", "India", "Japan", "New Zealand", "Republic of Korea", "Russian Federation", "United States"}, 1},
		{"common", []string{"Australia", "China", "India", "Japan", "New Zealand", "Korea", "Russia", "United States"}, 0.929},
		{"long", []string{"Commonwealth of Australia", "People's Republic of China", "Republic of India", "Japan", "New Zealand", "Republic of Korea", "Russian Federation", "United States of America"}, 0.714},
	} {
		keys := make([]string, len(tt.names))
		for i, n := range tt.names {
			keys[i] = sortKey(n, nil)
		}
		if got := tau(keys); math.Abs(got-tt.want) > 5e-4 {
			t.Errorf("%s names: tau %.4f, want %.3f", tt.what, got, tt.want)
		}
	}
}

// What a list is ordered by depends on its party's collation and on the orders
// of the profile.
func TestOrder(t *testing.T) {
	p := &lexicon.Profile{}
	for _, o := range []lexicon.Order{{ID: "years", Place: map[string]int{"AUS": 1, "NZL": 2, "JPN": 3, "USA": 3, "KOR": 4, "IND": 5, "CHN": 6, "RUS": 6}}} {
		p.Orders = append(p.Orders, o)
	}
	ignore := lexicon.NewSet([]lexicon.Pattern{pattern(t, "the"), pattern(t, "Republic of"), pattern(t, "Kingdom of")})
	canonical := lexicon.Collation{SortBy: []string{"short"}, Names: map[string]string{
		"AUS": "Australia", "CHN": "China", "IND": "India", "JPN": "Japan", "KOR": "Republic of Korea", "NZL": "New Zealand", "RUS": "Russian Federation", "USA": "United States",
	}}
	printed := lexicon.Collation{SortBy: []string{"printed"}}
	bare := lexicon.Collation{SortBy: []string{"printed"}, Ignore: ignore}
	for _, tt := range []struct {
		rule      string
		collation lexicon.Collation
		members   []string
		printed   []string
		want      string
	}{
		{"by short names, whatever is printed", canonical, []string{"CHN", "JPN", "KOR", "RUS"}, []string{"PRC", "Japan", "Korea", "Russia"}, "alphabetical"},
		{"by printed names only", printed, []string{"CHN", "JPN", "KOR", "RUS"}, []string{"PRC", "Japan", "Korea", "Russia"}, "free"},
		{"ignored words", bare, []string{"JPN", "KOR", "NZL", "KHM"}, []string{"Japan", "Republic of Korea", "New Zealand", "Kingdom of Andor"}, "free"},
		{"ignored words, in order", bare, []string{"JPN", "KOR", "NZL", "KHM"}, []string{"Japan", "Republic of Korea", "New Zealand", "Kingdom of Oz"}, "alphabetical"},
		{"accents", printed, []string{"A", "B", "C"}, []string{"Cambodia", "Côte d'Ivoire", "Cuba"}, "alphabetical"},
		{"one pair of five off is 0.8", printed, []string{"A", "B", "C", "D", "E"}, []string{"a", "b", "d", "c", "e"}, "free"},
		{"one pair of seven off is 0.905", printed, []string{"A", "B", "C", "D", "E", "F", "G"}, []string{"a", "b", "d", "c", "e", "f", "g"}, "alphabetical"},
		{"items that are no actors", printed, []string{"A", "", "B", "C"}, []string{"a", "b", "c"}, "alphabetical"},
		{"protocol", canonical, []string{"NZL", "JPN", "KOR", "CHN"}, []string{"New Zealand", "Japan", "Korea", "China"}, "protocol"},
		{"equals may stand either way", canonical, []string{"NZL", "USA", "JPN", "KOR", "RUS", "CHN"}, []string{"NZ", "US", "Japan", "Korea", "Russia", "China"}, "protocol"},
		{"unknown to the order", canonical, []string{"NZL", "BRA", "JPN", "KOR", "CHN"}, []string{"NZ", "Brazil", "Japan", "Korea", "China"}, "protocol"},
		{"three follow an order by chance", canonical, []string{"JPN", "IND", "CHN"}, []string{"Japan", "India", "China"}, "free"},
		{"so do four of three years", canonical, []string{"USA", "JPN", "IND", "CHN"}, []string{"US", "Japan", "India", "China"}, "free"},
		{"free", canonical, []string{"USA", "JPN", "RUS", "AUS"}, []string{"US", "Japan", "Russia", "Australia"}, "free"},
	} {
		d := &Doc{Profile: p, Party: &lexicon.Party{Collation: tt.collation}}
		if got := d.order(tt.members, tt.printed); got != tt.want {
			t.Errorf("%s: %s is %s, want %s", tt.rule, fmt.Sprint(tt.printed), got, tt.want)
		}
	}
}

func pattern(t *testing.T, s string) lexicon.Pattern {
	t.Helper()
	p, err := lexicon.ParsePattern(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
