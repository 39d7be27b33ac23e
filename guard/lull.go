package guard

import "math/bits"

// Lull describes text of which a check makes nothing, see Pass.Lull. The zero Lull is none. It must not be changed once it
// is in use, and is then safe for concurrent use.
type Lull struct {
	Calm [256]bool // bytes that begin and end nothing; any other one ends the lull
	Word [256]bool // of those, the ones that are held back while the text ends in them
}

// after returns from where on text is held once text[fresh:] has come, at most 64 bytes, if the check makes nothing of that;
// what stands in text[from:fresh] was held before. ok is false where the check has to be asked.
func (l *Lull) after(text string, from, fresh int) (hold int, ok bool) {
	// No branch depends on a byte: where words end is not to be foretold.
	calm, parts := uint64(1), uint64(0)
	for _, c := range []byte(text[fresh:]) {
		var is, part uint64
		if l.Calm[c] {
			is = 1
		}
		if !l.Word[c] {
			part = 1
		}
		calm &= is
		parts = parts<<1 | part
	}
	if parts != 0 {
		from = len(text) - bits.TrailingZeros64(parts)
	}
	return from, calm != 0 && len(text)-from <= smallTail
}
