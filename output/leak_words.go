package output

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// maxWord is how many bytes of a word are kept.
const maxWord = 32

// word is a word, or its beginning.
type word struct {
	text [maxWord]byte
	n    uint8
}

func (w *word) add(c byte) {
	if int(w.n) < len(w.text) {
		w.text[w.n] = c
		w.n++
	}
}

// leet undoes digits and signs in the place of letters, in words that hold a letter.
type leet struct {
	word   word
	letter bool
	forked bool // something was seen that is i or l
}

func (l *leet) step(st *state, c byte, feeds []feed, at int) {
	letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
	if letter || leetLetters[0][c] != 0 {
		l.word.add(c)
		l.letter = l.letter || letter
		return
	}
	text := l.word.text[:l.word.n]
	if l.letter || len(text) <= 6 { // short words are often all digits
		if !l.forked && bytes.ContainsAny(text, "1!") {
			l.forked = true
			feeds[1].scan = feeds[0].scan
		}
		for i := range feeds {
			if i == 1 && !l.forked {
				break
			}
			for _, c := range text {
				if s := leetLetters[i][c]; s != 0 {
					c = s
				}
				feeds[i].put(st, c, at, maxDepth)
			}
		}
	}
	l.word.n, l.letter = 0, false
}

var leetLetters = func() (t [2][256]byte) {
	const from, to = "0123456789@$!|+", "oizeasgtbgasilt"
	for i := range len(from) {
		t[0][from[i]], t[1][from[i]] = to[i], to[i]
	}
	t[1]['1'], t[1]['!'] = 'l', 'l'
	return t
}()

// filler drops a word that comes again and again between others.
type filler struct {
	word  word
	past  [6]word // the words before, the last one first
	drop  word
	since int // words since it was there
}

// alive reports whether there is a filler.
func (f *filler) alive() bool { return f.drop.n != 0 && f.since <= 6 }

// step takes a byte and returns the word that it ends, unless that is the filler; it may not be kept.
func (f *filler) step(c byte) []byte {
	if c > ' ' {
		f.word.add(c)
		return nil
	}
	if f.word.n == 0 {
		return nil
	}
	w := f.word
	f.word.n = 0
	switch {
	case f.drop.n != 0 && same(&w, &f.drop):
		f.since = 0
		return nil
	case f.drop.n == 0 && same(&w, &f.past[1]) && same(&w, &f.past[3]),
		f.drop.n == 0 && same(&w, &f.past[2]) && same(&w, &f.past[5]):
		f.drop, f.since = w, 0
		return nil
	}
	if f.since++; f.drop.n == 0 || !f.alive() {
		f.drop.n = 0
		copy(f.past[1:], f.past[:])
		f.past[0] = w
	}
	return f.word.text[:w.n]
}

func same(a, b *word) bool { return string(a.text[:a.n]) == string(b.text[:b.n]) }

// fillerIn reports whether every second or third of some words is the same.
func fillerIn(text *[history]byte) bool {
	var seps uint64 // a bit for each byte that separates words
	for i := 0; i < history; i += 8 {
		s, _, _ := signsOf(binary.LittleEndian.Uint64(text[i:]))
		seps |= s >> 7 * 0x0102040810204080 >> 56 << i
	}
	// Words by their length and first letters; the first and the last one may be parts and are left out.
	var words [history/2 + 1]uint32
	n, from := 0, -1
	for ; seps != 0; seps &= seps - 1 {
		at := bits.TrailingZeros64(seps)
		if from >= 0 && at > from {
			words[n] = uint32(at-from)<<24 | uint32(text[from])<<16 | uint32(text[at-1])<<8 | uint32(text[(from+at)/2])
			n++
		}
		from = at + 1
	}
	for i := 4; i < n; i++ {
		w := words[i]
		if w != words[i-1] && (w == words[i-2] && w == words[i-4] || i >= 6 && w == words[i-3] && w == words[i-6]) {
			return true
		}
	}
	return false
}

// lines follows the first letters of lines.
type lines struct {
	scan scan
	wait bool // a line has begun, its first letter has not come
}

// take follows text, which stands at base in the content.
func (l *lines) take(st *state, text string, base int) {
	for i := 0; i < len(text); i++ {
		if !l.wait {
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				return
			}
			i, l.wait = i+n, true
			continue
		}
		switch c := text[i]; {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			l.scan.one(st, nil, class[c|0x20], base+i)
			l.wait = false
		case c >= utf8.RuneSelf:
			l.wait = false
		}
	}
}
