package guard

import (
	"context"
	"errors"
	"time"
)

// Check is a test that a Pipeline runs on contents. It is a value: copy it, change the copy. The zero Check is refused
// by New.
//
// A Check never changes after New and its Run may be called concurrently.
type Check struct {
	Name, Doc string // Name is "package.thing"; Doc says in a few words what is found
	Stages    Stage
	Action    Action // for findings that name none; zero means Block
	Mode      Mode   // Monitor: this check is recorded without effect

	// Run looks at the Pass and reports what it finds. A non-nil error means "could not tell" and blocks, unless
	// Config.FailOpen.
	Run func(context.Context, *Pass) error

	// Window is the longest match in bytes. In a stream Run is called with the text that is not decided yet; a finding
	// that starts in the last Window bytes is not taken but asked for again with the next piece. Zero means unknown: a
	// stream waits for its end.
	Window int

	// Hold returns how many trailing bytes of text may still start a match or belong to an unfinished one. Nil means
	// Window. It must not look at anything but text. Pass.Hold says the same from inside Run.
	Hold func(text string) int

	// Slack is how many bytes of a finding's span a stream may have let out before the finding is made. It tells users
	// and guardtest.TestCheck; the pipeline does not need it. It is meant for checks that only block, past a threshold.
	// Since a span is in bytes of Pass.Text, such a finding covers what is left of it, or the whole text. One that asks
	// for Redact blocks where its span is partly out.
	Slack int

	// Earlier is how many bytes of the user's earlier texts Pass.Earlier shows, at most 64 KiB. Zero is none, and a
	// session remembers nothing.
	Earlier int

	// Timeout, when not zero, says that Run may wait for another machine: it runs in a goroutine beside the other
	// checks, for at most this time.
	Timeout time.Duration

	// Err is a mistake made while the check was built; New returns it.
	Err error

	then Action
}

// On returns a copy of c that runs at the given stages.
func (c Check) On(stages Stage) Check {
	c.Stages = stages
	return c
}

// Then returns a copy of c whose findings all ask for a, whatever they asked for before. A check that fails still
// blocks, see Config.FailOpen. The zero Action is a mistake, which New reports.
func (c Check) Then(a Action) Check {
	c.Action, c.then = a, a
	if a == 0 {
		c.Err = errors.Join(c.Err, errors.New("Then without an action"))
	}
	return c
}

// Monitor returns a copy of c whose findings are recorded without effect.
func (c Check) Monitor() Check {
	c.Mode = Monitor
	return c
}

// Named returns a copy of c with another name, so that a pipeline can hold it twice. Rule names stay.
func (c Check) Named(name string) Check {
	c.Name = name
	return c
}

// streams reports whether c can decide before the end of a stream.
func (c *Check) streams() bool { return c.Window > 0 || c.Hold != nil }
