package toolcall

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/stanchion-dev/stanchion/internal/schema"
)

// BadArgs is the Data of a finding of toolcall.bad_args, toolcall.origin and its like: what is wrong with the arguments, at most
// 20 problems. It holds no values, and no names but those that stand in the schema.
type BadArgs []BadArg

// BadArg is one problem of the arguments.
type BadArg struct {
	Pointer string `json:"pointer"` // JSON pointer to where it is, to the object for a name that it should not have; a part that the schema does not know is "*"

	// Keyword is the keyword of the schema that is not satisfied; for an argument that the schema does not know
	// "additionalProperties", "unevaluatedProperties" or "not_allowed". Or it says why the arguments cannot be read:
	// "syntax", "duplicate", "too_deep", "number", "utf8", "too_costly". For the rules about where a value comes from it
	// is one of "origin", "unknown", "marked", "copied", "asked", "unasked", "readers".
	Keyword string `json:"keyword"`

	// Want is what the schema asks for there, in its own words: a type, the names that are missing, a bound. It may be empty.
	Want string `json:"want,omitempty"`
}

// The keywords of the rules about where a value comes from.
const (
	badOrigin  = "origin"  // it was seen, but the source is not trusted enough
	badUnknown = "unknown" // it was not seen anywhere
	badMarked  = "marked"  // it stands in a text in which something was found
	badCopied  = "copied"  // a longer part of it does
	badAsked   = "asked"   // a text asks for the call with it
	badUnasked = "unasked" // it is a stranger's, and the user has not asked for the tool
	badReaders = "readers" // see ToolSpec.Readers
)

// arguments is the schema of a tool's arguments, made ready. It never changes and is safe for concurrent use.
type arguments struct {
	schema *schema.Schema
}

// compileArguments makes a schema ready. Without a schema there are no arguments.
func compileArguments(source json.RawMessage, options schema.Options) (*arguments, error) {
	s, err := schema.Compile(source, options)
	if err != nil {
		return nil, err
	}
	return &arguments{s}, nil
}

// compileShape is for a schema made by derive of which only the names are looked at.
func compileShape(source json.RawMessage, maxBytes int) (*arguments, error) {
	a, err := compileArguments(source, schema.Options{Open: true, MaxBytes: maxBytes})
	if err != nil {
		return nil, fmt.Errorf("type of the function: %w", err)
	}
	return a, nil
}

// anyArguments returns arguments that are any object.
func anyArguments() (*arguments, error) {
	return compileArguments(json.RawMessage(`{"type":"object"}`), schema.Options{Open: true})
}

// check returns what is wrong with args, or nil.
func (a *arguments) check(args []byte) BadArgs {
	err := a.schema.Validate(args)
	if err == nil {
		if !isObject(args) {
			return BadArgs{{Keyword: "type", Want: "object"}} // the schema forgets to say so
		}
		return nil
	}
	var bad *schema.Error
	if !errors.As(err, &bad) || len(bad.Problems) == 0 {
		return BadArgs{{Keyword: schema.Failed}}
	}
	out := make(BadArgs, len(bad.Problems))
	for i, p := range bad.Problems {
		out[i] = BadArg(p)
	}
	return out
}

// isObject reports whether a JSON document is an object.
func isObject(doc []byte) bool {
	for _, b := range doc {
		switch b {
		case ' ', '\t', '\r', '\n':
		default:
			return b == '{'
		}
	}
	return false
}
