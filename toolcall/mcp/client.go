package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// ClientOptions are settings of Client. The zero value is a mistake: there is no session.
type ClientOptions struct {
	// Server is the name of the server in Definitions: the operator's name for it, not the one that it gives itself.
	Server string

	// Session returns the conversation in whose pipeline calls and results are checked, for example by
	// guard.Pipeline.FromContext. A nil session refuses everything.
	Session func(ctx context.Context) *guard.Session

	// Definitions look at the tools that the server offers. Nil is a mistake; NewDefinitions with New: guard.Flag takes what
	// comes first.
	Definitions *toolcall.Definitions

	// Prefix is put in front of the names of tools in the policy, so that it can tell servers apart: "files/". The program
	// and the server see names without it.
	Prefix string

	// Tools are those of the policy, for Trust. Their names have the prefix.
	Tools []toolcall.ToolSpec

	// OnFinding is told of each definition in which something was found. It must not wait.
	OnFinding func(context.Context, toolcall.DefinitionFinding)
}

// Client returns middleware for sdk.Client.AddSendingMiddleware, for one server. It is safe for concurrent use.
func Client(options ClientOptions) (sdk.Middleware, error) {
	var errs []error
	if options.Session == nil {
		errs = append(errs, errors.New("toolcall/mcp: no Session"))
	}
	if options.Definitions == nil {
		errs = append(errs, errors.New("toolcall/mcp: no Definitions"))
	}
	if options.Server == "" {
		errs = append(errs, errors.New("toolcall/mcp: no name for the server"))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	c := &client{ClientOptions: options, specs: byName(options.Tools)}
	return func(next sdk.MethodHandler) sdk.MethodHandler {
		return func(ctx context.Context, method string, r sdk.Request) (sdk.Result, error) {
			switch method {
			case methodList:
				return c.list(ctx, method, r, next)
			case methodCall:
				return c.call(ctx, method, r, next)
			case methodRead, methodPrompt:
				return c.read(ctx, method, r, next)
			}
			return next(ctx, method, r)
		}
	}, nil
}

type client struct {
	ClientOptions
	specs map[string]toolcall.ToolSpec

	mu    sync.Mutex
	pages []toolcall.Definition // of the list that is being read
}

// list leaves out the tools whose definitions are not accepted. A list may come in pages.
func (c *client) list(ctx context.Context, method string, r sdk.Request, next sdk.MethodHandler) (sdk.Result, error) {
	res, err := next(ctx, method, r)
	if err != nil {
		return nil, err
	}
	list, ok := res.(*sdk.ListToolsResult)
	if !ok {
		return nil, errUnknown
	}
	page := make([]toolcall.Definition, 0, len(list.Tools))
	for _, t := range list.Tools {
		page = append(page, definition(t))
	}
	params, _ := r.GetParams().(*sdk.ListToolsParams)
	c.mu.Lock()
	defer c.mu.Unlock()
	if params == nil || params.Cursor == "" {
		c.pages = nil
	}
	from := len(c.pages)
	c.pages = append(c.pages, page...)
	good, findings := c.Definitions.Accept(ctx, c.Server, c.pages)
	if c.OnFinding != nil {
		for _, f := range findings {
			if f.Index >= from {
				c.OnFinding(ctx, f)
			}
		}
	}
	accepted := make(map[string]int)
	for _, d := range good {
		accepted[d.Name]++
	}
	shown := *list
	shown.Tools = []*sdk.Tool{}
	for _, t := range list.Tools {
		if accepted[t.Name] == 1 {
			shown.Tools = append(shown.Tools, t)
		}
	}
	return &shown, nil
}

// definition is a tool of the SDK as toolcall reads it.
func definition(t *sdk.Tool) toolcall.Definition {
	part := func(v any) json.RawMessage {
		raw, err := json.Marshal(v)
		if err != nil {
			return json.RawMessage("unreadable") // no JSON, and so never accepted
		}
		if string(raw) == "null" {
			return nil
		}
		return raw
	}
	return toolcall.Definition{Name: t.Name, Title: t.Title, Description: t.Description, InputSchema: part(t.InputSchema),
		OutputSchema: part(t.OutputSchema), Annotations: part(t.Annotations)}
}

// ErrNotAccepted is in the chain of the error of a call of a tool whose definition was not accepted, or not looked at.
var ErrNotAccepted = errors.New("toolcall/mcp: definition of the tool is not accepted")

// call checks a call, makes it with the arguments that were let through, and checks its result.
func (c *client) call(ctx context.Context, method string, r sdk.Request, next sdk.MethodHandler) (sdk.Result, error) {
	params, ok := r.GetParams().(*sdk.CallToolParams)
	session, isClient := r.GetSession().(*sdk.ClientSession)
	if !ok || params == nil || !isClient {
		return nil, errUnknown
	}
	if !c.Definitions.Accepted(c.Server, params.Name) {
		return refused(ErrNotAccepted), nil
	}
	args, err := json.Marshal(params.Arguments)
	if err != nil {
		return nil, errUnknown
	}
	if string(args) == "null" {
		args = nil
	}
	s := c.Session(ctx)
	call := guard.ToolCall{Name: c.Prefix + params.Name, Args: args}
	if call.Args, err = s.ToolCall(ctx, call); err != nil {
		return refused(err), nil
	}
	sent := *params
	sent.Arguments = call.Args
	seen := viewer{s: s, call: &call, source: call.Name, trust: c.specs[call.Name].Trust}
	res, err := next(ctx, method, &sdk.ClientRequest[sdk.Params]{Session: session, Params: &sent})
	if err != nil {
		return nil, seen.err(ctx, err)
	}
	result, ok := res.(*sdk.CallToolResult)
	if !ok {
		return nil, errUnknown
	}
	out, err := seen.result(ctx, result)
	if err != nil {
		return outcome(nil, err)
	}
	return out, nil
}

// Blocked returns why a call was not made, or its result not let through, by middleware of Client: a *guard.BlockedError or
// ErrNotAccepted. It is nil for any other result, also for one in which a tool reports an error of its own.
func Blocked(r *sdk.CallToolResult) error {
	if r == nil {
		return nil
	}
	err := r.GetError()
	var blocked *guard.BlockedError
	if errors.As(err, &blocked) || errors.Is(err, ErrNotAccepted) {
		return err
	}
	return nil
}

// read checks what a resource or a prompt brings. What blocks is an error.
func (c *client) read(ctx context.Context, method string, r sdk.Request, next sdk.MethodHandler) (sdk.Result, error) {
	res, err := next(ctx, method, r)
	seen := viewer{s: c.Session(ctx), source: c.Server}
	if err != nil {
		return nil, seen.err(ctx, err)
	}
	switch res := res.(type) {
	case *sdk.ReadResourceResult:
		out := *res
		out.Contents = make([]*sdk.ResourceContents, len(res.Contents))
		for i, content := range res.Contents {
			if out.Contents[i], err = seen.resource(ctx, content); err != nil {
				return nil, err
			}
		}
		return &out, nil
	case *sdk.GetPromptResult:
		out := *res
		out.Messages = make([]*sdk.PromptMessage, len(res.Messages))
		for i, m := range res.Messages {
			message := *m
			if message.Content, err = seen.content(ctx, m.Content); err != nil {
				return nil, plain(err)
			}
			out.Messages[i] = &message
		}
		if err := seen.each(ctx, &out.Description); err != nil {
			return nil, err
		}
		return &out, nil
	}
	return nil, errUnknown
}

// plain takes the mark off an error of the protocol.
func plain(err error) error {
	var failed *failure
	if errors.As(err, &failed) {
		return failed.error
	}
	return err
}
