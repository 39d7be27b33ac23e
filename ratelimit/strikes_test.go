package ratelimit_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

var ann = guard.Subject{User: "ann", Tenant: "acme"}

func newStrikes(t testing.TB, o ratelimit.StrikesOptions) *ratelimit.Strikes {
	s, err := ratelimit.NewStrikes(o)
	require.NoError(t, err)
	return s
}

// bomb blocks texts with a word in it.
var bomb = guard.Check{Name: "t.bomb", Stages: guard.StageAll, Run: func(_ context.Context, p *guard.Pass) error {
	switch {
	case strings.Contains(p.Text(), "bomb"):
		p.Report(guard.Finding{Rule: "t.bomb"})
	case strings.Contains(p.Text(), "ask"):
		p.Report(guard.Finding{Rule: "t.ask", Action: guard.Ask})
	case strings.Contains(p.Text(), "fail"):
		return errors.New("down")
	}
	return nil
}}

func TestStrikes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStrikes(t, ratelimit.StrikesOptions{Most: 4})
		p, err := guard.New(guard.Config{Checks: []guard.Check{s.Check(), bomb}, OnDecision: s.OnDecision})
		require.NoError(t, err)
		session := p.Session(ann)
		say := func(text string) string {
			_, err := session.Input(t.Context(), text)
			var blocked *guard.BlockedError
			if errors.As(err, &blocked) {
				return blocked.Decision.Rule()
			}
			return ""
		}
		factors := []float64{.5, .25, .125}
		for _, want := range factors {
			require.Equal(t, "t.bomb", say("a bomb"))
			require.InDelta(t, want, s.Standing(ann).Factor, 1e-9)
		}
		require.Empty(t, say("hello"))
		require.Equal(t, "t.bomb", say("a bomb"))
		for range 100 {
			require.Equal(t, "ratelimit.quarantine", say("hello"))
		}
		require.Equal(t, 10*time.Minute, s.Standing(ann).Quarantine, "waiting attempts do not make it longer")
		require.Zero(t, s.Standing(ann).Factor)
		require.Zero(t, s.Standing(guard.Subject{User: "bob", Tenant: "acme"}).Strikes)
		time.Sleep(10 * time.Minute)
		require.Empty(t, say("hello"))
		require.InDelta(t, 2, s.Standing(ann).Strikes, .01, "half as many to go")
		say("bomb")
		say("bomb")
		require.Equal(t, 20*time.Minute, s.Standing(ann).Quarantine, "the second lasts longer")
		s.Pardon(ann)
		require.Empty(t, say("hello"))
		say("bomb")
		time.Sleep(time.Hour)
		require.InDelta(t, .5, s.Standing(ann).Strikes, .01)
		time.Sleep(100 * time.Hour)
		require.InDelta(t, 1, s.Standing(ann).Factor, 1e-9)
	})
}

// TestQuarantineGrows holds that it doubles up to a day and that quiet days bring it down again.
func TestQuarantineGrows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStrikes(t, ratelimit.StrikesOptions{})
		want := 10 * time.Minute
		for range 40 {
			s.Add(ann, 5)
			require.Equal(t, want, s.Standing(ann).Quarantine)
			time.Sleep(want)
			want = min(2*want, 24*time.Hour)
		}
		time.Sleep(365 * 24 * time.Hour)
		s.Add(ann, 5)
		require.Equal(t, 10*time.Minute, s.Standing(ann).Quarantine)
	})
}

func TestWeighDecision(t *testing.T) {
	finding := func(rule string, a guard.Action, m guard.Mode) []guard.Finding {
		return []guard.Finding{{Check: "x.y", Rule: rule, Action: a, Mode: m}}
	}
	for _, tt := range []struct {
		stage  guard.Stage
		action guard.Action
		f      []guard.Finding
		want   float64
	}{
		{guard.StageInput, guard.Block, finding("x.y", guard.Block, guard.Enforce), 1},
		{guard.StageInput, guard.Ask, finding("x.y", guard.Ask, guard.Enforce), .5},
		{guard.StageOutput, guard.Block, finding("x.y", guard.Block, guard.Enforce), .5},
		{guard.StageToolCall, guard.Block, finding("x.y", guard.Block, guard.Enforce), .5},
		{guard.StageToolCall, guard.Ask, finding("x.y", guard.Ask, guard.Enforce), 0},
		{guard.StageToolResult, guard.Block, finding("x.y", guard.Block, guard.Enforce), 0},
		{guard.StageRetrieval, guard.Block, finding("x.y", guard.Block, guard.Enforce), 0},
		{guard.StageInput, guard.Flag, finding("x.y", guard.Flag, guard.Enforce), 0},
		{guard.StageInput, guard.Redact, finding("x.y", guard.Redact, guard.Enforce), 0},
		{guard.StageInput, guard.Block, finding("x.y", guard.Block, guard.Monitor), 0},
		{guard.StageInput, guard.Block, finding("x.y.error", guard.Block, guard.Enforce), 0},
		{guard.StageInput, guard.Block, finding("x.y.timeout", guard.Block, guard.Enforce), 0},
		{guard.StageInput, guard.Block, finding("x.y.panic", guard.Block, guard.Enforce), 0},
		{guard.StageInput, guard.Block, finding("x.y.errors", guard.Block, guard.Enforce), 1},
		{guard.StageInput, guard.Block, finding("ratelimit.requests", guard.Block, guard.Enforce), 0},
		{guard.StageInput, guard.Block, nil, 0},
		{0, guard.Block, finding("x.y", guard.Block, guard.Enforce), 0},
	} {
		require.InDelta(t, tt.want, ratelimit.WeighDecision(guard.Decision{Stage: tt.stage, Action: tt.action, Findings: tt.f}), 0, "%+v", tt)
	}
}

func TestStrikesSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStrikes(t, ratelimit.StrikesOptions{})
		l, err := ratelimit.NewLimits(ratelimit.LimitsOptions{Rules: []ratelimit.Rule{{Name: "u", Limit: ratelimit.Limit{Events: 8, Per: time.Hour}}}})
		require.NoError(t, err)
		p, err := guard.New(guard.Config{Checks: []guard.Check{l.Check(ratelimit.CheckOptions{Request: s.Slow})}})
		require.NoError(t, err)
		count := func() (n int) {
			for p.Session(ann).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "a"}).Allowed() {
				n++
			}
			return n
		}
		require.Equal(t, 8, count())
		time.Sleep(time.Hour)
		s.Add(ann, 2.5)
		require.Equal(t, 2, count(), "each counts as four")
		time.Sleep(time.Hour)
		s.Add(ann, 100)
		require.Equal(t, 1, count(), "never as more than there are")
	})
}

// TestStrikesFlood fills the table from many accounts: one in quarantine is not forgotten, and memory is bounded.
func TestStrikesFlood(t *testing.T) {
	s := newStrikes(t, ratelimit.StrikesOptions{MaxSubjects: 1000, Quarantine: time.Hour})
	s.Add(ann, 5)
	for i := range 200_000 {
		s.Add(guard.Subject{User: fmt.Sprint(i), Tenant: "acme"}, 1)
	}
	require.Positive(t, s.Standing(ann).Quarantine)
	for i := range 200_000 {
		s.Add(guard.Subject{User: fmt.Sprint(i), Tenant: "acme"}, 9) // until all places are in quarantine
	}
	require.Positive(t, s.Standing(ann).Quarantine)
}

func TestStrikesSharers(t *testing.T) {
	s := newStrikes(t, ratelimit.StrikesOptions{Sharers: func(who guard.Subject) int {
		if strings.HasPrefix(who.User, "ip:") {
			return 50
		}
		return -1
	}})
	office := guard.Subject{User: "ip:192.0.2.1", Tenant: "acme"}
	s.Add(office, 200)
	s.Add(ann, 5)
	require.Zero(t, s.Standing(office).Quarantine)
	require.Positive(t, s.Standing(ann).Quarantine)
	s.Add(office, 50)
	require.Positive(t, s.Standing(office).Quarantine)
}

func TestStrikesMistakes(t *testing.T) {
	for _, o := range []ratelimit.StrikesOptions{{Most: -1}, {Most: math.NaN()}, {Most: math.Inf(1)}, {HalfLife: -1}, {Quarantine: -1},
		{Quarantine: 48 * time.Hour}, {MaxSubjects: -1}} {
		_, err := ratelimit.NewStrikes(o)
		require.Error(t, err, "%+v", o)
	}
	for _, s := range []*ratelimit.Strikes{nil, {}} {
		require.Error(t, s.Check().Err)
		require.Positive(t, s.Standing(ann).Quarantine)
		s.Add(ann, 1)
		s.Pardon(ann)
		s.OnDecision(t.Context(), guard.Decision{})
	}
	s := newStrikes(t, ratelimit.StrikesOptions{})
	for _, n := range []float64{0, -1, math.NaN(), math.Inf(-1)} {
		s.Add(ann, n)
	}
	require.Zero(t, s.Standing(ann).Strikes)
	s.Add(ann, math.Inf(1))
	require.Positive(t, s.Standing(ann).Quarantine)
	require.False(t, math.IsNaN(s.Standing(ann).Strikes))
}

func TestStrikesCheck(t *testing.T) {
	s := newStrikes(t, ratelimit.StrikesOptions{})
	guardtest.TestCheck(t, s.Check(), "hello", strings.Repeat("a b ", 300))
	guardtest.TestAllocs(t, s.Check(), "hello")
	s.Add(guard.Subject{}, 5) // whom guardtest speaks for
	guardtest.TestCheck(t, s.Check(), "hello", "\xff\x00")
}

func TestStrikesConcurrent(t *testing.T) {
	s := newStrikes(t, ratelimit.StrikesOptions{MaxSubjects: 64})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 500 {
				who := guard.Subject{User: fmt.Sprint(j % (i + 3)), Tenant: "t"}
				s.Add(who, .01)
				s.Standing(who)
				s.Pardon(who)
			}
		})
	}
	wg.Wait()
}

func ExampleWeighDecision() {
	strikes, err := ratelimit.NewStrikes(ratelimit.StrikesOptions{Weigh: func(d guard.Decision) float64 {
		if strings.HasPrefix(d.Rule(), "input.injection.extraction") {
			return 3 * ratelimit.WeighDecision(d) // who asks for the prompt means it
		}
		return ratelimit.WeighDecision(d)
	}})
	fmt.Println(strikes != nil, err)
	// Output: true <nil>
}

func ExampleStrikes() {
	strikes, err := ratelimit.NewStrikes(ratelimit.StrikesOptions{Most: 2})
	if err != nil {
		log.Fatal(err)
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{strikes.Check(), bomb}, OnDecision: strikes.OnDecision})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	for _, text := range []string{"a bomb", "a b.o.m.b, a bomb", "good morning"} {
		_, err := s.Input(context.Background(), text)
		fmt.Println(err)
	}
	// Output:
	// guard: input blocked by t.bomb
	// guard: input blocked by t.bomb
	// guard: input blocked by ratelimit.quarantine
}

func BenchmarkStrikes(b *testing.B) {
	s := newStrikes(b, ratelimit.StrikesOptions{})
	names := make([]guard.Subject, 100_000)
	for i := range names {
		names[i] = guard.Subject{User: fmt.Sprint(i), Tenant: "t"}
		s.Add(names[i], 1)
	}
	i := 0
	for b.Loop() {
		s.Standing(names[i])
		i = (i + 7919) % len(names)
	}
}
