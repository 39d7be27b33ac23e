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

// addUp adds up the weights of the words of a tile, and lists those that have a class, and some that have none. Words about attacks need
// a closer look. Odd words have none here: listMarks lists them, and what they weigh in the sums is never asked for.
func (s *Scan) addUp(t *words.Tile) {
	lex, n := &s.m.lex, uint(t.N)%(words.Most+1)
	listed := addWords(t.Hash[1:][:n], t.Head[:n], s.before, &s.h.words, &lex.sieves, s.sums[1:][:n], s.wordEvents[:n])
	events := s.wordEvents[:listed]
	unsure := classEvents(events, t.Hash[1:], t.Edge[:], &lex.table, s.unsure[:])
	for _, i := range s.unsure[:unsure] {
		e := events[i]
		events[i] = e | lex.look(lex.classOf(t, int(e&(1<<eventClass-1))))<<eventClass
	}
	if t.HasOdd {
		for i, e := range events {
			if k := e & (1<<eventClass - 1); t.Odd[k%words.Most] != 0 {
				events[i] = e>>eventPlace<<eventPlace | k
			}
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
