// Command rag shows that nobody retrieves what they may not read: some three hundred documents of three companies lie in
// one store, and three people ask the same questions.
//
//	go run ./examples/rag
//
// The store is a list in memory. The same program on PostgreSQL with pgvector is examples/rag/postgres, a module of its own.
package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/stanchion-dev/stanchion/examples/rag/shelf"
	"github.com/stanchion-dev/stanchion/rag"
)

func main() {
	ctx := context.Background()
	store := new(memory)
	err := shelf.Fill(ctx, store)
	if err == nil {
		err = shelf.Run(ctx, os.Stdout, store)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// memory is a store that looks at every document.
type memory struct{ entries []entry }

type entry struct {
	shelf.Hit
	vector []float32
}

func (m *memory) Add(_ context.Context, id, text string, vector []float32, fields map[string]any) error {
	m.entries = append(m.entries, entry{shelf.Hit{ID: id, Text: text, Fields: fields}, vector})
	return nil
}

func (m *memory) Search(_ context.Context, vector []float32, who rag.Condition, n int) ([]shelf.Hit, error) {
	type scored struct {
		hit   shelf.Hit
		score float32
	}
	var found []scored
	for _, e := range m.entries {
		if !who.Match(e.Fields) {
			continue
		}
		var score float32
		for i := range vector {
			score += vector[i] * e.vector[i]
		}
		found = append(found, scored{e.Hit, score})
	}
	slices.SortFunc(found, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.hit.ID, b.hit.ID)) })
	hits := make([]shelf.Hit, min(n, len(found)))
	for i := range hits {
		hits[i] = found[i].hit
	}
	return hits, nil
}
