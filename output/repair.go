package output

// Repair says how much damage [JSONSchemaWith] mends. The zero Repair mends nothing: damage blocks.
//
// Each repair is a finding that asks for Redact, with the place and what stands there instead.
type Repair uint8

const (
	// RepairNone blocks what is not JSON.
	RepairNone Repair = iota

	// RepairLossless mends what can be meant in one way only: trailing commas, comments, quotes of another kind, names
	// without quotes, the True, False and None of Python, line breaks and tabs in strings, other white space.
	RepairLossless

	// RepairLossy also guesses: missing commas, commas and colons of other languages, quotes inside strings, strings with three
	// quotes or put together with +, words without quotes, constructors of MongoDB and Python around a value, brackets that are
	// missing at the end. What is cut off is closed; a name, number or word that is cut in the middle is left out, since it may have
	// been another one. See [Incomplete].
	RepairLossy
)

// A mend is a kind of repair; a set of them is a mask.
type mend uint32

const (
	mendComma mend = 1 << iota
	mendComment
	mendQuote
	mendName
	mendLiteral
	mendEscape
	mendSpace

	// From here on, repairs that guess.
	lossyComma
	lossyColon
	lossyBracket
	lossyQuote
	lossyEscape
	lossyNumber
	lossyValue
	lossyEllipsis
	lossyEnd
	lossyRest

	// What stands around a document.
	extracted
)

// What each Repair allows.
var mendable = [...]mend{
	RepairNone:     extracted,
	RepairLossless: extracted | (lossyComma - 1),
	RepairLossy:    ^mend(0),
}

// mendRules are the rules of the kinds, by bit.
var mendRules = [...]string{
	"output.json.repair.comma",
	"output.json.repair.comment",
	"output.json.repair.quote",
	"output.json.repair.name",
	"output.json.repair.literal",
	"output.json.repair.escape",
	"output.json.repair.space",
	"output.json.lossy.comma",
	"output.json.lossy.colon",
	"output.json.lossy.bracket",
	"output.json.lossy.quote",
	"output.json.lossy.escape",
	"output.json.lossy.number",
	"output.json.lossy.value",
	"output.json.lossy.ellipsis",
	"output.json.lossy.truncated",
	"output.json.lossy.rest",
	"output.json.extracted",
}

// change is an edit of the text. Changes are in order and do not touch in a way that guard would join them.
type change struct {
	start, end int
	text       string
	kinds      mend
}

// maxChanges is how many repairs are made in a document; one with more is too damaged.
const maxChanges = 20000
