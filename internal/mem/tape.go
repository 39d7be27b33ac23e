package mem

import "strings"

const (
	tapeMin     = 512  // the smallest buffer of a Tape
	tapeCompact = 4096 // dead bytes below which a Tape is not moved
)

// Tape is a text that grows at its end and is let go at its start. Strings taken from it stay what they are: bytes are
// appended behind them and never moved in place. A tape that holds a single piece borrows it. Appending and dropping cost
// time proportional to the bytes that pass, and the memory is at most a few times what is held. The zero Tape is empty.
// It is not safe for concurrent use.
type Tape struct {
	s     string // what is held
	b     strings.Builder
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
	t.own(len(p))
	t.b.WriteString(p)
	t.s = t.b.String()[t.off:]
}

// Drop lets go the first n bytes.
func (t *Tape) Drop(n int) {
	t.s = t.s[n:]
	t.off += n
	if t.owned && t.off > tapeCompact && t.off > len(t.s) {
		t.owned = false
	}
}

// own moves the text into the builder, with room for n more bytes.
func (t *Tape) own(n int) {
	if t.owned {
		return
	}
	room := tapeMin
	if t.off > tapeCompact { // it is a long one
		room = 2 * tapeCompact
	}
	t.b.Reset()
	t.b.Grow(max(2*(len(t.s)+n), room))
	t.b.WriteString(t.s)
	t.off = 0
	t.owned = true
}
