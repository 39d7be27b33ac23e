package output

import "unicode/utf8"

// hexadecimal undoes pairs of hex digits, with anything or nothing between the pairs and 0x before them.
type hexadecimal struct {
	high byte // value of the first digit
	half bool
}

func (h *hexadecimal) take(st *state, text []byte, at places, f *feed) {
	f.room(st, text, &at)
	var out decoded
	for i, c := range text {
		v := hexOf(c)
		if v < 0 {
			h.half = false
		} else if h.half = !h.half; h.half {
			h.high = byte(v)
		} else {
			out.add(h.high<<4|byte(v), i)
		}
	}
	f.addText(&out, &at)
}

// points undoes numbers of characters in four to six hex digits, "U+4F60". Those of two are bytes to hexadecimal.
type points struct {
	v rune
	n int // digits
}

func (p *points) take(st *state, text []byte, at places, f *feed) {
	f.room(st, text, &at)
	for i, c := range text {
		if v := hexOf(c); v >= 0 {
			p.v, p.n = min(p.v<<4|v, utf8.MaxRune+1), p.n+1
			continue
		}
		if p.n >= 4 && p.n <= 6 {
			var b [utf8.UTFMax]byte
			f.addAll(b[:utf8.EncodeRune(b[:], p.v)], at.at(i))
		}
		*p = points{}
	}
}

// codes undoes numbers of characters, decimal and octal ones, numbers of letters in the alphabet, and decimal numbers of the
// bytes of UTF-8.
type codes struct {
	decimal, octal int
	digit          bool
}

func (d *codes) take(st *state, text []byte, at places, feeds []feed) {
	for i := range feeds {
		feeds[i].room(st, text, &at)
	}
	for i, c := range text {
		if '0' <= c && c <= '9' {
			d.decimal, d.octal, d.digit = min(d.decimal*10+int(c-'0'), 1<<22), min(d.octal*8+int(c-'0'), 1<<22), true
		} else if d.digit {
			d.end(at.at(i), feeds)
		}
	}
}

// end takes the number, which has ended.
func (d *codes) end(at int, feeds []feed) {
	var b [utf8.UTFMax]byte
	for i, n := range [...]int{d.decimal, d.octal} {
		if n < 0x110000 {
			feeds[i].addAll(b[:utf8.EncodeRune(b[:], rune(n))], at)
		}
	}
	if n := d.decimal; n >= 1 && n <= 26 {
		feeds[2].add('a'+byte(n)-1, at)
	}
	if n := d.decimal; n < 256 {
		feeds[3].add(byte(n), at)
	}
	*d = codes{}
}

// binaryDigits undoes groups of eight bits, or of seven with something between.
type binaryDigits struct{ v, n byte }

func (d *binaryDigits) take(st *state, text []byte, at places, f *feed) {
	f.room(st, text, &at)
	var out decoded
	for i, c := range text {
		bit := c == '0' || c == '1'
		if bit {
			d.v, d.n = d.v<<1|c&1, d.n+1
			if d.n < 8 {
				continue
			}
		}
		if bit || d.n == 7 {
			out.add(d.v, i)
		}
		*d = binaryDigits{}
	}
	f.addText(&out, &at)
}
