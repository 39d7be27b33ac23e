package compile

import (
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
)

// nextTable numbers what phrases go on with.
type nextTable struct {
	all   []table.Next
	by    [2][]uint32 // of words and of signs: by instruction, the place of what follows it, plus one
	known numbered
}

// nextOf returns the place of what follows an instruction.
func (b *Builder) nextOf(pc uint32, raw bool) uint32 {
	t := &b.nexts
	by := &t.by[0]
	if raw {
		by = &t.by[1]
	}
	if int(pc) >= len(*by) {
		*by = append(*by, make([]uint32, len(b.code)-len(*by))...)
	}
	at := &(*by)[pc]
	if *at == 0 {
		next := b.next(pc, raw)
		h := uint64(0)
		for _, kinds := range next {
			h = mix(h, uint64(kinds))
		}
		n := t.known.find(h, func(n uint32) bool { return t.all[n] == next })
		if *n == 0 {
			t.all = append(t.all, next)
			*n = uint32(len(t.all))
		}
		*at = *n
	}
	return *at - 1
}

// next works out what is read from pc on.
func (b *Builder) next(pc uint32, raw bool) (n table.Next) {
	var memory [2][64]state
	now, free := b.follow(memory[1][:0], pc), memory[0][:0]
	for k := range n {
		if len(now) == 1 { // as most are
			s := now[0]
			if in := &b.code[s.pc()]; in.op == table.OpLiteral && byte(in.y>>(8*s.read())) < utf8.RuneSelf {
				n[k] |= 1 << table.KindOf(byte(in.y>>(8*s.read())))
				if s.read()+1 < int(in.b) {
					now[0]++
				} else {
					now = b.follow(now[:0], in.x)
				}
				continue
			}
		}
		after := free
		for _, s := range now {
			in := &b.code[s.pc()]
			wide, ends := false, false
			switch in.op {
			case table.OpLiteral:
				if c := s.rune(in); c < utf8.RuneSelf {
					n[k] |= 1 << table.KindOf(byte(c))
				} else {
					wide = true
				}
			case table.OpSet, table.OpRun:
				set := &b.classes.sets[in.set]
				for c := range asciiSet(set.ASCII).all {
					n[k] |= 1 << table.KindOf(c)
				}
				wide = len(set.Ranges) > 0
				if in.op == table.OpRun && len(after) < 64 {
					after = append(after, s)
				}
			case table.OpMatch: // whatever follows the border of the word
				ends = true
				n[k] |= table.EndKinds
				if raw {
					n[k] = table.AnyKind
				}
			}
			if wide { // the bytes behind it are not told
				n[k] |= 1 << table.KindWide
			}
			if wide || ends {
				for j := k + 1; j < table.NextBytes; j++ {
					n[j] = table.AnyKind
				}
			}
			if !ends {
				after = b.past(after, s)
			}
		}
		now, free = after, now[:0]
	}
	return n
}
