//go:build !amd64 || nounsafe

package model

func addWords(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int {
	return addEach(hashes, heads, before, weights, s, sums, list)
}
