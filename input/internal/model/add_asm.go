//go:build amd64 && !nounsafe

package model

// addWords adds up the weights of words and of the pairs they make, sums[i] up to word i, lists those that may have a class, and returns
// how many these are. The others have room for as many as there are heads.
//
//go:noescape
func addWords(hashes, heads []uint64, before uint64, weights *[wordSize]int8, s *sieves, sums []int32, list []uint32) int
