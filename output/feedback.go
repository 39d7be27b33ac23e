package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// maxFeedback is the most that Feedback says, in problems.
const maxFeedback = 20

// Feedback says in words that a model understands why an answer was not accepted, to be sent back with the request for
// another one. It names places in the document as JSON pointers, what the schema asks for there, and for other checks
// their rules; it holds nothing of the answer. It is empty for an answer that may go on.
func Feedback(d guard.Decision) string {
	if d.Allowed() {
		return ""
	}
	var lines []string
	for _, f := range d.Findings {
		if f.Action < guard.Ask || f.Mode == guard.Monitor {
			continue
		}
		if problems, ok := f.Data.(JSONProblems); ok {
			for _, p := range problems {
				lines = append(lines, p.sentence())
			}
			continue
		}
		lines = append(lines, sentenceOf(f.Rule))
	}
	var b strings.Builder
	b.WriteString("The answer was not accepted. Write it again, as one JSON document and nothing else, with these corrections:\n")
	seen := map[string]bool{}
	for _, line := range lines {
		if seen[line] || len(seen) == maxFeedback {
			continue
		}
		seen[line] = true
		b.WriteString("- ")
		b.WriteString(line)
		b.WriteString("\n")
	}
	if len(seen) == 0 {
		b.WriteString("- " + sentenceOf(d.Rule()) + "\n")
	}
	if !strings.Contains(strings.Join(lines, " "), "JSON") && !strings.Contains(d.Rule(), "output.json") {
		return "The answer was not accepted. Write it again, with these corrections:\n" + b.String()[strings.IndexByte(b.String(), '\n')+1:]
	}
	return b.String()
}

// sentence says what is wrong.
func (p JSONProblem) sentence() string {
	at := "at " + p.Pointer + ": "
	if p.Pointer == "" {
		at = "at the top: "
	}
	want := p.Want
	switch p.Keyword {
	case "additionalProperties", "unevaluatedProperties", "propertyNames":
		return at + "there is a property that the schema does not have; leave it out"
	case "not_allowed":
		return at + "no value is allowed here; leave it out"
	case "uniqueItems":
		return at + "the items of the array must differ"
	case "anyOf", "oneOf":
		return at + "the value must match one of the alternatives of the schema"
	}
	if want == "" {
		return at + "the value does not satisfy the schema (" + p.Keyword + ")"
	}
	switch p.Keyword {
	case "type":
		return at + "the type must be " + want
	case "required", "dependentRequired", "dependency":
		return at + "the property " + want + " is missing"
	case "enum", "const":
		return at + "the value must be " + oneOf(want)
	case "minLength":
		return at + "the string must have at least " + want + " characters"
	case "maxLength":
		return at + "the string must have at most " + want + " characters"
	case "pattern":
		return at + "the string must match the pattern " + want
	case "format":
		return at + "the string must have the format " + want
	case "minimum":
		return at + "the number must be at least " + want
	case "maximum":
		return at + "the number must be at most " + want
	case "exclusiveMinimum":
		return at + "the number must be more than " + want
	case "exclusiveMaximum":
		return at + "the number must be less than " + want
	case "multipleOf":
		return at + "the number must be a multiple of " + want
	case "minItems":
		return at + "the array must have at least " + want + " items"
	case "maxItems":
		return at + "the array must have at most " + want + " items"
	case "minProperties":
		return at + "the object must have at least " + want + " properties"
	case "maxProperties":
		return at + "the object must have at most " + want + " properties"
	}
	return at + "the value does not satisfy the schema (" + p.Keyword + ")"
}

func oneOf(want string) string {
	if strings.Contains(want, ", ") {
		return "one of " + want
	}
	return want
}

// sentenceOf says what a rule is about.
func sentenceOf(rule string) string {
	switch rule {
	case ruleJSONMissing:
		return "there is no JSON document in it"
	case ruleJSONSyntax:
		return "the JSON is not well-formed"
	case ruleJSONSeveral:
		return "there is more than one JSON document in it"
	case ruleJSONDuplicate:
		return "a JSON object has the same name twice"
	case ruleJSONVariant:
		return "a JSON object has two names that differ only in upper and lower case"
	case ruleJSONUTF8:
		return "a JSON string is not valid Unicode"
	case ruleJSONNumber:
		return "a JSON number is too large or has too many digits"
	case ruleJSONDeep:
		return "the JSON is nested too deeply"
	case ruleJSONTooLong:
		return "the JSON is too long"
	case ruleJSONPrototype:
		return "a JSON object has the name __proto__; leave it out"
	case ruleJSONSchema:
		return "the JSON does not satisfy the schema"
	}
	return "it breaks the rule " + rule
}
