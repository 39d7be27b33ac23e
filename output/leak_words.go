package output

import (
	"bytes"
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

// maxNumbers is how many words without a letter may stand together in a text in leet.
const maxNumbers = 3

// leet undoes digits and signs in the place of letters, in words that hold a letter.
type leet struct {
	word    word
	letter  bool
	numbers int  // words without a letter that stand together
	forked  bool // something was seen that is i or l
}

func (l *leet) take(st *state, text []byte, at places, feeds []feed) {
	first, last := at.at(0), at.at(len(text)-1)
	for i := range feeds {
		feeds[i].room(st, first, last)
	}
	for i, c := range text {
		if kind := leetKinds[c]; kind != 0 {
			l.word.add(c)
			l.letter = l.letter || kind == letterOfWord
		} else if l.word.n != 0 {
			l.end(st, at.at(i), feeds)
		}
	}
}

// end takes the word, which has ended.
func (l *leet) end(st *state, at int, feeds []feed) {
	text := l.word.text[:l.word.n]
	if l.letter {
		l.numbers = 0
	} else {
		l.numbers++
	}
	if l.letter || len(text) <= 6 && l.numbers <= maxNumbers { // short words are often all digits
		if !l.forked && bytes.ContainsAny(text, "1!") {
			l.forked = true
			feeds[1].fork(st, &feeds[0])
		}
		for i := range feeds {
			if i == 1 && !l.forked {
				break
			}
			for _, c := range text {
				if s := leetLetters[i][c]; s != 0 {
					c = s
				}
				feeds[i].add(c, at)
			}
		}
	}
	l.word.n, l.letter = 0, false
}

const (
	letterOfWord = 1
	signOfWord   = 2 // that may stand for a letter
)

// leetKinds says which bytes are part of a word.
var leetKinds = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf || c|0x20 >= 'a' && c|0x20 <= 'z':
			t[c] = letterOfWord
		case leetLetters[0][c] != 0:
			t[c] = signOfWord
		}
	}
	return t
}()

var leetLetters = func() (t [2][256]byte) {
	const from, to = "0123456789@$!|+", "oizeasgtbgasilt"
	for i := range len(from) {
		t[0][from[i]], t[1][from[i]] = to[i], to[i]
	}
	t[1]['1'], t[1]['!'] = 'l', 'l'
	return t
}()

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
			l.scan.one(st, nil, class[c], base+i)
			l.wait = false
		case c >= utf8.RuneSelf:
			l.wait = false
		}
	}
}
