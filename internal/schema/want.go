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
	return short(want)
}

// short cuts what is too long to be read.
func short(want string) string {
	if len(want) > maxWant {
		return strings.ToValidUTF8(want[:maxWant], "") + "..."
	}
	return want
}

// wants returns what the rule of a one-pass failure asks for, in the words that v6 would have.
func (w *walker) wants() string {
	t := w.typing
	switch {
	case w.rule != nil:
		return w.rule.typeNames()
	case t == nil:
		return ""
	}
	switch w.keyword {
	case "type":
		return "integer"
	case "required":
		var names []any
		for i, name := range t.names.list {
			if w.missing&(1<<i) != 0 {
				names = append(names, name)
			}
		}
		return short(values(names...))
	case "minLength":
		return strconv.Itoa(t.minRunes)
	case "maxLength":
		return strconv.Itoa(t.maxRunes)
	case "minItems":
		return strconv.Itoa(t.minItems)
	case "maxItems":
		return strconv.Itoa(t.maxItems)
	case "minProperties":
		return strconv.Itoa(t.minProps)
	case "maxProperties":
		return strconv.Itoa(t.maxProps)
	}
	for i := range t.bounds {
		if b := &t.bounds[i]; b.keyword == w.keyword {
			return rational(b.exact)
		}
	}
	if w.keyword == "enum" && len(t.enums) == 1 {
		if _, number := t.enums[0][0].(decimal); !number {
			return short(values(t.enums[0]...))
		}
	}
	return ""
}

// typeNames returns the types that a rule takes.
func (r *rule) typeNames() string {
	var names []string
	for k, t := range r.types {
		switch {
		case t == nil:
		case t.integer:
			names = append(names, "integer")
		default:
			names = append(names, classNames[k])
		}
	}
	return strings.Join(names, " or ")
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
