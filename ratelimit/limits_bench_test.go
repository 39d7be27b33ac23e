package ratelimit_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/ratelimit"
)

func BenchmarkLimits(b *testing.B) {
	one := []ratelimit.Rule{{Name: "user", Limit: ratelimit.Limit{Events: 1 << 30, Per: 2 * time.Second}}}
	three := append(one[:1:1], ratelimit.Rule{Name: "tenant", Scope: ratelimit.PerTenant, Limit: ratelimit.Limit{Events: 1 << 30, Per: 2 * time.Second}},
		ratelimit.Rule{Name: "day", Scope: ratelimit.Global, Quota: ratelimit.Quota{Most: 1 << 50, Window: ratelimit.Day}})
	for name, rules := range map[string][]ratelimit.Rule{"one": one, "three": three} {
		for _, keys := range []int{1, 1 << 20} {
			b.Run(fmt.Sprint(name, "/keys=", keys), func(b *testing.B) {
				l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: rules, MaxKeys: 1 << 21})
				require.NoError(b, err)
				users := make([]ratelimit.Request, keys)
				for i := range users {
					users[i].Subject = of(fmt.Sprint("user-", i))
				}
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					l.Take(context.Background(), users[i&(keys-1)])
					i += 7919
				}
			})
		}
	}
}
