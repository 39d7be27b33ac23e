package pii

import "unicode/utf8"

// Bounds of a card number.
const (
	minCard   = 12
	maxCard   = 19
	maxGroups = 6
	maxSpan   = 128 // bytes, with what stands between the digits
	maxHidden = 4   // invisible characters in a row
)

// number is what stands at a place where a number begins, read as groups of digits with one blank or dash between them.
type number struct {
	digits [maxCard + 1]byte
	n      int // digits read; at most maxCard+1
	groups [maxGroups]group
	count  int
	more   bool // the text ended before the number did
}

type group struct {
	n     int  // digits in it
	total int  // digits up to its end
	end   int  // where it ends in the text
	sep   kind // what stands between it and the next group; other for the last
}

// card decides about the number that begins at text[start] where that many digits stand in a row, or more. What
// it looks at before is at most maxBefore bytes.
func (in *input) card(start, run int) (end int, score float32, v verdict) {
	left := in.leftOf(start)
	if !left.ok || left.group == 4 && run < minCard {
		return 0, 0, no
	}
	var num number
	if !in.read(&num, start) {
		return 0, 0, no
	}
	if num.more {
		return 0, 0, more
	}
	for _, l := range layouts {
		end, v := in.laidOut(&num, l, start, left)
		if v == more {
			return 0, 0, more
		}
		if v == yes && !in.inIBAN(start) {
			return end, 0.99, yes
		}
	}
	return in.ungrouped(&num, start, left)
}

// layouts are the ways to print a card number in groups, the longest first.
var layouts = [...][]int{
	{4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 1}, {6, 13}, {4, 4, 4, 4}, // 16 to 19
	{4, 6, 5}, {4, 4, 4, 3}, {4, 6, 4}, {4, 4, 4, 2}, {4, 4, 5}, {4, 4, 4, 1}, {4, 4, 4}, // 12 to 15
}

// laidOut decides whether the first groups of a number are a card number in layout l, and where it ends.
func (in *input) laidOut(num *number, l []int, start int, left border) (end int, v verdict) {
	if num.count < len(l) || left.group == 4 {
		return 0, no
	}
	for i, n := range l {
		if num.groups[i].n != n {
			return 0, no
		}
	}
	last := num.groups[len(l)-1]
	ok, common := brand(num.digits[:last.total])
	if !ok || !luhn(num.digits[:last.total]) {
		return 0, no
	}
	if !common && last.total == minCard && !in.nearCardWord(start) {
		return 0, no // many other numbers are printed like this
	}
	if len(l) < num.count && (last.sep == dash || last.total < 16) {
		return 0, no // a longer number
	}
	return in.ends(last)
}

// ungrouped decides about the first group alone.
func (in *input) ungrouped(num *number, start int, left border) (end int, score float32, v verdict) {
	g := num.groups[0]
	if g.n < minCard || g.n > maxCard || g.sep == dash || left.dot {
		return 0, 0, no
	}
	ok, common := brand(num.digits[:g.n])
	if !ok || !luhn(num.digits[:g.n]) {
		return 0, 0, no
	}
	score = 0.9
	if !common {
		if !in.nearCardWord(start) {
			return 0, 0, no
		}
		score = 0.8
	}
	end, v = in.ends(g)
	return end, score, v
}

// ends decides whether a number may end with group g.
func (in *input) ends(g group) (end int, v verdict) {
	if g.sep != other {
		return g.end, yes // a blank, or a dash without a digit behind it
	}
	text, i := in.text, g.end
	if i == len(text) {
		if !in.eof {
			return 0, more
		}
		return i, yes
	}
	c := text[i]
	if c < utf8.RuneSelf && (class[c] == letter || class[c] == digit || c == '_') {
		return 0, no
	}
	if c == '.' {
		if i+1 == len(text) && !in.eof {
			return 0, more
		}
		if i+1 < len(text) && text[i+1]-'0' <= 9 {
			return 0, no // a decimal number
		}
	}
	return i, yes
}

// read reads the number at text[start]. It returns false as soon as no card number can begin like this.
func (in *input) read(num *number, start int) bool {
	text := in.text
	sep, hiddens := other, 0
	g := &num.groups[0]
	num.count = 1
	i := start
	for i < len(text) {
		if i-start > maxSpan {
			return false
		}
		k, value, size := next(text, i)
		switch {
		case k == digit:
			if sep != other {
				g.sep, sep = sep, other
				if num.count == maxGroups {
					return true
				}
				num.groups[num.count].total = num.n
				g = &num.groups[num.count]
				num.count++
			}
			if num.n > maxCard {
				return num.cut()
			}
			num.digits[num.n] = value
			num.n++
			g.n, g.total, g.end, hiddens = g.n+1, g.total+1, i+size, 0
			if num.n == 2 && !plausible(num.digits[0], num.digits[1]) || num.count == 1 && g.n > maxCard {
				return false
			}
		case k == hidden && hiddens < maxHidden:
			hiddens++
		case (k == blank || k == dash) && sep == other && num.mayGoOn():
			sep = k
		default:
			return num.stop(sep)
		}
		i += size
	}
	if !in.eof {
		num.more = true
	}
	return num.more || num.stop(sep)
}

// mayGoOn reports whether another group may follow, so that a year in prose is given up at the blank behind it.
func (num *number) mayGoOn() bool {
	g := num.groups[0].n
	return g == 4 || g == 6 || g >= minCard
}

// stop ends the number at a character that does not belong to it; sep is what stood before that.
func (num *number) stop(sep kind) bool {
	if sep != other {
		num.groups[num.count-1].sep = blank // nothing follows: the dash is punctuation
	}
	return num.groups[0].n >= minCard || num.count > 1
}

// cut ends a number with more digits than a card has: the last group is not whole.
func (num *number) cut() bool {
	num.groups[num.count-1].n = maxCard + 1
	return num.groups[0].n >= minCard || num.count > 2
}

// luhn reports whether the check digit is right (ISO/IEC 7812-1).
func luhn(digits []byte) bool {
	sum := 0
	for i, d := range digits {
		v := int(d)
		if (len(digits)-i)%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}
