package ratelimit

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// TestRateLikeTake takes random steps of one rate, with and without another step that counts nothing: the one is decided at
// once and the other as several are, and they are the same, also when a Memory is full and when something is given back.
func TestRateLikeTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one, err := NewMemory(20)
		require.NoError(t, err)
		two, err := NewMemory(20)
		require.NoError(t, err)
		two.seed = one.seed
		r := rand.New(rand.NewPCG(1, 2))
		var ok, refused, full int
		for n := range 20_000 {
			time.Sleep(time.Duration(r.Int64N(int64(40 * time.Millisecond))))
			most := r.Int64N(10) + 1
			step := Step{Key: Key{Rule: "a", User: fmt.Sprint(r.IntN(25))}, Cost: r.Int64N(most + 2), Interval: time.Second, Spare: r.Int64N(2)}
			step.Span = time.Duration(most) * step.Interval
			if r.IntN(10) == 0 {
				step.Cost -= r.Int64N(3)
				require.Equal(t, one.Settle(t.Context(), []Step{step}), two.Settle(t.Context(), []Step{step}))
				continue
			}
			nothing := Step{Kind: KindWindow, Key: Key{Rule: "none"}, Most: 1, End: time.Now().Add(time.Hour)}
			var got, want [2]State
			is, err := one.Take(t.Context(), []Step{step}, got[:])
			require.NoError(t, err)
			should, err := two.Take(t.Context(), []Step{step, nothing}, want[:])
			require.NoError(t, err)
			require.Equal(t, should, is, n)
			require.Equal(t, want[0], got[0], "%d: %+v", n, step)
			switch {
			case is:
				ok++
			case got[0].Full:
				full++
			default:
				refused++
			}
		}
		require.Greater(t, min(ok, refused, full), 100, "%d %d %d", ok, refused, full)
	})
}

// TestKeyHash moves names from part to part: each is another key.
func TestKeyHash(t *testing.T) {
	m, err := NewMemory(0)
	require.NoError(t, err)
	seen := map[uint64]Key{}
	names := []string{"", "a", "b", "ab"}
	for n := range 4 * 4 * 4 * 4 * 4 * 4 {
		k := Key{names[n&3], names[n>>2&3], names[n>>4&3], names[n>>6&3], names[n>>8&3], int64(n >> 10 & 3)}
		hash := m.hash(&k)
		require.Equal(t, hash, m.hash(&k))
		other, twice := seen[hash]
		require.False(t, twice, "%+v and %+v", k, other)
		seen[hash] = k
	}
}
