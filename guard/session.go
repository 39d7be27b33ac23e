package guard

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"
)

// Session is one conversation of one subject: what checks remember of it lives here. It is safe for concurrent use. A nil
// *Session blocks everything.
type Session struct {
	p       *Pipeline
	subject Subject
	state   state
	seen    atomic.Uint32

	mu     sync.Mutex
	grants []grant
	past   *past // made when it is needed

	saving sync.Mutex
	saved  *saved // nil unless it was opened from a store
}

// past is what a session remembers of the conversation.
type past struct {
	history history // of Messages
	earlier earlier
}

func (s *Session) remember() *past {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.past == nil {
		s.past = new(past)
	}
	return s.past
}

// Subject returns on whose behalf the conversation is held. Its slices and map are shared and must not be changed.
func (s *Session) Subject() Subject {
	if s == nil {
		return Subject{}
	}
	return s.subject
}

// Seen returns the stages from which text that is trusted less than Internal has been let through so far: once a web page
// has been read, what the model asks for may be what the page asks for.
func (s *Session) Seen() Stage {
	if s == nil {
		return StageAll
	}
	return Stage(s.seen.Load())
}

// Check decides about one content. It always reaches a decision: a check that fails, panics or does not come back is a
// finding that blocks, unless Config.FailOpen. It waits only for checks with a Timeout and for Config.Approve. A nil
// context is context.Background.
func (s *Session) Check(ctx context.Context, c Content) (d Decision) {
	if s == nil {
		return refuse(c.Stage, ruleNoSession, nil)
	}
	if ctx == nil {
		ctx = context.Background()
	}
	i := c.Stage.index()
	if i < 0 {
		return s.tell(ctx, refuse(c.Stage, ruleBadStage, nil))
	}
	plan := &s.p.plans[i]
	if len(c.Text) > s.p.config.MaxBytes {
		return s.tell(ctx, s.tooLong(c, plan))
	}
	if len(plan.checks) == 0 && c.Format != JSON {
		s.passed(&d, &c, plan)
		if s.p.config.OnDecision != nil {
			s.tell(ctx, d)
		}
		return d
	}
	r := s.p.run(s, plan, &c)
	r.doc.feed(c.Text, true)
	if c.Format == JSON {
		r.checkJSON()
	}
	lost := r.whole(ctx)
	r.stateLost()
	if len(r.findings) == 0 && len(r.edits) == 0 {
		d.outcomes = r.outcomes
		s.passed(&d, &c, plan)
	} else {
		s.tellFailures(ctx, r.failures)
		d = r.decision()
		if d.Action == Ask {
			d = s.ask(ctx, r, d)
		}
		if d.Action <= Redact {
			r.finishText(&d)
		}
		if d.Action <= Redact && c.Trust < Internal {
			s.note(c.Stage)
		}
	}
	if plan.earlier > 0 && c.Stage == StageInput && d.Action <= Redact && c.conversation == nil {
		s.remember().earlier.add(d.Text(), plan.earlier)
	}
	if !lost {
		s.p.release(r)
	}
	if s.p.config.OnDecision != nil {
		s.tell(ctx, d)
	}
	return d
}

// passed makes d the decision about a content in which nothing was found.
func (s *Session) passed(d *Decision, c *Content, p *plan) {
	d.Stage, d.Source, d.Action, d.Would, d.plan = c.Stage, c.Source, Allow, Allow, p
	d.text = hide(c.Text)
	if c.Trust < Internal {
		s.note(c.Stage)
	}
}

// refuse is the decision about a content that no check was asked about.
func refuse(stage Stage, rule string, p *plan) Decision {
	return Decision{Stage: stage, Action: Block, Would: Block, plan: p,
		Findings: []Finding{{Check: "guard", Rule: rule, Action: Block}}}
}

func (s *Session) tooLong(c Content, p *plan) Decision {
	d := refuse(c.Stage, ruleTooLong, p)
	d.Source = c.Source
	if s.p.config.Mode == Monitor {
		d.Action, d.Findings[0].Mode = Flag, Monitor
		d.text = hide(c.Text)
	}
	return d
}

// note remembers that text which is not trusted has come in at a stage.
func (s *Session) note(stage Stage) {
	stage &= StageInput | StageRetrieval | StageToolResult
	if Stage(s.seen.Load())&stage != stage {
		s.seen.Or(uint32(stage))
	}
}

// tell hands a decision to Config.OnDecision.
func (s *Session) tell(ctx context.Context, d Decision) Decision {
	if f := s.p.config.OnDecision; f != nil {
		func() {
			defer func() { _ = recover() }()
			told := d
			told.session = s
			f(ctx, told)
		}()
	}
	return d
}

// Input decides about what the user sends and returns it as it may go on. The text is taken to be the user's own words
// (Trust User). The text is "" when the error is not nil.
func (s *Session) Input(ctx context.Context, text string) (string, error) {
	return s.text(ctx, Content{Stage: StageInput, Text: text, Trust: User})
}

// Prompt decides about an assembled prompt.
func (s *Session) Prompt(ctx context.Context, text string) (string, error) {
	return s.text(ctx, Content{Stage: StagePrompt, Text: text})
}

// Output decides about a whole answer of the model. For an answer that comes in pieces see Stream.
func (s *Session) Output(ctx context.Context, text string) (string, error) {
	return s.text(ctx, Content{Stage: StageOutput, Text: text})
}

// ToolCall decides about a call that the model asks for and returns the arguments to call it with. Empty arguments are
// the empty object.
func (s *Session) ToolCall(ctx context.Context, call ToolCall) (json.RawMessage, error) {
	d := s.Check(ctx, callContent(&call))
	if err := d.Err(); err != nil {
		return nil, err
	}
	return json.RawMessage(d.Text()), nil
}

// callContent is a call as ToolCall has it checked.
func callContent(call *ToolCall) Content {
	if len(call.Args) == 0 {
		call.Args = json.RawMessage("{}")
	}
	return Content{Stage: StageToolCall, Text: string(call.Args), Format: JSON, Source: call.Name, Tool: call}
}

// ToolResult decides about what a tool answered, before the model sees it. The text counts as Untrusted; use Check to say
// otherwise.
func (s *Session) ToolResult(ctx context.Context, call ToolCall, text string) (string, error) {
	return s.text(ctx, Content{Stage: StageToolResult, Text: text, Source: call.Name, Tool: &call})
}

func (s *Session) text(ctx context.Context, c Content) (string, error) {
	d := s.Check(ctx, c)
	return d.Text(), d.Err()
}
