package redis_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// FuzzLikeMemory holds the scripts equal to Memory over steps of all kinds that are taken and settled. No time passes that
// would count: TestLikeReference is about time.
func FuzzLikeMemory(f *testing.F) {
	f.Add([]byte("\x00\x05\x01\x09\x02\x00\x00\x20\x01\x14\x03\x00\x00\xff\x01\x1d"))
	f.Add([]byte("\x07\xff\x0f\xff\x07\xff\x07\x01\x0f\x00\x06\x10\x0f\x80"))
	mr := miniredis.RunT(f)
	mr.SetTime(time.Now())
	s, _ := storeOn(f, mr.Addr())
	f.Fuzz(func(t *testing.T, ops []byte) {
		mr.FlushAll() // the scripts with it
		m, err := ratelimit.NewMemory(0)
		require.NoError(t, err)
		end := time.Now().Add(1000 * time.Hour)
		for i := 0; i+1 < min(len(ops), 100); i += 2 {
			which, cost := ops[i], int64(ops[i+1]>>2)
			var steps []ratelimit.Step
			for _, step := range []ratelimit.Step{
				{Cost: cost, Interval: 1000 * time.Hour, Span: 200_000 * time.Hour},
				{Cost: cost, Kind: ratelimit.KindWindow, Most: 300, End: end},
				{Cost: 1, Kind: ratelimit.KindLease, Most: 3, TTL: 24 * time.Hour, ID: fmt.Sprint(i)},
			} {
				if which&(1<<step.Kind) != 0 {
					step.Key.Rule, step.Key.User = fmt.Sprint("kind", step.Kind), fmt.Sprint(ops[i+1]%2)
					step.Spare = int64(which>>5) / 3
					steps = append(steps, step)
				}
			}
			if which&8 != 0 {
				for k := range steps {
					steps[k].ID = fmt.Sprint(cost) // of one that was taken, perhaps
					steps[k].Cost -= 40
					steps[k].Back = time.Duration(which>>4) * 1000 * time.Hour
				}
				require.NoError(t, m.Settle(t.Context(), steps))
				require.NoError(t, s.Settle(t.Context(), steps))
				continue
			}
			want, got := make([]ratelimit.State, len(steps)), make([]ratelimit.State, len(steps))
			ok, err := m.Take(t.Context(), steps, want)
			require.NoError(t, err)
			same, err := s.Take(t.Context(), steps, got)
			require.NoError(t, err)
			require.Equal(t, ok, same, "%d: %+v\n%+v\n%+v", i, steps, want, got)
			for k := range want {
				require.Equal(t, want[k].OK, got[k].OK, "%d: %+v", i, steps[k])
				require.Equal(t, want[k].Never, got[k].Never, "%d: %+v", i, steps[k])
				require.Equal(t, max(0, want[k].Remaining), max(0, got[k].Remaining), "%d: %v %+v", i, ok, steps[k])
			}
		}
	})
}
