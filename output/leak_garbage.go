package output

import "encoding/binary"

const (
	// A byte that is no part of a text counts as wrongBytes bytes that are. From tooWrong on what is decoded is not looked at,
	// until the count has come down to rightAgain; the bytes on the way there, no more than maxWrong-rightAgain in a text, are
	// then looked at as well, so that nothing of a text behind garbage is lost. A text may hold a fifth of wrong bytes.
	wrongBytes = 3
	rightAgain = 20
	tooWrong   = 24
	maxWrong   = 32

	keptBytes = 16
)

// garbage tells random bytes from text: what is decoded at a wrong place of a group, or was never text. The zero garbage has
// seen nothing, and takes it for garbage that four bytes of text make text.
type garbage struct {
	right        int    // how far the count is below tooWrong
	state        uint32 // bytes of the rune that are still to come, above eight bits
	text         bool   // it is none
	n            int    // bytes since it is
	last, before uint64 // eight bytes of these each, the last one lowest
}

// decoded are bytes that were decoded of a step, and from where in it.
type decoded struct {
	n    int
	text [stepBytes]byte
	from [stepBytes]uint8
}

func (d *decoded) add(c byte, from int) {
	i := d.n & (stepBytes - 1)
	d.text[i], d.from[i] = c, uint8(from)
	d.n = i + 1
}

// addText is add for bytes that may be garbage, and forgets them. What turns out to be text counts from there.
func (f *feed) addText(d *decoded, at *places) {
	g := &f.garbage
	if g.text && g.state == 0 && d.plain() {
		g.right = min(g.right+d.n, tooWrong)
		f.addStep(d, 0, at)
		d.n = 0
		return
	}
	for i := 0; i < d.n; {
		if g.text {
			i = f.goOn(d, i, at)
		} else if i = g.skip(d, i); g.text {
			f.addKept(at.at(int(d.from[i-1])))
		}
	}
	d.n = 0
}

// plain reports whether all bytes are characters of ASCII that can be seen, and blanks.
func (d *decoded) plain() bool {
	seen := ^uint64(0)
	for i := 0; i < d.n; i += 8 {
		x := binary.LittleEndian.Uint64(d.text[i&8:])
		rest := uint64(0) // behind the last one
		if d.n-i < 8 {
			rest = highs << (8 * (d.n - i))
		}
		seen &= (x&^highs+(0x80-' ')*ones)&^(x&^highs+ones)&^x | rest
	}
	return seen&highs == highs
}

// addStep adds the bytes from one on.
func (f *feed) addStep(d *decoded, i int, at *places) {
	for ; i < d.n; i++ {
		f.add(d.text[i&(stepBytes-1)], at.at(int(d.from[i&(stepBytes-1)])))
	}
}

// goOn takes bytes of text, up to the first that makes it garbage, and returns where that was.
func (f *feed) goOn(d *decoded, i int, at *places) int {
	g := &f.garbage
	for ; i < d.n; i++ {
		c := d.text[i&(stepBytes-1)]
		f.add(c, at.at(int(d.from[i&(stepBytes-1)])))
		if g.step(c); g.right <= 0 {
			g.text, g.n = false, 0
			return i + 1
		}
	}
	return i
}

// step judges a byte.
func (g *garbage) step(c byte) {
	what := uint32(textBytes[(g.state|uint32(c))%(4<<8)])
	g.state = what & (3 << 8)
	g.right = min(g.right+1-int(what&0xFF), tooWrong)
}

// skip takes bytes of garbage, up to the one that makes it text, and returns where that was.
func (g *garbage) skip(d *decoded, i int) int {
	right, state, from := g.right, g.state, i
	for _, c := range d.text[from:d.n] {
		i++
		what := uint32(textBytes[(state|uint32(c))%(4<<8)])
		state = what & (3 << 8)
		if right = max(right+1-int(what&0xFF), tooWrong-maxWrong); right >= tooWrong-rightAgain {
			g.text = true
			break
		}
	}
	g.right, g.state = right, state
	g.keep(d, from, i)
	return i
}

// keep keeps the last of the bytes that were taken.
func (g *garbage) keep(d *decoded, from, end int) {
	g.n += end - from
	if from > 0 {
		for _, c := range d.text[from:end] {
			g.before, g.last = g.before<<8|g.last>>56, g.last<<8|uint64(c)
		}
		return
	}
	a, b, n := binary.BigEndian.Uint64(d.text[:]), binary.BigEndian.Uint64(d.text[8:]), 8*uint(end)
	if n < 64 {
		g.before, g.last = g.before<<n|g.last>>(64-n), g.last<<n|a>>(64-n)
	} else {
		g.before, g.last = g.last<<(n-64)|a>>(128-n), a<<(n-64)|b>>(128-n)
	}
}

// addKept adds what was kept.
func (f *feed) addKept(at int) {
	g := &f.garbage
	n := min(g.n, keptBytes)
	for ; n > 8; n-- {
		f.add(byte(g.before>>((n-9)*8)), at)
	}
	for ; n > 0; n-- {
		f.add(byte(g.last>>((n-1)*8)), at)
	}
}

// textBytes says of a byte, with how many of a rune are still to come above its bits, how many are to come then, above eight
// bits, and below them how much it takes from the count of right ones.
var textBytes = func() (t [4 << 8]uint16) {
	for i := range t {
		more, c := i>>8, uint8(i)
		wrong := more > 0 && c&0xC0 != 0x80
		switch {
		case c < ' ' && c != 0 && c != '\t' && c != '\n' && c != '\r' || c == 0x7F:
			wrong = true
		case c < 0x80:
		case c < 0xC0:
			wrong = more == 0
			t[i] = uint16(max(more, 1)-1) << 8
		case c < 0xC2 || c > 0xF4:
			wrong = true
		case c < 0xE0:
			t[i] = 1 << 8
		case c < 0xF0:
			t[i] = 2 << 8
		default:
			t[i] = 3 << 8
		}
		if wrong {
			t[i] |= wrongBytes + 1
		} else if c == 0 { // every second byte of UTF-16 is neither
			t[i] |= 1
		}
	}
	return t
}()
