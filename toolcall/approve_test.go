package toolcall_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

var key = bytes.Repeat([]byte("k"), 32)

func approvals(t testing.TB, options toolcall.ApprovalOptions) *toolcall.Approvals {
	options.Key = key
	a, err := toolcall.NewApprovals(options)
	require.NoError(t, err)
	return a
}

// transfer is a tool of which every call has to be approved.
func transfer(t testing.TB, ran *int) (*toolcall.Tool, *guard.Pipeline) {
	type payment struct {
		To     string `json:"to"`
		Amount int    `json:"amount"`
	}
	tool := toolcall.Wrap(toolcall.ToolSpec{Name: "transfer"}, func(_ context.Context, p payment) (string, error) {
		*ran++
		return fmt.Sprintf("sent %d to %s", p.Amount, p.To), nil
	})
	return tool, pipeline(t, toolcall.NewTools(toolcall.Policy{}, tool).Check())
}

func payCall(id, args string) guard.ToolCall {
	return guard.ToolCall{ID: id, Name: "transfer", Args: json.RawMessage(args)}
}

func requireRule(t testing.TB, rule string, err error) {
	t.Helper()
	var bad *toolcall.ApprovalError
	require.ErrorAs(t, err, &bad)
	require.Equal(t, rule, bad.Rule)
}

func TestApprovalToken(t *testing.T) {
	ran := 0
	tool, p := transfer(t, &ran)
	a := approvals(t, toolcall.ApprovalOptions{Version: "7"})
	s := p.Session(ann)
	call := payCall("1", `{"to":"bob","amount":5}`)
	_, err := tool.Call(t.Context(), s, call)
	require.ErrorIs(t, err, guard.ErrNeedsApproval)
	ask, ok := a.Request(s, "c1", err)
	require.True(t, ok)
	require.Equal(t, []string{"toolcall.approval"}, ask.Rules)
	require.Equal(t, "transfer", ask.Call.Name)
	require.JSONEq(t, string(call.Args), string(ask.Call.Args))
	require.Len(t, ask.Token, 76)

	// For nothing else.
	other := guard.Subject{User: "bob", Roles: ann.Roles}
	moved := ann
	moved.Tenant = "elsewhere"
	for name, try := range map[string]func() (string, error){
		"arguments": func() (string, error) {
			return a.Resume(t.Context(), s, "c1", ask.Token, payCall("1", `{"to":"bob","amount":50}`), tool.Call)
		},
		"key": func() (string, error) {
			return a.Resume(t.Context(), s, "c1", ask.Token, payCall("1", `{"to":"bob","amount":5,"x":1}`), tool.Call)
		},
		"twice": func() (string, error) {
			return a.Resume(t.Context(), s, "c1", ask.Token, payCall("1", `{"to":"bob","amount":5,"amount":5}`), tool.Call)
		},
		"tool": func() (string, error) {
			return a.Resume(t.Context(), s, "c1", ask.Token, guard.ToolCall{Name: "transfer2", Args: call.Args}, tool.Call)
		},
		"conversation": func() (string, error) { return a.Resume(t.Context(), s, "c2", ask.Token, call, tool.Call) },
		"user": func() (string, error) {
			return a.Resume(t.Context(), p.Session(other), "c1", ask.Token, call, tool.Call)
		},
		"tenant": func() (string, error) {
			return a.Resume(t.Context(), p.Session(moved), "c1", ask.Token, call, tool.Call)
		},
		"no session":  func() (string, error) { return a.Resume(t.Context(), nil, "c1", ask.Token, call, tool.Call) },
		"no function": func() (string, error) { return a.Resume(t.Context(), s, "c1", ask.Token, call, nil) },
		"no token":    func() (string, error) { return a.Resume(t.Context(), s, "c1", "", call, tool.Call) },
		"version": func() (string, error) {
			return approvals(t, toolcall.ApprovalOptions{Version: "8"}).Resume(t.Context(), s, "c1", ask.Token, call, tool.Call)
		},
	} {
		text, err := try()
		require.Empty(t, text, name)
		requireRule(t, "toolcall.token.bad", err)
	}
	require.Zero(t, ran)

	// In another process, with the arguments written in another way.
	text, err := approvals(t, toolcall.ApprovalOptions{Version: "7"}).Resume(t.Context(), p.Session(ann), "c1", ask.Token,
		payCall("2", `{ "amount": 5, "to": "\u0062ob" }`), tool.Call)
	require.NoError(t, err)
	require.Equal(t, "sent 5 to bob", text)
	require.Equal(t, 1, ran)

	// Once.
	text, err = a.Resume(t.Context(), s, "c1", ask.Token, call, tool.Call)
	require.NoError(t, err)
	require.Equal(t, "sent 5 to bob", text)
	_, err = a.Resume(t.Context(), s, "c1", ask.Token, call, tool.Call)
	requireRule(t, "toolcall.token.used", err)
	_, err = tool.Call(t.Context(), s, payCall("3", `{"to":"bob","amount":5}`))
	require.ErrorIs(t, err, guard.ErrNeedsApproval)
}

func TestApprovalIsCheckedAgain(t *testing.T) {
	ran, closed := 0, false
	tool, _ := transfer(t, &ran)
	p := pipeline(t, toolcall.NewTools(toolcall.Policy{}, tool).Check(), guard.Check{Name: "test.closed", Stages: guard.StageToolCall,
		Run: func(_ context.Context, p *guard.Pass) error {
			if closed {
				p.Report(guard.Finding{Rule: "test.closed"})
			}
			return nil
		}})
	a := approvals(t, toolcall.ApprovalOptions{})
	s := p.Session(ann)
	call := payCall("1", `{"to":"bob","amount":5}`)
	_, err := tool.Call(t.Context(), s, call)
	ask, ok := a.Request(s, "c", err)
	require.True(t, ok)
	closed = true
	_, err = a.Resume(t.Context(), s, "c", ask.Token, call, tool.Call)
	require.ErrorIs(t, err, guard.ErrBlocked)
	closed = false
	_, err = tool.Call(t.Context(), s, call)
	require.ErrorIs(t, err, guard.ErrNeedsApproval, "the approval does not stay behind")
	_, err = a.Resume(t.Context(), s, "c", ask.Token, call, tool.Call)
	requireRule(t, "toolcall.token.used", err)
	require.Zero(t, ran)
}

func TestApprovalRequestIsForCallsThatWait(t *testing.T) {
	ran := 0
	tool, p := transfer(t, &ran)
	a := approvals(t, toolcall.ApprovalOptions{})
	s := p.Session(ann)
	_, blocked := tool.Call(t.Context(), s, payCall("1", `{}`))
	require.ErrorIs(t, blocked, guard.ErrBlocked)
	_, waits := tool.Call(t.Context(), s, payCall("1", `{"to":"a","amount":1}`))
	asks := pipeline(t, guard.Check{Name: "test.asks", Action: guard.Ask, Stages: guard.StageOutput, Run: func(_ context.Context, p *guard.Pass) error {
		p.Report(guard.Finding{})
		return nil
	}})
	_, output := asks.Session(ann).Output(t.Context(), "x")
	require.ErrorIs(t, output, guard.ErrNeedsApproval)
	for name, err := range map[string]error{"nil": nil, "other": errors.New("x"), "blocked": blocked, "output": output} {
		_, ok := a.Request(s, "c", err)
		require.False(t, ok, name)
	}
	_, ok := a.Request(nil, "c", waits)
	require.False(t, ok)
	ask, ok := a.Request(s, "c", fmt.Errorf("wrapped: %w", waits))
	require.True(t, ok)
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("ask", "request", ask)
	require.NotContains(t, log.String(), ask.Token)
	require.NotContains(t, log.String(), "amount")
}

func TestApprovalEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ran := 0
		tool, p := transfer(t, &ran)
		s := p.Session(ann)
		call := payCall("1", `{"to":"bob","amount":5}`)
		_, waits := tool.Call(t.Context(), s, call)
		for life, fits := range map[time.Duration]bool{14 * time.Minute: true, 16 * time.Minute: false} {
			a := approvals(t, toolcall.ApprovalOptions{})
			ask, ok := a.Request(s, "c", waits)
			require.True(t, ok)
			time.Sleep(life)
			_, err := a.Resume(t.Context(), s, "c", ask.Token, call, tool.Call)
			if fits {
				require.NoError(t, err)
			} else {
				requireRule(t, "toolcall.token.expired", err)
			}
		}
		require.Equal(t, 1, ran)
	})
}

func TestApprovalStore(t *testing.T) {
	ran := 0
	tool, p := transfer(t, &ran)
	s := p.Session(ann)
	call := payCall("1", `{"to":"bob","amount":5}`)
	var ids []string
	down := false
	a := approvals(t, toolcall.ApprovalOptions{Use: func(_ context.Context, id string, until time.Time) (bool, error) {
		ids = append(ids, id)
		require.Greater(t, time.Until(until), 10*time.Minute)
		if down {
			return true, errors.New("down")
		}
		return len(ids) == 2, nil
	}})
	_, waits := tool.Call(t.Context(), s, call)
	ask, _ := a.Request(s, "c", waits)
	down = true
	_, err := a.Resume(t.Context(), s, "c", ask.Token, call, tool.Call)
	requireRule(t, "toolcall.token.store", err)
	down = false
	var none context.Context
	_, err = a.Resume(none, s, "c", ask.Token, call, tool.Call)
	require.NoError(t, err)
	_, err = a.Resume(t.Context(), s, "c", ask.Token, call, tool.Call)
	requireRule(t, "toolcall.token.used", err)
	require.Equal(t, 1, ran)
	require.Equal(t, ids[0], ids[2])
}

func TestApprovalConcurrent(t *testing.T) {
	ran := 0
	tool, p := transfer(t, &ran)
	a := approvals(t, toolcall.ApprovalOptions{})
	s := p.Session(ann)
	call := payCall("1", `{"to":"bob","amount":5}`)
	_, waits := tool.Call(t.Context(), s, call)
	ask, ok := a.Request(s, "c", waits)
	require.True(t, ok)
	var good atomic.Int32
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := a.Resume(context.Background(), s, "c", ask.Token, call, tool.Call); err == nil {
				good.Add(1)
			}
		})
	}
	group.Wait()
	require.EqualValues(t, 1, good.Load())
	require.Equal(t, 1, ran)
}

func TestNewApprovalsMistakes(t *testing.T) {
	for _, o := range []toolcall.ApprovalOptions{{}, {Key: key[:31]}, {Key: key, Life: -1}} {
		_, err := toolcall.NewApprovals(o)
		require.Error(t, err)
	}
}

// FuzzToken shows that a token of which anything is changed is not taken.
func FuzzToken(f *testing.F) {
	ran := 0
	tool, p := transfer(f, &ran)
	s := p.Session(ann)
	call := payCall("1", `{"to":"bob","amount":5}`)
	_, waits := tool.Call(f.Context(), s, call)
	a := approvals(f, toolcall.ApprovalOptions{})
	ask, ok := a.Request(s, "c", waits)
	require.True(f, ok)
	for i := range len(ask.Token) {
		f.Add(i, byte(1), "")
		f.Add(i, byte(0x20), "")
	}
	f.Add(0, byte(0), ask.Token+"\n")
	f.Add(0, byte(0), ask.Token+"=")
	f.Add(0, byte(0), ask.Token[:75])
	f.Add(0, byte(0), ask.Token[:40]+"\n"+ask.Token[40:75])
	f.Add(0, byte(0), strings.Repeat("A", 76))
	f.Fuzz(func(t *testing.T, at int, flip byte, token string) {
		if token == "" && flip != 0 {
			b := []byte(ask.Token)
			b[uint(at)%uint(len(b))] ^= flip
			token = string(b)
		}
		if token == ask.Token {
			return
		}
		_, err := a.Resume(t.Context(), s, "c", token, call, tool.Call)
		requireRule(t, "toolcall.token.bad", err)
		require.Zero(t, ran)
	})
}
