package lexicon

import "testing"

// Every built-in profile loads without a mistake.
func TestBuiltinProfiles(t *testing.T) {
	for _, name := range Builtin() {
		if _, err := Open(name, ""); err != nil {
			t.Errorf("%s:\n%v", name, err)
		}
	}
}
