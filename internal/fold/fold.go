package fold

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// maxMapped bounds the texts that get a map. A longer text is folded all the same, but every Span of it is the whole
// text: offsets are kept in 32 bits, and folding makes a text up to longestReplacement/3 times as long.
const maxMapped = 1 << 28

const (
	blankBytes = 0x0101010101010101 * ' '
	breakBytes = 0x0101010101010101 * '\n'
	highBits   = 0x8080808080808080
	slack      = 64 // free bytes behind what is still to come; more than longestReplacement and a word
)

// Fold returns the folded view of text. Plain text (printable ASCII without capitals, single blanks and line breaks)
// is returned as it is, without a copy.
func (b *Buffer) Fold(text string) View {
	i := plain(text)
	if i == len(text) {
		return View{Text: text}
	}
	b.folded.fold(text, i)
	return b.folded.view(text)
}

// output is folded text and its map.
type output struct {
	bytes []byte // len is what may be written
	segs  []seg
	n     int // what has been written
	maps  [1]mapping
}

func (o *output) reset(limit int) {
	if cap(o.bytes) > limit {
		o.bytes = nil
	}
	if cap(o.segs)*12 > limit {
		o.segs = nil
	}
	o.n, o.segs = 0, o.segs[:0]
}

// view returns what has been written, as made from src.
func (o *output) view(src string) View {
	o.maps[0] = o.mapping(len(src))
	return View{Text: view(o.bytes[:o.n]), maps: o.maps[:]}
}

func (o *output) mapping(src int) mapping { return mapping{segs: o.segs, dst: o.n, src: src} }

// plain returns the length of the longest plain prefix of s, or a little less.
func plain(s string) int {
	i := plainStart(s)
	for n := i; n == atOnce; { // goes on with the last byte, which may be a blank
		n = plainStart(s[i-1:])
		i += max(n, 1) - 1
	}
	if len(s)-i >= 16 {
		return i
	}
	blank := i > 0 && s[i-1] <= ' '
	for j := i; j < len(s); j++ {
		c := s[j]
		switch {
		case c == ' ' || c == '\n':
			if blank {
				return i
			}
			blank = true
			continue
		case c < ' ' || c >= 0x7F || 'A' <= c && c <= 'Z':
			return i
		}
		blank = false
	}
	return len(s)
}

// special marks, by the high bit of each byte of x, what is not simply copied: bytes that are not printable ASCII or a
// line break, and a blank after a blank. The low bit 7 of after says that a blank came before. It also returns blanks, which are
// known up to the first byte that is marked. All sums stay within their byte unless a byte is not ASCII, and that one is marked
// anyway, as are at worst bytes above it.
func special(x, after uint64) (bad, blanks uint64) {
	blanks = highBits &^ (x + 0x5F5F5F5F5F5F5F5F)
	bad = x | ^((x + 0x6060606060606060) | (highBits - (x ^ breakBytes))) | (x + 0x0101010101010101) | blanks&(blanks<<8|after)
	return bad & highBits, blanks
}

// capitals marks the bytes of x that are 'A' to 'Z'.
func capitals(x uint64) uint64 {
	return (x + 0x3F3F3F3F3F3F3F3F) &^ (x + 0x2525252525252525) & highBits
}

// fold folds text, of which the first done bytes are known to be plain.
func (o *output) fold(text string, done int) {
	n := len(text)
	if len(o.bytes) < n+slack {
		o.bytes = slices.Grow(o.bytes[:0], n+slack)
		o.bytes = o.bytes[:cap(o.bytes)]
	}
	copy(o.bytes, text[:done])
	o.segs = append(o.segs[:0], seg{})
	dst, i, d, cur := o.bytes, done, done, opLinear
	for i < n {
		var after uint64
		if d > 0 && dst[d-1] <= ' ' {
			after = 0x80
		}
		if n-i >= 8 {
			x := load(text[i : i+8])
			bad, blanks := special(x, after)
			if k := bits.TrailingZeros64(bad) >> 3; k > 0 {
				if cur != opLinear {
					cur = opLinear
					o.mark(d, i, cur)
				}
				// Bytes from k on are written too, and written over later.
				binary.LittleEndian.PutUint64(dst[d:], x|capitals(x)>>2)
				i += k
				d += k
				if k == 8 {
					k = lower(dst[d:], text[i:], blanks>>56)
					i += k
					d += k
					if n-i < 16 { // or it has met something else, or done enough
						continue
					}
				}
			}
		}
		if i == n {
			break
		}
		c := text[i]
		if c < 0x80 {
			switch to := ascii[c]; {
			case to == opStrip:
				if cur != opGone {
					cur = opGone
					o.mark(d, i, cur)
				}
			case to <= ' ' && d > 0 && dst[d-1] <= ' ':
				for ; i+1 < n && (text[i+1] == ' ' || text[i+1] == '\n'); i++ { // all of the run at once
					to = min(to, uint8(text[i+1]))
				}
				if to == '\n' {
					dst[d-1] = '\n'
				}
				o.join(d)
				cur = opWhole
			default:
				if cur != opLinear {
					cur = opLinear
					o.mark(d, i, cur)
				}
				dst[d] = to
				d++
			}
			i++
			continue
		}
		if (c < 0xE0 || c-0xEA < 4) && long(text, i) {
			if c < 0xE0 {
				i, d, cur = o.pairs(text, i, d, cur)
			} else {
				i, d, cur = o.syllables(text, i, d, cur)
				dst = o.bytes
			}
		}
		for i < n && text[i] >= 0x80 {
			// The two usual lengths are decoded here: a call for each rune would take a third of the time.
			var r rune
			size := 0
			if c := text[i]; n-i >= 3 && c > 0xE0 && c < 0xED && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
				r, size = rune(c&0xF)<<12|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
			} else if n-i >= 2 && c >= 0xC2 && c < 0xE0 && text[i+1]&0xC0 == 0x80 {
				r, size = rune(c&0x1F)<<6|rune(text[i+1]&0x3F), 2
			} else {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
			e := lookup(r)
			op, k := opGone, 0
			switch {
			case e == 0 && uint32(r-hangulFirst) < hangulCount:
				dst = o.room(dst, d, n-i)
				k = hangul(dst[d:], r)
				op = unit(3, k)
			case e == 0 && size > 1:
				op, k = opLinear, size
				dst[d], dst[d+1] = text[i], text[i+1]
				if size > 2 {
					dst[d+2] = text[i+2]
					if size > 3 {
						dst[d+3] = text[i+3]
					}
				}
			case e == 0: // a byte that is not UTF-8
				dst = o.room(dst, d, n-i)
				op, k = unit(1, 3), copy(dst[d:], "\uFFFD")
			case e == opStrip:
			case e <= ' ':
				if cur = opWhole; d > 0 && dst[d-1] <= ' ' {
					if e == '\n' {
						dst[d-1] = '\n'
					}
					o.join(d)
				} else {
					o.mark(d, i, opWhole)
					dst[d] = byte(e)
					d++
				}
				i += size
				continue
			case e < opString:
				op, k = unit(size, 1), 1
				dst[d] = byte(e)
			default:
				to := replacement(e)
				if k = len(to); k > size {
					dst = o.room(dst, d, n-i)
				}
				op = unit(size, k)
				if k == size && to[0] >= leads[size&7] {
					op = opLinear
				}
				for j := range len(to) {
					dst[d+j] = to[j]
				}
			}
			if cur != op {
				cur = op
				o.mark(d, i, op)
			}
			d += k
			i += size
		}
	}
	o.n = d
	if n > maxMapped {
		o.segs = append(o.segs[:0], seg{op: opWild})
	}
}

// mark begins a segment.
func (o *output) mark(d, i int, op segOp) {
	if i <= maxMapped {
		o.segs = append(o.segs, seg{uint32(d), uint32(i), op})
	}
}

// join makes the blank before d one piece with the blank that follows in the source, and with the stripped characters
// in between.
func (o *output) join(d int) {
	last := len(o.segs) - 1
	if o.segs[last].op == opGone {
		o.segs = o.segs[:last]
		last--
	}
	g := &o.segs[last]
	switch {
	case g.op == opWhole: // its end is where the next one begins
	case int(g.dst) == d-1:
		g.op = opWhole
	default: // the blank was a single byte of a linear run
		o.mark(d-1, int(g.src)+d-1-int(g.dst), opWhole)
	}
}

// room makes sure that a replacement and left more bytes, and slack, can be written from d on.
func (o *output) room(dst []byte, d, left int) []byte {
	if len(dst)-d >= left+slack {
		return dst
	}
	grown := make([]byte, max(2*len(dst), d+2*(left+slack)))
	copy(grown, dst[:d])
	o.bytes = grown
	return grown
}
