package output

import (
	"errors"
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/internal/schema"
)

// DefaultMaxStringBytes is the longest string of a document that is not remarked on when JSONOptions.MaxStringBytes is
// zero.
const DefaultMaxStringBytes = 16 << 10

// JSONOptions are the settings of [JSONSchemaWith]. The zero value is the strict one.
type JSONOptions struct {
	Repair         Repair // how much damage is mended; zero blocks what is not JSON
	Open           bool   // properties that the schema does not mention are allowed where it does not forbid them
	MaxBytes       int    // longest answer; zero is 1 MiB
	MaxDepth       int    // deepest nesting, at most 1000; zero is 64
	MaxStringBytes int    // longest string that is not remarked on; zero is DefaultMaxStringBytes
}

// The rules of JSONSchema.
const (
	ruleJSONMissing    = "output.json.missing"
	ruleJSONSyntax     = "output.json.syntax"
	ruleJSONSeveral    = "output.json.several"
	ruleJSONSchema     = "output.json.schema"
	ruleJSONDuplicate  = "output.json.duplicate"
	ruleJSONUTF8       = "output.json.utf8"
	ruleJSONNumber     = "output.json.number"
	ruleJSONDeep       = "output.json.too_deep"
	ruleJSONTooLong    = "output.json.too_long"
	ruleJSONVariant    = "output.json.variant"
	ruleJSONPrototype  = "output.json.prototype"
	ruleJSONBigInteger = "output.json.big_integer"
	ruleJSONLong       = "output.json.long_string"
	ruleJSONExtracted  = "output.json.extracted"
	ruleJSONIncomplete = "output.json.incomplete"
)

// JSONSchema holds an answer to a JSON Schema and lets one JSON document go on, without the prose and the code fence
// around it. It is [JSONSchemaWith] with the zero options; see there. The schema "true" takes any document.
func JSONSchema(schema string) guard.Check { return JSONSchemaWith(schema, JSONOptions{}) }

// JSONSchemaWith holds an answer to a JSON Schema of the drafts 4 to 2020-12. A schema that is wrong, refers to something
// outside of it, or is too large or too costly is a mistake that guard.New reports, with its JSON pointer. Properties that
// the schema does not mention are refused; see JSONOptions.Open.
//
// These rules block:
//   - output.json.missing: there is no JSON document
//   - output.json.syntax: it is damaged, more than options.Repair says; at the first place
//   - output.json.several: there is more than one, and no code fence says which
//   - output.json.schema: the schema does not take it; Data is [JSONProblems]
//   - output.json.duplicate: a name comes twice in an object, of which readers take the first, or the last
//   - output.json.variant: two names differ in case only, or one from a name of the schema; encoding/json takes them for the
//     same, whatever the schema says of the one
//   - output.json.utf8: bytes that are not UTF-8, or half a surrogate pair
//   - output.json.number: a number of more than 64 digits or with an exponent beyond 308
//   - output.json.prototype: an object has "__proto__", which the schema does not mention
//   - output.json.too_deep, output.json.too_long: beyond the limits of options
//
// These flag:
//   - output.json.big_integer: an integer beyond 2^53, which many readers round
//   - output.json.long_string: a string of more than options.MaxStringBytes
//   - output.json.incomplete: the document was cut off and closed; Data is [Incomplete]
//
// These redact:
//   - output.json.extracted: what stands around the document is removed
//   - output.json.repair.*: damage that is mended without loss, from RepairLossless on: comma, comment, quote, name,
//     literal, escape, space
//   - output.json.lossy.*: damage that is mended with a guess, with RepairLossy: comma, colon, bracket, quote, escape,
//     number, value, ellipsis, truncated, rest
//
// A repair that became one with the one before it is a finding that flags, in the same place.
//
// In a stream nothing goes out before the document is whole. Without repairs, a text that begins like a document, with
// {" or [ and a value, is blocked at the first byte that no continuation can make valid, as far as that can be told without
// the whole: wrong types, unknown or repeated names, values that are not listed, lengths, bounds, syntax.
//
// At Format JSON the whole content is the document: it is held to the schema, without repairs.
func JSONSchemaWith(source string, options JSONOptions) guard.Check {
	j := &jsonCheck{options: options}
	c := guard.Check{
		Name:   "output.json",
		Doc:    "the answer is not the JSON that the schema asks for",
		Stages: guard.StageOutput,
		Action: guard.Block,
		Hold:   func(text string) int { return len(text) },
		Run:    j.run,
	}
	if strings.TrimSpace(source) == "" {
		c.Err = errors.New("no schema")
		return c
	}
	if j.options.MaxStringBytes == 0 {
		j.options.MaxStringBytes = DefaultMaxStringBytes
	}
	if options.MaxStringBytes < 0 {
		c.Err = errors.New("MaxStringBytes is negative")
	}
	if options.Repair > RepairLossy {
		c.Err = errors.Join(c.Err, errors.New("unknown Repair"))
	}
	var err error
	j.schema, err = schema.Compile([]byte(source), schema.Options{Open: options.Open, MaxBytes: options.MaxBytes, MaxDepth: options.MaxDepth})
	if err == nil {
		j.folded = map[string]bool{}
		for name := range j.schema.Names() {
			j.folded[foldName(name)] = true
		}
	}
	c.Err = errors.Join(c.Err, err)
	return c
}
