package match

import (
	"encoding/binary"
	"fmt"
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
	moves byteSet // the classes that lead on, for all but the first two nodes
	depth int
	outs  []out
}

type kid struct {
	set byteSet
	to  uint32
}

type autoBuilder struct {
	moves map[byteSet]byteSet // by set of bytes: its classes
	nodes []node
	roots [2][][]uint32 // by class: the nodes it leads to from nodes 0 and 1
	ids   map[string]uint32
	keys  [][]uint32
	buf   []byte
}

// buildAuto makes the automaton for triggers; trigger i reports group i.
func buildAuto(triggers []trigger) (*auto, error) {
	b := &autoBuilder{nodes: make([]node, 2), ids: map[string]uint32{}}
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
	for n := range b.roots {
		b.roots[n] = make([][]uint32, len(reps))
		for c, rep := range reps {
			for _, k := range b.nodes[n].kids {
				if k.set.has(rep) {
					b.roots[n][c] = append(b.roots[n][c], k.to)
				}
			}
		}
	}
	b.id(nil)
	m.edge = uint16(b.id([]uint32{1}))
	b.classify(reps)
	var rows blocks // in order of discovery
	var set []uint32
	var roots [2][]uint16 // by class: the state that only the roots lead to, without and with node 1
	for at := 0; at < len(b.keys); at++ {
		row := rows.add(1 << m.shift)
		key := b.keys[at]
		edge := 0
		if slices.Contains(key, 1) {
			edge = 1
		}
		touched := b.touched(key)
		for c, rep := range reps {
			if touched.has(byte(c)) || at < 2 {
				set = b.step(set[:0], key, c, rep)
				row[c] = uint16(b.id(set))
			} else {
				row[c] = roots[edge][c]
			}
		}
		if at < 2 { // the states of the roots alone: nothing, and node 1
			roots[at] = slices.Clone(row[:len(reps)])
		}
		if len(b.keys) > maxAutoStates || 2*len(b.keys)<<m.shift > maxAutoBytes {
			return nil, fmt.Errorf("triggers need more than %d states or %d bytes", maxAutoStates, maxAutoBytes)
		}
	}
	m.number(b, &rows)
	return m, nil
}

// blocks is a table that grows without being copied: rows of one length, some in each block.
type blocks [][]uint16

const rowsOfBlock = 256

// add adds a row.
func (t *blocks) add(length int) []uint16 {
	last := len(*t) - 1
	if last < 0 || len((*t)[last]) == cap((*t)[last]) {
		*t = append(*t, make([]uint16, 0, rowsOfBlock*length))
		last++
	}
	block := &(*t)[last]
	n := len(*block)
	*block = (*block)[:n+length]
	return (*block)[n:]
}

// row returns a row.
func (t *blocks) row(i int) []uint16 {
	block := (*t)[i/rowsOfBlock]
	length := cap(block) / rowsOfBlock
	return block[i%rowsOfBlock*length:][:length]
}

func (b *autoBuilder) child(at uint32, set byteSet) uint32 {
	for _, k := range b.nodes[at].kids {
		if k.set == set {
			return k.to
		}
	}
	to := uint32(len(b.nodes))
	b.nodes[at].kids = append(b.nodes[at].kids, kid{set, to})
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

// classify notes the classes of the sets of all nodes.
func (b *autoBuilder) classify(reps []byte) {
	b.moves = map[byteSet]byteSet{}
	for i := range b.nodes {
		for k := range b.nodes[i].kids {
			kid := &b.nodes[i].kids[k]
			classes, ok := b.moves[kid.set]
			if !ok {
				for c, rep := range reps {
					if kid.set.has(rep) {
						classes.put(byte(c))
					}
				}
				b.moves[kid.set] = classes
			}
			if i > 1 {
				for w := range classes {
					b.nodes[i].moves[w] |= classes[w]
				}
			}
		}
	}
}

// touched returns the classes by which a node of a state leads on, other than nodes 0 and 1.
func (b *autoBuilder) touched(state []uint32) (classes byteSet) {
	for _, n := range state {
		for w, x := range b.nodes[n].moves {
			classes[w] |= x
		}
	}
	return classes
}

// step appends the nodes reached from a state by byte c of a class; node 0 is always part of a state.
func (b *autoBuilder) step(dst, state []uint32, class int, c byte) []uint32 {
	if !wordByte[c] {
		dst = append(dst, 1)
	}
	dst = append(dst, b.roots[0][class]...)
	for _, n := range state {
		if n == 1 {
			dst = append(dst, b.roots[1][class]...)
			continue
		}
		for _, k := range b.nodes[n].kids {
			if k.set.has(c) {
				dst = append(dst, k.to)
			}
		}
	}
	slices.Sort(dst)
	return dst
}

func (b *autoBuilder) id(state []uint32) uint32 {
	b.buf = b.buf[:0]
	for _, n := range state {
		b.buf = binary.LittleEndian.AppendUint32(b.buf, n)
	}
	if id, ok := b.ids[string(b.buf)]; ok {
		return id
	}
	id := uint32(len(b.keys))
	b.ids[string(b.buf)] = id
	b.keys = append(b.keys, slices.Clone(state))
	return id
}

// number renumbers the states so that those at the end of a trigger come last; state 0 stays the root.
func (m *auto) number(b *autoBuilder, rows *blocks) {
	outsOf := make([][]out, len(b.keys))
	m.hot = uint16(len(b.keys))
	for i, key := range b.keys {
		for _, n := range key {
			outsOf[i] = append(outsOf[i], b.nodes[n].outs...)
		}
		// Longer triggers first: they begin further left.
		slices.SortStableFunc(outsOf[i], func(a, b out) int { return int(b.len) - int(a.len) })
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
	for i := range b.keys {
		for c, t := range rows.row(i) {
			m.next[int(to[i])<<m.shift|c] = to[t]
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
