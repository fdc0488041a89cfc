package corpus

import (
	"strings"
	"testing"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"2019", "2019-01-01", "2019-12-31"},
		{"2019-04", "2019-04-01", "2019-04-30"},
		{"2019-12", "2019-12-01", "2019-12-31"},
		{"2020-02", "2020-02-01", "2020-02-29"}, // a leap year
		{"1900-02", "1900-02-01", "1900-02-28"}, // none
		{"2019-04-26", "2019-04-26", "2019-04-26"},
		{"2020-02-29", "2020-02-29", "2020-02-29"},
	} {
		d, err := parseDate(c.text)
		if err != nil || d.First != c.first || d.Last != c.last || d.Text != c.text {
			t.Errorf("parseDate(%q) = %+v, %v; want %s to %s", c.text, d, err, c.first, c.last)
		}
		if want := c.text[:4]; d.First[:4] != want || d.Year < 1900 {
			t.Errorf("parseDate(%q) has year %d", c.text, d.Year)
		}
	}
}

func TestParseDateSaysWhatWouldBeRight(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"26.04.2019", "write 2019-04-26"},
		{"4/26/2019", "write 2019-04-26"},
		{"26/4/2019", "write 2019-04-26"},
		{"4/5/2019", "write 2019-05-04 or 2019-04-05, whichever is meant"},
		{"4/4/2019", "write 2019-04-04"},
		{"2019/04/26", "write 2019-04-26"},
		{"2019.4", "write 2019-04"},
		{"2019-4-6", "write 2019-04-06"},
		{"20190426", "write 2019-04-26"},
		{"26 April 2019", "write for instance 2019-04-26"},
		{"31/31/2019", "write for instance"},
		{"43581", "write for instance"}, // a spreadsheet's day number
		{"", "write for instance"},
		{"19", "write for instance"},
		{"2019-04-26T10:00", "write for instance"},
		{"٢٠١٩", "write for instance"},
		{"2019-13", "months are 01 to 12"},
		{"2019-26-04", "months are 01 to 12"},
		{"2019-00-10", "months are 01 to 12"},
		{"2019-02-30", "2019-02 has 28 days"},
		{"2020-02-30", "2020-02 has 29 days"},
		{"2019-04-00", "2019-04 has 30 days"},
		{"0000", "no year 0"},
	} {
		d, err := parseDate(c.text)
		if err == nil {
			t.Errorf("parseDate(%q) = %+v, want an error with %q", c.text, d, c.want)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("parseDate(%q): %v; want %q", c.text, err, c.want)
		}
	}
}
