// Package guard decides, at each step of an LLM application, whether a piece of content may go on, and in what form.
//
// A Check looks at text and reports findings. A Pipeline is a list of checks. A Session is one conversation of one
// Subject; it is what the application calls:
//
//	p, err := guard.New(guard.Config{Checks: []guard.Check{
//		input.MaxBytes(8 << 10),
//		input.Injection(),
//		pii.Detect(),
//	}})
//	...
//	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
//	question, err := s.Input(ctx, r.FormValue("q"))
//	if err != nil {
//		return err // blocked; question is ""
//	}
//
// # Stages
//
// Content passes six stages: StageInput (what the user sends), StageRetrieval (documents), StagePrompt (the assembled
// prompt), StageToolCall and StageToolResult, StageOutput (the answer). A check names the stages it runs at, and On puts it
// at others. Session.Check takes a Content with all that is known about it; Input, Prompt, ToolCall, ToolResult and Output
// are short forms. Where no check runs at a stage everything passes: no check of this module runs at StagePrompt unless On
// puts it there; see Pipeline.Has.
//
// # Actions
//
// Each finding asks for Allow, Flag, Redact, Ask or Block; the strongest wins. Redactions of all checks are joined, and
// where they overlap all of it is covered. Check.Then changes what the findings of a check ask for, Check.Monitor and
// Config.Mode record without any effect: start with those, look at Decision.Would, and enforce with data.
//
// # Failure
//
// Nothing that goes wrong lets content through: a check that returns an error, panics, or is late becomes a finding
// ("<check>.error", ".panic", ".timeout") that blocks, as do a nil Session, an unknown stage, and a text longer than
// Config.MaxBytes. Config.FailOpen turns the failures of checks into flags. Decision.Outcomes says of every check of the
// stage whether it passed, found something, failed, or was not run.
//
// # Streams
//
// Session.Stream checks an answer while it is written. It holds back what may still become part of a finding and lets the
// rest go at once; how much that is depends on the checks (Check.Window, Check.Hold). A check that sets neither holds the
// stream to its end; one that has seen enough is asked no more (Pass.Done). OutputSeq and OutputWriter wrap iterators and
// writers.
//
// # Conversations
//
// A session is one conversation. Session.Messages takes it whole, as chat APIs send it with every turn, and checks what is
// new. A check that sets Check.Earlier sees what the user has sent before, since an attack may be spread over turns.
//
// # Several processes
//
// Pipeline.Open takes up a conversation where Session.Save has left it, in this process or in another: a SessionStore keeps
// it in between, in memory (NewMemorySessions) or in Redis (guard/redis). A check says that a piece of its state goes along by
// making its key with NewSavedKey.
//
// # JSON
//
// With Format JSON the checks see a document with the escapes inside its strings decoded, so that "\u0069gnore" does not
// hide anything. Findings point into the raw text, and edits are escaped again: a valid document stays valid. A text that
// is not JSON is checked as plain text from the first offset that is wrong, and reported (rule guard.json.invalid), which
// blocks at StageToolCall and flags elsewhere.
//
// # Rules
//
// The pipeline itself reports guard.no_session, guard.bad_stage, guard.too_long, guard.json.invalid, guard.json.missed,
// guard.approve.error and guard.state_lost, and of a check "<check>.error", "<check>.timeout", "<check>.panic" and "<check>.overflow".
//
// # Limits
//
// A pipeline is as good as its checks, and checks that look at text are heuristics: an attacker who knows them finds words
// that they do not. What holds is what does not depend on words: who may read a document (package rag), which tools may
// be called with which arguments (package toolcall). A stream cannot take back what it has let go.
package guard
