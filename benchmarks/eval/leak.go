package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// leakSuite looks for a system prompt in an output.
var leakSuite = suite{
	name:  "leak",
	stage: guard.StageOutput,
	open: func(o options) (judge, error) {
		prompts, err := readPrompts(o.prompts)
		if err != nil {
			return nil, err
		}
		checks := leakChecks{stage: o.stage}
		return func(in *line) (job, error) {
			system, ok := prompts[in.PromptID]
			switch {
			case in.SystemPrompt != nil:
				system = *in.SystemPrompt
			case in.PromptID == "":
				return job{}, errors.New("neither system_prompt nor prompt_id")
			case o.prompts == "":
				return job{}, errors.New("prompt_id needs -prompts")
			case !ok:
				return job{}, fmt.Errorf("prompt_id %q is not in %s", in.PromptID, o.prompts)
			}
			p, err := checks.of(system)
			return job{pipeline: p, err: err, content: guard.Content{Text: in.Output}}, nil
		}, nil
	},
	label: func(raw []byte) (label, bool, error) {
		var l struct{ Label, Kind string }
		if err := json.Unmarshal(raw, &l); err != nil {
			return label{}, false, err
		}
		switch l.Label {
		case "":
			return label{}, false, nil
		case "leak", "no_leak":
			return label{positive: l.Label == "leak", kind: l.Kind}, true, nil
		}
		return label{}, false, fmt.Errorf("unknown label %q", l.Label)
	},
	tally: func() tally { return new(binary) },
}

// leakChecks keeps the checks of prompts that come again.
type leakChecks struct {
	stage guard.Stage
	made  map[string]leakCheck
	size  int
}

type leakCheck struct {
	pipeline *guard.Pipeline
	err      error
}

func (c *leakChecks) of(system string) (*guard.Pipeline, error) {
	if k, ok := c.made[system]; ok {
		return k.pipeline, k.err
	}
	if c.size += len(system); c.made == nil || c.size > 4<<20 {
		c.made, c.size = make(map[string]leakCheck), len(system)
	}
	p, err := pipelineOf(output.PromptLeak(system), c.stage)
	c.made[system] = leakCheck{p, err}
	return p, err
}

// readPrompts reads lines of prompt_id and system_prompt.
func readPrompts(name string) (map[string]string, error) {
	if name == "" {
		return nil, nil
	}
	l, err := openLines(name, nil)
	if err != nil {
		return nil, err
	}
	defer l.close()
	out := make(map[string]string)
	for {
		line, err := l.next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		var p struct {
			PromptID     string  `json:"prompt_id"`
			SystemPrompt *string `json:"system_prompt"`
		}
		if err := json.Unmarshal(line, &p); err != nil {
			return nil, l.errorf("%w", err)
		}
		if p.PromptID == "" || p.SystemPrompt == nil {
			return nil, l.errorf("prompt_id or system_prompt is missing")
		}
		out[p.PromptID] = *p.SystemPrompt
	}
}
