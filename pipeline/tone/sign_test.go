package tone

import "testing"

// Which way a sentence speaks of the partner, where words that sound otherwise are
// somebody's own, said of others, or denied.
func TestSigns(t *testing.T) {
	tests := []struct {
		about string
		sign  int // at METHOD's bounds, 0.20 and -0.10
		texts []string
	}{
		{"the partner's own words", 0, []string{
			"<P:Utopia> believes that embargoes have ruined the harvest.",
			"<P:Utopia> thinks the blockade is illegal.",
			"<P:Utopia>'s ambassador argued that coercive tariffs breach every treaty.",
			"<P:Utopia> has repeatedly stressed that provocations and hostility serve nobody.",
			"<P:Utopia> is of the opinion that the raid was an act of brutality.",
			"<P:Utopia> expressed the opinion that the verdict was a scandal.",
		}},
		{"what is told of the partner, for all that it says something", -1, []string{
			"<P:Utopia>, which is an aggressor, said that the weather was fine.",
			"<P:Utopia> announced coercive measures.",
		}},
		{"what the partner says in favour of the speaker", 1, []string{
			"<P:Utopia> reaffirmed its full support for our candidate.",
		}},
		{"where something lies", 0, []string{
			"The capital of <P:Utopia> lies on a river.",
			"The cause of the delay of <P:Utopia> lies not in the budget.",
		}},
		{"who lies", -1, []string{"<P:Utopia> lied to the inspectors."}},
		{"praise of another actor in a clause of its own", 0, []string{
			"While <O:Arcadia> was thanked as a generous donor, <P:Utopia> was handed the agenda.",
			"In contrast to <O:Arcadia>, which is a loyal ally, <P:Utopia> sent no reply.",
			"<O:Arcadia> has built excellent and effective schools, and <P:Utopia> opened a bank account.",
		}},
		{"blame that is denied", 1, []string{
			"<P:Utopia> has not failed to honour a single treaty.",
			"<P:Utopia> seldom fails to respond.",
			"<P:Utopia> cannot be described as an unreliable neighbour.",
		}},
		{"a denial of blame, weaker than praise", 0, []string{
			"<P:Utopia> is far from hostile.",
			"<P:Utopia> is far from being a danger.",
		}},
		{"praise that is denied", -1, []string{
			"<P:Utopia> is far from helpful.",
			"<P:Utopia> cannot be described as a loyal neighbour.",
			"<P:Utopia> is no more trustworthy than <O:Arcadia>.",
		}},
		{"a comparison won", 1, []string{
			"There is scarcely a more generous donor than <P:Utopia>.",
			"No ally has been more loyal than <P:Utopia>.",
			"We know no better friend than <P:Utopia>.",
		}},
		{"a cue within a set phrase", 1, []string{
			"<P:Utopia> spares no effort to make the festival a brilliant success.",
			"<P:Utopia> makes no secret of its sincere friendship.",
		}},
		{"what matters little", -1, []string{
			"We gave only scant attention to the proposals of <P:Utopia>.",
			"The letters of <P:Utopia> are of minor significance.",
		}},
		{"harm that is done to the partner, and what is said of it", 0, []string{
			"The raid on <P:Utopia> was an outrageous and illegal act.",
			"<O:Arcadia>'s aggression against <P:Utopia> is a flagrant crime.",
			"The rocket tests over <P:Utopia> are a serious threat.",
			"Our thoughts are with <P:Utopia> after the terrible and deadly floods.",
		}},
		{"harm that the partner does", -1, []string{
			"The raid by <P:Utopia> was an outrageous act.",
			"The aggression of <P:Utopia> is a flagrant crime.",
		}},
		{"what is so, beside whom it grieves", -1, []string{
			"The boycott that <P:Utopia> declared is regrettable.",
			"The answer of <P:Utopia> was disappointing.",
			"The conduct of <P:Utopia> is a matter of grave concern.",
			"It is most unfortunate that the ports of <P:Utopia> are shut.",
		}},
		{"whom it grieves", 0, []string{"<P:Utopia> regretted the haste."}},
		{"the speaker's stance behind the partner", 1, []string{
			"<P:Utopia> rebuilt the bridge, for which we are deeply grateful.",
			"<P:Utopia> sent doctors, and <S:Erewhon> deeply appreciates it.",
		}},
		{"the speaker's blame behind the partner", -1, []string{
			"<P:Utopia> closed the port, and this we deplore.",
		}},
		{"a relative clause on the partner", 1, []string{
			"<P:Utopia>, which is a dependable friend, opened the meeting.",
			"<P:Utopia>, with whom we share a sincere friendship, opened the meeting.",
		}},
		{"several adjectives", 1, []string{
			"<P:Utopia> is one of our oldest, closest and most generous friends.",
			"We enjoy close, dynamic and regular contacts with <P:Utopia>.",
		}},
		{"praise beside a donor's term", 1, []string{
			"The board noted with satisfaction the support of <P:Utopia>.",
		}},
		{"words of everyday prose", 0, []string{
			"<P:Utopia> and <O:Arcadia> named their respective envoys.",
			"<P:Utopia> wishes to extend the festival.",
		}},
	}
	s, p := builtin(t)
	for _, tt := range tests {
		for _, text := range tt.texts {
			got := s.Score(sentence(t, text, &p.Language))
			sign := 0
			switch v := got.Valence; {
			case v >= 0.20:
				sign = 1
			case v <= -0.10:
				sign = -1
			}
			if sign != tt.sign {
				t.Errorf("%s: %q: valence %.3f, want sign %d; hits %+v", tt.about, text, got.Valence, tt.sign, got.Hits)
			}
		}
	}
}
