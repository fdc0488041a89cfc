package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"visavis/corpus"
)

// benchJobs is how many documents are read at a time while measuring.
const benchJobs = 2

// A benchFile is what both programs made of one file.
type benchFile struct {
	name  string
	text  *corpus.Text
	err   error
	took  time.Duration
	plain *corpus.Text // by pdftotext; nil where that failed
	pages int          // that pdftotext read
	f1    float64
	truth string // of the .txt file beside it, "" without one
}

// benchReading reads all PDF files below dir as a run does, and again with
// pdftotext.
func benchReading(ctx context.Context, w io.Writer, dir string) error {
	var files []*benchFile
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.EqualFold(filepath.Ext(path), ".pdf") {
			files = append(files, &benchFile{name: path})
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("there is no PDF file in %s", dir)
	}

	peak := watchMemory()
	before := cpuTime()
	reader := corpus.NewReader(corpus.ReadOptions{Jobs: benchJobs})
	var wg sync.WaitGroup
	next := make(chan *benchFile)
	for range benchJobs {
		wg.Go(func() {
			for f := range next {
				begun := time.Now()
				f.text, f.err = reader.Read(ctx, f.name)
				f.took = time.Since(begun)
			}
		})
	}
	for _, f := range files {
		next <- f
	}
	close(next)
	wg.Wait()
	reader.Close()
	own := cpuTime() - before
	memory := peak()
	if err := ctx.Err(); err != nil {
		return err
	}

	before = cpuTime()
	for _, f := range files {
		f.plain, f.pages = pdftotext(ctx, f.name)
		truth, _ := os.ReadFile(strings.TrimSuffix(f.name, filepath.Ext(f.name)) + ".txt")
		f.truth = string(truth)
	}
	other := cpuTime() - before
	for _, f := range files {
		if name, err := filepath.Rel(dir, f.name); err == nil {
			f.name = filepath.ToSlash(name)
		}
	}
	return printReading(w, files, own, other, memory)
}

// pdftotext returns what poppler's program reads, nil where it fails.
func pdftotext(ctx context.Context, path string) (*corpus.Text, int) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "pdftotext", "-q", "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		return nil, 0
	}
	return corpus.Plain(string(out)), bytes.Count(out, []byte("\f"))
}

// enough is how many words a file needs to be compared.
const enough = 20

func printReading(w io.Writer, files []*benchFile, own, other time.Duration, memory int64) error {
	read, ownPages, theirPages := 0, 0, 0
	engines := map[corpus.Engine]int{}
	var scores []float64
	var low []string
	failed := map[string][]string{} // names by reason
	for _, f := range files {
		if f.err != nil {
			failed[f.err.Error()] = append(failed[f.err.Error()], "`"+f.name+"`")
		} else {
			read++
			ownPages += f.text.Pages
			for _, p := range f.text.PageInfo {
				engines[p.Engine]++
			}
		}
		theirPages += f.pages
		if f.plain == nil || f.plain.Garble > 0.1 || len(strings.Fields(f.plain.Body)) < enough {
			continue
		}
		body := ""
		if f.err == nil {
			body = f.text.Body
		}
		f.f1 = corpus.WordF1(body, f.plain.Body)
		scores = append(scores, f.f1)
		if f.f1 < 0.5 {
			low = append(low, fmt.Sprintf("- `%s`: %.2f", f.name, f.f1))
		}
	}
	slices.Sort(scores)
	slowest := slices.MaxFunc(files, func(a, b *benchFile) int { return int(a.took - b.took) })

	var b strings.Builder
	fmt.Fprintf(&b, "| | |\n|---|---|\n")
	row := func(what, format string, args ...any) {
		fmt.Fprintf(&b, "| %s | %s |\n", what, fmt.Sprintf(format, args...))
	}
	row("files", "%d", len(files))
	row("read", "%d", read)
	row("failed with a reason", "%d", len(files)-read)
	row("pages read", "%d", ownPages)
	for _, e := range []corpus.Engine{corpus.EngineOwn, corpus.EnginePdfium, ""} {
		name := "of them by engine " + string(e)
		if e == "" {
			name = "of them blank or without a text layer"
		}
		row(name, "%d", engines[e])
	}
	if len(scores) > 0 {
		row(fmt.Sprintf("files of %d words and more that pdftotext reads", enough), "%d", len(scores))
		row("word F1 with pdftotext: lower quartile, median, upper quartile", "%.3f, %.3f, %.3f", quantile(scores, 0.25), quantile(scores, 0.5), quantile(scores, 0.75))
		row("of them below 0.5", "%d", len(low))
	}
	for _, f := range files {
		if f.truth != "" && f.err == nil {
			row("F1 of pairs of words with the true text, `"+f.name+"`", "%.3f", corpus.BigramF1(running(f.text), f.truth))
		}
	}
	if own > 0 && other > 0 {
		ours, theirs := float64(ownPages)/own.Seconds(), float64(theirPages)/other.Seconds()
		row("pages a CPU second, all processes", "%.0f", ours)
		if theirPages > 0 {
			row("of pdftotext", "%.0f", theirs)
			row("ratio", "%.2f", ours/theirs)
		}
	}
	if memory > 0 {
		row(fmt.Sprintf("peak of resident memory, parent and %d readers", benchJobs), "%d MB", memory>>20)
	}
	row("longest time for a file", "%.1f s (`%s`)", slowest.took.Seconds(), slowest.name)
	if len(low) > 0 {
		fmt.Fprintf(&b, "\nBelow 0.5:\n\n%s\n", strings.Join(low, "\n"))
	}
	if len(failed) > 0 {
		fmt.Fprintf(&b, "\nNot read:\n\n")
		for _, reason := range slices.Sorted(maps.Keys(failed)) {
			fmt.Fprintf(&b, "- %s (%d): %s\n", reason, len(failed[reason]), strings.Join(failed[reason], ", "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// running returns a text without what stands on every page.
func running(t *corpus.Text) string {
	var b strings.Builder
	for i := range t.Blocks {
		if k := t.Blocks[i].Kind; k != corpus.Header && k != corpus.Footer {
			b.WriteString(t.Block(i))
			b.WriteString("\n")
		}
	}
	return b.String()
}

func quantile(sorted []float64, q float64) float64 {
	return sorted[int(q*float64(len(sorted)-1)+0.5)]
}

// watchMemory follows the memory of this process and of those it started until
// the returned function is called, which returns the peak; 0 where the system
// does not tell.
func watchMemory() (stop func() int64) {
	done, result := make(chan struct{}), make(chan int64)
	go func() {
		var peak int64
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-tick.C:
				sum := resident("self")
				tasks, _ := filepath.Glob("/proc/self/task/*/children")
				for _, t := range tasks {
					list, _ := os.ReadFile(t)
					for _, pid := range strings.Fields(string(list)) {
						sum += resident(pid)
					}
				}
				peak = max(peak, sum)
			case <-done:
				tick.Stop()
				result <- peak
				return
			}
		}
	}()
	return func() int64 {
		close(done)
		return <-result
	}
}

func resident(pid string) int64 {
	data, err := os.ReadFile("/proc/" + pid + "/statm")
	fields := strings.Fields(string(data))
	if err != nil || len(fields) < 2 {
		return 0
	}
	n, _ := strconv.ParseInt(fields[1], 10, 64)
	return n * int64(os.Getpagesize())
}
