package input

import (
	"sync"

	"github.com/stanchion-dev/stanchion/internal/match"
)

func asciiWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_'
}

// wordRune reports whether r, in folded text, is part of words that are set apart by blanks. It goes by blocks of Unicode, so
// that the answer does not hang on a version of Unicode: all of a script counts, with its rarer signs. Scripts written
// without blanks do not.
func wordRune(r rune) bool {
	switch {
	case r < 0x80:
		return asciiWord(byte(r))
	case r < 0xC0: // signs; letters among them are folded
		return false
	case r < 0x0E00: // Latin to Sinhala
		return r != 0xD7 && r != 0xF7
	case r < 0x10A0: // Thai, Lao, Tibetan, Burmese
		return false
	case r < 0x1780: // Georgian, Hangul, Ethiopic, Cherokee, ...
		return true
	case r < 0x1800: // Khmer
		return false
	case r < 0x2000: // Mongolian to Greek extended
		return true
	case r < 0x2C00: // punctuation, signs
		return false
	case r < 0x2E00: // Glagolitic to Cyrillic
		return true
	case r < 0xA000: // punctuation, Han, kana
		return false
	case r < 0xD7FC: // Yi to Hangul
		return true
	case r < 0xFB00: // surrogates, private use, Han
		return false
	case r < 0xFE00: // presentation forms
		return true
	case r < 0x10000:
		return false
	case r < 0x1B000: // old scripts
		return true
	}
	return false
}

// hits is memory for what a scan finds.
type hits struct{ hits []match.Hit }

var hitsPool sync.Pool

func newHits() *hits {
	h, _ := hitsPool.Get().(*hits)
	if h == nil {
		h = &hits{}
	}
	return h
}

// release gives the memory back, unless it has grown beyond 64 KiB.
func (h *hits) release() {
	if cap(h.hits) > 64<<10/24 {
		h.hits = nil
	}
	hitsPool.Put(h)
}
