package input

import "unicode/utf8"

// signs tells which signs keys begin with: by the sign, the byte behind it, and the kind of the third byte.
type signs struct {
	rows  [256]uint8                     // by the sign; row 0 has nothing
	of    [signRows][utf8.RuneSelf]uint8 // by the byte behind it, the last for all from 0x7F on: a place of kinds
	kinds [256]uint32                    // of the third byte
	used  [2]int                         // rows and places of kinds
	two   [256][2]uint64                 // by the sign: what may stand behind it, by the lower bits
}

const signRows = 64

// has returns 1 if a key may begin with some bytes, of which the first is no letter; else 0. It knows nothing of those from 0x80 on.
func (f *signs) has(a, b, c byte) uint {
	at := f.of[f.rows[a]%signRows][min(b, utf8.RuneSelf-1)]
	return uint(f.kinds[at]>>(byteKinds[c]&31)&1 | uint32(a>>7))
}

// begins returns 0 for nearly all pairs of bytes that no key begins with, and for all of which the first is no ASCII; else 1.
func (f *signs) begins(a, b byte) uint { return uint(f.two[a][b>>6&1] >> (b & 63) & 1) }

// put adds a key that begins with a sign.
func (f *signs) put(key uint64) {
	a, b, c := byte(key), byte(key>>8), byte(key>>16)
	if a >= utf8.RuneSelf || keyLetter(a) {
		return
	}
	if f.rows[a] == 0 {
		f.used[0] = min(f.used[0]+1, signRows-1) // the last is for all that are left
		f.rows[a] = uint8(f.used[0])
	}
	row, two := &f.of[f.rows[a]], &f.two[a]
	if kind := key >> 56; kind == keySigns>>56 || kind == keySign>>56 {
		two[b>>6&1] |= 1 << (b & 63)
	} else {
		*two = [2]uint64{1<<64 - 1, 1<<64 - 1}
	}
	switch key >> 56 {
	case keySigns >> 56:
		f.add(&row[min(b, utf8.RuneSelf-1)], 1<<byteKinds[c])
	case keySign >> 56:
		f.add(&row[min(b, utf8.RuneSelf-1)], anyKind)
	default:
		for b := range row {
			f.add(&row[b], anyKind)
		}
	}
}

// add adds kinds to those of a place. Once there is none free the first one with all kinds does.
func (f *signs) add(at *uint8, kinds uint32) {
	if f.used[1] == 0 {
		f.used[1], f.kinds[1] = 1, anyKind
	}
	if *at == 0 {
		*at = 1
		if f.used[1] < len(f.kinds)-1 && kinds != anyKind {
			f.used[1]++
			*at = uint8(f.used[1])
		}
	}
	f.kinds[*at] |= kinds
}
