package guard_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
)

// seeing returns a check that notes what it is asked about.
func seeing(log *[]string) guard.Check {
	return guard.Check{Name: "t.see", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
		*log = append(*log, fmt.Sprintf("%v %v %v %s", p.Stage(), p.Trust(), p.History(), p.Text()))
		return nil
	}}
}

func TestMessagesChecksWhatIsNew(t *testing.T) {
	var log []string
	s := mustNew(t, guard.Config{Checks: []guard.Check{seeing(&log), redactWord("t.r", "hush", "[*]")}}).Session(guard.Subject{})
	talk := []guard.Message{
		{Role: guard.RoleSystem, Text: "hush, I am the system"},
		{Role: guard.RoleUser, Text: "hush one"},
	}
	out, err := s.Messages(ctx, talk)
	require.NoError(t, err)
	require.Equal(t, []string{"input user false hush one"}, log)
	require.Equal(t, "hush, I am the system", out[0].Text)
	require.Equal(t, "[*] one", out[1].Text)
	require.Equal(t, "hush one", talk[1].Text, "the caller's messages stay")

	talk = append(talk, guard.Message{Role: guard.RoleAssistant, Text: "said"},
		guard.Message{Role: guard.RoleTool, Text: "found", Tool: &guard.ToolCall{Name: "search"}},
		guard.Message{Role: guard.RoleUser, Text: "two"})
	log = nil
	out, err = s.Messages(ctx, talk)
	require.NoError(t, err)
	require.Equal(t, []string{"input untrusted true said", "tool_result untrusted true found", "input user false two"}, log)
	require.Equal(t, "[*] one", out[1].Text, "what was edited is edited again")

	log = nil
	_, err = s.Messages(ctx, talk)
	require.NoError(t, err)
	require.Equal(t, []string{"input user false two"}, log, "the last message counts each time")

	talk[3].Tool.Name = "mail"
	log = nil
	_, err = s.Messages(ctx, talk[3:])
	require.NoError(t, err)
	require.Len(t, log, 2, "the same text from another tool is another message")
}

func TestMessagesBlocks(t *testing.T) {
	s := mustNew(t, guard.Config{Checks: []guard.Check{blockWord("t.b", "BOMB")}}).Session(guard.Subject{})
	for range 2 {
		out, err := s.Messages(ctx, []guard.Message{{Role: guard.RoleUser, Text: "a BOMB"}, {Role: guard.RoleUser, Text: "b"}})
		require.ErrorIs(t, err, guard.ErrBlocked)
		require.ErrorContains(t, err, "message 0")
		require.NotContains(t, err.Error(), "BOMB")
		require.Nil(t, out)
	}
	_, err := s.Messages(ctx, []guard.Message{{Role: "root", Text: "x"}})
	require.ErrorContains(t, err, "unknown role")
	_, err = (*guard.Session)(nil).Messages(ctx, nil)
	require.ErrorIs(t, err, guard.ErrBlocked)
	out, err := s.Messages(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, out)
}

func TestMessagesForgetsInTime(t *testing.T) {
	checked := 0
	count := guard.Check{Name: "t.count", Stages: guard.StageAll, Run: func(context.Context, *guard.Pass) error { checked++; return nil }}
	s := mustNew(t, guard.Config{Checks: []guard.Check{count}}).Session(guard.Subject{})
	talk := make([]guard.Message, 10_001)
	for i := range talk {
		talk[i] = guard.Message{Role: guard.RoleUser, Text: fmt.Sprint(i)}
	}
	_, err := s.Messages(ctx, talk)
	require.NoError(t, err)
	checked = 0
	_, err = s.Messages(ctx, talk[len(talk)-1000:])
	require.NoError(t, err)
	require.Equal(t, 1, checked)
	_, err = s.Messages(ctx, talk[:2])
	require.NoError(t, err)
	require.Equal(t, 3, checked, "what was forgotten is checked again")
}

// split finds a word that is spread over several texts.
func split(word string, n int) guard.Check {
	return guard.Check{Name: "t.split", Stages: guard.StageInput | guard.StageOutput, Earlier: n,
		Run: func(_ context.Context, p *guard.Pass) error {
			if strings.Contains(strings.ReplaceAll(p.Earlier()+p.Text(), "\n", ""), word) {
				p.Report(guard.Finding{})
			}
			return nil
		}}
}

func TestEarlier(t *testing.T) {
	p := mustNew(t, guard.Config{Checks: []guard.Check{split("BOMBAST", 20), redactWord("t.r", "hush", "")}})
	s := p.Session(guard.Subject{})
	for _, text := range []string{"x BO", "MB", "hush"} {
		_, err := s.Input(ctx, text)
		require.NoError(t, err)
	}
	_, err := s.Output(ctx, "AST")
	require.NoError(t, err, "earlier texts are the user's")
	_, err = s.Input(ctx, "AST")
	require.ErrorIs(t, err, guard.ErrBlocked, "over three texts, and one that nothing was left of")
	_, err = s.Input(ctx, "0123456789012345678901234567890123456789")
	require.NoError(t, err)
	_, err = s.Input(ctx, "AST")
	require.NoError(t, err, "too long ago")

	talk := []guard.Message{{Role: guard.RoleUser, Text: "BO"}, {Role: guard.RoleAssistant, Text: "yes?"},
		{Role: guard.RoleUser, Text: "MB"}, {Role: guard.RoleUser, Text: "AST"}}
	_, err = p.Session(guard.Subject{}).Messages(ctx, talk)
	require.ErrorContains(t, err, "message 3")
	talk[1].Text = "MB"
	talk = append(talk[:2], talk[3])
	_, err = p.Session(guard.Subject{}).Messages(ctx, talk)
	require.NoError(t, err, "the assistant's words are not the user's")

	_, err = guard.New(guard.Config{Checks: []guard.Check{split("x", 1<<20)}})
	require.ErrorContains(t, err, "Earlier 1048576")
}

// Earlier is the same as the end of all texts joined, for every length.
func TestEarlierIsTheEndOfWhatWasSent(t *testing.T) {
	for _, n := range []int{1, 7, 64, 300} {
		var got, all string
		c := guard.Check{Name: "t.e", Stages: guard.StageInput, Earlier: n, Run: func(_ context.Context, p *guard.Pass) error {
			got = p.Earlier()
			return nil
		}}
		s := mustNew(t, guard.Config{Checks: []guard.Check{c}}).Session(guard.Subject{})
		for i := range 200 {
			text := strings.Repeat("é", i%5) + strings.Repeat(fmt.Sprint(i), i%9)
			_, err := s.Input(ctx, text)
			require.NoError(t, err)
			require.LessOrEqual(t, len(got), n)
			require.True(t, strings.HasSuffix(all, got), "%q", got)
			require.GreaterOrEqual(t, len(got), min(len(all), n-1)-1, "%d bytes of %d", len(got), len(all))
			if text != "" {
				all += text + "\n"
			}
		}
	}
}

// TestMessagesEarlier has the user's words before each message, and not those of others.
func TestMessagesEarlier(t *testing.T) {
	var got []string
	c := guard.Check{Name: "t.e", Stages: guard.StageInput, Earlier: 5, Run: func(_ context.Context, p *guard.Pass) error {
		got = append(got, p.Earlier())
		return nil
	}}
	p := mustNew(t, guard.Config{Checks: []guard.Check{c}})
	_, err := p.Session(guard.Subject{}).Messages(ctx, []guard.Message{
		{Role: guard.RoleUser, Text: "ab"}, {Role: guard.RoleAssistant, Text: "x"}, {Role: guard.RoleUser}, {Role: guard.RoleTool, Text: "y"},
		{Role: guard.RoleUser, Text: "cdé"}, {Role: guard.RoleUser, Text: "f"},
	})
	require.NoError(t, err)
	require.Equal(t, []string{"", "ab\n", "ab\n", "ab\n", "cdé\n"}, got)
}

// TestMessagesTime has conversations that would take hours if each message were held against all others.
func TestMessagesTime(t *testing.T) {
	c := guard.Check{Name: "t.e", Stages: guard.StageInput, Earlier: 1 << 10, Run: func(_ context.Context, p *guard.Pass) error {
		_ = p.Earlier()
		return nil
	}}
	p := mustNew(t, guard.Config{Checks: []guard.Check{c}})
	for _, role := range []guard.Role{guard.RoleUser, guard.RoleAssistant, guard.RoleTool} {
		list := make([]guard.Message, 200_000)
		for i := range list {
			list[i] = guard.Message{Role: role, Text: fmt.Sprint(i)}
		}
		_, err := p.Session(guard.Subject{}).Messages(ctx, list)
		require.NoError(t, err)
	}
}

func ExampleSession_Messages() {
	p, _ := guard.New(guard.Config{Checks: []guard.Check{noShouting()}})
	s := p.Session(guard.Subject{User: "ann"})
	talk, err := s.Messages(context.Background(), []guard.Message{
		{Role: guard.RoleUser, Text: "hello"},
		{Role: guard.RoleAssistant, Text: "hi"},
		{Role: guard.RoleUser, Text: "stop SHOUTING"},
	})
	fmt.Println(talk[2].Text, err)
	// Output: stop talking <nil>
}
