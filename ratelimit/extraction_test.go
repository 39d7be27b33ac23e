package ratelimit_test

import (
	"context"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/ratelimit"
)

func newExtraction(t testing.TB, o ratelimit.ExtractionOptions) *ratelimit.Extraction {
	x, err := ratelimit.NewExtraction(o)
	require.NoError(t, err)
	return x
}

func user(i int) guard.Subject { return guard.Subject{User: fmt.Sprint("u", i), Tenant: "acme"} }

// words is a text that has nothing in common with others.
func words(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", r.IntN(1_000_000))
	}
	return b.String()
}

func TestVolume(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{Queries: 100, Exploring: 1000, Ramp: -1})
	r := rand.New(rand.NewPCG(1, 1))
	for range 99 {
		require.Empty(t, x.Observe(ann, words(r, 8)))
	}
	require.InDelta(t, 99, x.Profile(ann).Queries, .1)
	require.Less(t, x.Profile(ann).Factor, .2, "it gets slower before")
	x.Observe(ann, "same")
	require.Equal(t, []string{"ratelimit.volume"}, x.Observe(ann, "same"))
	require.Empty(t, x.Observe(user(1), "hello"))
}

func TestExploration(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{Exploring: 50, Ramp: -1})
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 50 {
		require.Empty(t, x.Observe(ann, words(r, 8)), i)
	}
	for range 15 { // the first of a basket counts for nothing
		x.Observe(ann, words(r, 8))
	}
	require.Equal(t, []string{"ratelimit.exploration"}, x.Observe(ann, words(r, 8)))
	require.Greater(t, x.Profile(ann).Entropy, .9)
}

func TestTemplate(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{Templated: 20, Ramp: -1})
	for i := range 20 {
		require.Empty(t, x.Observe(ann, fmt.Sprintf("what is the capital city of country %d", i)), i)
	}
	for i := range 6 {
		x.Observe(ann, fmt.Sprintf("what is the capital city of country %d", 100+i))
	}
	require.Contains(t, x.Observe(ann, "what is the capital city of country 999"), "ratelimit.template")
	before := x.Profile(ann).Templated
	x.Observe(ann, "what is the capital city of country 999")
	require.InDelta(t, before, x.Profile(ann).Templated, .01, "the same once more is no copying")
}

func TestRampAndSharers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		age := time.Duration(0)
		x := newExtraction(t, ratelimit.ExtractionOptions{
			Age:     func(guard.Subject) time.Duration { return age },
			Sharers: func(who guard.Subject) int { return len(who.Groups) },
		})
		require.InDelta(t, 200, x.Profile(ann).Most, .1)
		age = 84 * time.Hour
		require.InDelta(t, 1100, x.Profile(ann).Most, .1)
		age = 1000 * time.Hour
		require.InDelta(t, 2000, x.Profile(ann).Most, .1)
		require.InDelta(t, 6000, x.Profile(guard.Subject{User: "ip", Tenant: "t", Groups: []string{"a", "b", "c"}}).Most, .1)
		age = -time.Hour
		require.InDelta(t, 200, x.Profile(ann).Most, .1, "what cannot be is new")

		x = newExtraction(t, ratelimit.ExtractionOptions{}) // without Age, from when it was first seen
		x.Observe(ann, "hello")
		require.InDelta(t, 200, x.Profile(ann).Most, .1)
		time.Sleep(7 * 24 * time.Hour)
		require.InDelta(t, 2000, x.Profile(ann).Most, .1)
		require.InDelta(t, 1./128, x.Profile(ann).Queries, .0001, "seven half-lives")
	})
}

// campaign lets ordinary users and the accounts of a campaign ask, and returns who was found.
func campaign(x *ratelimit.Extraction, accounts, rounds int, query func(r *rand.Rand) string) (found, wrong int) {
	r := rand.New(rand.NewPCG(3, 3))
	seen := map[int]bool{}
	for range rounds {
		for u := range 300 + accounts {
			text := words(r, 6)
			if u >= 300 {
				text = query(r)
			}
			if len(x.Observe(user(u), text)) > 0 && !seen[u] {
				seen[u] = true
				if u < 300 {
					wrong++
				} else {
					found++
				}
			}
		}
	}
	return found, wrong
}

func listed(r *rand.Rand) string {
	return fmt.Sprintf("question %d of list %d about w%d in detail", r.IntN(6), r.IntN(6), r.IntN(1_000_000))
}

func TestCampaign(t *testing.T) {
	found, wrong := campaign(newExtraction(t, ratelimit.ExtractionOptions{}), 20, 12, listed)
	require.Zero(t, wrong)
	require.Equal(t, 20, found)
	found, wrong = campaign(newExtraction(t, ratelimit.ExtractionOptions{}), 20, 12, func(r *rand.Rand) string { return words(r, 6) })
	require.Zero(t, wrong+found, "who has nothing in common is no campaign")
	found, _ = campaign(newExtraction(t, ratelimit.ExtractionOptions{}), 20, 12, func(*rand.Rand) string { return "one question that everybody asks today" })
	require.Zero(t, found, "neither is what is asked by many at once")
	found, _ = campaign(newExtraction(t, ratelimit.ExtractionOptions{}), 3, 12, listed)
	require.Zero(t, found, "nor are too few accounts")
}

// TestEverybodyTheSame holds that a service in which all questions look alike has no campaign.
func TestEverybodyTheSame(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{})
	r := rand.New(rand.NewPCG(3, 3))
	for range 10 {
		for u := range 200 {
			require.Empty(t, x.Observe(user(u), listed(r)))
		}
	}
}

func TestKnown(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{Known: []string{"What Can You Do?", "Show me my orders"}})
	found, _ := campaign(x, 20, 12, func(r *rand.Rand) string {
		return []string{"what can you do", "Show me my orders!"}[r.IntN(2)]
	})
	require.Zero(t, found)
	require.Zero(t, x.Profile(user(305)).Exploring)
}

func TestExtractionMistakes(t *testing.T) {
	for _, o := range []ratelimit.ExtractionOptions{{Window: -1}, {Window: time.Second}, {Queries: -1}, {Exploring: -1}, {Templated: -1},
		{Accounts: 2}, {Accounts: 17}, {Accounts: -1}, {MaxSubjects: -1}} {
		_, err := ratelimit.NewExtraction(o)
		require.Error(t, err, "%+v", o)
	}
	for _, x := range []*ratelimit.Extraction{nil, {}} {
		require.Error(t, x.Check().Err)
		require.NotEmpty(t, x.Observe(ann, "hello"))
		require.InDelta(t, 1./16, x.Profile(ann).Factor, 1e-9)
	}
}

func TestExtractionCheck(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{Queries: 1 << 30, Exploring: 1 << 30, Templated: 1 << 30, Ramp: -1})
	p, err := guard.New(guard.Config{Checks: []guard.Check{x.Check()}})
	require.NoError(t, err)
	require.Equal(t, "ratelimit.no_subject", p.Session(guard.Subject{User: "ann"}).Check(t.Context(), guard.Content{Stage: guard.StageInput}).Rule())
	s := p.Session(ann)
	for _, text := range []string{"", "\x00\xff\xfe", "日本語の質問です", strings.Repeat("a", 1<<20), strings.Repeat("é ", 1<<19), "\u200b\u0301"} {
		require.NoError(t, s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text}).Err())
	}
	st := s.Stream(t.Context(), guard.StageInput)
	for range 3 {
		_, err := st.Push("one two ")
		require.NoError(t, err)
	}
	_, err = st.Close()
	require.NoError(t, err)
	require.InDelta(t, 7, x.Profile(ann).Queries, .01, "a stream is one query")
	s.Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: "before", History: true})
	require.InDelta(t, 7, x.Profile(ann).Queries, .01)
	guardtest.TestCheck(t, x.Check(), "hello") // without a subject
	if !mem.ExactAllocs {
		return
	}
	texts := make([]string, 1001)
	for i := range texts {
		texts[i] = fmt.Sprintf("what is the price of item %d", i)
	}
	i := 0
	require.Zero(t, testing.AllocsPerRun(1000, func() {
		s.Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: texts[i]})
		i++
	}))
}

// TestExtractionFlood holds memory and time under new subjects and new words each time.
func TestExtractionFlood(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{MaxSubjects: 1000})
	for range 5 {
		x.Observe(ann, "hello there")
	}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 50_000 {
		x.Observe(user(i), words(r, 4))
	}
	require.InDelta(t, 5, x.Profile(ann).Queries, .1, "who asks more is kept")
}

func TestExtractionConcurrent(t *testing.T) {
	x := newExtraction(t, ratelimit.ExtractionOptions{MaxSubjects: 64})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 1))
			for j := range 300 {
				x.Observe(user(j%20), listed(r))
				x.Profile(user(j % 20))
			}
		})
	}
	wg.Wait()
}

func ExampleExtraction() {
	x, err := ratelimit.NewExtraction(ratelimit.ExtractionOptions{Templated: 5, Ramp: -1})
	if err != nil {
		log.Fatal(err)
	}
	p, err := guard.New(guard.Config{Checks: []guard.Check{x.Check().Then(guard.Ask)}})
	if err != nil {
		log.Fatal(err)
	}
	s := p.Session(guard.Subject{User: "ann", Tenant: "acme"})
	for i := range 8 {
		_, err = s.Input(context.Background(), fmt.Sprint("translate the word number ", i, " into French"))
	}
	fmt.Println(err)
	// Output:
	// guard: input needs approval by ratelimit.template
}

// BenchmarkExtraction lets 997 users ask texts that are new each time, of words as frequent as in a language, and finds nothing.
func BenchmarkExtraction(b *testing.B) {
	for _, size := range []int{18, 200} { // 100 bytes, 1.1 KB
		b.Run(fmt.Sprint("words=", size), func(b *testing.B) {
			x := newExtraction(b, ratelimit.ExtractionOptions{Queries: 1 << 30, Exploring: 1 << 30, Templated: 1 << 30, Ramp: -1})
			p, err := guard.New(guard.Config{Checks: []guard.Check{x.Check().Then(guard.Flag)}})
			require.NoError(b, err)
			r := rand.New(rand.NewPCG(1, 1))
			texts := make([]string, 30_000)
			sessions := make([]*guard.Session, 997)
			for i := range texts {
				for range size {
					texts[i] += fmt.Sprintf("w%d ", int(math.Exp(9*r.Float64()))) // by Zipf's law
				}
			}
			for i := range sessions {
				sessions[i] = p.Session(user(i))
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				sessions[i%997].Check(context.Background(), guard.Content{Stage: guard.StageInput, Text: texts[i%len(texts)]})
				i++
			}
		})
	}
}
