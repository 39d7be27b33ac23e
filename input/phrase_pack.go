package input

import "slices"

// packer rewrites the code of phrases for asking: literals are read eight bytes at a time, and what belongs together lies together.
// Most of the time that a question takes goes into fetching code from memory.
type packer struct {
	from *phrases
	to   phrases
	at   []uint32          // where an instruction is now, plus one
	jump map[string]uint32 // where a table of jumps is now
	key  []byte
	todo []uint32 // instructions of to, which hold places of from
}

// pack packs the phrases and what the indexes say of them.
func (p *phrases) pack(indexes ...*index) error {
	k := &packer{from: p, at: make([]uint32, len(p.code)), jump: map[string]uint32{}, to: phrases{code: make([]inst, 0, len(p.code)), jumps: make([]uint16, 0, len(p.ways))}}
	for i := range p.of {
		p.of[i].start = k.move(p.of[i].start)
	}
	for _, x := range indexes {
		for i := range x.entries {
			x.entries[i].from = k.move(x.entries[i].from)
		}
		for i := range x.always {
			x.always[i].from = k.move(x.always[i].from)
		}
	}
	if len(k.to.code) > 1<<16 { // jumps number it with 16 bits
		return errLarge
	}
	p.code, p.jumps, p.ways = slices.Clone(k.to.code), slices.Clone(k.to.jumps), nil
	return nil
}

// move returns where an instruction is put, with all that follows it.
func (k *packer) move(pc uint32) uint32 {
	to := k.put(pc)
	for len(k.todo) > 0 {
		at := k.todo[len(k.todo)-1]
		k.todo = k.todo[:len(k.todo)-1]
		in := k.to.code[at]
		switch in.op {
		case opMatch, opFail:
		case opChoice:
			in.x = k.choice(in.x)
		case opAlt:
			in.x = k.put(in.x)
			in.y = uint64(k.put(uint32(in.y)))
		default:
			in.x = k.put(in.x)
		}
		k.to.code[at] = in
	}
	return to
}

// put returns the place of an instruction, which is noted to be done if it is new.
func (k *packer) put(pc uint32) uint32 {
	if k.at[pc] == 0 {
		in := k.from.code[pc]
		if in.op == opByte {
			in = k.literal(in)
		}
		k.to.code = append(k.to.code, in)
		k.at[pc] = uint32(len(k.to.code))
		k.todo = append(k.todo, k.at[pc]-1)
	}
	return k.at[pc] - 1
}

// literal joins an instruction for a byte with those that follow it.
func (k *packer) literal(in inst) inst {
	out := inst{op: opLiteral, b: 1, y: uint64(in.b), x: in.x}
	for next := k.from.code[out.x]; next.op == opByte && out.b < 8; next = k.from.code[out.x] {
		out.y |= uint64(next.b) << (8 * out.b)
		out.b++
		out.x = next.x
	}
	return out
}

// choice returns where a table of jumps is put. Equal ones are one.
func (k *packer) choice(from uint32) uint32 {
	k.key = k.key[:0]
	var ways [choices]uint16
	for i, pc := range k.from.ways[from : from+choices] {
		w := k.put(pc)
		ways[i] = uint16(w)
		k.key = append(k.key, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
	}
	at, ok := k.jump[string(k.key)]
	if !ok {
		at = uint32(len(k.to.jumps))
		k.to.jumps = append(k.to.jumps, ways[:]...)
		k.jump[string(k.key)] = at
	}
	return at
}
