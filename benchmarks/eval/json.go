package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/output"
)

// jsonSuite looks for a JSON document in an answer. The check repairs what it can, since it reports each repair; without a
// schema it takes any document.
var jsonSuite = suite{
	name:  "json",
	stage: guard.StageOutput,
	open: func(o options) (judge, error) {
		checks := jsonChecks{stage: o.stage}
		return func(in *line) (job, error) {
			p, err := checks.of(string(in.Schema))
			text := in.Input
			if text == "" {
				text = in.Text
			}
			return job{pipeline: p, err: err, content: guard.Content{Text: text}}, nil
		}, nil
	},
	label: func(raw []byte) (label, bool, error) {
		var l jsonLabel
		if err := json.Unmarshal(raw, &l); err != nil {
			return label{}, false, err
		}
		if l.Category == "" || l.NeedsSchema {
			return label{}, false, nil
		}
		return label{kind: l.Category, json: &l}, true, nil
	},
	tally: func() tally { return new(jsonTally) },
}

// jsonLabel is what is known of an answer.
type jsonLabel struct {
	Category    string
	Expected    *string // the document; nil where there is none, or more than one
	ExpectError bool    `json:"expect_error"`
	Full        *string // the document before it was cut
	NeedsSchema bool    `json:"needs_schema"`
}

// jsonChecks keeps the checks of schemas that come again.
type jsonChecks struct {
	stage guard.Stage
	made  map[string]leakCheck
}

func (c *jsonChecks) of(schema string) (*guard.Pipeline, error) {
	if schema == "" || schema == "null" {
		schema = "true"
	}
	if k, ok := c.made[schema]; ok {
		return k.pipeline, k.err
	}
	if c.made == nil || len(c.made) > 1000 {
		c.made = make(map[string]leakCheck)
	}
	p, err := pipelineOf(output.JSONSchemaWith(schema, output.JSONOptions{Repair: output.RepairLossy}), c.stage)
	c.made[schema] = leakCheck{p, err}
	return p, err
}

// jsonTally counts, by kind of damage, how often the document comes out that is expected, and how often another one comes
// out without a finding.
type jsonTally struct {
	kinds  map[string]*jsonCount
	cost   cost
	errors int
}

type jsonCount struct {
	right  rate // the document that is expected; where none is, or it was cut: a finding, and nothing that was not there
	silent int  // another document without a finding
}

func (t *jsonTally) add(l *label, p *prediction) {
	if p.Error != "" {
		t.errors++
		return
	}
	t.cost.add(p.Ns, p.bytes)
	group, _, _ := strings.Cut(l.kind, " > ")
	if t.kinds == nil {
		t.kinds = make(map[string]*jsonCount)
	}
	for _, kind := range []string{group, "all"} {
		c := t.kinds[kind]
		if c == nil {
			c = new(jsonCount)
			t.kinds[kind] = c
		}
		right := l.json.right(p)
		c.right.add(right)
		if !right && p.Action == "allow" {
			c.silent++
		}
	}
}

// right reports whether a prediction is what the label asks for.
func (l *jsonLabel) right(p *prediction) bool {
	switch {
	case l.Expected != nil:
		return sameJSON(*l.Expected, p.Text)
	case l.Full != nil:
		full, ok := readJSON(*l.Full)
		got, ok2 := readJSON(p.Text)
		return p.Action != "allow" && (p.Action == "block" || ok && ok2 && partOf(got, full))
	}
	return p.Action != "allow"
}

func readJSON(s string) (v any, ok bool) {
	d := json.NewDecoder(bytes.NewReader([]byte(s)))
	d.UseNumber()
	ok = json.Valid([]byte(s)) && d.Decode(&v) == nil
	return v, ok
}

func sameJSON(a, b string) bool {
	x, ok := readJSON(a)
	y, ok2 := readJSON(b)
	return ok && ok2 && reflect.DeepEqual(x, y)
}

// partOf reports whether got is full with something left out at the end.
func partOf(got, full any) bool {
	switch got := got.(type) {
	case string:
		s, ok := full.(string)
		return ok && strings.HasPrefix(s, got)
	case []any:
		list, ok := full.([]any)
		if !ok || len(got) > len(list) {
			return false
		}
		for i := range got {
			if !partOf(got[i], list[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		object, ok := full.(map[string]any)
		for name, v := range got {
			of, in := object[name]
			if !ok || !in || !partOf(v, of) {
				return false
			}
		}
		return ok
	}
	return reflect.DeepEqual(got, full)
}

func (t *jsonTally) print(w io.Writer, name string) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\nkind\tright\t\t95 %%\twrong without a finding\n", name)
	for _, kind := range slices.Sorted(maps.Keys(t.kinds)) {
		c := t.kinds[kind]
		fmt.Fprintf(tw, "%s\t%v\t%d\n", kind, c.right, c.silent)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if t.errors > 0 {
		fmt.Fprintf(w, "%d texts for which the check could not be made\n", t.errors)
	}
	_, err := fmt.Fprintf(w, "%v\n\n", &t.cost)
	return err
}
