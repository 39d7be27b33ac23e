package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// An event is a place of a tile where more is to be done than to add up weights, in the upper bits; whether it needs a closer look;
// whether it is a word; its class; and the number of words in front of it. Events are in order as numbers are.
const (
	eventClass   = 10 // bits of the number of words
	eventWord    = eventClass + 6
	eventSpecial = eventWord + 1
	eventPlace   = eventSpecial + 1
	noEvent      = 1<<32 - 1
)

// addUp adds up the weights of the words of a tile, and lists those that have a class, and the odd ones.
func (s *Scan) addUp(t *words.Tile) {
	lex, n := &s.m.lex, uint(t.N)%(words.Most+1)
	listed := 0
	if t.HasOdd {
		listed = s.addOdd(t)
	} else {
		listed = addWords(t.Hash[1:][:n], t.Head[:n], s.before, &s.h.words, &lex.sieves, s.sums[1:][:n], s.wordEvents[:n])
	}
	kept := uint(0)
	for _, k := range s.wordEvents[:listed] {
		h := t.Hash[k%words.Most+1]
		at, tag := slot(h)
		e := lex.table[at] ^ tag
		start, special := t.Edge[2*k%(2*words.Most)], uint32(t.Odd[k%words.Most])
		if special == 0 && e >= MaxClasses {
			e = uint32(lex.classOf(t, int(k)))
		}
		s.wordEvents[kept%words.Most] = uint32(start)<<eventPlace | special<<eventSpecial | 1<<eventWord | e%MaxClasses&(special-1)<<eventClass | k
		kept += uint(special | (-(e % MaxClasses))>>31)
	}
	s.wordEvents[kept] = noEvent
}

// addEach is addWords, in Go.
func addEach(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int {
	sum, n := int32(0), uint(0)
	for i, head := range heads {
		h := hashes[i]
		sum += int32(weights[wordIndex(h)]) + int32(weights[pairIndex(before, h)])
		sums[i] = sum
		before = h
		list[n] = uint32(i)
		n += s.mayHave(h, head)
	}
	return int(n)
}

// addOdd is addWords for a tile with odd words: these count nothing, and are listed.
func (s *Scan) addOdd(t *words.Tile) int {
	sieves, weights := &s.m.lex.sieves, &s.h.words
	before, sum, n := s.before, int32(0), uint(0)
	for i := range uint(t.N) % (words.Most + 1) {
		h, odd := t.Hash[i+1], uint(t.Odd[i%words.Most])
		w := int32(weights[wordIndex(h)]) + int32(weights[pairIndex(before, h)])
		before = h
		sum += w & (int32(odd) - 1)
		s.sums[i+1] = sum
		s.wordEvents[n%words.Most] = uint32(i)
		n += odd | sieves.mayHave(h, t.Head[i%words.Most])
	}
	return int(n)
}

// listMarks lists the marks of a tile that tell something.
func (s *Scan) listMarks(t *words.Tile) {
	n := uint(0)
	marks := t.Marks()
	for _, p := range marks {
		x := t.Load(int(p) - 1)
		s.markEvents[n%words.Bytes] = uint32(p)
		n += tells(byte(x), byte(x>>8), byte(x>>16))
	}
	for i, p := range s.markEvents[:n] {
		s.markEvents[i] = p<<eventPlace | eventTable[t.At(int(p))] | uint32(t.Rank(int(p)))
	}
	s.markEvents[n] = noEvent
}

// eventTable is what a byte says of an event: of marks the class, and that those which end sentences, names or quotes need a closer look.
var eventTable = func() (t [256]uint32) {
	for c := range t {
		switch p := punctuation[c%0x80]; {
		case kinds[c] != marked, p == 0, p == ClassQuote, p == ClassAsk, p == ClassBang, p == ClassColon:
			t[c] = 1 << eventSpecial
		default:
			t[c] = uint32(p) << eventClass
		}
	}
	return t
}()

// tellTable says of each byte in its lower bits the class of punctuation, and whether it may tell something in front of some bytes, always, or
// behind full stops.
var tellTable = func() (t [256]uint8) {
	for c := range t {
		if c < 0x80 {
			t[c] = uint8(punctuation[c])
		}
		if c == '.' || c == '!' || c == '?' {
			t[c] |= tellStop
		}
		if c == '\n' || c >= 0x80 {
			t[c] |= tellAlways
		}
		if c <= ' ' || c == '"' || c == ')' {
			t[c] |= tellEnd
		}
	}
	return t
}()

const (
	tellClass  = 1<<5 - 1
	tellAlways = 1 << 5
	tellStop   = 1 << 6
	tellEnd    = 1 << 7
)

// tells returns 1 if mark or rare does something at c, between before and after; else 0.
func tells(before, c, after byte) uint {
	b, t, a := uint64(tellTable[before]), uint64(tellTable[c]), uint64(tellTable[after])
	class := t & tellClass
	other := (class ^ b&tellClass) & -(-class >> 63) // not 0 for another class than before
	return uint(-other>>63 | t>>5&1 | t>>6&(a>>7)&1)
}
