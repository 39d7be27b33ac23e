//go:build !nounsafe

package mem

import (
	"unicode/utf8"
	"unsafe"
)

// ExactAllocs says whether tests may count allocations: the race detector makes pools forget, and without package unsafe
// hiding a text costs one.
const ExactAllocs = !race

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

// builder is a text that only grows, in memory that recycle keeps.
type builder struct{ b []byte }

func (b *builder) grow(n int) {
	if cap(b.b)-len(b.b) < n {
		b.b = append(make([]byte, 0, len(b.b)+n), b.b...)
	}
}

func (b *builder) add(s string)      { b.b = append(b.b, s...) }
func (b *builder) addRune(r rune)    { b.b = utf8.AppendRune(b.b, r) }
func (b *builder) from(i int) string { return unsafe.String(unsafe.SliceData(b.b), len(b.b))[i:] }
func (b *builder) free()             { b.b = nil }

// recycle empties the text. Strings that were taken from it change when it is written to again.
func (b *builder) recycle() {
	if cap(b.b) > maxKept {
		b.b = nil
	}
	b.b = b.b[:0]
}

// String returns b as a string without a copy. The string is valid as long as b is not changed.
func String(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
