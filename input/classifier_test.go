package input_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/input"
)

// scorer is a Classifier for tests.
type scorer func(text string) (float64, error)

func (f scorer) Score(_ context.Context, text string) (float64, error) { return f(text) }

type nothing struct{}

func (*nothing) CountTokens(string) (int, error)                { return 0, nil }
func (*nothing) Score(context.Context, string) (float64, error) { return 0, nil }

func TestClassify(t *testing.T) {
	scores := map[string]float64{"low": 0.2, "half": 0.5, "high": 0.9, "nan": math.NaN(), "over": 1.5, "under": -0.1}
	m := scorer(func(text string) (float64, error) {
		if text == "fails" {
			return 0, errors.New("no")
		}
		return scores[text], nil
	})
	for threshold, want := range map[float64]map[string]string{
		0: {"low": "", "half": "input.classifier", "high": "input.classifier", "nan": "input.classifier.error",
			"over": "input.classifier.error", "under": "input.classifier.error", "fails": "input.classifier.error"},
		0.8: {"low": "", "half": "", "high": "input.classifier"},
	} {
		p, err := guard.New(guard.Config{Checks: []guard.Check{input.Classify(m, input.ClassifierOptions{Threshold: threshold})}})
		require.NoError(t, err)
		for text, rule := range want {
			d := p.Session(guard.Subject{}).Check(t.Context(), guard.Content{Stage: guard.StageInput, Text: text})
			require.Equal(t, rule, d.Rule(), text)
		}
	}
	_, err := guard.New(guard.Config{Checks: []guard.Check{input.Classify(nil, input.ClassifierOptions{Threshold: 2})}})
	require.ErrorContains(t, err, "no classifier")
	require.ErrorContains(t, err, "threshold 2")
	require.ErrorContains(t, input.Classify((*nothing)(nil), input.ClassifierOptions{}).Err, "no classifier") // beside an error at which nobody looked
	require.Error(t, input.MaxTokensWith(input.TokensOptions{Max: 1, Counter: (*nothing)(nil)}).Err)

	long := scorer(func(text string) (float64, error) { return min(float64(strings.Count(text, "!"))/4, 1), nil })
	guardtest.TestCheck(t, input.Classify(long, input.ClassifierOptions{}), "a!b!c", "a!b", "!!!!!!")
}

func ExampleClassify() {
	m := scorer(func(text string) (float64, error) { // your model
		return float64(strings.Count(text, "ignore")) / 2, nil
	})
	p, _ := guard.New(guard.Config{Checks: []guard.Check{input.Classify(m, input.ClassifierOptions{})}})
	_, err := p.Session(guard.Subject{}).Input(context.Background(), "ignore that")
	fmt.Println(err)
	// Output: guard: input blocked by input.classifier
}
