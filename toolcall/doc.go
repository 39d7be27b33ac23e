// Package toolcall decides whether a model may make the call it asks for: a tool that is listed, for a subject that may
// use it, with arguments that are exactly what the tool takes. It looks at no wording and asks no model. What it refuses
// stays refused however the model was talked into asking.
//
// # Use
//
//	search := toolcall.Wrap(toolcall.ToolSpec{Name: "search", Effect: toolcall.Read}, find)
//	refund := toolcall.Wrap(toolcall.ToolSpec{Name: "refund", Roles: []string{"support"}}, pay) // asks for approval
//
//	tools := toolcall.NewTools(toolcall.Policy{Scan: []guard.Check{input.Injection()}}, search, refund)
//	p, err := guard.New(guard.Config{Checks: []guard.Check{tools.Check()}})
//	...
//	for _, call := range asked {
//		text, err := tools.Run(ctx, session, call)
//		if err != nil {
//			text = toolcall.Message(err)
//		}
//		reply(call.ID, text)
//	}
//
// A program that runs its tools itself puts Check(policy) into its pipeline, calls [guard.Session.ToolCall] and uses the
// arguments that it returns, not those that it gave; it hands results to [guard.Session.ToolResult]. Allow is the short form
// for a list of names. ParseTools and Suggest make a Policy of definitions written for OpenAI, Anthropic or MCP.
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
// it is Tool.Call that holds the result to the schema once more. Of a placeholder such as <EMAIL_1> it is also Tool.Call that
// asks where the value comes from, once it has been put back; in a call that the program makes itself it is unknown.
//
// # Where values come from
//
// A call may be well formed and still be what a web page has asked for. So a ToolSpec can say where the value of an argument
// must come from (ArgRule): the user's words, a field of a result that is trusted, any result, anywhere. For that the check
// also runs on what the user says, on documents and on results, and remembers hashes of words and short phrases with the
// best trust that they were seen with; it keeps no text, and at most 1 MiB a session. What does not fit there is unknown,
// and unknown is strict.
//
// Results are read field by field, as JSON or as lines in the way of YAML. ToolSpec.Fields says how far a field is trusted:
// the sender of a mail may count where its body does not. A line that looks like a field inside a string does not count. What
// a tool that changes something only repeats from its arguments does not gain trust, nor does an address or a link that any tool
// repeats. A phrase has to be said as a whole, an
// address alone or in angle brackets, an ID under a name such as "id".
//
// Policy.Scan takes checks that find instructions, such as input.Injection(). Whatever stands in a text in which they find
// something loses its trust: values from there block (toolcall.origin.marked) unless the user has said them, also where they
// stand in a trusted field as well and also in arguments without a rule. A scan misses attacks and is no boundary; the rules
// about origins hold without it. One more thing needs no scan: a text by strangers that asks for a call in words of
// ToolSpec.Said, with a value that then turns up in this call, makes it ask (toolcall.origin.asked).
//
// # Order, number, and readers
//
// Policy.Flows say what may not follow on what, what must come before, and how often. Budget limits calls and bytes, for a
// tool and for a session; for money there is NumberOptions.Sum. ToolSpec.Readers says who may be sent what a result holds:
// once it has been read, calls must name one of them, or somebody whom the user has named. Policy.RuleOfTwo is the rule of
// two for agents (Meta, 2025): text from strangers, private data, and a call with effect are one too many in one session. The
// same call more than DefaultMaxRepeats times in a row is a loop.
//
// # Running a tool
//
// Tool.Call runs the function with exactly the bytes that were checked, in the form of Seal for comparing them. A call of a
// tool that is no Read runs once for each ToolCall.ID, so that a retry does not pay twice; see Repeat. Functions have
// DefaultTimeout. Results and errors pass the checks of StageToolResult before the model sees them.
//
// # Subjects and approval
//
// A subject without a User may call nothing in a Policy: name your anonymous visitors if they may. Each call of a tool
// that is Destructive, which a tool is that does not say otherwise, waits for approval: see [guard.Config] (Approve) and
// [guard.Session.Grant]. An approval holds for exactly the same arguments.
//
// # Checks of arguments
//
// An [ArgCheck] in [ArgRule] judges a value by its meaning: Path, URL, SQL, Command, Email, Number, Pattern, OneOf, Owner, or
// one of the program's own. Where a check can only look at a name there is something that holds when the tool runs: Dir
// opens files for Path, HTTPClient and DialControl make connections for URL; for SQL it is a role of the database that may
// only read. Modules beside this package read the language of the shell (toolcall/shell).
//
// # Approval in two steps
//
// A call that waits for approval ends with [guard.ErrNeedsApproval]. [Approvals] makes a token of that error for the person who
// decides, and runs the call when the token comes back: in another process and later, once, with the same arguments, after
// all checks have looked at it again.
//
// # Definitions of tools
//
// What a server says of its tools is read by the model and may hold orders, or change after somebody has looked at it.
// [Definitions] pins definitions and leaves out what is new, changed, poisoned or in the place of another tool, before the
// model sees it. The module toolcall/mcp does this for the Model Context Protocol, and checks calls and results there.
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
// Allow looks at no arguments. A schema says little about a string; what ArgRule.Checks are for. A schema that asks for a
// format refuses a token that stands for a value of that format.
//
// Origins are about values, not about wishes. A text by strangers can still make the model choose among what is trusted:
// another of the user's own files, another hotel of the list, if no scan finds it and it does not name the call. Text that
// the model writes itself is free, so data can leave in a message to somebody who may be written to: Readers and flows are
// for that. A value that was put into other words, translated or counted together is unknown. Names are compared without
// regard to case. Words that the user quotes or forwards count as said by him: do not pass documents off as his input. Said
// and Suggest know English words; other languages ask more often. Fields are trusted as far as the program that writes
// them: a tool whose answers mix fields with lines that strangers write unescaped must not have Fields.
//
// In a stream a result is looked at when it is complete. Tool.Call measures a result when it is complete, and leaves behind
// a function that ignores its context.
package toolcall
