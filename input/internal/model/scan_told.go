package model

import "github.com/stanchion-dev/stanchion/input/internal/words"

// told is the events with a class that count, one behind the other, and what is known of the sentence there: see toldHow. The first are those in
// front of the tile.
type told struct {
	events [toldFront + mostTold]uint32
	how    [toldFront + mostTold]uint32
}

// What is known of the sentence at an event: whether it is quoted, whether the text has been talking about attacks, how many classes had been told,
// and three, when all was forgotten that stood in front, or zero; and how many more words and marks are in front of it than words of the tile, and one.
const (
	toldQuoted = 0
	toldTalk   = 1
	toldAnew   = 2
	toldBase   = 16
	toldFlags  = 1<<toldQuoted | 1<<toldTalk

	toldFront = 4                            // at least three, for those in front of the tile
	mostTold  = words.Most + words.Bytes + 8 // a tile has no more events
)

// again is the bits of an event that are the same in the next if it is a mark that says nothing new. Of words they have another bit.
const again = (MaxClasses-1)<<eventClass | 1<<eventMark

// tell tells an event, of a word or mark with k words of the tile in front of it, unless it is a mark of the same class as the last.
func (s *Scan) tell(e uint32) {
	n := &s.now
	at := (toldFront + n.told) % uint32(len(s.told.events))
	s.told.events[at], s.told.how[at] = e, uint32(n.base+1)<<toldBase|n.anew<<toldAnew|n.flags
	if (e^n.prev)&again != 0 {
		n.told++
	}
	n.prev = e | 1<<eventMark
}

// class returns the class that is told at place i, behind toldFront, and the words up to it.
func (t *told) class(i int) (c uint32, last int) {
	e := t.events[uint(toldFront+i)%uint(len(t.events))]
	last = int(e & (1<<eventClass - 1))
	if last > words.Most { // in front of the tile
		last -= 1 << eventClass
	}
	return e >> eventClass % MaxClasses, last + int(^e>>eventMark&1)
}

// begin puts three classes in front of those that are told, the last one with so many words of the tile up to it.
func (t *told) begin(c1, c2, c3 uint32, last int) {
	at := t.events[:toldFront]
	at[toldFront-3], at[toldFront-2], at[toldFront-1] = c3<<eventClass, c2<<eventClass, c1<<eventClass|1<<eventMark|uint32(last)%(1<<eventClass)
}

// sumEach is sumTold, in Go.
func sumEach(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32) {
	sum := int32(0)
	for i := range sums {
		e, how := t.events[i:i+toldFront+1], t.how[i+toldFront]
		c, k, quoted, count := e[4]>>eventClass%MaxClasses, e[4]%(1<<eventClass), how>>toldQuoted&1, int(int32(how)>>toldBase)
		count += int(k)
		gap := uint32(count - 1)
		var c1, c2, c3 uint32
		before := i + 3 - int(how>>toldAnew%(1<<(toldBase-toldAnew)))
		if before > 0 {
			c1 = e[3] >> eventClass % MaxClasses
			gap = (k - e[3] - ^e[3]>>eventMark&1) % (1 << eventClass)
		}
		if before > 1 {
			c2 = e[2] >> eventClass % MaxClasses
		}
		if before > 2 {
			c3 = e[1] >> eventClass % MaxClasses
		}
		gap = uint32(min(int32(gap), 2)) & 3
		pairs := singleSize + c<<9
		sum += int32(rest[(c<<4|uint32(min(count, 3))<<2|how&toldFlags)%singleSize]) +
			int32(rest[pairs+(c1<<3|gap<<1|quoted)]) +
			int32(rest[pairs+(c2<<3|farther<<1|quoted)]) +
			int32(rest[pairs+(c3<<3|farther<<1|quoted)]) +
			int32(rest[singleSize+pairSize+(c|c1<<6|c2<<12)*0x9E3779B1>>(32-tripleBits)])
		sums[i] = sum
	}
}
