package schema

import (
	"encoding/json"
	"math/big"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

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
