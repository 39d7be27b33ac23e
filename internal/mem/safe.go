//go:build nounsafe

package mem

import "strings"

// ExactAllocs says whether tests may count allocations: without package unsafe hiding a text costs one.
const ExactAllocs = false

// Hidden is a text that package fmt and reflection show as an address only, also where it sits in an unexported
// field. The zero value is the empty text. It never changes and is safe for concurrent use.
type Hidden struct {
	reveal func() string
}

// Hide returns s as a Hidden.
func Hide(s string) Hidden {
	if s == "" {
		return Hidden{}
	}
	return Hidden{func() string { return s }}
}

// Reveal returns the text.
func (h Hidden) Reveal() string {
	if h.reveal == nil {
		return ""
	}
	return h.reveal()
}

// builder is a text that only grows.
type builder struct{ b strings.Builder }

func (b *builder) grow(n int)        { b.b.Grow(n) }
func (b *builder) add(s string)      { b.b.WriteString(s) }
func (b *builder) addRune(r rune)    { b.b.WriteRune(r) }
func (b *builder) from(i int) string { return b.b.String()[i:] }
func (b *builder) free()             { b.b.Reset() }
func (b *builder) recycle()          { b.b.Reset() }

// String returns b as a string.
func String(b []byte) string { return string(b) }
