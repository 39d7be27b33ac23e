//go:build amd64 && !nounsafe

package cpu

import "runtime"

// cpuid is what the processor says of itself.
func cpuid(leaf, part uint32) (a, b, c, d uint32)

// kept returns which registers the system keeps. It may only be asked where cpuid says so.
func kept() uint32

// Bits of what cpuid says, for leaf 1 and 7, and of what kept does.
const (
	popcnt = 1 << 23 // c of leaf 1
	asking = 1 << 27 // kept may be asked

	wideB = 1<<16 | 1<<17 | 1<<30 | 1<<31 // b of leaf 7: F, DQ, BW, VL
	wideC = 1<<6 | 1<<11                  // c: VBMI2, VNNI

	wideKept = 1<<1 | 1<<2 | 1<<5 | 1<<6 | 1<<7
)

// forgetful is whether the system may lose the registers of masks: kernels of macOS before 12.2 do so where a signal returns (go.dev/issue/49233), and
// what goes on with another mask writes elsewhere.
const forgetful = runtime.GOOS == "darwin" || runtime.GOOS == "ios"

func init() {
	AVX2 = hasAVX2()
	leaves, _, _, _ := cpuid(0, 0)
	_, _, c, _ := cpuid(1, 0)
	Popcnt = c&popcnt != 0
	if forgetful || !Popcnt || c&asking == 0 || leaves < 7 || kept()&wideKept != wideKept {
		return
	}
	_, b, c, _ := cpuid(7, 0)
	AVX512 = b&wideB == wideB && c&wideC == wideC
}

func hasAVX2() bool {
	const (
		half     = 1 << 5 // b of leaf 7
		halfKept = 1<<1 | 1<<2
	)
	leaves, _, _, _ := cpuid(0, 0)
	_, _, c, _ := cpuid(1, 0)
	if leaves < 7 || c&asking == 0 || kept()&halfKept != halfKept {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&half != 0
}
