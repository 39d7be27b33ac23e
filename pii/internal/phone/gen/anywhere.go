package main

import (
	"fmt"
	"slices"
)

// An item is where a number within a region may stand: in the automaton of its prefix, behind it, or in that of numbers
// without one.
type item struct {
	mode  mode
	state int
	then  int // behind a prefix: the automaton of the numbers
}

type mode int

const (
	inPrefix mode = iota
	whole         // any number is right
	bare          // a number is right that needs no prefix
	local         // a number is right that lacks its area: then reads the number with it
)

// anywhere adds the automaton of the numbers that are valid as written within some region.
func anywhere(d *dfa, class []int, regions []region, starts map[int]int) int {
	begin := map[item]bool{}
	for _, r := range regions {
		numbers := class[starts[r.code]]
		begin[item{bare, numbers, 0}] = true
		if p := class[r.prefix]; p != 0 {
			begin[item{inPrefix, p, numbers}] = true
		}
		if p := class[r.local]; p != 0 {
			with := numbers
			for _, c := range r.before {
				with = d.states[with].next[c-'0']
			}
			begin[item{local, p, with}] = true
		}
	}
	known := map[string]int{}
	var queue [][]item
	first := len(d.states)
	add := func(set map[item]bool) int {
		if len(set) == 0 {
			return 0
		}
		var list []item
		for i := range set {
			list = append(list, i)
		}
		slices.SortFunc(list, func(x, y item) int {
			return slices.Compare([]int{int(x.mode), x.state, x.then}, []int{int(y.mode), y.state, y.then})
		})
		key := fmt.Sprint(list)
		id, ok := known[key]
		if !ok {
			id = first + len(queue)
			known[key] = id
			queue = append(queue, list)
			d.states = append(d.states, state{})
		}
		return id
	}
	add(begin)
	for q := 0; q < len(queue); q++ {
		var s state
		for _, i := range queue[q] {
			if label := d.states[i.state].label; i.mode == whole && label != 0 || i.mode == bare && label == isValid ||
				i.mode == local && label != 0 && d.states[i.then].label != 0 {
				s.label = isValid
			}
		}
		for digit := range 10 {
			set := map[item]bool{}
			for _, i := range queue[q] {
				to := d.states[i.state].next[digit]
				if to == 0 {
					continue
				}
				then := i.then
				if i.mode == local {
					then = d.states[then].next[digit]
				}
				set[item{i.mode, to, then}] = true
				if i.mode == inPrefix && d.states[to].label != 0 {
					set[item{whole, i.then, 0}] = true
				}
			}
			s.next[digit] = add(set)
		}
		d.states[first+q] = s
	}
	return first
}
