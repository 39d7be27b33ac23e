package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"unicode/utf8"
)

var (
	errFormat = errors.New("is of another format")
	errSum    = errors.New("has been changed")
)

// Decode returns the table of a file, or an error if that is damaged.
func Decode(file []byte) (*Table, error) {
	rest, ok := bytes.CutPrefix(file, []byte(header))
	if !ok || len(rest) < 4 {
		return nil, fmt.Errorf("table of rules %w", errFormat)
	}
	if crc32.ChecksumIEEE(rest[4:]) != binary.LittleEndian.Uint32(rest) {
		return nil, fmt.Errorf("table of rules %w", errSum)
	}
	return decode(rest[4:])
}

func decode(in []byte) (*Table, error) {
	r := &reader{in: in}
	t := r.table()
	if r.left() > 0 {
		r.fail("end")
	}
	if r.err != nil {
		return nil, r.err
	}
	return t, nil
}

// reader reads a file. Behind the first mistake it reads zeros.
type reader struct {
	in  []byte
	at  int
	err error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("table of rules: wrong %s at byte %d", what, r.at)
	}
	r.at = len(r.in)
}

// left returns how many bytes have not been read.
func (r *reader) left() int { return len(r.in) - r.at }

func (r *reader) byte() byte {
	if r.at < len(r.in) {
		r.at++
		return r.in[r.at-1]
	}
	r.fail("length")
	return 0
}

func (r *reader) uvarint() (n uint64) {
	if at := r.at; at < len(r.in) && r.in[at] < 0x80 { // as most are
		r.at++
		return uint64(r.in[at])
	}
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return n
		}
	}
	r.fail("number")
	return 0
}

// below reads a number below a limit.
func (r *reader) below(limit int) int {
	if n := r.uvarint(); n < uint64(max(limit, 0)) {
		return int(n)
	}
	r.fail("number")
	return 0
}

// count reads how many things follow of which each takes so many bytes at least.
func (r *reader) count(most, each int) int { return r.below(min(most, r.left()/each) + 1) }

// bytes reads up to eight bytes as a number, the first in the lowest bits.
func (r *reader) bytes(n int) (x uint64) {
	if n > r.left() {
		r.fail("length")
		return 0
	}
	if in := r.in[r.at:]; len(in) >= 8 {
		x = binary.LittleEndian.Uint64(in) & (1<<(8*uint(n)) - 1)
	} else {
		for i, b := range in[:n] {
			x |= uint64(b) << (8 * i)
		}
	}
	r.at += n
	return x
}

// two reads a number of two bytes below a limit.
func (r *reader) two(limit int) (n uint16) {
	if r.left() >= 2 {
		n = binary.LittleEndian.Uint16(r.in[r.at:])
		r.at += 2
	} else {
		r.fail("length")
	}
	if int(n) >= limit {
		r.fail("number")
		return 0
	}
	return n
}

func (r *reader) table() *Table {
	t := &Table{Sets: r.sets()}
	t.Code = r.code(len(t.Sets))
	t.ASCII = make([][ASCIIKinds]uint16, r.count(1<<16, ASCIIKinds/2))
	for i := range t.ASCII {
		r.row(t.ASCII[i][:], len(t.Code))
	}
	t.Wide = make([][WideKinds]uint16, r.count(1<<16, WideKinds/2))
	for i := range t.Wide {
		r.row(t.Wide[i][:], len(t.Code))
	}
	for _, in := range t.Code {
		if in.Op() == OpChoice && (int(in.X()) >= len(t.ASCII) || int(in.Lo) >= len(t.Wide)) {
			r.fail("choice")
		}
	}
	t.Phrases = make([]Phrase, r.count(MaxPhrases, 2))
	for i := range t.Phrases {
		start, rest := r.below(len(t.Code)), r.below(1<<17)
		t.Phrases[i] = Phrase{Start: uint16(start), Longest: uint16(rest >> 1), Raw: rest&1 != 0}
	}
	t.Nexts = r.nexts()
	r.keys(&t.Keys, t)
	r.keys(&t.Cues, t)
	t.Rules = r.rules(len(t.Phrases))
	return t
}

func (r *reader) sets() []Set {
	sets := make([]Set, r.count(1<<16, 17))
	ranges := make([]rune, 0, r.count(1<<20, 1))
	for i := range sets {
		s := &sets[i]
		s.ASCII = [2]uint64{r.bytes(8), r.bytes(8)}
		n := r.count(cap(ranges)-len(ranges), 1)
		if n%2 != 0 {
			r.fail("set")
		}
		from := len(ranges)
		for range n {
			ranges = append(ranges, rune(r.below(utf8.MaxRune+1)))
		}
		s.Ranges = ranges[from:len(ranges):len(ranges)]
	}
	return sets
}

func (r *reader) code(sets int) []Inst {
	code := make([]Inst, r.count(MaxCode, 1))
	for pc := range code {
		in := &code[pc]
		b := r.byte()
		op, n := Opcode(b&7), b&^followed>>3
		if op != OpLiteral && n > 0 || b >= followed && !op.follows() {
			r.fail("instruction")
		}
		switch op {
		case OpLiteral:
			if n == 0 || n > 8 {
				r.fail("literal")
				return code
			}
			y := r.bytes(int(n))
			in.Lo, in.Hi = uint32(y), uint32(y>>32)
		case OpSet:
			in.Lo = uint32(r.two(sets))
		case OpLook:
			in.Lo = uint32(r.two(int(looks) + 1))
		case OpRun:
			in.Lo = uint32(r.two(sets))
			n, in.Hi = r.byte(), uint32(r.byte())
			if in.Hi > uint32(n) {
				r.fail("run")
			}
		case OpAlt:
			in.Lo = uint32(r.two(len(code)))
		case OpChoice: // whether there are such choices, table tells
			in.Head = HeadOf(op, 0, r.two(1<<16))
			in.Lo = uint32(r.two(1 << 16))
			continue
		default:
			in.Head = HeadOf(op, 0, 0)
			continue
		}
		x := uint16(pc + 1)
		if b < followed {
			x = r.two(len(code))
		} else if pc+1 == len(code) {
			r.fail("instruction")
			return code
		}
		in.Head = HeadOf(op, n, x)
	}
	return code
}

func (r *reader) row(ways []uint16, code int) {
	var distinct [ASCIIKinds]uint16
	n := r.below(len(ways) + 1)
	for i := range n {
		distinct[i] = r.two(code)
	}
	b := byte(0)
	for i := range ways {
		switch {
		case n > 16 || i%2 == 0:
			b = r.byte()
		default:
			b >>= 4
		}
		which := int(b)
		if n <= 16 {
			which &= 15
		}
		if which >= n {
			r.fail("choice")
			return
		}
		ways[i] = distinct[which%ASCIIKinds]
	}
}

func (r *reader) nexts() []Next {
	nexts := make([]Next, r.count(MaxNexts, NextBytes))
	for i := range nexts {
		for k := range nexts[i] {
			switch b := r.byte(); {
			case b < writtenAny:
				nexts[i][k] = 1 << b
			case b == writtenAny:
				nexts[i][k] = AnyKind
			case b == writtenEnds:
				nexts[i][k] = EndKinds
			case b == writtenKinds:
				nexts[i][k] = uint32(r.bytes(4))
			default:
				r.fail("kind")
			}
		}
	}
	return nexts
}
