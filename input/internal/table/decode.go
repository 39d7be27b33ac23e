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
	if len(in) < padding {
		return nil, fmt.Errorf("table of rules %w", errFormat)
	}
	r := &reader{in: in, end: len(in) - padding}
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
	end int // of what is to be read; padding follows
	err error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("table of rules: wrong %s at byte %d", what, r.at)
	}
	r.at = r.end
}

// left returns how many bytes have not been read.
func (r *reader) left() int { return r.end - r.at }

func (r *reader) byte() byte {
	if r.at < r.end {
		r.at++
		return r.in[r.at-1]
	}
	r.fail("length")
	return 0
}

func (r *reader) uvarint() (n uint64) {
	if at := r.at; at < r.end && r.in[at] < 0x80 { // as most are
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

// here returns what stands at the place that is read next.
func (r *reader) here() *[padding]byte { return (*[padding]byte)(r.in[r.at:]) }

// bytes reads up to eight bytes as a number, the first in the lowest bits.
func (r *reader) bytes(n int) uint64 {
	if n > r.left() {
		r.fail("length")
		return 0
	}
	x := first(r.here()[:8], n)
	r.at += n
	return x
}

// first returns the first n of eight bytes as a number.
func first(b []byte, n int) uint64 { return binary.LittleEndian.Uint64(b) & (1<<(8*n) - 1) }

// two reads a number of two bytes below a limit.
func (r *reader) two(limit int) uint16 {
	n := r.bytes(2)
	if n >= uint64(limit) {
		r.fail("number")
		return 0
	}
	return uint16(n)
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
		in := r.here()
		b := in[0]
		op, n := Opcode(b&7), b&^followed>>3
		if op != OpLiteral && n > 0 || b >= followed && !op.follows() {
			r.fail("instruction")
			return code
		}
		to := &code[pc]
		length, limit := 3, len(code) // of the instruction, and of Lo
		to.Lo = uint32(binary.LittleEndian.Uint16(in[1:]))
		switch op {
		case OpLiteral:
			y := first(in[1:9], int(n))
			if n == 0 || n > 8 || hasZero(y, int(n)) { // which would be found behind the end of a text
				r.fail("literal")
				return code
			}
			to.Lo, to.Hi = uint32(y), uint32(y>>32)
			length = 1 + int(n)
		case OpSet:
			limit = sets
		case OpLook:
			limit = int(looks) + 1
		case OpRun:
			n, to.Hi = in[3], uint32(in[4])
			length, limit = 5, sets
			if to.Hi > uint32(n) {
				r.fail("run")
				return code
			}
		case OpChoice: // whether there are such choices, table tells
			length, limit = 5, 1<<16
		case OpFail, OpMatch:
			length, to.Lo = 1, 0
		}
		x := uint16(pc + 1)
		switch {
		case op == OpChoice:
			x = binary.LittleEndian.Uint16(in[3:])
		case !op.follows():
			x = 0
		case b < followed:
			x = binary.LittleEndian.Uint16(in[length:])
			length += 2
		}
		if length > r.left() || op != OpLiteral && int(to.Lo) >= limit || op != OpChoice && int(x) >= len(code) {
			r.fail("instruction")
			return code
		}
		r.at += length
		to.Head = HeadOf(op, n, x)
	}
	return code
}

// hasZero reports whether one of the first n bytes of x, up to eight, is zero.
func hasZero(x uint64, n int) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	x |= ^uint64(0) << (8 * n)
	return (x-ones)&^x&highs != 0
}

func (r *reader) row(ways []uint16, code int) {
	var distinct [ASCIIKinds]uint16
	n := r.below(len(ways) + 1)
	for i := range n {
		distinct[i] = r.two(code)
	}
	size := len(ways)
	if n <= 16 {
		size = (size + 1) / 2
	}
	if size > r.left() {
		r.fail("length")
		return
	}
	which := r.in[r.at:][:size]
	r.at += size
	wrong := false
	for i := range ways {
		var w byte
		if n > 16 {
			w = which[i]
		} else {
			w = which[i/2] >> (i % 2 * 4) & 15
		}
		wrong = wrong || int(w) >= n
		ways[i] = distinct[w%ASCIIKinds]
	}
	if wrong {
		r.fail("choice")
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
