//go:build amd64 && !nounsafe

package fold

// avx2 is whether the processor and the system have AVX2, as nearly all have had since 2013.
var avx2 = hasAVX2()

// hasAVX2 asks the processor for it.
func hasAVX2() bool
