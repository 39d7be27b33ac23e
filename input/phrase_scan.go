package input

import (
	"math/bits"
	"unicode/utf8"
)

// places calls found for each place in text where a phrase of the index may begin, from left to right, with the keys of the
// place that have phrases.
func (x *index) places(text string, found func(i int, key uint64)) {
	inWord := uint64(0) // whether the byte in front of the block is a letter
	for at := 0; at < len(text); at += 64 {
		letters, others := blockMasks(text, at)
		starts := letters &^ (letters<<1 | inWord)
		inWord = letters >> 63
		if at+72 <= len(text) {
			starts = may(x, text[at:at+72], starts)
		} else {
			var end [72]byte
			copy(end[:], text[at:])
			starts = may(x, end[:], starts)
		}
		for m := others; m != 0; m &= m - 1 {
			if k := bits.TrailingZeros64(m); x.signs[text[at+k]] {
				starts |= 1 << k
			}
		}
		for m := starts; m != 0; m &= m - 1 {
			x.place(text, at+bits.TrailingZeros64(m), false, found)
		}
	}
}

// all is places for each place in text[from:to], with every also for those that no key speaks for.
func (x *index) all(text string, from, to int, every bool, found func(i int, key uint64)) {
	for i := from; i < to; i++ {
		b := text[i]
		if b == ' ' || b >= utf8.RuneSelf && b < 0xC0 || inWord(b) && i > 0 && inWord(text[i-1]) && !afterWide(text, i) {
			continue
		}
		x.place(text, i, every, found)
	}
}

// afterWide reports whether a character from U+0800 on ends in front of text[i:].
func afterWide(text string, i int) bool {
	for j := i - 1; j >= max(0, i-utf8.UTFMax) && text[j] >= utf8.RuneSelf; j-- {
		if text[j] >= 0xC0 {
			return text[j] >= 0xE0
		}
	}
	return false
}

// blockMasks tells of the 64 bytes at text[at:] which are letters and which of the others a phrase might begin with, as signs do
// and characters from U+0080 on. Where the byte in front is not a letter a word may begin, though it need not.
func blockMasks(text string, at int) (letters, others uint64) {
	n := min(64, len(text)-at)
	high := uint64(0)
	if n == 64 {
		block := text[at : at+64]
		for k := 0; k < 64; k += 8 {
			x := load8(block[k : k+8])
			high |= x
			l, o := masks8(x)
			letters |= l << k
			others |= o << k
		}
		if high&highs == 0 {
			return letters, others
		}
	}
	letters, others = 0, 0
	for k := range n {
		switch b := text[at+k]; {
		case b >= 'a' && b <= 'z':
			letters |= 1 << k
		case b >= 0xC0 || b != ' ' && b < utf8.RuneSelf:
			others |= 1 << k
		}
	}
	return letters, others
}

func load8[T string | []byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	gather = 0x0002040810204081 // brings bit 7 of each byte of highs>>7 together
)

// masks8 is blockMasks for eight bytes of ASCII.
func masks8(y uint64) (letters, others uint64) {
	y &^= highs
	l := (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones) & highs
	o := ((y ^ ' '*ones) + 0x7f*ones) & highs &^ l
	return (l >> 7) * gather >> 49 & 0xff, (o >> 7) * gather >> 49 & 0xff
}

// may returns those of the places in a block where a word may begin at which the first four bytes are those of a key. There is
// nothing here to guess for the processor.
func may[T string | []byte](x *index, block T, starts uint64) (hits uint64) {
	_ = block[71]
	for m := starts; m != 0; m &= m - 1 {
		k := bits.TrailingZeros64(m) & 63
		four := uint32(block[k]) | uint32(block[k+1])<<8 | uint32(block[k+2])<<16 | uint32(block[k+3])<<24
		hits |= uint64(x.four.bit(four)) << k
	}
	return hits
}

// place is places for one place.
func (x *index) place(text string, i int, every bool, found func(i int, key uint64)) {
	var key, other uint64
	switch b := text[i]; {
	case b >= 0xE0:
		key, other = wideKeys(text, i)
	case inWord(b):
		if key, other = wordKeys(text, i); key == other {
			other = 0
		}
	default:
		var alone uint64
		if key, other, alone = signKeys(text, i); x.filter.has(alone) {
			found(i, alone)
		}
	}
	if x.filter.has(key) || every {
		found(i, key)
	}
	if other != 0 && x.filter.has(other) {
		found(i, other)
	}
}

// wordKeys returns the keys of the word that begins at text[i:]: as much of it as a key holds, and if that is not all, also what
// follows, a sign or blank and the beginning of the next word or the next sign.
func wordKeys(text string, i int) (key, pair uint64) {
	var x uint64
	if i+8 <= len(text) {
		x = load8(text[i : i+8])
	} else {
		var end [8]byte
		copy(end[:], text[i:])
		x = load8(end[:])
	}
	y := x &^ highs
	letters := (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones)
	digits := (y + (0x80-'0')*ones) &^ (y + (0x80-'9'-1)*ones)
	under := ^((y ^ '_'*ones) + 0x7f*ones)
	high := x &^ (x << 1 & (x << 2)) // from 0x80 to 0xDF
	gaps := ^((letters|digits|under)&^x | high) & highs
	n := bits.TrailingZeros64(gaps) >> 3
	end := bits.TrailingZeros64(gaps&(gaps-1)) >> 3
	if end == n+1 {
		end++
	}
	return x & below[n&15], x & below[end&15]
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
