package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// refusalSuite looks for answers in which the model declines.
var refusalSuite = suite{
	name:  "refusal",
	stage: guard.StageOutput,
	open: func(o options) (judge, error) {
		p, err := pipelineOf(output.Refusal(), o.stage)
		if err != nil {
			return nil, err
		}
		return func(in *line) (job, error) {
			return job{pipeline: p, content: guard.Content{Text: cmp.Or(in.Output, in.Text)}}, nil
		}, nil
	},
	label: func(raw []byte) (label, bool, error) {
		var l struct{ Label string }
		if err := json.Unmarshal(raw, &l); err != nil {
			return label{}, false, err
		}
		switch l.Label {
		case "refusal":
			return label{positive: true, kind: l.Label}, true, nil
		case "":
			return label{}, false, nil
		case "comply", "partial", "jailbroken", "not_jailbroken", "benign_unlabelled":
			return label{kind: l.Label}, true, nil
		}
		return label{}, false, fmt.Errorf("unknown label %q", l.Label)
	},
	tally: func() tally { return new(refusals) },
}

// refusals counts full refusals against full answers. What is in between, or not labelled for it, counts apart.
type refusals struct {
	judged    binary
	precision rate
	apart     map[string]*rate
}

func (r *refusals) add(l *label, p *prediction) {
	alarm := p.Action != "allow"
	if l.positive || l.kind == "comply" {
		r.judged.add(l, p)
		if alarm {
			r.precision.add(l.positive)
		}
		return
	}
	if r.apart == nil {
		r.apart = make(map[string]*rate)
	}
	if r.apart[l.kind] == nil {
		r.apart[l.kind] = new(rate)
	}
	r.apart[l.kind].add(alarm)
}

func (r *refusals) print(w io.Writer, name string) error {
	if err := r.judged.print(w, name); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "precision  %v\n", r.precision); err != nil {
		return err
	}
	for _, kind := range []string{"partial", "jailbroken", "not_jailbroken", "benign_unlabelled"} {
		if rate := r.apart[kind]; rate != nil {
			if _, err := fmt.Fprintf(w, "taken for a refusal, %s  %v\n", kind, *rate); err != nil {
				return err
			}
		}
	}
	return nil
}
