//go:build amd64 && !nounsafe

package model

import "github.com/stanchion-dev/stanchion/internal/cpu"

// What the processor can do.
var (
	popcnt = cpu.Popcnt
	avx512 = cpu.AVX512
)

// addWords adds up the weights of words and of the pairs they make, sums[i] up to word i, lists those that may have a class, and returns
// how many these are. The others have room for as many as there are heads. Up to three bytes behind the weights are read.
func addWords(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int {
	if avx512 {
		return addWide(hashes, heads, before, weights, s, sums, list)
	}
	return addSSE2(hashes, heads, before, weights, s, sums, list)
}

//go:noescape
func addWide(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int

//go:noescape
func addSSE2(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int

// tellMarks lists the marks that tell something, as events, and returns how many these are. The text begins one byte in front of place 0;
// starts is where words begin, by blocks of 64 bytes, and ranks how many of them do in front of each block.
func tellMarks(text []byte, marks []uint16, starts []uint64, ranks []uint16, table *[tellRows][256]uint8, events []uint32) int {
	if !popcnt {
		return tellEach(text, marks, starts, ranks, table, events)
	}
	return tellAll(text, marks, starts, ranks, table, events)
}

// tellAll is tellMarks for processors that count bits.
//
//go:noescape
func tellAll(text []byte, marks []uint16, starts []uint64, ranks []uint16, table *[tellRows][256]uint8, events []uint32) int

// classEvents makes events of the words that a list of events has the numbers of, with their class, and returns how many: not of those that are
// known to have none. It lists those of which the class does not stand at the first or second place in the table as unsure instead, without a
// class, and returns how many these are. There is room for all of them, also of the edges.
func classEvents(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int) {
	if avx512 {
		return classesWide(events, hashes, edges, table, unsure)
	}
	return classesSSE2(events, hashes, edges, table, unsure)
}

//go:noescape
func classesWide(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int)

//go:noescape
func classesSSE2(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int)

// follow goes on with the events up to the next of a rare kind, or for which a sentence has no room, tells of the classes in front of it, and notes
// where sentences end. It returns that event. Both lists of events end with noEvent, and the text begins one byte in front of place 0.
//
//go:noescape
func follow(s *Scan, text []byte) uint32

// sumTold adds up what the weights say of the events that are told, as many as there are sums, a multiple of four. Of each it says the sum with it. Up to three bytes behind the weights are read.
func sumTold(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32) {
	if avx512 {
		sumWide(t, rest, sums)
	} else {
		sumSSE2(t, rest, sums)
	}
}

//go:noescape
func sumWide(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32)

//go:noescape
func sumSSE2(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32)
