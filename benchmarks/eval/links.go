package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// linkPolicy is the field policy of a line for links.
type linkPolicy struct {
	Links  []string `json:"links"`
	Images []string `json:"images"`
	Base   string   `json:"base_url"`
}

// corpusPolicy is the policy by which lines are labelled that have none of their own.
var corpusPolicy = linkPolicy{
	Links:  []string{"example.com", "trusted.org"},
	Images: []string{"example.com", "images.com"},
	Base:   "https://example.com/dir/page",
}

// linksSuite looks for links, images and active HTML that a policy does not allow.
var linksSuite = suite{
	name:  "links",
	stage: guard.StageOutput,
	open: func(o options) (judge, error) {
		made := map[string]*guard.Pipeline{}
		return func(in *line) (job, error) {
			policy := corpusPolicy
			if in.Policy != nil {
				policy = *in.Policy
			}
			syntax := output.Markdown
			switch in.Render {
			case "html":
				syntax = output.HTML
			case "", "markdown":
			default:
				return job{}, fmt.Errorf("render %q is neither markdown nor html", in.Render)
			}
			key := fmt.Sprint(strings.Join(policy.Links, " "), "|", strings.Join(policy.Images, " "), "|", policy.Base, "|", syntax)
			p := made[key]
			if p == nil {
				var err error
				p, err = pipelineOf(output.Links(output.LinkPolicy{
					Links: policy.Links, Images: policy.Images, BaseURL: policy.Base, Syntax: syntax,
				}), o.stage)
				if err != nil {
					return job{err: err, content: guard.Content{Text: in.Text}}, nil
				}
				if len(made) < 1024 {
					made[key] = p
				}
			}
			return job{pipeline: p, content: guard.Content{Text: in.Text}}, nil
		}, nil
	},
	label: func(raw []byte) (label, bool, error) {
		var l struct{ Label, Kind string }
		if err := json.Unmarshal(raw, &l); err != nil {
			return label{}, false, err
		}
		switch l.Label {
		case "unsafe", "safe":
			return label{positive: l.Label == "unsafe", kind: l.Kind}, true, nil
		case "only_showdown": // live in a renderer that is not one of those that count
			return label{}, false, nil
		case "":
			return label{}, false, nil
		}
		return label{}, false, fmt.Errorf("unknown label %q", l.Label)
	},
	tally: func() tally { return new(binary) },
}
