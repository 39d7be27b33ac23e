package main

import (
	"encoding/json"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/pii"
)

// piiSuite looks for personal data: of one type where the line names one.
var piiSuite = suite{
	name:  "pii",
	stage: guard.StageInput,
	open: func(o options) (judge, error) {
		all, err := pipelineOf(pii.Detect(), o.stage)
		if err != nil {
			return nil, err
		}
		type made struct {
			pipeline *guard.Pipeline
			err      error
		}
		one := make(map[string]made)
		return func(in *line) (job, error) {
			j := job{pipeline: all, content: guard.Content{Text: in.Text}}
			if in.Entity == "" {
				return j, nil
			}
			m, ok := one[in.Entity]
			if !ok {
				m.pipeline, m.err = pipelineOf(pii.Detect(pii.Entity(strings.ToLower(in.Entity))), o.stage)
				one[in.Entity] = m
			}
			j.pipeline, j.err = m.pipeline, m.err
			return j, nil
		}, nil
	},
	label: typedLabel,
	tally: func() tally { return &typedTally{prefix: "pii."} },
}

// typedLabel reads the spans of a line and the only type that is labelled.
func typedLabel(raw []byte) (label, bool, error) {
	var l struct {
		Entity   string
		Expected *[]typed
	}
	if err := json.Unmarshal(raw, &l); err != nil || l.Expected == nil {
		return label{}, false, err
	}
	return label{positive: len(*l.Expected) > 0, entity: l.Entity, spans: *l.Expected}, true, nil
}
