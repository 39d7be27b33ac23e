package guard_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

func checkJSON(t testing.TB, stage guard.Stage, text string, checks ...guard.Check) guard.Decision {
	t.Helper()
	return mustNew(t, guard.Config{Checks: checks}).Session(guard.Subject{}).Check(ctx,
		guard.Content{Stage: stage, Text: text, Format: guard.JSON})
}

func TestJSONIsSeenUnescaped(t *testing.T) {
	var seen string
	c := guard.Check{Name: "t.see", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		seen = p.Text()
		return nil
	}}
	checkJSON(t, guard.StageOutput, `{"a\u0062c": "joe\u0040ex.org \"q\" \uD83D\uDE00\n", "n": 12}`, c)
	require.Equal(t, "{\"abc\": \"joe@ex.org \"q\" \U0001F600\n\", \"n\": 12}", seen)
}

func TestJSONEditsStayJSON(t *testing.T) {
	quote := `say "no"` + "\n"
	for _, tc := range []struct{ in, want string }{
		{`{"a":"x hush y"}`, `{"a":"x say \"no\"\n y"}`},
		{`{"a":"x h\u0075sh y"}`, `{"a":"x say \"no\"\n y"}`},
		{`{"hush":1}`, `{"say \"no\"\n":1}`},
		{`["hush","hush"]`, `["say \"no\"\n","say \"no\"\n"]`},
	} {
		d := checkJSON(t, guard.StageToolCall, tc.in, redactWord("t.r", "hush", quote))
		require.Equal(t, tc.want, d.Text())
		require.True(t, json.Valid([]byte(d.Text())))
	}
	d := checkJSON(t, guard.StageToolCall, `{"card": 4111111111111111, "n": 1.5}`, redactWord("t.r", "4111111111111111", "<CARD>"))
	require.Equal(t, `{"card": "<CARD>", "n": 1.5}`, d.Text())
	require.Equal(t, guard.Span{Start: 9, End: 25}, d.Findings[0].Span)

	d = checkJSON(t, guard.StageToolCall, `{"a":"x"}`, guard.Check{Name: "t.all", Stages: guard.StageAll, Action: guard.Redact,
		Run: func(_ context.Context, p *guard.Pass) error { p.Report(guard.Finding{Replace: "gone"}); return nil }})
	require.Equal(t, `"gone"`, d.Text())

	d = checkJSON(t, guard.StageToolCall, `{"a":"x"}`, at("t.brace", 0, 1, guard.Redact, "?"))
	require.Equal(t, "guard.json.missed", d.Rule(), "a redaction that hides nothing blocks")
	require.Empty(t, d.Text())
}

func TestJSONFindingsPointIntoTheRawText(t *testing.T) {
	raw := `{"k":"\u0061\u0062 h\u0075sh \\"}`
	d := checkJSON(t, guard.StageOutput, raw, redactWord("t.r", "hush", "[*]"))
	require.Len(t, d.Findings, 1)
	span := d.Findings[0].Span
	require.Equal(t, `h\u0075sh`, raw[span.Start:span.End])
	require.Equal(t, `{"k":"\u0061\u0062 [*] \\"}`, d.Text(), "the rest is as it came")
}

func TestInvalidJSONIsTextAndReported(t *testing.T) {
	for _, bad := range []string{`{"a":"hush`, `{"a":hush}`, `hush`, `{"a":"x"} hush`, `{'a':'hush'}`, ``, `[`, "[\"\x01hush\"]",
		`{"a":"h\u00zz hush"}`, strings.Repeat("[", 100_000) + `"hush"`, `[1,]`, `{"a" "hush"}`, "\xef\xbb\xbf{}"} {
		d := checkJSON(t, guard.StageOutput, bad, redactWord("t.r", "hush", "[*]"))
		require.True(t, d.Allowed(), "%.40q", bad)
		require.Equal(t, strings.ReplaceAll(bad, "hush", "[*]"), d.Text())
		require.True(t, invalid(d), "%.40q", bad)

		d = checkJSON(t, guard.StageToolCall, bad, redactWord("t.r", "hush", "[*]"))
		require.Equal(t, guard.Block, d.Action, "the arguments of a tool are JSON or nothing")
	}
}

func invalid(d guard.Decision) bool {
	return slices.ContainsFunc(d.Findings, func(f guard.Finding) bool { return f.Rule == "guard.json.invalid" })
}

func TestToolCall(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{redactWord("t.r", "hush", "[*]")}}).Session(guard.Subject{})
	args, err := s.ToolCall(ctx, guard.ToolCall{Name: "f", Args: json.RawMessage(`{"a":"h\u0075sh"}`)})
	require.NoError(t, err)
	require.JSONEq(t, `{"a":"[*]"}`, string(args))
	args, err = s.ToolCall(ctx, guard.ToolCall{Name: "f"})
	require.NoError(t, err)
	require.Equal(t, `{}`, string(args))
	args, err = s.ToolCall(ctx, guard.ToolCall{Name: "f", Args: json.RawMessage(`{"a":`)})
	require.ErrorIs(t, err, guard.ErrBlocked)
	require.Nil(t, args)
}

func FuzzJSONContent(f *testing.F) {
	for _, s := range []string{`{"a":"h\u0075sh"}`, `["hush", 4111, true, {"x":null}]`, `{"a`, `"\ud83d\ude00hush"`, `[[[[1e5]]]]`, "\"\xff\""} {
		f.Add(s, uint64(1))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		d := checkJSON(t, guard.StageOutput, text, redactWord("t.r", "hush", `"<>\`), redactWord("t.n", "4111", "n"), letters())
		if json.Valid([]byte(text)) {
			require.False(t, invalid(d), "%q", text)
			if d.Allowed() {
				require.True(t, json.Valid([]byte(d.Text())), "%q became %q", text, d.Text())
			}
		} else {
			require.True(t, invalid(d), "%q", text)
		}
		equalWhole(t, text, seed)
	})
}
