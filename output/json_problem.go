package output

import (
	"errors"
	"strconv"
	"strings"

	"github.com/stanchion-dev/stanchion/internal/schema"
)

// JSONProblems is the Data of a finding of output.json.schema: where the document is not what the schema asks for, at
// most 20 places. It holds nothing of the document but names that stand in the schema, too.
type JSONProblems []JSONProblem

// JSONProblem is one of JSONProblems.
type JSONProblem struct {
	Pointer string `json:"pointer"`        // JSON pointer to the value; a name that the schema does not have is "*"
	Keyword string `json:"keyword"`        // the keyword of the schema that is not satisfied; "not_allowed" where it allows nothing
	Want    string `json:"want,omitempty"` // what the schema asks for; may be empty
}

// Incomplete is the Data of a finding of output.json.incomplete.
type Incomplete struct {
	Pointer string `json:"pointer"` // JSON pointer to what was cut
}

// problemsOf returns the problems of an error of package schema.
func problemsOf(err error) JSONProblems {
	var e *schema.Error
	if !errors.As(err, &e) {
		return nil
	}
	out := make(JSONProblems, len(e.Problems))
	for i, p := range e.Problems {
		out[i] = JSONProblem(p)
	}
	return out
}

// pointer writes a JSON pointer with names that the schema has.
func (j *jsonCheck) pointer(path []pathStep) string {
	var b strings.Builder
	for _, s := range path {
		b.WriteByte('/')
		switch {
		case s.index >= 0:
			b.WriteString(strconv.Itoa(s.index))
		case j.schema.Knows(s.name):
			b.WriteString(strings.NewReplacer("~", "~0", "/", "~1").Replace(s.name))
		default:
			b.WriteByte('*')
		}
	}
	return b.String()
}
