package phone

import "sync"

// A Region is a region with a numbering plan, by its place in the table.
type Region uint8

// None is no region: that of numbers that begin with a calling code of no country, as 800 and 883.
const None Region = 255

// region is what the table says. Automata are named by their place in automaton; 0 accepts nothing.
type region struct {
	name    string
	code    uint16
	numbers uint16 // of all regions with this calling code
	own     uint16 // of this region alone, 0 if it has the code for itself
	prefix  uint16 // digits in front of a number within the region
	exit    uint16 // digits in front of a calling code
	local   uint16 // numbers within the region that before makes whole
	before  string
}

// Labels of states.
const (
	isValid     = 1
	needsPrefix = 2 // within the region it is written with a prefix
)

// Find returns the region with a code of ISO 3166.
func Find(name string) (Region, bool) {
	for i := range regions {
		if regions[i].name == name {
			return Region(i), true
		}
	}
	return None, false
}

// Regions returns all regions.
func Regions() []Region {
	list := make([]Region, len(regions))
	for i := range list {
		list[i] = Region(i)
	}
	return list
}

// String returns the code of ISO 3166, or 001 for None.
func (r Region) String() string {
	if int(r) < len(regions) {
		return regions[r].name
	}
	return "001"
}

// Code returns the calling code, or 0.
func (r Region) Code() int {
	if int(r) < len(regions) {
		return int(regions[r].code)
	}
	return 0
}

// step returns the state behind s for a digit.
func step(s uint16, digit byte) uint16 {
	at := int(s) * 3
	for at += 3; automaton[at] < digit; at += 3 {
	}
	return uint16(automaton[at+1])<<8 | uint16(automaton[at+2])
}

// walk returns the label of the state behind all digits, which are numbers, not characters.
func walk(s uint16, digits []byte) uint8 {
	for _, d := range digits {
		if s = step(s, d); s == 0 {
			return 0
		}
	}
	return automaton[int(s)*3]
}

// codeStarts are the automata of the calling codes.
var codeStarts = sync.OnceValue(func() *[1000]uint16 {
	var t [1000]uint16
	for _, c := range codes {
		t[c.code] = c.start
	}
	return &t
})

// code returns the automaton of the calling code at the beginning of digits, and its length.
func code(digits []byte) (start uint16, n int) {
	if len(digits) < 4 || digits[0] == 0 {
		return 0, 0
	}
	starts := codeStarts()
	c := 0
	for n < 3 {
		c = c*10 + int(digits[n])
		n++
		if start = starts[c]; start != 0 {
			return start, n
		}
	}
	return 0, 0
}

// International reports whether digits (0 to 9, not characters) are a valid number with its calling code, and of which
// region.
func International(digits []byte) (Region, bool) {
	start, n := code(digits)
	if n == 0 {
		return None, false
	}
	rest := digits[n:]
	if walk(start, rest) == 0 {
		// A prefix that belongs within the region, as in +44 (0)20.
		if len(rest) == 0 || rest[0] != 0 || walk(start, rest[1:]) == 0 {
			return None, false
		}
		rest = rest[1:]
	}
	return owner(start, rest), true
}

// Possible reports whether digits are a calling code and a number that is not too short or too long for any plan.
func Possible(digits []byte) bool {
	_, n := code(digits)
	return n > 0 && len(digits)-n >= 4 && len(digits) <= 15
}

// owner returns the region of a valid number.
func owner(start uint16, number []byte) Region {
	main := None
	for i := range regions {
		r := &regions[i]
		if r.numbers != start {
			continue
		}
		if r.own == 0 || walk(r.own, number) != 0 {
			return Region(i)
		}
		if main == None {
			main = Region(i)
		}
	}
	return main
}

// National reports whether digits are a valid number as it is written within region r, and of which region with the same
// calling code it is.
func National(digits []byte, r Region) (Region, bool) {
	if int(r) >= len(regions) || len(digits) > 17 {
		return None, false
	}
	p := &regions[r]
	if number, ok := p.prefixed(digits); ok {
		return owner(p.numbers, number), true
	}
	if walk(p.numbers, digits) == isValid {
		return owner(p.numbers, digits), true
	}
	if p.isLocal(digits) {
		return r, true
	}
	if p.code == 54 && argentine(p, digits) {
		return r, true
	}
	if start, n := code(digits); start == p.numbers { // the calling code without a plus sign
		if walk(start, digits[n:]) != 0 {
			return owner(start, digits[n:]), true
		}
		if number, ok := p.prefixed(digits[n:]); ok {
			return owner(start, number), true
		}
	}
	return None, false
}

// Anywhere reports whether digits may be a valid number as it is dialled in some region, in a fraction of the time that
// asking all of them takes.
func Anywhere(digits []byte) bool {
	if walk(anywhere, digits) != 0 || argentine(&regions[argentina()], digits) {
		return true
	}
	for i := 0; i < 8 && i < len(digits); i++ { // behind a prefix for calls abroad, or a calling code without a plus sign
		start, n := code(digits[i:])
		if n == 0 {
			continue
		}
		rest := digits[i+n:]
		if walk(start, rest) != 0 || len(rest) > 0 && rest[0] == 0 && walk(start, rest[1:]) != 0 || i == 0 && behindPrefix(start, rest) {
			return true
		}
	}
	return false
}

// behindPrefix reports whether a valid number follows a prefix of some region with this plan.
func behindPrefix(start uint16, digits []byte) bool {
	for i := range regions {
		if p := &regions[i]; p.numbers == start {
			if _, ok := p.prefixed(digits); ok {
				return true
			}
		}
	}
	return false
}

var argentina = sync.OnceValue(func() Region {
	r, _ := Find("AR")
	return r
})

// isLocal reports whether digits are a number without its area.
func (p *region) isLocal(digits []byte) bool {
	if p.local == 0 || walk(p.local, digits) == 0 {
		return false
	}
	var buf [24]byte
	n := copy(buf[:], p.before)
	for i := range n {
		buf[i] -= '0'
	}
	n += copy(buf[n:], digits)
	return walk(p.numbers, buf[:n]) != 0
}

// prefixed returns what stands behind a prefix if it is a valid number.
func (p *region) prefixed(digits []byte) ([]byte, bool) {
	s := p.prefix
	for i := 0; i < len(digits) && s != 0; i++ {
		if s = step(s, digits[i]); automaton[int(s)*3] != 0 && walk(p.numbers, digits[i+1:]) != 0 {
			return digits[i+1:], true
		}
	}
	return nil, false
}

// argentine is for mobile numbers, which have 15 behind the area within Argentina, and 9 before it in full.
func argentine(p *region, digits []byte) bool {
	if len(digits) > 0 && digits[0] == 0 {
		digits = digits[1:]
	}
	for area := 2; area <= 4 && len(digits) == 12; area++ {
		if digits[area] != 1 || digits[area+1] != 5 {
			continue
		}
		var buf [16]byte
		buf[0] = 9
		n := 1 + copy(buf[1:], digits[:area])
		n += copy(buf[n:], digits[area+2:])
		if walk(p.numbers, buf[:n]) != 0 {
			return true
		}
	}
	return false
}

// Dialled reports whether digits are a valid number as it is dialled in region r: in the form within the region, or with
// the prefix for calls abroad and a calling code.
func Dialled(digits []byte, r Region) (Region, bool) {
	if int(r) >= len(regions) {
		return None, false
	}
	s := regions[r].exit
	for i := 0; i < len(digits) && i < 8 && s != 0; i++ {
		if s = step(s, digits[i]); automaton[int(s)*3] != 0 && i+1 < len(digits) && digits[i+1] != 0 {
			if region, ok := International(digits[i+1:]); ok {
				return region, true
			}
		}
	}
	return National(digits, r)
}
