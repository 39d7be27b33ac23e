package ratelimit

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func newTest(t testing.TB, l Limit, keys int) *Limiter {
	t.Helper()
	out, err := New(Options{Limit: l, MaxKeys: keys})
	require.NoError(t, err)
	return out
}

// sound looks at everything a shard promises.
func (s *shard) sound(t testing.TB) {
	t.Helper()
	used, seen := 0, make(map[uint64]bool)
	for _, at := range s.slots {
		if at.hash == 0 {
			continue
		}
		used++
		if seen[at.hash] {
			t.Fatal("a key is there twice")
		}
		seen[at.hash] = true
		if _, found := s.find(at.hash, s.now); !found {
			t.Fatal("a key cannot be found")
		}
	}
	require.Equal(t, used, s.used)
	require.LessOrEqual(t, s.used, s.room)
	require.LessOrEqual(t, s.room, s.limit)
	if len(s.slots) > 0 {
		require.Less(t, s.room, len(s.slots))
		require.LessOrEqual(t, len(s.slots), s.limit+s.limit/3+1)
	}
}

// No flood of keys makes the table forget an exhausted key or hold more keys than it may.
func TestFlood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, most := range []int{1, 2, 3, 7, 100, 512, 1024, 5000} {
			l := newTest(t, Limit{Events: 1, Per: time.Hour, Burst: 2}, most)
			victims := max(most/4, 1)
			for i := range victims {
				for range 2 {
					require.True(t, l.Allow(fmt.Sprint("victim-", i)).OK)
				}
			}
			full, allowed := 0, 0
			for i := range 20 * most {
				switch r := l.Allow(fmt.Sprint("flood-", i)); {
				case r.Full:
					require.False(t, r.OK)
					require.Positive(t, r.RetryAfter)
					full++
				case r.OK:
					allowed++
				}
			}
			require.LessOrEqual(t, allowed+victims, most)
			require.GreaterOrEqual(t, allowed+victims, most*9/10, "MaxKeys %d", most)
			require.Equal(t, 20*most, full+allowed)
			keys, slots := l.held()
			require.LessOrEqual(t, keys, most)
			require.LessOrEqual(t, slots, most+most/3+len(l.shards))
			for i := range victims {
				r := l.Allow(fmt.Sprint("victim-", i))
				require.False(t, r.OK, "an exhausted key was forgiven")
				require.False(t, r.Full)
			}
			for i := range l.shards {
				l.shards[i].sound(t)
			}

			// When the flood is over its keys make room.
			time.Sleep(2 * time.Hour)
			refused := 0
			for i := range max(most/2, 1) {
				if !l.Allow(fmt.Sprint("new-", i)).OK {
					refused++
				}
			}
			require.Zero(t, refused, "MaxKeys %d: new keys have no room after the flood", most)
			for i := range l.shards {
				l.shards[i].sound(t)
			}
		}
	})
}

// Keys that come and go do not make the table grow.
func TestChurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newTest(t, Limit{Events: 1, Per: time.Second}, 1<<20)
		for i := range 300_000 {
			require.True(t, l.Allow(fmt.Sprint(i)).OK)
			if i%1000 == 999 {
				time.Sleep(time.Second)
			}
		}
		_, slots := l.held()
		require.LessOrEqual(t, slots, 64*128, "1,000 keys at a time")
	})
}

// A table of few slots against a map, with everything that moves keys about: growing, taking over, reclaiming.
func TestTableLikeMap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	full := 0
	for range 300 {
		limit := 1 + r.IntN(40)
		var s shard
		s.init(limit, 0)
		rate := rate{interval: 10, span: 10 * int64(1+r.IntN(3))}
		want := make(map[uint64]int64)
		hashes := make([]uint64, 1+r.IntN(2*limit))
		for i := range hashes {
			hashes[i] = r.Uint64() | 1
			if r.IntN(2) == 0 {
				hashes[i] = r.Uint64()>>uint(r.IntN(60)) | 1 // all at the same place
			}
		}
		now := int64(0)
		for range 300 {
			if r.IntN(2) == 0 {
				now += r.Int64N(8)
			}
			hash := hashes[r.IntN(len(hashes))]
			got := s.take(rate, hash, now)
			if got.Full {
				full++
				if want[hash] > now {
					t.Fatal("a key in use is refused for want of room")
				}
				continue
			}
			tat, res := rate.take(want[hash], now)
			if res != got {
				t.Fatalf("%+v, want %+v", got, res)
			}
			want[hash] = tat
			s.sound(t)
		}
	}
	require.NotZero(t, full)
}

// The hash that stands for a free slot belongs to a key as well.
func TestZeroHash(t *testing.T) {
	l := newTest(t, Limit{Events: 2, Per: time.Hour}, 0)
	require.True(t, l.allow(0).OK)
	require.True(t, l.allow(0).OK)
	require.False(t, l.allow(0).OK)
	keys, _ := l.held()
	require.Equal(t, 1, keys)
}

// A caller that read the clock long before it comes to the table gets no credit from it.
func TestLateCaller(t *testing.T) {
	var s shard
	s.init(10, 0)
	rate := rate{interval: 10, span: 20}
	require.True(t, s.take(rate, 1, 100).OK)
	require.True(t, s.take(rate, 1, 100).OK)
	require.False(t, s.take(rate, 1, 109).OK)
	require.True(t, s.take(rate, 1, 120).OK)
	for _, now := range []int64{0, -1 << 62, 119} {
		res := s.take(rate, 2, now)
		require.Equal(t, now != 119, res.OK)
		require.LessOrEqual(t, res.ResetAfter, 20*time.Nanosecond)
	}
	require.True(t, s.take(rate, 1, 120).OK)
	require.False(t, s.take(rate, 1, 0).OK)
}

func FuzzTable(f *testing.F) {
	f.Add(uint8(3), uint8(2), []byte("aabbccddaabbaacc"))
	f.Add(uint8(1), uint8(1), []byte("abcabcabc\xff\xff\xffabc"))
	f.Add(uint8(200), uint8(9), []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 250, 0, 1, 2, 3})
	f.Fuzz(func(t *testing.T, limit, burst uint8, steps []byte) {
		var s shard
		s.init(int(max(limit, 1)), 0)
		rate := rate{interval: 10, span: 10 * int64(max(burst, 1))}
		want := make(map[uint64]int64)
		now := int64(0)
		for _, step := range steps {
			if step >= 200 {
				now += int64(step-200) * 2
				continue
			}
			hash := uint64(step)<<uint(step%57) | 1
			got := s.take(rate, hash, now)
			if got.Full {
				if want[hash] > now {
					t.Fatal("a key in use is refused for want of room")
				}
				continue
			}
			tat, res := rate.take(want[hash], now)
			if res != got {
				t.Fatalf("%+v, want %+v", got, res)
			}
			want[hash] = tat
		}
		s.sound(t)
	})
}
