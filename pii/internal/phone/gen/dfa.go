package main

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
)

// An nfa reads digits. Arcs without digits are in empty.
type nfa struct {
	arcs  [][]arc
	empty [][]int
	tags  []uint64 // what is accepted here
}

type arc struct {
	digits uint16 // bit d: the digit d
	to     int
}

func (n *nfa) state() int {
	n.arcs, n.empty, n.tags = append(n.arcs, nil), append(n.empty, nil), append(n.tags, 0)
	return len(n.arcs) - 1
}

// add builds an expression between from and the state that it returns.
func (n *nfa) add(re *syntax.Regexp, from int) int {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpEndText, syntax.OpEndLine:
		return from
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			to := n.state()
			n.arcs[from] = append(n.arcs[from], arc{1 << (r - '0'), to})
			from = to
		}
		return from
	case syntax.OpCharClass:
		var digits uint16
		for i := 0; i < len(re.Rune); i += 2 {
			for r := max(re.Rune[i], '0'); r <= min(re.Rune[i+1], '9'); r++ {
				digits |= 1 << (r - '0')
			}
		}
		to := n.state()
		n.arcs[from] = append(n.arcs[from], arc{digits, to})
		return to
	case syntax.OpCapture:
		return n.add(re.Sub[0], from)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			from = n.add(sub, from)
		}
		return from
	case syntax.OpAlternate:
		to := n.state()
		for _, sub := range re.Sub {
			begin := n.state()
			n.empty[from] = append(n.empty[from], begin)
			end := n.add(sub, begin)
			n.empty[end] = append(n.empty[end], to)
		}
		return to
	case syntax.OpQuest:
		end := n.add(re.Sub[0], from)
		to := n.state()
		n.empty[from] = append(n.empty[from], to)
		n.empty[end] = append(n.empty[end], to)
		return to
	case syntax.OpRepeat:
		if re.Max < 0 {
			panic("unbounded: " + re.String())
		}
		to := n.state()
		for i := range re.Max {
			if i >= re.Min {
				n.empty[from] = append(n.empty[from], to)
			}
			from = n.add(re.Sub[0], from)
		}
		n.empty[from] = append(n.empty[from], to)
		return to
	}
	panic(fmt.Sprintf("%v in %v", re.Op, re))
}

// pattern adds an expression from the given state and tags its end.
func (n *nfa) pattern(from int, expr string, tag uint64) int {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	begin := n.state()
	n.empty[from] = append(n.empty[from], begin)
	end := n.add(re, begin)
	last := n.state()
	n.empty[end] = append(n.empty[end], last)
	n.tags[last] |= tag
	return last
}

// loop lets any digits follow a state.
func (n *nfa) loop(s int) { n.arcs[s] = append(n.arcs[s], arc{1<<10 - 1, s}) }

func (n *nfa) close(set []int) []int {
	seen := map[int]bool{}
	for len(set) > 0 {
		s := set[len(set)-1]
		set = set[:len(set)-1]
		if !seen[s] {
			seen[s] = true
			set = append(set, n.empty[s]...)
		}
	}
	var out []int
	for s := range seen {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// A dfa holds many automata: states[0] is dead.
type dfa struct{ states []state }

type state struct {
	next  [10]int
	label uint8
}

const maxDigits = 20

// add makes n, from state 0, deterministic and returns where it starts. label says what a set of tags means.
func (d *dfa) add(n *nfa, label func(uint64) uint8) int {
	known := map[string]int{}
	var visit func(set []int) int
	visit = func(set []int) int {
		if len(set) == 0 {
			return 0
		}
		key := fmt.Sprint(set)
		if id, ok := known[key]; ok {
			return id
		}
		id := len(d.states)
		known[key] = id
		d.states = append(d.states, state{})
		var tags uint64
		for _, s := range set {
			tags |= n.tags[s]
		}
		d.states[id].label = label(tags)
		for digit := range 10 {
			var to []int
			for _, s := range set {
				for _, a := range n.arcs[s] {
					if a.digits>>digit&1 != 0 {
						to = append(to, a.to)
					}
				}
			}
			next := visit(n.close(to))
			d.states[id].next[digit] = next
		}
		return id
	}
	return visit(n.close([]int{0}))
}

// minimize merges states that accept the same and returns the new number of each old state. The dead state is 0.
func (d *dfa) minimize() []int {
	class := make([]int, len(d.states))
	for i, s := range d.states {
		class[i] = int(s.label)
	}
	for count := 0; ; {
		ids := map[string]int{}
		next := make([]int, len(class))
		for i, s := range d.states {
			var b strings.Builder
			fmt.Fprint(&b, class[i])
			for _, to := range s.next {
				fmt.Fprint(&b, ",", class[to])
			}
			id, ok := ids[b.String()]
			if !ok {
				id = len(ids)
				ids[b.String()] = id
			}
			next[i] = id
		}
		class = next
		if len(ids) == count {
			break
		}
		count = len(ids)
	}
	merged := make([]state, slices.Max(class)+1)
	for i, s := range d.states {
		for digit, to := range s.next {
			s.next[digit] = class[to]
		}
		merged[class[i]] = s
	}
	d.states = merged
	return class
}
