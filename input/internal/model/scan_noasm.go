//go:build !amd64 || nounsafe

package model

func addWords(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int {
	return addEach(hashes, heads, before, weights, s, sums, list)
}

func tellMarks(text []byte, marks []uint16, starts []uint64, ranks []uint16, table *[tellRows][256]uint8, events []uint32) int {
	return tellEach(text, marks, starts, ranks, table, events)
}

func classEvents(events []uint32, hashes []uint64, edges []uint16, table *[lexSize]uint32, unsure []uint32) (sure, not int) {
	return classEach(events, hashes, edges, table, unsure)
}

func follow(s *Scan, text []byte) uint32 { return followEach(s, text) }

func sumTold(t *told, rest *[shapeFrom - singleFrom]int8, sums []int32) {
	sumEach(t, rest, sums)
}
