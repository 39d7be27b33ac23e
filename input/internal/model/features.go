package model

import (
	"math/bits"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// Sizes and places of the tables of weights. A feature is a place in all of them together.
const (
	wordBits   = 17
	wordSize   = 1 << wordBits // words and pairs of neighbours, hashed
	singleSize = MaxClasses * 16
	pairSize   = MaxClasses * MaxClasses * 8
	tripleBits = 16
	tripleSize = 1 << tripleBits
	shapeSize  = 64

	wordFrom   = 0
	singleFrom = wordFrom + wordSize
	pairFrom   = singleFrom + singleSize
	tripleFrom = pairFrom + pairSize
	shapeFrom  = tripleFrom + tripleSize
	Size       = shapeFrom + shapeSize
)

// Limits of a sentence.
const (
	mostWords = 48 // a sentence is cut after so many words
	fewWords  = 5  // a line break does not end a sentence of fewer words, unless it has marks only
)

// Sentence is a part of a text and the features that stand in it, with repetition.
type Sentence struct {
	Start, End int
	Words      int // words, signs and marks
	Features   []uint32
}

// Extract returns the sentences of a folded text. It is what Score is held to: the obvious way, used for training.
func (l *Lexicon) Extract(text string) []Sentence {
	e := extractor{lex: l, text: text}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch runeKind(r) {
		case letter:
			end := wordEnd(text, i)
			e.word(i, end, l.word(text[i:end]))
			i = end
		case sign:
			var c Class
			if i >= e.covered {
				var n int
				if c, n = l.sign(text[i:]); c != 0 {
					e.covered = i + n
				}
			}
			e.word(i, i+size, c)
			i += size
		default:
			e.mark(i, r, size)
			i += size
		}
	}
	e.close(len(text))
	return e.out
}

// extractor goes through one text.
type extractor struct {
	lex     *Lexicon
	text    string
	out     []Sentence
	now     Sentence
	marks   int // of what now has
	covered int // a sign before this is part of a longer entry

	before     uint64 // hash of the word before
	c1, c2, c3 Class  // the last classes
	gap        int    // words since c1
	quoted     bool
	talk       int // how much the text so far speaks about attacks
}

func (e *extractor) add(f uint32) { e.now.Features = append(e.now.Features, f) }

// count counts a word or mark, which may begin a sentence.
func (e *extractor) count(at int) {
	if e.now.Words == mostWords {
		e.close(at)
	}
	if e.now.Words == 0 {
		e.now.Start = at
	}
	e.now.Words++
}

func (e *extractor) word(start, end int, c Class) {
	e.count(start)
	h := words.Hash(e.text[start:end])
	e.add(wordFrom + wordIndex(h))
	e.add(wordFrom + pairIndex(e.before, h))
	e.before = h
	if c != 0 {
		e.class(c)
	} else {
		e.gap++
	}
}

// class adds what a word or sign of a class says, by itself and with the classes before it.
func (e *extractor) class(c Class) {
	e.add(singleFrom + singleIndex(c, e.now.Words, e.quoted, e.talk))
	e.add(pairFrom + pairOf(c, e.c1, near(e.gap), e.quoted))
	e.add(pairFrom + pairOf(c, e.c2, farther, e.quoted))
	e.add(pairFrom + pairOf(c, e.c3, farther, e.quoted))
	e.add(tripleFrom + tripleOf(c, e.c1, e.c2))
	e.c1, e.c2, e.c3 = c, e.c1, e.c2
	e.gap = 0
	if c == e.lex.Talk {
		e.talk = min(e.talk+4, mostTalk)
	}
}

func (e *extractor) mark(i int, r rune, size int) {
	text := e.text
	if r >= 0x80 {
		if ends(r) {
			e.close(i + size)
			e.forget()
		}
		return
	}
	c := byte(r)
	if p := punctuation[c]; p != 0 && !(i > 0 && text[i-1] < 0x80 && punctuation[text[i-1]] == p) {
		e.count(i)
		e.marks++
		if p != e.c1 { // the same mark again and again says nothing more
			e.class(p)
		}
		if p == ClassQuote {
			e.quoted = !e.quoted && e.now.Words > 1
		}
	}
	switch c {
	case ':':
		if afterKey(text, i) {
			e.close(i + 1)
			e.forget()
		}
	case '.', '!', '?':
		if i+1 == len(text) || text[i+1] <= ' ' || text[i+1] == '"' || text[i+1] == ')' {
			e.close(i + 1)
			e.forget()
		}
	case '\n':
		if e.now.Words >= fewWords || e.now.Words == e.marks {
			e.close(i)
			e.forget()
		}
	}
}

// afterKey reports whether the colon at i stands behind the name of a field, in quotes, and before its value, which is a text of
// its own.
func afterKey(text string, i int) bool {
	return i > 0 && (text[i-1] == '"' || text[i-1] == '\'') && i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == text[i-1])
}

// close ends a sentence.
func (e *extractor) close(at int) {
	if e.now.Words == 0 {
		return
	}
	e.add(shapeFrom + shapeOf(e.now.Words, len(e.out)))
	e.now.End = at
	e.out = append(e.out, e.now)
	e.now = Sentence{}
	e.marks = 0
	e.quoted = false
	e.talk = max(e.talk-1, 0)
}

// forget is called between sentences that punctuation or a line break sets apart.
func (e *extractor) forget() {
	e.c1, e.c2, e.c3, e.gap, e.before = 0, 0, 0, 0, 0
}

const (
	mostTalk = 12
	talking  = 5 // talk from which on the text counts as being about attacks
	farther  = 3
)

// near is the bucket of a gap between two classes.
func near(gap int) uint32 { return uint32(min(gap, 2)) }

func singleIndex(c Class, words int, quoted bool, talk int) uint32 {
	i := uint32(c)<<4 | uint32(min(words, 3))<<2
	if quoted {
		i |= 1
	}
	if talk >= talking {
		i |= 2
	}
	return i
}

func pairOf(c, before Class, gap uint32, quoted bool) uint32 {
	i := uint32(c)<<9 | uint32(before)<<3 | gap<<1
	if quoted {
		i |= 1
	}
	return i
}

func tripleOf(c, c1, c2 Class) uint32 {
	return (uint32(c) | uint32(c1)<<6 | uint32(c2)<<12) * 0x9E3779B1 >> (32 - tripleBits)
}

// shapeOf is the place of a sentence's length and position.
func shapeOf(words, sentence int) uint32 {
	return uint32(min(bits.Len(uint(words)), 7))*4 + uint32(min(sentence, 2))
}
