// Mutants writes statements that package toolcall takes as reading, made by changing others at random: to be run in a database
// that says when one of them tries to write. It is how docs/quality.md has been measured; it is not run in CI.
//
//	go run ./toolcall/internal/query/mutants -dialect postgresql -n 15000 >mutants.sql
//	(echo 'SET default_transaction_read_only = on; SET statement_timeout = 500;'; cat mutants.sql) | psql 2>&1 | grep -c read-only
package main

import (
	"bufio"
	"context"
	_ "embed"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/toolcall"
)

// statements are those of the tests, good and bad.
//
//go:embed statements.txt
var statements string

var dialects = map[string]toolcall.Dialect{"postgresql": toolcall.PostgreSQL, "mysql": toolcall.MySQL, "sqlite": toolcall.SQLite}

func main() {
	log.SetFlags(0)
	dialect := flag.String("dialect", "postgresql", "postgresql, mysql or sqlite")
	n := flag.Int("n", 1000, "how many statements")
	seed := flag.Uint64("seed", 1, "of the random numbers")
	flag.Parse()
	d, ok := dialects[*dialect]
	if !ok {
		log.Fatalf("no dialect %q", *dialect)
	}
	check := toolcall.SQLWith(toolcall.SQLOptions{Dialect: d, Tables: []string{"*", "hr.*"}, Recursive: true, MaxRows: -1})
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	m := newMutator(*seed)
	for tries, written := 0, 0; written < *n && tries < 1000**n; tries++ {
		s, fresh := m.next()
		if !fresh {
			continue
		}
		findings, err := check.Find(context.Background(), nil, s)
		if err != nil {
			log.Fatal(err)
		}
		if len(findings) == 0 {
			fmt.Fprintf(out, "%s\n;\n", strings.TrimSuffix(strings.TrimSpace(s), ";"))
			written++
		}
	}
}

// mutator makes new statements of old ones.
type mutator struct {
	random *rand.Rand
	seeds  [][]string // cut into words and single characters
	parts  []string
	seen   map[string]bool
}

func newMutator(seed uint64) *mutator {
	m := &mutator{random: rand.New(rand.NewPCG(seed, 0)), seen: make(map[string]bool)}
	for line := range strings.Lines(statements) {
		words := cut(strings.TrimSpace(line))
		m.seeds = append(m.seeds, words)
		m.parts = append(m.parts, words...)
	}
	return m
}

// next returns a statement of one line without backslashes, which mean something to psql. fresh is false if it was there
// before.
func (m *mutator) next() (s string, fresh bool) {
	words := slices.Clone(m.pick())
	for range 1 + m.random.IntN(4) {
		at := m.random.IntN(len(words))
		switch m.random.IntN(4) {
		case 0:
			if len(words) > 1 {
				words = slices.Delete(words, at, at+1)
			}
		case 1:
			words = slices.Insert(words, at, m.parts[m.random.IntN(len(m.parts))], " ")
		case 2:
			words[at] = m.parts[m.random.IntN(len(m.parts))]
		case 3:
			other := m.pick()
			from := m.random.IntN(len(other))
			words = slices.Insert(words, at, other[from:min(len(other), from+1+m.random.IntN(12))]...)
		}
	}
	s = strings.Join(words, "")
	if m.seen[s] || strings.Contains(s, `\`) {
		return "", false
	}
	m.seen[s] = true
	return s, true
}

func (m *mutator) pick() []string { return m.seeds[m.random.IntN(len(m.seeds))] }

// cut cuts a statement into words and single characters.
func cut(s string) (out []string) {
	start := -1
	for i, r := range s {
		if r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			out = append(out, s[start:i])
			start = -1
		}
		out = append(out, string(r))
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}
