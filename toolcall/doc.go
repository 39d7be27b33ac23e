// Package toolcall decides whether a model may make the call it asks for: a tool that is listed, for a subject that may
// use it, with arguments that are exactly what the tool takes. It looks at no wording and asks no model. What it refuses
// stays refused however the model was talked into asking.
//
// # Use
//
//	search := toolcall.Wrap(toolcall.ToolSpec{Name: "search", Effect: toolcall.Read}, find)
//	refund := toolcall.Wrap(toolcall.ToolSpec{Name: "refund", Roles: []string{"support"}}, pay) // asks for approval
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{
//		toolcall.Check(toolcall.Policy{Tools: toolcall.Specs(search, refund)}),
//	}})
//	tools, err := toolcall.Bind(p, search, refund)
//	...
//	for _, call := range asked { // ctx carries the session, see guard.NewContext
//		text, err := tools.Call(ctx, call)
//		if err != nil {
//			text = toolcall.Message(err)
//		}
//		reply(call.ID, text)
//	}
//
// A program that runs its tools itself calls [guard.Session.ToolCall] and uses the arguments that it returns, not those
// that it gave. Allow is the short form for a list of names.
//
// # Names
//
// A name matches byte for byte: not in another case, with look-alike letters, blanks or invisible characters. A policy
// takes no two names that differ in case only.
//
// # Arguments
//
// The arguments must be one JSON object that every reader understands alike: no key twice, nothing behind it, no broken
// UTF-8, not nested deeper than 64, no numbers of more than 64 digits or with an exponent beyond 308. It must satisfy the
// schema, and what the schema does not name is refused. A tool without a schema takes no arguments. Findings name JSON
// pointers and keywords, never values.
//
// The checks see the arguments as the model wrote them. Where another check edits them (tokens put back, numbers masked)
// it is Tool.Call that holds the result to the schema once more.
//
// # Subjects and approval
//
// A subject without a User may call nothing in a Policy: name your anonymous visitors if they may. Each call of a tool
// that is Destructive, which a tool is that does not say otherwise, waits for approval: see [guard.Config] (Approve) and
// [guard.Session.Grant]. An approval holds for exactly the same arguments.
//
// # Streams
//
// Arguments cannot be judged in part: a stream at StageToolCall lets nothing go before its end, so there is little to gain
// from one over [guard.Session.ToolCall]. A call by the wrong subject, or of an unknown tool, ends it with the first
// piece. Where the ToolCall that the Content points to has Args, they must be the bytes that were streamed; otherwise the
// rule is toolcall.mismatch.
//
// # Limits
//
// The package does not know whether a call is what the user wants: a listed tool with fitting arguments runs, also when a
// web page has asked for it. Allow looks at no arguments. A schema says little about a string: paths, queries, addresses
// and commands in it are not understood. A schema that asks for a format refuses a token that stands for a value of that
// format. Effect decides about approval only. Tool.Call measures a result when it is complete and does not stop a
// function that ignores its context.
package toolcall
