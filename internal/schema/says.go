package schema

import "strings"

// Says returns what is wrong at the place, in words that a model can act on: "the type must be integer".
func (p Problem) Says() string {
	want := p.Want
	switch p.Keyword {
	case "additionalProperties", "unevaluatedProperties", "propertyNames":
		return "there is a property that the schema does not have; leave it out"
	case "not_allowed":
		return "no value is allowed here; leave it out"
	case "uniqueItems":
		return "the items of the array must differ"
	case "anyOf", "oneOf":
		return "the value must match one of the alternatives of the schema"
	}
	if want == "" {
		return "the value does not satisfy the schema (" + p.Keyword + ")"
	}
	switch p.Keyword {
	case "type":
		return "the type must be " + want
	case "required", "dependentRequired", "dependency":
		return "the property " + want + " is missing"
	case "enum", "const":
		return "the value must be " + oneOf(want)
	case "minLength":
		return "the string must have at least " + want + " characters"
	case "maxLength":
		return "the string must have at most " + want + " characters"
	case "pattern":
		return "the string must match the pattern " + want
	case "format":
		return "the string must have the format " + want
	case "minimum":
		return "the number must be at least " + want
	case "maximum":
		return "the number must be at most " + want
	case "exclusiveMinimum":
		return "the number must be more than " + want
	case "exclusiveMaximum":
		return "the number must be less than " + want
	case "multipleOf":
		return "the number must be a multiple of " + want
	case "minItems":
		return "the array must have at least " + want + " items"
	case "maxItems":
		return "the array must have at most " + want + " items"
	case "minProperties":
		return "the object must have at least " + want + " properties"
	case "maxProperties":
		return "the object must have at most " + want + " properties"
	}
	return "the value does not satisfy the schema (" + p.Keyword + ")"
}

// oneOf says that a list is one to choose from.
func oneOf(want string) string {
	if strings.Contains(want, ", ") {
		return "one of " + want
	}
	return want
}
