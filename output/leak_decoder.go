package output

import (
	"encoding/binary"
	"math/bits"
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

// kinds of encodings, by what they look like.
type kinds uint8

const (
	looksToken kinds = 1 << iota // long runs of letters and digits that are no words: base64, base32
	looksDigits
	looksLeet
	looksMorse
	looksTags
	looksFiller // words that come again and again between others
	looksPieces // capital and small letters as in base64 that is cut into pieces

	kindCount = 7
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
	d.remember(tail)
	d.start(st, seen, base+i-1, 0)
	return i
}

// put takes one byte.
func (d *decoder) put(st *state, c byte, at, depth int) {
	d.last[d.n%history] = c
	d.n++
	if d.on != 0 {
		d.m.step(st, d, c, at, depth)
	}
	if d.n%stepBytes == 0 {
		d.signs(st, at, depth)
	}
}

func (d *decoder) remember(text string) {
	for text != "" {
		n := copy(d.last[d.n%history:], text)
		d.n += n
		text = text[n:]
	}
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
	for i := max(0, d.n-history); i < d.n; i++ {
		d.m.step(st, d, d.last[i%history], at, depth)
	}
	d.on |= on
}

const (
	ones  = 0x0101010101010101
	highs = ones * 0x80
)

// sample looks at the last bytes for what takes more of them than a step.
func (d *decoder) sample() (seen kinds) {
	marks, capitals, small := characters(&d.last)
	if marks >= minMarks || d.on&looksFiller == 0 && fillerIn(&d.last) {
		seen |= looksFiller
	}
	if capitals >= minCapitals && small >= minCapitals {
		seen |= looksPieces
	}
	return seen
}

// characters counts characters in ASCII: those that are neither letters nor blanks, capital letters, and small ones.
func characters(text *[history]byte) (marks, capitals, small int) {
	for i := 0; i < history; i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		low := x &^ highs
		lower := low | 0x20*ones
		letters := (lower + (0x80-'a')*ones) &^ (lower + (0x7F-'z')*ones) &^ x & highs
		visible := (low + (0x7F-' ')*ones) &^ x & highs
		marks += bits.OnesCount64(visible &^ letters)
		capitals += bits.OnesCount64(letters &^ (x << 2))
		small += bits.OnesCount64(letters & (x << 2))
	}
	return marks, capitals, small
}

// look takes sixteen bytes, the first one lowest in a, and says what the last ones look like, but for tags, fillers and pieces.
func (d *decoder) look(a, b uint64) (seen kinds) {
	if d.prose(a, b) {
		return 0
	}
	sa, na, ta := signsOf(a)
	sb, nb, tb := signsOf(b)
	if digits := na | nb; digits != 0 {
		d.mixed = d.mixed<<8 | uint32(bits.OnesCount64(besideLetters(a, na))+bits.OnesCount64(besideLetters(b, nb)))
		if d.mixed&0xFF+d.mixed>>8&0xFF >= minMixed {
			seen |= looksLeet
		}
	} else {
		d.mixed <<= 8
	}
	d.nums = d.nums<<8 | uint32(bits.OnesCount64(na)+bits.OnesCount64(nb))
	d.text = d.text<<8 | uint32(bits.OnesCount64(ta)+bits.OnesCount64(tb))
	d.high = (a|b)&highs != 0
	if d.nums&0xFF+d.nums>>8&0xFF >= minDigits {
		seen |= looksDigits
	}
	if d.n >= history && d.text*0x01010101>>24 <= maxText {
		seen |= looksMorse
	}
	for _, seps := range [2]uint64{sa, sb} {
		if seps == 0 {
			d.token += 8
			continue
		}
		if d.token+bits.TrailingZeros64(seps)>>3 >= minToken {
			seen |= looksToken
		}
		d.token = bits.LeadingZeros64(seps) >> 3
	}
	if d.token >= minToken {
		seen |= looksToken
	}
	if seen&looksToken != 0 && d.nums&0xFFFF == 0 && upper(a)+upper(b)+upper(d.prior[0])+upper(d.prior[1]) < minUpper {
		seen &^= looksToken // a long word, words with hyphens or slashes between
	}
	d.prior = [2]uint64{a, b}
	return seen
}

// upper returns how many of eight bytes are capitals.
func upper(x uint64) int {
	low := x &^ highs
	return bits.OnesCount64((low + (0x80-'A')*ones) &^ (low + (0x80-'Z'-1)*ones) &^ x & highs)
}

// prose takes sixteen bytes if they are like most: ASCII without digits, more than half letters, with something between words
// in each half.
func (d *decoder) prose(a, b uint64) bool {
	const zero, colon, plus = (0x80 - '0') * ones, (0x80 - ':') * ones, (0x80 - '+') * ones
	if (a|b)&highs != 0 || d.token > stepBytes/2 || d.nums&0xFF != 0 {
		return false
	}
	ta, tb, sb := a+zero, b+zero, ^(b+plus)&highs
	if (ta&^(a+colon)|tb&^(b+colon))&highs != 0 || ^(a+plus)&highs == 0 || sb == 0 {
		return false
	}
	n := uint32(bits.OnesCount64(ta&highs) + bits.OnesCount64(tb&highs))
	if n <= maxText {
		return false
	}
	d.nums, d.mixed, d.text, d.high = d.nums<<8, d.mixed<<8, d.text<<8|n, false
	d.token, d.prior = bits.LeadingZeros64(sb)>>3, [2]uint64{a, b}
	return true
}

// signsOf says by their highest bits which of eight bytes separate words or are not ASCII, which are digits, and which are
// digits, stand behind those in ASCII, or begin a character that no dot or dash is.
func signsOf(x uint64) (seps, nums, text uint64) {
	h := x & highs
	low := x &^ highs
	from0 := low + (0x80-'0')*ones
	text = from0 &^ h & highs
	if h != 0 {
		text |= h & (x << 1) & unlike(x, 0xC2) & unlike(x, 0xE2)
	}
	return (^(low + (0x80-'+')*ones) | h) & highs, from0 &^ (low + (0x80-':')*ones) &^ h & highs, text
}

// besideLetters marks the digits of x that stand beside something behind the digits in ASCII, within x.
func besideLetters(x, digits uint64) uint64 {
	letters := (x&^highs + (0x80-'A')*ones) &^ x & highs
	return digits & (letters<<8 | letters>>8)
}

// unlike marks by their highest bits the bytes of x that are not c.
func unlike(x, c uint64) uint64 {
	y := x ^ c*ones
	return (y&^highs + 0x7F*ones | y) & highs
}

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
