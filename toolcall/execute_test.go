package toolcall_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// counting is a tool that counts how often it has run, and answers with that.
func counting(spec toolcall.ToolSpec, n *atomic.Int64) *toolcall.Tool {
	return toolcall.Wrap(spec, func(_ context.Context, q query) (string, error) {
		if q.Text == "fail" {
			n.Add(1)
			return "", errors.New("failed")
		}
		if q.Text == "panic" {
			n.Add(1)
			panic("x")
		}
		return fmt.Sprint(n.Add(1), strings.Repeat(" ", q.Limit)), nil
	})
}

func TestRepeat(t *testing.T) {
	for _, test := range []struct {
		spec  toolcall.ToolSpec
		steps string // calls: ID and argument; "-" is a new turn
		want  string
	}{
		{toolcall.ToolSpec{Effect: toolcall.Read}, "a:x a:x b:x", "1 2 3"},
		{toolcall.ToolSpec{Effect: toolcall.Write}, "a:x a:x b:x a:y :x :x", "1 1 2 3 4 5"},
		{toolcall.ToolSpec{Effect: toolcall.Egress}, "a:x a:x - a:x b:x", "1 1 1 2"},
		{toolcall.ToolSpec{Approval: toolcall.ApproveNever}, "a:x b:x :x c:y - b:x d:x", "1 1 1 2 3 3"},
		{toolcall.ToolSpec{Effect: toolcall.Read, Repeat: toolcall.RepeatOnce}, "a:x b:x - :x :x", "1 1 2 2"},
		{toolcall.ToolSpec{Effect: toolcall.Egress, Repeat: toolcall.RepeatRuns}, "a:x a:x", "1 2"},
		{toolcall.ToolSpec{Effect: toolcall.Write}, "a:fail a:fail a:panic a:panic", "failed failed panic repeated"},
	} {
		var n atomic.Int64
		test.spec.Name = "t"
		set := toolcall.NewTools(toolcall.Policy{}, counting(test.spec, &n))
		s := pipeline(t, set.Check()).Session(ann)
		var got []string
		for _, step := range strings.Fields(test.steps) {
			id, text, ok := strings.Cut(step, ":")
			if !ok {
				_, err := s.Input(t.Context(), "go on")
				if err != nil {
					require.ErrorContains(t, err, "no check") // the check may not need it
				}
				continue
			}
			out, err := set.Run(t.Context(), s, guard.ToolCall{ID: id, Name: "t", Args: json.RawMessage(`{"text":"` + text + `"}`)})
			var own *toolcall.Error
			if errors.As(err, &own) {
				out = strings.TrimPrefix(own.Rule, "toolcall.")
			} else {
				require.NoError(t, err)
			}
			got = append(got, strings.TrimSpace(out))
		}
		require.Equal(t, test.want, strings.Join(got, " "), "%v %v %s", test.spec.Effect, test.spec.Repeat, test.steps)
	}
}

// TestLedgerBounds shows that what is remembered has an end, and that a call whose result was forgotten does not run again.
func TestLedgerBounds(t *testing.T) {
	var n atomic.Int64
	set := toolcall.NewTools(toolcall.Policy{}, counting(toolcall.ToolSpec{Name: "t", Effect: toolcall.Write, Budget: toolcall.Budget{Repeats: 5000}}, &n))
	s := pipeline(t, set.Check()).Session(ann)
	run := func(id, limit int) (string, error) {
		return set.Run(t.Context(), s, guard.ToolCall{ID: fmt.Sprint(id), Name: "t", Args: json.RawMessage(fmt.Sprintf(`{"text":"x","limit":%d}`, limit))})
	}
	for i := range 8 {
		_, err := run(i, 60_000)
		require.NoError(t, err)
	}
	_, err := run(0, 60_000)
	require.ErrorContains(t, err, "toolcall.repeated")
	text, err := run(7, 60_000)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(text, "8 "))
	_, err = run(100, 100_000)
	require.NoError(t, err)
	_, err = run(100, 100_000)
	require.ErrorContains(t, err, "toolcall.repeated")
	for i := range 2000 {
		_, err = run(1000+i, 1)
		require.NoError(t, err)
	}
	require.EqualValues(t, 2009, n.Load())
	_, err = run(1000, 1)
	require.NoError(t, err)
	require.EqualValues(t, 2010, n.Load(), "the oldest are forgotten")
}

// TestRepeatConcurrent shows that of the same calls at once one runs.
func TestRepeatConcurrent(t *testing.T) {
	var n atomic.Int64
	set := toolcall.NewTools(toolcall.Policy{}, counting(toolcall.ToolSpec{Name: "t", Effect: toolcall.Write, Budget: toolcall.Budget{Repeats: 1000}}, &n))
	s := pipeline(t, set.Check()).Session(ann)
	done := make(chan string)
	for range 16 {
		go func() {
			text, err := set.Run(context.Background(), s, guard.ToolCall{ID: "a", Name: "t", Args: json.RawMessage(`{"text":"x"}`)})
			done <- text + toolcall.Message(err)
		}()
	}
	for range 16 {
		require.Contains(t, []string{"1", "This call failed: toolcall.repeated"}, strings.TrimSpace(<-done))
	}
	require.EqualValues(t, 1, n.Load())
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		polite := toolcall.Wrap(toolcall.ToolSpec{Name: "polite", Effect: toolcall.Read, Timeout: time.Second},
			func(ctx context.Context, _ struct{}) (string, error) { <-ctx.Done(); return "", ctx.Err() })
		late := toolcall.Wrap(toolcall.ToolSpec{Name: "late", Effect: toolcall.Write, Timeout: time.Second},
			func(context.Context, struct{}) (string, error) {
				time.Sleep(1050 * time.Millisecond)
				return "done", nil
			})
		deaf := toolcall.Wrap(toolcall.ToolSpec{Name: "deaf", Effect: toolcall.Write, Timeout: time.Second},
			func(context.Context, struct{}) (string, error) { <-release; return "", nil })
		endless := toolcall.Wrap(toolcall.ToolSpec{Name: "endless", Effect: toolcall.Read, Timeout: -1},
			func(ctx context.Context, _ struct{}) (bool, error) { _, ok := ctx.Deadline(); return ok, nil })
		short := toolcall.Wrap(toolcall.ToolSpec{Name: "short", Effect: toolcall.Read},
			func(ctx context.Context, _ struct{}) (string, error) {
				end, _ := ctx.Deadline()
				return time.Until(end).String(), nil
			})
		set := toolcall.NewTools(toolcall.Policy{}, polite, late, deaf, endless, short)
		s := pipeline(t, set.Check()).Session(ann)
		run := func(id, name string) (string, error) {
			return set.Run(t.Context(), s, guard.ToolCall{ID: id, Name: name})
		}
		_, err := run("", "polite")
		require.ErrorContains(t, err, "toolcall.timeout")
		text, err := run("1", "late")
		require.NoError(t, err, "it came back in the time that is left to it")
		require.Equal(t, "done", text)
		for i := range 8 {
			start := time.Now()
			_, err = run(fmt.Sprint(i), "deaf")
			require.ErrorContains(t, err, "toolcall.timeout")
			require.Equal(t, 1100*time.Millisecond, time.Since(start))
		}
		_, err = run("0", "deaf")
		require.ErrorContains(t, err, "toolcall.repeated", "nobody knows what came of it")
		start := time.Now()
		_, err = run("9", "deaf")
		require.ErrorContains(t, err, "toolcall.timeout")
		require.Zero(t, time.Since(start), "too many are left behind")
		text, err = run("", "endless")
		require.NoError(t, err)
		require.Equal(t, "false", text)
		text, err = run("", "short")
		require.NoError(t, err)
		require.Equal(t, toolcall.DefaultTimeout.String(), text)
		close(release)
		synctest.Wait()
		text, err = run("10", "deaf")
		require.NoError(t, err)
		require.Empty(t, text)
	})
}

func TestNewTools(t *testing.T) {
	var n atomic.Int64
	set := toolcall.NewTools(toolcall.Policy{}, counting(toolcall.ToolSpec{Name: "t", Effect: toolcall.Read}, &n))
	s := pipeline(t, set.Check()).Session(ann)
	_, err := set.Run(t.Context(), s, guard.ToolCall{Name: "u"})
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = set.Run(t.Context(), nil, call(`{"text":"x"}`))
	require.ErrorContains(t, err, "guard.no_session")
	_, err = guard.New(guard.Config{Checks: []guard.Check{toolcall.NewTools(toolcall.Policy{}, nil).Check()}})
	require.ErrorContains(t, err, "tool is nil")
	var none *toolcall.Tools
	_, err = guard.New(guard.Config{Checks: []guard.Check{none.Check()}})
	require.ErrorContains(t, err, "nil")
	_, err = none.Run(t.Context(), s, call(`{}`))
	require.ErrorContains(t, err, "toolcall.unchecked")
}

// TestMessages shows what a model is told about its arguments: enough to mend them, and nothing that stands in them.
func TestMessages(t *testing.T) {
	p := toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "mail", Effect: toolcall.Egress, Schema: json.RawMessage(mailSchema),
		Args: map[string]toolcall.ArgRule{"/to": {From: toolcall.FromInternal, Kind: toolcall.Address, Otherwise: guard.Ask}}}}}
	s := pipeline(t, toolcall.Check(p)).Session(ann)
	for args, want := range map[string]string{
		`{"to":["s3cret"],"subject":7,"s3cret":1}`: `This call was blocked: toolcall.bad_args (arguments: an argument that the tool does not take; /subject: the type must be string; /to/0: the string must have the format email)`,
		`{"to":["a@example.org"]}`:                 `This call was blocked: toolcall.bad_args (arguments: the property "subject" is missing)`,
		`{"to":["a@example.org"],"subject":"x"}`:   `This call needs approval: toolcall.origin (/to: was not said by the user nor by a tool)`,
		`{`:                                        `This call was blocked: guard.json.invalid`,
	} {
		_, err := s.ToolCall(t.Context(), guard.ToolCall{Name: "mail", Args: json.RawMessage(args)})
		require.True(t, strings.HasPrefix(toolcall.Message(err), want), toolcall.Message(err))
	}
	many := toolcall.Policy{Tools: []toolcall.ToolSpec{{Name: "mail", Effect: toolcall.Egress, Schema: anything,
		Args: map[string]toolcall.ArgRule{"": {}}}}}
	_, err := pipeline(t, toolcall.Check(many)).Session(ann).ToolCall(t.Context(),
		guard.ToolCall{Name: "mail", Args: json.RawMessage(`{"a":"q1","b":"q2","c":"q3","d":"q4","e":"q5","f":"q6","g":"q7","h":"q8","i":"q9","j":"q10"}`)})
	require.True(t, strings.HasSuffix(toolcall.Message(err), "; and more"), toolcall.Message(err))
}

func ExampleNewTools() {
	search := toolcall.Wrap(toolcall.ToolSpec{Name: "search", Effect: toolcall.Read}, func(_ context.Context, q struct {
		Text string `json:"text"`
	}) (string, error) {
		return "nothing about " + q.Text, nil
	})
	tools := toolcall.NewTools(toolcall.Policy{Budget: toolcall.Budget{Calls: 10}}, search)
	p, err := guard.New(guard.Config{Checks: []guard.Check{tools.Check()}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann"})
	for _, args := range []string{`{"text":"tea"}`, `{"texts":["tea"]}`} {
		text, err := tools.Run(context.Background(), s, guard.ToolCall{ID: "1", Name: "search", Args: json.RawMessage(args)})
		fmt.Println(text + toolcall.Message(err))
	}
	// Output:
	// nothing about tea
	// This call was blocked: toolcall.bad_args (arguments: an argument that the tool does not take; arguments: the property "text" is missing)
}

func ExampleSeal() {
	a, err := toolcall.Seal(guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"to": "\u0042ob", "amount": 5}`)})
	if err != nil {
		log.Fatal(err)
	}
	b, err := toolcall.Seal(guard.ToolCall{Name: "pay", Args: json.RawMessage(`{"amount":5,"to":"Bob"}`)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(a.Args), a.Sum == b.Sum)
	// Output:
	// {"amount":5,"to":"Bob"} true
}
