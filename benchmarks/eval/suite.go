package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// suite is one check with what belongs to its corpora. Each stands in a file of its own.
type suite struct {
	name  string
	stage guard.Stage // where it runs unless -stage says otherwise
	also  guard.Stage // where it runs for lines whose label says so
	open  func(options) (judge, error)
	label func(raw []byte) (l label, ok bool, err error) // of a line; ok is false where it has none
	tally func() tally                                   // counts for one file
}

// suites are the checks that there are.
var suites = []suite{injectionSuite, piiSuite, secretsSuite, leakSuite, jsonSuite, refusalSuite, linksSuite}

func names() (out []string) {
	for _, s := range suites {
		out = append(out, s.name)
	}
	return append(out, "stream", "toolcall")
}

func find(name string) (suite, error) {
	for _, s := range suites {
		if s.name == name {
			return s, nil
		}
	}
	if name == "" {
		return suite{}, fmt.Errorf("-check is missing: %s", strings.Join(names(), ", "))
	}
	return suite{}, fmt.Errorf("unknown check %q: %s", name, strings.Join(names(), ", "))
}

// line is what a line of the input may say to a check. Labels are not part of it.
type line struct {
	ID           json.RawMessage `json:"id"`
	Text         string          `json:"text"`
	Entity       string          `json:"entity"`
	SystemPrompt *string         `json:"system_prompt"`
	PromptID     string          `json:"prompt_id"`
	Output       string          `json:"output"`
	Input        string          `json:"input"`
	Schema       json.RawMessage `json:"schema"`
	Render       string          `json:"render"`
	Policy       *linkPolicy     `json:"policy"`
}

// judge makes the work for a line. The error is one of the input.
type judge func(*line) (job, error)

// job is a content to check.
type job struct {
	pipeline *guard.Pipeline
	content  guard.Content             // without its stage
	err      error                     // the check cannot be made for this line
	score    func(guard.Stage) float64 // the continuous score at a stage; nil if there is none
	keep     func(guard.Finding) bool  // the findings that are asked for; nil is all
}

// label is what is known of a line.
type label struct {
	positive bool
	kind     string
	lang     string
	stage    guard.Stage // where such texts come in; zero is the suite's
	entity   string      // the only type that is labelled
	spans    []typed
	json     *jsonLabel
}

// typed is a range of bytes with its type.
type typed struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
}

// pipelineOf returns a pipeline of one check at some stages.
func pipelineOf(c guard.Check, stage guard.Stage) (*guard.Pipeline, error) {
	return guard.New(guard.Config{Checks: []guard.Check{c.On(stage)}, MaxBytes: 2 * maxLine})
}
