package guard

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"
)

const (
	// contextBytes is how much of the text that a stream has let go a check still sees in Pass.Before.
	contextBytes = 64
	// smallTail is how many undecided bytes of a check are looked at again with every piece. A longer tail is looked at
	// again only when it has grown by a quarter, so that the work stays proportional to the text.
	smallTail = 64
	// smallDrop is how much of the text may be kept that nobody looks at again.
	smallDrop = 512
)

// ErrStreamClosed is returned by Push after Close.
var ErrStreamClosed = errors.New("guard: stream is closed")

// Stream checks a text that comes in pieces, and lets each part go as soon as no check can still object to it. The
// pieces may be cut anywhere, also through a rune. What is let go in all is what Check would have returned for the whole
// text; what a finding redacts or blocks was not let go before. Where a finding wants to be asked about (Action Ask), the
// stream ends: Config.Approve is not called, since part of the text is already out.
//
// A Stream holds at most Config.MaxBytes of text. It is not safe for concurrent use.
type Stream struct {
	ctx    context.Context
	s      *Session
	r      *run
	parts  []part
	next   int // the next check to look
	came   int // the end of the text at the last look
	before int // the same at the one before
	clear  int // the text before it is decided by all that have looked
	err    error
	closed bool
	final  Decision
}

// part is how far one check has come.
type part struct {
	check   *check
	settled int        // the text before it is decided
	seen    int        // the text before it was looked at
	kept    stateValue // what it keeps of the content, if that is one value
	lull    *Lull      // what it makes nothing of since it has looked last
	reports int        // taken so far
	done    bool       // it failed, or has decided about all, and is not asked again
	monitor bool       // it is without effect
	streams bool       // it can decide before the end
	beside  bool       // it looks at the end, beside the others
}

// Stream begins a stream of plain text at the given stage.
func (s *Session) Stream(ctx context.Context, stage Stage) *Stream {
	return s.StreamContent(ctx, Content{Stage: stage})
}

// StreamContent begins a stream of the content that c describes: JSON arguments of a tool, text from a source. c.Text is
// not used.
func (s *Session) StreamContent(ctx context.Context, c Content) *Stream {
	if ctx == nil {
		ctx = context.Background()
	}
	st := &Stream{ctx: ctx, s: s}
	i := c.Stage.index()
	switch {
	case s == nil:
		st.end(refuse(c.Stage, ruleNoSession, nil))
		return st
	case i < 0:
		st.end(refuse(c.Stage, ruleBadStage, nil))
		return st
	}
	c.Text = ""
	st.r = s.p.run(s, &s.p.plans[i], &c)
	st.r.pass.r, st.r.pass.views = st.r, &st.r.views
	st.parts = make([]part, len(st.r.plan.checks))
	for i, c := range st.r.plan.checks {
		p := &st.parts[i]
		p.check, p.monitor, p.beside, p.streams = c, c.Mode == Monitor, c.Timeout > 0, c.streams()
	}
	return st
}

// Push takes the next piece and returns what may be let go now, which may be empty. After an error it returns "" and the
// same error for ever: a *BlockedError when the text may not go on.
func (st *Stream) Push(piece string) (string, error) {
	if st.err != nil {
		return "", st.err
	}
	if st.closed {
		return "", ErrStreamClosed
	}
	return st.advance(piece, false)
}

// Close says that the text has ended and returns the rest of it. Closing again returns "" and the same error.
func (st *Stream) Close() (string, error) {
	if st.err != nil || st.closed {
		return "", st.err
	}
	st.closed = true
	return st.advance("", true)
}

// Decision returns what was decided so far, and after an error or Close what was decided in the end. It holds no text.
func (st *Stream) Decision() Decision {
	if st.r == nil {
		return st.final
	}
	return st.r.decision()
}

// advance takes the next piece, lets the checks look at it and returns what may go.
func (st *Stream) advance(piece string, eof bool) (string, error) {
	r := st.r
	r.doc.feed(piece, eof)
	r.views.has = false // the text may have changed in place
	if r.doc.json && !r.reported {
		r.checkJSON()
	}
	lost := false
	if (r.doc.size() <= r.config().MaxBytes || st.room()) && !r.decided() {
		lost = st.look(eof)
		if r.session.state.lost.Load() {
			r.stateLost()
		}
	}
	if r.action >= Ask {
		st.finish(lost)
		return "", st.err
	}
	text := st.release(eof)
	if r.action >= Ask || eof {
		st.finish(lost)
	}
	if st.err != nil {
		return "", st.err
	}
	return text, nil
}

// room makes room below the limit: checks without effect that lag behind are given up first.
func (st *Stream) room() bool {
	r := st.r
	for i, c := range r.plan.checks {
		if p := &st.parts[i]; p.monitor && !p.done && p.settled < r.out {
			r.add(Finding{Check: c.Name, Rule: c.overflowRule, Action: Block, Mode: Monitor})
			p.done = true
			r.outcomes.set(i, Failed)
		}
	}
	st.drop()
	if r.doc.size() <= r.config().MaxBytes {
		return true
	}
	r.own(ruleTooLong, Block, Enforce, Span{})
	return false
}

// look runs the checks that have something new to see. lost says that a goroutine was left behind.
func (st *Stream) look(eof bool) (lost bool) {
	r := st.r
	if end := r.doc.end(); end > st.came || eof {
		st.clear, st.before, st.came, st.next = end, st.came, end, 0
	}
	if !eof || len(r.plan.beside) == 0 {
		st.lookAll(eof)
		return false
	}
	beside := r.start(st.ctx, func(i int) bool { return st.parts[i].done })
	st.lookAll(eof)
	return beside.wait(r)
}

// lookAll lets inline checks look at what they have not decided yet.
func (st *Stream) lookAll(eof bool) {
	for st.next < len(st.parts) && !st.r.decided() {
		st.lookSome(eof)
	}
}

// lookSome is lookAll until one panics or decides.
func (st *Stream) lookSome(eof bool) {
	r, p, parts := st.r, &st.r.pass, st.parts
	text, base, json := r.doc.held(), r.doc.base, r.doc.json
	end := base + len(text)
	p.eof = eof
	defer func() {
		if p.c == nil {
			return
		}
		v := recover()
		p.c = nil
		st.took(st.next-1, 0, panicked(v))
	}()
	for i := st.next; i < len(parts); i++ {
		part := &parts[i]
		if part.done {
			continue
		}
		from := part.settled
		switch {
		case part.lull != nil && !eof && st.rests(part, text):
			from = part.settled
		case eof && !part.beside || !eof && part.due(from, end):
			st.next = i + 1
			c := part.check
			p.text, p.offset = text[from-base:], from
			p.c, p.kept, p.lull, p.hold, p.done = c, &part.kept, nil, -1, false
			err := c.Run(st.ctx, p)
			hold := p.hold
			if hold < 0 || c.Window > 0 {
				hold = p.held()
			}
			if err != nil || eof || p.done || len(p.reports) > 0 {
				p.c, part.lull = nil, nil // what was found is asked for again, unless it is taken
				if st.took(i, hold, err); r.decided() {
					return
				}
				from = part.settled
			} else {
				from = max(from, end-hold)
				if json || from < end && text[from-base] >= utf8.RuneSelf {
					from = r.doc.cut(from)
				}
				part.seen, part.settled, part.lull = end, from, p.lull
			}
		}
		if from < st.clear && !part.monitor && !part.done {
			st.clear = from
		}
	}
	st.next = len(parts)
	p.c = nil
}

// rests reports whether a check need not look at what has come, of which it has said that it makes nothing, and takes that as
// it would have.
func (st *Stream) rests(part *part, text string) bool {
	base := st.r.doc.base
	if part.seen != st.before || st.came-st.before > smallTail {
		return false
	}
	from, ok := part.lull.after(text, part.settled-base, st.before-base)
	if !ok {
		return false
	}
	part.seen = st.came
	if part.settled != base+from {
		part.settled = st.r.doc.cut(base + from)
	}
	return true
}

// due reports whether a check, which has decided about the text up to from, is to look again before the end.
func (p *part) due(from, end int) bool {
	tail := p.seen - from
	return p.streams && (tail <= smallTail || 4*(end-p.seen) >= tail)
}

// held returns how many trailing bytes the check that has run does not decide.
func (p *Pass) held() (hold int) {
	c := p.c
	switch {
	case p.hold >= 0:
		hold = p.hold
	case c.Hold != nil:
		hold = max(c.Hold(p.text), 0)
	default:
		hold = c.Window
	}
	if c.Window > 0 {
		hold = min(hold, c.Window)
	}
	return hold
}

// took counts what check i has said about the text of the pass, of which it holds so many bytes.
func (st *Stream) took(i, hold int, err error) {
	r, part := st.r, &st.parts[i]
	p := &r.pass
	limit := len(p.text) + 1
	if !p.eof && !p.done && err == nil {
		limit = r.doc.cut(part.settled+len(p.text)-min(hold, len(p.text))) - part.settled
	}
	part.seen = part.settled + len(p.text)
	part.reports += r.takeAll(i, p, err, limit)
	if part.reports > maxReports {
		r.overflow(r.plan.checks[i])
		r.outcomes.set(i, Failed)
	}
	part.settled += min(limit, len(p.text))
	if part.done = p.done || r.outcomes.get(i) == Failed; part.done {
		part.kept = stateValue{}
		r.kept.forget(part.check)
	}
}

// release returns what may go now.
func (st *Stream) release(eof bool) (text string) {
	r := st.r
	to := st.clear
	switch {
	case eof:
		to = r.doc.end()
	case r.doc.json:
		to = r.doc.cut(to)
	}
	if to <= r.out {
		return ""
	}
	switch {
	case len(r.edits) > 0:
		text = st.edited(to)
	case r.doc.json:
		text, _ = r.doc.write(r.out, to, nil)
		r.out = to
	default:
		text = r.doc.held()[r.out-r.doc.base : to-r.doc.base]
		r.out = to
	}
	if r.out-contextBytes-r.doc.base >= smallDrop {
		st.drop()
	}
	return text
}

// edited returns what may go now, up to there at most, with the edits in it made.
func (st *Stream) edited(to int) string {
	r := st.r
	edits := r.joined()
	n := 0
	for n < len(edits) && edits[n].end <= to {
		n++
	}
	if n < len(edits) && edits[n].start < to {
		to = r.doc.cut(edits[n].start) // a redaction goes out whole
	}
	text, missed := r.doc.write(r.out, to, edits[:n])
	if missed {
		r.own(ruleJSONMissed, Block, Enforce, Span{})
		return ""
	}
	r.edits = slices.Delete(r.edits, 0, n)
	r.out = to
	return text
}

// drop forgets the text that nobody looks at again.
func (st *Stream) drop() {
	to := st.r.out
	for i := range st.parts {
		if p := &st.parts[i]; !p.done {
			to = min(to, p.settled)
		}
	}
	if to -= contextBytes; to > st.r.doc.base {
		st.r.doc.drop(to)
	}
}

// finish ends the stream with what was decided.
func (st *Stream) finish(lost bool) {
	r := st.r
	st.s.tellFailures(st.ctx, r.failures)
	st.end(r.decision())
	if st.err == nil && r.content.Trust < Internal {
		st.s.note(r.content.Stage)
	}
	if !lost {
		st.s.p.release(r)
	}
	st.r, st.parts = nil, nil
}

// end makes d the last word.
func (st *Stream) end(d Decision) {
	st.final, st.err = d, d.Err()
	if st.s != nil {
		st.s.tell(st.ctx, d)
	}
}
