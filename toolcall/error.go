package toolcall

import (
	"errors"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mem"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// Error says why a call that was not blocked has no result. It is safe to log: it names a rule, never arguments, results
// or what a function said. It never changes and is safe for concurrent use.
//
// Rules:
//   - toolcall.bad_args: what was let through, after edits or in Monitor mode, is not what the function takes
//   - toolcall.origin and its like: what another check has put in the place of a placeholder does not come from where it
//     must; nobody can be asked any more
//   - toolcall.unknown_tool: there is no tool of this name
//   - toolcall.unchecked: the tool is not usable, or no check of this package has seen the call
//   - toolcall.failed: the function returned an error, which errors.Is and errors.As reach
//   - toolcall.panic: the function panicked
//   - toolcall.timeout: the function has not returned in ToolSpec.Timeout
//   - toolcall.repeated: the call was made before, and it is not known what has come of it
//   - toolcall.bad_result: the result cannot be written as JSON
//   - toolcall.result_too_long: the result is longer than ToolSpec.MaxResultBytes
type Error struct {
	Tool string // the tool's name; empty if there is no such tool
	Rule string

	text  mem.Hidden // what the model may see
	bad   BadArgs    // what is wrong with the arguments
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

// Message returns what to tell the model about an error of Tool.Call: the rule; for arguments which of them are wrong, by the
// names that the schema gives them, and why, so that it can mend its call; or, when the function returned an error, its
// text as the checks of StageToolResult have let it through. It never says what stands in an argument. It is empty for a nil
// error.
func Message(err error) string {
	var blocked *guard.BlockedError
	var own *Error
	var token *ApprovalError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &token):
		return "This call was not approved: " + token.Rule
	case errors.As(err, &own):
		if text := own.text.Reveal(); text != "" {
			return text
		}
		return "This call failed: " + own.Rule + reasons([]guard.Finding{{Data: own.bad}}, 0)
	case errors.Is(err, guard.ErrNeedsApproval) && errors.As(err, &blocked):
		return "This call needs approval: " + blocked.Decision.Rule() + reasons(blocked.Decision.Findings, blocked.Decision.Action)
	case errors.As(err, &blocked):
		return "This call was blocked: " + blocked.Decision.Rule() + reasons(blocked.Decision.Findings, blocked.Decision.Action)
	}
	return "This call failed."
}

// maxReasons is how many problems a message names.
const maxReasons = 5

// reasons says which arguments the findings of an action are about.
func reasons(findings []guard.Finding, action guard.Action) string {
	var b strings.Builder
	n := 0
	for _, f := range findings {
		bad, ok := f.Data.(BadArgs)
		if !ok || f.Action != action {
			continue
		}
		for _, a := range bad {
			if n++; n > maxReasons {
				return b.String() + "; and more"
			}
			if n == 1 {
				b.WriteString(" (")
			} else {
				b.WriteString("; ")
			}
			b.WriteString(a.says())
		}
	}
	if n > 0 {
		b.WriteByte(')')
	}
	return b.String()
}

// why says in words what the keywords of this package mean.
var why = map[string]string{
	badOrigin:              "comes from a source that is not trusted enough; ask the user",
	badUnknown:             "was not said by the user nor by a tool",
	badMarked:              "stands in a text that gives instructions",
	badCopied:              "was copied from a text that gives instructions",
	badAsked:               "was asked for by a text that is not trusted",
	badUnasked:             "the user has not asked for it",
	badReaders:             "names somebody who may not read this",
	"additionalProperties": "an argument that the tool does not take",
}

// says returns the place and what is wrong there, in words that a model can act on: "/to/0: the string must have the format
// email".
func (b BadArg) says() string {
	place := b.Pointer
	if place == "" {
		place = "arguments"
	}
	if text := why[b.Keyword]; text != "" {
		return place + ": " + text
	}
	switch b.Keyword {
	case "uniqueItems", "anyOf", "oneOf", "not_allowed", "unevaluatedProperties", "propertyNames":
		return place + ": " + schema.Problem(b).Says()
	}
	if b.Want != "" {
		return place + ": " + schema.Problem(b).Says()
	}
	return place + ": does not fit \"" + b.Keyword + "\""
}

func hide(text string) mem.Hidden { return mem.Hide(text) }
