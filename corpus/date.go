package corpus

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// A Date is the date of a document, as exact as it is known: a year, a month
// or a day. It is an interval of days, so that a document of 2018 is neither
// before nor after one of May 2018.
type Date struct {
	Text        string // as written: YYYY, YYYY-MM or YYYY-MM-DD
	First, Last string // first and last day, YYYY-MM-DD: they compare as strings
	Year        int
}

const dayLayout = "2006-01-02"

var (
	isoDate   = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	looseDate = regexp.MustCompile(`^(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?$`)
	sheetDate = regexp.MustCompile(`^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$`)
	packedDay = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

// parseDate reads YYYY, YYYY-MM or YYYY-MM-DD. Its error says how a date in
// another form, such as a spreadsheet makes, is to be written.
func parseDate(s string) (Date, error) {
	if !isoDate.MatchString(s) {
		return Date{}, fmt.Errorf("date %s is not of the form YYYY, YYYY-MM or YYYY-MM-DD: %s", quoted(s), rewrite(s))
	}
	d := Date{Text: s}
	d.Year, _ = strconv.Atoi(s[:4]) // four digits, by the expression
	if d.Year == 0 {
		return Date{}, fmt.Errorf("date %q: there is no year 0", s)
	}
	var first, last time.Time
	var err error
	switch len(s) {
	case len("2006"):
		first = time.Date(d.Year, 1, 1, 0, 0, 0, 0, time.UTC)
		last = time.Date(d.Year, 12, 31, 0, 0, 0, 0, time.UTC)
	case len("2006-01"):
		first, err = time.Parse("2006-01", s)
		last = first.AddDate(0, 1, -1)
	default:
		first, err = time.Parse(dayLayout, s)
		last = first
	}
	if err != nil {
		return Date{}, fmt.Errorf("date %q is not in the calendar: %w", s, whyNot(s))
	}
	d.First, d.Last = first.Format(dayLayout), last.Format(dayLayout)
	return d, nil
}

func whyNot(s string) error {
	month, _ := strconv.Atoi(s[5:7])
	if month < 1 || month > 12 {
		return fmt.Errorf("month %s; months are 01 to 12, written before the day", s[5:7])
	}
	if year, _ := strconv.Atoi(s[:4]); len(s) == len(dayLayout) {
		days := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return fmt.Errorf("%s has %d days", s[:7], days)
	}
	return errors.New("no such month")
}

// rewrite says how s is to be written. It never chooses between two readings:
// 4/5/2019 is April in one country and May in another.
func rewrite(s string) string {
	iso := func(year, month, day string) string {
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(month)
		if day == "" {
			return fmt.Sprintf("%04d-%02d", y, m)
		}
		d, _ := strconv.Atoi(day)
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	var can []string
	if m := looseDate.FindStringSubmatch(s); m != nil {
		can = append(can, iso(m[1], m[2], m[3]))
	}
	if m := packedDay.FindStringSubmatch(s); m != nil {
		can = append(can, iso(m[1], m[2], m[3]))
	}
	if m := sheetDate.FindStringSubmatch(s); m != nil {
		can = append(can, iso(m[3], m[2], m[1]), iso(m[3], m[1], m[2]))
	}
	var right []string
	for _, c := range can {
		if _, err := parseDate(c); err == nil && (len(right) == 0 || right[0] != c) {
			right = append(right, c)
		}
	}
	switch len(right) {
	case 1:
		return "write " + right[0]
	case 2:
		return fmt.Sprintf("write %s or %s, whichever is meant", right[0], right[1])
	}
	return "write for instance 2019-04-26; in a spreadsheet, format the column as text first"
}
