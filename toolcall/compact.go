package toolcall

// compact joins groups of digits that are written apart, as in account and phone numbers.
type compact struct {
	buf   [40]byte
	n     int
	words int
	last  int // where the last group has ended
}

// word takes the next word of a text and returns the hash of a number that has ended in front of it.
func (c *compact) word(text string, w word) (h uint64, ok bool) {
	if c.words > 0 && !(w.digit() && w.start <= c.last+2 && w.start-c.last <= 2) {
		h, ok = c.end()
	}
	if w.digit() {
		c.add(text[w.start:w.end])
		c.words++
		c.last = w.end
	}
	return h, ok
}

func (c *compact) add(s string) {
	for i := range len(s) {
		b := s[i]
		switch classes[b] {
		case classLetter:
			b |= 0x20
		case classDigit:
		case classWide:
			c.n = len(c.buf) + 1
			return
		default:
			continue
		}
		if c.n < len(c.buf) {
			c.buf[c.n] = b
		}
		c.n++
	}
}

// end returns the hash of the number, if it is one of several groups or with marks in between.
func (c *compact) end() (h uint64, ok bool) {
	if c.words > 0 && c.n >= 8 && c.n <= len(c.buf) {
		h, ok = join(1, hashWord(string(c.buf[:c.n]))), true
	}
	c.n, c.words = 0, 0
	return h, ok
}

// compactOf returns the hash of a value that is nothing but such a number.
func compactOf(v string) (uint64, bool) {
	if len(v) < 8 || len(v) > 60 {
		return 0, false
	}
	var c compact
	for w, ok := nextWord(v, 0); ok; w, ok = nextWord(v, w.end) {
		if !w.digit() {
			return 0, false
		}
		if _, ended := c.word(v, w); ended {
			return 0, false
		}
	}
	return c.end()
}
