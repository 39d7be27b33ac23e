package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/input"
	"github.com/stanchion-dev/stanchion/toolcall"
)

// trace is a recorded run of an agent. Labels are read for tables only.
type trace struct {
	ID     json.RawMessage `json:"id"`
	Suite  string          `json:"suite"`
	User   string          `json:"user"`
	Events []event         `json:"events"`
	traceLabel
}

// traceLabel is what is known of a trace.
type traceLabel struct {
	Label   string `json:"label"`
	Utility *bool  `json:"utility"`
}

// event is one step of a run: a call, what the tool answered, what the model or the user said.
type event struct {
	Kind string          `json:"t"` // call, out, say, user
	I    int             `json:"i"`
	Tool string          `json:"f"`
	Args json.RawMessage `json:"a"`
	Text string          `json:"x"`
	Err  string          `json:"err"`
	Bad  int             `json:"bad"`
}

// replayed is the prediction for a trace.
type replayed struct {
	ID     json.RawMessage `json:"id"`
	Calls  []replayedCall  `json:"calls"`
	Ns     int64           `json:"ns"`
	Events int             `json:"-"`
}

type replayedCall struct {
	I      int      `json:"i"`
	Action string   `json:"action"`
	Rules  []string `json:"rules,omitempty"`

	action guard.Action
}

// replayer decides about the calls of traces. A trace goes on as it was recorded, whatever was decided.
type replayer struct {
	definitions map[string][]toolcall.ToolSpec // by suite; "" where there are no suites
	own         toolcall.Policy                // of -policy
	suites      map[string]*replaySuite
}

// replaySuite is what is known of the tools of a suite.
type replaySuite struct {
	specs    []toolcall.ToolSpec
	listed   map[string]bool
	recorded map[string]*recordedTool // tools that nobody defines
	pipeline *guard.Pipeline          // nil: to be made
}

// recordedTool is a tool of which only recordings tell.
type recordedTool struct {
	name string
	args map[string]bool
}

func newReplayer(o options) (*replayer, error) {
	if o.tools == "" {
		return nil, errors.New("toolcall needs -tools FILE")
	}
	r := &replayer{suites: make(map[string]*replaySuite)}
	data, err := os.ReadFile(o.tools)
	if err != nil {
		return nil, err
	}
	if r.definitions, err = definitions(data); err != nil {
		return nil, fmt.Errorf("%s: %w", o.tools, err)
	}
	if o.policy == "" {
		return r, nil
	}
	if data, err = os.ReadFile(o.policy); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &r.own); err != nil {
		return nil, fmt.Errorf("%s: %w", o.policy, err)
	}
	return r, nil
}

// definitions reads tools: a list, or an object with a list for each suite.
func definitions(data []byte) (map[string][]toolcall.ToolSpec, error) {
	var suites map[string]json.RawMessage
	if json.Unmarshal(data, &suites) != nil || suites["tools"] != nil || suites["name"] != nil {
		specs, err := toolcall.ParseTools(data)
		return map[string][]toolcall.ToolSpec{"": specs}, err
	}
	out := make(map[string][]toolcall.ToolSpec, len(suites))
	for name, list := range suites {
		specs, err := toolcall.ParseTools(list)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out[name] = specs
	}
	return out, nil
}

// suite returns the suite of a trace. A tool that a recorded call names and no definition does is known by its name and by
// those of its arguments, and takes any others: recordings may be older than definitions.
func (r *replayer) suite(t *trace) *replaySuite {
	name := t.Suite
	specs, ok := r.definitions[name]
	if !ok {
		if specs, ok = r.definitions[""]; ok {
			name = ""
		}
	}
	s := r.suites[name]
	if s == nil {
		s = &replaySuite{specs: specs, listed: make(map[string]bool), recorded: make(map[string]*recordedTool)}
		r.suites[name] = s
		for _, spec := range specs {
			s.listed[spec.Name] = true
		}
	}
	for _, e := range t.Events {
		if e.Kind == "call" && !s.listed[e.Tool] {
			s.record(&e)
		}
	}
	return s
}

// record notes what a call tells of a tool that nobody defines.
func (s *replaySuite) record(e *event) {
	tool := s.recorded[e.Tool]
	if tool == nil {
		tool = &recordedTool{e.Tool, make(map[string]bool)}
		s.recorded[e.Tool] = tool
		s.pipeline = nil
	}
	var args map[string]json.RawMessage
	_ = json.Unmarshal(e.Args, &args) // what is no object has no names
	for name := range args {
		if !tool.args[name] {
			tool.args[name] = true
			s.pipeline = nil
		}
	}
}

// spec returns what is known of the tool. One whose name no policy takes stays unknown.
func (t *recordedTool) spec() (spec toolcall.ToolSpec, ok bool) {
	properties := make(map[string]struct{}, len(t.args))
	for name := range t.args {
		properties[name] = struct{}{}
	}
	schema, err := json.Marshal(map[string]any{"type": "object", "properties": properties, "additionalProperties": true})
	spec = toolcall.ToolSpec{Name: t.name, Schema: schema}
	if err != nil || toolcall.Check(toolcall.Policy{Tools: []toolcall.ToolSpec{spec}}).Err != nil {
		return spec, false
	}
	return spec, true
}

// pipeline returns the pipeline for a trace.
func (r *replayer) pipeline(t *trace) (*guard.Pipeline, error) {
	s := r.suite(t)
	if s.pipeline != nil {
		return s.pipeline, nil
	}
	specs := slices.Clone(s.specs)
	for _, name := range slices.Sorted(maps.Keys(s.recorded)) {
		if spec, ok := s.recorded[name].spec(); ok {
			specs = append(specs, spec)
		}
	}
	policy := toolcall.Suggest(r.merge(specs))
	policy.Flows, policy.Budget, policy.Known, policy.RuleOfTwo = r.own.Flows, r.own.Budget, r.own.Known, r.own.RuleOfTwo
	if r.own.Handover != nil {
		policy.Handover = r.own.Handover
	}
	policy.Scan = []guard.Check{input.Injection()}
	p, err := guard.New(guard.Config{Checks: []guard.Check{toolcall.Check(policy)}, MaxBytes: 2 * maxLine})
	s.pipeline = p
	return p, err
}

// merge puts what -policy says about tools in front of what is suggested.
func (r *replayer) merge(specs []toolcall.ToolSpec) []toolcall.ToolSpec {
	own := make(map[string]toolcall.ToolSpec)
	for _, spec := range r.own.Tools {
		own[spec.Name] = spec
	}
	out := make([]toolcall.ToolSpec, len(specs))
	for i, spec := range specs {
		out[i] = spec
		if o, ok := own[spec.Name]; ok {
			if len(o.Schema) == 0 {
				o.Schema = spec.Schema
			}
			if o.Description == "" {
				o.Description = spec.Description
			}
			out[i] = o
		}
	}
	return out
}

// replay decides about the calls of a trace in a session of its own.
func (r *replayer) replay(t *trace) (*replayed, error) {
	pipeline, err := r.pipeline(t)
	if err != nil {
		return nil, err
	}
	out := &replayed{ID: t.ID, Calls: []replayedCall{}}
	if out.ID == nil {
		out.ID = json.RawMessage(`""`)
	}
	s := pipeline.Session(guard.Subject{User: "eval", Tenant: "eval"})
	ctx := context.Background()
	check := func(c guard.Content) guard.Decision {
		out.Events++
		start := time.Now()
		d := s.Check(ctx, c)
		out.Ns += time.Since(start).Nanoseconds()
		return d
	}
	check(guard.Content{Stage: guard.StageInput, Text: t.User, Trust: guard.User})
	calls := make(map[int]*guard.ToolCall)
	for _, e := range t.Events {
		switch e.Kind {
		case "user":
			check(guard.Content{Stage: guard.StageInput, Text: e.Text, Trust: guard.User})
		case "call":
			call := &guard.ToolCall{Name: e.Tool, Args: e.Args}
			calls[e.I] = call
			d := check(guard.Content{Stage: guard.StageToolCall, Text: string(e.Args), Format: guard.JSON, Source: e.Tool, Tool: call})
			c := replayedCall{I: e.I, Action: d.Action.String(), action: d.Action}
			for _, f := range d.Findings {
				c.Rules = append(c.Rules, f.Rule)
			}
			out.Calls = append(out.Calls, c)
		case "out":
			call := calls[e.I]
			if call == nil {
				call = &guard.ToolCall{Name: e.Tool}
			}
			for _, text := range []string{e.Text, e.Err} {
				if text != "" {
					check(guard.Content{Stage: guard.StageToolResult, Text: text, Source: call.Name, Tool: call})
				}
			}
		}
	}
	return out, nil
}

// replayAll replays the traces of all files. Predictions go where -out says; without it a table for each labelled file goes
// to stdout.
func replayAll(o options, stdin io.Reader, stdout io.Writer) (err error) {
	if o.pieces > 0 || o.stage != 0 {
		return errors.New("-pieces and -stage are not for traces")
	}
	r, err := newReplayer(o)
	if err != nil {
		return err
	}
	o.useStandard()
	w, done, err := o.predictions(stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	for _, name := range o.in {
		if err := r.file(name, stdin, w, stdout); err != nil {
			return err
		}
	}
	return nil
}

func (r *replayer) file(name string, stdin io.Reader, w, stdout io.Writer) error {
	in, err := openLines(name, stdin)
	if err != nil {
		return err
	}
	defer in.close()
	var table traceTable
	var out *bufio.Writer
	for {
		text, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		var t trace
		if err := json.Unmarshal(text, &t); err != nil {
			return in.errorf("%w", err)
		}
		p, err := r.replay(&t)
		if err != nil {
			return in.errorf("%w", err)
		}
		if w == nil && t.Label != "" {
			table.add(&t, p)
			continue
		}
		if out == nil {
			if w == nil {
				w = stdout
			}
			out = bufio.NewWriter(w)
		}
		if err := encode(out, p); err != nil {
			return err
		}
	}
	if out != nil {
		return out.Flush()
	}
	return table.print(stdout, name)
}
