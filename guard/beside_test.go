package guard_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// remote returns a check that answers after d.
func remote(name string, d, timeout time.Duration, f *guard.Finding) guard.Check {
	return guard.Check{Name: name, Stages: guard.StageAll, Timeout: timeout,
		Run: func(ctx context.Context, p *guard.Pass) error {
			select {
			case <-time.After(d):
			case <-ctx.Done():
				return ctx.Err()
			}
			if f != nil {
				p.Report(*f)
			}
			return nil
		}}
}

func output(s *guard.Session, text string) guard.Decision {
	return s.Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
}

func TestChecksWithTimeoutRunBeside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := mustNew(t, guard.Config{Checks: []guard.Check{
			remote("t.slow", time.Second, 2*time.Second, &guard.Finding{Action: guard.Flag}),
			remote("t.slower", 1500*time.Millisecond, 2*time.Second, nil),
			noop("t.fast"),
		}}).Session(guard.Subject{})
		began := time.Now()
		d := output(s, "x")
		require.Equal(t, 1500*time.Millisecond, time.Since(began))
		require.Equal(t, guard.Flag, d.Action)
		require.Equal(t, guard.Found, d.Outcome("t.slow"))
		require.Equal(t, guard.Passed, d.Outcome("t.slower"))
	})
}

func TestBlockCancelsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		checks := []guard.Check{
			remote("t.slow", time.Hour, 2*time.Hour, nil),
			blockWord("t.block", "BOMB"),
		}
		began := time.Now()
		d := output(mustNew(t, guard.Config{Checks: checks}).Session(guard.Subject{}), "BOMB")
		require.Zero(t, time.Since(began))
		require.Equal(t, "t.block.word", d.Rule())
		require.Equal(t, guard.NotRun, d.Outcome("t.slow"))

		checks = append(checks[:1:1], remote("t.judge", time.Second, time.Hour, &guard.Finding{}))
		began = time.Now()
		d = output(mustNew(t, guard.Config{Checks: checks}).Session(guard.Subject{}), "x")
		require.Equal(t, time.Second, time.Since(began), "a blocking answer ends the wait for the others")
		require.Equal(t, "t.judge", d.Rule())

		d = output(mustNew(t, guard.Config{Checks: checks, Exhaustive: true}).Session(guard.Subject{}), "x")
		require.Equal(t, guard.Passed, d.Outcome("t.slow"))
	})
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := remote("t.slow", time.Hour, time.Second, nil)
		began := time.Now()
		d := output(mustNew(t, guard.Config{Checks: []guard.Check{c}}).Session(guard.Subject{}), "x")
		require.Equal(t, time.Second, time.Since(began))
		require.Equal(t, "t.slow.timeout", d.Rule())
		require.Equal(t, guard.Failed, d.Outcome("t.slow"))

		d = output(mustNew(t, guard.Config{Checks: []guard.Check{c}, FailOpen: true}).Session(guard.Subject{}), "x")
		require.Equal(t, guard.Flag, d.Action)

		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		s := mustNew(t, guard.Config{Checks: []guard.Check{c}}).Session(guard.Subject{})
		d = s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "x"})
		require.Equal(t, "t.slow.error", d.Rule(), "a cancelled context lets nothing through")
	})
}

// Once the answer is known, a check that ignores that it was told to stop is not waited for until its Timeout.
func TestBlockLeavesBehindWhatDoesNotStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		stuck := guard.Check{Name: "t.stuck", Stages: guard.StageAll, Timeout: time.Hour,
			Run: func(context.Context, *guard.Pass) error { <-release; return nil }}
		s := mustNew(t, guard.Config{Checks: []guard.Check{stuck, blockWord("t.block", "BOMB")}}).Session(guard.Subject{})
		began := time.Now()
		d := output(s, "BOMB")
		require.Less(t, time.Since(began), time.Second)
		require.Equal(t, "t.block.word", d.Rule())
		require.Equal(t, guard.NotRun, d.Outcome("t.stuck"))
		require.Len(t, d.Findings, 1)
		close(release)
		synctest.Wait()
	})
}

func TestPanicAndGoexitBesideAreContained(t *testing.T) {
	for _, run := range []func(){func() { panic("x") }, runtime.Goexit} {
		c := guard.Check{Name: "t.bad", Stages: guard.StageAll, Timeout: time.Minute,
			Run: func(context.Context, *guard.Pass) error { run(); return nil }}
		d := output(mustNew(t, guard.Config{Checks: []guard.Check{c}}).Session(guard.Subject{}), "x")
		require.Equal(t, "t.bad.panic", d.Rule())
	}
}

// A check that ignores its context is answered for at its Timeout, leaves at most 8 goroutines behind when it is called
// once at a time, fails at once from then on, and works again when they have come back.
func TestCheckThatIgnoresItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running atomic.Int32
		release := make(chan struct{})
		c := guard.Check{Name: "t.stuck", Stages: guard.StageAll, Timeout: time.Second,
			Run: func(_ context.Context, p *guard.Pass) error {
				running.Add(1)
				defer running.Add(-1)
				<-release
				p.Report(guard.Finding{}) // into the void
				return nil
			}}
		s := mustNew(t, guard.Config{Checks: []guard.Check{c, redactWord("t.r", "hush", "[*]")}}).Session(guard.Subject{})
		for i := range 20 {
			began := time.Now()
			d := output(s, "hush")
			require.Equal(t, "t.stuck.timeout", d.Rule())
			if i < 8 {
				require.InDelta(t, time.Second, time.Since(began), float64(50*time.Millisecond))
			} else {
				require.Zero(t, time.Since(began), "call %d", i)
			}
		}
		require.EqualValues(t, 8, running.Load())
		close(release)
		synctest.Wait()
		require.Zero(t, running.Load())
		d := output(s, "hush")
		require.Equal(t, guard.Found, d.Outcome("t.stuck"))
		require.Equal(t, "t.stuck", d.Rule())
	})
}

func TestNoGoroutineOutlivesTheCall(t *testing.T) {
	before := runtime.NumGoroutine()
	s := mustNew(t, guard.Config{Checks: []guard.Check{
		remote("t.a", time.Hour, time.Hour, nil), remote("t.b", time.Millisecond, time.Hour, &guard.Finding{}),
		remote("t.c", time.Hour, 2*time.Millisecond, nil),
	}}).Session(guard.Subject{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				output(s, "x")
			}
		})
	}
	wg.Wait()
	// The last deferred calls of a task may still run when its answer has arrived.
	for i := 0; runtime.NumGoroutine() > before && i < 1000; i++ {
		runtime.Gosched()
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

func TestTimeoutInStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		judge := remote("t.judge", time.Second, time.Minute, nil)
		seen := ""
		run := judge.Run
		judge.Run = func(ctx context.Context, p *guard.Pass) error {
			seen = p.Text()
			return run(ctx, p)
		}
		s := mustNew(t, guard.Config{Checks: []guard.Check{judge, redactWord("t.r", "hush", "[*]")}}).Session(guard.Subject{})
		st := s.Stream(context.Background(), guard.StageOutput)
		for _, piece := range []string{"a hu", "sh b", " hush"} {
			text, err := st.Push(piece)
			require.NoError(t, err)
			require.Empty(t, text, "a judge of the whole text holds it")
		}
		text, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, "a [*] b [*]", text)
		require.Equal(t, "a hush b hush", seen)

		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		st = s.Stream(ctx, guard.StageOutput)
		_, err = st.Push("x")
		require.NoError(t, err)
		_, err = st.Close()
		require.ErrorIs(t, err, guard.ErrBlocked)
	})
}

func TestApproveMayFail(t *testing.T) {
	for name, approve := range map[string]func(context.Context, guard.Decision) (bool, error){
		"error": func(context.Context, guard.Decision) (bool, error) { return true, errors.New("x") },
		"panic": func(context.Context, guard.Decision) (bool, error) { panic("x") },
		"no":    func(context.Context, guard.Decision) (bool, error) { return false, nil },
	} {
		c := guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB").Then(guard.Ask)}, Approve: approve}
		d := output(mustNew(t, c).Session(guard.Subject{}), "BOMB")
		require.Equal(t, guard.Ask, d.Action, name)
		require.ErrorIs(t, d.Err(), guard.ErrNeedsApproval, name)
		require.NotErrorIs(t, d.Err(), guard.ErrBlocked, name)
	}
}
