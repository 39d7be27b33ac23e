package output

import "unicode/utf8"

// feed takes decoded bytes: it spells them, follows the letters and looks for another encoding in them.
type feed struct {
	scan  scan
	spell speller
	inner decoder
}

// put takes a byte that was decoded at a place of the content.
func (f *feed) put(st *state, c byte, at, depth int) {
	if c < utf8.RuneSelf && c != '%' && c != '&' && c != '\\' && !f.spell.busy() {
		if sym := class[c]; sym != 0 {
			f.scan.one(st, nil, sym, at)
		}
	} else {
		var out spelled
		f.spell.put(&out, c)
		for _, s := range out.sym[:out.n] {
			f.scan.one(st, nil, s, at)
		}
	}
	if depth+1 < maxDepth {
		f.inner.put(st, c, at, depth+1)
	}
}

// putAll takes bytes.
func (f *feed) putAll(st *state, text []byte, at, depth int) {
	for _, c := range text {
		f.put(st, c, at, depth)
	}
}

func (f *feed) reset() {
	f.inner.release()
	*f = feed{}
}

// machines are the decoders. Each takes every byte as long as its kind of encoding is looked for.
type machines struct {
	base64 radix
	base32 radix
	hex    hexadecimal
	codes  codes
	points points
	pieces pieces
	bits   binaryDigits
	leet   leet
	morse  morse
	tags   tags
	words  filler

	feeds [feedCount]feed
}

const (
	feedBase64 = 0 // each run by itself, and through white space
	feedBase32 = 2
	feedHex    = 4
	feedCodes  = 5 // decimal, octal, places in the alphabet, decimal bytes
	feedPoints = 9
	feedBits   = 10
	feedLeet   = 11 // where 1 is i, and where it is l
	feedMorse  = 13
	feedTags   = 14
	feedWords  = 15
	feedPieces = 16 // for each place at which a group of four may begin
	feedCount  = 20
)

// step takes a byte.
func (m *machines) step(st *state, d *decoder, c byte, at, depth int) {
	if d.on&looksToken != 0 {
		m.base64.step(st, c, &alphabet64, 6, m.feeds[feedBase64:feedBase64+2], at, depth)
		m.base32.step(st, c, &alphabet32, 5, m.feeds[feedBase32:feedBase32+2], at, depth)
	}
	if d.on&looksDigits != 0 {
		if b, ok := m.hex.step(c); ok {
			m.feeds[feedHex].put(st, b, at, depth)
		}
		m.codes.step(st, c, m.feeds[feedCodes:feedPoints], at, depth)
		if r, ok := m.points.step(c); ok {
			var b [utf8.UTFMax]byte
			m.feeds[feedPoints].putAll(st, b[:utf8.EncodeRune(b[:], r)], at, maxDepth)
		}
		if b, ok := m.bits.step(c); ok {
			m.feeds[feedBits].put(st, b, at, depth)
		}
	}
	if d.on&looksLeet != 0 {
		m.leet.step(st, c, m.feeds[feedLeet:feedLeet+2], at)
	}
	if d.on&looksMorse != 0 {
		if b, ok := m.morse.step(c); ok {
			m.feeds[feedMorse].put(st, b, at, maxDepth)
		}
	}
	if d.on&looksTags != 0 {
		if b, ok := m.tags.step(c); ok {
			m.feeds[feedTags].put(st, b, at, depth)
		}
	}
	if d.on&looksFiller != 0 {
		if w := m.words.step(c); w != nil {
			m.feeds[feedWords].putAll(st, w, at, depth)
			m.feeds[feedWords].put(st, ' ', at, depth)
		}
	}
	if d.on&looksPieces != 0 {
		m.pieces.step(st, c, m.feeds[feedPieces:feedCount], at, depth)
	}
}

// reset forgets what the machines of some kinds have seen.
func (m *machines) reset(of kinds) {
	clear := func(from, to int) {
		for i := from; i < to; i++ {
			m.feeds[i].reset()
		}
	}
	if of&looksToken != 0 {
		m.base64, m.base32 = radix{}, radix{}
		clear(feedBase64, feedHex)
	}
	if of&looksDigits != 0 {
		m.hex, m.codes, m.points, m.bits = hexadecimal{}, codes{}, points{}, binaryDigits{}
		clear(feedHex, feedLeet)
	}
	if of&looksLeet != 0 {
		m.leet = leet{}
		clear(feedLeet, feedMorse)
	}
	if of&looksMorse != 0 {
		m.morse = morse{}
		clear(feedMorse, feedTags)
	}
	if of&looksTags != 0 {
		m.tags = tags{}
		clear(feedTags, feedWords)
	}
	if of&looksFiller != 0 {
		m.words = filler{}
		clear(feedWords, feedPieces)
	}
	if of&looksPieces != 0 {
		m.pieces = pieces{}
		clear(feedPieces, feedCount)
	}
}

func (m *machines) since(end int) int {
	from := end
	for i := range m.feeds {
		from = min(from, m.feeds[i].scan.since(end), m.feeds[i].inner.since(end))
	}
	return from
}

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

// step takes a character of an alphabet with so many bits each.
func (r *radix) step(st *state, c byte, alphabet *[256]uint8, bits uint8, feeds []feed, at, depth int) {
	v := alphabet[c]
	if v == 0 {
		if !r.forked && c <= ' ' && r.bits != 0 && r.length >= minToken {
			r.forked, r.acc2, r.bits2 = true, r.acc, r.bits
			feeds[1].scan, feeds[1].spell = feeds[0].scan, feeds[0].spell
		}
		if r.forked && c > ' ' {
			r.bits2 = 0
		}
		r.bits, r.length, r.cases = 0, 0, 0
		return
	}
	r.length++
	if bits == 5 && c >= 'A' {
		if r.cases |= 1 << (c >> 5 & 1); r.cases == 3 { // base32 has letters of one case
			return
		}
	}
	if r.acc, r.bits = r.acc<<bits|uint32(v-1), r.bits+bits; r.bits >= 8 {
		r.bits -= 8
		feeds[0].put(st, byte(r.acc>>r.bits), at, depth)
	}
	if r.forked {
		if r.acc2, r.bits2 = r.acc2<<bits|uint32(v-1), r.bits2+bits; r.bits2 >= 8 {
			r.bits2 -= 8
			feeds[1].put(st, byte(r.acc2>>r.bits2), at, depth)
		}
	}
}

// pieces undoes base64 that is cut into pieces at any place. Where its groups of four characters begin is not known, so all
// four places are tried.
type pieces struct {
	acc uint32
	n   int
}

func (p *pieces) step(st *state, c byte, feeds []feed, at, depth int) {
	v := alphabet64[c]
	if v == 0 || c == '-' || c == '_' { // what stands between pieces
		return
	}
	p.acc = p.acc<<6 | uint32(v-1)
	p.n++
	for i := range feeds {
		if place := (p.n - i) & 3; place != 1 { // of the character in its group: 0 is the last one
			feeds[i].put(st, byte(p.acc>>(uint(4-place)&3*2)), at, depth)
		}
	}
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

// hexadecimal undoes pairs of hex digits, with anything or nothing between the pairs and 0x before them.
type hexadecimal struct {
	high byte // value of the first digit
	half bool
}

func (h *hexadecimal) step(c byte) (byte, bool) {
	v := hexOf(c)
	if v < 0 {
		h.half = false
		return 0, false
	}
	if h.half = !h.half; h.half {
		h.high = byte(v)
		return 0, false
	}
	return h.high<<4 | byte(v), true
}

// points undoes numbers of characters in four to six hex digits, "U+4F60". Those of two are bytes to hexadecimal.
type points struct {
	v rune
	n int // digits
}

func (p *points) step(c byte) (r rune, ok bool) {
	if v := hexOf(c); v >= 0 {
		p.v, p.n = min(p.v<<4|v, utf8.MaxRune+1), p.n+1
		return 0, false
	}
	r, ok = p.v, p.n >= 4 && p.n <= 6
	*p = points{}
	return r, ok
}

// codes undoes numbers of characters, decimal and octal ones, numbers of letters in the alphabet, and decimal numbers of the
// bytes of UTF-8.
type codes struct {
	decimal, octal int
	digit          bool
}

func (d *codes) step(st *state, c byte, feeds []feed, at, depth int) {
	if '0' <= c && c <= '9' {
		d.decimal, d.octal, d.digit = min(d.decimal*10+int(c-'0'), 1<<22), min(d.octal*8+int(c-'0'), 1<<22), true
		return
	}
	if !d.digit {
		return
	}
	var b [utf8.UTFMax]byte
	for i, n := range [...]int{d.decimal, d.octal} {
		if n < 0x110000 {
			feeds[i].putAll(st, b[:utf8.EncodeRune(b[:], rune(n))], at, depth)
		}
	}
	if n := d.decimal; n >= 1 && n <= 26 {
		feeds[2].put(st, 'a'+byte(n)-1, at, maxDepth)
	}
	if n := d.decimal; n < 256 {
		feeds[3].put(st, byte(n), at, maxDepth)
	}
	*d = codes{}
}

// binaryDigits undoes groups of eight bits, or of seven with something between.
type binaryDigits struct{ v, n byte }

func (d *binaryDigits) step(c byte) (b byte, ok bool) {
	if c == '0' || c == '1' {
		d.v, d.n = d.v<<1|c&1, d.n+1
		if d.n < 8 {
			return 0, false
		}
		b, ok = d.v, true
	} else {
		b, ok = d.v, d.n == 7
	}
	*d = binaryDigits{}
	return b, ok
}

// morse undoes Morse code.
type morse struct {
	code uint8 // the signs after a leading 1
	rune [3]byte
}

func (m *morse) step(c byte) (byte, bool) {
	if c >= 0x80 {
		m.rune[0], m.rune[1], m.rune[2] = m.rune[1], m.rune[2], c
		switch string(m.rune[:]) {
		case "\u2022", "\u2219", "\u22c5": // bullets and dots
			c = '.'
		case "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212": // dashes
			c = '-'
		default:
			if m.rune[1] != 0xC2 || c != 0xB7 { // middle dot
				return 0, false
			}
			c = '.'
		}
	}
	switch c {
	case '.', '*':
		m.add(0)
		return 0, false
	case '-', '_':
		m.add(1)
		return 0, false
	}
	code := m.code
	m.code = 0
	b := morseLetters[code&31]
	return b, code < 32 && b != 0
}

func (m *morse) add(sign uint8) {
	if m.code == 0 {
		m.code = 1
	}
	m.code = min(m.code, 127)<<1 | sign
}

// morseLetters are the letters by their signs, 1 for a dash, after a leading 1.
var morseLetters = func() (t [32]byte) {
	const tree = "??etianmsurwdkgohvf?l?pjbxcyzq??"
	for i := range t {
		if c := tree[i]; c != '?' {
			t[i] = c
		}
	}
	return t
}()

// tags undoes tag characters, and variation selectors that stand for bytes.
type tags struct {
	v uint32
}

func (t *tags) step(c byte) (byte, bool) {
	t.v = t.v<<8 | uint32(c)
	if t.v>>16 != 0xF3A0 || t.v>>8&0xC0 != 0x80 || c&0xC0 != 0x80 {
		return 0, false
	}
	switch r := t.v>>8&63<<6 | t.v&63; {
	case r >= 0x20 && r < 0x7F:
		return byte(r), true
	case r >= 0x100 && r < 0x1F0:
		return byte(r - 0x100 + 16), true
	}
	return 0, false
}
