package model

import (
	"fmt"
	"unicode/utf8"
)

// Lexicon gives words their class. Only hashes are kept. It never changes once it is built and is safe for concurrent use.
type Lexicon struct {
	Talk Class // the class of words that speak about attacks

	table [lexSize]uint32 // 24 bits of the hash and a class
	gates [gateSize]uint32
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
		h := hashWord(e.Word)
		switch {
		case runeKind(r) == sign:
			if len(e.Word) > longest || size < signBytes {
				return nil, fmt.Errorf("entry %q is too long or begins with a short sign", e.Word)
			}
			l.gates[gate(load(e.Word[:signBytes])<<8)] |= 1 << max(len(e.Word)-shortest, 0)
			h ^= signKey
		case e.Stem:
			if len(e.Word) < shortest || len(e.Word) > longest {
				return nil, fmt.Errorf("stem %q has %d bytes", e.Word, len(e.Word))
			}
			l.gates[gate(load(e.Word[:shortest]))] |= 1 << (len(e.Word) - shortest)
			h ^= stemKey
		}
		if err := l.put(h, e.Class); err != nil {
			return nil, fmt.Errorf("%q: %w", e.Word, err)
		}
	}
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
			return Class(e & 0x7F), true
		}
	}
	return 0, false
}

// word returns the class of a word: its own, or that of the longest stem it begins with.
func (l *Lexicon) word(w string) Class { return l.hashed(w, hashWord(w)) }

// hashed is word for a word whose hash is known.
func (l *Lexicon) hashed(w string, h uint64) Class {
	if c, ok := l.get(h); ok {
		return c
	}
	if len(w) < shortest {
		return 0
	}
	lengths := l.gates[gate(load(w[:shortest]))]
	for n := min(len(w), longest); n >= shortest && lengths != 0; n-- {
		if lengths&(1<<(n-shortest)) != 0 {
			if c, ok := l.get(hashWord(w[:n]) ^ stemKey); ok {
				return c
			}
		}
	}
	return 0
}

// sign returns the class of the longest entry that text begins with, and its length.
func (l *Lexicon) sign(text string) (Class, int) {
	if len(text) < signBytes {
		return 0, 0
	}
	lengths := l.gates[gate(load(text[:signBytes])<<8)]
	for n := min(len(text), longest); n >= signBytes && lengths != 0; n-- {
		if lengths&(1<<max(n-shortest, 0)) != 0 {
			if c, ok := l.get(hashWord(text[:n]) ^ signKey); ok {
				return c, n
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
