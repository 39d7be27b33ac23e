package jsonview

import "strings"

// minCompact is the number of dead bytes below which a tape is not moved.
const minCompact = 4096

// tape is a text that grows at its end and is let go at its start. Strings taken from it stay what they are: bytes
// are appended behind them and never moved in place. A tape that holds a single piece borrows it.
type tape struct {
	s     string // what is held
	b     strings.Builder
	off   int // where s starts in b
	owned bool
}

// own moves the text into the builder, with room for n more bytes.
func (t *tape) own(n int) {
	if t.owned {
		return
	}
	t.b.Reset()
	t.b.Grow(len(t.s) + n)
	t.b.WriteString(t.s)
	t.off = 0
	t.owned = true
}

func (t *tape) add(p string) {
	switch {
	case p == "":
		return
	case t.s == "":
		t.free()
		t.s = p
		return
	}
	t.own(len(p))
	t.b.WriteString(p)
	t.sync()
}

// sync takes over what was written to the builder.
func (t *tape) sync() { t.s = t.b.String()[t.off:] }

func (t *tape) drop(n int) {
	t.s = t.s[n:]
	if t.s == "" {
		t.free()
		return
	}
	t.off += n
	if t.owned && t.off > minCompact && t.off > len(t.s) {
		t.owned = false
		t.own(len(t.s))
		t.sync()
	}
}

func (t *tape) free() { *t = tape{} }
