package model

import (
	"math/bits"
	"unicode/utf8"
)

// scan goes through one text. It adds up the weights of what extractor, in features.go, lists.
type scan struct {
	m    *Model
	h    *tables
	text string

	// the sentence
	words   int
	marks   int
	start   int
	wordSum int32
	restSum int32

	before     uint64
	c1, c2, c3 uint32 // classes
	gap        uint32
	quoted     uint32
	talk       int
	covered    int

	// the sentences so far
	sentences int
	run       float32
	runFrom   int
	best      float32
	from, to  int
	top       float32 // of the sentences so far
	beforeRun float32 // of those before the run
	other     float32 // of those beside the best run

	each func(start, end int, z float32) // told of each sentence, if not nil
}

const highBits = 0x8080808080808080

// notLetters marks, by the high bit, the bytes of x that are not 'a' to 'z'.
func notLetters(x uint64) uint64 {
	y := x &^ highBits
	return ((y + 0x1F1F1F1F1F1F1F1F) &^ (y + 0x0505050505050505) &^ x & highBits) ^ highBits
}

// load8 is load of text[i:i+8].
func load8(text string, i int) uint64 {
	t := text[i : i+8]
	return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
		uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
}

// all goes through the whole text. What changes with each word is kept in variables: begin and end hand it over.
func (s *scan) all() {
	text, lex, weights := s.text, &s.m.lex, &s.h.words
	words, sum, gap, before := 0, int32(0), uint32(0), uint64(0)
	for i := 0; i < len(text); {
		c := text[i]
		if kinds[c] == skipped {
			i++
			continue
		}
		if kinds[c] != letters || i+16 >= len(text) {
			s.words, s.wordSum, s.gap, s.before = words, sum, gap, before
			if kinds[c] == marked {
				s.mark(i, c)
				i++
			} else {
				i = s.rare(i)
			}
			words, sum, gap, before = s.words, s.wordSum, s.gap, s.before
			continue
		}
		// A word of up to 16 letters.
		x := load8(text, i)
		n := bits.TrailingZeros64(notLetters(x)) >> 3
		end := i + n
		var h uint64
		if n < 8 {
			x &= 1<<(8*n) - 1
			h = mix(0, x)
		} else {
			y := load8(text, end)
			n = bits.TrailingZeros64(notLetters(y)) >> 3
			end += n
			h = mix(0, x)
			if n > 0 {
				h = mix(h, y&(1<<(8*n)-1))
			}
		}
		if text[end] >= 'a' && kinds[text[end]] != skipped && kinds[text[end]] != marked { // a longer word, or more than ASCII
			s.words, s.wordSum, s.gap, s.before = words, sum, gap, before
			i = s.rare(i)
			words, sum, gap, before = s.words, s.wordSum, s.gap, s.before
			continue
		}
		if words == mostWords {
			s.words, s.wordSum = words, sum
			s.close(i)
			words, sum = 0, 0
		}
		if words == 0 {
			s.start = i
		}
		words++
		sum += int32(weights[h>>(64-wordBits)]) + int32(weights[pairIndex(before, h)])
		before = h
		gap++
		at, tag := slot(h)
		class := Class(0)
		if e := lex.table[at]; e&^0x7F == tag {
			class = Class(e & 0x7F)
		} else if e != 0 || end-i >= shortest && lex.gates[gate(x&0xFFFFFFFF)] != 0 {
			class = lex.hashed(text[i:end], h)
		}
		if class != 0 {
			s.words = words
			s.class(class, gap-1)
			gap = 0
		}
		if i = end; text[i] == ' ' {
			i++
		}
	}
	s.words, s.wordSum = words, sum
	s.close(len(text))
}

// rare goes through a long word, a word at the end of the text or something beyond ASCII.
func (s *scan) rare(i int) int {
	text := s.text
	r, size := utf8.DecodeRuneInString(text[i:])
	switch runeKind(r) {
	case letter:
		end := wordEnd(text, i)
		w := text[i:end]
		h := hashWord(w)
		s.word(i, h, s.m.lex.hashed(w, h))
		return end
	case sign:
		var c Class
		if i >= s.covered {
			var n int
			if c, n = s.m.lex.sign(text[i:]); c != 0 {
				s.covered = i + n
			}
		}
		s.word(i, hashWord(text[i:i+size]), c)
	default:
		if ends(r) {
			s.close(i + size)
			s.forget()
		}
	}
	return i + size
}

func (s *scan) count(at int) {
	if s.words == mostWords {
		s.close(at)
	}
	if s.words == 0 {
		s.start = at
	}
	s.words++
}

func (s *scan) word(at int, h uint64, c Class) {
	s.count(at)
	w := &s.h.words
	s.wordSum += int32(w[wordIndex(h)]) + int32(w[pairIndex(s.before, h)])
	s.before = h
	if c != 0 {
		s.class(c, s.gap)
		s.gap = 0
	} else {
		s.gap++
	}
}

func (s *scan) class(c Class, gap uint32) {
	c &= MaxClasses - 1
	rest := &s.h.rest
	single := uint32(c)<<4 | uint32(min(s.words, 3))<<2 | s.quoted
	if s.talk >= 5 {
		single |= 2
	}
	pairs := (*[MaxClasses * 8]int8)(rest[singleSize+uint32(c)<<9:])
	s.restSum += int32(rest[single&(singleSize-1)]) +
		int32(pairs[(s.c1<<3|min(gap, 2)<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(pairs[(s.c2<<3|farther<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(pairs[(s.c3<<3|farther<<1|s.quoted)&(MaxClasses*8-1)]) +
		int32(rest[singleSize+pairSize+tripleOf(c, Class(s.c1), Class(s.c2))])
	s.c1, s.c2, s.c3 = uint32(c), s.c1, s.c2
	if c == s.m.lex.Talk {
		s.talk = min(s.talk+4, mostTalk)
	}
}

func (s *scan) mark(i int, c byte) {
	text := s.text
	if p := punctuation[c]; p != 0 && !(i > 0 && text[i-1] < 0x80 && punctuation[text[i-1]] == p) {
		s.count(i)
		s.marks++
		if uint32(p) != s.c1 {
			s.class(p, s.gap)
			s.gap = 0
		}
		if p == ClassQuote {
			if s.quoted == 0 && s.words > 1 {
				s.quoted = 1
			} else {
				s.quoted = 0
			}
		}
	}
	switch c {
	case '.', '!', '?':
		if i+1 == len(text) || text[i+1] <= ' ' || text[i+1] == '"' || text[i+1] == ')' {
			s.close(i + 1)
			s.forget()
		}
	case '\n':
		if s.words >= fewWords || s.words == s.marks {
			s.close(i)
			s.forget()
		}
	}
}

// close ends a sentence and adds it to the run.
func (s *scan) close(at int) {
	if s.words == 0 {
		return
	}
	z := s.h.evidence(s.wordSum, s.restSum, s.words, shapeOf(s.words, s.sentences))
	if s.run > 0 {
		s.run = s.h.keep*s.run + z
	} else {
		s.run, s.runFrom, s.beforeRun = z, s.start, s.top
	}
	if s.each != nil {
		s.each(s.start, at, z)
	}
	if s.sentences == 0 || s.run > s.best {
		s.best, s.from, s.to, s.other = s.run, s.runFrom, at, s.beforeRun
	} else if z > s.other {
		s.other = z
	}
	s.top = max(s.top, z)
	s.sentences++
	s.words, s.marks, s.wordSum, s.restSum, s.quoted = 0, 0, 0, 0, 0
	s.talk = max(s.talk-1, 0)
}

func (s *scan) forget() {
	s.c1, s.c2, s.c3, s.gap, s.before = 0, 0, 0, 0, 0
}

// What a byte is for the scan.
const (
	skipped = iota // ends a word
	letters
	marked // more than to end a word
	rare   // beyond ASCII
)

var kinds = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c >= 0x80:
			k[c] = rare
		case 'a' <= c && c <= 'z':
			k[c] = letters
		case punctuation[c] != 0 || c == '.' || c == '\n':
			k[c] = marked
		}
	}
	return k
}()
