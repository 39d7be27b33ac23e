package input

import "slices"

// packer rewrites the code of phrases for asking: literals are joined, and what belongs together lies together. Most of the time
// that a question takes goes into fetching code from memory.
type packer struct {
	from  *phraseBuilder
	code  []inst
	jumps []uint16
	at    []uint32 // where an instruction is now, plus one
	known numbered // tables of jumps
	todo  []uint32 // instructions of code, which hold places of from
}

// pack packs the phrases and what the indexes say of them.
func (b *phraseBuilder) pack(indexes ...*index) error {
	k := &packer{from: b, at: make([]uint32, len(b.code)), code: make([]inst, 0, len(b.code)), jumps: make([]uint16, 0, len(b.jumps))}
	for i := range b.of {
		b.of[i].start = k.move(b.of[i].start)
	}
	for _, x := range indexes {
		for i := range x.entries {
			x.entries[i].from = k.move(x.entries[i].from)
		}
		for i := range x.always {
			x.always[i].from = k.move(x.always[i].from)
		}
	}
	if len(k.code) > 1<<16 { // jumps number it with 16 bits
		return errLarge
	}
	b.phrases.code, b.phrases.jumps = slices.Clone(k.code), slices.Clone(k.jumps)
	return nil
}

// move returns where an instruction is put, with all that follows it.
func (k *packer) move(pc uint32) uint32 {
	to := k.put(pc)
	for len(k.todo) > 0 {
		at := k.todo[len(k.todo)-1]
		k.todo = k.todo[:len(k.todo)-1]
		in := k.code[at]
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
		k.code[at] = in
	}
	return to
}

// put returns the place of an instruction, which is noted to be done if it is new.
func (k *packer) put(pc uint32) uint32 {
	if k.at[pc] == 0 {
		in := k.from.code[pc]
		if in.op == opLiteral {
			in = k.literal(in)
		}
		k.code = append(k.code, in)
		k.at[pc] = uint32(len(k.code))
		k.todo = append(k.todo, k.at[pc]-1)
	}
	return k.at[pc] - 1
}

// literal joins a literal with as much of those that follow it as an instruction has room for.
func (k *packer) literal(in inst) inst {
	for next := &k.from.code[in.x]; next.op == opLiteral && in.b+next.b <= 8; next = &k.from.code[in.x] {
		in.y |= next.y << (8 * in.b)
		in.b += next.b
		in.x = next.x
	}
	return in
}

// choice returns where a table of jumps is put. Equal ones are one.
func (k *packer) choice(from uint32) uint32 {
	var ways [choices]uint16
	h := uint64(0)
	old := k.from.jumps[from : from+choices]
	for i, pc := range old {
		if i > 0 && pc == old[i-1] {
			ways[i] = ways[i-1]
		} else {
			ways[i] = uint16(k.put(pc))
		}
		h = mix(h, uint64(ways[i]))
	}
	at := k.known.find(h, func(n uint32) bool { return slices.Equal(k.jumps[n*choices:(n+1)*choices], ways[:]) })
	if *at == 0 {
		k.jumps = append(k.jumps, ways[:]...)
		*at = uint32(len(k.jumps) / choices)
	}
	return (*at - 1) * choices
}
