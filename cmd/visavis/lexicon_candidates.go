package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"visavis/corpus"
	"visavis/lexicon"
	"visavis/pipeline"
)

func lexiconCandidatesCommand() *cobra.Command {
	var opt pipeline.CandidateOptions
	var against string
	var most int
	var asCSV, asJSON bool
	var reading readingFlags
	cmd := &cobra.Command{
		Use:   "candidates STUDY",
		Short: "Offer words and phrases that mark a party's references and are not in the lexicon",
		Long: `Offer words and phrases of up to five words that mark what a party says of the
other, and that the lexicon does not know yet: each with its counts, its log-odds
with an informative Dirichlet prior in standard deviations (z, from 1.96 up), and
lines of concordance. A word that always stands in one phrase is offered as that
phrase.

A party's references are compared with the partner's, or, with --against rest,
with the rest of the party's own text; standard error says how much text that is on
each side. --csv prints rows for tone.csv, in which
valence and affect are left for you to give.`,
		Args: exactly(1, "the study's folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch against {
			case "partner":
			case "rest":
				opt.Rest = true
			default:
				return usageError{fmt.Errorf("--against %q: partner or rest", against)}
			}
			if opt.Least < 1 || most < 1 {
				return usageError{fmt.Errorf("--min and --top are numbers from 1 up")}
			}
			if asCSV && asJSON {
				return usageError{fmt.Errorf("--csv and --json exclude each other")}
			}
			options, err := reading.options(0)
			if err != nil {
				return err
			}
			study, profile, err := openStudy(args[0])
			if err != nil {
				return err
			}
			reader := corpus.NewReader(options)
			defer reader.Close()
			opt.Read = reader.Read
			failed := 0
			found, compared, err := pipeline.Candidates(cmd.Context(), study, profile, opt, func(id string, err error) {
				failed++
				fmt.Fprintf(cmd.ErrOrStderr(), "visavis: could not read %s: %v\n", id, err)
			})
			if err != nil {
				return err
			}
			for _, c := range compared {
				fmt.Fprintf(cmd.ErrOrStderr(), "visavis: %s\n", comparison(profile, c, opt))
			}
			found = top(found, most)
			switch w := cmd.OutOrStdout(); {
			case asJSON:
				err = candidatesJSON(w, found)
			case asCSV:
				err = candidatesCSV(w, found)
			default:
				err = candidatesText(w, found)
			}
			if err == nil && failed > 0 {
				err = errPartly
			}
			return err
		},
	}
	cmd.Flags().StringVar(&against, "against", "partner", "what a party's references are compared with: the partner's (partner) or the rest of its own text (rest)")
	cmd.Flags().BoolVar(&opt.Uncoded, "uncoded", false, "only references without a frame or without a tone term")
	cmd.Flags().IntVar(&opt.Least, "min", 3, "times a candidate must stand in the references")
	cmd.Flags().IntVar(&most, "top", 30, "candidates for each party, the most telling first")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print rows for tone.csv")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	reading.add(cmd)
	return cmd
}

// comparison says what was compared, and, where nothing came of it, why.
func comparison(profile *lexicon.Profile, c pipeline.Comparison, opt pipeline.CandidateOptions) string {
	_, partner := profile.Party(c.Party)
	uncoded := ""
	if opt.Uncoded {
		uncoded = "uncoded "
	}
	s := fmt.Sprintf("%s: %s with %s, compared with ", c.Party, numbered(c.References, uncoded+"reference"), numbered(c.Words, "word"))
	if opt.Rest {
		s += fmt.Sprintf("the rest of its own text, %s", numbered(c.OtherWords, "word"))
	} else {
		s += fmt.Sprintf("the references of %s, %d with %s", partner.ID, c.OtherReferences, numbered(c.OtherWords, "word"))
	}
	switch {
	case c.Found > 0:
	case c.Words == 0 || c.OtherWords == 0:
		s += "; there is nothing to compare"
		if !opt.Rest && c.OtherWords == 0 && c.Words > 0 {
			s += " (--against rest compares with its own text)"
		}
	case c.Frequent == 0:
		s += fmt.Sprintf("; nothing that the lexicon does not know stands there %s or more (--min)", numbered(opt.Least, "time"))
	default:
		s += fmt.Sprintf("; of the words and phrases that stand there %s or more (--min) and are not in the lexicon, %d in all, none has a z of 1.96 or more", numbered(opt.Least, "time"), c.Frequent)
	}
	return s
}

// top keeps the first n candidates of each party.
func top(found []pipeline.Candidate, n int) []pipeline.Candidate {
	var out []pipeline.Candidate
	seen := map[string]int{}
	for _, c := range found {
		if seen[c.Party]++; seen[c.Party] <= n {
			out = append(out, c)
		}
	}
	return out
}

func candidatesText(w io.Writer, found []pipeline.Candidate) error {
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, "No word or phrase that the lexicon does not know marks a party's references.")
		return err
	}
	party := ""
	for _, c := range found {
		if c.Party != party {
			party = c.Party
			fmt.Fprintf(w, "%s\n", party)
		}
		fmt.Fprintf(w, "  %-36s z %5.2f   %d here, %d %s\n", c.Term, c.Score.Z, c.Here, c.There, c.Compared())
		for _, l := range c.Lines {
			left, right := surroundings(pipeline.Line{Left: l.Left, Node: l.Node, Right: l.Right}, 40)
			if _, err := fmt.Fprintf(w, "      %-20s %40s [%s] %s\n", l.ID, left, l.Node, right); err != nil {
				return err
			}
		}
	}
	return nil
}

func candidatesCSV(out io.Writer, found []pipeline.Candidate) error {
	w := csv.NewWriter(out)
	w.Write([]string{"term", "valence", "affect", "category", "register", "role", "negatable", "guard", "source", "note"})
	for i := range found {
		w.Write(found[i].Paste())
	}
	w.Flush()
	return w.Error()
}

func candidatesJSON(w io.Writer, found []pipeline.Candidate) error {
	type line struct {
		ID    string `json:"id"`
		Page  int    `json:"page"`
		Left  string `json:"left"`
		Node  string `json:"node"`
		Right string `json:"right"`
	}
	type candidate struct {
		Party string  `json:"party"`
		Term  string  `json:"term"`
		Here  int     `json:"here"`
		There int     `json:"there"`
		Delta float64 `json:"log_odds"`
		Z     float64 `json:"z"`
		Lines []line  `json:"lines"`
	}
	out := []candidate{}
	for _, c := range found {
		x := candidate{c.Party, c.Term, c.Here, c.There, c.Score.Delta, c.Score.Z, []line{}}
		for _, l := range c.Lines {
			x.Lines = append(x.Lines, line(l))
		}
		out = append(out, x)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
