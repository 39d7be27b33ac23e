package input

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Classifier is a model of your own that tells attacks from other texts. Package input/endpoint has some that ask a
// server.
type Classifier interface {
	// Score returns how likely text is an attack, from 0 to 1. It returns early when ctx ends. It must not keep text, and
	// its error must not hold any of it. It may be called concurrently.
	Score(ctx context.Context, text string) (float64, error)
}

// ClassifierOptions are the settings of Classify. A field that is zero has the default.
type ClassifierOptions struct {
	Threshold float64       // the score from which on a text is found; zero is 0.5
	Timeout   time.Duration // the longest that the model may take; zero is 2 seconds
}

// DefaultClassifierTimeout is the Timeout of Classify when none is set.
const DefaultClassifierTimeout = 2 * time.Second

// Classify asks a model of your own about whole texts, beside the other checks; they do not wait for each other, and when
// one of the others blocks, the model is told to stop. A model that fails, is late, or gives a score that is no number
// from 0 to 1 blocks, unless guard.Config.FailOpen. A stream waits for its end.
//
// Rule: input.classifier, with the score.
func Classify(m Classifier, o ClassifierOptions) guard.Check {
	if o.Threshold == 0 {
		o.Threshold = 0.5
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultClassifierTimeout
	}
	c := guard.Check{
		Name:    "input.classifier",
		Doc:     "a model takes the text for an attack",
		Stages:  guard.StageInput | guard.StageRetrieval | guard.StageToolResult,
		Action:  guard.Block,
		Timeout: o.Timeout,
		Run: func(ctx context.Context, p *guard.Pass) error {
			score, err := m.Score(ctx, p.Text())
			if err != nil {
				return err
			}
			if !(score >= 0 && score <= 1) {
				return errScore
			}
			if score >= o.Threshold {
				p.Report(guard.Finding{Score: float32(score)})
			}
			return nil
		},
	}
	if isNil(m) {
		c.Err = errors.New("no classifier")
	}
	if !(o.Threshold > 0 && o.Threshold <= 1) {
		c.Err = errors.Join(c.Err, fmt.Errorf("threshold %v is not in (0, 1]", o.Threshold))
	}
	return c
}

// isNil reports whether an interface holds nothing, or a nil pointer: what a constructor returns beside an error.
func isNil(v any) bool {
	p := reflect.ValueOf(v)
	return v == nil || p.Kind() == reflect.Pointer && p.IsNil()
}

var errScore = errors.New("input: a classifier's score is not in 0 to 1")
