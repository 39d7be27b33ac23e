package guard

import (
	"errors"
	"iter"
	"log/slog"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/mem"
)

// Outcome says what became of one check. The zero Outcome is NotRun.
type Outcome uint8

const (
	NotRun Outcome = iota // another check had blocked before it was done, or the content never reached it
	Passed                // it ran and found nothing
	Found                 // it ran and found something
	Failed                // it could not tell: an error, a time-out, a panic
)

// String returns "not_run", "passed", "found" or "failed".
func (o Outcome) String() string {
	return [...]string{"not_run", "passed", "found", "failed"}[o&3]
}

// maxChecks is the largest number of checks at one stage.
const maxChecks = 64

// outcomes holds two bits for each check of a stage.
type outcomes [2]uint64

func (o *outcomes) set(i int, v Outcome) {
	at := uint(i) % maxChecks
	o[0] = o[0]&^(1<<at) | uint64(v)&1<<at
	o[1] = o[1]&^(1<<at) | uint64(v)>>1<<at
}

func (o *outcomes) get(i int) Outcome {
	at := uint(i) % maxChecks
	return Outcome(o[0]>>at&1 | o[1]>>at&1<<1)
}

// Decision is what a pipeline has decided about one content. The zero Decision lets nothing through. It holds no text
// that could be printed, and is safe to log. It never changes and is safe for concurrent use.
type Decision struct {
	Stage    Stage
	Source   string    // where the text came from, as the Content says: a document ID, a tool name
	Action   Action    // the strongest action of all findings in force; Allow if there are none
	Would    Action    // the same as if every check had been enforced: what Monitor mode would have done
	Approved bool      // what a finding wanted asked was granted
	Findings []Finding // by place in the text

	text     mem.Hidden
	plan     *plan
	outcomes outcomes
	pending  func() *pending // a function, so that nothing prints the content
	session  *Session        // of a decision that Config.OnDecision is told
}

// Subject returns on whose behalf the content was checked, to Config.OnDecision; of a decision that was returned by a
// method it is the zero Subject. Its slices and map are shared and must not be changed.
func (d Decision) Subject() Subject { return d.session.Subject() }

// Allowed reports whether the content may go on, in the form that Text returns.
func (d Decision) Allowed() bool { return d.Action >= Allow && d.Action <= Redact }

// Text returns the content as it may go on, with all edits applied: "" unless Allowed. The text of a stream has gone
// through Push and Close and is not here.
func (d Decision) Text() string {
	if !d.Allowed() {
		return ""
	}
	return d.text.Reveal()
}

// Outcomes yields every check of the stage with what became of it, in the order of Config.Checks.
func (d Decision) Outcomes() iter.Seq2[string, Outcome] {
	return func(yield func(string, Outcome) bool) {
		if d.plan == nil {
			return
		}
		for i, c := range d.plan.checks {
			if !yield(c.Name, d.outcomes.get(i)) {
				return
			}
		}
	}
}

// Outcome returns what became of the check with the given name; NotRun if the stage has no such check.
func (d Decision) Outcome(check string) Outcome {
	for name, o := range d.Outcomes() {
		if name == check {
			return o
		}
	}
	return NotRun
}

// Err returns nil if the content may go on, and otherwise a *BlockedError.
func (d Decision) Err() error {
	if d.Allowed() {
		return nil
	}
	return &BlockedError{Decision: d}
}

// Rule returns the rule of the first finding that asks for d.Action: why the content was not let through unchanged. It is
// empty if there is none.
func (d Decision) Rule() string {
	for _, f := range d.Findings {
		if f.Mode == Enforce && f.Action == d.Action {
			return f.Rule
		}
	}
	return ""
}

// WouldRule returns the rule of the first finding that asks for d.Would, in force or in Monitor mode: why the content would
// not have been let through unchanged. It is empty if there is none.
func (d Decision) WouldRule() string {
	for _, f := range d.Findings {
		if f.Action == d.Would {
			return f.Rule
		}
	}
	return ""
}

// String returns the stage, the action and the rule, and in Monitor mode what would have been done: "input: block by
// input.too_long", "input: flag, would block by input.too_long".
func (d Decision) String() string {
	var b strings.Builder
	b.WriteString(d.Stage.String())
	b.WriteString(": ")
	b.WriteString(d.Action.String())
	if rule := d.Rule(); rule != "" {
		b.WriteString(" by ")
		b.WriteString(rule)
	}
	if d.Would != d.Action {
		b.WriteString(", would ")
		b.WriteString(d.Would.String())
		if rule := d.WouldRule(); rule != "" {
			b.WriteString(" by ")
			b.WriteString(rule)
		}
	}
	return b.String()
}

const (
	maxLogged       = 20  // rules in a log line
	maxLoggedSource = 128 // bytes of a source in a log line
)

// LogValue describes the decision by stage, actions, at most 20 findings, and the checks that did not pass. Findings of one
// rule are one entry, under the name of the rule, with the place of the first and their count.
func (d Decision) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("stage", d.Stage.String()), slog.String("action", d.Action.String())}
	if d.Source != "" {
		attrs = append(attrs, slog.String("source", d.Source[:min(len(d.Source), maxLoggedSource)]))
	}
	if d.Would != d.Action {
		attrs = append(attrs, slog.String("would", d.Would.String()))
	}
	if d.Approved {
		attrs = append(attrs, slog.Bool("approved", true))
	}
	if n := len(d.Findings); n > 0 {
		attrs = append(attrs, slog.Int("findings_total", n), slog.Any("findings", logFindings(d.Findings)))
	}
	for name, o := range d.Outcomes() {
		if o == Failed || o == NotRun {
			attrs = append(attrs, slog.String(name, o.String()))
		}
	}
	return slog.GroupValue(attrs...)
}

// logFindings are findings by rule: no key comes twice, for readers of JSON take one of two.
type logFindings []Finding

func (l logFindings) LogValue() slog.Value {
	var out []slog.Attr
	counts := map[string]int{}
	for _, f := range l {
		if counts[f.Rule]++; counts[f.Rule] == 1 && len(out) < maxLogged {
			out = append(out, slog.Attr{Key: f.Rule, Value: f.LogValue()})
		}
	}
	for i, a := range out {
		if n := counts[a.Key]; n > 1 {
			out[i].Value = slog.GroupValue(append(a.Value.Group(), slog.Int("count", n))...)
		}
	}
	return slog.GroupValue(out...)
}

var (
	// ErrBlocked is in the chain of the error of a content that was blocked.
	ErrBlocked = errors.New("guard: blocked")
	// ErrNeedsApproval is in the chain of the error of a content that waits for Session.Grant.
	ErrNeedsApproval = errors.New("guard: needs approval")
)

// BlockedError says that a content may not go on. It is safe to log and to show: it names rules, never content. It never
// changes and is safe for concurrent use.
type BlockedError struct {
	Decision Decision
}

// Error names the stage and the rule.
func (e *BlockedError) Error() string {
	verb := "blocked"
	if e.Decision.Action == Ask {
		verb = "needs approval"
	}
	msg := "guard: " + e.Decision.Stage.String() + " " + verb
	if rule := e.Decision.Rule(); rule != "" {
		msg += " by " + rule
	}
	return msg
}

// Is reports whether target is ErrBlocked, or ErrNeedsApproval for a content that a person may still let through.
func (e *BlockedError) Is(target error) bool {
	if e.Decision.Action == Ask {
		return target == ErrNeedsApproval
	}
	return target == ErrBlocked
}
