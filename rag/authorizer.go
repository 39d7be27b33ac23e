package rag

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Authorizer is a system of its own that knows who may read what: OpenFGA, SpiceDB, a table of the application.
type Authorizer interface {
	// Authorize reports for each document whether the subject may read it, in the order of ids. It has to be safe for
	// concurrent use and to return when ctx ends. An error, or a list of another length, is no for all.
	Authorize(ctx context.Context, s guard.Subject, ids []string) ([]bool, error)
}

// authorizerBatch is how many documents an Authorizer is asked about at once; OpenFGA takes 50 unless told otherwise.
const authorizerBatch = 50

// defaultTimeout is how long Filter waits for an Authorizer.
const defaultTimeout = 2 * time.Second

// authorize leaves out what the Authorizer does not confirm.
func (f *filter) authorize(result *Result, docs []guard.Document) []guard.Document {
	if f.Authorizer == nil || len(docs) == 0 {
		return docs
	}
	timeout := f.Timeout
	if timeout <= 0 {
		timeout = defaultTimeout
	}
	ctx, cancel := context.WithTimeout(f.ctx, timeout)
	defer cancel()
	n := 0
	for from := 0; from < len(docs); from += authorizerBatch {
		batch := docs[from:min(from+authorizerBatch, len(docs))]
		ids := make([]string, len(batch))
		for i := range batch {
			ids[i] = batch[i].ID
		}
		may, err := ask(ctx, f.Authorizer, f.session.Subject(), ids)
		for i := range batch {
			if err == nil && may[i] {
				docs[n] = batch[i]
				n++
				continue
			}
			result.drop(ids[i], ReasonAuthorizer)
			result.Dropped[len(result.Dropped)-1].Err = err
			if !f.Partial || err != nil {
				f.tell(ids[i], guard.Finding{Rule: ReasonAuthorizer.Rule(), Data: ReasonAuthorizer})
			}
		}
	}
	clear(docs[n:])
	return docs[:n]
}

// errAuthorizer says that an Authorizer has not answered as it has to.
var errAuthorizer = errors.New("rag: the authorizer gave no answer that fits")

// ask asks an Authorizer, but waits no longer than ctx.
func ask(ctx context.Context, a Authorizer, s guard.Subject, ids []string) ([]bool, error) {
	type answer struct {
		may []bool
		err error
	}
	if ctx.Err() != nil { // since the batch before
		return nil, fmt.Errorf("rag: authorizer: %w", ctx.Err())
	}
	done := make(chan answer, 1)
	go func() {
		var got answer
		defer func() {
			if recover() != nil {
				got = answer{err: errAuthorizer}
			}
			done <- got
		}()
		got.may, got.err = a.Authorize(ctx, s, ids)
	}()
	select {
	case <-ctx.Done():
		return nil, fmt.Errorf("rag: authorizer: %w", ctx.Err())
	case got := <-done:
		if got.err == nil && len(got.may) != len(ids) {
			got.err = errAuthorizer
		}
		return got.may, got.err
	}
}

// CacheOptions are the settings of Cached.
type CacheOptions struct {
	// TTL is how long an answer is used again, which is how long a right that was taken away still counts. Zero means ten
	// seconds.
	TTL time.Duration
	// MaxEntries is how many answers are kept, at some 100 bytes each. Zero means 100,000.
	MaxEntries int
}

// Cached returns an Authorizer that remembers what another has said, for the same subject with the same groups, roles,
// clearance, compartments and attributes. Errors are not remembered. It is safe for concurrent use.
func Cached(a Authorizer, options CacheOptions) Authorizer {
	if options.TTL <= 0 {
		options.TTL = 10 * time.Second
	}
	if options.MaxEntries <= 0 {
		options.MaxEntries = 100_000
	}
	return &cached{next: a, options: options, young: map[cacheKey]cacheEntry{}}
}

type cacheKey struct{ subject, id string }

type cacheEntry struct {
	until time.Time
	may   bool
}

// cached keeps answers in two generations: when the young one is half of all, it becomes the old one, which is forgotten.
type cached struct {
	next    Authorizer
	options CacheOptions

	mu         sync.Mutex
	young, old map[cacheKey]cacheEntry
}

func (c *cached) Authorize(ctx context.Context, s guard.Subject, ids []string) ([]bool, error) {
	who := Fingerprint(s)
	may := make([]bool, len(ids))
	var unknown []string
	var places []int
	now := time.Now()
	c.mu.Lock()
	for i, id := range ids {
		k := cacheKey{who, id}
		e, ok := c.young[k]
		if !ok {
			e, ok = c.old[k]
		}
		if ok && now.Before(e.until) {
			may[i] = e.may
			continue
		}
		unknown, places = append(unknown, id), append(places, i)
	}
	c.mu.Unlock()
	if len(unknown) == 0 {
		return may, nil
	}
	got, err := c.next.Authorize(ctx, s, unknown)
	if err != nil {
		return nil, err
	}
	if len(got) != len(unknown) {
		return nil, errAuthorizer
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, id := range unknown {
		may[places[i]] = got[i]
		c.young[cacheKey{who, strings.Clone(id)}] = cacheEntry{now.Add(c.options.TTL), got[i]}
		if len(c.young) >= max(1, c.options.MaxEntries/2) {
			c.young, c.old = map[cacheKey]cacheEntry{}, c.young
		}
	}
	return may, nil
}

// Lister is an authorization system that can list what a subject may read. It has to be safe for concurrent use and to return
// when ctx ends.
type Lister interface {
	// List returns at most limit IDs of documents that the subject may read. complete says that these are all.
	List(ctx context.Context, s guard.Subject, limit int) (ids []string, complete bool, err error)
}

// Listed returns the condition that a document is one of those which l lists, if there are at most limit: it is asked of
// the store together with the Constraint (Condition.All), where field holds the ID of a document. ok is false if there are
// more; then ask an Authorizer afterwards, see FilterOptions. Nothing to read is Never.
func Listed(ctx context.Context, l Lister, s guard.Subject, field string, limit int) (c Condition, ok bool, err error) {
	ids, complete, err := l.List(ctx, s, limit)
	if err != nil || !complete || len(ids) > limit {
		return Condition{}, false, err
	}
	if len(ids) == 0 {
		return Condition{Op: Never}, true, nil
	}
	c = Condition{Op: OneOf, Field: field, Values: ids}
	if err := c.Check(); err != nil {
		return Condition{}, false, err
	}
	return c, true, nil
}
