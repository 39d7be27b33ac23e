package redis_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/internal/testserver"
	"github.com/stanchion-dev/stanchion/ratelimit"
	"github.com/stanchion-dev/stanchion/ratelimit/redis"
)

// server is a redis-server of this test, which can be ended and started again on what it has written.
type server struct {
	t                  testing.TB
	program, dir, addr string
	run                *testserver.Server
}

// serve starts redis-server on a free port.
func serve(t testing.TB) *server {
	s := &server{t: t, program: testserver.Program(t, "redis-server"), dir: testserver.Folder(t), addr: "127.0.0.1:" + testserver.FreePort(t)}
	s.start()
	return s
}

func (s *server) start() {
	_, port, err := net.SplitHostPort(s.addr)
	require.NoError(s.t, err)
	client := goredis.NewClient(&goredis.Options{Addr: s.addr, Protocol: 2})
	defer client.Close()
	cmd := exec.Command(s.program, "--port", port, "--bind", "127.0.0.1", "--dir", s.dir, "--save", "", "--appendonly", "yes", "--appendfsync", "always")
	s.run = testserver.Serve(s.t, cmd, func(ctx context.Context) error { return client.Ping(ctx).Err() })
}

// limitsOn is one process: a client and a Limits of its own.
func limitsOn(t testing.TB, addr string, rules ...ratelimit.Rule) *ratelimit.Limits {
	s, _ := storeOn(t, addr)
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: s, Rules: rules, Timeout: 20 * time.Second})
	require.NoError(t, err)
	return l
}

var shared = []ratelimit.Rule{
	{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 150, Per: 1000 * time.Hour}},
	{Name: "user", Limit: ratelimit.Limit{Events: 100, Per: 1000 * time.Hour}},
}

func TestTwoClients(t *testing.T) {
	s := serve(t)
	var wg sync.WaitGroup
	var admitted atomic.Int64
	for range 2 {
		l := limitsOn(t, s.addr, shared...)
		for i := range 500 {
			wg.Go(func() {
				if l.Take(context.Background(), request(fmt.Sprint(i%2))).OK {
					admitted.Add(1)
				}
			})
		}
	}
	wg.Wait()
	require.EqualValues(t, 150, admitted.Load(), "a thousand requests of two clients get exactly the burst")
}

func TestRestart(t *testing.T) {
	s := serve(t)
	l := limitsOn(t, s.addr, shared...)
	admitted, failed := 0, 0
	for i := range 400 {
		if i == 100 || i == 250 {
			s.run.Kill()
		}
		if i == 110 || i == 260 {
			s.start()
			time.Sleep(1100 * time.Millisecond) // the store has paused
		}
		switch o := l.Take(t.Context(), request(fmt.Sprint(i%2))); {
		case o.OK:
			admitted++
		case o.Reason == ratelimit.ReasonStore:
			failed++
		}
	}
	require.LessOrEqual(t, admitted, 150, "what was written before the server died still counts")
	require.GreaterOrEqual(t, admitted, 149)
	require.GreaterOrEqual(t, failed, 20, "while there is no server, nothing is let through")
}

// TestSlow puts a slow line between client and server: answers that come too late are refusals, and what was counted for
// them stays counted.
func TestSlow(t *testing.T) {
	s := serve(t)
	line, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer line.Close()
	var n atomic.Int64
	go func() {
		for {
			in, err := line.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", s.addr)
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(out, in); _ = out.Close() }()
			go func() {
				defer in.Close()
				buf := make([]byte, 4096)
				for {
					k, err := out.Read(buf)
					if err != nil {
						return
					}
					if n.Add(1)%5 == 0 {
						time.Sleep(120 * time.Millisecond)
					}
					if _, err := in.Write(buf[:k]); err != nil {
						return
					}
				}
			}()
		}
	}()
	client := goredis.NewClient(&goredis.Options{Addr: line.Addr().String(), MaxRetries: -1, Protocol: 2, ContextTimeoutEnabled: true})
	defer client.Close()
	store, err := redis.New(redis.Options{Client: client, Failures: 1 << 30})
	require.NoError(t, err)
	l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: store, Rules: shared, Timeout: 60 * time.Millisecond})
	require.NoError(t, err)
	admitted, late := 0, 0
	for i := range 300 {
		switch o := l.Take(t.Context(), request(fmt.Sprint(i%2))); {
		case o.OK:
			admitted++
		case o.Reason == ratelimit.ReasonStore:
			late++
		}
	}
	require.LessOrEqual(t, admitted, 150)
	require.Greater(t, admitted, 50)
	require.Positive(t, late)
}

// TestBatchedClients shows that batches of two processes stay within the limit, with far fewer round trips.
func TestBatchedClients(t *testing.T) {
	s := serve(t)
	var wg sync.WaitGroup
	var admitted atomic.Int64
	rule := ratelimit.Rule{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 10_000, Per: 10_000 * time.Hour}}
	for range 2 {
		store, _ := storeOn(t, s.addr)
		b, err := ratelimit.Batched(store, ratelimit.BatchOptions{Units: 500, Keep: time.Minute})
		require.NoError(t, err)
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: b, Rules: []ratelimit.Rule{rule}, Timeout: 20 * time.Second})
		require.NoError(t, err)
		wg.Go(func() {
			for range 8000 {
				if l.Take(context.Background(), ratelimit.Request{}).OK {
					admitted.Add(1)
				}
			}
		})
	}
	wg.Wait()
	require.LessOrEqual(t, admitted.Load(), int64(10_000))
	require.GreaterOrEqual(t, admitted.Load(), int64(9000))
	client := goredis.NewClient(&goredis.Options{Addr: s.addr, Protocol: 2})
	defer client.Close()
	info, err := client.Info(t.Context(), "commandstats").Result()
	require.NoError(t, err)
	var calls int
	for _, line := range []string{"cmdstat_evalsha:calls="} {
		if at := strings.Index(info, line); at >= 0 {
			_, _ = fmt.Sscanf(info[at:], line+"%d", &calls)
		}
	}
	require.Positive(t, calls)
	require.Less(t, calls, 16_000/10, "one script for many decisions")
}

func BenchmarkTake(b *testing.B) {
	s := serve(b)
	rule := ratelimit.Rule{Name: "all", Scope: ratelimit.Global, Limit: ratelimit.Limit{Events: 1 << 30, Per: 1 << 50}}
	for _, batched := range []bool{false, true} {
		b.Run(fmt.Sprint("batched=", batched), func(b *testing.B) {
			var store ratelimit.Store
			store, _ = storeOn(b, s.addr)
			if batched {
				var err error
				store, err = ratelimit.Batched(store, ratelimit.BatchOptions{})
				require.NoError(b, err)
			}
			l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Store: store, Rules: []ratelimit.Rule{rule}, Timeout: time.Minute})
			require.NoError(b, err)
			b.SetParallelism(16)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if o := l.Take(context.Background(), ratelimit.Request{}); !o.OK {
						b.Error(o.Err)
						return
					}
				}
			})
		})
	}
}
