package input

import (
	"math/bits"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/table"
	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// places calls found for each place in text[from:to] where a phrase of the index may begin, from left to right, with the
// phrases. With every it calls found also for all other places where a word may begin, with no phrases.
//
// It goes by tiles, and through each of them in steps that leave the processor nothing to guess: what a word costs hardly
// depends on the word, until a key has been found that is likely to have phrases.
func (x *index) places(q *asking, text string, from, to int, every bool, found func(i int, s *slot)) {
	w := &q.walks[q.depth]
	q.depth++
	for at := from; at < to; at += tileBytes {
		n := w.begin(text, at, min(to, at+tileBytes))
		if !every {
			n = x.first.keep(w, text[at:], n)
			n = x.filter.keep(w, text[at:], n)
		}
		for i := range n {
			x.place(text, at+int(w.starts[i&(mostStarts-1)]), every, found)
		}
	}
	q.depth--
}

const (
	tileBytes = 256
	// mostStarts is room for as many places as the longest tile has bytes, and for what is written in eights behind the last.
	mostStarts = 2 * words.Bytes
)

// walk is memory for places.
type walk struct {
	starts [mostStarts]uint16 // where in the tile a word or sign may begin
}

// begin lists the places in text[from:to], a tile, where a word or sign may begin, and returns how many there are.
func (w *walk) begin(text string, from, to int) int {
	const blocks = tileBytes / 64
	var bytes [tileBytes]byte
	var letters, starts, wide [blocks]uint64
	n := uint(copy(bytes[:], text[from:to]))
	words.Masks(bytes[:], letters[:], starts[:], wide[:])
	before := uint64(0) // whether the byte in front of the block is a letter
	if from > 0 && keyLetter(text[from-1]) {
		before = 1
	}
	for b, m := range letters {
		starts[b] |= m &^ (m<<1 | before)
		before = m >> 63
	}
	if n < tileBytes {
		starts[n/64] &= 1<<(n%64) - 1
		clear(starts[n/64+1:])
	}
	return words.List(w.starts[:], starts[:])
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

func load8[T string | []byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// loadAt is load8 of text[i:], filled up with zero bytes.
func loadAt(text string, i int) uint64 {
	if i+8 <= len(text) {
		return load8(text[i : i+8])
	}
	return loadEnd(text[i:])
}

func loadEnd(text string) uint64 {
	var end [8]byte
	copy(end[:], text)
	return load8(end[:])
}

// place is places for one place.
func (x *index) place(text string, i int, every bool, found func(i int, s *slot)) {
	var key, other uint64
	switch b := text[i]; {
	case b >= 0xE0:
		key, other = wideKeys(text, i)
	case keyLetter(b) || b >= 0xC0:
		if key, other = wordKeys(loadAt(text, i)); key == other {
			other = 0
		}
	default:
		var alone uint64
		key, other, alone = signKeys(text, i)
		x.tell(i, alone, found)
	}
	if !x.tell(i, key, found) && every {
		found(i, &noSlot)
	}
	if other != 0 {
		x.tell(i, other, found)
	}
}

// tell calls found if a key has phrases, and reports whether it has.
func (x *index) tell(i int, key uint64, found func(i int, s *slot)) bool {
	s := x.slot(key)
	if s != nil {
		found(i, s)
	}
	return s != nil
}

// noSlot is what every place has.
var noSlot slot

// wordKeys returns the keys of the word that x, the bytes of a place, begins with: as much of it as a key holds, and if that is not
// all, also what follows, a sign or blank and the beginning of the next word or the next sign.
func wordKeys(x uint64) (key, pair uint64) {
	x = cutWord(x)
	letters := lettersIn(x)
	two := x &^ (x << 1 & (x << 2)) // from 0x80 to 0xDF
	gaps := ^(letters|two)&highs | 1<<63
	n := bits.TrailingZeros64(gaps) >> 3
	gaps &= gaps - 1
	end := bits.TrailingZeros64(gaps) >> 3
	end += int(uint64(end-n-2) >> 63) // one sign belongs to the key
	return x & below[n&15], x & below[end&15]
}

// cutWord cuts the bytes of a place where a word ends that goes on without a blank in another script, or with a sign that is not ASCII: see
// table.KeyEnds. What begins with a character from U+0800 on is left as it is.
func cutWord(x uint64) uint64 {
	if x&highs == 0 || byte(x) >= 0xE0 {
		return x
	}
	return cutWide(x)
}

// cutWide is cutWord of what is not all ASCII.
func cutWide(x uint64) uint64 {
	two := x & (x << 1) &^ (x << 2) & highs // from 0xC0 to 0xDF
	bit4, bit3, bit2, bit1 := x<<3, x<<4, x<<5, x<<6
	signs := two & bit1 &^ (bit2 | bit3 | bit4)                   // 0xC2 and 0xC3, with which they begin
	leftward := two & bit4 & (bit3 | bit2&bit1)                   // from 0xD6 on
	if signs == 0 && (leftward == 0 || lettersIn(x)&highs == 0) { // as in nearly all text
		return x
	}
	before := rune(-1) // no letter
	for i := 0; i < 64; i += 8 {
		r := rune(x >> i & 0xFF)
		switch {
		case keyLetter(byte(r)):
		case 0x80 <= r && r < 0xC0: // inside a character
			continue
		case 0xC0 <= r && r < 0xE0:
			r = r&0x1F<<6 | rune(x>>i>>8&0x3F)
		default:
			before = -1
			continue
		}
		if before >= 0 && table.KeyEnds(before, r) {
			return x & (1<<i - 1)
		}
		before = r
	}
	return x
}

// lettersIn has the highest bit of each byte of x that is an ASCII letter.
func lettersIn(x uint64) uint64 {
	y := x &^ highs
	return (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones) &^ x
}

// below masks the first bytes of a key.
var below = func() (t [16]uint64) {
	for n := range t {
		t[n] = 1<<(8*min(n, keyBytes)) - 1
	}
	return t
}()

// wideKeys returns the keys of the characters from U+0800 on, and others behind them that are not ASCII, that begin at text[i:]:
// as many as a key holds, and the first alone.
func wideKeys(text string, i int) (key, first uint64) {
	for n := 0; n < keyBytes && i+n < len(text) && text[i+n] >= utf8.RuneSelf; n++ {
		key |= uint64(text[i+n]) << (8 * n)
	}
	_, w := utf8.DecodeRuneInString(text[i:])
	return key, keyRune | key&(1<<(8*w)-1)
}

// signKeys are the keys of the sign at text[i:].
func signKeys(text string, i int) (two, one, alone uint64) {
	alone = uint64(text[i])
	one = alone
	if i+1 < len(text) {
		one |= uint64(text[i+1]) << 8
	}
	two = one
	if i+2 < len(text) {
		two |= uint64(text[i+2]) << 16
	}
	return two | keySigns, one | keySign, alone | keyAlone
}
