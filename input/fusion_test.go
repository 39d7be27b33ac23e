package input

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInjectionScale(t *testing.T) {
	for author := range fusions {
		f := &fusions[author]
		require.IsIncreasing(t, f.points[:])
		for i, want := range []Threshold{Strict, Balanced, Relaxed} {
			require.InDelta(t, float64(want), f.score(f.points[i]), 1e-9)
		}
		last := 0.0
		for z := -25.0; z < 40; z += 0.01 {
			s := f.score(z)
			require.GreaterOrEqual(t, s, last, "at %v", z)
			require.Less(t, s-last, 0.02, "at %v", z)
			last = s
			if s > 2*least && s < 1-2*least {
				require.InDelta(t, z, f.evidenceOf(s), 1e-3)
			}
		}
		require.Equal(t, 1e-6, f.score(-1000))
		require.Equal(t, 1.0, f.score(1000))
	}
}

// TestInjectionNeeds checks that what reaches the threshold together is reported, and nothing less.
func TestInjectionNeeds(t *testing.T) {
	for author := range authors {
		f := &fusions[author]
		for _, threshold := range []float64{0.01, 0.4, 0.6, 0.8, 0.999, 1} {
			for z := -10.0; z < 10; z += 0.25 {
				sc := &scorer{layers: allLayers, author: author, z: z}
				rules, run := sc.needs(threshold)
				if z >= run {
					require.Equal(t, likely, rules)
					continue
				}
				require.GreaterOrEqual(t, f.score(f.evidence(min(rules+1e-5, 1), z)), min(threshold, 1)-1e-3, "threshold %v, z %v", threshold, z)
			}
		}
		sc := &scorer{layers: InjectionRules, author: author}
		rules, run := sc.needs(0.6)
		require.Equal(t, 0.6, rules)
		require.True(t, math.IsInf(run, 1))
	}
}
