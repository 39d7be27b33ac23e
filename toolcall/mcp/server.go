package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// ServerOptions are settings of Server. The zero value is a mistake: there is nobody to ask for.
type ServerOptions struct {
	// Session returns the session in whose pipeline calls are checked, and a name for the conversation that stays the same
	// over all requests of it. It is asked for each request; an error, or a nil session, refuses the request.
	Session func(ctx context.Context, r sdk.Request) (s *guard.Session, conversation string, err error)

	// Tools are those of the policy. A client sees those alone that are listed here and that its subject's roles let it call.
	// Trust is taken from here, too.
	Tools []toolcall.ToolSpec

	// Approvals make tokens for calls that wait for approval, where the client's answer comes with a new request. Nil: such
	// a call is refused at clients of protocol 2026-07-28 and later.
	Approvals *toolcall.Approvals
}

// Server returns middleware for sdk.Server.AddReceivingMiddleware. It never changes and is safe for concurrent use.
func Server(options ServerOptions) (sdk.Middleware, error) {
	if options.Session == nil {
		return nil, errors.New("toolcall/mcp: no Session")
	}
	g := &server{options, byName(options.Tools)}
	return func(next sdk.MethodHandler) sdk.MethodHandler {
		return func(ctx context.Context, method string, r sdk.Request) (sdk.Result, error) {
			switch method {
			case methodList:
				return g.list(ctx, method, r, next)
			case methodCall:
				return g.call(ctx, method, r, next)
			}
			return next(ctx, method, r)
		}
	}, nil
}

const (
	methodList   = "tools/list"
	methodCall   = "tools/call"
	methodRead   = "resources/read"
	methodPrompt = "prompts/get"
)

var (
	errNoSession = errors.New("toolcall/mcp: no session for this request")
	errUnknown   = errors.New("toolcall/mcp: request or answer of an unknown type")
)

type server struct {
	options ServerOptions
	specs   map[string]toolcall.ToolSpec
}

func byName(tools []toolcall.ToolSpec) map[string]toolcall.ToolSpec {
	m := make(map[string]toolcall.ToolSpec, len(tools))
	for _, t := range tools {
		m[t.Name] = t
	}
	return m
}

func (g *server) session(ctx context.Context, r sdk.Request) (*guard.Session, string, error) {
	s, conversation, err := g.options.Session(ctx, r)
	if err != nil || s == nil {
		return nil, "", errNoSession // the cause may hold a secret of the client's
	}
	return s, conversation, nil
}

// list leaves out the tools that the subject may not call.
func (g *server) list(ctx context.Context, method string, r sdk.Request, next sdk.MethodHandler) (sdk.Result, error) {
	s, _, err := g.session(ctx, r)
	if err != nil {
		return nil, err
	}
	res, err := next(ctx, method, r)
	if err != nil {
		return nil, err
	}
	list, ok := res.(*sdk.ListToolsResult)
	if !ok {
		return nil, errUnknown
	}
	shown := *list
	shown.Tools = []*sdk.Tool{}
	for _, t := range list.Tools {
		if spec, listed := g.specs[t.Name]; listed && permits(spec, s.Subject()) {
			shown.Tools = append(shown.Tools, t)
		}
	}
	return &shown, nil
}

// permits reports whether the subject may call a tool at all.
func permits(spec toolcall.ToolSpec, who guard.Subject) bool {
	return who.User != "" && (len(spec.Roles) == 0 || slices.ContainsFunc(spec.Roles, func(role string) bool { return slices.Contains(who.Roles, role) }))
}

// call checks a call, asks the person if it has to be approved, runs it and checks its result.
func (g *server) call(ctx context.Context, method string, r sdk.Request, next sdk.MethodHandler) (sdk.Result, error) {
	request, ok := r.(*sdk.CallToolRequest)
	if !ok || request.Params == nil {
		return nil, errUnknown
	}
	s, conversation, err := g.session(ctx, r)
	if err != nil {
		return nil, err
	}
	call := guard.ToolCall{Name: request.Params.Name, Args: request.Params.Arguments}
	var out sdk.Result
	run := func(ctx context.Context, s *guard.Session, call guard.ToolCall) (string, error) {
		args, err := s.ToolCall(ctx, call)
		if err != nil {
			return "", err
		}
		out, err = g.run(ctx, method, request, args, s, next)
		return "", err
	}
	if answer, ok := request.Params.InputResponses[approvalID]; ok && g.options.Approvals != nil {
		if !said(answer) {
			return refused(errDeclined), nil
		}
		_, err = g.options.Approvals.Resume(ctx, s, conversation, request.Params.RequestState, call, run)
	} else if _, err = run(ctx, s, call); errors.Is(err, guard.ErrNeedsApproval) {
		if clientResumes(request) {
			return g.suspend(s, conversation, err), nil
		}
		err = elicit(ctx, request.Session, s, call, err, run)
	}
	return outcome(out, err)
}

// outcome makes what a model sees of a call that was not made.
func outcome(out sdk.Result, err error) (sdk.Result, error) {
	var failed *failure
	switch {
	case err == nil:
		return out, nil
	case errors.As(err, &failed):
		return nil, failed.error
	}
	return refused(err), nil
}

// failure is an error of the protocol, as the checks have let it through.
type failure struct{ error }

// run hands on the call with the arguments that were let through.
func (g *server) run(ctx context.Context, method string, r *sdk.CallToolRequest, args json.RawMessage, s *guard.Session, next sdk.MethodHandler) (sdk.Result, error) {
	params := *r.Params
	params.Arguments = args
	if g.options.Approvals != nil { // what was the tool's own stays
		params.InputResponses = withoutApproval(params.InputResponses)
	}
	call := guard.ToolCall{Name: params.Name, Args: args}
	seen := viewer{s: s, call: &call, source: params.Name, trust: g.specs[params.Name].Trust}
	res, err := next(ctx, method, &sdk.CallToolRequest{Session: r.Session, Params: &params, Extra: r.Extra})
	if err != nil {
		return nil, &failure{seen.err(ctx, err)}
	}
	result, ok := res.(*sdk.CallToolResult)
	if !ok {
		return nil, &failure{errUnknown}
	}
	return seen.result(ctx, result)
}

func withoutApproval(m sdk.InputResponseMap) sdk.InputResponseMap {
	if _, ok := m[approvalID]; !ok {
		return m
	}
	out := make(sdk.InputResponseMap, len(m))
	for id, answer := range m {
		if id != approvalID {
			out[id] = answer
		}
	}
	return out
}
