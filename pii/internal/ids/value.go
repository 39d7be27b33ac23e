package ids

import "math/bits"

// MaxLen is the number of letters and digits in the longest identifier.
const MaxLen = 34

// maxGaps is the number of places with separators in a value.
const maxGaps = 9

// A code is an identifier without separators, in upper case. It is passed by value so that checks can be called through
// a table without an allocation.
type code struct {
	b [MaxLen]byte
	n int
}

func (c *code) bytes() []byte { return c.b[:c.n] }

// A Value is a candidate: letters and digits, and what stands between them. The zero Value is empty and ready for use.
// It is not safe for concurrent use.
type Value struct {
	code
	digits  uint64 // bit i: b[i] is a digit; all others are letters
	gaps    uint64 // bit i: separators stand before b[i]
	seps    [maxGaps]byte
	nseps   int
	pending byte // a separator that no character has followed yet
	varied  bool // not all characters are the same
	lower   bool // a letter was not a capital
}

// Reset empties v.
func (v *Value) Reset() {
	v.n, v.digits, v.gaps, v.nseps, v.pending, v.varied, v.lower = 0, 0, 0, 0, 0, false, false
}

// Len returns the number of letters and digits.
func (v *Value) Len() int { return v.n }

// Digits returns the number of digits.
func (v *Value) Digits() int { return bits.OnesCount64(v.digits) }

// Text returns the letters and digits, in upper case. They are valid until v changes.
func (v *Value) Text() []byte { return v.bytes() }

// Put appends a letter or a digit of ASCII. It returns false, and v is of no more use, if v is full or c is none.
func (v *Value) Put(c byte) bool {
	if v.n == MaxLen {
		return false
	}
	switch {
	case c-'0' <= 9:
		v.digits |= 1 << v.n
	case c-'A' <= 'Z'-'A':
	case c-'a' <= 'z'-'a':
		c -= 'a' - 'A'
		v.lower = true
	default:
		return false
	}
	if v.pending != 0 {
		if v.nseps == maxGaps {
			return false
		}
		v.gaps |= 1 << v.n
		v.seps[v.nseps] = v.pending
		v.nseps, v.pending = v.nseps+1, 0
	}
	v.b[v.n] = c
	v.varied = v.varied || c != v.b[0]
	v.n++
	return true
}

// Gap notes that c stands between the last character and the next. A second one in the same place makes the gap unlike
// any official one. What stands before the first character and behind the last does not count.
func (v *Value) Gap(c byte) {
	switch {
	case v.n == 0:
	case v.pending == 0:
		v.pending = c
	default:
		v.pending = '?'
	}
}

// Read makes v the value in s: letters, digits and separators of ASCII, and the dashes and blanks of Unicode. It returns
// false if s is too long or holds anything else.
func (v *Value) Read(s string) bool {
	v.Reset()
	for i := 0; i < len(s); {
		sep, size := separator(s, i)
		if size > 0 {
			v.Gap(sep)
			i += size
			continue
		}
		if !v.Put(s[i]) {
			return false
		}
		i++
	}
	return v.n > 0
}

// separator returns the separator at s[i], in its ASCII form, and its length, or 0.
func separator(s string, i int) (sep byte, size int) {
	switch c := s[i]; c {
	case ' ', '-', '.', '/', '+':
		return c, 1
	case 0xC2: // no-break space
		if i+1 < len(s) && s[i+1] == 0xA0 {
			return ' ', 2
		}
	case 0xE2:
		if i+2 < len(s) && s[i+1] == 0x80 {
			switch c := s[i+2]; {
			case c >= 0x90 && c <= 0x95: // hyphens and dashes
				return '-', 3
			case c == 0xAF || c >= 0x80 && c <= 0x8A: // blanks
				return ' ', 3
			}
		}
	}
	return 0, 0
}
