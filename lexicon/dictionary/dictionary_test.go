package dictionary

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"visavis/lexicon"
)

// shown writes a dictionary for comparison: a line for each entry with its
// categories and weights, then what was left.
func shown(d *Dictionary) string {
	var b strings.Builder
	for i := range d.Entries {
		e := &d.Entries[i]
		b.WriteString(e.Term)
		for _, m := range e.In {
			b.WriteString(" | " + d.Categories[m.Category].Name())
			if m.Weighted {
				fmt.Fprintf(&b, " %g", m.Weight)
			}
		}
		for _, n := range e.Notes {
			fmt.Fprintf(&b, " {%s %s}", n.Key, n.Value)
		}
		b.WriteByte('\n')
	}
	for _, l := range d.Left {
		kept := "left"
		if l.Part {
			kept = "part"
		}
		fmt.Fprintf(&b, "%s %d %q: %s\n", kept, l.Line, l.Entry, l.Why)
	}
	return b.String()
}

// What each reader makes of what the formats allow, and of what is wrong in
// them. The files are named so that their ending tells the format.
var readings = []struct {
	what, file, text, want string
}{
	{
		"categories nest, and entries stand beside them", "a.yml", `
policy:
  __: [policy, policies]
  economy:
    money: ["tax*", "interest rate?"]
    trade: tariff
`,
		`policy | policy
policies | policy
tax* | policy>economy>money
interest rate? | policy>economy>money
tariff | policy>economy>trade
`,
	}, {
		"words that YAML may read as truth values or numbers stay words", "a.yml",
		"yes: yes\nno: [no, on, Off, y, 007, 1.50, null]\n",
		"yes | yes\nno | no\non | no\nOff | no\ny | no\n007 | no\n1.50 | no\nnull | no\n",
	}, {
		"a repeated category is one; a repeated entry too, in any case", "a.yaml",
		"good: [fine, Fine]\nbad: poor\ngood: [fine, great]\n",
		"fine | good\npoor | bad\ngreat | good\n",
	}, {
		"an empty key holds the entries of the category itself", "a.yml",
		"US:\n  MA: Boston\n  '': Washington\n",
		"Boston | US>MA\nWashington | US\n",
	}, {
		"an alias, a list in a list and entries in no category are told", "a.yml",
		"a: &x [one]\nb: *x\nc: [[two], three]\n__: four\n",
		"one | a\nthree | c\n" +
			"left 2 \"*x\": is a YAML alias: write the entries out\n" +
			"left 3 \"\": is a list within a list\n" +
			"left 4 \"__\": entries outside of any category\n",
	}, {
		"numbers may have zeros before them, and runs of blanks part the fields", "a.dic",
		"%\r\n01   pos\r\n2 neg\r\n%\r\nabandon*\t002\r\nable   1\r\nmixed  01 02\r\n\r\nkind of\t1\r\n",
		"abandon* | neg\nable | pos\nmixed | pos | neg\nkind of | pos\n",
	}, {
		"tabs before a category are its depth; a head may have no number", "a.dic",
		"%\nnothing\n\t1\taffect (Affect)\n\t\t2\tposemo\n%\nhappy\t1\t2\n",
		"happy | nothing>affect (Affect) | nothing>affect (Affect)>posemo\n",
	}, {
		"a repeated term counts in all its categories", "a.dic",
		"%\n1\ta\n2\tb\n%\nword\t1\nother\t1\nword\t2\nword\t1\n",
		"word | a | b\nother | a\n",
	}, {
		"conditional codes, unknown numbers and entries without any are told", "a.dic",
		"%\n1\ta\n125\tposemo\n464\tfiller\n%\nkind\t1\t<of>131/125\nlike\t(02 134)125/464\t1\nodd\t9\t1\nlost\t9\nbare\nbad\tx1\t1\n",
		`kind | a
like | a
odd | a
bad | a
part 6 "kind": the code <of>131/125 counts under a condition on the words beside it
part 7 "like": the code (02 134)125/464 counts under a condition on the words beside it
part 8 "odd": there is no category with the number 9
left 9 "lost": is in no category: there is no category with the number 9
left 10 "bare": is in no category
part 11 "bad": "x1" is no number of a category
`,
	}, {
		"a number given twice is told", "a.dic",
		"%\n1\ta\n1\tb\n2\n%\nword\t1\n",
		"word | a\n" +
			"left 3 \"1\\tb\": the number 1 is that of a already: its entries count there\n" +
			"left 4 \"2\": a category needs a name behind its number\n",
	}, {
		"1 and X are membership, an empty cell is none", "a.dicx",
		"Entry,Correct,Incorrect\nrope*,X,\n\"candle, stick\",,1\nboth,1,x\nnone,,0\nodd,yes,1\n",
		`rope* | Correct
candle, stick | Incorrect
both | Correct | Incorrect
odd | Incorrect
left 5 "none": is in no category
part 6 "odd": "yes" under Correct is neither 1 nor X nor a weight
`,
	}, {
		"other numbers are weights, and then a 1 is one too", "a.dicx",
		"DicTerm,warm,cold\nfriend,0.5,\nrival,1,-2\nother,X,\n",
		"friend | warm 0.5\nrival | warm 1 | cold -2\nother | warm\n",
	}, {
		"a line + is a category, a line an entry", "a.lc3",
		"\ufeff+A category\nmore\nlittle lamb\n\n+Another\nmore\n",
		"more | A category | Another\nlittle lamb | A category\n",
	}, {
		"blanks around an entry bound it, where the file has them", "a.lc3",
		"lost\n+neg\n abandon\n a lie \nphobia \n",
		"abandon* | neg\na lie | neg\n*phobia | neg\n" +
			"left 1 \"lost\": stands before the first category (a line that begins with +)\n",
	}, {
		"entries beside categories are kept; one category around all is the title", "a.ykd",
		`<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="050805" patternengine="substring">
 <cnode name="Mine" desc="">
  <cnode name="A" desc="">
   <pnode name="first"/>
   <cnode name="B" desc=""><pnode name="inner*" score="0.5"/></cnode>
   <pnode name="last &amp; least"/>
  </cnode>
  <cnode name="C" desc=""/>
 </cnode>
</dictionary>`,
		"first | A\ninner* | A>B 0.5\nlast & least | A\n",
	}, {
		"what XML holds besides is told", "a.lcd",
		`<dictionary><cnode name="A"><pnode name="x"/>text<other/><pnode name="y" score="high"/></cnode><pnode name="z"/></dictionary>`,
		"x | A\ny | A\n" +
			"left 1 \"text\": text between the elements has no meaning in the format\n" +
			"left 1 \"<other>\": is no part of a dictionary that is known\n" +
			"part 1 \"y\": its score \"high\" is no number\n" +
			"left 1 \"z\": stands in no category\n",
	}, {
		"weights are weights, not categories", "a.cat",
		"NEG\n\tABANDON* (0.5)\n\tHARD_LINE (10)\n\tINNER\n\t\tWAR (1)\n",
		"abandon* | NEG 0.5\nhard line | NEG 10\nwar | NEG>INNER 1\n",
	}, {
		"where all weights are 1 they say nothing; a category may end in a number", "a.cat",
		"EU (27)\n   \tFRANCE (1)\n   \tSOUTH AFRICA (1)\n",
		"france | EU (27)\nsouth africa | EU (27)\n",
	}, {
		"rules are told", "a.cat",
		"NEG\n\tBAD (1)\n\t@NOTGOOD [#NEGATION NEAR #POS /S 3] (1)\n\t@HANDLE (1)\nALONE (1)\n",
		"bad | NEG\n" +
			"left 3 \"@NOTGOOD [#NEGATION NEAR #POS /S 3] (1)\": is a rule (words near, before or after others), not a word\n" +
			"left 4 \"@HANDLE (1)\": is a rule (words near, before or after others), not a word\n" +
			"left 5 \"ALONE (1)\": stands in no category\n",
	}, {
		"VADER: token, mean, deviation, ratings; the last value counts", "vader.txt",
		"good\t1.9\t0.9434\t[2, 1]\nfed up\t-1.8\t0.4\t[-2, -2]\n:*\t1.9\t1.0\t[1]\ngood\t2\t0.5\t[2, 2]\nhuge\t9\t1\t[9]\nbare\n",
		`good | valence 2 {sd 0.5} {ratings [2, 2]}
fed up | valence -1.8 {sd 0.4} {ratings [-2, -2]}
:\* | valence 1.9 {sd 1.0} {ratings [1]}
part 1 "good": stands twice with different values, of which the last is kept: 1.9, and 2 on line 4
left 5 "huge": its value "9" is no number from -4 to 4
left 6 "bare": has no tab: the term, a tab and its value are needed
`,
	}, {
		"AFINN: term and whole number", "afinn.txt",
		"abandon\t-2\ncan't stand\t-3\nabandon\t-2\n",
		"abandon | valence -2\ncan't stand | valence -3\n",
	}, {
		"NRC: word, emotion, 0 or 1", "nrc.txt",
		"abandon\tfear\t1\nabandon\tjoy\t0\nabandon\tnegative\t1\nabacus\tjoy\t0\nodd\tjoy\t0.7\n",
		"abandon | fear | negative\n" +
			"left 4 \"abacus\": is in no category\n" +
			"left 5 \"odd\": \"0.7\" is neither 0 nor 1\n",
	}, {
		"MPQA: key=value", "clues.tff",
		"type=weaksubj len=1 word1=abandon pos1=verb stemmed1=y priorpolarity=negative\n" +
			"type=weaksubj len=1 word1=abandon pos1=noun stemmed1=y priorpolarity=negative\n" +
			"type=strongsubj len=1 word1=zeal pos1=noun stemmed1=n m priorpolarity=positive\n" +
			"type=strongsubj len=1 pos1=noun priorpolarity=positive\n",
		"abandon | negative>weaksubj {pos1 verb|noun} {stemmed1 y}\n" +
			"zeal | positive>strongsubj {pos1 noun} {stemmed1 n}\n" +
			"part 3 \"zeal\": \"m\" is not of the form key=value\n" +
			"left 4 \"type=strongsubj len=1 pos1=noun priorpolarity=positive\": word1 or priorpolarity is missing\n",
	}, {
		"a * behind a word is a wildcard in a list of words; in an emoticon it is not", "stems.txt",
		"gloom*\t-2\nill will*\t-1\n:*\t2\nd*rn\t-1\n8-*\t2\n",
		"gloom* | valence -2\nill will* | valence -1\n:\\* | valence 2\nd\\*rn | valence -1\n8-\\* | valence 2\n",
	}, {
		"stems in NRC and MPQA; tabs at the end of a line say nothing", "nrc.txt",
		"gloom*\tsadness\t1\t\nmerry\tjoy\t1\t \t\n",
		"gloom* | sadness\nmerry | joy\n",
	}, {
		"stems in MPQA", "clues.tff",
		"word1=gloom* priorpolarity=negative\n",
		"gloom* | negative\n",
	}, {
		"tabs at the end of VADER's lines", "vader.txt",
		"good\t1.9\t0.5\t[1]\t\t\n",
		"good | valence 1.9 {sd 0.5} {ratings [1]}\n",
	}, {
		"fields at the end of a line that are empty say nothing", "a.tsv",
		"term\tcategory\nmerry\tjoy\t\nglum\tgrief\t\t\ngrim\tgrief\tx\n",
		"merry | joy\nglum | grief\ngrim | grief\npart 4 \"grim\": the line has more fields than the header\n",
	}, {
		"entries that are regular expressions are told, where the dictionary says so", "a.ykd",
		`<dictionary patternengine="regexp"><cnode name="A"><pnode name="plain"/><pnode name="gloom.*"/><pnode name="tax(es)?"/><pnode name="^hall$"/></cnode></dictionary>`,
		"plain | A\ngloom* | A\n" +
			"left 1 \"tax(es)?\": is a regular expression, as the dictionary says of its entries (patternengine): write the words out\n" +
			"left 1 \"^hall$\": is a regular expression, as the dictionary says of its entries (patternengine): write the words out\n",
	}, {
		"what is indented under a rule lies where the rule does", "a.cat",
		"WARM\n\tSUN\n\t\tSUNNY (1)\nCOLD\n\tICE\n\t\tICY (1)\n\t@NOTWARM [NOT NEAR #WARM /S 3]\n\t\tFROSTY (1)\n",
		"sunny | WARM>SUN\nicy | COLD>ICE\nfrosty | COLD\n" +
			"left 7 \"@NOTWARM [NOT NEAR #WARM /S 3]\": is a rule (words near, before or after others), not a word\n",
	}, {
		"a column of weights says nothing of the others", "b.dicx",
		"DicTerm,member,rate,one\nmerry,1,2.5,1.0\nglum,1,1,\n",
		"merry | member | rate 2.5 | one 1\nglum | member | rate 1\n",
	}, {
		"an entry may end in numbers that are none of a category", "b.dic",
		"%\n1 good\n2 bad\n%\n7/12 2\nbest 20 1\nfine 1 2\nlike 1 (02 1)2/1\n",
		"7/12 | bad\nbest 20 | good\nfine | good | bad\nlike | good\n" +
			"part 8 \"like\": the code (02 1)2/1 counts under a condition on the words beside it\n",
	}, {
		"a polarity in words is a category", "a.csv",
		"word,sentiment\nmerry,positive\nglum,negative\n",
		"merry | positive\nglum | negative\n",
	}, {
		"and beside a score or a category one above it", "b.csv",
		"word,polarity,score,topic\nmerry,positive,0.9,mood\nglum,negative,0.8,\n",
		"merry | positive>mood 0.9\nglum | negative 0.8\n",
	}, {
		"a polarity in numbers is a weight", "c.csv",
		"word,polarity\nmerry,0.5\nglum,-0.5\n",
		"merry | valence 0.5\nglum | valence -0.5\n",
	}, {
		"two columns of weights are told", "d.csv",
		"term,weight,valence\nmerry,0.5,2\nglum,0.9,-2\n",
		"merry | valence 2 {weight 0.5}\nglum | valence -2 {weight 0.9}\n" +
			"part 1 \"weight\": is a second column of weights, which stand in the note: the weights are those of valence\n",
	}, {
		"a spreadsheet says the separator above the table", "e.csv",
		"\ufeffsep=;\r\nterm;weight\r\nmerry;1,5\r\n",
		"merry | valence 1.5\n",
	}, {
		"line ends of the old Mac", "f.csv",
		"# License: CC0\rterm,weight\rmerry,2\rglum,-2\r",
		"merry | valence 2\nglum | valence -2\n",
	}, {
		"CSV: term, category, weight, and what else there is", "a.csv",
		"# My list\n# Source: a paper\n# Licence: CC BY 4.0\nterm;category;weight;sense;from\ntax*;policy > money|economy;;levy;\nwar;;-2;;\nenvoy;office;;;2010-01-01\nmild;x;-0,5;;\nR;x;NA;;\n",
		`tax* | policy>money | economy {sense levy}
war | valence -2
mild | x -0.5
R | x
left 7 "envoy": counts from 2010-01-01 only, and a term has no dates
`,
	},
}

func TestRead(t *testing.T) {
	for _, c := range readings {
		t.Run(c.file+" "+c.what, func(t *testing.T) {
			d, err := Read(c.file, []byte(c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A file that breaks its format is an error that names the line.
func TestReadMistakes(t *testing.T) {
	for _, c := range []struct{ what, file, text, want string }{
		{"no head", "a.dic", "good\t1\n", "a.dic:1: a LIWC dictionary begins with a line %"},
		{"no end of the head", "a.dic", "%\n1\tpos\ngood\t1\n", "a second line % is missing"},
		{"bad YAML", "a.yml", "a: [b\nc: d\n", "a.yml:"},
		{"a list", "a.yml", "- a\n- b\n", "a.yml:1: must be a map of categories"},
		{"two documents", "a.yml", "a: b\n---\nc: d\n", "a.yml:2: holds a second document"},
		{"deep YAML", "a.yml", strings.Repeat("a: {", 40) + "a: b" + strings.Repeat("}", 40), "nested deeper than 32 levels"},
		{"deep XML", "a.ykd", "<dictionary>" + strings.Repeat(`<cnode name="a">`, 40), "nested deeper than 32 levels"},
		{"unclosed XML", "a.ykd", "<dictionary>\n<cnode name=\"a\">\n<pnode name=\"b\"/>", "not well-formed XML"},
		{"other XML", "a.ykd", "<html/>", "a.ykd:1: <html> is no Yoshikoder dictionary"},
		{"entities are not written out", "a.ykd", `<!DOCTYPE d [<!ENTITY a "b">]><dictionary><cnode name="&a;"/></dictionary>`, "not well-formed XML"},
		{"no header", "a.dicx", "", "a.dicx:1: has no header line"},
		{"CSV of something else", "a.csv", "id,text\n1,hello\n", "a.csv:1: has no column term"},
		{"CSV without a category", "a.csv", "term\nhello\n", "neither a column category nor a column weight"},
		{"a weight that is none", "a.csv", "term;weight\ngood;1\nodd;much\n", `a.csv:3: the weight "much" of "odd" is no number`},
		{"a decimal comma between tabs", "a.tsv", "term\tweight\ngood\t1\nmodest\t-0,5\n", `a.tsv:3: the weight "-0,5" of "modest" is no number: a comma is for decimals only where semicolons part the columns`},
		{"thousands", "a.csv", "term;weight\ngood;1,000.5\n", `a.csv:2: the weight "1,000.5"`},
		{"tone.csv with another column", "tone.csv", "term,valence,affect,role,mood\ngood,1,0,attr,x\n", `tone.csv:1: the column "mood" is unknown`},
		{"tone.csv with a term twice", "tone.csv", "# mine\nterm,valence,affect,role\ngood,1,0,\ngood,2,0,\n", `tone.csv:4: the term "good" stands on line 3 already`},
		{"tone.csv without a number", "tone.csv", "term,valence,affect,role\ngood,1,,\n", `tone.csv:2: the affect "" of "good" is no number`},
		{"a stray quote", "a.csv", "term,weight\n\"a\"b,1\n", "a.csv:2: is not CSV"},
		{"not UTF-8", "a.dic", "%\n1\tpos\n%\nbien-\xeatre\t1\n", "a.dic:4: is not UTF-8: say how it is written, for example --encoding windows-1252"},
		{"UTF-16 without a mark", "a.txt", "g\x00o\x00o\x00d\x00\t\x003\x00\n\x00", "say --encoding utf-16le"},
		{"UTF-16 the other way", "a.txt", "\x00g\x00o", "say --encoding utf-16be"},
		{"binary", "a.dic", "%\n\x00", "a.dic:2: holds binary data"},
		{"a line without end", "a.lc3", "+a\n" + strings.Repeat("b", maxLine+1), "a.lc3:2: the line is longer than 1 MB"},
		{"a book of notes", "m.tff", "word1=a priorpolarity=b" + manyKeys(), "m.tff:1: says more than 50 things of an entry"},
		{"XML without end", "a.ykd", "<dictionary>" + strings.Repeat("<x>", 2000), "nested too deep"},
		{"nothing", "a.lc3", "", "a.lc3: no entry could be read as lc3: it is empty"},
		{"another format", "a.yml", "a:\nb: ~\n", "no entry could be read as quanteda"},
		{"none that is known", "a.txt", "hello\n", "is in no format that its ending or its first lines tell: say --format"},
	} {
		t.Run(c.what, func(t *testing.T) {
			d, err := Read(c.file, []byte(c.text), Options{})
			var ps lexicon.Problems
			if !errors.As(err, &ps) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, %v; want an error with %q", d, err, c.want)
			}
		})
	}
}

func manyKeys() string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, " k%d=v", i)
	}
	return b.String()
}

// The encoding is what --encoding, a byte order mark or the head of an XML file
// says; never a guess.
func TestEncodings(t *testing.T) {
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range "term,weight\nêtre,1\n" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for _, c := range []struct {
		file, text, encoding, want string
	}{
		{"a.cat", "POS\n\tBIEN-\xcaTRE (1)\n", "windows-1252", "bien-être"},
		{"a.cat", "POS\n\tD\xb3UG (1)\n", "iso-8859-2", "dług"},
		{"a.cat", "POS\n\t\x95\xbd\x98a (1)\n", "shift_jis", "平和"},
		{"a.ykd", "<?xml version='1.0' encoding='ISO-8859-1'?><dictionary><cnode name='a'><pnode name='\xeatre'/></cnode></dictionary>", "", "être"},
		{"a.csv", string(utf16), "", "être"},
		{"a.csv", "\xef\xbb\xbfterm,weight\nêtre,1\n", "", "être"},
		{"old-mac.lc3", "+A\rpaix\r", "", "paix"},
	} {
		d, err := Read(c.file, []byte(c.text), Options{Encoding: c.encoding})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
		} else if d.Entries[0].Term != c.want {
			t.Errorf("%s: got %q, want %q", c.file, d.Entries[0].Term, c.want)
		}
	}
	if _, err := Read("a.cat", []byte("POS\n\tA\x81 (1)\n"), Options{Encoding: "shift_jis"}); err == nil || !strings.Contains(err.Error(), "a.cat:2: is not in the encoding shift_jis") {
		t.Errorf("wrong encoding: %v", err)
	}
	for _, c := range []struct{ text, encoding, want string }{
		{"+A\ncafé\n", "windows-1252", "a.lc3:2: is UTF-8, and not in windows-1252"},
		{"+A\ncafe\n", "windows-1252", ""},
		{"+A\ncafé\n", "utf-8", ""},
	} {
		if _, err := Read("a.lc3", []byte(c.text), Options{Encoding: c.encoding}); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q as %s: %v", c.text, c.encoding, err)
		}
	}
	for _, text := range []string{"", "\xef\xbb\xbfterm,weight\ngood,1\n", string(utf16)} {
		if _, err := Read("a.csv", []byte(text), Options{Encoding: "klingon"}); err == nil || !strings.Contains(err.Error(), `no encoding "klingon"`) {
			t.Errorf("unknown encoding: %v", err)
		}
	}
}

// same is a dictionary without what the way through a file may change.
func same(d *Dictionary) *Dictionary {
	c := *d
	c.Left = nil
	c.Entries = append([]Entry(nil), d.Entries...)
	for i := range c.Entries {
		c.Entries[i].Line = 0
	}
	c.Categories = append([]Category(nil), d.Categories...)
	for i := range c.Categories {
		c.Categories[i].Line = 0
	}
	return &c
}

// What a format can hold comes back from it unchanged.
func TestRoundTrip(t *testing.T) {
	files := map[string]struct{ file, text string }{
		"quanteda": {"a.yml", "# My list\n# Source: a paper\n# Licence: MIT\na:\n  __: [no, \"two words\"]\n  b: [\"pre*\", \"l?st\", \"say \\\"x\\\"\"]\n  empty: []\nc: {d: {e: yes}}\n"},
		"dic":      {"a.dic", "%\nholder\n\t1\tpos\n\t\t2\tjoy\n3\tneg\n%\nhappy\t1\t2\nbad*\t3\nmixed up\t1\t3\n:)\t1\n"},
		"dicx":     {"a.dicx", "DicTerm,pos,neg>fear\nhappy,0.5,\n\"well, well\",1,-2\n"},
		"lc3":      {"a.lc3", "+pos\n happy \n glad\nism \n a b \n+neg>far\n bad \n"},
		"ykd":      {"a.ykd", `<dictionary><cnode name="T"><cnode name="a" desc="note"><pnode name="x &lt; y"/><cnode name="b"><pnode name="z*" score="2"/></cnode></cnode><cnode name="c"/></cnode></dictionary>`},
		"cat":      {"a.cat", "A\n\tONE_TWO (2)\n\tLAST (1)\n\tB\n\t\tTHREE* (0.5)\n"},
		"vader":    {"v.txt", "good\t1.9\t0.9434\t[2, 1]\n:*\\o/\t-0.25\t1.0\t[1, -1]\n"},
		"afinn":    {"f.txt", "good\t3\nfed up\t-3\n"},
		"nrc":      {"n.txt", "good\tjoy\t1\ngood\tfear\t0\nwar\tfear\t1\n"},
		"mpqa":     {"m.tff", "type=weaksubj len=1 word1=abandon pos1=verb stemmed1=y priorpolarity=negative\n"},
		"csv":      {"c.csv", "# My list\n# Source: a paper\nterm,category,weight,sense\ntax*,a>b,,levy\n\"a, b\",c,-1.5,\n\\*_\\*,c,0,\n"},
		"visavis":  {"tone.csv", "# My list\n# Source: a paper\nterm,valence,affect,category,register,role,negatable,guard,source,note,author,examples\nlong [-] standing,1.5,0.5,friendship,warm,attr,no,not_before:dispute*; not_after:(a|b),a paper,\"as \"\"old\"\", too\",A. R.,{partner} is old. || Yes.\nwar,-2,0,,,,,,,,,\n"},
	}
	for _, name := range Formats() {
		t.Run(name, func(t *testing.T) {
			f := files[name]
			first, err := Read(f.file, []byte(f.text), Options{Format: name})
			if err != nil {
				t.Fatal(err)
			}
			if len(first.Left) > 0 {
				t.Fatalf("left: %v", first.Left)
			}
			var out bytes.Buffer
			left, err := Write(&out, first, name)
			if err != nil || len(left) > 0 {
				t.Fatalf("write: %v, left %v", err, left)
			}
			second, err := Read(f.file, out.Bytes(), Options{Format: name})
			if err != nil {
				t.Fatalf("%v in\n%s", err, out.String())
			}
			if a, b := same(first), same(second); !reflect.DeepEqual(a, b) {
				t.Errorf("got\n%+v\nwant\n%+v\nfrom\n%s", b, a, out.String())
			}
		})
	}
}

// The head of a file tells licence and source, in either spelling.
func TestHeads(t *testing.T) {
	d, err := Read("a.yml", []byte("# My list\n# LICENSE: CC0\n# source:a paper\na: [b]\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "My list" || d.Licence != "CC0" || d.Source != "a paper" {
		t.Errorf("title %q, licence %q, source %q", d.Title, d.Licence, d.Source)
	}
}

// A tone.csv of visavis is known by its header, whatever the file is called.
func TestToneByItsHeader(t *testing.T) {
	d, err := Read("terms.visavis", []byte("# T\nterm,valence,affect,guard\nmerry,1,0,\n"), Options{})
	if err != nil || len(d.Rows) != 1 {
		t.Errorf("%v, %v", d, err)
	}
}

// A weight that a format has no step for is left out, and none is -0.
func TestSlightWeights(t *testing.T) {
	d, err := Read("a.csv", []byte("term,weight\nmerry,3\nmild,0.2\nmeek,-0.2\nnil,0\nfar,-0.001\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Scale = 3
	for format, want := range map[string]string{
		"afinn": "merry\t5\nnil\t0\n",
		"vader": "merry\t4\t\t\nmild\t0.27\t\t\nmeek\t-0.27\t\t\nnil\t0\t\t\n",
	} {
		var out bytes.Buffer
		left, err := Write(&out, d, format)
		if err != nil || out.String() != want {
			t.Errorf("%s: got %q, %v; want %q", format, out.String(), err, want)
		}
		if n := strings.Count(want, "\n") + Whole(left); n != len(d.Entries) {
			t.Errorf("%s: %d entries written or left, of %d", format, n, len(d.Entries))
		}
	}
}

// What a format cannot hold is told.
func TestWriteTellsWhatIsLost(t *testing.T) {
	d, err := Read("a.csv", []byte("# T\nterm,category,weight,sense\n*ism,a>b,2,belief\nl?st,a,1.5,\n\\*,a,1,\n@x_y,a,,\n(a) b,a,1,\n+c,a,1,\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ format, want string }{
		{"quanteda", `\*; the note sense of 1 entry; the weights of 5 entries`},
		{"dic", `*ism; l?st; \*; (a) b; T; the note sense of 1 entry; the weights of 5 entries`},
		{"dicx", `l?st; \*; T; the note sense of 1 entry`},
		{"lc3", `l?st; \*; T; the note sense of 1 entry; the weights of 5 entries`},
		{"ykd", `l?st; \*; the note sense of 1 entry`},
		{"cat", `l?st; \*; @x_y; T; the note sense of 1 entry`},
		{"vader", `*ism; l?st; @x_y; T; the categories of 6 entries; the note sense of 1 entry`},
		{"csv", ``},
	} {
		left, err := Write(&bytes.Buffer{}, d, c.format)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, l := range left {
			names = append(names, l.Entry)
		}
		if got := strings.Join(names, "; "); got != c.want {
			t.Errorf("%s: got %s; want %s", c.format, got, c.want)
		}
	}
}
