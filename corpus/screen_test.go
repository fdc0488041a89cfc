package corpus

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func day(t *testing.T, s string) Date {
	t.Helper()
	d, err := parseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The rules of the paper, one document for each. Parties are a state and an
// organisation; no rule knows which.
func TestPaper(t *testing.T) {
	for _, c := range []struct {
		name    string
		doc     Document
		date    string
		kind    string
		count   Counters
		outcome string
		matched string
		reason  string // a part of it
	}{
		{name: "a speech", doc: Document{Type: "speech", Actor: "head_of_state"}, count: Counters{References: 2, Enumerated: 1}, outcome: Included},
		{name: "no mention: zero is data", doc: Document{Type: "speech"}, outcome: Included},
		{name: "joint statement", doc: Document{Type: "joint_statement"}, outcome: Excluded, matched: "X1", reason: "joint document"},
		{name: "joint declaration", doc: Document{Type: "joint_declaration"}, outcome: Excluded, matched: "X1"},
		{name: "joint actor", doc: Document{Type: "statement", Actor: "joint"}, outcome: Excluded, matched: "X1"},
		{name: "member state of an organisation", doc: Document{Actor: "member_state"}, kind: "organisation", outcome: Excluded, matched: "X2", reason: "individual member state"},
		{name: "part of a state", doc: Document{Actor: "member_state"}, kind: "state", outcome: Included},
		{name: "bilateral summit", doc: Document{VenueType: "partner_bilateral"}, outcome: Excluded, matched: "X3"},
		{name: "summit of many at the partner's", doc: Document{VenueType: "partner_hosted_multilateral"}, outcome: Included},
		{name: "expert", doc: Document{Actor: "expert"}, outcome: Excluded, matched: "X4"},
		{name: "media", doc: Document{Actor: "media"}, outcome: Excluded, matched: "X4"},
		{name: "last day before the period", date: "2017-12-31", outcome: Excluded, matched: "X0", reason: "outside the period"},
		{name: "first day of the period", date: "2018-01-01", outcome: Included},
		{name: "garble at the gate", count: Counters{Garble: 0.05}, outcome: Included},
		{name: "garble beyond it", count: Counters{Garble: 0.051}, outcome: Held, matched: "Q0"},
		{name: "listed only", count: Counters{References: 2, Enumerated: 2}, outcome: Excluded, matched: "X5", reason: "perfunctory"},
		{name: "listed, with a frame", count: Counters{References: 2, Enumerated: 2, Framed: 1}, outcome: Included},
		{name: "the kind of document decides before the period", doc: Document{Actor: "member_state"}, date: "2001", kind: "organisation",
			outcome: Excluded, matched: "X2 X0", reason: "individual member state, not the organisation; also X0 (outside the period)"},
		{name: "all that match are told, in order", doc: Document{Type: "joint_statement", Actor: "expert", VenueType: "partner_bilateral"}, date: "2001",
			count: Counters{Garble: 0.2, References: 1, Enumerated: 1}, outcome: Excluded, matched: "X1 X3 X4 X0 Q0 X5"},
		{name: "hold before perfunctory", count: Counters{Garble: 0.2, References: 1, Enumerated: 1}, outcome: Held, matched: "Q0 X5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.date == "" {
				c.date = "2020-03-04"
			}
			c.doc.Date = day(t, c.date)
			d := paper().Decide(&c.doc, c.kind, c.count)
			if d.Outcome != c.outcome || strings.Join(d.Matched, " ") != c.matched || !strings.Contains(d.Reason, c.reason) {
				t.Errorf("got  %+v\nwant %s, %s, %s", d, c.outcome, c.matched, c.reason)
			}
			if first, _, _ := strings.Cut(c.matched, " "); d.Rule != first {
				t.Errorf("rule %q decides, want %q", d.Rule, first)
			}
		})
	}
}

// A document known by its year or month is outside the period only if all of
// that year or month is.
func TestPeriodAgainstDates(t *testing.T) {
	for _, c := range []struct {
		period Period
		date   string
		out    bool
	}{
		{Period{"2018-05-10", "2020-05-10"}, "2018", false},
		{Period{"2018-05-10", "2020-05-10"}, "2018-05", false},
		{Period{"2018-05-10", "2020-05-10"}, "2018-04", true},
		{Period{"2018-05-10", "2020-05-10"}, "2018-05-09", true},
		{Period{"2018-05-10", "2020-05-10"}, "2018-05-10", false},
		{Period{"2018-05-10", "2020-05-10"}, "2020-05-10", false},
		{Period{"2018-05-10", "2020-05-10"}, "2020-05-11", true},
		{Period{"2018-05-10", "2020-05-10"}, "2020", false},
		{Period{"2018-05-10", "2020-05-10"}, "2021", true},
		{Period{"", "2020-05-10"}, "1950", false},
		{Period{"", "2020-05-10"}, "2021", true},
		{Period{"2018-05-10", ""}, "2050", false},
		{Period{}, "1950", false},
	} {
		s := paper()
		s.Period = c.period
		d := s.Decide(&Document{Date: day(t, c.date)}, "state", Counters{})
		if (d.Rule == "X0") != c.out {
			t.Errorf("%s in %+v: %+v", c.date, c.period, d)
		}
	}
}

// rulesOf reads the value of the key rules.
func rulesOf(rules string) (*Screen, string) {
	var p Problems
	s := &Study{Dir: ".", File: "s"}
	s.parse([]byte("name: n\nprofile: p\nrules:"+rules+"\n"), &p)
	return s.Screen, p.Error()
}

func TestRulesOverPaper(t *testing.T) {
	for _, c := range []struct{ rules, want string }{
		{" paper", "X1 X2 X3 X4 X0 Q0 X5"},
		{" none", ""},
		{"", "X1 X2 X3 X4 X0 Q0 X5"},
		{" []", "X1 X2 X3 X4 X0 Q0 X5"},
		{"\n- {id: X2, action: off}", "X1 X3 X4 X0 Q0 X5"},
		{"\n- {id: X2, action: off}\n- {id: X5, action: off}\n- {id: Q0, action: off}", "X1 X3 X4 X0"},
		{"\n- {id: X4, when: 'actor == \"expert\"', action: hold, reason: look}", "X1 X2 X3 X4 X0 Q0 X5"},
		// Added at the end of its phase: what is known first decides first.
		{"\n- {id: U1, when: 'year == 2020', action: exclude, reason: r}", "X1 X2 X3 X4 X0 U1 Q0 X5"},
		{"\n- {id: U1, phase: post, when: 'mentions < 2', action: exclude, reason: r}\n- {id: U2, phase: read, when: 'words < 50', action: hold, reason: r}", "X1 X2 X3 X4 X0 Q0 U2 X5 U1"},
	} {
		s, problems := rulesOf(c.rules)
		if got := strings.Join(ruleIDs(s), " "); got != c.want || problems != "" {
			t.Errorf("rules:%s\ngot  %s\nwant %s\n%s", c.rules, got, c.want, problems)
		}
	}
}

func TestConditions(t *testing.T) {
	doc := Document{
		ID: "s-1", Party: "north", Title: "On Harbours", Date: day(t, "2020-03"), Type: "speech", Actor: "ministry",
		Speakers: []string{"Ann Other", "Bob Else"}, Venue: "The Hall", VenueType: "domestic", Series: "fair", Language: "en", Translation: "official",
	}
	count := Counters{Garble: 0.01, Words: 900, Mentions: 7, References: 6, Enumerated: 5, Framed: 4, Substantive: 3, Qualitative: 2}
	for _, c := range []struct {
		when string
		want bool
	}{
		{`id == "s-1" and party.id == "north" and party.kind == "state"`, true},
		{`title startsWith "On" and not (title contains "Ports")`, true},
		{`title matches "(?i)HARBOURS?$"`, true},
		{`date == "2020-03" and year == 2020 and first_day == "2020-03-01" and last_day == "2020-03-31"`, true},
		{`type == "speech" && actor == "ministry" && venue == "The Hall" && venue_type == "domestic"`, true},
		{`speaker == "Ann Other; Bob Else"`, true},
		{`series == "fair" and language == "en" and translation == "official"`, true},
		{`type in ["legal", "other"]`, false},
		{`type not in ["legal", "other"]`, true},
		{`period.from == "2018-01-01" and period.to == ""`, true},
		{`garble < 0.02 and words == 900 and mentions == 7 and references == 6`, true},
		{`enumerated == 5 and framed == 4 and substantive == 3 and qualitative == 2`, true},
		{`references - enumerated > 1 or qualitative / references > 0.5`, false},
		{`references in 1..10 and len(title) == 11 and lower(title) == "on harbours"`, true},
		{`true`, true},
	} {
		s, problems := rulesOf(fmt.Sprintf("\n- {id: U, phase: post, when: '%s', action: exclude, reason: r}", c.when))
		if problems != "" {
			t.Errorf("%s: %s", c.when, problems)
			continue
		}
		d := s.Decide(&doc, "state", count)
		if (d.Rule == "U") != c.want {
			t.Errorf("%s: %+v, want %v", c.when, d, c.want)
		}
	}
}

func TestConditionProblems(t *testing.T) {
	for _, c := range []struct{ phase, when, want string }{
		{"pre", `venu == "x"`, `unknown variable "venu": did you mean "venue"?`},
		{"pre", `party.kin == "state"`, `unknown variable "party.kin": did you mean "party.kind"?`},
		{"pre", `quux == "x"`, `unknown variable "quux": write one of id, title,`},
		{"pre", `$env.year == 1`, `unknown variable "$env"`},
		{"pre", `references == 0`, `"references" is not known yet in phase pre: write phase: post`},
		{"pre", `garble > 0.1`, `"garble" is not known yet in phase pre: write phase: read`},
		{"read", `mentions > 1`, `"mentions" is not known yet in phase read: write phase: post`},
		{"pre", `year == "2018"`, "mismatched types int and string"},
		{"pre", `title`, "expected bool"},
		{"pre", `year + 1`, "expected bool"},
		{"pre", `party == "north"`, "mismatched types"},
		{"pre", `year =`, "not a condition"},
		{"pre", `(year > 1`, "not a condition"},
		{"pre", `title matches "("`, "not a condition"},
		{"pre", `actor == "goverment"`, `actor is never "goverment"`},
		{"pre", `"speach" == type`, `type is never "speach": did you mean "speech"?`},
		{"pre", `venue_type != "bilateral"`, `venue_type is never "bilateral"`},
		{"pre", `actor in ["expert", "medea"]`, `actor is never "medea": did you mean "media"?`},
		{"pre", `party.kind == "organization"`, `party.kind is never "organization": did you mean "organisation"?`},
		{"pre", `now().Year() > 2020`, `cannot call "now": there are len, lower, trim, upper`},
		{"pre", `any(1..9, # == year)`, `cannot call "any"`},
		{"pre", `system("rm")`, `unknown variable "system"`},
		{"pre", strings.Repeat("(", 3000) + "true" + strings.Repeat(")", 3000), "the condition is longer than 4096 characters"},
	} {
		_, problems := rulesOf(fmt.Sprintf("\n- {id: U, phase: %s, when: '%s', action: exclude, reason: r}", c.phase, c.when))
		if !strings.HasPrefix(problems, `s:4: rule "U": `) || !strings.Contains(problems, c.want) || strings.Contains(problems, "\n") {
			t.Errorf("%s: %q\ngot  %s\nwant %s", c.phase, c.when, problems, c.want)
		}
	}
}

func TestRuleProblems(t *testing.T) {
	for _, c := range []struct {
		rules string
		want  []string
	}{
		{"\n- {id: X22, action: off}", []string{`s:4: rule "X22" cannot be put off: the rules are X1, X2,`}},
		{"\n- {id: U, when: 'true'}", []string{`s:4: rule "U": action is missing: write one of exclude, hold, off`}},
		{"\n- {id: U, action: exclude}", []string{`s:4: rule "U": when is missing`, `s:4: rule "U": reason is missing`}},
		{"\n- {id: U, when: 'true', action: exlude, reason: r}", []string{`unknown action "exlude": did you mean "exclude"?`}},
		{"\n- {id: U, when: 'true', action: exclude, reason: r, phase: later}", []string{`unknown phase "later": write one of pre, read, post`}},
		{"\n- {id: U, wen: 'true', action: off}", []string{`s:4: rule: unknown key "wen": did you mean "when"?`}},
		{"\n- {when: 'true', action: exclude, reason: r}", []string{`s:4: rule: id is missing`}},
		{"\n- {id: a b, when: 'true', action: exclude, reason: r}", []string{`s:4: rule "a b": an id has letters`}},
		{"\n- {id: X1, action: off}\n- {id: X1, action: off}", []string{`s:5: rule "X1" stands twice, first in line 4`}},
		{"\n- X1", []string{`s:4: rule: expected {id, phase, when, action, reason, source}, found "X1"`}},
		{"\n- {id: U, when: [a], action: exclude, reason: {}}", []string{`s:4: rule: reason: expected one value, found a mapping`, `s:4: rule: when: expected one value, found a list`}},
		{"\n- id: U\n  action: exclude\n  reason: r\n  when: yaer > 1 or moth > 2", []string{
			`s:7: rule "U": unknown variable "yaer": did you mean "year"?`, `s:7: rule "U": unknown variable "moth"`}},
	} {
		_, problems := rulesOf(c.rules)
		got := strings.Split(problems, "\n")
		if len(got) != len(c.want) {
			t.Errorf("rules:%s\n%s", c.rules, problems)
			continue
		}
		for i := range got {
			if !strings.Contains(got[i], c.want[i]) {
				t.Errorf("got  %s\nwant %s", got[i], c.want[i])
			}
		}
	}
}

// A rule that fails on a document puts it aside and says so; it neither ends
// the run nor lets the document pass.
func TestRuleThatCannotBeEvaluated(t *testing.T) {
	s, problems := rulesOf("\n- {id: U, when: 'year % (year - 2020) == 1', action: exclude, reason: r}")
	if problems != "" {
		t.Fatal(problems)
	}
	d := s.Decide(&Document{Date: day(t, "2020")}, "state", Counters{})
	if d.Outcome != Held || d.Rule != "U" || !strings.Contains(d.Reason, "cannot be evaluated") {
		t.Errorf("got %+v", d)
	}
}

func TestNoRules(t *testing.T) {
	s, _ := rulesOf(" none")
	d := s.Decide(&Document{Type: "joint_statement", Date: day(t, "1950")}, "organisation", Counters{Garble: 1})
	if !reflect.DeepEqual(d, Decision{Outcome: Included}) {
		t.Errorf("got %+v", d)
	}
}

// One screen serves all workers; the race detector watches.
func TestDecideInParallel(t *testing.T) {
	s := paper()
	doc := Document{Type: "joint_statement", Date: day(t, "2001")}
	want := s.Decide(&doc, "state", Counters{})
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for range 100 {
				if got := s.Decide(&doc, "state", Counters{}); !reflect.DeepEqual(got, want) {
					t.Errorf("got %+v, want %+v", got, want)
				}
			}
		})
	}
}

func TestPaperIsSourced(t *testing.T) {
	for _, r := range paper().Rules {
		if r.Reason == "" || r.Source == "" || r.Line == 0 || r.File != "rules/paper.yaml" {
			t.Errorf("%+v", r)
		}
	}
}
