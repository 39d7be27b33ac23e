package cpu

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAsLinuxSays holds what is told to what the system tells of the processor.
func TestAsLinuxSays(t *testing.T) {
	require.False(t, AVX512 && (!Popcnt || runtime.GOOS == "darwin"))
	if runtime.GOARCH != "amd64" {
		require.False(t, Popcnt)
		return
	}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		t.Skip("no /proc/cpuinfo")
	}
	_, flags, _ := strings.Cut(string(info), "\nflags")
	flags, _, _ = strings.Cut(flags, "\n")
	all := true
	for _, f := range []string{"popcnt", "avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512_vbmi2", "avx512_vnni"} {
		has := strings.Contains(flags+" ", " "+f+" ")
		all = all && has
		if f == "popcnt" && Popcnt {
			require.True(t, has)
		}
	}
	require.Equal(t, all && Popcnt, AVX512)
	require.Equal(t, strings.Contains(flags+" ", " avx2 ") && Popcnt, AVX2)
}
