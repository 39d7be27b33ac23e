package phone

import (
	"strings"
	"unicode/utf8"
)

// A Match is a phone number in a text.
type Match struct {
	Start, End    int // with what stands before and behind the digits: plus, bracket, extension
	Region        Region
	International bool // it begins with a plus sign or a prefix and a calling code
	Groups        int  // runs of digits, without the extension
	Brackets      bool // there are brackets around some of them
}

// Bounds of a number in a text.
const (
	maxNumber = 22 // digits, with prefixes
	minNumber = 4  // of Niue
	maxBlocks = 12
	maxGap    = 4 // characters between digits
)

// reading is what stands at a place where a number begins.
type reading struct {
	plus   bool
	digits [maxNumber]byte
	count  int
	blocks [maxBlocks]block
	n      int
}

// block is a run of digits.
type block struct {
	start, end int  // in the text
	total      int  // digits up to its end
	soft       bool // what follows may as well separate two things
}

// At returns the phone number that begins at text[start], with a digit, a plus sign or an opening bracket, if it is valid
// as an international number or as it is dialled in one of the regions. The longest that is valid is taken. What stands
// before start may only be looked at to see whether a number can begin there.
//
// It reads at most 256 bytes, of ASCII 112, and five characters before start. It allocates nothing.
func At(text string, start int, in ...Region) (Match, bool) {
	var r reading
	what := begins(text, start)
	if what == nothing || !r.read(text, start) {
		return Match{}, false
	}
	for k := r.n; k > 0; k-- {
		b := &r.blocks[k-1]
		if b.total < minNumber {
			break
		}
		if k < r.n && !b.soft || !endsAt(text, b.end) || !plausible(text[start:b.end]) || r.date(text, k) ||
			what == word && strings.IndexByte(text[start:b.end], ' ') >= 0 {
			continue
		}
		if m, ok := r.decide(b.total, in); ok {
			if stamp(text, start, b.end) {
				return Match{}, false
			}
			m.Start, m.End, m.Groups = start, extension(text, b.end), k
			m.Brackets = strings.ContainsAny(text[start:b.end], "([")
			return m, true
		}
	}
	return Match{}, false
}

// decide looks at the first n digits.
func (r *reading) decide(n int, in []Region) (Match, bool) {
	digits := r.digits[:n]
	if r.plus {
		region, ok := International(digits)
		return Match{Region: region, International: true}, ok
	}
	if n > 8 && digits[0] == 0 && digits[1] == 0 && len(in) == 0 {
		region, ok := International(digits[2:])
		return Match{Region: region, International: true}, ok
	}
	if len(in) > 20 && !Anywhere(digits) {
		return Match{}, false
	}
	last := uint16(0)
	for _, region := range in {
		if int(region) >= len(regions) {
			continue
		}
		p := &regions[region]
		if p.numbers == last { // the plan has been asked: this region differs in what stands for its area
			if p.isLocal(digits) {
				return Match{Region: region}, true
			}
			continue
		}
		last = p.numbers
		if region, ok := Dialled(digits, region); ok {
			return Match{Region: region}, true
		}
	}
	return Match{}, false
}

// A beginning says what may begin at a place.
type beginning uint8

const (
	nothing beginning = iota
	word              // a number without blanks: digits and a blank stand before it
	number
)

// begins says what may begin at text[i]: a bracket or a plus sign may always, a digit not behind a letter, another digit
// or a dash between digits.
func begins(text string, i int) beginning {
	c := text[i]
	if c < utf8.RuneSelf {
		if _, digit := digitOf(rune(c)); !digit && c != '+' && c != '(' && c != '[' {
			return nothing
		}
	} else if r, _ := utf8.DecodeRuneInString(text[i:]); r != 0xFF0B && r != 0xFF08 && r != 0xFF3B {
		if _, digit := digitOf(r); !digit {
			return nothing
		}
	}
	sign := c == '+' || c == '(' || c == '['
	what := number
	for gap := 0; i > 0 && gap <= maxGap; gap++ {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		_, digit := digitOf(r)
		switch {
		case digit && gap == 0 && !sign:
			return nothing
		case digit:
			return what
		case gap == 0 && !sign && (attached(r) || isPlus(r)):
			return nothing
		case !punctuation(r):
			return number
		case sign || r == '/' || r >= 0x2010 && r <= 0x2015:
			return number
		case r == ' ' || r == 0xA0 || r == 0x3000:
			if what == nothing {
				return number // a dash and a blank
			}
			what = word
		case what == word:
			return number
		default:
			what = nothing
		}
		i -= size
	}
	return number
}

// endsAt reports whether a number may end before text[i].
func endsAt(text string, i int) bool {
	if i == len(text) {
		return true
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if attached(r) {
		return r|0x20 == 'x' && extension(text, i) > i || r|0x20 == 'e' && extension(text, i) > i
	}
	if r == '-' || r == '.' || r == ':' { // a longer number, a time
		if next, _ := utf8.DecodeRuneInString(text[min(i+size, len(text)):]); next >= '0' && next <= '9' {
			return r == '-'
		}
	}
	return true
}

// attached reports what makes a digit beside it part of a word, an amount or a name.
func attached(r rune) bool {
	switch {
	case r|0x20 >= 'a' && r|0x20 <= 'z', r == '_', r == '%', r == '$', r == '@':
		return true
	case r < 0xA2:
		return false
	case r <= 0xA5, r >= 0x20A0 && r <= 0x20CF, r == 0xFDFC, r == 0xFE69, r == 0xFF04, r >= 0xFFE0 && r <= 0xFFE6 && r != 0xFFE2 && r != 0xFFE3 && r != 0xFFE4:
		return true // signs of currencies
	case r >= 0xC0 && r < 0x250 && r != 0xD7 && r != 0xF7, r >= 0x300 && r < 0x370, r >= 0x1E00 && r < 0x1F00:
		return true
	}
	return false
}

// read reads what may be a number.
func (r *reading) read(text string, i int) bool {
	gap, leads := 0, 0
	for i < len(text) && gap <= maxGap {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		d, digit := digitOf(c)
		switch {
		case digit:
			if r.n == 0 || gap > 0 {
				if r.n == maxBlocks {
					return true
				}
				r.blocks[r.n].start = i
				r.n++
			}
			if r.count == maxNumber {
				r.n-- // the last block is not whole
				return r.n > 0
			}
			r.digits[r.count] = d
			r.count++
			b := &r.blocks[r.n-1]
			b.total, b.end = r.count, i+size
			gap = 0
		case isPlus(c):
			if r.n > 0 {
				return true
			}
			r.plus = true
			if leads++; leads > 2 {
				return false
			}
		case !punctuation(c):
			return r.n > 0
		default:
			if r.n == 0 {
				if leads++; leads > 6 {
					return false
				}
			} else {
				gap++
				b := &r.blocks[r.n-1]
				b.soft = b.soft || c == '/' || c == ' ' || c == '(' || c >= 0x2010 && c <= 0x2015 || c == 0xA0 || c == 0x3000
			}
		}
		i += size
	}
	return r.n > 0
}

func isPlus(r rune) bool { return r == '+' || r == 0xFF0B }

// digitOf returns the value of a digit.
func digitOf(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return byte(r - '0'), r >= '0' && r <= '9'
	}
	for _, zero := range [...]rune{0xFF10, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50} {
		if r >= zero && r < zero+10 {
			return byte(r - zero), true
		}
	}
	return 0, false
}

// punctuation reports what may stand between the digits of a number.
func punctuation(r rune) bool {
	switch r {
	case ' ', '-', '.', '(', ')', '[', ']', '/', '~', '\t', 0xA0, 0xAD, 0x200B, 0x2060, 0x2212, 0x3000, 0xFF08, 0xFF09, 0xFF0D, 0xFF0E, 0xFF0F, 0xFF3B, 0xFF3D, 0x30FC, 0x2053, 0x223C, 0xFF5E, 0x202F:
		return true
	}
	return r >= 0x2010 && r <= 0x2015
}
