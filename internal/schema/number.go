package schema

import "math/bits"

// decimal is the number mant / 10^scale.
type decimal struct {
	mant  int64
	scale int
}

// maxExact is how many digits of a number are compared without v6.
const maxExact = 17

var tens = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17}

// simpleNumber reads a number of JSON without an exponent and with few digits.
func simpleNumber(s string) (d decimal, ok bool) {
	negative := s != "" && s[0] == '-'
	if negative {
		s = s[1:]
	}
	if len(s) > maxExact {
		return d, false
	}
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '.':
			d.scale = len(s) - 1 - i
		case b < '0' || b > '9':
			return d, false
		default:
			d.mant = d.mant*10 + int64(b-'0')
		}
	}
	if negative {
		d.mant = -d.mant
	}
	return d, s != ""
}

func (d decimal) integer() bool { return d.mant%tens[d.scale] == 0 }

func (d decimal) equal(e decimal) bool { return d.compare(e.mant, tens[e.scale]) == 0 }

// compare compares d with num/den. den is positive.
func (d decimal) compare(num, den int64) int {
	ten := tens[d.scale]
	switch {
	case d.mant < 0 && num >= 0:
		return -1
	case d.mant >= 0 && num < 0:
		return 1
	case d.mant < 0:
		return -magnitude(-d.mant, den, -num, ten)
	}
	return magnitude(d.mant, den, num, ten)
}

// magnitude compares a*b with c*d, none of which is negative.
func magnitude(a, b, c, d int64) int {
	hi1, lo1 := bits.Mul64(uint64(a), uint64(b))
	hi2, lo2 := bits.Mul64(uint64(c), uint64(d))
	switch {
	case hi1 == hi2 && lo1 == lo2:
		return 0
	case hi1 < hi2 || hi1 == hi2 && lo1 < lo2:
		return -1
	}
	return 1
}

// holds reports whether d keeps within b.
func (b *bound) holds(d decimal) bool {
	if b.keyword == "multipleOf" {
		return d.integer() && d.mant/tens[d.scale]%b.num == 0
	}
	c := d.compare(b.num, b.den)
	switch b.keyword {
	case "minimum":
		return c >= 0
	case "maximum":
		return c <= 0
	case "exclusiveMinimum":
		return c > 0
	}
	return c < 0
}
