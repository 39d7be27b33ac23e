package output

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// DecodeError says that an answer was let through but is not the JSON of the type that was asked for. It holds nothing of
// the answer.
type DecodeError struct {
	Reason string // "output.json.syntax" and its like, or "type"
	Field  string // the field of the type that it does not fit, as encoding/json names it; may be empty
}

// Error names the reason.
func (e *DecodeError) Error() string {
	if e.Field != "" {
		return "output: the answer does not fit field " + e.Field + " (" + e.Reason + ")"
	}
	return "output: the answer cannot be decoded (" + e.Reason + ")"
}

// Decode checks an answer in session, as guard.Session.Output does, and reads what may go on into a T. The error is a
// *guard.BlockedError (see [Feedback]) or a *[DecodeError]; the T is zero then.
//
// It is strict where encoding/json is not: a name that T does not have, a name that comes twice or in two cases, a second
// document, bytes that are not UTF-8 are errors. Put [JSONSchema] into the pipeline to have JSON taken out of prose, and
// to hold it to more than T says: without it, a name of T in another case is taken for it.
func Decode[T any](ctx context.Context, session *guard.Session, text string) (T, error) {
	var v, zero T
	text, err := session.Output(ctx, text)
	if err != nil {
		return zero, err
	}
	if reason := strictly(text); reason != "" {
		return zero, &DecodeError{Reason: reason}
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		return zero, decodeError(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return zero, &DecodeError{Reason: ruleJSONSeveral}
	}
	return v, nil
}

// decodeError leaves out what an error of encoding/json quotes.
func decodeError(err error) *DecodeError {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return &DecodeError{Reason: "type", Field: wrong.Field}
	}
	return &DecodeError{Reason: "type"}
}

// anything is the schema of all documents.
var anything = sync.OnceValue(func() *schema.Schema {
	s, _ := schema.Compile([]byte("true"), schema.Options{Open: true, MaxBytes: guard.DefaultMaxBytes}) // never wrong
	return s
})

// strictly returns a rule that a text breaks which every reader has to take for the same document, or "".
func strictly(text string) string {
	if err := anything().ValidateString(strings.Trim(text, " \t\r\n")); err != nil {
		if all := problemsOf(err); len(all) > 0 {
			return ruleOf(all[0].Keyword)
		}
		return ruleJSONSyntax
	}
	l := linters.Get().(*linter)
	defer linters.Put(l)
	l.s, l.schema, l.maxText = text, anything(), len(text)
	l.run()
	l.s, l.schema = "", nil
	for _, r := range l.found {
		if r.rule == ruleJSONVariant {
			return r.rule
		}
	}
	return ""
}
