//go:build !amd64 || nounsafe

package words

func maskBlocks(text []byte, letters, others, wide []uint64) { maskEach(text, letters, others, wide) }

func listBits(to []uint16, masks []uint64) int { return listEach(to, masks) }

func hashWords(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int {
	return hashEach(text, edges, heads, hashes, long)
}
