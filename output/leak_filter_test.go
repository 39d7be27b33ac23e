package output

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFilter: all keys pass that were added, and few others, even if most of their letters are the last ones of a key that
// was added.
func TestFilter(t *testing.T) {
	rnd := rand.New(rand.NewPCG(15, 16))
	for _, n := range []int{500, 20_000, 100_000} {
		f := newFilter(n)
		keys := make([]uint64, n)
		for i := range keys {
			keys[i] = rnd.Uint64() << sievedShift
			f.add(keys[i])
		}
		for _, key := range keys {
			require.True(t, f.has(key))
		}
		for same := range sieved - 1 {
			const tries = 20_000
			passed := 0
			for i := range tries {
				const high = 64 - 5 // the bits of the first letter, which is another one
				if f.has(keys[i%n]&(1<<(sievedShift+5*same)-1) | rnd.Uint64()<<(sievedShift+5*same)&(1<<high-1) | ^keys[i%n]>>high<<high) {
					passed++
				}
			}
			require.Less(t, passed, tries/100, "%d keys, %d letters the same", n, same)
		}
	}
}
