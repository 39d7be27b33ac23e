package toolcall

import (
	"errors"
	"fmt"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/mistake"
)

// ArgRule says where the value of an argument must come from, and what it must be. The zero ArgRule is the strict one: only
// values from the user's own words. It never changes after Check and is safe for concurrent use.
type ArgRule struct {
	// From is where the value must come from. Zero is FromUser.
	From Origin `json:"from,omitzero"`

	// Kind says how values are compared. Zero is Phrase.
	Kind Kind `json:"kind,omitzero"`

	// Otherwise is what becomes of a call with a value from elsewhere. Zero is guard.Block; guard.Ask lets a person decide.
	// A value that stands in a text in which Policy.Scan has found something, and not in the user's words, blocks in any
	// case, but for Policy.Handover.
	Otherwise guard.Action `json:"otherwise,omitzero"`

	// Checks judge the value itself.
	Checks []ArgCheck `json:"-"`
}

// Origin says where a value must come from. Each origin includes those before it. The zero Origin is FromUser.
type Origin uint8

// The origins, from the strictest to the mildest.
const (
	FromUser     Origin = iota // the user's words, the session's Subject, or Policy.Known
	FromInternal               // or a result that is trusted Internal at least
	FromExternal               // or a result that is trusted External at least
	FromResult                 // or any result, so that the model has not made it up. If the tool has Said: for a value that only strangers have written, the user must have said one of these words
	FromAnywhere               // the model may make it up
)

var originNames = []string{"user", "internal", "external", "result", "anywhere"}

// String returns "user", "internal", "external", "result" or "anywhere".
func (o Origin) String() string { return nameOf(originNames, "origin", o) }

// MarshalText writes what String returns.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads what String returns.
func (o *Origin) UnmarshalText(text []byte) error { return parseName(o, originNames, "origin", text) }

// Kind says how a value is compared with what was seen: letters count without regard to case, and what stands around
// words does not count. The zero Kind is Phrase.
type Kind uint8

// The kinds of values.
const (
	Phrase  Kind = iota // all of its words stand together: a name, a title, a path
	ID                  // the same, and in a result it stood under a name such as "id", "order_number", "iban"
	Address             // each address in it was seen, whatever the names beside them say
	Link                // the link was seen, with or without http and www; the user may have named the host alone
)

var kindNames = []string{"phrase", "id", "address", "link"}

// String returns "phrase", "id", "address" or "link".
func (k Kind) String() string { return nameOf(kindNames, "kind", k) }

// MarshalText writes what String returns.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what String returns.
func (k *Kind) UnmarshalText(text []byte) error { return parseName(k, kindNames, "kind", text) }

func nameOf[T ~uint8](names []string, what string, v T) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("%s(%d)", what, v)
}

func parseName[T ~uint8](v *T, names []string, what string, text []byte) error {
	for i, name := range names {
		if name == string(text) {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("toolcall: unknown %s %q", what, text)
}

// argNode is the rule of one place in the arguments, with those of the places inside.
type argNode struct {
	pointer string
	rule    *ArgRule // nil: that of the place around it
	inside  map[string]*argNode
}

// compileArgs makes the rules of a tool ready.
func compileArgs(rules map[string]ArgRule) (*argNode, error) {
	if len(rules) == 0 {
		return nil, nil
	}
	root := new(argNode)
	var errs []error
	for pointer, rule := range rules {
		if err := rule.mistake(); err != nil {
			errs = append(errs, mistake.In(fmt.Sprintf("argument %q", pointer), err))
		}
		n, err := root.at(pointer)
		if err != nil {
			errs = append(errs, fmt.Errorf("argument %q: %w", pointer, err))
			continue
		}
		n.pointer, n.rule = pointer, &rule
	}
	return root, errors.Join(errs...)
}

func (r *ArgRule) mistake() error {
	switch {
	case r.From > FromAnywhere:
		return fmt.Errorf("unknown %v", r.From)
	case r.Kind > Link:
		return fmt.Errorf("unknown %v", r.Kind)
	case r.Otherwise > guard.Block:
		return fmt.Errorf("unknown %v", r.Otherwise)
	}
	var errs []error
	for i := range r.Checks {
		errs = append(errs, r.Checks[i].mistake())
	}
	return errors.Join(errs...)
}

// unnamed returns an error for each rule of which the place has a name that is none of the given ones: it would hold for
// nothing.
func (n *argNode) unnamed(names map[string]bool) (errs []error) {
	for name, inner := range n.inside {
		if names[name] {
			errs = append(errs, inner.unnamed(names)...)
		} else {
			errs = append(errs, fmt.Errorf("argument %q: the schema names no %q", inner.anyPointer(), name))
		}
	}
	return errs
}

// anyPointer returns the pointer of a rule at n or inside.
func (n *argNode) anyPointer() string {
	for pointer := n.pointer; ; pointer = n.pointer {
		if pointer != "" {
			return pointer
		}
		for _, n = range n.inside {
			break
		}
	}
}

// at returns the node at a JSON pointer, which it makes.
func (n *argNode) at(pointer string) (*argNode, error) {
	if pointer == "" {
		return n, nil
	}
	if pointer[0] != '/' {
		return nil, errors.New("a JSON pointer begins with a slash")
	}
	for part := range strings.SplitSeq(pointer[1:], "/") {
		name := strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
		next := n.inside[name]
		if next == nil {
			next = new(argNode)
			if n.inside == nil {
				n.inside = make(map[string]*argNode)
			}
			n.inside[name] = next
		}
		n = next
	}
	return n, nil
}
