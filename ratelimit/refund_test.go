package ratelimit_test

import (
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

// TestRefund gives back what has not come back by itself, and no more.
func TestRefund(t *testing.T) {
	for _, tt := range []struct {
		after time.Duration // until the reservation is canceled
		used  int64         // by others, just before
		left  int           // then
	}{
		{0, 0, 10}, {0, 3, 7},
		{5 * time.Hour, 5, 5}, // half has come back: the other half is given back
		{10 * time.Hour, 10, 0}, {10 * time.Hour, 4, 6}, {1000 * time.Hour, 10, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := limits(t, ratelimit.Rule{Name: "a", Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: 10, Per: 10 * time.Hour}})
			tokens := int64(10)
			if tt.after == 0 {
				tokens -= tt.used
			}
			res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("a"), Tokens: tokens})
			require.NoError(t, err)
			time.Sleep(tt.after)
			require.True(t, l.Take(t.Context(), ratelimit.Request{Subject: of("a"), Tokens: tt.used}).OK)
			require.NoError(t, res.Cancel(t.Context()))
			n := 0
			for l.Take(t.Context(), ratelimit.Request{Subject: of("a"), Tokens: 1}).OK {
				n++
			}
			require.Equal(t, tt.left, n, "%+v", tt)
		})
	}
}

// TestRefundBound goes over random reservations, settled with less at random times, and holds that of what was used in the end no
// span of time has more than the limit allows, where one request is open at a time, and no more than that and the estimates of
// those that were open otherwise.
func TestRefundBound(t *testing.T) {
	const burst, every = 20, time.Minute
	for _, most := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			l := limits(t, ratelimit.Rule{Name: "a", Count: ratelimit.CountTokens, Limit: ratelimit.Limit{Events: burst, Per: burst * every}})
			type use struct {
				at    time.Time
				units int64
			}
			type open struct {
				res   *ratelimit.Reservation
				use   int
				units int64
			}
			var uses []use
			var held []open
			r := rand.New(rand.NewPCG(2, uint64(most)))
			given := 0
			for range 3000 {
				time.Sleep(time.Duration(r.ExpFloat64() * float64(every)))
				n := 1 + r.Int64N(12)
				if len(held) < most && r.IntN(2) == 0 {
					if res, err := l.Reserve(t.Context(), ratelimit.Request{Subject: of("a"), Tokens: n}); err == nil {
						held = append(held, open{res, len(uses), n})
						uses = append(uses, use{time.Now(), n})
					}
				} else if l.Take(t.Context(), ratelimit.Request{Subject: of("a"), Tokens: n}).OK {
					uses = append(uses, use{time.Now(), n})
				}
				if len(held) > 0 && r.IntN(4) == 0 {
					h := held[0]
					held = held[1:]
					u := r.Int64N(h.units + 1)
					require.NoError(t, h.res.Settle(t.Context(), ratelimit.Usage{Tokens: u}))
					uses[h.use].units = u
					given++
				}
			}
			require.Greater(t, given, 300)
			for i := range uses {
				sum := int64(0)
				for _, u := range uses[i:] {
					sum += u.units
					bound := burst + int64(u.at.Sub(uses[i].at)/every)
					require.LessOrEqual(t, sum, bound+int64(12*(most-1)))
				}
			}
		})
	}
}
