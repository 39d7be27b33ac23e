package guard_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
)

// numbered redacts the words that hold a one. Of anything but ones it makes nothing.
func numbered(calls *int) guard.Check {
	l := new(guard.Lull)
	for c := range 256 {
		l.Calm[c], l.Word[c] = c != '1', 'a' <= c && c <= 'z'
	}
	inWord := func(c rune) bool { return 'a' <= c && c <= 'z' || c == '1' }
	return guard.Check{Name: "t.numbered", Stages: guard.StageAll, Action: guard.Redact, Hold: func(string) int { return 0 },
		Run: func(_ context.Context, p *guard.Pass) error {
			*calls++
			text, at := p.Text(), 0
			for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !inWord(c) }) {
				at += strings.Index(text[at:], word)
				if strings.Contains(word, "1") {
					p.Report(guard.Finding{Span: guard.Span{Start: at, End: at + len(word)}, Replace: "N"})
				}
				at += len(word)
			}
			tail := text[len(strings.TrimRightFunc(text, inWord)):]
			p.Hold(len(tail))
			if !strings.Contains(tail, "1") {
				p.Lull(l)
			}
			return nil
		}}
}

// A check that makes nothing of what comes is not asked about it, and the stream holds what it would have held.
func TestLull(t *testing.T) {
	calls := 0
	c := numbered(&calls)
	st := stream(t, c)
	for i, piece := range []struct {
		push, out string
		calls     int
	}{
		{"ab", "", 1}, {"cd", "", 1}, {"e-\xc3", "abcde-", 1}, {"\xa9 f", "é ", 1}, {"g", "", 1}, {"1", "", 2}, {"h", "", 3},
		{". i", "N. ", 4}, {"j", "", 5}, {strings.Repeat("k", 62), "", 5}, {"-", "ij" + strings.Repeat("k", 62) + "-", 5},
		{strings.Repeat("l", 64), "", 5}, {"m", "", 6}, {strings.Repeat("n", 20) + "-", strings.Repeat("l", 64) + "m" + strings.Repeat("n", 20) + "-", 6},
		{"1o", "", 7},
	} {
		out, err := st.Push(piece.push)
		require.NoError(t, err)
		require.Equal(t, piece.out, out, i)
		require.Equal(t, piece.calls, calls, i)
	}
	out, err := st.Close()
	require.NoError(t, err)
	require.Equal(t, "N", out)
	require.Equal(t, 8, calls)
	guardtest.TestCheck(t, c, append(texts, "ab1 cd", "abc def 1gh ij1", strings.Repeat("k", 200)+"1", "\u00e9a1\u00e9", "\xe9a\xe91")...)
}

// What a check has found in what it holds is asked for again, also where it has said that nothing will come of it.
func TestLullBesideFinding(t *testing.T) {
	l := new(guard.Lull)
	for c := range l.Calm {
		l.Calm[c] = true
	}
	c := find("t.x", `xy?`, 2, guard.Finding{Action: guard.Redact, Replace: "-"})
	run := c.Run
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		if p.Text() == "x" {
			p.Lull(l)
		}
		return run(ctx, p)
	}
	out, err := feed(stream(t, c), "x", "y", "ab")
	require.NoError(t, err)
	require.Equal(t, "-ab", strings.Join(out, ""))
}

// lulled is the check that numbered makes, but for what it says of a lull.
func lulled(name string, l guard.Lull) guard.Check {
	c := numbered(new(int))
	run := c.Run
	c.Name = name
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		err := run(ctx, p)
		p.Lull(&l)
		return err
	}
	return c
}
