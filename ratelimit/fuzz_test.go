package ratelimit_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

// FuzzLimits holds Memory equal to the reference over schedules of requests, settlements and pauses.
func FuzzLimits(f *testing.F) {
	f.Add([]byte("\x01\x05\x01\x09\x02\x00\x00\x20\x01\x14\x03\x00\x00\xff\x01\x1d"))
	f.Add([]byte("\x01\x1d\x01\x1d\x01\x1d\x01\x1d\x00\xff\x00\xff\x01\x1d\x02\x00\x03\x00\x03\x00"))
	f.Fuzz(func(t *testing.T, schedule []byte) {
		synctest.Test(t, func(t *testing.T) {
			rules := []ratelimit.Rule{
				{Name: "requests", Limit: ratelimit.Limit{Events: 6, Per: time.Minute, Burst: 4}},
				{Name: "cost", Count: ratelimit.CountCost, Quota: ratelimit.Quota{Most: 50, Window: ratelimit.Day}},
				{Name: "running", Count: ratelimit.CountRunning, Running: ratelimit.Running{Most: 3, Lease: time.Hour}},
			}
			l := limits(t, rules...)
			var refs [3]counter
			for i := range refs {
				refs[i] = counter{rule: rules[i], used: map[int64]int64{}}
			}
			type open struct {
				res   *ratelimit.Reservation
				cost  int64
				back  time.Time // when the request has come back by itself
				day   int64
				until time.Time
			}
			var held []open
			for i := 0; i+1 < min(len(schedule), 400); i += 2 {
				op, arg := schedule[i]%4, int64(schedule[i+1])
				now := time.Now()
				switch {
				case op == 0:
					time.Sleep(time.Duration(arg*arg*arg) * 3 * time.Millisecond) // up to 14 hours
				case op == 1:
					units := [3]int64{1, arg % 30, 1}
					ok := true
					for k := range refs {
						ok = ok && refs[k].fits(now, units[k])
					}
					res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("ann"), Cost: units[1]})
					require.Equal(t, ok, err == nil, "request %d: %v", i, err)
					if !ok {
						continue
					}
					for k := range refs {
						refs[k].count(now, units[k])
					}
					held = append(held, open{res, units[1], refs[0].whole, now.Unix() / 86400, now.Add(time.Hour)})
				case len(held) > 0:
					k := int(arg) % len(held)
					h := held[k]
					held = append(held[:k], held[k+1:]...)
					change := arg%40 - h.cost
					if op == 2 {
						require.NoError(t, h.res.Settle(t.Context(), ratelimit.Usage{Cost: arg % 40}))
					} else {
						change = -h.cost
						require.NoError(t, h.res.Cancel(t.Context()))
						refs[0].change(now, -1, h.back)
					}
					if refs[1].used[h.day] > 0 || change > 0 && h.day == now.Unix()/86400 {
						refs[1].used[h.day] = max(0, refs[1].used[h.day]+change)
					}
					for j, until := range refs[2].running {
						if until.Equal(h.until) {
							refs[2].running = append(refs[2].running[:j], refs[2].running[j+1:]...)
							break
						}
					}
				}
			}
		})
	})
}

// The checks keep the laws of package guard as long as no limit is reached.
func TestLimitsLaws(t *testing.T) {
	much := ratelimit.Limit{Events: 1e9, Per: time.Second}
	size := func(text string) int64 { return int64(len(text)) }
	l := limits(t, ratelimit.Rule{Name: "a", Limit: much}, ratelimit.Rule{Name: "b", Count: ratelimit.CountTokens,
		Quota: ratelimit.Quota{Most: 1 << 50, Window: ratelimit.Month}})
	texts := []string{"hello", "", "\x00\xff", strings.Repeat("hello ", 1000)}
	guardtest.TestCheck(t, l.Check(ratelimit.CheckOptions{Tokens: size}), texts...)
	guardtest.TestCheck(t, ratelimit.Tokens(much, size), texts...)
	guardtest.TestCheck(t, ratelimit.Cost(much, size), texts...)
	guardtest.TestCheck(t, ratelimit.Concurrency(ratelimit.Running{Most: 100_000}), texts...)
}

// What a decision costs is on the stack.
func TestTakeAllocs(t *testing.T) {
	if !mem.ExactAllocs {
		t.Skip("the race detector drops what is pooled")
	}
	l := limits(t, ratelimit.Rule{Name: "a", Limit: ratelimit.Limit{Events: 1e9, Per: time.Second}},
		ratelimit.Rule{Name: "b", Scope: ratelimit.Global, Quota: ratelimit.Quota{Most: 1 << 50, Window: ratelimit.Month}})
	ctx, r := t.Context(), ratelimit.Request{Subject: of("ann")}
	require.Zero(t, testing.AllocsPerRun(1000, func() { l.Take(ctx, r) }))
}
