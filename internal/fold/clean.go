package fold

import (
	"math/bits"
	"unicode/utf8"
)

// minOdd is how many characters must be odd for a text to be cleaned before it is looked at.
const minOdd = 3

// mayBeOdd marks, by their high bits, those of eight bytes with which an odd character may begin. Letters of Latin and of
// East Asia do not, those of Greek and Cyrillic beside a letter of ASCII.
func mayBeOdd(x uint64) uint64 {
	b5, b4, b3, b2, b1, b0 := x<<2, x<<3, x<<4, x<<5, x<<6, x<<7
	first := x & (x << 1) & highBits
	latin := ^b5 & ^b4 & ^b3 & (b2 | b0) // C3 to C7 but C2
	east := b5 & ^b4 & (b3 | b2 | b1&b0) &^ (b3 & b2 & b1)
	greek := ^b5 & (b4&^b3&^b2 | b3&b2&b1) // CE to D3
	letters := ((x&^highBits | lowBits) + 0x1F1F1F1F1F1F1F1F) &^ x
	return first &^ latin &^ east &^ (greek &^ (letters<<8 | letters<<16 | letters>>16))
}

// oddRunes counts, among the characters that begin at the marked ones of the eight bytes at i, those that have no width but
// stand between characters of ASCII, or are letters and digits of ASCII in another shape. Letters of a language do not count
// unless one of ASCII stands beside them.
func (g *gathering) oddRunes(i int, marked uint64) {
	for s := g.s; marked != 0; marked &= marked - 1 {
		k := i + bits.TrailingZeros64(marked)>>3
		r, size := utf8.DecodeRuneInString(s[k:])
		e := lookup(r)
		if size == 1 || e == 0 || e == ' ' || e >= opString {
			continue
		}
		before, after := byte(0), byte(0)
		if k > 0 {
			before = s[k-1]
		}
		apart := k > 1 && isLetter(s[k-2]) && k+size < len(s) && s[k+size] == before // letters that stand apart
		if k+size < len(s) {
			after = s[k+size]
		}
		switch {
		case e == opStrip:
			if r < tagFirst && before > ' ' && before < 0x80 && after < 0x80 {
				g.odd++
			}
		case isAlnum(byte(e)) && (shaped(r) || r >= 0x370 && (isLetter(before) || isLetter(after) || apart)):
			g.odd++
		}
	}
}

// shaped reports whether r is a letter or digit of ASCII in another shape: wide, mathematical, small capital, in a circle.
func shaped(r rune) bool {
	return r >= 0xFF10 && r <= 0xFF5A || r >= 0x1D400 && r <= 0x1D7FF || r >= 0x2070 && r < 0x2190 || r >= 0x2460 && r <= 0x24FF ||
		r >= 0x1F100 && r <= 0x1F1FF || r >= 0x250 && r <= 0x2FF || r >= 0x1D00 && r <= 0x1DBF || r >= 0x2776 && r <= 0x2793
}

// clean writes s without characters that have no width, and with ASCII for letters and digits of another shape. It keeps
// capitals, which base64 needs, where they are known: among wide and mathematical letters and those in circles.
func (m *maker) clean(s string) {
	m.begin()
	kept := 0
	for i := 0; i < len(s); {
		if s[i] < 0x80 {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		e := lookup(r)
		if e == 0 || e >= opString || e == '\n' {
			i += size
			continue
		}
		m.keep(s[kept:i], kept)
		if e == opStrip {
			m.drop(i)
		} else {
			c := byte(e)
			if isLetter(c) && capital(r) {
				c &^= 0x20
			}
			m.put(c, i, size)
		}
		i += size
		kept = i
	}
	m.keep(s[kept:], kept)
}

// capital reports whether r is a capital of an alphabet that has both.
func capital(r rune) bool {
	switch {
	case r >= 0x1D400 && r < 0x1D6A4:
		return (r-0x1D400)%52 < 26
	case r >= 0xFF21 && r <= 0xFF3A, r >= 0x24B6 && r <= 0x24CF:
		return true
	case r >= 0x2100 && r < 0x2140:
		return r != 0x210A && r != 0x210E && r != 0x2113 && r != 0x212F && r != 0x2134 && r != 0x2139
	}
	return false
}
