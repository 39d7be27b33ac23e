package guard_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

var ctx = context.Background()

func check(t testing.TB, c guard.Config, text string) guard.Decision {
	t.Helper()
	return mustNew(t, c).Session(guard.Subject{User: "u", Tenant: "t"}).Check(ctx,
		guard.Content{Stage: guard.StageOutput, Text: text})
}

func at(name string, start, end int, a guard.Action, replace string) guard.Check {
	return guard.Check{Name: name, Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		p.Report(guard.Finding{Span: guard.Span{Start: start, End: end}, Action: a, Replace: replace})
		return nil
	}}
}

func permutations[T any](list []T, yield func([]T)) {
	var walk func(int)
	walk = func(i int) {
		if i == len(list) {
			yield(slices.Clone(list))
			return
		}
		for j := i; j < len(list); j++ {
			list[i], list[j] = list[j], list[i]
			walk(i + 1)
			list[i], list[j] = list[j], list[i]
		}
	}
	walk(0)
}

// Law 1: all checks see the same text, the union of overlapping edits is covered, the order does not show.
func TestOrderOfChecksDoesNotShow(t *testing.T) {
	rewrite := guard.Check{Name: "t.rewrite", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		p.Rewrite(guard.Span{Start: 0, End: 3}, "REWRITTEN")
		p.Rewrite(guard.Span{Start: 18, End: 20}, "two")
		return nil
	}}
	sees := guard.Check{Name: "t.sees", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		if p.Text() != "0123456789abcdefghij" {
			return errors.New("another text")
		}
		return nil
	}}
	for _, tc := range []struct {
		checks []guard.Check
		want   string
	}{
		{[]guard.Check{at("t.a", 2, 5, guard.Redact, "A"), at("t.b", 4, 8, guard.Redact, "B"), rewrite, sees}, "A89abcdefghtwo"},
		{[]guard.Check{at("t.a", 2, 5, guard.Redact, "A"), at("t.b", 5, 8, guard.Redact, "B"), sees}, "01AB89abcdefghij"},
		{[]guard.Check{at("t.a", 2, 9, guard.Redact, "A"), at("t.b", 4, 6, guard.Redact, "B"), sees}, "01A9abcdefghij"},
		{[]guard.Check{at("t.a", 2, 4, guard.Redact, "Y"), at("t.b", 2, 4, guard.Redact, "X"), rewrite, sees}, "X456789abcdefghtwo"},
		{[]guard.Check{at("t.a", 0, 0, guard.Redact, "all"), at("t.b", 4, 6, guard.Redact, "B"), rewrite, sees}, "all"},
		{[]guard.Check{at("t.a", 2, 4, guard.Block, ""), at("t.b", 4, 6, guard.Redact, "B"), rewrite, sees}, ""},
	} {
		permutations(tc.checks, func(list []guard.Check) {
			d := check(t, guard.Config{Checks: list, Exhaustive: true}, "0123456789abcdefghij")
			require.Equal(t, tc.want, d.Text())
			require.Equal(t, guard.Passed, d.Outcome("t.sees"))
		})
	}
}

// Law 2: a check that fails blocks, unless FailOpen, and nothing is skipped in silence.
func TestFailuresBecomeFindings(t *testing.T) {
	fail := guard.Check{Name: "t.fail", Stages: guard.StageAll, Run: func(context.Context, *guard.Pass) error { return errors.New("secret text") }}
	boom := guard.Check{Name: "t.boom", Stages: guard.StageAll, Run: func(context.Context, *guard.Pass) error { panic("secret text") }}
	good := noop("t.good")
	for _, tc := range []struct {
		bad  guard.Check
		rule string
	}{{fail, "t.fail.error"}, {boom, "t.boom.panic"}} {
		d := check(t, guard.Config{Checks: []guard.Check{tc.bad, good}}, "x")
		require.Equal(t, guard.Block, d.Action)
		require.Equal(t, tc.rule, d.Rule())
		require.Equal(t, guard.Failed, d.Outcome(tc.bad.Name))
		require.Equal(t, guard.NotRun, d.Outcome("t.good"))
		require.ErrorIs(t, d.Err(), guard.ErrBlocked)
		require.NotContains(t, fmt.Sprintf("%v %+v %v", d, d, d.Err()), "secret")

		d = check(t, guard.Config{Checks: []guard.Check{tc.bad, good}, Exhaustive: true}, "x")
		require.Equal(t, guard.Passed, d.Outcome("t.good"))

		d = check(t, guard.Config{Checks: []guard.Check{tc.bad, good}, FailOpen: true}, "x")
		require.Equal(t, guard.Flag, d.Action)
		require.Equal(t, "x", d.Text())
		require.Equal(t, guard.Failed, d.Outcome(tc.bad.Name))
		require.Equal(t, guard.Passed, d.Outcome("t.good"))

		d = check(t, guard.Config{Checks: []guard.Check{tc.bad.Then(guard.Flag), good}}, "x")
		require.Equal(t, guard.Block, d.Action, "Then is about findings, not about failures")
	}
}

func TestManyReportsBlock(t *testing.T) {
	c := guard.Check{Name: "t.many", Stages: guard.StageAll, Action: guard.Redact, Window: 1,
		Run: func(_ context.Context, p *guard.Pass) error {
			for i := range len(p.Text()) {
				p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + 1}})
			}
			return nil
		}}
	text := strings.Repeat("x", 1<<16+1)
	d := check(t, guard.Config{Checks: []guard.Check{c}, FailOpen: true}, text)
	require.Equal(t, "t.many.overflow", d.Rule())
	require.Equal(t, guard.Block, d.Action)

	st := mustNew(t, guard.Config{Checks: []guard.Check{c}}).Session(guard.Subject{}).Stream(ctx, guard.StageOutput)
	var err error
	for i := 0; i < len(text) && err == nil; i += 1000 {
		_, err = st.Push(text[i:min(i+1000, len(text))])
	}
	if err == nil {
		_, err = st.Close()
	}
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, "t.many.overflow", st.Decision().Rule())
}

var noContext context.Context // nil: a mistake that must not panic

func TestZeroValuesAreStrict(t *testing.T) {
	var d guard.Decision
	require.False(t, d.Allowed())
	require.ErrorIs(t, d.Err(), guard.ErrBlocked)
	require.Empty(t, d.Text())

	var s *guard.Session
	require.Equal(t, "guard.no_session", s.Check(ctx, guard.Content{Stage: guard.StageInput, Text: "x"}).Rule())
	_, err := s.Input(ctx, "x")
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = s.Stream(ctx, guard.StageOutput).Push("x")
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, err = s.ToolCall(ctx, guard.ToolCall{Name: "x"})
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, guard.StageAll, s.Seen())
	require.Empty(t, s.Subject())
	s.Grant(d)

	p := mustNew(t, guard.Config{Checks: []guard.Check{noop("t.a")}})
	require.Nil(t, p.FromContext(ctx))
	require.Nil(t, p.FromContext(noContext))
	live := p.Session(guard.Subject{})
	require.Same(t, live, p.FromContext(guard.NewContext(ctx, live)))
	require.Nil(t, mustNew(t, guard.Config{Checks: []guard.Check{noop("t.a")}}).FromContext(guard.NewContext(ctx, live)),
		"a session of another pipeline")
	for _, stage := range []guard.Stage{0, guard.StageAll, guard.StageInput | guard.StageOutput, 1 << 10} {
		require.Equal(t, "guard.bad_stage", live.Check(ctx, guard.Content{Stage: stage}).Rule())
		_, err := live.Stream(ctx, stage).Close()
		require.ErrorIs(t, err, guard.ErrBlocked)
	}
	require.True(t, live.Check(noContext, guard.Content{Stage: guard.StageInput}).Allowed(), "a nil context")
}

func TestFindingsAreMadeSafe(t *testing.T) {
	for _, span := range [][2]int{{-1, 2}, {3, 2}, {0, 100}, {5, 6}} {
		d := check(t, guard.Config{Checks: []guard.Check{at("t.a", span[0], span[1], guard.Redact, "-")}}, "abc")
		require.Equal(t, "-", d.Text(), "a bad span stands for the whole text")
		require.Equal(t, guard.Span{}, d.Findings[0].Span)
	}
	d := check(t, guard.Config{Checks: []guard.Check{at("t.a", 2, 3, guard.Redact, "-")}}, "aéb")
	require.Equal(t, "a-b", d.Text(), "spans move out to whole runes")
	d = check(t, guard.Config{Checks: []guard.Check{at("t.a", 1, 2, 77, "-")}}, "abc")
	require.Equal(t, guard.Block, d.Action, "an unknown action blocks")
	require.Equal(t, "t.a", d.Findings[0].Check)
	require.Equal(t, "t.a", d.Findings[0].Rule)
}

// Law 3: nothing that is logged holds content.
func TestNothingPrintsContent(t *testing.T) {
	c := guard.Config{Checks: []guard.Check{redactWord("t.r", "hush", "[*]"), blockWord("t.b", "BOMB"), at("t.ask", 0, 2, guard.Flag, "").Then(guard.Ask)}}
	for _, text := range []string{"hush hush nitro", "hush BOMB nitro", "nitro"} {
		d := check(t, c, text)
		var log bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
			l := slog.New(h)
			l.Info("x", "decision", d, "err", d.Err(), "findings", d.Findings)
			l.Info("x", "content", guard.Content{Text: text}, "doc", guard.Document{Text: text},
				"call", guard.ToolCall{Args: []byte(`"` + text + `"`)})
		}
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			fmt.Fprintf(&log, format+format+format, d, &d, []any{d})
			fmt.Fprintf(&log, format, struct{ d guard.Decision }{d})
			fmt.Fprintf(&log, format, d.Err())
		}
		require.NotContains(t, log.String(), "nitro")
		require.NotContains(t, log.String(), "hush")
	}
}

// Law 4: Monitor changes nothing and says what would have been.
func TestMonitor(t *testing.T) {
	redact, block := redactWord("t.r", "hush", "[*]"), blockWord("t.b", "BOMB")
	d := check(t, guard.Config{Mode: guard.Monitor, Checks: []guard.Check{redact, block}}, "hush BOMB")
	require.Equal(t, "hush BOMB", d.Text())
	require.Equal(t, guard.Flag, d.Action)
	require.Equal(t, guard.Block, d.Would)
	require.Len(t, d.Findings, 2)
	require.NoError(t, d.Err())

	d = check(t, guard.Config{Checks: []guard.Check{redact, block.Monitor()}}, "hush BOMB")
	require.Equal(t, "[*] BOMB", d.Text())
	require.Equal(t, guard.Redact, d.Action)
	require.Equal(t, guard.Block, d.Would)
	require.Equal(t, guard.Monitor, d.Findings[1].Mode)

	fail := guard.Check{Name: "t.fail", Stages: guard.StageAll, Run: func(context.Context, *guard.Pass) error { return errors.New("x") }}
	d = check(t, guard.Config{Mode: guard.Monitor, Checks: []guard.Check{fail}}, "hush")
	require.Equal(t, "hush", d.Text())
	require.Equal(t, guard.Block, d.Would)

	p := mustNew(t, guard.Config{Mode: guard.Monitor, MaxBytes: 3, Checks: []guard.Check{noop("t.a")}})
	d = p.Session(guard.Subject{}).Check(ctx, guard.Content{Stage: guard.StageInput, Text: "12345"})
	require.Equal(t, "12345", d.Text())
	require.Equal(t, guard.Block, d.Would)
	require.Equal(t, guard.NotRun, d.Outcome("t.a"))
}

// Law 6: pipelines and sessions are used from many goroutines.
func TestConcurrentUse(t *testing.T) {
	key := guard.NewKey(func() *struct {
		sync.Mutex
		n int
	} {
		return new(struct {
			sync.Mutex
			n int
		})
	})
	count := guard.Check{Name: "t.count", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		c := key.Of(p.Session())
		c.Lock()
		defer c.Unlock()
		c.n++
		return nil
	}}
	p := mustNew(t, guard.Config{Checks: []guard.Check{count, redactWord("t.r", "hush", "[*]"), folded("some phrase")}})
	s := p.Session(guard.Subject{})
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 200 {
				text := fmt.Sprintf("hush %d Some  Phrase %d", g, i)
				d := s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: text})
				if want := fmt.Sprintf("[*] %d [*] %d", g, i); d.Text() != want {
					t.Errorf("%q, want %q", d.Text(), want)
				}
			}
		})
	}
	wg.Wait()
	require.Equal(t, 1600, key.Of(s).n)
	require.Zero(t, key.Of(p.Session(guard.Subject{})).n)
}

func TestDecisionNamesItsSource(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB")}, MaxBytes: 100}).Session(guard.Subject{})
	for _, text := range []string{"x", "BOMB", strings.Repeat("x", 200)} {
		d := s.Check(ctx, guard.Content{Stage: guard.StageRetrieval, Text: text, Source: "doc-7"})
		require.Equal(t, "doc-7", d.Source)
		require.Contains(t, d.LogValue().String(), "source=doc-7")
	}
}

func TestThen(t *testing.T) {
	c := at("t.a", 0, 1, guard.Flag, "")
	for _, a := range []guard.Action{guard.Allow, guard.Flag, guard.Redact, guard.Ask, guard.Block} {
		require.Equal(t, a, check(t, guard.Config{Checks: []guard.Check{c.Then(a)}}, "abc").Action)
	}
	require.Equal(t, "bc", check(t, guard.Config{Checks: []guard.Check{c.Then(guard.Redact)}}, "abc").Text())
}

func TestOnDecision(t *testing.T) {
	var got []guard.Decision
	c := guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB")}, OnDecision: func(_ context.Context, d guard.Decision) {
		got = append(got, d)
		panic("contained")
	}}
	s := mustNew(t, c).Session(guard.Subject{User: "ann"})
	_, err := s.Output(ctx, "fine")
	require.NoError(t, err)
	_, err = s.Output(ctx, "BOMB")
	require.Error(t, err)
	st := s.Stream(ctx, guard.StageOutput)
	_, err = st.Push("a BOMB")
	require.NoError(t, err, "what stands behind the word is not known yet")
	_, err = st.Push(strings.Repeat(" ", 10))
	require.Error(t, err)
	_, again := st.Close()
	require.Equal(t, err, again)
	require.Len(t, got, 3)
	for _, d := range got {
		require.Equal(t, "ann", d.Subject().User)
		require.NotContains(t, fmt.Sprintf("%v %+v", d, d), "ann")
	}
	require.Empty(t, s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "fine"}).Subject())
	require.Equal(t, []guard.Action{guard.Allow, guard.Block, guard.Block}, []guard.Action{got[0].Action, got[1].Action, got[2].Action})
}

func TestSeen(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB")}}).Session(guard.Subject{})
	_, _ = s.Input(ctx, "hello")
	_, _ = s.Output(ctx, "hello")
	_, _ = s.ToolResult(ctx, guard.ToolCall{}, "a BOMB")
	s.Check(ctx, guard.Content{Stage: guard.StageRetrieval, Trust: guard.Internal})
	require.Zero(t, s.Seen())
	s.Check(ctx, guard.Content{Stage: guard.StageRetrieval, Trust: guard.External})
	_, _ = s.ToolResult(ctx, guard.ToolCall{}, "page")
	require.Equal(t, guard.StageRetrieval|guard.StageToolResult, s.Seen())
}

func TestPassPanicsAfterRun(t *testing.T) {
	var kept *guard.Pass
	c := guard.Check{Name: "t.keep", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error { kept = p; return nil }}
	check(t, guard.Config{Checks: []guard.Check{c}}, "x")
	require.PanicsWithValue(t, "guard: Pass used after Run returned", func() { kept.Report(guard.Finding{}) })
	require.PanicsWithValue(t, "guard: Pass used after Run returned", func() { kept.Rewrite(guard.Span{}, "") })
}
