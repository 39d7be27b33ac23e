package table

import "regexp/syntax"

// Table is the compiled rules. Its lists do not change once it is made.
type Table struct {
	Code    []Inst
	Sets    []Set
	ASCII   [][ASCIIKinds]uint16 // of OpChoice: an instruction for each kind of ASCII
	Wide    [][WideKinds]uint16  // and for each kind of other characters
	Phrases []Phrase
	Nexts   []Next
	Keys    Keys // of the phrases of rules
	Cues    Keys // of phrases that no rule has: words that tell talk about instructions from instructions
	Rules   []Rule
}

// Phrase is one expression.
type Phrase struct {
	Start   uint16 // its first instruction; one that fails if the phrase is only asked where one of its keys stands
	Longest uint16 // bytes of the longest match, or a few more
	Raw     bool   // signs rather than words: its borders are what the expression says
}

// Inst is an instruction. Of two ways the first is preferred, as in package regexp.
type Inst struct {
	// Head is what the instruction does in the lowest eight bits, the length of OpLiteral or the most of OpRun in the eight above, and in the
	// highest sixteen the instruction that follows, or of OpChoice a place of ASCII.
	Head uint32
	// Lo is the set of OpSet and OpRun, the other way of OpAlt, the assertions of OpLook, a place of Wide of OpChoice, and the first four
	// bytes of OpLiteral, the first in the lowest bits.
	Lo uint32
	Hi uint32 // the least of OpRun, and the other four bytes of OpLiteral
}

// HeadOf returns the head of an instruction.
func HeadOf(op Opcode, b uint8, x uint16) uint32 { return uint32(op) | uint32(b)<<8 | uint32(x)<<16 }

// Op returns what the instruction does.
func (in *Inst) Op() Opcode { return Opcode(in.Head) }

// B returns the length of OpLiteral or the most of OpRun.
func (in *Inst) B() uint8 { return uint8(in.Head >> 8) }

// X returns the instruction that follows, or of OpChoice a place of ASCII.
func (in *Inst) X() uint32 { return in.Head >> 16 }

// Opcode is what an instruction does.
type Opcode uint8

// The instructions.
const (
	OpFail    Opcode = iota
	OpLiteral        // reads some bytes, of whole characters, none of them zero
	OpSet            // reads a character of a set
	OpRun            // reads all that is of a set
	OpAlt            // goes two ways
	OpChoice         // goes on where the next character says
	OpLook           // goes on if assertions hold
	OpMatch
)

// follows reports whether an instruction has one that follows.
func (op Opcode) follows() bool { return op != OpFail && op != OpChoice && op != OpMatch }

// Assertions that OpLook knows.
const looks = syntax.EmptyBeginLine | syntax.EmptyEndLine | syntax.EmptyBeginText | syntax.EmptyEndText | syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary

// Kinds of characters that OpChoice tells apart: ASCII by its low bits, others by theirs, which tell letters apart, and the end of the text.
const (
	ASCIIKinds = 32
	EndKind    = 16
	WideKinds  = EndKind + 1
)

// WideKind returns the kind of a character from U+0080 on.
func WideKind(r rune) int { return int(r & (EndKind - 1)) }

// Set is a class of characters.
type Set struct {
	ASCII  [2]uint64
	Ranges []rune // from U+0080 on, pairs
}

// Has reports whether an ASCII character is of the set.
func (s *Set) Has(b byte) bool { return s.ASCII[b>>6&1]>>(b&63)&1 != 0 }

// HasRune reports whether a character from U+0080 on is of the set.
func (s *Set) HasRune(r rune) bool {
	for i := 0; i < len(s.Ranges); i += 2 {
		if s.Ranges[i] <= r && r <= s.Ranges[i+1] {
			return true
		}
	}
	return false
}

// Keys tell which phrases may begin at a place, by the bytes that stand there.
type Keys struct {
	Keys    []Key
	Entries []Entry // those of the first key, those of the second, and so on
	Always  []Entry // phrases with more beginnings than can be listed
}

// Key is a beginning and how many phrases have it.
type Key struct {
	Key uint64
	N   uint8
}

// Entry is a phrase that may begin with a key.
type Entry struct {
	Phrase uint16
	Next   uint16 // what the phrase goes on with, a place of Nexts
	From   uint16 // the instruction that it goes on with
	Skip   uint8  // how many bytes behind the place that is
	Ahead  uint8  // how many bytes behind the place Next stands
	Anchor bool   // a rule is looked for where the phrase stands
}

// Rule is phrases that stand in a certain order.
type Rule struct {
	Class  Class
	Weight float64 // what it says on its own, from 0 to 1
	Steps  []Step
}

// Step is one phrase of a rule.
type Step struct {
	Phrase uint16
	Gap    uint16 // most bytes between the phrase before and this one
	Anchor bool   // the phrase that is looked for first
}

// Class is what an instruction wants.
type Class uint8

// The classes.
const (
	Override    Class = iota // put other instructions in the place of those that stand
	Role                     // make the model somebody else, or the author somebody with rights
	Extraction               // have the system prompt, or what stands above, said
	Template                 // forge the marks that tell the parts of a prompt apart
	Jailbreak                // have the model work without its limits
	Exfil                    // speak to the model out of a document; send data away; go behind the user's back
	Obfuscation              // have instructions decoded, put together or said in a code
	Classes
)

// How much one rule says on its own. A strong rule is found at input.Balanced, two likely ones are, and two hints are not.
const (
	Hint    = 0.25 // also common in harmless text
	Likely  = 0.5
	Strong  = 0.7
	Certain = 0.9
)

// How many there may be: they are numbered with 16 bits.
const (
	MaxCode    = 1 << 16
	MaxEntries = 1<<16 - 1
	MaxKeys    = 1<<16 - 2
	MaxNexts   = 1 << 16
	MaxSteps   = 1<<16 - 1
	MaxPhrases = 1<<16 - 1
)
