package input

import (
	"slices"
	"unicode/utf8"
)

// index finds by key which phrases may begin at a place. It never changes.
type index struct {
	p       *phrases
	filter  [filterBits / 64]uint64
	keys    []uint64 // a hash table; 0 is free
	spans   []uint32 // by slot: where in entries, and how many
	entries []keyed
	states  []uint32
	always  []keyed // phrases with more beginnings than can be listed
	shift   uint8
}

// keyed is a phrase that may begin with a key: behind so many bytes it is in one of these states, the preferred first.
type keyed struct {
	phrase uint32
	skip   uint8
	n      uint8
	from   uint32 // states[from : from+n]
}

// A key is the beginning of a word, at most keyBytes of it; or a word shorter than that and what follows it. The top byte says
// what kind it is.
const (
	keyBytes   = 6
	keyRune    = 1 << 56 // the first character only, of a script without blanks
	keySigns   = 2 << 56 // a sign and the two bytes behind it
	keySign    = 3 << 56 // a sign and the byte behind it
	keyAlone   = 4 << 56 // a sign, whatever follows
	filterBits = 1 << 17
	hashFactor = 0x9E3779B97F4A7C15
)

// inWord reports whether a byte may be part of a word that begins with ASCII or a letter of two bytes. Scripts further on
// need no blanks, or do not mix with Latin letters.
func inWord(b byte) bool { return asciiWord(b) || b >= utf8.RuneSelf && b < 0xE0 }

// wordKey is the key of the word that begins at text[i:].
func wordKey(text string, i int) (key uint64) {
	wide := text[i] >= 0xE0
	for n := 0; n < keyBytes && i+n < len(text); n++ {
		b := text[i+n]
		if wide && b < utf8.RuneSelf || !wide && !inWord(b) {
			break
		}
		key |= uint64(b) << (8 * n)
	}
	return key
}

// runeKey is the key of the character at text[i:].
func runeKey(text string, i int) uint64 {
	_, w := utf8.DecodeRuneInString(text[i:])
	key := uint64(keyRune)
	for n := range w {
		key |= uint64(text[i+n]) << (8 * n)
	}
	return key
}

// pairKey is the key of the word of n bytes that begins at text[i:], n < keyBytes, together with what follows: a blank and the
// beginning of the next word, or a sign. It is 0 if nothing follows.
func pairKey(text string, i, n int) (key uint64) {
	if i+n >= len(text) || text[i+n] >= utf8.RuneSelf || text[i] >= 0xE0 {
		return 0
	}
	for k := range n {
		key |= uint64(text[i+k]) << (8 * k)
	}
	if c := text[i+n]; c != ' ' && c != '\n' {
		return key | uint64(c)<<(8*n)
	}
	key |= ' ' << (8 * n)
	for k := n + 1; k < keyBytes && i+k < len(text); k++ {
		b := text[i+k]
		if inWord(b) {
			key |= uint64(b) << (8 * k)
			continue
		}
		if k == n+1 && b < utf8.RuneSelf {
			key |= uint64(b) << (8 * k)
		}
		break
	}
	return key
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

func hash(key uint64) uint64 { return key * hashFactor }

// may reports whether there may be phrases for a key; it says no to nearly all for which there are none.
func (x *index) may(key uint64) bool {
	h := hash(key) >> (64 - 17)
	return x.filter[h>>6]>>(h&63)&1 != 0
}

// get returns the phrases for a key.
func (x *index) get(key uint64) []keyed {
	mask := uint64(len(x.keys) - 1)
	for at := hash(key) >> x.shift; ; at++ {
		switch x.keys[at&mask] {
		case key:
			s := x.spans[at&mask]
			return x.entries[s>>8 : s>>8+s&0xff]
		case 0:
			return nil
		}
	}
}

// often reports whether a phrase is one that get never names, and that may begin at any place.
func (x *index) often(phrase int32) bool {
	return slices.ContainsFunc(x.always, func(k keyed) bool { return k.phrase == uint32(phrase) })
}

// match returns where phrase k ends if it stands at text[i:], the place of its key, else -1.
func (x *index) match(q *asking, text string, i int, k keyed) int {
	raw := x.p.of[k.phrase].raw
	if !raw && i > 0 && (text[i] >= utf8.RuneSelf || text[i-1] >= utf8.RuneSelf) && !wordBorder(text, i) {
		return -1
	}
	for _, pc := range x.states[k.from : k.from+uint32(k.n)] {
		if end := x.p.match(q, text, pc, i+int(k.skip), raw); end >= 0 {
			return end
		}
	}
	return -1
}
