package toolcall

import "unicode"

// isMark reports whether r is a mark over, under or round a letter, of those that folding takes away: no variation
// selector, which hides data.
func isMark(r rune) bool {
	return unicode.Is(unicode.Mn, r) && (r < 0xfe00 || r > 0xfe0f) && r < 0xe0000
}
