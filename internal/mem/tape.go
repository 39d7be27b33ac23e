package mem

const (
	tapeMin     = 512      // the smallest buffer of a Tape
	tapeCompact = 4096     // dead bytes below which a Tape is not moved
	maxKept     = 64 << 10 // the largest buffer that Recycle keeps
)

// Tape is a text that grows at its end and is let go at its start. Strings taken from it stay what they are: bytes are
// appended behind them and never moved in place. A tape that holds a single piece borrows it. Appending and dropping cost
// time proportional to the bytes that pass, and the memory is at most a few times what is held. The zero Tape is empty.
// It is not safe for concurrent use.
type Tape struct {
	s     string // what is held
	b     builder
	off   int // where s starts in b
	owned bool
}

// Text returns what is held.
func (t *Tape) Text() string { return t.s }

// Add appends p.
func (t *Tape) Add(p string) {
	switch {
	case p == "":
		return
	case t.s == "" && !t.owned:
		t.s = p
		return
	}
	t.Own(len(p))
	t.b.add(p)
	t.s = t.b.from(t.off)
}

// AddRune appends the encoding of r.
func (t *Tape) AddRune(r rune) {
	t.Own(4)
	t.b.addRune(r)
	t.s = t.b.from(t.off)
}

// Drop lets go the first n bytes.
func (t *Tape) Drop(n int) {
	t.s = t.s[n:]
	t.off += n
	if t.owned && t.off > tapeCompact && t.off > len(t.s) {
		t.owned = false
		t.b.free()
	}
}

// Reset lets go everything.
func (t *Tape) Reset() { *t = Tape{} }

// Recycle is Reset for a Tape of which no string is in use any more: it keeps a small buffer.
func (t *Tape) Recycle() {
	t.b.recycle()
	*t = Tape{b: t.b}
}

// Own copies what is borrowed, with room for n more bytes.
func (t *Tape) Own(n int) {
	if t.owned {
		return
	}
	room := tapeMin
	if t.off > tapeCompact { // it is a long one
		room = 2 * tapeCompact
	}
	t.b.grow(max(2*(len(t.s)+n), room))
	t.b.add(t.s)
	t.off = 0
	t.owned = true
	t.s = t.b.from(0)
}
