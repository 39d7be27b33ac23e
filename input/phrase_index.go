package input

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// index finds by key which phrases may begin at a place. It never changes.
type index struct {
	p       *phrases
	filter  filter    // keys
	four    fours     // the first four bytes of a place where a key begins that begins with a letter
	signs   [256]bool // bytes that other keys begin with
	slots   []slot    // a hash table
	entries []keyed
	states  []uint32
	always  []keyed // phrases with more beginnings than can be listed
	shift   uint8
}

// slot holds a key, 0 if it is free, and its phrases, entries[from : from+n].
type slot struct {
	key     uint64
	from, n uint32
}

// keyed is a phrase that may begin with a key: behind so many bytes it is in one of these states, the preferred first.
type keyed struct {
	phrase uint32
	skip   uint8
	n      uint8
	raw    bool
	from   uint32 // states[from : from+n]; the state itself if there is one
}

// filter tells of nearly all keys that are not in a set that they are not.
type filter [1 << (filterLog - 6)]uint64

// filterLog is the logarithm of the size of a filter in bits.
const filterLog = 17

func (f *filter) has(key uint64) bool {
	h := hash(key)
	return f[h>>(64-filterLog+6)]>>(h>>(64-filterLog)&63)&1 != 0
}

func (f *filter) put(key uint64) {
	h := hash(key)
	f[h>>(64-filterLog+6)] |= 1 << (h >> (64 - filterLog) & 63)
}

// fours is a filter of what four bytes may be.
type fours [1 << (filterLog - 5)]uint32

func (f *fours) bit(four uint32) uint32 {
	h := four * 0x9E3779B1
	return f[h>>(32-filterLog+5)] >> (h >> (32 - filterLog) & 31) & 1
}

func (f *fours) put(four uint32) {
	h := four * 0x9E3779B1
	f[h>>(32-filterLog+5)] |= 1 << (h >> (32 - filterLog) & 31)
}

// putKey adds all four bytes that a place with the key of a word may begin with. A word of one or two bytes is taken to be
// followed by a blank and something else than a blank.
func (f *fours) putKey(key uint64) {
	n := (bits.Len64(key) + 7) >> 3
	if n >= 4 {
		f.put(uint32(key))
		return
	}
	word := inWord(byte(key >> (8 * (n - 1)))) // the key is a word: no word byte follows
	for b := range 256 {
		switch {
		case n == 3 && !(word && inWord(byte(b))):
			f.put(uint32(key) | uint32(b)<<24)
		case n == 2 && b != ' ' && b < utf8.RuneSelf:
			f.put(uint32(key) | ' '<<16 | uint32(b)<<24)
			f.put(uint32(key) | '\n'<<16 | uint32(b)<<24)
		case n == 1 && b != ' ':
			for c := range 256 {
				f.put(uint32(key) | ' '<<8 | uint32(b)<<16 | uint32(c)<<24)
				f.put(uint32(key) | '\n'<<8 | uint32(b)<<16 | uint32(c)<<24)
			}
		}
	}
}

// A key is the beginning of a word, at most keyBytes of it; or a word shorter than that and what follows it. The top byte says
// what kind it is.
const (
	keyBytes   = 7
	keyRune    = 1 << 56 // the first character only, of a script without blanks
	keySigns   = 2 << 56 // a sign and the two bytes behind it
	keySign    = 3 << 56 // a sign and the byte behind it
	keyAlone   = 4 << 56 // a sign, whatever follows
	hashFactor = 0x9E3779B97F4A7C15
)

// inWord reports whether a byte may be part of a word that begins with ASCII or a letter of two bytes. Scripts further on
// need no blanks, or do not mix with Latin letters.
func inWord(b byte) bool { return asciiWord(b) || b >= utf8.RuneSelf && b < 0xE0 }

func hash(key uint64) uint64 { return key * hashFactor }

// get returns the phrases for a key.
func (x *index) get(key uint64) []keyed {
	mask := uint64(len(x.slots) - 1)
	for at := hash(key) >> x.shift; ; at++ {
		switch s := &x.slots[at&mask]; s.key {
		case key:
			return x.entries[s.from : s.from+s.n]
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
	if !k.raw && i > 0 && (text[i] >= utf8.RuneSelf || text[i-1] >= utf8.RuneSelf) && !wordBorder(text, i) {
		return -1
	}
	if k.n == 1 {
		if in := &x.p.code[k.from]; in.op == opByte { // most fail here
			if at := i + int(k.skip); at >= len(text) || text[at] != in.b {
				return -1
			}
		}
		return x.p.match(q, text, k.from, i+int(k.skip), k.raw)
	}
	for _, pc := range x.states[k.from : k.from+uint32(k.n)] {
		if end := x.p.match(q, text, pc, i+int(k.skip), k.raw); end >= 0 {
			return end
		}
	}
	return -1
}
