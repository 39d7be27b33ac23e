package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// prediction is what a check decides about a line.
type prediction struct {
	ID       json.RawMessage `json:"id"`
	Action   string          `json:"action"`
	Score    float64         `json:"score"`
	Findings []finding       `json:"findings"`
	Text     string          `json:"text"`
	Ns       int64           `json:"ns"`
	Error    string          `json:"error,omitempty"`

	bytes int // of the text
}

type finding struct {
	Rule  string  `json:"rule"`
	Start int     `json:"start"`
	End   int     `json:"end"`
	Score float64 `json:"score"`
}

// evaluation is one run of the command.
type evaluation struct {
	options options
	suite   suite
	judge   judge
	stage   guard.Stage // where a text is checked, unless its label says otherwise
	way     *transform  // what is done to each text before; nil is nothing
	total   tally       // of all files
	tables  int
	warm    bool
}

// file checks the lines of one file. Predictions go to w; if that is nil, they go to stdout where the first line has no
// label, and otherwise a table does.
func (e *evaluation) file(name string, stdin io.Reader, w, stdout io.Writer) (err error) {
	in, err := openLines(name, stdin)
	if err != nil {
		return err
	}
	defer in.close()
	var t tally
	var out *bufio.Writer
	for {
		text, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if t == nil && out == nil {
			if w == nil && e.labelled(text) {
				t = e.suite.tally()
			} else if w == nil {
				w = stdout
			}
			out = bufio.NewWriter(w)
		}
		if err := e.line(in, text, t, out); err != nil {
			return err
		}
	}
	if t != nil {
		e.tables++
		return t.print(stdout, name)
	}
	if out != nil {
		return out.Flush()
	}
	return nil
}

func (e *evaluation) labelled(text []byte) bool {
	_, ok, err := e.suite.label(text)
	return ok && err == nil
}

func (e *evaluation) line(in *lines, text []byte, t tally, out *bufio.Writer) error {
	var i line
	if err := json.Unmarshal(text, &i); err != nil {
		return in.errorf("%w", err)
	}
	if e.way != nil {
		i.Text = e.way.of(i.Text)
	}
	if t == nil {
		p, err := e.predict(&i, e.stage)
		if err != nil {
			return in.errorf("%w", err)
		}
		return encode(out, p)
	}
	l, ok, err := e.suite.label(text)
	if err != nil {
		return in.errorf("%w", err)
	}
	p, err := e.predict(&i, e.stageFor(&l))
	if err != nil {
		return in.errorf("%w", err)
	}
	if ok {
		t.add(&l, p)
		e.total.add(&l, p)
	}
	return nil
}

// predict checks one content at a stage in a session of its own.
func (e *evaluation) predict(in *line, stage guard.Stage) (*prediction, error) {
	j, err := e.judge(in)
	if err != nil {
		return nil, err
	}
	j.content.Stage = stage
	p := &prediction{ID: in.ID, Findings: []finding{}, bytes: len(j.content.Text)}
	if p.ID == nil {
		p.ID = json.RawMessage(`""`)
	}
	if j.err != nil {
		p.Action, p.Text, p.Error = guard.Allow.String(), j.content.Text, j.err.Error()
		return p, nil
	}
	if !e.warm { // tables are made on first use
		e.warm = true
		e.decide(&j)
	}
	d, text, ns := e.decide(&j)
	p.Action, p.Text, p.Ns = d.Action.String(), text, ns.Nanoseconds()
	findings := d.Findings
	if j.keep != nil {
		findings, p.Action, p.Text = only(j.keep, d, j.content.Text)
	}
	for _, f := range findings {
		score := float64(f.Score)
		if score == 0 {
			score = 1
		}
		p.Findings = append(p.Findings, finding{f.Rule, f.Span.Start, f.Span.End, score})
		p.Score = max(p.Score, score)
	}
	if j.score != nil {
		p.Score = j.score(stage)
	}
	return p, nil
}

// decide returns the decision, the text that may go on, and how long it took.
func (e *evaluation) decide(j *job) (guard.Decision, string, time.Duration) {
	ctx, s := context.Background(), j.pipeline.Session(guard.Subject{User: "eval", Tenant: "eval"})
	if e.options.pieces == 0 {
		start := time.Now()
		d := s.Check(ctx, j.content)
		return d, d.Text(), time.Since(start)
	}
	var out strings.Builder
	out.Grow(len(j.content.Text))
	start := time.Now()
	st := s.StreamContent(ctx, j.content)
	for rest := j.content.Text; rest != ""; {
		n := min(e.options.pieces, len(rest))
		text, err := st.Push(rest[:n])
		if err != nil {
			return st.Decision(), "", time.Since(start)
		}
		out.WriteString(text)
		rest = rest[n:]
	}
	text, err := st.Close()
	took := time.Since(start)
	if err != nil {
		return st.Decision(), "", took
	}
	out.WriteString(text)
	return st.Decision(), out.String(), took
}

// only returns what d would be with some of its findings.
func only(keep func(guard.Finding) bool, d guard.Decision, text string) ([]guard.Finding, string, string) {
	var kept []guard.Finding
	action := guard.Allow
	var out strings.Builder
	at := 0
	for _, f := range d.Findings { // by place
		if !keep(f) {
			continue
		}
		kept = append(kept, f)
		action = max(action, f.Action)
		if f.Action == guard.Redact && f.Span.Start >= at {
			out.WriteString(text[at:f.Span.Start])
			out.WriteString(f.Replace)
		}
		if f.Action == guard.Redact {
			at = max(at, f.Span.End)
		}
	}
	out.WriteString(text[at:])
	if action > guard.Redact {
		return kept, action.String(), ""
	}
	return kept, action.String(), out.String()
}
