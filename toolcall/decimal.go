package toolcall

import (
	"math/big"
	"strconv"
	"strings"
)

const (
	maxDecimalDigits   = 18  // significant; a uint64 holds them
	maxDecimalExponent = 308 // either way, as in package schema
)

// decimal is coef * 10^exp, exactly: money is not to be rounded. coef does not end in a zero unless it is zero, and has at
// most 18 digits.
type decimal struct {
	neg  bool
	coef uint64
	exp  int
}

// parseDecimal reads a JSON number. ok is false for anything else, and for a number with more than 18 significant digits
// or an exponent beyond 308.
func parseDecimal(s string) (d decimal, ok bool) {
	if d.neg = strings.HasPrefix(s, "-"); d.neg {
		s = s[1:]
	}
	i, digits := 0, 0
	point := -1
	for ; i < len(s); i++ {
		b := s[i]
		if b == '.' && point < 0 && i > 0 {
			point = i
			continue
		}
		if b < '0' || b > '9' {
			break
		}
		if d.coef == 0 && b == '0' {
			continue
		}
		digits++
		if digits > maxDecimalDigits {
			if b != '0' {
				return decimal{}, false
			}
			d.exp++
			continue
		}
		d.coef = d.coef*10 + uint64(b-'0')
	}
	if i == 0 || point == i-1 || len(s) > 1 && s[0] == '0' && '0' <= s[1] && s[1] <= '9' {
		return decimal{}, false
	}
	if point >= 0 {
		d.exp -= i - point - 1
	}
	if i < len(s) {
		e, err := strconv.Atoi(s[i+1:])
		if s[i]|0x20 != 'e' || err != nil || e > maxDecimalExponent || e < -maxDecimalExponent {
			return decimal{}, false
		}
		d.exp += e
	}
	return d.normal()
}

// normal takes the zeros off the end of coef.
func (d decimal) normal() (decimal, bool) {
	if d.coef == 0 {
		return decimal{}, true
	}
	for d.coef%10 == 0 {
		d.coef, d.exp = d.coef/10, d.exp+1
	}
	return d, d.exp >= -2*maxDecimalExponent && d.exp <= 2*maxDecimalExponent
}

// decimalOf returns the shortest decimal that f is the nearest float64 of: 0.1 for 0.1.
func decimalOf(f float64) (decimal, bool) { return parseDecimal(strconv.FormatFloat(f, 'e', -1, 64)) }

// cmp returns -1, 0 or 1 as a is smaller than, equal to, or greater than b.
func (a decimal) cmp(b decimal) int {
	switch {
	case a == b:
		return 0
	case a.neg != b.neg:
		if a.neg {
			return -1
		}
		return 1
	case a.neg:
		return -a.cmpAbs(b)
	}
	return a.cmpAbs(b)
}

func (a decimal) cmpAbs(b decimal) int {
	if a.coef == 0 || b.coef == 0 {
		return cmpUint(a.coef, b.coef)
	}
	ma, mb := width(a.coef)+a.exp, width(b.coef)+b.exp
	if ma != mb {
		return cmpUint(uint64(max(ma-mb, 0)), uint64(max(mb-ma, 0)))
	}
	for ; a.exp > b.exp; a.exp-- { // both have as many digits in the end, at most 18
		a.coef *= 10
	}
	for ; b.exp > a.exp; b.exp-- {
		b.coef *= 10
	}
	return cmpUint(a.coef, b.coef)
}

func cmpUint(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// width returns how many decimal digits n has.
func width(n uint64) (w int) {
	for ; n > 0; n /= 10 {
		w++
	}
	return w
}

// multiple reports whether d is a whole number of steps. step is not zero.
func (d decimal) multiple(step decimal) bool {
	if d.coef == 0 {
		return true
	}
	if d.exp < step.exp {
		return false // coef would have to end in a zero
	}
	rest := d.coef % step.coef
	for e := d.exp; e > step.exp && rest != 0; e-- {
		// rest < 10^18, so that ten times it fits.
		rest = rest * 10 % step.coef
	}
	return rest == 0
}

// abs returns the amount of d as a fraction of whole numbers.
func (d decimal) abs() *big.Rat {
	ten := big.NewInt(10)
	n := new(big.Int).SetUint64(d.coef)
	if d.exp >= 0 {
		return new(big.Rat).SetInt(n.Mul(n, ten.Exp(ten, big.NewInt(int64(d.exp)), nil)))
	}
	return new(big.Rat).SetFrac(n, ten.Exp(ten, big.NewInt(int64(-d.exp)), nil))
}
