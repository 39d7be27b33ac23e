package rag_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/rag"
)

type lister []string

func (l lister) List(_ context.Context, _ guard.Subject, limit int) ([]string, bool, error) {
	return l[:min(limit, len(l))], limit >= len(l), nil
}

// shelf is a store with n documents, of which each step-th may be read.
func shelf(n, step int) []guard.Document {
	docs := make([]guard.Document, n)
	for i := range docs {
		docs[i] = guard.Document{ID: fmt.Sprint("d", i), Text: fmt.Sprint("text ", i), Meta: open()}
		if i%step != 0 {
			docs[i].Meta.Tenant = "initech"
		}
	}
	return docs
}

func TestRetrieve(t *testing.T) {
	for _, c := range []struct {
		n, step, k int
		options    rag.RetrieveOptions
		want       int
		asked      []int
	}{
		{100, 1, 5, rag.RetrieveOptions{}, 5, []int{5}},
		{100, 4, 5, rag.RetrieveOptions{}, 5, []int{5, 18}},
		{100, 10, 5, rag.RetrieveOptions{}, 5, []int{5, 37, 74}},
		{1000, 1000, 5, rag.RetrieveOptions{}, 1, []int{5, 37, 100}},
		{12, 10, 5, rag.RetrieveOptions{}, 2, []int{5, 37}},
		{100, 10, 5, rag.RetrieveOptions{MaxQueries: 1}, 1, []int{5}},
		{100, 10, 5, rag.RetrieveOptions{MaxFetch: 3}, 1, []int{3}},
		{0, 1, 5, rag.RetrieveOptions{}, 0, []int{5}},
	} {
		docs := shelf(c.n, c.step)
		var asked []int
		s := pipeline(t, guard.Config{}, words()).Session(ann())
		result, err := rag.Retrieve(t.Context(), s, c.k, func(_ context.Context, n int) ([]guard.Document, error) {
			asked = append(asked, n)
			return docs[:min(n, len(docs))], nil
		}, c.options)
		require.NoError(t, err)
		require.Equal(t, c.asked, asked, "%+v", c)
		require.Len(t, result.Docs, c.want, "%+v", c)
		for i, d := range result.Docs {
			require.Equal(t, fmt.Sprint("d", i*c.step), d.ID)
		}
		seen := map[string]bool{}
		for _, d := range result.Dropped {
			require.False(t, seen[d.ID], "told twice")
			seen[d.ID] = true
		}
	}
}

// TestRetrieveBadStore is about stores that do as they please.
func TestRetrieveBadStore(t *testing.T) {
	s := pipeline(t, guard.Config{}, words()).Session(ann())
	docs := shelf(10, 1)
	fetch := func(out []guard.Document, err error) func(context.Context, int) ([]guard.Document, error) {
		return func(context.Context, int) ([]guard.Document, error) { return out, err }
	}
	broken := errors.New("connection lost")
	result, err := rag.Retrieve(t.Context(), s, 3, fetch(docs, broken), rag.RetrieveOptions{})
	require.ErrorIs(t, err, broken)
	require.Zero(t, result)

	result, err = rag.Retrieve(t.Context(), s, 3, fetch(append(docs[:2:2], docs[0], docs[1], docs[0]), nil), rag.RetrieveOptions{})
	require.NoError(t, err)
	require.Len(t, result.Docs, 2, "what comes twice counts once")

	result, err = rag.Retrieve(t.Context(), s, 3, fetch(docs, nil), rag.RetrieveOptions{})
	require.NoError(t, err)
	require.Len(t, result.Docs, 3, "more than was asked for")

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = rag.Retrieve(gone, s, 3, fetch(docs, nil), rag.RetrieveOptions{})
	require.ErrorIs(t, err, context.Canceled)

	_, err = rag.Retrieve(t.Context(), s, 0, fetch(docs, nil), rag.RetrieveOptions{})
	require.Error(t, err)
	_, err = rag.Retrieve(t.Context(), s, 1, nil, rag.RetrieveOptions{})
	require.Error(t, err)

	asked := false
	result, err = rag.Retrieve(t.Context(), nil, 3, func(context.Context, int) ([]guard.Document, error) { asked = true; return docs, nil },
		rag.RetrieveOptions{})
	require.NoError(t, err)
	require.Empty(t, result.Docs)
	require.False(t, asked, "nobody may read, so nothing is asked")
}

func TestFilterTells(t *testing.T) {
	var told []guard.Decision
	config := guard.Config{OnDecision: func(_ context.Context, d guard.Decision) { told = append(told, d) }}
	s := pipeline(t, config, words()).Session(rag.Guest(ann(), "globex"))
	docs := shelf(3, 1)
	docs[1].Meta.Tenant = "initech"
	docs[2].Meta.Tenant, docs[2].Meta.Allow = "globex", []string{"*"}
	result := rag.Filter(t.Context(), s, docs)
	require.Len(t, result.Docs, 2)
	var got []string
	for _, d := range told {
		if d.Action != guard.Allow {
			got = append(got, d.Source+" "+d.Action.String()+" "+d.Rule())
			require.Equal(t, "rag.filter", d.Findings[0].Check)
		}
	}
	require.Equal(t, []string{"d1 block rag.denied.tenant", "d2 flag rag.guest"}, got)

	told = nil
	rag.FilterWith(t.Context(), s, docs, rag.FilterOptions{Partial: true})
	for _, d := range told {
		require.NotEqual(t, guard.Block, d.Action, "a store that was asked for more is no mistake")
	}
}

func TestFilterChooses(t *testing.T) {
	s := pipeline(t, guard.Config{}, words()).Session(ann())
	text := "The quick brown fox jumps over the lazy dog while seven wizards brew a potion of tea in the old castle by the river"
	docs := shelf(6, 1)
	for i := range docs {
		docs[i].Meta.Source = "wiki"
	}
	docs[0].Text = text
	docs[1].Text = strings.ToUpper(text) + "!"
	docs[2] = docs[0]
	docs[3].Text = "Nothing of it is the same here, not even one group of words that stand beside each other"
	docs[4].Meta.Source = "web"
	result := rag.FilterWith(t.Context(), s, docs, rag.FilterOptions{Similar: .8, MaxPerSource: 2})
	require.Equal(t, map[string]string{"d0": text, "d3": docs[3].Text, "d4": "text 4"}, texts(result.Docs))
	require.Equal(t, []rag.Dropped{
		{ID: "d0", Reason: rag.ReasonDuplicate, Rule: "rag.left_out.duplicate"},
		{ID: "d1", Reason: rag.ReasonDuplicate, Rule: "rag.left_out.duplicate"},
		{ID: "d5", Reason: rag.ReasonQuota, Rule: "rag.left_out.quota"},
	}, result.Dropped)

	many := shelf(1000, 1)
	many = append(many, many...)
	require.Len(t, rag.Filter(t.Context(), s, many).Docs, 1000)
}

// TestFilterHeldBack is about a planted copy: what a check holds back must not take the place of what it was made of.
func TestFilterHeldBack(t *testing.T) {
	s := pipeline(t, guard.Config{}, words()).Session(ann())
	text := "The quick brown fox jumps over the lazy dog while seven wizards brew a potion of tea in the old castle by the river"
	docs := shelf(4, 1)
	for i := range docs {
		docs[i].Text = text + strings.Repeat("!", i)
	}
	docs[0].Text = text + " " + "block"
	result := rag.FilterWith(t.Context(), s, docs, rag.FilterOptions{Similar: .8, MaxPerSource: 1})
	require.Equal(t, map[string]string{"d1": docs[1].Text}, texts(result.Docs))
	require.Equal(t, rag.ReasonNone, result.Dropped[0].Reason)
	require.Len(t, result.Dropped, 3)
}

// TestFilterOneID is about a store that gives every document the same ID, which must not take quadratic time.
func TestFilterOneID(t *testing.T) {
	s := pipeline(t, guard.Config{}, rag.Permission()).Session(ann())
	docs := shelf(30_000, 1)
	pad := strings.Repeat("x", 600)
	for i := range docs {
		docs[i].ID, docs[i].Text = "", pad+docs[i].Text
	}
	docs = append(docs, docs[:1000]...)
	require.Len(t, rag.Filter(t.Context(), s, docs).Docs, 30_000)
}

// authorizer allows what its function says.
type authorizer func(ctx context.Context, s guard.Subject, ids []string) ([]bool, error)

func (a authorizer) Authorize(ctx context.Context, s guard.Subject, ids []string) ([]bool, error) {
	return a(ctx, s, ids)
}

func TestAuthorizer(t *testing.T) {
	s := pipeline(t, guard.Config{}, words()).Session(ann())
	docs := shelf(120, 2)
	odd := authorizer(func(_ context.Context, who guard.Subject, ids []string) ([]bool, error) {
		if who.User != "ann" || len(ids) > 50 {
			return nil, errors.New("wrong question")
		}
		may := make([]bool, len(ids))
		for i, id := range ids {
			may[i] = strings.HasSuffix(id, "4")
		}
		return may, nil
	})
	result := rag.FilterWith(t.Context(), s, docs, rag.FilterOptions{Authorizer: odd})
	require.Len(t, result.Docs, 12)
	for _, d := range result.Docs {
		require.True(t, strings.HasSuffix(d.ID, "4"))
	}
	for name, bad := range map[string]authorizer{
		"error": func(context.Context, guard.Subject, []string) ([]bool, error) { return nil, errors.New("down") },
		"short": func(context.Context, guard.Subject, []string) ([]bool, error) { return []bool{true}, nil },
		"panic": func(context.Context, guard.Subject, []string) ([]bool, error) { panic("x") },
	} {
		result := rag.FilterWith(t.Context(), s, docs, rag.FilterOptions{Authorizer: bad})
		require.Empty(t, result.Docs, name)
		require.Len(t, result.Dropped, 120, name)
		last := result.Dropped[119]
		require.Equal(t, rag.ReasonAuthorizer, last.Reason, name)
		require.Error(t, last.Err, name)
	}
}

func TestAuthorizerHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := pipeline(t, guard.Config{}, words()).Session(ann())
		hang := authorizer(func(ctx context.Context, _ guard.Subject, _ []string) ([]bool, error) {
			<-ctx.Done()
			time.Sleep(time.Hour) // and does not come back at once either
			return nil, ctx.Err()
		})
		began := time.Now()
		result := rag.FilterWith(t.Context(), s, shelf(3, 1), rag.FilterOptions{Authorizer: hang})
		require.Empty(t, result.Docs)
		require.Equal(t, 2*time.Second, time.Since(began))
		require.ErrorIs(t, result.Dropped[0].Err, context.DeadlineExceeded)
		synctest.Wait()
		time.Sleep(2 * time.Hour)
	})
}

func TestCached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		a := rag.Cached(authorizer(func(_ context.Context, s guard.Subject, ids []string) ([]bool, error) {
			calls.Add(int32(len(ids)))
			may := make([]bool, len(ids))
			for i, id := range ids {
				may[i] = id == s.User
			}
			return may, nil
		}), rag.CacheOptions{MaxEntries: 100})
		ask := func(user string, ids ...string) []bool {
			may, err := a.Authorize(t.Context(), guard.Subject{User: user, Tenant: "t"}, ids)
			require.NoError(t, err)
			return may
		}
		require.Equal(t, []bool{true, false}, ask("ann", "ann", "bob"))
		require.EqualValues(t, 2, calls.Load())
		require.Equal(t, []bool{false, true, false}, ask("ann", "bob", "ann", "eve"))
		require.EqualValues(t, 3, calls.Load(), "only what is new is asked")
		require.Equal(t, []bool{false, true}, ask("bob", "ann", "bob"), "another subject has other rights")
		time.Sleep(11 * time.Second)
		ask("ann", "ann")
		require.EqualValues(t, 6, calls.Load(), "an old answer counts no longer")
		for i := range 1000 {
			ask("ann", fmt.Sprint(i))
		}
		ask("ann", "ann")
		require.EqualValues(t, 1007, calls.Load(), "the cache is bounded")
	})
}

func TestCacheKey(t *testing.T) {
	base := guard.Subject{User: "ann", Tenant: "acme", Groups: []string{"a", "b"}, Attrs: map[string]string{"k": "v"}}
	same := base
	same.Groups = []string{"b", "a", "b"}
	require.Equal(t, rag.CacheKey(base, "q"), rag.CacheKey(same, "q"))
	seen := map[string]string{rag.CacheKey(base, "q"): "base", rag.CacheKey(base, "q", ""): "two parts", rag.CacheKey(base, "", "q"): "other parts"}
	for name, change := range map[string]func(s *guard.Subject){
		"user":         func(s *guard.Subject) { s.User = "bob" },
		"tenant":       func(s *guard.Subject) { s.Tenant = "globex" },
		"groups":       func(s *guard.Subject) { s.Groups = []string{"ab"} },
		"roles":        func(s *guard.Subject) { s.Groups, s.Roles = nil, []string{"a", "b"} },
		"clearance":    func(s *guard.Subject) { s.Clearance = 1 },
		"compartments": func(s *guard.Subject) { s.Compartments = []string{"x"} },
		"guest":        func(s *guard.Subject) { *s = rag.Guest(*s, "globex") },
	} {
		s := base
		change(&s)
		key := rag.CacheKey(s, "q")
		require.Empty(t, seen[key], "%s is as %s", name, seen[key])
		seen[key] = name
	}
	require.Empty(t, rag.CacheKey(guard.Subject{User: "ann"}, "q"))
	require.Empty(t, rag.CacheKey(guard.Subject{Tenant: "acme"}, "q"))
}
