package guard

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
)

// PanicError is the error that Config.OnFailure is told when a check has panicked. It never changes and is safe for
// concurrent use.
type PanicError struct {
	Value any    // what it panicked with, which may hold content
	Stack []byte // of the goroutine, as debug.Stack writes it
}

// Error returns the text of an error of the runtime ("index out of range [3] with length 2"), and of any other value its
// type only, since it may hold content.
func (e *PanicError) Error() string {
	switch v := e.Value.(type) {
	case runtime.Error:
		return "panic: " + v.Error()
	case nil:
		return "panic: the function has ended its goroutine"
	}
	return fmt.Sprintf("panic: a value of type %T", e.Value)
}

// panicked returns the error of a check that panicked with a value.
func panicked(value any) error { return &PanicError{value, debug.Stack()} }

// timedOut is the error of a check that did not come back in time.
type timedOut struct{ cause error }

func (e timedOut) Error() string { return "time-out: " + e.cause.Error() }

func (e timedOut) Unwrap() error { return e.cause }

// errStray is why a check is not run.
var errStray = errors.New("too many runs of the check have not come back")

// errLateRewrite is why a stream ends at a rewrite: the check has not held the text that it wants to change.
var errLateRewrite = errors.New("a rewrite of text that the stream has let go")

// failure is what Config.OnFailure is told.
type failure struct {
	check string
	err   error
}

// failed adds the finding of a check that could not tell.
func (r *run) failed(c *check, err error) {
	f := Finding{Check: c.Name, Rule: c.errRule, Action: Block, Mode: c.Mode}
	switch err.(type) {
	case *PanicError:
		f.Rule = c.panicRule
	case timedOut:
		f.Rule = c.timeoutRule
	}
	if r.config().FailOpen {
		f.Action = Flag
	}
	r.add(f)
	r.noteFailure(c, err)
}

// noteFailure keeps an error for Config.OnFailure.
func (r *run) noteFailure(c *check, err error) {
	if r.config().OnFailure != nil {
		r.failures = append(r.failures, failure{c.Name, err})
	}
}

// tellFailures hands the errors of checks to Config.OnFailure.
func (s *Session) tellFailures(ctx context.Context, failures []failure) {
	for _, f := range failures {
		s.fail(ctx, f.check, f.err)
	}
}

func (s *Session) fail(ctx context.Context, check string, err error) {
	tell := s.p.config.OnFailure
	if tell == nil {
		return
	}
	defer func() { _ = recover() }()
	tell(ctx, check, err)
}
