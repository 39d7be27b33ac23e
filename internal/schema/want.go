package schema

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// maxWant is the longest Want in bytes.
const maxWant = 300

// wanted returns what the schema asks for. It comes from the schema alone.
func wanted(e jsonschema.ErrorKind) string {
	want := ""
	switch k := e.(type) {
	case *kind.Type:
		want = strings.Join(k.Want, " or ")
	case *kind.Enum:
		want = values(k.Want...)
	case *kind.Const:
		want = values(k.Want)
	case *kind.Format:
		want = k.Want
	case *kind.Pattern:
		want = k.Want
	case *kind.Required:
		want = values(strs(k.Missing)...)
	case *kind.DependentRequired:
		want = values(strs(k.Missing)...)
	case *kind.Dependency:
		want = values(strs(k.Missing)...)
	case *kind.MinLength:
		want = strconv.Itoa(k.Want)
	case *kind.MaxLength:
		want = strconv.Itoa(k.Want)
	case *kind.MinItems:
		want = strconv.Itoa(k.Want)
	case *kind.MaxItems:
		want = strconv.Itoa(k.Want)
	case *kind.MinProperties:
		want = strconv.Itoa(k.Want)
	case *kind.MaxProperties:
		want = strconv.Itoa(k.Want)
	case *kind.Minimum:
		want = rational(k.Want)
	case *kind.Maximum:
		want = rational(k.Want)
	case *kind.ExclusiveMinimum:
		want = rational(k.Want)
	case *kind.ExclusiveMaximum:
		want = rational(k.Want)
	case *kind.MultipleOf:
		want = rational(k.Want)
	}
	if len(want) > maxWant {
		want = strings.ToValidUTF8(want[:maxWant], "") + "..."
	}
	return want
}

func strs(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

// values writes values of a schema as JSON.
func values(list ...any) string {
	var b strings.Builder
	for i, v := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		if b.Len() > maxWant {
			break
		}
		text, err := json.Marshal(v)
		if err != nil {
			continue
		}
		b.Write(text)
	}
	return b.String()
}

func rational(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'g', -1, 64)
}
