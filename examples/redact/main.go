// Redact takes personal data and secrets out of files, or of what comes in on standard input: a data set before training, documents
// before they are indexed, logs before they are sent to somebody.
//
//	redact [-op label|mask|hash|tokenise] [-key FILE] [-only us_ssn,email_address] [-secrets=false] [-o FILE] [FILE ...]
//
// Text, CSV and logs are read as they come. Of JSON Lines (FILE.jsonl, or -jsonl) each line stays the document it was: values and
// keys are looked at, escapes undone and done again. A line on standard error says how far a long run has come, and a
// table at the end what was found.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("redact: ")
	j := job{found: map[string]int{}, start: time.Now(), log: os.Stderr}
	op := flag.String("op", "label", "what stands in for a value: label, mask, hash or tokenise")
	keyFile := flag.String("key", "", "`file` with the key of hash and tokenise, 16 bytes or longer")
	only := flag.String("only", "", "look for these entities only, with commas between them; see -list")
	list := flag.Bool("list", false, "print the names of all entities")
	keys := flag.Bool("secrets", true, "look for keys and passwords of programs as well")
	flag.BoolVar(&j.jsonl, "jsonl", false, "the input is JSON Lines")
	out := flag.String("o", "", "write to this `file` instead of standard output")
	flag.Parse()
	if *list {
		for _, e := range pii.Entities() {
			fmt.Println(e)
		}
		return
	}
	var err error
	if j.pipeline, err = pipeline(*op, *keyFile, *only, *keys); err != nil {
		log.Fatal(err)
	}
	w := io.Writer(os.Stdout)
	if *out != "" {
		f, err := os.Create(*out)
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		w = f
	}
	if err := j.files(w, flag.Args()); err != nil {
		log.Fatal(err)
	}
	j.summary()
}

// pipeline makes the checks that the flags ask for.
func pipeline(op, keyFile, only string, keys bool) (*guard.Pipeline, error) {
	var o pii.DetectOptions
	for e := range strings.SplitSeq(only, ",") {
		if e = strings.TrimSpace(e); e != "" {
			o.Entities = append(o.Entities, pii.Entity(e))
		}
	}
	var key []byte
	if keyFile != "" {
		var err error
		if key, err = os.ReadFile(keyFile); err != nil {
			return nil, err
		}
	}
	switch op {
	case "label":
		o.Operator = pii.Label()
	case "mask":
		o.Operator = pii.Mask(4)
	case "hash":
		o.Operator = pii.Hash(key)
	case "tokenise":
		o.Operator = pii.Tokenise(key)
	default:
		return nil, fmt.Errorf("unknown operator %q", op)
	}
	checks := []guard.Check{pii.DetectWith(o)}
	if keys {
		checks = append(checks, pii.Secrets())
	}
	return guard.New(guard.Config{Checks: checks, Exhaustive: true})
}

// job is one run.
type job struct {
	pipeline *guard.Pipeline
	jsonl    bool
	found    map[string]int // by rule
	bytes    int64
	lines    int
	start    time.Time
	last     time.Time // of the progress line
	log      io.Writer
}

// files redacts all files, or standard input.
func (j *job) files(w io.Writer, names []string) error {
	b := bufio.NewWriterSize(w, 1<<16)
	if len(names) == 0 {
		names = []string{"-"}
	}
	for _, name := range names {
		if err := j.file(b, name); err != nil {
			return err
		}
	}
	return b.Flush()
}

func (j *job) file(w *bufio.Writer, name string) error {
	var r io.Reader = os.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	if j.jsonl || strings.HasSuffix(name, ".jsonl") {
		return j.documents(w, r, name)
	}
	return j.text(w, r, name)
}

// documents redacts JSON Lines, line by line.
func (j *job) documents(w *bufio.Writer, r io.Reader, name string) error {
	s := j.session()
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if line != "" {
			body := strings.TrimRight(line, "\r\n")
			d := s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: body, Format: guard.JSON})
			if !d.Allowed() {
				return fmt.Errorf("%s:%d: %w", name, n, d.Err())
			}
			j.count(d)
			w.WriteString(d.Text())
			w.WriteString(line[len(body):])
			j.progress(len(line))
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// chunk is how much text goes into one stream: a check stops at 65,536 findings.
const chunk = 256 << 10

// text redacts a text of any length. The first line, which may be the header of a table, is shown again to each stream.
func (j *job) text(w *bufio.Writer, r io.Reader, name string) error {
	in := bufio.NewReaderSize(r, 1<<16)
	header, err := in.ReadString('\n')
	for first := true; first || err == nil; first = false {
		s := j.session().Stream(context.Background(), guard.StageInput)
		skip := 0 // of what comes out
		if !first {
			skip = len(j.whole(header))
		}
		put := func(text string, err error) error {
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			n := min(skip, len(text))
			skip -= n
			_, err = w.WriteString(text[n:])
			return err
		}
		line := header
		for n := 0; ; n += len(line) {
			if err := put(s.Push(line)); err != nil {
				return err
			}
			if n > 0 || first {
				j.progress(len(line))
			}
			if err != nil || n > chunk {
				break
			}
			line, err = in.ReadString('\n')
		}
		if err := put(s.Close()); err != nil {
			return err
		}
		j.count(s.Decision())
		if err == nil {
			_, err = in.Peek(1)
		}
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// whole returns what a text comes to.
func (j *job) whole(text string) string {
	return j.session().Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: text}).Text()
}

func (j *job) session() *guard.Session {
	return j.pipeline.Session(guard.Subject{User: "redact", Tenant: "redact"})
}

func (j *job) count(d guard.Decision) {
	for _, f := range d.Findings {
		j.found[f.Rule]++
	}
}

// progress prints a line every second once a run takes longer than that.
func (j *job) progress(n int) {
	j.bytes += int64(n)
	if j.lines++; time.Since(j.start) > time.Second && time.Since(j.last) > time.Second {
		j.last = time.Now()
		fmt.Fprintf(j.log, "\r%d MB, %.1f MB/s", j.bytes>>20, float64(j.bytes)/1e6/time.Since(j.start).Seconds())
	}
}

// summary prints what was found.
func (j *job) summary() {
	if !j.last.IsZero() {
		fmt.Fprintln(j.log)
	}
	rules := slices.SortedFunc(maps.Keys(j.found), func(a, b string) int {
		return cmp.Or(cmp.Compare(j.found[b], j.found[a]), cmp.Compare(a, b))
	})
	fmt.Fprintf(j.log, "%d bytes in %v\n", j.bytes, time.Since(j.start).Round(time.Millisecond))
	for _, r := range rules {
		fmt.Fprintf(j.log, "%8d  %s\n", j.found[r], r)
	}
}
