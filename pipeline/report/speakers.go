package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"visavis/pipeline/measure"
)

// writeSpeakers lists the voices of the transcripts, unknown ones first, each of
// them with a line that makes the speaker known when it is pasted into the
// profile's speakers.yaml. The line says that the speaker is neither party's: a
// party is for the researcher to say.
func writeSpeakers(w io.Writer, in *Input) error {
	c := csv.NewWriter(w)
	c.Write([]string{"speaker", "party", "known", "by", "documents", "turns", "words", "first_document", "page", "first_words", "add"}) //nolint:errcheck // reported by Error
	const neither = "other"                                                                                                             // as in speakers.yaml
	for i := range in.Speakers {
		s := &in.Speakers[i]
		party, known, add := s.Party, "no", ""
		switch {
		case s.Unnamed:
			known = "unnamed"
		case s.Known:
			known = "yes"
		default:
			add = fmt.Sprintf("  - {name: %s, party: %s, source: %s}", strconv.Quote(s.Name), neither, strconv.Quote(s.First))
		}
		if party == "" {
			party = neither
		}
		c.Write([]string{s.Name, party, known, s.By, strconv.Itoa(s.Documents), strconv.Itoa(s.Turns), strconv.Itoa(s.Words), //nolint:errcheck
			s.First, page(s.Page), s.Opening, add})
	}
	c.Flush()
	return c.Error()
}

// Unknown warns of speakers that nothing made known, whose words count for
// neither party; list is where they stand. It returns "" where all are known.
func Unknown(speakers []measure.Speaker, list string) string {
	n, words := 0, 0
	for _, s := range speakers {
		if !s.Known && !s.Unnamed {
			n++
			words += s.Words
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("a speaker of the transcripts is unknown and counts for neither party (%d words): see %s, which has a line to add", words, list)
	}
	return fmt.Sprintf("%d speakers of the transcripts are unknown and count for neither party (%d words in all): see %s, which has a line to add for each", n, words, list)
}
