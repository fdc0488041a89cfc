package pipeline

import (
	"strings"
	"testing"

	"visavis/corpus"
	"visavis/lexicon"
)

// Who gave, and who received: the two frames of aid are one reading in two
// directions, and a sentence told the wrong way round says the opposite of the
// text. A compound of both names ("the A-B Fund") is neither giver nor receiver.
func TestDirectionOfAid(t *testing.T) {
	const (
		partnerGave = "donor-support"
		speakerGave = "donor-support-given"
		nobody      = ""
	)
	tests := []struct{ profile, speaker, text, want string }{
		// verbs of giving, active
		{"russia-asean", "asean", "Russia donated two million dollars to ASEAN.", partnerGave},
		{"russia-asean", "russia", "Russia donated two million dollars to ASEAN.", speakerGave},
		{"russia-asean", "asean", "ASEAN gave Russia a grant of one million dollars.", speakerGave},
		{"russia-asean", "russia", "ASEAN gave Russia a grant of one million dollars.", partnerGave},
		{"russia-asean", "asean", "Russia provided ASEAN with laboratory equipment.", partnerGave},
		{"russia-asean", "russia", "Russia provided ASEAN with laboratory equipment.", speakerGave},
		{"eu-japan", "japan", "Japan provided the European Union with medical equipment.", speakerGave},
		{"eu-japan", "eu", "Japan provided the European Union with medical equipment.", partnerGave},
		{"eu-japan", "eu", "The European Union allocated five million euros to Japan after the earthquake.", speakerGave},
		{"eu-japan", "japan", "The European Union allocated five million euros to Japan after the earthquake.", partnerGave},
		{"russia-asean", "russia", "We trained forty rescuers from ASEAN.", speakerGave},
		{"russia-asean", "asean", "Russia trained forty rescuers from ASEAN.", partnerGave},

		// verbs of giving, passive
		{"russia-asean", "asean", "Technical assistance was provided to ASEAN by Russia.", partnerGave},
		{"russia-asean", "russia", "Technical assistance was provided to ASEAN by Russia.", speakerGave},
		{"russia-asean", "russia", "ASEAN was given vaccines by Russia.", speakerGave},
		{"russia-asean", "asean", "ASEAN was given vaccines by Russia.", partnerGave},
		{"russia-asean", "asean", "Russia was given a grant by ASEAN.", speakerGave},
		{"eu-japan", "eu", "Two hundred generators were donated by Japan to the European Union.", partnerGave},
		{"eu-japan", "japan", "Two hundred generators were donated by Japan to the European Union.", speakerGave},
		{"eu-japan", "japan", "The European Union was provided with vaccines by Japan.", speakerGave},
		{"eu-japan", "eu", "The European Union was provided with vaccines by Japan.", partnerGave},

		// verbs of receiving
		{"russia-asean", "russia", "ASEAN received a grant of 5 million dollars from Russia.", speakerGave},
		{"russia-asean", "asean", "ASEAN received a grant of 5 million dollars from Russia.", partnerGave},
		{"russia-asean", "asean", "Russia received a grant of 5 million dollars from ASEAN.", speakerGave},
		{"russia-asean", "russia", "Russia received a grant of 5 million dollars from ASEAN.", partnerGave},
		{"russia-asean", "russia", "ASEAN obtained four laboratories from us free of charge.", speakerGave},
		{"russia-asean", "russia", "We obtained four laboratories from ASEAN free of charge.", partnerGave},
		{"eu-japan", "japan", "Japan accepted humanitarian aid from the European Union.", partnerGave},
		{"eu-japan", "eu", "Japan accepted humanitarian aid from the European Union.", speakerGave},
		{"eu-japan", "eu", "Japan has benefited from European Union funding for its study.", speakerGave},

		// from, to, for, by: the noun of aid
		{"russia-asean", "asean", "The project relied on financial support from Russia.", partnerGave},
		{"russia-asean", "russia", "The project relied on financial support from ASEAN.", partnerGave},
		{"russia-asean", "russia", "Assistance to ASEAN will be increased.", speakerGave},
		{"russia-asean", "russia", "Financial assistance from Russia to ASEAN was doubled.", speakerGave},
		{"russia-asean", "asean", "Financial assistance from Russia to ASEAN was doubled.", partnerGave},
		{"eu-japan", "eu", "Grants for Japan were doubled in May.", speakerGave},
		{"eu-japan", "japan", "Grants from the European Union to Japan were doubled in May.", partnerGave},
		{"eu-japan", "eu", "Grants from the European Union to Japan were doubled in May.", speakerGave},

		// whose contribution
		{"russia-asean", "asean", "Russia's contribution to the ASEAN budget amounted to one million dollars.", partnerGave},
		{"russia-asean", "russia", "Russia's contribution to the ASEAN emergency fund amounted to one million dollars.", speakerGave},
		{"russia-asean", "russia", "Our contribution to the ASEAN emergency fund amounted to one million dollars.", speakerGave},
		{"eu-japan", "eu", "Japan's contribution to the fund of the European Union amounted to two million euros.", partnerGave},
		{"eu-japan", "japan", "Japan's contribution to the fund of the European Union amounted to two million euros.", speakerGave},

		// thanks go to the one who gave
		{"russia-asean", "asean", "ASEAN thanked Russia for its assistance.", partnerGave},
		{"russia-asean", "russia", "ASEAN thanked Russia for its assistance.", speakerGave},
		{"russia-asean", "russia", "Russia thanked ASEAN for its assistance.", partnerGave},
		{"russia-asean", "asean", "Russia thanked ASEAN for its assistance.", speakerGave},
		{"russia-asean", "russia", "We are grateful to ASEAN for the humanitarian aid.", partnerGave},
		{"russia-asean", "russia", "ASEAN is grateful to us for the humanitarian aid.", speakerGave},
		{"eu-japan", "japan", "Japan thanked the European Union for its help with the rebuilding of schools.", partnerGave},
		{"eu-japan", "eu", "Japan thanked the European Union for its help with the rebuilding of schools.", speakerGave},

		// the compound of both names
		{"russia-asean", "asean", "ASEAN thanked Russia for its contribution of USD 1.5 million to the ASEAN-Russia Dialogue Partnership Financial Fund.", partnerGave},
		{"russia-asean", "asean", "ASEAN appreciated Russia's contribution to the ASEAN-Russia Fund.", partnerGave},
		{"russia-asean", "asean", "We contributed one million dollars to the ASEAN-Russia Fund.", nobody},
		{"russia-asean", "russia", "We contributed one million dollars to the Russia-ASEAN Fund.", nobody},
		{"russia-asean", "asean", "Canada provided training to the ASEAN-Russia Committee.", nobody},
		{"russia-asean", "asean", "Scholarships for the ASEAN-Russia Youth Summit were awarded.", nobody},
		{"russia-asean", "russia", "The experts supplied equipment to the Russia-ASEAN Centre.", nobody},
		{"russia-asean", "russia", "Russia provided ASEAN with equipment for the Russia-ASEAN Centre.", speakerGave},
		{"russia-asean", "asean", "Russia provided equipment for the ASEAN-Russia Centre.", partnerGave},
		{"eu-japan", "eu", "The EU-Japan Centre funded four courses.", nobody},
		{"eu-japan", "japan", "Grants for the EU-Japan Centre were doubled in May.", nobody},
		{"eu-japan", "eu", "We appreciated Japan's contribution to the EU-Japan Fund.", partnerGave},

		{"russia-asean", "asean", "Russia pledged to replenish the ASEAN-Russia Fund.", partnerGave},
		{"russia-asean", "asean", "The Committee thanked Russia for funding the ASEAN-Russia Youth Summit.", partnerGave},
		{"russia-asean", "asean", "The project, supported by the ASEAN-Russia Fund, ended in June.", nobody},
		{"eu-japan", "eu", "The EU-Japan Summit thanked Canada for its assistance.", nobody},

		// adjectives of the two sides
		{"russia-asean", "asean", "ASEAN was the recipient of a Russian grant.", partnerGave},
		{"russia-asean", "russia", "ASEAN was the recipient of a Russian grant.", speakerGave},
		{"russia-asean", "russia", "The ministers of ASEAN welcomed the Russian grants.", nobody},
		{"russia-asean", "russia", "Thanks to Russian instructors the rescuers of ASEAN learned to dive.", speakerGave},
		{"eu-japan", "japan", "The European Union is the recipient of Japanese aid.", speakerGave},

		// the giver between the verb and the aid; the giver in a clause of its own
		{"russia-asean", "russia", "ASEAN has received from Russia three batches of vaccines.", speakerGave},
		{"russia-asean", "asean", "From Russia ASEAN has received three batches of vaccines.", partnerGave},
		{"russia-asean", "russia", "Russia has paid for the training of ASEAN officials.", speakerGave},
		{"russia-asean", "asean", "Russia has paid for the training of our officials.", partnerGave},
		{"eu-japan", "eu", "Japan is grateful for the aid that we sent.", speakerGave},
		{"eu-japan", "eu", "We are grateful for the aid that Japan sent.", partnerGave},
		{"eu-japan", "japan", "The EU expressed appreciation for Japan's financial contribution to the mission.", speakerGave},

		// what the one who received says, does and asks
		{"russia-asean", "russia", "ASEAN accepted our gift of school books.", speakerGave},
		{"russia-asean", "russia", "ASEAN wrote that our grants had come at the right hour.", speakerGave},
		{"russia-asean", "asean", "Russia was satisfied with the ASEAN donation.", speakerGave},
		{"eu-japan", "eu", "Japan has distributed our vaccines in ten prefectures.", speakerGave},
		{"eu-japan", "japan", "The European Union has put our donation to good use.", speakerGave},
		{"eu-japan", "eu", "Japan knows that we provide assistance without delay.", nobody},
		{"eu-japan", "japan", "The EU announced that Japan had funded a second survey.", nobody},
		{"russia-asean", "asean", "Russia asked us to pay for one more seminar.", nobody},
		{"russia-asean", "russia", "ASEAN took part in a camp financed by Russia.", speakerGave},
		{"russia-asean", "asean", "Russia was equipped with modern laboratories.", nobody},
		{"russia-asean", "asean", "Assistance from Russia was given in two instalments.", partnerGave},
		{"russia-asean", "asean", "The resolution was drawn up with Russia and sponsored by forty states.", nobody},

		// gifts that no list of goods holds
		{"russia-asean", "russia", "Russia donated a fire boat to ASEAN.", speakerGave},
		{"russia-asean", "asean", "Russia donated a fire boat to ASEAN.", partnerGave},
		{"eu-japan", "japan", "We handed two lorries over to the European Union.", speakerGave},
		{"eu-japan", "eu", "The EU presented Japan with a cheque.", speakerGave},
		{"eu-japan", "eu", "We handed Japan a cheque for the museum.", speakerGave},
		{"russia-asean", "russia", "Russia handed over the note to ASEAN.", nobody},
		{"russia-asean", "asean", "Russia has made a large donation.", partnerGave},

		// asked of the partner, which gave nothing yet
		{"russia-asean", "asean", "We call on Russia to donate tents.", nobody},
		{"russia-asean", "asean", "We call on Russia to put an end to its support of the project.", nobody},
		{"eu-japan", "eu", "The EU urges Japan to finance the mission.", nobody},

		// what is denied in one clause, and of one mention
		{"russia-asean", "asean", "The seminars funded by Russia were held late, and no account was received from the Russian side.", partnerGave},
		{"russia-asean", "asean", "None of the seminars was funded by Russia, and no account was received from the Russian side.", nobody},

		// neither gave
		{"russia-asean", "russia", "ASEAN appreciates Russia's contribution to peace in the region.", nobody},
		{"russia-asean", "russia", "ASEAN appreciates our support for its central role.", nobody},
		{"eu-japan", "japan", "The European Union received no assistance from us.", nobody},
		{"eu-japan", "eu", "The EU and Japan jointly fund courses in Kenya.", nobody},
		{"russia-asean", "russia", "ASEAN received assistance from Canada.", nobody},
		{"russia-asean", "asean", "Russia received assistance from China.", nobody},
		{"eu-japan", "eu", "Japan thanked Canada for its assistance.", nobody},
	}
	analyzers := map[string]*Analyzer{}
	for _, name := range lexicon.Builtin() {
		p, err := lexicon.Open(name, "")
		if err != nil {
			t.Fatal(err)
		}
		analyzers[name] = NewAnalyzer(p)
	}
	for _, tt := range tests {
		r := analyzers[tt.profile].Analyze(corpus.Plain(tt.text), Meta{ID: "d", Party: tt.speaker, Year: 2020})
		if len(r.References) == 0 {
			t.Errorf("%s (of %s): no reference", tt.text, tt.speaker)
			continue
		}
		var got []string
		for _, ref := range r.References {
			for _, h := range ref.Frames {
				if h.Frame == partnerGave || h.Frame == speakerGave {
					got = append(got, h.Frame)
				}
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s (of %s)\n\tgot %q, want %q", tt.text, tt.speaker, s, tt.want)
		}
	}
}
