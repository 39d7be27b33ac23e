package ratelimit_test

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// BenchmarkAllow asks for keys that are all in the table, in an order that no cache helps with. Half of the events of the
// rows with one key are refused.
func BenchmarkAllow(b *testing.B) {
	for _, n := range []int{1, 1000, 100_000, 1_000_000} {
		names := make([]string, n)
		for i := range names {
			names[i] = fmt.Sprintf("tenant-%03d/user-%07d", i%997, i)
		}
		before := heap()
		l, err := ratelimit.New(ratelimit.Options{Limit: ratelimit.Limit{Events: 1000, Per: 1000 * time.Hour}, MaxKeys: 2_000_000})
		if err != nil {
			b.Fatal(err)
		}
		for _, key := range names {
			l.Allow(key)
		}
		bytes := float64(heap()-before) / float64(n)
		b.Run(fmt.Sprintf("keys=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				l.Allow(names[i])
				if i += 7919; i >= n {
					i %= n
				}
			}
			b.ReportMetric(bytes, "B/key")
		})
		b.Run(fmt.Sprintf("keys=%d/parallel", n), func(b *testing.B) {
			var starts atomic.Int64
			b.RunParallel(func(pb *testing.PB) {
				i := int(starts.Add(1)*104_729) % n
				for pb.Next() {
					l.Allow(names[i])
					if i += 7919; i >= n {
						i %= n
					}
				}
			})
		})
		runtime.KeepAlive(l)
	}
}

// BenchmarkAllowFlood asks for a new key each time, of a table that is full of keys in use, and of one whose keys can
// be forgotten.
func BenchmarkAllowFlood(b *testing.B) {
	for name, per := range map[string]time.Duration{"full": 1000 * time.Hour, "expired": time.Nanosecond} {
		b.Run(name, func(b *testing.B) {
			l, err := ratelimit.New(ratelimit.Options{Limit: ratelimit.Limit{Events: 1, Per: per}, MaxKeys: 100_000})
			if err != nil {
				b.Fatal(err)
			}
			names := make([]string, 1_000_000)
			for i := range names {
				names[i] = fmt.Sprintf("user-%07d", i)
				l.Allow(names[i])
			}
			i := 0
			for b.Loop() {
				l.Allow(names[i])
				i = (i + 1) % len(names)
			}
		})
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
