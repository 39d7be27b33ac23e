package guard

import (
	"fmt"
	"strconv"
	"strings"
)

// Stage says where in an application a content is checked. It is a bit set: a Check names all stages it runs at, a
// Content names one. The zero Stage is invalid.
type Stage uint16

// The stages of an exchange, in the order in which content passes them.
const (
	StageInput      Stage = 1 << iota // what the user sends
	StageRetrieval                    // a document found for the user
	StagePrompt                       // the assembled prompt, before the model sees it
	StageToolCall                     // a call that the model asks for
	StageToolResult                   // what a tool answered, before the model sees it
	StageOutput                       // what the model says to the user

	StageAll = StageInput | StageRetrieval | StagePrompt | StageToolCall | StageToolResult | StageOutput
)

const stages = 6

var stageNames = [stages]string{"input", "retrieval", "prompt", "tool_call", "tool_result", "output"}

// String returns the names of the stages in s, joined by "|": "input", "tool_call|tool_result".
func (s Stage) String() string {
	if s == StageAll {
		return "all"
	}
	var names []string
	for i, name := range stageNames {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	if len(names) == 0 || s&^StageAll != 0 {
		return "stage(" + strconv.Itoa(int(s)) + ")"
	}
	return strings.Join(names, "|")
}

// index returns the place of a single valid stage, or -1.
func (s Stage) index() int {
	for i := range stages {
		if s == 1<<i {
			return i
		}
	}
	return -1
}

// Action says what becomes of a content. Later actions are stronger; the strongest of all findings wins. The zero
// Action is invalid and lets nothing through.
type Action uint8

// The actions, from the weakest to the strongest.
const (
	Allow  Action = iota + 1 // let the content go on
	Flag                     // let it go on and record the finding
	Redact                   // let it go on with the finding's span replaced
	Ask                      // hold it until a person has approved exactly this content
	Block                    // let nothing through
)

var actionNames = [...]string{"invalid", "allow", "flag", "redact", "ask", "block"}

// String returns "allow", "flag", "redact", "ask" or "block".
func (a Action) String() string {
	if !a.valid() {
		return actionNames[0]
	}
	return actionNames[a]
}

func (a Action) valid() bool { return a >= Allow && a <= Block }

// MarshalText makes an Action readable in JSON and logs.
func (a Action) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what String returns for a valid Action.
func (a *Action) UnmarshalText(text []byte) error {
	for i := Allow; i <= Block; i++ {
		if i.String() == string(text) {
			*a = i
			return nil
		}
	}
	return fmt.Errorf("guard: unknown action %q", text)
}

// Mode says whether findings have an effect. The zero Mode enforces.
type Mode uint8

const (
	Enforce Mode = iota // do what the findings ask for
	Monitor             // decide and record, change nothing: for a detect-only roll-out
)

// String returns "enforce" or "monitor".
func (m Mode) String() string {
	switch m {
	case Enforce:
		return "enforce"
	case Monitor:
		return "monitor"
	}
	return "mode(" + strconv.Itoa(int(m)) + ")"
}

// Format says how a content is written. The zero Format is plain text.
type Format uint8

const (
	Plain Format = iota // text as it stands
	JSON                // checks see the string contents unescaped; edits are escaped again and the JSON stays valid
)

// Trust says how far the author of a text is trusted. The zero Trust is the lowest.
type Trust uint8

const (
	Untrusted Trust = iota // the web, mail bodies, anything a stranger can write
	External               // partners
	Internal               // the operator's own systems
	User                   // the person whom the application serves
	System                 // the operator
)

var trustNames = [...]string{"untrusted", "external", "internal", "user", "system"}

// String returns "untrusted", "external", "internal", "user" or "system".
func (t Trust) String() string {
	if int(t) < len(trustNames) {
		return trustNames[t]
	}
	return "trust(" + strconv.Itoa(int(t)) + ")"
}

// MarshalText makes a Trust readable in JSON and logs.
func (t Trust) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what String returns for a valid Trust.
func (t *Trust) UnmarshalText(text []byte) error {
	for i, name := range trustNames {
		if name == string(text) {
			*t = Trust(i)
			return nil
		}
	}
	return fmt.Errorf("guard: unknown trust %q", text)
}
