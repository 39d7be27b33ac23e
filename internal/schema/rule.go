package schema

import (
	"math/big"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A rule is what a value must satisfy: all subschemas that apply to it, made one. It is the form of a schema that the
// one-pass validator walks. What the keywords in it say is decided by the type of the value, so that a choice
// (anyOf, oneOf) of which only one branch takes the type is no choice any more.
type rule struct {
	never bool             // no value at all
	types [classes]*typing // by class; nil: the type is not allowed
}

// class is the type of a JSON value.
type class uint8

const (
	classNull class = iota
	classBool
	classNumber
	classString
	classArray
	classObject
	classes
)

var classNames = [classes]string{"null", "boolean", "number", "string", "array", "object"}

// typing is a rule for values of one type.
type typing struct {
	cost   int64 // steps, see counter; at least those of v6
	unsure bool  // only v6 can tell

	enums [][]any // one of each list; nil are no lists

	// Numbers.
	integer bool
	bounds  []bound

	// Strings.
	perByte            int64 // steps for 64 bytes
	minRunes, maxRunes int
	patterns           []*pattern
	formats            []*jsonschema.Format

	// Arrays.
	items              *rule
	minItems, maxItems int
	unique             bool

	// Objects.
	names              nameTable
	props              []*rule // of names; nil: not allowed
	required           uint64  // bits of names
	other              *rule   // of other names; nil: not allowed
	minProps, maxProps int

	perElement int64 // steps for an item or a property
}

// bound is a limit of numbers: minimum, maximum, or a multiple.
type bound struct {
	keyword string
	num     int64 // the limit is num/den
	den     int64
	exact   *big.Rat
}

// nameTable finds names in a table with linear probing.
type nameTable struct {
	list  []string
	slots []uint8 // index in list plus one
	mask  uint32
}

const maxNames = 64 // as many as required has bits

func newNameTable(names []string) nameTable {
	size := 4
	for size < 3*len(names) {
		size *= 2
	}
	t := nameTable{list: names, slots: make([]uint8, size), mask: uint32(size - 1)}
	for i, name := range names {
		k := nameHash(name) & t.mask
		for t.slots[k] != 0 {
			k = (k + 1) & t.mask
		}
		t.slots[k] = uint8(i + 1)
	}
	return t
}

// find returns the index of name, or -1.
func (t *nameTable) find(name string) int {
	for k := nameHash(name) & t.mask; ; k = (k + 1) & t.mask {
		i := int(t.slots[k]) - 1
		if i < 0 || t.list[i] == name {
			return i
		}
	}
}

// nameHash looks at four bytes of a name only: tables are made of the schema's names, which no document chooses.
func nameHash(name string) uint32 {
	n := len(name)
	if n == 0 {
		return 0
	}
	h := uint32(n) | uint32(name[0])<<8 | uint32(name[n/2])<<16 | uint32(name[n-1])<<24
	h *= 0x9E3779B1
	return h ^ h>>15
}

// common returns how many bytes at the start of s a name of the table begins with.
func (t *nameTable) common(s string) (n int) {
	for _, name := range t.list {
		n = max(n, commonPrefix(name, s))
	}
	return n
}

func commonPrefix(a, b string) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
