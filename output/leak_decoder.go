package output

import (
	"encoding/binary"
	"math/bits"
	"sync"
)

// Bytes are looked at in steps of stepBytes, and what is seen of the last 64 says whether they may be encoded.
const (
	stepBytes = 16
	history   = 64
	// patience is after how many steps without a sign of it a kind of encoding is given up.
	patience = 8
	// maxDepth is how many encodings inside each other are undone, escapes not counted.
	maxDepth = 2
)

// kinds of encodings, by what they look like.
type kinds uint8

const (
	looksToken kinds = 1 << iota // long runs of letters and digits: base64, base32
	looksDigits
	looksMorse
	looksTags
	looksFiller // a word that comes again and again between others

	kindCount = 5
)

// decoder follows bytes and undoes what may be encoded in them. It does nothing but look for signs of it until there are
// some, and then begins up to 64 bytes before. The zero decoder stands at the start.
type decoder struct {
	n     int           // bytes taken
	last  [history]byte // the last ones, at the end
	word  uint64        // which of the last 64 bytes do not separate words; the last one is the lowest bit
	nums  uint64        // which are digits
	text  uint64        // which are letters, digits or the marks behind them in ASCII
	high  uint64        // which are not ASCII
	quiet [kindCount]uint8
	on    kinds
	m     *machines // nil until something was seen
}

// take follows text, which stands at base in the content.
func (d *decoder) take(st *state, text string, base int) {
	for i := 0; i < len(text); {
		if d.on != 0 {
			d.put(st, text[i], base+i, 0)
			i++
			continue
		}
		if d.n%stepBytes != 0 || len(text)-i < stepBytes {
			k := min(stepBytes-d.n%stepBytes, len(text)-i)
			d.remember(text[i : i+k])
			i += k
			if d.n%stepBytes == 0 {
				d.signs(st, base+i-1, 0)
			}
			continue
		}
		i += d.skip(st, text[i:], base+i)
	}
}

// skip takes whole steps of text until there is a sign of something encoded, and returns how many bytes.
func (d *decoder) skip(st *state, text string, base int) int {
	i := 0
	for len(text)-i >= stepBytes {
		d.look(eight(text[i:]), eight(text[i+8:]))
		i += stepBytes
		if d.n += stepBytes; d.looks() != 0 || d.n%(2*history) == 0 || d.high&(1<<stepBytes-1) != 0 && taggedIn(text[i-stepBytes:i]) {
			break
		}
	}
	tail := text[max(0, i-history):i]
	d.n -= len(tail)
	d.remember(tail)
	d.start(st, base+i-1, 0)
	return i
}

// put takes one byte.
func (d *decoder) put(st *state, c byte, at, depth int) {
	copy(d.last[:], d.last[1:])
	d.last[history-1] = c
	d.n++
	if d.on != 0 {
		d.m.step(st, d, c, at, depth)
	}
	if d.n%stepBytes == 0 {
		d.signs(st, at, depth)
	}
}

func (d *decoder) remember(text string) {
	copy(d.last[:], d.last[len(text):])
	copy(d.last[history-len(text):], text)
	d.n += len(text)
}

// signs looks at the last step.
func (d *decoder) signs(st *state, at, depth int) {
	d.look(binary.LittleEndian.Uint64(d.last[history-16:]), binary.LittleEndian.Uint64(d.last[history-8:]))
	d.start(st, at, depth)
}

// start goes on with the kinds of encodings that were seen, and gives up those that were not for a while.
func (d *decoder) start(st *state, at, depth int) {
	seen := d.looks()
	if d.high&(1<<stepBytes-1) != 0 && taggedIn(string(d.last[history-stepBytes:])) {
		seen |= looksTags
	}
	if d.n%(2*history) == 0 && d.on&looksFiller == 0 && fillerIn(&d.last, ^d.word) {
		seen |= looksFiller
	}
	if d.on&looksFiller != 0 && d.m.words.alive() {
		seen |= looksFiller
	}
	began := seen &^ d.on
	for k := range kindCount {
		if seen>>k&1 != 0 {
			d.quiet[k] = 0
		} else if d.on>>k&1 != 0 {
			if d.quiet[k]++; d.quiet[k] >= patience {
				d.on &^= 1 << k
				d.m.reset(1 << k)
			}
		}
	}
	if began == 0 {
		return
	}
	if d.m == nil {
		d.m = machinesPool.Get().(*machines)
	}
	on := d.on
	d.on = began
	for _, c := range d.last[max(0, history-d.n):] {
		d.m.step(st, d, c, at, depth)
	}
	d.on |= on
}

// looks says what the last 64 bytes look like, but for tags and fillers.
func (d *decoder) looks() (seen kinds) {
	run := d.word &^ d.high
	run &= run >> 1
	run &= run >> 2
	run &= run >> 4
	if run&(run>>8) != 0 {
		seen |= looksToken
	}
	if bits.OnesCount64(d.nums&(1<<32-1)) >= 6 {
		seen |= looksDigits
	}
	if d.n >= history && bits.OnesCount64(d.text) <= 8 {
		seen |= looksMorse
	}
	return seen
}

const (
	ones  = 0x0101010101010101
	highs = ones * 0x80
)

// look takes sixteen bytes, the first one lowest in a.
func (d *decoder) look(a, b uint64) {
	wa, na, ta, ha := signsOf(a)
	wb, nb, tb, hb := signsOf(b)
	d.word = d.word<<16 | wa<<8 | wb
	d.nums = d.nums<<16 | na<<8 | nb
	d.text = d.text<<16 | ta<<8 | tb
	d.high = d.high<<16 | ha<<8 | hb
}

// signsOf says which of eight bytes do not separate words, are digits, are digits or stand behind those in ASCII, are not
// ASCII.
func signsOf(x uint64) (word, nums, text, high uint64) {
	h := x & highs
	low := x &^ highs
	from0 := low + (0x80-'0')*ones
	return gather((low + (0x80-'+')*ones | h) & highs),
		gather(from0 &^ (low + (0x80-':')*ones) &^ h & highs),
		gather(from0 &^ h & highs),
		gather(h)
}

// gather puts the highest bits of eight bytes together, that of the lowest byte first.
func gather(x uint64) uint64 { return x >> 7 * 0x8040201008040201 >> 56 }

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// taggedIn reports whether there is a tag character or a variation selector of the supplement.
func taggedIn(b string) bool {
	for i := range len(b) - 1 {
		if b[i] == 0xF3 && b[i+1] == 0xA0 {
			return true
		}
	}
	return false
}

// since returns where the first run in anything decoded begins that may still become a leak, or end.
func (d *decoder) since(end int) int {
	if d.m == nil {
		return end
	}
	return d.m.since(end)
}

// release gives the memory back.
func (d *decoder) release() {
	if d.m != nil {
		d.m.reset(^kinds(0))
		machinesPool.Put(d.m)
	}
	*d = decoder{}
}

var machinesPool = sync.Pool{New: func() any { return new(machines) }}
