package output

// radix undoes base64 and base32. Each run of characters begins anew; where a long one ends in the middle of a byte and
// only white space follows, the text goes on in a second way as well, without a break.
type radix struct {
	acc    uint32 // of the run
	bits   uint8
	length int   // of the run, in characters
	cases  uint8 // of its letters: 1 for capital ones, 2 for small ones
	forked bool
	acc2   uint32 // through white space
	bits2  uint8
}

// take takes characters of an alphabet with so many bits each.
func (r *radix) take(st *state, text []byte, at places, alphabet *[256]uint8, width uint8, feeds *[2]feed) {
	first, last := at.at(0), at.at(len(text)-1)
	feeds[0].room(st, first, last)
	feeds[1].room(st, first, last)
	var out decoded
	again := 0 // from where on in the second way
	acc, bits := r.acc, r.bits
	for i := r.skip(text, alphabet); i < len(text); i++ {
		c := text[i]
		v := alphabet[c]
		if v == 0 {
			feeds[0].addText(&out, &at)
			r.acc, r.bits = acc, bits
			if r.end(st, c, feeds) {
				again = i
			}
			bits = 0
			continue
		}
		r.length++
		if width == 5 && c >= 'A' {
			if r.cases |= 1 << (c >> 5 & 1); r.cases == 3 { // base32 has letters of one case
				continue
			}
		}
		if acc, bits = acc<<(width&7)|uint32(v-1), bits+width; bits >= 8 {
			bits -= 8
			out.add(byte(acc>>(bits&7)), i)
		}
	}
	r.acc, r.bits = acc, bits
	feeds[0].addText(&out, &at)
	if !r.forked {
		return
	}
	for i, c := range text[again:] {
		v := alphabet[c]
		if v == 0 && c > ' ' {
			r.bits2 = 0
		} else if v == 0 {
			continue
		} else if r.acc2, r.bits2 = r.acc2<<(width&7)|uint32(v-1), r.bits2+width; r.bits2 >= 8 {
			r.bits2 -= 8
			out.add(byte(r.acc2>>(r.bits2&7)), again+i)
		}
	}
	feeds[1].addText(&out, &at)
}

// skip returns how much of the text belongs to a run with letters of both cases, which is no base32.
func (r *radix) skip(text []byte, alphabet *[256]uint8) int {
	i := 0
	for r.cases == 3 && i < len(text) && alphabet[text[i]] != 0 {
		i++
	}
	r.length += i
	return i
}

// end ends a run with a character that is not in the alphabet. It reports whether the second way begins there.
func (r *radix) end(st *state, c byte, feeds *[2]feed) (forks bool) {
	if !r.forked && c <= ' ' && r.bits != 0 && r.length >= minToken {
		r.forked, r.acc2, r.bits2, forks = true, r.acc, r.bits, true
		feeds[1].fork(st, &feeds[0])
	}
	r.bits, r.length, r.cases = 0, 0, 0
	return forks
}

// pieces undoes base64 that is cut into pieces at any place. Where its groups of four characters begin is not known, so all
// four places are tried.
type pieces struct {
	acc uint32
	n   int
}

func (p *pieces) take(st *state, text []byte, at places, feeds *[4]feed) {
	var out [4]decoded
	acc, n := p.acc, p.n
	for i, c := range text {
		v := alphabetPieces[c]
		if v == 0 {
			continue
		}
		// The second, the third and the last character of a group each end a byte of three.
		acc = acc<<6 | uint32(v-1)
		n++
		out[(n-2)&3].add(byte(acc>>4), i)
		out[(n-3)&3].add(byte(acc>>2), i)
		out[n&3].add(byte(acc), i)
	}
	p.acc, p.n = acc, n
	first, last := at.at(0), at.at(len(text)-1)
	for i := range feeds {
		feeds[i].room(st, first, last)
		feeds[i].addText(&out[i], &at)
	}
}

// alphabetPieces holds the values of base64; what the other alphabet has for + and / stands between pieces.
var alphabetPieces = alphabetOf(chars64, "", 0)

// alphabet64 holds the values of both alphabets of RFC 4648, and one more.
var alphabet64 = alphabetOf(chars64, "-_", 62)

const chars64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// alphabet32 is that of RFC 4648, in capital and small letters.
var alphabet32 = alphabetOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz", 0)

func alphabetOf(chars, also string, from int) (t [256]uint8) {
	for i := range len(chars) {
		t[chars[i]] = uint8(i) + 1
	}
	for i := range len(also) {
		t[also[i]] = uint8(from+i) + 1
	}
	return t
}
