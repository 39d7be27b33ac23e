//go:build amd64 && !nounsafe

package words

import "github.com/stanchion-dev/stanchion/internal/cpu"

// avx512 is whether steps are taken 64 bytes at once.
var avx512 = cpu.AVX512

// maskBlocks is Masks: of as many blocks as there is room for in letters, and in the others.
func maskBlocks(text []byte, letters, others, wide []uint64) {
	if avx512 {
		masksWide(text, letters, others, wide)
	} else {
		masksSSE2(text, letters, others, wide)
	}
}

// listBits lists where the bits of masks are and returns how many there are. What it writes behind the last lies within the first 64 places for
// each mask, and eight. There are at most 1,024 masks.
func listBits(to []uint16, masks []uint64) int {
	if avx512 {
		return listWide(to, masks)
	}
	return listSSE2(to, masks)
}

// hashWords works out as many heads and hashes as there is room for in both, the latter of no more than eight letters. It lists the
// words that have more, and returns how many these are. Eight bytes of text stand from where any word begins, edges are two a word, long
// has room for all of them, and no word has more than Bytes letters.
func hashWords(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int {
	if avx512 {
		return hashWide(text, edges, heads, hashes, long)
	}
	return hashSSE2(text, edges, heads, hashes, long)
}

//go:noescape
func masksSSE2(text []byte, letters, others, wide []uint64)

//go:noescape
func listSSE2(to []uint16, masks []uint64) int

//go:noescape
func hashSSE2(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int

//go:noescape
func masksWide(text []byte, letters, others, wide []uint64)

//go:noescape
func listWide(to []uint16, masks []uint64) int

//go:noescape
func hashWide(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int
