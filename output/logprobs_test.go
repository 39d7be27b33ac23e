package output_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// answerOf makes an answer of n tokens whose log probabilities are spread exponentially with a mean.
func answerOf(rnd *rand.Rand, n int, mean float64) *output.TokenLogprobs {
	t := new(output.TokenLogprobs)
	for range n {
		l := -rnd.ExpFloat64() * mean
		t.Add(l, l, math.Log(1-math.Exp(l))-0.1)
	}
	return t
}

func baselineOf(answers int) *output.LogprobBaseline {
	rnd := rand.New(rand.NewPCG(1, 2))
	b := new(output.LogprobBaseline)
	for range answers {
		b.Add(answerOf(rnd, 100+rnd.IntN(100), 0.4))
	}
	return b
}

func TestLogprobs(t *testing.T) {
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Logprobs(output.LogprobsOptions{Baseline: baselineOf(100)})}})
	require.NoError(t, err)
	rnd := rand.New(rand.NewPCG(3, 4))
	rule := func(answer *output.TokenLogprobs) string {
		ctx := output.WithLogprobs(context.Background(), answer)
		s := p.Session(guard.Subject{})
		d := s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "an answer"})
		st := s.Stream(ctx, guard.StageOutput)
		piece, err := st.Push("an answer")
		require.NoError(t, err)
		require.Equal(t, "an answer", piece)
		_, err = st.Close()
		require.NoError(t, err)
		require.Equal(t, d.Findings, st.Decision().Findings)
		return d.Rule()
	}
	for range 50 {
		require.Empty(t, rule(answerOf(rnd, 150, 0.4)))
		require.Equal(t, "output.logprobs", rule(answerOf(rnd, 150, 1.6)), "less certain")
		require.Equal(t, "output.logprobs", rule(answerOf(rnd, 150, 0.01)), "more certain")
	}
	require.Empty(t, rule(answerOf(rnd, 19, 3)), "too short")
	require.Equal(t, "output.logprobs.missing", rule(nil))
	d := p.Session(guard.Subject{}).Check(context.Background(), guard.Content{Stage: guard.StageOutput, Text: "an answer"})
	require.Equal(t, "output.logprobs.missing", d.Rule())
}

func TestLogprobsJSON(t *testing.T) {
	var a, b output.TokenLogprobs
	token := `{"token": "x", "bytes": [120], "logprob": -0.5, "top_logprobs": [{"token": "x", "logprob": -0.5}, {"token": "y", "logprob": -9999}]}`
	require.NoError(t, a.AddJSON([]byte(`{"content": [`+strings.Repeat(token+",", 29)+token+`], "refusal": null}`)))
	require.NoError(t, a.AddJSON([]byte("null")))
	for range 30 {
		b.Add(-0.5, -0.5, -9999)
	}
	base := baselineOf(50)
	want, ok := base.Distance(&b)
	require.True(t, ok)
	got, ok := base.Distance(&a)
	require.True(t, ok)
	require.InDelta(t, want, got, 0)
	for _, bad := range []string{"", "{", "[]", `{"content": [{"token": "secret"}]}`, `{"content": {"secret": 1}}`, `{"content": [{"logprob": "secret"}]}`} {
		err := a.AddJSON([]byte(bad))
		require.Error(t, err, bad)
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestLogprobsStrangeNumbers(t *testing.T) {
	base := baselineOf(50)
	for _, l := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e300, 1e300, 0} {
		a := new(output.TokenLogprobs)
		for range 30 {
			a.Add(l, l, l)
		}
		sigmas, ok := base.Distance(a)
		require.True(t, ok)
		require.False(t, math.IsNaN(sigmas) || math.IsInf(sigmas, 0), l)
	}
}

func TestLogprobBaselineJSON(t *testing.T) {
	base := baselineOf(40)
	data, err := json.Marshal(base)
	require.NoError(t, err)
	var again output.LogprobBaseline
	require.NoError(t, json.Unmarshal(data, &again))
	require.Equal(t, *base, again)
}

func TestLogprobsMistakes(t *testing.T) {
	for want, options := range map[string]output.LogprobsOptions{
		"no baseline":                       {},
		"a baseline of 29 answers":          {Baseline: baselineOf(29)},
		"a distance of -1 is not positive":  {Baseline: baselineOf(40), Sigmas: -1},
		"a distance of NaN is not positive": {Baseline: baselineOf(40), Sigmas: math.NaN()},
	} {
		_, err := guard.New(guard.Config{Checks: []guard.Check{output.Logprobs(options)}})
		require.ErrorContains(t, err, want)
	}
}

func TestLogprobsLaws(t *testing.T) {
	c := output.Logprobs(output.LogprobsOptions{Baseline: baselineOf(40)})
	guardtest.TestCheck(t, c, "an answer", "")
}

func BenchmarkLogprobs(b *testing.B) {
	base := baselineOf(40)
	answer := answerOf(rand.New(rand.NewPCG(5, 6)), 500, 0.4)
	p, err := guard.New(guard.Config{Checks: []guard.Check{output.Logprobs(output.LogprobsOptions{Baseline: base})}})
	if err != nil {
		b.Fatal(err)
	}
	s, ctx := p.Session(guard.Subject{}), output.WithLogprobs(context.Background(), answer)
	b.ReportAllocs()
	for b.Loop() {
		if d := s.Check(ctx, guard.Content{Stage: guard.StageOutput, Text: "an answer"}); d.Action != guard.Allow {
			b.Fatal(d)
		}
	}
}

func ExampleLogprobs() {
	var baseline output.LogprobBaseline // of answers that were looked at, say, in the last week
	for i := range 30 {
		var answer output.TokenLogprobs
		for k := range 100 {
			answer.Add(-0.1 - float64((i+k)%7)/10)
		}
		baseline.Add(&answer)
	}
	p, _ := guard.New(guard.Config{Checks: []guard.Check{output.Logprobs(output.LogprobsOptions{Baseline: &baseline})}})

	var odd output.TokenLogprobs // with AddJSON, from the response
	for range 100 {
		odd.Add(-2.5)
	}
	d := p.Session(guard.Subject{User: "ana"}).Check(output.WithLogprobs(context.Background(), &odd),
		guard.Content{Stage: guard.StageOutput, Text: "the text of the answer"})
	fmt.Println(d.Action, d.Rule())
	// Output: flag output.logprobs
}
