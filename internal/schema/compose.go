package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Limits of what is walked in one pass; beyond them v6 validates.
const (
	maxRules    = 2000
	maxTogether = 48 // subschemas in a rule
)

// errSlow says that a schema has what the one-pass validator does not know.
var errSlow = errors.New("schema: not for one pass")

// composer makes rules of subschemas.
type composer struct {
	nodes map[*jsonschema.Schema]*node
	rules map[string]*rule
}

// compose returns the rule of a whole schema, or nil if only v6 can validate it.
func compose(root *jsonschema.Schema, nodes map[*jsonschema.Schema]*node) *rule {
	c := composer{nodes: nodes, rules: map[string]*rule{}}
	r, err := c.rule(part{valid: []*jsonschema.Schema{root}})
	if err != nil {
		return nil
	}
	return r
}

// part is a list of subschemas that apply to one value. With repeats: v6 validates again what is said twice.
type part struct {
	valid []*jsonschema.Schema // what the value must satisfy
	steps []*jsonschema.Schema // what is only counted, see counter
}

func (p part) key() string {
	var b strings.Builder
	for i, list := range [][]*jsonschema.Schema{p.valid, p.steps} {
		keys := make([]string, len(list))
		for k, s := range list {
			keys[k] = fmt.Sprintf("%p", s)
		}
		slices.Sort(keys)
		fmt.Fprint(&b, i, keys)
	}
	return b.String()
}

func (c *composer) rule(p part) (*rule, error) {
	if len(p.valid)+len(p.steps) > maxTogether || len(c.rules) > maxRules {
		return nil, errSlow
	}
	key := p.key()
	if r, ok := c.rules[key]; ok {
		return r, nil
	}
	r := &rule{}
	c.rules[key] = r
	for _, s := range p.valid {
		if s.Bool != nil && !*s.Bool {
			r.never = true
			return r, nil
		}
	}
	for k := range classes {
		set, err := c.expand(p.valid, k)
		if err != nil {
			return nil, err
		}
		if set == nil {
			continue
		}
		if r.types[k], err = c.typing(set, p.steps, k); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// set is what applies to a value of one type, with allOf, $ref and the choices resolved.
type set struct {
	list   []*jsonschema.Schema
	free   int64 // schemas that are true
	cost   int64
	unsure bool
}

// expand returns the set of schemas for a type, or nil if they do not take it.
func (c *composer) expand(list []*jsonschema.Schema, k class) (*set, error) {
	s := &set{list: []*jsonschema.Schema{}}
	for _, sch := range list {
		if ok, err := c.add(s, sch, k); !ok || err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add adds sch to s. ok is false if it does not take the type.
func (c *composer) add(s *set, sch *jsonschema.Schema, k class) (ok bool, err error) {
	if sch.Bool != nil {
		s.cost++
		s.free++
		return *sch.Bool, nil
	}
	n := c.nodes[sch]
	if n == nil || unknownTo(sch) || len(s.list) > maxTogether {
		return false, errSlow
	}
	if s.cost += int64(n.fixed); !n.takesClass(k) {
		return false, nil
	}
	s.list = append(s.list, sch)
	same := slices.Clone(sch.AllOf)
	if sch.Ref != nil {
		same = append(same, sch.Ref)
	}
	for _, m := range same {
		if ok, err := c.add(s, m, k); !ok || err != nil {
			return false, err
		}
	}
	for _, choice := range [][]*jsonschema.Schema{sch.AnyOf, sch.OneOf} {
		if len(choice) == 0 {
			continue
		}
		if ok, err := c.choose(s, choice, k); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

// choose adds the only branch of a choice that takes the type.
func (c *composer) choose(s *set, choice []*jsonschema.Schema, k class) (ok bool, err error) {
	var taken *jsonschema.Schema
	for _, branch := range choice {
		cost, out := c.excludes(branch, k, 0)
		switch {
		case out:
			s.cost += cost
		case taken != nil:
			s.unsure = true
		default:
			taken = branch
		}
	}
	switch {
	case s.unsure:
		return true, nil
	case taken == nil:
		return false, nil
	}
	return c.add(s, taken, k)
}

// excludes reports whether a branch leaves out a type by its type keyword, perhaps behind references.
func (c *composer) excludes(sch *jsonschema.Schema, k class, depth int) (cost int64, out bool) {
	if sch.Bool != nil {
		return 1, !*sch.Bool
	}
	n := c.nodes[sch]
	if n == nil || depth > MaxChain {
		return 0, false
	}
	if !n.takesClass(k) {
		return int64(n.fixed), true
	}
	if sch.Ref == nil || len(n.same) != 1 || len(n.conditions) > 0 || len(n.members) > 0 || n.hasParts() {
		return 0, false
	}
	cost, out = c.excludes(sch.Ref, k, depth+1)
	return cost + int64(n.fixed), out
}

// hasParts reports whether n says something of what stands in a value.
func (n *node) hasParts() bool {
	return len(n.props) > 0 || n.names != nil || len(n.prefix) > 0 || len(n.items) > 0 || n.contains != nil || n.pattern > 0
}

func (n *node) takesClass(k class) bool {
	return n.types == nil || n.types[classNames[k]] || k == classNumber && n.types["integer"]
}

// unknownTo reports whether sch has a keyword that the one-pass validator does not know.
func unknownTo(sch *jsonschema.Schema) bool {
	return sch.Not != nil || sch.If != nil || sch.Then != nil || sch.Else != nil ||
		sch.PropertyNames != nil || len(sch.PatternProperties) > 0 || len(sch.Dependencies) > 0 ||
		len(sch.DependentRequired) > 0 || len(sch.DependentSchemas) > 0 ||
		sch.Contains != nil || len(sch.PrefixItems) > 0 || sch.UnevaluatedItems != nil || sch.AdditionalItems != nil ||
		sch.RecursiveRef != nil || sch.DynamicRef != nil || len(sch.Extensions) > 0 ||
		sch.ContentEncoding != nil || sch.ContentMediaType != nil || sch.ContentSchema != nil ||
		sch.Format != nil && sch.Format.Name == "regex"
}

// typing makes the rule of a set for values of one type.
func (c *composer) typing(s *set, steps []*jsonschema.Schema, k class) (*typing, error) {
	t := &typing{cost: s.cost, unsure: s.unsure, perElement: s.free, perByte: s.free}
	counted, err := c.counted(steps)
	if err != nil {
		return nil, err
	}
	for _, n := range counted {
		t.cost += int64(n.fixed)
	}
	if t.unsure {
		return t, nil
	}
	for _, sch := range s.list {
		if possible := t.enum(sch, k); !possible {
			return nil, nil
		}
		if sch.Format != nil && k == classString {
			t.formats = append(t.formats, sch.Format)
		}
	}
	switch k {
	case classNumber:
		t.number(s.list)
	case classString:
		t.str(s.list, counted, c.nodes)
	case classArray:
		err = c.array(t, s.list, counted)
	case classObject:
		err = c.object(t, s, counted)
	}
	return t, err
}

// counted returns everything that may be visited for the same value as the given schemas.
func (c *composer) counted(steps []*jsonschema.Schema) (all []*node, err error) {
	var add func(n *node)
	add = func(n *node) {
		if len(all) > maxTogether {
			err = errSlow
			return
		}
		all = append(all, n)
		for _, list := range [][]*node{n.same, n.conditions} {
			for _, m := range list {
				add(m)
			}
		}
	}
	for _, s := range steps {
		n := c.nodes[s]
		if n == nil {
			return nil, errSlow
		}
		add(n)
	}
	return all, err
}

// enum adds what enum and const say. It reports whether a value of the type can satisfy them.
func (t *typing) enum(sch *jsonschema.Schema, k class) bool {
	lists := [][]any{}
	if sch.Enum != nil {
		lists = append(lists, sch.Enum.Values)
	}
	if sch.Const != nil {
		lists = append(lists, []any{*sch.Const})
	}
	for _, list := range lists {
		var of []any
		for _, v := range list {
			if classOf(v) != k {
				continue
			}
			switch v := v.(type) {
			case json.Number:
				n, ok := simpleNumber(v.String())
				t.unsure = t.unsure || !ok
				of = append(of, n)
			case map[string]any, []any:
				t.unsure = true
				of = append(of, v)
			default:
				of = append(of, v)
			}
		}
		if len(of) == 0 {
			return false
		}
		t.enums = append(t.enums, of)
	}
	return true
}

func classOf(v any) class {
	switch v.(type) {
	case nil:
		return classNull
	case bool:
		return classBool
	case string:
		return classString
	case []any:
		return classArray
	case map[string]any:
		return classObject
	}
	return classNumber
}

func (t *typing) number(list []*jsonschema.Schema) {
	for _, s := range list {
		if s.Types != nil && !s.Types.IsEmpty() {
			types := s.Types.ToStrings()
			t.integer = t.integer || slices.Contains(types, "integer") && !slices.Contains(types, "number")
		}
		for _, b := range []bound{
			{keyword: "minimum", exact: s.Minimum}, {keyword: "maximum", exact: s.Maximum},
			{keyword: "exclusiveMinimum", exact: s.ExclusiveMinimum}, {keyword: "exclusiveMaximum", exact: s.ExclusiveMaximum},
			{keyword: "multipleOf", exact: s.MultipleOf},
		} {
			if b.exact == nil {
				continue
			}
			limit := big.NewInt(1e15)
			if b.exact.Num().CmpAbs(limit) > 0 || b.exact.Denom().Cmp(limit) > 0 {
				t.unsure = true
				continue
			}
			b.num, b.den = b.exact.Num().Int64(), b.exact.Denom().Int64()
			if b.keyword == "multipleOf" && (b.den != 1 || b.num <= 0) {
				t.unsure = true
				continue
			}
			t.bounds = append(t.bounds, b)
		}
	}
}

func (t *typing) str(list []*jsonschema.Schema, counted []*node, nodes map[*jsonschema.Schema]*node) {
	t.maxRunes = noLimit
	for _, s := range list {
		narrow(&t.minRunes, &t.maxRunes, s.MinLength, s.MaxLength)
		t.perByte += 1 + int64(nodes[s].pattern)
		if s.Pattern == nil {
			continue
		}
		re, ok := s.Pattern.(*pattern)
		if !ok {
			t.unsure = true
			continue
		}
		t.patterns = append(t.patterns, re)
	}
	for _, n := range counted {
		t.perByte += 1 + int64(n.pattern)
	}
}

const noLimit = 1 << 30

// narrow takes bounds of a schema into account.
func narrow(low, high *int, least, most *int) {
	if least != nil {
		*low = max(*low, *least)
	}
	if most != nil {
		*high = min(*high, *most)
	}
}

func (c *composer) array(t *typing, list []*jsonschema.Schema, counted []*node) (err error) {
	t.maxItems = noLimit
	var items part
	for _, s := range list {
		narrow(&t.minItems, &t.maxItems, s.MinItems, s.MaxItems)
		t.unique = t.unique || s.UniqueItems
		t.perElement++
		switch of := s.Items.(type) {
		case nil:
		case *jsonschema.Schema:
			items.valid = append(items.valid, of)
		default:
			return errSlow
		}
		if s.Items2020 != nil {
			items.valid = append(items.valid, s.Items2020)
		}
	}
	for _, n := range counted {
		t.perElement++
		for _, m := range append(slices.Clone(n.items), n.prefix...) {
			items.steps = append(items.steps, m.sch)
		}
		if n.contains != nil || n.sch.UniqueItems {
			return errSlow
		}
	}
	t.items, err = c.rule(items)
	return err
}

func (c *composer) object(t *typing, s *set, counted []*node) error {
	t.maxProps = noLimit
	var names []string
	for _, sch := range s.list {
		narrow(&t.minProps, &t.maxProps, sch.MinProperties, sch.MaxProperties)
		t.perElement++
		names = append(names, sch.Required...)
		for name := range sch.Properties {
			names = append(names, name)
		}
	}
	for _, n := range counted {
		t.perElement++
		if n.names != nil || len(n.sch.PatternProperties) > 0 {
			return errSlow
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > maxNames {
		return errSlow
	}
	t.names = newNameTable(names)
	for i, name := range names {
		r, err := c.property(s.list, counted, name, true)
		if err != nil {
			return err
		}
		t.props = append(t.props, r)
		for _, sch := range s.list {
			if slices.Contains(sch.Required, name) {
				t.required |= 1 << i
			}
		}
	}
	var err error
	t.other, err = c.property(s.list, counted, "", false)
	return err
}

// property returns the rule of a property, or of one that is not named; nil if it is not allowed.
func (c *composer) property(list []*jsonschema.Schema, counted []*node, name string, named bool) (*rule, error) {
	var p part
	of := func(s *jsonschema.Schema) (*jsonschema.Schema, bool) {
		sub, ok := s.Properties[name]
		return sub, ok && named
	}
	for _, s := range list {
		sub, ok := of(s)
		if ok {
			p.valid = append(p.valid, sub)
		}
		switch more := s.AdditionalProperties.(type) {
		case bool:
			if !ok && !more {
				return nil, nil
			}
		case *jsonschema.Schema:
			if ok {
				p.steps = append(p.steps, more)
			} else {
				p.valid = append(p.valid, more)
			}
		}
		if s.UnevaluatedProperties != nil {
			if c.evaluated(s, list, name, named) {
				p.steps = append(p.steps, s.UnevaluatedProperties)
			} else {
				p.valid = append(p.valid, s.UnevaluatedProperties)
			}
		}
	}
	for _, n := range counted {
		if m := n.props[name]; m != nil && named {
			p.steps = append(p.steps, m.sch)
		}
		for _, m := range n.members {
			p.steps = append(p.steps, m.sch)
		}
	}
	r, err := c.rule(p)
	if err == nil && r.never {
		return nil, nil
	}
	return r, err
}

// evaluated reports whether s, or a subschema that applies together with it, says something of a property. list is all
// that applies to the value.
func (c *composer) evaluated(s *jsonschema.Schema, list []*jsonschema.Schema, name string, named bool) bool {
	if !slices.Contains(list, s) {
		return false // a branch that was not chosen
	}
	if _, ok := s.Properties[name]; ok && named || s.AdditionalProperties != nil {
		return true
	}
	for _, branches := range [][]*jsonschema.Schema{{s.Ref}, s.AllOf, s.AnyOf, s.OneOf} {
		for _, m := range branches {
			if m != nil && (c.evaluated(m, list, name, named) || slices.Contains(list, m) && m.UnevaluatedProperties != nil) {
				return true
			}
		}
	}
	return false
}
