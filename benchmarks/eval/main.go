// Eval runs one check over a corpus in JSON Lines and writes what it decides, or how good that is.
//
//	go run ./benchmarks/eval -check NAME [-stage S] [-pieces N] [-in FILE.jsonl[.gz]]... [-out PRED.jsonl] [-markdown]
//		[-transform NAME [-sample N]]
//
// Each line is an object with the fields id and text; leak takes output and system_prompt, or prompt_id together with
// -prompts FILE (lines of prompt_id and system_prompt); links takes render (markdown or html) and policy (an object of links and
// images, lists of hosts, and base_url; without it the one of the corpora). Other fields are ignored. Input may be gzipped.
// Without -in the lines come from standard input.
//
// # Predictions
//
// With -out, without -in, or where the input has no labels, one prediction a line is written, in the order of the input:
//
//	{"id": "a", "action": "block", "score": 0.97, "findings": [{"rule": "r", "start": 0, "end": 9, "score": 0.97}], "text": "", "ns": 5120}
//
// Action is allow, flag, redact, ask or block. Score is the check's continuous score, whether or not it leads to a finding; a
// check that has none gives the strongest confidence of its findings. Start and end are bytes. Text is what may go on. Ns
// is the time of the decision alone. Labels are not read. A check that cannot be made for a line (a system prompt of three
// words) allows it, and says so in a field error.
//
// With -pieces N the text goes through a stream in pieces of N bytes. The predictions are the same; of a blocked text the
// action is.
//
// # Traces
//
//	go run ./benchmarks/eval -check toolcall -tools FILE [-policy FILE] [-in FILE.jsonl[.gz]]... [-out PRED.jsonl]
//
// replays recorded runs of agents: lines with id, suite, user (what the user said first) and events, each with t: call (i, its
// number; f, the tool; a, the arguments), out (i, f, x, err), user (x) or say (x). A run goes on as it was recorded, whatever
// was decided. The tools are definitions as toolcall.ParseTools reads them, or an object with a list of them for each suite.
// The policy is what toolcall.Suggest makes of them, with input.Injection as Scan; a policy file, toolcall.Policy as JSON, says
// it better for the tools that it names. A tool that a recording calls and nobody defines is known by its name and those of its
// arguments alone. A prediction is
//
//	{"id": "a", "calls": [{"i": 0, "action": "ask", "rules": ["toolcall.origin"]}], "ns": 5120}
//
// Labels are label (attack_success with bad: 1 at the attacker's calls, benign with utility, and others) for the table.
//
// # Tables
//
// With -in, without -out, where the input has labels, a table for each file is printed: recall, the rate of false alarms
// with 95 % Wilson intervals, microseconds for a text (half of the texts, 99 % of them) and megabytes a second. Labels
// are: label (1 or 0) and kind for injection; label (leak or no_leak) and kind for leak; label (unsafe or safe) and kind for
// links; expected, a list of {start, end, type}, for pii, with entity where only that type is labelled. Several files have a
// table of all of them at the end. Each text has a session of its own.
//
// # Streams
//
// -check stream takes answers with places that must not get out and ways to cut them (fields text, spans, cuts), and prints
// how much of these places streams let go, and how long they hold what nothing is found in. Leaked prompts need -prompts.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		if err != flag.ErrHelp {
			fmt.Fprintln(os.Stderr, "eval:", err)
		}
		os.Exit(2)
	}
}

// options are the flags.
type options struct {
	check   string
	stage   guard.Stage // zero is the check's own
	pieces  int
	in      files
	out     string
	prompts string
	tools   string
	policy  string

	transform string // names of transforms
	sample    int    // texts of each label in a file; zero is all
	markdown  bool
}

type files []string

func (f *files) String() string { return strings.Join(*f, " ") }

func (f *files) Set(s string) error {
	*f = append(*f, s)
	return nil
}

func parse(args []string, stderr io.Writer) (o options, err error) {
	set := flag.NewFlagSet("eval", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.StringVar(&o.check, "check", "", "name of the check: "+strings.Join(names(), ", "))
	stage := set.String("stage", "", "stage to run at: input, retrieval, prompt, tool_call, tool_result, output (default the check's own)")
	set.IntVar(&o.pieces, "pieces", 0, "feed the text through a stream in pieces of `N` bytes")
	set.Var(&o.in, "in", "input `file`, may be given again (default standard input)")
	set.StringVar(&o.out, "out", "", "`file` for predictions, - is standard output")
	set.StringVar(&o.prompts, "prompts", "", "leak: `file` with prompt_id and system_prompt")
	set.StringVar(&o.tools, "tools", "", "toolcall: `file` with the tools")
	set.StringVar(&o.policy, "policy", "", "toolcall: `file` with the policy")
	set.StringVar(&o.transform, "transform", "", "injection: obfuscate the texts, by `names` with commas in between, or all")
	set.IntVar(&o.sample, "sample", 0, "use `N` texts of each label in a file, always the same (default all)")
	set.BoolVar(&o.markdown, "markdown", false, "injection: one table of all files, in Markdown")
	if err := set.Parse(args); err != nil {
		return o, err
	}
	if set.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", set.Arg(0))
	}
	if o.pieces < 0 {
		return o, fmt.Errorf("-pieces %d is negative", o.pieces)
	}
	if o.sample < 0 {
		return o, fmt.Errorf("-sample %d is negative", o.sample)
	}
	if o.sample > 0 && o.transform == "" && !o.markdown {
		return o, fmt.Errorf("-sample is for -transform and -markdown")
	}
	if (o.transform != "" || o.markdown) && o.check != "injection" {
		return o, fmt.Errorf("-transform and -markdown are for -check injection")
	}
	if *stage != "" {
		if o.stage = stageOf(*stage); o.stage == 0 {
			return o, fmt.Errorf("unknown stage %q", *stage)
		}
	}
	return o, nil
}

func stageOf(name string) guard.Stage {
	for s := guard.StageInput; s <= guard.StageOutput; s <<= 1 {
		if s.String() == name {
			return s
		}
	}
	return 0
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (err error) {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if o.check == "toolcall" {
		return replayAll(o, stdin, stdout)
	}
	if o.check == "stream" {
		return runStream(o, stdin, stdout)
	}
	s, err := find(o.check)
	if err != nil {
		return err
	}
	opened := o
	opened.stage = cmp.Or(o.stage, s.stage|s.also)
	judge, err := s.open(opened)
	if err != nil {
		return err
	}
	o.useStandard()
	e := &evaluation{options: o, suite: s, judge: judge, total: s.tally(), stage: cmp.Or(o.stage, s.stage)}
	switch {
	case o.transform != "":
		ways, err := transformsNamed(o.transform)
		if err != nil {
			return err
		}
		if o.out == "" {
			return e.compare(ways, stdin, stdout)
		}
		if len(ways) > 1 {
			return fmt.Errorf("predictions are made for one transform, not %d", len(ways))
		}
		e.way = &ways[0]
	case o.markdown && o.out == "":
		return e.quality(stdin, stdout)
	}
	predictions, done, err := o.predictions(stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	for _, name := range o.in {
		if err := e.file(name, stdin, predictions, stdout); err != nil {
			return err
		}
	}
	if e.tables > 1 {
		return e.total.print(stdout, "all files")
	}
	return nil
}
