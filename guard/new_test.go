package guard_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func TestNewReportsEveryMistake(t *testing.T) {
	run := func(context.Context, *guard.Pass) error { return nil }
	_, err := guard.New(guard.Config{Mode: 9, MaxBytes: -1, Checks: []guard.Check{
		{},
		{Name: "Bad Name", Stages: guard.StageInput, Run: run},
		{Name: "a.b", Stages: 1 << 12, Run: run, Action: 99, Mode: 7, Window: -1, Slack: -1, Timeout: -time.Second},
		{Name: "a.c", Stages: guard.StageInput, Err: errors.New("limit 0 is not positive")},
		{Name: "a.d", Stages: guard.StageInput, Run: run},
		{Name: "a.d", Stages: guard.StageOutput, Run: run},
		noop("a.e").Then(0),
	}})
	require.Error(t, err)
	for _, want := range []string{
		"unknown mode(9)", "MaxBytes -1 is negative", `check 0 "": name is not of the form`, `check 0 "": Run is nil`, `check 0 "": no stages`,
		`check 1 "Bad Name": name is not`, `check 2 "a.b": unknown stage(4096)`, "unknown action 99", "unknown mode(7)",
		"Window -1 is negative", "Slack -1 is negative", "Timeout -1s is negative",
		`check 3 "a.c": limit 0 is not positive`, `check 5 "a.d": name used twice`,
		`check 6 "a.e": Then without an action`,
	} {
		require.ErrorContains(t, err, want)
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		require.True(t, strings.HasPrefix(line, "guard: "), line)
	}

	_, err = guard.New(guard.Config{})
	require.EqualError(t, err, "guard: no checks")

	var many []guard.Check
	for i := range 65 {
		many = append(many, noop(fmt.Sprintf("a.n%d", i)).On(guard.StageInput))
	}
	_, err = guard.New(guard.Config{Checks: many})
	require.EqualError(t, err, "guard: 65 checks at stage input, at most 64")
	p := mustNew(t, guard.Config{Checks: many[:64]})
	d := p.Session(guard.Subject{}).Check(ctx, guard.Content{Stage: guard.StageInput})
	n := 0
	for name, o := range d.Outcomes() {
		require.Equal(t, fmt.Sprintf("a.n%d", n), name)
		require.Equal(t, guard.Passed, o)
		n++
	}
	require.Equal(t, 64, n)
}

func TestPipelineKeepsNothingOfItsConfig(t *testing.T) {
	checks := []guard.Check{blockWord("t.b", "BOMB")}
	p := mustNew(t, guard.Config{Checks: checks})
	checks[0] = noop("t.x")
	require.Equal(t, guard.Block, p.Session(guard.Subject{}).Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "BOMB"}).Action)
}

func TestHas(t *testing.T) {
	p := mustNew(t, guard.Config{Checks: []guard.Check{noop("t.a").On(guard.StageInput | guard.StageOutput)}})
	require.True(t, p.Has(guard.StageInput))
	require.True(t, p.Has(guard.StageAll))
	require.False(t, p.Has(guard.StageToolCall|guard.StagePrompt))
	require.False(t, p.Has(0))
}

func TestNames(t *testing.T) {
	require.Equal(t, "input", guard.StageInput.String())
	require.Equal(t, "tool_call|output", (guard.StageOutput | guard.StageToolCall).String())
	require.Equal(t, "all", guard.StageAll.String())
	require.Equal(t, "stage(0)", guard.Stage(0).String())
	require.Equal(t, "invalid", guard.Action(0).String())
	require.Equal(t, "redact", guard.Redact.String())
	require.Equal(t, "monitor", guard.Monitor.String())
	require.Equal(t, "system", guard.System.String())
	require.Equal(t, "trust(9)", guard.Trust(9).String())
	require.Equal(t, "failed", guard.Failed.String())
}

// What an attacker sends comes to a decision and loses nothing.
func TestHostileTexts(t *testing.T) {
	checks := []guard.Check{redactWord("t.r", "hush", "[*]"), folded("secret phrase"), letters()}
	decoded := guard.Check{Name: "t.decoded", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		for v := range p.Decoded() {
			if s := v.Span(0, len(v.Text)); s.Start < 0 || s.End > len(p.Text()) || s.Start > s.End {
				return errors.New("span")
			}
		}
		return nil
	}}
	s := mustNew(t, guard.Config{Checks: append(checks, decoded)}).Session(guard.Subject{})
	big := 1 << 20
	huge := 10 << 20
	if testing.Short() {
		huge = big
	}
	for name, text := range map[string]string{
		"nul": "\x00\x00a\x00", "invalid": "\xff\xc0\x80\xed\xa0\x80", "bidi": "\u202eabc\u202c",
		"long": strings.Repeat("a b c\n", huge/6), "bytes": strings.Repeat("\xff", big), "runes": strings.Repeat("\u200b", big/3),
		"percent": strings.Repeat("%25", big/3), "base64": strings.Repeat("aWdub3Jl", huge/8), "braces": strings.Repeat("[", big),
		"strings": strings.Repeat(`"`, big), "escapes": `"` + strings.Repeat(`\u0061`, huge/6) + `"`, "marks": "a" + strings.Repeat("\u0301", big/2),
		"blanks": strings.Repeat(" ", big), "digits": strings.Repeat("1", big), "truncated": `{"a": {"b": ["`,
	} {
		for _, format := range []guard.Format{guard.Plain, guard.JSON} {
			d := s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: text, Format: format})
			require.True(t, d.Allowed(), "%s: %v", name, d)
			require.Equal(t, text, d.Text(), name)
			st := s.StreamContent(ctx, guard.Content{Stage: guard.StageOutput, Format: format})
			var out strings.Builder
			for i := 0; i < len(text); i += 100_003 {
				part, err := st.Push(text[i:min(len(text), i+100_003)])
				require.NoError(t, err, name)
				out.WriteString(part)
			}
			part, err := st.Close()
			require.NoError(t, err, name)
			require.True(t, text == out.String()+part, name)
		}
	}
}
