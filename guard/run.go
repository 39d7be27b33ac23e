package guard

import "context"

// run is the work on one content. Runs of whole texts are pooled; a stream has one of its own.
type run struct {
	session *Session
	plan    *plan
	content Content
	doc     document
	views   views
	kept    stateValues // of checks that run inline
	aside   state       // of those that run beside them
	pass    Pass
	tally
	failures []failure // for Config.OnFailure

	next     int  // the next inline check
	out      int  // how much of the text a stream has let go
	reported bool // the content is not JSON, and that was said
}

// whole runs every check on the text of r.doc and leaves the result in r.tally. lost says that a goroutine was left
// behind that may still read r.
func (r *run) whole(ctx context.Context) (lost bool) {
	if len(r.plan.beside) == 0 {
		r.inline(ctx)
		return false
	}
	group := r.start(ctx, nil)
	r.inline(ctx)
	return group.wait(r)
}

func (r *run) config() *Config { return &r.session.p.config }

// decided reports whether the remaining checks need not run.
func (r *run) decided() bool { return r.action == Block && !r.config().Exhaustive }

// inline runs the checks that do not wait, one after the other.
func (r *run) inline(ctx context.Context) {
	text := r.doc.held()
	for r.next < len(r.plan.checks) && !r.decided() {
		p := &r.pass
		p.r, p.views, p.text, p.eof = r, &r.views, text, true
		p.offset, p.reports, p.overflow = 0, p.reports[:0], false
		r.inlineSome(ctx)
	}
}

// inlineSome runs inline checks until all are done or one panics or decides.
func (r *run) inlineSome(ctx context.Context) {
	p, checks := &r.pass, r.plan.checks
	defer func() {
		if p.c == nil {
			return
		}
		p.c = nil
		if v := recover(); v != nil {
			r.finish(r.next-1, p, panicked(v))
		}
	}()
	for r.next < len(checks) {
		i, c := r.next, checks[r.next]
		r.next++
		if c.Timeout > 0 {
			continue
		}
		p.c = c
		if err := c.Run(ctx, p); err != nil || len(p.reports) > 0 {
			p.c = nil
			if r.finish(i, p, err); r.decided() {
				return
			}
			continue
		}
		r.outcomes.set(i, Passed)
	}
	p.c = nil
}

// finish counts what check i has said about a whole text.
func (r *run) finish(i int, p *Pass, err error) { r.takeAll(i, p, err, len(p.text)+1) }

// takeAll counts what check i has said about the text before limit, a place in p.text, and returns how much that was.
// Reports that begin later are left out: the check is asked again.
func (r *run) takeAll(i int, p *Pass, err error, limit int) (taken int) {
	c := r.plan.checks[i]
	outcome := r.outcomes.get(i)
	if outcome == NotRun && (p.eof || p.done) {
		outcome = Passed
	}
	for k := range p.reports {
		report := &p.reports[k]
		if !r.take(c, p, report, limit) {
			continue
		}
		taken++
		if !report.rewrite {
			outcome = Found
		}
	}
	clear(p.reports)
	p.reports = p.reports[:0]
	if p.overflow {
		r.overflow(c)
		outcome = Failed
	}
	if err != nil {
		r.failed(c, err)
		outcome = Failed
	}
	r.outcomes.set(i, outcome)
	return taken
}

// take counts one report, if it is about the text before limit.
func (r *run) take(c *check, p *Pass, report *report, limit int) bool {
	f := report.Finding
	span, whole := f.Span.within(p.text)
	if whole {
		f.Span = Span{}
		span = Span{0, p.offset + len(p.text)}
	} else {
		if span.Start >= limit {
			return false
		}
		span.Start, span.End = span.Start+p.offset, span.End+p.offset
		f.Span = r.doc.original(span.Start, span.End)
	}
	late := span.Start < r.out || whole && !p.eof // an edit there cannot be made any more
	if report.rewrite {
		r.rewrite(c, edit{span.Start, span.End, f.Replace, true, whole}, late)
		return true
	}
	f.Check, f.Mode = c.Name, c.Mode
	if f.Rule == "" {
		f.Rule = c.Name
	}
	switch {
	case c.then != 0:
		f.Action = c.then
	case f.Action == 0:
		f.Action = c.Action
	case !f.Action.valid():
		f.Action = Block
	}
	if f.Action == Redact && c.Mode == Enforce {
		if late {
			f.Action = Block
		} else {
			r.edits = append(r.edits, edit{span.Start, span.End, f.Replace, false, whole})
		}
	}
	r.add(f)
	return true
}

func (r *run) rewrite(c *check, e edit, late bool) {
	switch {
	case c.Mode == Monitor:
	case late:
		r.add(Finding{Check: c.Name, Rule: c.errRule, Action: Block, Mode: c.Mode})
		r.noteFailure(c, errLateRewrite)
	default:
		r.edits = append(r.edits, e)
	}
}

// overflow adds the finding of a check that has more to say than is kept. It blocks even where failures do not: what is
// left out would leak.
func (r *run) overflow(c *check) {
	r.add(Finding{Check: c.Name, Rule: c.overflowRule, Action: Block, Mode: c.Mode})
}

// checkJSON reports a content that is not the JSON it should be. The arguments of a tool must be JSON; anywhere else the
// rest is checked as plain text.
func (r *run) checkJSON() {
	offset, bad := r.doc.invalid()
	if !bad {
		return
	}
	r.reported = true
	a := Flag
	if r.plan.stage == StageToolCall {
		a = Block
	}
	r.own(ruleJSONInvalid, a, r.config().Mode, Span{offset, offset})
}

// stateLost reports a session of which something that was saved could not be read.
func (r *run) stateLost() {
	if r.session.state.lost.Load() {
		r.own(ruleStateLost, Block, r.config().Mode, Span{})
	}
}
