package toolcall

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// minCopied is how many words in a row of a text in which something was found make an argument a copy of it.
	minCopied = 8
	// minPlainWord is the length from which on one ordinary word counts as a value of its own.
	minPlainWord = 3
	// maxNotes bounds the problems of one call that are told.
	maxNotes = 8
)

// callFields looks at the arguments of a call, one after the other.
type callFields struct {
	ctx   context.Context
	p     *guard.Pass
	m     *memory
	s     *toolset
	t     *tool
	raw   string
	err   error
	max   guard.Action
	open  []openArg
	args  argRun
	stamp *stamped // nil outside of Tool.Call
	count int      // of fields
	named int      // of those that say who gets something
	only  []int    // the numbers of those to look at; nil is all
	notes [maxNotes]note
	n     int
}

// openArg is an object or a list that is being read.
type openArg struct {
	node *argNode // nil: no rule for this place, nor inside it
	rule *ArgRule // the one that holds here; nil is none
	own  bool     // the rule is for just this place
	list bool
	at   place
}

// note is one finding about an argument.
type note struct {
	rule   string
	action guard.Action
	span   guard.Span
	bad    BadArg
}

// arguments holds the arguments of a call to the rules about where they come from, and returns the strongest action that
// was asked for. What is left of it stands in m.call until done.
func (m *memory) arguments(ctx context.Context, p *guard.Pass, s *toolset, t *tool, st *stamped) (guard.Action, error) {
	c := &m.call
	c.ctx, c.p, c.raw, c.err, c.stamp = ctx, p, p.Raw(), nil, st
	c.begin(m, s, t)
	if t.origins == nil && (t.effect == Read || !m.marked && !m.asked) {
		return 0, nil
	}
	m.walk.walk(c.raw, p.Text(), c)
	if st != nil && len(st.later) > 0 {
		st.origins = func(args json.RawMessage) (string, BadArgs) { return m.later(s, t, st.later, string(args)) }
	}
	for i := range c.notes[:c.n] {
		n := &c.notes[i]
		p.Report(guard.Finding{Rule: n.rule, Action: n.action, Span: n.span, Data: BadArgs{n.bad}})
		c.max = max(c.max, n.action)
		*n = note{}
	}
	if c.args.blocked {
		c.max = guard.Block
	}
	return c.max, c.err
}

func (c *callFields) begin(m *memory, s *toolset, t *tool) {
	c.m, c.s, c.t, c.n, c.max, c.count, c.named, c.only = m, s, t, 0, 0, 0, 0, nil
	c.open = append(c.open[:0], openArg{node: t.origins})
	if t.origins != nil {
		c.open[0].rule = t.origins.rule
	}
}

// later judges fields that held placeholders, once all edits are made. It returns the first rule that is broken.
func (m *memory) later(s *toolset, t *tool, numbers []int, raw string) (rule string, bad BadArgs) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := &m.call
	c.begin(m, s, t)
	c.only = numbers
	m.view.Feed(raw, true)
	ok := m.walk.walk(raw, m.view.Text(), c)
	m.view.Reset()
	for i := range c.notes[:c.n] {
		rule = cmp.Or(rule, c.notes[i].rule)
		bad = append(bad, c.notes[i].bad)
		c.notes[i] = note{}
	}
	c.done()
	if !ok {
		return ruleOrigin, nil
	}
	return rule, bad
}

// done lets go of what belongs to the call.
func (c *callFields) done() {
	c.args.reset()
	clear(c.open)
	c.ctx, c.p, c.raw, c.err, c.stamp, c.only = nil, nil, "", nil, nil, nil
}

// inside returns the rule for what stands under key in what is open; own says that it is for just this place.
func (c *callFields) inside(key string) (node *argNode, rule *ArgRule, own bool) {
	last := &c.open[len(c.open)-1]
	if len(c.open) == 1 || last.list {
		return last.node, last.rule, false
	}
	if last.node == nil {
		return nil, last.rule, false
	}
	node = last.node.inside[key]
	if node == nil {
		return nil, last.rule, false
	}
	if node.rule != nil {
		return node, node.rule, true
	}
	return node, last.rule, false
}

func (c *callFields) enter(key string, list bool, at place) {
	node, rule, own := c.inside(key)
	c.open = append(c.open, openArg{node, rule, own, list, at})
}

func (c *callFields) leave(end place) {
	last := c.open[len(c.open)-1]
	if last.own {
		c.check(last.node, last.rule, last.at, end)
	}
	c.open = c.open[:len(c.open)-1]
}

// check runs the checks of an argument.
func (c *callFields) check(node *argNode, rule *ArgRule, from, to place) {
	if len(rule.Checks) == 0 || c.only != nil {
		return
	}
	span := guard.Span{Start: from.text, End: to.text}
	if err := c.args.check(c.ctx, c.p, node.pointer, c.raw[from.raw:to.raw], span, rule.Checks); err != nil {
		c.err = err
	}
	for i := range c.args.findings {
		c.max = max(c.max, c.args.findings[i].Action)
	}
}

func (c *callFields) field(f *field) {
	if f.name {
		c.name(f)
		return
	}
	node, rule, own := c.inside(f.key)
	if own {
		c.check(node, rule, place{f.rawStart, f.start}, place{f.rawEnd, f.end})
	}
	c.count++
	if !f.quoted && (f.value == "null" || f.value == "true" || f.value == "false") {
		return
	}
	if strings.TrimSpace(f.value) == "" {
		return
	}
	if rule != nil && rule.Kind >= Address {
		c.named++
	}
	switch {
	case c.only != nil && !slices.Contains(c.only, c.count):
		return
	case c.only == nil && c.stamp != nil && len(c.stamp.later) < maxLater && hasPlaceholder(f.value):
		c.stamp.later = append(c.stamp.later, c.count)
		return
	}
	c.judge(f, rule)
}

// name judges the name of a member that the schema does not know: it is as much the model's as a value.
func (c *callFields) name(f *field) {
	last := &c.open[len(c.open)-1]
	if c.only != nil || c.t.names[f.value] || last.node != nil && last.node.inside[f.value] != nil || strings.TrimSpace(f.value) == "" {
		return
	}
	_, rule, _ := c.inside(f.value)
	if (rule == nil || rule.From == FromAnywhere) && isFieldName(f.value) {
		return // which only by chance is one of the words that a text has asked for
	}
	c.judge(f, rule)
}

// judge holds one value to its rule, and to what has come before.
func (c *callFields) judge(f *field, rule *ArgRule) {
	if rule != nil && rule.Kind >= Address && c.t.effect <= Egress {
		if !c.m.history.readable(c.s, f.value, rule.Kind == Address) && !c.m.find(c.t, f.value, false, rule.Kind == Address).user {
			c.note(ruleFlowReaders, guard.Block, f, badReaders)
		}
	}
	switch {
	case rule != nil && rule.From < FromAnywhere:
		c.origin(f, rule)
	case c.t.effect != Read && (c.m.marked || c.m.asked):
		c.suspect(f)
	}
}

// origin holds one value to its rule.
func (c *callFields) origin(f *field, rule *ArgRule) {
	o := c.m.find(c.t, f.value, rule.Kind == ID, rule.Kind == Address)
	user, known, trust, marked := o.user, o.known, o.trust, o.marked || o.atomsMarked
	if rule.Kind == Address && o.mails > 0 || rule.Kind == Link && o.atoms == 1 && o.words == 1 {
		user, known, trust, marked = o.atomsUser, o.atomsKnown, o.atomsTrust, o.atomsMarked
		if rule.Kind == Address && (strings.Count(f.value, ",")+strings.Count(f.value, ";") >= o.mails || hidesAddress(f.value, o.ats)) {
			user, known = false, false // somebody without an address, or with a strange one, stands among them
		}
	}
	switch {
	case user:
	case marked:
		c.note(ruleMarked, c.marked(), f, badMarked)
	case !known:
		c.note(ruleOrigin, rule.Otherwise, f, badUnknown)
	case o.asked:
		c.note(ruleAsked, guard.Ask, f, badAsked)
	case rule.From == FromUser, rule.From == FromInternal && trust < guard.Internal,
		rule.From == FromExternal && trust < guard.External:
		c.note(ruleOrigin, rule.Otherwise, f, badOrigin)
	case rule.From == FromResult && trust < guard.Internal && len(c.t.said) > 0 && !c.m.said(c.t.said):
		c.note(ruleOrigin, guard.Ask, f, badUnasked)
	}
}

// suspect looks at a value that may come from anywhere, but not from a text that tells the model what to do.
func (c *callFields) suspect(f *field) {
	o := c.m.find(c.t, f.value, false, false)
	switch {
	case o.user:
	case o.atomsMarked, o.marked && (o.words > 1 || isName(f.value)):
		c.note(ruleMarked, c.marked(), f, badMarked)
	case o.asked:
		c.note(ruleAsked, guard.Ask, f, badAsked)
	case o.copied >= minCopied:
		c.note(ruleCopied, guard.Ask, f, badCopied)
	}
}

// marked is what becomes of a value from a text in which something was found.
func (c *callFields) marked() guard.Action {
	if c.m.said(c.s.handover) {
		return guard.Ask
	}
	return guard.Block
}

// isFieldName reports whether v can be what a program calls a field: a word of ASCII.
func isFieldName(v string) bool {
	for i := range len(v) {
		if classes[v[i]]&(classLetter|classDigit) == 0 && v[i] != '_' {
			return false
		}
	}
	return true
}

// isName reports whether a single word is more than an ordinary one such as "file" or "high".
func isName(v string) bool {
	w, ok := nextWord(v, 0)
	return ok && w.end-w.start >= minPlainWord && (w.special() || v[w.start] < 'a' || v[w.start] > 'z')
}

func (c *callFields) note(rule string, action guard.Action, f *field, why string) {
	if c.n == len(c.notes) {
		if action != guard.Block && action != 0 {
			return
		}
		c.n-- // one that blocks is not left out
	}
	n := &c.notes[c.n]
	c.n++
	if action == 0 {
		action = guard.Block
	}
	n.rule, n.action, n.bad = rule, action, BadArg{Pointer: c.pointer(f.key), Keyword: why}
	n.span = guard.Span{Start: f.start, End: f.end}
}

// pointer returns where the value under key stands, as far as the schema or a rule names it.
func (c *callFields) pointer(key string) string {
	for i := len(c.open) - 1; i >= 0; i-- {
		if n := c.open[i].node; n != nil {
			if in := n.inside[key]; in != nil && in.pointer != "" {
				return in.pointer
			}
			if n.pointer != "" {
				return n.pointer
			}
		}
	}
	if p, ok := c.t.pointers[key]; ok {
		return p
	}
	return ""
}
