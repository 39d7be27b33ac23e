package guard_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

var ann = guard.Subject{User: "ann", Tenant: "acme"}

// sessions returns a store in memory.
func sessions(t testing.TB) *guard.MemorySessions {
	m, err := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	require.NoError(t, err)
	return m
}

func open(t testing.TB, p *guard.Pipeline, store guard.SessionStore) *guard.Session {
	s, err := p.Open(t.Context(), store, ann, "1")
	require.NoError(t, err)
	return s
}

// counter counts texts in a session, and blocks from the third on.
func counter(name string) (guard.Check, *guard.Key[*atomic.Int64]) {
	key := guard.NewSavedKey(name, func() *atomic.Int64 { return new(atomic.Int64) },
		func(n *atomic.Int64) ([]byte, error) { return fmt.Append(nil, n.Load()), nil },
		func(b []byte) (*atomic.Int64, error) {
			n := new(atomic.Int64)
			var v int64
			_, err := fmt.Sscan(string(b), &v)
			n.Store(v)
			return n, err
		})
	return guard.Check{Name: "test.count", Stages: guard.StageInput, Run: func(_ context.Context, p *guard.Pass) error {
		if key.Of(p.Session()).Add(1) > 2 {
			p.Report(guard.Finding{})
		}
		return nil
	}}, key
}

// together finds "attack" also where it is split over texts.
var together = guard.Check{Name: "test.together", Stages: guard.StageInput, Earlier: 100, Run: func(_ context.Context, p *guard.Pass) error {
	if strings.Contains(strings.ReplaceAll(p.Earlier(), "\n", "")+p.Text(), "attack") {
		p.Report(guard.Finding{})
	}
	return nil
}}

func TestConversationMoves(t *testing.T) {
	count, _ := counter("test.count")
	store := sessions(t)
	a, b := mustNew(t, guard.Config{Checks: []guard.Check{count, together}}), mustNew(t, guard.Config{Checks: []guard.Check{count, together}})
	s := open(t, a, store)
	_, err := s.Input(t.Context(), "att")
	require.NoError(t, err)
	require.NoError(t, s.Save(t.Context()))
	s = open(t, b, store)
	d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "ack", Trust: guard.Untrusted})
	require.Equal(t, "test.together", d.Rule())
	require.NoError(t, s.Save(t.Context()))
	s = open(t, a, store)
	_, err = s.Input(t.Context(), "x")
	require.ErrorIs(t, err, guard.ErrBlocked, "the third")
	fresh, err := b.Open(t.Context(), store, ann, "2")
	require.NoError(t, err)
	_, err = fresh.Input(t.Context(), "ack")
	require.NoError(t, err, "another conversation")
	other, err := b.Open(t.Context(), store, guard.Subject{User: "bob", Tenant: "acme"}, "1")
	require.NoError(t, err)
	_, err = other.Input(t.Context(), "ack")
	require.NoError(t, err, "the conversation of another user")
}

func TestSavedKeepsSeenAndGrants(t *testing.T) {
	ask := guard.Check{Name: "test.ask", Stages: guard.StageInput | guard.StageRetrieval, Action: guard.Ask,
		Run: func(_ context.Context, p *guard.Pass) error {
			if p.Stage() == guard.StageInput {
				p.Report(guard.Finding{})
			}
			return nil
		}}
	p, store := mustNew(t, guard.Config{Checks: []guard.Check{ask}}), sessions(t)
	s := open(t, p, store)
	s.Check(t.Context(), guard.Content{Stage: guard.StageRetrieval, Text: "page"})
	content := guard.Content{Stage: guard.StageInput, Text: "pay", Trust: guard.User}
	s.Grant(s.Check(t.Context(), content))
	require.NoError(t, s.Save(t.Context()))
	s = open(t, p, store)
	require.Equal(t, guard.StageRetrieval, s.Seen())
	require.True(t, s.Check(t.Context(), content).Approved)
	require.False(t, s.Check(t.Context(), content).Approved, "once")
	require.NoError(t, s.Save(t.Context()))
	require.False(t, open(t, p, store).Check(t.Context(), content).Approved, "once everywhere")
}

func TestSavedGrantEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ask := guard.Check{Name: "test.ask", Stages: guard.StageInput, Action: guard.Ask,
			Run: func(_ context.Context, p *guard.Pass) error { p.Report(guard.Finding{}); return nil }}
		store, err := guard.NewMemorySessions(guard.MemorySessionsOptions{TTL: 3 * time.Hour})
		require.NoError(t, err)
		p := mustNew(t, guard.Config{Checks: []guard.Check{ask}})
		s := open(t, p, store)
		content := guard.Content{Stage: guard.StageInput, Text: "pay", Trust: guard.User}
		s.Grant(s.Check(t.Context(), content))
		require.NoError(t, s.Save(t.Context()))
		time.Sleep(time.Hour)
		require.False(t, open(t, p, store).Check(t.Context(), content).Approved)
	})
}

func TestSaveConflict(t *testing.T) {
	p, store := mustNew(t, guard.Config{Checks: []guard.Check{noop("test.a")}}), sessions(t)
	one, two := open(t, p, store), open(t, p, store)
	require.NoError(t, one.Save(t.Context()))
	require.ErrorIs(t, two.Save(t.Context()), guard.ErrSessionChanged)
	require.ErrorIs(t, two.Save(t.Context()), guard.ErrSessionChanged, "and stays so")
	require.NoError(t, one.Save(t.Context()))
	one, two = open(t, p, store), open(t, p, store)
	require.NoError(t, two.Save(t.Context()))
	require.ErrorIs(t, one.Save(t.Context()), guard.ErrSessionChanged)
}

func TestOpenMistakes(t *testing.T) {
	p, store := mustNew(t, guard.Config{Checks: []guard.Check{noop("test.a")}}), sessions(t)
	for name, f := range map[string]func() (*guard.Session, error){
		"no store":   func() (*guard.Session, error) { return p.Open(t.Context(), nil, ann, "1") },
		"no user":    func() (*guard.Session, error) { return p.Open(t.Context(), store, guard.Subject{Tenant: "a"}, "1") },
		"no tenant":  func() (*guard.Session, error) { return p.Open(t.Context(), store, guard.Subject{User: "a"}, "1") },
		"no id":      func() (*guard.Session, error) { return p.Open(t.Context(), store, ann, "") },
		"long id":    func() (*guard.Session, error) { return p.Open(t.Context(), store, ann, strings.Repeat("x", 257)) },
		"sick store": func() (*guard.Session, error) { return p.Open(t.Context(), sick{}, ann, "1") },
	} {
		s, err := f()
		require.Error(t, err, name)
		_, err = s.Input(t.Context(), "x")
		require.ErrorIs(t, err, guard.ErrBlocked, name)
		require.Error(t, s.Save(t.Context()), name)
	}
	require.Error(t, p.Session(ann).Save(t.Context()))
}

type sick struct{}

func (sick) Load(context.Context, guard.Subject, string) ([]byte, int64, error) {
	return nil, 0, errors.New("sick")
}
func (sick) Save(context.Context, guard.Subject, string, []byte, int64) error {
	return errors.New("sick")
}

// scripted is a store with a given state.
type scripted struct{ state []byte }

func (s scripted) Load(context.Context, guard.Subject, string) ([]byte, int64, error) {
	return s.state, 1, nil
}
func (s scripted) Save(context.Context, guard.Subject, string, []byte, int64) error { return nil }

func TestUnreadableState(t *testing.T) {
	p := mustNew(t, guard.Config{Checks: []guard.Check{noop("test.a")}})
	for _, state := range []string{"", "\x00", "\x02\x00\x00\x00\x00", "\x01", "\x01\x00\x01abc", "\x01\x00\x00\x00\x00x", "\x01\xff\x01\x00\x00\x00"} {
		_, err := p.Open(t.Context(), scripted{[]byte(state)}, ann, "1")
		require.Error(t, err, "%q", state)
	}
	_, err := p.Open(t.Context(), scripted{[]byte("\x01\x00\x00\x00\x00")}, ann, "1")
	require.NoError(t, err)
}

// TestStateLost shows that a check whose state cannot be read keeps everything from going on.
func TestStateLost(t *testing.T) {
	for name, load := range map[string]func([]byte) (int, error){
		"error": func([]byte) (int, error) { return 0, errors.New("no") },
		"panic": func(b []byte) (int, error) { return int(b[100]), nil },
	} {
		key := guard.NewSavedKey("test.key", func() int { return 1 },
			func(int) ([]byte, error) { return []byte("x"), nil }, load)
		c := guard.Check{Name: "test.a", Stages: guard.StageInput, Hold: func(string) int { return 0 },
			Run: func(_ context.Context, p *guard.Pass) error { key.Of(p.Session()); return nil }}
		p, store := mustNew(t, guard.Config{Checks: []guard.Check{c}, FailOpen: true}), sessions(t)
		s := open(t, p, store)
		_, err := s.Input(t.Context(), "x")
		require.NoError(t, err)
		require.NoError(t, s.Save(t.Context()))
		s = open(t, p, store)
		d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "x"})
		require.Equal(t, "guard.state_lost", d.Rule(), name)
		require.Equal(t, "guard.state_lost", s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "x"}).Rule(), name)
		require.Error(t, s.Save(t.Context()), "what is lost is not overwritten")
		st := open(t, p, store).Stream(t.Context(), guard.StageInput)
		out, err := st.Push("text")
		require.ErrorIs(t, err, guard.ErrBlocked)
		require.Empty(t, out)
		watched := open(t, mustNew(t, guard.Config{Checks: []guard.Check{c}, Mode: guard.Monitor}), store)
		d = watched.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "x"})
		require.True(t, d.Allowed())
		require.Equal(t, guard.Block, d.Would)
	}
}

// TestSavedUnused shows that what no check has asked for in a process is still there in the next.
func TestSavedUnused(t *testing.T) {
	count, _ := counter("test.count")
	store := sessions(t)
	with, without := mustNew(t, guard.Config{Checks: []guard.Check{count}}), mustNew(t, guard.Config{Checks: []guard.Check{noop("test.b")}})
	for i, p := range []*guard.Pipeline{with, without, with, without, with} {
		s := open(t, p, store)
		_, err := s.Input(t.Context(), "x")
		require.Equal(t, i == 4, errors.Is(err, guard.ErrBlocked), i)
		require.NoError(t, s.Save(t.Context()))
	}
}

func TestSaveMistakes(t *testing.T) {
	save := func(int) ([]byte, error) { return []byte("x"), nil }
	load := func([]byte) (int, error) { return 0, nil }
	zero := func() int { return 0 }
	p := mustNew(t, guard.Config{Checks: []guard.Check{noop("test.a")}})
	for name, keys := range map[string][]*guard.Key[int]{
		"one name":  {guard.NewSavedKey("test.a", zero, save, load), guard.NewSavedKey("test.a", zero, save, load)},
		"long name": {guard.NewSavedKey(strings.Repeat("x", 101), zero, save, load)},
		"error":     {guard.NewSavedKey("test.a", zero, func(int) ([]byte, error) { return nil, errors.New("no") }, load)},
		"panic":     {guard.NewSavedKey("test.a", zero, func(i int) ([]byte, error) { return make([]byte, i)[1:], nil }, load)},
	} {
		s := open(t, p, sessions(t))
		for _, k := range keys {
			k.Of(s)
		}
		require.Error(t, s.Save(t.Context()), name)
	}
	s := open(t, p, sessions(t))
	guard.NewSavedKey("test.a", zero, func(int) ([]byte, error) { return nil, nil }, load).Of(s)
	require.NoError(t, s.Save(t.Context()), "nothing to keep")
}

func TestMemorySessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		m, err := guard.NewMemorySessions(guard.MemorySessionsOptions{TTL: time.Minute, MaxBytes: 10_000})
		require.NoError(t, err)
		load := func(id string) (string, int64) {
			state, version, err := m.Load(ctx, ann, id)
			require.NoError(t, err)
			return string(state), version
		}
		require.NoError(t, m.Save(ctx, ann, "1", []byte("a"), 0))
		require.ErrorIs(t, m.Save(ctx, ann, "1", []byte("b"), 0), guard.ErrSessionChanged)
		require.ErrorIs(t, m.Save(ctx, ann, "2", []byte("b"), 1), guard.ErrSessionChanged, "it was forgotten since")
		state, version := load("1")
		require.Equal(t, "a", state)
		require.EqualValues(t, 1, version)
		time.Sleep(50 * time.Second)
		require.NoError(t, m.Save(ctx, ann, "1", []byte("c"), 1))
		time.Sleep(50 * time.Second)
		state, version = load("1")
		require.Equal(t, "c", state)
		require.EqualValues(t, 2, version)
		require.NoError(t, m.Delete(ctx, ann, "1"))
		require.NoError(t, m.Delete(ctx, ann, "1"))
		state, version = load("1")
		require.Empty(t, state)
		require.Zero(t, version)

		require.NoError(t, m.Save(ctx, ann, "3", make([]byte, 6000), 0))
		require.ErrorIs(t, m.Save(ctx, ann, "4", make([]byte, 6000), 0), guard.ErrSessionsFull)
		require.NoError(t, m.Save(ctx, ann, "3", make([]byte, 6001), 1), "it takes its own place")
		for i := range 100 {
			err = errors.Join(err, m.Save(ctx, guard.Subject{User: fmt.Sprint(i), Tenant: "b"}, "1", nil, 0))
		}
		require.ErrorIs(t, err, guard.ErrSessionsFull, "small ones count, too")
		_, version = load("3")
		require.EqualValues(t, 2, version, "and push nobody out")
		time.Sleep(2 * time.Minute)
		require.NoError(t, m.Save(ctx, ann, "4", make([]byte, 9000), 0), "all others are forgotten")
	})
	for _, o := range []guard.MemorySessionsOptions{{TTL: -1}, {MaxBytes: -1}} {
		_, err := guard.NewMemorySessions(o)
		require.Error(t, err)
	}
}

// TestSaveConcurrent saves while checks run. It finds what the race detector finds.
func TestSaveConcurrent(t *testing.T) {
	count, _ := counter("test.count")
	p, store := mustNew(t, guard.Config{Checks: []guard.Check{count, together}}), sessions(t)
	s := open(t, p, store)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: "hello"})
				if err := s.Save(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// FuzzOpen reads what anybody may have written.
func FuzzOpen(f *testing.F) {
	count, _ := counter("test.count")
	p := mustNew(f, guard.Config{Checks: []guard.Check{count, together}})
	f.Add([]byte("\x01\x05\x00\x03abc\x01\x0atest.count\x011"))
	f.Fuzz(func(t *testing.T, state []byte) {
		s, err := p.Open(context.Background(), scripted{state}, ann, "1")
		if err != nil {
			return
		}
		s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: "hello"})
		_ = s.Save(context.Background())
	})
}

func ExamplePipeline_Open() {
	store, _ := guard.NewMemorySessions(guard.MemorySessionsOptions{})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{together}})
	ctx := context.Background()
	for _, text := range []string{"att", "ack"} { // each a request, which any process may serve
		s, err := p.Open(ctx, store, guard.Subject{User: "ann", Tenant: "acme"}, "conversation 7")
		if err != nil {
			fmt.Println(err)
		}
		_, err = s.Input(ctx, text)
		fmt.Println(err)
		if err := s.Save(ctx); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// <nil>
	// guard: input blocked by test.together
}
