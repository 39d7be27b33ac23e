package input

import "unicode/utf8"

// signs tells which signs keys begin with: by the sign, the byte behind it, and the kind of the third byte.
type signs struct {
	rows  [256]uint8                     // by the sign; row 0 has nothing
	of    [signRows][utf8.RuneSelf]uint8 // by the byte behind it, the last for all from 0x7F on: a place of kinds
	kinds [256]uint32                    // of the third byte
	used  [2]int                         // rows and places of kinds
	two   pairs                          // of the sign and the byte behind it
}

const signRows = 64

// has returns 1 if a key may begin with some bytes, of which the first is no letter; else 0. It knows nothing of those from 0x80 on.
func (f *signs) has(a, b, c byte) uint {
	at := f.of[f.rows[a]%signRows][min(b, utf8.RuneSelf-1)]
	return uint(f.kinds[at]>>(byteKinds[c]&31)&1 | uint32(a>>7))
}

// pairs is a set of two bytes.
type pairs [1 << (16 - 6)]uint64

func (p *pairs) has(a, b byte) uint { return uint(p[uint(b)<<2|uint(a)>>6] >> (a & 63) & 1) }

func (p *pairs) put(a, b byte) { p[uint(b)<<2|uint(a)>>6] |= 1 << (a & 63) }

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
	row := &f.of[f.rows[a]]
	if kind := key >> 56; kind == keySigns>>56 || kind == keySign>>56 {
		f.two.put(a, b)
	} else {
		for b := range 256 {
			f.two.put(a, byte(b))
		}
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
