//go:build nounsafe

package mem

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
