package pii

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxPhrase bounds a label in words.
const maxPhrase = 5

// A phrase is a label as it is looked up: the hash of its letters, whatever stands between them, so that "card number",
// cardNumber, card_number and cardnumber are one.
type phrase uint64

const (
	hashSeed  phrase = 0
	hashPrime phrase = 0x9E3779B185EBCA87
)

// with appends a letter. The hash of two words together is that of the first times the power of the second, plus that of
// the second.
func (h phrase) with(c byte) phrase { return h*hashPrime + phrase(c) }

// bit is the place of a hash in a filter.
func (h phrase) bit() (word, bit int) {
	h *= 0xC2B2AE3D27D4EB4F
	return int(h >> 52), int(h >> 46 & 63)
}

// labelled says which entities a label names, and which classes of kinds.
type labelled struct {
	ids     []entityID
	classes uint32 // by ids.Class
	vague   bool   // it names other things as well: "name", "first"
}

func (l *labelled) has(id entityID) bool { return slices.Contains(l.ids, id) }

// bloomWords is the size of a filter: with some six thousand entries it lets one in fifty through.
const bloomWords = 1 << 12

type filter [bloomWords]uint64

// labels is the table of all labels.
type labels struct {
	byPhrase map[phrase]*labelled
	bloom    filter // of byPhrase
	last     filter // of the words that a label ends with
	ends     filter // of the same, read backwards, of ASCII
	tails    filter // of the same as ends, read forwards
	shorts   filter // of the last words of labels of values of up to four characters
	codes    filter // of the last words of labels of names of users, passwords and banks
}

// addEnd adds the last words of a label to ends.
func (l *labels) addEnd(text string) {
	h := hashSeed
	for i := len(text) - 1; i >= 0; i-- {
		switch c := text[i]; {
		case isLetter(c):
			h = h.with(c | 0x20)
		case c >= utf8.RuneSelf:
			return
		case c == ' ' && !stopWords[text[i+1:]]:
			setBit(&l.ends, h) // the last word is enough
			setBit(&l.tails, hashOf(text[i+1:]))
			return
		}
	}
	setBit(&l.ends, h)
	setBit(&l.tails, hashOf(text))
}

// stopWords end labels and much else: the word before counts as well.
var stopWords = map[string]bool{"at": true, "on": true, "a": true, "le": true, "is": true, "il": true, "em": true, "am": true, "me": true, "id": true, "no": true,
	"nr": true, "number": true, "code": true, "to": true, "of": true, "de": true, "date": true, "el": true, "type": true, "us": true, "in": true, "la": true, "line": true}

// mayLabel reports whether a word in left may end a label, among its last words; all says among all.
func (l *labels) mayLabel(left []byte, words int) bool {
	h, two, n := hashSeed, hashSeed, 0
	for i := len(left) - 1; i >= 0; i-- {
		c := left[i]
		switch {
		case c >= utf8.RuneSelf:
			return true
		case isLetter(c):
			h, two = h.with(c|0x20), two.with(c|0x20)
			n++
			small := i > 0 && left[i-1] >= 'a' && left[i-1] <= 'z'
			if (c < 'a' || i == 0 || !isLetter(left[i-1])) && (marked(&l.ends, h) || marked(&l.ends, two)) {
				return true
			}
			if c >= 'a' || !small {
				continue
			}
		case n == 0 || c == '\'':
			continue
		}
		if words--; words < 0 {
			return false
		}
		two, h, n = h, hashSeed, 0
	}
	return false
}

// entry returns the entry of a label, made if it is new.
func (l *labels) entry(text string) *labelled {
	h := hashOf(text)
	e := l.byPhrase[h]
	if e == nil {
		e = new(labelled)
		if h == hashSeed {
			return e // no letters
		}
		l.byPhrase[h] = e
		setBit(&l.bloom, h)
		for i, c := range text {
			if h := hashOf(text[i:]); h != hashSeed && (i == 0 || c != ' ' && text[i-1] == ' ') {
				setBit(&l.last, h)
			}
		}
	}
	l.addEnd(text) // the same letters may end with another word: "user name", "username"
	return e
}

// shortValues are the entities whose values may have four characters or fewer.
var shortValues = setOf(ageID, cvvID, zipID, accountID, licenceID, mrnID)

func setBit(f *filter, h phrase) {
	word, bit := h.bit()
	f[word] |= 1 << bit
}

func marked(f *filter, h phrase) bool {
	word, bit := h.bit()
	return f[word]&(1<<bit) != 0
}

func (l *labels) add(id entityID, text string) {
	if e := l.entry(text); !e.has(id) {
		e.ids = append(e.ids, id)
	}
	if capitalWords.has(id) {
		setBit(&l.codes, hashOf(text[strings.LastIndexByte(text, ' ')+1:]))
	}
	for i := 0; shortValues.has(id); {
		setBit(&l.shorts, hashOf(text[i:])) // "zip" of "billing zip", and billingzip
		next := strings.IndexByte(text[i:], ' ')
		if i += next + 1; next < 0 {
			break
		}
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
