package rag

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stanchion-dev/stanchion/guard"
)

// Op is what a Condition asks of a document. The zero Op is Never.
type Op uint8

// The operations. A document without the field, or with a value of another type, never fulfils one: not Disjoint either,
// for which the list has to hold the word that Stamp writes into it.
const (
	Never    Op = iota // no document
	Always             // every document
	And                // all of Of
	Or                 // at least one of Of
	Equal              // the string Field is Values[0]
	OneOf              // the string Field is one of Values
	Overlaps           // the list Field has one of Values
	Disjoint           // the list Field holds "none" and has none of Values
	Within             // the list Field, which is not empty, has nothing but Values
	AtMost             // the number Field is at most Number
	AtLeast            // the number Field is at least Number
)

// String returns the name of the operation in small letters.
func (o Op) String() string {
	names := [...]string{"never", "always", "and", "or", "equal", "one_of", "overlaps", "disjoint", "within", "at_most", "at_least"}
	if int(o) >= len(names) {
		return "unknown"
	}
	return names[o]
}

// Condition says which documents a store may return: a small tree that package query translates for each store. The zero
// Condition is Never. It is not changed by any function that takes it and is safe for concurrent use.
type Condition struct {
	Op     Op
	Field  string
	Values []string // never empty where they count
	Number int64
	Of     []Condition
}

// Constraint returns what a store has to be asked so that it returns the documents that s may read now, and no others. It
// is the Constraint of the zero Layout.
func Constraint(s guard.Subject) (Condition, error) { return Layout{}.Constraint(s) }

// Constraint returns what a store has to be asked so that it returns the documents that s may read now, and no others: of
// documents that this Layout has stamped, those that Permit allows. A subject without user or tenant gets Never. Check for
// it (Condition.Op) and do not ask the store: an empty answer is the same, and cheaper.
//
// The answer holds for the moment. Do not keep it: documents expire and groups change.
//
// A name of the subject that no document can hold (empty, "*") is left out. It is an error, and the Condition Never, if
// one has a control character, more than 512 bytes or is not UTF-8.
//
// The time is cut to the second, as Stamp does, so that the two agree to the second.
func (l Layout) Constraint(s guard.Subject) (Condition, error) {
	prefix, err := l.prefix()
	if err != nil || s.User == "" || s.Tenant == "" {
		return Condition{}, err
	}
	home := make([]string, 0, 2+len(s.Groups)+len(s.Roles))
	home = append(home, Everyone)
	if home, err = l.principals(home, userPrefix, []string{s.User}); err != nil {
		return Condition{}, err
	}
	if home, err = l.principals(home, groupPrefix, s.Groups); err != nil {
		return Condition{}, err
	}
	if home, err = l.principals(home, rolePrefix, s.Roles); err != nil {
		return Condition{}, err
	}
	if err := checkName("tenant", s.Tenant); err != nil {
		return Condition{}, err
	}
	tenants := []Condition{l.tenant(prefix, s.Tenant, home, home)}
	for _, name := range tenantsOf(&s) {
		entries, ok := guest(&s, name)
		if !ok {
			continue
		}
		if err := checkName("tenant", name); err != nil {
			return Condition{}, err
		}
		there := []string{Everyone}
		if entries != "" {
			there = append(there, strings.Split(entries, "\n")...)
		}
		if err := checkEntries("guest", there); err != nil {
			return Condition{}, err
		}
		tenants = append(tenants, l.tenant(prefix, name, there, slices.Concat(there, home)))
	}
	compartments, err := l.principals(nil, compartmentPrefix, s.Compartments)
	if err != nil {
		return Condition{}, err
	}
	who := tenants[0]
	if len(tenants) > 1 {
		who = Condition{Op: Or, Of: tenants}
	}
	return Condition{Op: And, Of: []Condition{
		who,
		{Op: AtMost, Field: prefix + fieldLevel, Number: int64(s.Clearance)},
		{Op: Within, Field: prefix + fieldCompartments, Values: append(l.sorted(compartments), none)},
		{Op: AtLeast, Field: prefix + fieldExpires, Number: time.Now().Unix() + 1},
	}}, nil
}

// tenant is the condition on documents of one tenant.
func (l Layout) tenant(prefix, name string, allowed, denied []string) Condition {
	return Condition{Op: And, Of: []Condition{
		{Op: Equal, Field: prefix + fieldTenant, Values: []string{l.encode(name)}},
		{Op: Overlaps, Field: prefix + fieldAllow, Values: l.sorted(allowed)},
		{Op: Disjoint, Field: prefix + fieldDeny, Values: l.sorted(denied)},
	}}
}

// tenantsOf returns the tenants that s is a guest of, in order.
func tenantsOf(s *guard.Subject) (names []string) {
	for key := range s.Attrs {
		if name, ok := strings.CutPrefix(key, guestPrefix); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// principals appends names with their prefix. What cannot stand in a document is left out.
func (l Layout) principals(list []string, prefix string, names []string) ([]string, error) {
	for _, name := range names {
		if name == "" || name == Everyone && prefix != compartmentPrefix {
			continue
		}
		if err := checkName(prefix[:len(prefix)-1], name); err != nil {
			return nil, err
		}
		list = append(list, prefix+name)
	}
	return list, nil
}

// sorted encodes names, in order and each once.
func (l Layout) sorted(names []string) []string {
	if len(names) == 0 {
		return nil
	}
	return l.list(names)
}

// All returns the condition that c and all others hold: to ask for documents that a user may read and wants. What it is
// combined with cannot make it wider.
func (c Condition) All(others ...Condition) Condition {
	return Condition{Op: And, Of: append([]Condition{c}, others...)}
}

// Check reports the first mistake in a condition that was made by hand: the name of a field that not all stores take, an
// operation without values, values that ErrName is about, deeper than 16, or more than 65,536 values in all.
func (c Condition) Check() error {
	budget := maxValues
	return c.check(0, &budget)
}

// Bounds of a condition.
const (
	maxDepth  = 16
	maxValues = 1 << 16
)

func (c Condition) check(depth int, budget *int) error {
	if depth > maxDepth {
		return fmt.Errorf("rag: condition deeper than %d", maxDepth)
	}
	if *budget -= 1 + len(c.Values); *budget < 0 {
		return fmt.Errorf("rag: condition with more than %d values", maxValues)
	}
	switch c.Op {
	case Never, Always:
		return nil
	case And, Or:
		if len(c.Of) == 0 {
			return fmt.Errorf("rag: condition %v of nothing", c.Op)
		}
		for _, sub := range c.Of {
			if err := sub.check(depth+1, budget); err != nil {
				return err
			}
		}
		return nil
	case Equal, OneOf, Overlaps, Disjoint, Within:
		if len(c.Values) == 0 || c.Op == Equal && len(c.Values) != 1 {
			return fmt.Errorf("rag: condition %v on field %q with %d values", c.Op, c.Field, len(c.Values))
		}
		for _, v := range c.Values {
			if err := checkName("value", v); err != nil {
				return err
			}
		}
	case AtMost, AtLeast:
	default:
		return fmt.Errorf("rag: unknown operation %d", c.Op)
	}
	return checkField(c.Field)
}

// Match reports whether a document with these fields fulfils the condition: the reference for what a store has to do, and
// the filter of a store that has none.
func (c Condition) Match(fields map[string]any) bool {
	switch c.Op {
	case Always:
		return true
	case And:
		for _, sub := range c.Of {
			if !sub.Match(fields) {
				return false
			}
		}
		return len(c.Of) > 0
	case Or:
		return slices.ContainsFunc(c.Of, func(sub Condition) bool { return sub.Match(fields) })
	case Equal, OneOf:
		v, ok := fields[c.Field].(string)
		return ok && slices.Contains(c.Values, v)
	case Overlaps, Disjoint, Within:
		list, ok := texts(fields[c.Field])
		if !ok || len(list) == 0 {
			return false
		}
		values := index{names: c.Values}
		if len(list) > maxScan {
			values.build()
		}
		in := func(v string) bool { return values.has(v) }
		switch c.Op {
		case Overlaps:
			return slices.ContainsFunc(list, in)
		case Disjoint:
			return slices.Contains(list, none) && !slices.ContainsFunc(list, in)
		}
		return !slices.ContainsFunc(list, func(v string) bool { return !in(v) })
	case AtMost, AtLeast:
		n, ok := whole(fields[c.Field])
		return ok && (c.Op == AtMost && n <= c.Number || c.Op == AtLeast && n >= c.Number)
	}
	return false
}

// maxSets bounds Sets: what a store can be asked in one list without harm.
const maxSets = 1024

// Sets returns what stands in the field c.Field+"_key" of the documents that fulfil the condition Within: for stores that
// cannot ask whether a list lies within another. There are two to the power of the compartments of the subject, so at most
// 1,024 are returned, the smallest sets first; complete is false if there are more, and documents with more compartments
// than the last one has are then not found.
func (c Condition) Sets() (keys []string, complete bool) {
	names := slices.DeleteFunc(slices.Clone(c.Values), func(v string) bool { return v == none })
	slices.Sort(names)
	keys = append(keys, none)
	level := [][]int{{}}
	for size := 1; size <= len(names); size++ {
		var next [][]int
		for _, set := range level {
			from := 0
			if len(set) > 0 {
				from = set[len(set)-1] + 1
			}
			for i := from; i < len(names); i++ {
				if len(keys)+len(next) == maxSets {
					return keys, false
				}
				next = append(next, append(slices.Clone(set), i))
			}
		}
		for _, set := range next {
			members := make([]string, len(set))
			for k, i := range set {
				members[k] = names[i]
			}
			keys = append(keys, setKey(members))
		}
		level = next
	}
	return keys, true
}

// String describes the condition by operations and fields, without values.
func (c Condition) String() string {
	switch c.Op {
	case And, Or:
		parts := make([]string, len(c.Of))
		for i, sub := range c.Of {
			parts[i] = sub.String()
		}
		return c.Op.String() + "(" + strings.Join(parts, ", ") + ")"
	case Never, Always:
		return c.Op.String()
	}
	return fmt.Sprintf("%v(%s, %d)", c.Op, c.Field, max(1, len(c.Values)))
}
