package match

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// Limits of the automata of single rules and of groups of rules.
const (
	maxRules       = 1 << 14
	maxRuleStates  = 4000
	maxGroupStates = 3000
	maxBytes       = 256 << 20
	minShared      = 4
)

// Compile makes a Set. Mistakes are joined; each names the index of its rule.
func Compile(rules []Rule) (*Set, error) {
	return compile(rules, maxRuleStates, maxGroupStates)
}

// compile is Compile with limits for the automaton of a rule and that of a group of rules.
func compile(rules []Rule, ruleStates, groupStates int) (*Set, error) {
	if len(rules) > maxRules {
		return nil, fmt.Errorf("match: %d rules, at most %d", len(rules), maxRules)
	}
	c := &compiler{Set: &Set{rules: make([]rule, len(rules))}, ids: map[string]int{}, trees: make([]*syntax.Regexp, len(rules)),
		progs: programs{known: map[*syntax.Regexp]*syntax.Prog{}}, ruleStates: ruleStates, groupStates: groupStates}
	var errs []error
	for i := range rules {
		if err := c.rule(i, &rules[i]); err != nil {
			errs = append(errs, fmt.Errorf("match: rule %d: %w", i, err))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	var err error
	if c.auto, err = buildAuto(c.triggers); err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	if err := c.share(); err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	c.merge()
	if n := c.Bytes(); n > maxBytes {
		return nil, fmt.Errorf("match: tables of %d bytes, at most %d", n, maxBytes)
	}
	return c.Set, nil
}

type compiler struct {
	*Set
	triggers []trigger
	ids      map[string]int // trigger key -> index in triggers and groups
	trees    []*syntax.Regexp
	progs    programs
	builder  builder
	free     bool // a rule without a bound was seen

	ruleStates, groupStates int
}

func (c *compiler) rule(i int, in *Rule) error {
	r := &c.rules[i]
	var err error
	if in.Expr == "" {
		err = c.hand(i, r, in)
	} else {
		err = c.expr(i, r, in)
	}
	if err != nil {
		return err
	}
	if r.max < 0 {
		c.free = true
	}
	if c.max = max(c.max, r.max); c.free {
		c.max = 0
	}
	return nil
}

func (c *compiler) hand(i int, r *rule, in *Rule) error {
	switch {
	case in.Match == nil:
		return errors.New("neither Expr nor Match")
	case in.Max <= 0 || in.Lead < 0 || in.Lead >= in.Max:
		return fmt.Errorf("limits: Max %d and Lead %d, want 0 <= Lead < Max", in.Max, in.Lead)
	}
	ts, err := handTriggers(in.Triggers, in.Fold)
	if err != nil {
		return err
	}
	set, err := classBytes(in.LeadSet)
	if err != nil {
		return fmt.Errorf("lead set: %w", err)
	}
	own := *in
	r.hand, r.max, r.ordered, r.leadSet = &own, in.Max, true, set
	for _, t := range ts {
		r.reach = max(r.reach, in.Lead+len(t.sets))
		g := c.group(t)
		g.entries = append(g.entries, entry{rule: uint32(i), lead: in.Lead})
	}
	if in.Lead > 0 {
		c.leads = append(c.leads, i)
	}
	return nil
}

// classBytes returns the bytes of a class.
func classBytes(class string) (set [256]bool, err error) {
	for b := range set {
		set[b] = class == ""
	}
	if class == "" {
		return set, nil
	}
	re, _, err := parse(class, false)
	if err != nil {
		return set, err
	}
	if !single(re) {
		return set, errors.New("not a class")
	}
	leadBytes(re, &set)
	return set, nil
}

// leadBytes adds the bytes of all runes that stand in a tree.
func leadBytes(re *syntax.Regexp, set *[256]bool) {
	prog := program(re)
	for i := range prog.Inst {
		switch in := &prog.Inst[i]; in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			ascii, wide, many := bytesOf(in)
			for b := range set {
				set[b] = set[b] || ascii.has(byte(b)) || b >= utf8.RuneSelf && (many || len(wide) > 0)
			}
		}
	}
}

func (c *compiler) expr(i int, r *rule, in *Rule) error {
	re, sh, err := parse(in.Expr, in.Fold)
	if err != nil {
		return err
	}
	if r.max = sh.max; sh.max >= 0 && sh.look {
		r.max += utf8.UTFMax
	}
	bs, err := branches(re)
	if err != nil {
		return err
	}
	a, err := c.progs.nfa(re)
	if err != nil {
		return err
	}
	if r.dfa = c.builder.build(a, first, c.ruleStates); r.dfa == nil {
		if sh.max < 0 {
			return fmt.Errorf("more than %d states and no bound: give its repeats upper bounds or split the rule", maxRuleStates)
		}
		r.pike = &pike{a: a}
	} else if sh.max < 0 {
		r.dfa.memo = c.memos
		c.memos++
	}
	c.trees[i] = re
	r.ordered = len(bs) == 1
	width := 0
	for _, b := range bs {
		e := entry{rule: uint32(i)}
		if b.lead == nil && r.dfa != nil {
			e.near = r.dfa
		}
		if b.lead != nil {
			if err := c.lead(r, &e, b); err != nil {
				return err
			}
			leadBytes(b.lead, &r.leadSet)
		}
		for _, t := range b.triggers {
			n := len(t.sets)
			r.reach = max(r.reach, e.lead+n)
			r.ordered = r.ordered && (width == 0 || width == n)
			width = n
			for x := range 256 {
				if b.lead != nil && t.sets[0].has(byte(x)) && r.leadSet[x] {
					r.ordered = false
				}
			}
			c.group(t).entries = append(c.group(t).entries, e)
		}
	}
	c.tail(i, r, bs)
	return nil
}

// lead makes the automaton that finds where a match begins whose trigger stands further right.
func (c *compiler) lead(r *rule, e *entry, b branch) error {
	a, err := c.progs.nfa(mirror(b.lead))
	if err != nil {
		return err
	}
	if e.rev = c.builder.build(a, all, maxRuleStates); e.rev == nil {
		return fmt.Errorf("the part in front of the trigger needs more than %d states", maxRuleStates)
	}
	e.lead = measure(b.lead).max
	if measure(b.tail).max < 0 {
		return nil // without a bound the rule's automaton and its memo have to do
	}
	if a, err = c.progs.nfa(b.tail); err != nil {
		return err
	}
	e.near = c.builder.build(a, which, c.groupStates)
	return nil
}

// tail notes a rule whose matches may begin in front of a trigger that has not come yet.
func (c *compiler) tail(i int, r *rule, bs []branch) {
	if !slices.ContainsFunc(bs, func(b branch) bool { return b.lead != nil }) {
		return
	}
	c.leads = append(c.leads, i)
	for _, b := range bs {
		for _, t := range b.triggers {
			for _, s := range t.sets {
				for x := range 256 {
					r.leadSet[x] = r.leadSet[x] || s.has(byte(x))
				}
			}
		}
	}
}

// group returns the group of a trigger, a new one for a trigger not seen before.
func (c *compiler) group(t trigger) *group {
	k := t.key()
	id, ok := c.ids[k]
	if !ok {
		id = len(c.groups)
		c.ids[k] = id
		c.triggers = append(c.triggers, t)
		c.groups = append(c.groups, group{})
	}
	return &c.groups[id]
}

// share gives groups of several rules one automaton that tells which of them may match.
func (c *compiler) share() error {
	made := map[string]*dfa{}
	for g := range c.groups {
		grp := &c.groups[g]
		var rest []entry
		for _, e := range grp.entries {
			if r := &c.rules[e.rule]; e.rev != nil || r.hand != nil || r.max < 0 {
				rest = append(rest, e)
			} else if !slices.Contains(grp.shared, e.rule) {
				grp.shared = append(grp.shared, e.rule)
			}
		}
		if len(grp.shared) < minShared {
			grp.shared = nil
			continue
		}
		grp.entries = rest
		key := fmt.Sprint(grp.shared)
		d, ok := made[key]
		if !ok {
			var trees []*syntax.Regexp
			for _, r := range grp.shared {
				trees = append(trees, c.trees[r])
			}
			a, err := c.progs.nfa(trees...)
			if err != nil {
				return err
			}
			d = c.builder.build(a, which, c.groupStates)
			made[key] = d
		}
		grp.union = d
	}
	return nil
}

// merge works out the states behind triggers and makes groups that ask for the same one, so that
// two triggers of one rule that end at the same place are looked at once.
func (c *compiler) merge() {
	type look struct { // what tells most groups apart
		first entry
		n     int
		after uint16
	}
	ids := map[look][]uint32{}
	var kept []group
	to := make([]uint32, len(c.groups))
	for i := range c.groups {
		g := &c.groups[i]
		if g.union != nil {
			g.after = g.union.behind(c.triggers[i])
		}
		for k := range g.entries {
			e := &g.entries[k]
			if e.near != nil {
				e.after = e.near.behind(c.triggers[i])
			}
		}
		if len(c.triggers[i].sets) > 0 {
			s := &c.triggers[i].sets[0]
			g.wide = s[2]|s[3] != 0
		}
		l := look{n: len(g.entries) + len(g.shared), after: g.after}
		if len(g.entries) > 0 {
			l.first = g.entries[0]
		}
		k := slices.IndexFunc(ids[l], func(id uint32) bool { return kept[id].same(g) })
		if k < 0 {
			k = len(ids[l])
			ids[l] = append(ids[l], uint32(len(kept)))
			kept = append(kept, *g)
		}
		to[i] = ids[l][k]
	}
	c.groups = kept
	c.auto.regroup(to)
}

// same reports whether two groups ask for the same.
func (g *group) same(o *group) bool {
	return g.after == o.after && g.wide == o.wide && slices.Equal(g.shared, o.shared) && slices.Equal(g.entries, o.entries)
}
