package toolcall

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"sync/atomic"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Tool is a function that runs only with arguments that were checked, and whose result is checked before the model sees
// it. Wrap makes one; the zero Tool runs nothing. It never changes and is safe for concurrent use if its function is.
type Tool struct {
	spec      ToolSpec
	args      *arguments // what Schema says
	shape     *arguments // the names of In's fields, where Schema was written by hand
	maxResult int
	timeout   time.Duration
	stray     *atomic.Int32 // functions that were left behind
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
// Wrap never fails: Tools.Check reports a spec that is wrong, and a type that has no schema.
func Wrap[In, Out any](spec ToolSpec, fn func(context.Context, In) (Out, error)) *Tool {
	t := &Tool{spec: spec, maxResult: cmp.Or(spec.MaxResultBytes, DefaultMaxResultBytes),
		timeout: cmp.Or(spec.Timeout, DefaultTimeout), stray: new(atomic.Int32)}
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

// Call asks s whether the model may make this call, runs the function with exactly the arguments that were let through,
// asks s about the result, and returns what the model may see. A nil session blocks.
//
// The text is "" when the error is not nil. The error is a *guard.BlockedError or an *Error; give Message of it to the
// model. Whatever the pipeline says, a call runs only if a check of this package has seen it, its name is the tool's, and
// the arguments, after all edits, are what the tool takes: also in Monitor mode. A panic in the function is contained.
//
// A call that the session has made before is not made again but answered with the same text, see ToolSpec.Repeat; if
// nobody knows what came of it, the rule is toolcall.repeated.
//
// When ToolSpec.Timeout is over the function's context is cancelled. If it does not return then, it is left behind, with the
// rule toolcall.timeout; while 8 functions of a tool are left behind, it runs no more.
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
	if seen.origins != nil {
		if rule, bad := seen.origins(args); rule != "" {
			return "", &Error{Tool: t.spec.Name, Rule: rule, bad: bad}
		}
	}
	call.Args = args
	sealed, err := Seal(call)
	if err != nil {
		return "", &Error{Tool: t.spec.Name, Rule: ruleBadArgs}
	}
	calls := ledgerKey.Of(s)
	known, runs := calls.begin(&t.spec, call.ID, sealed.Sum)
	switch {
	case runs:
	case known.state == callDone:
		return known.text, nil
	default:
		return "", &Error{Tool: t.spec.Name, Rule: ruleRepeated}
	}
	return t.execute(ctx, s, call, sealed.Sum, calls)
}

// execute runs the function and notes what has come of it.
func (t *Tool) execute(ctx context.Context, s *guard.Session, call guard.ToolCall, sum [32]byte, calls *ledger) (string, error) {
	out, err := t.limited(ctx, call.Args)
	switch failed := (failure{}); {
	case errors.As(err, &failed):
		calls.forget(call.ID, sum)
		return "", t.failed(ctx, s, call, failed)
	case err != nil:
		if own := (*Error)(nil); errors.As(err, &own) && own.Rule == ruleBadArgs {
			calls.forget(call.ID, sum)
		} else {
			calls.end(call.ID, sum, callUnknown, "")
		}
		return "", err
	case len(out.text) > t.maxResult:
		calls.end(call.ID, sum, callUnknown, "")
		return "", &Error{Tool: t.spec.Name, Rule: ruleResultLong}
	}
	text, err := t.tell(ctx, s, call, out)
	if err != nil {
		calls.end(call.ID, sum, callUnknown, "")
		return "", err
	}
	calls.end(call.ID, sum, callDone, text)
	return text, nil
}

const (
	// DefaultTimeout is how long the function of a tool may take when ToolSpec.Timeout is zero.
	DefaultTimeout = time.Minute

	maxStray = 8                      // functions of one tool that are left behind
	grace    = 100 * time.Millisecond // for a function to return once its context is cancelled
)

// limited runs the function for as long as it may take.
func (t *Tool) limited(ctx context.Context, args json.RawMessage) (result, error) {
	if t.timeout < 0 {
		return t.protect(ctx, args)
	}
	if t.stray.Load() >= maxStray {
		return result{}, &Error{Tool: t.spec.Name, Rule: ruleTimeout}
	}
	ctx, cancel := context.WithTimeout(ctx, t.timeout)
	defer cancel()
	type outcome struct {
		result
		err error
	}
	done := make(chan outcome, 1)
	t.stray.Add(1)
	go func() {
		defer t.stray.Add(-1)
		r, err := t.protect(ctx, args)
		done <- outcome{r, err}
	}()
	select {
	case o := <-done:
		return o.result, o.err
	case <-ctx.Done():
	}
	late := time.NewTimer(grace)
	defer late.Stop()
	select {
	case o := <-done:
		if o.err == nil {
			return o.result, nil
		}
	case <-late.C:
	}
	return result{}, &Error{Tool: t.spec.Name, Rule: ruleTimeout}
}

// tell returns what the model may see of a result.
func (t *Tool) tell(ctx context.Context, s *guard.Session, call guard.ToolCall, out result) (string, error) {
	d := s.Check(ctx, guard.Content{Stage: guard.StageToolResult, Text: out.text, Format: out.format,
		Source: t.spec.Name, Trust: t.spec.Trust, Tool: &call})
	return d.Text(), d.Err()
}

// failed returns the error of a call whose function has not returned a result.
func (t *Tool) failed(ctx context.Context, s *guard.Session, call guard.ToolCall, cause failure) error {
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

// Repeat says what Tool.Call does when it is asked for a call that it has made before, with the same arguments. The zero
// Repeat is RepeatByEffect.
type Repeat uint8

// The ways to repeat a call.
const (
	RepeatByEffect Repeat = iota // RepeatRuns for a Read; RepeatOnce for a Destructive tool of which nobody approves each call; others run once for each ToolCall.ID
	RepeatOnce                   // it runs once for each ToolCall.ID and between two inputs of the user; the same call again gives the same text
	RepeatRuns                   // it runs each time
)

var repeatNames = []string{"by_effect", "once", "runs"}

// String returns "by_effect", "once" or "runs".
func (r Repeat) String() string { return nameOf(repeatNames, "repeat", r) }

// MarshalText writes what String returns.
func (r Repeat) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what String returns.
func (r *Repeat) UnmarshalText(text []byte) error { return parseName(r, repeatNames, "repeat", text) }
