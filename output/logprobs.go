package output

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// fewestTokens is how many tokens an answer needs to be judged.
	fewestTokens = 20
	// fewestAnswers is how many answers a baseline needs.
	fewestAnswers = 30
	// leastLogprob stands for anything less likely: OpenAI's API says -9999 for what is outside of the most likely tokens.
	leastLogprob = -20
	// unlikely is the log probability, 5 %, below which a token counts as a surprise.
	unlikely = -3
	// usualSigmas is the distance from the baseline at which an answer is flagged. One in some 16,000 answers is further away
	// by chance, if they are spread normally.
	usualSigmas = 4
)

// TokenLogprobs collects the probabilities that a model gave to the tokens of one answer. The zero TokenLogprobs is empty and
// ready. It is safe for concurrent use.
type TokenLogprobs struct {
	mu         sync.Mutex
	tokens     int
	sum        float64
	surprises  int
	entropy    float64
	alternates int // tokens with alternatives
}

// Add adds a token by the natural logarithm of its probability, and those of the most likely tokens in its place, if known.
// NaN and what is positive count as 0, that is, as certain; nothing counts as less than -20.
func (t *TokenLogprobs) Add(logprob float64, top ...float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := clampLogprob(logprob)
	t.tokens++
	t.sum += l
	if l < unlikely {
		t.surprises++
	}
	if len(top) > 0 {
		t.alternates++
	}
	for _, l := range top {
		l = clampLogprob(l)
		t.entropy -= math.Exp(l) * l
	}
}

func clampLogprob(l float64) float64 {
	if !(l < 0) {
		return 0
	}
	return max(l, leastLogprob)
}

// AddJSON adds the tokens of the object that OpenAI's chat completions, and APIs like them, call logprobs, in an answer or in
// a chunk of a stream: {"content": [{"token": "a", "logprob": -0.1, "top_logprobs": [{"token": "b", "logprob": -2}]}]}. Null
// adds nothing. What is added of a document that is not of this shape is not defined.
func (t *TokenLogprobs) AddJSON(data []byte) error {
	type token struct {
		Logprob *float64 `json:"logprob"`
		Top     []struct {
			Logprob float64 `json:"logprob"`
		} `json:"top_logprobs"`
	}
	var object *struct{ Content, Refusal []token }
	if err := json.Unmarshal(data, &object); err != nil {
		return errors.New("output: logprobs are not of the shape of chat completions") // err may hold content
	}
	if object == nil {
		return nil
	}
	var top []float64
	for _, list := range [2][]token{object.Content, object.Refusal} {
		for _, k := range list {
			if k.Logprob == nil {
				return errors.New("output: a token has no logprob")
			}
			top = top[:0]
			for _, other := range k.Top {
				top = append(top, other.Logprob)
			}
			t.Add(*k.Logprob, top...)
		}
	}
	return nil
}

// features are the numbers by which answers are compared: the mean of the log probabilities, the share of surprises and,
// where alternatives are known, the mean entropy over those.
func (t *TokenLogprobs) features() (f [featureCount]float64, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tokens < fewestTokens {
		return f, false
	}
	f = [featureCount]float64{t.sum / float64(t.tokens), float64(t.surprises) / float64(t.tokens)}
	if t.alternates > 0 {
		f[2] = t.entropy / float64(t.alternates)
	}
	return f, true
}

const featureCount = 3

// LogprobBaseline is what the probabilities of ordinary answers look like. Add answers that are known to be ordinary, of the
// same model with the same settings, then use it: it can be stored as JSON. The zero LogprobBaseline is empty and ready. It is
// not safe for concurrent use while answers are added.
type LogprobBaseline struct {
	Answers int
	Mean    [featureCount]float64 // of each number, over answers
	Spread  [featureCount]float64 // sums of squared distances from the mean
}

// Add adds an ordinary answer. One of fewer than 20 tokens is left out.
func (b *LogprobBaseline) Add(answer *TokenLogprobs) {
	f, ok := answer.features()
	if !ok {
		return
	}
	b.Answers++
	for i, x := range f { // Welford, 1962
		d := x - b.Mean[i]
		b.Mean[i] += d / float64(b.Answers)
		b.Spread[i] += d * (x - b.Mean[i])
	}
}

// Distance returns how many standard deviations an answer is away from the baseline, in the number in which it is furthest.
// Ok is false where that cannot be told: fewer than 20 tokens, or fewer than 30 answers in the baseline.
func (b *LogprobBaseline) Distance(answer *TokenLogprobs) (sigmas float64, ok bool) {
	f, ok := answer.features()
	if !ok || b.Answers < fewestAnswers {
		return 0, false
	}
	for i, x := range f {
		// Answers that hardly differ would make any other one look odd.
		sigma := max(math.Sqrt(b.Spread[i]/float64(b.Answers-1)), 0.01)
		sigmas = max(sigmas, math.Abs(x-b.Mean[i])/sigma)
	}
	return sigmas, !math.IsNaN(sigmas) && !math.IsInf(sigmas, 0)
}

// LogprobsOptions are the settings of [Logprobs].
type LogprobsOptions struct {
	// Baseline is what ordinary answers look like. It needs at least 30 answers, and must not change any more.
	Baseline *LogprobBaseline
	// Sigmas is from which distance an answer is flagged. Zero means 4.
	Sigmas float64
}

// Logprobs finds answers whose token probabilities look unlike those of ordinary answers: a model that is made to say what it
// would not, that repeats a text by heart, or that makes something up, is more or less certain than usual. It is a signal for
// people who watch a service, not a verdict: the findings flag. No data set was found to measure it on.
//
// The probabilities come with the context, see [WithLogprobs]; the answer is judged when it ends, and a stream holds nothing
// back for that. Drop the logprobs of a stream before they reach the client: they carry the text, past all checks.
//
// Rules: output.logprobs flags an answer that is far from the baseline; output.logprobs.missing flags one that comes without
// probabilities. Answers of fewer than 20 tokens pass.
func Logprobs(options LogprobsOptions) guard.Check {
	c := guard.Check{
		Name:   "output.logprobs",
		Doc:    "the token probabilities of the answer are unusual",
		Stages: guard.StageOutput,
		Action: guard.Flag,
		Hold:   func(string) int { return 0 },
		Slack:  1 << 30, // the answer is judged at its end
	}
	limit := options.Sigmas
	if limit == 0 {
		limit = usualSigmas
	}
	switch {
	case options.Baseline == nil:
		c.Err = errors.New("no baseline")
		return c
	case options.Baseline.Answers < fewestAnswers:
		c.Err = fmt.Errorf("a baseline of %d answers, at least %d are needed", options.Baseline.Answers, fewestAnswers)
	case !(limit > 0):
		c.Err = fmt.Errorf("a distance of %v is not positive", limit)
	}
	baseline := *options.Baseline
	c.Run = func(ctx context.Context, p *guard.Pass) error {
		if !p.EOF() {
			return nil
		}
		answer, _ := ctx.Value(logprobsKey{}).(*TokenLogprobs)
		if answer == nil {
			p.Report(guard.Finding{Rule: "output.logprobs.missing"})
			return nil
		}
		if sigmas, ok := baseline.Distance(answer); ok && sigmas > limit {
			p.Report(guard.Finding{Rule: "output.logprobs", Score: float32(1 - limit/sigmas/2)})
		}
		return nil
	}
	return c
}

type logprobsKey struct{}

// WithLogprobs returns a context that carries the probabilities of an answer, for the call that checks it. Of a stream they
// are added while it runs; they must be there when it is closed.
func WithLogprobs(ctx context.Context, answer *TokenLogprobs) context.Context {
	return context.WithValue(ctx, logprobsKey{}, answer)
}
