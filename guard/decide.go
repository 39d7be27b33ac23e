package guard

import "github.com/stanchion-dev/stanchion/internal/mem"

func hide(text string) mem.Hidden { return mem.Hide(text) }

// run returns a run for one content, from the pool.
func (p *Pipeline) run(s *Session, plan *plan, c *Content) *run {
	r, _ := p.runs.Get().(*run)
	if r == nil {
		r = new(run)
	}
	r.session, r.plan = s, plan
	to := &r.content // field by field: twice as fast as the whole
	to.Stage, to.Text, to.Format, to.Source, to.Trust, to.Tool, to.Doc = c.Stage, c.Text, c.Format, c.Source, c.Trust, c.Tool, c.Doc
	to.History, to.conversation = c.History, c.conversation
	r.next, r.out, r.reported = 0, 0, false
	r.doc.json = c.Format == JSON
	r.tally.reset()
	return r
}

// release puts r back into the pool without its content.
func (p *Pipeline) release(r *run) {
	r.session, r.plan, r.failures = nil, nil, nil
	r.content.Text, r.content.Source, r.content.Tool, r.content.Doc = "", "", nil, nil
	r.content.conversation = nil
	r.doc.reset()
	r.views.reset()
	r.kept.reset()
	r.aside.values.reset()
	r.pass.text, r.pass.kept, r.pass.lull = "", nil, nil
	r.pass.reports = emptied(r.pass.reports)
	p.runs.Put(r)
}

// decision returns the decision so far, without a text.
func (r *run) decision() Decision {
	return Decision{Stage: r.plan.stage, Source: r.content.Source, Action: r.action, Would: r.would, Findings: r.sorted(), plan: r.plan,
		outcomes: r.outcomes}
}

// finishText puts the text that may go on into d.
func (r *run) finishText(d *Decision) {
	if len(r.edits) == 0 {
		d.text = hide(r.content.Text)
		return
	}
	out, missed := r.doc.write(0, r.doc.end(), r.joined())
	if missed {
		r.own(ruleJSONMissed, Block, Enforce, Span{})
		*d = r.decision()
		return
	}
	d.text = hide(out)
}
