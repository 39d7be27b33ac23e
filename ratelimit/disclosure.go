package ratelimit

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Scored is one answer of a classifier or a search. It is safe for concurrent use while nobody changes it.
type Scored struct {
	Label string
	Score float64
}

// Disclosure is how much of a model's numbers a caller of low trust is shown: exact scores and probabilities are what a
// copy is trained on. The zero Disclosure shows the best label alone. It is safe for concurrent use while nobody changes it.
type Disclosure struct {
	// K is how many labels are shown at most. Zero, and what is below it, means one.
	K int
	// Step is what scores are rounded to: 0.1 shows tenths. Zero, and what is no positive number, shows none: all are 0.
	Step float64
}

// TopK returns the labels with the highest scores that may be shown, the highest first, their scores rounded. The order
// of equal scores, once rounded, is that of the labels, so that it tells nothing. A score that is no number counts as the
// lowest and is shown as 0. The argument is left as it is.
func (d Disclosure) TopK(scores []Scored) []Scored {
	value := func(s Scored) float64 {
		if math.IsNaN(s.Score) {
			return math.Inf(-1)
		}
		return s.Score
	}
	out := slices.Clone(scores)
	slices.SortStableFunc(out, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(value(b), value(a)), cmp.Compare(a.Label, b.Label))
	})
	out = slices.Clip(out[:min(len(out), max(1, d.K))])
	for i := range out {
		out[i].Score = d.round(out[i].Score)
	}
	slices.SortStableFunc(out, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Label, b.Label))
	})
	if !(d.Step > 0) && len(out) > 1 { // without scores the order would be all there is to see
		slices.SortFunc(out, func(a, b Scored) int { return cmp.Compare(a.Label, b.Label) })
	}
	return out
}

func (d Disclosure) round(score float64) float64 {
	if !(d.Step > 0) || math.IsInf(d.Step, 0) || math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	return math.Round(score/d.Step) * d.Step
}

// probabilities are the names of members, without "_" and in small letters, in which the common model APIs send the
// probabilities of tokens.
var probabilities = map[string]bool{
	"logprobs": true, "logprob": true, "toplogprobs": true, "tokenlogprobs": true, "avglogprobs": true, "logprobsresult": true,
	"cumulativelogprob": true, "promptlogprobs": true, "logits": true, "topcandidates": true, "chosencandidates": true,
}

// WithoutLogprobs returns the JSON reply of a model without the probabilities of its tokens, wherever they stand in it:
// members named logprobs, top_logprobs, avgLogprobs, logits and the like. Everything else is as it was, but for blanks.
// An event of a stream is given by itself. What is not one JSON text, or nested deeper than 10,000, is an error and gives
// nothing.
func WithoutLogprobs(reply []byte) ([]byte, error) {
	in := json.NewDecoder(bytes.NewReader(reply))
	in.UseNumber()
	var out bytes.Buffer
	if err := copyJSON(&out, in); err != nil {
		return nil, errNotJSON
	}
	if _, err := in.Token(); err != io.EOF {
		return nil, errNotJSON
	}
	return out.Bytes(), nil
}

var errNotJSON = errors.New("ratelimit: the reply is not JSON")

// copyJSON copies one value token by token.
func copyJSON(out *bytes.Buffer, in *json.Decoder) error {
	type level struct {
		object bool
		n      int // names and values that were written
	}
	var open []level
	for {
		token, err := in.Token()
		if err != nil {
			return err
		}
		delim, _ := token.(json.Delim)
		if delim == '}' || delim == ']' {
			out.WriteByte(byte(delim))
			open = open[:len(open)-1]
			if len(open) == 0 {
				return nil
			}
			continue
		}
		if len(open) > 0 {
			top := &open[len(open)-1]
			name, isName := token.(string)
			if top.object && isName && top.n%2 == 0 && probabilities[strings.ToLower(strings.ReplaceAll(name, "_", ""))] {
				var skipped json.RawMessage
				if err := in.Decode(&skipped); err != nil {
					return err
				}
				continue
			}
			switch {
			case top.object && top.n%2 == 1:
				out.WriteByte(':')
			case top.n > 0:
				out.WriteByte(',')
			}
			top.n++
		}
		if delim != 0 {
			if len(open) >= maxNesting {
				return errNotJSON
			}
			out.WriteByte(byte(delim))
			open = append(open, level{object: delim == '{'})
			continue
		}
		if err := writeScalar(out, token); err != nil {
			return err
		}
		if len(open) == 0 {
			return nil
		}
	}
}

// maxNesting is how deep a reply may be nested, the bound of encoding/json.
const maxNesting = 10_000

func writeScalar(out *bytes.Buffer, token json.Token) error {
	switch v := token.(type) {
	case string:
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			return err
		}
		out.Truncate(out.Len() - 1) // the line break
	case nil:
		out.WriteString("null")
	default:
		fmt.Fprint(out, v) // a json.Number as it was written, or a bool
	}
	return nil
}
