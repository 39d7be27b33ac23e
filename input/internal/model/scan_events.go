package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// An event is a place of a tile where more is to be done than to add up weights, in the upper bits; whether it is a mark, else a word;
// whether it needs a closer look; its class; and the number of words in front of it. Events are in order as numbers are.
const (
	eventClass   = 10 // bits of the number of words
	eventSpecial = eventClass + 6
	eventMark    = eventSpecial + 1
	eventPlace   = eventMark + 1
	noEvent      = 1<<32 - 1
)

// addUp adds up the weights of the words of a tile, and lists those that have a class, some that have none, and the odd ones. Odd ones need
// a closer look, as do words about attacks.
func (s *Scan) addUp(t *words.Tile) {
	lex, n := &s.m.lex, uint(t.N)%(words.Most+1)
	listed := 0
	if t.HasOdd {
		listed = s.addOdd(t)
	} else {
		listed = addWords(t.Hash[1:][:n], t.Head[:n], s.before, &s.h.words, &lex.sieves, s.sums[1:][:n], s.wordEvents[:n])
	}
	events := s.wordEvents[:listed]
	unsure := classEvents(events, t.Hash[1:], t.Edge[:], &lex.table, s.unsure[:])
	if t.HasOdd {
		for i, e := range events {
			if k := e & (1<<eventClass - 1); t.Odd[k%words.Most] != 0 {
				events[i] = e>>eventPlace<<eventPlace | 1<<eventSpecial | k
			}
		}
	}
	for _, i := range s.unsure[:unsure] {
		if e := events[i]; e>>eventSpecial&1 == 0 {
			events[i] = e | lex.look(lex.classOf(t, int(e&(1<<eventClass-1))))<<eventClass
		}
	}
	s.wordEvents[listed] = noEvent
}

// classEach is classEvents, in Go.
func classEach(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint16) int {
	n := uint(0)
	for i, k := range events {
		at, tag := slot(hashes[k])
		e := table[at] ^ tag
		unsure[n] = uint16(i)
		not := uint32((0x7F - uint64(e)) >> 63) // 1 for another entry, or none
		n += uint(not)
		events[i] = uint32(edges[2*k])<<eventPlace | e&(not-1)<<eventClass | k
	}
	return int(n)
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
