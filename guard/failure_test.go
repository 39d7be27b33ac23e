package guard_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

var errDown = errors.New("model is down")

// failing returns checks that cannot tell, by their names.
func failing() map[string]guard.Check {
	list := map[string]func(context.Context, *guard.Pass) error{
		"t.error":  func(context.Context, *guard.Pass) error { return errDown },
		"t.panic":  func(context.Context, *guard.Pass) error { panic("secret") },
		"t.index":  func(_ context.Context, p *guard.Pass) error { return fmt.Errorf("%c", p.Text()[len(p.Text())]) },
		"t.beside": func(context.Context, *guard.Pass) error { return errDown },
		"t.thrown": func(context.Context, *guard.Pass) error { panic("secret") },
		"t.exit":   func(context.Context, *guard.Pass) error { runtime.Goexit(); return nil },
		"t.late": func(ctx context.Context, _ *guard.Pass) error {
			<-ctx.Done()
			return fmt.Errorf("asking: %w", ctx.Err())
		},
		"t.deaf": func(context.Context, *guard.Pass) error { time.Sleep(time.Hour); return nil },
	}
	out := map[string]guard.Check{}
	for name, run := range list {
		c := guard.Check{Name: name, Stages: guard.StageAll, Run: run}
		switch name {
		case "t.beside", "t.thrown", "t.exit", "t.late", "t.deaf":
			c.Timeout = time.Second
		}
		out[name] = c
	}
	return out
}

func TestOnFailure(t *testing.T) {
	for name, c := range failing() {
		for _, config := range []guard.Config{{}, {FailOpen: true}, {Mode: guard.Monitor}} {
			synctest.Test(t, func(t *testing.T) {
				var told []error
				decided := 0
				config.Checks = []guard.Check{c}
				config.OnFailure = func(_ context.Context, check string, err error) {
					require.Equal(t, name, check)
					require.Len(t, told, decided, "a failure is told before the decision")
					told = append(told, err)
					panic("contained")
				}
				config.OnDecision = func(context.Context, guard.Decision) { decided++ }
				s := mustNew(t, config).Session(guard.Subject{})
				d := output(s, "text")
				require.Equal(t, guard.Failed, d.Outcome(name))
				st := s.Stream(t.Context(), guard.StageOutput)
				_, _ = st.Push("text")
				_, _ = st.Close()
				require.Len(t, told, 2, "once for each content")
				for _, err := range told {
					var thrown *guard.PanicError
					switch name {
					case "t.error", "t.beside":
						require.Equal(t, errDown, err)
					case "t.late", "t.deaf":
						require.ErrorIs(t, err, context.DeadlineExceeded)
						require.Equal(t, name+".timeout", d.WouldRule())
					case "t.panic", "t.thrown":
						require.ErrorAs(t, err, &thrown)
						require.Equal(t, "secret", thrown.Value)
						require.EqualError(t, err, "panic: a value of type string")
					case "t.index":
						require.ErrorAs(t, err, &thrown)
						require.Contains(t, err.Error(), "index out of range")
						require.Contains(t, string(thrown.Stack), "failure_test.go")
					case "t.exit":
						require.EqualError(t, err, "panic: the function has ended its goroutine")
					}
				}
				require.NotContains(t, fmt.Sprintf("%+v %v %v", d.Findings, d.Err(), d.LogValue()), "secret")
				time.Sleep(2 * time.Hour) // for those that were left behind
			})
		}
	}
}

// The ninth run of a check that does not come back is not begun.
func TestOnFailureOfStrays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var last error
		c := failing()["t.deaf"]
		s := mustNew(t, guard.Config{Checks: []guard.Check{c}, OnFailure: func(_ context.Context, _ string, err error) { last = err }}).Session(guard.Subject{})
		for range 9 {
			output(s, "text")
		}
		require.EqualError(t, last, "time-out: too many runs of the check have not come back")
		time.Sleep(2 * time.Hour)
	})
}

func TestOnFailureOfApprove(t *testing.T) {
	for _, tc := range []struct {
		approve func(context.Context, guard.Decision) (bool, error)
		want    []string
	}{
		{func(context.Context, guard.Decision) (bool, error) { return true, errDown }, []string{"guard: model is down"}},
		{func(context.Context, guard.Decision) (bool, error) { panic(errDown) }, []string{"guard: panic: a value of type *errors.errorString"}},
		{func(context.Context, guard.Decision) (bool, error) { return false, nil }, nil},
	} {
		var told []string
		c := guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB").Then(guard.Ask)}, Approve: tc.approve,
			OnFailure: func(_ context.Context, check string, err error) { told = append(told, check+": "+err.Error()) }}
		require.Equal(t, guard.Ask, output(mustNew(t, c).Session(guard.Subject{}), "BOMB").Action)
		require.Equal(t, tc.want, told)
	}
}

func ExampleConfig_onFailure() {
	service := guard.Check{Name: "app.service", Stages: guard.StageInput,
		Run: func(context.Context, *guard.Pass) error {
			return errors.New("dial tcp 10.0.0.7:443: connection refused")
		}}
	p, err := guard.New(guard.Config{
		Checks:    []guard.Check{service},
		OnFailure: func(_ context.Context, check string, err error) { fmt.Println("log:", check, err) },
	})
	if err != nil {
		panic(err)
	}
	_, err = p.Session(guard.Subject{}).Input(context.Background(), "hello")
	fmt.Println(err)
	// Output:
	// log: app.service dial tcp 10.0.0.7:443: connection refused
	// guard: input blocked by app.service.error
}

// A check that rewrites what it has not held ends a stream, also where failures let through.
func TestLateRewriteEndsAStream(t *testing.T) {
	late := guard.Check{Name: "t.late", Stages: guard.StageOutput, Hold: func(string) int { return 0 },
		Run: func(_ context.Context, p *guard.Pass) error {
			if p.EOF() {
				p.Rewrite(guard.Span{}, "all of it")
			}
			return nil
		}}
	var told error
	s := mustNew(t, guard.Config{Checks: []guard.Check{late}, FailOpen: true, OnFailure: func(_ context.Context, _ string, err error) { told = err }}).Session(guard.Subject{})
	require.Equal(t, "all of it", output(s, "text").Text())
	require.NoError(t, told)
	st := s.Stream(t.Context(), guard.StageOutput)
	text, err := st.Push("text")
	require.NoError(t, err)
	require.Equal(t, "text", text)
	_, err = st.Close()
	require.EqualError(t, err, "guard: output blocked by t.late.error")
	require.EqualError(t, told, "a rewrite of text that the stream has let go")
	st = mustNew(t, guard.Config{Checks: []guard.Check{late.Monitor()}}).Session(guard.Subject{}).Stream(t.Context(), guard.StageOutput)
	_, _ = st.Push("text")
	_, err = st.Close()
	require.NoError(t, err)
}
