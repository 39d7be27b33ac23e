//go:build amd64 && !nounsafe

package fold

import "unsafe"

// lowered are the bytes that lowerSSE2 and plainSSE2 work with, sixteen of each: they compare signed bytes.
var lowered = [6][2]uint64{
	{0x0101010101010101, 0x0101010101010101},
	{blankBytes, blankBytes},
	{0x2121212121212121, 0x2121212121212121}, // printable bytes but for the blank are greater, once 1 has been added to all
	{breakBytes, breakBytes},
	{0x3F3F3F3F3F3F3F3F, 0x3F3F3F3F3F3F3F3F}, // added to 'A' makes the least byte
	{0x9A9A9A9A9A9A9A9A, 0x9A9A9A9A9A9A9A9A}, // and to what is behind 'Z' this
}

// lowerSSE2 writes n bytes of src to dst, in lower case, up to the first that is not simply copied (see special), or until less
// than sixteen are left. It returns how many it did; up to sixteen more may be written, of n. A blank comes before if after is 1.
//
//go:noescape
func lowerSSE2(dst, src *byte, n int, after uint64, with *[6][2]uint64) (done int)

// lowerAVX2 is lowerSSE2 for processors that have it; up to 32 more bytes may be written.
//
//go:noescape
func lowerAVX2(dst, src *byte, n int, after uint64, with *[6][2]uint64) (done int)

// plainSSE2 returns how many of n bytes of src are plain, or less than sixteen fewer.
//
//go:noescape
func plainSSE2(src *byte, n int, with *[6][2]uint64) (done int)

// lower writes s to dst, which is not shorter, in lower case, as far as bytes are simply copied or until less than sixteen are left,
// and returns how many these are, atOnce at most. What lies behind them in dst may be written too. A blank comes before if after is
// 0x80. Its call is where a goroutine can be stopped, as are those of the others that are not inlined here.
//
//go:noinline
func lower(dst []byte, s string, after uint64) int {
	if avx2 {
		return lowerAVX2(unsafe.SliceData(dst), unsafe.StringData(s), min(len(s), len(dst), atOnce), after>>7, &lowered)
	}
	return lowerSSE2(unsafe.SliceData(dst), unsafe.StringData(s), min(len(s), len(dst), atOnce), after>>7, &lowered)
}

// plainStart returns the length of the longest plain prefix of s, of no more than atOnce bytes, or less than sixteen bytes less.
//
//go:noinline
func plainStart(s string) int {
	return plainSSE2(unsafe.StringData(s), min(len(s), atOnce), &lowered)
}
