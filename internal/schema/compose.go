package schema

import (
	"errors"
	"fmt"
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
