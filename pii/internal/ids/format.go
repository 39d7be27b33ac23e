package ids

import (
	"math/bits"
	"sync"
)

// A format is written as a number is printed: # is a digit, @ a letter, * either, A to Z and 0 to 9 are themselves, and
// blank - . / + are separators. What stands in brackets, as a country code before a number that also stands without it,
// has to be there and is not given to the check. A format that begins with = fits only with just these separators.

// A shape is what formats of a kind have in common that differ only in their separators.
type shape struct {
	digits, letters uint64 // bit i: the character i has to be a digit, a letter
	literal         uint64 // bit i: it has to be text[i]
	text            string
	check           func(code) Grade
	kind            uint16
	n, cut          uint8
	need            Need
	strict, upper   bool
	layouts         []layout
}

type layout struct {
	gaps uint64
	seps string
}

type index struct {
	kinds  []Kind
	number [MaxLen + 1][]shape // what a string of digits can be, by length
	mixed  [MaxLen + 1][]shape // what a string with letters can be
}

var table = sync.OnceValue(func() *index {
	x := &index{}
	for _, part := range all {
		x.kinds = append(x.kinds, part...)
	}
	for i := range x.kinds {
		k := &x.kinds[i]
		k.Index = i
		k.Labels = withPlain(k.Labels)
		if k.made != nil {
			k.formats = k.made()
		}
		for _, s := range shapes(k) {
			if s.letters == 0 && !s.needsLetter() {
				x.number[s.n] = append(x.number[s.n], s)
			}
			if s.digits != 1<<s.n-1 {
				x.mixed[s.n] = append(x.mixed[s.n], s)
			}
		}
	}
	return x
})

// shapes compiles the formats of k.
func shapes(k *Kind) []shape {
	var list []shape
next:
	for _, f := range k.formats {
		s := parseFormat(f)
		s.kind, s.upper, s.need, s.check = uint16(k.Index), k.upper, k.Need, k.check
		for i := range list {
			if list[i].same(&s) {
				list[i].layouts = append(list[i].layouts, s.layouts...)
				continue next
			}
		}
		list = append(list, s)
	}
	return list
}

func (s *shape) same(o *shape) bool {
	return s.n == o.n && s.cut == o.cut && s.strict == o.strict && s.digits == o.digits && s.letters == o.letters &&
		s.literal == o.literal && s.text == o.text
}

func (s *shape) needsLetter() bool {
	for m := s.literal; m != 0; m &= m - 1 {
		if s.text[bits.TrailingZeros64(m)] > '9' {
			return true
		}
	}
	return false
}

func parseFormat(f string) shape {
	var s shape
	var l layout
	var text []byte
	for i := 0; i < len(f); i++ {
		bit := uint64(1) << len(text)
		switch c := f[i]; c {
		case '=':
			s.strict = true
			continue
		case '[':
			continue
		case ']':
			s.cut = uint8(len(text))
			continue
		case ' ', '-', '.', '/', '+':
			l.gaps |= bit
			l.seps += string(c)
			continue
		case '#':
			s.digits |= bit
		case '@':
			s.letters |= bit
		case '*':
		default:
			s.literal |= bit
			if c <= '9' {
				s.digits |= bit
			}
		}
		text = append(text, f[i])
	}
	s.n, s.text, s.layouts = uint8(len(text)), string(text), []layout{l}
	return s
}

// fits reports whether v has the shape.
func (s *shape) fits(v *Value) bool {
	if v.digits&s.digits != s.digits || v.digits&s.letters != 0 || s.upper && v.lower {
		return false
	}
	for m := s.literal; m != 0; m &= m - 1 {
		if i := bits.TrailingZeros64(m); v.b[i] != s.text[i] {
			return false
		}
	}
	return true
}

// spacing returns how the separators of v fit.
func (s *shape) spacing(v *Value) Spacing {
	if v.gaps == 0 && !s.strict {
		return Bare
	}
	best := Loose
	for i := range s.layouts {
		best = max(best, s.layouts[i].spacing(v, s.cut))
	}
	return best
}

func (l *layout) spacing(v *Value, cut uint8) Spacing {
	if v.gaps == l.gaps {
		if v.gaps == 0 {
			return Bare
		}
		if string(v.seps[:v.nseps]) == l.seps {
			return Exact
		}
		return Grouped
	}
	if cut > 0 {
		bit := uint64(1) << cut // between the country code and the number stands anything or nothing
		if rest := v.gaps &^ bit; rest == l.gaps&^bit {
			if rest == 0 {
				return Bare
			}
			return Grouped
		}
	}
	return Loose
}
