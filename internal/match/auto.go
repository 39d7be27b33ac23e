package match

import (
	"fmt"
	"math/bits"
	"slices"
)

// auto is the automaton that finds all triggers of a table in one pass: a dense table over byte
// classes, worked out in full. States from hot on stand at the end of a trigger.
type auto struct {
	next  []uint16
	shift uint8
	class [256]uint8
	hot   uint16
	edge  uint16   // the state behind a byte that is no word byte, and at the start of a text
	depth []uint8  // by state: longest part of a trigger read so far
	outs  []uint32 // by state from hot on: outs[i]..outs[i+1] in list
	list  []out
	most  int // longest trigger, the byte in front of an edge included
}

// out is a trigger that ends in a state.
type out struct {
	group uint32
	len   uint32
}

// Limits of the automaton.
const (
	maxAutoStates = 60000
	maxAutoBytes  = 16 << 20
)

// node is a position in the tries of triggers; node 0 stands at the start of any trigger, node 1 at
// the start of one behind an edge.
type node struct {
	kids  []kid
	depth int
	outs  []out
}

type kid struct {
	set     byteSet
	to      uint32
	classes []uint8 // those of set; shared between equal sets
}

type autoBuilder struct {
	nodes []node
	roots [2][][]uint32 // by class: the nodes it leads to from nodes 0 and 1

	keys   [][]uint32 // by state: its nodes, but for node 0, which is part of all
	hashes []uint32   // by state
	slots  []uint32   // a hash table of the states' numbers plus one
	slab   []uint32   // what keys are cut from

	to    [256][]uint32 // by class: what the nodes of one state lead to
	moves []classMove   // in order of states
	rows  []uint32      // by state: where its moves begin
}

// classMove is the state that a class leads to, where that is not the one that it leads to from the roots alone.
type classMove struct {
	class uint8
	to    uint16
}

// buildAuto makes the automaton for triggers; trigger i reports group i.
func buildAuto(triggers []trigger) (*auto, error) {
	b := &autoBuilder{nodes: make([]node, 2, 4*len(triggers)+2), slots: make([]uint32, 1024)}
	m := &auto{}
	for i, t := range triggers {
		at := uint32(0)
		n := len(t.sets)
		if t.edge {
			at = 1
			n++
		}
		m.most = max(m.most, n)
		for _, set := range t.sets {
			at = b.child(at, set)
		}
		b.nodes[at].outs = append(b.nodes[at].outs, out{uint32(i), uint32(len(t.sets))})
	}
	reps, err := m.classes(b.nodes)
	if err != nil {
		return nil, err
	}
	b.classify(reps)
	b.id(nil)
	m.edge = uint16(b.id([]uint32{1}))
	var set []uint32
	var every byteSet
	for c := range reps {
		every.put(byte(c))
	}
	for at := 0; at < len(b.keys); at++ {
		b.rows = append(b.rows, uint32(len(b.moves)))
		key := b.keys[at]
		edge := slices.Contains(key, 1)
		touched := b.lead(key)
		if at < 2 { // the states of the roots alone: nothing, and node 1
			touched = every
		}
		for w, bit := range touched {
			for ; bit != 0; bit &= bit - 1 {
				c := w<<6 + bits.TrailingZeros64(bit)
				set = append(set[:0], b.to[c]...)
				b.to[c] = b.to[c][:0]
				if !wordByte[reps[c]] {
					set = append(set, 1)
				}
				if set = append(set, b.roots[0][c]...); edge {
					set = append(set, b.roots[1][c]...)
				}
				if len(set) > 1 {
					slices.Sort(set)
				}
				b.moves = append(b.moves, classMove{uint8(c), uint16(b.id(set))})
			}
		}
		if len(b.keys) > maxAutoStates || 2*len(b.keys)<<m.shift > maxAutoBytes {
			return nil, fmt.Errorf("triggers need more than %d states or %d bytes", maxAutoStates, maxAutoBytes)
		}
	}
	b.rows = append(b.rows, uint32(len(b.moves)))
	m.number(b)
	return m, nil
}

func (b *autoBuilder) child(at uint32, set byteSet) uint32 {
	for _, k := range b.nodes[at].kids {
		if k.set == set {
			return k.to
		}
	}
	to := uint32(len(b.nodes))
	b.nodes[at].kids = append(b.nodes[at].kids, kid{set: set, to: to})
	b.nodes = append(b.nodes, node{depth: b.nodes[at].depth + 1})
	return to
}

// classes splits the bytes into classes that no trigger tells apart and returns one byte of each.
func (m *auto) classes(nodes []node) ([]byte, error) {
	var sets []byteSet
	seen := map[byteSet]bool{}
	for _, n := range nodes {
		for _, k := range n.kids {
			if !seen[k.set] {
				seen[k.set] = true
				sets = append(sets, k.set)
			}
		}
	}
	var reps []byte
	ids := map[string]uint8{}
	for b := range 256 {
		sig := make([]byte, len(sets)+1)
		for i := range sets {
			if sets[i].has(byte(b)) {
				sig[i] = 1
			}
		}
		if wordByte[b] {
			sig[len(sets)] = 1
		}
		c, ok := ids[string(sig)]
		if !ok {
			c = uint8(len(reps))
			ids[string(sig)] = c
			reps = append(reps, byte(b))
		}
		m.class[b] = c
	}
	for len(reps) > 1<<m.shift {
		m.shift++
	}
	return reps, nil
}

// classify notes the classes of the sets of all nodes, and where those lead to from nodes 0 and 1.
func (b *autoBuilder) classify(reps []byte) {
	known := map[byteSet][]uint8{}
	for i := range b.nodes {
		for k := range b.nodes[i].kids {
			kid := &b.nodes[i].kids[k]
			classes, ok := known[kid.set]
			if !ok {
				for c, rep := range reps {
					if kid.set.has(rep) {
						classes = append(classes, uint8(c))
					}
				}
				known[kid.set] = classes
			}
			kid.classes = classes
		}
	}
	for n := range b.roots {
		b.roots[n] = make([][]uint32, len(reps))
		for _, k := range b.nodes[n].kids {
			for _, c := range k.classes {
				b.roots[n][c] = append(b.roots[n][c], k.to)
			}
		}
	}
}

// lead fills b.to with what the nodes of a state lead to, but for nodes 0 and 1, and returns by which classes.
func (b *autoBuilder) lead(state []uint32) (touched byteSet) {
	for _, n := range state {
		if n == 1 {
			continue
		}
		for i := range b.nodes[n].kids {
			k := &b.nodes[n].kids[i]
			for _, c := range k.classes {
				b.to[c] = append(b.to[c], k.to)
				touched.put(c)
			}
		}
	}
	return touched
}

// id returns the number of a state, a new one if it was not seen before.
func (b *autoBuilder) id(state []uint32) uint32 {
	h := hashList(0, state)
	for at := h; ; at++ {
		k := b.slots[at&uint32(len(b.slots)-1)]
		if k == 0 {
			break
		}
		if k--; b.hashes[k] == h && slices.Equal(b.keys[k], state) {
			return k
		}
	}
	id := uint32(len(b.keys))
	var key []uint32
	key, b.slab = keep(b.slab, state)
	b.keys = append(b.keys, key)
	if b.hashes = append(b.hashes, h); 2*len(b.hashes) > len(b.slots) {
		b.slots = make([]uint32, 2*len(b.slots))
		for k := range b.hashes[:id] {
			b.enter(uint32(k))
		}
	}
	b.enter(id)
	return id
}

// enter puts a state into the hash table.
func (b *autoBuilder) enter(id uint32) {
	at := b.hashes[id]
	for b.slots[at&uint32(len(b.slots)-1)] != 0 {
		at++
	}
	b.slots[at&uint32(len(b.slots)-1)] = id + 1
}

// number renumbers the states so that those at the end of a trigger come last; state 0 stays the root.
func (m *auto) number(b *autoBuilder) {
	outsOf := make([][]out, len(b.keys))
	m.hot = uint16(len(b.keys))
	for i, key := range b.keys {
		for _, n := range key {
			outsOf[i] = append(outsOf[i], b.nodes[n].outs...)
		}
		// Longer triggers first: they begin further left.
		if len(outsOf[i]) > 1 {
			slices.SortStableFunc(outsOf[i], func(a, b out) int { return int(b.len) - int(a.len) })
		}
		if len(outsOf[i]) > 0 {
			m.hot--
		}
	}
	to := make([]uint16, len(b.keys))
	cold, hot := uint16(0), m.hot
	for i := range b.keys {
		if len(outsOf[i]) > 0 {
			to[i] = hot
			hot++
		} else {
			to[i] = cold
			cold++
		}
	}
	m.next = make([]uint16, len(b.keys)<<m.shift)
	m.depth = make([]uint8, len(b.keys))
	lists := make([][]out, len(b.keys)-int(m.hot))
	for i, key := range b.keys {
		row := m.next[int(to[i])<<m.shift:][:1<<m.shift]
		if i >= 2 { // as the state of the roots that are part of it
			edge := 0
			if slices.Contains(key, 1) {
				edge = 1
			}
			copy(row, m.next[int(to[edge])<<m.shift:])
		}
		for _, move := range b.moves[b.rows[i]:b.rows[i+1]] {
			row[move.class] = to[move.to]
		}
		for _, n := range b.keys[i] {
			m.depth[to[i]] = max(m.depth[to[i]], uint8(b.nodes[n].depth))
		}
		if to[i] >= m.hot {
			lists[to[i]-m.hot] = outsOf[i]
		}
	}
	m.outs = append(m.outs, 0)
	for _, l := range lists {
		m.list = append(m.list, l...)
		m.outs = append(m.outs, uint32(len(m.list)))
	}
	m.edge = to[m.edge]
}

// regroup gives groups new numbers and drops what a state then reports twice.
func (m *auto) regroup(to []uint32) {
	list, from := m.list, uint32(0)
	m.list = make([]out, 0, len(list))
	for i, end := range m.outs[1:] {
		start := len(m.list)
		for _, o := range list[from:end] {
			o.group = to[o.group]
			if !slices.Contains(m.list[start:], o) {
				m.list = append(m.list, o)
			}
		}
		from, m.outs[i+1] = end, uint32(len(m.list))
	}
}

func (m *auto) bytes() int { return 2*len(m.next) + 4*len(m.outs) + 8*len(m.list) + len(m.depth) }
