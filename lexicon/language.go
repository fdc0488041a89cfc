package lexicon

// A Language holds what the analysis must know of the language of the
// documents. Every list is data of the profile's language.yaml; no phrase of a
// language stands in code.
type Language struct {
	Code string
	And  string // joins the last item of a list that a cell prints

	// Sentences.
	Abbreviations             Words // a dot after them does not end a sentence
	AbbreviationsBeforeNumber Words

	// Lists of actors (METHOD 3.2).
	Determiners  *Set
	Conjunctions *Set  // join the last item of a list
	OpenLists    *Set  // "including": open a list of examples
	ItemHeads    *Set  // nouns that belong to the name before them
	OpenTails    *Set  // "among them": do so from behind the name
	ListTails    *Set  // "and others": items that are no actors
	ItemStops    Words // prepositions that no item has before its name
	Focus        *Set  // "above all": set one item apart

	// Names (METHOD 2.2 to 2.5).
	Locatives     *Set
	ActingVerbs   *Set
	Reporting     *Set
	ReportHolders *Set
	TitleNouns    *Set  // a run of title case that holds one is a title
	TitleSmall    Words // words a title does not capitalise

	// Turns (METHOD 2.5).
	GenericLabels   *Set
	AddressLabels   *Set
	RoleWords       *Set
	FormerOffice    *Set // directly before an office: its holder no longer speaks for anybody
	LabelConnectors Words
	StageDirections *Set

	// Tone (METHOD 4.3, 4.4).
	ClauseBreaks      *Set
	NegationCues      *Set
	NegationLexical   *Set
	NegationAuxiliary *Set // cues whose scope reaches back over an auxiliary
	PseudoNegation    *Set
	Litotes           *Set
	NegationStops     *Set
	Boosters          *Set
	Dampers           *Set
	Deontic           *Set
	Desiderative      *Set
	Potential         *Set
	Superlatives      *Set
	FirstPersonAffect *Set
	FactVerbs         *Set
	Pronouns          *Set
	FirstPerson       *Set
}

type languageFile struct {
	Code                      string `yaml:"code"`
	And                       string `yaml:"and"`
	Abbreviations             []text `yaml:"abbreviations"`
	AbbreviationsBeforeNumber []text `yaml:"abbreviations_before_number"`
	Determiners               []text `yaml:"determiners"`
	Conjunctions              []text `yaml:"conjunctions"`
	OpenLists                 []text `yaml:"open_lists"`
	ItemHeads                 []text `yaml:"item_heads"`
	OpenTails                 []text `yaml:"open_list_tails"`
	ListTails                 []text `yaml:"list_tails"`
	ItemStops                 []text `yaml:"item_prepositions"`
	Focus                     []text `yaml:"focus"`
	Locatives                 []text `yaml:"locatives"`
	ActingVerbs               []text `yaml:"acting_verbs"`
	Reporting                 []text `yaml:"reporting"`
	ReportHolders             []text `yaml:"report_holders"`
	TitleNouns                []text `yaml:"title_nouns"`
	TitleSmall                []text `yaml:"title_small"`
	GenericLabels             []text `yaml:"generic_labels"`
	AddressLabels             []text `yaml:"address_labels"`
	RoleWords                 []text `yaml:"role_words"`
	FormerOffice              []text `yaml:"former_office"`
	LabelConnectors           []text `yaml:"label_connectors"`
	StageDirections           []text `yaml:"stage_directions"`
	ClauseBreaks              []text `yaml:"clause_breaks"`
	Negation                  struct {
		Cues      []text `yaml:"cues"`
		Lexical   []text `yaml:"lexical"`
		Auxiliary []text `yaml:"auxiliary"`
		Pseudo    []text `yaml:"pseudo"`
		Litotes   []text `yaml:"litotes"`
		Stops     []text `yaml:"stops"`
	} `yaml:"negation"`
	Boosters []text `yaml:"boosters"`
	Dampers  []text `yaml:"dampers"`
	Modality struct {
		Deontic      []text `yaml:"deontic"`
		Desiderative []text `yaml:"desiderative"`
		Potential    []text `yaml:"potential"`
	} `yaml:"modality"`
	Superlatives      []text `yaml:"superlatives"`
	FirstPersonAffect []text `yaml:"first_person_affect"`
	FactVerbs         []text `yaml:"fact_verbs"`
	Pronouns          []text `yaml:"pronouns"`
	FirstPerson       []text `yaml:"first_person"`
}

func (f *languageFile) compile(c *compiler) Language {
	return Language{
		Code:                      f.Code,
		And:                       f.And,
		Abbreviations:             wordSet(f.Abbreviations),
		AbbreviationsBeforeNumber: wordSet(f.AbbreviationsBeforeNumber),
		Determiners:               c.set(f.Determiners),
		Conjunctions:              c.set(f.Conjunctions),
		OpenLists:                 c.set(f.OpenLists),
		ItemHeads:                 c.set(f.ItemHeads),
		OpenTails:                 c.set(f.OpenTails),
		ListTails:                 c.set(f.ListTails),
		ItemStops:                 wordSet(f.ItemStops),
		Focus:                     c.set(f.Focus),
		Locatives:                 c.set(f.Locatives),
		ActingVerbs:               c.set(f.ActingVerbs),
		Reporting:                 c.set(f.Reporting),
		ReportHolders:             c.set(f.ReportHolders),
		TitleNouns:                c.set(f.TitleNouns),
		TitleSmall:                wordSet(f.TitleSmall),
		GenericLabels:             c.set(f.GenericLabels),
		AddressLabels:             c.set(f.AddressLabels),
		RoleWords:                 c.set(f.RoleWords),
		FormerOffice:              c.set(f.FormerOffice),
		LabelConnectors:           wordSet(f.LabelConnectors),
		StageDirections:           c.set(f.StageDirections),
		ClauseBreaks:              c.set(f.ClauseBreaks),
		NegationCues:              c.set(f.Negation.Cues),
		NegationLexical:           c.set(f.Negation.Lexical),
		NegationAuxiliary:         c.set(f.Negation.Auxiliary),
		PseudoNegation:            c.set(f.Negation.Pseudo),
		Litotes:                   c.set(f.Negation.Litotes),
		NegationStops:             c.set(f.Negation.Stops),
		Boosters:                  c.set(f.Boosters),
		Dampers:                   c.set(f.Dampers),
		Deontic:                   c.set(f.Modality.Deontic),
		Desiderative:              c.set(f.Modality.Desiderative),
		Potential:                 c.set(f.Modality.Potential),
		Superlatives:              c.set(f.Superlatives),
		FirstPersonAffect:         c.set(f.FirstPersonAffect),
		FactVerbs:                 c.set(f.FactVerbs),
		Pronouns:                  c.set(f.Pronouns),
		FirstPerson:               c.set(f.FirstPerson),
	}
}

func wordSet(list []text) Words {
	w := make(Words, len(list))
	for _, t := range list {
		w[Fold(t.s)] = true
	}
	return w
}
