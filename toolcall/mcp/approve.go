package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

const (
	// approvalID names the question in the answer of a client.
	approvalID = "stanchion-approval"

	// resumes is the first version of the protocol in which an answer comes with a new request (SEP-2322).
	resumes = "2026-07-28"

	maxShownBytes = 4 << 10
)

var errDeclined = errors.New("toolcall/mcp: the call was not approved")

// clientResumes reports whether the client sends its answers with a new request.
func clientResumes(r *sdk.CallToolRequest) bool {
	p := r.Session.InitializeParams()
	return p == nil || p.ProtocolVersion >= resumes
}

// question is what the person at the client is asked.
func question(call guard.ToolCall, err error) *sdk.ElicitParams {
	var blocked *guard.BlockedError
	rule := ""
	if errors.As(err, &blocked) {
		rule = blocked.Decision.Rule()
	}
	return &sdk.ElicitParams{
		Mode:    "form",
		Message: fmt.Sprintf("Allow this call of the tool %s? (%s)\n%s", visible(call.Name), rule, arguments(call)),
		RequestedSchema: json.RawMessage(`{"type":"object","properties":{"approve":{"type":"boolean","title":"Allow this call",` +
			`"default":false}},"required":["approve"]}`),
	}
}

// arguments shows the arguments so that nothing of them is out of sight. Those that are too long to be looked at cannot be
// approved.
func arguments(call guard.ToolCall) string {
	sealed, err := toolcall.Seal(call)
	if err != nil {
		return "" // a check has refused them already
	}
	return visible(string(sealed.Args))
}

// visible escapes what cannot be seen.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' || unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
	}
	return b.String()
}

// said reports whether the person has said yes.
func said(answer sdk.InputResponse) bool {
	r, ok := answer.(*sdk.ElicitResult)
	if !ok || r == nil || r.Action != "accept" {
		return false
	}
	yes, ok := r.Content["approve"].(bool)
	return ok && yes
}

// elicit asks the person while the request waits, and runs the call when the answer is yes.
func elicit(ctx context.Context, ss *sdk.ServerSession, s *guard.Session, call guard.ToolCall, waits error,
	run func(context.Context, *guard.Session, guard.ToolCall) (string, error)) error {
	ask := question(call, waits)
	if len(ask.Message) > maxShownBytes {
		return waits
	}
	answer, err := ss.Elicit(ctx, ask)
	switch {
	case err != nil:
		return waits // the client cannot ask
	case !said(answer):
		return errDeclined
	}
	defer s.GrantCall(call)()
	_, err = run(ctx, s, call)
	return err
}

// suspend ends the request with a question, and with a token that the client sends back with the answer.
func (g *server) suspend(s *guard.Session, conversation string, waits error) sdk.Result {
	if g.options.Approvals == nil {
		return refused(waits)
	}
	request, ok := g.options.Approvals.Request(s, conversation, waits)
	if !ok {
		return refused(waits)
	}
	ask := question(request.Call, waits)
	if len(ask.Message) > maxShownBytes {
		return refused(waits)
	}
	// The kind of a result has no exported name; it comes with the wire format.
	wire, err := json.Marshal(map[string]any{
		"content":       []any{},
		"resultType":    "input_required",
		"inputRequests": sdk.InputRequestMap{approvalID: ask},
		"requestState":  request.Token,
	})
	res := new(sdk.CallToolResult)
	if err != nil || json.Unmarshal(wire, res) != nil {
		return refused(waits)
	}
	res.Content = nil
	return res
}

// refused is the result of a call that was not made: it names the rule, for the model.
func refused(err error) *sdk.CallToolResult {
	text := toolcall.Message(err)
	switch {
	case errors.Is(err, errDeclined):
		text = "This call was not approved."
	case errors.Is(err, ErrNotAccepted):
		text = "This call was blocked: the definition of the tool is not accepted."
	}
	res := &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: text}}}
	res.SetError(err)
	return res
}
