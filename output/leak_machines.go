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
	var out spelled
	f.spell.put(&out, c)
	for _, s := range out.sym[:out.n] {
		f.scan.one(st, nil, s, at)
	}
	if depth+1 < maxDepth {
		f.inner.put(st, c, at, depth+1)
	}
}

func (f *feed) reset() {
	f.inner.release()
	*f = feed{}
}

// machines are the decoders. Each takes every byte as long as its kind of encoding is looked for.
type machines struct {
	base64 [2]radix // each run by itself; through white space
	base32 [2]radix
	hex    hexadecimal
	codes  codes
	bits   binaryDigits
	leet   [2]leet // where 1 is i; where it is l
	morse  morse
	tags   tags
	words  filler

	feeds [feedCount]feed
}

const (
	feedBase64 = 0
	feedBase32 = 2
	feedHex    = 4
	feedCodes  = 5
	feedBits   = 6
	feedLeet   = 7
	feedMorse  = 9
	feedTags   = 10
	feedWords  = 11
	feedCount  = 12
)

// step takes a byte.
func (m *machines) step(st *state, d *decoder, c byte, at, depth int) {
	if d.on&looksToken != 0 {
		for i := range m.base64 {
			if b, ok := m.base64[i].step(c, &alphabet64, 6, i == 1); ok {
				m.feeds[feedBase64+i].put(st, b, at, depth)
			}
			if b, ok := m.base32[i].step(c, &alphabet32, 5, i == 1); ok {
				m.feeds[feedBase32+i].put(st, b, at, depth)
			}
		}
	}
	if d.on&looksDigits != 0 {
		if b, ok := m.hex.step(c); ok {
			m.feeds[feedHex].put(st, b, at, depth)
		}
		m.codes.step(c, func(b byte) { m.feeds[feedCodes].put(st, b, at, depth) })
		if b, ok := m.bits.step(c); ok {
			m.feeds[feedBits].put(st, b, at, depth)
		}
		for i := range m.leet {
			m.leet[i].step(c, i, func(b byte) { m.feeds[feedLeet+i].put(st, b, at, maxDepth) })
		}
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
		m.words.step(c, func(b byte) { m.feeds[feedWords].put(st, b, at, depth) })
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
		m.base64, m.base32 = [2]radix{}, [2]radix{}
		clear(feedBase64, feedHex)
	}
	if of&looksDigits != 0 {
		m.hex, m.codes, m.bits, m.leet = hexadecimal{}, codes{}, binaryDigits{}, [2]leet{}
		clear(feedHex, feedMorse)
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
		clear(feedWords, feedCount)
	}
}

func (m *machines) since(end int) int {
	from := end
	for i := range m.feeds {
		from = min(from, m.feeds[i].scan.since(end), m.feeds[i].inner.since(end))
	}
	return from
}

// radix undoes base64 and base32.
type radix struct {
	acc  uint32
	bits uint8
}

// step takes a character of an alphabet with so many bits each. Anything else begins a new run, but for white space
// where that is skipped.
func (r *radix) step(c byte, alphabet *[256]uint8, bits uint8, skip bool) (byte, bool) {
	v := alphabet[c]
	if v == 0 {
		if !skip || c > ' ' {
			r.bits = 0
		}
		return 0, false
	}
	r.acc = r.acc<<bits | uint32(v-1)
	if r.bits += bits; r.bits < 8 {
		return 0, false
	}
	r.bits -= 8
	return byte(r.acc >> r.bits), true
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

// codes undoes decimal numbers of characters.
type codes struct {
	n     int
	digit bool
}

func (d *codes) step(c byte, put func(byte)) {
	if '0' <= c && c <= '9' {
		d.n, d.digit = min(d.n*10+int(c-'0'), 1<<22), true
		return
	}
	if d.digit && d.n < 0x110000 {
		var b [4]byte
		for _, c := range utf8.AppendRune(b[:0], rune(d.n)) {
			put(c)
		}
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
