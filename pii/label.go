package pii

import (
	"slices"
	"unicode/utf8"
)

// maxPhrase bounds a label in words.
const maxPhrase = 5

// A phrase is a label as it is looked up: the hash of its letters, whatever stands between them, so that "card number",
// cardNumber, card_number and cardnumber are one.
type phrase uint64

const (
	hashSeed  phrase = 14695981039346656037
	hashPrime phrase = 1099511628211
)

func (h phrase) with(c byte) phrase { return (h ^ phrase(c)) * hashPrime }

// labelled says which entities a label names, and which classes of kinds.
type labelled struct {
	ids     []entityID
	classes uint32 // by ids.Class
	vague   bool   // it names other things as well: "name", "first"
}

func (l *labelled) has(id entityID) bool { return slices.Contains(l.ids, id) }

// labels is the table of all labels.
type labels struct {
	byPhrase map[phrase]*labelled
	bloom    [1 << 10]uint64 // of byPhrase
	last     [1 << 10]uint64 // of the words that a label ends with
}

// entry returns the entry of a label, made if it is new.
func (l *labels) entry(text string) *labelled {
	h := hashSeed
	for i := 0; i < len(text); {
		c, _, size := letterAt(text, i)
		if c != 0 {
			h = foldInto(h, c)
		}
		i += size
	}
	e := l.byPhrase[h]
	if e == nil {
		e = new(labelled)
		l.byPhrase[h] = e
		setBit(&l.bloom, h)
		for i, c := range text {
			if i == 0 || c != ' ' && text[i-1] == ' ' {
				setBit(&l.last, hashOf(text[i:]))
			}
		}
	}
	return e
}

func setBit(bloom *[1 << 10]uint64, h phrase) { bloom[h>>6&(1<<10-1)] |= 1 << (h & 63) }

func marked(bloom *[1 << 10]uint64, h phrase) bool { return bloom[h>>6&(1<<10-1)]&(1<<(h&63)) != 0 }

func (l *labels) add(id entityID, text string) {
	if e := l.entry(text); !e.has(id) {
		e.ids = append(e.ids, id)
	}
}

// find returns what is named by the letters with this hash.
func (l *labels) find(h phrase) *labelled {
	if !marked(&l.bloom, h) {
		return nil
	}
	return l.byPhrase[h]
}

func foldInto(h phrase, c rune) phrase {
	if c < utf8.RuneSelf {
		return h.with(byte(c))
	}
	return h.with(byte(c >> 16)).with(byte(c >> 8)).with(byte(c))
}

// letterAt returns the letter at s[i] in lower case without its accent, 0 if no letter stands there; upper says that it
// is a capital.
func letterAt[S string | []byte](s S, i int) (c rune, upper bool, size int) {
	if b := s[i]; b < utf8.RuneSelf {
		if isLetter(b) {
			return rune(b | 0x20), b&0x20 == 0, 1
		}
		return 0, false, 1
	}
	r, size := decode(s, i)
	switch {
	case r < 0xC0:
		return 0, false, size
	case r < 0x180:
		if r == 0xD7 || r == 0xF7 {
			return 0, false, size
		}
		b := latin[r-0xC0]
		return rune(b | 0x20), b&0x20 == 0, size
	case 0x391 <= r && r <= 0x3A9:
		return r + 0x20, true, size
	case 0x3AC <= r && r <= 0x3AF:
		return [...]rune{0x3B1, 0x3B5, 0x3B7, 0x3B9}[r-0x3AC], false, size
	case r == 0x3CC:
		return 0x3BF, false, size
	case r == 0x3CD:
		return 0x3C5, false, size
	case r == 0x3CE:
		return 0x3C9, false, size
	case 0x410 <= r && r <= 0x42F:
		return r + 0x20, true, size
	case 0x400 <= r && r <= 0x40F:
		return r + 0x50, true, size
	case r == utf8.RuneError:
		return 0, false, size
	}
	if k, _ := classify(r); k == letter || k == dense {
		return r, false, size
	}
	return 0, false, size
}

func decode[S string | []byte](s S, i int) (rune, int) {
	var buf [utf8.UTFMax]byte
	n := copy(buf[:], s[i:])
	return utf8.DecodeRune(buf[:n])
}

// latin are the letters U+00C0 to U+017F without accents.
const latin = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnoooooxouuuuyty" +
	"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"
