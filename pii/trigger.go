package pii

import "math/bits"

// Every e-mail address holds an @ (or %40, which begins a digit), every card number a digit. What a byte may begin:
const (
	noTrigger   uint8 = iota
	atTrigger         // @
	numTrigger        // an ASCII digit
	runeTrigger       // perhaps a digit or @ of another script
)

var triggers = func() (t [256]uint8) {
	t['@'] = atTrigger
	for c := '0'; c <= '9'; c++ {
		t[c] = numTrigger
	}
	// The first bytes of all runes that fold to a digit and of the wide forms.
	for _, c := range []byte{0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0} {
		t[c] = runeTrigger
	}
	return t
}()

const (
	ones = 0x0101010101010101
	high = 0x8080808080808080
)

// trigger returns the first place from i on where triggers is not noTrigger, or len(s).
func trigger(s string, i int) int {
	for i+8 <= len(s) {
		b := s[i : i+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if w&high == 0 {
			// No byte carries into the next: all are below 0x80. The first hit of the @ term is exact.
			digits := (w + 0x50*ones) &^ (w + 0x46*ones)
			ats := w ^ 0x40*ones
			ats = (ats - ones) &^ ats
			if hit := (digits | ats) & high; hit != 0 {
				return i + bits.TrailingZeros64(hit)/8
			}
			i += 8
			continue
		}
		for end := i + 8; i < end; i++ {
			if triggers[s[i]] != noTrigger {
				return i
			}
		}
	}
	for ; i < len(s); i++ {
		if triggers[s[i]] != noTrigger {
			return i
		}
	}
	return i
}
