package toolcall

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
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
	Tools []ToolSpec
}

// ToolSpec describes one tool. Its zero value, but for the name, is a tool without arguments of which every call has to be
// approved. It never changes after Check and is safe for concurrent use.
type ToolSpec struct {
	// Name is the name that a call must bear, byte for byte: letters, digits and "_-./:", at most 128.
	Name string

	// Description is for the model; it decides nothing.
	Description string

	// Schema is the JSON Schema of the arguments, which are an object; draft 2020-12 unless it names another. Empty: the
	// tool takes no arguments. An argument that the schema does not name is not taken, also where the schema forgets to
	// say so; write "additionalProperties": true where any is meant. Formats are checked, patterns are RE2.
	Schema json.RawMessage

	// Roles are the roles of which the subject must hold one. Empty asks for none: every subject with a User may call.
	Roles []string

	// Effect is the worst that a call can do. Zero is Destructive.
	Effect Effect

	// Approval says which calls a person has to approve. Zero: all calls of a Destructive tool.
	Approval Approval

	// Trust is how far the authors of the tool's results are trusted, see guard.Content. Zero is Untrusted. Tool.Call
	// hands it on.
	Trust guard.Trust

	// MaxArgBytes is the longest list of arguments; zero is DefaultMaxArgBytes.
	MaxArgBytes int

	// MaxResultBytes is the longest result that Tool.Call returns; zero is DefaultMaxResultBytes.
	MaxResultBytes int

	err error // a mistake that Wrap has made out
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

// String returns "destructive", "egress", "write" or "read".
func (e Effect) String() string {
	if e > Read {
		return fmt.Sprintf("effect(%d)", uint8(e))
	}
	return [...]string{"destructive", "egress", "write", "read"}[e]
}

// Approval says which calls of a tool a person has to approve. The zero Approval is ApproveByEffect.
type Approval uint8

// The kinds of approval.
const (
	ApproveByEffect Approval = iota // every call if the tool is Destructive, none otherwise
	ApproveAlways                   // every call
	ApproveNever                    // none
)

// String returns "by_effect", "always" or "never".
func (a Approval) String() string {
	if a > ApproveNever {
		return fmt.Sprintf("approval(%d)", uint8(a))
	}
	return [...]string{"by_effect", "always", "never"}[a]
}

// tool is a ToolSpec made ready.
type tool struct {
	roles    []string
	ask      bool
	maxBytes int
	args     *arguments
}

// compile returns the tools of a policy by name, or every mistake in it.
func (policy Policy) compile() (map[string]*tool, error) {
	tools := make(map[string]*tool, len(policy.Tools))
	seen := make(map[string]bool)
	var errs []error
	for i, spec := range policy.Tools {
		t, err := spec.compile()
		if err != nil {
			errs = append(errs, fmt.Errorf("tool %d %q: %w", i, spec.Name, err))
			continue
		}
		// Names that differ in case only are kept apart by nobody but us.
		if folded := strings.ToLower(spec.Name); seen[folded] {
			errs = append(errs, fmt.Errorf("tool %d %q: name used twice", i, spec.Name))
		} else {
			seen[folded] = true
		}
		tools[spec.Name] = t
	}
	return tools, errors.Join(errs...)
}

func (spec ToolSpec) compile() (*tool, error) {
	errs := []error{spec.err}
	add := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	add(!validName(spec.Name), "name is not of letters, digits, and - . / : _ alone")
	add(slices.Contains(spec.Roles, ""), "a role is empty")
	add(spec.Effect > Read, "unknown %v", spec.Effect)
	add(spec.Approval > ApproveNever, "unknown %v", spec.Approval)
	add(spec.Trust > guard.System, "unknown %v", spec.Trust)
	add(spec.MaxArgBytes < 0, "MaxArgBytes %d is negative", spec.MaxArgBytes)
	add(spec.MaxResultBytes < 0, "MaxResultBytes %d is negative", spec.MaxResultBytes)
	args, err := spec.arguments()
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return &tool{
		roles:    slices.Clone(spec.Roles),
		ask:      spec.Approval == ApproveAlways || spec.Approval == ApproveByEffect && spec.Effect == Destructive,
		maxBytes: spec.maxArgBytes(),
		args:     args,
	}, nil
}

// arguments makes the schema ready.
func (spec ToolSpec) arguments() (*arguments, error) {
	return compileArguments(spec.Schema, schema.Options{MaxBytes: spec.maxArgBytes()})
}

func (spec ToolSpec) maxArgBytes() int { return cmp.Or(max(spec.MaxArgBytes, 0), DefaultMaxArgBytes) }

// permits reports whether a subject with the given roles may call t.
func (t *tool) permits(roles []string) bool {
	if len(t.roles) == 0 {
		return true
	}
	for _, role := range t.roles {
		if slices.Contains(roles, role) {
			return true
		}
	}
	return false
}

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
