package match

import "sync"

// Set is a compiled table. It never changes after Compile and is safe for concurrent use.
type Set struct {
	rules  []rule
	groups []group
	auto   *auto
	max    int // 0: no bound
	memos  int
	leads  []int // rules that may begin in front of their trigger
	pool   sync.Pool
}

// rule is a compiled Rule.
type rule struct {
	dfa   *dfa
	pike  *pike
	hand  *Rule
	max   int // longest match and what is looked at behind it, -1 without a bound
	reach int // most bytes from the start of a match to the end of its trigger
	// ordered: of two matches the one whose trigger ends first begins first. If not, a match found
	// through one trigger may have to give way to one further left whose trigger is still to come.
	ordered bool
	leadSet [256]bool // bytes that may stand in front of the trigger's end; only if the rule is in leads
}

// group is what has to be looked at where a certain trigger stands.
type group struct {
	wide    bool   // the trigger may begin with a byte from 0x80 on
	union   *dfa   // tells which of shared may match; nil: look at each
	after   uint16 // the state of union behind the trigger, dead if it differs from case to case
	shared  []uint32
	entries []entry // the other rules
}

type entry struct {
	rule  uint32
	after uint16 // the state of near behind the trigger, dead if not known beforehand
	near  *dfa   // what must follow: the rule's automaton or, with a lead, one for the rest of the match; may be nil
	rev   *dfa   // the mirrored lead; nil if the trigger begins the match
	lead  int    // longest lead
}

// Max returns the length in bytes of the longest stretch of text that decides about a match, or
// 0 if some rule has no bound.
func (s *Set) Max() int { return s.max }

// Bytes returns the size of the tables in bytes.
func (s *Set) Bytes() int {
	n := s.auto.bytes()
	seen := map[*dfa]bool{nil: true}
	add := func(d *dfa) {
		if !seen[d] {
			seen[d] = true
			n += d.bytes()
		}
	}
	for i := range s.rules {
		add(s.rules[i].dfa)
	}
	for i := range s.groups {
		add(s.groups[i].union)
		for _, e := range s.groups[i].entries {
			add(e.rev)
			add(e.near)
		}
	}
	return n
}
