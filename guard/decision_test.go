package guard_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// In Monitor mode a decision says what would have been done, and why.
func TestDecisionSaysWhatWouldHaveBeenDone(t *testing.T) {
	flag, block := at("t.flag", 0, 1, guard.Flag, ""), at("t.block", 1, 2, guard.Block, "")
	for _, tc := range []struct {
		config     guard.Config
		want       string
		rule, then string
	}{
		{guard.Config{Checks: []guard.Check{flag}}, "output: flag by t.flag", "t.flag", "t.flag"},
		{guard.Config{Checks: []guard.Check{flag, block}}, "output: block by t.block", "t.block", "t.block"},
		{guard.Config{Checks: []guard.Check{flag, block}, Mode: guard.Monitor}, "output: flag, would block by t.block", "", "t.block"},
		{guard.Config{Checks: []guard.Check{flag, block.Monitor()}}, "output: flag by t.flag, would block by t.block", "t.flag", "t.block"},
		{guard.Config{Checks: []guard.Check{noop("t.n")}}, "output: allow", "", ""},
	} {
		d := check(t, tc.config, "abc")
		require.Equal(t, tc.want, d.String())
		require.Equal(t, tc.rule, d.Rule())
		require.Equal(t, tc.then, d.WouldRule())
	}
	require.Empty(t, guard.Decision{}.WouldRule())
}

// A log line in JSON has no key twice, however much was found.
func TestDecisionLogsEachRuleOnce(t *testing.T) {
	d := check(t, guard.Config{Checks: []guard.Check{redactWord("t.word", "bad", "")}}, strings.Repeat("bad ", 30))
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "d", d)
	require.Equal(t, 1, strings.Count(out.String(), `"t.word":`))
	var line struct {
		D struct {
			Total    int `json:"findings_total"`
			Findings map[string]struct {
				Check             string
				Start, End, Count int
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &line))
	require.Equal(t, 30, line.D.Total)
	f := line.D.Findings["t.word"]
	require.Equal(t, []any{"t.word", 0, 3, 30}, []any{f.Check, f.Start, f.End, f.Count})
}

// What a check says twice of one place stands in the decision once, unless it has something to add.
func TestFindingsAreNotRepeated(t *testing.T) {
	c := noop("t.twice")
	c.Run = func(_ context.Context, p *guard.Pass) error {
		for _, f := range []guard.Finding{{Rule: "t.a"}, {Rule: "t.a"}, {Rule: "t.b"}, {Rule: "t.b", Data: 1}, {Rule: "t.c", Score: .5}, {Rule: "t.c", Score: .6}} {
			f.Action, f.Span = guard.Flag, guard.Span{Start: 1, End: 2}
			p.Report(f)
		}
		return nil
	}
	var rules []string
	for _, f := range check(t, guard.Config{Checks: []guard.Check{c}}, "abc").Findings {
		rules = append(rules, f.Rule)
	}
	require.Equal(t, []string{"t.a", "t.b", "t.b", "t.c", "t.c"}, rules)
}
