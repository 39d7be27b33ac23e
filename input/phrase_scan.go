package input

import (
	"math/bits"
	"unicode/utf8"
)

// wordMasks tells of the 64 bytes at text[at:] which belong to words as inWord has it, and at which of the others something may
// begin: signs, line breaks, the first bytes of characters from U+0800 on.
func wordMasks(text string, at int) (words, others uint64) {
	if at+64 > len(text) {
		return slowMasks(text, at)
	}
	block := text[at : at+64]
	high := uint64(0)
	for k := 0; k < 64; k += 8 {
		x := load8(block[k : k+8])
		high |= x
		w, o := masks8(x)
		words |= w << k
		others |= o << k
	}
	if high&highs != 0 {
		return slowMasks(text, at)
	}
	return words, others
}

func load8(b string) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// slowMasks is wordMasks one byte at a time.
func slowMasks(text string, at int) (words, others uint64) {
	wide := 0 // bytes that the character read last still has
	for j := at - 1; j >= max(0, at-3); j-- {
		if text[j] >= 0xC0 {
			if text[j] >= 0xE0 {
				wide = 3
			}
			break
		}
	}
	for k := range min(64, len(text)-at) {
		switch b := text[at+k]; {
		case b >= 0xE0:
			others |= 1 << k
			wide = 3
			continue
		case b >= utf8.RuneSelf && b < 0xC0 && wide > 0:
			wide--
			continue
		case inWord(b):
			words |= 1 << k
		case b != ' ':
			others |= 1 << k
		}
		wide = 0
	}
	return words, others
}

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	gather = 0x0002040810204081 // brings bit 7 of each byte of highs>>7 together
)

// masks8 is wordMasks for eight bytes of ASCII.
func masks8(y uint64) (words, others uint64) {
	y &^= highs
	letters := (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones)
	digits := (y + (0x80-'0')*ones) &^ (y + (0x80-'9'-1)*ones)
	w := (letters | digits | ^((y ^ '_'*ones) + 0x7f*ones)) & highs
	o := ((y ^ ' '*ones) + 0x7f*ones) & highs &^ w
	return (w >> 7) * gather >> 49 & 0xff, (o >> 7) * gather >> 49 & 0xff
}

// places calls found for each place in text[from:to] where a phrase of the index may begin, by what the filter knows of its
// key; with every for each place where any phrase might.
func (x *index) places(text string, from, to int, every bool, found func(i int, key uint64)) {
	carry := uint64(0) // whether the byte in front of the block is part of a word
	if from > 0 {
		carry, _ = slowMasks(text[:from], from-1)
	}
	for at := from; at < to; at += 64 {
		words, others := wordMasks(text, at)
		starts := words &^ (words<<1 | carry)
		carry = words >> 63
		if to-at < 64 {
			in := uint64(1)<<(to-at) - 1
			starts, others = starts&in, others&in
		}
		for m := starts; m != 0; m &= m - 1 {
			k := bits.TrailingZeros64(m)
			i := at + k
			n := bits.TrailingZeros64(^(words >> k))
			var key, pair uint64
			if i+8 <= len(text) && k+keyBytes < 64 {
				x := load8(text[i : i+8])
				key = x & (1<<(8*min(n, keyBytes)) - 1)
				if n < keyBytes {
					pair = pairOf(x, key, n, words>>(k+n+1))
				}
			} else {
				key = wordKey(text, i)
				if n = (bits.Len64(key) + 7) >> 3; n < keyBytes {
					pair = pairKey(text, i, n)
				}
			}
			if x.may(key) || every {
				found(i, key)
			}
			if pair != 0 && x.may(pair) {
				found(i, pair)
			}
		}
		for m := others; m != 0; m &= m - 1 {
			i := at + bits.TrailingZeros64(m)
			var keys [3]uint64
			if text[i] >= utf8.RuneSelf {
				keys[0], keys[1] = wordKey(text, i), runeKey(text, i)
			} else {
				keys[0], keys[1], keys[2] = signKeys(text, i)
			}
			for k, key := range keys {
				if x.may(key) || every && k == 0 {
					found(i, key)
				}
			}
		}
	}
}

// pairOf is pairKey for the word of n bytes that x begins with, whose key is given; behind tells which bytes behind the one that
// follows the word are part of words.
func pairOf(x, key uint64, n int, behind uint64) uint64 {
	c := x >> (8 * n) & 0xff
	if c != ' ' && c != '\n' {
		if c >= utf8.RuneSelf {
			return 0
		}
		return key | c<<(8*n)
	}
	m := bits.TrailingZeros64(^behind)
	if m == 0 && x>>(8*n+8)&0x80 == 0 {
		m = 1
	}
	all := uint64(1)<<(8*min(n+1+m, keyBytes)) - 1
	return key | ' '<<(8*n) | x&all&^(1<<(8*n+8)-1)
}
