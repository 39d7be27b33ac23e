package guard_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
)

// feed pushes pieces and returns what was let go with each, and the error.
func feed(st *guard.Stream, pieces ...string) (out []string, err error) {
	for _, piece := range pieces {
		var text string
		if text, err = st.Push(piece); err != nil {
			return out, err
		}
		out = append(out, text)
	}
	text, err := st.Close()
	return append(out, text), err
}

func stream(t testing.TB, checks ...guard.Check) *guard.Stream {
	return mustNew(t, guard.Config{Checks: checks}).Session(guard.Subject{}).Stream(ctx, guard.StageOutput)
}

func TestStreamHoldsOnlyWhatIsUndecided(t *testing.T) {
	out, err := feed(stream(t, letters()), "ab", "xx", "x", "yz", "x")
	require.NoError(t, err)
	require.Equal(t, []string{"ab", "", "", "[-]yz", "", "[-]"}, out)

	out, err = feed(stream(t, redactWord("t.r", "hush", "[*]")), "say hu", "sh now and then")
	require.NoError(t, err)
	require.Equal(t, []string{"sa", "y [*] now and ", "then"}, out)

	out, err = feed(stream(t, letters(), folded("phrase")), "ab", "xx")
	require.NoError(t, err)
	require.Equal(t, []string{"", "", "ab[-]"}, out, "a check without Window holds everything")
}

func TestStreamCutsThroughRunes(t *testing.T) {
	out, err := feed(stream(t, noop("t.a")), "h\xc3", "\xa9\xf0\x9f", "\x98\x80", "\xff", "\xe2\x82")
	require.NoError(t, err)
	require.Equal(t, "hé😀\xff\xe2\x82", strings.Join(out, ""))
}

func TestStreamErrorsStay(t *testing.T) {
	st := stream(t, blockWord("t.b", "BOMB"))
	_, err := feed(st, "a BOMB b", "more text")
	require.ErrorIs(t, err, guard.ErrBlocked)
	for range 3 {
		text, again := st.Push("x")
		require.Empty(t, text)
		require.Equal(t, err, again)
		text, again = st.Close()
		require.Empty(t, text)
		require.Equal(t, err, again)
	}
	st = stream(t, noop("t.a"))
	_, err = feed(st, "x")
	require.NoError(t, err)
	_, err = st.Push("y")
	require.ErrorIs(t, err, guard.ErrStreamClosed)
	text, err := st.Close()
	require.NoError(t, err)
	require.Empty(t, text)
	require.True(t, st.Decision().Allowed())
}

func TestStreamOutcomes(t *testing.T) {
	st := stream(t, redactWord("t.r", "hush", "[*]"), noop("t.noop"), blockWord("t.b", "BOMB"))
	require.Equal(t, guard.NotRun, st.Decision().Outcome("t.noop"))
	_, err := feed(st, "a hush b", "c")
	require.NoError(t, err)
	require.Equal(t, guard.Found, st.Decision().Outcome("t.r"))
	require.Equal(t, guard.Passed, st.Decision().Outcome("t.noop"))
	st = stream(t, noop("t.noop"), blockWord("t.b", "BOMB"))
	_, err = feed(st, "BOMB ......")
	require.Error(t, err)
	require.Equal(t, guard.Found, st.Decision().Outcome("t.b"))
	require.Equal(t, guard.NotRun, st.Decision().Outcome("t.noop"), "it has not seen the end")
}

func TestStreamOfFailingChecks(t *testing.T) {
	n := 0
	c := guard.Check{Name: "t.fail", Stages: guard.StageAll, Window: 1, Run: func(context.Context, *guard.Pass) error {
		if n++; n == 2 {
			return errors.New("x")
		}
		return nil
	}}
	_, err := feed(stream(t, c), "a", "b", "c")
	require.ErrorIs(t, err, guard.ErrBlocked)
	n = 0
	st := mustNew(t, guard.Config{Checks: []guard.Check{c}, FailOpen: true}).Session(guard.Subject{}).Stream(ctx, guard.StageOutput)
	out, err := feed(st, "a", "b", "c")
	require.NoError(t, err)
	require.Equal(t, "abc", strings.Join(out, ""))
	require.Equal(t, 2, n, "a check that failed is not asked again")
	require.Equal(t, guard.Failed, st.Decision().Outcome("t.fail"))
	require.Len(t, st.Decision().Findings, 1)

	c = noop("t.hold")
	c.Hold = func(string) int { panic("x") }
	_, err = feed(stream(t, c), "a")
	require.ErrorContains(t, err, "t.hold.panic")
	c.Hold = func(string) int { return math.MaxInt }
	c.Window = 0
	out, err = feed(stream(t, c), "a", "b")
	require.NoError(t, err)
	require.Equal(t, []string{"", "", "ab"}, out)
	c.Hold = func(string) int { return -5 }
	out, err = feed(stream(t, c), "a", "b")
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", ""}, out)
}

func TestStreamIsBounded(t *testing.T) {
	late := folded("phrase")
	p := mustNew(t, guard.Config{Checks: []guard.Check{late}, MaxBytes: 1000})
	_, err := feed(p.Session(guard.Subject{}).Stream(ctx, guard.StageOutput), strings.Repeat("x", 900), strings.Repeat("x", 200))
	require.ErrorContains(t, err, "guard.too_long")

	// What is not held does not count, and a check without effect gives up instead of holding.
	p = mustNew(t, guard.Config{Checks: []guard.Check{late.Monitor(), noop("t.a")}, MaxBytes: 1000})
	st := p.Session(guard.Subject{}).Stream(ctx, guard.StageOutput)
	for range 100 {
		text, err := st.Push(strings.Repeat("x", 100))
		require.NoError(t, err)
		require.NotEmpty(t, text)
	}
	_, err = st.Close()
	require.NoError(t, err)
	require.Equal(t, guard.Failed, st.Decision().Outcome("test.folded"))
	require.Equal(t, "test.folded.overflow", st.Decision().Findings[0].Rule)

	d := p.Session(guard.Subject{}).Check(ctx, guard.Content{Stage: guard.StageOutput, Text: strings.Repeat("x", 1001)})
	require.Equal(t, "guard.too_long", d.Rule())
}

// Work is proportional to the text, however it is cut and however long the held tail is.
func TestStreamWorkIsLinear(t *testing.T) {
	for _, window := range []int{1, 64, 1000, 10_000} {
		seen := 0
		c := guard.Check{Name: "t.count", Stages: guard.StageAll, Window: window, Run: func(_ context.Context, p *guard.Pass) error {
			seen += len(p.Text())
			return nil
		}}
		st := stream(t, c)
		const n = 100_000
		for range n {
			_, err := st.Push("x")
			require.NoError(t, err)
		}
		_, err := st.Close()
		require.NoError(t, err)
		require.Less(t, seen, 70*n, "window %d: %d bytes looked at for %d", window, seen, n)
	}
}

func TestBeforeAndOffset(t *testing.T) {
	var all strings.Builder
	c := guard.Check{Name: "t.before", Stages: guard.StageAll, Window: 3, Run: func(_ context.Context, p *guard.Pass) error {
		before, text := p.Before(), p.Text()
		if len(before) > 64 || !strings.HasSuffix(all.String()[:p.Offset()], before) || p.Offset() > 0 && before == "" {
			return errors.New("before")
		}
		if !strings.HasPrefix(all.String()[p.Offset():], text) {
			return errors.New("text")
		}
		return nil
	}}
	st := stream(t, c)
	for range 500 {
		all.WriteString("añ")
		_, err := st.Push("añ")
		require.NoError(t, err)
	}
	_, err := st.Close()
	require.NoError(t, err)
}

// Pass.Hold says from inside Run what Check.Hold says from outside.
func TestPassHold(t *testing.T) {
	c := find("t.x", `x+`, 100, guard.Finding{Action: guard.Redact, Replace: "-"})
	run := c.Run
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		p.Hold(len(p.Text()) - len(strings.TrimRight(p.Text(), "x")))
		return run(ctx, p)
	}
	out, err := feed(stream(t, c), "ab", "xx", "x", "yz")
	require.NoError(t, err)
	require.Equal(t, []string{"ab", "", "", "-yz", ""}, out)
}

// Pass.Done ends the work of a check, not that of others, and what it has kept is let go.
func TestPassDone(t *testing.T) {
	calls, made := 0, 0
	key := guard.NewKey(func() *int { made++; return new(int) })
	first := guard.Check{Name: "t.first", Stages: guard.StageAll, Action: guard.Flag, // at the first six bytes
		Run: func(_ context.Context, p *guard.Pass) error {
			calls++
			*key.In(p)++
			if len(p.Text()) < 6 && !p.EOF() {
				return nil
			}
			if i := strings.Index(p.Text()[:min(6, len(p.Text()))], "x"); i >= 0 {
				p.Report(guard.Finding{Span: guard.Span{Start: i, End: i + 1}})
			}
			p.Done()
			return nil
		}}
	first.Hold = func(text string) int { return len(text) }
	for text, want := range map[string]guard.Outcome{"ab-cd-ef-gx": guard.Passed, "ab-cx-ef-gh": guard.Found} {
		calls, made = 0, 0
		st := stream(t, noop("t.noop"), first, redactWord("t.r", "ef", "*"))
		var got strings.Builder
		for i := range text {
			out, err := st.Push(text[i : i+1])
			require.NoError(t, err)
			got.WriteString(out)
			if i == 4 {
				require.Empty(t, got.String())
				require.Equal(t, guard.NotRun, st.Decision().Outcome("t.first"))
			}
			if i >= 5 {
				require.Equal(t, want, st.Decision().Outcome("t.first"))
			}
		}
		out, err := st.Close()
		require.NoError(t, err)
		require.Equal(t, strings.Replace(text, "ef", "*", 1), got.String()+out)
		require.Equal(t, want, st.Decision().Outcome("t.first"))
		require.Equal(t, 6, calls)
		require.Equal(t, 1, made)
	}
	guardtest.TestCheck(t, first, append(texts, "abxxxxxxx", "x", "\xff\xff\xff\xe2\x82x", "abcdefx")...)
}

// Several checks in one stream come to the same as on the whole text, whatever they hold back.
func TestStreamOfManyChecksEqualsWhole(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var text strings.Builder
		for range rnd.IntN(30) {
			text.WriteString([]string{"hush", "xx", "x", " ", "hu", "sh", "<T1>", "<T", "é", "\xff", "1", "\U0001F600", "phrase"}[rnd.IntN(13)])
		}
		equalWhole(t, text.String(), uint64(rnd.IntN(1000)))
	}
}

func equalWhole(t testing.TB, text string, seed uint64) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 7))
	all := []guard.Check{
		redactWord("t.hush", "hush", "[*]"), letters(), swap(), find("t.h", `[hx]s?`, 2, guard.Finding{Action: guard.Redact, Replace: ""}),
		find("t.long", `h[^ ]{0,20}1`, 60, guard.Finding{Action: guard.Redact, Replace: "L"}),
		find("t.flag", `sh`, 2, guard.Finding{Action: guard.Flag}), folded("phrase").Monitor(), numbered(new(int)),
	}
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	p := mustNew(t, guard.Config{Checks: all[:1+rnd.IntN(len(all))]})
	for _, format := range []guard.Format{guard.Plain, guard.JSON} {
		c := guard.Content{Stage: guard.StageOutput, Text: text, Format: format}
		if format == guard.JSON && rnd.IntN(3) > 0 {
			c.Text = `{"k` + "\\u0068ush" + `": "` + strings.NewReplacer(`"`, `\"`, "\xff", "").Replace(text) + `", "n": [12345, 1]}`
		}
		whole := p.Session(guard.Subject{}).Check(ctx, c)
		st := p.Session(guard.Subject{}).StreamContent(ctx, c)
		var pieces, out []string
		for rest := c.Text; rest != ""; {
			n := min(len(rest), 1+rnd.IntN(9))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		out, err := feed(st, pieces...)
		require.Equal(t, whole.Err() == nil, err == nil, "%q", text)
		if err == nil {
			require.Equal(t, whole.Text(), strings.Join(out, ""), "%q in %q", c.Text, pieces)
			require.Equal(t, whole.Findings, st.Decision().Findings, "%q in %q", c.Text, pieces)
			require.Equal(t, whole.Action, st.Decision().Action)
		}
	}
}

func FuzzStream(f *testing.F) {
	for _, s := range texts {
		f.Add(s, uint64(1))
	}
	f.Add("hush1 hxx1<T1>xhuhush", uint64(3))
	f.Fuzz(func(t *testing.T, text string, seed uint64) { equalWhole(t, text, seed) })
}

func pieces(list ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, s := range list {
			if s == "!" {
				yield("", io.ErrUnexpectedEOF)
				return
			}
			if !yield(s, nil) {
				return
			}
		}
	}
}

func collect(seq iter.Seq2[string, error]) (out string, err error) {
	for s, e := range seq {
		if e != nil {
			return out, e
		}
		out += s
	}
	return out, nil
}

func TestOutputSeq(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{redactWord("t.r", "hush", "[*]"), blockWord("t.b", "BOMB")}}).Session(guard.Subject{})
	out, err := collect(s.OutputSeq(ctx, pieces("say hu", "sh", " now")))
	require.NoError(t, err)
	require.Equal(t, "say [*] now", out)
	out, err = collect(s.OutputSeq(ctx, pieces("say BO", "MB", " now")))
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Equal(t, "say ", out+strings.Repeat(" ", 4-len(out)))
	out, err = collect(s.OutputSeq(ctx, pieces("say hu", "!")))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.Equal(t, "sa", out, "held text is not let go when the model fails")
	for range s.OutputSeq(ctx, pieces("some longer text", "more")) {
		break
	}
	var none *guard.Session
	_, err = collect(none.OutputSeq(ctx, pieces("x")))
	require.ErrorIs(t, err, guard.ErrBlocked)
}

type failingWriter struct{ n int }

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.n--; w.n < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestOutputWriter(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{redactWord("t.r", "hush", "[*]"), blockWord("t.b", "BOMB")}}).Session(guard.Subject{})
	var buf bytes.Buffer
	w := s.OutputWriter(ctx, &buf)
	_, err := io.Copy(w, strings.NewReader("say hush now"))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	require.NoError(t, w.Close())
	require.Equal(t, "say [*] now", buf.String())
	_, err = w.Write([]byte("x"))
	require.ErrorIs(t, err, guard.ErrStreamClosed)

	w = s.OutputWriter(ctx, &buf)
	_, err = w.Write([]byte("a BOMB....."))
	require.ErrorIs(t, err, guard.ErrBlocked)
	_, again := w.Write([]byte("x"))
	require.Equal(t, err, again)
	require.Equal(t, err, w.Close())

	w = s.OutputWriter(ctx, &failingWriter{1})
	_, err = w.Write([]byte("long enough"))
	require.NoError(t, err)
	_, err = w.Write([]byte("long enough"))
	require.ErrorIs(t, err, io.ErrClosedPipe)
	require.ErrorIs(t, w.Close(), io.ErrClosedPipe)
}

// Two checks that were made with one Key keep states of their own, one each for every content.
func TestKeyIsOfOneCheck(t *testing.T) {
	key := guard.NewKey(func() *int { return new(int) })
	count := guard.Check{Name: "t.a", Stages: guard.StageAll, Window: 1, Run: func(_ context.Context, p *guard.Pass) error {
		if n := key.In(p); p.EOF() && *n > 3 {
			p.Report(guard.Finding{})
		} else {
			*n++
		}
		return nil
	}}
	s := mustNew(t, guard.Config{Checks: []guard.Check{count, count.Named("t.b")}}).Session(guard.Subject{})
	for pieces, want := range map[int]guard.Action{3: guard.Allow, 4: guard.Block} {
		st := s.Stream(ctx, guard.StageOutput)
		for range pieces {
			_, err := st.Push("ab")
			require.NoError(t, err)
		}
		_, _ = st.Close()
		require.Equal(t, want, st.Decision().Action, "%d pieces", pieces)
	}
}

func TestRaw(t *testing.T) {
	const doc = `{"a": "x \u0041\n", "b": ["\\", 1]}`
	var whole, text string
	last := 0
	see := guard.Check{Name: "t.see", Stages: guard.StageAll, Window: 4, Run: func(_ context.Context, p *guard.Pass) error {
		whole, text = p.Raw(), p.Text()
		if p.EOF() && p.Offset() > 0 {
			last = p.Offset()
		}
		return nil
	}}
	s := mustNew(t, guard.Config{Checks: []guard.Check{see}}).Session(guard.Subject{})
	s.Check(ctx, guard.Content{Stage: guard.StageToolCall, Text: doc, Format: guard.JSON})
	require.Equal(t, doc, whole)
	require.NotEqual(t, doc, text)
	s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: doc})
	require.Equal(t, doc, whole)

	st := s.StreamContent(ctx, guard.Content{Stage: guard.StageToolCall, Format: guard.JSON})
	for i := range doc {
		_, err := st.Push(doc[i : i+1])
		require.NoError(t, err)
		require.Contains(t, doc, whole)
	}
	_, err := st.Close()
	require.NoError(t, err)
	require.NotZero(t, last)
	require.True(t, strings.HasSuffix(doc, whole) && len(whole) < len(doc), "the raw bytes of what is left")
}
