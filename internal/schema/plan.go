package schema

import (
	"encoding/json"
	"fmt"
	"math/big"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// node is what the plan knows of a compiled subschema: what it leads to, and what a visit costs.
type node struct {
	sch *jsonschema.Schema

	types   map[string]bool // nil: all
	fixed   int             // steps of a visit
	pattern int             // states of the pattern

	same       []*node // subschemas that count for the same value: allOf, anyOf, oneOf, then, else, $ref, dependent ones
	conditions []*node // those that are only asked: not, if

	props    map[string]*node
	members  []*node // for any property: patternProperties, additionalProperties, unevaluatedProperties
	names    *node   // propertyNames
	prefix   []*node
	items    []*node // for any item
	contains *node

	expansion, chain int // subschemas visited for one value, all told and inside each other; zero: not worked out
	busy             bool
}

type planner struct {
	nodes map[*jsonschema.Schema]*node
	names map[string]bool
	err   error
}

// newPlan works out the plan of sch and its rule, and adds the names of properties to names. Without a rule only v6 can
// validate.
func newPlan(sch *jsonschema.Schema, names map[string]bool) (*node, *rule, error) {
	p := planner{nodes: map[*jsonschema.Schema]*node{}, names: names}
	root := p.node(sch)
	if p.err != nil {
		return nil, nil, p.err
	}
	for _, n := range p.nodes {
		if err := n.measure(); err != nil {
			return nil, nil, err
		}
	}
	return root, compose(sch, p.nodes), nil
}

func (p *planner) node(sch *jsonschema.Schema) *node {
	if sch == nil {
		return nil
	}
	if n, ok := p.nodes[sch]; ok {
		return n
	}
	n := &node{sch: sch, fixed: 1}
	p.nodes[sch] = n
	if sch.RecursiveRef != nil || sch.DynamicRef != nil {
		p.err = fmt.Errorf("schema: %s: $dynamicRef and $recursiveRef are not supported", pointerOf(sch.Location))
		return n
	}
	if sch.Types != nil && !sch.Types.IsEmpty() {
		n.types = map[string]bool{}
		for _, t := range sch.Types.ToStrings() {
			n.types[t] = true
		}
	}
	if sch.Enum != nil {
		n.fixed += count(sch.Enum.Values)
	}
	if sch.Const != nil {
		n.fixed += count(*sch.Const)
	}
	n.fixed += len(sch.Required) + len(sch.DependentRequired)
	for _, bound := range []*big.Rat{sch.Minimum, sch.Maximum, sch.ExclusiveMinimum, sch.ExclusiveMaximum, sch.MultipleOf} {
		if bound != nil {
			n.fixed++ // v6 goes by way of text
		}
	}
	if re, ok := sch.Pattern.(*pattern); ok {
		n.pattern = re.states
	}
	p.sameValue(n, sch)
	p.object(n, sch)
	p.array(n, sch)
	return n
}

// add appends the nodes of schemas that are there.
func (p *planner) add(list []*node, schemas ...*jsonschema.Schema) []*node {
	for _, s := range schemas {
		if s != nil {
			list = append(list, p.node(s))
		}
	}
	return list
}

func (p *planner) sameValue(n *node, sch *jsonschema.Schema) {
	n.same = p.add(n.same, sch.Ref, sch.Then, sch.Else)
	n.same = p.add(n.same, sch.AllOf...)
	n.same = p.add(n.same, sch.AnyOf...)
	n.same = p.add(n.same, sch.OneOf...)
	for name, s := range sch.DependentSchemas {
		p.names[name] = true
		n.same = p.add(n.same, s)
	}
	for name, d := range sch.Dependencies {
		n.fixed++
		p.names[name] = true
		switch d := d.(type) {
		case *jsonschema.Schema:
			n.same = p.add(n.same, d)
		case []string:
			n.fixed += len(d)
		}
	}
	for _, d := range sch.DependentRequired {
		n.fixed += len(d)
	}
	n.conditions = p.add(n.conditions, sch.Not, sch.If)
}

func (p *planner) object(n *node, sch *jsonschema.Schema) {
	n.props = make(map[string]*node, len(sch.Properties))
	for name, s := range sch.Properties {
		p.names[name] = true
		n.props[name] = p.node(s)
	}
	for _, s := range sch.PatternProperties {
		n.members = p.add(n.members, s)
	}
	if s, ok := sch.AdditionalProperties.(*jsonschema.Schema); ok {
		n.members = p.add(n.members, s)
	}
	n.members = p.add(n.members, sch.UnevaluatedProperties)
	n.names = p.node(sch.PropertyNames)
}

func (p *planner) array(n *node, sch *jsonschema.Schema) {
	switch items := sch.Items.(type) {
	case *jsonschema.Schema:
		n.items = p.add(n.items, items)
	case []*jsonschema.Schema:
		n.prefix = p.add(n.prefix, items...)
	}
	n.prefix = p.add(n.prefix, sch.PrefixItems...)
	n.items = p.add(n.items, sch.Items2020, sch.UnevaluatedItems)
	if s, ok := sch.AdditionalItems.(*jsonschema.Schema); ok {
		n.items = p.add(n.items, s)
	}
	n.contains = p.node(sch.Contains)
}

// count returns the number of values in v, itself included.
func count(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n += count(e)
		}
	case map[string]any:
		for _, e := range v {
			n += count(e)
		}
	}
	return n + 1
}

// measure works out expansion and chain.
func (n *node) measure() error {
	switch {
	case n.expansion > 0:
		return nil
	case n.busy:
		return fmt.Errorf("schema: %s: refers to itself for the same value", pointerOf(n.sch.Location))
	}
	n.busy = true
	expansion, chain := 1, 0
	for _, list := range [][]*node{n.same, n.conditions} {
		for _, m := range list {
			if err := m.measure(); err != nil {
				return err
			}
			expansion += m.expansion
			chain = max(chain, m.chain)
		}
	}
	if n.busy, n.expansion, n.chain = false, expansion, chain+1; expansion > MaxExpansion || n.chain > MaxChain {
		return fmt.Errorf("schema: %s: expands to more than %d subschemas, or %d inside each other, for one value",
			pointerOf(n.sch.Location), MaxExpansion, MaxChain)
	}
	return nil
}

// steps returns what it costs to validate v, or more than limit.
func (n *node) steps(v any, limit int) int {
	c := counter{left: int64(limit)}
	c.visit(n, v)
	return limit - int(max(c.left, -1))
}

// counter goes where v6 goes, and into alternatives that it might leave out.
type counter struct{ left int64 }

func (c *counter) visit(n *node, v any) {
	if c.left -= int64(n.fixed); c.left < 0 || n.types != nil && !n.takes(v) {
		return
	}
	c.all(n.same, v)
	c.all(n.conditions, v)
	switch v := v.(type) {
	case string:
		c.left -= int64(len(v)) * int64(1+n.pattern) / 64
	case map[string]any:
		c.left -= int64(len(v) * (1 + len(n.sch.PatternProperties)))
		for name, e := range v {
			if c.left < 0 {
				return
			}
			if m := n.props[name]; m != nil {
				c.visit(m, e)
			}
			c.all(n.members, e)
			for re := range n.sch.PatternProperties {
				if re, ok := re.(*pattern); ok {
					c.left -= int64(len(name)) * int64(re.states) / 64
				}
			}
			if n.names != nil {
				c.visit(n.names, name)
			}
		}
	case []any:
		c.left -= int64(len(v))
		if n.sch.UniqueItems {
			c.left -= 20 * int64(count(v))
		}
		for i, e := range v {
			if c.left < 0 {
				return
			}
			if i < len(n.prefix) {
				c.visit(n.prefix[i], e)
			}
			c.all(n.items, e)
			if n.contains != nil {
				c.visit(n.contains, e)
			}
		}
	}
}

func (c *counter) all(list []*node, v any) {
	for _, n := range list {
		if c.left < 0 {
			return
		}
		c.visit(n, v)
	}
}

// takes reports whether the type of v may be allowed; v6 goes no further if it is not.
func (n *node) takes(v any) bool {
	switch v.(type) {
	case nil:
		return n.types["null"]
	case bool:
		return n.types["boolean"]
	case json.Number:
		return n.types["number"] || n.types["integer"]
	case string:
		return n.types["string"]
	case []any:
		return n.types["array"]
	}
	return n.types["object"]
}
