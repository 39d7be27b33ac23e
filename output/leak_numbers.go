package output

import "unicode/utf8"

// numbers undoes what is written in digits: pairs of hex digits with anything or nothing between the pairs and 0x before them;
// numbers of characters, decimal, octal and in four to six hex digits ("U+4F60"; those of two are bytes to hexadecimal);
// numbers of letters in the alphabet; decimal numbers of the bytes of UTF-8; and groups of eight bits, or of seven with
// something between.
type numbers struct {
	high byte // value of the first digit of a pair
	half bool // it was seen

	point uint32 // hex digits that follow each other
	hexes int    // how many they are

	decimal, octal uint32 // of decimal digits that follow each other
	digit, nines   bool   // there are some; an 8 or 9 is among them
	utf8           bool   // decimal bytes are no numbers of characters any more

	bits, count byte
}

// take takes digits. The feeds are those from feedHex up to feedBits.
func (n *numbers) take(st *state, text []byte, at places, feeds *[feedLeet - feedHex]feed) {
	first, last := at.at(0), at.at(len(text)-1)
	for i := range feeds {
		feeds[i].room(st, first, last)
	}
	var bytes, bits decoded
	for i, c := range text {
		v := digitValues[c]
		if n.digit && v > 9 {
			n.end(st, at.at(i), (*[4]feed)(feeds[feedCodes-feedHex:]))
		}
		if v > 1 {
			if n.count == 7 {
				bits.add(n.bits, i)
			}
			n.bits, n.count = 0, 0
		} else if n.bits, n.count = n.bits<<1|v, n.count+1; n.count == 8 {
			bits.add(n.bits, i)
			n.bits, n.count = 0, 0
		}
		if v == noDigit {
			if n.hexes >= 4 && n.hexes <= 6 {
				feeds[feedPoints-feedHex].addRune(n.point, at.at(i))
			}
			n.half, n.point, n.hexes = false, 0, 0
			continue
		}
		if n.half = !n.half; n.half {
			n.high = v
		} else {
			bytes.add(n.high<<4|v, i)
		}
		n.point, n.hexes = n.point<<4|uint32(v), n.hexes+1
		if v <= 9 {
			n.decimal, n.octal = min(n.decimal*10+uint32(v), 1<<22), min(n.octal<<3+uint32(v), 1<<22)
			n.digit, n.nines = true, n.nines || v > 7
		}
	}
	feeds[0].addText(&bytes, &at)
	feeds[feedBits-feedHex].addText(&bits, &at)
}

// end ends a number of decimal digits. What it may stand for is left out where it is no part of a text.
func (n *numbers) end(st *state, at int, feeds *[4]feed) {
	d := n.decimal
	if d >= 0xC2 && d <= 0xF4 && !n.utf8 {
		n.utf8 = true
		feeds[3].fork(st, &feeds[0]) // which has taken the same as yet
	}
	if d >= ' ' || d == '\t' || d == '\n' || d == '\r' {
		feeds[0].addRune(d, at)
		if n.utf8 && d < 256 {
			feeds[3].add(byte(d), at)
		}
	}
	if n.octal >= ' ' && n.octal < 256 && !n.nines {
		feeds[1].addRune(n.octal, at)
	}
	if d >= 1 && d <= 26 {
		feeds[2].add('a'+byte(d)-1, at)
	}
	n.decimal, n.octal, n.digit, n.nines = 0, 0, false, false
}

// addRune adds the bytes of a rune.
func (f *feed) addRune(r uint32, at int) {
	if r < utf8.RuneSelf {
		f.add(byte(r), at)
	} else if r <= utf8.MaxRune {
		var b [utf8.UTFMax]byte
		f.addAll(b[:utf8.EncodeRune(b[:], rune(r))], at)
	}
}

const noDigit = 16

// digitValues are the values of hex digits, and noDigit.
var digitValues = func() (t [256]uint8) {
	for c := range t {
		if t[c] = noDigit; hexOf(byte(c)) >= 0 {
			t[c] = uint8(hexOf(byte(c)))
		}
	}
	return t
}()
