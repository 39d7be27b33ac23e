// Package corpus makes text for benchmarks that changes from call to call and is the same on every machine.
//
// The generated text looks like prose, chat with personal data, code or JSON to a scanner: letters, digits, blanks and
// punctuation in about the same shares. It says nothing, so it measures speed and not quality. [Load] reads texts of the
// user's own.
package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Variable names the environment variable with the folder that Load reads.
const Variable = "STANCHION_CORPORA"

// Kind is a kind of text.
type Kind uint8

// The kinds of text.
const (
	Prose Kind = iota // sentences
	Chat              // messages with e-mail addresses, card numbers, telephone numbers
	Code              // functions
	JSON              // one object
)

// String returns "prose", "chat", "code" or "json".
func (k Kind) String() string { return [...]string{"prose", "chat", "code", "json"}[k&3] }

// Texts returns n different texts of about size bytes. The same arguments give the same texts.
func Texts(k Kind, n, size int) []string {
	g := generator{rand.New(rand.NewPCG(uint64(k)+1, uint64(size)))}
	out := make([]string, n)
	for i := range out {
		out[i] = g.text(k, size)
	}
	return out
}

// Load returns the text fields of the lines of all .jsonl and .jsonl.gz files below the folder that $STANCHION_CORPORA
// names, at most limit bytes of them; nil where it is not set.
func Load(limit int) ([]string, error) {
	dir := os.Getenv(Variable)
	if dir == "" {
		return nil, nil
	}
	var out []string
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".jsonl.gz") {
			return readTexts(name, &limit, &out)
		}
		return nil
	})
	return out, err
}

func readTexts(name string, limit *int, out *[]string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	d := json.NewDecoder(bufio.NewReader(in))
	for {
		var row struct{ Text, Output, Input any }
		switch err := d.Decode(&row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, v := range []any{row.Text, row.Output, row.Input} {
			text, _ := v.(string)
			if text == "" {
				continue
			}
			if *limit -= len(text); *limit < 0 {
				return fs.SkipAll
			}
			*out = append(*out, text)
		}
	}
}
