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
	TailStops    Words // end an item behind its name
	GroupNouns   *Set  // "agencies": end an item that is no actor
	FirstItems   *Set  // the same, of an item before the first name
	EventNouns   *Set  // "summit": a name before one is no item
	Ranges       *Set  // "everybody, from": before the first item of a range
	RangeStarts  Words // "from": the same, behind a comma or at the beginning
	RangeEnds    Words // "to": before its last
	Appositions  *Set  // "one of them": behind a comma, a remark on the item
	SingleNotes  *Set  // "a partner of ours": the same, and it is of one actor alone
	Calendar     *Set  // "May", "Monday": no town has such a name
	Movements    *Set  // "flights": what goes from one place to another makes no range
	Auxiliaries  *Set  // verbs that end an item
	// FunctionWords only serve grammar: a phrase that is offered as a term
	// neither begins nor ends with one.
	FunctionWords Words
	// Places that the gazetteer does not hold: capitals. Their names are neither
	// evaluation nor offered as a term.
	Places *Set
	Focus  *Set // "above all": set one item apart

	// Names (METHOD 2.2 to 2.5).
	Locatives     *Set
	ActingVerbs   *Set
	Reporting     *Set // the holder of the view stands before or within
	ReportingOf   *Set // the holder follows
	ReportHolders *Set
	ReportClauses *Set  // verbs of saying behind which a clause may stand without "that"
	Judging       *Set  // verbs whose subject judges their object
	JudgedBy      *Set  // the same in the passive, up to the one who judges
	TitleNouns    *Set  // a run of title case that holds one is a title
	TitleParties  *Set  // behind such a noun: the name of the other side follows
	TitleSmall    Words // words a title does not capitalise
	Envoys        *Set  // "permanent mission": offices that one side keeps with the other
	EnvoyLinks    *Set  // "accredited to": between such an office and the other side

	// Turns (METHOD 2.5).
	GenericLabels   *Set
	AnswerLabels    *Set // those of GenericLabels that open an answer
	AddressLabels   *Set
	LabelStops      *Set // in small letters, no label has them
	RoleWords       *Set
	FormerOffice    *Set // directly before an office: its holder no longer speaks for anybody
	LabelConnectors Words
	StageDirections *Set
	StageActions    *Set // are so only as sentences of their own in brackets
	PageTails       *Set // lines behind which a web page has nothing to say
	PageRubrics     *Set // the same, but a text may have them as headings

	// Tone (METHOD 4.3, 4.4).
	ClauseBreaks      *Set
	NegationCues      *Set
	NegationLexical   *Set
	NegationAuxiliary *Set // cues whose scope reaches back over an auxiliary
	PseudoNegation    *Set
	Litotes           *Set
	NegationStops     *Set
	// Scope by grammar: the clauses around a cue.
	NegationAffixal   *Set // words that hold both the cue and what it denies
	NegationBare      *Set // the same, but deny no clause
	NegationPairs     *Set // a cue in two parts: its first and its last word
	NegationPhrase    *Set // cues that deny a phrase behind them, no clause
	NegationVerbs     *Set // auxiliaries, denied ones too
	NegationSubjects  *Set // pronouns that open a clause
	NegationRelatives *Set // open a clause and belong to it
	NegationStarts    *Set // open a clause and do not
	NegationEnds      *Set // end the clause before them
	Boosters          *Set
	Dampers           *Set
	Deontic           *Set
	Desiderative      *Set
	Potential         *Set
	Superlatives      *Set
	FirstPersonAffect *Set
	FactVerbs         *Set
	Saying            *Set // verbs behind which somebody's own words stand
	Within            *Set // directly before a name that is a place
	Against           *Set // directly before the name of whom harm is done to
	Agent             *Set // directly before the name of the doer
	HarmedGoods       *Set // what is somebody's own and is harmed: their sovereignty
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
	FunctionWords             []text `yaml:"function_words"`
	Places                    []text `yaml:"places"`
	TailStops                 []text `yaml:"tail_stops"`
	GroupNouns                []text `yaml:"group_nouns"`
	FirstItems                []text `yaml:"first_items"`
	EventNouns                []text `yaml:"event_nouns"`
	Ranges                    []text `yaml:"ranges"`
	RangeStarts               []text `yaml:"range_starts"`
	RangeEnds                 []text `yaml:"range_ends"`
	Appositions               []text `yaml:"appositions"`
	SingleNotes               []text `yaml:"single_notes"`
	Calendar                  []text `yaml:"calendar"`
	Movements                 []text `yaml:"movements"`
	Auxiliaries               []text `yaml:"auxiliaries"`
	Focus                     []text `yaml:"focus"`
	Locatives                 []text `yaml:"locatives"`
	ActingVerbs               []text `yaml:"acting_verbs"`
	Reporting                 []text `yaml:"reporting"`
	ReportingOf               []text `yaml:"reporting_of"`
	ReportHolders             []text `yaml:"report_holders"`
	ReportClauses             []text `yaml:"report_clauses"`
	Judging                   []text `yaml:"judging"`
	JudgedBy                  []text `yaml:"judged_by"`
	TitleNouns                []text `yaml:"title_nouns"`
	TitleParties              []text `yaml:"title_parties"`
	TitleSmall                []text `yaml:"title_small"`
	Envoys                    []text `yaml:"envoys"`
	EnvoyLinks                []text `yaml:"envoy_links"`
	GenericLabels             []text `yaml:"generic_labels"`
	AnswerLabels              []text `yaml:"answer_labels"`
	AddressLabels             []text `yaml:"address_labels"`
	LabelStops                []text `yaml:"label_stops"`
	RoleWords                 []text `yaml:"role_words"`
	FormerOffice              []text `yaml:"former_office"`
	LabelConnectors           []text `yaml:"label_connectors"`
	StageDirections           []text `yaml:"stage_directions"`
	StageActions              []text `yaml:"stage_actions"`
	PageTails                 []text `yaml:"page_tails"`
	PageRubrics               []text `yaml:"page_rubrics"`
	ClauseBreaks              []text `yaml:"clause_breaks"`
	Negation                  struct {
		Cues      []text `yaml:"cues"`
		Lexical   []text `yaml:"lexical"`
		Auxiliary []text `yaml:"auxiliary"`
		Pseudo    []text `yaml:"pseudo"`
		Litotes   []text `yaml:"litotes"`
		Stops     []text `yaml:"stops"`
		Affixal   []text `yaml:"affixal"`
		Bare      []text `yaml:"bare"`
		Pairs     []text `yaml:"pairs"`
		Phrase    []text `yaml:"phrase"`
		Verbs     []text `yaml:"verbs"`
		Subjects  []text `yaml:"subjects"`
		Relatives []text `yaml:"relatives"`
		Starts    []text `yaml:"starts"`
		Ends      []text `yaml:"ends"`
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
	Saying            []text `yaml:"saying"`
	Within            []text `yaml:"within"`
	Against           []text `yaml:"against"`
	Agent             []text `yaml:"agent"`
	HarmedGoods       []text `yaml:"harmed_goods"`
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
		FunctionWords:             wordSet(f.FunctionWords),
		Places:                    c.set(f.Places),
		TailStops:                 wordSet(f.TailStops),
		GroupNouns:                c.set(f.GroupNouns),
		FirstItems:                c.set(f.FirstItems),
		EventNouns:                c.set(f.EventNouns),
		Ranges:                    c.set(f.Ranges),
		RangeStarts:               wordSet(f.RangeStarts),
		RangeEnds:                 wordSet(f.RangeEnds),
		Appositions:               c.set(f.Appositions),
		SingleNotes:               c.set(f.SingleNotes),
		Calendar:                  c.set(f.Calendar),
		Movements:                 c.set(f.Movements),
		Auxiliaries:               c.set(f.Auxiliaries),
		Focus:                     c.set(f.Focus),
		Locatives:                 c.set(f.Locatives),
		ActingVerbs:               c.set(f.ActingVerbs),
		Reporting:                 c.set(f.Reporting),
		ReportingOf:               c.set(f.ReportingOf),
		ReportHolders:             c.set(f.ReportHolders),
		ReportClauses:             c.set(f.ReportClauses),
		Judging:                   c.set(f.Judging),
		JudgedBy:                  c.set(f.JudgedBy),
		TitleNouns:                c.set(f.TitleNouns),
		TitleParties:              c.set(f.TitleParties),
		TitleSmall:                wordSet(f.TitleSmall),
		Envoys:                    c.set(f.Envoys),
		EnvoyLinks:                c.set(f.EnvoyLinks),
		GenericLabels:             c.set(f.GenericLabels),
		AnswerLabels:              c.set(f.AnswerLabels),
		AddressLabels:             c.set(f.AddressLabels),
		LabelStops:                c.set(f.LabelStops),
		RoleWords:                 c.set(f.RoleWords),
		FormerOffice:              c.set(f.FormerOffice),
		LabelConnectors:           wordSet(f.LabelConnectors),
		StageDirections:           c.set(f.StageDirections),
		StageActions:              c.set(f.StageActions),
		PageTails:                 c.set(f.PageTails),
		PageRubrics:               c.set(f.PageRubrics),
		ClauseBreaks:              c.set(f.ClauseBreaks),
		NegationCues:              c.set(f.Negation.Cues),
		NegationLexical:           c.set(f.Negation.Lexical),
		NegationAuxiliary:         c.set(f.Negation.Auxiliary),
		PseudoNegation:            c.set(f.Negation.Pseudo),
		Litotes:                   c.set(f.Negation.Litotes),
		NegationStops:             c.set(f.Negation.Stops),
		NegationAffixal:           c.set(f.Negation.Affixal),
		NegationBare:              c.set(f.Negation.Bare),
		NegationPairs:             c.set(f.Negation.Pairs),
		NegationPhrase:            c.set(f.Negation.Phrase),
		NegationVerbs:             c.set(f.Negation.Verbs),
		NegationSubjects:          c.set(f.Negation.Subjects),
		NegationRelatives:         c.set(f.Negation.Relatives),
		NegationStarts:            c.set(f.Negation.Starts),
		NegationEnds:              c.set(f.Negation.Ends),
		Boosters:                  c.set(f.Boosters),
		Dampers:                   c.set(f.Dampers),
		Deontic:                   c.set(f.Modality.Deontic),
		Desiderative:              c.set(f.Modality.Desiderative),
		Potential:                 c.set(f.Modality.Potential),
		Superlatives:              c.set(f.Superlatives),
		FirstPersonAffect:         c.set(f.FirstPersonAffect),
		FactVerbs:                 c.set(f.FactVerbs),
		Saying:                    c.set(f.Saying),
		Within:                    c.set(f.Within),
		Against:                   c.set(f.Against),
		Agent:                     c.set(f.Agent),
		HarmedGoods:               c.set(f.HarmedGoods),
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
