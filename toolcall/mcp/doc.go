// Package mcp puts guard rails round the Model Context Protocol, as middleware for the official SDK
// (github.com/modelcontextprotocol/go-sdk/mcp, called sdk here).
//
// # Servers
//
//	m, err := mcp.Server(mcp.ServerOptions{
//		Tools:   policy.Tools,
//		Session: func(ctx context.Context, r sdk.Request) (*guard.Session, string, error) { ... }, // who asks
//	})
//	server.AddReceivingMiddleware(m)
//
// A client sees the tools only that its subject may call. Each call goes through StageToolCall and runs with the arguments that
// were let through; each result goes through StageToolResult. What blocks is a result with IsError that names the rule, so that
// the model can go on. A call that waits for approval asks the person at the client (elicitation); with clients of protocol
// 2026-07-28 and later, which send such an answer with a new request, the state in between is a token of toolcall.Approvals.
//
// # Clients
//
//	m, err := mcp.Client(mcp.ClientOptions{
//		Server:      "files",
//		Definitions: definitions,
//		Session:     func(ctx context.Context) *guard.Session { return session },
//	})
//	client.AddSendingMiddleware(m)
//
// Definitions of tools are looked at before the program sees them (toolcall.Definitions): changed, shadowed and poisoned ones
// are left out, and cannot be called either. Calls and results are checked as above; so is what resources and prompts bring.
// A call that was not made is a result with IsError, and Blocked says why: with a call that waits for approval, ask the person
// (toolcall.Approvals) and call again.
//
// # Limits
//
// Images, audio and other bytes pass unseen, as do the texts that a server asks the user (elicitation) and has the model
// complete (sampling). A client may answer for its user without asking anybody. Texts are checked one by one: an instruction
// that is spread over several parts of a result may pass. The tools of a server are listed by one caller at a time: lists that
// are read at the same time may be refused. What a server says of its tools by annotations is a claim, and decides nothing.
package mcp
