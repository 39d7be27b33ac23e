//go:build !nounsafe

package mem

import "unsafe"

// Hidden is a text that package fmt and reflection show as an address and a length only, also where it sits in an
// unexported field. The zero value is the empty text. It never changes and is safe for concurrent use.
type Hidden struct {
	p *byte
	n int
}

// Hide returns s as a Hidden.
func Hide(s string) Hidden {
	return Hidden{unsafe.StringData(s), len(s)}
}

// Reveal returns the text.
func (h Hidden) Reveal() string {
	if h.n == 0 {
		return ""
	}
	return unsafe.String(h.p, h.n)
}
