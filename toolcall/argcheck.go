package toolcall

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/jsonview"
	"github.com/stanchion-dev/stanchion/internal/mistake"
)

const (
	ruleArgType = "toolcall.arg.type"
	// maxFindings is how many findings of one check on one argument are kept that say the same: one element after the other of a
	// long list says nothing new. A check that has four times as many different things to say blocks.
	maxFindings = 32
)

// ArgCheck judges one argument of a call by its meaning, where a schema knows its form only: Path, URL, SQL, Command,
// Email, Number, Pattern, OneOf, Owner, and those that a program writes itself. It is a value: copy it, change the copy.
//
// A check is run on arguments that are there. One that is missing or null is not checked: the schema says whether it may
// be. A list is checked element by element.
//
// It never changes after Check and is safe for concurrent use if its Run is.
type ArgCheck struct {
	Name   string       // "path"
	Doc    string       // what is found, in a few words
	Action guard.Action // for findings that name none; zero means Block

	// Run looks at a and reports what it finds. A non-nil error means "could not tell" and blocks, unless Config.FailOpen.
	// Neither a nor any text got from it may be used after Run has returned.
	Run func(ctx context.Context, a *Arg) error

	// Err is a mistake made while the check was built; guard.New returns it.
	Err error
}

// Then returns a copy of c whose findings ask for action where they name none.
func (c ArgCheck) Then(action guard.Action) ArgCheck {
	c.Action = action
	return c
}

// Find runs c on one value outside of a pipeline, for tests and for programs that have a value at hand. The value is
// written as encoding/json writes it; json.RawMessage stands as it is. s may be nil for a check that keeps no state.
func (c ArgCheck) Find(ctx context.Context, s *guard.Session, value any) ([]guard.Finding, error) {
	if err := c.mistake(); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, errors.New("toolcall: value cannot be written as JSON")
	}
	r := argRun{Arg: Arg{session: s, raw: string(raw)}}
	if err := r.run(ctx, &c); err != nil {
		return nil, err
	}
	r.settled(!r.blocked)
	return r.Arg.findings, nil
}

// mistake returns why c cannot be used, or nil.
func (c ArgCheck) mistake() error {
	switch {
	case c.Err != nil:
		return mistake.In(fmt.Sprintf("check of an argument %q", c.Name), c.Err)
	case c.Name == "":
		return errors.New("check of an argument has no name")
	case c.Run == nil:
		return fmt.Errorf("check of an argument %q has no Run", c.Name)
	case c.Action > guard.Block:
		return fmt.Errorf("check of an argument %q: unknown %v", c.Name, c.Action)
	}
	return nil
}

// Arg is what an ArgCheck sees of one argument. It is not safe for concurrent use.
type Arg struct {
	tool     string
	pointer  string
	raw      string
	session  *guard.Session
	findings []guard.Finding
	first    int  // the first finding of the check that runs
	overflow bool // it had too much to say
	rewrite  string
	rewrites bool
	settle   []func(bool)
}

// Tool returns the name of the tool that is called.
func (a *Arg) Tool() string { return a.tool }

// Pointer returns where in the arguments the value stands, as the policy writes it: "/to".
func (a *Arg) Pointer() string { return a.pointer }

// JSON returns the value as it stands in the call.
func (a *Arg) JSON() string { return a.raw }

// Session returns the session in which the call is checked, or nil outside of one (ArgCheck.Find).
func (a *Arg) Session() *guard.Session { return a.session }

// Strings yields the strings that the value consists of: one for a string, one after the other for a list of strings. A
// value that is anything else, or that holds anything else, is reported as toolcall.arg.type; null yields nothing.
func (a *Arg) Strings() iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := a.walk(); w.nextString(); {
			if !yield(w.text) {
				return
			}
		}
	}
}

// Report adds a finding. Its Rule must be given, its Span is that of the argument, whatever it says, and its Data must not
// hold what stands there; without Data it gets BadArgs of the pointer and the rule, so that Message can name the argument.
func (a *Arg) Report(f guard.Finding) {
	mine := a.findings[a.first:]
	switch {
	case len(mine) < maxFindings:
	case slices.ContainsFunc(mine, func(have guard.Finding) bool { return have.Rule == f.Rule && have.Action == f.Action }):
		return
	case len(mine) >= 4*maxFindings:
		a.overflow = true
		return
	}
	a.findings = append(a.findings, f)
}

// Rewrite puts text in the place of the value, which must be a string: the call goes on with it, and is held to the
// schema with it. When several checks rewrite a value the call blocks with toolcall.arg.type.
func (a *Arg) Rewrite(text string) {
	if _, ok := unquoteJSON(a.raw); !ok || a.rewrites {
		a.Report(guard.Finding{Rule: ruleArgType, Action: guard.Block})
		return
	}
	a.rewrite, a.rewrites = text, true
}

// Settle leaves f to be called once the policy has judged the whole call: with true if it found nothing that keeps the call
// from running, otherwise with false. A check that counts (sums, quotas) takes what the call needs at once, so that two
// calls at the same time do not both get the rest, and gives it back when f is told false. Where another check of the
// pipeline blocks the call, or it fails, f has been told true all the same.
func (a *Arg) Settle(f func(runs bool)) { a.settle = append(a.settle, f) }

// walk goes through the elements of a list, or the value itself; null is nothing. It is Strings without the cost of a
// function:
//
//	for w := a.walk(); w.nextString(); {
//		... w.text ...
//	}
func (a *Arg) walk() argWalk {
	w := argWalk{a: a, rest: trimJSON(a.raw)}
	switch {
	case w.rest == "null":
		w.end = true
	case strings.HasPrefix(w.rest, "["):
		w.list, w.rest = true, trimJSON(w.rest[1:])
	}
	return w
}

// argWalk is a place in a value.
type argWalk struct {
	a         *Arg
	rest      string
	list, end bool
	raw       string // the JSON of the element
	text      string // what it says, after nextString
}

// next goes to the next element. It reports a list that cannot be read.
func (w *argWalk) next() bool {
	switch {
	case w.end:
		return false
	case !w.list:
		w.raw, w.end = w.rest, true
		return true
	case w.rest == "" || w.rest[0] == ']':
		w.end = true
		return false
	}
	n := valueLen(w.rest)
	if n <= 0 {
		return w.fail()
	}
	w.raw = trimJSON(w.rest[:n])
	w.rest = trimJSON(strings.TrimPrefix(trimJSON(w.rest[n:]), ","))
	return true
}

// nextString goes to the next element, which must be a string.
func (w *argWalk) nextString() (ok bool) {
	if !w.next() {
		return false
	}
	if w.text, ok = unquoteJSON(w.raw); !ok {
		return w.fail()
	}
	return true
}

// fail reports a value that is not for the check, and ends.
func (w *argWalk) fail() bool {
	w.a.Report(guard.Finding{Rule: ruleArgType})
	w.end = true
	return false
}

// argRun runs the checks of the arguments of one call. The zero value is ready; it may be used again after reset.
type argRun struct {
	Arg
	blocked bool // something was found that blocks
}

// reset makes r ready for another call.
func (r *argRun) reset() {
	clear(r.findings)
	clear(r.settle)
	*r = argRun{Arg: Arg{findings: r.findings[:0], settle: r.settle[:0]}}
}

// check runs checks on one argument. raw is its JSON as it stands in the call, span is where the argument stands in
// p.Text: for a string what is between its quotes. What is found, and what is rewritten, is reported to p.
func (r *argRun) check(ctx context.Context, p *guard.Pass, pointer, raw string, span guard.Span, checks []ArgCheck) error {
	r.tool, r.pointer, r.raw, r.session = p.Tool().Name, pointer, raw, p.Session()
	r.rewrites = false
	r.findings = r.findings[:0]
	var errs error
	for i := range checks {
		if err := r.run(ctx, &checks[i]); err != nil {
			errs = err // one is enough: it says no more than that the check could not tell
		}
	}
	for _, f := range r.findings {
		f.Span = span
		if f.Data == nil {
			f.Data = BadArgs{{Pointer: pointer, Keyword: strings.TrimPrefix(f.Rule, "toolcall.arg.")}} // for Message
		}
		p.Report(f)
	}
	if r.rewrites && !r.blocked {
		p.Rewrite(span, r.rewrite)
	}
	return errs
}

var errOverflow = errors.New("toolcall: check of an argument has too much to say")

// run runs one check and gives its findings its action.
func (r *argRun) run(ctx context.Context, c *ArgCheck) error {
	r.first, r.overflow = len(r.findings), false
	err := c.Run(ctx, &r.Arg)
	if err == nil && r.overflow {
		err = errOverflow
	}
	for i := r.first; i < len(r.findings); i++ {
		f := &r.findings[i]
		if f.Action == 0 {
			f.Action = c.Action
		}
		if f.Action == 0 {
			f.Action = guard.Block
		}
		f.Span = guard.Span{}
		r.blocked = r.blocked || f.Action >= guard.Block
	}
	r.blocked = r.blocked || err != nil
	return err
}

// settled tells what the checks have left to be called whether the call goes on.
func (r *argRun) settled(runs bool) {
	for _, f := range r.settle {
		f(runs)
	}
	clear(r.settle)
	r.settle = r.settle[:0]
}

// trimJSON cuts white space off both ends.
func trimJSON(s string) string { return strings.Trim(s, " \t\r\n") }

// valueLen returns the length of the JSON value, no list and no object, that s begins with; 0 if there is none. It goes as
// far as a comma or a bracket.
func valueLen(s string) int {
	if s[0] != '"' {
		if n := strings.IndexAny(s, ",]"); n > 0 && s[0] != '[' && s[0] != '{' {
			return n
		}
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// unquoteJSON returns what a JSON string says; ok is false for anything else.
func unquoteJSON(raw string) (s string, ok bool) {
	raw = trimJSON(raw)
	if len(raw) < 2 || raw[0] != '"' || valueLen(raw) != len(raw) {
		return "", false
	}
	if inner := raw[1 : len(raw)-1]; strings.IndexByte(inner, '\\') < 0 {
		return inner, true
	}
	var v jsonview.View
	v.Feed(raw, true)
	if v.Err() != nil {
		return "", false
	}
	text := v.Text()
	return strings.Clone(text[1 : len(text)-1]), true
}
