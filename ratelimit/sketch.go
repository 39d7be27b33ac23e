package ratelimit

import (
	"hash/maphash"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// maxFeatures bounds the features of a query: of a longer text those with the smallest hashes stand for it, which two
// texts that share much have in common (a bottom-k sketch, Broder 1997).
const maxFeatures = 64

// features is the sketch of a text: hashes of its words and of its pairs of words.
type features struct {
	hashes [maxFeatures]uint32
	n      int
	text   uint64 // of all words in their order
	words  int
	worst  int         // the place of the largest hash, once there are maxFeatures
	set    [256]uint32 // of hashes, with open addresses
	taken  int
}

// sketch makes the features of a folded text. Words are runs of letters and digits; where a script writes no blanks
// between words each letter is one.
func (f *features) sketch(seed maphash.Seed, text string) {
	*f = features{}
	var last uint64
	start := -1
	word := func(w string) {
		h := maphash.String(seed, w)
		f.text = bits.RotateLeft64(f.text, 5)*0x9e3779b97f4a7c15 ^ h
		f.words++
		f.add(h)
		f.add(last*0xff51afd7ed558ccd ^ bits.RotateLeft64(h, 32)) // of the first word: that it begins the text
		last = h
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch kind := wordRune(r); {
		case kind == alone:
			if start >= 0 {
				word(text[start:i])
			}
			word(text[i : i+size])
			start = -1
		case kind == inside && start < 0:
			start = i
		case kind == outside && start >= 0:
			word(text[start:i])
			start = -1
		}
		i += size
	}
	if start >= 0 {
		word(text[start:])
	}
}

const (
	outside = iota
	inside
	alone
)

// wordRune says whether a letter is a part of a word, or one by itself.
func wordRune(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || r == '\'' {
			return inside
		}
		return outside
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return alone
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return inside
	}
	return outside
}

// add keeps a feature if it is among the smallest.
func (f *features) add(h uint64) {
	v := max(1, uint32(h>>32)^uint32(h)) // zero is none
	if f.n == maxFeatures && v >= f.hashes[f.worst] || f.known(v) {
		return
	}
	if f.n < maxFeatures {
		f.hashes[f.n] = v
		f.n++
	} else {
		f.hashes[f.worst] = v
	}
	if f.n == maxFeatures {
		f.worst = 0
		for i, have := range f.hashes {
			if have > f.hashes[f.worst] {
				f.worst = i
			}
		}
	}
}

// known reports whether a feature has been added before, and notes it. One that had to give way to smaller ones may stay in
// the set: it is never among the smallest again.
func (f *features) known(v uint32) bool {
	if f.taken == len(f.set)*3/4 {
		clear(f.set[:])
		f.taken = 0
		for _, have := range f.hashes[:f.n] {
			f.known(have)
		}
	}
	for i := uint8(v); ; i++ { // the table has as many places as i has values
		switch f.set[i] {
		case v:
			return true
		case 0:
			f.set[i] = v
			f.taken++
			return false
		}
	}
}
