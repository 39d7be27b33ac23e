package token

import "math/bits"

// Where pieces begin is found for up to 64 bytes at once: each class of characters is a mask with a bit for a byte, and the
// rules of the patterns are a few operations on masks. A block begins where a piece begins, so nothing before it matters. What
// cannot be told from masks (characters beyond ASCII, the end of the block) ends what is known of a block; from the last piece
// that is known to begin in it, the next block begins, or the functions of split.go go on.

// block is the number of bytes that starts looks at.
const block = 64

// starts returns where pieces begin in the first block of text[i:], a bit for each byte from the lowest on, as far as that can be
// told. The first bit is where a piece begins, and is not set if no other is.
func (e *Encoding) starts(text string, i int) uint64 {
	var small, capital, digit, blank, gap, line, quote, other uint64
	if rest := text[i:]; len(rest) >= block {
		small, capital, digit, blank, gap, line, quote, other = masks(rest)
	} else {
		var end [block]byte
		for k := copy(end[:], rest); k < block; k++ {
			end[k] = 0x80
		}
		small, capital, digit, blank, gap, line, quote, other = masks(end[:])
	}
	letters := small | capital
	empty := blank | gap // white space within a line
	white := empty | line
	marks := ^(letters | digit | white | other)

	// A line break is in a piece with the white space before it, unless marks are before it, which have it then. That is where
	// another line break follows after blanks, too: such blanks are left to split.go.
	after := line << 1 &^ line
	sum, over := bits.Add64(after&empty, empty, 0)
	if far := sum &^ empty & (line | other); far|over != 0 {
		end := bits.TrailingZeros64(far) // of blanks after a line break
		begin := bits.Len64(^empty & (1<<end - 1))
		other |= 4 << begin
	}
	begins := white &^ (white << 1) &^ (line & (marks << 1))
	begins |= after
	begins |= empty &^ (white >> 1) // the last blank goes with what follows, or stands alone

	// Marks go with a blank before them, letters with what is before them.
	first := marks &^ (marks << 1) &^ (blank << 1)
	begins |= first
	begins |= letters &^ (letters << 1) &^ ((empty | first) << 1)

	begins |= digit &^ (digit << 1)
	if four := digit & (digit << 1) & (digit << 2) & (digit << 3); four != 0 {
		for third := begins & digit << 3 & four; third != 0; third = third << 3 & four {
			begins |= third
		}
	}

	if e.name == CL100K {
		quote &= first
	} else {
		begins |= capital & (small << 1)
		quote &= letters << 1
		for slash := after & marks; slash != 0; slash &= slash - 1 {
			if at := bits.TrailingZeros64(slash); text[i+at] == '/' {
				other |= 4 << at
				break
			}
		}
	}
	known := (other&-other - 1) >> 2 // what follows within two bytes can matter
	for quote &= known; quote != 0; quote &= quote - 1 {
		at := bits.TrailingZeros64(quote)
		end := contraction(text, i+at) - i
		if end == at || begins>>at&1 == 0 {
			continue
		}
		begins &^= 1<<end - 1<<at
		begins |= 1 << end
		if e.name == CL100K {
			begins |= 1 << at
		} else {
			quote &^= 1 << end // a word has one contraction
		}
	}
	if begins &= known; begins == 1 {
		return 0
	}
	return begins
}

// masks returns the classes of 64 bytes: small and capital letters, digits, blanks, other white space that is no line break,
// line breaks, apostrophes, and what is not ASCII. Of marks, all others, there is no mask, but of apostrophes.
func masks[T string | []byte](text T) (m0, m1, m2, m3, m4, m5, m6, m7 uint64) {
	_ = text[block-1]
	m0 = four(text, 4)<<4 + four(text, 0)
	m1 = four(text, 12)<<4 + four(text, 8)
	m2 = four(text, 20)<<4 + four(text, 16)
	m3 = four(text, 28)<<4 + four(text, 24)
	m4 = four(text, 36)<<4 + four(text, 32)
	m5 = four(text, 44)<<4 + four(text, 40)
	m6 = four(text, 52)<<4 + four(text, 48)
	m7 = four(text, 60)<<4 + four(text, 56)

	// Transpose the bytes: the k-th word gets the k-th byte of each.
	const four, two, one = 0x00000000FFFFFFFF, 0x0000FFFF0000FFFF, 0x00FF00FF00FF00FF
	m0, m4 = swap(m0, m4, 32, four)
	m1, m5 = swap(m1, m5, 32, four)
	m2, m6 = swap(m2, m6, 32, four)
	m3, m7 = swap(m3, m7, 32, four)
	m0, m2 = swap(m0, m2, 16, two)
	m1, m3 = swap(m1, m3, 16, two)
	m4, m6 = swap(m4, m6, 16, two)
	m5, m7 = swap(m5, m7, 16, two)
	m0, m1 = swap(m0, m1, 8, one)
	m2, m3 = swap(m2, m3, 8, one)
	m4, m5 = swap(m4, m5, 8, one)
	m6, m7 = swap(m6, m7, 8, one)
	return m0, m1, m2, m3, m4, m5, m6, m7
}

// four returns a byte for each class that says which of 4 bytes from i on are of it.
func four[T string | []byte](text T, i int) uint64 {
	return (classBits[text[i+3]]<<1+classBits[text[i+2]])<<2 + classBits[text[i+1]]<<1 + classBits[text[i]]
}

// swap exchanges what is above n bits in the parts of a that low shows with what is below in b.
func swap(a, b uint64, n uint8, low uint64) (uint64, uint64) {
	x := (a>>(n&63) ^ b) & low
	return a ^ x<<(n&63), b ^ x
}

// classBits has a byte for each of the classes that masks returns, which is 1 if a byte is of it.
var classBits = func() (t [256]uint64) {
	for c, class := range byteClass {
		var k int
		switch {
		case class&beyond != 0:
			k = 7
		case c == '\'':
			k = 6
		case class&newline != 0:
			k = 5
		case c == ' ':
			k = 3
		case class&space != 0:
			k = 4
		case class&number != 0:
			k = 2
		case class&upper != 0:
			k = 1
		case class&lower != 0:
			k = 0
		default:
			continue
		}
		t[c] = 1 << (8 * k)
	}
	return t
}()
