package charset

import (
	"errors"
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		name, data, want, warning string
	}{
		{"UTF-8", "Привет, café", "Привет, café", ""},
		{"UTF-8 with a mark", "\xEF\xBB\xBFHello", "Hello", ""},
		{"UTF-16, little end first", "\xFF\xFEH\x00i\x00!\x04", "HiС", ""},
		{"UTF-16, big end first", "\xFE\xFF\x00H\x00i", "Hi", ""},
		{"UTF-16 without a mark", "H\x00e\x00l\x00l\x00o\x00 \x00y\x00o\x00u\x00", "Hello you", ""},
		{"windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0", "Привет, мир", "windows-1251"},
		{"windows-1252", "the caf\xE9\x92s \x93na\xEFve\x94 owner", "the café’s “naïve” owner", "windows-1252"},
		{"windows-1254", "the town of I\xF0d\xFDr and \xDDzmir, by Ay\xFEe \xC7a\xF0lar", "the town of Iğdır and İzmir, by Ayşe Çağlar", "windows-1254"},
		{"windows-1254, one letter", "Mr Da\xF0an, caf\xE9 owner", "Mr Dağan, café owner", "windows-1254"},
		{"windows-1252, Icelandic", "\xDE\xF3ra Sigur\xF0ard\xF3ttir, Gu\xF0r\xFAn, M\xFDvatn", "Þóra Sigurðardóttir, Guðrún, Mývatn", "windows-1252"},
		{"windows-1252, Czech", "Ms Novotn\xE1 and Mr Novotn\xFD of Plze\x9A", "Ms Novotná and Mr Novotný of Plzeš", "windows-1252"},
		{"UTF-8 with one bad byte", "Привет\xFF мир", "Привет\uFFFD мир", "1 places"},
		{"empty", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, warning, err := Decode([]byte(test.data))
			if err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
			if test.warning == "" && warning != "" || !strings.Contains(warning, test.warning) {
				t.Errorf("warning %q does not say %q", warning, test.warning)
			}
		})
	}
	for _, data := range []string{"\x7FELF\x01\x01\x00\x00\x00\x00", strings.Repeat("\x01\x02\x03", 50)} {
		if _, _, err := Decode([]byte(data)); !errors.Is(err, ErrBinary) {
			t.Errorf("%q: %v, want ErrBinary", data, err)
		}
	}
}
