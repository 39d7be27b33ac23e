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

// addUp adds up the weights of the words of a tile, and lists those that have a class. Words about attacks are special. Odd words have
// no class here: listMarks lists them, and what they weigh in the sums is never asked for.
func (s *Scan) addUp(t *words.Tile) {
	lex, all := &s.m.lex, uint(t.N)%(words.Most+1)
	listed := addWords(t.Hash[1:][:all], t.Head[:all], s.before, &s.h.words, &lex.sieves, s.sums[1:][:all], s.wordEvents[:all])
	sure, not := classEvents(s.wordEvents[:listed], t.Hash[1:], t.Edge[:], &lex.table, s.unsure[:])
	known := uint(0)
	for _, e := range s.unsure[:not] {
		s.unsure[known] = e
		known += lex.mayBe(t, int(e&(1<<eventClass-1)))
	}
	unsure := s.unsure[:known]
	known = 0
	for _, e := range unsure {
		c := lex.look(lex.classOf(t, int(e&(1<<eventClass-1))))
		s.unsure[known] = e | c<<eventClass
		known += uint(-c >> 31)
	}
	n := insert(s.wordEvents[:], sure, s.unsure[:known])
	if t.HasOdd {
		even := 0
		for _, e := range s.wordEvents[:n] {
			s.wordEvents[even] = e
			even += int(1 - t.Odd[e&(1<<eventClass-1)%words.Most])
		}
		n = even
	}
	s.wordEvents[n] = noEvent
}

// insert puts others, which are in order, among the first n events, and returns how many there are then.
func insert(events []uint32, n int, others []uint32) int {
	all := n + len(others)
	for j := len(others) - 1; j >= 0; j-- {
		behind := n
		for n > 0 && events[n-1] > others[j] {
			n--
		}
		copy(events[n+j+1:], events[n:behind])
		events[n+j] = others[j]
	}
	return all
}

// classEach is classEvents, in Go.
func classEach(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int) {
	for _, k := range events {
		at, tag := slot(hashes[k])
		e := uint32(edges[2*k])<<eventPlace | k
		entry := table[at] ^ tag
		if table[at] != 0 && entry >= 0x80 {
			entry = table[(at+1)%lexSize] ^ tag
		}
		if entry < 0x80 {
			events[sure] = e | entry<<eventClass
			if entry%MaxClasses != 0 {
				sure++
			}
		} else {
			unsure[not] = e
			not++
		}
	}
	return sure, not
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
