package compile

import (
	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// packer rewrites the code of phrases for asking: literals are joined, and what belongs together lies together. Most of the time
// that a question takes goes into fetching code from memory.
type packer struct {
	from  *Builder
	code  []inst   // of a choice x is a place of ascii, y one of wide
	at    []uint32 // where an instruction is now, plus one
	todo  []uint32 // instructions of code, which hold places of from
	ascii rows[[table.ASCIIKinds]uint16]
	wide  rows[[table.WideKinds]uint16]
}

// rows numbers the ways of choices.
type rows[T comparable] struct {
	all []T
	at  map[T]uint32
}

func (r *rows[T]) number(row T) uint32 {
	n, ok := r.at[row]
	if !ok {
		if r.at == nil {
			r.at = map[T]uint32{}
		}
		n = uint32(len(r.all))
		r.at[row] = n
		r.all = append(r.all, row)
	}
	return n
}

// Table returns the table of what has been added, of all phrases, with the keys of some and those of cues, which may be nil. It has no
// rules. Nothing can be added afterwards.
func (b *Builder) Table(keys, cues *Index) (*table.Table, error) {
	if len(b.of) > table.MaxPhrases || len(b.nexts.all) > table.MaxNexts {
		return nil, errLarge
	}
	t := &table.Table{Sets: b.classes.sets, Nexts: b.nexts.all}
	nothing := b.emit(inst{op: table.OpFail})
	k := &packer{from: b, at: make([]uint32, len(b.code))}
	for _, p := range b.of {
		start := p.start
		if p.byKeys {
			start = nothing
		}
		t.Phrases = append(t.Phrases, table.Phrase{Start: k.move(start), Longest: uint16(p.longest), Raw: p.raw})
	}
	for _, x := range []struct {
		from *Index
		to   *table.Keys
	}{{keys, &t.Keys}, {cues, &t.Cues}} {
		if x.from == nil {
			continue
		}
		var err error
		if *x.to, err = x.from.keys(k); err != nil {
			return nil, err
		}
	}
	if len(k.code) > table.MaxCode {
		return nil, errLarge
	}
	t.ASCII, t.Wide = k.ascii.all, k.wide.all
	for _, in := range k.code {
		t.Code = append(t.Code, in.packed())
	}
	return t, nil
}

// packed returns an instruction as the table has it.
func (in inst) packed() table.Inst {
	out := table.Inst{Head: table.HeadOf(in.op, in.b, uint16(in.x)), Lo: uint32(in.y), Hi: uint32(in.y >> 32)}
	switch in.op {
	case table.OpSet:
		out.Lo = uint32(in.set)
	case table.OpRun:
		out.Lo, out.Hi = uint32(in.set), uint32(in.y)
	}
	return out
}

// entry returns an entry as the table has it.
func (k *packer) entry(e entry) table.Entry {
	return table.Entry{Phrase: uint16(e.phrase), Next: uint16(e.next), From: k.move(e.from), Skip: e.skip, Ahead: e.ahead, Anchor: e.anchor}
}

// move returns where an instruction is put, with all that follows it.
func (k *packer) move(pc uint32) uint16 {
	to := k.put(pc)
	for len(k.todo) > 0 {
		at := k.todo[len(k.todo)-1]
		k.todo = k.todo[:len(k.todo)-1]
		in := k.code[at]
		switch in.op {
		case table.OpMatch, table.OpFail:
		case table.OpChoice:
			in.x, in.y = k.choice(in.x)
		case table.OpAlt:
			in.x = k.put(in.x)
			in.y = uint64(k.put(uint32(in.y)))
		default:
			in.x = k.put(in.x)
		}
		k.code[at] = in
	}
	return uint16(to)
}

// put returns the place of an instruction, which is noted to be done if it is new.
func (k *packer) put(pc uint32) uint32 {
	if k.at[pc] == 0 {
		in := k.from.code[pc]
		if in.op == table.OpLiteral {
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
	for next := &k.from.code[in.x]; next.op == table.OpLiteral && in.b+next.b <= 8; next = &k.from.code[in.x] {
		in.y |= next.y << (8 * in.b)
		in.b += next.b
		in.x = next.x
	}
	return in
}

// choice returns where the ways of a choice are put.
func (k *packer) choice(from uint32) (ascii uint32, wide uint64) {
	var ways [choices]uint16
	for i, pc := range k.from.jumps[from : from+choices] {
		ways[i] = uint16(k.put(pc))
	}
	return k.ascii.number([table.ASCIIKinds]uint16(ways[:table.ASCIIKinds])), uint64(k.wide.number([table.WideKinds]uint16(ways[table.ASCIIKinds:])))
}
