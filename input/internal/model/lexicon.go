package model

import (
	"fmt"
	"math/bits"
	"unicode/utf8"

	"github.com/stanchion-dev/stanchion/input/internal/words"
)

// Lexicon gives words their class. Only hashes are kept. It never changes once it is built and is safe for concurrent use.
type Lexicon struct {
	Talk Class // the class of words that speak about attacks

	table  [lexSize]uint32 // 24 bits of the hash, one that is set, one for the class Talk, and the class
	gates  [gateSize]uint32
	sieves sieves
}

const (
	lexBits   = 15
	lexSize   = 1 << lexBits
	gateBits  = 14
	gateSize  = 1 << gateBits
	shortest  = 4  // bytes of the shortest stem, and of the beginning that gates it
	longest   = 35 // bytes of the longest stem or sequence of signs
	signBytes = 3  // bytes that gate a sequence of signs
	probes    = 8
	talkBit   = MaxClasses
)

// Entry is a word, a stem (what words begin with) or a sequence of signs, folded.
type Entry struct {
	Word  string
	Stem  bool
	Class Class
}

// stemKey and signKey keep stems and signs apart from words.
const (
	stemKey = 0xA0761D6478BD642F
	signKey = 0xE7037ED1A0B428DB
)

// NewLexicon builds a lexicon. The first of two entries for the same word counts.
func NewLexicon(entries []Entry, talk Class) (*Lexicon, error) {
	l := &Lexicon{Talk: talk}
	for _, e := range entries {
		r, size := utf8.DecodeRuneInString(e.Word)
		h := words.Hash(e.Word)
		switch {
		case runeKind(r) == sign:
			if len(e.Word) > longest || size < signBytes {
				return nil, fmt.Errorf("entry %q is too long or begins with a short sign", e.Word)
			}
			l.gates[gate(words.Load(e.Word[:signBytes])<<8)] |= 1 << max(len(e.Word)-shortest, 0)
			h ^= signKey
		case e.Stem:
			if len(e.Word) < shortest || len(e.Word) > longest {
				return nil, fmt.Errorf("stem %q has %d bytes", e.Word, len(e.Word))
			}
			l.gates[gate(words.Load(e.Word[:shortest]))] |= 1 << (len(e.Word) - shortest)
			h ^= stemKey
		}
		if err := l.put(h, e.Class); err != nil {
			return nil, fmt.Errorf("%q: %w", e.Word, err)
		}
	}
	l.sift()
	return l, nil
}

func gate(x uint64) uint32 { return uint32(x*hashKey>>(64-gateBits)) & (gateSize - 1) }

func slot(h uint64) (at, tag uint32) {
	return uint32(h >> (64 - lexBits)), uint32(h)&^0xFF | 0x80
}

func (l *Lexicon) put(h uint64, c Class) error {
	at, tag := slot(h)
	for i := range uint32(probes) {
		e := &l.table[(at+i)&(lexSize-1)]
		if *e == 0 {
			*e = tag | uint32(c)
			return nil
		}
		if *e&^0x7F == tag {
			return nil
		}
	}
	return fmt.Errorf("the lexicon is too full")
}

// get returns the class of a hash and whether it has an entry.
func (l *Lexicon) get(h uint64) (Class, bool) {
	at, tag := slot(h)
	for i := range uint32(probes) {
		e := l.table[(at+i)&(lexSize-1)]
		if e == 0 {
			break
		}
		if e&^0x7F == tag {
			return Class(e % MaxClasses), true
		}
	}
	return 0, false
}

// word returns the class of a word: its own, or that of the longest stem it begins with.
func (l *Lexicon) word(w string) Class { return l.hashed(w, words.Hash(w)) }

// hashed is word for a word whose hash is known.
func (l *Lexicon) hashed(w string, h uint64) Class {
	if c, ok := l.get(h); ok {
		return c
	}
	if len(w) < shortest {
		return 0
	}
	lengths := l.gates[gate(words.Load(w[:shortest]))]
	if n := len(w) - shortest; n < 31 {
		lengths &= 2<<n - 1
	}
	for ; lengths != 0; lengths &^= 1 << (bits.Len32(lengths) - 1) {
		if c, ok := l.get(words.Hash(w[:bits.Len32(lengths)-1+shortest]) ^ stemKey); ok {
			return c
		}
	}
	return 0
}

// sign returns the class of the longest entry that text begins with, and its length.
func (l *Lexicon) sign(text string) (Class, int) {
	if len(text) < signBytes {
		return 0, 0
	}
	lengths := l.gates[gate(words.Load(text[:signBytes])<<8)]
	if n := max(len(text)-shortest, 0); n < 31 {
		lengths &= 2<<n - 1
	}
	for ; lengths != 0; lengths &^= 1 << (bits.Len32(lengths) - 1) {
		n := bits.Len32(lengths) - 1 + shortest
		if n <= len(text) {
			if c, ok := l.get(words.Hash(text[:n]) ^ signKey); ok {
				return c, n
			}
		}
		if n == shortest { // stands for the shorter one as well
			if c, ok := l.get(words.Hash(text[:signBytes]) ^ signKey); ok {
				return c, signBytes
			}
		}
	}
	return 0, 0
}

// Classes returns the classes of the words of a folded text, in order: for looking at a lexicon.
func (l *Lexicon) Classes(text string) []Class {
	var out []Class
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch runeKind(r) {
		case letter:
			end := wordEnd(text, i)
			if c := l.word(text[i:end]); c != 0 {
				out = append(out, c)
			}
			i = end
			continue
		case sign:
			if c, n := l.sign(text[i:]); c != 0 {
				out = append(out, c)
				size = n
			}
		}
		i += size
	}
	return out
}

// sieves tell of nearly all words that they have no class: of hashes that they have no entry, and of beginnings that no stem has
// them.
type sieves struct {
	words [1 << (sieveBits - 6)]uint64
	stems [gateSize]int8 // -1 for a stem, else 0
	_     [4]int8        // may be read with the last
}

const sieveBits = 17

// look is a class as the table has it: with a bit for that of words about attacks, which need a closer look.
func (l *Lexicon) look(c Class) uint32 {
	if c == l.Talk {
		return uint32(c) | talkBit
	}
	return uint32(c)
}

// sift fills the sieves and finishes the table.
func (l *Lexicon) sift() {
	for i, e := range l.table {
		if e != 0 {
			l.table[i] = e | l.look(Class(e%MaxClasses))
			l.sieves.words[e>>21] |= 1 << (e >> 15 & 63)
		}
	}
	for g, lengths := range l.gates {
		if lengths != 0 {
			l.sieves.stems[g] = -1
		}
	}
}

// mayHave returns 0 for nearly all words that have no class, else 1. The word begins with the letters of x.
func (s *sieves) mayHave(h, x uint64) uint {
	return s.has(h) | uint(-s.stems[gate(x&0xFFFFFFFF)])
}

// has returns 0 for most hashes without an entry, else 1.
func (s *sieves) has(h uint64) uint { return uint(s.words[uint32(h)>>21] >> (h >> 15 & 63) & 1) }

// mayBe returns 0 for nearly all words of a tile that have no class, else 1: a closer look than that of the sieves, and no branches.
func (l *Lexicon) mayBe(t *words.Tile, i int) uint {
	h, x := t.Hash[uint(i)%words.Most+1], t.Head[uint(i)%words.Most]
	at, _ := slot(h)
	own := l.sieves.has(h) & uint(-uint64(l.table[at])>>63) // else an entry would stand there

	start, end := t.Word(i)
	size := uint(min(end-start, words.Longest)) % 32
	lengths := l.gates[gate(x&0xFFFFFFFF)] & (1<<(size+1)>>shortest - 1)
	n := uint(bits.Len32(lengths)) + shortest - 1
	stem := l.sieves.has(words.Mix(0, x&words.Lower(n)) ^ stemKey)
	stem |= uint(((8 - uint64(n)) | -uint64(lengths&(lengths-1))) >> 63) // more letters, or also shorter stems
	return own | stem&uint(-uint64(lengths)>>63)
}

// classOf is word for word i of a tile. If it is odd, what is returned means nothing.
func (l *Lexicon) classOf(t *words.Tile, i int) Class {
	h := t.Hash[i+1]
	if at, _ := slot(h); l.table[at] != 0 {
		if c, ok := l.get(h); ok {
			return c
		}
	}
	g := gate(t.Head[i] & 0xFFFFFFFF)
	if l.sieves.stems[g] == 0 {
		return 0
	}
	start, end := t.Word(i)
	size := min(end-start, words.Longest)
	if size < shortest {
		return 0
	}
	lengths := l.gates[g] & (2<<(size-shortest) - 1)
	for ; lengths != 0; lengths &^= 1 << (bits.Len32(lengths) - 1) {
		if c, ok := l.get(t.Begins(i, bits.Len32(lengths)-1+shortest) ^ stemKey); ok {
			return c
		}
	}
	return 0
}
