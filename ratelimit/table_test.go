package ratelimit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
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
	used, left, seen := 0, 0, make(map[uint64]bool)
	for _, at := range s.slots {
		if at.hash == forgotten {
			left++
			require.Equal(t, int64(gone), at.tat)
		}
		if at.hash <= forgotten {
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
	require.Equal(t, left, s.left)
	require.LessOrEqual(t, s.used, s.room)
	require.LessOrEqual(t, s.room, s.limit)
	if len(s.slots) > 0 {
		require.Less(t, s.used+s.left, len(s.slots), "a search ends at a free slot")
		require.Equal(t, &s.slots[0], &(*s.shared.Load())[0])
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
			hashes[i] = hashOf(r.Uint64())
			if r.IntN(2) == 0 {
				hashes[i] = hashOf(r.Uint64() >> uint(r.IntN(60))) // all at the same place
			}
		}
		now := int64(0)
		for range 300 {
			if r.IntN(2) == 0 {
				now += r.Int64N(8)
			}
			hash := hashes[r.IntN(len(hashes))]
			got := s.take(rate, hash, now)
			if got.tat == gone {
				full++
				if want[hash] > now {
					t.Fatal("a key in use is refused for want of room")
				}
				continue
			}
			v := rate.take(want[hash], now)
			if v != got {
				t.Fatalf("%+v, want %+v", got, v)
			}
			want[hash] = v.tat
			s.sound(t)
		}
	}
	require.NotZero(t, full)
}

// The hash that stands for a free slot belongs to a key as well.
func TestZeroHash(t *testing.T) {
	l := newTest(t, Limit{Events: 2, Per: time.Hour}, 0)
	require.Zero(t, l.take(0).over)
	require.Zero(t, l.take(0).over)
	require.NotZero(t, l.take(0).over)
	keys, _ := l.held()
	require.Equal(t, 1, keys)
}

// lawful looks at the events of one key that were admitted, in the order in which they were: each happened at some time
// between from, when its caller read the clock, and to, the latest time that anybody had seen then.
func lawful(t testing.TB, r rate, from, to []int64) {
	t.Helper()
	for i := range from {
		for k := i; k < len(from); k++ {
			if n := int64(k - i + 1); n*r.interval > r.span+to[k]-from[i] {
				t.Fatalf("%d events between %d and %d", n, from[i], to[k])
			}
		}
	}
}

// A caller that read the clock long before it comes to the table gets no credit from it, whatever has been forgotten since.
func TestLateCaller(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		var s shard
		s.init(1+r.IntN(6), 0)
		rate := rate{interval: 10, span: 10 * int64(1+r.IntN(3))}
		var from, to [8][]int64
		now := int64(0)
		for range 400 {
			now += r.Int64N(10)
			key, read := r.IntN(8), now
			if r.IntN(2) == 0 {
				read -= r.Int64N(100)
			}
			if s.take(rate, hashOf(uint64(key)<<60|uint64(key)), read).over == 0 {
				from[key], to[key] = append(from[key], read), append(to[key], now)
			}
		}
		for key := range from {
			require.NotEmpty(t, from[key])
			lawful(t, rate, from[key], to[key])
		}
		s.sound(t)
	}
}

// Callers that need no lock lose nothing while keys are forgotten and the table is made anew.
func TestConcurrentChurn(t *testing.T) {
	const keys, callers = 40, 8
	for _, most := range []int{6, 30, 1000} {
		l := newTest(t, Limit{Events: 1000, Per: 20 * time.Millisecond, Burst: 3}, most)
		type event struct{ from, to int64 }
		var admitted [callers][keys][]event
		var wg sync.WaitGroup
		for caller := range callers {
			wg.Go(func() {
				r := rand.New(rand.NewPCG(uint64(caller), 1))
				for range 1000 {
					key := r.IntN(keys)
					if r.IntN(2) == 0 {
						key = r.IntN(2)
					}
					from := int64(time.Since(l.start))
					if l.Allow(fmt.Sprint(key)).OK {
						admitted[caller][key] = append(admitted[caller][key], event{from, int64(time.Since(l.start))})
					}
				}
			})
		}
		wg.Wait()
		for i := range l.shards {
			l.shards[i].sound(t)
		}
		total := 0
		for key := range keys {
			var all []event
			for caller := range callers {
				all = append(all, admitted[caller][key]...)
			}
			total += len(all)
			// Of those that began and ended within a span of time there are no more than the limit allows.
			slices.SortFunc(all, func(a, b event) int { return int(a.to - b.to) })
			for i := range all {
				n := int64(0)
				for k := range all {
					if all[k].from < all[i].from {
						continue
					}
					if n++; n*l.rate.interval > l.rate.span+all[k].to-all[i].from {
						t.Fatalf("%d keys, key %d: %d events in %v", most, key, n, time.Duration(all[k].to-all[i].from))
					}
				}
			}
		}
		require.NotZero(t, total)
	}
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
			hash := hashOf(uint64(step)<<uint(step%57) | 1)
			got := s.take(rate, hash, now)
			if got.tat == gone {
				if want[hash] > now {
					t.Fatal("a key in use is refused for want of room")
				}
				continue
			}
			v := rate.take(want[hash], now)
			if v != got {
				t.Fatalf("%+v, want %+v", got, v)
			}
			want[hash] = v.tat
		}
		s.sound(t)
	})
}
