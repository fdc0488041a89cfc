package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Files that are no documents are refused with a reason before they cost time
// or memory.
func TestHostileFiles(t *testing.T) {
	huge := write(t, "huge.txt", "")
	if err := os.Truncate(huge, 2<<30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	hugeRows := write(t, "huge.jsonl", "")
	if err := os.Truncate(hugeRows, 2<<30); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, path, want string }{
		{"2 GB of text", huge, "is too large: 2048 MB, the limit is 200 MB"},
		{"2 GB of rows", hugeRows + "#id=1", "is too large: 2048 MB, the limit is 1024 MB"},
		{"a text of 17 MB", write(t, "a.txt", strings.Repeat("They met. ", 17<<20/10)), "is too large: 17 MB, the limit is 16 MB"},
		{"a page nested deep", write(t, "a.html", "<p>One."+strings.Repeat("<div>", 100_000)), "is not a page that can be read"},
		{"a page nested deep in tables", write(t, "a.html", "<p>One."+strings.Repeat("<table><tr><td>", 100_000)), "is not a page that can be read"},
		{"a row nested deep", write(t, "a.jsonl", `{"id":1,"text":"x","a":`+strings.Repeat("[", 1_000_000)) + "#id=1", "1 of its rows cannot be read"},
	} {
		t.Run(test.name, func(t *testing.T) {
			begun := time.Now()
			_, err := ReadFile(test.path)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v does not say %q", err, test.want)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A file that grows while it is read is read up to the limit at most.
func TestLoadGrowing(t *testing.T) {
	path := write(t, "a.txt", "One. ")
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return
		}
		defer f.Close()
		chunk := []byte(strings.Repeat("More. ", 1<<16))
		for n := 0; n < 500; n++ {
			select {
			case <-stop:
				return
			default:
				f.Write(chunk) //nolint:errcheck // the disk may be full
			}
		}
	}()
	for range 20 {
		data, err := load(path, 4<<20)
		if len(data) > 4<<20 || err != nil && !strings.Contains(err.Error(), "is too large") {
			t.Errorf("%d bytes, %v", len(data), err)
		}
	}
	close(stop)
	<-stopped
}

// Names in any script are names, and only those that end a line are refused.
func TestLoadNames(t *testing.T) {
	names := []string{"речь №1.txt", "คำแถลง.txt", "声明 (2).txt", "it's \"quoted\".txt", "100%.txt", "#1.txt", "-v.txt", "a&b;c.txt", "two\nlines.txt"}
	var rows strings.Builder
	for i, name := range names {
		rows.WriteString("d" + string(rune('a'+i)) + ",north,T,2020,\"" + strings.ReplaceAll(name, `"`, `""`) + "\"\n")
	}
	dir := study(t, "name: n\nprofile: p\n", "id,party,title,date,file\n"+rows.String())
	for i, name := range names {
		text := "Document number " + string(rune('a'+i)) + "."
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Skip("no such names here:", err)
		}
	}
	s, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range s.Documents {
		text, err := ReadFile(d.Path)
		if err != nil || d.SHA256 == "" || !strings.HasPrefix(text.Body, "Document number "+string(rune('a'+i))) {
			t.Errorf("%q: %v", names[i], err)
		}
	}
}
