package output

import (
	"encoding/binary"
	"sync"
)

const (
	// stepBytes is how many bytes are looked at together for signs of something encoded.
	stepBytes = 16
	// history is how many bytes before a sign belong to it.
	history = 64
	// fillerEvery is after how many bytes the last ones are looked at for a filler.
	fillerEvery = 128
	// patience is after how many steps without a sign of it a kind of encoding is given up.
	patience = 10
	// maxDepth is how many encodings inside each other are undone, escapes not counted.
	maxDepth = 2

	minToken  = 16 // bytes that separate no words, in a row, for a token
	minUpper  = 3  // capitals in two steps, for a token without digits: base64 has more, base32 has them or has digits
	minDigits = 6  // digits in two steps, for numbers
	minMixed  = 3  // digits beside letters in two steps, for leet
	minMarks  = 9  // marks and digits in a sample, for text in records, in source code, in markup
	// minCapitals is for capital letters, and small ones, in a sample, for base64 in pieces. It has some 26 of each, or half as
	// many where something stands between all of its characters.
	minCapitals = 9
	maxText     = 8 // letters and digits in four steps, for Morse code
)

// decoder follows bytes and undoes what may be encoded in them. It does nothing but look for signs of it until there are
// some, and then begins up to 64 bytes before. The zero decoder stands at the start.
type decoder struct {
	n     int           // bytes taken
	last  [history]byte // the last ones, each at its number modulo 64
	token int           // how many of the last bytes separate no words
	nums  uint32        // how many of each step are digits, the last step in the lowest byte
	mixed uint32        // how many are digits beside letters
	text  uint32        // how many are letters, digits or the marks behind them in ASCII
	high  bool          // something in the last step is not ASCII
	prior [2]uint64     // the last step
	quiet [kindCount]uint8
	on    kinds
	m     *machines // nil until something was seen
}

// take follows text of the content itself, which stands at base.
func (d *decoder) take(st *state, text string, base int) {
	for i := 0; i < len(text); {
		if d.on == 0 && d.n%stepBytes == 0 && len(text)-i >= stepBytes {
			i += d.skip(st, text[i:], base+i)
			continue
		}
		k := copy(d.last[d.n%history:][:stepBytes-d.n%stepBytes], text[i:])
		d.taken(st, k, places{first: base + i, each: 1}, 0)
		i += k
	}
}

// follow follows text that was decoded.
func (d *decoder) follow(st *state, text []byte, at places, depth int) {
	for i := 0; i < len(text); {
		k := copy(d.last[d.n%history:][:stepBytes-d.n%stepBytes], text[i:])
		d.taken(st, k, at.from(i), depth)
		i += k
	}
}

// taken goes on behind k bytes of a step, which are among the last ones now.
func (d *decoder) taken(st *state, k int, at places, depth int) {
	if d.on != 0 {
		d.m.take(st, d.on, d.last[d.n%history:][:k], at)
	}
	if d.n += k; d.n%stepBytes == 0 {
		d.signs(st, at.at(k-1), depth)
	}
}

// skip takes whole steps of text until there is a sign of something encoded, and returns how many bytes.
func (d *decoder) skip(st *state, text string, base int) int {
	i, seen := 0, kinds(0)
	for seen == 0 && len(text)-i >= stepBytes {
		d.n += stepBytes
		seen = d.look(eight(text[i:]), eight(text[i+8:]))
		i += stepBytes
		if d.n%fillerEvery == 0 {
			break
		}
		if d.high && (taggedIn(text[i-stepBytes:i]) || markedIn(text[i-stepBytes:i])) {
			break
		}
	}
	tail := text[max(0, i-history):i]
	d.n -= len(tail)
	for tail != "" {
		k := copy(d.last[d.n%history:], tail)
		d.n += k
		tail = tail[k:]
	}
	d.start(st, seen, base+i-1, 0)
	return i
}

// signs looks at the last step.
func (d *decoder) signs(st *state, at, depth int) {
	step := d.step()
	seen := d.look(binary.LittleEndian.Uint64(step), binary.LittleEndian.Uint64(step[8:]))
	d.start(st, seen, at, depth)
}

// step returns the last step.
func (d *decoder) step() []byte { return d.last[(d.n-stepBytes)%history:][:stepBytes] }

// start goes on with the kinds of encodings that were seen, and gives up those that were not for a while.
func (d *decoder) start(st *state, seen kinds, at, depth int) {
	if d.high && taggedIn(string(d.step())) {
		seen |= looksTags
	}
	if d.high && markedIn(string(d.step())) {
		seen |= looksFiller
	}
	if d.n%fillerEvery == 0 {
		seen |= d.sample()
	}
	if d.on&looksFiller != 0 && d.m.words.alive() {
		seen |= looksFiller
	}
	if d.on&looksRadio != 0 && d.m.radio.alive() {
		seen |= looksRadio
	}
	if seen|d.on == 0 {
		return
	}
	began := seen &^ d.on
	for k := range kindCount {
		if seen>>k&1 != 0 {
			d.quiet[k] = 0
		} else if d.on>>k&1 != 0 {
			if d.quiet[k]++; d.quiet[k] >= patience {
				d.on &^= 1 << k
				d.m.settle(st, 1<<k)
				d.m.reset(1 << k)
			}
		}
	}
	if began == 0 {
		return
	}
	if d.m == nil {
		d.m = machinesPool.Get().(*machines)
		d.m.begin(depth)
	}
	for i := max(0, d.n-history); i < d.n; i += stepBytes {
		d.m.take(st, began, d.last[i%history:][:stepBytes], places{first: at})
	}
	d.on |= began
}

// settle looks at all that was decoded.
func (d *decoder) settle(st *state) {
	if d.on != 0 {
		d.m.settle(st, d.on)
	}
}

// since returns where the first run in anything decoded begins that may still become a leak, or end.
func (d *decoder) since(end int) int {
	if d.on == 0 { // what was decoded of others is forgotten
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
