package toolcall

import (
	"errors"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
)

// Error says why a call that was not blocked has no result. It is safe to log: it names a rule, never arguments, results
// or what a function said. It never changes and is safe for concurrent use.
//
// Rules:
//   - toolcall.bad_args: what was let through, after edits or in Monitor mode, is not what the function takes
//   - toolcall.unknown_tool: there is no tool of this name
//   - toolcall.unchecked: the tool is not usable, or no check of this package has seen the call
//   - toolcall.failed: the function returned an error, which errors.Is and errors.As reach
//   - toolcall.panic: the function panicked
//   - toolcall.bad_result: the result cannot be written as JSON
//   - toolcall.result_too_long: the result is longer than ToolSpec.MaxResultBytes
type Error struct {
	Tool string // the tool's name; empty if there is no such tool
	Rule string

	text  mem.Hidden // what the model may see
	cause error
}

// Error names the tool and the rule.
func (e *Error) Error() string {
	if e.Tool == "" {
		return "toolcall: " + e.Rule
	}
	return "toolcall: tool " + e.Tool + ": " + e.Rule
}

// Unwrap returns the error of the function, if that is the reason. Its text was not checked.
func (e *Error) Unwrap() error { return e.cause }

// Message returns what to tell the model about an error of Tool.Call: the rule and nothing else, or, when the function
// returned an error, its text as the checks of StageToolResult have let it through. It is empty for a nil error.
func Message(err error) string {
	var blocked *guard.BlockedError
	var own *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &own):
		if text := own.text.Reveal(); text != "" {
			return text
		}
		return "This call failed: " + own.Rule
	case errors.Is(err, guard.ErrNeedsApproval) && errors.As(err, &blocked):
		return "This call needs approval: " + blocked.Decision.Rule()
	case errors.As(err, &blocked):
		return "This call was blocked: " + blocked.Decision.Rule()
	}
	return "This call failed."
}

func hide(text string) mem.Hidden { return mem.Hide(text) }
