package rag

import (
	"context"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
)

// RetrieveOptions are the settings of Retrieve.
type RetrieveOptions struct {
	// MaxFetch is the most that the store is asked for in one query. Zero means ten times k, at least 100.
	MaxFetch int
	// MaxQueries is how often the store is asked. Zero means 4.
	MaxQueries int
	FilterOptions
}

// Retrieve returns the k nearest documents that may go on, though a store may return some that may not: it asks for k
// documents and filters them (see FilterWith); as long as there are fewer than k left and the store has more, it asks
// again for as many as it then takes by the part that was left, up to RetrieveOptions.MaxFetch. Each document is decided
// about once, so what a repeated query returns again costs nothing.
//
// fetch returns the n nearest documents, nearest first, as the store was asked with the Constraint of the subject. Its
// error ends the work, and nothing is returned but the error, which stays in its chain. More than n documents, repeated
// ones and unknown ones are taken as they come.
func Retrieve(ctx context.Context, s *guard.Session, k int, fetch func(ctx context.Context, n int) ([]guard.Document, error),
	options RetrieveOptions) (Result, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	if k <= 0 || fetch == nil {
		return Result{}, errors.New("rag: Retrieve needs a positive k and a function")
	}
	if options.MaxFetch <= 0 {
		options.MaxFetch = max(100, 10*k)
	}
	if options.MaxQueries <= 0 {
		options.MaxQueries = 4
	}
	if subject := s.Subject(); subject.User == "" || subject.Tenant == "" {
		return Result{}, nil // nothing may be read: do not ask
	}
	var result Result
	f := filter{FilterOptions: options.FilterOptions, ctx: ctx, session: s}
	known := map[document]bool{}
	for n, query := min(k, options.MaxFetch), 1; ; query++ {
		docs, err := fetch(ctx, n)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return Result{}, fmt.Errorf("rag: retrieve: %w", err)
		}
		got := len(docs)
		docs = docs[:min(got, options.MaxFetch)]
		f.filter(&result, unknown(known, docs), k)
		if len(result.Docs) >= k || got < n || n >= options.MaxFetch || query >= options.MaxQueries {
			return result, nil
		}
		n = next(n, k, len(result.Docs), options.MaxFetch)
	}
}

// next says how many documents to ask for when of n only have went on: as many as it takes at that rate and half of that
// again, at least twice as many.
func next(n, k, have, most int) int {
	want := most
	if have > 0 {
		want = n * k / have
		want += want / 2
	}
	return min(max(want, 2*n), most)
}

// document tells documents of one store apart.
type document struct{ id, text string }

// unknown returns the documents that are not known yet.
func unknown(known map[document]bool, docs []guard.Document) []guard.Document {
	out := make([]guard.Document, 0, len(docs))
	for i := range docs {
		d := document{docs[i].ID, docs[i].Text}
		if !known[d] {
			known[d] = true
			out = append(out, docs[i])
		}
	}
	return out
}
