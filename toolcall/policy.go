package toolcall

import (
	"encoding/json"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

const (
	// DefaultMaxArgBytes is the longest list of arguments that a tool takes when ToolSpec.MaxArgBytes is zero.
	DefaultMaxArgBytes = 1 << 20
	// DefaultMaxResultBytes is the longest result that Tool.Call returns when ToolSpec.MaxResultBytes is zero.
	DefaultMaxResultBytes = 1 << 20
)

// Policy says which tools may be called, by whom and with what. The zero Policy lets no call through.
//
// It is read once, by Check, and may be changed or used again afterwards.
type Policy struct {
	Tools []ToolSpec `json:"tools"`

	// Flows are rules about the order and the number of calls.
	Flows []Flow `json:"flows,omitempty"`

	// Budget is for all tools of a session together; that of a ToolSpec is for one.
	Budget Budget `json:"budget,omitzero"`

	// Known are values that the operator vouches for: the address of the office, the host of the intranet. They count as the
	// user's own words, as does what the session's Subject says (User and Attrs).
	Known []string `json:"known,omitempty"`

	// Handover are words with which the user hands over to a text: "instructions", "actions" for "do what the instructions on
	// this page say". Once one of them was said, values from a text in which Scan has found something do not block but ask.
	// Empty: they block. Words are told as in ToolSpec.Said.
	Handover []string `json:"handover,omitempty"`

	// RuleOfTwo asks a person before a call that is no Read in a session that has read both text from strangers (a result
	// or document that is trusted less than Internal) and private data (ToolSpec.Private).
	RuleOfTwo bool `json:"rule_of_two,omitempty"`

	// Scan are checks that find instructions in results and in documents, such as input.Injection(). They decide
	// nothing here: what stands in a text in which they find something loses its trust. In a result with fields that is
	// the whole field, in a plain text the whole text. A check that fails counts as having found something.
	Scan []guard.Check `json:"-"`
}

// ToolSpec describes one tool. Its zero value, but for the name, is a tool without arguments of which every call has to be
// approved. It never changes after Check and is safe for concurrent use.
type ToolSpec struct {
	// Name is the name that a call must bear, byte for byte: letters, digits and "_-./:", at most 128.
	Name string `json:"name"`

	// Description is for the model; it decides nothing, but Suggest reads it.
	Description string `json:"description,omitempty"`

	// Schema is the JSON Schema of the arguments, which are an object; draft 2020-12 unless it names another. Empty: the
	// tool takes no arguments. An argument that the schema does not name is not taken, also where the schema forgets to
	// say so; write "additionalProperties": true where any is meant. Formats are checked, patterns are RE2.
	Schema json.RawMessage `json:"schema,omitempty"`

	// Roles are the roles of which the subject must hold one. Empty asks for none: every subject with a User may call.
	Roles []string `json:"roles,omitempty"`

	// Effect is the worst that a call can do. Zero is Destructive.
	Effect Effect `json:"effect"`

	// Approval says which calls a person has to approve. Zero: all calls of a Destructive tool.
	Approval Approval `json:"approval,omitzero"`

	// Said are words of which the user uses one when he wants this tool called: "delete", "remove". Words are told by
	// their first five letters, long ones by six, so "deleting" counts; they have three letters or more. See ApproveUnlessSaid and
	// FromResult. In a session in which Policy.Scan has found something, every call of a tool that is no Read has to be
	// approved unless one of them was said. A stranger who uses one of them, with a value, makes the call ask that has this
	// value.
	Said []string `json:"said,omitempty"`

	// Args are rules for arguments by JSON pointer: "/to", "/file/id". "" is for all of them. A rule holds for what is
	// inside, too, unless that has a rule of its own; the elements of a list go by the name of the list. What no rule names may
	// come from anywhere.
	Args map[string]ArgRule `json:"args,omitempty"`

	// Trust is how far the authors of the tool's results are trusted, see guard.Content. Zero is Untrusted. Tool.Call
	// hands it on.
	Trust guard.Trust `json:"trust,omitzero"`

	// Fields is the trust of short values (a line of at most 96 bytes) in results that are written in fields: JSON, or
	// lines as YAML has them. The key is the name of a field, wherever it stands, or the last word of names; AnyField is
	// for those that are not named. A mail has a sender that the mail server vouches for, and a body that anybody may have written.
	Fields map[string]guard.Trust `json:"fields,omitempty"`

	// Private says that results hold what the subject would not have everybody know. See Policy.RuleOfTwo.
	Private bool `json:"private,omitempty"`

	// Readers are who may be sent what the results say: addresses, "@example.org" for all of a domain, hosts. Once such a
	// result has come, a call of a tool that is Egress or Destructive must say who gets something, in an argument with a
	// rule of the kind Address or Link, and name in each of them one of the readers, or somebody whom the user has named.
	// Empty is no limit.
	Readers []string `json:"readers,omitempty"`

	// Budget is what a session may spend on this tool.
	Budget Budget `json:"budget,omitzero"`

	// Timeout is how long the function may take, see Tool.Call. Zero is DefaultTimeout; negative is no limit.
	Timeout time.Duration `json:"timeout,omitempty"`

	// Repeat says what Tool.Call does when it is asked for the same call once more. Zero: one that is no Read runs once
	// for each ToolCall.ID.
	Repeat Repeat `json:"repeat,omitzero"`

	// MaxArgBytes is the longest list of arguments; zero is DefaultMaxArgBytes.
	MaxArgBytes int `json:"max_arg_bytes,omitempty"`

	// MaxResultBytes is the longest result that Tool.Call returns; zero is DefaultMaxResultBytes.
	MaxResultBytes int `json:"max_result_bytes,omitempty"`

	hints hints // of its definition, see ParseTools
	err   error // a mistake that Wrap has made out
}

// Effect is the worst that a call of a tool can do. Each effect stands for the weaker ones too. The zero Effect is
// Destructive.
type Effect uint8

// The effects, from the worst to the mildest.
const (
	Destructive Effect = iota // it cannot be taken back: money sent, files deleted
	Egress                    // it sends data to where others can read it: mail, web requests, public posts
	Write                     // it changes something of the subject's that can be changed back
	Read                      // it changes nothing and tells nobody
)

var effectNames = []string{"destructive", "egress", "write", "read"}

// String returns "destructive", "egress", "write" or "read".
func (e Effect) String() string { return nameOf(effectNames, "effect", e) }

// MarshalText writes what String returns.
func (e Effect) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads what String returns.
func (e *Effect) UnmarshalText(text []byte) error { return parseName(e, effectNames, "effect", text) }

// Approval says which calls of a tool a person has to approve. The zero Approval is ApproveByEffect.
type Approval uint8

// The kinds of approval.
const (
	ApproveByEffect   Approval = iota // every call if the tool is Destructive, none otherwise
	ApproveAlways                     // every call
	ApproveNever                      // none
	ApproveUnlessSaid                 // every call, unless the user has said one of ToolSpec.Said
)

var approvalNames = []string{"by_effect", "always", "never", "unless_said"}

// String returns "by_effect", "always", "never" or "unless_said".
func (a Approval) String() string { return nameOf(approvalNames, "approval", a) }

// MarshalText writes what String returns.
func (a Approval) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what String returns.
func (a *Approval) UnmarshalText(text []byte) error {
	return parseName(a, approvalNames, "approval", text)
}

// AnyField stands in ToolSpec.Fields for all fields that are not named.
const AnyField = "*"

// badName is what validName does not take.
const badName = "name is not 1 to 128 letters, digits, and - . / : _"

// validName reports whether name is one that the common model interfaces take and that a reader cannot mistake.
func validName(name string) bool {
	if name == "" || len(name) > 128 {
		return false
	}
	for i := range len(name) {
		switch b := name[i]; {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9':
		case b == '_', b == '-', b == '.', b == '/', b == ':':
		default:
			return false
		}
	}
	return true
}
