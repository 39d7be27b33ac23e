package toolcall

import (
	"hash/maphash"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Values are compared by words: runs of letters, digits and what joins them in addresses, links, names of files and
// numbers. "Write to <Bob@Example.org>." has the words write, to and bob@example.org.

// gramWords is the longest run of words that is known as such. Longer phrases are compared by all runs of this length in
// them.
const gramWords = 4

const (
	maxWordBytes = 512 // of a word; a longer one is several
	maxPlainWord = 24  // of a word of which other forms are known
)

// seed makes hashes that nobody can foresee: a value that collides with another one on purpose would inherit its trust.
var seed = maphash.MakeSeed()

const (
	classLetter = 1 << iota // ASCII letters
	classDigit
	classJoin   // joins
	classLink   // joins, but only in a word that holds a slash
	classWide   // not ASCII
	classEscape // a backslash
)

var classes = func() (table [256]uint8) {
	for b := range table {
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z':
			table[b] = classLetter
		case '0' <= b && b <= '9':
			table[b] = classDigit
		case b >= utf8.RuneSelf:
			table[b] = classWide
		case b == '\\':
			table[b] = classEscape
		case strings.IndexByte("_-.@+%/~", byte(b)) >= 0:
			table[b] = classJoin
		case strings.IndexByte("=&?:;,#!", byte(b)) >= 0:
			table[b] = classLink
		}
	}
	return table
}()

// word is one word of a text.
type word struct {
	start, end int
	marks      marks
}

// marks are what a word holds that ordinary words of a language do not.
type marks uint8

const (
	markDigit marks = 1 << iota
	markAt
	markSlash
	markDot // or an underscore
)

// special reports whether a word is no ordinary one.
func (w word) special() bool { return w.marks != 0 }
func (w word) digit() bool   { return w.marks&markDigit != 0 }
func (w word) at() bool      { return w.marks&markAt != 0 }
func (w word) slash() bool   { return w.marks&markSlash != 0 }

// nextWord returns the first word of s that begins at i or later; ok is false if there is none.
func nextWord(s string, i int) (w word, ok bool) {
	for i < len(s) {
		switch class := classes[s[i]]; {
		case class&(classLetter|classDigit) != 0:
			return readWord(s, i), true
		case class == classWide:
			r, n := utf8.DecodeRuneInString(s[i:])
			if isLetter(r, n) {
				return readWord(s, i), true
			}
			i += n
			continue
		case class == classJoin:
			if c := s[i]; (c == '/' || c == '.' || c == '~') && beginsPath(s[i:]) {
				return readWord(s, i), true
			}
		case class == classEscape: // a line break that was left escaped does not belong to the word behind it
			if i+1 < len(s) && (s[i+1] == 'n' || s[i+1] == 't' || s[i+1] == 'r') {
				i++
			}
		}
		i++
	}
	return word{}, false
}

// beginsPath reports whether s begins with "/x", "./", "../", "~/" or ".x".
func beginsPath(s string) bool {
	for i := 0; i < len(s) && i < 16; i++ {
		switch c := s[i]; {
		case classes[c]&(classLetter|classDigit) != 0:
			return true
		case c != '/' && c != '.' && c != '~':
			return false
		}
	}
	return false
}

// readWord reads the word that begins at i.
func readWord(s string, i int) word {
	start := i
	for i < len(s) && classes[s[i]] == classLetter {
		i++
	}
	if i-start > maxWordBytes {
		i = start + maxWordBytes
	}
	w := word{start: start, end: i} // end is behind the last letter or digit
	if i == len(s) || classes[s[i]] == 0 {
		return w
	}
	var more marks // those behind the last letter, which count if another one follows
	for i < len(s) && i-start < maxWordBytes {
		b := s[i]
		switch classes[b] {
		case classLetter:
		case classDigit:
			w.marks |= markDigit
		case classWide:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !isLetter(r, n) {
				return w
			}
			i += n - 1
		case classJoin:
			switch b {
			case '@':
				more |= markAt
			case '/':
				more |= markSlash
			case '.', '_':
				more |= markDot
			case '-':
				if i+1 < len(s) && s[i+1] == '-' { // a dash
					return w
				}
			}
			i++
			continue
		case classLink:
			if (w.marks|more)&markSlash == 0 && !(b == ':' && strings.HasPrefix(s[i:], "://")) {
				return w
			}
			i++
			continue
		default:
			return w
		}
		i++
		w.end = i
		w.marks |= more
	}
	return w
}

// isLetter reports whether a rune of n bytes is a letter, a digit or a mark.
func isLetter(r rune, n int) bool {
	return (r != utf8.RuneError || n > 1) && unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// hashWord returns the hash of a word: without regard to case, and of a link without regard to http, https, and www.
func hashWord(s string) uint64 {
	var buf [64]byte
	b := buf[:0]
	if len(s) > len(buf) {
		b = make([]byte, 0, len(s))
	}
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return hashWide(s)
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	if len(b) > 4 && (b[0] == 'h' && b[1] == 't' || b[0] == 'w' && b[1] == 'w') {
		b = trimLink(b)
	}
	return maphash.Bytes(seed, b)
}

// hashWide is hashWord for words that are not ASCII.
func hashWide(s string) uint64 {
	return maphash.Bytes(seed, trimLink([]byte(strings.ToLower(s))))
}

func trimLink(b []byte) []byte {
	for _, prefix := range [...]string{"https://", "http://", "www."} {
		if len(b) > len(prefix) && string(b[:len(prefix)]) == prefix {
			b = b[len(prefix):]
		}
	}
	return b
}

// hostOf returns the host in a link, without what is in front of it and behind it; "" if there is no dot in it.
func hostOf(s string) string {
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		s = s[i+1:]
	}
	if !strings.Contains(s, ".") {
		return ""
	}
	return s
}

// Words in another form are told by how they begin: by five letters, long ones by six.
const (
	minStem  = 3
	maxStem  = 6
	longWord = 8
)

// stemLen returns how many letters of a word tell its forms.
func stemLen(word string) int {
	if len(word) >= longWord {
		return maxStem
	}
	return min(len(word), maxStem-1)
}

// hashStem returns the hash of the first n letters of a word, kept apart from those of whole words.
func hashStem(s string, n int) uint64 { return ^hashWord(s[:n]) * 0x9E3779B97F4A7C15 }

// join returns the hash of a phrase: of the words before, and one more. It starts with zero.
func join(phrase, word uint64) uint64 {
	hi, lo := bits.Mul64(bits.RotateLeft64(phrase, 29)^word, 0x9E3779B97F4A7C15)
	return hi ^ lo
}

// grams are the phrases that end with the last word of a text.
type grams struct {
	words int
	whole uint64            // all words
	last  [gramWords]uint64 // the last word, the last two, and so on
}

// add takes the hash of the next word.
func (g *grams) add(word uint64) {
	for k := min(g.words, gramWords-1); k > 0; k-- {
		g.last[k] = join(g.last[k-1], word)
	}
	g.last[0] = join(0, word)
	g.whole = join(g.whole, word)
	g.words++
}

// ending returns the phrases that end with the last word.
func (g *grams) ending() []uint64 { return g.last[:min(g.words, gramWords)] }
