//go:build amd64 && !nounsafe

package fold

import "github.com/stanchion-dev/stanchion/internal/cpu"

// avx2 is whether there is cpu.AVX2; tests go without.
var avx2 = cpu.AVX2
