package dictionary_test

import (
	"fmt"
	"os"

	"visavis/lexicon/dictionary"
)

// A dictionary becomes terms of tone; what cannot is told, with its line.
func Example() {
	list := "splendid\t2.8\t0.6\t[3, 3, 2]\n:-)\t1.3\t1.2\t[1, 2, 1]\n"
	d, err := dictionary.Read("list.txt", []byte(list), dictionary.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	d.Source, d.Licence = "an invented list", "CC0"
	rows, left, err := d.Tone(dictionary.ToneOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	d.WriteTone(os.Stdout, rows, d.Source)
	for _, l := range left {
		fmt.Printf("line %d: %s %s\n", l.Line, l.Entry, l.Why)
	}
	// Output:
	// # Source: an invented list
	// # Licence: CC0
	// term,valence,affect,category,register,role,negatable,guard,source,note
	// splendid,2.1,0,,,,,,an invented list,"sd 0.6; ratings [3, 3, 2]"
	// line 2: :-) is no word (an emoticon or signs)
}

// A dictionary in one format, written in another, which has no weights.
func ExampleWrite() {
	d, err := dictionary.Read("w.cat", []byte("NEG\n\tHARD_LINE (2)\n\tCRITICI* (1)\n"), dictionary.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	left, err := dictionary.Write(os.Stdout, d, "dic")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range left {
		fmt.Printf("%s: %s\n", l.Entry, l.Why)
	}
	// Output:
	// %
	// 1	NEG
	// %
	// hard line	1
	// critici*	1
	// the weights of 2 entries: the format has no weights; the category has to say it
}
