package output

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
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
	return at + schema.Problem(p).Says()
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
