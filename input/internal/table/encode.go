package table

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/bits"
)

// header names the format. What is read differently needs another number.
const header = "stanchion rules 3\n"

// padding is how many zero bytes a file ends with, so that as many can be read at any place.
const padding = 16

// Encode returns the file of a table. The same table has always the same file.
func Encode(t *Table) []byte {
	w := &writer{}
	w.sets(t.Sets)
	w.code(t.Code)
	w.count(len(t.ASCII))
	for i := range t.ASCII {
		w.row(t.ASCII[i][:])
	}
	w.count(len(t.Wide))
	for i := range t.Wide {
		w.row(t.Wide[i][:])
	}
	w.count(len(t.Phrases))
	for _, p := range t.Phrases {
		w.count(int(p.Start))
		w.count(int(p.Longest)<<1 | flag(p.Raw))
	}
	w.nexts(t.Nexts)
	w.keys(&t.Keys)
	w.keys(&t.Cues)
	w.rules(t.Rules)
	w.out = append(w.out, make([]byte, padding)...)
	out := binary.LittleEndian.AppendUint32([]byte(header), crc32.ChecksumIEEE(w.out))
	return append(out, w.out...)
}

type writer struct{ out []byte }

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *writer) byte(b byte) { w.out = append(w.out, b) }

func (w *writer) count(n int) { w.out = binary.AppendUvarint(w.out, uint64(n)) }

func (w *writer) sets(sets []Set) {
	ranges := 0
	for _, s := range sets {
		ranges += len(s.Ranges)
	}
	w.count(len(sets))
	w.count(ranges)
	for _, s := range sets {
		w.out = binary.LittleEndian.AppendUint64(w.out, s.ASCII[0])
		w.out = binary.LittleEndian.AppendUint64(w.out, s.ASCII[1])
		w.count(len(s.Ranges))
		for _, r := range s.Ranges {
			w.count(int(r))
		}
	}
}

// An instruction is a byte, its operation in the lowest three bits and the length of a literal above these, and what it has. That the next
// one follows is told by the highest bit.
const followed = 0x80

func (w *writer) code(code []Inst) {
	w.count(len(code))
	for pc := range code {
		in := &code[pc]
		follows := int(in.X()) == pc+1
		op := byte(in.Op())
		if follows && in.Op().follows() {
			op |= followed
		}
		switch in.Op() {
		case OpLiteral:
			w.byte(op | in.B()<<3)
			y := binary.LittleEndian.AppendUint64(nil, uint64(in.Lo)|uint64(in.Hi)<<32)
			w.out = append(w.out, y[:in.B()]...)
		case OpSet, OpLook, OpAlt:
			w.byte(op)
			w.two(in.Lo)
		case OpRun:
			w.byte(op)
			w.two(in.Lo)
			w.byte(in.B())
			w.byte(byte(in.Hi))
		case OpChoice:
			w.byte(op)
			w.two(in.Lo)
			w.two(in.X())
		default:
			w.byte(op)
		}
		if in.Op().follows() && !follows {
			w.two(in.X())
		}
	}
}

// two writes two bytes.
func (w *writer) two(n uint32) { w.out = binary.LittleEndian.AppendUint16(w.out, uint16(n)) }

// row writes the ways of a choice: the different ones, and which it is for each kind of character, in four bits if there are no more
// than sixteen.
func (w *writer) row(ways []uint16) {
	var distinct []uint16
	var which []byte
	for _, way := range ways {
		i := 0
		for i < len(distinct) && distinct[i] != way {
			i++
		}
		if i == len(distinct) {
			distinct = append(distinct, way)
		}
		which = append(which, byte(i))
	}
	w.count(len(distinct))
	for _, way := range distinct {
		w.two(uint32(way))
	}
	if len(distinct) > 16 {
		w.out = append(w.out, which...)
		return
	}
	for i := 0; i < len(which); i += 2 {
		b := which[i]
		if i+1 < len(which) {
			b |= which[i+1] << 4
		}
		w.byte(b)
	}
}

// What the kinds of a byte of a Next are written as; below it is the one kind that there is.
const (
	writtenAny   = 32
	writtenEnds  = 33
	writtenKinds = 34 // the kinds follow
)

func (w *writer) nexts(nexts []Next) {
	w.count(len(nexts))
	for _, n := range nexts {
		for _, kinds := range n {
			switch {
			case bits.OnesCount32(kinds) == 1:
				w.byte(byte(bits.TrailingZeros32(kinds)))
			case kinds == AnyKind:
				w.byte(writtenAny)
			case kinds == EndKinds:
				w.byte(writtenEnds)
			default:
				w.byte(writtenKinds)
				w.out = binary.LittleEndian.AppendUint32(w.out, kinds)
			}
		}
	}
}

// Of a key is written how many bytes it has and how many of these are those of the key before.
func (w *writer) keys(k *Keys) {
	w.count(len(k.Keys))
	w.count(len(k.Entries))
	before := uint64(0)
	for _, key := range k.Keys {
		n, same := keySize(key.Key), 0
		for same < n && byte(key.Key>>(8*same)) == byte(before>>(8*same)) {
			same++
		}
		w.byte(byte(n | same<<3))
		w.byte(byte(key.Key >> 56))
		for i := same; i < n; i++ {
			w.byte(byte(key.Key >> (8 * i)))
		}
		w.byte(key.N)
		before = key.Key
	}
	w.entries(k.Entries)
	w.count(len(k.Always))
	w.entries(k.Always)
}

// keySize returns how many bytes a key has, but for its kind.
func keySize(key uint64) int { return (bits.Len64(key&(1<<(8*KeyBytes)-1)) + 7) / 8 }

// The different entries are written first, then which they are.
func (w *writer) entries(entries []Entry) {
	known := map[Entry]int{}
	var different []Entry
	for _, e := range entries {
		if _, ok := known[e]; !ok {
			known[e] = len(different)
			different = append(different, e)
		}
	}
	w.count(len(different))
	for _, e := range different {
		w.two(uint32(e.Phrase))
		w.two(uint32(e.From))
		w.two(uint32(e.Next))
		w.byte(e.Skip | e.Ahead<<3 | byte(flag(e.Anchor))<<6)
	}
	for _, e := range entries {
		w.two(uint32(known[e]))
	}
}

func (w *writer) rules(rules []Rule) {
	steps := 0
	for _, r := range rules {
		steps += len(r.Steps)
	}
	w.count(len(rules))
	w.count(steps)
	for _, r := range rules {
		w.byte(byte(r.Class))
		w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(r.Weight))
		w.count(len(r.Steps))
		for _, s := range r.Steps {
			w.count(int(s.Phrase))
			w.count(int(s.Gap)<<1 | flag(s.Anchor))
		}
	}
}
