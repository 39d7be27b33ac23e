package fold

//go:generate go run gen.go

const (
	tableLimit = rune(len(stage1) << 6) // no rune from here on changes, but for tags
	tagFirst   = 0xE0000                // the block of tags and variation selectors, all stripped
	tagCount   = 0x1000

	opStrip  = 1    // table entry: the rune is stripped
	opString = 0x80 // table entries from here on number a replacement; those between are an ASCII byte, 0 is no change

	hangulFirst = 0xAC00
	hangulCount = 11172
)

// leads holds the smallest first byte of a rune of each length.
var leads = [8]byte{2: 0xC0, 3: 0xE0, 4: 0xF0}

// ascii says what each ASCII byte folds to.
var ascii = func() (t [128]byte) {
	for c := range t {
		e := stage2[c]
		if e == 0 {
			e = uint16(c)
		}
		t[c] = byte(e)
	}
	return t
}()

// lookup returns the table entry of r. Hangul syllables have none and are computed.
func lookup(r rune) uint16 {
	if i := uint32(r) >> 6; i < uint32(len(stage1)) {
		if j := uint(stage1[i])<<6 | uint(r&63); j < uint(len(stage2)) {
			return stage2[j]
		}
		return 0
	}
	if uint32(r-tagFirst) < tagCount {
		return opStrip
	}
	return 0
}

func replacement(e uint16) string {
	i := uint(e - opString)
	return replText[replAt[i]:replAt[i+1]]
}

// hangul writes the conjoining jamo of the syllable r, as NFD does, and returns how many bytes that took.
func hangul(dst []byte, r rune) int {
	s := int(r - hangulFirst)
	l, v, t := s/588, s%588/28, s%28
	_ = dst[8]
	dst[0], dst[1], dst[2] = 0xE1, 0x84, 0x80+byte(l)
	dst[3], dst[4], dst[5] = 0xE1, 0x85, 0xA1+byte(v)
	if t == 0 {
		return 6
	}
	t += 0x27 // U+11A7 + t is E1 86 80 + t + 0x27, and from 0x40 on the second byte is 87
	dst[6], dst[7], dst[8] = 0xE1, 0x86+byte(t>>6), 0x80+byte(t&63)
	return 9
}
