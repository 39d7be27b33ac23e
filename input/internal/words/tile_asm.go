//go:build amd64 && !nounsafe

package words

// maskBlocks is Masks: of as many blocks as there is room for in letters, and in the others.
//
//go:noescape
func maskBlocks(text []byte, letters, others, wide []uint64)

// listBits lists where the bits of masks are and returns how many there are. It writes up to eight places behind the last. There are at
// most 1,024 masks.
//
//go:noescape
func listBits(to []uint16, masks []uint64) int

// hashWords works out as many heads and hashes as there is room for in both, the latter of no more than eight letters. It lists the
// words that have more, and returns how many these are. Eight bytes of text stand from where any word begins, edges are two a word, long
// has room for all of them, and no word has more than Bytes letters.
//
//go:noescape
func hashWords(text []byte, edges []uint16, heads, hashes []uint64, long []uint16) int
