package toolcall

import (
	"context"
	"hash/maphash"
	"slices"

	"github.com/stanchion-dev/stanchion/guard"
)

// call decides about a call.
func (s *toolset) call(ctx context.Context, p *guard.Pass, key *guard.Key[*memory]) error {
	t := s.byName[p.Tool().Name]
	if t == nil {
		p.Report(guard.Finding{Rule: ruleUnknown})
		return nil
	}
	ok := t.subject(p)
	if !p.EOF() {
		return nil
	}
	st := stamp(ctx)
	args, fits := t.arguments(p)
	var err error
	if ok && fits {
		err = s.trace(ctx, p, t, args, key.Of(p.Session()), st)
	}
	if t.approval == ApproveAlways {
		p.Report(guard.Finding{Rule: ruleApproval, Action: guard.Ask})
	}
	return err
}

// verdict collects the strongest action of what was found.
type verdict struct {
	p   *guard.Pass
	max guard.Action
}

func (v *verdict) report(rule string, action guard.Action) {
	if action == 0 {
		action = guard.Block
	}
	v.max = max(v.max, action)
	v.p.Report(guard.Finding{Rule: rule, Action: action})
}

// trace decides what depends on what has come before in the session.
func (s *toolset) trace(ctx context.Context, p *guard.Pass, t *tool, args []byte, m *memory, st *stamped) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	s.introduce(p, m)
	h, v := &m.history, verdict{p: p}
	id := callID(p.Tool().Name, args)
	waits := !p.Approver() // for approval, and does not run meanwhile
	again := waits && h.wasAsked(id)
	worst, err := m.arguments(ctx, p, s, t, st)
	v.max = worst
	h.flows(t, v.report)
	if h.restricted && t.effect <= Egress && m.call.named == 0 {
		v.report(ruleFlowReaders, guard.Block) // to whom, nobody knows
	}
	if s.ruleOfTwo && h.ofTwo(t) {
		v.report(ruleFlowTwo, guard.Ask)
	}
	if rule := s.usedUp(h, t, len(args)); rule != "" && !again {
		v.report(rule, guard.Block)
	}
	if h.same(id, t.budget.Repeats) {
		v.report(ruleLoop, guard.Block)
	}
	if len(t.said) > 0 && (t.approval == ApproveUnlessSaid || m.marked && t.effect != Read) && !m.said(t.said) {
		v.report(ruleUnasked, guard.Ask)
	}
	if t.approval == ApproveAlways {
		v.max = max(v.max, guard.Ask)
	}
	goes := err == nil && v.max < guard.Block
	if goes && !again {
		h.spend(s, t, len(args))
	}
	if goes && waits && v.max == guard.Ask && !p.Granted() {
		h.ask(id, m.call.args.settle) // what its checks have taken stays taken until it comes again
	} else {
		m.call.args.settled(goes)
	}
	m.call.done()
	return err
}

// usedUp returns the rule of a budget that is used up, or "".
func (s *toolset) usedUp(h *history, t *tool, args int) string {
	if rule := s.budget.over(&h.session, args); rule != "" {
		return rule
	}
	if t.number < len(h.tools) {
		return t.budget.over(&h.tools[t.number], args)
	}
	return t.budget.over(new(used), args)
}

// callID returns a hash of a call.
func callID(name string, args []byte) uint64 {
	return join(join(2, maphash.String(seed, name)), maphash.Bytes(seed, args))
}

// introduce tells a new session who is who.
func (s *toolset) introduce(p *guard.Pass, m *memory) {
	if m.heard {
		return
	}
	m.heard = true
	for _, known := range s.known {
		m.hear(known)
	}
	who := p.Session().Subject()
	m.hear(who.User)
	for _, value := range who.Attrs {
		m.hear(value)
	}
}

// listen remembers what the user, a document or a tool says.
func (s *toolset) listen(ctx context.Context, p *guard.Pass, m *memory) {
	text := p.Text()
	user := p.Stage() == guard.StageInput && p.Trust() >= guard.User
	var spans []guard.Span
	if !user {
		spans = s.found(ctx, p, m, text) // which may take its time
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	s.introduce(p, m)
	if user {
		if s.documents {
			m.hear(text)
		}
		m.history.turn()
		ledgerKey.Of(p.Session()).newTurn()
		return
	}
	trust := p.Trust()
	var t *tool
	if p.Stage() == guard.StageToolResult {
		if t = s.byName[p.Tool().Name]; t != nil {
			trust = t.trust
			m.history.answer(s, t, len(text))
		}
	}
	if trust < guard.Internal {
		m.history.untrusted = true
	}
	if !s.documents {
		return
	}
	m.observe(s, t, trust, text, p.Raw(), p.Format() == guard.JSON, spans, p.Tool().Args)
}

// found returns where the checks of Policy.Scan find something, in the order of the text.
func (s *toolset) found(ctx context.Context, p *guard.Pass, m *memory, text string) []guard.Span {
	if s.scan == nil {
		return nil
	}
	m.begin.Do(func() { m.scan = s.scan.Session(p.Session().Subject()) })
	stage := p.Stage()
	if stage == guard.StageInput { // what somebody else has put there
		stage = guard.StageRetrieval
	}
	d := m.scan.Check(ctx, guard.Content{Stage: stage, Text: text, Source: p.Source(), Trust: p.Trust()})
	if len(d.Findings) == 0 {
		return nil
	}
	spans := make([]guard.Span, 0, len(d.Findings))
	for _, f := range d.Findings {
		if f.Span == (guard.Span{}) {
			f.Span.End = len(text)
		}
		spans = append(spans, f.Span)
	}
	slices.SortFunc(spans, func(a, b guard.Span) int { return a.Start - b.Start })
	out := spans[:1]
	for _, sp := range spans[1:] {
		if last := &out[len(out)-1]; sp.Start <= last.End {
			last.End = max(last.End, sp.End)
		} else {
			out = append(out, sp)
		}
	}
	return out
}
