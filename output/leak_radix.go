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
func (r *radix) take(st *state, text []byte, at places, alphabet *[256]uint8, bits uint8, feeds []feed) {
	f := &feeds[0]
	f.room(st, text, &at)
	feeds[1].room(st, text, &at)
	for i, c := range text {
		v := alphabet[c]
		if v == 0 {
			r.end(st, c, feeds)
			continue
		}
		r.length++
		if bits == 5 && c >= 'A' {
			if r.cases |= 1 << (c >> 5 & 1); r.cases == 3 { // base32 has letters of one case
				continue
			}
		}
		if r.acc, r.bits = r.acc<<bits|uint32(v-1), r.bits+bits; r.bits >= 8 {
			r.bits -= 8
			f.add(byte(r.acc>>(r.bits&31)), at.at(i))
		}
		if r.forked {
			if r.acc2, r.bits2 = r.acc2<<bits|uint32(v-1), r.bits2+bits; r.bits2 >= 8 {
				r.bits2 -= 8
				feeds[1].add(byte(r.acc2>>(r.bits2&31)), at.at(i))
			}
		}
	}
}

// end takes a character that is not in the alphabet.
func (r *radix) end(st *state, c byte, feeds []feed) {
	if !r.forked && c <= ' ' && r.bits != 0 && r.length >= minToken {
		r.forked, r.acc2, r.bits2 = true, r.acc, r.bits
		feeds[1].fork(st, &feeds[0])
	}
	if r.forked && c > ' ' {
		r.bits2 = 0
	}
	r.bits, r.length, r.cases = 0, 0, 0
}

// pieces undoes base64 that is cut into pieces at any place. Where its groups of four characters begin is not known, so all
// four places are tried.
type pieces struct {
	acc uint32
	n   int
}

func (p *pieces) take(st *state, text []byte, at places, feeds *[4]feed) {
	for i := range feeds {
		feeds[i].room(st, text, &at)
	}
	acc, n := p.acc, p.n
	for i, c := range text {
		v := alphabet64[c]
		if v == 0 || c == '-' || c == '_' { // what stands between pieces
			continue
		}
		// The second, the third and the last character of a group each end a byte of three.
		acc = acc<<6 | uint32(v-1)
		n++
		place := at.at(i)
		feeds[(n-2)&3].add(byte(acc>>4), place)
		feeds[(n-3)&3].add(byte(acc>>2), place)
		feeds[n&3].add(byte(acc), place)
	}
	p.acc, p.n = acc, n
}

// alphabet64 holds the values of both alphabets of RFC 4648, and one more.
var alphabet64 = alphabetOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_", 62)

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
