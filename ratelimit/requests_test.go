package ratelimit_test

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
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

func pipeline(t testing.TB, config guard.Config, checks ...guard.Check) *guard.Pipeline {
	t.Helper()
	config.Checks = checks
	p, err := guard.New(config)
	require.NoError(t, err)
	return p
}

func ask(s *guard.Session) guard.Decision {
	return s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: "hello"})
}

func TestRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pipeline(t, guard.Config{}, ratelimit.Requests(ratelimit.Limit{Events: 2, Per: time.Minute}))
		s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
		for range 2 {
			d := ask(s)
			require.True(t, d.Allowed())
			require.Equal(t, "hello", d.Text())
			require.Empty(t, d.Findings)
		}
		time.Sleep(10 * time.Second)
		d := ask(p.Session(guard.Subject{User: "ann", Tenant: "acme", Groups: []string{"eng"}})) // another session of hers
		require.Equal(t, guard.Block, d.Action)
		require.Empty(t, d.Text())
		require.Len(t, d.Findings, 1)
		require.Equal(t, "ratelimit.requests", d.Findings[0].Rule)
		require.Equal(t, guard.Span{}, d.Findings[0].Span)
		want := ratelimit.Exceeded{Limit: ratelimit.Limit{Events: 2, Per: time.Minute}, Wait: 20 * time.Second}
		require.Equal(t, want, d.Findings[0].Data)
		wait, ok := d.Findings[0].Data.(interface{ RetryAfter() time.Duration })
		require.True(t, ok)
		require.Equal(t, 20*time.Second, wait.RetryAfter())

		// Keys do not run together.
		for _, other := range []guard.Subject{{User: "bob", Tenant: "acme"}, {User: "ann", Tenant: "initech"}, {User: "acme", Tenant: "ann"},
			{User: "nn", Tenant: "acmea"}, {User: "eann", Tenant: "acm"}, {User: "ann ", Tenant: "acme"}, {User: "Ann", Tenant: "acme"},
			{User: "\x00ann", Tenant: "acme"}, {User: "ann", Tenant: "acme\x00"}} {
			require.True(t, ask(p.Session(other)).Allowed(), "%+v", other)
		}
		time.Sleep(20 * time.Second)
		require.True(t, ask(s).Allowed())
		require.False(t, ask(s).Allowed())
	})
}

func TestRequestsNoSubject(t *testing.T) {
	p := pipeline(t, guard.Config{FailOpen: true}, ratelimit.Requests(ratelimit.Limit{Events: 100, Per: time.Second}))
	for _, who := range []guard.Subject{{}, {User: "ann"}, {Tenant: "acme"}, {Groups: []string{"eng"}}} {
		d := ask(p.Session(who))
		require.Equal(t, guard.Block, d.Action)
		require.Equal(t, "ratelimit.no_subject", d.Rule())
		require.Nil(t, d.Findings[0].Data)
	}
}

func TestRequestsFull(t *testing.T) {
	p := pipeline(t, guard.Config{}, ratelimit.RequestsWith(ratelimit.Options{Limit: ratelimit.Limit{Events: 2, Per: time.Hour}, MaxKeys: 1}))
	require.True(t, ask(p.Session(guard.Subject{User: "ann", Tenant: "acme"})).Allowed())
	d := ask(p.Session(guard.Subject{User: "bob", Tenant: "acme"}))
	require.Equal(t, "ratelimit.full", d.Rule())
	require.Equal(t, 30*time.Minute, d.Findings[0].Data.(ratelimit.Exceeded).RetryAfter())
	require.True(t, ask(p.Session(guard.Subject{User: "ann", Tenant: "acme"})).Allowed(), "who is there goes on")
}

func TestRequestsStream(t *testing.T) {
	p := pipeline(t, guard.Config{}, ratelimit.Requests(ratelimit.Limit{Events: 3, Per: time.Hour}))
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	stream := func() error {
		st := s.Stream(context.Background(), guard.StageInput)
		for range 50 {
			text, err := st.Push("piece ")
			require.NoError(t, err)
			require.Empty(t, text, "text goes out before it is counted")
		}
		_, err := st.Close()
		return err
	}
	for range 3 {
		require.NoError(t, stream(), "a stream counts once")
	}
	require.ErrorIs(t, stream(), guard.ErrBlocked)
}

func TestRequestsMonitor(t *testing.T) {
	c := ratelimit.Requests(ratelimit.Limit{Events: 2, Per: time.Hour})
	watch, enforce := pipeline(t, guard.Config{Mode: guard.Monitor}, c), pipeline(t, guard.Config{}, c)
	who := guard.Subject{User: "ann", Tenant: "acme"}
	for range 2 {
		require.Equal(t, guard.Allow, ask(watch.Session(who)).Would)
	}
	d := ask(watch.Session(who))
	require.True(t, d.Allowed())
	require.Equal(t, guard.Block, d.Would)
	require.False(t, ask(enforce.Session(who)).Allowed(), "a copy of the check counts with it")
}

// The check keeps the laws of package guard as long as the limit is not reached.
func TestRequestsLaws(t *testing.T) {
	c := ratelimit.Requests(ratelimit.Limit{Events: 1e9, Per: time.Second})
	guardtest.TestCheck(t, c, "hello", strings.Repeat("hello ", 1000))
	guardtest.TestAllocs(t, c, "hello", "", strings.Repeat("x", 1<<20))
}

func TestRequestsConcurrent(t *testing.T) {
	p := pipeline(t, guard.Config{}, ratelimit.Requests(ratelimit.Limit{Events: 100, Per: 1000 * time.Hour}))
	var ok, blocked atomic.Int64
	var wg sync.WaitGroup
	for i := range 1000 {
		wg.Go(func() {
			s := p.Session(guard.Subject{User: fmt.Sprint("user-", i%2), Tenant: "acme"})
			switch _, err := s.Input(context.Background(), "hello"); {
			case err == nil:
				ok.Add(1)
			case errors.Is(err, guard.ErrBlocked):
				blocked.Add(1)
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 200, ok.Load())
	require.EqualValues(t, 800, blocked.Load())
}

func FuzzRequests(f *testing.F) {
	f.Add("ann", "acme", "hello")
	f.Add("", "acme", "hello")
	f.Add("\xff", "\x00", strings.Repeat("x", 1000))
	f.Fuzz(func(t *testing.T, user, tenant, text string) {
		s := pipeline(t, guard.Config{}, ratelimit.Requests(ratelimit.Limit{Events: 2, Per: time.Hour})).
			Session(guard.Subject{User: user, Tenant: tenant})
		for i := range 4 {
			d := s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text})
			if want := i < 2 && user != "" && tenant != ""; d.Allowed() != want {
				t.Fatalf("request %d: %v", i, d)
			}
		}
	})
}

func BenchmarkRequests(b *testing.B) {
	for _, c := range []struct {
		name  string
		limit ratelimit.Limit
	}{{"allowed", ratelimit.Limit{Events: 1e9, Per: time.Second}}, {"blocked", ratelimit.Limit{Events: 1, Per: 1000 * time.Hour}}} {
		b.Run(c.name, func(b *testing.B) {
			p := pipeline(b, guard.Config{}, ratelimit.Requests(c.limit))
			sessions := make([]*guard.Session, 64)
			for i := range sessions {
				sessions[i] = p.Session(guard.Subject{User: fmt.Sprint("user-", i), Tenant: "acme"})
				ask(sessions[i])
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				ask(sessions[i%len(sessions)])
				i++
			}
		})
	}
}
