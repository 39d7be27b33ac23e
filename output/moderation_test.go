package output_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// words judges by words.
type words struct{ asked atomic.Int64 }

func (w *words) Moderate(_ context.Context, text string) (output.Verdict, error) {
	w.asked.Add(1)
	switch {
	case strings.Contains(text, "bad"):
		return output.Verdict{Flagged: true, Harms: []output.Harm{{Category: output.Hate, Flagged: true, Score: 0.75}, {Category: output.Violence, Score: 0.5}}}, nil
	case strings.Contains(text, "odd"):
		return output.Verdict{Flagged: true}, nil
	case strings.Contains(text, "new"):
		return output.Verdict{Flagged: true, Harms: []output.Harm{{Category: "brand_new", Flagged: true}}}, nil
	case strings.Contains(text, "broken"):
		return output.Verdict{}, errors.New("broken")
	case strings.Contains(text, "nan"):
		return output.Verdict{Harms: []output.Harm{{Category: output.Hate, Score: math.NaN()}}}, nil
	case strings.Contains(text, "panic"):
		panic("x")
	}
	return output.Verdict{Harms: []output.Harm{{Category: output.Hate, Score: 0.1}}}, nil
}

func TestModeration(t *testing.T) {
	for _, tt := range []struct {
		o           output.ModerationOptions
		text, rules string
	}{
		{output.ModerationOptions{}, "fine", ""}, {output.ModerationOptions{}, "bad", "output.moderation.hate"}, {output.ModerationOptions{}, "odd", "output.moderation.other"},
		{output.ModerationOptions{}, "new", "output.moderation.other"}, {output.ModerationOptions{}, "broken", "output.moderation.error"}, {output.ModerationOptions{}, "nan", "output.moderation.error"},
		{output.ModerationOptions{}, "panic", "output.moderation.panic"},
		{output.ModerationOptions{Threshold: 0.5}, "bad", "output.moderation.hate output.moderation.violence"}, {output.ModerationOptions{Threshold: 0.1}, "fine", "output.moderation.hate"},
		{output.ModerationOptions{Allow: []output.Category{output.Hate}}, "bad", ""}, {output.ModerationOptions{Allow: []output.Category{output.Violence}}, "bad", "output.moderation.hate"},
		{output.ModerationOptions{Allow: []output.Category{output.Hate}}, "odd", "output.moderation.other"}, {output.ModerationOptions{Allow: []output.Category{output.Other}}, "odd", ""},
		{output.ModerationOptions{CacheEntries: -1}, "bad", "output.moderation.hate"},
	} {
		d := decide(t, output.ModerationWith(new(words), tt.o), tt.text)
		require.Equal(t, tt.rules, strings.Join(rules(d), " "), "%+v %s", tt.o, tt.text)
		require.Equal(t, tt.rules == "", d.Allowed())
	}
	guardtest.TestCheck(t, output.Moderation(new(words)), "fine", "a bad text", "odd")
}

func TestModerationMistakes(t *testing.T) {
	require.ErrorContains(t, output.Moderation(nil).Err, "no moderator")
	for _, o := range []output.ModerationOptions{{Threshold: -1}, {Threshold: math.NaN()}, {Threshold: 2}, {Allow: []output.Category{"x"}}, {Timeout: -1}, {CacheTTL: -1}} {
		require.Error(t, output.ModerationWith(new(words), o).Err, "%+v", o)
	}
}

func TestModerationCache(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(words)
		p, err := guard.New(guard.Config{Checks: []guard.Check{output.ModerationWith(m, output.ModerationOptions{CacheEntries: 2, CacheTTL: time.Minute})}})
		require.NoError(t, err)
		ask := func(text string) guard.Action {
			return p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text}).Action
		}
		for _, tt := range []struct {
			text  string
			want  guard.Action
			asked int64
		}{
			{"bad", guard.Block, 1}, {"bad", guard.Block, 1}, {"fine", guard.Allow, 2}, {"fine", guard.Allow, 2}, {"bad", guard.Block, 2},
			{"third", guard.Allow, 3}, {"bad", guard.Block, 4}, {"third", guard.Allow, 4}, {"fine", guard.Allow, 5},
			{"broken", guard.Block, 6}, {"broken", guard.Block, 7},
		} {
			require.Equal(t, tt.want, ask(tt.text), tt.text)
			require.Equal(t, tt.asked, m.asked.Load(), tt.text)
		}
		time.Sleep(2 * time.Minute)
		require.Equal(t, guard.Allow, ask("fine"))
		require.Equal(t, int64(8), m.asked.Load(), "too old")
	})
}

func TestConcurrentModeration(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.ModerationWith(new(words), output.ModerationOptions{CacheEntries: 3})}})
	require.NoError(t, err)
	done := make(chan bool)
	for i := range 8 {
		go func() {
			for k := range 50 {
				text := fmt.Sprint([]string{"bad ", "fine "}[(i+k)%2], k%5)
				d := p.Session(guard.Subject{User: "u", Tenant: "t"}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: text})
				if d.Allowed() == strings.HasPrefix(text, "bad") {
					t.Error(text, d)
				}
			}
			done <- true
		}()
	}
	for range 8 {
		<-done
	}
}

func ExampleModeration() {
	check := output.Moderation(new(words)) // or one of package output/moderation
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	_, err := s.Output(context.Background(), "a bad text")
	fmt.Println(err)
	// Output: guard: output blocked by output.moderation.hate
}

func ExampleModerationWith() {
	check := output.ModerationWith(new(words), output.ModerationOptions{Allow: []output.Category{output.Political}, Timeout: time.Second})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{check}})
	fmt.Println(p.Session(guard.Subject{User: "ann", Tenant: "acme"}).Output(context.Background(), "a text"))
	// Output: a text <nil>
}
