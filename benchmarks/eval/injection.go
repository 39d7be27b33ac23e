package main

import (
	"encoding/json"
	"fmt"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
)

// injectionSuite looks for prompt injections.
var injectionSuite = suite{
	name:  "injection",
	stage: guard.StageInput,
	also:  guard.StageRetrieval,
	open: func(o options) (judge, error) {
		p, err := pipelineOf(input.Injection(), o.stage)
		if err != nil {
			return nil, err
		}
		return func(in *line) (job, error) {
			return job{pipeline: p, content: guard.Content{Text: in.Text},
				score: func(stage guard.Stage) float64 { return input.InjectionOptions{}.Score(stage, in.Text) }}, nil
		}, nil
	},
	label: func(raw []byte) (label, bool, error) {
		var l struct {
			Label *int
			Kind  string
			Lang  string
		}
		if err := json.Unmarshal(raw, &l); err != nil || l.Label == nil {
			return label{}, false, err
		}
		if *l.Label != 0 && *l.Label != 1 {
			return label{}, false, fmt.Errorf("label %d is neither 0 nor 1", *l.Label)
		}
		out := label{positive: *l.Label == 1, kind: l.Kind, lang: l.Lang, stage: guard.StageInput}
		if l.Kind == "indirect" || l.Kind == "document" {
			out.stage = guard.StageRetrieval
		}
		return out, true, nil
	},
	tally: func() tally { return new(binary) },
}
