package toolcall

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/stanchion-dev/stanchion/guard"
)

// Tool is a function that runs only with arguments that were checked, and whose result is checked before the model sees
// it. Wrap makes one; the zero Tool runs nothing. It never changes and is safe for concurrent use if its function is.
type Tool struct {
	spec      ToolSpec
	args      *arguments // what Schema says
	shape     *arguments // the names of In's fields, where Schema was written by hand
	maxResult int
	run       func(ctx context.Context, args json.RawMessage) (result, error)
}

// result is what a function has returned, in the form that the model sees.
type result struct {
	text   string
	format guard.Format
}

// Wrap makes a Tool of fn. Its arguments are decoded into In: a struct or a map, or json.RawMessage when spec has a Schema.
// Without a Schema it is made from In as encoding/json decodes it: a field is required unless its tag says omitempty or
// omitzero, a pointer may be null, and the tag `jsonschema:"..."` describes the field.
//
// Out is what the model sees: a string as it is, anything else as JSON.
//
// Wrap never fails: Check and Bind report a spec that is wrong, and a type that has no schema.
func Wrap[In, Out any](spec ToolSpec, fn func(context.Context, In) (Out, error)) *Tool {
	t := &Tool{spec: spec, maxResult: spec.MaxResultBytes}
	if t.maxResult == 0 {
		t.maxResult = DefaultMaxResultBytes
	}
	if fn == nil {
		t.spec.err = errors.New("function is nil")
		return t
	}
	if err := t.compile(reflect.TypeFor[In]()); err != nil {
		t.spec.err = err
		return t
	}
	t.run = func(ctx context.Context, args json.RawMessage) (result, error) {
		var in In
		if err := decode(args, &in); err != nil {
			return result{}, &Error{Tool: t.spec.Name, Rule: ruleBadArgs}
		}
		out, err := fn(ctx, in)
		if err != nil {
			return result{}, failure{err}
		}
		return t.encode(out)
	}
	return t
}

// compile makes the schemas ready that the arguments are held to.
func (t *Tool) compile(in reflect.Type) (err error) {
	if len(t.spec.Schema) == 0 {
		if t.spec.Schema, err = derive(in, false); err != nil {
			return err
		}
	} else {
		shape, err := derive(in, true)
		if err != nil {
			return err
		}
		if t.shape, err = compileShape(shape, t.spec.maxArgBytes()); err != nil {
			return err
		}
	}
	t.args, err = t.spec.arguments()
	return err
}

// Spec returns what a Policy has to say about t: the spec given to Wrap, with the Schema. The Schema is shared and must
// not be changed.
func (t *Tool) Spec() ToolSpec {
	if t == nil {
		return ToolSpec{err: errors.New("tool is nil")}
	}
	if t.run == nil && t.spec.err == nil {
		return ToolSpec{Name: t.spec.Name, err: errors.New("tool was not made by Wrap")}
	}
	return t.spec
}

// Specs returns the specs of several tools, for Policy.Tools.
func Specs(tools ...*Tool) []ToolSpec {
	specs := make([]ToolSpec, len(tools))
	for i, t := range tools {
		specs[i] = t.Spec()
	}
	return specs
}

// Call asks s whether the model may make this call, runs the function with exactly the arguments that were let through,
// asks s about the result, and returns what the model may see. A nil session blocks.
//
// The text is "" when the error is not nil. The error is a *guard.BlockedError or an *Error; give Message of it to the
// model. Whatever the pipeline says, a call runs only if a check of this package has seen it, its name is the tool's, and
// the arguments, after all edits, are what the tool takes: also in Monitor mode. A panic in the function is contained.
//
// Call waits for the function, which has to watch ctx itself.
func (t *Tool) Call(ctx context.Context, s *guard.Session, call guard.ToolCall) (string, error) {
	switch {
	case t == nil || t.run == nil || t.spec.err != nil:
		return "", &Error{Tool: call.Name, Rule: ruleUnchecked}
	case call.Name != t.spec.Name:
		return "", &Error{Tool: t.spec.Name, Rule: ruleUnknown}
	case ctx == nil:
		ctx = context.Background()
	}
	var seen stamped
	args, err := s.ToolCall(context.WithValue(ctx, stampKey{}, &seen), call)
	switch {
	case err != nil:
		return "", err
	case !seen.seen:
		return "", &Error{Tool: t.spec.Name, Rule: ruleUnchecked}
	case t.args.check(args) != nil || t.shape != nil && t.shape.check(args) != nil:
		return "", &Error{Tool: t.spec.Name, Rule: ruleBadArgs}
	}
	call.Args = args
	out, err := t.protect(ctx, args)
	if err != nil {
		return "", t.failed(ctx, s, call, err)
	}
	if len(out.text) > t.maxResult {
		return "", &Error{Tool: t.spec.Name, Rule: ruleResultLong}
	}
	return t.tell(ctx, s, call, out)
}

// tell returns what the model may see of a result.
func (t *Tool) tell(ctx context.Context, s *guard.Session, call guard.ToolCall, out result) (string, error) {
	d := s.Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: out.text, Format: out.format,
		Source: t.spec.Name, Trust: t.spec.Trust, Tool: &call})
	return d.Text(), d.Err()
}

// failed returns the error of a call whose function has not returned a result.
func (t *Tool) failed(ctx context.Context, s *guard.Session, call guard.ToolCall, err error) error {
	cause, ok := err.(failure)
	if !ok {
		return err
	}
	said := cause.text()
	if len(said) > t.maxResult {
		said = ""
	}
	text, err := t.tell(ctx, s, call, result{text: said})
	if err != nil {
		return err
	}
	return &Error{Tool: t.spec.Name, Rule: ruleFailed, text: hide(text), cause: cause.error}
}

// protect runs the function and turns a panic into an error. What it panicked with is left out: it may hold content.
func (t *Tool) protect(ctx context.Context, args json.RawMessage) (out result, err error) {
	defer func() {
		if recover() != nil {
			out, err = result{}, &Error{Tool: t.spec.Name, Rule: rulePanic}
		}
	}()
	return t.run(ctx, args)
}

// failure is an error that a function has returned.
type failure struct{ error }

// text returns what the error says; a panic in it is nothing.
func (f failure) text() (s string) {
	defer func() {
		if recover() != nil {
			s = ""
		}
	}()
	return f.Error()
}

// decode reads args into in and takes nothing that in has no field for.
func decode(args []byte, in any) error {
	dec := json.NewDecoder(bytes.NewReader(args))
	dec.DisallowUnknownFields()
	if err := dec.Decode(in); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("more than one value")
	}
	return nil
}

// encode writes what a function has returned as the model sees it.
func (t *Tool) encode(out any) (result, error) {
	if s, ok := out.(string); ok {
		return result{text: s}, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil {
		return result{}, &Error{Tool: t.spec.Name, Rule: ruleBadResult}
	}
	return result{text: string(bytes.TrimSuffix(b.Bytes(), []byte{'\n'})), format: guard.JSON}, nil
}

// Tools is a set of tools behind one pipeline. It never changes and is safe for concurrent use.
type Tools struct {
	pipeline *guard.Pipeline
	byName   map[string]*Tool
}

// Bind puts tools behind a pipeline, or returns every mistake in them, joined.
func Bind(p *guard.Pipeline, tools ...*Tool) (*Tools, error) {
	b := &Tools{p, make(map[string]*Tool, len(tools))}
	var errs []error
	if p == nil || !p.Has(guard.StageToolCall) {
		errs = append(errs, errors.New("toolcall: pipeline has no check of tool calls"))
	}
	for i, t := range tools {
		spec := t.Spec()
		if _, err := spec.compile(); err != nil {
			errs = append(errs, fmt.Errorf("toolcall: tool %d %q: %w", i, spec.Name, err))
			continue
		}
		if b.byName[spec.Name] != nil {
			errs = append(errs, fmt.Errorf("toolcall: tool %d %q: name used twice", i, spec.Name))
		}
		b.byName[spec.Name] = t
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return b, nil
}

// Call is Tool.Call for the tool that the call names, with the session that ctx carries (guard.NewContext). Without a
// session, or without such a tool, nothing runs.
func (b *Tools) Call(ctx context.Context, call guard.ToolCall) (string, error) {
	if b == nil {
		return "", &Error{Tool: call.Name, Rule: ruleUnchecked}
	}
	s := b.pipeline.FromContext(ctx)
	if t := b.byName[call.Name]; t != nil {
		return t.Call(ctx, s, call)
	}
	if _, err := s.ToolCall(ctx, call); err != nil { // so that the call is on record
		return "", err
	}
	return "", &Error{Rule: ruleUnknown}
}

// Repeat says what Tool.Call does when it is asked for a call that it has made before, with the same arguments. The zero
// Repeat is RepeatByEffect.
type Repeat uint8

// The ways to repeat a call.
const (
	RepeatByEffect Repeat = iota // RepeatOnce for a tool that is no Read, RepeatRuns for one that is
	RepeatOnce                   // the function runs once in a turn; the same call again gives the same result
	RepeatRuns                   // it runs each time
)

var repeatNames = []string{"by_effect", "once", "runs"}

// String returns "by_effect", "once" or "runs".
func (r Repeat) String() string { return nameOf(repeatNames, "repeat", r) }

// MarshalText writes what String returns.
func (r Repeat) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what String returns.
func (r *Repeat) UnmarshalText(text []byte) error { return parseName(r, repeatNames, "repeat", text) }
